"""Kill -9, anywhere and any number of times: over one process on SQLite, over three on PostgreSQL."""

import random
import select
import time
from collections import Counter
from datetime import timedelta

from bot.failpoints import FailPoint
from tests.torture.judge import Verdict
from tests.torture.life import At, draw_death
from tests.torture.scene import Process, Scene

LIVES, LIVES_TOGETHER = 2.5, 8.0
"""How many times the time that a birth takes a process lives at most, alone, and with other replicas."""


SHORTEST, LONGEST = 0.05, 3.0
"""Seconds that a birth may be reckoned to take."""


def torture(scene: Scene, *, kills: int, seconds: float, replicas: int = 1) -> Verdict:
    """Kill until ``kills`` have died at fail points, and others elsewhere, or the time is over; then judge."""
    rng = random.Random(scene.seed)
    died: Counter[str] = Counter()
    began = time.monotonic()
    while _at_points(scene) < kills and time.monotonic() - began < seconds and not scene.over:
        for replica in range(replicas):
            if not any(process.replica == replica for process in scene.living.values()):
                death = draw_death(rng)
                process = scene.start(death, replica)
                process.born += rng.uniform(-0.9, 0) * _longest(scene) if death.at is At.MOMENT else 0
        scene.say(f"{died.total()} killed, {_at_points(scene)} at fail points")
        for process in _dead(scene):
            died[_bury(scene, process)] += 1
            if not scene.living and rng.random() < 0.8:
                scene.move_to(scene.board.now() + timedelta(seconds=rng.choice((2, 12, 31, 33, 80))))
            scene.hurry()
    killing = time.monotonic() - began
    for process in list(scene.living.values()):
        process.kill()
        scene.bury(process)
    verdict = scene.finish(replicas=replicas)
    verdict.figures["kills"] = died.total()
    verdict.figures["kills at fail points"] = _at_points(scene)
    for how, number in died.items():
        verdict.figures[f"killed {how}"] = number
    for point in FailPoint:
        verdict.figures[f"point {point}"] = scene.board.counted("killed", point)
    verdict.figures["milliseconds per kill"] = round(1000 * killing / max(1, died.total()))
    verdict.figures["days lived"] = (scene.board.now() - scene.board.start).days
    return verdict


def _at_points(scene: Scene) -> int:
    return sum(scene.board.counted("killed", point) for point in FailPoint)


def _longest(scene: Scene) -> float:
    return scene.birth * (LIVES if scene.store.sqlite else LIVES_TOGETHER)


def _dead(scene: Scene) -> list[Process]:
    """Wait a little, and see that something happens; kill who has lived too long; return who is dead."""
    longest = _longest(scene)
    handles = {process.handle: process for process in scene.living.values()}
    ended = select.select(list(handles), [], [], 0.03)[0]
    if not ended:
        scene.hurry()
    for process in scene.living.values():
        if process.handle not in ended and time.monotonic() - process.born > longest:
            process.kill()
            process.ended(5)
            ended.append(process.handle)
    return [handles[handle] for handle in ended]


def _bury(scene: Scene, process: Process) -> str:
    longest = _longest(scene)
    killed_before = time.monotonic() - process.born > longest
    status = scene.bury(process)
    # Births take longer while the machine has much else to do: who never gets to a fail point proves little.
    scene.birth = min(max(scene.birth * (1.05 if killed_before else 0.98), SHORTEST), LONGEST)
    if status != -9:
        return f"of itself ({status})"
    return str(At.MOMENT if killed_before else process.death.at)
