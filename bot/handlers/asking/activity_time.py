"""«When must it be done?»: an activity's last day, its first one, how long is left; several; a phase; the next ones."""

from collections.abc import Sequence
from datetime import date

from bot.core.actions import Action, ActionValue
from bot.core.asking import answer_tasks
from bot.core.asking.answer_nearest import nearest
from bot.core.asking.answer_periods import stretch_of
from bot.core.asking.answer_times import Timing, in_month, next_deadlines, one_day, timing
from bot.core.chat import Block, Button, Facts
from bot.core.permissions import Doing, may
from bot.core.plan import Activity
from bot.core.turns import MONTHS, REPEATS
from bot.core.units import Unit, counted
from bot.handlers.asking import plan_parts as parts
from bot.handlers.asking.answered import Answered
from bot.handlers.asking.plan_parts import Asked
from bot.handlers.views import activity_words, unit_words
from bot.handlers.views import plan as views

NEXT_SHOWN = 3


async def deadline(asked: Asked) -> Answered:
    """Answer when what was named is due; without a name, what is due next."""
    if len(asked.named) == 1:
        return await _one(asked, asked.named[0])
    if asked.named:
        return several(asked)
    if asked.slots.activity:
        return unknown(asked)
    if asked.slots.phase is not None:
        return _phase(asked, asked.slots.phase)
    return _next(asked)


# ---- one activity ----------------------------------------------------------------------------------------------------


async def _one(asked: Asked, activity: Activity) -> Answered:
    when = timing(activity, asked.today)
    unit = await parts.unit_named(asked)
    facts = [*_facts(asked, activity, when), *await _unit_fact(asked, activity, unit)]
    blocks: list[Block] = [*parts.unknown_unit(asked, unit), *([Facts(tuple(facts))] if facts else [])]
    if when is Timing.UNDATED:
        blocks += await parts.whom(asked, Doing.CHANGE_ACTIVITY)
    about = parts.of_activity(asked, activity, unit=unit.id if unit else None)
    return parts.framed(_line(asked, activity, when), blocks, about, _ways(asked, activity, when))


def _line(asked: Asked, activity: Activity, when: Timing) -> str:
    """The answer itself: the start where that was asked for, otherwise the end, with yes or no for a proposed month."""
    start = activity.start
    if asked.cues.start and start is not None and when in (Timing.COMING, Timing.RUNNING, Timing.OVERDUE):
        begins = parts.at(asked.t, start, asked.today)
        return asked.t(f"asking_plan.start_{_begun(activity, when, asked.today)}", title=activity.title, when=begins)
    said = _last_day(asked, activity, when)
    verdict = _verdict(asked, activity, when)
    return said if verdict is None else f"{asked.t(f'asking_plan.verdict_{verdict}')} {said}"


def _begun(activity: Activity, when: Timing, today: date) -> str:
    if when is Timing.COMING:
        return "coming"
    return "begun" if (activity.first_day or today) <= today else "early"


def _last_day(asked: Asked, activity: Activity, when: Timing) -> str:
    t, today, title = asked.t, asked.today, activity.title
    match when:
        case Timing.DONE if activity.done_on:
            date_words = t.day_month(activity.done_on, year=activity.done_on.year != today.year)
            return t("asking_plan.time_done_on", title=title, date=date_words)
        case Timing.OVERDUE if activity.deadline:
            long = parts.how_long(t, (today - activity.deadline).days)
            return t("asking_plan.time_overdue", title=title, when=views.deadline(t, activity, today), long=long)
        case Timing.CONTINUOUS if activity.repeats in REPEATS:
            return t("asking_plan.time_repeats", title=title, rhythm=activity_words.rhythm(t, activity.repeats))
        case Timing.COMING | Timing.RUNNING if activity.deadline:
            return _to_come(asked, activity, activity.deadline)
        case _:
            return t(f"asking_plan.time_{when}", title=title)


def _to_come(asked: Asked, activity: Activity, last: date) -> str:
    t, today = asked.t, asked.today
    time = activity.end or activity.start
    if one_day(activity) and time is not None:
        return t("asking_plan.time_on_day", title=activity.title, when=parts.at(t, time, today))
    by = views.deadline(t, activity, today)
    if asked.cues.left and last > today:
        return t("asking_plan.time_left", title=activity.title, when=by, left=parts.time_left(t, last, today))
    return t("asking_plan.time_due", title=activity.title, when=by)


def _verdict(asked: Asked, activity: Activity, when: Timing) -> str | None:
    """Yes or no to «is it in March?»; nothing where no time was proposed, or two were."""
    if asked.cues.open or asked.cues.either or when not in (Timing.COMING, Timing.RUNNING, Timing.OVERDUE):
        return None
    slots = asked.slots
    if slots.month is not None:
        found = in_month(activity, slots.month)
    elif (stretch := stretch_of(None, slots.period, asked.today)) is not None:
        found = activity.deadline in stretch
    else:
        return None
    return "yes" if found else "no"


