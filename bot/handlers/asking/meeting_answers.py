"""«When do we meet?», «what is on the agenda?», «which meetings do we have, and why?»."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.core.actions import Action
from bot.core.asking.answer_periods import Stretch
from bot.core.asking.topics import Topic
from bot.core.chat import Block, Button, Facts, Item, Items, Note, Paragraph
from bot.core.permissions import Doing, may
from bot.handlers.asking import meeting_agendas, meeting_structures
from bot.handlers.asking import meeting_words as words
from bot.handlers.asking.answered import Answered, Question, TopicAnswer
from bot.handlers.asking.meeting_finding import Meetings, caller, definition, name_of, read, the_name
from bot.handlers.asking.plan_parts import About, capital, framed
from bot.handlers.context import Context, whom_to_ask
from bot.handlers.views import meeting_change_list
from bot.handlers.views import meetings as views
from bot.handlers.views.meetings import Meeting

SHOWN: Final = 5
_PREVIOUS: Final = "forrige"
"""The common form of «forrige», «sist», “last”."""


async def next_meeting(context: Context, question: Question) -> Answered:
    """When and where: the named meeting or the next one of one's own; with days named, all of those days."""
    meetings = await read(context, question)
    if not meetings.wanted:
        return await not_set_up(meetings)
    if meetings.stretch is not None:
        return await _in_days(meetings, meetings.stretch)
    if _PREVIOUS in question.reading.forms and (last := meetings.last_held()) is not None:
        return _begun(meetings, last)
    since = question.understood.since
    found = meetings.ahead(since=since)
    if not found:
        return _none_ahead(meetings)
    return _then(meetings, found[0]) if since else await _next(meetings, found[0])


async def not_set_up(meetings: Meetings) -> Answered:
    """Say that a meeting, or all of them, is not set up, what the programme proposes, and who can do it."""
    context, t = meetings.context, meetings.t
    meeting = meetings.slots.meeting if meetings.named else ""
    found = definition(context, meeting) if meeting else None
    default = found is None or found.set_up_by_default
    able = default and may(context.person.roles, Doing.SET_UP_MEETINGS)
    line, blocks = t("meetings.none"), list[Block]()
    if meeting:
        line = capital(t("asking_meetings.not_set_up", meeting=the_name(t, meeting, name_of(context, meeting))))
    if found is not None:
        blocks.append(Facts(((t("asking_meetings.fact_proposal"), t(found.rhythm_key)),)))
    if not able:
        ask = await (whom_to_ask(context, Doing.SET_UP_MEETINGS) if default else caller(context, meeting))
        said = t("meetings.ask_leader" if default else "asking_meetings.who_calls", ask=ask)
        blocks = [*blocks, Paragraph(capital(said))]
    row = [Button(t("meetings.setup_button"), Action.OPEN_MEETING_SETUP, style="primary")] if able else []
    if meetings.active:
        row.append(words.meetings_button(t))
    return framed(line, blocks, About(words.source_all(meetings)), row)


def _none_ahead(meetings: Meetings) -> Answered:
    """Say that no more meetings come."""
    t, series = meetings.t, meetings.wanted[0]
    name = meetings.the(series) if len(meetings.wanted) == 1 else ""
    line = capital(t("asking_meetings.none_ahead_of", meeting=name)) if name else t("asking_meetings.none_ahead")
    facts = _cancelled_facts(meetings)
    return framed(line, _facts(facts), About(words.source_all(meetings)), [words.meetings_button(t)])


# ---- the next one ----------------------------------------------------------------------------------------------------


async def _next(meetings: Meetings, meeting: Meeting) -> Answered:
    line = await _line(meetings, meeting)
    lost = _lost_facts(meetings, Stretch(meetings.today, meeting.occurrence.day))
    pairs = _place_facts(meetings, meeting) + _today_facts(meetings) + _cancelled_facts(meetings) + lost
    blocks: list[Block] = _facts(pairs)
    if not meetings.named and not meetings.mine:
        blocks.append(Paragraph(meetings.t("asking_meetings.none_of_yours")))
    return framed(line, blocks, _about(meetings, meeting), _ways(meetings, meeting))


def _then(meetings: Meetings, meeting: Meeting) -> Answered:
    """Tell the meeting after one that was told of: «og etter det?»."""
    when = words.when_and_left(meetings, meeting)
    line = meetings.t("asking_meetings.then", meeting=meetings.the(meeting.series), when=when)
    return framed(line, _facts(_place_facts(meetings, meeting)), _about(meetings, meeting), _ways(meetings, meeting))


def _about(meetings: Meetings, meeting: Meeting) -> About:
    """The answer is about one meeting: a follow-up goes on from it."""
    return About(words.source(meetings, meeting.series), until=meeting.occurrence.starts_at)


