"""Wording a reminder when it is sent: the meeting in one line, then its agenda from the plan of that moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.content.programme import Programme, Programmes
from bot.content.texts import Texts, Translator
from bot.core.actions import Action, ActionValue
from bot.core.agenda import Agenda, agenda
from bot.core.chat import Block, Button, Buttons, Item, Items, Message, Note, Paragraph, addressed
from bot.core.deliveries import CHANGE_KINDS, LETTER_KINDS, DeliveryKind, DeliveryState, Why
from bot.core.meetings import MeetingSeries, ReminderKind
from bot.core.minutes import PointKind
from bot.core.people import Municipality
from bot.core.permissions import Doing, may
from bot.handlers.context import local_day
from bot.handlers.views import letter_names, minutes_words
from bot.handlers.views import meeting_change_words as words
from bot.handlers.views import meetings as views
from bot.handlers.views import minutes_memory as memory
from bot.handlers.views.trouble import how_to_mend
from bot.reminders.planning.beliefs import Fact
from bot.reminders.planning.news import to_tell
from bot.reminders.ports import Due, Gap
from bot.store import municipalities, plans
from bot.store.session import Scope

GAPS_SHOWN = 15
"""Meetings in one notice."""

NAMES_SHOWN = 8

WHY_TEXTS = {
    Why.LATE: "meetings.gap_late",
    Why.NO_ACCOUNT: "meetings.gap_no_account",
    Why.RECIPIENT_GONE: "meetings.gap_no_account",
    Why.CHANNEL_GONE: "meetings.gap_channel_gone",
    Why.REFUSED: "meetings.gap_refused",
    Why.NOT_RENDERED: "meetings.gap_not_rendered",
}


class ReminderTexts:
    """The renderer of the reminder engine."""

    def __init__(self, programmes: Programmes, texts: Texts) -> None:
        """Take programmes and texts."""
        self._programmes = programmes
        self._texts = texts

    async def __call__(self, due: Due, scope: Scope, now: datetime) -> Message | None:
        """Return the message of one delivery, None when there is nothing to say any more."""
        municipality = await municipalities.get(scope)
        programme = self._programmes.get(municipality.programme)
        t = self._texts.for_language(due.language)
        if due.delivery.kind is DeliveryKind.GAPS:
            return gaps_message(t, programme, due.gaps) if due.gaps else None
        book = views.Book(t, programme, local_day(municipality, now))
        if due.delivery.kind in CHANGE_KINDS and due.series is not None:
            notice = await _notice(scope, book, due.series, due)
            return addressed(notice, municipality.id) if notice else None
        if due.series is None or due.occurrence is None:
            return None
        start = await _start(scope, municipality, book, due, views.Meeting(due.series, due.occurrence))
        return addressed(Message(tuple(_reminder(book, start, due, municipality.name))), municipality.id)


async def _notice(scope: Scope, book: views.Book, series: MeetingSeries, due: Due) -> Message | None:
    """Tell what was decided about one meeting; None when the recipient knows it already."""
    after = Fact.of(series, due.occurrence)
    news = await to_tell(scope, due.delivery, after)
    if news is None:
        return None
    t = book.t
    line = words.line(book, series, news.before, after, news.planned)
    blocks: list[Block] = [Paragraph(line, strong=True), *words.facts(t, after, news.reason)]
    buttons = []
    if due.occurrence is not None:
        buttons.append(Button(t("meetings.agenda_button"), Action.SHOW_AGENDA, ActionValue(series=series.id)))
        buttons += _change_button(book, views.Meeting(series, due.occurrence), due)
    blocks += [Buttons(tuple(buttons))] if buttons else []
    return Message((*blocks, Note(t("moves.why_channel" if due.channel else "moves.why_person"))))


@dataclass(frozen=True, slots=True)
class _Start:
    """A meeting about to be held, and what its agenda is made of."""

    meeting: views.Meeting
    lists: Agenda | None = None
    """The plan's lists as they will stand on the day of the meeting; None where there is no plan."""
    last_time: tuple[Block, ...] = ()
    """What was decided last time, and what people want to talk about."""


async def _start(
    scope: Scope, municipality: Municipality, book: views.Book, due: Due, meeting: views.Meeting
) -> _Start:
    plan = await plans.get(scope, municipality.programme)
    series, occurrence = meeting.series, meeting.occurrence
    lists = agenda(plan, occurrence.day, due.since, series.meeting) if plan else None
    if not _wants_agenda(due):
        return _Start(meeting, lists)
    known, names = await memory.load(scope, series, occurrence, plan, book.today)
    return _Start(meeting, lists, tuple(memory.blocks(book.t, known, names, book.today)))


def _reminder(book: views.Book, start: _Start, due: Due, municipality: str) -> list[Block]:
    t, meeting = book.t, start.meeting
    blocks: list[Block] = [Paragraph(views.reminder_line(book, meeting, start.lists), strong=True)]
    blocks += [*views.place_facts(t, meeting), *start.last_time]
    if start.lists is not None and _wants_agenda(due):
        blocks += views.agenda_blocks(book, meeting.series, start.lists)
    blocks.append(Buttons(tuple(_buttons(book, meeting, due))))
    changing = (*_snooze_button(t, meeting, due), *_change_button(book, meeting, due))
    blocks += [Buttons(changing)] if changing else []
    blocks.append(views.because(t, municipality, in_channel=due.channel is not None))
    return blocks


