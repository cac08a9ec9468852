"""What answers from the plan are made of: what was asked and of which plan, times and lists in words, the source."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from bot.content.texts import Translator
from bot.core.actions import Action, ActionValue
from bot.core.asking.answer_cues import Cues, cues
from bot.core.asking.answer_nearest import all_but_spelt, spelt_out
from bot.core.asking.answer_periods import Stretch, stretch_of
from bot.core.asking.answer_seasons import spoken_stretch
from bot.core.asking.answer_times import kept, left
from bot.core.asking.understood import Slots, Understood
from bot.core.chat import Block, Button, Buttons, Items, Message, Note, Paragraph
from bot.core.permissions import MAY, Doing, may
from bot.core.plan import Activity, ActivityState, Plan
from bot.core.plan_time import PlanTime, Precision
from bot.core.roles import Role
from bot.core.units import Unit
from bot.errors import NotAllowed
from bot.handlers.asking.answered import Answered, Question, TopicAnswer
from bot.handlers.context import Context, whom_to_ask
from bot.handlers.views import no_plan as no_plan_view
from bot.handlers.views import plan as views
from bot.store import people, plans, unit_spread

SHOWN = 5
"""Lines of an answer."""

LONGEST_PHRASE = 60
TITLES = 5
NAMES = 3


@dataclass(frozen=True)
class Asked:
    """A question about the municipality's plan, which there is."""

    context: Context
    question: Question
    plan: Plan

    @property
    def t(self) -> Translator:
        """The reader's texts."""
        return self.context.t

    @property
    def today(self) -> date:
        """The municipality's date."""
        return self.context.today

    @property
    def understood(self) -> Understood:
        """What was understood."""
        return self.question.understood

    @property
    def slots(self) -> Slots:
        """What the message names."""
        return self.question.understood.slots

    @cached_property
    def cues(self) -> Cues:
        """What its words are after."""
        return cues(self.question.reading.forms)

    @cached_property
    def named(self) -> Sequence[Activity]:
        """The activities it may name, the likeliest first; dropped ones only where there are no others."""
        numbers = self.understood.activities
        found = kept(activity for number in numbers if (activity := self.plan.activity(number)) is not None)
        if len(found) == 1:
            return found
        # Who writes a whole title means that activity, however many others share a word with it.
        whole = spelt_out(self.question.reading.text, self.plan.activities)
        return whole or all_but_spelt(self.slots.activity, found) or found

    def stretch(self, *, back: bool = False) -> Stretch | None:
        """Return the days that the message names: a month or period, or «i høst», «før jul»; None where none are.

        With ``back`` what has no year is the last one that has begun, otherwise the next one that is not over.
        """
        slots, since = self.slots, self.understood.since
        day = since.date() if since else self.today
        if slots.month is None:
            words = [token.word for token in self.question.reading.tokens]
            if (spoken := spoken_stretch(words, day, back=back)) is not None:
                return spoken
        return stretch_of(slots.month, slots.period, day, back=back)

    @cached_property
    def look(self) -> views.Reader:
        """How the asker reads a plan, with the buttons they may press."""
        return views.reader(self.context)

    def inside(self, number: int | None) -> str:
        """«fase 2 (Planlegge)», or «planen»."""
        return views.phase_inside(self.t, self.context.programme, number) if number else self.t("plan.your_plan")


PlanAnswer = Callable[[Asked], Awaitable[Answered]]


def with_plan(answer: PlanAnswer) -> TopicAnswer:
    """Return the answer to a topic that needs a plan; where there is none, it is said who can bring one."""

    async def answered(context: Context, question: Question) -> Answered:
        plan = await plans.get(context.scope, context.programme.id)
        if plan is None or is_empty(plan):
            return await no_plan(context)
        return await answer(Asked(context, question, plan))

    return answered


def is_empty(plan: Plan) -> bool:
    """Tell whether nothing stands in a plan but what was dropped."""
    return all(activity.state is ActivityState.DROPPED for activity in plan.activities)


async def no_plan(context: Context) -> Answered:
    """Say that there is no plan yet, and who can bring it."""
    return Answered(await no_plan_view.message(context))


# ---- an answer's frame -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class About:
    """Where an answer comes from, and what a follow-up may refer to."""

    source: str
    activities: tuple[Activity, ...] = ()
    unit: int | None = None
    until: datetime | None = None
    """The last moment that it tells of."""


