"""Damage to the ledger, at random: every fault is found within two minutes, nothing is doubled, the stranger untouched.

    python -m tests.torture.ledger_faults --faults 1000 [--seed 1] [--postgres]

A clock that is moved minute by minute, several municipalities with meetings all day, and a hand that damages one row
after the other: deleted, another state, a lease in 2099, another time, reason or recipient.
"""

import argparse
import asyncio
import logging
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import Row, delete, select, update
from sqlalchemy.exc import IntegrityError

from bot.core.deliveries import DeliveryState
from bot.core.meetings import ReminderKind
from bot.core.roles import Role
from bot.reminders.auditing.compare import clean
from bot.store import audit, municipalities, people
from bot.store.models import DeliveryRow
from bot.store.session import Store
from tests.helpers.postgres import PostgresServer, find_binaries
from tests.reminders.world import START, World, _settle_people, enter, fill, setup

MINUTE = timedelta(minutes=1)
WITHIN = 2 * MINUTE
FAR = datetime(2099, 1, 1, tzinfo=UTC)
TOWNS = 5
HOURS = (9, 11, 13, 15)
LEDGER = [kind.value for kind in ReminderKind]

Line = tuple[str, str, object, str]


@dataclass(frozen=True)
class Fault:
    """One damage: when, which, to what."""

    at: datetime
    name: str
    municipality: int
    row: Row[tuple[object, ...]]

    @property
    def line(self) -> Line:
        return self.row.kind, self.row.subject, self.row.nominal, self.row.recipient


@dataclass
class Figures:
    """What the run is judged by."""

    faults: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    not_found: list[Fault] = field(default_factory=list)
    slowest: timedelta = timedelta(0)
    sent: int = 0
    doubled: list[str] = field(default_factory=list)
    unexplained: list[str] = field(default_factory=list)
    stranger_faults: int = 0
    counted: Counter[str] = field(default_factory=Counter)

    @property
    def good(self) -> bool:
        """True when every promise was kept."""
        return not (self.not_found or self.doubled or self.unexplained or self.stranger_faults)

    def lines(self) -> list[str]:
        """Return the report."""
        by_name = ", ".join(f"{name} {count}" for name, count in sorted(self.faults.items()))
        return [
            f"faults injected: {self.faults.total()} ({by_name})",
            f"found within two minutes: {self.found.total()}; not found: {len(self.not_found)}",
            f"slowest: {self.slowest.total_seconds():.0f} s by the clock of the run",
            f"counted by the auditor: {dict(sorted(self.counted.items()))}",
            f"messages: {self.sent}; doubled: {len(self.doubled)}; unexplained: {len(self.unexplained)}",
            f"faults in the stranger's ledger: {self.stranger_faults}",
        ]


# ---- the damages ---------------------------------------------------------------------------------------------------

Damage = Callable[["Faults", Row[tuple[object, ...]]], Awaitable[bool]]


def _sets(**values: object) -> Damage:
    async def damage(run: "Faults", row: Row[tuple[object, ...]]) -> bool:
        if all(getattr(row, name) == value for name, value in values.items()):
            return False
        return await run.write(update(DeliveryRow).where(DeliveryRow.id == row.id).values(**values))

    return damage


async def _deletes(run: "Faults", row: Row[tuple[object, ...]]) -> bool:
    return await run.write(delete(DeliveryRow).where(DeliveryRow.id == row.id))


async def _moves(run: "Faults", row: Row[tuple[object, ...]]) -> bool:
    due_at = run.rng.choice([FAR, row.due_at + timedelta(days=3), row.due_at - timedelta(days=3)])
    return await run.write(update(DeliveryRow).where(DeliveryRow.id == row.id).values(due_at=due_at))


async def _alters_start(run: "Faults", row: Row[tuple[object, ...]]) -> bool:
    start = row.expires_at + run.rng.choice([-3, -1, 1, 5]) * timedelta(hours=1)
    return await run.write(update(DeliveryRow).where(DeliveryRow.id == row.id).values(expires_at=start))


async def _alters_state(run: "Faults", row: Row[tuple[object, ...]]) -> bool:
    state = run.rng.choice([state for state in ("lost", *DeliveryState) if state != row.state])
    return await run.write(update(DeliveryRow).where(DeliveryRow.id == row.id).values(state=str(state)))


