"""Reminders go out: one post per call, never repeated here, with a marker by which it can be found again."""

from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.clock import Clock
from bot.content.texts import Translator
from bot.core.chat import Message, Picture
from bot.core.drawings import Drawing
from bot.core.recent import Recent
from bot.platforms.slack.answers import QUIET
from bot.platforms.slack.api import SlackWeb, TooEarly, clock_difference
from bot.platforms.slack.drafts import Json, drafts, first_taken
from bot.platforms.slack.payloads import REMINDER_MARK
from bot.platforms.slack.people import PLATFORM
from bot.platforms.slack.pictures import Pictures
from bot.platforms.slack.posting import CHANNEL_GONE, PERSON_GONE, STAYS, metadata, outcome, own_posts
from bot.reminders.ports import Address, SendInDoubt, SendRefused, Sent
from bot.reminders.sending.leases import MachineClock

Failure = SlackApiError | aiohttp.ClientError | TimeoutError | OSError
FAILURES: Final = (SlackApiError, aiohttp.ClientError, TimeoutError, OSError)

FRESH: Final = timedelta(hours=12)
"""How long a conversation with a person is taken as open. Slack takes posts to people who have left without a word, so
it is asked again now and then; `conversations.open` says when somebody is gone."""

KEPT: Final = 5000

GONE: Final = "message_not_found"
"""What Slack says of a post that somebody has deleted already."""

PICTURES: Final = 3.0
"""Seconds that a post waits for its pictures; if they are still coming then, the ledger tries again a bit later."""

LATEST: Final = 5.0
"""Seconds after which a post is not begun any more: the lease on the delivery was measured before."""


