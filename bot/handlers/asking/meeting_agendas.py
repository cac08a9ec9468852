"""What a meeting is about: its points with what the plan has for them, what waits for a decision, what to bring."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.content.programme import AgendaPoint
from bot.core.agenda import Agenda, agenda
from bot.core.chat import Block, Button, Facts, Item, Items, Paragraph
from bot.core.minutes import NOTHING, Memory
from bot.core.permissions import Doing
from bot.core.plan import Activity, Plan
from bot.handlers.asking import meeting_words as words
from bot.handlers.asking.answered import Answered
from bot.handlers.asking.meeting_finding import Meetings, definition
from bot.handlers.asking.plan_parts import About, capital, framed, phrase
from bot.handlers.context import whom_to_ask
from bot.handlers.views import meetings as views
from bot.handlers.views import minutes_memory as memory
from bot.handlers.views.meetings import Book, Meeting
from bot.store import plans

LINES: Final = 5
"""Lines of facts of the whole answer."""

OF_A_POINT: Final = 2
"""What one line names of the plan's list under a point."""

TO_DECIDE: Final = ("milestones", "gate", "unclear")
LISTS: Final = ("done_since_last", "now", "next", "overdue", "unclear", "milestones")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The agenda of one meeting."""

    meetings: Meetings
    meeting: Meeting
    points: tuple[AgendaPoint, ...]
    plan: Plan | None
    lists: Agenda | None
    """None where there is no plan."""
    memory: Memory

    @property
    def book(self) -> Book:
        """What its lines are written with."""
        return Book(self.meetings.t, self.meetings.context.programme, self.meetings.today)

    @property
    def about(self) -> dict[str, str]:
        """The meeting's name and time, as every first line says them."""
        return {
            "meeting": self.meetings.the(self.meeting.series),
            "when": words.when(self.meetings, self.meeting),
        }

    def of(self, name: str) -> Sequence[Activity]:
        """Return one of the plan's lists of activities."""
        found: Sequence[Activity] = getattr(self.lists, name, ()) if self.lists else ()
        return found

    def activities(self) -> tuple[Activity, ...]:
        """Return every activity that comes up, in the order of the points."""
        named = [name for point in self.points for name in point.lists if name in LISTS]
        return tuple({a.id: a for name in named for a in self.of(name)}.values())


async def answer(meetings: Meetings) -> Answered:
    """Answer about the next meeting that is meant, on the days that are named."""
    meeting = _meant(meetings)
    if meeting is None:
        days = words.in_days(meetings, meetings.stretch) if meetings.stretch else ""
        key = "asking_meetings.no_agenda_then" if days else "asking_meetings.none_ahead"
        line = meetings.t(key, days=days)
        return framed(line, [], About(words.source_all(meetings)), [words.meetings_button(meetings.t)])
    sheet = await _sheet(meetings, meeting)
    said, blocks = await _said(sheet)
    line = capital(said)
    source = words.source(meetings, meeting.series)
    ways: list[Button] = [*words.add_button(meetings, meeting), *words.agenda_button(meetings, meeting)]
    listed = tuple(activity for activity in sheet.activities() if _asked_about(meetings, activity))
    about = About(source, listed or sheet.activities())
    return framed(line, blocks, about, ways or [words.meetings_button(meetings.t)])


def _meant(meetings: Meetings) -> Meeting | None:
    """Return the first one ahead on the named days; the last one where all of them are over."""
    if meetings.stretch is None:
        return next(iter(meetings.ahead()), None)
    held = meetings.held(meetings.stretch)
    return next((one for one in held if not words.over(meetings, one)), held[-1] if held else None)


async def _sheet(meetings: Meetings, meeting: Meeting) -> Sheet:
    """Read the agenda; that of a later meeting is what the plan, as it is today, will have for it then."""
    context, series = meetings.context, meeting.series
    plan = await plans.get(context.scope, context.programme.id)
    found = definition(context, series.meeting)
    known = NOTHING
    if meetings.writes(series):
        known, _ = await memory.load(context.scope, series, meeting.occurrence, plan, context.today)
    lists = _lists(meetings, meeting, plan) if plan else None
    return Sheet(meetings, meeting, found.agenda if found else (), plan, lists, known)


def _lists(meetings: Meetings, meeting: Meeting, plan: Plan) -> Agenda:
    since = meetings.seen.meeting_before(meeting.series, meeting.occurrence)
    day = meetings.today if meetings.is_next(meeting) else max(meeting.occurrence.day, meetings.today)
    return agenda(plan, day, since, meeting.series.meeting)


# ---- what is said ----------------------------------------------------------------------------------------------------


async def _said(sheet: Sheet) -> tuple[str, list[Block]]:
    """Return the line that answers, and the facts."""
    meetings, t = sheet.meetings, sheet.meetings.t
    if meetings.question.understood.activities:
        return _comes_up(sheet), _points(sheet)
    match meetings.about("agenda"):
        case "add":
            return await _may_add(sheet), _points(sheet)
        case "decide":
            return _decisions(sheet)
        case "bring":
            return _to_bring(sheet)
    names = "; ".join(_lower(t(point.key)) for point in sheet.points)
    if not names:
        return t("asking_meetings.agenda_empty", **sheet.about), _minutes(sheet)
    return t("asking_meetings.agenda", points=names, **sheet.about), _points(sheet)


