"""The plan as one JSON document, as an export wrote it. Any other JSON is no plan."""

import json
from typing import IO, Any, Final

from bot.core.plan_import import Doubt, DraftActivity, DraftPlan
from bot.exchange.plan_files.limits import MAX_ACTIVITIES, MAX_FILE_BYTES, Unreadable
from bot.exchange.plan_files.sound import sound_activity

MARK: Final = "stokurs-plan"
"""The value of ``format`` in every document of ours."""
_HEAD: Final = 2000


def read_document(source: IO[bytes]) -> DraftPlan | None:
    """Return the plan of a JSON document; None, and the file from its start again, where it is something else.

    Raises:
        Unreadable: it is a document of ours, but damaged.
    """
    head = source.read(_HEAD)
    source.seek(0)
    if not head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{") or MARK.encode() not in head:
        return None
    data = source.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise Unreadable("import.refused_too_large")
    try:
        document = json.loads(data)
    except ValueError:
        raise Unreadable("import.refused_broken") from None
    items = document.get("activities") if document.get("format") == MARK else None
    if not isinstance(items, list):
        raise Unreadable("import.refused_broken")
    if len(items) > MAX_ACTIVITIES:
        raise Unreadable("import.refused_too_large")
    return _plan(items)


def _plan(items: list[Any]) -> DraftPlan:
    found: list[DraftActivity] = []
    doubts: list[Doubt] = []
    for number, item in enumerate(items, 1):
        where = f"activities[{number}]"
        activity = sound_activity(item, where)
        if activity is None:
            doubts.append(Doubt(where, "import.doubt_document"))
        else:
            found.append(activity)
    if not found:
        raise Unreadable("import.refused_no_table")
    return DraftPlan(tuple(found), tuple(doubts[:200]))
