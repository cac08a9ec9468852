"""«What must I do?»: a person's tasks, a role's, a unit's; all of them, or those of a phase or a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.actions import Action
from bot.core.asking import answer_tasks
from bot.core.asking.answer_tasks import Tasks
from bot.core.chat import Block, Button, Item, Items, Paragraph
from bot.core.people import Person
from bot.core.permissions import Doing, may
from bot.core.plan import Activity
from bot.core.units import Unit, UnitTask
from bot.handlers.asking import plan_parts as parts
from bot.handlers.asking.answered import Answered
from bot.handlers.asking.plan_parts import Asked
from bot.handlers.views import activity_words, unit_words
from bot.handlers.views import plan as views
from bot.store import people


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose tasks are shown: ``kind`` ends the keys of the texts, ``name`` is who it is in words."""

    kind: str
    tasks: Tasks
    name: str = ""
    unit: Unit | None = None


async def my_tasks(asked: Asked) -> Answered:
    """Answer what is open for whoever was named, or else for the asker.

    Raises:
        NotAllowed: it is a unit's list that the asker may not see; the sentence says whom to ask.
    """
    slots = asked.slots
    whose = await whose_tasks(asked)
    stretch = asked.stretch()
    tasks = whose.tasks.narrowed(slots.phase, stretch)
    if asked.named:
        wanted = {activity.id for activity in asked.named}
        tasks = tasks.only(lambda activity: activity.id in wanted)
    return _shown(asked, whose, tasks, parts.where(asked, slots.phase, stretch) + _within(asked))


async def whose_tasks(asked: Asked) -> Whose:
    """Return whose tasks are meant, with all of them.

    Raises:
        NotAllowed: it is a unit's list that the asker may not see.
    """
    t, plan, me, slots = asked.t, asked.plan, asked.context.person, asked.slots
    unit = await parts.unit_named(asked)
    if unit is not None:
        await parts.check_sees(asked, unit)
        return Whose("unit", answer_tasks.of_unit(plan, unit.id), unit.name, unit)
    person = await person_named(asked)
    if person is not None and person.id != me.id:
        return Whose("other", answer_tasks.of_person(plan, person), person.name)
    if slots.role:
        mine = next((role for role in me.roles if role == slots.role), None)
        if mine is not None:
            return Whose("as_role", answer_tasks.in_role(plan, me, mine), t(f"common.role_person_{mine}"))
        name = parts.capital(activity_words.role(t, slots.role))
        return Whose("other", answer_tasks.of_role(plan, slots.role), name)
    return Whose("you", answer_tasks.of_person(plan, me))


async def person_named(asked: Asked) -> Person | None:
    """Return the colleague that the message names, where it names one alone."""
    numbers = asked.understood.persons
    return await people.get(asked.context.scope, numbers[0]) if len(numbers) == 1 else None


def _within(asked: Asked) -> str:
    """« for «Øve med ansatte»», where one activity was named."""
    if len(asked.named) != 1:
        return ""
    return " " + asked.t("asking_plan.of_activity", title=asked.named[0].title)


def _shown(asked: Asked, whose: Whose, tasks: Tasks, where: str) -> Answered:
    t = asked.t
    found = tasks.activities
    about = parts.of_plan(asked, *found[: parts.SHOWN], phase=asked.slots.phase, unit=_unit_id(whose))
    if len(asked.named) == 1:
        about = parts.of_activity(asked, asked.named[0], unit=_unit_id(whose))
    notes = [*parts.unknown_unit(asked, whose.unit), *_unknown_person(asked)]
    if not found:
        line = t(f"asking_plan.tasks_{whose.kind}_none", name=whose.name, where=where)
        return parts.framed(line, [*notes, *_otherwise(asked, whose)], about, _ways(asked, whose))
    count = t.n(f"asking_plan.tasks_{whose.kind}", len(found), name=whose.name, where=where)
    first = t("asking_plan.tasks_first", title=found[0].title, when=views.when(t, found[0], asked.today))
    line = f"{count} {first}"
    return parts.framed(line, [*notes, *task_list(asked, tasks)], about, _ways(asked, whose))


def task_list(asked: Asked, tasks: Tasks) -> list[Block]:
    """The most urgent tasks, a unit's part with what the unit has reported."""
    found, of_unit = tasks.activities, {task.activity.id: task for task in tasks.unit}
    shown = found[: parts.SHOWN]
    items = tuple(_item(asked, activity, of_unit.get(activity.id)) for activity in shown)
    return parts.items_and_more(asked.t, Items(items), len(found) - len(shown))


def _item(asked: Asked, activity: Activity, task: UnitTask | None) -> Item:
    t, today = asked.t, asked.today
    if task is None:
        return views.item(asked.look, activity)
    state = unit_words.detail(t, task.unit, today)
    said = t("asking_plan.of_unit", unit=task.unit.unit, state=state)
    detail = " · ".join(part for part in (views.when(t, activity, today), said) if part)
    return Item(activity.title, detail, views.open_button(t, activity))


def _otherwise(asked: Asked, whose: Whose) -> Sequence[Block]:
    """Say how many tasks there are beside those that were asked for."""
    others = len(whose.tasks.activities)
    return [Paragraph(asked.t.n("asking_plan.tasks_otherwise", others))] if others else []


def _unknown_person(asked: Asked) -> list[Block]:
    """Say that a name is nobody's here: the answer is then about the asker."""
    if not asked.slots.person or asked.understood.persons:
        return []
    return [Paragraph(asked.t("asking_plan.person_unknown", name=parts.phrase(asked.slots.person)))]


def _ways(asked: Asked, whose: Whose) -> list[Button]:
    t, person = asked.t, asked.context.person
    if whose.unit is not None:
        return [parts.unit_button(t, whose.unit)]
    if whose.kind == "other":
        return [parts.plan_button(t, asked.slots.phase)]
    unit_too = person.unit_id is not None and may(person.roles, Doing.REPORT_UNIT)
    own_unit = [Button(t("units.own_button"), Action.SHOW_UNIT)] if unit_too else []
    return [*own_unit, parts.next_button(t)]


def _unit_id(whose: Whose) -> int | None:
    return whose.unit.id if whose.unit else None
