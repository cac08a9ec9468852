"""The plan lives in the chat: turns, comments, gates, minutes, reports, and what activities and people need."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    _gates_and_reports()
    _turns_and_comments()
    _points()
    _columns()


def _gates_and_reports() -> None:
    op.create_table(
        "gate",
        sa.Column("plan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(length=15), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(length=15), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("to_phase", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("figures", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_gate_decided_by"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_gate_municipality_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_gate_plan_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gate")),
    )
    with op.batch_alter_table("gate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gate_decided_by"), ["decided_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_gate_municipality_id"), ["municipality_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_gate_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "minutes",
        sa.Column("series_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("nominal", sa.Date(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_minutes_municipality_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["sent_by"], ["person.id"], name=op.f("fk_minutes_sent_by"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["series_id"], ["meeting_series.id"], name=op.f("fk_minutes_series_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes")),
        sa.UniqueConstraint("series_id", "nominal", name=op.f("uq_minutes_series_id_nominal")),
    )
    with op.batch_alter_table("minutes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_minutes_municipality_id"), ["municipality_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_minutes_sent_by"), ["sent_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_minutes_series_id"), ["series_id"], unique=False)

    op.create_table(
        "status_report",
        sa.Column("series_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("nominal", sa.Date(), nullable=False),
        sa.Column("progress", sa.Text(), nullable=False),
        sa.Column("ahead", sa.Text(), nullable=False),
        sa.Column("challenges", sa.Text(), nullable=False),
        sa.Column("risk", sa.Text(), nullable=False),
        sa.Column("resources", sa.Text(), nullable=False),
        sa.Column("figures", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("written_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_status_report_municipality_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["meeting_series.id"], name=op.f("fk_status_report_series_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["written_by"], ["person.id"], name=op.f("fk_status_report_written_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_report")),
        sa.UniqueConstraint("series_id", "nominal", name=op.f("uq_status_report_series_id_nominal")),
    )
    with op.batch_alter_table("status_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_status_report_municipality_id"), ["municipality_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_status_report_series_id"), ["series_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_status_report_written_by"), ["written_by"], unique=False)


def _turns_and_comments() -> None:
    op.create_table(
        "activity_comment",
        sa.Column("activity_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("municipality_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_activity_comment_activity_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_activity_comment_municipality_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_activity_comment_person_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_comment")),
    )
    with op.batch_alter_table("activity_comment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activity_comment_activity_id"), ["activity_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_comment_municipality_id"), ["municipality_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_comment_person_id"), ["person_id"], unique=False)

    op.create_table(
        "activity_turn",
        sa.Column("activity_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("municipality_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_activity_turn_activity_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["done_by"], ["person.id"], name=op.f("fk_activity_turn_done_by"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_activity_turn_municipality_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_activity_turn_person_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_turn")),
        sa.UniqueConstraint(
            "activity_id", "due_on", "person_id", name=op.f("uq_activity_turn_activity_id_due_on_person_id")
        ),
    )
    with op.batch_alter_table("activity_turn", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activity_turn_activity_id"), ["activity_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_turn_done_by"), ["done_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_turn_municipality_id"), ["municipality_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_turn_person_id"), ["person_id"], unique=False)


def _points() -> None:
    op.create_table(
        "minutes_attendee",
        sa.Column("minutes_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("municipality_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["minutes_id"], ["minutes.id"], name=op.f("fk_minutes_attendee_minutes_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_minutes_attendee_municipality_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_minutes_attendee_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_attendee")),
        sa.UniqueConstraint("minutes_id", "person_id", name=op.f("uq_minutes_attendee_minutes_id_person_id")),
    )
    with op.batch_alter_table("minutes_attendee", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_minutes_attendee_minutes_id"), ["minutes_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_minutes_attendee_municipality_id"), ["municipality_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_minutes_attendee_person_id"), ["person_id"], unique=False)

    op.create_table(
        "minutes_point",
        sa.Column("minutes_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("activity_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("municipality_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_minutes_point_activity_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["minutes_id"], ["minutes.id"], name=op.f("fk_minutes_point_minutes_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_minutes_point_municipality_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_minutes_point_person_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_point")),
    )
    with op.batch_alter_table("minutes_point", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_minutes_point_activity_id"), ["activity_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_minutes_point_minutes_id"), ["minutes_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_minutes_point_municipality_id"), ["municipality_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_minutes_point_person_id"), ["person_id"], unique=False)


def _columns() -> None:
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.add_column(sa.Column("repeats", sa.String(length=15), nullable=True))
        batch_op.add_column(sa.Column("reporting", sa.String(length=10), nullable=True))
        batch_op.add_column(sa.Column("proposed_on", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("proposed_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.add_column(sa.Column("origin", sa.String(length=40), nullable=True))
        batch_op.create_index(batch_op.f("ix_activity_proposed_by"), ["proposed_by"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_activity_proposed_by"), "person", ["proposed_by"], ["id"], ondelete="SET NULL"
        )

    with op.batch_alter_table("activity_unit", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("reported_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.add_column(sa.Column("since", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_activity_unit_reported_by"), ["reported_by"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_activity_unit_reported_by"), "person", ["reported_by"], ["id"], ondelete="SET NULL"
        )

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("digest", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("welcome_on", sa.Date(), nullable=True))

    with op.batch_alter_table("plan", schema=None) as batch_op:
        batch_op.add_column(sa.Column("phase", sa.Integer(), nullable=True))
    _fill()
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.alter_column("repeats", existing_type=sa.String(length=15), nullable=False)
        batch_op.alter_column("reporting", existing_type=sa.String(length=10), nullable=False)
        batch_op.alter_column("origin", existing_type=sa.String(length=40), nullable=False)
    with op.batch_alter_table("activity_unit", schema=None) as batch_op:
        batch_op.alter_column("version", existing_type=sa.Integer(), nullable=False)
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.alter_column("digest", existing_type=sa.Boolean(), nullable=False)


def _fill() -> None:
    """Give the rows that are there what new rows are given."""
    op.execute("UPDATE activity SET repeats = '', reporting = '', origin = ''")
    op.execute("UPDATE activity_unit SET version = 1")
    op.execute(sa.text("UPDATE person SET digest = :yes").bindparams(sa.bindparam("yes", True, sa.Boolean())))


def downgrade() -> None:
    """Take this step back."""
    with op.batch_alter_table("plan", schema=None) as batch_op:
        batch_op.drop_column("phase")

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_column("welcome_on")
        batch_op.drop_column("digest")

    with op.batch_alter_table("activity_unit", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_activity_unit_reported_by"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_activity_unit_reported_by"))
        batch_op.drop_column("version")
        batch_op.drop_column("since")
        batch_op.drop_column("reported_by")

    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_activity_proposed_by"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_activity_proposed_by"))
        batch_op.drop_column("origin")
        batch_op.drop_column("proposed_by")
        batch_op.drop_column("proposed_on")
        batch_op.drop_column("reporting")
        batch_op.drop_column("repeats")

    _drop_tables()


def _drop_tables() -> None:
    with op.batch_alter_table("minutes_point", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_minutes_point_person_id"))
        batch_op.drop_index(batch_op.f("ix_minutes_point_municipality_id"))
        batch_op.drop_index(batch_op.f("ix_minutes_point_minutes_id"))
        batch_op.drop_index(batch_op.f("ix_minutes_point_activity_id"))

    op.drop_table("minutes_point")
    with op.batch_alter_table("minutes_attendee", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_minutes_attendee_person_id"))
        batch_op.drop_index(batch_op.f("ix_minutes_attendee_municipality_id"))
        batch_op.drop_index(batch_op.f("ix_minutes_attendee_minutes_id"))

    op.drop_table("minutes_attendee")
    with op.batch_alter_table("activity_turn", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_turn_person_id"))
        batch_op.drop_index(batch_op.f("ix_activity_turn_municipality_id"))
        batch_op.drop_index(batch_op.f("ix_activity_turn_done_by"))
        batch_op.drop_index(batch_op.f("ix_activity_turn_activity_id"))

    op.drop_table("activity_turn")
    with op.batch_alter_table("activity_comment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_comment_person_id"))
        batch_op.drop_index(batch_op.f("ix_activity_comment_municipality_id"))
        batch_op.drop_index(batch_op.f("ix_activity_comment_activity_id"))

    op.drop_table("activity_comment")
    with op.batch_alter_table("status_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_status_report_written_by"))
        batch_op.drop_index(batch_op.f("ix_status_report_series_id"))
        batch_op.drop_index(batch_op.f("ix_status_report_municipality_id"))

    op.drop_table("status_report")
    with op.batch_alter_table("minutes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_minutes_series_id"))
        batch_op.drop_index(batch_op.f("ix_minutes_sent_by"))
        batch_op.drop_index(batch_op.f("ix_minutes_municipality_id"))

    op.drop_table("minutes")
    with op.batch_alter_table("gate", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gate_plan_id"))
        batch_op.drop_index(batch_op.f("ix_gate_municipality_id"))
        batch_op.drop_index(batch_op.f("ix_gate_decided_by"))

    op.drop_table("gate")
