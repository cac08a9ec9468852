"""Signed HTTP: who may post, what is too much, and that we are there."""

import asyncio
import json

import aiohttp
import pytest

from bot.errors import ConfigError
from tests.helpers.slack_standin import signed_body
from tests.platforms.slack.conftest import Scene, running, settings

BODY = signed_body("slash_commands", {"command": "/stokurs", "text": "neste", "user_id": "UANNA", "channel_id": "CBTI"})


async def test_a_request_that_slack_did_not_sign_is_refused() -> None:
    async with running("http") as scene:
        status, _ = await scene.slack.post_signed(*BODY, secret="another")
        assert status == 401
        assert scene.router.asked == []


async def test_an_old_request_is_refused() -> None:
    async with running("http") as scene:
        assert (await scene.slack.post_signed(*BODY, age=600))[0] == 401


async def test_a_signed_request_is_taken() -> None:
    async with running("http") as scene:
        assert (await scene.slack.post_signed(*BODY))[0] == 200


async def test_slack_can_check_the_address() -> None:
    async with running("http") as scene:
        body = json.dumps({"type": "url_verification", "challenge": "abc", "token": "t"}).encode()
        status, text = await scene.slack.post_signed(body, "application/json")
        assert (status, json.loads(text)) == (200, {"challenge": "abc"})


@pytest.mark.parametrize(("body", "status"), [(b"\xff\xfe", 400), (b"{", 401), (b"", 401)])
async def test_what_slack_would_not_send_is_refused(body: bytes, status: int) -> None:
    async with running("http") as scene:
        answered, _ = await scene.slack.post_signed(body, "application/json", secret="another")
        assert answered == status


async def test_a_request_too_large_is_refused_before_it_is_read() -> None:
    async with running("http") as scene:
        reader, writer = await asyncio.open_connection("127.0.0.1", scene.platform.port)
        writer.write(b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 2000001\r\n\r\n")
        assert b" 413 " in await reader.readline()
        writer.close()


async def fetch(scene: Scene, path: str) -> int:
    async with (
        aiohttp.ClientSession() as client,
        client.get(f"http://127.0.0.1:{scene.platform.port}{path}") as answer,
    ):
        return answer.status


async def test_a_load_balancer_can_see_that_we_are_there() -> None:
    async with running("http") as scene:
        assert await fetch(scene, "/healthz") == 200
        assert await fetch(scene, "/slack/events") == 405
        assert await fetch(scene, "/") == 404


async def test_a_port_that_is_taken_is_said() -> None:
    async with running("http") as scene:
        from bot.platforms.slack.app import SlackPlatform  # noqa: PLC0415 - the second one, made here

        second = SlackPlatform(settings(scene.slack, "http", scene.platform.port), scene.router, scene.platform._clock)
        with pytest.raises(ConfigError, match="port_taken"):
            await second.start()
        await second.stop()


async def test_in_socket_mode_there_is_no_port() -> None:
    async with running("socket") as scene:
        with pytest.raises(RuntimeError):
            assert scene.platform.port
