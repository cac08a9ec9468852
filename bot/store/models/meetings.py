"""Meeting series, their changed occurrences, closed days."""

from datetime import date, time

from sqlalchemy import Boolean, Date, ForeignKey, Integer, String, Time, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.models.base import Base, Json, Tenant, new_uid


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
    uid: Mapped[str] = mapped_column(String(40), unique=True, default=new_uid)
    """What calendars know the series by; stays for ever, on whatever database."""


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
    version: Mapped[int] = mapped_column(Integer, default=0)
    """How often something was decided about this meeting; calendars take the highest."""


class ClosedDayRow(Tenant, Base):
    """Days on which the municipality holds no meetings: school holidays, planning days."""

    __tablename__ = "closed_day"

    first: Mapped[date] = mapped_column(Date)
    last: Mapped[date] = mapped_column(Date)
    reason: Mapped[str] = mapped_column(String(200), default="")
