"""How things are that all municipalities share: a platform that lets nobody in, a clock that is off, who is at work.

A condition is there while it holds; whoever runs in another process, and `stokurs check`, can see it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.models import ConditionRow
from bot.store.session import Scope, System


@dataclass(frozen=True, slots=True)
class Condition:
    """What holds, since when, and when it was last seen to hold."""

    name: str
    value: Mapping[str, object]
    since: datetime
    seen_at: datetime


async def note(system: System, name: str, value: Mapping[str, object], now: datetime) -> None:
    """Say that ``name`` holds now, with ``value``; since when stays as it was."""
    dialect = sqlite if system.session.get_bind().dialect.name == "sqlite" else postgresql
    statement = dialect.insert(ConditionRow).values(name=name, value=dict(value), since=now, seen_at=now)
    known = {"value": dict(value), "seen_at": now}
    await system.session.execute(statement.on_conflict_do_update(index_elements=["name"], set_=known))


async def clear(system: System, *names: str) -> None:
    """Say that ``names`` hold no more."""
    if names:
        await system.session.execute(delete(ConditionRow).where(ConditionRow.name.in_(names)))


async def known(where: System | Scope, prefix: str = "") -> list[Condition]:
    """Return the conditions whose names begin with ``prefix``, the oldest first. They belong to no municipality."""
    rows = await where.session.scalars(
        select(ConditionRow).where(ConditionRow.name.startswith(prefix, autoescape=True)).order_by(ConditionRow.since)
    )
    return [Condition(row.name, row.value or {}, row.since, row.seen_at) for row in rows]
