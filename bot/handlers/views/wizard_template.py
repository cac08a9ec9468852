"""The programme's template as a plan: its activities in the municipality's language, its months from the first one."""

from collections.abc import Mapping
from datetime import date, timedelta

from bot.content.programme import PhaseDef, Programme
from bot.content.texts import Translator
from bot.core.plan import Phase
from bot.core.plan_import import DraftActivity, DraftPlan
from bot.core.plan_time import month_of


def template_draft(t: Translator, programme: Programme, start: date) -> DraftPlan:
    """Return the template as if a file had said it: so it can be laid over a plan again without harm."""
    activities = []
    for activity in programme.template:
        first, last = activity.times(start)
        activities.append(
            DraftActivity(
                title=t(activity.title_key),
                where=activity.id,
                phase=activity.phase,
                start=first,
                end=last,
                continuous=activity.continuous,
                responsible=activity.responsible,
                milestone=activity.milestone,
            )
        )
    return DraftPlan(tuple(activities))


def conditions(t: Translator, programme: Programme) -> Mapping[str, tuple[str, str]]:
    """Return what each milestone of the template can be checked by, and which role approves it, by title."""
    return {
        t(activity.title_key): (t(activity.condition_key), activity.approver or "")
        for activity in programme.template
        if activity.milestone and activity.condition_key
    }


def phases(programme: Programme, start: date) -> list[Phase]:
    """Return the phases with their dates in a plan that starts in the month of ``start``."""
    return [_phase(definition, start) for definition in programme.phases]


def _phase(definition: PhaseDef, start: date) -> Phase:
    first, after = _first(start, definition.start_month), _first(start, definition.end_month + 1)
    return Phase(definition.number, first, after - timedelta(days=1))


def _first(start: date, months: int) -> date:
    years, month = divmod(start.month - 1 + months, 12)
    return month_of(start.year + years, month + 1).first
