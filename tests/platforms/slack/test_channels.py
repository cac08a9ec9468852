"""Names of channels: as Slack says them, asked for once where it does not, and never a reason to fail."""

import pytest

from bot.core.chat import Reply
from tests.platforms.slack.conftest import Scene, line, running


async def names(scene: Scene, times: int = 1) -> list[str]:
    """Mention the bot in the channel; return the names the router was told."""
    for _ in range(times):
        seen = len(scene.router.asked)
        await scene.slack.say(scene.anna, "<@UBOT> neste", scene.channel)
        await scene.slack.until(lambda seen=seen: scene.router.asked[seen:])  # type: ignore[misc]
    return [incoming.channel_name for incoming in scene.router.asked]


@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_a_mention_names_no_channel_so_it_is_asked_for_once(mode: str) -> None:
    async with running(mode) as scene:
        scene.slack.places[scene.channel].name = "bti-oppstart"
        assert await names(scene, 3) == ["bti-oppstart"] * 3
        assert scene.slack.count("conversations.info") == 1


async def test_what_a_command_says_needs_no_question() -> None:
    async with running("socket") as scene:
        await scene.slack.command(scene.anna, scene.channel, "neste")
        await scene.slack.until(lambda: scene.router.asked)
        assert await names(scene) == ["bti", "bti"]
        assert scene.slack.count("conversations.info") == 0


async def test_a_private_channel_has_a_name_too() -> None:
    async with running("socket") as scene:
        scene.slack.places[scene.channel].name = "bti-lukket"
        await scene.slack.command(scene.anna, scene.channel, "koble", channel_name="privategroup")
        (incoming,) = await scene.slack.until(lambda: scene.router.asked)
        assert incoming.channel_name == "bti-lukket"


async def test_a_channel_that_slack_will_not_name_is_answered_all_the_same() -> None:
    async with running("socket") as scene:
        scene.router.answer = lambda _: Reply(line("Svar"))
        scene.slack.fail("conversations.info", "error", code="missing_scope")
        assert await names(scene, 2) == ["", scene.channel.lower()]


async def test_a_direct_message_has_no_channel_to_name() -> None:
    async with running("socket") as scene:
        await scene.slack.say(scene.anna, "neste")
        (incoming,) = await scene.slack.until(lambda: scene.router.asked)
        assert (incoming.channel_name, scene.slack.count("conversations.info")) == ("", 0)
