"""The seven faults of a network, one after the other: each attempt makes one post, whatever comes of it."""

import random
import time

from tests.torture.judge import Verdict, said
from tests.torture.platform import Choose, Fault
from tests.torture.scene import Scene

SEVEN: dict[str, tuple[Fault, ...]] = {
    "cut before storing": (Fault.CUT_BEFORE,),
    "cut after storing": (Fault.CUT_AFTER,),
    "reset": (Fault.RESET, Fault.RESET_AFTER),
    "503": (Fault.UNAVAILABLE, Fault.UNAVAILABLE_AFTER),
    "time-out": (Fault.STORE_THEN_STALL, Fault.STALL_THEN_STORE, Fault.DROP),
    "half a body": (Fault.HALF_A_BODY,),
    "429": (Fault.TOO_MANY,),
}


def in_turn() -> Choose:
    """Return a choice that gives every other post the next fault of all there are."""
    faults = [fault for group in SEVEN.values() for fault in group]
    posts = 0

    def choose(method: str, _: random.Random) -> Fault:
        nonlocal posts
        if method != "chat.postMessage":
            return Fault.OK
        posts += 1
        return faults[posts // 2 % len(faults)] if posts % 2 else Fault.OK

    return choose


def torture(scene: Scene, *, seconds: float) -> Verdict:
    """Send through all faults for a while; then judge."""
    scene.start()
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        time.sleep(0.05)
        scene.hurry()
        scene.say("faults")
    verdict = scene.finish()
    posts = [post["how"] for journal in scene.read_journal().posts.values() for post in journal]
    for name, faults in SEVEN.items():
        met = sum(how in faults for how in posts)
        verdict.figures[f"posts that met «{name}»"] = met
        if not met:
            verdict.slow.append(f"no post met «{name}»")
    missing = verdict.figures["attempts"] - verdict.figures["posts"]
    excused = said(scene.log, "its lease had run out") + said(scene.log, "in doubt", code="timeout")
    verdict.figures["attempts without a post"] = missing
    if missing > excused:
        verdict.problems.append(f"{missing} attempts made no post, and only {excused} say so")
    return verdict
