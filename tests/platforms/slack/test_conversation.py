"""Words and buttons: commands, mentions, direct messages, presses — who is told what, and where."""

import asyncio

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.chat import Button, Buttons, Incoming, Message, Paragraph, Reply, Surface
from bot.platforms.slack import answers
from tests.helpers.slack_rules import words_of
from tests.helpers.slack_web_api import BOT, BOT_ID, Json
from tests.platforms.slack.conftest import Scene, line

DONE = Button("Merk som gjort", Action.MARK_DONE, ActionValue(municipality=1, activity=7))
UNDO = Button("Angre", Action.UNDO, ActionValue(change=3))


def with_button(text: str, *buttons: Button) -> Message:
    return Message((Paragraph(text), Buttons(buttons)))


def done_and_undo(incoming: Incoming) -> Reply:
    """«Neste» shows a button; pressing it replaces the message."""
    match incoming.action:
        case Action.MARK_DONE:
            return Reply(with_button("Gjort", UNDO), replace=True)
        case Action.UNDO:
            return Reply(with_button("Likevel ikke", DONE), replace=True)
        case _:
            return Reply(with_button("Neste steg", DONE))


async def test_a_command_is_answered_to_the_asker_alone(scene: Scene) -> None:
    acknowledged = await scene.slack.command(scene.anna, scene.channel, "neste")
    (said,) = await scene.slack.until(lambda: scene.slack.said(scene.channel, scene.anna))
    assert acknowledged == {}
    assert said["text"] == "Svar: neste"
    assert scene.slack.said(scene.channel, scene.berit) == []


async def test_the_router_learns_who_asks_and_where(scene: Scene) -> None:
    await scene.slack.command(scene.anna, scene.channel, "hva er &lt;neste&gt;?")
    await scene.slack.until(lambda: scene.router.asked)
    asked = scene.router.asked[0]
    assert (asked.visitor.email, asked.visitor.name) == ("anna@kommune.example", "Anna")
    assert (asked.visitor.platform, asked.visitor.team, asked.visitor.user) == ("slack", "T1", scene.anna)
    assert (asked.surface, asked.channel, asked.channel_name) == (Surface.CHANNEL, scene.channel, "bti")
    assert asked.text == "hva er <neste>?"


async def test_a_public_answer_is_for_all_in_the_channel(scene: Scene) -> None:
    scene.router.answer = lambda _: Reply(line("Koblet"), public=True)
    await scene.slack.command(scene.anna, scene.channel, "koble")
    assert await scene.slack.until(lambda: scene.slack.said(scene.channel, scene.berit))


async def test_a_command_is_answered_where_the_bot_is_no_member(scene: Scene) -> None:
    await scene.slack.command(scene.anna, "CELSE", "neste")
    assert await scene.slack.until(lambda: scene.slack.said("CELSE", scene.anna))


async def test_an_account_is_asked_for_once(scene: Scene) -> None:
    for _ in range(3):
        await scene.slack.command(scene.anna, scene.channel, "neste")
    await scene.slack.until(lambda: len(scene.router.asked) == 3)
    assert scene.slack.count("users.info") == 1


async def test_a_direct_message_is_answered_in_the_conversation(scene: Scene) -> None:
    await scene.slack.say(scene.anna, "neste")
    (said,) = await scene.slack.until(lambda: scene.slack.said(f"D{scene.anna}"))
    assert (said["text"], said.get("for")) == ("Svar: neste", None)
    assert scene.router.asked[0].surface is Surface.DM


async def test_a_mention_is_answered_to_the_asker_without_the_mention(scene: Scene) -> None:
    await scene.slack.say(scene.anna, f"<@{BOT}> neste i <#C9|plan> for <@UBERIT>", scene.channel)
    (said,) = await scene.slack.until(lambda: scene.slack.said(scene.channel, scene.anna))
    assert said["text"] == "Svar: neste i #plan for"
    assert said["for"] == scene.anna