def framed(line: str, blocks: Sequence[Block], about: About, ways: Sequence[Button] = ()) -> Answered:
    """Put an answer together: the line that holds it, the facts, the source, the next steps."""
    row: list[Block] = [Buttons(tuple(ways))] if ways else []
    message = Message((Paragraph(line, strong=True), *blocks, Note(about.source), *row))
    return Answered(
        message,
        source=about.source,
        activities=tuple(activity.id for activity in about.activities),
        unit=about.unit,
        until=about.until,
    )


def of_plan(asked: Asked, *activities: Activity, phase: int | None = None, unit: int | None = None) -> About:
    """An answer from the whole plan, or from one phase of it."""
    t, name = asked.t, asked.context.municipality.name
    if phase is None:
        return About(t("asking_plan.source_plan", municipality=name), activities, unit)
    source = t("asking_plan.source_phase", municipality=name, phase=asked.inside(phase))
    return About(source, activities, unit)


def of_activity(asked: Asked, activity: Activity, *listed: Activity, unit: int | None = None) -> About:
    """An answer about one activity; ``listed`` are others that it names."""
    t, kind = asked.t, "milestone" if activity.milestone else "activity"
    if activity.phase is None:
        source = t(f"asking_plan.source_{kind}", title=activity.title)
    else:
        source = t(f"asking_plan.source_{kind}_in", title=activity.title, phase=asked.inside(activity.phase))
    return About(source, (activity, *listed), unit)


def of_activities(asked: Asked, activities: Sequence[Activity]) -> About:
    """An answer about several activities, each by its title."""
    titles = [asked.t("asking_plan.quoted", title=activity.title) for activity in activities[:TITLES]]
    return About(asked.t("asking_plan.source_activities", titles=asked.t.join(titles)), tuple(activities))


def openings(asked: Asked, activities: Sequence[Activity], heading: str = "", most: int = SHOWN) -> list[Block]:
    """The same, each to be opened only."""
    return views.listing(asked.look.only_reading(), heading, activities, most)


def items_and_more(t: Translator, items: Items, more: int) -> list[Block]:
    """A list, and how many it leaves out."""
    return [items, *([Note(t.n("plan.and_more", more))] if more > 0 else [])]


# ---- words -----------------------------------------------------------------------------------------------------------


def quoted(t: Translator, activity: Activity) -> str:
    """«Velge strategier», in the language's quotation marks."""
    return t("asking_plan.quoted", title=activity.title)


def who_fact(t: Translator, activity: Activity) -> tuple[str, str]:
    """«Ansvarlig: prosjektleder», «Ansvarlig: ingen ennå»."""
    nobody = not activity.persons and not activity.roles
    who = t("asking_plan.nobody_yet") if nobody else views.responsible(t, activity)
    return t("asking_plan.fact_responsible"), who


def time_fact(t: Translator, activity: Activity, today: date) -> tuple[str, str]:
    """«Når: oktober–november»; of what is late «Frist: innen utgangen av juni (9 uker over fristen)»."""
    if not activity.overdue(today) or activity.deadline is None:
        return t("asking_plan.fact_time"), views.when(t, activity, today)
    late = how_long(t, (today - activity.deadline).days)
    words = t("asking_plan.deadline_late", when=views.deadline(t, activity, today), long=late)
    return t("asking_plan.fact_deadline"), words


def phrase(text: str) -> str:
    """Return words of the message, cut where they are many."""
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST_PHRASE else f"{plain[: LONGEST_PHRASE - 1].rstrip()}…"


def at(t: Translator, time: PlanTime, today: date) -> str:
    """«i mars», «i uke 37», «tirsdag 8. september», «høsten 2026»: when something happens."""
    kinds = {Precision.DAY: "day", Precision.SEASON: "season"}
    return t(f"asking_plan.at_{kinds.get(time.precision, 'time')}", when=t.plan_time(time, today=today))


def day(t: Translator, when: date, today: date) -> str:
    """«tirsdag 8. september», with its year where that is another one."""
    return t.date(when, year=when.year != today.year)


def in_stretch(t: Translator, stretch: Stretch, today: date) -> str:
    """«i oktober», «i 2027», «denne uka», «fram til 31. oktober»: the words for a stretch of days."""
    if stretch.year is not None:
        return t("asking_plan.at_time", when=stretch.year)
    if stretch.time is not None:
        return at(t, stretch.time, today)
    if stretch.first != today:
        first, last = (t.day_month(day, year=day.year != today.year) for day in (stretch.first, stretch.last))
        return t("asking_plan.from_until", first=first, last=last)
    return t("asking_plan.until", when=t.day_month(stretch.last, year=stretch.last.year != today.year))


