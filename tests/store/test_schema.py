"""Migrations: up from nothing, no drift from the models, down and up again, all or none, and no row lost on the way."""

import asyncio
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from textwrap import dedent

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import IntegrityError

from bot.errors import BotError
from bot.store import municipalities, schema, upgrade
from bot.store.models import Base
from bot.store.session import Store
from tests.helpers.scene import NOW, build, rows_of


@pytest.fixture
async def raw(database_url: str) -> AsyncIterator[Store]:
    """A store on an empty database without tables."""
    store = Store(database_url)
    yield store
    await store.close()


@pytest.fixture
def versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the migrations that a test may add to; returns the folder of versions."""
    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(schema, "MIGRATIONS", folder)
    return folder / "versions"


def add_version(versions: Path, body: str, number: int = 9000) -> None:
    """Write one more migration after the newest."""
    newest = schema.newest()
    steps = f'''\
        """One more."""
        import sqlalchemy as sa
        from alembic import op
        revision, down_revision = "{number}", "{newest}"
        branch_labels = depends_on = None


        def upgrade():
        '''
    text_ = dedent(steps) + "".join(f"    {line}\n" for line in dedent(body).strip().splitlines())
    (versions / f"{number}_one_more.py").write_text(text_, encoding="utf-8")


async def differences(store: Store) -> list[object]:
    """Return what Alembic would change to bring the database to the models."""

    def compare(connection: Connection) -> list[object]:
        options = {"compare_type": True, "compare_server_default": True}
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata))

    async with store.engine.connect() as connection:
        return await connection.run_sync(compare)


async def tables(store: Store) -> set[str]:
    async with store.engine.connect() as connection:
        return set(await connection.run_sync(lambda c: inspect(c).get_table_names()))


async def downgrade(store: Store) -> None:
    async with store.engine.connect() as connection:
        await connection.run_sync(lambda c: command.downgrade(upgrade.config(c), "base"))
        await connection.commit()


async def test_an_empty_database_becomes_current(raw: Store) -> None:
    assert not await schema.is_current(raw)
    await schema.upgrade(raw)
    assert await schema.is_current(raw)
    assert await tables(raw) == {*Base.metadata.tables, "alembic_version"}


async def test_the_migrations_make_exactly_what_the_models_say(empty_store: Store) -> None:
    assert await differences(empty_store) == []


async def test_the_drift_check_finds_drift(raw: Store) -> None:
    await schema.upgrade(raw)
    async with raw.system() as system:
        await system.session.execute(text("DROP INDEX ix_account_email"))
    assert len(await differences(raw)) == 1


async def test_upgrading_twice_changes_nothing(raw: Store) -> None:
    scene = await build(raw)
    before = await rows_of(raw, scene.here)
    await schema.upgrade(raw)
    assert await rows_of(raw, scene.here) == before


async def test_down_to_nothing_and_up_again(raw: Store) -> None:
    await schema.upgrade(raw)
    await downgrade(raw)
    assert await tables(raw) == {"alembic_version"}
    assert not await schema.is_current(raw)
    await schema.upgrade(raw)
    assert await differences(raw) == []


async def test_down_and_up_works_with_rows_in_every_table(raw: Store) -> None:
    await build(raw)
    await downgrade(raw)
    scene = await build(raw)
    assert (await rows_of(raw, scene.here))["municipality"]


def test_migrations_are_one_line_without_branches() -> None:
    script = ScriptDirectory.from_config(upgrade.config())
    assert len(script.get_bases()) == len(script.get_heads()) == 1
    assert script.get_current_head() == schema.newest()
    assert all(len(revision.revision) <= 32 and revision.doc for revision in script.walk_revisions())


def test_a_folder_with_a_percent_sign_is_no_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "100 % migrations"
    shutil.copytree(schema.MIGRATIONS, folder)
    monkeypatch.setattr(schema, "MIGRATIONS", folder)
    script = ScriptDirectory.from_config(upgrade.config())
    assert script.get_current_head() == schema.newest()


async def test_several_processes_that_migrate_at_once_wait_for_each_other(raw: Store) -> None:
    program = f"""
import asyncio
from bot.store import schema
from bot.store.session import Store
asyncio.run(schema.upgrade(Store({raw.url!r})))
"""
    running = [await asyncio.create_subprocess_exec(sys.executable, "-c", program) for _ in range(2)]
    assert [await process.wait() for process in running] == [0, 0]
    assert await differences(raw) == []


async def test_a_migration_that_fails_leaves_the_database_as_it_was(raw: Store, versions: Path) -> None:
    await schema.upgrade(raw)
    add_version(versions, 'op.create_table("whole", sa.Column("id", sa.Integer()))', 9000)
    add_version(versions, 'op.create_table("half", sa.Column("id", sa.Integer()))\nop.execute("SELEC 1")', 9001)
    with pytest.raises(Exception, match="SELEC"):
        await schema.upgrade(raw)
    assert not await tables(raw) & {"whole", "half"}
    assert not await schema.is_current(raw)


async def test_a_table_that_is_rebuilt_keeps_the_rows_that_point_to_it(raw: Store, versions: Path) -> None:
    scene = await build(raw)
    before = await rows_of(raw, scene.here)
    add_version(
        versions,
        """
        with op.batch_alter_table("municipality") as batch:
            batch.alter_column("language", type_=sa.String(10), existing_type=sa.String(5))
        """,
    )
    await schema.upgrade(raw)
    assert await schema.is_current(raw)
    assert await rows_of(raw, scene.here) == before


async def test_foreign_keys_hold_again_after_a_migration(raw: Store) -> None:
    await schema.upgrade(raw)
    with pytest.raises(IntegrityError):
        async with raw.scope(404) as scope:
            await municipalities.set_closed_days(scope, [(NOW.date(), NOW.date(), "")])


async def test_a_migration_that_leaves_orphans_is_taken_back_on_sqlite(tmp_path: Path, versions: Path) -> None:
    store = Store(f"sqlite+aiosqlite:///{tmp_path / 'orphans.db'}")
    scene = await build(store)
    before = await rows_of(store, scene.here)
    add_version(versions, f'op.execute("DELETE FROM municipality WHERE id = {scene.here}")')
    with pytest.raises(RuntimeError, match="person"):
        await schema.upgrade(store)
    assert await rows_of(store, scene.here) == before
    await store.close()


async def test_a_database_out_of_reach_is_told_plainly(unreachable: Store) -> None:
    for step in (schema.is_current, schema.upgrade):
        with pytest.raises(BotError) as caught:
            await step(unreachable)
        assert caught.value.key == "errors.database_unreachable"


async def test_asking_whether_it_is_current_waits_for_no_writer(tmp_path: Path) -> None:
    store = Store(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}")
    await schema.upgrade(store)
    async with store.system() as system:
        await system.session.execute(text("SELECT 1"))
        assert await asyncio.wait_for(schema.is_current(store), 2)
    await store.close()


async def test_names_of_constraints_fit_every_database() -> None:
    for table in Base.metadata.sorted_tables:
        names = [str(part.name) for part in table.constraints] + [str(part.name) for part in table.indexes]
        assert all(len(name) <= 63 for name in names), table.name


async def test_every_table_of_a_municipality_goes_with_it(raw: Store) -> None:
    scene = await build(raw)
    async with raw.system() as system:
        await system.session.execute(text("DELETE FROM municipality WHERE id = :id"), {"id": scene.here})
    assert all(rows == [] for rows in (await rows_of(raw, scene.here)).values())
    assert (await rows_of(raw, scene.stranger))["activity"]
