"""Named places on the way of a reminder where a process may die. In the product they do nothing.

The torture installs a hook that ends the process at one of them; a test holds that each of them is passed. Whatever the
place, the next start must finish what was begun.
"""

from collections.abc import Callable
from enum import StrEnum


class FailPoint(StrEnum):
    """Where something has just been done, in the order of a reminder's life."""

    PLAN_COMPARED = "plan:compared"
    PLAN_APPLIED = "plan:applied"
    PLAN_COMMITTED = "plan:committed"
    SWEEP_RECOVERED = "sweep:recovered"
    SWEEP_EXPIRED = "sweep:expired"
    SWEEP_REPORTED = "sweep:reported"
    SWEEP_COMMITTED = "sweep:committed"
    CLAIM_MARKED = "claim:marked"
    CLAIM_COMMITTED = "claim:committed"
    PREPARE_WORDED = "prepare:worded"
    PREPARE_NOTED = "prepare:noted"
    PREPARE_COMMITTED = "prepare:committed"
    WIRE_BEFORE = "wire:before"
    WIRE_AFTER = "wire:after"
    SETTLE_WRITTEN = "settle:written"
    SETTLE_COMMITTED = "settle:committed"
    LOOK_BEFORE = "look:before"
    LOOK_AFTER = "look:after"
    RESOLVE_WRITTEN = "resolve:written"
    RESOLVE_COMMITTED = "resolve:committed"
    AUDIT_COMPARED = "audit:compared"
    AUDIT_HEALED = "audit:healed"
    PULSE_KEYED = "pulse:keyed"
    PULSE_LAUNCHED = "pulse:launched"
    PULSE_OPENED = "pulse:opened"
    PULSE_COUNTED = "pulse:counted"
    PULSE_CLOSED = "pulse:closed"
    PULSE_OVER = "pulse:over"
    PULSE_DESTROYED = "pulse:destroyed"
    PULSE_NOTED = "pulse:noted"
    JOB_DEFERRED = "job:deferred"
    JOB_STARTED = "job:started"
    JOB_FINISHED = "job:finished"


_hooks: list[Callable[[FailPoint], None]] = []


def reached(point: FailPoint) -> None:
    """Say that ``point`` has been reached."""
    for hook in _hooks:
        hook(point)


def on_reach(hook: Callable[[FailPoint], None]) -> Callable[[], None]:
    """Call ``hook`` at every fail point from now on; return what takes it away again."""
    _hooks.append(hook)
    return lambda: _hooks.remove(hook)
