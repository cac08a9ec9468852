"""What a platform refuses for good has its fallback, is told once, is never tried for ever, and can be mended."""

import logging
from datetime import datetime, time, timedelta
from itertools import pairwise

import pytest

from bot.core.chat import Visitor
from bot.core.deliveries import DeliveryKind, DeliveryState
from bot.platforms.slack.posting import CHANNEL_GONE, NOT_LET_IN, NOT_TAKEN, PERSON_GONE
from bot.reminders.planning.planner import replan
from bot.reminders.ports import Address, SendRefused, Sent
from bot.reminders.sending import unreachable
from bot.store import accounts, conditions
from tests.helpers import sizes
from tests.reminders.conftest import BOTH
from tests.reminders.world import Behaviour, FakeChat, World, local, setup

MONTHS = "2026-03-31 12:00"
CHANNEL = ("project_leader", "working_group")
ON_SQLITE = pytest.mark.parametrize("world_url", sizes.size(["sqlite"], list(BOTH)), indirect=True)
"""Many codes or long stretches; the others run on both databases."""


def always(code: str, where: str) -> Behaviour:
    """Refuse one conversation as Slack would with this code; everything else is stored."""

    def behave(chat: FakeChat, address: Address, message: object, marker: str) -> Sent:
        if address.conversation == where or code in NOT_LET_IN:
            tried(chat).append(chat.clock.now().isoformat())
            raise SendRefused(
                code,
                permanent=code not in NOT_LET_IN,
                conversation_gone=code in CHANNEL_GONE,
                person_gone=code in PERSON_GONE,
                shut_out=code in NOT_LET_IN,
            )
        return chat.store(address, message, marker)  # type: ignore[arg-type]

    return behave


def tried(chat: FakeChat) -> list[str]:
    """Return when the refused conversation was tried."""
    found: list[str] = chat.__dict__.setdefault("tried", [])
    return found


def refuse(world: World, code: str, where: str) -> None:
    world.chat.behaviours = [always(code, where)] * 100_000


def notices(world: World, who: str = "U-leader-town") -> list[str]:
    return [text for text in world.chat.to(who) if text.startswith("gaps")]


@ON_SQLITE
@pytest.mark.parametrize("code", sorted(CHANNEL_GONE))
async def test_a_lost_channel_is_tried_once_in_months_and_told_of_once(world: World, code: str) -> None:
    await world.add_series(setup("FREQ=MONTHLY;BYDAY=2TU", channel=world.channel, roles=CHANNEL))
    refuse(world, code, "C-town")
    await world.run_to(MONTHS)
    assert len(tried(world.chat)) == 1
    assert notices(world) == [f"gaps: day_before 2026-01-13 channel_gone:{code}"]
    reminders = [text for text in world.chat.to("U-worker-town") if not text.startswith("gaps")]
    assert [text for text in reminders if text.startswith("day_before")] == [
        f"day_before project 2026-{day}" for day in ("01-13", "02-10", "03-10")
    ]


async def test_this_very_reminder_goes_to_the_participants_at_once(world: World) -> None:
    await world.add_series(setup(channel=world.channel, roles=CHANNEL))
    refuse(world, "is_archived", "C-town")
    await world.run_to("2026-01-05 09:01")
    got = {message.address.conversation: message.text for message in world.chat.stored}
    assert got == dict.fromkeys(("U-leader-town", "U-worker-town"), "day_before project 2026-01-06")
    async with world.store.system(read_only=True) as system:
        assert [one.name for one in await conditions.known(system, "channel_lost:")] == [
            f"channel_lost:{world.channel}"
        ]