async def _line(meetings: Meetings, meeting: Meeting) -> str:
    """Answer what was asked of it: how long until then, where, whether it stands; or when."""
    t, name = meetings.t, meetings.the(meeting.series)
    when = words.when(meetings, meeting)
    match meetings.about("meeting"):
        case "until":
            return capital(t("asking_meetings.until", meeting=name, when=when, left=words.until(meetings, meeting)))
        case "place":
            return await _place_line(meetings, meeting)
        case "moved":
            return _moved_line(meetings, meeting)
    return _next_line(meetings, meeting)


async def _place_line(meetings: Meetings, meeting: Meeting) -> str:
    """Say where it is held; a place that nobody has written is not made up."""
    t, name, when = meetings.t, meetings.the(meeting.series), words.when(meetings, meeting)
    if meeting.place:
        return capital(t("asking_meetings.place", meeting=name, when=when, place=meeting.place))
    ask = await caller(meetings.context, meeting.series.meeting)
    return t("asking_meetings.no_place", meeting=name, when=when, ask=ask)


def _moved_line(meetings: Meetings, meeting: Meeting) -> str:
    """Say whether the next one was moved or cancelled."""
    t, name = meetings.t, meetings.the(meeting.series)
    gone = next((m for m in meetings.cancelled() if m.occurrence.starts_at < meeting.occurrence.starts_at), None)
    if gone is not None:
        old, new = words.when(meetings, gone), words.when(meetings, meeting)
        return t("asking_meetings.yes_cancelled", meeting=meetings.the(gone.series), when=old, next=name, new=new)
    occurrence = meeting.occurrence
    when = words.when(meetings, meeting)
    if occurrence.moved:
        return t("asking_meetings.yes_moved", meeting=name, old=t.date(occurrence.nominal), when=when)
    return t("asking_meetings.not_moved", meeting=name, when=when)


Pairs = list[tuple[str, str]]


def _place_facts(meetings: Meetings, meeting: Meeting) -> Pairs:
    """Where it is held and that it was moved, unless the line tells that already."""
    found = views.place_facts(meetings.t, meeting)
    pairs = [pair for block in found if isinstance(block, Facts) for pair in block.pairs]
    fact = {"place": "meetings.fact_place", "moved": "meetings.fact_moved"}.get(meetings.about("meeting"))
    told = meetings.t(fact) if fact else ""
    return [pair for pair in pairs if pair[0] != told]


def _today_facts(meetings: Meetings) -> Pairs:
    """Whoever asks for the next one after today's began may have meant today's."""
    begun = meetings.begun_today()
    if begun is None:
        return []
    t, name = meetings.t, capital(meetings.the(begun.series))
    running = begun.occurrence.ends_at > meetings.context.now
    key = "asking_meetings.running_now" if running else "asking_meetings.was_today"
    return [(t("asking_meetings.fact_today"), t(key, meeting=name, time=t.time(begun.starts)))]


def _cancelled_facts(meetings: Meetings) -> Pairs:
    """The first one ahead that was cancelled."""
    t = meetings.t
    return [
        (t("asking_meetings.fact_cancelled"), f"{meetings.title(gone.series)} {words.when(meetings, gone)}")
        for gone in meetings.cancelled()[:1]
    ]


def _lost_facts(meetings: Meetings, stretch: Stretch) -> Pairs:
    """The first date of some days without a meeting because of a holiday or a closed day, and which of them it was."""
    t = meetings.t
    return [
        (
            t("asking_meetings.fact_lost"),
            t(f"asking_meetings.lost_{gone.why}", meeting=meetings.title(series), date=t.date(gone.nominal)),
        )
        for series, gone in meetings.without(stretch)[:1]
    ]


def _facts(pairs: Pairs) -> list[Block]:
    return [Facts(tuple(pairs))] if pairs else []


def _ways(meetings: Meetings, meeting: Meeting) -> list[Button]:
    """The agenda; for who asks whether it stands and may decide that, the form; all meetings."""
    row = words.agenda_button(meetings, meeting)
    if meetings.about("meeting") == "moved":
        row = [*meeting_change_list.button(meetings.context, meeting), *row]
    return [*row, words.meetings_button(meetings.t)][:2]


# ---- some days -------------------------------------------------------------------------------------------------------


async def _in_days(meetings: Meetings, stretch: Stretch) -> Answered:
    """Answer with all meetings of the days that were named; with the next one where there are none."""
    found = meetings.held(stretch)
    if not found:
        return await _none_then(meetings, stretch)
    if len(found) == 1:
        return await _only(meetings, found[0], stretch)
    t = meetings.t
    line = t("asking_meetings.several", days=capital(words.in_days(meetings, stretch)), count=_count(meetings, found))
    shown = _shown(meetings, found)
    items = Items(tuple(_item(meetings, meeting) for meeting in shown))
    more = len(found) - len(shown)
    rest = [Note(t.n("plan.and_more", more))] if more > 0 else []
    about = About(words.source_all(meetings), until=found[-1].occurrence.starts_at)
    return framed(line, [items, *rest], about, _ways(meetings, _first_ahead(meetings, shown)))


