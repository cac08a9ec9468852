"""A round as it is to one person who is asked: found by the person, and by nobody of another municipality."""

from pathlib import Path

from bot.core.pulse.grouping import GroupPlan
from bot.core.pulse.rounds import GroupKind, RoundState
from bot.store import people, pulse_asked, pulse_rounds, pulse_votes
from bot.store.pulse_round_rows import row_of
from bot.store.session import Store
from tests.handlers.door import Door
from tests.handlers.pulse_room import CLOSES, launch, room_of
from tests.helpers.scene import DOMAIN, NOW


async def test_a_person_has_their_group_and_those_above_it(door: Door, tmp_path: Path) -> None:
    room = await room_of(door, tmp_path)
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        found = {
            who: await pulse_asked.asked(scope, room.round.id, door.scene.people[who]) for who in ("head", "leader")
        }
        nobody = await pulse_asked.asked(scope, room.round.id, door.scene.people["coordinator"])
        theirs = await pulse_asked.asked(scope, room.theirs.id, door.scene.people["group"])
    assert nobody is theirs is None
    head, leader = found["head"], found["leader"]
    assert head is not None
    assert leader is not None
    assert [(group.kind, group.size) for group in head.groups] == [(GroupKind.UNITS, 17), (GroupKind.WHOLE, 21)]
    assert [(group.kind, group.size) for group in leader.groups] == [(GroupKind.REST, 4), (GroupKind.WHOLE, 21)]
    assert (head.round.id, head.round.closes_at, head.shown) == (room.round.id, CLOSES, head.groups[0])
    assert leader.shown == leader.groups[1], "the rest has no figures of its own"


async def test_areas_stand_between_a_group_and_the_whole(door: Door, tmp_path: Path) -> None:
    room = await room_of(door, tmp_path)
    await over(door, room.theirs.id)
    async with door.store.scope(door.scene.neighbour) as scope:
        (berit,) = await people.everyone(scope)
    plans = (
        GroupPlan(0, GroupKind.WHOLE),
        GroupPlan(1, GroupKind.AREA, 0, name="Oppvekst"),
        GroupPlan(2, GroupKind.AREA, 1, name="Skole"),
        GroupPlan(3, GroupKind.UNITS, 2, name="Nes skole", people=(berit.id,)),
    )
    again = await launch(door, room.keys, door.scene.neighbour, "change_reaction", plans)
    async with door.store.scope(door.scene.neighbour, read_only=True) as scope:
        found = await pulse_asked.asked(scope, again.id, berit.id)
    assert found is not None
    assert [group.name for group in found.groups] == ["Nes skole", "Skole", "Oppvekst", ""]
    assert found.shown is None, "one person is no group"


async def over(door: Door, round_id: int) -> None:
    """End the neighbour's round."""
    async with door.store.scope(door.scene.neighbour) as scope:
        await pulse_rounds.void(scope, round_id, "called_off", await pulse_votes.destroy(scope, round_id), NOW)


async def test_who_answers_is_found_by_e_mail_in_the_rounds_own_municipality(door: Door, tmp_path: Path) -> None:
    room = await room_of(door, tmp_path)
    assert await voter(door.store, f"Per@{DOMAIN} ", room.round.id) == (door.scene.here, door.scene.people["head"])
    assert await voter(door.store, f"per@{DOMAIN}", room.theirs.id) is None
    assert await voter(door.store, f"nils@{DOMAIN}", room.round.id) is None, "is not asked"
    assert await voter(door.store, "kari@fremmed.example", room.round.id) is None
    assert await voter(door.store, "", room.round.id) is None
    here, theirs = [await voter(door.store, f"berit@{DOMAIN}", one.id) for one in (room.round, room.theirs)]
    assert here is not None
    assert theirs is not None
    assert (here[0], theirs[0]) == (door.scene.here, door.scene.neighbour)
    async with door.store.scope(door.scene.here) as scope:
        await people.deactivate(scope, door.scene.people["head"])
    assert await voter(door.store, f"per@{DOMAIN}", room.round.id) is None


async def voter(store: Store, email: str, round_id: int) -> tuple[int, int] | None:
    """Return the municipality and the id of who is found."""
    async with store.system(read_only=True) as system:
        found = (await pulse_asked.voters(system, {(email, round_id)})).get((email, round_id))
    return (found.municipality.id, found.person.id) if found else None


async def test_the_last_closed_round_is_one_that_somebody_was_asked_in(door: Door, tmp_path: Path) -> None:
    room = await room_of(door, tmp_path)
    async with door.store.scope(door.scene.here) as scope:
        assert await pulse_asked.last_closed(scope, door.scene.people["head"]) is None
        row = await row_of(scope, room.round.id)
        row.state, row.closed_at = RoundState.CLOSED.value, CLOSES
        await scope.session.flush()
        found = await pulse_asked.last_closed(scope, door.scene.people["head"])
        assert found is not None
        assert found.id == room.round.id
        assert await pulse_asked.last_closed(scope, door.scene.people["coordinator"]) is None