@ON_SQLITE
async def test_a_channel_that_is_bound_again_gets_its_reminders_again(world: World) -> None:
    await world.add_series(setup(channel=world.channel, roles=CHANNEL))
    refuse(world, "not_in_channel", "C-town")
    engine = await world.run_to("2026-01-05 12:00")
    world.chat.behaviours = []
    async with world.store.scope(world.town) as scope:
        await accounts.bind_channel(scope, "slack", "T1", "C-town", "#C-town")
        await replan(scope, world.clock.now())
    await world.run_to("2026-01-12 12:00", engine)
    assert world.chat.to("C-town") == ["hour_before project 2026-01-06", "day_before project 2026-01-13"]
    refuse(world, "is_archived", "C-town")
    await world.run_to("2026-01-13 12:00", engine)
    assert "hour_before project 2026-01-13" in world.chat.to("U-worker-town")


@ON_SQLITE
@pytest.mark.parametrize("code", sorted(PERSON_GONE))
async def test_a_person_who_is_gone_is_tried_once_in_months_and_told_of_once(world: World, code: str) -> None:
    await world.add_series(setup("FREQ=MONTHLY;BYDAY=1TU", roles=CHANNEL))
    refuse(world, code, "U-worker-town")
    await world.run_to(MONTHS)
    assert len(tried(world.chat)) == 1
    assert notices(world) == [f"gaps: day_before 2026-01-06 no_account:{code}"]
    mine = [row for row in await world.rows() if row.recipient.id == world.people["worker"]]
    ended = {row.reason for row in mine if row.due_at < world.clock.now()}
    assert ended <= {f"no_account:{code}", "no_account", "coalesced"}
    assert len([text for text in world.chat.to("U-leader-town") if text.startswith("day_before")]) == 3


@ON_SQLITE
async def test_an_account_that_is_back_gets_reminders_again_and_a_new_loss_is_told_again(world: World) -> None:
    await world.add_series(setup("FREQ=WEEKLY;BYDAY=TU", roles=CHANNEL))
    refuse(world, "user_disabled", "U-worker-town")
    engine = await world.run_to("2026-01-14 12:00")
    world.chat.behaviours = []
    back = Visitor("slack", "T1", "U-worker-town", email="worker@town.example")
    async with world.store.system() as system:
        await accounts.remember(system, back)
    await world.run_to("2026-01-21 12:00", engine)
    assert world.chat.to("U-worker-town") == ["day_before project 2026-01-20", "hour_before project 2026-01-20"]
    async with world.store.scope(world.town, read_only=True) as scope:
        assert await unreachable.known(scope) == {}
    refuse(world, "user_disabled", "U-worker-town")
    await world.run_to("2026-01-28 12:00", engine)
    assert [text.split()[2] for text in notices(world)] == ["2026-01-06", "2026-01-27"]


@ON_SQLITE
async def test_one_whom_the_platform_keeps_calling_regular_is_tried_once_a_time_and_told_of_once(world: World) -> None:
    await world.add_series(setup("FREQ=WEEKLY;BYDAY=TU", roles=CHANNEL, reminders=()))
    await world.add_series(setup("FREQ=WEEKLY;BYDAY=TU", roles=CHANNEL, meeting="status", at=time(13)))
    refuse(world, "messages_tab_disabled", "U-worker-town")
    engine = world.engine()
    same = Visitor("slack", "T1", "U-worker-town", email="worker@town.example")
    for night in range(30):
        async with world.store.system() as system:
            await accounts.remember(system, same)
        await engine.step_to(world.clock, local("2026-01-05 23:00") + timedelta(days=night))
    assert len(notices(world)) == 1
    assert 4 < len(tried(world.chat)) <= 2 * 5


@ON_SQLITE
async def test_a_closed_conversation_is_opened_anew_once(world: World) -> None:
    await world.add_series(setup("FREQ=WEEKLY;BYDAY=TU", roles=CHANNEL))
    refuse(world, "channel_not_found", "U-worker-town")
    await world.run_to(MONTHS)
    assert len(tried(world.chat)) == 2
    assert notices(world) == ["gaps: day_before 2026-01-06 no_account:channel_not_found"]


async def test_a_conversation_that_opens_again_loses_nothing(world: World) -> None:
    await world.add_series(setup("FREQ=WEEKLY;BYDAY=TU", roles=CHANNEL))
    world.chat.behaviours = [always("channel_not_found", "U-worker-town")] * 2
    await world.run_to("2026-01-05 10:00")
    assert world.chat.to("U-worker-town") == ["day_before project 2026-01-06"]
    assert notices(world) == []


