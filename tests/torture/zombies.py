"""A replica stops in its tracks, others take its work over, and then it goes on as if nothing had been."""

import random
import signal
import time
from datetime import timedelta
from pathlib import Path

from tests.torture.judge import Verdict
from tests.torture.life import At, Death
from tests.torture.scene import Process, Scene

REPLICAS = 3
STAYS_STOPPED = (32, 200)
"""Seconds of the torture's time, all longer than a lease."""


def torture(scene: Scene, *, zombies: int, seconds: float) -> Verdict:
    """Stop and resume replicas at fail points and at random moments; then judge."""
    rng = random.Random(scene.seed)
    scene.board["fault"] = 1  # the platform stores whatever arrives, however long it was on its way
    for replica in range(REPLICAS):
        scene.start(Death(At.RARE, rng.randrange(10**9), signal=signal.SIGSTOP), replica)
    risen, began = 0, time.monotonic()
    while risen < zombies and time.monotonic() - began < seconds and not scene.over:
        if rng.random() < 0.3:
            rng.choice(list(scene.living.values())).kill(signal.SIGSTOP)
        for process in [process for process in scene.living.values() if _stopped(process)]:
            _rise(scene, process, rng)
            risen += 1
        scene.hurry()
        scene.say(f"{risen} zombies")
        time.sleep(0.05)
    verdict = _end(scene)
    verdict.figures["zombies"] = risen
    return verdict


def _rise(scene: Scene, process: Process, rng: random.Random) -> None:
    time.sleep(rng.uniform(0, 0.3))
    scene.move_to(scene.board.now() + timedelta(seconds=rng.uniform(*STAYS_STOPPED)))
    time.sleep(rng.uniform(0.2, 1.5))
    process.kill(signal.SIGCONT)


def _stopped(process: Process) -> bool:
    return Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"


def _end(scene: Scene) -> Verdict:
    """Those that still would stop make room for healthy ones: stopped, taken over, and never to go on."""
    for process in list(scene.living.values()):
        process.kill()
        scene.bury(process)
    return scene.finish(replicas=REPLICAS)
