"""What an agenda begins with: the last minutes, and what people want to talk about. Read here, shown here."""

from collections.abc import Iterable
from datetime import date, timedelta

from bot.content.texts import Translator
from bot.core.calendar import ClosedPeriod, WorkCalendar
from bot.core.chat import Block, Item, Items, Note
from bot.core.meetings import MeetingSeries, Occurrence
from bot.core.minutes import NOTHING, Followed, HowFar, Kept, Memory, Minutes, Point, remember
from bot.core.people import Municipality
from bot.core.plan import Plan
from bot.handlers.views import plan as plan_views
from bot.reminders.planning import snapshot
from bot.reminders.planning.snapshot import Snapshot
from bot.store import meetings, municipalities
from bot.store import minutes as store
from bot.store.session import Scope

LINES = 5
"""Lines of one part."""

LOOKED_AT = 10
"""So many of the series' newest minutes are looked at."""

MOVED_PAST = timedelta(days=62)
"""A meeting may have been moved back past others: so much later dates of the rule are looked at too."""

SHORT = 160
"""Characters of a decision on an agenda."""


async def load(
    scope: Scope, series: MeetingSeries, occurrence: Occurrence, plan: Plan | None, today: date
) -> tuple[Memory, dict[int, str]]:
    """Return what the agenda of a meeting begins with, and the names of those who wrote it down."""
    found = await store.recent(scope, series.id, occurrence.nominal + MOVED_PAST, LOOKED_AT)
    if not found:
        return NOTHING, {}
    seen = await snapshot.take(scope)
    own = next((minutes for minutes in found if minutes.nominal == occurrence.nominal), None)
    kept = [_kept(seen, series, minutes) for minutes in found if minutes is not own]
    memory = remember([one for one in kept if one.day < occurrence.day], own, plan, today)
    return memory, {person.id: person.name for person in seen.people}


def _kept(seen: Snapshot, series: MeetingSeries, minutes: Minutes) -> Kept:
    """Return minutes with the day of their meeting; one that fell on a free day was not held either."""
    occurrence = seen.occurrence(series, minutes.nominal)
    change = seen.change(series, minutes.nominal)
    cancelled = (change is not None and change.cancelled) or (occurrence is None and not minutes.records)
    return Kept(minutes, occurrence.day if occurrence else minutes.nominal, cancelled)


async def day_of(scope: Scope, municipality: Municipality, series: MeetingSeries, nominal: date) -> date:
    """Return the day on which a meeting is held, or was; the rule's own date where there is no such meeting now."""
    closed = tuple(ClosedPeriod(*stretch) for stretch in await municipalities.closed_days(scope))
    calendar = WorkCalendar(closed, july=municipality.july_closed)
    seen = Snapshot(municipality, calendar, (series,), await meetings.changes(scope))
    occurrence = seen.occurrence(series, nominal)
    return occurrence.day if occurrence else nominal


def blocks(t: Translator, memory: Memory, names: dict[int, str], today: date) -> list[Block]:
    """Show it: «Fra sist» with what is still open and what was decided, then what people want to talk about."""
    return [*_last_time(t, memory, today), *_added(t, memory, names)]


def _last_time(t: Translator, memory: Memory, today: date) -> list[Block]:
    open_ones, decided = memory.open, memory.decisions
    if not memory.actions and not decided:
        return []
    heading = t("minutes.last_time", when=t.relative_date(memory.day, today)) if memory.day else t("minutes.last_bare")
    most = LINES - min(len(decided), 2) if len(open_ones) > LINES - len(decided) else LINES
    lines = [action_item(t, one, today) for one in open_ones[:most]]
    lines += [Item(t("minutes.decided", text=short(point.text))) for point in decided[: LINES - len(lines)]]
    more = len(open_ones) + len(decided) - len(lines)
    notes = [t.n("minutes.done_since", memory.done, total=len(memory.actions))] if memory.done else []
    notes += [t.n("plan.and_more", more)] if more > 0 else []
    return [Items(tuple(lines), heading), *([Note(" ".join(notes))] if notes else [])]


def _added(t: Translator, memory: Memory, names: dict[int, str]) -> list[Block]:
    if not memory.added:
        return []
    lines = tuple(agenda_item(t, point, names) for point in memory.added[:LINES])
    more = len(memory.added) - LINES
    rest: list[Block] = [Note(t.n("plan.and_more", more))] if more > 0 else []
    return [Items(lines, t("minutes.heading_wanted")), *rest]


def agenda_item(t: Translator, point: Point, names: dict[int, str]) -> Item:
    """Something to talk about, and who wants to."""
    who = names.get(point.person_id or 0, "")
    return Item(point.text, t("minutes.added_by", who=who) if who else "")


def action_item(t: Translator, one: Followed, today: date) -> Item:
    """An action point with who, until when, and how far it is."""
    return Item(one.point.text, action_detail(t, one, today))


def action_detail(t: Translator, one: Followed, today: date) -> str:
    """«innen utgangen av oktober · Kari Lunde», or that it is done."""
    activity = one.activity
    if activity is None:
        return t("minutes.how_gone")
    when = plan_views.when(t, activity, today)
    if one.how_far is HowFar.OPEN:
        when = plan_views.deadline(t, activity, today)
    return " · ".join(part for part in (when, plan_views.responsible(t, activity)) if part)


def short(text: str) -> str:
    """Cut a long text at a word."""
    if len(text) <= SHORT:
        return text
    return f"{text[: SHORT - 1].rsplit(' ', 1)[0]}…"


def named(known: dict[int, str], ids: Iterable[int]) -> list[str]:
    """Return the names of people in alphabetical order."""
    return sorted(name for number in ids if (name := known.get(number)))
