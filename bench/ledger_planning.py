"""One year of deliveries planned for 400 municipalities on SQLite: what a network's first night costs.

Each has the three regular meetings, the weekly one to its channel, the others to each participant.
"""

import asyncio
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path

from bench import Figure
from bot.core.meetings import Audience, SeriesRule, SeriesSetup
from bot.core.people import NewPerson
from bot.core.roles import Role
from bot.reminders.planning.planner import replan
from bot.store import accounts, meetings, municipalities, people, schema
from bot.store.session import Scope, Store

MUNICIPALITIES = 400
START = datetime(2026, 1, 2, 6, tzinfo=UTC)
YEAR = timedelta(days=365)
LIMIT_SECONDS = 20.0
ROLES = (Role.PROJECT_LEADER, Role.PROJECT_OWNER, Role.STEERING_GROUP, Role.STEERING_GROUP, Role.WORKING_GROUP)


async def _settle(scope: Scope, number: int) -> None:
    """Give one municipality people, a channel and its meetings."""
    new = [NewPerson(f"P{i}", f"p{i}@m{number}.example", frozenset({role})) for i, role in enumerate(ROLES)]
    await people.add(scope, new, START)
    channel = await accounts.bind_channel(scope, "slack", "T1", f"C{number}", f"#bti-{number}")
    weekly = ("project", "FREQ=WEEKLY;BYDAY=TU", ("project_leader", "working_group"), channel.id)
    monthly = ("status", "FREQ=MONTHLY;BYDAY=1WE", ("project_leader", "project_owner"), None)
    quarterly = ("steering", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=2TH", ("steering_group", "project_owner"), None)
    for meeting, rrule, roles, channel_id in (weekly, monthly, quarterly):
        rule = SeriesRule(rrule, date(2026, 1, 1), None, clock_time(9 + number % 5), 60, "Europe/Oslo")
        audience = Audience.CHANNEL if channel_id else Audience.PARTICIPANTS
        setup = SeriesSetup(meeting=meeting, rule=rule, audience=audience, channel_id=channel_id, roles=roles)
        await meetings.add(scope, setup)


async def _measure(folder: Path) -> tuple[float, float, int]:
    """Return seconds to plan a year, seconds to plan it again when nothing is new, and how many rows there are."""
    store = Store(f"sqlite+aiosqlite:///{folder / 'year.db'}")
    await schema.upgrade(store)
    async with store.system() as system:
        for number in range(MUNICIPALITIES):
            made = await municipalities.add(system, f"M{number}", language="nb", programme="bti", now=START)
            await _settle(system.scope(made.id), number)
    first, rows = await _plan_all(store)
    again, _ = await _plan_all(store)
    await store.close()
    return first, again, rows


async def _plan_all(store: Store) -> tuple[float, int]:
    began, rows = time.perf_counter(), 0
    async with store.system(read_only=True) as system:
        known = [municipality.id for municipality in await municipalities.everyone(system)]
    for municipality_id in known:
        async with store.scope(municipality_id) as scope:
            rows += len((await replan(scope, START, horizon=YEAR)).insert)
    return time.perf_counter() - began, rows


def main() -> list[Figure]:
    """Plan a year for all of them, then once more."""
    with tempfile.TemporaryDirectory() as folder:
        first, again, rows = asyncio.run(_measure(Path(folder)))
    return [
        Figure(
            f"a year planned, {MUNICIPALITIES} municipalities", first, "s", limit=LIMIT_SECONDS, note=f"{rows} rows"
        ),
        Figure("the same again, nothing new", again, "s"),
    ]
