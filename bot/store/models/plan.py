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
    phase: Mapped[int | None] = mapped_column(Integer)
    """The phase that the last gate decided; empty before the first: then the plan's dates say."""


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
    repeats: Mapped[str] = mapped_column(String(15), default="")
    """How often it comes back (``bot.core.turns``): monthly, quarterly, half_yearly, yearly, on_hire; empty: never."""
    reporting: Mapped[str] = mapped_column(String(10), default="")
    """How often its units are asked how far they are: monthly, quarterly; empty: not asked."""
    proposed_on: Mapped[date | None] = mapped_column(Date)
    """Of a milestone: somebody says it is reached, and it waits for its approver."""
    proposed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    origin: Mapped[str] = mapped_column(String(40), default="")
    """Where it was decided: ``minutes:<id>``; empty: in the plan."""
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
    reported_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    since: Mapped[date | None] = mapped_column(Date)
    """The local day since which it is in this state: how long others have waited for it."""
    version: Mapped[int] = mapped_column(Integer, default=1)


class TurnRow(Tenant, Base):
    """One turn of an activity that comes back: twice a year a practice, each new colleague's training."""

    __tablename__ = "activity_turn"
    __table_args__ = (UniqueConstraint("activity_id", "due_on", "person_id"),)

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"), index=True)
    due_on: Mapped[date] = mapped_column(Date)
    """The last day of the turn."""
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    """Whom it is for, where it is done for each who is hired."""
    done_on: Mapped[date | None] = mapped_column(Date)
    done_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)


class CommentRow(Tenant, Base):
    """What somebody wrote about an activity; the plan file's own comment is the activity's."""

    __tablename__ = "activity_comment"

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    text: Mapped[str] = mapped_column(Text)


class GateRow(Tenant, Base):
    """The decision at the end of a phase: proposed by the bot, then answered by the steering group."""

    __tablename__ = "gate"

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    phase: Mapped[int] = mapped_column(Integer)
    why: Mapped[str] = mapped_column(String(15))
    """Why it was proposed: finished, overdue, asked."""
    proposed_on: Mapped[date] = mapped_column(Date)
    outcome: Mapped[str] = mapped_column(String(15), default="")
    """go_on, adjust, step_back, start_again; empty: not decided yet."""
    decided_on: Mapped[date | None] = mapped_column(Date)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    to_phase: Mapped[int | None] = mapped_column(Integer)
    reason: Mapped[str] = mapped_column(Text, default="")
    figures: Mapped[dict[str, object] | None] = mapped_column(Json)
    """How the phase stood when it was decided; numbers only."""
    version: Mapped[int] = mapped_column(Integer, default=1)


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
