"""Activities as our own files state them in full, told apart from what somebody made up in their place."""

from collections.abc import Mapping
from typing import Any, Final

from bot.core.plan_import import DraftActivity
from bot.core.roles import ALL_STAFF, Role
from bot.core.turns import REPEATS
from bot.exchange.plan_files.limits import MAX_TEXT
from bot.exchange.plan_wire import activity_in

_LONGEST: Final = {"title": MAX_TEXT, "comment": MAX_TEXT, "condition": MAX_TEXT, "external_id": 100, "done_on": 10}
_ROLES: Final = frozenset({*Role, ALL_STAFF})
_APPROVERS: Final = frozenset({"", *_ROLES})
_RHYTHMS: Final = frozenset({"", *REPEATS})
_YES_OR_NO: Final = ("continuous", "dropped", "milestone")
_MOST_NAMES: Final = 200
_EMPTY: Final[Mapping[str, Any]] = {
    "phase": None,
    "start": None,
    "end": None,
    "continuous": False,
    "responsible": [],
    "persons": [],
    "done": None,
    "done_on": None,
    "dropped": False,
    "milestone": False,
    "comment": None,
    "external_id": None,
    "condition": "",
    "approver": "",
    "repeats": "",
}


def sound_activity(item: object, where: str) -> DraftActivity | None:
    """Return the activity that ``plan_wire.activity_out`` wrote, None where it cannot have written this."""
    if not isinstance(item, dict):
        return None
    whole = {**_EMPTY, **{name: value for name, value in item.items() if name in _EMPTY or name == "title"}}
    try:
        return activity_in({**whole, "where": where}) if _sound(whole) else None
    except (KeyError, TypeError, ValueError, IndexError, OverflowError):
        return None


def _sound(a: Mapping[str, Any]) -> bool:
    """Whether every field is of its kind and bearably long; times are told by reading them."""
    names = [*a["responsible"], *a["persons"]]
    return (
        all(isinstance(a[name] or "", str) and len(a[name] or "") <= most for name, most in _LONGEST.items())
        and isinstance(a["title"], str)
        and bool(a["title"].strip())
        and (a["phase"] is None or (type(a["phase"]) is int and 1 <= a["phase"] <= 4))
        and all(isinstance(a[name], bool) for name in _YES_OR_NO)
        and a["done"] in (None, True, False)
        and len(names) <= _MOST_NAMES
        and all(isinstance(name, str) and 0 < len(name) <= 200 for name in names)
        and _ROLES.issuperset(a["responsible"])
        and a["approver"] in _APPROVERS
        and a["repeats"] in _RHYTHMS
    )
