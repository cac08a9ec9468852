"""What was missed while nothing ran is put down before a command changes the plan: afterwards nobody could tell."""

from datetime import datetime, timedelta

from bot.reminders.gaps import report_safely
from bot.reminders.planning.planner import replan
from bot.reminders.sending.clock_watch import CLOCK_APART
from bot.store import audit, conditions, deliveries, municipalities
from bot.store.session import Scope

RUNNING = timedelta(minutes=5)
"""A municipality that was audited within this time is looked after by somebody who runs."""


async def catch_up(scope: Scope, now: datetime) -> bool:
    """Mark and report what came too late, and plan what was never planned, if nobody does; tell whether it was needed.

    Call it before the change, in its transaction. By a clock that is known to be wrong, or shows less than at the last
    audit, nothing is late.
    """
    known = await audit.get(scope)
    looked_at = known.audited_at
    if known.planned_until is None or (looked_at is not None and now - looked_at < RUNNING):
        return False
    if await conditions.known(scope, CLOCK_APART):
        return False
    await municipalities.hold(scope)  # before any row is marked: who plans holds first, and marks then
    late = await audit.overdue(scope, now)
    if late:
        await audit.mark_late(scope, late, now)
        await report_safely(scope, await deliveries.by_ids(scope, late), now)
    await replan(scope, now, after_change=False)
    return True
