"""Several processes on one PostgreSQL, against the small Slack: `stokurs worker`, `db upgrade`, `db move`."""

import asyncio
import os
import sys
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from bot.app import serve
from bot.app.application import build, prepare_database, upgrade_database
from bot.app.moving import move_database
from bot.app.serve import running
from bot.clock import SystemClock
from bot.core.meetings import Audience
from bot.errors import ConfigError
from bot.reminders.replicas import tables
from bot.reminders.replicas.clocks import FollowedClock
from bot.reminders.replicas.presence import REPLICA
from bot.store import conditions, moving, schema
from bot.store.models import DeliveryRow
from bot.store.run_lock import only_run
from bot.store.session import Store
from tests.app.conftest import NEARLY_NINE, NIGHT, Town, _fill, meet_weekly, settings_of
from tests.cli.conftest import ROOT
from tests.helpers.slack_web_api import APP_TOKEN, BOT_TOKEN

server = pytest.mark.needs_postgres


@pytest.fixture
def _tokens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The environment of an operator who has set Slack up."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SLACK_BOT_TOKEN", BOT_TOKEN)
    monkeypatch.setenv("SLACK_APP_TOKEN", APP_TOKEN)


@pytest.fixture
async def shared(migrated_postgres: str) -> AsyncIterator[Store]:
    """A PostgreSQL database with all tables and Strandvik in it."""
    store = Store(migrated_postgres)
    await tables.upgrade(store)
    await _fill(store)
    yield store
    await store.close()


async def states(store: Store) -> Counter[str]:
    async with store.system(read_only=True) as system:
        return Counter(await system.session.scalars(select(DeliveryRow.state)))


async def until_sent(store: Store, count: int) -> None:
    async with asyncio.timeout(90):
        while (await states(store))["sent"] < count:  # noqa: ASYNC110 - processes write it, in the database
            await asyncio.sleep(0.1)


@pytest.mark.usefixtures("_tokens")
async def test_a_worker_on_sqlite_refuses_with_one_sentence() -> None:
    with pytest.raises(ConfigError) as refused:
        await serve.work()
    assert refused.value.key == "replicas.only_postgres"


async def test_a_worker_without_slack_has_nothing_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match="slack_missing"):
        await serve.work()


