"""What is wrong in one municipality, or with one platform, stops nobody else and burns no reminder."""

import logging
from datetime import date

import pytest
from sqlalchemy import update

from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core.chat import Visitor
from bot.core.deliveries import DeliveryState
from bot.core.people import NewPerson
from bot.core.roles import Role
from bot.handlers.router import Router
from bot.reminders.planning.planner import replan
from bot.store import accounts, people
from bot.store.models import SeriesRow
from tests.reminders.world import World, local, setup, shuts_out

# What is tried here is decided in Python; the statements it needs are tried on both databases elsewhere.
pytestmark = pytest.mark.parametrize("world_url", ["sqlite"], indirect=True)


async def spoil(world: World) -> None:
    """Write a rule into the town's series that no version of the product would have taken."""
    async with world.store.scope(world.town) as scope:
        mine = update(SeriesRow).where(SeriesRow.municipality_id == scope.municipality_id)
        await scope.session.execute(mine.values(policy="unknown"))


def troubles(caplog: pytest.LogCaptureFixture) -> set[tuple[str, int, str]]:
    return {
        (record.action, record.municipality, record.error)  # type: ignore[attr-defined]
        for record in caplog.records
        if getattr(record, "place", "")
    }


async def test_a_bad_row_of_one_municipality_stops_only_its_own_reminders(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await world.add_series(setup(channel=world.channel))
    await world.add_series(setup(), world.stranger)
    await spoil(world)
    await world.run_to("2026-01-05 09:01")
    assert [message.text for message in world.chat.stored] == ["day_before project 2026-01-06"]
    assert world.chat.to("U-leader-stranger") == ["day_before project 2026-01-06"]
    row = (await world.rows())[0]
    assert (row.state, row.reason) == (DeliveryState.PLANNED, "retry:ValueError")
    assert row.due_at == local("2026-01-05 09:05")
    assert troubles(caplog) == {("plan", world.town, "ValueError"), ("prepare", world.town, "ValueError")}
    assert "unknown" not in caplog.text


async def test_what_was_put_back_goes_out_when_the_row_is_mended(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    await spoil(world)
    engine = await world.run_to("2026-01-05 09:01")
    async with world.store.scope(world.town) as scope:
        await scope.session.execute(update(SeriesRow).values(policy="next"))
    await world.run_to("2026-01-05 09:06", engine)
    assert world.chat.to("C-town") == ["day_before project 2026-01-06"]


async def test_a_late_reminder_that_cannot_be_reported_stops_no_other_report(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await world.add_series(setup(channel=world.channel))
    await world.add_series(setup(), world.stranger)
    await spoil(world)
    world.clock.move_to(local("2026-01-06 10:00"))
    with caplog.at_level(logging.ERROR, logger="bot"):
        await world.run_to("2026-01-06 10:05")
    assert ("report", world.town, "ValueError") in troubles(caplog)
    assert [row.reason for row in await world.rows() if row.nominal == date(2026, 1, 6)] == ["late", "late"]
    assert [text.count("late") for text in world.chat.to("U-leader-stranger")] == [2]


async def test_a_platform_that_shuts_the_bot_out_burns_no_reminder(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await world.add_series(setup(roles=("project_leader", "working_group", "steering_group")))
    world.chat.behaviours = [shuts_out("token_revoked")] * 8
    engine = await world.run_to("2026-01-05 09:04")
    assert world.chat.calls == 3
    assert [state for state in await world.states() if state[2:] == ("planned", "retry:token_revoked")][2:] == [
        ("day_before", "2026-01-06", "planned", "retry:token_revoked")
    ]
    await world.run_to("2026-01-05 11:00", engine)
    assert sorted(message.address.conversation for message in world.chat.stored) == [
        "U-leader-town",
        "U-owner-town",
        "U-worker-town",
    ]
    loud = [record for record in caplog.records if getattr(record, "action", "") == "shut_out"]
    assert [(record.levelno, record.code) for record in loud] == [(logging.ERROR, "token_revoked")]  # type: ignore[attr-defined]


async def many_workers(world: World, count: int) -> None:
    async with world.store.system() as system:
        new = [NewPerson(f"p{n}", f"p{n}@town.example", frozenset({Role.WORKING_GROUP})) for n in range(count)]
        await people.add(system.scope(world.town), new, world.clock.now())
        for n in range(count):
            await accounts.remember(system, Visitor("slack", "T1", f"U-p{n}", email=f"p{n}@town.example"))


async def test_after_the_pause_one_message_is_tried_and_the_others_wait_for_its_answer(world: World) -> None:
    await many_workers(world, 30)
    await world.add_series(setup(roles=("working_group",)))
    await world.add_series(setup(), world.stranger)
    world.chat.behaviours = [shuts_out("token_revoked")] * 10_000
    engine = await world.run_to("2026-01-05 09:04")
    for minute in (9, 14, 19):
        before = world.chat.calls
        await world.run_to(f"2026-01-05 09:{minute:02}", engine)
        assert world.chat.calls == before + 1
    world.chat.behaviours = []
    await world.run_to("2026-01-05 09:30", engine)
    assert len(world.chat.stored) == 32
    assert world.chat.to("U-leader-stranger") == ["day_before project 2026-01-06"]


async def test_shut_out_until_the_meeting_began_is_reported_when_the_bot_is_let_in(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    engine = world.engine()
    world.chat.behaviours = [shuts_out("invalid_auth")] * 10_000
    await world.run_to("2026-01-06 09:30", engine)
    assert world.chat.stored == []
    assert [state[2:] for state in await world.states() if state[1] == "2026-01-06" and state[0] != "gaps"] == [
        ("skipped", "coalesced"),
        ("skipped", "late"),
    ]
    world.chat.behaviours = []
    await world.run_to("2026-01-06 09:40", engine)
    assert world.chat.to("U-leader-town") == ["gaps: hour_before 2026-01-06 late"]


async def test_while_one_call_is_refused_the_others_on_the_platform_wait_unasked(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    await world.add_series(setup(roles=("all_staff",)), world.stranger)
    await world.add_series(setup(roles=("all_staff",), meeting="status"), world.stranger)
    world.chat.behaviours = [shuts_out("account_inactive")] * 5
    engine = await world.run_to("2026-01-05 09:04")
    assert world.chat.calls == 5
    await world.run_to("2026-01-05 09:10", engine)
    assert len(world.chat.stored) == 9


@pytest.mark.parametrize("roles", [("project_leader", "working_group"), ("admin",)])
async def test_a_lost_channel_loses_no_reminder(world: World, roles: tuple[str, ...]) -> None:
    """The participants get it; where nobody takes part, the project leader hears of the gap."""
    await world.add_series(setup(channel=world.channel, roles=roles))
    async with world.store.system() as system:
        await accounts.set_channel_state(system, "slack", "T1", "C-town", usable=False)
        await replan(system.scope(world.town), world.clock.now())
    engine = await world.run_to("2026-01-05 09:30")
    got = {message.address.conversation: message.text for message in world.chat.stored}
    wanted = "day_before project 2026-01-06"
    assert got == (
        {"U-leader-town": "gaps: day_before 2026-01-06 channel_gone"}
        if roles == ("admin",)
        else {"U-leader-town": wanted, "U-worker-town": wanted}
    )
    async with world.store.system() as system:
        await accounts.set_channel_state(system, "slack", "T1", "C-town", usable=True)
        await replan(system.scope(world.town), world.clock.now())
    await world.run_to("2026-01-06 09:30", engine)
    assert world.chat.to("C-town") == ["hour_before project 2026-01-06"]


async def test_the_door_for_channels_plans_anew_at_once(world: World) -> None:
    await world.add_series(setup(channel=world.channel))
    router = Router(world.store, Programmes.load(), Texts.load(), world.clock)
    await router.channel_state("slack", "T1", "C-town", usable=False)
    waiting = {row.recipient.key for row in await world.rows() if row.state is DeliveryState.PLANNED}
    assert waiting == {f"person:{world.people['leader']}"}
    await router.channel_state("slack", "T1", "C-town", usable=True)
    waiting = {row.recipient.key for row in await world.rows() if row.state is DeliveryState.PLANNED}
    assert waiting == {f"channel:{world.channel}"}
