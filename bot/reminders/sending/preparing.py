"""From claimed rows to messages for the wire: is each still wanted, where to, may we now, and in which words?

What is not to be sent is settled or put back; the rest is noted as attempted. Commit before the wire.
"""

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core.chat import Message
from bot.core.deliveries import MASS_KINDS, Delivery, DeliveryKind, Why
from bot.core.people import Person
from bot.failpoints import FailPoint, reached
from bot.reminders.gaps import trouble
from bot.reminders.planning.recheck import Stop, Wait, fail, once_more, recheck, skip
from bot.reminders.planning.snapshot import Snapshot, take
from bot.reminders.ports import Address, Due, Gap, Pace, Renderer, Seals, Sender, Together
from bot.reminders.sending.fallbacks import REOPEN, stop
from bot.reminders.sending.sealed import NOWHERE, opened
from bot.reminders.sending.settling import obey
from bot.reminders.sending.shut_out import ShutOut
from bot.store import accounts, audit, claims, deliveries
from bot.store.claims import Begun, Lease
from bot.store.session import Scope, System, of_database

log = logging.getLogger(__name__)

AFTER_TROUBLE = timedelta(minutes=5)
"""How long a delivery that could not be prepared is put back."""

ACCOUNT_EVERY, ACCOUNT_TIMES = timedelta(minutes=5), 6
"""A person without an account may be about to get one: looked for again for half an hour."""

WORDS_EVERY, WORDS_TIMES = timedelta(minutes=1), 3
"""A text that could not be made is made again this often."""

Verdict = Address | Stop | Wait
Accounts = Mapping[str, Mapping[str, tuple[str, str]]]
"""By platform and e-mail: team and user."""

Whom = Mapping[int, Person]
"""By row: the person it is for."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A message that is noted as being on the wire; it goes not before ``at``."""

    delivery: Delivery
    address: Address
    message: Message | None
    """None for a sealed row that has nothing to say: it ends like the others, without a call."""
    at: datetime
    marker: str = ""
    """What it is found by; for a sealed row one that the ledger does not know."""


