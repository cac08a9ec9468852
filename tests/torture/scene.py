"""A scene of the torture: a board, the platform in a process of its own, a filled database, and the processes in it."""

import asyncio
import contextlib
import gc
import os
import select
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path

from bot.failpoints import FailPoint
from bot.store.session import Store
from tests.torture.judge import Journal, Verdict, judge, query, still_open
from tests.torture.life import Death, Life, born, fork, rehearse
from tests.torture.platform import Choose, at_random, listen, serve
from tests.torture.schedule import FIRST_DAY, LAST_DAY, OSLO, START, Meeting, fill, wanted
from tests.torture.server import jump, set_up_clock
from tests.torture.timing import Board

SPEED = 25.0
LONGEST_BIRTH, SAYS_EVERY = 20.0, 10.0
MEMORY = Path("/dev/shm")
"""A kill is no power cut: what the system was given stays, so the database may live in memory."""


@dataclass
class Process:
    """A child, and what tells that it has ended."""

    pid: int
    handle: int
    replica: int = 0
    born: float = field(default_factory=time.monotonic)
    death: Death = field(default_factory=Death)

    def ended(self, within: float) -> bool:
        """Wait at most ``within`` seconds for its end."""
        return bool(select.select([self.handle], [], [], max(within, 0))[0])

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send a signal, unless it is dead already."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.handle, number)

    def bury(self) -> int:
        """Wait for its end and return how it ended: minus the signal, or its status."""
        _, status = os.waitpid(self.pid, 0)
        os.close(self.handle)
        return os.waitstatus_to_exitcode(status)


@dataclass
class Scene:
    """Everything a scenario needs."""

    folder: Path
    store: Store
    board: Board
    api: str
    meetings: list[Meeting]
    seed: int
    living: dict[int, Process] = field(default_factory=dict)
    said: float = field(default_factory=time.monotonic)
    birth: float = 0.15
    """Seconds that a process takes from its fork to the end of its first sweep, on this machine, now."""

    @property
    def url(self) -> str:
        """The database's address."""
        return self.store.url

    @property
    def log(self) -> Path:
        """What the processes say."""
        return self.folder / "log"

    @property
    def journal(self) -> Path:
        """What the platform writes down."""
        return self.folder / "journal"

    def read_journal(self) -> Journal:
        """Return what the platform has written down."""
        return Journal.read(self.journal)

    def say(self, what: str) -> None:
        """Say how far it is, every few seconds, to whoever watches."""
        if time.monotonic() - self.said > SAYS_EVERY and sys.stderr.isatty() | bool(os.environ.get("TORTURE_TALKS")):
            self.said = time.monotonic()
            print(f"{self.board.now():%d.%m. %H:%M:%S} {what}", file=sys.stderr, flush=True)  # noqa: T201

    def start(self, death: Death | None = None, replica: int = 0) -> Process:
        """Let a process be born."""
        death = death or Death()
        life = Life(self.store, self.api, self.board, self.log, replica, death)
        pid = born(life)
        process = Process(pid, os.pidfd_open(pid), replica, death=death)
        self.living[pid] = process
        return process

    def bury(self, process: Process) -> int:
        """Forget a process that ends; return how it ended."""
        del self.living[process.pid]
        return process.bury()

    def move_to(self, moment: datetime) -> None:
        """Go on at ``moment``, everywhere."""
        if not self.store.sqlite:
            jump(self.folder / "jumps", self.board.jump_to(moment))
        self.board.move_to(moment)

    def hurry(self) -> None:
        """Go on where something is due again: nights and idle minutes are not waited for."""
        now = self.board.now()
        if query(self.url, _DUE, now)[0][0]:
            return
        local = now.astimezone(OSLO)
        evening = local.hour >= 17
        morning = (local + timedelta(days=1)).replace(hour=7, minute=55, second=0) if evening else None
        due = next_due(self.url)
        if due is not None and (morning is None or due < morning):
            self.move_to(min(due - timedelta(seconds=2), now + timedelta(minutes=9)))
        elif morning is not None:
            self.move_to(morning)
        else:
            self.move_to(now + timedelta(minutes=9))

    @property
    def over(self) -> bool:
        """True when the calendar is used up."""
        return self.board.now().date() >= LAST_DAY - timedelta(days=7)

    def finish(self, *, replicas: int = 1, seconds: float = 300) -> Verdict:
        """Let healthy processes end what was begun, with a healthy platform; then judge."""
        self.board["calm"] = 1
        until = self.board.now()
        begun = time.monotonic()
        if not self.living:
            self.move_to(until + timedelta(seconds=35))  # what the dead have claimed is anybody's now
        for replica in range(replicas):
            if not any(process.replica == replica for process in self.living.values()):
                self.start(replica=replica)
        time.sleep(1)
        while still_open(self.url, until) and time.monotonic() - begun < seconds:
            time.sleep(0.2)
            self.hurry()
            self.say(f"{still_open(self.url, until)} open")
        self.board["finish"] = 1
        verdict = self._end()
        found = judge(self.url, self.read_journal(), wanted(self.meetings, until))
        found.problems += verdict
        return found

    def _end(self) -> list[str]:
        problems = []
        for process in list(self.living.values()):
            if not process.ended(10):
                problems.append("a healthy process did not end when told to")
                process.kill()
            status = self.bury(process)
            if status:
                problems.append(f"a healthy process ended with {status}")
        return problems


