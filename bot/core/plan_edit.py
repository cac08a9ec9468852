"""Editing one activity: its fields as plain JSON, what two people changed at once, what cannot stand together. Pure.

A field's value is what the log of changes keeps: a text, a number, true or false, a time as ``[first day, precision]``,
roles as their ids, persons as their ids where it is known who they are and else as the plan names them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from bot.core.plan import PHASES
from bot.core.plan_time import PlanTime, Precision
from bot.core.turns import MONTHS, ON_HIRE, REPEATS

Json = dict[str, object]
Values = Mapping[str, object]

EDITABLE: Final = (
    *("title", "phase", "milestone", "start", "end", "continuous", "repeats"),
    *("roles", "persons", "condition", "approver", "comment"),
)
"""The fields a form has, in its order."""

STATE: Final = ("state", "done_on", "proposed_on", "proposed_by")
"""The fields that buttons change."""

FIELDS: Final = (*EDITABLE, *STATE)

TOGETHER: Final = (
    ("start", "end", "continuous", "repeats"),
    ("milestone", "condition", "approver"),
    ("milestone", "continuous", "repeats"),
)
"""Fields that mean something only beside each other: what one person decided of them is not mixed with another's."""

BLANK: Final[Json] = {
    "title": "", "phase": None, "milestone": False, "start": None, "end": None, "continuous": False, "repeats": "",
    "roles": [], "persons": [], "condition": "", "approver": "", "comment": "",
}  # fmt: skip
"""An activity nobody has said anything about."""

_SETS: Final = ("roles", "persons")
_IMPORTED: Final = {"responsible": "roles"}


def time_json(time: PlanTime | None) -> list[str] | None:
    """Return a plan time as the log keeps it."""
    return [time.first.isoformat(), time.precision.value] if time else None


def time_of(value: object) -> PlanTime | None:
    """Return the plan time that the log keeps."""
    if not isinstance(value, list | tuple) or len(value) != 2:
        return None
    return PlanTime(date.fromisoformat(str(value[0])), Precision(str(value[1])))


def same(field: str, one: object, other: object) -> bool:
    """Tell whether two values of a field mean the same; of roles and persons the order does not count."""
    if field in _SETS:
        return sorted(map(str, cast("Iterable[object]", one or ()))) == sorted(
            map(str, cast("Iterable[object]", other or ()))
        )
    if field in ("start", "end"):
        return time_of(one) == time_of(other)
    return one == other


def differing(one: Values, other: Values) -> list[str]:
    """Return the fields of ``other`` that differ from those of ``one``."""
    return [name for name in other if not same(name, one.get(name), other[name])]


def rewind(now: Values, befores: Iterable[Values]) -> Json:
    """Return the fields as they stood before some changes: ``befores`` are what each found, the newest first."""
    found = dict(now)
    for before in befores:
        found.update({name: value for name, value in before.items() if name in found})
    return found


@dataclass(frozen=True, slots=True)
class Merged:
    """What two people's changes come to."""

    values: Json
    """Theirs, and on top of it mine."""
    theirs: tuple[str, ...]
    """What the others changed."""
    mine: tuple[str, ...]
    """What I changed."""
    clashes: tuple[str, ...]
    """What we both decided, differently: I am to see theirs before mine is stored."""


def merge(base: Values, theirs: Values, mine: Values) -> Merged:
    """Compare what I saw (``base``), what is stored now and what I sent, field by field."""
    changed_there, changed_here = differing(base, theirs), differing(base, mine)
    both = [name for name in changed_here if _touched(name, theirs, base)]
    clashes = [name for name in both if not same(name, theirs.get(name), mine[name])]
    values = {**theirs, **{name: mine[name] for name in changed_here}}
    return Merged(values, tuple(changed_there), tuple(changed_here), tuple(clashes))


def _touched(field: str, theirs: Values, base: Values) -> bool:
    """Tell whether the others changed this field or one that it only means something beside."""
    beside = {field, *(name for names in TOGETHER if field in names for name in names)}
    return any(not same(name, base.get(name), theirs.get(name)) for name in beside)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why the fields cannot stand together, and where."""

    key: str
    field: str


def problem(values: Values, before: Values = BLANK) -> Problem | None:
    """Return the first thing that is wrong with an activity's fields, which were ``before``."""
    checks = (_title, _phase, _times, _rhythm, _milestone)
    found = next((found for check in checks if (found := check(values))), None)
    if found or not values["milestone"] or str(values["condition"]).strip():
        return found
    # A milestone that came without a condition, from a file, may go on without one.
    nameless = before["milestone"] and not str(before["condition"]).strip()
    return None if nameless else Problem("activities.condition_missing", "condition")


def _title(values: Values) -> Problem | None:
    return None if str(values["title"]).strip() else Problem("activities.title_missing", "title")


def _phase(values: Values) -> Problem | None:
    return None if values["phase"] in (None, *PHASES) else Problem("activities.bad_choice", "phase")


def _times(values: Values) -> Problem | None:
    start, end = time_of(values["start"]), time_of(values["end"])
    if start and end and start.first > end.last:
        return Problem("activities.ends_before_start", "end")
    return None


def _rhythm(values: Values) -> Problem | None:
    repeats = str(values["repeats"])
    if repeats and repeats not in REPEATS:
        return Problem("activities.bad_choice", "repeats")
    if repeats in MONTHS and values["continuous"]:
        return Problem("activities.bad_choice", "repeats")
    return None


def _milestone(values: Values) -> Problem | None:
    """A milestone is reached once: it neither comes back nor goes on."""
    if not values["milestone"]:
        return None
    if values["repeats"] or values["continuous"]:
        return Problem("activities.milestone_once", "repeats")
    return None


def settled(values: Values) -> Json:
    """Return the fields as they are stored: what is done for each new colleague goes on all the time."""
    found = dict(values)
    if found.get("repeats") == ON_HIRE:
        found["continuous"] = True
    return found


def of_import(before: Values, known: Mapping[str, int]) -> Json:
    """Return what an import's line of the log found, in this module's words; ``known`` are people's ids by name."""
    found: Json = {}
    for name, value in before.items():
        field = _IMPORTED.get(name, name)
        if field == "persons":
            names = cast("Sequence[str]", value or ())
            found[field] = [known.get(str(person).casefold(), person) for person in names]
        elif field in EDITABLE:
            found[field] = ("" if field == "comment" else value) if value is None else value
    return found
