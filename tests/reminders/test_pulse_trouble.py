"""Rounds in trouble: processes that end anywhere, openings and closes that were missed, keys that are lost."""

import shutil
from collections import Counter
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, func, select

from bot.content.programme import Programmes
from bot.core.deliveries import DeliveryKind
from bot.core.pulse.rounds import Rhythm, Round, RoundState
from bot.failpoints import FailPoint, on_reach
from bot.store import pulse_rounds, pulse_tables
from bot.store.models import PulseGroupRow, PulseMemberRow, PulseTableRow, PulseVoteRow
from tests.reminders.pulse_town import COLLEAGUES, STAGE, Town, shown
from tests.reminders.world import Crash, local

FIRST = date(2026, 2, 3)
ASKED = len(COLLEAGUES) + 4
POINTS = [point for point in FailPoint if point.value.startswith("pulse:")]


class Killer:
    """Ends the process the first time it passes a point."""

    def __init__(self, point: FailPoint) -> None:
        self.point, self.killed = point, False

    def __call__(self, point: FailPoint) -> None:
        if point is self.point and not self.killed:
            self.killed = True
            raise Crash


@pytest.mark.parametrize("point", POINTS)
async def test_a_process_may_end_anywhere_and_the_next_goes_on(town: Town, point: FailPoint) -> None:
    await town.use(FIRST)
    await town.run_to("2026-02-03 08:59")
    killer = Killer(point)
    away = on_reach(killer)
    try:
        await _live_on(town, "2026-02-03 10:00")
        [round_] = await town.rounds()
        for number, person in enumerate(town.staff[:20]):
            assert await town.vote(round_, person, number % 3)
        await _live_on(town, "2026-02-17 15:00")
        await _live_on(town, "2026-02-18 12:00")
    finally:
        away()
    assert killer.killed
    [after] = await town.rounds()
    assert (after.state, after.invited, after.destroyed) == (RoundState.CLOSED, ASKED, ASKED)
    assert after.key_destroyed_at is not None
    assert town.keys.known() == set()
    assert not list(town.folder.iterdir())
    assert after.swept_at is not None
    await _everything_once(town, after)


async def _live_on(town: Town, text: str) -> None:
    """Live to a local time, through a death on the way."""
    try:
        await town.run_to(text)
    except Crash:
        town.kept = None
        town.world.clock.advance(timedelta(minutes=2))
        await town.run_to(text)


async def _everything_once(town: Town, round_: Round) -> None:
    said = Counter((one.address.conversation, one.text.split()[0]) for one in town.world.chat.stored)
    assert set(said.values()) == {1}
    assert sum(kind == "pulse_invite" for _, kind in said) == ASKED
    assert sum(kind == "pulse_result" for _, kind in said) == ASKED
    assert not [kind for _, kind in said if kind == "pulse_reminder"]
    async with town.store.scope(town.world.town) as scope:
        for row in (PulseVoteRow, PulseMemberRow, PulseGroupRow, PulseTableRow):
            count = await scope.session.scalar(select(func.count(row.id)).where(row.round_id == round_.id))
            assert count == {PulseVoteRow: 0, PulseMemberRow: ASKED}.get(row, count)
        assert len((await pulse_tables.of_round(scope, round_.id)).tables) >= 3
    assert await town.letters(DeliveryKind.PULSE_REMINDER) == []


async def test_an_opening_that_was_missed_is_made_up_for(town: Town) -> None:
    await town.use(FIRST)
    await town.run_to("2026-02-02 12:00")
    town.world.clock.move_to(local("2026-02-05 13:30"))
    await town.run_to("2026-02-05 14:00", town.engine())
    [round_] = await town.rounds()
    assert shown(round_) == ("open", "2026-02-05 13:30", "2026-02-19 15:00")
    assert town.got("Skolen-3-town") == [f"2026-02-05 13:30 pulse_invite {STAGE} open"]
    await town.run_to("2026-02-13 12:00")
    assert [line[:16] for line in town.got("Skolen-3-town")[1:]] == ["2026-02-09 09:00", "2026-02-10 09:00"]