def _count(meetings: Meetings, found: list[Meeting]) -> str:
    return words.amount(meetings.t, "meetings", len(found))


def _shown(meetings: Meetings, found: list[Meeting]) -> list[Meeting]:
    """Choose those that come, where there are more than a message shows."""
    coming = [meeting for meeting in found if not words.over(meetings, meeting)]
    return (coming if len(found) > SHOWN and coming else found)[:SHOWN]


def _first_ahead(meetings: Meetings, found: list[Meeting]) -> Meeting:
    return next((meeting for meeting in found if not words.over(meetings, meeting)), found[-1])


def _item(meetings: Meetings, meeting: Meeting) -> Item:
    """One meeting: its name, when, where, that it was moved, that it is over."""
    t = meetings.t
    detail = views.where_and_when(t, meeting, meetings.today)
    if words.over(meetings, meeting):
        running = meeting.occurrence.ends_at > meetings.context.now
        detail = f"{detail} · {t('asking_meetings.running' if running else 'asking_meetings.over')}"
    return Item(meetings.title(meeting.series), detail)


async def _only(meetings: Meetings, meeting: Meeting, stretch: Stretch) -> Answered:
    """The only meeting of those days: as the next one is told, with the days first."""
    t, name = meetings.t, meetings.the(meeting.series)
    days = capital(words.in_days(meetings, stretch))
    if words.over(meetings, meeting):
        return _begun(meetings, meeting)
    if meetings.about("meeting") in ("place", "until", "moved"):
        line = await _line(meetings, meeting)
    elif stretch.first == stretch.last:
        line = t("asking_meetings.one_on_day", days=days, meeting=name, time=t.time(meeting.starts))
    else:
        line = t("asking_meetings.one", days=days, meeting=name, when=words.when_and_left(meetings, meeting))
    blocks = _facts(_place_facts(meetings, meeting))
    return framed(line, blocks, _about(meetings, meeting), _ways(meetings, meeting))


def _begun(meetings: Meetings, meeting: Meeting) -> Answered:
    """The only meeting of those days has begun, or is over: that, and when the next one is."""
    t, name = meetings.t, meetings.the(meeting.series)
    if meeting.occurrence.ends_at > meetings.context.now:
        line = capital(t("asking_meetings.running_line", meeting=name, time=t.time(meeting.starts)))
    else:
        line = capital(t("asking_meetings.was", meeting=name, when=words.when(meetings, meeting)))
    about = About(words.source(meetings, meeting.series))
    coming = meetings.ahead()
    if not coming:
        return framed(line, [], about, [words.meetings_button(t)])
    return framed(line, [Paragraph(_next_line(meetings, coming[0]))], about, _ways(meetings, coming[0]))


def _next_line(meetings: Meetings, meeting: Meeting) -> str:
    name, when = meetings.the(meeting.series), words.when_and_left(meetings, meeting)
    return meetings.t("asking_meetings.next", meeting=name, when=when)


async def _none_then(meetings: Meetings, stretch: Stretch) -> Answered:
    """Say that there are none on those days, why where that is known, and when the next one is."""
    t, days = meetings.t, words.in_days(meetings, stretch)
    coming = meetings.ahead()
    series = coming[0].series if coming else meetings.wanted[0]
    named = meetings.named or len(meetings.wanted) == 1
    mine = "none_of_mine" if meetings.mine else "none_at_all"
    line = (
        capital(t("asking_meetings.none_then", meeting=meetings.the(series), days=days))
        if named
        else t(f"asking_meetings.{mine}", days=days)
    )
    gone = [m for m in meetings.cancelled() if m.occurrence.day in stretch]
    blocks: list[Block] = _facts((_cancelled_facts(meetings) if gone else []) + _lost_facts(meetings, stretch))
    if not coming:
        return framed(line, blocks, About(words.source_all(meetings)), [words.meetings_button(t)])
    about = About(words.source(meetings, series))
    return framed(line, [Paragraph(_next_line(meetings, coming[0])), *blocks], about, _ways(meetings, coming[0]))


async def meeting_agenda(context: Context, question: Question) -> Answered:
    """What the next meeting, or the one that is named, is about."""
    meetings = await read(context, question)
    if not meetings.wanted:
        return await not_set_up(meetings)
    return await meeting_agendas.answer(meetings)


async def meeting_structure(context: Context, question: Question) -> Answered:
    """How often, who, how long, and what for: of one meeting, or of all."""
    return await meeting_structures.answer(await read(context, question))


ANSWERS: Final[Mapping[Topic, TopicAnswer]] = MappingProxyType(
    {
        Topic.NEXT_MEETING: next_meeting,
        Topic.MEETING_AGENDA: meeting_agenda,
        Topic.MEETING_STRUCTURE: meeting_structure,
    }
)
