"""The measurements of reminders measure what they say: small ones run here, and their arithmetic is checked."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import aiohttp
import pytest

from bench import Figure, due_to_post, ledger_sending, rivals
from bench.reminder_scene import TUESDAY, Meeting, MorningClock, NullSender, Town, fill, ledger, sqlite_url
from bench.rivals_lives import loop
from bench.rivals_platform import Account, Platform
from bot.core.chat import Message
from bot.core.deliveries import DeliveryState
from bot.reminders.ports import Address
from bot.store.session import Store

SMALL = replace(ledger_sending.ON_SQLITE[0], towns=2)


@pytest.fixture
async def platform() -> AsyncIterator[Platform]:
    platform = Platform(1, MorningClock())
    await platform.open()
    yield platform
    await platform.close()


# ---- figures -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "at_least", "missed"), [(799.0, True, True), (800.0, True, False), (801.0, False, True)]
)
def test_a_limit_is_the_most_or_the_least(value: float, at_least: bool, missed: bool) -> None:
    assert Figure("sent", value, "/s", limit=800.0, at_least=at_least).missed is missed


# ---- the ledger alone ----------------------------------------------------------------------------------------------


async def test_everything_due_is_sent_once(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path)
    assert await ledger_sending.send_all(url, SMALL) > 0
    store = Store(url)
    rows = await ledger(store)
    await store.close()
    assert len(rows) == 2 * ledger_sending.MEETINGS * ledger_sending.PEOPLE
    assert {row.state for row in rows} == {DeliveryState.SENT}
    assert len({row.message_ref for row in rows}) == len(rows)
    assert len({row.municipality_id for row in rows}) == 2


async def test_real_texts_are_made_too(tmp_path: Path) -> None:
    assert await ledger_sending.send_all(sqlite_url(tmp_path), replace(ledger_sending.ON_SQLITE[1], towns=1)) > 0


async def test_a_rate_is_no_rate_when_something_was_not_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_sending, "TUESDAY", TUESDAY + timedelta(hours=1))  # due after we look
    with pytest.raises(RuntimeError, match="0 settled"):
        await ledger_sending.send_all(sqlite_url(tmp_path), replace(SMALL, towns=1))


def test_the_median_of_the_rounds_counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rates = iter([900.0, 700.0, 850.0])

    async def send_all(_url: str, _case: ledger_sending.Case) -> float:
        return next(rates)

    monkeypatch.setattr(ledger_sending, "send_all", send_all)
    figure = ledger_sending.measure(SMALL, lambda _: sqlite_url(tmp_path), 3)
    assert (figure.value, figure.missed) == (850.0, False)
    assert "700 to 900" in figure.note


# ---- due to post ---------------------------------------------------------------------------------------------------


def test_reminders_are_due_one_after_the_other() -> None:
    due = sorted(meeting.due for town in due_to_post.towns(4) for meeting in town.meetings)
    assert len(due) == 40
    assert {later - earlier for earlier, later in pairwise(due)} == {timedelta(seconds=0.1)}


async def test_what_is_due_is_known_by_its_marker(tmp_path: Path) -> None:
    due = await due_to_post.prepare(sqlite_url(tmp_path), 2)
    assert len(due) == 2 * due_to_post.MEETINGS_A_SECOND * due_to_post.PEOPLE
    assert min(due.values()) == TUESDAY
    assert max(due.values()) == TUESDAY + timedelta(seconds=1.9)


async def test_the_clock_of_another_process_shows_the_same() -> None:
    clock = MorningClock()
    other = MorningClock.of(clock.ahead)
    before, others, after = clock.now(), other.now(), clock.now()
    assert before <= others <= after
    moment = clock.now() + timedelta(seconds=0.05)
    await clock.sleep_until(moment)
    assert clock.now() >= moment - timedelta(milliseconds=1)
    await clock.sleep_until(TUESDAY - timedelta(days=1))


async def test_the_sender_that_does_nothing_remembers() -> None:
    sender = NullSender(MorningClock())
    address = Address("slack", "T1", "C1")
    sent = await sender.send(address, Message(()), "marker")
    assert await sender.find(address, "marker", TUESDAY) == sent
    assert await sender.find(address, "another", TUESDAY) is None
    assert [marker for marker, _ in sender.moments] == ["marker"]


# ---- rivals --------------------------------------------------------------------------------------------------------


def test_ours_and_the_others_have_the_same_to_send() -> None:
    wanted = rivals.plan(0.0)
    meetings = [meeting for town in rivals.towns() for meeting in town.meetings]
    assert len(wanted) == rivals.REMINDERS == len({key for _, _, key in wanted})
    assert {(TUESDAY + timedelta(seconds=at), channel, key) for at, channel, key in wanted} == {
        (meeting.due, meeting.channel, meeting.name) for meeting in meetings
    }
    assert len({meeting.channel for meeting in meetings}) == rivals.CHANNELS


async def test_a_ledger_for_the_race_has_each_reminder_once(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path)
    await rivals.prepare_ours(url)
    store = Store(url)
    rows = await ledger(store)
    await store.close()
    assert len(rows) == rivals.REMINDERS
    assert {row.due_at for row in rows} == {TUESDAY + timedelta(seconds=at) for at, _, _ in rivals.plan(0.0)}


async def post(platform: Platform, rival: str, key: str, channel: str = "C1") -> bool:
    """Return whether the post was answered."""
    async with aiohttp.ClientSession() as session:
        url = f"{platform.url}/{rival}/api/chat.postMessage"
        try:
            async with session.post(url, json={"channel": channel, "text": f"remember {key}"}) as answer:
                return bool((await answer.json())["ok"])
        except aiohttp.ClientError:
            return False


async def test_all_rivals_have_the_same_luck(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.rivals_platform.STALL_SECONDS", 0.0)
    keys = [f"m{number:03}" for number in range(60)]
    luck = {rival: [await post(platform, rival, key) for key in keys] for rival in ("one", "two")}
    assert luck["one"] == luck["two"]
    assert set(luck["one"]) == {True, False}
    one, two = (platform.accounts[rival] for rival in ("one", "two"))
    assert list(one.stored) == list(two.stored)
    unanswered = {key for key, answered in zip(keys, luck["one"], strict=True) if not answered}
    assert unanswered & set(one.stored), "none was stored and then cut off"
    assert unanswered - set(one.stored), "none was cut off before"
    assert "three" not in platform.accounts


async def test_what_was_posted_can_be_read_back(platform: Platform) -> None:
    assert await post(platform, "one", "m001", "C7")
    async with aiohttp.ClientSession() as session:
        for channel, count in (("C7", 1), ("C8", 0)):
            url = f"{platform.url}/one/api/conversations.history?channel={channel}&oldest=0&limit=10"
            async with session.get(url) as answer:
                assert len((await answer.json())["messages"]) == count


async def test_the_loop_goes_on_where_it_was(platform: Platform, tmp_path: Path) -> None:
    done = tmp_path / "done"
    done.write_text("m001\n")
    now = time.time()
    plan = [(now, "C1", "m001"), (now, "C1", "m002"), (now + 0.05, "C2", "m004")]
    await asyncio.to_thread(loop, plan, str(done), f"{platform.url}/loop/api/")
    assert sorted(platform.accounts["loop"].stored) == ["m002", "m004"]
    assert sorted(done.read_text().split()) == ["m001", "m002", "m004"]


async def test_lost_doubled_and_late_are_counted(tmp_path: Path) -> None:
    race = rivals.Race(1, tmp_path, ())
    account = race._platform.accounts["one"] = Account()
    due = {key: race._start + at for at, _, key in rivals.plan(0.0)}
    for key, at in due.items():
        account.stored[key] = [at + 0.5]
    account.stored["m003"] = []
    account.stored["m004"] *= 3
    account.stored["m005"] = [due["m005"] + 61, due["m005"] + 62]
    score = await race._score(rivals.Rival("one", print, ()))
    assert (score.lost, score.doubled, score.late, round(score.latest)) == (1, 3, 1, 61)


def test_the_table_and_the_figure_tell_ours_from_the_others() -> None:
    own = rivals.Score("ours, SQLite", lost=1, doubled=0, late=2, latest=80, calls=401, told=1)
    other = rivals.Score("a loop", lost=0, doubled=7, late=0, latest=9, calls=420)
    lines = rivals.table([own, other]).splitlines()
    assert lines[1].split()[2:] == ["1", "0", "2", "80", "s", "401", "(1", "told", "of)"]
    assert lines[2].split() == ["a", "loop", "0", "7", "0", "9", "s", "420"]
    figure = rivals._figure(own, [own, other])
    assert (figure.value, figure.beside, figure.missed) == (0, 7, False)
    assert rivals._figure(replace(own, doubled=1), [own, other]).missed


@pytest.mark.parametrize(("before", "kinds"), [(0, []), (60, ["channel", "person", "person", "person"])])
async def test_a_town_without_a_channel_reminds_its_people(tmp_path: Path, before: int, kinds: list[str]) -> None:
    store = Store(sqlite_url(tmp_path))
    towns = [Town(3, [Meeting("a", TUESDAY)]), Town(1, [Meeting("b", TUESDAY, "C1")])]
    await fill(store, towns, TUESDAY - timedelta(minutes=before))
    assert sorted(row.recipient.kind for row in await ledger(store)) == kinds  # what is due now is planned no more
    await store.close()
