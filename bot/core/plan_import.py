"""What an import understood of a plan file, before anything is stored: activities, and what it was unsure of.

Pure data. Reading files is ``bot.exchange``; comparing a draft with what is stored is ``bot.core.plan_merge``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from bot.core.plan_time import PlanTime


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person should look at: where in the file, and a message key with its values."""

    where: str
    key: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DraftActivity:
    """One activity as the file states it; ``None`` where a careful reader could not tell.

    ``phase`` is 1–4; ``responsible`` holds role ids (``all_staff`` included) and ``persons`` names as written;
    ``done`` is None where the file has no status; ``external_id`` is set only in files exported by us; ``where`` is
    the sheet and cell of the title. ``condition`` and ``approver`` (a role id) are a milestone's, ``repeats`` a rhythm
    of ``bot.core.turns``: only files exported by us have them.
    """

    title: str
    where: str
    phase: int | None = None
    start: PlanTime | None = None
    end: PlanTime | None = None
    continuous: bool = False
    responsible: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    done: bool | None = None
    done_on: date | None = None
    dropped: bool = False
    milestone: bool = False
    comment: str | None = None
    external_id: str | None = None
    condition: str = ""
    approver: str = ""
    repeats: str = ""


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """The activities of a file in its own order, and the doubts about them."""

    activities: tuple[DraftActivity, ...]
    doubts: tuple[Doubt, ...] = ()


def without_sensitive(plan: DraftPlan, is_sensitive: Callable[[str], bool]) -> DraftPlan:
    """Return the plan without texts about a concrete child: a comment is left out, a titled activity whole.

    Each text left out leaves a doubt that names the cell and never the text.
    """
    kept: list[DraftActivity] = []
    doubts = list(plan.doubts)
    for activity in plan.activities:
        if is_sensitive(activity.title):
            doubts.append(Doubt(activity.where, "import.doubt_sensitive_title"))
        else:
            kept.append(_without_notes(activity, doubts, is_sensitive))
    return DraftPlan(tuple(kept), tuple(_without_quote(doubt, is_sensitive) for doubt in doubts))


def _without_notes(activity: DraftActivity, doubts: list[Doubt], is_sensitive: Callable[[str], bool]) -> DraftActivity:
    """Leave out the texts beside the title that are about a child."""
    if activity.comment is not None and is_sensitive(activity.comment):
        doubts.append(Doubt(activity.where, "import.doubt_sensitive_comment"))
        activity = replace(activity, comment=None)
    if activity.condition and is_sensitive(activity.condition):
        doubts.append(Doubt(activity.where, "import.doubt_sensitive_comment"))
        activity = replace(activity, condition="")
    return activity


def _without_quote(doubt: Doubt, is_sensitive: Callable[[str], bool]) -> Doubt:
    """A doubt may quote what a cell said; a quotation about a child goes the way of the text itself."""
    if any(is_sensitive(value) for value in doubt.values.values()):
        return Doubt(doubt.where, "import.doubt_sensitive_comment")
    return doubt
