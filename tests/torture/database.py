"""The database's own trouble: connections cut, the server restarted, the disk full, the file locked by another."""

import random
import resource
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

from bot.failpoints import FailPoint
from tests.torture.judge import Verdict
from tests.torture.scene import Scene
from tests.torture.server import TorturedServer

WORKS_AGAIN = 10.0
"""Seconds within which the processes must work again after the end of any trouble."""

GIVES_UP = 60.0
BUSY_FOR = 12.0
"""Longer than a writer waits for another one."""

FULL_FOR = 3.0
REPLICAS = 3


def cuts(scene: Scene, server: TorturedServer, *, number: int, seconds: float) -> Verdict:
    """Cut every connection, again and again."""
    rng, done, cut = random.Random(scene.seed), 0, 0
    _start(scene, REPLICAS)
    began = time.monotonic()
    while done < number and time.monotonic() - began < seconds:
        time.sleep(rng.uniform(0.02, 0.8))
        cut += server.cut()
        done += 1
        scene.hurry()
        scene.say(f"{done} cuts")
    longest = _works_again(scene)
    verdict = _judged(scene, REPLICAS)
    verdict.figures.update({"cuts of all connections": done, "connections cut": cut})
    return _timed(verdict, [longest])


def restarts(scene: Scene, server: TorturedServer, *, number: int, seconds: float) -> Verdict:
    """Restart the server: orderly, and with no time for goodbyes."""
    _start(scene, REPLICAS)
    took: list[float] = []
    began = time.monotonic()
    while len(took) < number and time.monotonic() - began < seconds:
        _works_again(scene)
        server.restart(random.Random(scene.seed + len(took)).choice((signal.SIGINT, signal.SIGQUIT)))
        took.append(_works_again(scene))
        scene.say(f"{len(took)} restarts")
    verdict = _judged(scene, REPLICAS)
    verdict.figures["restarts of the server"] = len(took)
    return _timed(verdict, took)


def full_and_busy(scene: Scene, *, number: int, seconds: float) -> Verdict:
    """Take away the room on the disk, and hold the file's lock for longer than anybody waits."""
    _start(scene, 1)
    took: list[float] = []
    troubles = 0
    began = time.monotonic()
    while troubles < 2 * number and time.monotonic() - began < seconds:
        _works_again(scene)
        with _full(scene) if troubles % 2 == 0 else _busy(scene):
            troubles += 1
        took.append(_works_again(scene))
        scene.say(f"{troubles} troubles")
    verdict = _judged(scene, 1)
    verdict.figures.update({"disk full": (troubles + 1) // 2, "database busy": troubles // 2})
    return _timed(verdict, took)


@contextmanager
def _full(scene: Scene) -> Iterator[None]:
    """Let no file of the processes grow for a while."""
    limits = resource.RLIM_INFINITY
    for pid in scene.living:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (4096, limits))
    _wait(scene, FULL_FOR)
    yield
    for pid in scene.living:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (limits, limits))


@contextmanager
def _busy(scene: Scene) -> Iterator[None]:
    """Hold the lock of the only writer."""
    with closing(sqlite3.connect(scene.url.split(":///")[1], isolation_level=None, timeout=30)) as other:
        other.execute("BEGIN IMMEDIATE")
        _wait(scene, BUSY_FOR)
        yield
        other.execute("ROLLBACK")


def _start(scene: Scene, replicas: int) -> None:
    for replica in range(replicas):
        scene.start(replica=replica)


def _wait(scene: Scene, seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        scene.hurry()
        time.sleep(0.1)


def _works_again(scene: Scene) -> float:
    """Wait until a round is committed; return how long that took.

    What was on the wire when the trouble began is no measure: nobody touches it before its lease is over.
    """
    before, began = _rounds(scene), time.monotonic()
    while _rounds(scene) == before and time.monotonic() - began < GIVES_UP:
        scene.hurry()
        time.sleep(0.02)
    return time.monotonic() - began


def _rounds(scene: Scene) -> int:
    points = (FailPoint.SWEEP_COMMITTED, FailPoint.CLAIM_COMMITTED, FailPoint.RESOLVE_COMMITTED)
    return sum(scene.board.counted("reached", point) for point in points)


def _judged(scene: Scene, replicas: int) -> Verdict:
    gone = [process for process in scene.living.values() if process.ended(0)]
    verdict = scene.finish(replicas=replicas)
    verdict.figures["processes that ended"] = len(gone)
    if gone:
        verdict.problems.append(f"{len(gone)} processes ended of themselves")
    return verdict


def _timed(verdict: Verdict, took: list[float]) -> Verdict:
    verdict.figures["milliseconds until it worked again, at most"] = round(1000 * max(took, default=0))
    slow = [seconds for seconds in took if seconds > WORKS_AGAIN]
    if slow:
        verdict.slow.append(f"{len(slow)} times it took more than {WORKS_AGAIN} s to work again: {max(slow):.1f} s")
    return verdict
