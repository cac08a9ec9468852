"""What was decided about single meetings, read back from the log of changes: before, after, and why."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from bot.store.models import ChangeRow
from bot.store.session import Scope

SERIES = "series"
MOVED, CANCELLED, RESTORED = "moved", "cancelled", "restored"
"""The log's words for the three things that can be decided."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the log: how a meeting stood before and stands after it, as plain JSON."""

    id: int
    action: str
    before: Mapping[str, object]
    after: Mapping[str, object]


async def by_ids(scope: Scope, ids: Collection[int]) -> dict[int, Decision]:
    """Return those of the log's lines that are decisions of this municipality."""
    if not ids:
        return {}
    rows = await scope.session.scalars(
        select(ChangeRow).where(
            ChangeRow.municipality_id == scope.municipality_id,
            ChangeRow.entity == SERIES,
            ChangeRow.action.in_([MOVED, CANCELLED, RESTORED]),
            ChangeRow.id.in_(list(ids)),
        )
    )
    return {row.id: Decision(row.id, row.action, row.before or {}, row.after or {}) for row in rows}
