"""A network of municipalities whose reminders fall due when a measurement wants them to; senders that do nothing.

It is always the same Tuesday morning here: sending hours are open whenever the measurement is run.
"""

import asyncio
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

from bot.core.chat import Message, Paragraph, Visitor
from bot.core.deliveries import Delivery
from bot.core.meetings import Audience, ReminderKind, SeriesRule, SeriesSetup
from bot.core.people import NewPerson
from bot.core.roles import Role
from bot.reminders.planning.planner import replan
from bot.reminders.ports import Address, Due, Sent
from bot.store import accounts, deliveries, meetings, municipalities, people, schema
from bot.store.session import Scope, Store, System
from tests.helpers import postgres

TUESDAY = datetime(2026, 3, 10, 9, tzinfo=UTC)
HORIZON = timedelta(hours=3)
"""How far a measurement's engine plans: this morning's reminders and no others."""

PLATFORM, TEAM = "slack", "T1"
HOUR = timedelta(hours=1)
OSLO = ZoneInfo("Europe/Oslo")


class MorningClock:
    """A clock that runs as the machine's does, on that Tuesday morning."""

    def __init__(self, start: datetime = TUESDAY) -> None:
        """Begin at ``start``."""
        self._ahead = start.timestamp() - time.monotonic()

    @property
    def ahead(self) -> float:
        """How many seconds it is ahead of the machine's monotonic clock, for another process to go by."""
        return self._ahead

    @classmethod
    def of(cls, ahead: float) -> "MorningClock":
        """Return the clock of another process of this machine."""
        clock = cls()
        clock._ahead = ahead
        return clock

    def now(self) -> datetime:
        """Return the present moment."""
        return datetime.fromtimestamp(time.monotonic() + self._ahead, UTC)

    async def sleep_until(self, moment: datetime) -> None:
        """Wait until then."""
        await asyncio.sleep(max(0.0, (moment - self.now()).total_seconds()))


@dataclass(frozen=True, slots=True)
class Meeting:
    """A series: when its reminder is due, and the channel it goes to; without one, to every person of the town."""

    name: str
    due: datetime
    channel: str = ""

    def setup(self, channels: dict[str, int]) -> SeriesSetup:
        """Return the series as it is stored: weekly, an hour after its reminder."""
        start = (self.due + HOUR).astimezone(OSLO)
        rule = SeriesRule("FREQ=WEEKLY;BYDAY=TU", date(2026, 3, 1), None, start.time(), 60, "Europe/Oslo")
        return SeriesSetup(
            meeting=self.name,
            rule=rule,
            audience=Audience.CHANNEL if self.channel else Audience.PARTICIPANTS,
            channel_id=channels.get(self.channel),
            roles=("working_group",),
            reminders=(ReminderKind.HOUR_BEFORE,),
        )


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality: how many people it has, and its meetings."""

    people: int
    meetings: Sequence[Meeting]


async def fill(store: Store, towns: Sequence[Town], now: datetime) -> None:
    """Migrate, make the towns, and plan what is due this morning."""
    await schema.upgrade(store)
    for number, town in enumerate(towns):
        async with store.system() as system:
            made = await municipalities.add(system, f"M{number}", language="nb", programme="bti", now=now)
            await _settle(system, system.scope(made.id), town, number, now)


async def _settle(system: System, scope: Scope, town: Town, number: int, now: datetime) -> None:
    emails = [f"p{i}@m{number}.example" for i in range(town.people)]
    role = frozenset({Role.WORKING_GROUP})
    await people.add(scope, [NewPerson(email.partition("@")[0], email, role) for email in emails], now)
    for email in emails:
        await accounts.remember(system, Visitor(PLATFORM, TEAM, f"U{email}", email=email))
    channels = {}
    for channel in sorted({meeting.channel for meeting in town.meetings if meeting.channel}):
        channels[channel] = (await accounts.bind_channel(scope, PLATFORM, TEAM, channel, f"#{channel}")).id
    for meeting in town.meetings:
        await meetings.add(scope, meeting.setup(channels))
    await replan(scope, now, horizon=HORIZON)


async def ledger(store: Store) -> list[Delivery]:
    """Return all rows of all towns."""
    async with store.system(read_only=True) as system:
        known = await municipalities.everyone(system)
        return [row for one in known for row in await deliveries.ledger(system.scope(one.id), date(2026, 1, 1))]


@dataclass
class NullSender:
    """A chat platform that takes everything at once; remembers when each call came."""

    clock: MorningClock
    platform: str = PLATFORM
    can_find: bool = True
    clock_difference: timedelta | None = timedelta(0)
    moments: list[tuple[str, datetime]] = field(default_factory=list)

    async def read_clock(self) -> None:
        """Agree."""

    async def send(self, address: Address, message: Message, marker: str) -> Sent:  # noqa: ARG002 - the port's
        """Note the moment."""
        self.moments.append((marker, self.clock.now()))
        return Sent(marker)

    async def find(self, address: Address, marker: str, since: datetime) -> Sent | None:  # noqa: ARG002 - the port's
        """Know what was sent."""
        return Sent(marker) if any(marker == known for known, _ in self.moments) else None

    async def find_all(self, address: Address, beginning: str, since: datetime) -> list[Sent]:  # noqa: ARG002
        """Know what was sent with a marker that begins so."""
        return [Sent(marker) for marker, _ in self.moments if marker.startswith(beginning)]

    async def unsend(self, address: Address, ref: str) -> None:  # noqa: ARG002 - the port's
        """Forget one message."""
        self.moments = [one for one in self.moments if one[0] != ref]


async def name_only(due: Due, scope: Scope, now: datetime) -> Message | None:  # noqa: ARG001 - the port's
    """Word a reminder by its meeting's name and nothing else: words are not what is measured."""
    return Message((Paragraph(due.series.meeting if due.series else "?"),))


def sqlite_url(folder: Path) -> str:
    """Return the address of a new database file."""
    return f"sqlite+aiosqlite:///{folder / 'bench.db'}"


DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "autovacuum": "on"}
"""What the tests' throw-away server leaves out, and an operator's has."""


@contextmanager
def durable_postgres() -> Iterator[postgres.PostgresServer | None]:
    """Run a PostgreSQL server that writes as safely as an operator's; None where none is installed."""
    binaries = postgres.find_binaries()
    if binaries is None:
        yield None
        return
    with patch.dict(vars(postgres)["_SETTINGS"], DURABLE), postgres.PostgresServer.start(binaries) as server:
        yield server
