"""A reminder that was not sent, or may not have been, is visible: in the log and in one notice to the leader.

Gaps found within a few minutes, and those found while a notice still waits for sending hours, make one notice: after
an outage they are found one after the other, and nobody wants to hear of each.
"""

import logging
import traceback
from collections.abc import Container, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from bot.core.deliveries import Delivery, DeliveryKind, DeliveryState, Planned, Recipient
from bot.core.people import Person
from bot.core.roles import Role
from bot.reminders.planning.snapshot import Snapshot, take
from bot.reminders.sending import unreachable
from bot.store import changes, deliveries
from bot.store.changes import Author
from bot.store.session import Scope

log = logging.getLogger(__name__)

SUBJECT = "gaps"

GATHER = timedelta(minutes=4)
"""How long a notice waits for further gaps."""

OF_USE = timedelta(days=14)
"""How long a notice is tried to be brought to somebody; then the log and the home page have to do."""

TOLD = (Role.PROJECT_LEADER, Role.ADMIN, Role.PROJECT_OWNER)
"""Who is told: the first of these roles that somebody has."""


def who_is_told(snapshot: Snapshot, out_of_reach: Container[int] = ()) -> list[Person]:
    """Return the people who get the notice: the first role that has somebody who can be reached."""
    active = [person for person in snapshot.people if person.active]
    reached = [person for person in active if person.id not in out_of_reach]
    for people in (reached, active):
        for role in TOLD:
            found = [person for person in people if role in person.roles]
            if found:
                return found
    return []


def trouble(action: str, municipality_id: int, error: Exception, delivery_id: int | None = None) -> None:
    """Log what went wrong for one municipality, while the others go on: kind and place, never what a text says."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    fields = {"action": action, "municipality": municipality_id, "error": type(error).__name__, "place": place}
    log.error(
        "the reminders of a municipality are in trouble",
        extra=fields if delivery_id is None else fields | {"delivery": delivery_id},
    )


async def report_safely(
    scope: Scope, gaps: Sequence[Delivery], now: datetime, snapshot: Snapshot | None = None
) -> None:
    """Report as `report` does; when that fails, the rows stay as they are and the log says so."""
    try:
        async with scope.session.begin_nested():
            await report(scope, snapshot or await take(scope), gaps, now)
    except Exception as error:  # noqa: BLE001 - a notice that cannot be made must not undo what has been settled
        trouble("report", scope.municipality_id, error)


async def report(scope: Scope, snapshot: Snapshot, gaps: Sequence[Delivery], now: datetime) -> None:
    """Write ``gaps`` into the log, and plan the notice. A notice that itself fails is logged and no more.

    Nobody hears what became of a sealed row.
    """
    gaps = [gap for gap in gaps if not gap.sealed]
    author = Author(None, "bot", now)
    for gap in gaps:
        said = {"kind": gap.kind.value, "state": gap.state.value, "reason": gap.reason, "nominal": str(gap.nominal)}
        await changes.record(scope, author, "delivery", gap.id, f"reminder_{gap.state.value}", after=said)
    about = [gap.id for gap in gaps if _is_told(gap)]
    due_at = snapshot.times.next_open(now + GATHER)
    if not about or due_at is None:
        return
    for person in who_is_told(snapshot, await unreachable.known(scope)):
        notice = Planned(
            kind=DeliveryKind.GAPS,
            subject=SUBJECT,
            nominal=snapshot.local_day(due_at),
            recipient=Recipient("person", person.id),
            due_at=due_at,
            expires_at=due_at + OF_USE,
        )
        await deliveries.add_to_notice(scope, notice, about)


def _is_told(gap: Delivery) -> bool:
    """Tell whether a gap is one for the project leader; a notice about a notice would help nobody."""
    if gap.kind is DeliveryKind.GAPS:
        return False
    return gap.policy.reported or gap.state is not DeliveryState.SKIPPED
