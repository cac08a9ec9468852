"""Municipalities, networks, units, people, their accounts on chat platforms, channels."""

from datetime import date, datetime, time

from sqlalchemy import Boolean, Date, ForeignKey, String, Time, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.models.base import Base, Tenant, UtcDateTime


class NetworkRow(Base):
    """Several municipalities that learn together."""

    __tablename__ = "network"

    name: Mapped[str] = mapped_column(String(200), unique=True)


class MunicipalityRow(Base):
    """A tenant."""

    __tablename__ = "municipality"

    name: Mapped[str] = mapped_column(String(200))
    name_key: Mapped[str] = mapped_column(String(200), unique=True)
    """The name in lower case without surrounding blanks: what a look-up by name compares."""
    language: Mapped[str] = mapped_column(String(5))
    programme: Mapped[str] = mapped_column(String(50))
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id", ondelete="SET NULL"), index=True)
    zone: Mapped[str] = mapped_column(String(50))
    sending_from: Mapped[time] = mapped_column(Time)
    sending_until: Mapped[time] = mapped_column(Time)
    july_closed: Mapped[bool] = mapped_column(Boolean)
    collects_questions: Mapped[bool] = mapped_column(Boolean, default=False)
    """Whether people may send in questions that the bot did not understand; switched on by the municipality."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class UnitRow(Tenant, Base):
    """A school, a kindergarten, a health station …; ``parent_id`` for a service with several places."""

    __tablename__ = "unit"
    __table_args__ = (UniqueConstraint("municipality_id", "name"),)

    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(50), default="")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id", ondelete="SET NULL"), index=True)


class PersonRow(Tenant, Base):
    """Somebody in one municipality. The e-mail, in lower case, links to chat accounts."""

    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("municipality_id", "email"),)

    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(320), index=True)
    language: Mapped[str] = mapped_column(String(5), default="")
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id", ondelete="SET NULL"), index=True)
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    reminders: Mapped[bool] = mapped_column(Boolean, default=True)
    """False when the person has opted out of reminders to themselves."""
    digest: Mapped[bool] = mapped_column(Boolean, default=True)
    """False when the person wants no weekly «what is mine»."""
    welcome_on: Mapped[date | None] = mapped_column(Date)
    """The day they joined a programme that was under way: they get an introduction."""
    pulse: Mapped[bool] = mapped_column(Boolean, default=True)
    """False when the person does not want to be asked in pulse checks."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PersonRoleRow(Tenant, Base):
    """One role of one person."""

    __tablename__ = "person_role"
    __table_args__ = (UniqueConstraint("person_id", "role"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(String(50))


class AccountRow(Base):
    """A user of a chat platform. Crosses tenants: one account may be a person in several municipalities."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("platform", "team", "user"),)

    platform: Mapped[str] = mapped_column(String(20))
    team: Mapped[str] = mapped_column(String(50))
    user: Mapped[str] = mapped_column(String(320))
    email: Mapped[str] = mapped_column(String(320), index=True)
    regular: Mapped[bool] = mapped_column(Boolean)
    """False for bots, guests, deactivated users and people of other organisations."""
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id", ondelete="SET NULL"), index=True)
    """The municipality that this account chose to talk about, where it belongs to several."""


class ChannelRow(Tenant, Base):
    """A channel bound to a municipality."""

    __tablename__ = "channel"
    __table_args__ = (UniqueConstraint("platform", "team", "channel"),)

    platform: Mapped[str] = mapped_column(String(20))
    team: Mapped[str] = mapped_column(String(50))
    channel: Mapped[str] = mapped_column(String(200))
    name: Mapped[str] = mapped_column(String(200))
    usable: Mapped[bool] = mapped_column(Boolean, default=True)
    """False when the channel is archived or the bot was removed from it."""


class SeenEventRow(Base):
    """An event that a platform has delivered; a second delivery is dropped. Kept for two days."""

    __tablename__ = "seen_event"
    __table_args__ = (UniqueConstraint("platform", "event"),)

    platform: Mapped[str] = mapped_column(String(20))
    event: Mapped[str] = mapped_column(String(200))
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
