"""What a copy of the database and the log tell of reminders: the same, whoever had answered."""

import logging
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.deliveries import Delivery, DeliveryState, Why
from bot.platforms.slack.limits import LIMITS
from bot.reminders.auditing.auditor import Auditor
from bot.reminders.ports import Address
from bot.reminders.pulse.seals import sealed, trace
from bot.reminders.pulse.sweeping import Sweeper
from bot.reminders.sending.pace import DatabasePace
from bot.reminders.sending.sealed import LOOK_FOR, to_look_for
from bot.store import deliveries
from bot.store.session import Store
from tests.reminders.sealed_damage import DAMAGES, damage
from tests.reminders.sealed_world import Asked, ask, everything
from tests.reminders.world import Crash, World, enter, refuses, stores_then_crashes, stores_then_times_out

ON_SQLITE = pytest.mark.parametrize("world_url", ["sqlite"], indirect=True)
OF_THE_ROUND = ("delivery", "pulse_vote", "pulse_round")
"""Tables whose rows have random bytes in them."""


@pytest.fixture
async def asked(world: World, tmp_path: Path) -> Asked:
    return await ask(world, tmp_path / "keys")


async def _lived(asked: Asked, *answered: str) -> dict[str, list[str]]:
    """Let two of the four answer, and all kinds of trouble happen to the reminders of the others."""
    await asked.answers(*answered)
    asked.world.chat.behaviours = [
        refuses("ratelimited", retry_after=0.01),
        refuses("user_not_found", permanent=True),
        stores_then_times_out,
    ]
    pace = DatabasePace({"slack": LIMITS})
    await asked.world.run_to("2026-01-12 09:30", asked.engine(pace))
    assert asked.world.chat.stored
    return await everything(asked.world, but=OF_THE_ROUND)


@ON_SQLITE
async def test_no_other_table_tells_who_was_reminded(
    asked: Asked, tmp_path_factory: pytest.TempPathFactory, filled_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "bot")
    ours = await _lived(asked, "leader", "owner")
    folder = tmp_path_factory.mktemp("other")
    shutil.copy(filled_file, folder / "world.db")
    store = Store(f"sqlite+aiosqlite:///{folder / 'world.db'}")
    other = await ask(await enter(store), folder / "keys")
    theirs = await _lived(other, "worker", "teacher")
    await store.close()
    assert asked.told != other.told
    assert ours == theirs
    assert not [line for line in ours["pace"] if "conversation:" in line]
    assert not [line for table in ("change", "condition") for line in ours[table]]
    for name in (*asked.people, "U-"):
        assert name not in caplog.text
    rows = await asked.rows()
    assert {(row.address, row.about) for row in rows} == {(None, ())}


@ON_SQLITE
async def test_what_is_sealed_opens_to_where_the_messages_are(asked: Asked) -> None:
    await asked.answers("leader", "owner")
    asked.world.chat.behaviours = [stores_then_times_out]
    await asked.world.run_to("2026-01-08 12:00", asked.engine())
    found = await asked.traces()
    assert len(found) == 2
    doubtful = [(address, ref) for address, ref in found if ref.startswith(LOOK_FOR)]
    assert [address.conversation in ("U-worker-town", "U-teacher-town") for address, _ in doubtful] == [True]
    assert {(address.platform, address.team, address.direct) for address, _ in found} == {("slack", "T1", True)}
    assert await Sweeper([asked.world.chat]).sweep(found)
    assert asked.world.chat.stored == []
    assert len(asked.world.chat.unsent) == 2


@ON_SQLITE
async def test_a_process_that_dies_leaves_what_nobody_looks_for_or_hears_of(asked: Asked) -> None:
    world = asked.world
    await asked.answers("leader")
    world.chat.behaviours = [stores_then_crashes]
    with pytest.raises(Crash):
        await world.run_to("2026-01-08 09:00", asked.engine())
    world.leases.boot, calls = "boot-2", world.chat.calls
    engine = await world.run_to("2026-01-08 12:00", asked.engine())
    await world.run_to("2026-01-09 12:00", engine)
    first = [row for row in await asked.rows() if row.sequence == 1]
    assert {(row.state, row.reason) for row in first} == {(DeliveryState.FAILED, Why.UNCLEAR.value)}
    assert (world.chat.looks, world.chat.calls) == (0, calls)
    async with world.store.scope(world.town, read_only=True) as scope:
        assert await deliveries.unsettled(scope) == []
    assert not [row for row in await world.rows() if row.kind == "gaps"]
    assert asked.of("leader", first).state is DeliveryState.FAILED


async def test_the_auditor_finds_nothing_wrong_and_mends_without_a_word(asked: Asked) -> None:
    world, auditor = asked.world, Auditor(asked.world.store)
    await asked.answers("leader", "owner")
    engine = await world.run_to("2026-01-08 12:00", asked.engine())
    assert (await auditor.audit(world.clock.now())).results == {}
    for values in DAMAGES:
        row = (await asked.rows())[0]
        await damage(world, row, values)
        await auditor.audit(world.clock.now())
        assert (await auditor.audit(world.clock.now() + timedelta(seconds=1))).results == {}
        mended = next(one for one in await asked.rows() if one.id == row.id)
        assert mended.state in (DeliveryState.SENT, DeliveryState.FAILED)
    await world.run_to("2026-01-08 15:00", engine)
    assert not [row for row in await world.rows() if row.kind == "gaps"]
    assert (len(world.chat.stored), world.chat.looks) == (2, 0)


@ON_SQLITE
async def test_an_address_that_is_too_long_stays_in_the_chat(asked: Asked) -> None:
    here = Address("web", "demo", "x" * 90, direct=True)
    refs = ("", "x" * 60 + "/1", "x" * 90 + "/1", to_look_for("m" * 32, asked.round.opens_at))
    assert len({len(sealed(asked.key, here, ref)) for ref in refs}) == 1
    row: Delivery = (await asked.rows())[0]
    assert trace(asked.key, row) is None