async def test_people_are_not_asked_in_the_night(town: Town) -> None:
    await town.use(FIRST)
    await town.run_to("2026-02-02 12:00")
    town.world.clock.move_to(local("2026-02-06 22:00"))
    await town.run_to("2026-02-08 12:00", town.engine())
    assert shown((await town.rounds())[0])[0] == "planned"
    await town.run_to("2026-02-09 12:00")
    assert shown((await town.rounds())[0]) == ("open", "2026-02-09 08:00", "2026-02-23 15:00")


async def test_a_round_that_was_missed_for_too_long_is_left_out(town: Town) -> None:
    await town.use(FIRST)
    await town.run_to("2026-02-02 12:00")
    town.world.clock.move_to(local("2026-02-12 10:00"))
    await town.run_to("2026-02-12 14:00", town.engine())
    [round_] = await town.rounds()
    assert (round_.state, round_.reason) == (RoundState.CANCELLED, "missed")
    assert town.got("leader-town")[-1] == f"2026-02-12 10:00 pulse_preview {STAGE} cancelled missed"
    assert town.got("Skolen-3-town") == []


async def test_a_close_that_was_missed_happens_at_once(town: Town) -> None:
    await town.use(FIRST)
    await town.run_to("2026-02-03 12:00")
    town.world.clock.move_to(local("2026-02-28 11:00"))  # a Saturday
    await town.run_to("2026-02-28 11:00", town.engine())
    [round_] = await town.rounds()
    assert (round_.state, round_.closed_at) == (RoundState.CLOSED, local("2026-02-28 11:00"))
    await town.run_to("2026-03-03 12:00")
    assert town.got("Skolen-3-town")[1:] == [f"2026-03-02 08:00 pulse_result {STAGE} closed"]
    assert town.got("owner-town")[-1] == f"2026-03-02 10:00 pulse_leaders {STAGE} closed"


async def test_when_nothing_ran_for_months_the_next_round_is_previewed_first(town: Town) -> None:
    await town.use(FIRST, rhythm=Rhythm.MONTHLY)
    await town.run_to("2026-01-08 12:00")
    town.world.clock.move_to(local("2026-03-18 10:00"))
    await town.run_to("2026-03-19 14:00", town.engine())
    [round_] = await town.rounds()
    assert shown(round_) == ("planned", "2026-03-25 09:00", "2026-04-08 15:00")
    assert town.got("leader-town") == [f"2026-03-18 10:00 pulse_preview {STAGE} planned"]


async def test_a_round_whose_key_is_lost_is_ended_soon_and_everybody_is_told(town: Town) -> None:
    await town.use(FIRST)
    await town.run_to("2026-02-04 12:00")
    [round_] = await town.rounds()
    for path in town.folder.iterdir():
        path.unlink()
    await town.run_to("2026-02-04 12:05")
    assert (await town.rounds())[0].open, "it may be away for a moment only"
    await town.run_to("2026-02-04 12:30")
    [round_] = await town.rounds()
    assert (round_.state, round_.reason, round_.destroyed) == (RoundState.VOID, "key_lost", ASKED)
    assert round_.key_destroyed_at is not None
    [told] = town.got("Skolen-3-town")[1:]
    assert told.endswith(f"pulse_result {STAGE} void key_lost")
    assert await town.letters(DeliveryKind.PULSE_REMINDER) == []
    assert not [one for one in town.world.chat.stored if "pulse_leaders" in one.text]


async def test_a_key_that_is_away_for_a_moment_ends_nothing(town: Town) -> None:
    await town.use(FIRST)
    await town.run_to("2026-02-04 12:00")
    kept = town.folder.with_name("kept")
    shutil.copytree(town.folder, kept)
    [path] = list(town.folder.iterdir())
    path.unlink()
    await town.run_to("2026-02-04 12:08")
    shutil.copy(kept / path.name, path)
    await town.run_to("2026-02-18 12:00")
    assert (await town.rounds())[0].state is RoundState.CLOSED


