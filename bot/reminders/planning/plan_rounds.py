"""What is planned anew every hour, a few municipalities at a time: planning them all would hold up what is due."""

from datetime import UTC, datetime, timedelta

from bot.failpoints import FailPoint, reached
from bot.reminders.gaps import trouble
from bot.reminders.planning.planner import HORIZON, replan
from bot.store import municipalities
from bot.store.session import Store

PLAN_EVERY = timedelta(hours=1)

FEW = 5
"""So many are planned between two looks at what is due: a tenth of a second's work."""

_NEVER = datetime.min.replace(tzinfo=UTC)


class PlanRounds:
    """Knows which municipalities were planned when, in this process."""

    def __init__(self, store: Store, *, horizon: timedelta = HORIZON, every: timedelta = PLAN_EVERY) -> None:
        """Plan ``horizon`` ahead, each municipality ``every`` so often."""
        self._store = store
        self._horizon = horizon
        self._every = every
        self._begun_at: datetime | None = None
        self._done: dict[int, datetime] = {}
        self._waiting: list[int] = []

    @property
    def planned_at(self) -> datetime | None:
        """When the last round in which all were planned began; None where none has ended since."""
        return None if self._waiting else self._begun_at

    async def everyone(self, now: datetime) -> None:
        """Plan all municipalities, each in a transaction of its own."""
        await self._begin(now)
        await self._plan(len(self._waiting), now)

    async def overdue(self, now: datetime) -> None:
        """Plan all whose time has come."""
        if self._is_time(now):
            await self._begin(now)
        await self._plan(len(self._waiting), now)

    async def a_few(self, now: datetime, *, busy: bool, few: int = FEW) -> bool:
        """Plan some of those whose time has come, who wait longest first; tell whether more could be planned at once.

        While we are ``busy`` sending, only those never planned are: something may be due there that nobody knows of.
        A round that has waited for an hour waits no longer.
        """
        late = bool(self._waiting) and self._is_time(now)
        if self._is_time(now):
            await self._begin(now)
        new = sum(number not in self._done for number in self._waiting)
        await self._plan(min(few, new) if busy and not late else few, now)
        return bool(self._waiting) and not busy

    def _is_time(self, now: datetime) -> bool:
        return self._begun_at is None or now - self._begun_at >= self._every

    async def _begin(self, now: datetime) -> None:
        async with self._store.system(read_only=True) as system:
            known = [municipality.id for municipality in await municipalities.everyone(system)]
        self._done = {number: at for number, at in self._done.items() if number in known}
        self._waiting = sorted(known, key=lambda number: (self._done.get(number, _NEVER), number))
        self._begun_at = now

    async def _plan(self, few: int, now: datetime) -> None:
        for number in self._waiting[:few]:
            await self._plan_one(number, now)
            self._done[number] = now
            self._waiting.remove(number)

    async def _plan_one(self, municipality_id: int, now: datetime) -> None:
        try:
            async with self._store.scope(municipality_id) as scope:
                await replan(scope, now, horizon=self._horizon, after_change=False)
            reached(FailPoint.PLAN_COMMITTED)
        except Exception as error:  # noqa: BLE001 - what is wrong in one municipality must not stop all the others
            trouble("plan", municipality_id, error)
