"""Taking posts out of Slack again: only our own, gone ones are done, and refusals tell whether to come back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.reminders.ports import Address, SendInDoubt, SendRefused
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


async def test_slack_says_when_to_come_back(post: Post) -> None:
    ref = (await post.sender.send(ANNA, line("en"), "m1")).ref
    post.slack.fail("chat.delete", "ratelimit", seconds=7)
    with pytest.raises(SendRefused) as refused:
        await post.sender.unsend(TRACE, ref)
    assert (refused.value.permanent, refused.value.retry_after, refused.value.method) == (False, 7, "chat.delete")
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
