"""What a line may not hold is found, and a round that is lived through holds none of it."""

import asyncio
import logging
from pathlib import Path

import pytest

from bot.content.asking.loading import load_asker
from tests.forensics.campaign import Ground, one_round
from tests.forensics.log_scan import complaints, scanning


def record(message: str, name: str = "bot.x", *args: object, **extra: object) -> logging.LogRecord:
    return logging.makeLogRecord({"name": name, "msg": message, "args": args, **extra})


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (record("login xoxb-1234-abcd"), ["a token"]),
        (record("socket", token="xapp-1-A0-99"), ["a token"]),
        (record("seen %s", "bot.x", "kari@strandvik.example"), ["an address"]),
        (record("command", who="Kari Lunde"), ["a name"]),
        (record("refused", ballot="0f" * 32), ["a key or a ballot"]),
        (record("action", person=3, action="save_pulse"), ["a person in a line about a round"]),
        (record("kept", "bot.handlers.pulse_answering.answering", user="U-3"), ["a person in a line about a round"]),
        (record("to sealed:1234", round=2), ["a person in a line about a round"]),
        (record("kept positive_trial", round=2), ["an answer"]),
    ],
)
def test_what_may_not_stand_there_is_found(line: logging.LogRecord, what: list[str]) -> None:
    assert complaints(line) == what


@pytest.mark.parametrize(
    "line",
    [
        record("command", action="next", person=12),
        record("a round is over", action="pulse_over", round=3),
        record("action", action="save_pulse"),
        record("a reminder was sent", action="deliver", delivery=70),
    ],
)
def test_an_action_and_ids_are_what_a_line_holds(line: logging.LogRecord) -> None:
    assert complaints(line) == []


def test_what_somebody_wrote_is_found_a_command_is_not() -> None:
    line = record("answered %s", "bot.x", "når er neste møte?")
    assert complaints(line, {"når er neste møte?"}) == ["what somebody wrote"]
    assert complaints(line, {"hvem har ansvar"}) == []
    with scanning() as scanner:
        load_asker().read("når er neste møte?")
        load_asker().read("neste møte")
        logging.getLogger("bot.x").info("next: neste møte")
        logging.getLogger("some.library").debug("asked: når er neste møte?")
    assert [wrong.partition(":")[0] for wrong in scanner.wrong] == ["what somebody wrote"]


def test_all_loggers_are_read_and_left_as_they_were() -> None:
    level = logging.getLogger().level
    with scanning() as scanner:
        logging.getLogger("some.library").debug("login %s", "xoxb-1-2")
        logging.getLogger("slack_sdk.web").debug("quiet: xoxb-1-2")
    assert len(scanner.wrong) == 1
    assert logging.getLogger().level == level


def test_a_round_at_debug_level_says_nothing(tmp_path: Path) -> None:
    ground = Ground(tmp_path)

    async def live() -> list[str]:
        await ground.prepare()
        evidence, _, _ = await one_round(ground, 5)
        lines = [logging.makeLogRecord({"name": line.split()[0], "msg": line}) for _, line in evidence.logs]
        assert len(lines) > 30
        return [line.getMessage() for line in lines if set(complaints(line)) - {"a person in a line about a round"}]

    assert asyncio.run(live()) == []
