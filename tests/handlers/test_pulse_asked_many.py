"""What a round is to many people at once is what it is to each of them."""

from pathlib import Path

from sqlalchemy import event

from bot.reminders.ports import Together
from bot.store import people, pulse_asked, pulse_asked_many
from tests.handlers.door import Door
from tests.handlers.pulse_room import room_of


async def test_all_at_once_is_the_same_as_one_by_one(door: Door, tmp_path: Path) -> None:
    room = await room_of(door, tmp_path)
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        everybody = {person.id for person in await people.everyone(scope)}
        each = {one: await pulse_asked.asked(scope, room.round.id, one) for one in everybody}
        found = await pulse_asked_many.asked(scope, room.round.id, everybody | {door.scene.strangers_person})
    assert found == {one: asked for one, asked in each.items() if asked is not None}
    assert len(found) == 21


async def test_another_municipalitys_round_is_nobodys(door: Door, tmp_path: Path) -> None:
    room = await room_of(door, tmp_path)
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        everybody = {person.id for person in await people.everyone(scope)}
        assert await pulse_asked_many.asked(scope, room.theirs.id, everybody) == {}
        assert await pulse_asked_many.asked(scope, room.round.id + 1000, everybody) == {}
        assert await pulse_asked_many.asked(scope, room.round.id, ()) == {}


async def test_three_statements_whoever_is_asked(door: Door, tmp_path: Path) -> None:
    room = await room_of(door, tmp_path)
    said: list[str] = []
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        everybody = {person.id for person in await people.everyone(scope)}
        bind = scope.session.sync_session.get_bind()
        event.listen(bind, "before_cursor_execute", lambda *called: said.append(called[2]))
        await pulse_asked_many.asked(scope, room.round.id, everybody)
    assert len(said) == 3


def test_what_a_wave_has_read_is_its_own() -> None:
    first, second = Together(frozenset({1})), Together(frozenset({1}))
    first.read["asked"] = {}
    assert second.read == {}
