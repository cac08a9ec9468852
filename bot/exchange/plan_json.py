"""A plan as one JSON document, with every fact that `plan import` takes back."""

import json
from collections.abc import Sequence
from datetime import date

from bot.core.plan_import import DraftActivity
from bot.exchange.plan_files.document import MARK
from bot.exchange.plan_wire import activity_out


def plan_document(municipality: str, programme: str, on: date, activities: Sequence[DraftActivity]) -> bytes:
    """Return the document, with a line end after it."""
    document = {
        "format": MARK,
        "version": 1,
        "municipality": municipality,
        "programme": programme,
        "written_on": on.isoformat(),
        "activities": [_item(activity) for activity in activities],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _item(activity: DraftActivity) -> dict[str, object]:
    """Return an activity without what it does not have."""
    item = activity_out(activity)
    return {name: value for name, value in item.items() if name == "title" or value not in ("", None, False, [], ())}