@pytest.mark.parametrize("whole", [True, False], ids=["the folder", "the key"])
async def test_a_key_that_is_missing_is_warned_of_once_each_time(
    town: Town, caplog: pytest.LogCaptureFixture, whole: bool
) -> None:
    await town.use(FIRST)
    await town.run_to("2026-02-04 12:00")
    [round_] = await town.rounds()
    here = town.folder if whole else next(town.folder.iterdir())
    away = town.folder.with_name("away")
    for number, start in enumerate(("12", "13"), 1):
        here.rename(away)
        await town.run_to(f"2026-02-04 {start}:08")
        away.rename(here)
        await town.run_to(f"2026-02-04 {start}:30")
        assert (await town.rounds())[0].open
        said = [one for one in caplog.records if getattr(one, "action", "") == "pulse.key_missing"]
        assert [(one.levelname, one.__dict__["round"]) for one in said] == [("WARNING", round_.id)] * number


async def test_a_damaged_key_gives_no_result(town: Town) -> None:
    await town.use(FIRST)
    await town.run_to("2026-02-04 12:00")
    [path] = list(town.folder.iterdir())
    path.write_bytes(bytes(32))
    await town.run_to("2026-02-18 12:00")
    [round_] = await town.rounds()
    assert (round_.state, round_.reason) == (RoundState.VOID, "key_lost")
    assert not list(town.folder.iterdir())


async def test_without_the_folder_of_keys_a_round_waits_for_a_week(town: Town) -> None:
    await town.use(FIRST)
    await town.run_to("2026-02-04 12:00")
    away = town.folder.with_name("away")
    town.folder.rename(away)
    await town.run_to("2026-02-18 12:00")
    assert (await town.rounds())[0].open
    away.rename(town.folder)
    await town.run_to("2026-02-18 14:00")
    assert (await town.rounds())[0].state is RoundState.CLOSED
    assert town.keys.known() == set()


async def test_without_the_folder_for_good_it_ends_without_a_result(town: Town) -> None:
    await town.use(FIRST)
    await town.run_to("2026-02-04 12:00")
    shutil.rmtree(town.folder)
    await town.run_to("2026-02-25 12:00")
    [round_] = await town.rounds()
    assert (round_.state, round_.reason) == (RoundState.VOID, "key_lost")


async def test_without_a_place_for_keys_nothing_is_opened_and_it_is_tried_again(town: Town) -> None:
    town.folder.write_text("no folder", encoding="utf-8")
    await town.use(FIRST)
    await town.run_to("2026-02-03 12:00")
    assert shown((await town.rounds())[0])[0] == "planned"
    town.folder.unlink()
    await town.run_to("2026-02-03 15:00")
    [round_] = await town.rounds()
    assert round_.open
    assert town.got("Skolen-3-town")[0].endswith(f"pulse_invite {STAGE} open")


async def test_a_check_that_the_programme_no_longer_has_is_not_held(town: Town) -> None:
    town.programmes = Programmes({})
    await town.use(FIRST)
    await town.run_to("2026-02-03 12:00")
    [round_] = await town.rounds()
    assert (round_.state, round_.reason) == (RoundState.CANCELLED, "unknown")


async def test_trouble_in_one_municipality_stops_no_other(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    await town.use(FIRST)
    await town.use(FIRST, municipality=town.world.stranger)
    await town.run_to("2026-02-04 12:00")
    [here] = await town.rounds()
    async with town.store.scope(town.world.town) as scope:
        await scope.session.execute(delete(PulseMemberRow).where(PulseMemberRow.round_id == here.id))
        known = await pulse_rounds.get(scope, here.id)
    assert known is not None
    town.keys.destroy(here.uid)
    await town.run_to("2026-02-18 12:00")
    [there] = await town.rounds(town.world.stranger)
    assert there.state is RoundState.CLOSED
    assert (await town.rounds())[0].state is RoundState.VOID
    people = {"person", "people", "recipient"}
    of_rounds = [record for record in caplog.records if str(getattr(record, "action", "")).startswith("pulse")]
    assert not [record for record in of_rounds if people & record.__dict__.keys()]