class SlackSender:
    """Posts for the ledger, and finds what was posted."""

    def __init__(self, web: SlackWeb, clock: Clock, t: Translator, pictures: Pictures | None = None) -> None:
        self._web = web
        self._clock = clock
        self._pictures = pictures or Pictures(web, None, clock)
        self._t = t
        self._running = MachineClock().running
        self._conversations: OrderedDict[str, tuple[datetime, str]] = OrderedDict()
        self._found: OrderedDict[str, str] = OrderedDict()
        self._drafts: Recent[list[Json]] = Recent()
        self.clock_difference: timedelta | None = None
        """How far our clock was ahead of Slack's at the last answer, to the second; None before the first."""

    @property
    def platform(self) -> str:
        """The platform's name."""
        return PLATFORM

    @property
    def can_find(self) -> bool:
        """Slack shows posts with their metadata."""
        return True

    async def read_clock(self) -> None:
        """Ask Slack for its time; see `Sender.read_clock`."""
        try:
            self._read_clock(await self._web.client.api_test())
        except FAILURES as error:
            said = outcome(error)
            if not (said.certain and isinstance(error, SlackApiError) and self._answered(error)):
                raise SendInDoubt(said.code) from None

    async def send(self, address: Address, message: Message, marker: str) -> Sent:
        """Post ``message`` once; see `Sender.send`."""
        # Slack takes a post to a person as one to the conversation with them; that somebody is gone, it may not say.
        channel = address.conversation if address.straight else await self._channel(address)
        began = self._running()
        pictures = await self._pictures.of(message, PICTURES)
        if self._pictures.coming(message):
            raise SendRefused("picture_coming", permanent=False)  # nothing was posted; next time it is there, or told
        bodies = self._bodies(message, pictures)

        async def post(body: Json) -> AsyncSlackResponse:
            if self._running() - began > LATEST:
                raise SendRefused("too_slow", permanent=False)
            return await self._web.client.chat_postMessage(channel=channel, metadata=metadata(marker), **body, **QUIET)

        try:
            answer = await first_taken(bodies, post, lambda: self._pictures.forget(message))
        except FAILURES as error:
            raise self._failed(error, address) from None
        self._read_clock(answer)
        return Sent(f"{answer['channel']}/{answer['ts']}")

    def _bodies(self, message: Message, pictures: Mapping[Drawing, str]) -> list[Json]:
        """Return the drafts of a message, made once where many get the very same; pictures may be lost meanwhile."""

        def make() -> list[Json]:
            return drafts(message, self._t, pictures, REMINDER_MARK)

        drawn = any(isinstance(block, Picture) for block in message.blocks)
        return make() if drawn else self._drafts.get(id(message), make, message)

    async def find(self, address: Address, marker: str, since: datetime) -> Sent | None:
        """Look for a post with ``marker``; one read of a channel finds all its posts, and they are remembered."""
        if marker not in self._found:
            channel = await self._channel(address)
            try:
                return await self._read(channel, marker, await self._by_slacks_clock(since))
            except LookupError:
                raise SendRefused("history_too_long", permanent=True) from None
            except FAILURES as error:
                raise self._failed(error, address) from None
        return Sent(self._found[marker])

    async def find_all(self, address: Address, beginning: str, since: datetime) -> list[Sent]:
        """Return all posts in a conversation whose markers begin so; see `Sender.find_all`."""
        channel = await self._channel(address)
        try:
            posts = [ts async for marker, ts in own_posts(self._web, channel, since) if marker.startswith(beginning)]
        except LookupError:
            raise SendRefused("history_too_long", permanent=True) from None
        except FAILURES as error:
            raise self._failed(error, address) from None
        return [Sent(f"{channel}/{ts}") for ts in posts]

    async def unsend(self, address: Address, ref: str) -> None:
        """Delete one post; see `Sender.unsend`."""
        channel, _, ts = ref.partition("/")
        try:
            await self._web.client.chat_delete(channel=channel, ts=ts)
        except FAILURES as error:
            said = outcome(error)
            if said.code == GONE:
                return
            if said.code in STAYS:
                raise SendRefused(said.code, permanent=True) from None
            raise self._failed(error, address) from None

    async def _read(self, channel: str, marker: str, since: datetime) -> Sent | None:
        sent = None
        async for found, ts in own_posts(self._web, channel, since):
            self._remember(found, f"{channel}/{ts}")
            sent = Sent(f"{channel}/{ts}") if found == marker else sent
        return sent

    async def _by_slacks_clock(self, since: datetime) -> datetime:
        """Return ``since`` by Slack's clock, which dates the posts: ours may be wrong, or may have been put right."""
        before = self.clock_difference
        self._read_clock(await self._web.client.api_test())
        return since - max(abs(known or timedelta(0)) for known in (before, self.clock_difference))

    async def _channel(self, address: Address) -> str:
        """Return the channel to post to. A failure here is always a certain refusal: nothing has been posted yet."""
        if not address.direct:
            return address.conversation
        held = self._conversations.get(address.conversation)
        if held and self._clock.now() - held[0] < FRESH:
            return held[1]
        try:
            answer = await self._web.client.conversations_open(users=address.conversation)
        except FAILURES as error:
            said = outcome(error)
            raise SendRefused(
                said.code,
                permanent=said.permanent,
                retry_after=said.retry_after,
                person_gone=said.code in PERSON_GONE | CHANNEL_GONE,
                shut_out=said.shut_out,
                method=said.method,
            ) from None
        self._read_clock(answer)
        channel = str(answer["channel"]["id"])
        self._conversations[address.conversation] = (self._clock.now(), channel)
        while len(self._conversations) > KEPT:
            self._conversations.popitem(last=False)
        return channel

    def _failed(self, error: Failure, address: Address) -> SendRefused | SendInDoubt:
        said = outcome(error)
        if isinstance(error, SlackApiError):
            self._answered(error)
        if said.permanent:
            self._conversations.pop(address.conversation, None)
        if not said.certain:
            return SendInDoubt(said.code)
        gone = said.code in CHANNEL_GONE
        return SendRefused(
            said.code,
            permanent=said.permanent,
            retry_after=said.retry_after,
            conversation_gone=gone,
            person_gone=said.code in PERSON_GONE,
            shut_out=said.shut_out,
            method=said.method,
        )

    def _answered(self, error: SlackApiError) -> bool:
        """Read the clock by a refusal, which tells the time as well; False where it came from nobody."""
        if isinstance(error, TooEarly) or not isinstance(error.response, AsyncSlackResponse):
            return False
        self._read_clock(error.response)
        return True

    def _read_clock(self, answer: AsyncSlackResponse) -> None:
        difference = clock_difference(answer.headers, self._clock.now())
        self.clock_difference = self.clock_difference if difference is None else difference

    def _remember(self, marker: str, ref: str) -> None:
        self._found[marker] = ref
        while len(self._found) > KEPT:
            self._found.popitem(last=False)
