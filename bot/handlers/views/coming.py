"""The meetings ahead, from a municipality's snapshot."""

from datetime import timedelta

from bot.core.meetings import Window
from bot.handlers.context import Context
from bot.handlers.views.meetings import Meeting
from bot.reminders.planning.snapshot import Snapshot

DAYS_AHEAD = 62


def coming(context: Context, snapshot: Snapshot, days: int = DAYS_AHEAD) -> list[Meeting]:
    """Return the meetings that have not begun, the next one first, ``days`` days ahead."""
    window = Window(context.today, context.today + timedelta(days=days))
    found = [
        Meeting(series, occurrence)
        for series in snapshot.series
        if series.active
        for occurrence in snapshot.occurrences(series, window)
        if occurrence.starts_at > context.now
    ]
    return sorted(found, key=lambda meeting: meeting.occurrence.starts_at)
