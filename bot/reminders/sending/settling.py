"""What came of a message: verdicts and answers become states of the ledger, and gaps are reported."""

from datetime import datetime, timedelta

from bot.core.deliveries import Delivery, DeliveryState, Why
from bot.reminders.gaps import report_safely
from bot.reminders.planning.recheck import Stop, Wait, skip
from bot.reminders.planning.snapshot import Snapshot
from bot.reminders.sending import unreachable
from bot.reminders.sending.pace import LONGEST_HOLD
from bot.store import claims, deliveries
from bot.store.session import Scope

BACKOFF = (10, 30, 120, 300, 900)
"""Seconds to wait after the first, second … certain refusal; the last one from then on."""


async def obey(
    scope: Scope, delivery: Delivery, verdict: Stop | Wait, now: datetime, snapshot: Snapshot | None = None
) -> None:
    """Write a verdict down; gaps are reported."""
    out_of_reach = verdict.why.startswith(Why.NO_ACCOUNT) and delivery.recipient.kind == "person"
    if out_of_reach and delivery.recipient.id in await unreachable.known(scope):
        # Told once: from then on they are left out without a word, until something reaches them.
        verdict, out_of_reach = skip(Why.NO_ACCOUNT), False
    if isinstance(verdict, Wait):
        # That it was looked for in vain must not be forgotten: it is looked for again before it goes out.
        looked = delivery.reason.startswith(Why.NOT_FOUND) and verdict.why != Why.NOT_FOUND
        await claims.put_back(scope, delivery, verdict.until, delivery.reason if looked else verdict.why)
        return
    if not await claims.settle(scope, delivery, verdict.state, now, why=verdict.why):
        return
    if out_of_reach:
        await unreachable.note(scope, delivery.recipient.id, verdict.why.partition(":")[2], now)
    if verdict.state is not DeliveryState.SKIPPED or verdict.why == Why.LATE:
        await report_safely(scope, await deliveries.by_ids(scope, [delivery.id]), now, snapshot)


def next_try(attempts: int, retry_after: float | None, now: datetime) -> datetime:
    """Return when a message that was refused for now is tried again: later each time, or when the platform says.

    A platform that says «in a week» is asked again after the longest hold.
    """
    step = float(BACKOFF[min(attempts, len(BACKOFF) - 1)])
    wait = max(step if retry_after is None else retry_after, 1)
    return now + timedelta(seconds=min(wait, LONGEST_HOLD.total_seconds()))
