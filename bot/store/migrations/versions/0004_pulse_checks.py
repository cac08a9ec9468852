"""Pulse checks: how they are set up, rounds, reporting groups, who is asked, votes, published tables."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    _series()
    _rounds()
    _groups()
    _votes()
    _members()
    _tables()
    _opting_out()


def _series() -> None:
    op.create_table(
        "pulse_series",
        sa.Column("instrument", sa.String(length=50), nullable=False),
        sa.Column("rhythm", sa.String(length=20), nullable=False),
        sa.Column("audience", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("open_days", sa.Integer(), nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_pulse_series_municipality_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulse_series")),
        sa.UniqueConstraint("municipality_id", "instrument", name=op.f("uq_pulse_series_municipality_id_instrument")),
    )
    with op.batch_alter_table("pulse_series", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pulse_series_municipality_id"), ["municipality_id"], unique=False)


def _rounds() -> None:
    op.create_table(
        "pulse_round",
        sa.Column("uid", sa.String(length=40), nullable=False),
        sa.Column("instrument", sa.String(length=50), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=15), nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("audience", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("form", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("launched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("invited", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("sentence_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("sentence_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=50), nullable=False),
        sa.Column("destroyed", sa.Integer(), nullable=True),
        sa.Column("key_destroyed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("swept_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_pulse_round_municipality_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["sentence_by"], ["person.id"], name=op.f("fk_pulse_round_sentence_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulse_round")),
        sa.UniqueConstraint(
            "municipality_id", "instrument", "number", name=op.f("uq_pulse_round_municipality_id_instrument_number")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_pulse_round_uid")),
    )
    with op.batch_alter_table("pulse_round", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pulse_round_municipality_id"), ["municipality_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pulse_round_sentence_by"), ["sentence_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_pulse_round_state"), ["state"], unique=False)


def _groups() -> None:
    op.create_table(
        "pulse_group",
        sa.Column("round_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("parent_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("units", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_pulse_group_municipality_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["pulse_group.id"], name=op.f("fk_pulse_group_parent_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["pulse_round.id"], name=op.f("fk_pulse_group_round_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulse_group")),
    )
    with op.batch_alter_table("pulse_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pulse_group_municipality_id"), ["municipality_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pulse_group_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pulse_group_round_id"), ["round_id"], unique=False)


def _votes() -> None:
    op.create_table(
        "pulse_vote",
        sa.Column("round_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ballot", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("municipality_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_pulse_vote_municipality_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["pulse_round.id"], name=op.f("fk_pulse_vote_round_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulse_vote")),
        sa.UniqueConstraint("round_id", "ballot", name=op.f("uq_pulse_vote_round_id_ballot")),
    )
    with op.batch_alter_table("pulse_vote", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pulse_vote_municipality_id"), ["municipality_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pulse_vote_round_id"), ["round_id"], unique=False)


def _members() -> None:
    op.create_table(
        "pulse_member",
        sa.Column("round_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("group_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("municipality_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["pulse_group.id"], name=op.f("fk_pulse_member_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_pulse_member_municipality_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_pulse_member_person_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["pulse_round.id"], name=op.f("fk_pulse_member_round_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulse_member")),
        sa.UniqueConstraint("round_id", "person_id", name=op.f("uq_pulse_member_round_id_person_id")),
    )
    with op.batch_alter_table("pulse_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pulse_member_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pulse_member_municipality_id"), ["municipality_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pulse_member_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pulse_member_round_id"), ["round_id"], unique=False)


def _tables() -> None:
    op.create_table(
        "pulse_table",
        sa.Column("round_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("group_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("question", sa.String(length=50), nullable=False),
        sa.Column("level", sa.String(length=15), nullable=False),
        sa.Column("shares", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("most", sa.String(length=50), nullable=False),
        sa.Column("nearly_all", sa.Boolean(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["pulse_group.id"], name=op.f("fk_pulse_table_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_pulse_table_municipality_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["pulse_round.id"], name=op.f("fk_pulse_table_round_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulse_table")),
        sa.UniqueConstraint("group_id", "question", name=op.f("uq_pulse_table_group_id_question")),
    )
    with op.batch_alter_table("pulse_table", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pulse_table_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pulse_table_municipality_id"), ["municipality_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pulse_table_round_id"), ["round_id"], unique=False)


def _opting_out() -> None:
    """Let everybody be asked who has not said otherwise."""
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("pulse", sa.Boolean(), nullable=True))
    op.execute(sa.text("UPDATE person SET pulse = :yes").bindparams(sa.bindparam("yes", True, sa.Boolean())))
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.alter_column("pulse", existing_type=sa.Boolean(), nullable=False)


def downgrade() -> None:
    """Take this step back."""
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_column("pulse")
    for table in ("pulse_table", "pulse_member", "pulse_vote", "pulse_group", "pulse_round", "pulse_series"):
        op.drop_table(table)
