"""The tortured platform keeps what it promises: faults as named, true time, nothing stored later than it may be."""

import asyncio
import json
import os
import random
import signal
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from bot.core.chat import Message, Paragraph
from bot.failpoints import FailPoint
from bot.platforms.slack.api import SlackWeb
from bot.platforms.slack.sender import SlackSender
from bot.reminders.ports import Address, SendInDoubt, SendRefused
from tests.torture.judge import Journal
from tests.torture.life import TEXTS
from tests.torture.platform import SENT_AT, Fault, Platform
from tests.torture.timing import Board, FastLoop, TortureClock, run_fast

START = datetime(2026, 1, 12, 8, 0, tzinfo=UTC)
CHANNEL = Address("slack", "T1", "C1")
HELLO = Message((Paragraph("Møte i morgen"),))


class Stage:
    """The platform in the test's own loop, and a sender that talks to it."""

    def __init__(self, folder: Path, fault: Fault) -> None:
        self.board = Board(START, 20.0)
        self.journal = folder / "journal"
        self.folder = folder
        self.fault = fault

    def run(self, age: float = 0.0, wait: float = 1.0) -> dict[str, Any]:
        """Send once, look after ``wait`` seconds of its time; return what came of it."""
        found: dict[str, Any] = {}

        async def main() -> None:
            rng = random.Random(1)
            platform = Platform(self.board, self.journal, rng, lambda method, _: self.choose(method))
            server = await asyncio.start_server(platform.connected, "127.0.0.1", 0)
            port = server.sockets[0].getsockname()[1]
            web = SlackWeb("xoxb", f"http://127.0.0.1:{port}/api/")
            stamp = {SENT_AT: f"{self.board.seconds() - age:.3f}"}
            web._session = web.client.session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=10), headers=stamp
            )
            await web.open()
            sender = SlackSender(web, TortureClock(self.board), TEXTS)
            try:
                found["sent"] = (await sender.send(CHANNEL, HELLO, "m1")).ref
            except (SendInDoubt, SendRefused, SlackApiError) as error:
                found["error"] = error
            found["before"] = len(self.stored())
            self.fault = Fault.OK
            await asyncio.sleep(wait)
            since = START - timedelta(minutes=1)
            found["found"] = await sender.find(CHANNEL, "m1", since)
            found["difference"] = sender.clock_difference
            await web.close()
            server.close()

        run_fast(self.board.speed, main)
        return found

    def choose(self, method: str) -> Fault:
        return self.fault if method == "chat.postMessage" else Fault.OK

    def stored(self) -> list[Any]:
        return Journal.read(self.journal).stored["m1"]


@pytest.mark.parametrize(
    ("fault", "error", "stored"),
    [
        (Fault.OK, None, 1),
        (Fault.STORE_THEN_STALL, SendInDoubt, 1),
        (Fault.DROP, SendInDoubt, 0),
        (Fault.CUT_BEFORE, SendInDoubt, 0),
        (Fault.CUT_AFTER, SendInDoubt, 1),
        (Fault.RESET, SendInDoubt, 0),
        (Fault.RESET_AFTER, SendInDoubt, 1),
        (Fault.UNAVAILABLE, SendInDoubt, 0),
        (Fault.UNAVAILABLE_AFTER, SendInDoubt, 1),
        (Fault.HALF_A_BODY, SendInDoubt, 1),
        (Fault.TOO_MANY, SendRefused, 0),
    ],
)
def test_a_fault_does_what_it_is_called(
    tmp_path: Path, fault: Fault, error: type[Exception] | None, stored: int
) -> None:
    stage = Stage(tmp_path, fault)
    found = stage.run()
    assert isinstance(found.get("error"), error) if error else found["sent"].startswith("C1/")
    assert (len(stage.stored()), found["found"] is not None) == (stored, stored == 1)
    posts = Journal.read(stage.journal).posts["m1"]
    assert [post["how"] for post in posts] == [fault]


def test_a_late_store_comes_after_the_time_out_and_within_the_minute(tmp_path: Path) -> None:
    stage = Stage(tmp_path, Fault.STALL_THEN_STORE)
    found = stage.run(wait=60)
    assert isinstance(found["error"], SendInDoubt)
    (post,) = Journal.read(stage.journal).posts["m1"]
    for message in stage.stored():  # a machine that stands still for seconds makes it too late to be stored at all
        assert 11 <= message["at"] - post["sent"] <= 60
        assert message["late"]


def test_what_was_too_long_on_its_way_is_never_stored(tmp_path: Path) -> None:
    """The promise that the looks rest on must hold on a slow machine too, or the torture would blame the product."""
    stage = Stage(tmp_path, Fault.OK)
    found = stage.run(age=56, wait=60)
    assert stage.stored() == []
    assert found["found"] is None
    assert json.loads(stage.journal.read_text().splitlines()[-1])["what"] == "never"


def test_it_tells_the_true_time(tmp_path: Path) -> None:
    stage = Stage(tmp_path, Fault.OK)
    stage.board.set_skew(0, 3600)
    difference = stage.run()["difference"]
    assert timedelta(minutes=58) < difference < timedelta(minutes=62)


# ---- time ----------------------------------------------------------------------------------------------------------


def test_the_board_counts_for_every_process() -> None:
    board = Board(START, 10.0)
    pid = os.fork()
    if pid == 0:
        board.count("killed", 2, FailPoint.WIRE_BEFORE)
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(pid, 0)
    board.count("killed", 0, FailPoint.WIRE_BEFORE)
    board.count("reached", 0, FailPoint.WIRE_BEFORE)
    assert board.counted("killed", FailPoint.WIRE_BEFORE) == 2
    assert board.counted("reached", FailPoint.WIRE_BEFORE) == 1
    assert board.counted("killed", FailPoint.WIRE_AFTER) == 0


def test_time_jumps_forward_only_and_a_skew_is_one_replica_s() -> None:
    board = Board(START, 10.0)
    board.move_to(START + timedelta(hours=2))
    board.move_to(START)
    assert timedelta(hours=2) <= board.now() - START < timedelta(hours=3)
    board.set_skew(1, -86400)
    wrong, right = TortureClock(board, 1).now(), TortureClock(board, 0).now()
    assert timedelta(hours=23) < right - wrong < timedelta(hours=25)


def test_a_loop_that_runs_faster_sleeps_shorter() -> None:
    slept: list[float] = []

    async def main() -> None:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, FastLoop)
        began, real = loop.time(), time.monotonic()
        await asyncio.sleep(60)
        slept.append(loop.time() - began)
        slept.append(time.monotonic() - real)

    run_fast(200.0, main)
    assert slept[0] >= 59.9
    assert slept[0] == pytest.approx(slept[1] * 200, rel=0.2)