@ON_SQLITE
@pytest.mark.parametrize("code", sorted(NOT_LET_IN))
async def test_where_nothing_is_let_in_one_message_is_tried_every_five_minutes(world: World, code: str) -> None:
    await world.add_series(setup("FREQ=MONTHLY;BYDAY=1TU", roles=("project_leader",)))
    refuse(world, code, "")
    world.clock.move_to(local("2026-01-06 07:50"))
    engine = await world.run_to("2026-01-06 09:10")
    moments = [datetime.fromisoformat(text) for text in tried(world.chat)]
    assert len(moments) > 10
    assert all(later - earlier >= timedelta(minutes=5) for earlier, later in pairwise(moments))
    async with world.store.system(read_only=True) as system:
        (shut,) = await conditions.known(system, "shut_out:")
    assert (shut.name, shut.value) == ("shut_out:slack", {"code": code})
    world.chat.behaviours = []
    await world.run_to("2026-01-06 09:40", engine)
    assert notices(world) == ["gaps: hour_before 2026-01-06 late"]
    async with world.store.system(read_only=True) as system:
        assert await conditions.known(system, "shut_out:") == []


async def test_a_door_that_another_process_found_shut_is_seen_to_be_open(world: World) -> None:
    await world.add_series(setup(roles=("project_leader",)))
    async with world.store.system() as system:
        await conditions.note(system, "shut_out:slack", {"code": "token_revoked"}, world.clock.now())
    await world.run_to("2026-01-05 09:01")
    async with world.store.system(read_only=True) as system:
        assert await conditions.known(system, "shut_out:") == []


@ON_SQLITE
@pytest.mark.parametrize("code", sorted(NOT_TAKEN))
async def test_what_is_not_taken_is_our_mistake_and_said_loudly(
    world: World, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    await world.add_series(setup(channel=world.channel, roles=("project_leader",)))
    refuse(world, code, "C-town")
    await world.run_to("2026-01-05 12:00")
    assert len(tried(world.chat)) == 1
    assert notices(world) == [f"gaps: day_before 2026-01-06 refused:{code}"]
    loud = [record for record in caplog.records if getattr(record, "action", "") == "not_taken"]
    assert [(record.levelno, record.code) for record in loud] == [(logging.ERROR, code)]  # type: ignore[attr-defined]
    async with world.store.scope(world.town, read_only=True) as scope:
        assert [channel.usable for channel in await accounts.channels(scope)] == [True]


async def test_the_notice_goes_to_somebody_who_can_be_reached(world: World) -> None:
    """The project leader is out of reach, so the owner hears of it."""
    await world.add_series(setup("FREQ=WEEKLY;BYDAY=TU", roles=CHANNEL))
    refuse(world, "user_disabled", "U-leader-town")
    await world.run_to("2026-01-05 12:00")
    assert notices(world) == []
    assert notices(world, "U-owner-town") == ["gaps: day_before 2026-01-06 no_account:user_disabled"]


@ON_SQLITE
async def test_a_notice_that_nobody_can_be_brought_is_given_up_after_two_weeks(world: World) -> None:
    await world.add_series(setup("FREQ=YEARLY;BYMONTH=1;BYDAY=1TU", channel=world.channel, roles=("project_leader",)))
    world.clock.move_to(local("2026-01-06 10:00"))
    refuse(world, "token_revoked", "")
    await world.run_to("2026-01-06 12:00")
    world.clock.move_to(local("2026-01-20 09:00"))  # two weeks of a try in five minutes would say nothing new
    await world.run_to("2026-01-21 12:00")
    (notice,) = [row for row in await world.rows() if row.kind is DeliveryKind.GAPS]
    assert (notice.state, notice.reason) == (DeliveryState.SKIPPED, "late")
    calls = len(tried(world.chat))
    await world.run_to("2026-02-20 12:00")
    assert len(tried(world.chat)) == calls
