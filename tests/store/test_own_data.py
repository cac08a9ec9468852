"""What is kept about one person: all of it, of nobody else; and who is forgotten is named in no round any more."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.core.chat import Visitor
from bot.core.deliveries import DeliveryKind
from bot.core.pulse.rounds import RoundState
from bot.errors import BotError
from bot.store import accounts, own_data, plans, pulse_erasure, pulse_rounds, pulse_votes
from bot.store.changes import Author, record
from bot.store.models import Base, DeliveryRow, PulseMemberRow, PulseVoteRow
from bot.store.own_data import TRACES, AskedIn, Messages
from bot.store.round_keys import RoundKeys
from bot.store.session import Scope, Store, System
from tests.helpers.scene import NOW, Scene
from tests.store.pulse_scene import CHANGE, CLOSES, TEMPLATE, finish, keys_in, open_round, staff, strangers

__all__ = ["TEMPLATE"]

pytestmark = pytest.mark.parametrize("filled", ["sqlite"], indirect=True)


@pytest.fixture
def keys(tmp_path: Path) -> RoundKeys:
    return keys_in(tmp_path)


def message(scope: Scope, kind: str, person: int, day: int, state: str = "sent") -> DeliveryRow:
    return DeliveryRow(
        municipality_id=scope.municipality_id, kind=kind, subject="x", nominal=date(2026, 9, day), due_at=NOW,
        recipient=f"person:{person}", state=state, marker=f"{kind}{person}{day}",
    )  # fmt: skip


@pytest.mark.usefixtures("here")
async def test_every_place_that_names_a_person_is_counted() -> None:
    named = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if any(key.column.table.name == "person" for key in column.foreign_keys)
    }
    counted = {f"{column.class_.__tablename__}.{column.key}" for columns in TRACES.values() for column in columns}
    assert named - counted == {"person_role.person_id", "pulse_member.person_id"}


async def test_what_is_kept_about_somebody_is_told_whole(here: Scope, scene: Scene) -> None:
    teacher = scene.people["teacher"]
    await accounts.remember(System(here.session), Visitor("slack", "T1", "U7", "tom@strandvik.example"))
    await plans.set_responsible(here, scene.activities["risks"], ["project_leader"], ["Tom Berg"])
    await record(here, Author(teacher, "chat", NOW), "person", teacher, "muted")
    first = await finish(here, await open_round(here, None, await staff(here)))
    second = await open_round(here, None, [teacher], group="")
    sent = [("digest", 7), ("digest", 14), ("nudge", 9)]
    here.session.add_all(message(here, kind, teacher, day) for kind, day in sent)
    here.session.add(message(here, "digest", teacher, 21, "planned"))
    here.session.add(message(here, "welcome", teacher, 1, "skipped"))
    here.session.add(message(here, "digest", scene.people["head"], 7))
    await here.session.flush()
    found = await own_data.gather(here, teacher)
    assert found is not None
    assert (found.person.name, found.person.email, found.person.unit) == (
        "Tom Berg",
        "tom@strandvik.example",
        "Fjord skole",
    )
    assert (found.added_at, found.accounts) == (NOW, (("slack", "U7"),))
    assert set(found.rounds) == {
        AskedIn(second.id, CHANGE, 2, RoundState.OPEN, NOW, CLOSES),
        AskedIn(first.id, CHANGE, 1, RoundState.CLOSED, NOW, CLOSES, "Fjord skole"),
    }
    assert found.messages == (
        Messages(DeliveryKind.DIGEST, 2, date(2026, 9, 7), date(2026, 9, 21), 1),
        Messages(DeliveryKind.NUDGE, 1, date(2026, 9, 9), date(2026, 9, 9)),
    )
    assert found.counts == {"changes": 1, "activities": 1}


async def test_of_strangers_nothing_is_told(here: Scope, scene: Scene) -> None:
    assert await own_data.gather(here, scene.strangers_person) is None
    assert await own_data.gather(here, 10**9) is None
    for person in await staff(here):
        found = await own_data.gather(here, person)
        assert found is not None
        assert (found.rounds, found.messages) == ((), ())
        assert "Fremmed" not in repr(found)


# ---- forgetting ---------------------------------------------------------------------------------------------------


async def test_who_is_forgotten_has_no_vote_and_is_in_no_round(here: Scope, scene: Scene, keys: RoundKeys) -> None:
    everybody, teacher = await staff(here), scene.people["teacher"]
    closed = await finish(here, await open_round(here, keys, everybody))
    round_ = await open_round(here, keys, everybody)
    key = keys.get(round_.uid)
    assert key is not None
    for person in everybody:
        await pulse_votes.cast(here, round_, key, person, (3, 1))
    await pulse_erasure.forget(here, teacher, keys)
    for one in (closed, round_):
        members = await pulse_rounds.members(here, one.id)
        assert set(members) == set(everybody) - {teacher}
        groups = await pulse_rounds.groups(here, one.id)
        assert {group.size for group in groups} == {len(everybody)}
    assert await pulse_votes.own(here, round_, key, teacher) == (None, None)
    assert not await pulse_rounds.invited_open(here, teacher)
    members = await pulse_rounds.members(here, round_.id)
    (counts,) = (await pulse_votes.counted(here, round_, key, members)).values()
    assert counts["stage"] == (0, 0, 0, len(everybody) - 1)
    assert await pulse_votes.destroy(here, round_.id) == len(everybody)
    found = await own_data.gather(here, teacher)
    assert found is not None
    assert found.rounds == ()


async def test_an_old_log_does_not_tell_which_vote_was_that_of_the_forgotten(
    here: Scope, scene: Scene, keys: RoundKeys
) -> None:
    everybody, teacher = await staff(here), scene.people["teacher"]
    round_ = await open_round(here, keys, everybody)
    key = keys.get(round_.uid)
    assert key is not None
    for person in everybody[:4]:
        await pulse_votes.cast(here, round_, key, person, (person % 4, None))

    async def votes() -> dict[str, bytes]:
        query = select(PulseVoteRow.ballot, PulseVoteRow.content).where(PulseVoteRow.round_id == round_.id)
        return {ballot: content for ballot, content in await here.session.execute(query)}  # noqa: C416 - rows

    before = await votes()
    said = {one: await pulse_votes.own(here, round_, key, one) for one in everybody if one != teacher}
    await pulse_erasure.forget(here, teacher, keys)
    after = await votes()
    assert before.keys() == after.keys()
    assert not [ballot for ballot, content in before.items() if after[ballot] == content]
    assert {one: await pulse_votes.own(here, round_, key, one) for one in said} == said


async def test_what_is_left_of_the_forgotten_has_no_name(here: Scope, scene: Scene, keys: RoundKeys) -> None:
    round_ = await open_round(here, keys, await staff(here))
    await pulse_erasure.forget(here, scene.people["teacher"], keys)
    rows = await here.session.scalars(select(PulseMemberRow.person_id).where(PulseMemberRow.round_id == round_.id))
    assert list(rows).count(None) == 1


async def test_where_the_key_is_lost_nobodys_vote_can_be_read_anyway(
    here: Scope, scene: Scene, keys: RoundKeys
) -> None:
    round_ = await open_round(here, keys, await staff(here))
    keys.destroy(round_.uid)
    await pulse_erasure.forget(here, scene.people["teacher"], keys)
    assert scene.people["teacher"] not in await pulse_rounds.members(here, round_.id)


async def test_without_the_folder_of_keys_nobody_is_half_forgotten(
    here: Scope, scene: Scene, tmp_path: Path, keys: RoundKeys
) -> None:
    round_ = await open_round(here, keys, await staff(here))
    with pytest.raises(BotError):
        await pulse_erasure.forget(here, scene.people["teacher"], RoundKeys(tmp_path / "elsewhere"))
    with pytest.raises(RuntimeError):
        await pulse_erasure.forget(here, scene.people["teacher"], None)
    assert scene.people["teacher"] in await pulse_rounds.members(here, round_.id)


async def test_the_stranger_is_not_forgotten_from_here(
    store: Store, here: Scope, scene: Scene, keys: RoundKeys
) -> None:
    await pulse_erasure.forget(here, scene.strangers_person, keys)
    assert len(await strangers(store, scene)) == 2
