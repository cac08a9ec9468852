"""Starting: no network before, nothing from the environment by the back door, wrong tokens said."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from bot.clock import SystemClock
from bot.config import Settings
from bot.errors import ConfigError
from bot.platforms.slack.api import SlackWeb, clock_difference, retry_after
from bot.platforms.slack.app import SlackPlatform
from bot.platforms.slack.probe import probe
from bot.reminders.ports import Address
from tests.helpers.slack_standin import SlackStandIn
from tests.helpers.slack_web_api import BOT, BOT_TOKEN
from tests.platforms.slack.conftest import TEXTS, ScriptedRouter, line, running, settings


def platform(config: Settings) -> SlackPlatform:
    return SlackPlatform(config, ScriptedRouter(), SystemClock(), TEXTS)


async def test_making_it_needs_no_network() -> None:
    config = Settings(_env_file=None, slack_bot_token=SecretStr("xoxb-x"), slack_api_url="http://127.0.0.1:9/api/")
    made = platform(config)
    assert made.sender.platform == made.name == "slack"
    await made.stop()


def test_without_a_token_there_is_no_slack() -> None:
    with pytest.raises(ValueError, match="SLACK_BOT_TOKEN"):
        platform(Settings(_env_file=None))


@pytest.mark.parametrize("wrong", ["slack_bot_token", "slack_app_token"])
async def test_a_wrong_token_is_said_at_the_start(wrong: str) -> None:
    async with SlackStandIn() as slack:
        made = platform(settings(slack, "socket").model_copy(update={wrong: SecretStr("xoxb-wrong")}))
        with pytest.raises(ConfigError) as refused:
            await made.start()
        assert (refused.value.key, refused.value.values) == (
            "check.slack_refused",
            {"setting": "SLACK_BOT_TOKEN", "code": "invalid_auth"},
        )
        await made.stop()


@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_a_slack_out_of_reach_is_said_and_may_come_back(mode: str) -> None:
    async with SlackStandIn() as slack:
        config = settings(slack, mode).model_copy(update={"slack_api_url": "http://127.0.0.1:9/api/"})
    made = platform(config)
    with pytest.raises(ConfigError) as refused:
        await made.start()
    assert (refused.value.key, refused.value.permanent) == ("check.slack_unreachable", False)
    await made.stop()


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
@pytest.mark.parametrize(
    ("kind", "code"),
    [("http_500", ""), ("ratelimit", ""), ("error", "internal_error"), ("error", "service_unavailable")],
)
async def test_trouble_at_slack_is_no_refusal_of_a_token(method: str, kind: str, code: str) -> None:
    async with SlackStandIn() as slack:
        slack.fail(method, kind, code=code)
        made = platform(settings(slack, "socket"))
        with pytest.raises(ConfigError) as refused:
            await made.start()
        assert (refused.value.key, refused.value.permanent) == ("check.slack_unreachable", False)
        await made.stop()


async def test_a_probe_tells_how_far_our_clock_is_ahead() -> None:
    async with SlackStandIn() as slack:
        slack.skew = -300.0
        ahead = (await probe(settings(slack, "socket"), SystemClock())).ahead
        assert ahead is not None
        assert abs(ahead - timedelta(minutes=5)) < timedelta(seconds=30)


async def test_a_probe_says_what_is_wrong() -> None:
    async with SlackStandIn() as slack:
        slack.fail("auth.test", "error", code="account_inactive")
        with pytest.raises(ConfigError, match="slack_refused"):
            await probe(settings(slack, "socket"), SystemClock())
        slack.fail("apps.connections.open", "error", code="not_allowed_token_type")
        with pytest.raises(ConfigError) as refused:
            await probe(settings(slack, "socket"), SystemClock())
        assert refused.value.values == {"setting": "SLACK_APP_TOKEN", "code": "not_allowed_token_type"}
        slack.fail("api.test", "cut_before")
        with pytest.raises(ConfigError, match="slack_unreachable"):
            await probe(settings(slack, "socket"), SystemClock())
    with pytest.raises(ValueError, match="SLACK_BOT_TOKEN"):
        await probe(Settings(_env_file=None), SystemClock())


@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_a_client_id_in_the_environment_changes_nothing(
    mode: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "x")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-of-another-app")
    async with running(mode) as scene:
        await scene.slack.say(scene.anna, "neste")
        assert await scene.slack.until(lambda: scene.slack.said(f"D{scene.anna}"))
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_the_first_person_waits_for_no_call_about_ourselves(mode: str) -> None:
    async with running(mode) as scene:
        await scene.slack.command(scene.anna, scene.channel, "neste")
        await scene.slack.until(lambda: scene.router.asked)
        assert scene.slack.count("auth.test") == 1


async def test_a_worker_sends_and_takes_nothing_in() -> None:
    async with SlackStandIn() as slack:
        slack.channel("CBTI", BOT)
        made = platform(settings(slack, "socket"))
        await made.start(listen=False)
        await made.sender.send(Address("slack", "T1", "CBTI"), line("Møte"), "m1")
        assert slack.said("CBTI")
        assert slack.sockets == []
        await made.stop()


def test_a_closed_connection_says_so() -> None:
    with pytest.raises(RuntimeError, match="not open"):
        _ = SlackWeb(BOT_TOKEN, "http://127.0.0.1:9/").session


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Retry-After": "3"}, 3.0),
        ({"retry-after": ["2.5"]}, 2.5),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "-1"}, 0.0),
    ],
)
def test_the_time_to_wait_is_read(headers: dict[str, object], seconds: float | None) -> None:
    assert retry_after(headers) == seconds


@pytest.mark.parametrize(
    ("header", "difference"),
    [("Sun, 22 Nov 2026 12:00:00 GMT", timedelta(minutes=5)), ("yesterday", None), ("", None)],
)
def test_our_clock_is_held_against_slacks(header: str, difference: timedelta | None) -> None:
    now = datetime(2026, 11, 22, 12, 5, tzinfo=UTC)
    assert clock_difference({"Date": header}, now) == difference


@pytest.mark.parametrize(
    ("scopes", "missing"),
    [
        ("chat:write,files:read,files:write", ""),
        ("chat:write, files:read", "files:write"),
        ("chat:write", "files:read files:write"),
        ("", ""),
    ],
)
async def test_an_app_without_the_scopes_for_files_is_told_of_in_the_log(
    caplog: pytest.LogCaptureFixture, scopes: str, missing: str
) -> None:
    async with SlackStandIn() as slack:
        slack.headers = {"X-OAuth-Scopes": scopes} if scopes else {}
        started = platform(settings(slack, "socket"))
        await started.start(listen=False)
        await started.stop()
    noted = [record.__dict__["code"] for record in caplog.records if "scopes_missing" in record.getMessage()]
    assert noted == ([missing] if missing else [])
