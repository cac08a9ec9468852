"""The fakes at the product's edges (chat platform, lease clock, wording) and a small world around a real store.

«Town» is the municipality under test; «Stranger» has the same people by role, the same meetings and a channel of its
own, and must be met only by its own messages.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.clock import Clock, ManualClock
from bot.core.chat import Message, Paragraph, Visitor
from bot.core.deliveries import Delivery
from bot.core.meetings import (
    Audience,
    HolidayPolicy,
    MeetingSeries,
    OccurrenceChange,
    ReminderKind,
    SeriesRule,
    SeriesSetup,
)
from bot.core.people import NewPerson
from bot.core.roles import Role
from bot.reminders.local import LocalEngine
from bot.reminders.planning.planner import replan
from bot.reminders.ports import Address, Due, LeaseTime, Renderer, SendInDoubt, SendRefused, Sent
from bot.reminders.replicas import tables
from bot.store import accounts, meetings, municipalities, people, schema
from bot.store.models import DeliveryRow
from bot.store.session import Scope, Store, System

OSLO = ZoneInfo("Europe/Oslo")
START = datetime(2026, 1, 5, 6, 0, tzinfo=UTC)  # a Monday, 7:00 local


def local(text: str) -> datetime:
    """Turn «2026-01-05 09:00» on the wall clock into the moment."""
    return datetime.fromisoformat(text).replace(tzinfo=OSLO).astimezone(UTC)


class Crash(BaseException):
    """The process ends here: nothing catches this."""


@dataclass(frozen=True)
class Stored:
    """A message that the chat platform holds."""

    at: datetime
    address: Address
    marker: str
    text: str
    ref: str = ""


Behaviour = Callable[["FakeChat", Address, Message, str], Sent]


@dataclass
class FakeChat:
    """A chat platform: keeps messages, and fails as it is told to (one behaviour a call, then well again)."""

    clock: Clock
    platform: str = "slack"
    can_find: bool = True
    stored: list[Stored] = field(default_factory=list)
    behaviours: list[Behaviour] = field(default_factory=list)
    find_error: Exception | None = None
    calls: int = 0
    looks: int = 0
    clock_difference: timedelta | None = None
    clock_now: timedelta | None = None
    """What `read_clock` will find."""
    clock_error: Exception | None = None
    unsend_errors: list[BaseException | None] = field(default_factory=list)
    """What the next attempts to take a message out meet; None: nothing."""
    unsent: list[Stored] = field(default_factory=list)

    async def read_clock(self) -> None:
        if self.clock_error is not None:
            raise self.clock_error
        self.clock_difference = self.clock_now

    async def send(self, address: Address, message: Message, marker: str) -> Sent:
        self.calls += 1
        if self.behaviours:
            return self.behaviours.pop(0)(self, address, message, marker)
        return self.store(address, message, marker)

    def store(self, address: Address, message: Message, marker: str) -> Sent:
        ref = f"{len(self.stored) + len(self.unsent) + 1}.0"
        self.stored.append(Stored(self.clock.now(), address, marker, message.fallback, ref))
        return Sent(ref)

    async def find(self, address: Address, marker: str, since: datetime) -> Sent | None:
        self.looks += 1
        if self.find_error is not None:
            raise self.find_error
        for message in self.stored:
            if message.marker == marker and message.address == address and message.at >= since:
                return Sent(message.ref)
        return None

    async def find_all(self, address: Address, beginning: str, since: datetime) -> list[Sent]:
        self.looks += 1
        if self.find_error is not None:
            raise self.find_error
        here = [one for one in self.stored if one.address == address and one.at >= since]
        return [Sent(one.ref) for one in here if one.marker.startswith(beginning)]

    async def unsend(self, address: Address, ref: str) -> None:
        error = self.unsend_errors.pop(0) if self.unsend_errors else None
        if error is not None:
            raise error
        gone = [one for one in self.stored if one.ref == ref and one.address.team == address.team]
        self.unsent += gone
        self.stored = [one for one in self.stored if one not in gone]

    def to(self, conversation: str) -> list[str]:
        return [message.text for message in self.stored if message.address.conversation == conversation]


def stores_then_times_out(chat: FakeChat, address: Address, message: Message, marker: str) -> Sent:
    chat.store(address, message, marker)
    raise SendInDoubt("timeout")


def loses_it(_chat: FakeChat, _address: Address, _message: Message, _marker: str) -> Sent:
    raise SendInDoubt("internal_error")


def stores_then_crashes(chat: FakeChat, address: Address, message: Message, marker: str) -> Sent:
    chat.store(address, message, marker)
    raise Crash


def crashes(_chat: FakeChat, _address: Address, _message: Message, _marker: str) -> Sent:
    raise Crash


def breaks(_chat: FakeChat, _address: Address, _message: Message, _marker: str) -> Sent:
    raise ZeroDivisionError


def shuts_out(code: str) -> Behaviour:
    def behave(_chat: FakeChat, _address: Address, _message: Message, _marker: str) -> Sent:
        raise SendRefused(code, permanent=False, shut_out=True)

    return behave


def refuses(code: str, *, permanent: bool = False, retry_after: float | None = None, gone: bool = False) -> Behaviour:
    def behave(_chat: FakeChat, _address: Address, _message: Message, _marker: str) -> Sent:
        raise SendRefused(code, permanent=permanent, retry_after=retry_after, conversation_gone=gone)

    return behave


@dataclass
class FakeLeases:
    """A lease clock that follows the world's clock; another boot is another clock."""

    clock: ManualClock
    boot: str = "boot-1"

    async def read(self, system: System) -> LeaseTime:
        assert isinstance(system, System)
        return LeaseTime(self.boot, self.clock.now().timestamp())

    def running(self) -> float:
        return self.clock.now().timestamp()


