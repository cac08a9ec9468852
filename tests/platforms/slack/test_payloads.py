"""Slack's payloads → who did what and where, without anybody being asked."""

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.chat import Surface
from bot.platforms.slack import payloads
from bot.platforms.slack.payloads import Origin
from bot.platforms.slack.text import cut, escaped, rich, titled
from tests.helpers.slack_web_api import Json


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("neste", "neste"),
        ("<@U0BOT> neste", "neste"),
        ("  hva   er\nneste ", "hva er neste"),
        ("skole &amp; SFO &lt;1.–4.&gt;", "skole & SFO <1.–4.>"),
        ("se <https://a.example/x|lenka> og <https://b.example>", "se lenka og https://b.example"),
        ("i <#C1|bti-prosjekt> og <#C2>", "i #bti-prosjekt og #"),
        ("<!here> <!subteam^S1|@gruppa> møter", "møter"),
        ("&amp;lt;", "&lt;"),
        ("", ""),
    ],
)
def test_what_was_written_is_read_without_markup(raw: str, read: str) -> None:
    assert payloads.words(raw) == read


def test_a_command_in_a_conversation_is_no_direct_answer() -> None:
    origin = payloads.of_command({"user_id": "U1", "channel_id": "D1", "response_url": "https://x", "trigger_id": "t"})
    assert (origin.surface, origin.direct) == (Surface.DM, False)


def test_a_message_with_a_file_is_a_message() -> None:
    event = {"type": "message", "channel_type": "im", "subtype": "file_share", "user": "U1", "channel": "D1"}
    assert payloads.of_event(event) == Origin("U1", Surface.DM, "D1")


def test_a_mention_without_a_person_is_none() -> None:
    assert payloads.of_event({"type": "app_mention", "channel": "C1"}) is None


def press(**more: object) -> Json:
    return {
        "user": {"id": "U1"},
        "trigger_id": "t",
        "actions": [{"action_id": "undo:2", "value": '{"change":4}'}],
        **more,
    }


def test_a_press_in_a_message_knows_the_message() -> None:
    container = {"message_ts": "1.2", "channel_id": "C1", "is_ephemeral": True, "thread_ts": "1.0"}
    origin = payloads.of_press(press(container=container, response_url="https://x"))
    assert (origin.channel, origin.ts, origin.ephemeral, origin.thread) == ("C1", "1.2", True, "1.0")
    assert origin.meta.ts == ""


def test_a_press_on_the_home_page_has_no_channel() -> None:
    origin = payloads.of_press(press(view={"type": "home", "id": "V1"}))
    assert (origin.home, origin.surface, origin.channel, origin.view) == (True, Surface.HOME, "", "")


def test_a_press_in_a_dialog_knows_where_the_dialog_came_from() -> None:
    view = {"type": "modal", "id": "V1", "private_metadata": '{"surface":"channel","channel":"C1","ts":"1.2"}'}
    origin = payloads.of_press(press(view=view))
    assert (origin.view, origin.surface, origin.channel, origin.ts) == ("V1", Surface.CHANNEL, "C1", "1.2")


def test_what_a_button_asks_for() -> None:
    assert payloads.pressed(press()) == (Action.UNDO, ActionValue(change=4))
    assert payloads.pressed(press(actions=[{"action_id": "show_help"}])) == (Action.SHOW_HELP, ActionValue())
    assert payloads.pressed(press(actions=[])) is None


@pytest.mark.parametrize(
    ("text", "most", "short"), [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("a cd", 3, "a…"), ("", 3, "")]
)
def test_text_is_cut_with_an_ellipsis(text: str, most: int, short: str) -> None:
    assert cut(text, most) == short


def test_text_is_escaped_and_cut_between_entities() -> None:
    assert escaped("<a> & b", 100) == "&lt;a&gt; &amp; b"
    assert escaped("<<<", 9) == "&lt;&lt;…"


def test_a_detail_alone_is_shown_without_a_title() -> None:
    assert titled("", "mars", 100)["text"] == "mars"


def test_rich_text_of_nothing_is_nothing() -> None:
    assert rich("") == []
    assert rich("https://a.example") == [{"type": "link", "url": "https://a.example"}]
