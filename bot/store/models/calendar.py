"""Links by which calendars fetch meetings."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.models.base import Base, Tenant, UtcDateTime


class CalendarFeedRow(Tenant, Base):
    """A private address for one calendar: a person's meetings, or (without a person) all of the municipality's."""

    __tablename__ = "calendar_feed"

    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    nonce: Mapped[str] = mapped_column(String(40), unique=True)
    """Random; with the secret key it makes the link. A new one ends the old link."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
