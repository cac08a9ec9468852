"""The ledger of deliveries, and what keeps it true: pace, audit, the condition of what is shared."""

from datetime import date, datetime

from sqlalchemy import Date, Float, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.models.base import Base, Json, Tenant, UtcDateTime


class DeliveryRow(Tenant, Base):
    """The ledger: one message that is to be, or was, sent once. Holds no text: that is made when it is sent."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint(
            "municipality_id", "kind", "subject", "nominal", "recipient", "sequence", name="uq_delivery_identity"
        ),
        Index("ix_delivery_state_due_at", "state", "due_at"),
        Index("ix_delivery_state_priority_due_at", "state", "priority", "due_at"),
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
    priority: Mapped[int] = mapped_column(Integer, default=0)
    """What goes first where the platform lets little through: the lowest number."""
    looks: Mapped[int] = mapped_column(Integer, default=0)
    """How often the last attempt was looked for and not found."""
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    attempted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    address: Mapped[dict[str, object] | None] = mapped_column(Json)
    """Where the last attempt went: platform, team, conversation; needed to look for it there."""
    message_ref: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    """A machine-readable code of the last refusal; never a text of a plan or a person."""


class PaceRow(Base):
    """How fast one conversation, workspace or method of a platform may be used. Crosses tenants: they share the app."""

    __tablename__ = "pace"
    __table_args__ = (UniqueConstraint("platform", "team", "bucket"),)

    platform: Mapped[str] = mapped_column(String(20))
    team: Mapped[str] = mapped_column(String(50))
    bucket: Mapped[str] = mapped_column(String(250))
    """``conversation:<id>``, ``workspace`` or ``method:<name>``."""
    tat: Mapped[datetime] = mapped_column(UtcDateTime)
    """When the bucket would be empty again: the «theoretical arrival time» of the generic cell rate algorithm."""
    held_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """The platform asked for silence until then."""


class AuditRow(Tenant, Base):
    """What the auditor knows of one municipality's reminders; one row each."""

    __tablename__ = "audit"
    __table_args__ = (UniqueConstraint("municipality_id"),)

    planned_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Every reminder due until then has had its row. Written by the engine alone, never by a change."""
    changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When something that reminders hang on was last changed: before that, a row may be missing rightly."""
    audited_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    healed: Mapped[int] = mapped_column(Integer, default=0)
    """Faults mended since the beginning."""
    reported: Mapped[int] = mapped_column(Integer, default=0)
    """Faults that could not be mended, and were told of."""
    found_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    found: Mapped[dict[str, int] | None] = mapped_column(Json)
    """What the last audit with faults found: kind of fault → how many."""


class ConditionRow(Base):
    """How something that all municipalities share is doing: a platform, a replica. Crosses tenants by design."""

    __tablename__ = "condition"

    name: Mapped[str] = mapped_column(String(100), unique=True)
    """``slack.shut_out``, ``slack.clock``, ``engine:<replica>`` …"""
    value: Mapped[dict[str, object] | None] = mapped_column(Json)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
