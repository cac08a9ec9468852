"""What meetings and reports leave behind: minutes with their points and who was there, status reports."""

from datetime import date, datetime

from sqlalchemy import Boolean, Date, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.models.base import Base, Json, Tenant, UtcDateTime


class MinutesRow(Tenant, Base):
    """The minutes of one meeting, made when the first point is added, before or after it."""

    __tablename__ = "minutes"
    __table_args__ = (UniqueConstraint("series_id", "nominal"),)

    series_id: Mapped[int] = mapped_column(ForeignKey("meeting_series.id", ondelete="CASCADE"), index=True)
    nominal: Mapped[date] = mapped_column(Date)
    """Which meeting of the series, by the date that the rule gives."""
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    version: Mapped[int] = mapped_column(Integer, default=1)
    """Odd: as they were sent, or never sent; even: changed since. Letters carry the version that was sent."""


class MinutesPointRow(Tenant, Base):
    """One point: something to talk about, a decision, or an action point, which is an activity of the plan."""

    __tablename__ = "minutes_point"

    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    """agenda, decision, action."""
    text: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(Integer)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    """Who wrote it down."""
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id", ondelete="SET NULL"), index=True)
    """Of an action point: what it became."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class AttendeeRow(Tenant, Base):
    """Whether somebody was at a meeting."""

    __tablename__ = "minutes_attendee"
    __table_args__ = (UniqueConstraint("minutes_id", "person_id"),)

    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    present: Mapped[bool] = mapped_column(Boolean)


class StatusReportRow(Tenant, Base):
    """The status report to one meeting: five points, and how the plan stood. Kept for ever."""

    __tablename__ = "status_report"
    __table_args__ = (UniqueConstraint("series_id", "nominal"),)

    series_id: Mapped[int] = mapped_column(ForeignKey("meeting_series.id", ondelete="CASCADE"), index=True)
    nominal: Mapped[date] = mapped_column(Date)
    progress: Mapped[str] = mapped_column(Text, default="")
    ahead: Mapped[str] = mapped_column(Text, default="")
    challenges: Mapped[str] = mapped_column(Text, default="")
    risk: Mapped[str] = mapped_column(Text, default="")
    resources: Mapped[str] = mapped_column(Text, default="")
    figures: Mapped[dict[str, object] | None] = mapped_column(Json)
    """Numbers of that day: phase, done, total, overdue."""
    written_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    written_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer, default=1)
