"""Nothing that people write, no name and no token gets into a log, at any level."""

import logging

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.core.chat import Incoming, Reply
from bot.platforms.slack.logs import quiet_logger
from bot.platforms.slack.tasks import Tasks, place
from tests.helpers.slack_standin import SECRET
from tests.helpers.slack_web_api import APP_TOKEN, BOT_TOKEN
from tests.platforms.slack.conftest import line, running

SECRETS = ("strategier", "Kari Kvellbakk", "kommune.example", BOT_TOKEN, APP_TOKEN, SECRET, "ticket", "/response/")


@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_a_whole_conversation_leaves_no_word_in_the_log(mode: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for name in ("slack_bolt", "slack_sdk", "aiohttp", "uvicorn"):
        caplog.set_level(logging.DEBUG, logger=name)

    def answer(incoming: Incoming) -> Reply:
        if "feil" in incoming.text:
            raise ValueError(incoming.text)
        return Reply(line(f"Kari Kvellbakk: {incoming.text}"))

    async with running(mode) as scene:
        scene.router.answer = answer
        await scene.slack.command(scene.anna, scene.channel, "velge strategier")
        await scene.slack.say(scene.anna, "strategier med feil for Kari Kvellbakk")
        await scene.slack.command(scene.anna, scene.channel, "strategier", command="/ukjent")
        await scene.slack.event({"type": "reaction_added", "text": "strategier"})
        scene.slack.fail("chat.postMessage", "http_500")
        await scene.slack.say(scene.anna, "strategier")
        scene.slack.fail("users.info", "error", code="user_not_found")
        await scene.slack.say(scene.berit, "strategier")
        await scene.slack.until(lambda: scene.slack.said(f"D{scene.berit}"))
    assert [secret for secret in SECRETS if secret in caplog.text] == []
    assert "slack.handle failed" in caplog.text


def test_what_the_libraries_say_is_cut_down_to_the_first_words(caplog: pytest.LogCaptureFixture) -> None:
    try:
        AsyncSlackResponse(
            client=None,
            http_verb="POST",
            api_url="",
            req_args={},
            data={"token": BOT_TOKEN},
            headers={},
            status_code=200,
        ).validate()  # type: ignore[no-untyped-call]
    except SlackApiError as error:
        quiet_logger().exception(f"Failed to run listener (error: {error}, wss://x?ticket=1)")
    (record,) = caplog.records
    assert record.getMessage() == "slack library: Failed to run listener SlackApiError"
    assert record.exc_info is None


def test_debug_of_the_libraries_is_off_however_the_log_is_set(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    quiet_logger().debug("payload")
    logging.getLogger("slack_sdk.web.async_client").debug("payload")
    assert caplog.records == []


async def test_work_that_fails_in_the_background_is_told_with_its_place(caplog: pytest.LogCaptureFixture) -> None:
    async def fail() -> None:
        raise LookupError("strategier")

    tasks = Tasks()
    tasks.spawn(fail(), "slack.test")
    await tasks.drain(1)
    (record,) = caplog.records
    assert (record.getMessage(), record.kind) == ("slack.test failed", "LookupError")  # type: ignore[attr-defined]
    assert "strategier" not in caplog.text


def test_an_error_without_a_place_has_none() -> None:
    assert place(ValueError("x")) == ""


async def test_work_that_takes_too_long_is_given_up() -> None:
    import asyncio  # noqa: PLC0415 - only here

    tasks = Tasks()
    tasks.spawn(asyncio.sleep(60), "slack.test")
    await tasks.drain(0.01)
    assert not tasks._running
