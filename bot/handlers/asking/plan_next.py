"""«What is next?»: in the phase, for a role, after an activity, before one, and before the phase can be left."""

from collections.abc import Sequence

from bot.core.actions import Action, ActionValue
from bot.core.asking import answer_tasks
from bot.core.asking.answer_cues import leaves_phase
from bot.core.asking.answer_next import Step, after, before, by_place, done_already, first_step, gate_before, left_in
from bot.core.asking.turning import OF_ONE
from bot.core.chat import Block, Button, Facts, Paragraph
from bot.core.gates import standing
from bot.core.plan import Activity, NextView, next_view
from bot.core.units import count
from bot.errors import NotFound
from bot.handlers.asking import ahead_answers, plan_tasks
from bot.handlers.asking import plan_parts as parts
from bot.handlers.asking.answered import Answered
from bot.handlers.asking.plan_parts import Asked
from bot.handlers.views import plan as views

ALSO = 2
"""What else is named below the next step."""


async def next_steps(asked: Asked) -> Answered:
    """Answer what is next; each thing that was named turns the answer."""
    slots = asked.slots
    if asked.named:
        return _before(asked, asked.named[0]) if asked.cues.before else _after(asked)
    if leaves_phase(asked.cues, slots.phase) and not slots.activity:
        return _leaving(asked)
    if slots.role or slots.person or slots.unit:
        return await plan_tasks.my_tasks(asked)
    if (stretch := asked.stretch()) is not None:
        return await ahead_answers.in_time(asked, stretch)
    return _in_phase(asked)


# ---- in a phase ------------------------------------------------------------------------------------------------------


def _in_phase(asked: Asked) -> Answered:
    view = next_view(asked.plan, asked.today, asked.slots.phase)
    step, first = first_step(view)
    blocks: list[Block] = [*_not_in_plan(asked), Facts(tuple(_facts(asked, view, first)))]
    also = [a for a in (*view.now, *sorted(view.coming, key=by_place)) if a is not first and not a.continuous]
    blocks += parts.openings(asked, also, asked.t("asking_plan.then_heading"), ALSO)
    about = parts.of_plan(asked, *([first] if first else []), *also[:ALSO], phase=view.phase)
    if first is not None:
        about = parts.of_activity(asked, first, *also[:ALSO])
    ways = [*_first_ways(asked, step, first), _phase_way(asked, view, step)]
    return parts.framed(_line(asked, view, step, first), blocks, about, ways)


def _line(asked: Asked, view: NextView, step: Step, first: Activity | None) -> str:
    t, phase = asked.t, asked.inside(view.phase)
    if first is None:
        return t(f"asking_plan.next_{step}", phase=phase)
    time = first.start or first.end
    begins = parts.at(t, time, asked.today) if time else ""
    return t(f"asking_plan.next_{step}", phase=phase, title=first.title, when=begins)


def _facts(asked: Asked, view: NextView, first: Activity | None) -> list[tuple[str, str]]:
    t, today = asked.t, asked.today
    found: list[tuple[str, str]] = []
    if first is not None:
        found.append((t("asking_plan.fact_deadline"), views.deadline(t, first, today)))
        found.append(parts.who_fact(t, first))
        if count(first).total:
            found.append((t("asking_plan.fact_units"), views.units_done(t, first)))
    else:
        found.append((t("plan.fact_progress"), views.progress_text(t, view.progress)))
    late = [activity for activity in view.overdue if activity is not first]
    if late:
        found.append((t("plan.fact_overdue"), t.n("common.count_activities", len(late))))
    return found + _yours(asked, first)


def _yours(asked: Asked, first: Activity | None) -> list[tuple[str, str]]:
    """What is the asker's own next, where that is something else."""
    own = answer_tasks.of_person(asked.plan, asked.context.person).activities
    if not own or first is None or own[0].id == first.id or asked.slots.phase is not None:
        return []
    t = asked.t
    when = views.when(t, own[0], asked.today)
    return [(t("asking_plan.fact_yours"), t("asking_plan.title_when", title=own[0].title, when=when))]


def _first_ways(asked: Asked, step: Step, first: Activity | None) -> list[Button]:
    """«Gjort» only for what goes on: nobody is done with what has not begun."""
    if first is None:
        return []
    begun = step in (Step.NOW, Step.OVERDUE)
    return [parts.first_way(asked, first) if begun else parts.activity_button(asked.t, first)]


