"""Reminders in depth: pace, audit, conditions, calendar links, and what a delivery and a series need for them."""

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    op.create_table(
        "condition",
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("value", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_condition")),
        sa.UniqueConstraint("name", name=op.f("uq_condition_name")),
    )
    op.create_table(
        "pace",
        sa.Column("platform", sa.String(length=20), nullable=False),
        sa.Column("team", sa.String(length=50), nullable=False),
        sa.Column("bucket", sa.String(length=250), nullable=False),
        sa.Column("tat", sa.DateTime(timezone=True), nullable=False),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pace")),
        sa.UniqueConstraint("platform", "team", "bucket", name=op.f("uq_pace_platform_team_bucket")),
    )
    op.create_table(
        "audit",
        sa.Column("planned_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("audited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("healed", sa.Integer(), nullable=False),
        sa.Column("reported", sa.Integer(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("found", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("municipality_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_audit_municipality_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sa.UniqueConstraint("municipality_id", name=op.f("uq_audit_municipality_id")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_municipality_id"), ["municipality_id"], unique=False)

    op.create_table(
        "calendar_feed",
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("nonce", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("municipality_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_calendar_feed_municipality_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_calendar_feed_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feed")),
        sa.UniqueConstraint("nonce", name=op.f("uq_calendar_feed_nonce")),
    )
    with op.batch_alter_table("calendar_feed", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_calendar_feed_municipality_id"), ["municipality_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_calendar_feed_person_id"), ["person_id"], unique=False)

    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.add_column(sa.Column("priority", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("looks", sa.Integer(), nullable=True))
    with op.batch_alter_table("meeting_occurrence", schema=None) as batch_op:
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=True))
    with op.batch_alter_table("meeting_series", schema=None) as batch_op:
        batch_op.add_column(sa.Column("uid", sa.String(length=40), nullable=True))
    _fill()
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.alter_column("priority", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("looks", existing_type=sa.Integer(), nullable=False)
        batch_op.create_index("ix_delivery_state_priority_due_at", ["state", "priority", "due_at"], unique=False)
    with op.batch_alter_table("meeting_occurrence", schema=None) as batch_op:
        batch_op.alter_column("version", existing_type=sa.Integer(), nullable=False)
    with op.batch_alter_table("meeting_series", schema=None) as batch_op:
        batch_op.alter_column("uid", existing_type=sa.String(length=40), nullable=False)
        batch_op.create_unique_constraint(batch_op.f("uq_meeting_series_uid"), ["uid"])


def _fill() -> None:
    """Give the rows that are there what new rows are given."""
    op.execute("UPDATE delivery SET priority = 0, looks = 0")
    op.execute("UPDATE meeting_occurrence SET version = 1")
    connection = op.get_bind()
    for number in connection.scalars(sa.text("SELECT id FROM meeting_series")).all():
        values = {"uid": uuid.uuid4().hex, "id": number}
        connection.execute(sa.text("UPDATE meeting_series SET uid = :uid WHERE id = :id"), values)


def downgrade() -> None:
    """Take this step back."""
    with op.batch_alter_table("meeting_series", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_meeting_series_uid"), type_="unique")
        batch_op.drop_column("uid")

    with op.batch_alter_table("meeting_occurrence", schema=None) as batch_op:
        batch_op.drop_column("version")

    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.drop_index("ix_delivery_state_priority_due_at")
        batch_op.drop_column("looks")
        batch_op.drop_column("priority")

    with op.batch_alter_table("calendar_feed", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_calendar_feed_person_id"))
        batch_op.drop_index(batch_op.f("ix_calendar_feed_municipality_id"))

    op.drop_table("calendar_feed")
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_municipality_id"))

    op.drop_table("audit")
    op.drop_table("pace")
    op.drop_table("condition")
