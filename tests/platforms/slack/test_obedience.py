"""What Slack wants left alone for a while nobody calls meanwhile: neither the ledger nor an answer to a person.

The stand-in refuses once and counts what it has taken: a call that came too early would be taken.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from time import monotonic

import pytest
import pytest_asyncio
from slack_sdk.errors import SlackApiError

from bot.clock import ManualClock
from bot.platforms.slack import api
from bot.platforms.slack.api import LONGEST_SILENCE, SlackWeb, TooEarly, error_code, patiently, retry_after
from bot.platforms.slack.posting import outcome
from bot.platforms.slack.sender import SlackSender
from bot.reminders.ports import SendInDoubt, SendRefused
from tests.helpers.slack_standin import SlackStandIn
from tests.helpers.slack_web_api import BOT, BOT_TOKEN
from tests.platforms.slack.conftest import TEXTS, line
from tests.platforms.slack.test_sender import ANNA, CHANNEL

POST = "chat.postMessage"
Later = Callable[[float], None]


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as standin:
        standin.channel("CBTI", standin.person("anna"), BOT)
        yield standin
        assert standin.breaches == []


@pytest_asyncio.fixture
async def web(slack: SlackStandIn) -> AsyncIterator[SlackWeb]:
    made = SlackWeb(BOT_TOKEN, slack.api_url)
    await made.open()
    yield made
    await made.close()


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Later:
    """Let so many seconds pass for the way out to Slack."""

    def pass_by(seconds: float) -> None:
        monkeypatch.setattr(api, "monotonic", lambda: monotonic() + seconds)

    return pass_by


def sender_of(web: SlackWeb) -> SlackSender:
    return SlackSender(web, ManualClock(datetime.now(UTC)), TEXTS.for_language("nb"))


async def say(web: SlackWeb) -> object:
    """Answer somebody, as conversations do."""
    return await web.client.chat_postMessage(channel="CBTI", text="Svar")


async def refused(web: SlackWeb) -> SlackApiError:
    with pytest.raises(SlackApiError) as error:
        await say(web)
    return error.value


async def test_a_method_is_left_alone_until_its_time_and_the_others_are_not(
    slack: SlackStandIn, web: SlackWeb, later: Later
) -> None:
    slack.fail(POST, "ratelimit", seconds=20)
    assert not isinstance(await refused(web), TooEarly)
    later(5)
    second = await refused(web)
    assert isinstance(second, TooEarly)
    assert error_code(second) == "ratelimited"
    assert 14 < (retry_after(second.response.headers) or 0) <= 15
    await web.client.conversations_open(users="UANNA")
    assert slack.count(POST) == 0
    later(20)
    await say(web)
    assert slack.count(POST) == 1


async def test_what_an_answer_was_told_holds_for_reminders_too(slack: SlackStandIn, web: SlackWeb) -> None:
    slack.fail(POST, "ratelimit", seconds=20)
    await refused(web)
    with pytest.raises(SendRefused) as error:
        await sender_of(web).send(CHANNEL, line("Møte"), "m1")
    no = error.value
    assert (no.code, no.permanent, no.shut_out, no.method) == ("ratelimited", False, False, POST)
    assert 19 < (no.retry_after or 0) <= 20
    assert slack.said("CBTI") == []


async def test_what_a_reminder_was_told_holds_for_answers_too(slack: SlackStandIn, web: SlackWeb) -> None:
    slack.fail(POST, "ratelimit", seconds=1)
    with pytest.raises(SendRefused):
        await sender_of(web).send(CHANNEL, line("Møte"), "m1")
    began = monotonic()
    await patiently(lambda: web.client.chat_postMessage(channel="CBTI", text="Svar"))
    assert monotonic() - began > 0.8
    assert len(slack.said("CBTI")) == 1


async def test_conversations_that_must_not_be_opened_are_not(slack: SlackStandIn, web: SlackWeb) -> None:
    slack.fail("conversations.open", "ratelimit", seconds=20)
    sender = sender_of(web)
    for _ in range(3):
        with pytest.raises(SendRefused) as error:
            await sender.send(ANNA, line("Møte"), "m1")
        assert error.value.method == "conversations.open"
    assert (slack.count("conversations.open"), slack.count(POST)) == (0, 0)


async def test_many_who_wait_for_the_same_call_it_only_when_they_may(slack: SlackStandIn, web: SlackWeb) -> None:
    slack.fail(POST, "ratelimit", seconds=1)
    await refused(web)
    began = monotonic()
    await asyncio.gather(
        *(patiently(lambda: web.client.chat_postMessage(channel="CBTI", text="Svar")) for _ in range(5))
    )
    assert monotonic() - began > 0.8
    assert len(slack.said("CBTI")) == 5


async def test_what_is_on_its_way_already_goes_through_and_the_longest_silence_holds(
    slack: SlackStandIn, web: SlackWeb, later: Later
) -> None:
    slack.fail(POST, "ratelimit", seconds=30)
    slack.fail(POST, "ratelimit", seconds=3)
    said = await asyncio.gather(*(say(web) for _ in range(3)), return_exceptions=True)
    assert [isinstance(one, SlackApiError) for one in said].count(True) == 2
    assert slack.count(POST) == 1
    later(4)
    assert isinstance(await refused(web), TooEarly)
    later(30)
    await say(web)


async def test_a_silence_that_makes_no_sense_ends(slack: SlackStandIn, web: SlackWeb, later: Later) -> None:
    slack.fail(POST, "ratelimit", seconds=10**9)
    await refused(web)
    later(LONGEST_SILENCE - 10)
    assert isinstance(await refused(web), TooEarly)
    later(LONGEST_SILENCE + 1)
    await say(web)


async def test_other_refusals_hold_nobody(slack: SlackStandIn, web: SlackWeb) -> None:
    for kind, code in (("error", "is_archived"), ("http_500", ""), ("error", "internal_error")):
        slack.fail(POST, kind, code=code)
        assert not isinstance(await refused(web), TooEarly)
    await say(web)
    assert slack.count(POST) == 1


async def test_another_connection_is_held_by_its_own_refusals_only(slack: SlackStandIn, web: SlackWeb) -> None:
    slack.fail(POST, "ratelimit", seconds=20)
    await refused(web)
    other = SlackWeb(BOT_TOKEN, slack.api_url)
    await other.open()
    await say(other)
    await other.close()


async def test_who_was_not_asked_has_told_no_time(slack: SlackStandIn, web: SlackWeb) -> None:
    slack.fail("api.test", "ratelimit", seconds=20)
    sender = sender_of(web)
    await sender.read_clock()
    assert sender.clock_difference is not None
    with pytest.raises(SendInDoubt):
        await sender.read_clock()
    assert slack.count("api.test") == 0


async def test_it_is_a_certain_refusal_that_names_its_method(slack: SlackStandIn, web: SlackWeb) -> None:
    slack.fail(POST, "ratelimit", seconds=20)
    await refused(web)
    said = outcome(await refused(web))
    assert (said.certain, said.permanent, said.method) == (True, False, POST)