async def _leases(run: "Faults", row: Row[tuple[object, ...]]) -> bool:
    if row.state != "planned":
        return False
    lease = {"state": "sending", "token": "t", "lease_boot": "boot-1", "lease_until": FAR.timestamp()}
    return await run.write(update(DeliveryRow).where(DeliveryRow.id == row.id).values(**lease))


async def _spoils_recipient(run: "Faults", row: Row[tuple[object, ...]]) -> bool:
    recipient = run.rng.choice(["person:x", "nobody", f"person:{10**6 + row.id}"])
    return await run.write(update(DeliveryRow).where(DeliveryRow.id == row.id).values(recipient=recipient))


DAMAGES: dict[str, Damage] = {
    "deleted": _deletes,
    "moved": _moves,
    "other start": _alters_start,
    "other state": _alters_state,
    "leased to 2099": _leases,
    "lease taken": _sets(state="sending"),
    "reason": _sets(reason="because"),
    "recipient": _spoils_recipient,
    "kind": _sets(kind="unknown"),
    "subject": _sets(subject="series:?"),
}


# ---- the run -------------------------------------------------------------------------------------------------------


class Faults:
    """Lives minute by minute, damages, and looks whether it was found."""

    def __init__(self, world: World, towns: list[int], rng: random.Random) -> None:
        """Damage ``towns`` of ``world``."""
        self.world = world
        self.towns = towns
        self.rng = rng
        self.figures = Figures()
        self._open: list[Fault] = []
        self._damaged: set[int] = set()

    async def run(self, faults: int) -> Figures:
        """Inject so many faults, and some quiet minutes at the end."""
        engine = self.world.engine()
        while self.figures.faults.total() < faults or self._open:
            self._next_minute()
            for _ in range(self.rng.choice((0, 0, 1, 2))):
                if self.figures.faults.total() < faults:
                    await self._damage()
            await engine._round()
            await self._look()
        await self._judge()
        return self.figures

    def _next_minute(self) -> None:
        """Go on by a minute; nights and the long hours in between, where nothing is due, are jumped over."""
        clock = self.world.clock
        clock.advance(MINUTE)
        local = clock.now() + timedelta(hours=1)
        if not self._open and (local.hour >= 16 or local.weekday() >= 5):
            day = local.date() + timedelta(days=7 - local.weekday() if local.weekday() >= 4 else 1)
            clock.move_to(datetime.combine(day, time(6, 55), UTC))
        elif not self._open and local.minute == 20:
            clock.advance(timedelta(minutes=35))

    async def write(self, statement: object) -> bool:
        """Write; False where the database itself refuses the damage, as it does a second row of one identity."""
        try:
            async with self.world.store.system() as system:
                await system.session.execute(statement)  # type: ignore[call-overload]
        except IntegrityError:
            return False
        return True

    async def _damage(self) -> None:
        now, town = self.world.clock.now(), self.rng.choice(self.towns)
        async with self.world.store.scope(town, read_only=True) as scope:
            known = await audit.get(scope)
            if known.changed_at is None:
                return
            rows = (
                await scope.session.execute(
                    select(*DeliveryRow.__table__.columns).where(
                        DeliveryRow.municipality_id == town,
                        DeliveryRow.kind.in_(LEDGER),
                        DeliveryRow.state.in_(["planned", "sent", "skipped"]),
                        DeliveryRow.due_at > max(known.changed_at, now - timedelta(days=20)),
                        DeliveryRow.due_at < now + timedelta(days=20),
                    )
                )
            ).all()
        rows = [row for row in rows if row.id not in self._damaged]
        if not rows:
            return
        near = [row for row in rows if abs(row.due_at - now) < timedelta(hours=3)]
        row = self.rng.choice(near if near and self.rng.random() < 0.5 else rows)
        name = self.rng.choice(list(DAMAGES))
        if await DAMAGES[name](self, row):
            self._damaged.add(row.id)
            self._open.append(Fault(now, name, town, row))
            self.figures.faults[name] += 1

    async def _look(self) -> None:
        now = self.world.clock.now()
        still = []
        for fault in self._open:
            waited = now - fault.at
            if await self._found(fault):
                self.figures.found[fault.name] += 1
                self.figures.slowest = max(self.figures.slowest, waited)
            elif waited >= WITHIN:
                self.figures.not_found.append(fault)
            else:
                still.append(fault)
        self._open = still

    async def _found(self, fault: Fault) -> bool:
        """The line the fault was done to has its row again, as it should be, or it is listed and reported."""
        async with self.world.store.scope(fault.municipality, read_only=True) as scope:
            mine = select(*DeliveryRow.__table__.columns).where(DeliveryRow.municipality_id == fault.municipality)
            rows = (await scope.session.execute(mine)).all()
        told = {number for row in rows if row.kind == "gaps" for number in row.note.split(",")}
        lined = [row for row in rows if (row.kind, row.subject, row.nominal, row.recipient) == fault.line]
        return any(_mended(row, fault.row, told) for row in lined)

    async def _judge(self) -> None:
        world = self.world
        texts = Counter(
            (message.address.conversation, message.text)
            for message in world.chat.stored
            if not message.text.startswith("gaps")
        )
        self.figures.sent = texts.total()
        self.figures.doubled = [f"{where}: {text}" for (where, text), count in texts.items() if count > 1]
        async with world.store.system(read_only=True) as system:
            known = await audit.everyone(system)
        for town in self.towns:
            async with world.store.scope(town, read_only=True) as scope:
                left = await clean(scope, world.clock.now())
            if left is None:
                self.figures.unexplained.append(f"{town}: not clean")
            self.figures.counted["healed"] += known[town].healed
            self.figures.counted["reported"] += known[town].reported
        stranger = known[world.stranger]
        self.figures.stranger_faults = stranger.healed + stranger.reported


