"""The list of coming meetings, each with the button that changes it, for those who may; cancelled ones among them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.core.actions import ActionValue
from bot.core.chat import Button, Item
from bot.core.meetings import Window
from bot.core.permissions import Doing, may
from bot.handlers.context import Context
from bot.handlers.views import meeting_change_words as words
from bot.handlers.views.coming import DAYS_AHEAD
from bot.handlers.views.meetings import Meeting, title, where_and_when
from bot.reminders.planning.snapshot import Snapshot


def button(context: Context, meeting: Meeting) -> list[Button]:
    """Return the button that changes a meeting, for those who may."""
    if not may(context.person.roles, Doing.CHANGE_MEETINGS):
        return []
    name = title(context.t, context.programme, meeting.series)
    return [words.change_button(context.t, name, meeting.starts, _value(meeting))]


def items(context: Context, seen: Snapshot, meetings: Sequence[Meeting], shown: int) -> list[Item]:
    """Return the first ``shown`` of the meetings and of the cancelled ones among them, a line each."""
    t = context.t
    lines = [(m, where_and_when(t, m, context.today), False) for m in meetings]
    lines += [(m, _cancelled_line(context, m), True) for m in cancelled(context, seen)]
    lines.sort(key=lambda line: line[0].occurrence.starts_at)
    return [_item(context, meeting, detail, cancelled=cancelled) for meeting, detail, cancelled in lines[:shown]]


def _item(context: Context, meeting: Meeting, detail: str, *, cancelled: bool) -> Item:
    name = title(context.t, context.programme, meeting.series)
    if not may(context.person.roles, Doing.CHANGE_MEETINGS):
        return Item(name, detail)
    found = words.change_button(context.t, name, meeting.starts, _value(meeting), cancelled=cancelled)
    return Item(name, detail, found)


def _value(meeting: Meeting) -> ActionValue:
    return ActionValue(series=meeting.series.id, nominal=meeting.occurrence.nominal)


def _cancelled_line(context: Context, meeting: Meeting) -> str:
    return context.t("moves.list_cancelled", when=context.t.relative_datetime(meeting.starts, context.today))


def cancelled(context: Context, seen: Snapshot) -> list[Meeting]:
    """Return the meetings ahead that somebody cancelled, as they would have been held."""
    held_all = {
        series: tuple(replace(change, cancelled=False) for change in changes)
        for series, changes in seen.changes.items()
    }
    window = Window(context.today, context.today + timedelta(days=DAYS_AHEAD))
    gone = {(series, c.nominal) for series, changes in seen.changes.items() for c in changes if c.cancelled}
    return [
        Meeting(series, occurrence)
        for series in seen.series
        if series.active
        for occurrence in replace(seen, changes=held_all).occurrences(series, window)
        if (series.id, occurrence.nominal) in gone and occurrence.starts_at > context.now
    ]