_DUE = "SELECT count(*) FROM delivery WHERE state = 'sending' OR (state = 'planned' AND due_at <= :until)"


def next_due(url: str) -> datetime | None:
    """Return when the next row is due."""
    found = query(url, "SELECT min(due_at) FROM delivery WHERE state = 'planned'")[0][0]
    if found is None or isinstance(found, datetime):
        return found
    return datetime.fromisoformat(f"{found}+00:00")


@contextlib.contextmanager
def scene(
    name: str,
    seed: int,
    *,
    url: str = "",
    speed: float = SPEED,
    people_each: int = 8,
    every: int = 30,
    choose: Choose = at_random,
) -> Iterator[Scene]:
    """Set the scene; everything in it is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix=f"stokurs-torture-{name}-", dir=MEMORY if MEMORY.is_dir() else None))
    board = Board(START, speed)
    store = Store(url or f"sqlite+aiosqlite:///{folder / 'torture.db'}")
    listening = listen()
    api = f"http://127.0.0.1:{listening.getsockname()[1]}"
    stage = Scene(folder, store, board, api, [], seed)
    platform = _handled(fork(lambda: serve(listening, board, stage.journal, seed, choose), stage.log))
    listening.close()
    try:
        if not store.sqlite:
            set_up_clock(store.url, board, folder / "jumps")
        stage.meetings = asyncio.run(_fill(store, people_each, every))
        stage.move_to(datetime.combine(FIRST_DAY, time_of_day(8, 9, 50), OSLO))
        rehearse(Life(store, api, board, stage.log), 1.5)
        gc.collect()
        gc.freeze()
        stage.birth = _birth(stage)
        yield stage
    finally:
        for process in [*stage.living.values(), platform]:
            process.kill(signal.SIGCONT)
            process.kill()
            process.bury()
        shutil.rmtree(folder, ignore_errors=True)


def _birth(stage: Scene) -> float:
    """Measure how long a process takes until it works."""
    before = stage.board.counted("reached", FailPoint.SWEEP_COMMITTED)
    process = stage.start()
    while stage.board.counted("reached", FailPoint.SWEEP_COMMITTED) == before and not process.ended(0.005):
        if time.monotonic() - process.born > LONGEST_BIRTH:
            break
        stage.hurry()
    process.kill()
    stage.bury(process)
    return time.monotonic() - process.born


async def _fill(store: Store, people_each: int, every: int) -> list[Meeting]:
    found = await fill(store, people_each, every)
    await store.close()
    return found


def _handled(pid: int) -> Process:
    return Process(pid, os.pidfd_open(pid))
