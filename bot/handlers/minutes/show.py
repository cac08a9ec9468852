"""Showing minutes: one meeting's, and the list of earlier ones."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Heading, Incoming, Item, Items, Message, Paragraph, Reply
from bot.core.meetings import Window
from bot.core.minutes import Minutes, Point, PointKind
from bot.core.permissions import Doing, may
from bot.handlers.context import Context
from bot.handlers.minutes.sitting import AHEAD, Sitting, book_of, called, latest, may_send, may_write, name_of, to_read
from bot.handlers.views import meeting_change_words as change_words
from bot.handlers.views import minutes_words as words
from bot.store import minutes as store
from bot.store import plans

EARLIER, PAGE = 3, 8
"""Earlier minutes below a meeting's own, and on a page of their own."""


async def show(context: Context, incoming: Incoming) -> Reply:
    """Show the minutes of a meeting: the one a button names, or else the one that is likely meant."""
    value = incoming.value
    if not value.minutes and not value.series:
        return Reply(await _likely(context))
    sitting = await to_read(context, value)
    if value.page:
        return Reply(await _pages(context, sitting, value.page))
    blocks = await whole(context, sitting, everything=value.choice == words.WHOLE)
    return Reply(Message((*blocks, *await _earlier(context, sitting))))


async def _likely(context: Context) -> Message:
    """Show the minutes that are likely meant, and the other meetings one may ask for."""
    found = await latest(context)
    if not found:
        return Message((Paragraph(context.t("minutes.none_yours"), strong=True),))
    first, *others = found
    blocks = [*await whole(context, first), *await _earlier(context, first)]
    items = tuple(_other(context, sitting) for sitting in others)
    return Message((*blocks, *([Items(items, context.t("minutes.other_meetings"))] if items else [])))


def _other(context: Context, sitting: Sitting) -> Item:
    name = called(context, sitting)
    state = _state_short(context, sitting.minutes)
    if not sitting.begun(context.now) and (sitting.minutes is None or sitting.minutes.empty):
        state = context.t("minutes.short_ahead")
    return Item(name, state, words.show_button(context.t, name, sitting.value))


async def whole(context: Context, sitting: Sitting, *, everything: bool = False) -> list[Block]:
    """Return a meeting's minutes: how they stand, their points, who was there, and what one can do."""
    minutes = sitting.writable
    page = words.Page(
        t=context.t,
        today=context.today,
        plan=await plans.get(context.scope, context.programme.id),
        names={person.id: person.name for person in sitting.seen.people},
        may_remove=lambda point: may_remove(context, sitting, point),
        whole=everything,
    )
    shown, complete = words.parts(page, minutes)
    title = Heading(context.t("minutes.title", meeting=called(context, sitting)))
    state = Paragraph(_state(context, sitting), strong=True)
    return [title, state, *shown, *_buttons(context, sitting, complete=complete or everything)]


def may_remove(context: Context, sitting: Sitting, point: Point) -> bool:
    """Whether the person may take a point out: their own, and leaders any."""
    own = point.person_id == context.person.id and may_write(context.person, sitting.series)
    return own or may(context.person.roles, Doing.UNDO_OTHERS)


def _state(context: Context, sitting: Sitting) -> str:
    """How the minutes stand, in one line."""
    t, minutes = context.t, sitting.writable
    if minutes.sent:
        return sent_line(context, minutes)
    if sitting.cancelled:
        return t("minutes.state_cancelled" if minutes.points else "minutes.state_cancelled_empty")
    if not sitting.begun(context.now) and sitting.starts is not None:
        key = "minutes.state_ahead" if minutes.points else "minutes.state_ahead_empty"
        return t(key, when=t.relative_datetime(sitting.starts, context.today))
    return t("minutes.state_empty" if minutes.empty else "minutes.state_not_sent")


def sent_line(context: Context, minutes: Minutes) -> str:
    """«Sendt til deltakerne i dag kl. 10.15», or that it was changed since."""
    if minutes.sent_at is None:
        return context.t("minutes.state_not_sent")
    local = minutes.sent_at.astimezone(ZoneInfo(context.municipality.zone))
    key = "minutes.state_changed" if minutes.changed_since else "minutes.state_sent"
    return context.t(key, when=context.t.relative_datetime(local, context.today))


def _state_short(context: Context, minutes: Minutes | None) -> str:
    t = context.t
    if minutes is None or minutes.empty:
        return t("minutes.short_empty")
    if minutes.changed_since:
        return t("minutes.short_changed")
    return t("minutes.short_sent") if minutes.sent else t("minutes.short_not_sent")