def how_long(t: Translator, days: int) -> str:
    """«3 uker», «5 dager»; from a fortnight on in weeks."""
    return t.n("asking_plan.weeks", days // 7) if days >= 14 else t.n("asking_plan.days", days)


def time_left(t: Translator, last: date, today: date) -> str:
    """«3 uker», or that today is the last day."""
    days = left(last, today).days
    return how_long(t, days) if days else t("asking_plan.last_day_today")


def where(asked: Asked, phase: int | None, stretch: Stretch | None) -> str:
    """« i fase 2 (Planlegge) i oktober», with a space before it; nothing where nothing was named."""
    parts = [asked.t("asking_plan.in_phase", phase=asked.inside(phase))] if phase is not None else []
    parts += [in_stretch(asked.t, stretch, asked.today)] if stretch is not None else []
    return "".join(f" {part}" for part in parts)


def capital(text: str) -> str:
    """Return a text as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


# ---- next steps ------------------------------------------------------------------------------------------------------


def next_button(t: Translator) -> Button:
    """«Hva er neste?»."""
    return Button(t("plan.next_button"), Action.SHOW_NEXT)


def plan_button(t: Translator, phase: int | None = None) -> Button:
    """The whole phase, or the phase the municipality is in."""
    label = "plan.whole_phase_button" if phase else "plan.whole_plan_button"
    return Button(t(label), Action.SHOW_PLAN, ActionValue(phase=phase))


def activity_button(t: Translator, activity: Activity) -> Button:
    """The page of one activity."""
    spoken = t("plan.open_spoken", title=activity.title)
    return Button(
        t("asking_plan.activity_button"), Action.SHOW_ACTIVITY, ActionValue(activity=activity.id), spoken=spoken
    )


def first_way(asked: Asked, activity: Activity) -> Button:
    """«Gjort» for those who may, otherwise the page of the activity."""
    return views.done_button(asked.look, activity) or activity_button(asked.t, activity)


# ---- units -----------------------------------------------------------------------------------------------------------


async def unit_named(asked: Asked) -> Unit | None:
    """Return the unit that the message names; None where it names none, or none of this municipality's."""
    number = asked.understood.unit
    if number is None:
        return None
    return next((unit for unit in await unit_spread.all_units(asked.context.scope) if unit.id == number), None)


def sees(asked: Asked, unit: Unit) -> bool:
    """Whether the asker may see what a unit has reported: their own, or any for those who oversee."""
    person = asked.context.person
    return unit.id == person.unit_id or may(person.roles, Doing.SEE_UNITS)


async def check_sees(asked: Asked, unit: Unit) -> None:
    """Let those pass who may see a unit's list.

    Raises:
        NotAllowed: the sentence names who answers for the unit.
    """
    if not sees(asked, unit):
        raise NotAllowed("units.not_yours", unit=unit.name, ask=await who_answers(asked, unit))


async def who_answers(asked: Asked, unit: Unit) -> str:
    """Return the names of those who answer for a unit, or else of those who lead."""
    able = await people.with_roles(asked.context.scope, MAY[Doing.REPORT_UNIT])
    theirs = sorted((p for p in able if p.unit_id == unit.id), key=lambda p: Role.BTI_CONTACT not in p.roles)
    if theirs:
        return asked.t.join([person.name for person in theirs[:NAMES]], last="common.list_or")
    return await whom_to_ask(asked.context, Doing.SPREAD_ACTIVITY)


def unit_button(t: Translator, unit: Unit) -> Button:
    """The page of one unit."""
    label = phrase(t("units.show_unit_spoken", unit=unit.name))
    return Button(label, Action.SHOW_UNIT, ActionValue(unit=unit.id))


def unknown_unit(asked: Asked, unit: Unit | None) -> list[Block]:
    """Say that a unit that was named by name is none of this municipality's."""
    if unit is not None or not asked.slots.unit:
        return []
    return [Paragraph(asked.t("asking_plan.unit_unknown", unit=phrase(asked.slots.unit)))]


def not_found(asked: Asked) -> Paragraph:
    """Say that nothing in the plan is called what was named."""
    return Paragraph(asked.t("asking_plan.not_found", phrase=phrase(asked.slots.activity)))


async def whom(asked: Asked, doing: Doing) -> list[Block]:
    """Say whom one can ask to do it; nothing to those who may do it themselves."""
    if may(asked.context.person.roles, doing):
        return []
    return [Paragraph(asked.t("asking_plan.ask_them", ask=await whom_to_ask(asked.context, doing)))]