async def plain_words(due: Due, scope: Scope, now: datetime) -> Message | None:
    """Word a delivery so that tests can read it: kind, meeting, day, recipient."""
    assert scope.municipality_id == due.delivery.municipality_id
    assert now.tzinfo is not None
    if due.gaps:
        said = ", ".join(f"{gap.delivery.kind} {gap.delivery.nominal} {gap.delivery.reason}" for gap in due.gaps)
        return Message((Paragraph(f"gaps: {said}"),))
    assert due.series is not None
    assert due.occurrence is not None
    return Message((Paragraph(f"{due.delivery.kind} {due.series.meeting} {due.occurrence.day:%Y-%m-%d}"),))


@dataclass
class World:
    store: Store
    clock: ManualClock
    chat: FakeChat
    leases: FakeLeases
    town: int
    stranger: int
    people: dict[str, int]
    channel: int
    renderer: Renderer = plain_words

    def engine(self, *, horizon: timedelta = timedelta(days=35)) -> LocalEngine:
        """A process that has just started."""
        return LocalEngine(
            self.store,
            [self.chat],
            self.renderer,
            self.clock,
            leases=self.leases,
            horizon=horizon,
        )

    async def add_series(self, setup: SeriesSetup, municipality: int | None = None) -> MeetingSeries:
        async with self.store.scope(municipality or self.town) as scope:
            series = await meetings.add(scope, setup)
            await replan(scope, self.clock.now())
        return series

    async def change_series(self, series: MeetingSeries, **values: object) -> MeetingSeries:
        known = {name: getattr(series, name) for name in SeriesSetup.__dataclass_fields__}
        async with self.store.scope(self.town) as scope:
            changed = await meetings.change(scope, series.id, SeriesSetup(**(known | values)))
            await replan(scope, self.clock.now())
        return changed

    async def decide(self, series: MeetingSeries, change: OccurrenceChange) -> None:
        async with self.store.scope(self.town) as scope:
            await meetings.set_change(scope, series.id, change)
            await replan(scope, self.clock.now())

    async def rows(self, municipality: int | None = None) -> list[Delivery]:
        """All rows of the ledger of one municipality, in the order they are due."""
        from sqlalchemy import select  # noqa: PLC0415 - tests read the table where the store has no question for it

        from bot.store.deliveries import to_delivery  # noqa: PLC0415

        async with self.store.scope(municipality or self.town, read_only=True) as scope:
            query = select(DeliveryRow).where(DeliveryRow.municipality_id == scope.municipality_id)
            rows = await scope.session.scalars(query.order_by(DeliveryRow.due_at, DeliveryRow.id))
            return [to_delivery(row) for row in rows]

    async def states(self, municipality: int | None = None) -> list[tuple[str, str, str, str]]:
        """(kind, nominal, state, reason) of every row."""
        return [
            (row.kind.value, row.nominal.isoformat(), row.state.value, row.reason)
            for row in await self.rows(municipality)
        ]

    async def run_to(self, text: str, engine: LocalEngine | None = None) -> LocalEngine:
        """Let a process live until a local time; it stops at each due moment on the way."""
        engine = engine or self.engine()
        await engine.step_to(self.clock, local(text))
        return engine


