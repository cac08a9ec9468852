"""Socket Mode: two lines, renewed without a gap, back after every kind of end."""

import asyncio
import re

import pytest
from slack_bolt.async_app import AsyncAck

from bot.core.chat import Incoming, Reply
from bot.platforms.slack import socket as socket_module
from bot.platforms.slack.api import SlackWeb
from bot.platforms.slack.listeners import bolt_app, dispatch_to
from bot.platforms.slack.socket import SocketMode
from tests.platforms.slack.conftest import Scene, line, running


async def asks(scene: Scene, word: str = "neste") -> None:
    """Ask something and see the answer."""
    before = len(scene.slack.said(scene.channel, scene.anna))
    await scene.slack.command(scene.anna, scene.channel, word)
    await scene.slack.until(lambda: len(scene.slack.said(scene.channel, scene.anna)) > before)


async def test_two_lines_are_kept_open(socket_scene: Scene) -> None:
    await socket_scene.slack.until(lambda: len(socket_scene.slack.live) == 2)
    await asks(socket_scene)


async def test_a_line_that_slack_renews_is_replaced_before_it_ends(socket_scene: Scene) -> None:
    slack = socket_scene.slack
    await slack.until(lambda: len(slack.live) == 2)
    old = list(slack.live)
    await slack.drop("refresh")
    await slack.until(lambda: len(slack.live) == 2)
    assert any(not each.closed for each in old)
    for _ in range(4):
        await asks(socket_scene)


async def test_lines_that_are_cut_come_back(socket_scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket_module, "SHORT", 0.0)
    slack = socket_scene.slack
    await slack.until(lambda: len(slack.live) == 2)
    await slack.drop("cut")
    await slack.until(lambda: len(slack.live) == 2, 4)
    await asks(socket_scene)


async def test_a_line_that_ends_at_once_makes_the_next_one_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    sleep = asyncio.sleep

    async def counted(seconds: float) -> None:
        pauses.append(seconds)
        await sleep(0)

    async with running("socket") as scene:
        await scene.slack.until(lambda: len(scene.slack.live) == 2)
        monkeypatch.setattr("bot.platforms.slack.socket.asyncio.sleep", counted)
        for rounds in range(1, 4):
            opened = scene.slack.count("apps.connections.open")
            await scene.slack.drop("cut")
            await scene.slack.until(lambda opened=opened: scene.slack.count("apps.connections.open") >= opened + 2)  # type: ignore[misc]
            await scene.slack.until(lambda: len(scene.slack.live) == 2)
            assert max(pauses) >= 2.0 ** (rounds - 1) - 1
        monkeypatch.undo()


async def test_connecting_goes_on_while_slack_refuses(socket_scene: Scene) -> None:
    slack = socket_scene.slack
    await slack.until(lambda: len(slack.live) == 2)
    slack.fail("apps.connections.open", "http_500", count=1)
    slack.fail("apps.connections.open", "ratelimit", count=1, seconds=0.1)
    await slack.drop("refresh")
    await slack.until(lambda: len(slack.live) == 2, 6)
    await asks(socket_scene)


async def test_a_line_that_gets_old_is_replaced_though_it_looks_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SocketMode.__init__, "__kwdefaults__", {"lifetime": 0.3})
    monkeypatch.setattr(socket_module, "LINGER", 0.1)
    monkeypatch.setattr(socket_module, "SHORT", 0.0)
    async with running("socket") as scene:
        await scene.slack.until(lambda: scene.slack.count("apps.connections.open") >= 5, 5)
        await asks(scene)


async def test_what_was_brought_is_finished_before_the_end(socket_scene: Scene) -> None:
    async def slowly(incoming: Incoming) -> Reply:
        await asyncio.sleep(0.2)
        return Reply(line(f"Sent, men svart: {incoming.text}"))

    socket_scene.router.handle = slowly  # type: ignore[method-assign]
    await socket_scene.slack.command(socket_scene.anna, socket_scene.channel, "neste")
    await socket_scene.platform.stop()
    assert socket_scene.slack.said(socket_scene.channel, socket_scene.anna)


async def test_an_acknowledgement_that_finds_no_line_is_noted(
    socket_scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    async def slowly(incoming: Incoming) -> Reply:
        await asyncio.sleep(0.2)
        return Reply(line(incoming.text))

    socket_scene.router.handle = slowly  # type: ignore[method-assign]
    view = {
        "id": "V1",
        "type": "modal",
        "callback_id": "form",
        "blocks": [],
        "private_metadata": '{"action":"save_series"}',
    }
    lost = asyncio.ensure_future(socket_scene.slack.submit(socket_scene.anna, view))
    await asyncio.sleep(0.05)
    await socket_scene.slack.drop("cut")
    await socket_scene.slack.until(lambda: "slack.ack failed" in caplog.text)
    lost.cancel()
    await asyncio.gather(lost, return_exceptions=True)


async def test_what_goes_wrong_before_the_acknowledgement_is_not_acknowledged(caplog: pytest.LogCaptureFixture) -> None:
    app = bolt_app(SlackWeb("xoxb-x", "http://127.0.0.1:9/"), "", signed=False)

    @app.view_submission(re.compile(""))
    async def fail() -> None:
        raise LookupError

    body = {"type": "view_submission", "team": {"id": "T1"}, "user": {"id": "U1"}, "view": {"callback_id": "x"}}
    assert await dispatch_to(app)(body, {}) is None
    assert "strategier" not in caplog.text


async def test_a_text_in_the_acknowledgement_is_passed_on() -> None:
    app = bolt_app(SlackWeb("xoxb-x", "http://127.0.0.1:9/"), "", signed=False)

    @app.command("/stokurs")
    async def answer(ack: AsyncAck) -> None:
        await ack("Hei")

    body = {"command": "/stokurs", "team_id": "T1", "user_id": "U1", "channel_id": "C1", "text": ""}
    assert await dispatch_to(app)(body, {}) == {"text": "Hei"}


async def test_an_acknowledgement_that_is_lost_is_made_good_by_slack(socket_scene: Scene) -> None:
    event = {"type": "message", "channel_type": "im", "user": socket_scene.anna, "text": "neste"}
    event["channel"] = f"D{socket_scene.anna}"
    await socket_scene.slack.event(event, "EvSame")
    await socket_scene.slack.event(event, "EvSame", retry=1)
    await socket_scene.slack.until(lambda: socket_scene.slack.said(f"D{socket_scene.anna}"))
    await asyncio.sleep(0.1)
    assert len(socket_scene.slack.said(f"D{socket_scene.anna}")) == 1