def _mended(row: Row[tuple[object, ...]], was: Row[tuple[object, ...]], told: set[str]) -> bool:
    """Tell whether ``row`` is what ``was`` should have become; what is listed was told of."""
    if row.state == "in_doubt" and row.settled_at is not None:
        return str(row.id) in told
    if was.state == "sent":
        same = row.state == "sent" and row.reason == "" and row.message_ref == was.message_ref
        return bool(same and (row.due_at != was.due_at or row.expires_at == was.expires_at))
    if row.state == "planned":
        return bool((row.due_at, row.expires_at, row.reason) == (was.due_at, was.expires_at, ""))
    return bool(row.state == "sent" or (row.state == "skipped" and row.reason != "because"))


async def make_world(url: str) -> tuple[World, list[int]]:
    """Make the world's two municipalities and more towns, all with meetings all day."""
    store = Store(url)
    await fill(store)
    world = await enter(store)
    towns = [world.town]
    async with store.system() as system:
        for number in range(1, TOWNS):
            name = f"town{number}"
            made = await municipalities.add(system, name, language="nb", programme="bti", now=START)
            await _settle_people(system, name, made.id)
            towns.append(made.id)
    for town in (*towns, world.stranger):
        for hour in HOURS:
            roles = (Role.PROJECT_LEADER, Role.STEERING_GROUP) if hour % 4 == 1 else (Role.WORKING_GROUP,)
            daily = setup("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", at=time(hour, 30), meeting=f"m{hour}", roles=roles)
            await world.add_series(daily, town)
    async with store.system(read_only=True) as system:
        assert len(await people.everyone(system.scope(towns[-1]))) == 4
    return world, towns


async def torture(url: str, faults: int, seed: int) -> Figures:
    """Run once on a database of its own."""
    world, towns = await make_world(url)
    try:
        return await Faults(world, towns, random.Random(seed)).run(faults)
    finally:
        await world.store.close()


def main() -> int:
    """Run as the command line says, and print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faults", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgres", action="store_true")
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    if asked.postgres:
        binaries = find_binaries()
        if binaries is None:
            sys.stdout.write("no PostgreSQL server is installed\n")
            return 2
        with PostgresServer.start(binaries) as server, server.fresh() as url:
            figures = asyncio.run(torture(url, asked.faults, asked.seed))
    else:
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite+aiosqlite:///{Path(folder) / 'faults.db'}"
            figures = asyncio.run(torture(url, asked.faults, asked.seed))
    said = [*figures.lines(), *(f"not found: {fault}" for fault in figures.not_found[:10])]
    said += [*figures.doubled[:10], *figures.unexplained[:10]]
    sys.stdout.write("\n".join(said) + "\n")
    return 0 if figures.good else 1


if __name__ == "__main__":
    raise SystemExit(main())
