"""The queue's tables beside the ledger: what has no job, what comes earlier, who keeps house. PostgreSQL only."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, text

from bot.clock import SystemClock
from bot.reminders.replicas import tables
from bot.store import conditions, jobs, municipalities, schema
from bot.store.models import DeliveryRow
from bot.store.session import Store
from tests.helpers.postgres import PostgresServer

pytestmark = pytest.mark.needs_postgres
NOW = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
SOON = timedelta(seconds=20)


def _fill(url: str) -> None:
    async def run() -> None:
        made = Store(url)
        await schema.upgrade(made)
        await tables.upgrade(made)
        async with made.system() as system:
            for name in ("town", "stranger"):
                await municipalities.add(system, name, language="nb", programme="bti", now=NOW)
        await made.close()

    asyncio.run(run())


@pytest.fixture
def jobs_url(postgres_server: PostgresServer) -> Iterator[str]:
    """Address of a copy of a PostgreSQL database with all tables and two municipalities."""
    with postgres_server.fresh(postgres_server.template("jobs", _fill)) as url:
        yield url


@pytest.fixture
async def store(jobs_url: str) -> AsyncIterator[Store]:
    """A store on that copy."""
    made = Store(jobs_url)
    yield made
    await made.close()


async def plan(
    store: Store, municipality: str, *moments: datetime, state: str = "planned", priority: int = 0
) -> list[int]:
    """Write rows of the ledger; return their ids."""
    async with store.system() as system:
        tenant = (await municipalities.find(system, municipality)).id
        found = []
        for moment in moments:
            values = {
                "municipality_id": tenant, "kind": "gaps", "subject": f"{moment}{state}{priority}",
                "nominal": moment.date(), "recipient": "person:1", "sequence": 0, "due_at": moment, "state": state,
                "reason": "", "marker": f"{municipality}{moment}{state}{priority}"[-40:], "priority": priority,
                "looks": 0, "attempts": 0, "message_ref": "", "note": "",
            }  # fmt: skip
            statement = insert(DeliveryRow).values(values).returning(DeliveryRow.id)
            found.append(int(await system.session.scalar(statement) or 0))
    return found


async def job(store: Store, row: int, at: datetime | None = None, status: str = "todo") -> int:
    """Write a job; return its id."""
    statement = text(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, scheduled_at, status) "
        "VALUES ('reminders', 'deliver', :lock, :at, CAST(:status AS procrastinate_job_status)) RETURNING id"
    )
    async with store.system() as system:
        return int(await system.session.scalar(statement, {"lock": str(row), "at": at, "status": status}) or 0)


async def waiting(store: Store, until: datetime = NOW, limit: int = 100) -> list[int]:
    async with store.system() as system:
        return [row.id for row in await jobs.without_job(system, until, limit)]


async def test_due_rows_of_all_municipalities_that_have_no_job(store: Store) -> None:
    mine = await plan(store, "town", NOW - SOON, NOW, NOW + SOON)
    theirs = await plan(store, "stranger", NOW - 2 * SOON)
    assert await waiting(store) == [*theirs, *mine[:2]]
    await job(store, mine[0])
    assert await waiting(store) == [*theirs, mine[1]]
    assert await waiting(store, NOW + SOON) == [*theirs, *mine[1:]]


@pytest.mark.parametrize("status", ["doing", "succeeded", "failed", "cancelled"])
async def test_a_job_that_nobody_will_begin_is_no_job(store: Store, status: str) -> None:
    mine = await plan(store, "town", NOW)
    await job(store, mine[0], status=status)
    assert await waiting(store) == mine


@pytest.mark.parametrize("state", ["sending", "sent", "in_doubt", "skipped", "failed"])
async def test_rows_that_are_not_planned_want_no_job(store: Store, state: str) -> None:
    await plan(store, "town", NOW, state=state)
    assert await waiting(store) == []


async def test_what_is_urgent_comes_first_and_no_more_than_asked_for(store: Store) -> None:
    bulk = await plan(store, "town", NOW - SOON, priority=10)
    urgent = await plan(store, "town", NOW, priority=-10)
    plain = await plan(store, "stranger", NOW)
    assert await waiting(store) == [*urgent, *plain, *bulk]
    assert await waiting(store, limit=2) == [*urgent, *plain]


async def test_a_waiting_row_says_when_and_how_urgent(store: Store) -> None:
    (row,) = await plan(store, "town", NOW, priority=3)
    async with store.system() as system:
        assert await jobs.without_job(system, NOW, 5) == [jobs.Waiting(row, NOW, 3)]


async def scheduled(store: Store) -> dict[str, datetime]:
    async with store.system() as system:
        found = await system.session.execute(text("SELECT queueing_lock, scheduled_at FROM procrastinate_jobs"))
        return {lock: at.astimezone(UTC) for lock, at in found}


async def test_a_job_follows_a_row_that_is_due_earlier_than_planned(store: Store) -> None:
    due, later = await plan(store, "town", NOW, NOW + SOON)
    (theirs,) = await plan(store, "stranger", NOW + SOON)
    server = datetime(2030, 1, 1, tzinfo=UTC)
    for row in (due, later, theirs):
        await job(store, row, server + SOON)
    async with store.system() as system:
        await jobs.hasten(system, NOW, server)
    assert await scheduled(store) == {str(due): server, str(later): server + SOON, str(theirs): server + SOON}


async def test_jobs_that_nobody_took_are_forgotten(store: Store) -> None:
    mine = await plan(store, "town", NOW, NOW + SOON)
    theirs = await plan(store, "stranger", NOW)
    for row in (*mine, *theirs):
        await job(store, row, NOW)
    async with store.system() as system:
        await jobs.forget(system, mine)
    assert set(await scheduled(store)) == {str(theirs[0])}


# ---- one keeps house -----------------------------------------------------------------------------------------------


async def keeps(store: Store, name: str, seconds: float = 15) -> bool:
    async with store.system() as system:
        return await jobs.keep_house(system, name, seconds)


async def test_one_keeps_house_until_it_leaves(store: Store) -> None:
    assert await keeps(store, "a")
    assert not await keeps(store, "b")
    assert await keeps(store, "a")
    async with store.system() as system:
        await jobs.leave_house(system, "b")
    assert not await keeps(store, "b")
    async with store.system() as system:
        await jobs.leave_house(system, "a")
    assert await keeps(store, "b")


async def test_who_is_silent_for_too_long_keeps_house_no_more(store: Store) -> None:
    assert await keeps(store, "a")
    assert await keeps(store, "b", seconds=0)
    assert not await keeps(store, "a")
    async with store.system() as system:
        (kept,) = await conditions.known(system, jobs.HOUSEKEEPER)
    assert kept.value == {"replica": "b"}


async def test_of_many_at_once_one_gets_the_house(store: Store) -> None:
    assert sum(await asyncio.gather(*(keeps(store, f"r{number}") for number in range(5)))) == 1


# ---- tables and time -----------------------------------------------------------------------------------------------


async def test_the_server_tells_the_time(store: Store) -> None:
    async with store.system() as system:
        first = await jobs.server_time(system)
        second = await jobs.server_time(system)
    assert first < second
    assert first.tzinfo is UTC
    assert abs(first - SystemClock().now()) < timedelta(hours=1)


async def test_the_version_is_kept_with_the_tables(store: Store) -> None:
    async with store.system() as system:
        assert await jobs.tables(system) == jobs.Tables(present=True, version=tables.newest())
        await system.session.execute(text("COMMENT ON TABLE procrastinate_jobs IS NULL"))
        assert await jobs.tables(system) == jobs.Tables(present=True, version="")
    async with store.system() as system:
        await system.session.execute(text("ALTER TABLE procrastinate_jobs RENAME TO elsewhere"))
        assert await jobs.tables(system) == jobs.Tables(present=False, version="")


async def test_statements_are_run_as_they_are_all_or_none(store: Store) -> None:
    await jobs.apply(store, "CREATE TABLE half (id int); SELECT '100 %';", "99")
    with pytest.raises(Exception, match="database_old"):
        await jobs.apply(store, "CREATE TABLE other (id int); SELECT * FROM nowhere;", "100")
    async with store.system() as system:
        assert (await jobs.tables(system)).version == "99"
        assert await system.session.scalar(text("SELECT to_regclass('other')")) is None


def test_an_address_for_the_server_s_own_library() -> None:
    url = "postgresql+psycopg://bot:hemmelig@db.example:5433/stokurs?sslmode=require"
    assert jobs.address(url) == "postgresql://bot:hemmelig@db.example:5433/stokurs?sslmode=require"
