"""Transactions: commit and roll back at the edge, writers that wait, readers that do not, errors fit for people."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError
from sqlalchemy.exc import TimeoutError as NoFreeConnection

from bot.errors import BotError, ConfigError
from bot.store import municipalities, schema, session
from bot.store.models import MunicipalityRow, NetworkRow, SeenEventRow
from bot.store.session import Scope, Store, System, told_plainly
from tests.helpers.scene import NOW

SECRET = "hemmelig.navn@strandvik.example"


async def names(store: Store) -> list[str]:
    async with store.system(read_only=True) as system:
        return list(await system.session.scalars(select(NetworkRow.name).order_by(NetworkRow.id)))


async def add(store: Store, name: str) -> None:
    async with store.system() as system:
        system.session.add(NetworkRow(name=name))


async def failure(store: Store, statement: str, *, read_only: bool = False) -> BotError:
    """Return what ``statement`` raises to people."""
    with pytest.raises(BotError) as caught:
        async with store.system(read_only=read_only) as system:
            await system.session.execute(text(statement))
    return caught.value


def chain(error: BaseException) -> str:
    """Return everything an error and its causes would put into a log."""
    parts: list[str] = []
    step: BaseException | None = error
    while step is not None:
        parts.append(f"{step!r} {step}")
        step = step.__cause__ or step.__context__
    return "\n".join(parts)


@pytest.fixture
async def raw(database_url: str) -> AsyncIterator[Store]:
    """A store on an empty database without tables."""
    store = Store(database_url)
    yield store
    await store.close()


@pytest.fixture
async def file(migrated_sqlite: str) -> AsyncIterator[Store]:
    """A migrated SQLite store."""
    store = Store(migrated_sqlite)
    yield store
    await store.close()


# ---- one request, one transaction --------------------------------------------------------------------------------


async def test_a_transaction_is_committed_at_its_end(empty_store: Store) -> None:
    await add(empty_store, "Kyst")
    assert await names(empty_store) == ["Kyst"]


async def test_an_error_takes_everything_back(empty_store: Store) -> None:
    async def fail_half_way() -> None:
        async with empty_store.system() as system:
            system.session.add(NetworkRow(name="Kyst"))
            await system.session.flush()
            raise LookupError

    with pytest.raises(LookupError):
        await fail_half_way()
    assert await names(empty_store) == []


async def test_a_cancelled_task_takes_everything_back_and_leaves_the_door_open(empty_store: Store) -> None:
    inside = asyncio.Event()

    async def write() -> None:
        async with empty_store.system() as system:
            system.session.add(NetworkRow(name="Kyst"))
            await system.session.flush()
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(write())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await add(empty_store, "Fjell")
    assert await names(empty_store) == ["Fjell"]


async def test_values_stay_readable_after_the_commit(empty_store: Store) -> None:
    async with empty_store.system() as system:
        row = NetworkRow(name="Kyst")
        system.session.add(row)
    assert (row.id, row.name) == (1, "Kyst")


async def test_a_scope_of_a_system_shares_its_transaction(empty_store: Store) -> None:
    async with empty_store.system() as system:
        made = await municipalities.add(system, "Strandvik", language="nb", programme="bti", now=NOW)
        scope = system.scope(made.id)
        assert isinstance(scope, Scope)
        assert scope.session is system.session
        assert (await municipalities.get(scope)).name == "Strandvik"


async def test_a_scope_knows_its_municipality(empty_store: Store) -> None:
    async with empty_store.scope(7, read_only=True) as scope:
        assert scope.municipality_id == 7


async def test_a_reading_transaction_cannot_write(empty_store: Store) -> None:
    with pytest.raises(DBAPIError):
        async with empty_store.system(read_only=True) as system:
            system.session.add(NetworkRow(name="Kyst"))
    assert await names(empty_store) == []


async def test_reading_and_writing_may_take_turns_on_one_connection(empty_store: Store) -> None:
    for number in range(4):
        await add(empty_store, str(number))
        assert len(await names(empty_store)) == number + 1


async def test_a_broken_rule_of_the_tables_stays_an_error_of_ours(empty_store: Store) -> None:
    await add(empty_store, "Kyst")
    with pytest.raises(IntegrityError):
        await add(empty_store, "Kyst")
    assert await names(empty_store) == ["Kyst"]


async def test_a_row_needs_its_municipality(empty_store: Store) -> None:
    with pytest.raises(IntegrityError):
        async with empty_store.scope(404) as scope:
            await municipalities.set_closed_days(scope, [(NOW.date(), NOW.date(), "")])


# ---- points in time ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 0, 59, 59, 999999, tzinfo=UTC),
        datetime(2027, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=1))),
    ],
)
async def test_points_in_time_come_back_in_utc(empty_store: Store, moment: datetime) -> None:
    async with empty_store.system() as system:
        system.session.add(SeenEventRow(platform="slack", event="Ev1", seen_at=moment))
    async with empty_store.system(read_only=True) as system:
        found = await system.session.scalar(select(SeenEventRow.seen_at).where(SeenEventRow.seen_at == moment))
    assert found == moment
    assert found is not None
    assert found.tzinfo is UTC


async def test_a_point_in_time_without_a_zone_is_refused(empty_store: Store) -> None:
    with pytest.raises(StatementError, match="needs a zone"):
        async with empty_store.system() as system:
            system.session.add(SeenEventRow(platform="slack", event="Ev1", seen_at=NOW.replace(tzinfo=None)))


# ---- several at once ---------------------------------------------------------------------------------------------


async def count_up(store: Store, times: int) -> None:
    """Read a number and write the next one, ``times`` times: two who do it at once must not lose any."""
    for _ in range(times):
        async with store.system() as system:
            row = await system.session.scalar(select(NetworkRow))
            assert row is not None
            await asyncio.sleep(0)
            row.name = str(int(row.name) + 1)


async def test_writers_on_sqlite_wait_for_each_other(file: Store) -> None:
    await add(file, "0")
    other = Store(file.url)
    await asyncio.gather(count_up(file, 6), count_up(other, 6), count_up(file, 6))
    await other.close()
    assert await names(file) == ["18"]


async def test_a_reader_on_sqlite_works_beside_a_writer_and_sees_what_was_committed(file: Store) -> None:
    await add(file, "Kyst")
    async with file.system() as system:
        system.session.add(NetworkRow(name="Fjell"))
        await system.session.flush()
        assert await names(file) == ["Kyst"]
    assert await names(file) == ["Kyst", "Fjell"]


async def test_a_reader_keeps_its_view_while_a_writer_commits(file: Store) -> None:
    await add(file, "Kyst")
    async with file.system(read_only=True) as system:
        first = list(await system.session.scalars(select(NetworkRow.name)))
        await add(file, "Fjell")
        assert list(await system.session.scalars(select(NetworkRow.name))) == first == ["Kyst"]


async def test_a_writer_takes_the_lock_when_it_begins(file: Store) -> None:
    """With a plain BEGIN both would begin, and the second would fail half-way."""
    order: list[str] = []

    async def write(name: str) -> None:
        async with file.system() as system:
            await system.session.execute(select(NetworkRow))
            order.append(f"{name} in")
            await asyncio.sleep(0.05)
            order.append(f"{name} out")

    await asyncio.gather(write("a"), write("b"))
    assert order in (["a in", "a out", "b in", "b out"], ["b in", "b out", "a in", "a out"])


async def test_sqlite_survives_a_power_cut_keeps_its_references_and_forgets_what_is_deleted(file: Store) -> None:
    async with file.system(read_only=True) as system:
        pragmas = [
            (await system.session.execute(text(f"PRAGMA {name}"))).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        ]
    assert pragmas == ["wal", 2, 1, 1]


# ---- errors fit for people ---------------------------------------------------------------------------------------


async def test_a_database_without_tables_is_called_old(raw: Store) -> None:
    error = await failure(raw, "SELECT * FROM municipality")
    assert (error.key, error.permanent, error.values) == ("errors.database_old", True, {})


async def test_a_database_without_a_column_is_called_old(empty_store: Store) -> None:
    assert (await failure(empty_store, "SELECT mood FROM municipality")).key == "errors.database_old"


async def test_a_mistake_in_a_statement_stays_one_of_ours(empty_store: Store) -> None:
    with pytest.raises(DBAPIError, match="SELEC"):
        async with empty_store.system() as system:
            await system.session.execute(text("SELEC 1"))


async def test_a_writer_that_waits_too_long_is_told_so(migrated_sqlite: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "BUSY_SECONDS", 0.05)
    store = Store(migrated_sqlite)
    async with store.system() as system:
        await system.session.execute(text("SELECT 1"))
        error = await failure(store, "SELECT 1")
    assert (error.key, error.permanent, error.values) == ("errors.database_busy", False, {})
    await store.close()


@pytest.mark.needs_postgres
async def test_a_lock_that_is_not_free_on_postgresql_is_called_busy(migrated_postgres: str) -> None:
    store = Store(migrated_postgres)
    async with store.system() as system:
        await system.session.execute(text("LOCK TABLE network"))
        error = await failure(store, "LOCK TABLE network NOWAIT")
    assert (error.key, error.permanent) == ("errors.database_busy", False)
    await store.close()


@pytest.mark.needs_postgres
async def test_a_missing_database_on_postgresql_is_out_of_reach_not_old(postgres_url: str) -> None:
    store = Store(postgres_url.replace("/t", "/nowhere_t", 1))
    error = await failure(store, "SELECT 1")
    assert (error.key, error.permanent) == ("errors.database_unreachable", False)
    await store.close()


async def test_a_server_that_does_not_answer_is_out_of_reach() -> None:
    store = Store("postgresql+psycopg://stokurs:hemmelig@127.0.0.1:1/stokurs")
    error = await failure(store, "SELECT 1")
    assert (error.key, error.permanent) == ("errors.database_unreachable", False)
    assert "hemmelig" not in chain(error)
    await store.close()


async def test_a_folder_that_does_not_exist_is_out_of_reach(unreachable: Store) -> None:
    assert (await failure(unreachable, "SELECT 1")).key == "errors.database_unreachable"


async def test_a_file_that_is_no_database_is_out_of_reach(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("Dette er et notat, ikke en database. " * 50, encoding="utf-8")
    store = Store(f"sqlite+aiosqlite:///{tmp_path / 'notes.db'}")
    assert (await failure(store, "SELECT 1")).key == "errors.database_unreachable"
    await store.close()


def test_no_free_connection_means_busy() -> None:
    with pytest.raises(BotError) as caught, told_plainly():
        raise NoFreeConnection("QueuePool limit reached")
    assert (caught.value.key, caught.value.permanent) == ("errors.database_busy", False)


async def test_no_value_of_a_statement_reaches_an_error(empty_store: Store) -> None:
    with pytest.raises(BotError) as old:
        async with empty_store.system() as system:
            await system.session.execute(text("SELECT mood FROM person WHERE email = :email"), {"email": SECRET})
    with pytest.raises(StatementError) as ours:
        async with empty_store.system() as system:
            system.session.add(MunicipalityRow(name=SECRET, name_key=SECRET, created_at=NOW.replace(tzinfo=None)))
    assert SECRET not in chain(old.value)
    assert SECRET not in str(ours.value)


# ---- addresses ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", ["", "stokurs.db", "sqlite+aiosqlite", "://"])
def test_an_address_that_cannot_be_read_is_refused(url: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Store(url)
    assert (caught.value.key, caught.value.values) == ("check.bad_database_url", {})


@pytest.mark.parametrize(
    "kind", ["sqlite", "postgresql", "postgresql+asyncpg", "mysql", "mysql+aiomysql", "nosuch", "nosuch+driver"]
)
def test_an_unknown_kind_of_database_is_refused_by_name_alone(kind: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Store(f"{kind}://stokurs:hemmelig@localhost/stokurs")
    assert (caught.value.key, caught.value.values) == ("check.unknown_database", {"kind": kind})


async def test_a_store_tells_its_kind(database_url: str) -> None:
    store = Store(database_url)
    assert store.sqlite is database_url.startswith("sqlite")
    await store.close()


async def test_a_store_in_memory_works_for_a_trial() -> None:
    store = Store("sqlite+aiosqlite://")
    await schema.upgrade(store)
    await add(store, "Kyst")
    assert await names(store) == ["Kyst"]
    await store.close()


def test_a_system_is_no_scope() -> None:
    assert not hasattr(System, "municipality_id")


async def test_closing_waits_for_what_is_still_being_stored(raw: Store) -> None:
    stored: list[str] = []

    async def slow() -> None:
        await asyncio.sleep(0.05)
        stored.append("kept")

    raw.later(asyncio.create_task(slow()))
    await raw.close()
    assert stored == ["kept"]
