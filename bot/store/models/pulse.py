"""Pulse checks: how they are set up, their rounds, who is asked in which reporting group, votes, published tables.

No table says who has answered. A vote's name is made from the round's key and the person, its content is encrypted
under that key, and the key is not in the database. See ``docs/privacy.md``.
"""

from datetime import date, datetime

from sqlalchemy import Boolean, Date, ForeignKey, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.models.base import Base, Json, Tenant, UtcDateTime


class PulseSeriesRow(Tenant, Base):
    """How one instrument is used in a municipality."""

    __tablename__ = "pulse_series"
    __table_args__ = (UniqueConstraint("municipality_id", "instrument"),)

    instrument: Mapped[str] = mapped_column(String(50))
    rhythm: Mapped[str] = mapped_column(String(20))
    audience: Mapped[dict[str, object]] = mapped_column(Json)
    open_days: Mapped[int] = mapped_column(Integer)
    threshold: Mapped[int] = mapped_column(Integer)
    active: Mapped[bool] = mapped_column(Boolean)
    next_on: Mapped[date | None] = mapped_column(Date)
    version: Mapped[int] = mapped_column(Integer, default=1)


class PulseRoundRow(Tenant, Base):
    """One round of an instrument."""

    __tablename__ = "pulse_round"
    __table_args__ = (UniqueConstraint("municipality_id", "instrument", "number"),)

    uid: Mapped[str] = mapped_column(String(40), unique=True)
    """The name of its key in the key directory."""
    instrument: Mapped[str] = mapped_column(String(50))
    number: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(15), index=True)
    threshold: Mapped[int] = mapped_column(Integer)
    audience: Mapped[dict[str, object]] = mapped_column(Json)
    form: Mapped[dict[str, object] | None] = mapped_column(Json)
    """What is asked, by ids; fixed at launch."""
    opens_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime] = mapped_column(UtcDateTime)
    launched_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    invited: Mapped[int] = mapped_column(Integer, default=0)
    sentence: Mapped[str] = mapped_column(Text, default="")
    sentence_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    sentence_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(String(50), default="")
    destroyed: Mapped[int | None] = mapped_column(Integer)
    key_destroyed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    swept_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer, default=1)


class PulseGroupRow(Tenant, Base):
    """A reporting group of a round, as it was at launch."""

    __tablename__ = "pulse_group"

    round_id: Mapped[int] = mapped_column(ForeignKey("pulse_round.id", ondelete="CASCADE"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("pulse_group.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(Text, default="")
    units: Mapped[list[int]] = mapped_column(Json)
    size: Mapped[int] = mapped_column(Integer)


class PulseMemberRow(Tenant, Base):
    """Who was asked in a round, and which group they are in. Says nothing of whether they have answered."""

    __tablename__ = "pulse_member"
    __table_args__ = (UniqueConstraint("round_id", "person_id"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("pulse_round.id", ondelete="CASCADE"), index=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("pulse_group.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)


class PulseVoteRow(Tenant, Base):
    """A vote of an open round: one for each who is asked, answered or not, all of one size. Gone at the close."""

    __tablename__ = "pulse_vote"
    __table_args__ = (UniqueConstraint("round_id", "ballot"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("pulse_round.id", ondelete="CASCADE"), index=True)
    ballot: Mapped[str] = mapped_column(String(64))
    """HMAC of the person under the round's key. Rows are put in by its order, so their ids tell nothing either."""
    content: Mapped[bytes] = mapped_column(LargeBinary)


class PulseTableRow(Tenant, Base):
    """A published table: rounded shares, or the most common cell; never a number of answers as it was counted."""

    __tablename__ = "pulse_table"
    __table_args__ = (UniqueConstraint("group_id", "question"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("pulse_round.id", ondelete="CASCADE"), index=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("pulse_group.id", ondelete="CASCADE"), index=True)
    question: Mapped[str] = mapped_column(String(50))
    level: Mapped[str] = mapped_column(String(15))
    shares: Mapped[list[list[object]]] = mapped_column(Json)
    most: Mapped[str] = mapped_column(String(50), default="")
    nearly_all: Mapped[bool] = mapped_column(Boolean, default=False)
    answers: Mapped[int] = mapped_column(Integer, default=0)