@server
@pytest.mark.usefixtures("_tokens")
async def test_a_worker_refuses_a_database_without_the_queue(
    migrated_postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STOKURS_DATABASE_URL", migrated_postgres)
    store = Store(migrated_postgres)
    with pytest.raises(ConfigError) as refused:
        await serve.work()
    assert refused.value.key == "check.database_old"
    assert "upgrade" in await upgrade_database() or await tables.is_current(store)
    await prepare_database(store)
    await upgrade_database()
    await store.close()


@server
async def test_a_worker_sends_and_listens_to_nobody(town: Town, shared: Store) -> None:
    await meet_weekly(shared)
    async with running(town.application(NEARLY_NINE, database_url=shared.url), listen=False):
        await until_sent(shared, 1)
        assert town.slack.live == []
    (sent,) = town.reminders()
    assert sent["text"].startswith("Prosjektmøte")


@server
async def test_run_and_workers_share_the_reminders(town: Town, shared: Store) -> None:
    await meet_weekly(shared, Audience.PARTICIPANTS)
    applications = [town.application(NEARLY_NINE, database_url=shared.url) for _ in range(3)]
    async with (
        running(applications[0]),
        running(applications[1], listen=False),
        running(applications[2], listen=False),
    ):
        await until_sent(shared, 1)
        await town.slack.say(town.kari, "neste")
        assert await town.slack.until(lambda: town.slack.said(f"D{town.kari}"), 60)
    assert len(town.reminders()) == 1
    assert set(await states(shared)) <= {"sent", "planned"}


@server
async def test_processes_on_a_server_live_by_its_clock(postgres_url: str, tmp_path: Path) -> None:
    there = settings_of(tmp_path, "http://127.0.0.1:9/").model_copy(update={"database_url": postgres_url})
    application = build(there)
    clock = application.clock
    assert isinstance(clock, FollowedClock)
    await clock.follow(application.store)
    assert abs(clock.now() - SystemClock().now()) < timedelta(minutes=10)
    assert isinstance(build(settings_of(tmp_path, "http://127.0.0.1:9/")).clock, SystemClock)
    await application.store.close()


@server
async def test_a_worker_that_is_told_to_stop_ends_well_and_is_gone(town: Town, shared: Store) -> None:
    """The command itself, as a process of its own."""
    town.slack.skew = 0
    environment = {
        "PATH": os.defpath,
        "STOKURS_DATABASE_URL": shared.url,
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_API_URL": town.slack.api_url,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "worker", cwd=ROOT, env=environment, stderr=asyncio.subprocess.PIPE
    )
    assert process.stderr is not None
    said = ""
    async with asyncio.timeout(90):
        while "action=ready" not in said:
            line = await process.stderr.readline()
            assert line, f"it ended: {said}"
            said += line.decode()
        while not await replicas(shared):  # noqa: ASYNC110 - the process writes it, in the database
            await asyncio.sleep(0.1)
        process.terminate()
        said += (await process.stderr.read()).decode()
        assert await process.wait() == 0
    assert "Traceback" not in said
    assert await replicas(shared) == []


async def replicas(store: Store) -> list[str]:
    """Who says of itself that it is at work."""
    async with store.system(read_only=True) as system:
        return [condition.name for condition in await conditions.known(system, REPLICA)]


# ---- moving --------------------------------------------------------------------------------------------------------


@server
async def test_what_was_moved_is_run_where_it_is_now(
    town: Town, postgres_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STOKURS_DATABASE_URL", town.url)
    async with town.running(NIGHT) as application:
        await meet_weekly(application.store)
        with pytest.raises(ConfigError, match="already_running"):
            await move_database(postgres_url)
    store = Store(postgres_url)
    with pytest.raises(ConfigError, match="target_old"):
        await move_database(postgres_url)
    await schema.upgrade(store)
    with pytest.raises(ConfigError, match="target_old"):
        await move_database(postgres_url)
    await tables.upgrade(store)
    assert moving.place(postgres_url) in await move_database(postgres_url)
    with pytest.raises(ConfigError) as refused:
        async with town.running(NIGHT):
            pytest.fail("it must not start")
    assert (refused.value.key, refused.value.values) == ("moving.moved", {"place": moving.place(postgres_url)})
    async with running(town.application(NEARLY_NINE, database_url=postgres_url)):
        await until_sent(store, 1)
    assert len(town.reminders()) == 1
    await store.close()


@pytest.mark.usefixtures("_tokens")
async def test_only_from_sqlite_to_postgresql(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = f"sqlite+aiosqlite:///{tmp_path / 'other.db'}"
    with pytest.raises(ConfigError, match="no_source"):
        await move_database(other)
    old = Store(f"sqlite+aiosqlite:///{tmp_path / 'stokurs.db'}")
    await schema.upgrade(old)
    await old.close()
    with pytest.raises(ConfigError, match="no_target"):
        await move_database(other)
    with only_run(old.url):
        pass
    monkeypatch.setenv("STOKURS_DATABASE_URL", "postgresql+psycopg://bot@127.0.0.1:9/none")
    with pytest.raises(ConfigError, match="no_source"):
        await move_database(other)


# ---- the queue's tables --------------------------------------------------------------------------------------------


@server
async def test_tables_of_somebody_else_are_left_alone(postgres_url: str) -> None:
    store = Store(postgres_url)
    async with store.system() as system:
        await system.session.execute(text("CREATE TABLE procrastinate_jobs (id int)"))
    with pytest.raises(ConfigError) as refused:
        await tables.upgrade(store)
    assert refused.value.key == "replicas.unknown_tables"
    assert not await tables.is_current(store)
    await store.close()


@server
async def test_a_newer_library_s_migrations_are_applied_once_and_in_order(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(postgres_url)
    await asyncio.gather(*(tables.upgrade(store) for _ in range(3)))
    assert await tables.is_current(store)
    for number, statement in enumerate(("CREATE TABLE later (id int)", "ALTER TABLE later ADD COLUMN name text")):
        (tmp_path / f"99.00.00_0{number}_later.sql").write_text(f"{statement}; SELECT '100 %';", encoding="utf-8")
    monkeypatch.setattr(tables, "_migrations", lambda: sorted(tmp_path.glob("*.sql")))
    assert not await tables.is_current(store)
    await tables.upgrade(store)
    await tables.upgrade(store)
    assert await tables.is_current(store)
    async with store.system(read_only=True) as system:
        assert (await system.session.execute(text("SELECT name FROM later"))).all() == []
    await store.close()
