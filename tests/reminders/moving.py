"""Moving, cancelling and putting off in a world: short words for the use cases, and a wording that tells the facts."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.core.chat import Message, Paragraph
from bot.core.deliveries import CHANGE_KINDS, DeliveryState, Recipient
from bot.core.meetings import MeetingSeries
from bot.reminders.planning import moves, snoozes
from bot.reminders.planning.beliefs import Fact
from bot.reminders.planning.moves import Decided, Wanted
from bot.reminders.planning.news import to_tell
from bot.reminders.planning.snoozes import Later
from bot.reminders.ports import Due
from bot.store.changes import Author
from bot.store.session import Scope
from tests.reminders.world import World, plain_words

OSLO = ZoneInfo("Europe/Oslo")
FIRST = date(2026, 1, 6)
"""The first Tuesday of the world's weekly meeting."""


def says(fact: Fact | None) -> str:
    """Return «01-06 09:00 Rom 3», «none» for a meeting that is not held, «?» for what nobody knows."""
    if fact is None:
        return "?"
    if fact.start is None:
        return "none"
    return f"{fact.start.astimezone(OSLO):%m-%d %H:%M} {fact.place}".strip()


async def fact_words(due: Due, scope: Scope, now: datetime) -> Message | None:
    """Word a notice as «moved 01-06 09:00 > 01-08 10:00», all else as the world does."""
    if due.delivery.kind not in CHANGE_KINDS:
        return await plain_words(due, scope, now)
    assert due.series is not None
    news = await to_tell(scope, due.delivery, Fact.of(due.series, due.occurrence))
    if news is None:
        return None
    reason = f" ({news.reason})" if news.reason else ""
    return Message((Paragraph(f"{due.delivery.kind} {says(news.before)} > {says(news.after)}{reason}"),))


def author(world: World, who: str = "leader") -> Author:
    """Return one of the people, changing something now."""
    return Author(world.people[who], "chat", world.clock.now())


def wanted(text: str, place: str = "", *, passing: bool = False) -> Wanted:
    """Return «2026-01-08 10:00» as what somebody wants."""
    moment = datetime.fromisoformat(text)
    return Wanted(moment.date(), time(moment.hour, moment.minute), place, passing)


async def move(
    world: World,
    series: MeetingSeries,
    to: str,
    *,
    nominal: date = FIRST,
    who: str = "leader",
    place: str = "",
    passing: bool = False,
    reason: str = "",
) -> Decided:
    """Move one meeting."""
    async with world.store.scope(world.town) as scope:
        want = wanted(to, place, passing=passing)
        return await moves.move(scope, author(world, who), series.id, nominal, want, reason)


async def cancel(world: World, series: MeetingSeries, *, nominal: date = FIRST, who: str = "leader") -> Decided:
    """Cancel one meeting."""
    async with world.store.scope(world.town) as scope:
        return await moves.cancel(scope, author(world, who), series.id, nominal)


async def restore(world: World, series: MeetingSeries, *, nominal: date = FIRST, who: str = "leader") -> Decided:
    """Hold a cancelled meeting after all."""
    async with world.store.scope(world.town) as scope:
        return await moves.restore(scope, author(world, who), series.id, nominal)


async def snooze(
    world: World, series: MeetingSeries, later: Later, *, nominal: date = FIRST, who: str = "worker"
) -> datetime:
    """Put the reminder of one meeting off, for one person; ``who`` may be «channel»."""
    async with world.store.scope(world.town) as scope:
        return await snoozes.snooze(scope, recipient(world, who), series.id, nominal, later, world.clock.now())


def recipient(world: World, who: str) -> Recipient:
    """Return one of the people, or the channel."""
    return Recipient("channel", world.channel) if who == "channel" else Recipient("person", world.people[who])


async def notices(world: World) -> list[tuple[str, str, int, str, str]]:
    """Return (kind, who, sequence, state, reason) of every notice, in the order they were planned."""
    names = {f"person:{number}": name for name, number in world.people.items()}
    names[f"channel:{world.channel}"] = "channel"
    rows = [row for row in await world.rows() if row.kind in CHANGE_KINDS]
    return [
        (row.kind.value, names[row.recipient.key], row.sequence, row.state.value, row.reason)
        for row in sorted(rows, key=lambda row: (row.sequence, row.id))
    ]


async def planned_notices(world: World) -> int:
    """Return how many notices wait."""
    return sum(state == DeliveryState.PLANNED.value for _, _, _, state, _ in await notices(world))
