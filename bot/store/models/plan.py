"""Plans, phases, activities (and their state per unit), and the log of who changed what when."""

from datetime import date, datetime

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.models.base import Base, Json, Tenant, UtcDateTime


class PlanRow(Tenant, Base):
    """One municipality's plan of one programme."""

    __tablename__ = "plan"
    __table_args__ = (UniqueConstraint("municipality_id", "programme"),)

    programme: Mapped[str] = mapped_column(String(50))
    starts_on: Mapped[date | None] = mapped_column(Date)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PhaseRow(Tenant, Base):
    """One phase of a plan; its dates are what the municipality decided, empty: as its activities say."""

    __tablename__ = "phase"
    __table_args__ = (UniqueConstraint("plan_id", "number"),)

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    number: Mapped[int] = mapped_column(Integer)
    first_day: Mapped[date | None] = mapped_column(Date)
    last_day: Mapped[date | None] = mapped_column(Date)


class ActivityRow(Tenant, Base):
    """An activity or a milestone. Times are a first day with a precision (design: plan time)."""

    __tablename__ = "activity"
    __table_args__ = (
        UniqueConstraint("municipality_id", "key"),
        Index("ix_activity_plan_id_position", "plan_id", "position"),
    )

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(20))
    """The id written into exported files, by which a re-import finds the activity again."""
    phase: Mapped[int | None] = mapped_column(Integer)
    position: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(Text)
    comment: Mapped[str] = mapped_column(Text, default="")
    start_day: Mapped[date | None] = mapped_column(Date)
    start_precision: Mapped[str | None] = mapped_column(String(10))
    end_day: Mapped[date | None] = mapped_column(Date)
    end_precision: Mapped[str | None] = mapped_column(String(10))
    continuous: Mapped[bool] = mapped_column(Boolean, default=False)
    milestone: Mapped[bool] = mapped_column(Boolean, default=False)
    condition: Mapped[str] = mapped_column(Text, default="")
    """Of a milestone: what can be checked."""
    approver: Mapped[str] = mapped_column(String(50), default="")
    """Of a milestone: the role id that approves it."""
    state: Mapped[str] = mapped_column(String(10))
    done_on: Mapped[date | None] = mapped_column(Date)
    imported: Mapped[dict[str, object] | None] = mapped_column(Json)
    """The values of the last import: the base of the three-way comparison at the next one."""
    version: Mapped[int] = mapped_column(Integer, default=1)


class ActivityRoleRow(Tenant, Base):
    """A role responsible for an activity (a role id or ``all_staff``)."""

    __tablename__ = "activity_role"
    __table_args__ = (UniqueConstraint("activity_id", "role"),)

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(String(50))


class ActivityPersonRow(Tenant, Base):
    """A person responsible for an activity: as the plan names them, linked where it is known who that is."""

    __tablename__ = "activity_person"
    __table_args__ = (UniqueConstraint("activity_id", "name"),)

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)


class ActivityUnitRow(Tenant, Base):
    """The state of an activity in one unit; an activity with such rows takes its own state from them."""

    __tablename__ = "activity_unit"
    __table_args__ = (UniqueConstraint("activity_id", "unit_id"),)

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id", ondelete="CASCADE"), index=True)
    state: Mapped[str] = mapped_column(String(10))
    hindrance: Mapped[str] = mapped_column(Text, default="")
    reported_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ChangeRow(Tenant, Base):
    """Who changed what when. ``before`` and ``after`` hold the changed fields, enough to undo it."""

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_municipality_id_at", "municipality_id", "at"),)

    at: Mapped[datetime] = mapped_column(UtcDateTime)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    """Empty: a former colleague, or the bot itself where ``source`` says so."""
    source: Mapped[str] = mapped_column(String(20))
    """Where it came from: chat, import, command, bot."""
    entity: Mapped[str] = mapped_column(String(30))
    entity_id: Mapped[int] = mapped_column(Integer)
    action: Mapped[str] = mapped_column(String(30))
    before: Mapped[dict[str, object] | None] = mapped_column(Json)
    after: Mapped[dict[str, object] | None] = mapped_column(Json)
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("change.id", ondelete="SET NULL"), index=True)
