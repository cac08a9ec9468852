"""`Reply` → calls of Slack's API: a message, a changed message, a dialog, the home page; and a way when one fails."""

import asyncio
import secrets
from typing import Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.clock import Clock
from bot.content.texts import Translator
from bot.core.chat import Message, Paragraph, Reply, Surface
from bot.platforms.slack.api import SlackWeb, error_code, patiently
from bot.platforms.slack.blocks import fallback, render
from bot.platforms.slack.logs import log
from bot.platforms.slack.payloads import REMINDER_MARK, Origin
from bot.platforms.slack.posting import metadata, outcome, own_posts
from bot.platforms.slack.views import form_view, home_view, message_view, waiting_view

UNREACHABLE = (SlackApiError, aiohttp.ClientError, TimeoutError)
"""What a call may raise."""

LOOK_AFTER: Final = 1.0
"""Seconds after which an answer in doubt is looked for."""


class Answers:
    """Carries answers to where people see them."""

    def __init__(self, web: SlackWeb, clock: Clock) -> None:
        self._web = web
        self._clock = clock

    async def give(self, origin: Origin, reply: Reply, t: Translator, waiting: str = "") -> None:
        """Show ``reply``; ``waiting`` is the dialog that already holds the place for it."""
        view = waiting or origin.view
        if reply.form is not None:
            await self._dialog(origin, form_view(reply.form, origin.meta, t), t, view)
        elif reply.message is not None and (view or origin.home):
            await self._dialog(origin, message_view(reply.message, origin.meta, t), t, view, reply.message)
        elif reply.message is not None:
            await self.say(origin, reply.message, t, replace=reply.replace, public=reply.public)
        elif waiting:
            await self._update(waiting, message_view(Message((Paragraph(t("slack.done")),)), origin.meta, t))

    async def say(
        self, origin: Origin, message: Message, t: Translator, *, replace: bool = False, public: bool = False
    ) -> None:
        """Say ``message`` where ``origin`` is: to the person alone unless ``public`` or in their own conversation."""
        try:
            if replace and await self._replaced(origin, message, t):
                return
            if await self._said(origin, message, t, public=public):
                return
        except UNREACHABLE as error:
            _note("slack.answer_refused", error)
        await self._directly(origin.user, message, t)

    async def open_waiting(self, origin: Origin, t: Translator) -> str:
        """Open a dialog that holds the place for an answer; return its id, ``""`` if Slack refused."""
        try:
            answer = await self._web.client.views_open(trigger_id=origin.trigger, view=waiting_view(origin.meta, t))
        except UNREACHABLE as error:
            _note("slack.dialog_refused", error)
            return ""
        return str(answer["view"]["id"])

    async def publish_home(self, user: str, message: Message, t: Translator) -> None:
        """Draw the person's home page."""
        view = home_view(message, t)
        try:
            await patiently(lambda: self._web.client.views_publish(user_id=user, view=view))
        except UNREACHABLE as error:
            _note("slack.home_refused", error)

    # ---- messages ------------------------------------------------------------------------------------------------

    async def _said(self, origin: Origin, message: Message, t: Translator, *, public: bool) -> bool:
        client, body = self._web.client, content(message, t)
        if origin.response_url and not origin.direct:
            kind = "in_channel" if public else "ephemeral"
            return await self._web.respond(
                origin.response_url, {**body, "response_type": kind, "replace_original": False}
            )
        channel, thread = origin.channel, origin.thread or None
        if origin.direct or public:
            await self._post(channel, thread, body)
        elif channel:
            await patiently(
                lambda: client.chat_postEphemeral(channel=channel, thread_ts=thread, user=origin.user, **body)
            )
        return bool(channel)

    async def _post(self, channel: str, thread: str | None, body: dict[str, Any]) -> None:
        """Post an answer. When it is in doubt whether Slack has stored it, look before it is said another way."""
        since = self._clock.now()
        marked = {**body, "metadata": metadata(secrets.token_hex(8))}
        client, marker = self._web.client, marked["metadata"]["event_payload"]["marker"]
        try:
            await patiently(lambda: client.chat_postMessage(channel=channel, thread_ts=thread, **marked, **QUIET))
        except UNREACHABLE as error:
            if outcome(error).certain:
                raise
            _note("slack.answer_in_doubt", error)
            await asyncio.sleep(LOOK_AFTER)
            if thread is None and marker not in {found async for found, _ in own_posts(self._web, channel, since)}:
                raise

    async def _replaced(self, origin: Origin, message: Message, t: Translator) -> bool:
        """Put ``message`` in the place of the one that was acted on; False where there is none (any more)."""
        if not origin.ts:
            return False
        body = content(message, t, REMINDER_MARK if origin.surface is Surface.REMINDER else "")
        if origin.ephemeral:
            return await self._web.respond(origin.response_url, {**body, "replace_original": True})
        try:
            await patiently(lambda: self._web.client.chat_update(channel=origin.channel, ts=origin.ts, **body))
        except SlackApiError as error:
            _note("slack.update_refused", error)
            return False
        return True

    async def _directly(self, user: str, message: Message, t: Translator) -> None:
        """Say ``message`` in the person's own conversation with the bot: the last way when all others are closed."""
        client = self._web.client
        try:
            opened = await patiently(lambda: client.conversations_open(users=user))
            channel = str(opened["channel"]["id"])
            await self._post(channel, None, content(message, t))
        except UNREACHABLE as error:
            _note("slack.answer_lost", error)

    # ---- dialogs -------------------------------------------------------------------------------------------------

    async def _dialog(
        self, origin: Origin, view: dict[str, Any], t: Translator, at: str, message: Message | None = None
    ) -> None:
        """Show ``view`` in the dialog ``at``, or in a new one; else say ``message``, or that it did not work."""
        if at and await self._update(at, view):
            return
        if not at:
            try:
                await self._web.client.views_open(trigger_id=origin.trigger, view=view)
            except UNREACHABLE as error:
                _note("slack.dialog_refused", error)
            else:
                return
        await self.say(origin, message or Message((Paragraph(t("slack.try_again")),)), t)

    async def _update(self, view_id: str, view: dict[str, Any]) -> bool:
        try:
            await patiently(lambda: self._web.client.views_update(view_id=view_id, view=view))
        except UNREACHABLE as error:
            _note("slack.dialog_refused", error)
            return False
        return True


QUIET: dict[str, Any] = {"unfurl_links": False, "unfurl_media": False, "link_names": False, "parse": "none"}
"""No previews, no mentions made of words."""


def content(message: Message, t: Translator, mark: str = "") -> dict[str, Any]:
    """Return ``text`` and ``blocks`` of a message."""
    return {"text": fallback(message), "blocks": render(message, t, mark=mark)}


def _note(action: str, error: BaseException) -> None:
    code = error_code(error) if isinstance(error, SlackApiError) else type(error).__name__
    log.warning("%s: %s", action, code, extra={"action": action, "code": code})
