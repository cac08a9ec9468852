"""Posts of the ledger: once each, certain refusals told from doubt, found again by their marker."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import aiohttp
import pytest
import pytest_asyncio
from slack_sdk.errors import SlackApiError

from bot.clock import ManualClock
from bot.core.actions import Action
from bot.core.chat import Button, Buttons, Incoming, Message, Paragraph, Reply, Surface
from bot.platforms.slack import posting
from bot.platforms.slack import sender as sender_module
from bot.platforms.slack.api import SlackWeb
from bot.platforms.slack.limits import LIMITS
from bot.platforms.slack.posting import NEVER, outcome
from bot.platforms.slack.sender import SlackSender
from bot.reminders.ports import Address, Sender, SendInDoubt, SendRefused
from tests.helpers.slack_rules import words_of
from tests.helpers.slack_standin import SlackStandIn
from tests.helpers.slack_web_api import BOT, BOT_TOKEN
from tests.platforms.slack.conftest import TEXTS, Scene, line

CHANNEL = Address("slack", "T1", "CBTI")
ANNA = Address("slack", "T1", "UANNA", direct=True)


class Post(NamedTuple):
    slack: SlackStandIn
    sender: SlackSender
    clock: ManualClock


@pytest_asyncio.fixture
async def post() -> AsyncIterator[Post]:
    """A sender against a stand-in with one person and one channel."""
    async with SlackStandIn() as slack:
        slack.channel("CBTI", slack.person("anna"), BOT)
        web, clock = SlackWeb(BOT_TOKEN, slack.api_url), ManualClock(datetime.now(UTC))
        await web.open()
        yield Post(slack, SlackSender(web, clock, TEXTS.for_language("nb")), clock)
        await web.close()
        assert slack.breaches == []


def test_it_keeps_the_port(post: Post) -> None:
    port: Sender = post.sender
    assert (port.platform, port.can_find) == ("slack", True)


async def test_a_reminder_is_posted_with_its_marker_and_no_more(post: Post) -> None:
    sent = await post.sender.send(CHANNEL, line("Møte i morgen"), "m1")
    (said,) = post.slack.said("CBTI")
    assert sent.ref == f"CBTI/{said['ts']}"
    assert said["metadata"] == {"event_type": "delivery", "event_payload": {"marker": "m1"}}
    assert (said["text"], "for" in said) == ("Møte i morgen", False)
    (args,) = [args for name, args in post.slack.calls if name == "chat.postMessage"]
    assert {args[name] for name in ("unfurl_links", "unfurl_media", "link_names")} <= {False, "0"}


async def test_a_person_gets_it_in_the_conversation_which_is_opened_once(post: Post) -> None:
    for marker in ("m1", "m2"):
        await post.sender.send(ANNA, line("Møte"), marker)
    assert len(post.slack.said("DUANNA")) == 2
    assert post.slack.count("conversations.open") == 1
    post.clock.advance(timedelta(hours=13))
    await post.sender.send(ANNA, line("Møte"), "m3")
    assert post.slack.count("conversations.open") == 2


@pytest.mark.parametrize("code", ["is_archived", "not_in_channel", "channel_not_found"])
async def test_a_channel_that_is_closed_is_a_certain_and_lasting_refusal(post: Post, code: str) -> None:
    post.slack.fail("chat.postMessage", "error", code=code)
    with pytest.raises(SendRefused) as refused:
        await post.sender.send(CHANNEL, line("Møte"), "m1")
    assert (refused.value.code, refused.value.permanent, refused.value.conversation_gone) == (code, True, True)


@pytest.mark.parametrize("code", ["msg_too_long", "user_not_found", "invalid_blocks"])
async def test_a_refusal_for_other_reasons_leaves_the_channel_as_it_is(post: Post, code: str) -> None:
    post.slack.fail("chat.postMessage", "error", code=code)
    with pytest.raises(SendRefused) as refused:
        await post.sender.send(CHANNEL, line("Møte"), "m1")
    assert (refused.value.permanent, refused.value.conversation_gone) == (True, False)


@pytest.mark.parametrize("method", ["chat.postMessage", "conversations.open", "conversations.history"])
@pytest.mark.parametrize("code", ["account_inactive", "token_revoked", "missing_scope", "invalid_auth"])
async def test_a_refusal_of_everything_is_certain_and_not_for_good(post: Post, method: str, code: str) -> None:
    post.slack.fail(method, "error", code=code)
    with pytest.raises(SendRefused) as refused:
        await (post.sender.find(ANNA, "m1", post.clock.now()) if "history" in method else _send(post))
    assert (refused.value.code, refused.value.permanent, refused.value.shut_out) == (code, False, True)
    assert not refused.value.conversation_gone


async def _send(post: Post) -> None:
    await post.sender.send(ANNA, line("Møte"), "m1")


async def test_later_is_a_certain_refusal_with_the_time_to_wait(post: Post) -> None:
    post.slack.fail("chat.postMessage", "ratelimit", seconds=7)
    with pytest.raises(SendRefused) as refused:
        await post.sender.send(CHANNEL, line("Møte"), "m1")
    assert (refused.value.permanent, refused.value.retry_after) == (False, 7.0)
    assert refused.value.method == "chat.postMessage"
    assert post.slack.said("CBTI") == []


@pytest.mark.parametrize("method", ["conversations.open", "chat.postMessage"])
async def test_later_is_said_of_the_method_that_was_called(post: Post, method: str) -> None:
    post.slack.fail(method, "ratelimit", seconds=3)
    with pytest.raises(SendRefused) as refused:
        await post.sender.send(ANNA, line("Møte"), "m1")
    assert (refused.value.method, refused.value.retry_after) == (method, 3.0)
    assert LIMITS.methods.get(method) is not None or method == LIMITS.post, "the pace knows it by that name"


async def test_reading_too_much_stops_the_reading(post: Post) -> None:
    post.slack.fail("conversations.history", "ratelimit", seconds=9)
    with pytest.raises(SendRefused) as refused:
        await post.sender.find(CHANNEL, "m1", post.clock.now())
    assert (refused.value.method, refused.value.retry_after) == (LIMITS.read, 9.0)


async def test_a_refusal_that_names_no_time_names_no_method(post: Post) -> None:
    post.slack.fail("chat.postMessage", "error", code="message_limit_exceeded")
    with pytest.raises(SendRefused) as refused:
        await post.sender.send(CHANNEL, line("Møte"), "m1")
    assert (refused.value.method, refused.value.retry_after, refused.value.permanent) == ("", None, False)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("http_500", ""),
        ("cut_before", ""),
        ("error", "internal_error"),
        ("error", "fatal_error"),
        ("error", "service_unavailable"),
        ("error", "a_code_of_next_year"),
    ],
)
async def test_everything_else_is_in_doubt_and_not_repeated(post: Post, kind: str, code: str) -> None:
    post.slack.fail("chat.postMessage", kind, code=code)
    with pytest.raises(SendInDoubt):
        await post.sender.send(CHANNEL, line("Møte"), "m1")
    assert post.slack.count("chat.postMessage") == 0


async def test_a_post_that_was_stored_before_the_connection_broke_is_stored_once_and_found(post: Post) -> None:
    post.slack.fail("chat.postMessage", "cut_after")
    with pytest.raises(SendInDoubt):
        await post.sender.send(CHANNEL, line("Møte"), "m1")
    (said,) = post.slack.said("CBTI")
    found = await post.sender.find(CHANNEL, "m1", post.clock.now())
    assert found is not None
    assert found.ref == f"CBTI/{said['ts']}"


async def test_a_time_out_is_in_doubt(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(post.sender._web.session, "_timeout", aiohttp.ClientTimeout(total=0.1))
    post.slack.fail("chat.postMessage", "slow", seconds=0.5)
    with pytest.raises(SendInDoubt):
        await post.sender.send(CHANNEL, line("Møte"), "m1")


async def test_a_connection_that_was_never_made_is_a_certain_refusal() -> None:
    web = SlackWeb(BOT_TOKEN, "http://127.0.0.1:9/api/")
    web._session = web.client.session = aiohttp.ClientSession()
    sender = SlackSender(web, ManualClock(datetime.now(UTC)), TEXTS.for_language("nb"))
    with pytest.raises(SendRefused) as refused:
        await sender.send(CHANNEL, line("Møte"), "m1")
    assert (refused.value.permanent, refused.value.retry_after) == (False, None)
    await web.close()


async def test_while_the_conversation_is_opened_nothing_is_ever_in_doubt(post: Post) -> None:
    post.slack.fail("conversations.open", "http_500")
    with pytest.raises(SendRefused) as refused:
        await post.sender.send(ANNA, line("Møte"), "m1")
    assert not refused.value.permanent


async def test_a_person_who_has_left_is_a_lasting_refusal(post: Post) -> None:
    post.slack.users["UANNA"]["deleted"] = True
    with pytest.raises(SendRefused) as refused:
        await post.sender.send(ANNA, line("Møte"), "m1")
    assert (refused.value.code, refused.value.permanent) == ("user_disabled", True)


async def test_one_read_finds_all_posts_of_a_channel(post: Post) -> None:
    for n in range(3):
        await post.sender.send(CHANNEL, line("Møte"), f"m{n}")
    refs = [await post.sender.find(CHANNEL, f"m{n}", post.clock.now()) for n in range(3)]
    assert [ref.ref for ref in refs if ref] == [f"CBTI/{said['ts']}" for said in post.slack.said("CBTI")]
    assert post.slack.count("conversations.history") == 1


async def test_only_so_much_is_remembered(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sender_module, "KEPT", 1)
    post.slack.person("berit")
    for user in ("UANNA", "UBERIT"):
        for marker in ("m1", "m2"):
            await post.sender.send(Address("slack", "T1", user, direct=True), line("Møte"), f"{user}{marker}")
        assert (
            await post.sender.find(Address("slack", "T1", user, direct=True), f"{user}m2", post.clock.now()) is not None
        )
    assert (len(post.sender._conversations), len(post.sender._found)) == (1, 1)


async def test_what_is_not_there_is_looked_for_again_every_time(post: Post) -> None:
    assert await post.sender.find(ANNA, "m1", post.clock.now()) is None
    await post.sender.send(ANNA, line("Møte"), "m1")
    assert await post.sender.find(ANNA, "m1", post.clock.now()) is not None


async def test_a_marker_on_somebody_elses_message_counts_for_nothing(post: Post) -> None:
    held = {"event_type": "delivery", "event_payload": {"marker": "m1"}}
    now = f"{post.clock.now().timestamp():.6f}"
    post.slack.places["CBTI"].messages.append({"ts": now, "user": "UANNA", "text": "x", "metadata": held})
    assert await post.sender.find(CHANNEL, "m1", post.clock.now()) is None


async def test_a_long_history_is_read_page_by_page(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "PAGE", 2)
    for n in range(7):
        await post.sender.send(CHANNEL, line("Møte"), f"m{n}")
    assert await post.sender.find(CHANNEL, "m0", post.clock.now()) is not None
    assert post.slack.count("conversations.history") == 4


async def test_a_history_too_long_to_read_proves_nothing(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "PAGE", 1)
    monkeypatch.setattr(posting, "PAGES", 3)
    for n in range(5):
        await post.sender.send(CHANNEL, line("Møte"), f"m{n}")
    with pytest.raises(SendRefused) as refused:
        await post.sender.find(CHANNEL, "m0", post.clock.now())
    assert (refused.value.code, refused.value.permanent) == ("history_too_long", True)


async def test_what_was_said_long_before_is_not_read(post: Post) -> None:
    await post.sender.send(CHANNEL, line("Møte"), "m1")
    assert await post.sender.find(CHANNEL, "m1", post.clock.now() + timedelta(hours=1)) is None


@pytest.mark.parametrize(("code", "permanent"), [("not_in_channel", True), ("missing_scope", False)])
async def test_a_history_that_may_not_be_read_is_a_refusal(post: Post, code: str, permanent: bool) -> None:
    post.slack.fail("conversations.history", "error", code=code)
    with pytest.raises(SendRefused) as refused:
        await post.sender.find(CHANNEL, "m1", post.clock.now())
    assert refused.value.permanent is permanent


async def test_a_history_that_does_not_come_is_in_doubt(post: Post) -> None:
    post.slack.fail("conversations.history", "http_500")
    with pytest.raises(SendInDoubt):
        await post.sender.find(CHANNEL, "m1", post.clock.now())


@pytest.mark.parametrize("minutes", [-60, 60, 60 * 24 * 40])
async def test_a_post_is_found_whichever_clock_is_ahead(post: Post, minutes: int) -> None:
    """Slack dates posts by its own clock; a history read from a moment in its future would prove their absence."""
    post.clock.advance(timedelta(minutes=max(minutes, 0)))
    post.slack.skew = 60.0 * -min(minutes, 0)
    await post.sender.send(CHANNEL, line("Møte"), "m1")
    assert await post.sender.find(CHANNEL, "m1", post.clock.now()) is not None


@pytest.mark.parametrize("minutes", [-5, 0, 5])
async def test_the_difference_to_slacks_clock_is_known_after_a_post(post: Post, minutes: int) -> None:
    post.slack.skew = -60.0 * minutes
    await post.sender.send(CHANNEL, line("Møte"), "m1")
    assert post.sender.clock_difference is not None
    assert abs(post.sender.clock_difference - timedelta(minutes=minutes)) < timedelta(seconds=30)


async def test_slack_is_asked_for_its_time(post: Post) -> None:
    post.slack.skew = -300.0
    await post.sender.read_clock()
    assert post.sender.clock_difference is not None
    assert abs(post.sender.clock_difference - timedelta(minutes=5)) < timedelta(seconds=30)
    post.slack.fail("api.test", "http_500")
    with pytest.raises(SendInDoubt):
        await post.sender.read_clock()


@pytest.mark.parametrize("code", ["invalid_auth", "account_inactive"])
async def test_a_refusal_tells_the_time_too(post: Post, code: str) -> None:
    """Whoever is let in nowhere still learns whether their clock is right, and then why they are shut out."""
    post.slack.skew = -300.0
    post.slack.fail("api.test", code)
    await post.sender.read_clock()
    assert post.sender.clock_difference is not None
    assert abs(post.sender.clock_difference - timedelta(minutes=5)) < timedelta(seconds=30)


async def test_a_post_is_found_after_our_clock_was_put_right(post: Post) -> None:
    post.clock.advance(timedelta(hours=2))
    attempted = post.clock.now()
    await post.sender.send(CHANNEL, line("Møte"), "m1")
    post.slack.skew = 7200.0
    assert await post.sender.find(CHANNEL, "m1", attempted) is not None


async def test_a_button_under_a_reminder_says_that_it_was_a_reminder(scene: Scene) -> None:
    done = Message((Paragraph("Møte"), Buttons((Button("Flytt", Action.SHOW_MEETINGS),))))
    await scene.platform.sender.send(Address("slack", "T1", scene.channel), done, "m1")
    (said,) = scene.slack.said(scene.channel)
    scene.router.answer = lambda incoming: Reply(line(incoming.surface.value), replace=True)
    await scene.slack.press(scene.anna, "Flytt", said)
    await scene.slack.until(lambda: said["text"] == Surface.REMINDER.value)
    assert "metadata" in said


async def test_a_button_kept_in_a_changed_reminder_is_still_of_a_reminder(scene: Scene) -> None:
    button = Buttons((Button("Flytt", Action.SHOW_MEETINGS),))
    await scene.platform.sender.send(ANNA, Message((Paragraph("Møte"), button)), "m1")
    (said,) = scene.slack.said("DUANNA")

    def again(incoming: Incoming) -> Reply:
        return Reply(Message((Paragraph(f"Nå {incoming.surface}"), button)), replace=True)

    scene.router.answer = again
    for _ in range(2):
        await scene.slack.press(scene.anna, "Flytt", said)
        await scene.slack.until(lambda: "Nå reminder" in set(words_of(said["blocks"])))
        said["blocks"] = [{**block} for block in said["blocks"]]
    assert [asked.surface for asked in scene.router.asked] == [Surface.REMINDER] * 2


def test_no_code_is_both_lasting_and_passing() -> None:
    assert not NEVER & posting.LATER
    assert not posting.NOT_LET_IN & (NEVER | posting.LATER)


def test_a_listed_code_in_a_server_error_is_in_doubt() -> None:
    class Answer:
        status_code = 503
        data = {"ok": False, "error": "is_archived"}  # noqa: RUF012 - a stand-in for an answer
        headers: dict[str, str] = {}  # noqa: RUF012 - as above

    said = outcome(SlackApiError("x", Answer()))  # type: ignore[no-untyped-call]
    assert (said.certain, said.code) == (False, "is_archived")