async def test_a_mention_in_a_thread_is_answered_in_the_thread(scene: Scene) -> None:
    scene.router.answer = lambda _: Reply(line("Til alle"), public=True)
    await scene.slack.say(scene.anna, f"<@{BOT}> neste", scene.channel, thread_ts="1700000000.000100")
    (said,) = await scene.slack.until(lambda: scene.slack.said(scene.channel))
    assert said["thread_ts"] == "1700000000.000100"
    assert scene.router.asked[0].thread == "1700000000.000100"


async def test_outside_of_threads_there_is_none(scene: Scene) -> None:
    await scene.slack.say(scene.anna, "neste")
    await scene.slack.until(lambda: scene.slack.said(f"D{scene.anna}"))
    assert scene.router.asked[0].thread == ""


@pytest.mark.parametrize(
    "more",
    [
        {"bot_id": "BOTHER"},
        {"bot_id": BOT_ID},
        {"user": BOT},
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"subtype": "channel_join"},
        {"hidden": True},
        {"channel_type": "channel"},
    ],
)
async def test_what_is_no_persons_new_message_is_left_alone(scene: Scene, more: Json) -> None:
    await scene.slack.say(scene.anna, "neste", **more)
    await scene.slack.say(scene.berit, "status")
    await scene.slack.until(lambda: scene.slack.said(f"D{scene.berit}"))
    assert [asked.text for asked in scene.router.asked] == ["status"]


async def test_an_event_delivered_twice_is_answered_once(scene: Scene) -> None:
    event = {"type": "message", "channel_type": "im", "user": scene.anna, "channel": f"D{scene.anna}", "text": "neste"}
    for retry in range(3):
        await scene.slack.event(event, "EvSame", retry=retry)
    await scene.slack.say(scene.berit, "status")
    await scene.slack.until(lambda: scene.slack.said(f"D{scene.berit}"))
    assert len(scene.slack.said(f"D{scene.anna}")) == 1


async def test_a_pressed_button_changes_the_message_and_can_be_undone(scene: Scene) -> None:
    scene.router.answer = done_and_undo
    await scene.slack.say(scene.anna, "neste")
    (said,) = await scene.slack.until(lambda: scene.slack.said(f"D{scene.anna}"))
    await scene.slack.press(scene.anna, "Merk som gjort", said)
    await scene.slack.until(lambda: said["text"] == "Gjort")
    await scene.slack.press(scene.anna, "Angre", said)
    await scene.slack.until(lambda: said["text"] == "Likevel ikke")
    assert len(scene.slack.said(f"D{scene.anna}")) == 1
    assert scene.router.asked[1].value == ActionValue(municipality=1, activity=7)


async def test_a_button_in_a_private_answer_changes_that_answer(scene: Scene) -> None:
    scene.router.answer = done_and_undo
    await scene.slack.command(scene.anna, scene.channel, "neste")
    (said,) = await scene.slack.until(lambda: scene.slack.said(scene.channel, scene.anna))
    await scene.slack.press(scene.anna, "Merk som gjort", said)
    await scene.slack.until(lambda: said["text"] == "Gjort")
    assert said["for"] == scene.anna
    assert scene.slack.count("chat.update") == 0


async def test_a_button_under_a_message_for_all_answers_only_who_pressed(scene: Scene) -> None:
    scene.router.answer = lambda _: Reply(with_button("Til alle", DONE), public=True)
    await scene.slack.command(scene.anna, scene.channel, "koble")
    (said,) = await scene.slack.until(lambda: scene.slack.said(scene.channel))
    scene.router.answer = lambda _: Reply(line("Bare til deg"))
    await scene.slack.press(scene.berit, "Merk som gjort", said)
    await scene.slack.until(lambda: len(scene.slack.said(scene.channel, scene.berit)) == 2)
    assert len(scene.slack.said(scene.channel, scene.anna)) == 1