def _phase_way(asked: Asked, view: NextView, step: Step) -> Button:
    if step is Step.PHASE_DONE:
        return _gate_button(asked)
    return parts.plan_button(asked.t, view.phase)


def _not_in_plan(asked: Asked) -> list[Block]:
    """What was named and is not in the plan is said to be so: the answer then goes by the phase alone."""
    if not asked.slots.activity:
        return []
    return [Paragraph(asked.t("asking_plan.next_without", phrase=parts.phrase(asked.slots.activity)))]


# ---- after, and before -----------------------------------------------------------------------------------------------


def _after(asked: Asked) -> Answered:
    """What comes after what was named: of several that may be meant, after those that are done, else the likeliest."""
    t, today = asked.t, asked.today
    done = _done(asked)
    last = done[-1]
    found = after(asked.plan, done)
    # «Og etter det?» says of nothing that it is done.
    silent = done_already(done) or asked.understood.follows
    ways = [] if silent else [parts.first_way(asked, last)]
    note: list[Block] = [] if silent else [Paragraph(t("asking_plan.not_done_yet", title=last.title))]
    if not found:
        line = t("asking_plan.after_nothing", title=last.title, phase=asked.inside(last.phase))
        about = parts.of_activity(asked, last)
        return parts.framed(line, note, about, [*ways, _gate_button(asked)])
    first, rest = found[0], found[1:]
    line = t("asking_plan.after", title=last.title, next=first.title)
    facts = Facts((parts.time_fact(t, first, today), parts.who_fact(t, first)))
    also = parts.openings(asked, rest, t("asking_plan.then_heading"), ALSO)
    about = parts.of_activities(asked, [last, first])
    listed = parts.About(about.source, (first, *rest[:ALSO]))
    return parts.framed(line, [*note, facts, *also], listed, [parts.activity_button(t, first), *ways])


def _done(asked: Asked) -> list[Activity]:
    """What is to be behind us; after a list that is all of it."""
    last = asked.question.last
    if asked.understood.follows and last is not None and last.topic not in OF_ONE:
        return sorted(asked.named, key=by_place)
    return [a for a in asked.named if not a.open] or list(asked.named[:1])


def _before(asked: Asked, activity: Activity) -> Answered:
    t = asked.t
    found = before(asked.plan, activity)
    about = parts.of_activity(asked, activity, *found[: parts.SHOWN])
    ways = [parts.activity_button(t, activity), parts.plan_button(t, activity.phase)]
    if not found:
        return parts.framed(t("asking_plan.before_nothing", title=activity.title), [], about, ways)
    line = t.n("asking_plan.before", len(found), title=activity.title)
    return parts.framed(line, parts.openings(asked, found), about, ways)


# ---- leaving a phase -------------------------------------------------------------------------------------------------


def _leaving(asked: Asked) -> Answered:
    """What is open in a phase, and what is to be decided at its end."""
    t, today = asked.t, asked.today
    number = gate_before(asked.plan, today, asked.slots.phase, closing=asked.cues.closing)
    if number is None:
        return _in_phase(asked)
    found = left_in(asked.plan, number)
    phase = asked.inside(number)
    counted = standing(asked.plan, number, today)
    line = (
        t.n("asking_plan.leaving", len(found), phase=phase) if found else t("asking_plan.leaving_nothing", phase=phase)
    )
    facts = [(t("plan.fact_progress"), views.progress_text(t, counted.counted))]
    if counted.milestones.total:
        met = t("gates.milestones_met", done=counted.milestones.done, total=counted.milestones.total)
        facts.append((t("gates.fact_milestones"), met))
    blocks: list[Block] = [Facts(tuple(facts)), *parts.openings(asked, found, most=3), *_gate_text(asked, number)]
    ways = [_gate_button(asked), parts.plan_button(t, number)]
    return parts.framed(line, blocks, parts.of_plan(asked, *found, phase=number), ways)


def _gate_text(asked: Asked, number: int) -> Sequence[Block]:
    try:
        return [Paragraph(asked.t(asked.context.programme.phase(number).gate_key))]
    except NotFound:
        return []


def _gate_button(asked: Asked) -> Button:
    return Button(asked.t("gates.show_button"), Action.SHOW_GATE, ActionValue())
