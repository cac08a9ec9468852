"""Pictures in Slack: uploaded once, shown by their files; whatever fails, the words go out and nothing is in doubt."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

import pytest
import pytest_asyncio

from bot.clock import ManualClock
from bot.core.actions import Action
from bot.core.chat import Button, Buttons, Incoming, Message, Paragraph, Picture, Reply
from bot.core.drawings import PhaseBand, Progress
from bot.platforms.slack import files, sender
from bot.platforms.slack.api import SlackWeb
from bot.platforms.slack.pictures import FAILED, FRESH, SHUT, Pictures
from bot.platforms.slack.sender import SlackSender
from bot.reminders.ports import Address, SendInDoubt, SendRefused
from tests.helpers.logged import printed
from tests.helpers.slack_files import shown_files
from tests.helpers.slack_rules import words_of
from tests.helpers.slack_standin import SlackStandIn
from tests.helpers.slack_web_api import BOT, BOT_TOKEN
from tests.platforms.slack.conftest import TEXTS, FakePainter, Scene, line

Json = dict[str, Any]
CHANNEL = Address("slack", "T1", "CBTI")
GET, DONE, INFO = "files.getUploadURLExternal", "files.completeUploadExternal", "files.info"


def drawing(title: str = "Framdrift") -> Progress:
    """Return a drawing; another title makes another picture."""
    return Progress(title, (PhaseBand("Planlegge", date(2026, 1, 1), date(2026, 6, 30), 3, 11),), "{done} av {total}")


def picture(title: str = "Framdrift") -> Message:
    """Return a message with a picture."""
    alt = "Planlegge: 3 av 11 aktiviteter er gjort."
    return Message(
        (Paragraph("Slik ligger dere an."), Picture(drawing(title), alt, title), Paragraph("Spør meg gjerne."))
    )


class Post(NamedTuple):
    slack: SlackStandIn
    sender: SlackSender
    painter: FakePainter
    clock: ManualClock
    pictures: Pictures


@pytest_asyncio.fixture
async def post() -> AsyncIterator[Post]:
    """The ledger's sender with a gallery, against a stand-in."""
    async with SlackStandIn() as slack:
        slack.channel("CBTI", slack.person("anna"), BOT)
        web, clock, painter = SlackWeb(BOT_TOKEN, slack.api_url), ManualClock(datetime.now(UTC)), FakePainter()
        await web.open()
        pictures = Pictures(web, painter, clock)
        yield Post(slack, SlackSender(web, clock, TEXTS.for_language("nb"), pictures), painter, clock, pictures)
        await pictures.stop()
        await web.close()
        assert slack.breaches == []


def kinds(said: Json) -> list[str]:
    """Return the types of a message's blocks."""
    return [block["type"] for block in said["blocks"]]


def in_words(said: Json) -> bool:
    """Tell whether the picture is told in words."""
    words = " ".join(words_of(said["blocks"]))
    return "image" not in kinds(said) and "Planlegge: 3 av 11" in words and "Framdrift" in words


# ---- the ledger's posts ------------------------------------------------------------------------------------------


async def test_a_reminder_shows_its_picture_by_a_file_that_is_shared_nowhere(post: Post) -> None:
    await post.sender.send(CHANNEL, picture(), "m1")
    (said,) = post.slack.said("CBTI")
    assert kinds(said) == ["rich_text", "image", "rich_text"]
    image = said["blocks"][1]
    assert image["alt_text"] == "Planlegge: 3 av 11 aktiviteter er gjort."
    assert image["title"]["text"] == "Framdrift"
    (file,) = post.slack.files.stored.values()
    assert (image["slack_file"], file.data, file.channels) == ({"id": file.id}, b"\x89PNGFramdrift", [])
    methods = [name for name, _ in post.slack.calls]
    assert methods.index(DONE) < methods.index("chat.postMessage")
    assert "Planlegge: 3 av 11" in said["text"]


