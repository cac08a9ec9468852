"""A round as it is to one person who is asked, on both databases: the statements climb from a group to the whole."""

from pathlib import Path

from bot.core.pulse.rounds import GroupKind
from bot.store import pulse_asked
from bot.store.session import Store
from tests.helpers.scene import PEOPLE, Scene
from tests.store.pulse_scene import TEMPLATE, finish, keys_in, open_round, staff

__all__ = ["TEMPLATE"]


async def test_whom_a_round_is_for_finds_it_with_their_groups_and_nobody_else_does(
    store: Store, scene: Scene, tmp_path: Path
) -> None:
    head = scene.people["head"]
    async with store.scope(scene.here) as scope:
        everybody = [person for person in await staff(scope) if person != scene.people["coordinator"]]
        round_ = await open_round(scope, keys_in(tmp_path), everybody)
        found = await pulse_asked.asked(scope, round_.id, head)
        assert found is not None
        assert [group.kind for group in found.groups] == [GroupKind.UNITS, GroupKind.WHOLE]
        assert {group.size for group in found.groups} == {len(everybody)}
        assert await pulse_asked.asked(scope, round_.id, scene.people["coordinator"]) is None
        assert await pulse_asked.asked(scope, round_.id - 1, scene.strangers_person) is None, "the stranger's"
        assert await pulse_asked.last_closed(scope, head) is None
    async with store.scope(scene.stranger) as scope:
        assert await pulse_asked.asked(scope, round_.id, head) is None
    async with store.system() as system:
        said = [PEOPLE["head"].email.upper(), PEOPLE["coordinator"].email, "kari@fremmed.example", ""]
        voters = await pulse_asked.voters(system, {(email, round_.id + off) for email in said for off in (0, -1)})
        strangers = voters.pop(("kari@fremmed.example", round_.id - 1))
        assert strangers.municipality.id == scene.stranger, "their own"
        ((who, voter),) = voters.items()
        assert who == (said[0], round_.id)
        assert (voter.person.id, voter.municipality.id, voter.round) == (head, scene.here, round_)
    async with store.scope(scene.here) as scope:
        await finish(scope, round_)
        last = await pulse_asked.last_closed(scope, head)
        assert last is not None
        assert last.id == round_.id
        assert await pulse_asked.last_closed(scope, scene.people["coordinator"]) is None
