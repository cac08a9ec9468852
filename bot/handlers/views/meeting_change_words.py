"""What is said of a changed meeting, in a notice and in the answer: the line that tells it, and what stands below."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.content.texts import Translator
from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Facts
from bot.core.meetings import MeetingSeries
from bot.handlers.views.meetings import Book, title
from bot.reminders.planning.beliefs import Fact


def line(book: Book, series: MeetingSeries, before: Fact | None, after: Fact, planned: Fact | None = None) -> str:
    """Return «Prosjektmøte er flyttet fra tirsdag 5. mai kl. 9.00 til torsdag 7. mai kl. 9.00.».

    ``before`` None: what was told before is not known, so only what holds is said; a cancelled meeting is then named
    by when it was ``planned``.
    """
    t, name = book.t, title(book.t, book.programme, series)
    if after.start is None:
        return _cancelled(book, series, (before or planned or after).start)
    new = when(book, series, after.start)
    if before is None:
        return t("moves.held", meeting=name, when=new)
    if before.start is None:
        return t("moves.restored", meeting=name, when=new)
    if before.start != after.start:
        new = _when_instead(book, series, before.start, after.start)
        return t("moves.moved", meeting=name, old=when(book, series, before.start), new=new)
    key = "moves.place_changed" if after.place else "moves.place_gone"
    return t(key, meeting=name, when=new, place=after.place)


def _when_instead(book: Book, series: MeetingSeries, old: datetime, new: datetime) -> str:
    """Return when it is now; on the same day the time is enough: «kl. 11.00»."""
    zone = ZoneInfo(series.rule.zone)
    local = new.astimezone(zone)
    return book.t.time(local) if old.astimezone(zone).date() == local.date() else when(book, series, new)


def _cancelled(book: Book, series: MeetingSeries, start: datetime | None) -> str:
    t, name = book.t, title(book.t, book.programme, series)
    if start is None:
        return t("moves.cancelled_bare", meeting=name)
    return t("moves.cancelled", meeting=name, when=when(book, series, start))


def when(book: Book, series: MeetingSeries, start: datetime) -> str:
    """Return «tirsdag 5. mai kl. 9.00», with the year where it is another."""
    local = start.astimezone(ZoneInfo(series.rule.zone))
    return book.t.datetime(local, year=local.year != book.today.year)


def facts(t: Translator, after: Fact, reason: str) -> list[Block]:
    """Where it is held, and why it was changed."""
    pairs = [(t("meetings.fact_place"), after.place)] if after.start and after.place else []
    pairs += [(t("moves.fact_reason"), reason)] if reason else []
    return [Facts(tuple(pairs))] if pairs else []


def change_button(t: Translator, name: str, start: datetime, value: ActionValue, *, cancelled: bool = False) -> Button:
    """Open the form that moves or cancels a meeting, or holds it after all; ``start`` on its wall clock."""
    key = "moves.restore_button" if cancelled else "moves.change_button"
    spoken = t("moves.restore_spoken" if cancelled else "moves.change_spoken", meeting=name, when=t.datetime(start))
    return Button(t(key), Action.OPEN_CHANGE, value, spoken=spoken)