async def test_a_picture_is_painted_and_uploaded_once_for_all_messages(post: Post) -> None:
    await asyncio.gather(*(post.sender.send(CHANNEL, picture(), f"m{number}") for number in range(5)))
    await post.sender.send(CHANNEL, picture("Et annet"), "m9")
    assert post.slack.count(DONE) == 2
    assert len(post.painter.painted) == 2
    assert len(post.slack.said("CBTI")) == 6


async def test_a_file_that_is_old_is_uploaded_anew(post: Post) -> None:
    await post.sender.send(CHANNEL, picture(), "m1")
    post.clock.advance(FRESH + timedelta(seconds=1))
    await post.sender.send(CHANNEL, picture(), "m2")
    assert post.slack.count(DONE) == 2


async def test_it_waits_until_slack_has_looked_at_the_file(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PAUSES", (0.0,) * 5)
    post.slack.files.looks = 3
    await post.sender.send(CHANNEL, picture(), "m1")
    assert kinds(post.slack.said("CBTI")[0])[1] == "image"
    assert post.slack.count(INFO) == 3


async def test_a_file_that_is_never_done_is_told_in_words(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PAUSES", (0.0,) * 3)
    post.slack.files.looks = 99
    await post.sender.send(CHANNEL, picture(), "m1")
    assert in_words(post.slack.said("CBTI")[0])


FAILURES = [
    (GET, "error"),
    (GET, "http_500"),
    (GET, "cut_before"),
    (GET, "ratelimit"),
    ("upload", "http_500"),
    ("upload", "cut_before"),
    (DONE, "error"),
    (DONE, "cut_before"),
    (DONE, "cut_after"),
]


@pytest.mark.parametrize(("method", "kind"), FAILURES)
async def test_no_failure_of_an_upload_loses_or_doubts_the_message(post: Post, method: str, kind: str) -> None:
    post.slack.fail(method, kind, code="internal_error", seconds=5)
    sent = await post.sender.send(CHANNEL, picture(), "m1")
    (said,) = post.slack.said("CBTI")
    assert sent.ref == f"CBTI/{said['ts']}"
    assert in_words(said)


async def test_a_painter_that_fails_costs_the_picture_alone(post: Post) -> None:
    post.painter.broken = True
    await post.sender.send(CHANNEL, picture(), "m1")
    assert in_words(post.slack.said("CBTI")[0])
    assert post.slack.count(GET) == 0


async def test_what_failed_is_left_alone_for_a_while(post: Post) -> None:
    post.slack.fail(DONE, "error", code="internal_error")
    for marker in ("m1", "m2"):
        await post.sender.send(CHANNEL, picture(), marker)
    assert post.slack.count(GET) == 1
    post.clock.advance(FAILED + timedelta(seconds=1))
    await post.sender.send(CHANNEL, picture(), "m3")
    assert [kinds(said)[1] == "image" for said in post.slack.said("CBTI")] == [False, False, True]


async def test_what_fails_again_and_again_is_left_alone_longer_each_time(post: Post) -> None:
    post.slack.fail(DONE, "error", code="internal_error", count=3)
    for minutes in (0, 1, 1, 10, 1, 20):
        post.clock.advance(timedelta(minutes=minutes))
        await post.sender.send(CHANNEL, picture(), f"m{minutes}")
    assert [kinds(said)[1] == "image" for said in post.slack.said("CBTI")] == [False] * 5 + [True]
    assert post.slack.count(GET) == 4


async def test_an_app_without_the_scope_asks_once_in_ten_minutes(post: Post) -> None:
    post.slack.fail(GET, "error", code="missing_scope")
    for number in range(3):
        await post.sender.send(CHANNEL, picture(f"Bilde {number}"), f"m{number}")
    assert post.slack.count(GET) == 0, "the refused call is not among those carried out"
    post.clock.advance(SHUT + timedelta(seconds=1))
    await post.sender.send(CHANNEL, picture("Bilde 9"), "m9")
    assert post.slack.count(GET) == 1


async def test_a_picture_on_its_way_lets_the_ledger_try_again(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sender, "PICTURES", 0.05)
    post.slack.fail("upload", "slow", seconds=0.3)
    with pytest.raises(SendRefused) as refused:
        await post.sender.send(CHANNEL, picture(), "m1")
    assert (refused.value.code, refused.value.permanent, post.slack.said("CBTI")) == ("picture_coming", False, [])
    await post.slack.until(lambda: post.pictures.known(picture()))
    await post.sender.send(CHANNEL, picture(), "m1")
    assert kinds(post.slack.said("CBTI")[0])[1] == "image"


async def test_a_process_that_stood_still_before_the_post_posts_nothing(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = iter((0.0, 60.0))
    monkeypatch.setattr(post.sender, "_running", lambda: next(moments))
    with pytest.raises(SendRefused) as refused:
        await post.sender.send(CHANNEL, picture(), "m1")
    assert (refused.value.code, refused.value.permanent) == ("too_slow", False)
    assert post.slack.said("CBTI") == []


@pytest.mark.parametrize("code", ["invalid_blocks", "invalid_attachments", "msg_blocks_too_long"])
async def test_a_post_refused_for_its_picture_goes_once_in_words(post: Post, code: str) -> None:
    post.slack.fail("chat.postMessage", "error", code=code)
    await post.sender.send(CHANNEL, picture(), "m1")
    (said,) = post.slack.said("CBTI")
    assert in_words(said)
    assert said["metadata"]["event_payload"] == {"marker": "m1"}


async def test_a_post_refused_in_words_too_is_refused(post: Post) -> None:
    post.slack.fail("chat.postMessage", "error", code="invalid_blocks", count=2)
    with pytest.raises(SendRefused) as refused:
        await post.sender.send(CHANNEL, picture(), "m1")
    assert (refused.value.code, refused.value.permanent) == ("invalid_blocks", True)


@pytest.mark.parametrize(("kind", "error"), [("cut_after", SendInDoubt), ("http_500", SendInDoubt)])
async def test_a_doubt_never_leads_to_a_second_post(post: Post, kind: str, error: type[Exception]) -> None:
    post.slack.fail("chat.postMessage", kind)
    with pytest.raises(error):
        await post.sender.send(CHANNEL, picture(), "m1")
    assert post.slack.count("chat.postMessage") <= 1


async def test_a_deleted_file_is_found_out_and_forgotten(post: Post) -> None:
    await post.sender.send(CHANNEL, picture(), "m1")
    post.slack.files.stored.clear()
    await post.sender.send(CHANNEL, picture(), "m2")
    assert in_words(post.slack.said("CBTI")[1])
    post.clock.advance(FAILED + timedelta(seconds=1))
    await post.sender.send(CHANNEL, picture(), "m3")
    assert kinds(post.slack.said("CBTI")[2])[1] == "image"


async def test_without_a_painter_pictures_are_words(post: Post) -> None:
    plain = SlackSender(post.sender._web, post.clock, TEXTS.for_language("nb"))
    await plain.send(CHANNEL, picture(), "m1")
    assert in_words(post.slack.said("CBTI")[0])


async def test_no_token_and_no_address_stands_in_a_log(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for method, kind in FAILURES:
        post.slack.fail(method, kind, code="internal_error", seconds=0)
        post.clock.advance(SHUT + timedelta(seconds=1))
        await post.sender.send(CHANNEL, picture(f"{method} {kind}"), f"{method}{kind}")
    ours = [record for record in caplog.records if record.name.startswith(("bot.", "slack"))]
    assert ours
    written = printed(ours)
    assert BOT_TOKEN not in written
    assert "/upload/" not in written
    assert "Framdrift" not in written


# ---- answers -----------------------------------------------------------------------------------------------------


def asks_for_a_picture(incoming: Incoming) -> Reply:
    """Every question and button is answered with a picture."""
    assert incoming.text or incoming.action
    return Reply(picture())


async def test_an_answer_in_a_conversation_shows_its_picture(socket_scene: Scene) -> None:
    slack, anna = socket_scene.slack, socket_scene.anna
    socket_scene.router.answer = asks_for_a_picture
    await slack.say(anna, "bilde")
    said = await slack.until(lambda: slack.said(f"D{anna}"))
    assert kinds(said[0])[1] == "image"


async def test_an_answer_to_a_command_shows_its_picture_to_the_asker_alone(socket_scene: Scene) -> None:
    slack, anna = socket_scene.slack, socket_scene.anna
    socket_scene.router.answer = asks_for_a_picture
    await slack.command(anna, "CBTI", "bilde")
    (said,) = await slack.until(lambda: slack.said("CBTI", anna))
    assert (kinds(said)[1], said["for"]) == ("image", anna)
    assert slack.said("CBTI") == []


async def test_an_answer_that_slack_refuses_for_its_picture_comes_in_words(socket_scene: Scene) -> None:
    slack, anna = socket_scene.slack, socket_scene.anna
    socket_scene.router.answer = asks_for_a_picture
    slack.fail("chat.postMessage", "error", code="invalid_blocks")
    await slack.say(anna, "bilde")
    assert in_words((await slack.until(lambda: slack.said(f"D{anna}")))[0])
    slack.files.stored.clear()
    await slack.command(anna, "CBTI", "bilde")
    assert in_words((await slack.until(lambda: slack.said("CBTI", anna)))[0])


async def test_the_home_page_comes_at_once_and_its_picture_after(socket_scene: Scene) -> None:
    slack, anna = socket_scene.slack, socket_scene.anna
    socket_scene.router.page = picture()
    await slack.event({"type": "app_home_opened", "user": anna, "tab": "home"})
    await slack.until(lambda: list(shown_files(slack.homes.get(anna, {}))))
    views = [args["view"] for name, args in slack.calls if name == "views.publish"]
    assert ["image" in [b["type"] for b in view["blocks"]] for view in views] == [False, True]
    await slack.event({"type": "app_home_opened", "user": anna, "tab": "home"})
    await slack.until(lambda: slack.count("views.publish") == 3)
    assert slack.count(DONE) == 1


async def test_a_home_page_whose_file_is_gone_is_drawn_in_words(socket_scene: Scene) -> None:
    slack, anna = socket_scene.slack, socket_scene.anna
    socket_scene.router.page = picture()
    await slack.event({"type": "app_home_opened", "user": anna, "tab": "home"})
    await slack.until(lambda: list(shown_files(slack.homes.get(anna, {}))))
    slack.files.stored.clear()
    await slack.event({"type": "app_home_opened", "user": anna, "tab": "home"})
    await slack.until(lambda: in_words(slack.homes[anna]))


async def test_a_button_on_the_home_page_opens_a_dialog_whose_picture_follows(socket_scene: Scene) -> None:
    slack, anna = socket_scene.slack, socket_scene.anna
    socket_scene.router.answer = asks_for_a_picture
    socket_scene.router.page = Message((Buttons((Button("Bilde", Action.SHOW_STATUS),)),))
    await slack.event({"type": "app_home_opened", "user": anna, "tab": "home"})
    home = await slack.until(lambda: slack.homes.get(anna))
    await slack.press(anna, "Bilde", view=home)
    modal = await slack.until(lambda: next((v for v in slack.views.values() if list(shown_files(v))), None))
    assert modal["type"] == "modal"
    assert (slack.count("views.open"), slack.count("views.update")) == (1, 1)


async def test_a_message_that_is_changed_gets_its_new_picture(socket_scene: Scene) -> None:
    slack, anna = socket_scene.slack, socket_scene.anna
    socket_scene.router.answer = lambda i: Reply(
        picture("Etter") if i.action else Message((Buttons((Button("Gjort", Action.MARK_DONE),)),)), replace=True
    )
    await slack.say(anna, "hei")
    (said,) = await slack.until(lambda: slack.said(f"D{anna}"))
    await slack.press(anna, "Gjort", message=said)
    await slack.until(lambda: "image" in kinds(slack.said(f"D{anna}")[0]))
    assert len(slack.said(f"D{anna}")) == 1


async def test_two_messages_without_pictures_upload_nothing(post: Post) -> None:
    await post.sender.send(CHANNEL, line("Møte"), "m1")
    assert (post.slack.files.stored, post.painter.painted) == ({}, [])