class Preparing:
    """Makes attempts; knows the platforms and who words the messages."""

    def __init__(
        self, senders: Mapping[str, Sender], renderer: Renderer, pace: Pace, shut_out: ShutOut, seals: Seals
    ) -> None:
        """Use ``senders`` in their order where a person can be reached on several platforms."""
        self._senders = senders
        self._renderer = renderer
        self._seals = seals
        self._pace = pace
        self._shut_out = shut_out
        self._seen = _Seen()

    def forget(self) -> None:
        """Look at every municipality anew: a new flow of messages begins, or one has ended."""
        self._seen = _Seen()

    async def prepare(self, system: System, claimed: Sequence[Delivery], lease: Lease, now: datetime) -> list[Attempt]:
        """Settle what is not to be sent, and return the rest, noted as attempted under ``lease``.

        All rows together, which is quick; where one of them is in trouble, each by itself.
        """
        try:
            async with system.session.begin_nested():
                return await self._together(system, claimed, lease, now)
        except Exception as error:  # noqa: BLE001 - one row that cannot be read must not hold up all the others
            log.warning("a wave is prepared row by row", extra={"action": "prepare", "error": type(error).__name__})
        await self._pace.reserve(system, now)
        found: list[Attempt] = []
        for delivery in claimed:
            found += await self._alone(system, delivery, lease, now)
        return found

    async def _alone(self, system: System, delivery: Delivery, lease: Lease, now: datetime) -> list[Attempt]:
        try:
            async with system.session.begin_nested():
                return await self._together(system, [delivery], lease, now, careful=True)
        except Exception as error:  # noqa: BLE001 - as above
            trouble("prepare", delivery.municipality_id, error, delivery.id)
            # That it was looked for in vain must not be forgotten; see `obey`.
            looked = delivery.reason.startswith(Why.NOT_FOUND)
            again, why = now + AFTER_TROUBLE, delivery.reason if looked else f"{Why.RETRY}:{type(error).__name__}"
            await claims.put_back(system.scope(delivery.municipality_id), delivery, again, why)
        return []

    async def _together(
        self, system: System, claimed: Sequence[Delivery], lease: Lease, now: datetime, *, careful: bool = False
    ) -> list[Attempt]:
        """Prepare rows in one go; ``careful`` for a single one, whose wording may fail by itself."""
        snapshots = await self._seen.of(system, {d.municipality_id for d in claimed}, now)
        refused = {d.id: no for d in claimed if (no := recheck(snapshots[d.municipality_id], d, now)) is not None}
        whom = await self._whom(system, snapshots, [d for d in claimed if d.id not in refused], now)
        known = await self._accounts(system, whom)
        verdicts = [
            refused.get(d.id) or self._where(snapshots[d.municipality_id], known, whom, d, now) for d in claimed
        ]
        turns = iter(await self._turns(system, claimed, verdicts, now))
        groups = _groups(claimed, whom)
        found: list[Attempt] = []
        for delivery, verdict in zip(claimed, verdicts, strict=True):
            scope, snapshot = system.scope(delivery.municipality_id), snapshots[delivery.municipality_id]
            made: Attempt | Stop | Wait
            if isinstance(verdict, Address):
                about, group = whom.get(delivery.id), groups.get(_about(delivery))
                work = _Work(scope, snapshot, delivery, about, group, verdict, next(turns), careful)
                made = await self._in_turn(work, now)
            else:
                made = verdict
            if delivery.sealed and isinstance(made, Stop) and delivery.id not in refused:
                made = Attempt(delivery, NOWHERE, None, now)
            if isinstance(made, Attempt):
                found.append(made)
            elif isinstance(made, Stop):
                await stop(scope, delivery, made, now, snapshot)
            else:
                await obey(scope, delivery, made, now, snapshot)
        return await _noted(system, found, lease, now)

    async def _turns(
        self, system: System, claimed: Sequence[Delivery], verdicts: Sequence[Verdict], now: datetime
    ) -> list[datetime]:
        """Return when each message that has an address may go; one that is to be looked for first needs a look too."""
        both = zip(claimed, verdicts, strict=True)
        wanted = [(row, verdict) for row, verdict in both if isinstance(verdict, Address)]
        looking = [address for row, address in wanted if row.reason.startswith(Why.NOT_FOUND)]
        # In this order: the posts lock all the workspaces there are in the wave, and the looks no further one.
        posts = await self._pace.turns(system, [address for _, address in wanted], now)
        looks = iter(await self._pace.looks(system, looking, now) if looking else [])
        rows = [row for row, _ in wanted]
        return [
            max(turn, next(looks)) if row.reason.startswith(Why.NOT_FOUND) else turn
            for row, turn in zip(rows, posts, strict=True)
        ]

    async def _whom(
        self, system: System, snapshots: Mapping[int, Snapshot], rows: Sequence[Delivery], now: datetime
    ) -> Whom:
        """Return whom the rows are for; sealed ones are opened now."""
        found = await opened(self._seals, system, snapshots, [row for row in rows if row.sealed], now)
        direct = [row for row in rows if row.recipient.kind == "person" and not row.sealed]
        people = {row.id: snapshots[row.municipality_id].person(row.recipient.id) for row in direct}
        return found | {number: person for number, person in people.items() if person is not None}

    async def _accounts(self, system: System, whom: Whom) -> Accounts:
        """Look up all who are written to in one question for each platform."""
        emails = {person.email for person in whom.values()}
        return {name: await accounts.accounts_of(system, emails, name) for name in self._senders if emails}

    def _where(self, snapshot: Snapshot, known: Accounts, whom: Whom, delivery: Delivery, now: datetime) -> Verdict:
        """Return where the delivery goes now, or why not."""
        address = self._address(snapshot, known, whom.get(delivery.id), delivery, now)
        if not isinstance(address, Address):
            return address
        shut = self._shut_out.wait(address.platform, now)
        straight = address.direct and delivery.kind in MASS_KINDS and delivery.reason != REOPEN
        return shut or replace(address, noted=not delivery.sealed, straight=straight)

    def _address(
        self, snapshot: Snapshot, known: Accounts, person: Person | None, delivery: Delivery, now: datetime
    ) -> Address | Stop | Wait:
        if delivery.recipient.kind == "channel":
            channel = snapshot.channel(delivery.recipient.id)
            if channel is None or channel.platform not in self._senders:
                return fail(f"{Why.REFUSED}:platform_off")
            return Address(channel.platform, channel.team, channel.channel)
        for platform in self._senders:
            account = known[platform].get(person.email) if person else None
            if account is not None:
                return Address(platform, account[0], account[1], direct=True)
        if delivery.sealed:
            return skip(Why.NOTHING_TO_SAY)  # answered, gone, out of reach: the same to everybody who looks
        return once_more(delivery, Why.NO_ACCOUNT, now, every=ACCOUNT_EVERY, times=ACCOUNT_TIMES)

    async def _in_turn(self, work: "_Work", now: datetime) -> Attempt | Stop | Wait:
        """Word the message when its turn is near; else it waits, and what it had waited for before is remembered."""
        if work.turn > now + self._pace.ahead:
            reason = work.delivery.reason
            return Wait(work.turn, reason if reason.startswith((Why.NOT_RENDERED, Why.NOT_FOUND)) else Why.PACED)
        try:
            if not work.careful:
                return await self._worded(work, now)
            async with work.scope.session.begin_nested():
                return await self._worded(work, now)
        except Exception as error:  # one text that cannot be made must not hold up all the others
            if of_database(error) and not work.careful:
                raise  # the transaction may be spoilt: row by row, each in a savepoint of its own
            log.error(  # noqa: TRY400 - a traceback could show what a plan says
                "a reminder could not be worded",
                extra={"action": "render", "delivery": work.delivery.id, "error": type(error).__name__},
            )
            return once_more(work.delivery, Why.NOT_RENDERED, now, every=WORDS_EVERY, times=WORDS_TIMES)

    async def _worded(self, work: "_Work", now: datetime) -> Attempt | Stop:
        due = await _due(work.scope, work.snapshot, work.delivery, work.person)
        message = await self._renderer(replace(due, together=work.together), work.scope, now)
        reached(FailPoint.PREPARE_WORDED)
        if message is None:
            return skip(Why.NOTHING_TO_SAY)
        # What the chat holds of a sealed row must not be found in the ledger again.
        marker = work.delivery.marker
        if work.delivery.sealed:
            marker = await self._seals.marker(work.scope, work.delivery)
        return Attempt(work.delivery, work.address, message, work.turn, marker)


