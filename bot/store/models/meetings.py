"""Meeting series, their changed occurrences, closed days, and the ledger of deliveries."""

from datetime import date, datetime, time

from sqlalchemy import Boolean, Date, Float, ForeignKey, Index, Integer, String, Text, Time, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.models.base import Base, Json, Tenant, UtcDateTime


class SeriesRow(Tenant, Base):
    """A meeting series: an RFC 5545 rule on local dates, a local time, and who is reminded when and where."""

    __tablename__ = "meeting_series"

    meeting: Mapped[str] = mapped_column(String(30), index=True)
    """The programme's meeting id: project, status, steering, network, practice."""
    title: Mapped[str] = mapped_column(String(200), default="")
    """The municipality's own name for it; empty: the programme's."""
    rrule: Mapped[str] = mapped_column(String(200))
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    at: Mapped[time] = mapped_column(Time)
    minutes: Mapped[int] = mapped_column(Integer)
    zone: Mapped[str] = mapped_column(String(50))
    place: Mapped[str] = mapped_column(String(200), default="")
    policy: Mapped[str] = mapped_column(String(10))
    """On a free day: skip, next or previous."""
    audience: Mapped[str] = mapped_column(String(15))
    """channel or participants."""
    channel_id: Mapped[int | None] = mapped_column(ForeignKey("channel.id", ondelete="SET NULL"), index=True)
    roles: Mapped[list[str]] = mapped_column(Json)
    """Role ids of those who take part."""
    reminders: Mapped[list[str]] = mapped_column(Json)
    """Which reminders are sent: day_before, hour_before."""
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    version: Mapped[int] = mapped_column(Integer, default=1)


class OccurrenceRow(Tenant, Base):
    """One meeting that differs from its series; ``nominal`` is the date that the rule gives and never changes."""

    __tablename__ = "meeting_occurrence"
    __table_args__ = (UniqueConstraint("series_id", "nominal"),)

    series_id: Mapped[int] = mapped_column(ForeignKey("meeting_series.id", ondelete="CASCADE"), index=True)
    nominal: Mapped[date] = mapped_column(Date)
    cancelled: Mapped[bool] = mapped_column(Boolean, default=False)
    day: Mapped[date | None] = mapped_column(Date)
    at: Mapped[time | None] = mapped_column(Time)
    place: Mapped[str | None] = mapped_column(String(200))


class ClosedDayRow(Tenant, Base):
    """Days on which the municipality holds no meetings: school holidays, planning days."""

    __tablename__ = "closed_day"

    first: Mapped[date] = mapped_column(Date)
    last: Mapped[date] = mapped_column(Date)
    reason: Mapped[str] = mapped_column(String(200), default="")


class DeliveryRow(Tenant, Base):
    """The ledger: one message that is to be, or was, sent once. Holds no text: that is made when it is sent."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint(
            "municipality_id", "kind", "subject", "nominal", "recipient", "sequence", name="uq_delivery_identity"
        ),
        Index("ix_delivery_state_due_at", "state", "due_at"),
    )

    kind: Mapped[str] = mapped_column(String(30))
    subject: Mapped[str] = mapped_column(String(60))
    """What it is about, e.g. ``series:12``."""
    nominal: Mapped[date] = mapped_column(Date)
    """The local date that the rule gives: never a moved date or a UTC time, so a move doubles nothing."""
    recipient: Mapped[str] = mapped_column(String(60))
    """``channel:<id>`` or ``person:<id>``."""
    sequence: Mapped[int] = mapped_column(Integer, default=0)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """After this moment it is not sent any more: the meeting has begun."""
    state: Mapped[str] = mapped_column(String(15))
    reason: Mapped[str] = mapped_column(String(100), default="")
    marker: Mapped[str] = mapped_column(String(40), unique=True)
    """Opaque; travels with the message, so that it can be found again."""
    token: Mapped[str | None] = mapped_column(String(40))
    lease_boot: Mapped[str | None] = mapped_column(String(60))
    lease_until: Mapped[float | None] = mapped_column(Float)
    """When the lease ends: seconds of boot ``lease_boot``'s monotonic clock (SQLite) or of the database's clock."""
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    attempted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    address: Mapped[dict[str, object] | None] = mapped_column(Json)
    """Where the last attempt went: platform, team, conversation; needed to look for it there."""
    message_ref: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    """A machine-readable code of the last refusal; never a text of a plan or a person."""