async def test_an_answer_finds_its_way_when_the_message_is_gone(scene: Scene) -> None:
    scene.router.answer = done_and_undo
    await scene.slack.say(scene.anna, "neste")
    (said,) = await scene.slack.until(lambda: scene.slack.said(f"D{scene.anna}"))
    scene.slack.places[f"D{scene.anna}"].messages.clear()
    await scene.slack.press(scene.anna, "Merk som gjort", said)
    (again,) = await scene.slack.until(lambda: scene.slack.said(f"D{scene.anna}"))
    assert again["text"] == "Gjort"


async def test_an_answer_that_the_channel_refuses_comes_as_a_direct_message(scene: Scene) -> None:
    scene.slack.places[scene.channel].archived = True
    await scene.slack.say(scene.anna, f"<@{BOT}> neste", scene.channel)
    (said,) = await scene.slack.until(lambda: scene.slack.said(f"D{scene.anna}"))
    assert said["text"] == "Svar: neste"


@pytest.mark.parametrize(
    ("action_id", "value"),
    [
        ("drop_tables", "{}"),
        ("mark_done", "{"),
        ("mark_done", '{"activity": "syv"}'),
        ("mark_done", '{"title": "Velge strategier"}'),
        ("", ""),
    ],
)
async def test_a_forged_button_gets_a_friendly_word_and_reaches_nobody(
    scene: Scene, action_id: str, value: str
) -> None:
    scene.router.answer = done_and_undo
    await scene.slack.say(scene.anna, "neste")
    (said,) = await scene.slack.until(lambda: scene.slack.said(f"D{scene.anna}"))
    said["blocks"][-1]["elements"][0] |= {"action_id": action_id, "value": value}
    await scene.slack.press(scene.anna, "Merk som gjort", said)
    await scene.slack.until(lambda: len(scene.slack.said(f"D{scene.anna}")) == 2)
    assert "Denne knappen" in scene.slack.said(f"D{scene.anna}")[1]["text"]
    assert len(scene.router.asked) == 1


async def test_a_mistake_of_ours_is_admitted(scene: Scene) -> None:
    def fail(incoming: Incoming) -> Reply:
        raise LookupError(incoming.text)

    scene.router.answer = fail
    await scene.slack.say(scene.anna, "neste")
    (said,) = await scene.slack.until(lambda: scene.slack.said(f"D{scene.anna}"))
    assert said["text"].startswith("Noe gikk galt hos meg")


async def test_a_person_whom_slack_does_not_tell_about_is_asked_to_try_again(scene: Scene) -> None:
    scene.slack.fail("users.info", "http_500")
    await scene.slack.say(scene.anna, "neste")
    (said,) = await scene.slack.until(lambda: scene.slack.said(f"D{scene.anna}"))
    assert said["text"].startswith("Jeg fikk ikke tak i Slack")
    assert scene.router.asked == []


async def test_an_answer_waits_as_long_as_slack_asks(scene: Scene) -> None:
    scene.slack.fail("chat.postMessage", "ratelimit", seconds=0.2)
    await scene.slack.say(scene.anna, "neste")
    assert await scene.slack.until(lambda: scene.slack.said(f"D{scene.anna}"))


async def test_while_one_answer_waits_the_next_to_the_same_person_does_not_go_ahead(scene: Scene) -> None:
    scene.slack.fail("chat.postMessage", "ratelimit", seconds=0.3)
    await scene.slack.say(scene.anna, "neste")
    await scene.slack.until(lambda: not any(fault.count for fault in scene.slack.faults))
    await scene.slack.say(scene.anna, "status")
    found = await scene.slack.until(
        lambda: scene.slack.said(f"D{scene.anna}")[1:] and scene.slack.said(f"D{scene.anna}")
    )
    assert [message["text"] for message in found] == ["Svar: neste", "Svar: status"]


async def test_an_answer_in_doubt_is_not_said_twice_in_the_channel(scene: Scene) -> None:
    scene.slack.fail("chat.postEphemeral", "cut_after")
    await scene.slack.say(scene.anna, f"<@{BOT}> neste", scene.channel)
    await scene.slack.until(lambda: scene.slack.said(scene.channel, scene.anna))
    await asyncio.sleep(0.1)
    assert scene.slack.count("chat.postEphemeral") == 1


