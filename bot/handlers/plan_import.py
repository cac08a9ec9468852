"""Bringing a plan file in: saying what was understood of it, and storing it so that nobody's edits are lost."""

from collections.abc import Iterator
from datetime import date

from bot.content.texts import Translator
from bot.core.people import Municipality
from bot.core.plan import PHASES
from bot.core.plan_import import Doubt, DraftActivity, DraftPlan
from bot.errors import NotFound
from bot.store import plan_import, plans
from bot.store.changes import Author
from bot.store.plan_import import Written
from bot.store.session import Scope

ALWAYS_WITH_YEAR = date.min
"""A day in no plan's year: whoever looks at a new plan wants to see which year was understood."""


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
    start, end = activity.start or activity.end, activity.end or activity.start
    return t.plan_span(start, end, today=ALWAYS_WITH_YEAR) if start and end else t("plan.no_time")


def _state(t: Translator, activity: DraftActivity) -> str:
    if activity.dropped:
        return t("plan.dropped")
    return t("plan_import.done") if activity.done else ""


def _doubts(t: Translator, doubts: tuple[Doubt, ...]) -> list[str]:
    if not doubts:
        return ["", t("plan_import.no_doubts")]
    heading = t.n("plan_import.doubts", len(doubts))
    return ["", heading, *(f"  {doubt.where}: {t(doubt.key, **doubt.values)}" for doubt in doubts)]


async def store(
    scope: Scope, municipality: Municipality, author: Author, draft: DraftPlan, start: date | None
) -> Written:
    """Merge what was understood into the municipality's plan; make the plan if there is none."""
    plan_id = await plans.ensure(scope, municipality.programme, start, author.now)
    plan = await plans.get(scope, municipality.programme)
    if plan is None:
        raise NotFound("plan.change_gone")
    return await plan_import.write(scope, author, plan_id, plan, draft.activities)


def stored_lines(t: Translator, name: str, written: Written) -> list[str]:
    """Return, as lines to print, what storing did: added, changed, kept, both changed, missing from the file."""
    lines = [t("plan_import.stored", name=name, new=written.new, changed=written.changed)]
    if written.kept:
        lines.append(t.n("plan_import.kept", written.kept))
    lines += [
        t("plan_import.conflict", title=title, fields=t.join(t(f"plan_import.field_{field}") for field in fields))
        for title, fields in written.conflicts
    ]
    if written.missing:
        lines.append(t.n("plan_import.missing", len(written.missing)))
        lines += [f"  – {title}" for title in written.missing]
    return lines
