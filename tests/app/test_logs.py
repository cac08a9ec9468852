"""Logs tell what happened by actions and ids: no text, no name, no address and no token, not even at DEBUG."""

import asyncio
import logging
import subprocess
import sys

import pytest

from bot.app.logs import QUIET, ActionFormatter, set_up_logs
from bot.app.serve import running
from tests.app.conftest import CHANNEL, NEARLY_NINE, TITLE, Town, meet_weekly
from tests.cli.conftest import ROOT, SAY
from tests.helpers.slack_web_api import APP_TOKEN, BOT_TOKEN

SECRETS = (
    TITLE, "Velge", "strategier", "Lunde", "Kari", "kommune.example", "Strandvik", "bti-strandvik", "Prosjektmøte",
    "hemmelig", BOT_TOKEN, APP_TOKEN, "ticket", "SELECT", "INSERT",
)  # fmt: skip


def told(town: Town) -> list[str]:
    """Return what stands in Kari's direct messages."""
    return [str(message["text"]) for message in town.slack.said(f"D{town.kari}")]


def record(message: str, **extra: object) -> logging.LogRecord:
    return logging.makeLogRecord({"msg": message, "levelname": "INFO", "created": 0.0, **extra})


def test_a_line_is_a_message_with_its_own_fields_in_order() -> None:
    line = ActionFormatter("%(levelname)s %(message)s").format(record("command", person=12, action="next"))
    assert line == "INFO command action=next person=12"


def test_others_are_quiet_below_warning_at_every_level(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("DEBUG")
    for name in QUIET:
        logging.getLogger(f"{name}.anything").debug("hemmelig")
        logging.getLogger(name).info("hemmelig")
    logging.getLogger("bot.handlers.router").debug("ours")
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.endswith(" DEBUG ours\n")
    assert "hemmelig" not in captured.err


def test_the_level_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("WARNING")
    logging.getLogger("bot.x").info("one")
    logging.getLogger("bot.x").warning("two")
    assert [line.split()[-1] for line in capsys.readouterr().err.splitlines()] == ["two"]


async def test_a_whole_run_at_debug_says_nothing_of_what_people_wrote(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up_logs("DEBUG")
    first = town.application(NEARLY_NINE)
    await meet_weekly(first.store)
    await first.store.close()
    async with running(town.application(NEARLY_NINE)):
        await town.slack.command(town.kari, CHANNEL, "neste")
        await town.slack.say(town.kari, "noe hemmelig om Kari Lunde")
        await town.slack.say(town.kari, "Ola (9 år) i 4B slår de andre, hemmelig")
        await town.slack.say(town.ola, "neste")
        (said,) = await town.slack.until(lambda: town.slack.said(f"D{town.ola}"), 15)
        await town.slack.press(town.ola, "Gjort", said)
        await town.until_sent(1)
        # On a slow machine letters of the morning come between: both her messages are answered when both are stopped.
        await town.slack.until(
            lambda: [SAY("sensitive.not_kept") in heard for heard in told(town)].count(True) == 2, 15
        )
        # Everything has arrived: the next message is the one that fails.
        town.slack.fail("chat.postMessage", "http_500")
        await town.slack.say(town.ola, "status")
        await town.slack.until(lambda: not town.slack.faults[-1].count, 15)
        await asyncio.sleep(0.2)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "action=ready" in captured.err
    assert "command action=show_next" in captured.err or "command action=next" in captured.err
    assert [secret for secret in SECRETS if secret in captured.err] == []
    assert "Traceback" not in captured.err


def test_no_module_of_ours_logs_when_it_is_imported() -> None:
    code = "import logging, bot.app.serve, bot.app.demo, bot.app.check, bot.cli; print(len(logging.root.handlers))"
    found = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert (int(found.stdout), found.stderr) == (0, "")