@pytest.mark.parametrize("fault", ["cut_after", "cut_before", "http_500"])
async def test_an_answer_in_doubt_is_looked_for_and_said_once(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.setattr(answers, "LOOK_AFTER", 0.0)
    scene.slack.fail("chat.postMessage", fault)
    await scene.slack.say(scene.anna, "neste")
    await scene.slack.until(lambda: scene.slack.said(f"D{scene.anna}") and scene.slack.count("conversations.history"))
    await scene.slack.say(scene.anna, "status")
    await scene.slack.until(lambda: len(scene.slack.said(f"D{scene.anna}")) == 2)
    assert [said["text"] for said in scene.slack.said(f"D{scene.anna}")] == ["Svar: neste", "Svar: status"]


async def test_a_public_answer_in_a_thread_in_doubt_is_left(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "LOOK_AFTER", 0.0)
    scene.router.answer = lambda _: Reply(line("Til alle"), public=True)
    scene.slack.fail("chat.postMessage", "cut_after")
    await scene.slack.say(scene.anna, f"<@{BOT}> neste", scene.channel, thread_ts="1700000000.000100")
    await scene.slack.until(lambda: scene.slack.said(scene.channel))
    await scene.slack.say(scene.berit, "status")
    await scene.slack.until(lambda: scene.slack.said(f"D{scene.berit}"))
    assert scene.slack.said(f"D{scene.anna}") == []


async def test_an_answer_that_nobody_takes_is_given_up(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    scene.slack.fail("chat.postMessage", "error", code="not_in_channel")
    scene.slack.fail("conversations.open", "error", code="user_disabled")
    await scene.slack.say(scene.anna, "neste")
    await scene.slack.until(lambda: "slack.answer_lost: user_disabled" in caplog.text)


async def test_a_private_answer_whose_way_is_closed_comes_as_a_direct_message(scene: Scene) -> None:
    scene.slack.fail("response_url", "http_500")
    await scene.slack.command(scene.anna, scene.channel, "neste")
    (said,) = await scene.slack.until(lambda: scene.slack.said(f"D{scene.anna}"))
    assert said["text"] == "Svar: neste"


async def test_a_private_answer_waits_as_long_as_slack_asks(scene: Scene) -> None:
    scene.slack.fail("response_url", "ratelimit", seconds=0.1)
    await scene.slack.command(scene.anna, scene.channel, "neste")
    assert await scene.slack.until(lambda: scene.slack.said(scene.channel, scene.anna))


@pytest.mark.parametrize("kind", ["message_action", "view_closed", "shortcut", "block_suggestion"])
async def test_what_the_bot_has_no_use_for_is_acknowledged(scene: Scene, kind: str) -> None:
    payload = {
        "type": kind, "team": {"id": "T1"}, "user": {"id": scene.anna}, "callback_id": "x", "action_id": "x",
        "view": {"callback_id": "x", "type": "modal"}, "message": {}, "channel": {"id": scene.channel}, "block_id": "b",
    }  # fmt: skip
    if kind != "block_suggestion":
        payload.pop("block_id")
    assert await scene.slack.deliver("interactive", payload) == {}


async def test_events_and_commands_it_does_not_know_are_acknowledged(scene: Scene) -> None:
    assert await scene.slack.event({"type": "reaction_added", "user": scene.anna}) == {}
    assert await scene.slack.command(scene.anna, scene.channel, "neste", command="/noe") == {}
    assert scene.router.asked == []


async def test_every_word_of_an_answer_is_in_the_text_for_screen_readers(scene: Scene) -> None:
    scene.router.answer = lambda _: Reply(with_button("Velge strategier & mål <nå>", DONE))
    await scene.slack.say(scene.anna, "neste")
    (said,) = await scene.slack.until(lambda: scene.slack.said(f"D{scene.anna}"))
    assert said["text"] == "Velge strategier &amp; mål &lt;nå&gt;"
    assert "Velge strategier & mål <nå>" in set(words_of(said["blocks"]))
