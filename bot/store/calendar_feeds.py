"""Links to calendars: one for each person who wants one, and one for all of a municipality's meetings."""

import secrets
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, select, update

from bot.core.calendar_links import CalendarFeed
from bot.store.models import CalendarFeedRow
from bot.store.session import Scope, System


async def of(scope: Scope, person_id: int | None) -> CalendarFeed | None:
    """Return the person's link, or (without a person) the municipality's; None where there is none or it was ended."""
    row = await scope.session.scalar(
        select(CalendarFeedRow)
        .where(_owned(scope, person_id), CalendarFeedRow.revoked_at.is_(None))
        .order_by(CalendarFeedRow.id.desc())
        .limit(1)
    )
    return _feed(row) if row else None


async def renew(scope: Scope, person_id: int | None, now: datetime) -> CalendarFeed:
    """Make a link in the place of the one there was: that opens nothing any more. The person must be of the scope."""
    await scope.session.execute(delete(CalendarFeedRow).where(_owned(scope, person_id)))
    row = CalendarFeedRow(
        municipality_id=scope.municipality_id, person_id=person_id, nonce=secrets.token_hex(16), created_at=now
    )
    scope.session.add(row)
    await scope.session.flush()
    return _feed(row)


async def end(scope: Scope, person_id: int | None, now: datetime) -> bool:
    """End the link; False when there was none."""
    ended = await scope.session.scalars(
        update(CalendarFeedRow)
        .where(_owned(scope, person_id), CalendarFeedRow.revoked_at.is_(None))
        .values(revoked_at=now)
        .returning(CalendarFeedRow.id)
    )
    return bool(ended.all())


async def find(system: System, feed_id: int) -> CalendarFeed | None:
    """Return the link with this number, if it was not ended.

    Crosses tenants by design: a calendar program says nothing but the link, which tells the municipality.
    """
    row = await system.session.scalar(
        select(CalendarFeedRow).where(CalendarFeedRow.id == feed_id, CalendarFeedRow.revoked_at.is_(None))
    )
    return _feed(row) if row else None


def _owned(scope: Scope, person_id: int | None) -> ColumnElement[bool]:
    owner = CalendarFeedRow.person_id
    whose = owner.is_(None) if person_id is None else owner == person_id
    return and_(CalendarFeedRow.municipality_id == scope.municipality_id, whose)


def _feed(row: CalendarFeedRow) -> CalendarFeed:
    return CalendarFeed(row.id, row.municipality_id, row.person_id, row.nonce)
