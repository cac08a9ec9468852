"""How fast conversations, workspaces and methods are used: the platform's limits, kept by all processes together.

Each is a bucket of the generic cell rate algorithm: one moment in the database, «when it will be empty again», says
when the next call may be made, and a call moves it on by one interval.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.reminders.ports import Address
from bot.reminders.sending.limits import Limit, Limits
from bot.reminders.sending.turnstile import Turnstile
from bot.store import pace as buckets
from bot.store.pace import WORKSPACE, Bucket, Level, Team
from bot.store.session import System

BETWEEN = timedelta(seconds=1)
MANY = 1000

AHEAD = timedelta(seconds=2)
"""How far ahead turns are taken: long enough to write the next ones down while others go out, on a busy machine too."""

GAP = 2
"""A turn is not taken where the workspace would have to wait longer than so many messages for a conversation."""

LONGEST_HOLD = timedelta(days=1)
"""A silence that lasts longer was written by a clock that was wrong."""

CLOCKS_APART = timedelta(seconds=5)
"""How far apart the clocks of processes may be."""

OPEN_FOR = timedelta(hours=12)
"""How long a conversation with a person needs no opening."""

FORGET_EVERY = timedelta(minutes=10)
FORGET_AFTER = timedelta(hours=1)
TEAMS_FOR = timedelta(minutes=1)


class ProcessPace:
    """Keeps the pace of one process in its memory: where the clock is moved by hand, and nobody else sends."""

    def __init__(self, between: timedelta = BETWEEN, *, ahead: timedelta = timedelta(0)) -> None:
        """Leave ``between`` from one message to the next in the same conversation."""
        self.ahead = ahead
        self._between = between
        self._free: dict[tuple[str, str, str], datetime] = {}

    async def room(self, system: System, now: datetime) -> int:  # noqa: ARG002 - the port's
        """Return how many messages may be claimed."""
        return MANY

    async def opens(self, system: System, now: datetime) -> datetime:  # noqa: ARG002
        """Return when messages may be claimed: always."""
        return now

    async def turns(self, system: System, addresses: Sequence[Address], now: datetime) -> list[datetime]:  # noqa: ARG002
        """Return when each address may be written to; see `Pace.turns`."""
        return [self._turn(address, now) for address in addresses]

    async def looks(self, system: System, addresses: Sequence[Address], now: datetime) -> list[datetime]:  # noqa: ARG002
        """Return when each address may be read."""
        return [now for _ in addresses]

    def _turn(self, address: Address, now: datetime) -> datetime:
        key = (address.platform, address.team, address.conversation)
        free = max(self._free.get(key, now), now)
        if free <= now + self.ahead:
            self._forget(now)
            self._free[key] = free + self._between
        return free

    async def reserve(self, system: System, now: datetime) -> None:
        """There is no other process."""

    async def hold(self, system: System, address: Address, method: str, until: datetime) -> None:  # noqa: ARG002
        """Write nothing to the address before ``until``."""
        self._free[address.platform, address.team, address.conversation] = until

    async def enter(self, address: Address, wait: timedelta, priority: int) -> bool:  # noqa: ARG002
        """Wait for a turn."""
        await asyncio.sleep(max(wait.total_seconds(), 0))
        return True

    def silence(self, address: Address, method: str, seconds: float) -> None:
        """Nobody waits here for long enough."""

    def _forget(self, now: datetime) -> None:
        """Drop conversations that may be written to anyway."""
        if len(self._free) > MANY:
            self._free = {key: free for key, free in self._free.items() if free > now}


class DatabasePace:
    """Keeps the pace of all processes in the database."""

    def __init__(self, limits: Mapping[str, Limits], *, ahead: timedelta = AHEAD) -> None:
        """Keep ``limits``, by platform; a platform without any takes all there is."""
        self.ahead = ahead
        self._limits = limits
        self._told: dict[Bucket, datetime] = {}
        self._opened: dict[Bucket, datetime] = {}
        self._turnstiles: dict[Team, Turnstile] = {}
        self._forgot_at: datetime | None = None
        self._teams: tuple[datetime, list[Team]] | None = None

    # ---- how much ----------------------------------------------------------------------------------------------------

    async def room(self, system: System, now: datetime) -> int:
        """Return about how many messages could go out within `ahead`; see `Pace.room`."""
        teams = await self._known_teams(system, now)
        if any(team.platform not in self._limits for team in teams):
            return MANY
        book = await self._book(system, [bucket for team in teams for bucket in self._of_workspace(team)], now)
        if book.changed:
            await buckets.lock(system, {bucket.team for bucket in book.changed})
            await buckets.write(system, book.changed)
        return min(MANY, sum(self._room(book, team, now) for team in teams)) if teams else MANY

    def _room(self, book: "_Book", team: Team, now: datetime) -> int:
        left = now + self.ahead - max(book.free(bucket) for bucket in self._of_workspace(team))
        room = int(left / self._interval(team)) + 1 if left >= timedelta(0) else 0
        return room if room >= self._least(team) else 0

    def _interval(self, team: Team) -> timedelta:
        return self._limits[team.platform].workspace.interval

    def _least(self, team: Team) -> int:
        """Return how much room is worth claiming for, where much is due: one row costs as much to find as a hundred."""
        return max(1, int(self.ahead / self._interval(team)) // 2)

    async def opens(self, system: System, now: datetime) -> datetime:
        """Return when there is room again."""
        teams = await self._known_teams(system, now)
        if not teams or any(team.platform not in self._limits for team in teams):
            return now
        book = await self._book(system, [bucket for team in teams for bucket in self._of_workspace(team)], now)
        opens = (
            max(book.free(bucket) for bucket in self._of_workspace(team))
            + (self._least(team) - 1) * self._interval(team)
            for team in teams
        )
        return max(min(opens) - self.ahead, now)

    async def _known_teams(self, system: System, now: datetime) -> list[Team]:
        """Return the workspaces there are, asked for now and then."""
        if self._teams is None or not timedelta(0) <= now - self._teams[0] < TEAMS_FOR:
            self._teams = (now, await buckets.teams(system))
        return self._teams[1]

    # ---- turns -------------------------------------------------------------------------------------------------------

    async def turns(self, system: System, addresses: Sequence[Address], now: datetime) -> list[datetime]:
        """Return when each address may be written to; see `Pace.turns`."""
        return await self._take(system, [(address, self._for_post(address, now)) for address in addresses], now)

    async def looks(self, system: System, addresses: Sequence[Address], now: datetime) -> list[datetime]:
        """Return when each address may be read; see `Pace.looks`."""
        return await self._take(system, [(address, self._for_look(address, now)) for address in addresses], now)

    async def reserve(self, system: System, now: datetime) -> None:
        """Lock all workspaces, in the one order there is; see `Pace.reserve`."""
        teams = [team for team in await self._known_teams(system, now) if team.platform in self._limits]
        if teams:
            await buckets.lock(system, teams)

    async def _take(
        self, system: System, wanted: Sequence[tuple[Address, list[Bucket]]], now: datetime
    ) -> list[datetime]:
        teams = {bucket.team for _, needed in wanted for bucket in needed}
        if not teams:
            return [now for _ in wanted]
        await buckets.lock(system, teams)
        book = await self._book(system, {bucket for _, needed in wanted for bucket in needed}, now)
        found = [self._turn(book, address, needed, now) for address, needed in wanted]
        await buckets.write(system, book.changed)
        await self._forget(system, teams, now)
        return found

    def _turn(self, book: "_Book", address: Address, needed: Sequence[Bucket], now: datetime) -> datetime:
        if not needed:
            return now
        turn = max(book.free(bucket) for bucket in needed)
        latest = min(now + self.ahead, self._latest(book, needed))
        if turn > latest:
            return self._tell(book, [bucket for bucket in needed if book.free(bucket) > latest], now)
        for bucket in needed:
            book.take(bucket, turn)
            if bucket.name == f"method:{self._limits[bucket.team.platform].open}":
                self._opened[_conversation(address)] = now
        return turn

    def _latest(self, book: "_Book", needed: Sequence[Bucket]) -> datetime:
        """Return how late a turn may be that leaves no hole in what the workspace sends."""
        whole = next((bucket for bucket in needed if bucket.name == WORKSPACE), None)
        if whole is None:
            return datetime.max.replace(tzinfo=book.now.tzinfo)
        return book.free(whole) + GAP * self._limits[whole.team.platform].workspace.interval

    def _tell(self, book: "_Book", full: Sequence[Bucket], now: datetime) -> datetime:
        """Say when to come back: those who wait for the same bucket come one after the other, not all at once."""
        told = now
        for bucket in full:
            limit = self._limit(bucket)
            free = book.free(bucket)
            again = max(free, self._told.get(bucket, free) + limit.interval) if limit and bucket in self._told else free
            self._told[bucket] = again
            told = max(told, again)
        return told

    # ---- silence -----------------------------------------------------------------------------------------------------

    async def hold(self, system: System, address: Address, method: str, until: datetime) -> None:
        """Use ``method`` no more before ``until``; see `Pace.hold`."""
        if address.platform not in self._limits or not (method or address.noted):
            return
        bucket = _method(_team(address), method) if method else _conversation(address)
        await buckets.lock(system, [bucket.team])
        level = (await buckets.levels(system, [bucket])).get(bucket, Level())
        held = max(level.held_until or until, until)
        await buckets.write(system, {bucket: replace(level, held_until=held)})

    async def enter(self, address: Address, wait: timedelta, priority: int) -> bool:
        """Wait in this process for a turn; see `Pace.enter`."""
        if address.platform not in self._limits:
            return True
        return await self._turnstile(address).enter(address.conversation, wait, priority, direct=address.direct)

    def silence(self, address: Address, method: str, seconds: float) -> None:
        """Send away who waits in this process; see `Pace.silence`."""
        if address.platform in self._limits:
            self._turnstile(address).silence(address.conversation, method, seconds)

    def _turnstile(self, address: Address) -> Turnstile:
        team = _team(address)
        if team not in self._turnstiles:
            self._turnstiles[team] = Turnstile(self._limits[team.platform])
        return self._turnstiles[team]

    # ---- buckets -----------------------------------------------------------------------------------------------------

    def _of_workspace(self, team: Team) -> tuple[Bucket, Bucket]:
        return Bucket(team, WORKSPACE), _method(team, self._limits[team.platform].post)

    def _for_post(self, address: Address, now: datetime) -> list[Bucket]:
        if address.platform not in self._limits:
            return []
        here = [_conversation(address)] if address.noted else []  # the turnstile spaces these out, in memory
        return [*self._of_workspace(_team(address)), *here, *self._for_opening(address, now)]

    def _for_look(self, address: Address, now: datetime) -> list[Bucket]:
        if address.platform not in self._limits:
            return []
        opening = self._for_opening(replace(address, straight=False), now)
        return [_method(_team(address), self._limits[address.platform].read), *opening]

    def _for_opening(self, address: Address, now: datetime) -> list[Bucket]:
        opened = self._opened.get(_conversation(address))
        if not address.direct or address.straight or (opened is not None and timedelta(0) <= now - opened < OPEN_FOR):
            return []
        return [_method(_team(address), self._limits[address.platform].open)]

    def _limit(self, bucket: Bucket) -> Limit | None:
        limits = self._limits[bucket.team.platform]
        kind, _, name = bucket.name.partition(":")
        match kind:
            case "workspace":
                return limits.workspace
            case "conversation":
                return limits.conversation
            case _:
                return limits.methods.get(name)

    async def _book(self, system: System, needed: Iterable[Bucket], now: datetime) -> "_Book":
        limits = {bucket: self._limit(bucket) for bucket in needed}
        return _Book(await buckets.levels(system, limits), limits, now, self.ahead)

    async def _forget(self, system: System, teams: Iterable[Team], now: datetime) -> None:
        """Now and then drop what says nothing any more, here and in the database."""
        if self._forgot_at is not None and abs(now - self._forgot_at) < FORGET_EVERY:
            return
        self._forgot_at = now
        self._told = {bucket: told for bucket, told in self._told.items() if told > now}
        self._opened = {bucket: at for bucket, at in self._opened.items() if now - at < OPEN_FOR}
        await buckets.forget(system, teams, now - FORGET_AFTER)


class _Book:
    """Buckets as they are read, and as they are to be written."""

    def __init__(
        self, levels: dict[Bucket, Level], limits: Mapping[Bucket, Limit | None], now: datetime, ahead: timedelta
    ) -> None:
        self._limits = limits
        self.now = now
        self.changed = {
            bucket: replace(level, tat=latest)
            for bucket, level in levels.items()
            if (limit := limits[bucket]) is not None
            and level.tat > (latest := now + ahead + limit.tolerance + limit.interval) + CLOCKS_APART
        }
        """To begin with, what no turn can have led to: it was written by a clock that was ahead."""
        self._levels = levels | self.changed

    def free(self, bucket: Bucket) -> datetime:
        """Return when the bucket takes the next call."""
        level, limit = self._levels.get(bucket), self._limits[bucket]
        if level is None:
            return self.now
        held = level.held_until or self.now
        held = held if held <= self.now + LONGEST_HOLD else self.now
        return max(self.now, held, level.tat - limit.tolerance if limit else self.now)

    def take(self, bucket: Bucket, turn: datetime) -> None:
        """Count a call at ``turn``."""
        limit = self._limits[bucket]
        if limit is None:
            return
        level = self._levels.get(bucket, Level())
        filled = replace(level, tat=max(level.tat, turn) + limit.interval)
        self._levels[bucket] = self.changed[bucket] = filled


def _team(address: Address) -> Team:
    return Team(address.platform, address.team)


def _conversation(address: Address) -> Bucket:
    return Bucket(_team(address), f"conversation:{address.conversation}")


def _method(team: Team, name: str) -> Bucket:
    return Bucket(team, f"method:{name}")
