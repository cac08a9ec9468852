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
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.core.deliveries import REMINDING_KINDS, Delivery, DeliveryState, Planned, Recipient, Why
from bot.reminders.gaps import trouble
from bot.reminders.planner import replan
from bot.reminders.ports import Address, SendRefused
from bot.reminders.recheck import fail
from bot.reminders.settling import obey
from bot.reminders.snapshot import take
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
            await _to_participants(scope, delivery, now)
            await replan(scope, now)
    except Exception as error:  # noqa: BLE001 - planning anew must not undo what is settled; it is done hourly
        trouble("plan", scope.municipality_id, error)


async def _to_participants(scope: Scope, delivery: Delivery, now: datetime) -> None:
    """Plan this very reminder for each participant, at once; notices of changes find their heirs in planning."""
    if delivery.kind not in REMINDING_KINDS:
        return
    snapshot = await take(scope)
    series = snapshot.series_of(delivery.subject)
    people = [one for one in (snapshot.recipients(series) if series else []) if one.kind == "person"]
    rows = await deliveries.of_meeting(scope, delivery.subject, delivery.nominal)
    known = {row.recipient: row for row in rows if row.kind is delivery.kind}
    await deliveries.insert(scope, [_heir(delivery, one, now) for one in people if one not in known])
    await deliveries.revive(scope, _taken_back([known[one] for one in people if one in known], delivery, now))


def _taken_back(
    rows: Sequence[Delivery], delivery: Delivery, now: datetime
) -> dict[int, tuple[datetime, datetime | None]]:
    """Return the rows that were taken back when the channel was usable again."""
    skipped = (row for row in rows if row.state is DeliveryState.SKIPPED and row.reason == Why.SUPERSEDED)
    return {row.id: (now, delivery.expires_at) for row in skipped}


def _heir(delivery: Delivery, recipient: Recipient, now: datetime) -> Planned:
    return Planned(delivery.kind, delivery.subject, delivery.nominal, recipient, now, delivery.expires_at)
