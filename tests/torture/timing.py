"""Time that runs faster, the same in every process: clocks, an event loop, and a board of numbers all of them share.

Reminders wait for minutes; the torture has seconds. All waiting in a tortured process goes through its event loop, so
a loop whose time runs faster scales every time-out, lease and pause alike, and no constant of the product is touched.
"""

import asyncio
import mmap
import selectors
import time
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from typing import Any, Literal

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]
from typing_extensions import override

from bot.failpoints import FailPoint

POINTS = tuple(FailPoint)
REPLICAS = 8
_FLAGS = 16

Flag = Literal["jump", "calm", "fault", "away", "finish"]
_FLAG_NUMBERS: dict[Flag, int] = {"jump": 0, "calm": 1, "fault": 2, "away": 3, "finish": 4}


class Board:
    """Numbers in memory that forked processes share: the time, flags, how often each fail point was passed."""

    def __init__(self, start: datetime, speed: float) -> None:
        """Let the torture's time begin at ``start`` and run ``speed`` times as fast as the machine's."""
        self.start, self.speed = start, speed
        self._began = time.monotonic()
        self._numbers = memoryview(mmap.mmap(-1, 8 * 4096)).cast("d")

    def __getitem__(self, flag: Flag) -> float:
        return self._numbers[_FLAG_NUMBERS[flag]]

    def __setitem__(self, flag: Flag, value: float) -> None:
        self._numbers[_FLAG_NUMBERS[flag]] = value

    def seconds(self) -> float:
        """Return the true time, as a timestamp; nobody can set it, and the leases are read on it."""
        return self.start.timestamp() + (time.monotonic() - self._began) * self.speed + self["jump"]

    def now(self) -> datetime:
        """Return the true time."""
        return datetime.fromtimestamp(self.seconds(), UTC)

    def move_to(self, moment: datetime) -> None:
        """Go on at ``moment``: where nothing happens, nobody waits."""
        self["jump"] = self.jump_to(moment)

    def jump_to(self, moment: datetime) -> float:
        """Return how far the time will have jumped in all when it has been moved to ``moment``."""
        return self["jump"] + max(0.0, moment.timestamp() - self.seconds())

    def skew(self, replica: int) -> float:
        """Return how many seconds a replica's own clock is ahead."""
        return self._numbers[_FLAGS + replica]

    def set_skew(self, replica: int, seconds: float) -> None:
        """Set a replica's own clock."""
        self._numbers[_FLAGS + replica] = seconds

    def count(self, what: Literal["reached", "killed"], replica: int, point: FailPoint) -> None:
        """Count that a replica has passed ``point``, or is about to be killed there."""
        self._numbers[self._place(what, replica, point)] += 1

    def counted(self, what: Literal["reached", "killed"], point: FailPoint) -> int:
        """Return a count over all replicas."""
        return int(sum(self._numbers[self._place(what, replica, point)] for replica in range(REPLICAS)))

    def _place(self, what: str, replica: int, point: FailPoint) -> int:
        row = replica + (REPLICAS if what == "killed" else 0)
        return _FLAGS + REPLICAS + row * len(POINTS) + POINTS.index(point)


class TortureClock:
    """A process's own clock: the true time, and how wrong it is."""

    def __init__(self, board: Board, replica: int = 0) -> None:
        """Follow ``board``."""
        self._board, self._replica = board, replica

    def now(self) -> datetime:
        """Return what the process believes."""
        return datetime.fromtimestamp(self._board.seconds() + self._board.skew(self._replica), UTC)

    async def sleep_until(self, moment: datetime) -> None:
        """Sleep on the event loop, which runs as fast."""
        while (left := (moment - self.now()).total_seconds()) > 0:  # noqa: ASYNC110 - the time itself is waited for
            await asyncio.sleep(min(left, 60))


class _Selector(selectors.DefaultSelector):
    speed = 1.0

    @override
    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        return super().select(timeout / self.speed if timeout else timeout)


class FastLoop(asyncio.SelectorEventLoop):
    """An event loop whose time runs ``speed`` times as fast."""

    def __init__(self, speed: float) -> None:
        """Make the loop."""
        self._speed = speed
        selector = _Selector()
        selector.speed = speed
        super().__init__(selector)

    @override
    def time(self) -> float:
        """Return the loop's seconds."""
        return super().time() * self._speed


def run_fast(speed: float, main: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run ``main`` in a loop whose time runs faster."""
    with asyncio.Runner(loop_factory=lambda: FastLoop(speed)) as runner:
        runner.run(main())


def fast_scheduler(speed: float) -> type[AsyncIOScheduler]:
    """Return APScheduler's scheduler for such a loop: it reckons by the wall clock, which does not run faster."""

    class FastScheduler(AsyncIOScheduler):  # type: ignore[misc]
        def add_job(self, *args: object, seconds: float = 1.0, **kwargs: object) -> object:
            return super().add_job(*args, seconds=max(seconds / speed, 0.02), **kwargs)

        def _start_timer(self, wait_seconds: float | None) -> None:
            super()._start_timer(wait_seconds * speed if wait_seconds is not None else None)

    return FastScheduler
