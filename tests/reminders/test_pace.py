"""The pace: never above a limit in any stretch, whoever sends; every wait obeyed by all; others left alone."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot.platforms.slack.limits import LIMITS
from bot.reminders.ports import Address, Pace
from bot.reminders.sending.limits import Limit, Limits
from bot.reminders.sending.pace import AHEAD, DatabasePace, ProcessPace
from bot.store import accounts, schema
from bot.store.pace import Bucket, Level, Team, levels, write
from bot.store.session import Store, System
from tests.reminders.world import World

NOON = datetime(2026, 1, 6, 11, tzinfo=UTC)
SECOND = timedelta(seconds=1)
C1, C2 = Address("slack", "T1", "C1"), Address("slack", "T1", "C2")
ANNA = Address("slack", "T1", "UANNA", direct=True)
STRANGER = Address("slack", "T9", "C1")
ON_THE_WEB = Address("web", "T1", "C1")
FIRST, READ = LIMITS.workspace.interval, LIMITS.methods["conversations.history"]


def slack(ahead: timedelta = AHEAD) -> DatabasePace:
    return DatabasePace({"slack": LIMITS}, ahead=ahead)


def seconds(turns: Sequence[datetime], now: datetime = NOON) -> list[float]:
    return [round((turn - now).total_seconds(), 2) for turn in turns]


def fullest(moments: Sequence[datetime], stretch: timedelta) -> int:
    """Return the most moments in any stretch."""
    ordered = sorted(moments)
    return max((sum(1 for other in ordered if at <= other < at + stretch) for at in ordered), default=0)


def keeps(moments: Sequence[datetime], limit: Limit) -> bool:
    return all(fullest(moments, limit.per * n) <= limit.calls * n + limit.extra for n in (1, 2, 5, 10))


@asynccontextmanager
async def open_world(world: World) -> AsyncIterator[System]:
    async with world.store.system() as system:
        yield system


def test_they_are_paces() -> None:
    paces: list[Pace] = [slack(), ProcessPace()]
    assert [pace.ahead for pace in paces] == [AHEAD, timedelta(0)]


@pytest.mark.parametrize("limit", [LIMITS.conversation, LIMITS.workspace, *LIMITS.methods.values()])
def test_what_we_do_leaves_room_for_the_road(limit: Limit) -> None:
    for times in (1, 2, 10, 60):
        assert limit.bunch + limit.calls * limit.share * times < limit.calls * times + limit.extra


@pytest.mark.parametrize("limit", [LIMITS.conversation, LIMITS.workspace])
def test_catching_up_with_turns_leaves_room_too(limit: Limit) -> None:
    assert limit.closest < limit.interval
    for times in (1, 2, 10):
        assert limit.bunch + limit.per * times / limit.closest < limit.calls * times + limit.extra


def test_a_faster_platform_has_the_same_limits_in_less_time() -> None:
    fast = LIMITS.faster(20)
    assert fast.workspace.interval * 20 == pytest.approx(LIMITS.workspace.interval, abs=timedelta(microseconds=20))
    assert (fast.workspace.calls, fast.conversation.extra, fast.post) == (300, 2, "chat.postMessage")
    assert fast.methods["conversations.open"].per == timedelta(seconds=3)
    assert isinstance(fast.methods, MappingProxyType)


# ---- turns ---------------------------------------------------------------------------------------------------------


async def test_a_channel_gets_one_message_a_second(world: World) -> None:
    pace = slack(timedelta(seconds=60))
    found = []
    async with open_world(world) as system:
        for second in range(8):
            now = NOON + second * SECOND
            found += [turn for turn in await pace.turns(system, [C1], now) if turn <= now + SECOND]
    assert 6 <= len(found) <= 8
    assert keeps(found, LIMITS.conversation)


async def test_those_who_wait_for_one_channel_are_told_to_come_one_after_the_other(world: World) -> None:
    async with open_world(world) as system:
        told = seconds(await slack().turns(system, [C1] * 6, NOON))
    assert told == pytest.approx([0, 1.04, 2.08, 3.12, 4.17, 5.21], abs=0.01)


async def test_a_channel_that_is_full_holds_up_no_other(world: World) -> None:
    async with open_world(world) as system:
        turns = seconds(await slack().turns(system, [C1, C1, C1, C1, C2], NOON))
    assert turns[4] <= 0.21, "only by what the workspace has sent already"


async def test_a_workspace_is_written_to_evenly_and_no_further_ahead_than_can_be_waited(world: World) -> None:
    pace = slack()
    async with open_world(world) as system:
        room = await pace.room(system, NOON)
        turns = await pace.turns(system, [Address("slack", "T1", f"C{n}") for n in range(room + 4)], NOON)
        assert await pace.room(system, NOON) == 0
        opens = await pace.opens(system, NOON)
        assert await pace.room(system, opens - FIRST) == 0, "to look for one row costs as much as to look for many"
        assert await pace.room(system, opens) == room // 2 - 1
        assert await pace.room(system, NOON + SECOND) in (4, 5)
        assert opens < NOON + SECOND
    taken = [turn <= NOON + AHEAD for turn in turns]
    assert taken == sorted(taken, reverse=True)
    assert room <= sum(taken) <= room + 1
    assert seconds(turns)[:4] == pytest.approx([0, 0, 0.21, 0.42], abs=0.01)
    assert sorted(set(turns[room + 1 :])) == turns[room + 1 :], "and those that wait come one after the other"


async def test_another_workspace_and_a_platform_without_limits_are_left_alone(world: World) -> None:
    pace = slack()
    async with open_world(world) as system:
        await pace.turns(system, [C1] * 3, NOON)
        await pace.hold(system, C1, "chat.postMessage", NOON + timedelta(minutes=1))
        assert await pace.turns(system, [STRANGER, ON_THE_WEB, ON_THE_WEB], NOON) == [NOON] * 3
        assert await pace.looks(system, [STRANGER, ON_THE_WEB], NOON) == [NOON] * 2
        await pace.hold(system, ON_THE_WEB, "", NOON + timedelta(minutes=1))
        assert await pace.turns(system, [ON_THE_WEB], NOON) == [NOON]


async def test_opening_a_conversation_is_counted_once_in_a_while(world: World) -> None:
    pace = slack(timedelta(seconds=1))
    people = [Address("slack", "T1", f"U{n}", direct=True) for n in range(40)]
    async with open_world(world) as system:
        for n, person in enumerate(people[:12]):
            await pace.turns(system, [person], NOON + n * timedelta(seconds=0.3))
        after = NOON + timedelta(seconds=4)
        (new,) = await pace.turns(system, [people[20]], after)
        (known,) = await pace.turns(system, [people[0]], after)
        (channel,) = await pace.turns(system, [C1], after)
    assert new > known
    assert channel <= after + SECOND


async def test_the_rows_of_a_quiet_channel_are_forgotten(world: World) -> None:
    pace, bucket = slack(), Bucket(Team("slack", "T1"), "conversation:C1")
    async with open_world(world) as system:
        await pace.turns(system, [C1], NOON)
        assert bucket in await levels(system, [bucket])
        await pace.turns(system, [C2], NOON + timedelta(hours=2))
        assert bucket not in await levels(system, [bucket])


# ---- silence -------------------------------------------------------------------------------------------------------


async def test_a_wait_is_obeyed_by_every_process_and_only_ever_grows(world: World) -> None:
    other, until = slack(), NOON + timedelta(seconds=30)
    async with open_world(world) as system:
        await slack().hold(system, C1, "chat.postMessage", until)
        await slack().hold(system, C1, "chat.postMessage", NOON + timedelta(seconds=5))
        assert await other.turns(system, [C2], NOON) == [until]
        assert await other.room(system, NOON) == 0
        assert until - AHEAD <= await other.opens(system, NOON) < until
        assert await other.turns(system, [C2], until) == [until]
        assert await other.room(system, until) > 0


async def test_a_wait_for_one_conversation_is_for_that_one(world: World) -> None:
    pace, until = slack(), NOON + timedelta(seconds=30)
    async with open_world(world) as system:
        await pace.hold(system, C1, "", until)
        assert await pace.turns(system, [C1, C2], NOON) == [until, NOON]


@pytest.mark.parametrize("method", ["conversations.open", "conversations.history"])
async def test_a_wait_for_a_method_stops_those_who_need_it(world: World, method: str) -> None:
    pace, until = slack(), NOON + timedelta(seconds=30)
    async with open_world(world) as system:
        await pace.hold(system, C1, method, until)
        assert await pace.turns(system, [C2], NOON) == [NOON]
        opening, reading = method == "conversations.open", method == "conversations.history"
        assert (await pace.turns(system, [ANNA], NOON + SECOND) == [until]) is opening
        assert (await pace.looks(system, [C1], NOON) == [until]) is reading


async def test_looks_have_a_budget_of_their_own(world: World) -> None:
    pace = slack()
    async with open_world(world) as system:
        looks = await pace.looks(system, [C1] * 30, NOON)
        assert await pace.turns(system, [C1], NOON) == [NOON]
    assert looks[: READ.bunch] == [NOON] * READ.bunch
    assert looks[-1] - NOON >= (30 - READ.bunch - 3) * READ.interval
    assert keeps(looks, READ)


# ---- clocks --------------------------------------------------------------------------------------------------------


async def test_a_clock_that_goes_back_stops_nothing_for_long_and_breaks_no_limit(world: World) -> None:
    """An hour was lost, or a process was an hour ahead: what it wrote holds up the others by no more than its turns."""
    pace, ahead = slack(), NOON + timedelta(hours=1)
    async with open_world(world) as system:
        await pace.turns(system, [C1] * 3, ahead)
        found = []
        for tenth in range(80):
            now = NOON + tenth * SECOND / 10
            found += [turn for turn in await pace.turns(system, [C1], now) if turn <= now + pace.ahead]
    assert found[0] - NOON <= pace.ahead + 3 * SECOND
    assert len(found) >= 4
    assert keeps(found, LIMITS.conversation)


async def test_a_workspace_written_by_a_clock_that_was_ahead_has_room_again_soon(world: World) -> None:
    pace = slack()
    async with open_world(world) as system:
        await pace.turns(system, [Address("slack", "T1", f"C{n}") for n in range(20)], NOON + timedelta(days=1))
        assert await pace.room(system, NOON) == 0
        assert await pace.opens(system, NOON) <= NOON + pace.ahead
        assert await pace.room(system, NOON + SECOND) > 0


async def test_a_silence_from_a_clock_that_was_days_ahead_is_not_believed(world: World) -> None:
    pace = slack()
    async with open_world(world) as system:
        await write(system, {Bucket(Team("slack", "T1"), "method:chat.postMessage"): Level(NOON, NOON + 5000 * SECOND)})
        assert await pace.turns(system, [C1], NOON) == [NOON + 5000 * SECOND]
        assert await pace.turns(system, [C1], NOON - timedelta(days=3)) == [NOON - timedelta(days=3)]


# ---- any arrivals --------------------------------------------------------------------------------------------------

SMALL = Limits(
    conversation=Limit(1, SECOND, extra=2, bunch=2),
    workspace=Limit(40, timedelta(seconds=10), bunch=1),
    methods={"open": Limit(10, timedelta(seconds=10), bunch=2, share=0.7), "read": Limit(5, SECOND, share=0.7)},
    post="post",
    open="open",
    read="read",
)
ARRIVALS = st.lists(
    st.tuples(st.floats(0, 4), st.integers(0, 1), st.lists(st.integers(0, 5), min_size=1, max_size=12)),
    min_size=1,
    max_size=25,
)


@pytest.fixture(scope="session")
def one_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('pace') / 'pace.db'}"


@hypothesis_settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(arrivals=ARRIVALS)
async def test_no_arrivals_of_two_processes_exceed_a_limit(
    one_store: str, arrivals: list[tuple[float, int, list[int]]]
) -> None:
    stores = [Store(one_store), Store(one_store)]
    await schema.upgrade(stores[0])
    team = f"T{abs(hash(str(arrivals)))}"
    paces = [DatabasePace({"slack": SMALL}, ahead=SECOND) for _ in stores]
    taken: list[tuple[datetime, int]] = []
    now = NOON
    for pause, process, wanted in arrivals:
        now += timedelta(seconds=pause)
        addresses = [Address("slack", team, f"C{number}", direct=number == 5) for number in wanted]
        async with stores[process].system() as system:
            turns = await paces[process].turns(system, addresses, now)
        assert all(turn >= now for turn in turns)
        taken += [(turn, number) for turn, number in zip(turns, wanted, strict=True) if turn <= now + SECOND]
    for store in stores:
        await store.close()
    assert taken
    assert keeps([turn for turn, _ in taken], SMALL.workspace)
    for channel in range(6):
        assert keeps([turn for turn, number in taken if number == channel], SMALL.conversation)


@pytest.mark.parametrize("world_url", [pytest.param("postgres", marks=pytest.mark.needs_postgres)], indirect=True)
async def test_whoever_asks_for_one_workspace_after_another_waits_in_no_ring(world: World) -> None:
    """One process that has a workspace and wants the others; another that has those and wants the first."""
    paces, far = [slack(), slack()], Address("slack", "T0", "C1")
    async with open_world(world) as system:
        await accounts.bind_channel(system.scope(world.stranger), "slack", "T0", "C1", "#far")
    both = asyncio.Barrier(2)

    async def one_by_one(pace: DatabasePace, addresses: Sequence[Address]) -> None:
        await both.wait()
        async with open_world(world) as system:
            await pace.reserve(system, NOON)
            for address in addresses:
                assert len(await pace.turns(system, [address], NOON)) == 1

    async with asyncio.timeout(30):
        await asyncio.gather(one_by_one(paces[0], [C1, far]), one_by_one(paces[1], [far, C1]))
