"""«What happens in March?»: what of the plan begins, is due and was done in a time, and the meetings in it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Final

from bot.core.actions import Action
from bot.core.asking import answer_tasks
from bot.core.asking.answer_ahead import Ahead, ahead, next_after
from bot.core.asking.answer_periods import Stretch, soon
from bot.core.asking.topics import Topic
from bot.core.chat import Block, Button, Facts
from bot.core.own import OF_UNITS
from bot.core.plan import Activity
from bot.core.roles import ALL_STAFF, Role
from bot.core.units import Unit, tasks
from bot.handlers.asking import plan_done
from bot.handlers.asking import plan_parts as parts
from bot.handlers.asking.answered import Answered, TopicAnswer
from bot.handlers.asking.plan_parts import Asked, with_plan
from bot.handlers.views import meetings as meeting_views
from bot.handlers.views import plan as views
from bot.handlers.views.coming import coming
from bot.handlers.views.meetings import Meeting
from bot.reminders.planning import snapshot

MEETINGS = 3
FOR_UNITS = frozenset({*OF_UNITS, Role.STAFF, ALL_STAFF})
"""Who has something to do in every unit."""


async def look_ahead(asked: Asked) -> Answered:
    """Answer what happens in the time that was named, or else until the end of the next month.

    Raises:
        NotAllowed: it is asked for a unit whose list the asker may not see; the sentence says whom to ask.
    """
    if plan_done.asks_done(asked) and (then := asked.stretch(back=True)) is not None:
        return plan_done.done_then(asked, then)
    return await in_time(asked, asked.stretch() or soon(asked.today))


async def in_time(asked: Asked, stretch: Stretch) -> Answered:
    """Answer what happens in a stretch of days, for whom and in which phase it was asked.

    Raises:
        NotAllowed: as above.
    """
    today = asked.today
    unit = await parts.unit_named(asked)
    if unit is not None:
        await parts.check_sees(asked, unit)
    those = _those(asked, unit)
    found = ahead(those, stretch, today)
    narrow = unit is not None or bool(asked.slots.role or asked.slots.phase)
    meetings = [] if narrow else await _meetings(asked, stretch)
    shown = _shown(found, past=stretch.past(today))
    facts = [*_facts(asked, found, stretch), *_meeting_facts(asked, meetings)]
    if not shown:
        facts += _next_fact(asked, those, stretch)
    blocks: list[Block] = [*parts.unknown_unit(asked, unit), *parts.openings(asked, shown)]
    blocks += [Facts(tuple(facts))] if facts else []
    about = parts.of_plan(asked, *shown[: parts.SHOWN], phase=asked.slots.phase, unit=unit.id if unit else None)
    about = replace(about, until=datetime.combine(stretch.last, time(12), UTC))
    line = _line(asked, found, stretch, unit, len(meetings))
    return parts.framed(line, blocks, about, _ways(asked, unit, meetings))


def _those(asked: Asked, unit: Unit | None) -> Sequence[Activity]:
    """The activities that are asked about: a unit's, a role's, a phase's, the asker's own, or all."""
    found: Sequence[Activity] = asked.plan.activities
    if unit is not None:
        found = _of_unit(asked, unit)
    elif asked.slots.role:
        found = [a for a in found if asked.slots.role in a.roles]
    elif asked.understood.mine and asked.context.person.roles:
        own = {a.id for a in answer_tasks.of_person(asked.plan, asked.context.person).activities}
        found = [a for a in found if a.id in own] or found
    return [a for a in found if asked.slots.phase in (None, a.phase)]


def _of_unit(asked: Asked, unit: Unit) -> list[Activity]:
    """What one unit has left of what is spread over units, and what everybody in all units is to do."""
    spread = {task.activity.id for task in tasks(asked.plan, unit.id) if task.open}
    return [a for a in asked.plan.activities if a.id in spread or (not a.spread and not FOR_UNITS.isdisjoint(a.roles))]


def _shown(found: Ahead, *, past: bool) -> Sequence[Activity]:
    if past:
        return (*found.due, *found.milestones, *found.done)
    return found.all or found.runs


def _line(asked: Asked, found: Ahead, stretch: Stretch, unit: Unit | None, meetings: int) -> str:
    t, today = asked.t, asked.today
    when = parts.capital(parts.in_stretch(t, stretch, today)) + _for(asked, unit)
    if stretch.past(today):
        left = len(found.due) + len(found.milestones)
        said = [t.n("asking_plan.ahead_done", len(found.done)) if found.done else t("asking_plan.ahead_done_none")]
        said += [t.n("asking_plan.ahead_not_done", left)] if left else []
        return t("asking_plan.ahead", when=when, what=t.join(said))
    counts = {
        "asking_plan.ahead_milestones": len(found.milestones),
        "asking_plan.ahead_due": len(found.due),
        # What begins and is due in the same time is told once, as due.
        "asking_plan.ahead_starts": len(set(found.starts) - set(found.due)),
        "asking_plan.ahead_meetings": meetings,
    }
    said = [t.n(key, count) for key, count in counts.items() if count]
    if not found.all and found.runs:
        said.insert(0, t.n("asking_plan.ahead_runs", len(found.runs)))
    return t("asking_plan.ahead", when=when, what=t.join(said)) if said else t("asking_plan.ahead_nothing", when=when)


def _for(asked: Asked, unit: Unit | None) -> str:
    """« for Fjord skole», « for arbeidsgruppa», « i fase 2 (Planlegge)»."""
    t = asked.t
    name = unit.name if unit else t(f"common.role_{asked.slots.role}") if asked.slots.role else ""
    said = " " + t("asking_plan.ahead_for", name=name) if name else ""
    return said + parts.where(asked, asked.slots.phase, None)


def _facts(asked: Asked, found: Ahead, stretch: Stretch) -> list[tuple[str, str]]:
    t = asked.t
    if stretch.past(asked.today):
        return []
    facts = []
    if found.runs and found.all:
        facts.append((t("asking_plan.fact_runs"), t.n("common.count_activities", len(found.runs))))
    if found.done:
        facts.append((t("asking_plan.fact_done"), t.n("common.count_activities", len(found.done))))
    return facts


def _next_fact(asked: Asked, those: Sequence[Activity], stretch: Stretch) -> list[tuple[str, str]]:
    """What comes after a time in which nothing happens."""
    t, first = asked.t, next_after(those, max(stretch.last, asked.today), asked.today)
    if first is None:
        return []
    when = views.when(t, first, asked.today)
    return [(t("asking_plan.fact_after"), t("asking_plan.title_when", title=first.title, when=when))]


async def _meetings(asked: Asked, stretch: Stretch) -> list[Meeting]:
    """The meetings in a stretch of days that have not begun."""
    days = (stretch.last - asked.today).days
    if days < 0:
        return []
    found = coming(asked.context, await snapshot.take(asked.context.scope), days)
    return [meeting for meeting in found if meeting.occurrence.day in stretch]


def _meeting_facts(asked: Asked, meetings: Sequence[Meeting]) -> list[tuple[str, str]]:
    if not meetings:
        return []
    t, programme = asked.t, asked.context.programme
    told = [
        t(
            "asking_plan.meeting_when",
            meeting=meeting_views.title(t, programme, one.series),
            when=t.relative_datetime(one.starts, asked.today),
        )
        for one in meetings[:MEETINGS]
    ]
    more = len(meetings) - len(told)
    said = t("units.names_and_more", names=", ".join(told), n=more) if more else t.join(told)
    return [(t("asking_plan.fact_meetings"), said)]


def _ways(asked: Asked, unit: Unit | None, meetings: Sequence[Meeting]) -> list[Button]:
    t = asked.t
    if unit is not None:
        return [parts.unit_button(t, unit)]
    found = [parts.plan_button(t, asked.slots.phase)]
    if meetings:
        found.append(Button(t("answers.meetings_button"), Action.SHOW_MEETINGS))
    return found


ANSWERS: Final[Mapping[Topic, TopicAnswer]] = {Topic.LOOK_AHEAD: with_plan(look_ahead)}
"""By topic."""