class _Seen:
    """Municipalities as they were read in this flow; one that was changed since is read again.

    Every change that reminders hang on is noted in the transaction that makes it. So one question for a wave tells
    which are still as they were. A change of this very moment may be followed by another one of the same moment.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[datetime | None, Snapshot]] = {}

    async def of(self, system: System, ids: Collection[int], now: datetime) -> dict[int, Snapshot]:
        changes = await audit.last_changes(system, ids)
        for number in ids:
            mark = changes.get(number)
            if number not in self._known or mark is None or self._known[number][0] != mark:
                certain = mark if mark is not None and mark < now else None
                self._known[number] = certain, await take(system.scope(number))
        return {number: self._known[number][1] for number in ids}


@dataclass(frozen=True, slots=True)
class _Work:
    """One delivery on its way to becoming an attempt."""

    scope: Scope
    snapshot: Snapshot
    delivery: Delivery
    person: Person | None
    together: Together | None
    address: Address
    turn: datetime
    careful: bool


def _about(delivery: Delivery) -> tuple[int, DeliveryKind, str]:
    return delivery.municipality_id, delivery.kind, delivery.subject


def _groups(rows: Sequence[Delivery], whom: Whom) -> dict[tuple[int, DeliveryKind, str], Together]:
    """Return the messages that go to thousands, by what they are about."""
    people: dict[tuple[int, DeliveryKind, str], set[int]] = {}
    for row in rows:
        if row.kind in MASS_KINDS and row.id in whom:
            people.setdefault(_about(row), set()).add(whom[row.id].id)
    return {about: Together(frozenset(found)) for about, found in people.items()}


async def _noted(system: System, attempts: Sequence[Attempt], lease: Lease, now: datetime) -> list[Attempt]:
    """Note that the messages go on the wire; those whose rows are no longer ours do not."""
    noted = ((attempt.delivery, attempt.address) for attempt in attempts)
    begun = [Begun(delivery, address.as_json() if address.noted else None) for delivery, address in noted]
    ours = await claims.begin_attempts(system, begun, lease, now)
    reached(FailPoint.PREPARE_NOTED)
    return [attempt for attempt in attempts if attempt.delivery.id in ours]


async def _due(scope: Scope, snapshot: Snapshot, delivery: Delivery, person: Person | None) -> Due:
    """Gather what the renderer needs."""
    channel = snapshot.channel(delivery.recipient.id) if delivery.recipient.kind == "channel" else None
    series = snapshot.series_of(delivery.subject)
    occurrence = snapshot.occurrence(series, delivery.nominal) if series else None
    return Due(
        delivery=delivery,
        language=(person.language if person else "") or snapshot.municipality.language,
        series=series,
        occurrence=occurrence,
        since=snapshot.meeting_before(series, occurrence) if series and occurrence else None,
        person=person,
        channel=channel,
        municipality=snapshot.municipality,
        gaps=await _gaps(scope, snapshot, delivery),
    )


async def _gaps(scope: Scope, snapshot: Snapshot, delivery: Delivery) -> tuple[Gap, ...]:
    if delivery.kind is not DeliveryKind.GAPS or not delivery.about:
        return ()
    rows = await deliveries.by_ids(scope, delivery.about)
    return tuple(Gap(row, snapshot.series_of(row.subject), snapshot.name_of(row.recipient)) for row in rows)
