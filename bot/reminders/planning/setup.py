"""Setting up a municipality's regular meetings: the series, the log line and the reminders in one transaction."""

from collections.abc import Sequence

from bot.core.meetings import SeriesSetup
from bot.reminders.auditing.catch_up import catch_up
from bot.reminders.planning.planner import replan
from bot.reminders.planning.recurrence import check_rule
from bot.store import changes, meetings
from bot.store.changes import Author
from bot.store.session import Scope


async def set_up(scope: Scope, setups: Sequence[SeriesSetup], author: Author) -> list[int]:
    """Store each meeting, in the place of the active one of the same kind where there is one; return the series' ids.

    Raises:
        BadInput: a rule is refused; nothing is stored.
    """
    for setup in setups:
        check_rule(setup.rule)
    await catch_up(scope, author.now)
    present = {series.meeting: series for series in await meetings.all_series(scope, active_only=True)}
    ids = []
    for setup in setups:
        known = present.get(setup.meeting)
        stored = await (meetings.change(scope, known.id, setup) if known else meetings.add(scope, setup))
        await changes.record(scope, author, "series", stored.id, "changed" if known else "set_up")
        ids.append(stored.id)
    await replan(scope, author.now)
    return ids
