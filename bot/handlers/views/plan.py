"""How activities and phases look in a message."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.content.programme import Programme
from bot.content.texts import Translator
from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Facts, Item, Items, Note, Paragraph
from bot.core.permissions import Doing, may, may_change_activity
from bot.core.plan import Activity, ActivityState, NextView, Plan, Progress, next_view
from bot.core.roles import Role
from bot.core.units import count
from bot.errors import NotFound
from bot.handlers.context import Context

MayChange = Callable[[Activity], bool]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: their language and day, and which activities they may change (these get a «done» button)."""

    t: Translator
    today: date
    may_change: MayChange
    roles: frozenset[Role] = frozenset()

    def only_reading(self) -> "Reader":
        """The same reader, for whom every activity can be opened and none be marked."""
        return replace(self, may_change=lambda _activity: False, roles=frozenset())


NOW_SHOWN = 2
COMING_SHOWN = 2


def reader(context: Context) -> Reader:
    """How the person who asks reads a plan."""
    person = context.person

    def may_change(activity: Activity) -> bool:
        return may_change_activity(person.roles, own=activity.concerns(person.id, person.roles))

    return Reader(context.t, context.today, may_change, person.roles)


def phase_title(t: Translator, programme: Programme, number: int) -> str:
    """«Fase 2 – Planlegge»; only the number where the programme has no such phase."""
    try:
        return t("common.phase_title", number=number, name=t(programme.phase(number).name_key))
    except NotFound:
        return t("common.phase_number", number=number)


def phase_inside(t: Translator, programme: Programme, number: int) -> str:
    """«fase 2 (Planlegge)», inside a sentence."""
    try:
        return t("plan.phase_inside", number=number, name=t(programme.phase(number).name_key))
    except NotFound:
        return t("common.phase_number", number=number)


def responsible(t: Translator, activity: Activity) -> str:
    """«prosjektleder og Kari Nes», or that nobody answers for it yet."""
    names = [*activity.persons, *(t(f"common.role_{role}") for role in activity.roles)]
    return t.join(names) if names else t("plan.no_responsible")


def deadline(t: Translator, activity: Activity, today: date) -> str:
    """«innen utgangen av mars», «hele tiden», or that the plan has no time for it."""
    if activity.continuous:
        return t("plan.continuous")
    time = activity.end or activity.start
    return t.by_end_of(time, today=today) if time else t("plan.no_time")


def span(t: Translator, activity: Activity, today: date) -> str:
    """«oktober–november», «fredag 25. september»: the whole time of what has not begun."""
    start = activity.start or activity.end
    end = activity.end or activity.start
    return t.plan_span(start, end, today=today) if start and end else t("plan.no_time")


def when(t: Translator, activity: Activity, today: date) -> str:
    """The time that matters now: of what is done, when; of what has not begun, its span; otherwise the deadline."""
    if activity.state is ActivityState.DONE:
        done = activity.done_on
        return t("plan.done_on", date=t.day_month(done, year=done.year != today.year)) if done else ""
    if activity.state is ActivityState.DROPPED:
        return t("plan.dropped")
    if activity.overdue(today):
        late = activity.end or activity.start
        return t("plan.overdue_since", when=t.by_end_of(late, today=today)) if late else ""
    return span(t, activity, today) if activity.coming(today) else deadline(t, activity, today)


def detail(t: Translator, activity: Activity, today: date) -> str:
    """The line below an activity's title: when, who, and how many units are done."""
    proposed = t("plan.waits_for_approval") if activity.open and activity.proposed_on else ""
    parts = (when(t, activity, today), responsible(t, activity), units_done(t, activity), proposed)
    return " · ".join(part for part in parts if part)


def units_done(t: Translator, activity: Activity) -> str:
    """«7 av 12 enheter» for an activity that is spread over units."""
    counted = count(activity)
    return t("plan.units_done", done=counted.done, total=counted.total) if counted.total else ""


def item(reader: Reader, activity: Activity) -> Item:
    """One activity with a button: for those who may, one that marks it as done, else one that opens its page."""
    t = reader.t
    title = t("plan.milestone_title", title=activity.title) if activity.milestone else activity.title
    button = done_button(reader, activity) or open_button(t, activity)
    return Item(title, detail(t, activity, reader.today), button)


def open_button(t: Translator, activity: Activity) -> Button:
    """«Åpne»: the page of an activity, with everything one may do there."""
    spoken = t("plan.open_spoken", title=activity.title)
    return Button(t("plan.open_button"), Action.SHOW_ACTIVITY, ActionValue(activity=activity.id), spoken=spoken)


