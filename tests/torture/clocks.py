"""Wrong clocks: replicas minutes apart, a machine an hour or a day off, and one that is set while it works."""

import time

from tests.torture.judge import Verdict, said
from tests.torture.scene import Scene

HOUR, DAY = 3600.0, 86400.0
OFF = (HOUR, -HOUR, DAY, -DAY)
APART = (300.0, -300.0, 0.0)
SAYS = "our clock and the platform's differ"
SAYS_APART = "this machine's clock is off"


def apart(scene: Scene, *, seconds: float) -> Verdict:
    """Let three replicas' clocks be five minutes apart, both ways."""
    for replica, skew in enumerate(APART):
        scene.board.set_skew(replica, skew)
        scene.start(replica=replica)
    _live(scene, seconds)
    verdict = scene.finish(replicas=len(APART))
    verdict.figures["said that a replica's clock is off"] = said(scene.log, SAYS_APART)
    if not said(scene.log, SAYS_APART):
        verdict.problems.append("nobody said that a replica's clock is off")
    return verdict


def set_wrong(scene: Scene, *, seconds: float) -> Verdict:
    """Set the only process's clock an hour and a day forward and back while it works, and right again."""
    scene.start()
    noticed, each = 0, seconds / (2 * len(OFF))
    for skew in OFF:
        _live(scene, each)
        before = said(scene.log, SAYS)
        scene.board.set_skew(0, skew)
        _live(scene, each, until=lambda: said(scene.log, SAYS) > before)  # noqa: B023 - used at once
        noticed += said(scene.log, SAYS) > before
        scene.board.set_skew(0, 0)
    verdict = scene.finish()
    verdict.figures["times the clock was set wrong"] = len(OFF)
    verdict.figures["times that was said"] = noticed
    if noticed < len(OFF):
        verdict.problems.append(f"a wrong clock was noticed {noticed} times of {len(OFF)}")
    return verdict


def _live(scene: Scene, seconds: float, until: object = None) -> None:
    """Let the processes live for a while; where there is something to wait for, longer if need be."""
    ends = time.monotonic() + seconds
    last = ends + (60 if until else 0)
    while time.monotonic() < ends or (callable(until) and not until() and time.monotonic() < last):
        scene.hurry()
        scene.say("clocks")
        time.sleep(0.05)
