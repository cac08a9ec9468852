"""The auditor: what the plan expects is compared with the ledger every minute; faults are mended, or reported.

Expected is a pure function of plan and time (`snapshot.expected`), so whatever happened to the ledger, it can be told
what is missing from it. What cannot be known is never guessed: it is listed, and the project leader is told.

| fault | what is wrong | what is done |
| --- | --- | --- |
| missing | a reminder that lies ahead has no row | planned again |
| lost | a reminder whose time has passed has no row, though it must have had one | listed and reported, never sent |
| altered | a row's time or the start it tells is not what the plan says | put right |
| withdrawn | a row is skipped, though its reminder lies ahead and is wanted | planned again |
| unexpected | a row is planned that nothing asks for: another recipient, series or date | taken back |
| state | a row's state is not what its other columns testify to | put right |
| unproven | a row has ended, and nothing shows how | listed and reported, never sent |
| stuck | a row is claimed, but nobody holds its lease | planned again, or looked for if it was attempted |
| unseen | a doubt that would not be looked at for hours | looked at now |
| reason | a reason that no code of ours gives | forgotten, or listed |
| time | a row waits for longer than anything makes it wait | asked again at the next sending moment |
| unreadable | kind, subject or recipient cannot be read | set aside and reported; what it was for is missing or lost |
| overdue | nobody has taken a row a minute after its time | its job is deferred anew; the second time, reported |

A lease that is too long, of another boot or over is taken over by the sweep before each round, not here. A notice or a
put-off reminder that nothing but its row tells of is missed by nobody if the row is deleted while nothing is planned
from the log of changes; its other columns are watched like every row's.

It costs little when all is well: one question for all municipalities adds their ledgers up to a sign each. A sign that
has changed, or rows that contradict themselves, have that municipality compared line by line; and each of them is, in
its turn, every hour, in case the plan was changed without planning.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time

from bot.reminders.auditing.compare import LOOK_BACK, Result, clean, mend
from bot.reminders.gaps import trouble
from bot.store import audit
from bot.store.audit import Audited, Sign
from bot.store.session import Store

log = logging.getLogger(__name__)

TURNS = 60
"""Each municipality is compared line by line at least once in so many minutes."""

Defer = Callable[[Sequence[int]], Awaitable[None]]
"""Sees to it that some worker takes these deliveries."""

Mark = tuple[Sign, datetime | None]
"""What a municipality looked like when it was last compared: its ledger's sign, and its plan's last change."""


@dataclass(slots=True)
class Audit:
    """What one audit of everything found; `well` when nothing is left that needs anybody."""

    results: dict[int, Result] = field(default_factory=dict)
    failed: list[int] = field(default_factory=list)
    overdue: int = 0

    @property
    def well(self) -> bool:
        """True when every municipality could be compared, and some worker takes what is due."""
        return not self.failed and not self.overdue


class Auditor:
    """Compares every municipality's ledger with its plan. Call `audit` once a minute."""

    def __init__(self, store: Store, *, defer: Defer | None = None) -> None:
        """Audit ``store``; what nobody takes is given to ``defer``."""
        self._store = store
        self._defer = defer
        self._marks: dict[int, Mark] = {}
        self._floor: datetime | None = None
        self._overdue: set[int] = set()
        self._said: set[int] = set()

    async def audit(self, now: datetime) -> Audit:
        """Look at everything, compare what may have changed, mend and report; return what was found."""
        known, marks = await self._signs(now)
        done, overdue = Audit(), set[int]()
        for number, mark in marks.items():
            if self._to_compare(number, mark, now):
                overdue |= await self._one(number, mark, now, done)
        await self._take_care(overdue, done, now)
        await self._note(known, done, now)
        return done

    async def _signs(self, now: datetime) -> tuple[Mapping[int, Audited], dict[int, Mark]]:
        """Read the signs. When a day begins, those of before and those to come differ: then both are read."""
        floor = datetime.combine((now - LOOK_BACK).date(), time(), now.tzinfo)
        async with self._store.system(read_only=True) as system:
            known = await audit.everyone(system)
            signs = await audit.signs(system, floor, now)
            before = signs
            if self._floor is not None and self._floor != floor:
                before = await audit.signs(system, self._floor, now)
        none = Sign("", 0)
        for number, (sign, changed) in list(self._marks.items()):
            if sign == before.get(number, none):
                self._marks[number] = (signs.get(number, none), changed)
        self._floor = floor
        planned = {number: row for number, row in known.items() if row.planned_until is not None}
        return planned, {number: (signs.get(number, none), row.changed_at) for number, row in planned.items()}

    def _to_compare(self, number: int, mark: Mark, now: datetime) -> bool:
        minute = int(now.timestamp()) // 60
        return self._marks.get(number) != mark or mark[0].odd > 0 or (number + minute) % TURNS == 0

    async def _one(self, number: int, mark: Mark, now: datetime, done: Audit) -> set[int]:
        """Compare one municipality; return the rows that nobody takes. What fails here stops no other's audit."""
        try:
            async with self._store.scope(number, read_only=True) as scope:
                result = await clean(scope, now)
            if result is not None:
                self._marks[number] = mark
                return set(result.overdue)
            self._marks.pop(number, None)
            async with self._store.scope(number) as scope:
                result = await mend(scope, now)
        except Exception as error:  # noqa: BLE001 - what is wrong in one municipality must not stop all the others
            trouble("audit", number, error)
            done.failed.append(number)
            return set()
        if result.faults:
            done.results[number] = result
            self._say(number, result)
        return set(result.overdue)

    def _say(self, number: int, result: Result) -> None:
        found = {fault.value: count for fault, count in result.faults.items()}
        fields = {"action": "audit", "municipality": number, "healed": result.healed, "reported": result.reported}
        log.warning("the ledger was not what it should be", extra={**fields, "found": found})

    async def _take_care(self, overdue: set[int], done: Audit, now: datetime) -> None:
        """Have what nobody takes taken; said loudly, and once, when it is still there a minute later.

        While others go out it only waits for its turn.
        """
        if overdue and self._defer is not None:
            await self._defer(sorted(overdue))
        still = overdue & self._overdue
        if still:
            async with self._store.system(read_only=True) as system:
                still = set() if await audit.at_work(system, now) else still
        done.overdue = len(still)
        if still and still != self._said:
            log.error("nobody takes what is due", extra={"action": "overdue", "deliveries": len(still)})
        self._overdue, self._said = overdue, still

    async def _note(self, known: Mapping[int, Audited], done: Audit, now: datetime) -> None:
        ids = [number for number in known if number not in done.failed]
        if ids:
            async with self._store.system() as system:
                await audit.looked_at(system, ids, now)
