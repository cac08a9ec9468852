"""What needs somebody's look: lost channels, people out of reach, gaps, clocks, a chat that lets nobody in."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.content.texts import Translator
from bot.core.chat import Block, Item, Items
from bot.core.deliveries import DeliveryState, Why
from bot.core.permissions import LEADERS
from bot.handlers.context import Context, local_day
from bot.reminders.planning.snapshot import Snapshot, take
from bot.reminders.ports import Gap
from bot.reminders.sending import unreachable
from bot.reminders.sending.clock_watch import CLOCK_APART
from bot.reminders.sending.shut_out import NAME as SHUT_OUT
from bot.store import audit, conditions, deliveries
from bot.store.session import Scope, System

LATELY = timedelta(days=14)
"""What went wrong longer ago is in the log; nobody can mend it any more."""

NAMES_SHOWN = 5


async def block(context: Context, seen: Snapshot | None = None) -> list[Block]:
    """Return the block of the home page, for those who can do something about it; nothing where all is well."""
    if LEADERS.isdisjoint(context.person.roles):
        return []
    lines = [
        *await of_platforms(context.scope, context.t),
        *await of_municipality(context.scope, context.t, context.now, seen),
        *await _gaps(context.scope, context.t, context.now),
    ]
    return [Items(tuple(Item(line) for line in lines), context.t("trouble.heading"))] if lines else []


async def of_platforms(where: Scope | System, t: Translator) -> list[str]:
    """Return what keeps everybody's reminders waiting."""
    shut = [
        t("trouble.shut_out", code=found.value.get("code", "")) for found in await conditions.known(where, SHUT_OUT)
    ]
    return [*shut, *(_clock(t, found.value.get("seconds")) for found in await conditions.known(where, CLOCK_APART))]


def _clock(t: Translator, seconds: object) -> str:
    """Say by how much our clock is off; where nobody could be asked, say that."""
    if seconds is None:
        return t("trouble.clock_unsure")
    return t.n("trouble.clock", max(1, round(abs(int(str(seconds))) / 60)))


async def of_municipality(scope: Scope, t: Translator, now: datetime, seen: Snapshot | None = None) -> list[str]:
    """Return what is wrong with one municipality's ways out, and what the auditor found."""
    snapshot = seen or await take(scope)
    used = {series.channel_id for series in snapshot.series if series.active}
    lost = [channel for channel in snapshot.channels if not channel.usable and channel.id in used]
    found = [t("trouble.lost_channel", channel=channel.name) for channel in lost]
    return [*found, *await _out_of_reach(scope, t, snapshot), *await _audited(scope, t, snapshot, now)]


async def _out_of_reach(scope: Scope, t: Translator, snapshot: Snapshot) -> list[str]:
    ids = await unreachable.known(scope)
    names = [person.name for person in snapshot.people if person.active and person.id in ids]
    more = len(names) - NAMES_SHOWN
    who = t.n("meetings.gap_and_others", more, who=", ".join(names[:NAMES_SHOWN])) if more > 0 else t.join(names)
    return [t.n("trouble.unreachable", len(names), who=who)] if names else []


async def _audited(scope: Scope, t: Translator, snapshot: Snapshot, now: datetime) -> list[str]:
    known = await audit.get(scope)
    waiting = await audit.waiting(scope, now)
    lines = [t.n("trouble.overdue", waiting)] if waiting else []
    if known.found_at is not None and known.found_at >= now - LATELY:
        when = moment(t, snapshot, known.found_at, now)
        lines.append(t("trouble.found", when=when, healed=known.healed, reported=known.reported))
    return lines


def moment(t: Translator, snapshot: Snapshot, at: datetime, now: datetime) -> str:
    """Return a moment as people of the municipality say it."""
    zone = ZoneInfo(snapshot.municipality.zone)
    return t.relative_datetime(at.astimezone(zone), local_day(snapshot.municipality, now))


async def _gaps(scope: Scope, t: Translator, now: datetime) -> list[str]:
    recent = [row for row in await deliveries.unsettled(scope) if row.due_at >= now - LATELY]
    gaps = [row for row in recent if row.state is not DeliveryState.IN_DOUBT or row.settled_at is not None]
    return [t.n("trouble.gaps", len(gaps))] if gaps else []


def how_to_mend(t: Translator, gaps: Iterable[Gap]) -> list[str]:
    """Return what the project leader can do about the gaps of a notice, beside telling people."""
    whys = {gap.delivery.reason.partition(":")[0] for gap in gaps}
    channel = [t("trouble.mend_channel")] if Why.CHANNEL_GONE.value in whys else []
    return [*channel, *([t("trouble.mend_account")] if Why.NO_ACCOUNT.value in whys else [])]
