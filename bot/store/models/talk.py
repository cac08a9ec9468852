"""What is kept of conversations: what the last answer was about, changes that wait to be confirmed, counts.

No words that somebody wrote are here, but for two things they see first: the title of an activity to be added, until
they have said yes or no, and a question that they have sent in themselves where their municipality collects them.
"""

from datetime import date, datetime

from sqlalchemy import BigInteger, Date, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.models.base import Base, Json, Tenant, UtcDateTime


class TalkTurnRow(Tenant, Base):
    """What the last answer in a conversation was about; gone ten minutes later."""

    __tablename__ = "talk_turn"
    __table_args__ = (UniqueConstraint("municipality_id", "person_id", "place"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    place: Mapped[str] = mapped_column(String(200))
    topic: Mapped[str] = mapped_column(String(30))
    about: Mapped[dict[str, object]] = mapped_column(Json)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class TalkProposalRow(Tenant, Base):
    """A change asked for in words, until it is confirmed, refused, or a day old."""

    __tablename__ = "talk_proposal"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    number: Mapped[int] = mapped_column(BigInteger, unique=True)
    """What its buttons carry; random, so that nobody can guess another's."""
    change: Mapped[str] = mapped_column(String(20))
    about: Mapped[dict[str, object]] = mapped_column(Json)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class TalkCountRow(Tenant, Base):
    """How many questions on a topic went how, in one month. Of nobody in particular."""

    __tablename__ = "talk_count"
    __table_args__ = (UniqueConstraint("municipality_id", "month", "topic", "went"),)

    month: Mapped[date] = mapped_column(Date)
    topic: Mapped[str] = mapped_column(String(30))
    went: Mapped[str] = mapped_column(String(20))
    number: Mapped[int] = mapped_column(Integer)


class TalkQuestionRow(Tenant, Base):
    """A question that somebody sent in, where the municipality collects them. Not by whom, and only the month."""

    __tablename__ = "talk_question"

    month: Mapped[date] = mapped_column(Date)
    topic: Mapped[str] = mapped_column(String(30))
    """What the bot took it for."""
    text: Mapped[str] = mapped_column(Text)