def _wants_agenda(due: Due) -> bool:
    """The whole agenda comes with the first reminder of a meeting; the one an hour before is short."""
    first = ReminderKind.DAY_BEFORE not in (due.series.reminders if due.series else ())
    return first or due.delivery.kind is DeliveryKind.DAY_BEFORE


def _buttons(book: views.Book, meeting: views.Meeting, due: Due) -> list[Button]:
    """What one can do: see the agenda, add to it; with the last reminder also write minutes."""
    t, found = book.t, []
    name = minutes_words.called(book, meeting.series, meeting.occurrence.day)
    if not _wants_agenda(due):
        found.append(Button(t("meetings.agenda_button"), Action.SHOW_AGENDA, ActionValue(series=meeting.series.id)))
    found.append(minutes_words.point_button(t, name, _value(meeting), PointKind.AGENDA))
    if due.delivery.kind is not DeliveryKind.DAY_BEFORE or ReminderKind.HOUR_BEFORE not in meeting.series.reminders:
        found.append(minutes_words.show_button(t, name, _value(meeting)))
    found.append(Button(t("plan.next_button"), Action.SHOW_NEXT))
    if due.person is not None:
        found.append(Button(t("people.mute_button"), Action.MUTE_REMINDERS))
    return found


def _snooze_button(t: Translator, meeting: views.Meeting, due: Due) -> list[Button]:
    """The button that puts the reminder off; within the last hour there is no later that would be of use."""
    if meeting.occurrence.starts_at - due.delivery.due_at <= timedelta(hours=1):
        return []
    label = t("moves.snooze_button" if due.person is not None else "moves.snooze_channel_button")
    return [Button(label, Action.OPEN_SNOOZE, _value(meeting))]


def _change_button(book: views.Book, meeting: views.Meeting, due: Due) -> list[Button]:
    """The button that moves or cancels; in a channel everybody sees it, and whoever presses it is asked for a role."""
    if due.person is not None and not may(due.person.roles, Doing.CHANGE_MEETINGS):
        return []
    name = views.title(book.t, book.programme, meeting.series)
    return [words.change_button(book.t, name, meeting.starts, _value(meeting))]


def _value(meeting: views.Meeting) -> ActionValue:
    return ActionValue(series=meeting.series.id, nominal=meeting.occurrence.nominal)


def gaps_message(t: Translator, programme: Programme, gaps: tuple[Gap, ...]) -> Message:
    """Tell the project leader which reminders were not sent, or may not have been."""
    groups: dict[tuple[object, datetime], list[Gap]] = {}
    for gap in gaps:
        about = gap.delivery.kind if gap.delivery.kind in LETTER_KINDS else gap.series.id if gap.series else None
        groups.setdefault((about, _starts(gap)), []).append(gap)
    shown = list(groups.values())[:GAPS_SHOWN]
    more = len(gaps) - sum(len(group) for group in shown)
    rest: tuple[Block, ...] = (Paragraph(t.n("plan.and_more", more)),) if more > 0 else ()
    title = Paragraph(t.n("meetings.gaps_title", len(gaps)), strong=True)
    items = tuple(_meeting_gaps(t, programme, group) for group in shown)
    meetings = any(gap.delivery.kind not in LETTER_KINDS for gap in gaps)
    tell = t("meetings.gaps_mend" if meetings else "digest.gaps_mend")
    mend = tuple(Paragraph(text) for text in (*how_to_mend(t, gaps), tell))
    return Message((title, Items(items), *rest, *mend))


def _meeting_gaps(t: Translator, programme: Programme, group: list[Gap]) -> Item:
    """One meeting, and for each thing that went wrong, to whom."""
    series, starts = group[0].series, _starts(group[0])
    name = _name(t, programme, group[0])
    when = t.datetime(starts.astimezone(ZoneInfo(series.rule.zone)) if series else starts)
    by_why: dict[tuple[str, str], list[str]] = {}
    for gap in group:
        what = "moves.gap_to" if gap.delivery.kind in CHANGE_KINDS else "meetings.gap_to"
        names = by_why.setdefault((what, _why(gap)), [])
        if gap.recipient not in names:
            names.append(gap.recipient)
    lines = [t(what, who=_names(t, names), why=t(why)) for (what, why), names in by_why.items()]
    return Item(t("meetings.gap_line", meeting=name, when=when), " ".join(lines))


def _name(t: Translator, programme: Programme, gap: Gap) -> str:
    """What it was about: a letter by its own name, also where it belongs to a meeting."""
    if gap.delivery.kind in LETTER_KINDS:
        return letter_names.name(t, gap.delivery.kind)
    return views.title(t, programme, gap.series) if gap.series else t("meetings.a_meeting")


def _names(t: Translator, names: list[str]) -> str:
    more = len(names) - NAMES_SHOWN
    return t.n("meetings.gap_and_others", more, who=", ".join(names[:NAMES_SHOWN])) if more > 0 else t.join(names)


def _starts(gap: Gap) -> datetime:
    """When the meeting was; of a letter, when it should have gone out."""
    if gap.delivery.kind in LETTER_KINDS:
        return gap.delivery.due_at
    return gap.delivery.expires_at or gap.delivery.due_at


def _why(gap: Gap) -> str:
    """The key of what is told of a gap."""
    if gap.delivery.state is DeliveryState.IN_DOUBT:
        return "meetings.gap_in_doubt"
    code = gap.delivery.reason.partition(":")[0]
    known = {why.value: key for why, key in WHY_TEXTS.items()}
    return known.get(code, "meetings.gap_refused")
