"""Talks: what the last answer was about, changes that wait to be confirmed, counts, questions that were sent in."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    _table("talk_turn", _person(), _text("place", 200), _text("topic", 30), _about(), _at())
    _unique("talk_turn", "municipality_id", "person_id", "place")
    number = sa.Column("number", sa.BigInteger(), nullable=False)
    _table("talk_proposal", _person(), number, _text("change", 20), _about(), _at())
    _unique("talk_proposal", "number")
    for table in ("talk_turn", "talk_proposal"):
        _index(table, "person_id")
        _index(table, "at")
    went = (_text("went", 20), sa.Column("number", sa.Integer(), nullable=False))
    _table("talk_count", _month(), _text("topic", 30), *went)
    _unique("talk_count", "municipality_id", "month", "topic", "went")
    _table("talk_question", _month(), _text("topic", 30), sa.Column("text", sa.Text(), nullable=False))
    _collecting()


def _table(name: str, *columns: sa.Column[Any]) -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        name,
        *columns,
        sa.Column("municipality_id", number, nullable=False),
        sa.Column("id", number, nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f(f"fk_{name}_municipality_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    if any(getattr(column, "name", "") == "person_id" for column in columns):
        with op.batch_alter_table(name, schema=None) as batch_op:
            key = op.f(f"fk_{name}_person_id")
            batch_op.create_foreign_key(key, "person", ["person_id"], ["id"], ondelete="CASCADE")
    _index(name, "municipality_id")


def _index(table: str, column: str) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.create_index(batch_op.f(f"ix_{table}_{column}"), [column], unique=False)


def _unique(table: str, *columns: str) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.create_unique_constraint(op.f(f"uq_{table}_{'_'.join(columns)}"), list(columns))


def _person() -> sa.Column[int]:
    return sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False)


def _text(name: str, longest: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=longest), nullable=False)


def _about() -> sa.Column[Any]:
    return sa.Column("about", sa.JSON(none_as_null=True), nullable=False)


def _at() -> sa.Column[Any]:
    return sa.Column("at", sa.DateTime(timezone=True), nullable=False)


def _month() -> sa.Column[Any]:
    return sa.Column("month", sa.Date(), nullable=False)


def _collecting() -> None:
    """Let no municipality collect questions that has not said so."""
    with op.batch_alter_table("municipality", schema=None) as batch_op:
        batch_op.add_column(sa.Column("collects_questions", sa.Boolean(), nullable=True))
    op.execute(
        sa.text("UPDATE municipality SET collects_questions = :no").bindparams(sa.bindparam("no", False, sa.Boolean()))
    )
    with op.batch_alter_table("municipality", schema=None) as batch_op:
        batch_op.alter_column("collects_questions", existing_type=sa.Boolean(), nullable=False)


def downgrade() -> None:
    """Take this step back."""
    with op.batch_alter_table("municipality", schema=None) as batch_op:
        batch_op.drop_column("collects_questions")
    for table in ("talk_question", "talk_count", "talk_proposal", "talk_turn"):
        op.drop_table(table)