def _facts(asked: Asked, activity: Activity, when: Timing) -> list[tuple[str, str]]:
    t, today, start, last = asked.t, asked.today, activity.start, activity.deadline
    found: list[tuple[str, str]] = []
    if when in (Timing.COMING, Timing.RUNNING):
        if start is not None and activity.end not in (None, start) and not asked.cues.start:
            label = "asking_plan.fact_starts" if when is Timing.COMING else "asking_plan.fact_started"
            found.append((t(label), t.plan_time(start, today=today)))
        if asked.cues.start:
            found.append((t("asking_plan.fact_deadline"), views.deadline(t, activity, today)))
        if last is not None and not asked.cues.left:
            found.append((t("asking_plan.fact_left"), parts.time_left(t, last, today)))
    if activity.repeats in MONTHS and activity.open:
        found.append((t("activities.field_repeats"), activity_words.rhythm(t, activity.repeats)))
    if activity.proposed_on and activity.open:
        found.append((t("asking_plan.fact_state"), t("plan.waits_for_approval")))
    if activity.open:
        found.append(parts.who_fact(t, activity))
    if activity.spread:
        found.append((t("asking_plan.fact_units"), views.units_done(t, activity)))
    return found


async def _unit_fact(asked: Asked, activity: Activity, named: Unit | None) -> list[tuple[str, str]]:
    """How far the unit that was named is with it, or the asker's own; whom to ask, where it is another's."""
    t, number = asked.t, named.id if named else asked.context.person.unit_id
    state = next((unit for unit in counted(activity) if number is not None and unit.unit_id == number), None)
    if named is not None and not parts.sees(asked, named):
        ask = await parts.who_answers(asked, named)
        return [(named.name, t("asking_plan.ask_unit", ask=ask))] if activity.spread else []
    if state is None:
        return [(named.name, t("asking_plan.not_for_unit"))] if named and activity.spread else []
    return [(state.unit, unit_words.detail(t, state, asked.today))]


def _ways(asked: Asked, activity: Activity, when: Timing) -> Sequence[Button]:
    t = asked.t
    found = [parts.activity_button(t, activity)]
    if when is Timing.OVERDUE and (done := views.done_button(asked.look, activity)) is not None:
        found.insert(0, done)
    if when is Timing.UNDATED and may(asked.context.person.roles, Doing.CHANGE_ACTIVITY):
        value = ActionValue(activity=activity.id, version=activity.version)
        label = t("activities.edit_button")
        spoken = t("activities.button_spoken", label=label, title=activity.title)
        found.append(Button(label, Action.OPEN_EDIT_ACTIVITY, value, spoken=spoken))
    return found


# ---- several, none, no name ------------------------------------------------------------------------------------------


def several(asked: Asked) -> Answered:
    """List the activities that may be meant, each with its time and who answers for it, to be opened."""
    t, found = asked.t, asked.named
    line = t("asking_plan.several", n=len(found))
    if asked.slots.activity:
        line = t("asking_plan.several_named", n=len(found), phrase=parts.phrase(asked.slots.activity))
    return parts.framed(line, parts.openings(asked, found), parts.of_plan(asked, *found), [parts.plan_button(t)])


def unknown(asked: Asked) -> Answered:
    """Say honestly that nothing is called that, and what comes nearest."""
    t = asked.t
    found = nearest(asked.slots.activity, asked.plan.activities)
    blocks = parts.openings(asked, found, t("asking_plan.nearest_heading"))
    line = parts.not_found(asked).text
    return parts.framed(line, blocks, parts.of_plan(asked, *found), [parts.plan_button(t)])


def _phase(asked: Asked, number: int) -> Answered:
    t, today = asked.t, asked.today
    phase = asked.plan.phase(number)
    about, ways = parts.of_plan(asked, phase=number), [parts.plan_button(t, number)]
    if phase.last_day is None:
        return parts.framed(t("asking_plan.phase_no_end", phase=asked.inside(number)), [], about, ways)
    facts = [(t("asking_plan.fact_left"), parts.time_left(t, phase.last_day, today))] if phase.last_day >= today else []
    if phase.first_day is not None:
        label = "asking_plan.fact_starts" if phase.first_day > today else "asking_plan.fact_started"
        facts.append((t(label), parts.day(t, phase.first_day, today)))
    key = "asking_plan.phase_ends" if phase.last_day >= today else "asking_plan.phase_ended"
    line = t(key, phase=parts.capital(asked.inside(number)), date=parts.day(t, phase.last_day, today))
    return parts.framed(line, [Facts(tuple(facts))] if facts else [], about, ways)


def _next(asked: Asked) -> Answered:
    """The deadlines that come next: the asker's own where they ask about themselves."""
    t, today = asked.t, asked.today
    found = next_deadlines(asked.plan, today, NEXT_SHOWN)
    if asked.understood.mine:
        own = answer_tasks.of_person(asked.plan, asked.context.person).activities
        found = tuple(a for a in own if a.deadline is not None and a.deadline >= today)[:NEXT_SHOWN] or found
    if not found:
        return parts.framed(t("asking_plan.no_deadlines"), [], parts.of_plan(asked), [parts.next_button(t)])
    first = found[0]
    line = t("asking_plan.next_deadline", title=first.title, when=views.deadline(t, first, today))
    return parts.framed(line, parts.openings(asked, found), parts.of_plan(asked, *found), [parts.plan_button(t)])
