"""Instructions: «opplæringen er gjennomført», «flytt fristen til mars», «gi det til Kari», «legg til …».

Nothing is changed here: what would happen is shown back. What is unclear is asked for, with a button for each answer.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from bot.core.actions import Action, ActionValue
from bot.core.asking import moving
from bot.core.asking.choices import value_of
from bot.core.asking.matching import match_activities
from bot.core.asking.new_title import names_nothing, with_verb
from bot.core.asking.times import target_time
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Named, Understood
from bot.core.chat import Button, Buttons, Item, Items, Message, Note, Paragraph
from bot.core.people import Person
from bot.core.permissions import Doing, may
from bot.core.plan import PHASES, Activity, Plan, current_phase
from bot.core.plan_time import PlanTime
from bot.core.roles import ALL_STAFF, Role
from bot.errors import NotAllowed
from bot.handlers.asking import proposing
from bot.handlers.asking.answered import Answered, Question, TopicAnswer
from bot.handlers.asking.proposing import New, Who
from bot.handlers.context import Context, require, whom_to_ask
from bot.handlers.views import plan as views
from bot.handlers.views.activity_page import cut
from bot.store import people, plans

MOST: Final = 4
"""So many activities or people are offered; a fifth button says that it is none of them."""

SURE: Final = 0.65
"""Words that are less like a title (0 to 1) change nothing: it is asked whether that activity is meant."""

LABEL: Final = 75
LONGEST_TITLE: Final = 200
_MARKUP: Final = re.compile(r"(?<!\w)[*_~`]+|[*_~`]+(?!\w)")
"""What makes words bold, slanted, struck or code in a chat."""


async def mark_done(context: Context, question: Question) -> Answered:
    """Propose that an activity is done.

    Raises:
        NotAllowed, BadInput: see `proposing.done`.
    """
    roles = context.person.roles
    if not (may(roles, Doing.CHANGE_ACTIVITY) or may(roles, Doing.CHANGE_OWN_ACTIVITY)):
        raise NotAllowed("people.not_allowed", ask=await whom_to_ask(context, Doing.CHANGE_ACTIVITY))
    found = await _activity(context, question, Topic.MARK_DONE)
    if isinstance(found, Answered):
        return found
    return await proposing.done(context, found, question.understood.unit)


async def postpone(context: Context, question: Question) -> Answered:
    """Propose another deadline, or ask which.

    Raises:
        NotAllowed, BadInput: see `proposing.move`.
    """
    await require(context, Doing.CHANGE_ACTIVITY)
    found = await _activity(context, question, Topic.POSTPONE)
    if isinstance(found, Answered):
        return found
    await proposing.check_move(context, found)
    when = _target(question, found, context.today)
    if when is None or when.last < context.today:
        return _when(context, question.understood, found)
    return await proposing.move(context, found, when)


async def assign(context: Context, question: Question) -> Answered:
    """Propose who answers for an activity, or ask who.

    Raises:
        NotAllowed, BadInput: see `proposing.assign`.
    """
    await require(context, Doing.CHANGE_ACTIVITY)
    found = await _activity(context, question, Topic.ASSIGN)
    if isinstance(found, Answered):
        return found
    able = await _persons(context, question.understood)
    who = _who(context, question.understood, able)
    if who is None:
        return _which_person(context, question.understood, found, able)
    return await proposing.assign(context, found, who)


async def add_task(context: Context, question: Question) -> Answered:
    """Propose a new activity; without a title, offer the form.

    Raises:
        NotAllowed: that is for those who lead.
    """
    await require(context, Doing.ADD_ACTIVITY)
    understood = question.understood
    said = with_verb(understood.slots.activity, question.reading)
    title = "" if names_nothing(said) else title_of(said)
    plan = await plans.get(context.scope, context.programme.id)
    same = _same(plan, title)
    if same is not None:
        return proposing.already(context, same, "asking_talk.was_there")
    phase = understood.slots.phase
    if phase not in PHASES:
        phase = current_phase(plan, context.today) if plan else None
    if not title:
        return _form(context, phase)
    when = _target(question, None, context.today)
    able = await _persons(context, understood)
    return await proposing.add(context, New(title, phase, when, _who(context, understood, able)))


def title_of(words: str) -> str:
    """Return the words that name a new activity as its title: without markup, quotes and full stop, with a capital."""
    bare = " ".join(_MARKUP.sub("", words).split()).strip("«»“”\"'.,:;!? -–")[:LONGEST_TITLE].rstrip()
    return bare[:1].upper() + bare[1:]


def _same(plan: Plan | None, title: str) -> Activity | None:
    activities = plan.activities if plan else ()
    return next((a for a in activities if a.open and title and a.title.casefold() == title.casefold()), None)


def _form(context: Context, phase: int | None) -> Answered:
    t = context.t
    button = Button(t("asking_talk.form_button"), Action.OPEN_NEW_ACTIVITY, ActionValue(phase=phase), "primary")
    return Answered(Message((Paragraph(t("asking_talk.what_to_add"), strong=True), Buttons((button,)))))


# ---- which activity --------------------------------------------------------------------------------------------------


async def _activity(context: Context, question: Question, topic: Topic) -> Activity | Answered:
    """Return the activity that is meant, or the question which it is."""
    plan = await plans.get(context.scope, context.programme.id)
    every = [plan.activity(number) for number in question.understood.activities] if plan else []
    found = [activity for activity in every if activity is not None]
    waiting = [activity for activity in found if activity.open]
    if plan and len(found) == 1 and not _is_meant(plan, question.understood):
        return _which_activity(context, question.understood, topic, found)
    if len(found) == 1 or len(waiting) == 1:
        return (waiting or found)[0]
    if found:
        return _which_activity(context, question.understood, topic, waiting or found)
    return _none(context, question.understood)


def _is_meant(plan: Plan, understood: Understood) -> bool:
    """Tell whether the words that were said are like enough to a title that something may be changed by them."""
    said = understood.slots.activity
    every = [Named(activity.id, activity.title) for activity in plan.activities]
    scores = {match.id: match.score for match in match_activities(said, every)} if said else {}
    return scores.get(understood.activities[0], 1.0) >= SURE


def _which_activity(context: Context, understood: Understood, topic: Topic, found: Sequence[Activity]) -> Answered:
    t = context.t
    buttons = [
        Button(
            cut(activity.title, LABEL),
            Action.CHOOSE_TOPIC,
            value_of(replace(understood, activities=(activity.id,)), topic),
        )
        for activity in found[:MOST]
    ]
    none = Button(t("asking_talk.none_of_these"), Action.SHOW_PLAN)
    line = Paragraph(t("asking_talk.which_activity"), strong=True)
    items = Items(tuple(Item(activity.title, _place_and_time(context, activity)) for activity in found[:MOST]))
    source = t("asking_talk.source_plan", municipality=context.municipality.name)
    ids = tuple(activity.id for activity in found[:MOST])
    message = Message((line, items, Note(source), Buttons((*buttons, none))))
    return Answered(message, source=source, activities=ids)


def _place_and_time(context: Context, activity: Activity) -> str:
    """«fase 2 (Planlegge) · innen utgangen av mars»: what tells activities with like titles apart."""
    t = context.t
    phase = views.phase_inside(t, context.programme, activity.phase) if activity.phase else ""
    return " · ".join(filter(None, (phase, views.when(t, activity, context.today))))


def _none(context: Context, understood: Understood) -> Answered:
    """Say that no activity is known by those words, and show where they all are."""
    t, words = context.t, understood.slots.activity.strip()
    line = t("asking_talk.no_such_activity", words=cut(words, LABEL)) if words else t("asking_talk.what_activity")
    buttons = (
        Button(t("asking_talk.plan_button"), Action.SHOW_PLAN, ActionValue(phase=understood.slots.phase)),
        Button(t("plan.mine_button"), Action.SHOW_MINE),
    )
    return Answered(Message((Paragraph(line, strong=True), Buttons(buttons))))


# ---- when ------------------------------------------------------------------------------------------------------------


def _target(question: Question, activity: Activity | None, today: date) -> PlanTime | None:
    """Return the time that an instruction names: in its words, or as the month of a pressed button."""
    found, slots = question.found, question.understood.slots
    end = (activity.end or activity.start) if activity else None
    when = target_time(question.reading, found, today, end) if found is not None else None
    if when is None and slots.month:
        return moving.coming_month(activity, slots.month, today)
    return when


def _when(context: Context, understood: Understood, activity: Activity) -> Answered:
    """Ask when: the next months as buttons, and the form for any other time."""
    t, title = context.t, cut(activity.title, LONGEST_TITLE)
    buttons = []
    for month in moving.months_after(activity, context.today):
        slots = replace(understood.slots, month=month.first.month, period="")
        value = value_of(replace(understood, activities=(activity.id,), slots=slots), Topic.POSTPONE)
        buttons.append(Button(t.plan_time(month, today=context.today), Action.CHOOSE_TOPIC, value))
    source = proposing.source_of(context, activity)
    blocks = (
        Paragraph(t("asking_talk.until_when", title=title), strong=True),
        Paragraph(t("asking_talk.deadline_now", when=views.deadline(t, activity, context.today))),
        Note(source),
        Buttons((*buttons, _edit(context, activity))),
    )
    return Answered(Message(blocks), source=source, activities=(activity.id,))


def _edit(context: Context, activity: Activity) -> Button:
    value = ActionValue(activity=activity.id, version=activity.version)
    spoken = context.t("activities.button_spoken", label=context.t("asking_talk.form_button"), title=activity.title)
    return Button(context.t("asking_talk.form_button"), Action.OPEN_EDIT_ACTIVITY, value, spoken=spoken)


# ---- who -------------------------------------------------------------------------------------------------------------


async def _persons(context: Context, understood: Understood) -> list[Person]:
    """Return the people who may be meant, those who left excepted."""
    found = [await people.get(context.scope, number) for number in understood.persons[:MOST]]
    return [person for person in found if person is not None and person.active]


def _who(context: Context, understood: Understood, able: Sequence[Person]) -> Who | None:
    """Return who is meant; None where nobody or several are."""
    if len(able) == 1:
        return Who(able[0])
    if able or understood.slots.person:
        return None
    role = understood.slots.role
    if role in {*Role, ALL_STAFF}:
        return Who(role=role)
    return Who(context.person) if understood.mine else None


def _which_person(context: Context, understood: Understood, activity: Activity, able: Sequence[Person]) -> Answered:
    """Ask who: those who have the name that was said, or oneself, and the form for anybody else."""
    t, words = context.t, understood.slots.person.strip()
    if able:
        line = t("asking_talk.which_person")
    elif words:
        line = t("asking_talk.no_such_person", words=cut(words, LABEL))
    else:
        line = t("asking_talk.who_then", title=cut(activity.title, LONGEST_TITLE))
    buttons = [*_people_buttons(context, understood, activity, able or [context.person]), _edit(context, activity)]
    source = proposing.source_of(context, activity)
    blocks = (Paragraph(line, strong=True), Note(source), Buttons(tuple(buttons)))
    return Answered(Message(blocks), source=source, activities=(activity.id,))


def _people_buttons(
    context: Context, understood: Understood, activity: Activity, able: Iterable[Person]
) -> Iterable[Button]:
    bare = replace(understood, activities=(activity.id,), mine=False)
    for person in able:
        label = context.t("asking_talk.me_button") if person.id == context.person.id else cut(person.name, LABEL)
        value = value_of(replace(bare, persons=(person.id,)), Topic.ASSIGN)
        yield Button(label, Action.CHOOSE_TOPIC, value)


ANSWERS: Mapping[Topic, TopicAnswer] = {
    Topic.MARK_DONE: mark_done,
    Topic.POSTPONE: postpone,
    Topic.ASSIGN: assign,
    Topic.ADD_TASK: add_task,
}
"""What this module answers."""
