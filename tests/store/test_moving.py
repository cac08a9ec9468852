"""From SQLite to PostgreSQL: every row arrives as it was, or none; then the old database says where things are."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, text

from bot.core.people import NewPerson
from bot.core.roles import Role
from bot.errors import ConfigError
from bot.store import conditions, moving, people
from bot.store.models import Base, ChangeRow, DeliveryRow, UnitRow
from bot.store.session import Store, System
from tests.helpers.scene import NOW, Scene, build

pytestmark = pytest.mark.needs_postgres


@pytest.fixture
async def scene(old: Store) -> Scene:
    return await build(old)


async def everything(store: Store) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables, but for the mark that the database was moved."""
    async with store.system(read_only=True) as system:
        return {table.name: await _rows(system, table.name) for table in Base.metadata.sorted_tables}


async def _rows(system: System, name: str) -> list[dict[str, Any]]:
    table = Base.metadata.tables[name]
    rows = (await system.session.execute(select(table).order_by(table.c.id))).mappings()
    return [dict(row) for row in rows if row.get("name") != moving.MOVED]


async def test_every_row_arrives_as_it_was(old: Store, new: Store, scene: Scene) -> None:
    before = await everything(old)
    moved = await moving.move(old, new, NOW)
    assert await everything(new) == before
    assert await everything(old) == before
    assert moved.rows == sum(len(rows) for rows in before.values()) > 50
    assert moved.tables == sum(1 for rows in before.values() if rows)
    assert {row["municipality_id"] for row in before["person"]} >= {scene.here, scene.stranger}


async def test_more_rows_than_fit_in_one_statement(
    old: Store, new: Store, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving, "CHUNK", 3)
    before = await everything(old)
    assert len(before["activity"]) > 6
    await moving.move(old, new, NOW)
    assert await everything(new) == before
    assert scene.here


async def test_rows_that_point_to_later_rows_of_their_own_table(
    old: Store, new: Store, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving, "CHUNK", 1)
    async with old.scope(scene.here) as scope:
        units = list(
            await scope.session.scalars(select(UnitRow).where(UnitRow.municipality_id == scope.municipality_id))
        )
        units[0].parent_id = units[-1].id
        lines = list(await scope.session.scalars(select(ChangeRow).order_by(ChangeRow.id)))
        lines[0].undone_by = lines[-1].id
    before = await everything(old)
    await moving.move(old, new, NOW)
    assert await everything(new) == before


async def test_new_rows_get_numbers_of_their_own(old: Store, new: Store, scene: Scene) -> None:
    await moving.move(old, new, NOW)
    async with new.scope(scene.here) as scope:
        known = {person.id for person in await people.everyone(scope)}
        await people.add(scope, [NewPerson("Ny", "ny@strandvik.example", frozenset({Role.STAFF}))], NOW)
        assert len(await people.everyone(scope)) == len(known) + 1
    async with new.system() as system:
        await conditions.note(system, "first", {}, NOW)


async def test_the_old_database_says_where_things_have_gone(old: Store, new: Store, scene: Scene) -> None:
    assert scene.here
    assert await moving.moved_to(old) is None
    await moving.move(old, new, NOW)
    assert await moving.moved_to(old) == moving.place(new.url)
    assert await moving.moved_to(new) is None


def test_a_place_has_no_secrets() -> None:
    assert moving.place("postgresql+psycopg://bot:hemmelig@db.example/stokurs?sslmode=require") == "db.example/stokurs"


async def test_a_database_that_holds_something_is_refused(old: Store, new: Store, scene: Scene) -> None:
    async with new.system() as system:
        await conditions.note(system, "somebody", {}, NOW)
    before = await everything(new)
    with pytest.raises(ConfigError) as refused:
        await moving.move(old, new, NOW)
    assert (refused.value.key, refused.value.values) == ("moving.not_empty", {"table": "condition"})
    assert await everything(new) == before
    assert await moving.moved_to(old) is None
    assert scene.here


async def test_a_move_that_fails_leaves_both_as_they_were(old: Store, new: Store, scene: Scene) -> None:
    """A row that PostgreSQL does not take, for SQLite never asked how long a text is."""
    async with old.system() as system:
        delivery = {
            "municipality_id": scene.here, "kind": "x" * 200, "subject": "s", "nominal": NOW.date(), "recipient": "r",
            "sequence": 0, "due_at": NOW, "state": "planned", "reason": "", "marker": "m", "priority": 0, "looks": 0,
            "attempts": 0, "message_ref": "", "note": "",
        }  # fmt: skip
        await system.session.execute(insert(DeliveryRow).values(delivery))
    with pytest.raises(Exception, match="too long"):
        await moving.move(old, new, NOW)
    assert await moving.moved_to(old) is None
    assert all(rows == [] for rows in (await everything(new)).values())


async def test_a_move_that_was_marked_but_did_not_arrive_can_be_made_again(
    old: Store, new: Store, scene: Scene
) -> None:
    async with old.system() as system:
        await conditions.note(system, moving.MOVED, {"to": "elsewhere"}, NOW - timedelta(hours=1))
    await moving.move(old, new, NOW)
    assert await moving.moved_to(old) == moving.place(new.url)
    assert (await everything(new))["municipality"]
    assert scene.here


async def test_rows_that_get_lost_on_the_way_stop_the_move(old: Store, new: Store, scene: Scene) -> None:
    async with new.system() as system:
        await system.session.execute(text("CREATE RULE lose AS ON INSERT TO seen_event DO INSTEAD NOTHING"))
    async with old.system() as system:
        table = Base.metadata.tables["seen_event"]
        values: dict[str, Any] = {c.name: "x" for c in table.columns if c.name != "id"}
        values |= {c.name: NOW for c in table.columns if "at" in c.name.split("_")}
        await system.session.execute(insert(table).values(values))
    with pytest.raises(RuntimeError, match="seen_event"):
        await moving.move(old, new, NOW)
    assert await moving.moved_to(old) is None
    assert scene.stranger