def _points(sheet: Sheet) -> list[Block]:
    """What the plan has under each point, and what people have written down, five lines in all."""
    minutes = _minutes_lines(sheet)
    items = [item for number, point in enumerate(sheet.points, 1) if (item := _point(sheet, number, point))]
    shown = items[: LINES - len(minutes)]
    found: list[Block] = [Items(tuple(shown))] if shown else []
    if not shown and not minutes:
        key = "asking_meetings.nothing_yet" if sheet.lists else "home.no_plan"
        return [Paragraph(sheet.meetings.t(key))]
    return [*found, *([Facts(tuple(minutes))] if minutes else [])]


def _point(sheet: Sheet, number: int, point: AgendaPoint) -> Item | None:
    """One point with the first things the plan has for it; nothing where it has none."""
    if sheet.lists is None:
        return None
    each = [list(views.list_lines(sheet.book, name, sheet.lists)) for name in point.lists]
    t, total = sheet.meetings.t, sum(map(len, each))
    if not total:
        return None
    named = [lines[0].title for lines in each if lines]
    named += [line.title for lines in each for line in lines[1:]]
    rest = total - OF_A_POINT
    said = "; ".join(named[:OF_A_POINT])
    more = f" {t.n('plan.and_more', rest)}" if rest > 0 else ""
    return Item(t("meetings.point", number=number, point=t(point.key)), said + more)


def _minutes(sheet: Sheet) -> list[Block]:
    lines = _minutes_lines(sheet)
    return [Facts(tuple(lines))] if lines else []


def _minutes_lines(sheet: Sheet) -> list[tuple[str, str]]:
    """What is open since last time, and what people want to talk about; for those who take part."""
    t = sheet.meetings.t
    still = [one.point.text for one in sheet.memory.open]
    wanted = [point.text for point in sheet.memory.added]
    found = (("fact_open", still), ("fact_wanted", wanted))
    return [(t(f"asking_meetings.{key}"), _some(sheet, texts)) for key, texts in found if texts]


def _some(sheet: Sheet, texts: Sequence[str]) -> str:
    rest = len(texts) - OF_A_POINT
    said = "; ".join(memory.short(text) for text in texts[:OF_A_POINT])
    return f"{said} {sheet.meetings.t.n('plan.and_more', rest)}" if rest > 0 else said


def _comes_up(sheet: Sheet) -> str:
    """Say whether an activity that was named is on the agenda, and under which point."""
    t = sheet.meetings.t
    ids = sheet.meetings.question.understood.activities
    for point in sheet.points:
        for name in point.lists:
            for activity in sheet.of(name) if name in LISTS else ():
                if activity.id in ids:
                    place = t(point.key)
                    return t("asking_meetings.comes_up", title=activity.title, point=place, **sheet.about)
    return t("asking_meetings.comes_not_up", what=_what(sheet), **sheet.about)


def _what(sheet: Sheet) -> str:
    """Return what was asked about: its title in the plan, else the words."""
    ids = sheet.meetings.question.understood.activities
    found = sheet.plan.activity(ids[0]) if sheet.plan else None
    return found.title if found else phrase(sheet.meetings.slots.activity)


async def _may_add(sheet: Sheet) -> str:
    """Say how something gets on the agenda."""
    t, meetings = sheet.meetings.t, sheet.meetings
    if words.add_button(meetings, sheet.meeting):
        return t("asking_meetings.add", **sheet.about)
    ask = await whom_to_ask(meetings.context, Doing.WRITE_MINUTES)
    return t("asking_meetings.add_ask", ask=ask, **sheet.about)


def _decisions(sheet: Sheet) -> tuple[str, list[Block]]:
    """What waits for a decision: milestones, the way into the next phase, late things that nobody answers for."""
    t, lists = sheet.meetings.t, sheet.lists
    lines = [] if lists is None else [line for name in TO_DECIDE for line in _waiting(sheet, name, lists)]
    if not lines:
        return t("asking_meetings.no_decisions", **sheet.about), _points(sheet)
    count = words.number(t, len(lines))
    line = t.n("asking_meetings.decisions", len(lines), count=count, **sheet.about)
    shown = tuple(Item(item.title, item.detail) for item in lines[:LINES])
    return line, [Items(shown)]


def _waiting(sheet: Sheet, name: str, lists: Agenda) -> Iterable[Item]:
    if name == "gate":
        return views.list_lines(sheet.book, "gate", lists)
    if name == "milestones":
        return views.list_lines(sheet.book, "milestones", lists)
    late = set(lists.overdue)
    kept = [activity for activity in lists.unclear if activity in late]
    t = sheet.meetings.t
    return [Item(t("meetings.line", what=t("meetings.list_unclear"), title=a.title)) for a in kept]


def _to_bring(sheet: Sheet) -> tuple[str, list[Block]]:
    """What the asker answers for of what comes up, and what the points ask for."""
    t, person = sheet.meetings.t, sheet.meetings.context.person
    own = [a for a in sheet.activities() if a.concerns(person.id, person.roles) and not _is_done(sheet, a)]
    hints = [t(point.hint_key) for point in sheet.points if point.hint_key]
    items: list[Block] = [Items(tuple(Item(hint) for hint in hints[:LINES]))] if hints else []
    if not own:
        return t("asking_meetings.bring_nothing", **sheet.about), [*items, *_minutes(sheet)][:2]
    titles = t.join(t("asking_plan.quoted", title=activity.title) for activity in own[:3])
    return t("asking_meetings.bring", titles=titles, **sheet.about), [*items, *_minutes(sheet)][:2]


def _is_done(sheet: Sheet, activity: Activity) -> bool:
    return activity in sheet.of("done_since_last")


def _asked_about(meetings: Meetings, activity: Activity) -> bool:
    return activity.id in meetings.question.understood.activities


def _lower(text: str) -> str:
    """Return a point as it stands inside a sentence."""
    return text[:1].lower() + text[1:]
