"""«What is late?»: everything, or of a unit, a role, a person, a phase, a time."""

from bot.core.actions import Action
from bot.core.asking import answer_tasks
from bot.core.asking.answer_periods import Stretch
from bot.core.asking.answer_tasks import Tasks
from bot.core.asking.answer_times import next_deadlines
from bot.core.chat import Block, Button, Facts
from bot.core.plan import Activity, overdue
from bot.handlers.asking import activity_time, plan_done, plan_tasks
from bot.handlers.asking import plan_parts as parts
from bot.handlers.asking.answered import Answered
from bot.handlers.asking.plan_parts import Asked
from bot.handlers.asking.plan_tasks import Whose
from bot.handlers.views import plan as views


async def late(asked: Asked) -> Answered:
    """Answer what is past its last day; of one activity, whether it is; «what was done then?», what was.

    Raises:
        NotAllowed: it is a unit's list that the asker may not see; the sentence says whom to ask.
    """
    if asked.named:
        return await activity_time.deadline(asked)
    slots, today, stretch = asked.slots, asked.today, asked.stretch(back=True)
    if stretch is not None and plan_done.asks_done(asked):
        return plan_done.done_then(asked, stretch)
    whose = await _whose(asked)
    tasks = whose.tasks.late(today)
    if slots.phase is not None:
        tasks = tasks.only(lambda activity: activity.phase == slots.phase)
    if stretch is not None:
        tasks = tasks.only(lambda activity: activity.deadline in stretch)
    where = parts.where(asked, slots.phase, None) + _due_then(asked, stretch)
    return _shown(asked, whose, tasks, where)


async def _whose(asked: Asked) -> Whose:
    """Whose late things are meant: what is named, the asker's where they ask about themselves, else everybody's."""
    slots = asked.slots
    named = bool(slots.role or asked.understood.persons or asked.understood.unit is not None)
    if named or asked.understood.mine:
        found = await plan_tasks.whose_tasks(asked)
        # What a role is late with is the role's, whoever asks.
        if found.kind == "as_role":
            return Whose("as_role", answer_tasks.of_role(asked.plan, slots.role), found.name)
        return found
    return Whose("all", Tasks(own=overdue(asked.plan, asked.today)))


def _due_then(asked: Asked, stretch: Stretch | None) -> str:
    if stretch is None:
        return ""
    return " " + asked.t("asking_plan.with_deadline", when=parts.in_stretch(asked.t, stretch, asked.today))


def _shown(asked: Asked, whose: Whose, tasks: Tasks, where: str) -> Answered:
    t, found = asked.t, tasks.activities
    unit = whose.unit.id if whose.unit else None
    about = parts.of_plan(asked, *found[: parts.SHOWN], phase=asked.slots.phase, unit=unit)
    notes: list[Block] = parts.unknown_unit(asked, whose.unit)
    if asked.slots.activity:
        notes.append(parts.not_found(asked))
    if not found:
        line = t(f"asking_plan.late_{whose.kind}_none", name=whose.name, where=where)
        return parts.framed(line, [*notes, *_coming(asked)], about, _ways(asked, whose, found))
    count = t.n(f"asking_plan.late_{whose.kind}", len(found), name=whose.name, where=where)
    line = f"{count} {_oldest(asked, found)}"
    return parts.framed(line, [*notes, *plan_tasks.task_list(asked, tasks)], about, _ways(asked, whose, found))


def _oldest(asked: Asked, found: tuple[Activity, ...]) -> str:
    """How long the first of them is late."""
    last = found[0].deadline or asked.today
    long = parts.how_long(asked.t, (asked.today - last).days)
    key = "asking_plan.late_longest" if len(found) > 1 else "asking_plan.late_one"
    return asked.t(key, title=found[0].title, long=long)


def _coming(asked: Asked) -> list[Block]:
    """The deadline that comes next: what can still be met."""
    found = next_deadlines(asked.plan, asked.today, 1)
    if not found:
        return []
    t, first = asked.t, found[0]
    when = views.deadline(t, first, asked.today)
    told = t("asking_plan.title_when", title=first.title, when=when)
    return [Facts(((t("asking_plan.fact_next_deadline"), told),))]


def _ways(asked: Asked, whose: Whose, found: tuple[Activity, ...]) -> list[Button]:
    t = asked.t
    if whose.unit is not None:
        return [parts.unit_button(t, whose.unit)]
    if not found:
        return [parts.next_button(t)]
    return [Button(t("plan.overdue_button"), Action.SHOW_OVERDUE), parts.next_button(t)]
