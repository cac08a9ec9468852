"""How Alembic runs our migrations: always on a connection that `bot.store.schema` hands over."""

from typing import Literal

from alembic import context

from bot.store.models import Base, UtcDateTime


def plain_type(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Write our own column type as the type it is in the database: a migration must not change when our code does."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    render_item=plain_type,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