def done_button(reader: Reader, activity: Activity) -> Button | None:
    """«Gjort», for an open activity that the reader may close; a proposed milestone is its approver's to look at."""
    if not activity.open or activity.continuous or activity.proposed_on or not reader.may_change(activity):
        return None
    if activity.spread and not may(reader.roles, Doing.CHANGE_ACTIVITY):
        return None
    t = reader.t
    return Button(
        t("plan.done_button"),
        Action.MARK_DONE,
        # What comes back is done once for each turn: the version tells which.
        ActionValue(activity=activity.id, version=activity.version if activity.repeats else None),
        spoken=t("plan.done_spoken", title=activity.title),
    )


def listing(reader: Reader, heading: str, activities: Sequence[Activity], most: int) -> list[Block]:
    """A headed list of at most ``most`` activities, and how many more there are; nothing for an empty list."""
    if not activities:
        return []
    items = tuple(item(reader, activity) for activity in activities[:most])
    more = len(activities) - most
    return [Items(items, heading), *([Note(reader.t.n("plan.and_more", more))] if more > 0 else [])]


def progress_text(t: Translator, progress: Progress) -> str:
    """«3 av 11 aktiviteter er gjort»."""
    return t("plan.progress", done=progress.done, total=progress.total)


def status_line(t: Translator, where: str, progress: Progress) -> str:
    """«I fase 2 (Planlegge) er 3 av 11 aktiviteter gjort.»; ``where`` as it stands inside a sentence."""
    return t("plan.status_line", phase=where, done=progress.done, total=progress.total)


def answer(reader: Reader, programme: Programme, view: NextView) -> Block:
    """The answer itself: what is next, with when and who, and the button for those who may."""
    t = reader.t
    where = phase_inside(t, programme, view.phase) if view.phase else t("plan.your_plan")
    key, activity = _first(view)
    if activity is None:
        return Paragraph(t(key, phase=where), strong=True)
    line = t(key, phase=where, title=activity.title)
    button = done_button(reader, activity) or open_button(t, activity)
    return Items((Item(line, detail(t, activity, reader.today), button),))


def _first(view: NextView) -> tuple[str, Activity | None]:
    dated = [a for a in view.now if not a.continuous]
    if dated:
        return "plan.headline_now", dated[0]
    if view.coming and view.coming[0].start:
        return "plan.headline_coming", view.coming[0]
    if view.overdue:
        return "plan.headline_overdue", view.overdue[0]
    if view.progress.total and view.progress.done == view.progress.total:
        return "plan.headline_phase_done", None
    return "plan.headline_nothing", None


def next_blocks(reader: Reader, programme: Programme, plan: Plan, phase: int | None = None) -> list[Block]:
    """«What is next?»: the answer, what else goes on, what starts, and where the phase stands."""
    t, today = reader.t, reader.today
    view = next_view(plan, today, phase)
    _, first = _first(view)
    now = sorted((a for a in view.now if a is not first), key=lambda a: a.continuous)
    coming = [a for a in view.coming if a is not first]
    blocks = [answer(reader, programme, view)]
    blocks += listing(reader, t("plan.also_now_heading" if first in view.now else "plan.now_heading"), now, NOW_SHOWN)
    blocks += listing(reader.only_reading(), t("plan.coming_heading"), coming, COMING_SHOWN)
    blocks.append(Facts(tuple(phase_facts(t, programme, view, today))))
    blocks.append(Buttons(tuple(_next_buttons(t, view))))
    return blocks


def phase_facts(t: Translator, programme: Programme, view: NextView, today: date) -> Iterable[tuple[str, str]]:
    """Yield the phase's goal, how far it is, what is late and what nobody answers for."""
    if view.phase:
        yield t("plan.fact_goal"), t(programme.phase(view.phase).goal_key)
    yield t("plan.fact_progress"), progress_text(t, view.progress)
    if view.overdue:
        yield t("plan.fact_overdue"), t.n("common.count_activities", len(view.overdue))
    if view.unclear:
        yield t("plan.fact_unclear"), t.n("plan.without_responsible", len(view.unclear))
    if view.last_day and view.last_day >= today:
        yield t("plan.fact_phase_ends"), t.date(view.last_day, year=view.last_day.year != today.year)


def _next_buttons(t: Translator, view: NextView) -> Iterable[Button]:
    yield Button(t("plan.whole_phase_button"), Action.SHOW_PLAN, ActionValue(phase=view.phase))
    yield Button(t("plan.mine_button"), Action.SHOW_MINE)
