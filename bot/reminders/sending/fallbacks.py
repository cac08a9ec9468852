"""What becomes of a message that a platform will never take. Nothing is sent twice, nothing is tried for ever.

| the platform says | fallback | who hears of it | ends when |
| --- | --- | --- | --- |
| channel archived, bot removed, may not post | its participants get this message, and all later ones | leader, once | \
the bot is invited, or another channel bound |
| person deactivated, not there, closed to us | left out, without a call | leader, once a person | the account is back |
| conversation with a person closed | opened anew once, then as above | as above | as above |
| nothing is let in: token revoked, scope missing | all waits; a try in five minutes | log, check, home page | let in |
| message not taken as it is: our mistake | it has failed | log, loudly; leader, as a gap | a new version |
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.core.deliveries import MEETING_KINDS, REMINDING_KINDS, Delivery, DeliveryKind, DeliveryState, Planned, Why
from bot.core.meetings import MeetingSeries
from bot.reminders.gaps import trouble
from bot.reminders.planning.heirs import heirs
from bot.reminders.planning.notices import Covered
from bot.reminders.planning.planner import replan
from bot.reminders.planning.recheck import Stop, fail
from bot.reminders.planning.snapshot import Snapshot, take, wanted
from bot.reminders.ports import Address, SendRefused
from bot.reminders.sending.settling import obey
from bot.store import accounts, claims, conditions, deliveries
from bot.store.session import Scope, System

log = logging.getLogger(__name__)

SOON = timedelta(seconds=1)
REOPEN = f"{Why.RETRY}:reopen"

CHANNEL_LOST = "channel_lost:"
"""Name of the condition that the project leader has heard of a lost channel, before the channel's number."""


async def fall_back(system: System, delivery: Delivery, address: Address, refused: SendRefused, now: datetime) -> None:
    """Settle a delivery that was refused for good, and do what its fallback is."""
    scope = system.scope(delivery.municipality_id)
    if address.direct and refused.conversation_gone and not refused.person_gone and delivery.reason != REOPEN:
        await claims.put_back(scope, delivery, now + SOON, REOPEN)
    elif refused.person_gone or (address.direct and refused.conversation_gone):
        await accounts.set_account_state(system, address.platform, address.team, address.conversation, regular=False)
        await obey(scope, delivery, fail(f"{Why.NO_ACCOUNT}:{refused.code}"), now)
    elif refused.conversation_gone:
        await _channel_lost(system, scope, delivery, address, now)
        await obey(scope, delivery, fail(f"{Why.CHANNEL_GONE}:{refused.code}"), now)
    else:
        log.error("a message is not taken as it is", extra={"action": "not_taken", "code": refused.code})
        await obey(scope, delivery, fail(f"{Why.REFUSED}:{refused.code}"), now)


async def _channel_lost(system: System, scope: Scope, delivery: Delivery, address: Address, now: datetime) -> None:
    """Write to the channel no more: what it does not get, now and later, its participants get themselves."""
    await accounts.set_channel_state(system, address.platform, address.team, address.conversation, usable=False)
    await conditions.note(system, f"{CHANNEL_LOST}{delivery.recipient.id}", {}, now)
    try:
        async with scope.session.begin_nested():
            await hand_on(scope, delivery, now, await take(scope))
            await replan(scope, now)
    except Exception as error:  # noqa: BLE001 - planning anew must not undo what is settled; it is done hourly
        trouble("plan", scope.municipality_id, error)


async def stop(scope: Scope, delivery: Delivery, verdict: Stop, now: datetime, snapshot: Snapshot) -> None:
    """Settle a claimed delivery that is not sent; had it another recipient by now, the reminder goes to that one."""
    await obey(scope, delivery, verdict, now, snapshot)
    left = verdict.why == Why.SUPERSEDED and delivery.kind in MEETING_KINDS
    if not left and verdict.why != Why.CHANNEL_GONE:
        return
    (row,) = await deliveries.by_ids(scope, [delivery.id])
    if (row.state, row.reason) == (verdict.state, verdict.why):  # else it is another process that knows how it went
        await hand_on(scope, delivery, now, snapshot)


async def hand_on(scope: Scope, delivery: Delivery, now: datetime, snapshot: Snapshot) -> None:
    """Plan a reminder that its recipient certainly does not get for those who get it now, at once.

    Notices of changes find their heirs in planning.
    """
    series = snapshot.series_of(delivery.subject)
    if delivery.kind not in REMINDING_KINDS or series is None:
        return
    rows = await deliveries.of_meeting(scope, delivery.subject, delivery.nominal)
    covered = Covered.of(rows)
    given = [planned for planned in _given(snapshot, series, delivery, now) if not covered.spares(planned)]
    known = {row.line: row for row in rows}
    told = {row.line for row in rows if row.state is DeliveryState.SENT}
    found = list(heirs([delivery], given, known, told, now))
    await deliveries.insert(scope, [planned for planned, row in found if row is None])
    times = {row.id: (planned.due_at, planned.expires_at) for planned, row in found if row is not None}
    await deliveries.revive(scope, times)


def _given(snapshot: Snapshot, series: MeetingSeries, delivery: Delivery, now: datetime) -> Iterable[Planned]:
    """Return what is to be sent of the meeting; who asks for one more reminder asks for all who are reminded."""
    if delivery.kind is DeliveryKind.SNOOZED:
        line = (delivery.kind, delivery.subject, delivery.nominal)
        return [Planned(*line, one, now, delivery.expires_at) for one in snapshot.recipients(series)]
    occurrence = snapshot.occurrence(series, delivery.nominal)
    return wanted(snapshot, series, occurrence).values() if series.active and occurrence else ()
