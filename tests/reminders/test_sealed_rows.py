"""Rows that tell nobody whom they are for: only who has not answered is reminded, and every row ends alike."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.core.deliveries import Delivery, DeliveryState, Recipient, Why
from bot.core.pulse.rounds import RoundState
from bot.reminders.ports import Address
from bot.store import accounts, letters, people, pulse_rounds, pulse_votes
from bot.store.models import PersonRow
from tests.reminders.sealed_world import NOBODY, Asked, ask, named, reminders
from tests.reminders.world import START, World, breaks, local, loses_it, refuses, shuts_out, stores_then_times_out

ON_SQLITE = pytest.mark.parametrize("world_url", ["sqlite"], indirect=True)


@pytest.fixture
async def asked(world: World, tmp_path: Path) -> Asked:
    return await ask(world, tmp_path / "keys")


def looks(rows: list[Delivery]) -> set[tuple[object, ...]]:
    """What anybody can see of rows that have ended."""
    return {
        (row.state, row.reason, row.attempts, row.looks, len(row.message_ref), row.address, row.token, row.about)
        for row in rows
        if row.settled_at is not None and row.attempted_at is not None
    }


async def test_only_those_who_have_not_answered_are_reminded_twice_and_then_left_alone(asked: Asked) -> None:
    await asked.answers("leader", "teacher")
    engine = await asked.world.run_to("2026-01-08 10:00", asked.engine())
    assert asked.told == ["owner", "worker"]
    await asked.answers("owner")
    await asked.world.run_to("2026-01-16 12:00", engine)
    assert asked.told == ["owner", "worker", "worker"]
    assert {message.text for message in asked.world.chat.stored} == {"owner in nb", "worker in nb"}


async def test_rows_of_those_who_were_reminded_and_of_those_who_were_not_look_the_same(asked: Asked) -> None:
    await asked.answers("leader", "owner")
    await asked.world.run_to("2026-01-12 12:00", asked.engine())
    rows = await asked.rows()
    assert len(rows) == 8
    ((state, reason, attempts, looked, length, address, token, about),) = looks(rows)
    assert (state, reason, attempts, looked, address, token, about) == (DeliveryState.SENT, "", 1, 0, None, "", ())
    assert 0 < int(str(length)) < 200
    assert all(row.settled_at and row.attempted_at for row in rows)
    assert len({row.message_ref for row in rows}) == 8


@ON_SQLITE
@pytest.mark.parametrize("column", ["active", "reminders", "pulse"])
async def test_who_has_left_or_wants_none_is_not_reminded(asked: Asked, column: str) -> None:
    await asked.answers("leader", "owner")
    async with asked.world.store.system() as system:
        gone = PersonRow.id == asked.people["worker"]
        await system.session.execute(update(PersonRow).where(gone).values({column: False}))
    await asked.world.run_to("2026-01-08 10:00", asked.engine())
    assert asked.told == ["teacher"]
    assert len(looks((await asked.rows())[:4])) == 1


@ON_SQLITE
async def test_who_has_no_account_is_passed_over_without_a_word(asked: Asked) -> None:
    await asked.answers("leader", "owner")
    async with asked.world.store.system() as system:
        await accounts.set_account_state(system, "slack", "T1", "U-worker-town", regular=False)
    await asked.world.run_to("2026-01-08 12:00", asked.engine())
    assert asked.told == ["teacher"]
    assert len(looks((await asked.rows())[:4])) == 1


@ON_SQLITE
async def test_a_reminder_is_in_the_persons_language(asked: Asked) -> None:
    await asked.answers("leader", "owner", "teacher")
    async with asked.world.store.scope(asked.world.town) as scope:
        worker = await people.get(scope, asked.people["worker"])
        assert worker is not None
        await people.change(scope, worker.id, roles=worker.roles, unit_id=None, language="nn")
    await asked.world.run_to("2026-01-08 12:00", asked.engine())
    assert [message.text for message in asked.world.chat.stored] == ["worker in nn"]


@ON_SQLITE
@pytest.mark.parametrize(
    "behaviour",
    [
        refuses("user_not_found", permanent=True),
        refuses("is_archived", permanent=True, gone=True),
        refuses("msg_too_long", permanent=True),
        loses_it,
        stores_then_times_out,
        breaks,
    ],
    ids=["no_account", "closed", "not_taken", "lost", "in_doubt", "broken"],
)
async def test_whatever_the_chat_says_the_row_ends_like_the_others(asked: Asked, behaviour: object) -> None:
    await asked.answers("leader")
    asked.world.chat.behaviours = [behaviour]  # type: ignore[list-item]
    engine = await asked.world.run_to("2026-01-08 12:00", asked.engine())
    await asked.world.run_to("2026-01-09 12:00", engine)
    assert (asked.world.chat.calls, asked.world.chat.looks) == (3, 0)
    assert len(looks([row for row in await asked.rows() if row.sequence == 1])) == 1
    assert {row.settled_at is None for row in await asked.rows() if row.sequence == 1} == {False}
    assert not [row for row in await asked.world.rows() if row.kind == "gaps"]
    async with asked.world.store.system(read_only=True) as system:
        emails = {f"{name}@town.example" for name in asked.people}
        assert set(await accounts.accounts_of(system, emails, "slack")) == emails


@ON_SQLITE
@pytest.mark.parametrize("behaviour", [refuses("ratelimited", retry_after=90.0), shuts_out("token_revoked")])
async def test_what_was_refused_for_now_goes_out_later_unless_it_is_answered_meanwhile(
    asked: Asked, behaviour: object
) -> None:
    await asked.answers("leader", "owner")
    asked.world.chat.behaviours = [behaviour, behaviour]  # type: ignore[list-item]
    engine = await asked.world.run_to("2026-01-08 09:00", asked.engine())
    assert asked.told == []
    await asked.answers("worker")
    await asked.world.run_to("2026-01-08 12:00", engine)
    assert asked.told == ["teacher"]


@ON_SQLITE
async def test_what_the_chat_holds_is_not_found_in_the_ledger(asked: Asked) -> None:
    await asked.world.run_to("2026-01-08 12:00", asked.engine())
    markers = {row.marker for row in await asked.rows()}
    assert len(asked.world.chat.stored) == 4
    assert not markers & {message.marker for message in asked.world.chat.stored}


@ON_SQLITE
async def test_nobody_is_reminded_once_the_round_or_its_key_is_gone(asked: Asked, tmp_path: Path) -> None:
    world = asked.world
    other = await ask(world, tmp_path / "other", municipality=world.stranger, people=await _strangers(world))
    other.keys.destroy(other.round.uid)
    async with world.store.scope(world.town) as scope:
        await pulse_votes.destroy(scope, asked.round.id)
        await pulse_rounds.void(scope, asked.round.id, "called_off", 4, world.clock.now())
    await world.run_to("2026-01-12 12:00", asked.engine())
    await world.run_to("2026-01-12 12:10", other.engine())
    assert asked.told == []
    ended = {(row.state, row.reason, row.message_ref == "") for row in await other.rows()}
    assert ended == {(DeliveryState.FAILED, Why.UNCLEAR.value, True)}
    assert (await pulse_round(asked)) is RoundState.VOID


async def pulse_round(asked: Asked) -> RoundState:
    async with asked.world.store.scope(asked.round.municipality_id, read_only=True) as scope:
        found = await pulse_rounds.get(scope, asked.round.id)
    assert found is not None
    return found.state


@ON_SQLITE
async def test_a_message_whose_round_ended_meanwhile_is_known_to_be_taken_out(asked: Asked) -> None:
    row = (await asked.rows())[0]
    there = Address("slack", "T1", "U-worker-town", direct=True, noted=False)
    asked.keys.destroy(asked.round.uid)
    async with asked.world.store.system() as system:
        assert await asked.seals.seal(system, row, there, "D1/1.0") == ""
        assert await asked.seals.seal(system, row, there, "") == ""
    assert asked.seals.late() == [(there, "D1/1.0")]
    assert asked.seals.late() == []


@ON_SQLITE
async def test_numbers_of_another_round_or_municipality_open_nobody(asked: Asked, tmp_path: Path) -> None:
    world = asked.world
    other = await ask(world, tmp_path / "other", municipality=world.stranger, people=await _strangers(world))
    ours = asked.key.envelope(asked.people["worker"])
    async with world.store.scope(world.stranger) as scope:
        await letters.insert_sealed(scope, reminders(other.round.id, [ours, NOBODY]))
        await letters.insert_sealed(scope, reminders(asked.round.id, [ours]))
    await other.answers(*other.people)
    await asked.answers(*asked.people)
    await world.run_to("2026-01-12 12:00", other.engine())
    assert world.chat.stored == []


@ON_SQLITE
async def test_damaged_rows_open_nobody(asked: Asked) -> None:
    rows = await asked.rows()
    one = Recipient("person", asked.people["worker"])
    wrong = [replace(rows[0], recipient=one), replace(rows[1], subject="pulse:x"), replace(rows[2], subject="pulse")]
    async with asked.world.store.system() as system:
        assert await asked.seals.open(system, wrong, local("2026-01-08 09:00")) == {row.id: None for row in wrong}
        found = await asked.seals.open(system, rows, local("2026-01-08 09:00"))
        late = await asked.seals.open(system, rows, asked.round.closes_at)
    assert sorted(set(found.values()), key=str) == sorted(asked.people.values())
    assert set(late.values()) == {None}


@ON_SQLITE
async def test_without_keys_nothing_is_opened_and_nothing_sent(world: World, tmp_path: Path) -> None:
    asked = await ask(world, tmp_path / "keys")
    world.renderer = named
    await world.run_to("2026-01-12 12:00", world.engine())
    assert world.chat.stored == []
    assert {row.state for row in await asked.rows()} == {DeliveryState.FAILED}


@ON_SQLITE
async def test_outside_sending_hours_all_rows_wait_alike(world: World, tmp_path: Path) -> None:
    asked = await ask(world, tmp_path / "keys")
    await asked.answers("leader")
    world.clock.move_to(local("2026-01-09 06:00"))
    await asked.engine().drain(world.clock.now())
    first = [row for row in await asked.rows() if row.sequence == 1]
    assert {(row.state, row.reason, row.attempted_at) for row in first} == {(DeliveryState.PLANNED, "held", None)}
    assert {row.due_at - START > timedelta(days=4) for row in first} == {True}


async def _strangers(world: World) -> dict[str, int]:
    async with world.store.scope(world.stranger, read_only=True) as scope:
        return {person.name: person.id for person in await people.everyone(scope)}
