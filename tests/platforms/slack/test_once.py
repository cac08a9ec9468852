"""What Slack delivers twice is done once, and a dialog's second delivery is answered as the first was."""

import asyncio
from typing import Any

import pytest

from bot.core.actions import Action
from bot.core.chat import Buttons, FormErrors, Incoming, Message, Paragraph, Reply
from bot.platforms.slack.once import REMEMBERED, Once
from tests.platforms.slack.conftest import Scene
from tests.platforms.slack.test_dialogs import DONE, opened

Json = dict[str, Any]


def kept(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Json]]:
    """Keep what Slack delivers from now on."""
    found: list[tuple[str, Json]] = []
    deliver = scene.slack.deliver

    async def keep(kind: str, payload: Json, retry: int = 0) -> Json:
        found.append((kind, payload))
        return await deliver(kind, payload, retry)

    monkeypatch.setattr(scene.slack, "deliver", keep)
    return found


def asked(scene: Scene, action: Action) -> int:
    return sum(incoming.action is action for incoming in scene.router.asked)


async def test_a_press_and_a_command_that_come_twice_are_answered_once(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.router.answer = lambda _: Reply(Message((Paragraph("Gjort"), Buttons((DONE,)))))
    delivered = kept(scene, monkeypatch)
    await scene.slack.command(scene.anna, scene.channel, "neste")
    (said,) = await scene.slack.until(lambda: scene.slack.said(scene.channel, scene.anna))
    await scene.slack.press(scene.anna, "Merk som gjort", said)
    await scene.slack.until(lambda: scene.slack.said(scene.channel, scene.anna)[1:])
    for kind, payload in list(delivered):
        await scene.slack.deliver(kind, payload)
    await scene.slack.press(scene.anna, "Merk som gjort", said)  # a person who presses again is heard again
    await scene.slack.until(lambda: asked(scene, Action.MARK_DONE) == 2)
    assert [incoming.text for incoming in scene.router.asked] == ["neste", "", ""]


async def test_a_dialog_that_comes_twice_is_stored_once_and_answered_alike(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = await opened(scene)
    delivered = kept(scene, monkeypatch)
    for place, way in (("Kjelleren", "errors"), ("Igjen", "update"), ("Rom 3", "clear")):
        first = await scene.slack.submit(scene.anna, view, place=place)
        again = await asyncio.gather(*(scene.slack.deliver(*delivered[-1]) for _ in range(2)))
        assert first["response_action"] == way
        assert again[:2] == [first, first]
    assert asked(scene, Action.SAVE_MEETING_SETUP) == 3


async def test_an_opened_dialog_is_opened_once(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    delivered = kept(scene, monkeypatch)
    await opened(scene)
    await asyncio.gather(*(scene.slack.deliver(kind, payload) for kind, payload in list(delivered)[1:]))
    assert scene.slack.count("views.open") == 1


async def test_a_mistake_in_a_dialog_is_told_to_both_deliveries() -> None:
    once, asked_for = Once(), []

    async def work(body: Json) -> Json:
        asked_for.append(body)
        raise RuntimeError("a mistake of ours")

    for _ in range(2):
        with pytest.raises(RuntimeError):
            await once.answer({"trigger_id": "1"}, work)
    assert len(asked_for) == 1


async def test_the_oldest_are_forgotten_and_what_has_no_trigger_is_never_taken_for_another() -> None:
    once = Once()
    assert once.first({"trigger_id": "0"})
    assert not once.first({"trigger_id": "0"})
    assert all(once.first({"trigger_id": str(number)}) for number in range(1, REMEMBERED + 1))
    assert once.first({"trigger_id": "0"})
    assert once.first({})
    assert once.first({})

    async def work(_: Json) -> Json:
        return {}

    assert await once.answer({}, work) == {}


def refused(_: Incoming) -> Reply:
    """Say no to everything."""
    return Reply(errors=FormErrors({"place": "Nei."}))


async def test_who_is_refused_and_sends_again_is_heard_again(scene: Scene) -> None:
    view = await opened(scene)
    scene.router.answer = refused
    for _ in range(2):
        assert (await scene.slack.submit(scene.anna, view, place="Rom 3"))["response_action"] == "errors"
    assert asked(scene, Action.SAVE_MEETING_SETUP) == 2