def _buttons(context: Context, sitting: Sitting, *, complete: bool) -> list[Block]:
    t, minutes, name = context.t, sitting.writable, called(context, sitting)
    begun, writes = sitting.begun(context.now), may_write(context.person, sitting.series)
    found: list[Button] = []
    if writes:
        found.append(words.point_button(t, name, sitting.value, None if begun else PointKind.AGENDA))
    if writes and begun:
        found.append(Button(t("minutes.attendance_button"), Action.OPEN_MINUTES, sitting.value))
    if begun and minutes.to_send and may_send(context.person, sitting.series):
        found.append(words.send_button(t, minutes))
    if not complete:
        found.append(Button(t("minutes.whole_button"), Action.SHOW_MINUTES, _with(sitting.value, choice=words.WHOLE)))
    if not minutes.empty:
        found.append(Button(t("minutes.document_button"), Action.GET_MINUTES, ActionValue(minutes=minutes.id)))
    rows: list[Block] = [Buttons(tuple(found))] if found else []
    return [*rows, *_change_row(context, sitting), *_next(context, sitting)]


def _next(context: Context, sitting: Sitting) -> list[Block]:
    """The series' next meeting, with the button that adds to its agenda; where this one is over."""
    if not sitting.series.active or not may_write(context.person, sitting.series):
        return []
    window = Window(context.today, context.today + AHEAD)
    ahead = [o for o in sitting.seen.occurrences(sitting.series, window) if o.starts_at > context.now]
    following = min(ahead, key=lambda occurrence: occurrence.starts_at, default=None)
    if following is None or following.nominal == sitting.nominal:
        return []
    name = words.called(book_of(context), sitting.series, following.day)
    value = ActionValue(series=sitting.series.id, nominal=following.nominal)
    button = words.point_button(context.t, name, value, PointKind.AGENDA)
    return [Items((Item(name, "", button),), context.t("minutes.next_meeting"))]


def _change_row(context: Context, sitting: Sitting) -> list[Block]:
    """The button that moves or cancels a meeting that is ahead, or holds it after all."""
    starts = sitting.starts
    if starts is None or starts <= context.now or not may(context.person.roles, Doing.CHANGE_MEETINGS):
        return []
    name = name_of(context, sitting)
    button = change_words.change_button(context.t, name, starts, sitting.value, cancelled=sitting.cancelled)
    return [Buttons((button,))]


# ---- earlier minutes -----------------------------------------------------------------------------------------------


async def _earlier(context: Context, sitting: Sitting) -> list[Block]:
    """A few of the series' minutes before these, the newest first, and the way to all of them."""
    before = sitting.nominal - timedelta(days=1)
    found = await store.recent(context.scope, sitting.series.id, before, EARLIER)
    items = tuple(_line(context, sitting, minutes) for minutes in found)
    blocks: list[Block] = [Items(items, context.t("minutes.earlier"))] if items else []
    if await store.count(context.scope, sitting.series.id) > len(found) + 1:
        button = Button(context.t("minutes.all_button"), Action.SHOW_MINUTES, _with(sitting.value, page=1))
        blocks.append(Buttons((button,)))
    return blocks


async def _pages(context: Context, sitting: Sitting, number: int) -> Message:
    """Show one page of all minutes of a series; a page beyond the last one is the last."""
    t, total = context.t, await store.count(context.scope, sitting.series.id)
    number = max(1, min(number, -(-total // PAGE)))
    found = await store.of_series(context.scope, sitting.series.id, skip=(number - 1) * PAGE, count=PAGE)
    title = Heading(t("minutes.all_title", meeting=name_of(context, sitting)))
    items = tuple(_line(context, sitting, minutes) for minutes in found)
    if not items:
        return Message((title, Paragraph(t("minutes.state_empty"))))
    steps = [(t("minutes.newer_button"), number - 1)] if number > 1 else []
    steps += [(t("minutes.older_button"), number + 1)] if number * PAGE < total else []
    row = tuple(Button(label, Action.SHOW_MINUTES, _with(sitting.value, page=page)) for label, page in steps)
    return Message((title, Items(items), *([Buttons(row)] if row else [])))


def _line(context: Context, sitting: Sitting, minutes: Minutes) -> Item:
    t = context.t
    occurrence = sitting.seen.occurrence(sitting.series, minutes.nominal)
    day = occurrence.day if occurrence else minutes.nominal
    counts = [t.n(f"minutes.count_{kind.value}", len(p)) for kind in PointKind if (p := minutes.of(kind))]
    detail = " · ".join([*counts, _state_short(context, minutes)])
    title = t.date(day, year=day.year != context.today.year)
    name = words.called(book_of(context), sitting.series, day)
    return Item(title, detail, words.show_button(t, name, ActionValue(minutes=minutes.id)))


def _with(value: ActionValue, *, choice: str = "", page: int = 0) -> ActionValue:
    return value.model_copy(update={"choice": choice, "page": page})
