"""A plan file that somebody has read but not yet said yes to: kept with its line of the log, one at most."""

from collections.abc import Mapping

from sqlalchemy import select, update

from bot.errors import NotFound
from bot.store import changes
from bot.store.changes import Author
from bot.store.models import ActivityRow, ChangeRow
from bot.store.session import Scope

PLAN, READ = "plan", "read"


async def keep(scope: Scope, author: Author, draft: Mapping[str, object]) -> int:
    """Keep what was understood of a file until somebody says yes, in the place of an earlier one; return its number."""
    await scope.session.execute(
        update(ChangeRow)
        .where(ChangeRow.municipality_id == scope.municipality_id, ChangeRow.entity == PLAN, ChangeRow.action == READ)
        .values(after={})
    )
    return await changes.record(scope, author, PLAN, scope.municipality_id, READ, after={"draft": dict(draft)})


async def take(scope: Scope, number: int) -> dict[str, object]:
    """Return what was kept, and keep it no longer: a second yes finds nothing.

    Raises:
        NotFound: it has been stored, or another file has been read since.
    """
    row = await scope.session.scalar(
        select(ChangeRow)
        .where(
            ChangeRow.municipality_id == scope.municipality_id,
            ChangeRow.id == number,
            ChangeRow.entity == PLAN,
            ChangeRow.action == READ,
        )
        .with_for_update()
    )
    draft = (row.after or {}).get("draft") if row is not None else None
    if row is None or not isinstance(draft, dict):
        raise NotFound("wizard.draft_gone")
    row.after = {}
    await scope.session.flush()
    return draft


async def set_conditions(scope: Scope, plan_id: int, wanted: Mapping[str, tuple[str, str]]) -> None:
    """Give milestones that have none their condition and approver, by title."""
    for title, (condition, approver) in wanted.items():
        await scope.session.execute(
            update(ActivityRow)
            .where(
                ActivityRow.municipality_id == scope.municipality_id,
                ActivityRow.plan_id == plan_id,
                ActivityRow.title == title,
                ActivityRow.milestone.is_(True),
                ActivityRow.condition == "",
            )
            .values(condition=condition, approver=approver)
        )
