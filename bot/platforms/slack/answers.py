"""`Reply` → calls of Slack's API: a message, a changed message, a dialog, the home page; and a way when one fails."""

import asyncio
import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final
from weakref import WeakValueDictionary

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.clock import Clock
from bot.content.texts import Translator
from bot.core.chat import Attachment, Buttons, Message, Note, Paragraph, Reply, Surface
from bot.platforms.slack.api import SlackWeb, error_code, patiently
from bot.platforms.slack.drafts import Json, drafts, first_taken
from bot.platforms.slack.files import NotTaken, upload
from bot.platforms.slack.logs import log
from bot.platforms.slack.payloads import REMINDER_MARK, Origin
from bot.platforms.slack.pictures import Ids, Pictures
from bot.platforms.slack.posting import metadata, outcome, own_posts
from bot.platforms.slack.views import form_view, home_view, message_view, waiting_view

UNREACHABLE = (SlackApiError, aiohttp.ClientError, TimeoutError)
"""What a call may raise."""

LOOK_AFTER: Final = 1.0
"""Seconds after which an answer in doubt is looked for."""


class Answers:
    """Carries answers to where people see them."""

    def __init__(self, web: SlackWeb, clock: Clock, pictures: Pictures) -> None:
        self._web = web
        self._clock = clock
        self._pictures = pictures
        self._homes: dict[str, int] = {}
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def give(self, origin: Origin, reply: Reply, t: Translator, waiting: str = "") -> None:
        """Show ``reply``; ``waiting`` is the dialog that already holds the place for it."""
        view = waiting or origin.view
        reply = await self._hand_over(origin, reply, t) if reply.attachments else reply
        if reply.form is not None:
            await self._dialog(origin, [form_view(reply.form, origin.meta, t)], t, view, _opener(reply, t))
        elif reply.message is not None and (view or origin.home):
            await self._message_dialog(origin, reply.message, t, view)
        elif reply.message is not None:
            await self.say(origin, reply.message, t, replace=reply.replace, public=reply.public)
        elif waiting:
            await self._update(waiting, message_view(Message((Paragraph(t("slack.done")),)), origin.meta, t))

    def view(self, origin: Origin, message: Message, t: Translator) -> Json:
        """Return the dialog that shows ``message``, with the pictures that are there."""
        return message_view(message, origin.meta, t, self._pictures.known(message))

    async def complete(self, origin: Origin, message: Message, t: Translator) -> None:
        """Draw a dialog that shows ``message`` once more when pictures that were missing have come."""
        known = self._pictures.known(message)
        if self._pictures.missing(message) and len(await self._pictures.of(message)) > len(known):
            await self._update(origin.view, self.view(origin, message, t))

    async def show(self, origin: Origin, view: Json, t: Translator) -> None:
        """Let ``view`` take the place of what the dialog shows."""
        await self._dialog(origin, [view], t, origin.view)

    async def unseen(self, origin: Origin, view: Json, t: Translator, at: str) -> None:
        """Show ``view`` in the dialog ``at``, or in a new one; where none can be had, leave no trace of the attempt.

        What is said then is seen by the person alone, is gone with the next start of Slack and stands in no export.
        """
        if (at or origin.trigger) and await (self._update(at, view) if at else self._open(origin, view)):
            return
        words: Json = {"text": t("slack.press_again")}
        try:
            if origin.response_url:
                await self._web.respond(
                    origin.response_url, {**words, "response_type": "ephemeral", "replace_original": False}
                )
            elif origin.channel:
                client, place = self._web.client, origin.channel
                await patiently(lambda: client.chat_postEphemeral(channel=place, user=origin.user, **words))
        except UNREACHABLE as error:
            _note("slack.answer_lost", error)

    async def _hand_over(self, origin: Origin, reply: Reply, t: Translator) -> Reply:
        """Give the reply's files to the person in their own conversation; return what is left to be shown."""
        here, files = origin.direct and not origin.view, reply.attachments
        rest = replace(reply, attachments=())
        if here and reply.message is not None:  # the message comes first, and its files below it
            await self.say(origin, reply.message, t, replace=reply.replace)
            rest = replace(rest, message=None)
        comment = "" if here and reply.message else t.n("slack.file_here", len(files))
        if not await self._handed(origin, files, comment):
            return replace(rest, message=_with_note(rest.message, t("slack.file_failed")), replace=False)
        return rest if here else replace(rest, message=_with_note(rest.message, t.n("slack.file_in_dm", len(files))))

    async def say(
        self, origin: Origin, message: Message, t: Translator, *, replace: bool = False, public: bool = False
    ) -> None:
        """Say ``message`` where ``origin`` is: to the person alone unless ``public`` or in their own conversation."""
        pictures = await self._pictures.of(message)
        try:
            if replace and await self._replaced(origin, message, t, pictures):
                return
            if await self._said(origin, message, drafts(message, t, pictures), public=public):
                return
        except UNREACHABLE as error:
            _note("slack.answer_refused", error)
        await self._directly(origin.user, message, drafts(message, t, pictures))

    async def open_waiting(self, origin: Origin, t: Translator) -> str:
        """Open a dialog that holds the place for an answer; return its id, ``""`` if Slack refused."""
        return str((await self._open(origin, waiting_view(origin.meta, t))).get("id", ""))

    async def publish_home(self, user: str, message: Message, t: Translator) -> None:
        """Draw the person's home page: at once, and again when pictures that were missing have come."""
        self._homes[user] = number = self._homes.get(user, 0) + 1
        known = self._pictures.known(message)
        await self._publish(user, message, t, known)
        if self._pictures.missing(message):
            pictures = await self._pictures.of(message)
            if len(pictures) > len(known) and self._homes[user] == number:  # nothing newer was drawn meanwhile
                await self._publish(user, message, t, pictures)

    async def _publish(self, user: str, message: Message, t: Translator, pictures: Ids) -> None:
        client = self._web.client

        async def publish(view: Json) -> AsyncSlackResponse:
            return await patiently(lambda: client.views_publish(user_id=user, view=view))

        views = [home_view(message, t, pictures), *([home_view(message, t)] if pictures else [])]
        try:
            await first_taken(views, publish, lambda: self._pictures.forget(message))
        except UNREACHABLE as error:
            _note("slack.home_refused", error)

    # ---- messages ------------------------------------------------------------------------------------------------

    async def _said(self, origin: Origin, message: Message, bodies: Sequence[Json], *, public: bool) -> bool:
        client = self._web.client
        if origin.response_url and not origin.direct:
            more = {"response_type": "in_channel" if public else "ephemeral", "replace_original": False}
            return await self._responded(origin, [{**body, **more} for body in bodies])
        channel, thread = origin.channel, origin.thread or None

        async def said(body: Json) -> None:
            if origin.direct or public:
                await self._post(channel, thread, body)
                return
            await patiently(
                lambda: client.chat_postEphemeral(channel=channel, thread_ts=thread, user=origin.user, **body)
            )

        if channel:
            await first_taken(bodies, said, lambda: self._pictures.forget(message))
        return bool(channel)

    async def _responded(self, origin: Origin, bodies: Sequence[Json]) -> bool:
        """Answer by the ``response_url``; Slack does not say there what it refuses, so the plain draft follows."""
        for body in bodies:
            if await self._web.respond(origin.response_url, body):
                return True
        return False

    async def _post(self, channel: str, thread: str | None, body: dict[str, Any]) -> None:
        """Post an answer. When it is in doubt whether Slack has stored it, look before it is said another way."""
        since = self._clock.now()
        marked = {**body, "metadata": metadata(secrets.token_hex(8))}
        client, marker = self._web.client, marked["metadata"]["event_payload"]["marker"]
        turn = self._turns.setdefault(channel, asyncio.Lock())  # when Slack says «later», the next answer waits too
        try:
            async with turn:
                await patiently(lambda: client.chat_postMessage(channel=channel, thread_ts=thread, **marked, **QUIET))
        except UNREACHABLE as error:
            if outcome(error).certain:
                raise
            _note("slack.answer_in_doubt", error)
            await asyncio.sleep(LOOK_AFTER)
            if thread is None and marker not in {found async for found, _ in own_posts(self._web, channel, since)}:
                raise

    async def _replaced(self, origin: Origin, message: Message, t: Translator, pictures: Ids) -> bool:
        """Put ``message`` in the place of the one that was acted on; False where there is none (any more)."""
        if not origin.ts:
            return False
        mark = REMINDER_MARK if origin.surface is Surface.REMINDER else ""
        bodies, client = drafts(message, t, pictures, mark), self._web.client
        if origin.ephemeral:
            return await self._responded(origin, [{**body, "replace_original": True} for body in bodies])

        async def update(body: Json) -> AsyncSlackResponse:
            return await patiently(lambda: client.chat_update(channel=origin.channel, ts=origin.ts, **body))

        try:
            await first_taken(bodies, update, lambda: self._pictures.forget(message))
        except SlackApiError as error:
            _note("slack.update_refused", error)
            return False
        return True

    async def _directly(self, user: str, message: Message, bodies: Sequence[Json]) -> None:
        """Say ``message`` in the person's own conversation with the bot: the last way when all others are closed."""
        try:
            channel = await self._own(user)
            forget = lambda: self._pictures.forget(message)  # noqa: E731 - as short as it can be said
            await first_taken(bodies, lambda body: self._post(channel, None, body), forget)
        except UNREACHABLE as error:
            _note("slack.answer_lost", error)

    async def _own(self, user: str) -> str:
        """Return the person's own conversation with the bot."""
        opened = await patiently(lambda: self._web.client.conversations_open(users=user))
        return str(opened["channel"]["id"])

    async def _handed(self, origin: Origin, files: Sequence[Attachment], comment: str) -> bool:
        """Upload ``files`` into the person's own conversation; False where they may not have come through."""
        try:
            channel = origin.channel if origin.direct else await self._own(origin.user)
            await upload(self._web, files, channel=channel, comment=comment)
        except UNREACHABLE as error:
            _note("slack.file_refused", error)
        except NotTaken as error:
            log.warning("slack.file_refused: %s", error, extra={"action": "slack.file_refused", "code": str(error)})
        else:
            return True
        return False

    # ---- dialogs -------------------------------------------------------------------------------------------------

    async def _message_dialog(self, origin: Origin, message: Message, t: Translator, at: str) -> None:
        """Show ``message`` in a dialog: at once, and again when pictures that were missing have come."""
        known = self._pictures.known(message)
        views = [message_view(message, origin.meta, t, known)]
        views += [message_view(message, origin.meta, t)] if known else []
        shown = await self._dialog(origin, views, t, at, message)
        if shown and self._pictures.missing(message):
            pictures = await self._pictures.of(message)
            if len(pictures) > len(known):
                again = message_view(message, origin.meta, t, pictures)
                await self._update(str(shown.get("id", "")), again, str(shown.get("hash", "")))

    async def _dialog(
        self, origin: Origin, views: Sequence[Json], t: Translator, at: str, instead: Message | None = None
    ) -> Json:
        """Show the first of ``views`` that Slack takes in the dialog ``at``, or in a new one; return what is shown.

        Where no dialog can be had, say ``instead``, or that it did not work.
        """
        for view in views if at or origin.trigger else ():
            if shown := await (self._update(at, view) if at else self._open(origin, view)):
                return shown
        await self.say(origin, instead or Message((Paragraph(t("slack.try_again")),)), t)
        return {}

    async def _open(self, origin: Origin, view: Json) -> Json:
        """Open a dialog; return it, empty where Slack refused."""
        try:
            answer = await self._web.client.views_open(trigger_id=origin.trigger, view=view)
        except UNREACHABLE as error:
            _note("slack.dialog_refused", error)
            return {}
        return dict(answer["view"])

    async def _update(self, view_id: str, view: Json, seen: str = "") -> Json:
        """Let ``view`` take the place of what a dialog shows, if that is still as ``seen``; empty where refused."""
        more = {"hash": seen} if seen else {}
        try:
            answer = await patiently(lambda: self._web.client.views_update(view_id=view_id, view=view, **more))
        except UNREACHABLE as error:
            _note("slack.dialog_refused", error)
            return {}
        return dict(answer["view"])


QUIET: dict[str, Any] = {"unfurl_links": False, "unfurl_media": False, "link_names": False, "parse": "none"}
"""No previews, no mentions made of words."""


def _opener(reply: Reply, t: Translator) -> Message | None:
    """Return a message with the button that opens the reply's form: a dialog needs a press that is seconds old."""
    if reply.opener is None:
        return None
    return Message((Paragraph(t("slack.open_form")), Buttons((reply.opener,))))


def _with_note(message: Message | None, words: str) -> Message:
    if message is None:
        return Message((Paragraph(words),))
    text = f"{message.text}\n{words}" if message.text else ""
    return Message((*message.blocks, Note(words)), text)


def _note(action: str, error: BaseException) -> None:
    code = error_code(error) if isinstance(error, SlackApiError) else type(error).__name__
    log.warning("%s: %s", action, code, extra={"action": action, "code": code})