def setup(
    rrule: str = "FREQ=WEEKLY;BYDAY=TU",
    *,
    at: time = time(9),
    start: date = date(2026, 1, 5),
    policy: HolidayPolicy = HolidayPolicy.NEXT,
    channel: int | None = None,
    meeting: str = "project",
    roles: Iterable[str] = ("project_leader",),
    reminders: Iterable[ReminderKind] = tuple(ReminderKind),
) -> SeriesSetup:
    """A weekly project meeting on Tuesdays at nine, unless said otherwise."""
    return SeriesSetup(
        meeting=meeting,
        rule=SeriesRule(rrule, start, None, at, 60, "Europe/Oslo", policy),
        audience=Audience.CHANNEL if channel else Audience.PARTICIPANTS,
        channel_id=channel,
        roles=tuple(roles),
        reminders=tuple(reminders),
    )


PEOPLE = {
    "leader": frozenset({Role.PROJECT_LEADER}),
    "owner": frozenset({Role.PROJECT_OWNER, Role.STEERING_GROUP}),
    "worker": frozenset({Role.WORKING_GROUP}),
    "teacher": frozenset({Role.STAFF}),
}


async def fill(store: Store) -> None:
    """Migrate and make both municipalities; everybody has an account, user ``U-<name>-<municipality>``."""
    await schema.upgrade(store)
    if not store.sqlite:
        await tables.upgrade(store)
    async with store.system() as system:
        for name in ("town", "stranger"):
            made = await municipalities.add(system, name, language="nb", programme="bti", now=START)
            await _settle_people(system, name, made.id)
            await accounts.bind_channel(system.scope(made.id), "slack", "T1", f"C-{name}", f"#C-{name}")


async def enter(store: Store) -> World:
    """Return the world that `fill` made, on the first morning."""
    async with store.system(read_only=True) as system:
        town, stranger = [(await municipalities.find(system, name)).id for name in ("town", "stranger")]
        ids = {person.name: person.id for person in await people.everyone(system.scope(town))}
        channel = (await accounts.channels(system.scope(town)))[0].id
    clock = ManualClock(START)
    return World(store, clock, FakeChat(clock), FakeLeases(clock), town, stranger, ids, channel)


async def _settle_people(system: System, name: str, municipality_id: int) -> None:
    scope = system.scope(municipality_id)
    new = [NewPerson(person, f"{person}@{name}.example", roles) for person, roles in PEOPLE.items()]
    await people.add(scope, new, START)
    for person in PEOPLE:
        await accounts.remember(system, Visitor("slack", "T1", f"U-{person}-{name}", email=f"{person}@{name}.example"))
