"""Taking posts out of Slack again: only our own, gone ones are done, and refusals tell whether to come back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import monotonic

import pytest

from bot.platforms.slack import api
from bot.reminders.ports import Address, SendInDoubt, SendRefused
from tests.helpers.slack_web_api import BOT
from tests.platforms.slack.conftest import line
from tests.platforms.slack.test_sender import ANNA, CHANNEL, Post, post

__all__ = ["post"]

TRACE = Address("slack", "T1", "", direct=True, noted=False)
"""All that is known of where a post is but its reference."""


async def test_a_post_is_taken_out_and_no_other(post: Post) -> None:
    refs = [(await post.sender.send(ANNA, line(text), text)).ref for text in ("en", "to")]
    await post.sender.unsend(TRACE, refs[0])
    assert [said["text"] for said in post.slack.said("DUANNA")] == ["to"]


async def test_a_post_that_is_gone_counts_as_taken_out(post: Post) -> None:
    ref = (await post.sender.send(CHANNEL, line("en"), "m1")).ref
    for _ in range(2):
        await post.sender.unsend(TRACE, ref)
    assert post.slack.said("CBTI") == []
    assert post.slack.count("chat.delete") == 2


async def test_slack_says_when_to_come_back(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = (await post.sender.send(ANNA, line("en"), "m1")).ref
    post.slack.fail("chat.delete", "ratelimit", seconds=7)
    with pytest.raises(SendRefused) as refused:
        await post.sender.unsend(TRACE, ref)
    assert (refused.value.permanent, refused.value.retry_after, refused.value.method) == (False, 7, "chat.delete")
    with pytest.raises(SendRefused):  # not asked again before its time: Slack would say yes
        await post.sender.unsend(TRACE, ref)
    monkeypatch.setattr(api, "monotonic", lambda: monotonic() + 7)
    await post.sender.unsend(TRACE, ref)
    assert post.slack.said("DUANNA") == []


@pytest.mark.parametrize(
    "code", ["cant_delete_message", "compliance_exports_prevent_deletion", "channel_not_found", "is_archived"]
)
async def test_what_nobody_may_take_out_stays(post: Post, code: str) -> None:
    ref = (await post.sender.send(ANNA, line("en"), "m1")).ref
    post.slack.fail("chat.delete", "error", code=code)
    with pytest.raises(SendRefused) as refused:
        await post.sender.unsend(TRACE, ref)
    assert refused.value.permanent


@pytest.mark.parametrize("kind", ["http_500", "cut_before", "cut_after"])
async def test_an_answer_that_never_came_leaves_it_in_doubt_and_asking_again_does_no_harm(
    post: Post, kind: str
) -> None:
    ref = (await post.sender.send(ANNA, line("en"), "m1")).ref
    post.slack.fail("chat.delete", kind)
    with pytest.raises(SendInDoubt):
        await post.sender.unsend(TRACE, ref)
    await post.sender.unsend(TRACE, ref)
    assert post.slack.said("DUANNA") == []


async def test_a_token_that_is_gone_is_no_reason_to_give_up(post: Post) -> None:
    post.slack.fail("chat.delete", "error", code="token_revoked")
    with pytest.raises(SendRefused) as refused:
        await post.sender.unsend(TRACE, "D1/1.0")
    assert (refused.value.shut_out, refused.value.permanent) == (True, False)


async def test_what_goes_to_thousands_is_posted_straight_to_the_person(post: Post) -> None:
    sent = await post.sender.send(replace(ANNA, straight=True), line("en"), "m1")
    assert post.slack.count("conversations.open") == 0
    assert sent.ref.startswith("DUANNA/")
    found = await post.sender.find(replace(ANNA, straight=True), "m1", post.clock.now() - timedelta(minutes=5))
    assert found == sent
    await post.sender.unsend(TRACE, sent.ref)
    assert post.slack.said("DUANNA") == []


# ---- all of a kind are found ---------------------------------------------------------------------------------------

EARLIER = datetime(2020, 1, 1, tzinfo=UTC)


async def test_all_of_a_kind_are_found_and_nothing_else(post: Post) -> None:
    refs = [(await post.sender.send(ANNA, line(text), text)).ref for text in ("a1", "b1", "a2")]
    await post.sender.send(CHANNEL, line("a3"), "a3")
    held = {"event_type": "delivery", "event_payload": {"marker": "a4"}}
    post.slack.places["DUANNA"].messages.append({**post.slack.said("DUANNA")[0], "user": "UANNA", "metadata": held})
    post.slack.places["DUANNA"].messages[-1] |= {"bot_id": "", "ts": "1900000000.000001"}
    found = await post.sender.find_all(ANNA, "a", EARLIER)
    assert sorted(one.ref for one in found) == sorted([refs[0], refs[2]])
    for one in found:
        await post.sender.unsend(TRACE, one.ref)
    assert await post.sender.find_all(ANNA, "a", EARLIER) == []
    assert [said["text"] for said in post.slack.said("DUANNA") if said["user"] == BOT] == ["b1"]


async def test_what_is_older_is_passed_over(post: Post) -> None:
    await post.sender.send(ANNA, line("a1"), "a1")
    assert await post.sender.find_all(ANNA, "a", datetime.now(UTC) + timedelta(hours=1)) == []


@pytest.mark.parametrize("method", ["conversations.open", "conversations.history"])
async def test_where_it_cannot_be_looked_it_is_said_when_to_come_back(post: Post, method: str) -> None:
    post.slack.fail(method, "ratelimit", seconds=9)
    for _ in range(2):
        with pytest.raises(SendRefused) as refused:
            await post.sender.find_all(ANNA, "a", EARLIER)
        assert (refused.value.permanent, refused.value.method) == (False, method)
        assert 8 < (refused.value.retry_after or 0) <= 9
    assert post.slack.count(method) == 0


async def test_a_person_who_is_gone_is_told_from_a_conversation_that_is_too_long(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    post.slack.fail("conversations.open", "error", code="user_disabled")
    with pytest.raises(SendRefused) as refused:
        await post.sender.find_all(ANNA, "a", EARLIER)
    assert (refused.value.permanent, refused.value.person_gone) == (True, True)
    for number in range(3):
        await post.sender.send(ANNA, line("en"), f"a{number}")
    monkeypatch.setattr("bot.platforms.slack.posting.PAGE", 1)
    monkeypatch.setattr("bot.platforms.slack.posting.PAGES", 2)
    with pytest.raises(SendRefused) as refused:
        await post.sender.find_all(ANNA, "a", EARLIER)
    assert (refused.value.code, refused.value.permanent) == ("history_too_long", True)


async def test_an_answer_that_never_came_says_nothing_of_what_is_there(post: Post) -> None:
    await post.sender.send(ANNA, line("en"), "a1")
    post.slack.fail("conversations.history", "http_500")
    with pytest.raises(SendInDoubt):
        await post.sender.find_all(ANNA, "a", EARLIER)
    assert len(await post.sender.find_all(ANNA, "a", EARLIER)) == 1
