"""Bringing a plan file in: saying what was understood of it, and storing it so that nobody's edits are lost."""

from collections.abc import Iterator

from bot.content.texts import Translator
from bot.core.plan import PHASES
from bot.core.plan_import import Doubt, DraftActivity, DraftPlan


def understood(t: Translator, draft: DraftPlan) -> list[str]:
    """Return, as lines to print, what a file says and what was unsure, each doubt with its cell."""
    count = len(draft.activities)
    lines = [t.n("plan_import.found", count), ""]
    for phase in (*PHASES, None):
        inside = [activity for activity in draft.activities if activity.phase == phase]
        if inside:
            lines += [t("common.phase_number", number=phase) if phase else t("plan_import.no_phase")]
            lines += [f"  {line}" for activity in inside for line in _activity(t, activity)]
    return [*lines, *_doubts(t, draft.doubts)]


def _activity(t: Translator, activity: DraftActivity) -> Iterator[str]:
    title = t("plan.milestone_title", title=activity.title) if activity.milestone else activity.title
    who = [*activity.persons, *(t(f"common.role_{role}") for role in activity.responsible)]
    parts = [_time(t, activity), t.join(who) if who else t("plan.no_responsible"), _state(t, activity)]
    yield f"– {title}"
    yield f"  {' · '.join(part for part in parts if part)}"


def _time(t: Translator, activity: DraftActivity) -> str:
    if activity.continuous:
        return t("plan.continuous")
    start, end = activity.start, activity.end
    if start and end:
        year = end.last.year
        return f"{t.plan_span(start, end)} {year}" if start.precision == end.precision else t.plan_span(start, end)
    known = start or end
    return t.plan_time(known) if known else t("plan.no_time")


def _state(t: Translator, activity: DraftActivity) -> str:
    if activity.dropped:
        return t("plan.dropped")
    return t("plan_import.done") if activity.done else ""


def _doubts(t: Translator, doubts: tuple[Doubt, ...]) -> list[str]:
    if not doubts:
        return ["", t("plan_import.no_doubts")]
    heading = t.n("plan_import.doubts", len(doubts))
    return ["", heading, *(f"  {doubt.where}: {t(doubt.key, **doubt.values)}" for doubt in doubts)]
