"""What happens when somebody does something in Slack: who is it, what does the router say, where does the answer go.

Everything here runs after Slack has got its acknowledgement, except a submitted dialog: there the answer is in it.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from bot.clock import Clock
from bot.content.texts import Texts, Translator
from bot.core.actions import UNSEEN, Action, ActionValue
from bot.core.chat import FormErrors, Incoming, Message, Paragraph, Reply, Surface, Upload, Visitor
from bot.errors import BadInput
from bot.platforms import Handlers
from bot.platforms.slack import payloads
from bot.platforms.slack.answers import Answers
from bot.platforms.slack.api import SlackWeb
from bot.platforms.slack.channels import Channels
from bot.platforms.slack.files import File, download
from bot.platforms.slack.payloads import Origin, Payload
from bot.platforms.slack.people import PLATFORM, People
from bot.platforms.slack.pictures import Pictures
from bot.platforms.slack.tasks import Tasks, log_failure
from bot.platforms.slack.views import (
    errors_of,
    files_of,
    form_view,
    message_view,
    open_again,
    read_meta,
    receipt_view,
    values,
    waiting_view,
)

QUICK: Final = 0.7
"""Seconds to wait for an answer before a dialog is opened to hold its place: a trigger lives for three."""

SUBMIT_QUICK: Final = 2.0
"""Seconds that a submitted dialog is kept waiting; Slack gives up after three."""

Ack = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of the router, apart from who and where."""

    text: str = ""
    action: Action | None = None
    value: ActionValue = field(default_factory=ActionValue)
    fields: dict[str, str] | None = None
    files: Mapping[str, tuple[File, Sequence[str]]] = field(default_factory=dict)
    """The files of a submitted dialog by field, as Slack tells of them, each with the endings that are taken."""


class Desk:
    """Takes what people do to the router and carries the answers back."""

    def __init__(
        self,
        web: SlackWeb,
        router: Handlers,
        people: People,
        texts: Texts,
        tasks: Tasks,
        clock: Clock,
        *,
        pictures: Pictures,
    ) -> None:
        self._web = web
        self._router = router
        self._people = people
        self._texts = texts
        self._tasks = tasks
        self._answers = Answers(web, clock, pictures)
        self._channels = Channels(web, clock)
        self._changed: dict[str, str] = {}

    # ---- words ---------------------------------------------------------------------------------------------------

    async def command(self, body: Payload) -> None:
        """Answer a slash command."""
        await self._words(payloads.of_command(body), str(body.get("text") or ""))

    async def message(self, body: Payload) -> None:
        """Answer a mention or a direct message, once, however often Slack delivers it."""
        origin = payloads.of_event(body["event"])
        if origin is None or not await self._router.first_time(PLATFORM, str(body["event_id"])):
            return
        await self._words(origin, str(body["event"].get("text") or ""))

    async def _words(self, origin: Origin, text: str) -> None:
        await self._answer(origin, Ask(text=payloads.words(text)))

    # ---- buttons -------------------------------------------------------------------------------------------------

    async def press(self, body: Payload) -> None:
        """Answer a pressed button; a button of unknown making gets a friendly word."""
        origin, asked = payloads.of_press(body), payloads.pressed(body)
        if asked is None:
            visitor = await self._people.visitor(origin.user)
            await self._answers.give(origin, self._says("slack.bad_button", visitor), self._t(visitor))
            return
        await self._answer(origin, Ask(action=asked[0], value=asked[1]))

    async def _answer(self, origin: Origin, ask: Ask) -> None:
        """Ask the router and show what it says; a dialog holds the place where the answer takes its time."""
        visitor = await self._people.visitor(origin.user)
        t = self._t(visitor)
        work = asyncio.ensure_future(self._reply(origin, visitor, ask))
        waiting = ""
        if origin.home or (ask.action and ask.action.value.startswith("open_") and origin.trigger and not origin.view):
            done, _ = await asyncio.wait({work}, timeout=QUICK)
            waiting = "" if done else await self._answers.open_waiting(origin, t)
        reply = await work
        if ask.action in UNSEEN:
            await self._answers.unseen(origin, _dialog(origin, reply, t), t, waiting or origin.view)
            return
        await self._answers.give(origin, reply, t, waiting)
        if reply.home:
            await self.home(origin.user)

    # ---- dialogs -------------------------------------------------------------------------------------------------

    async def submit(self, body: Payload) -> Ack:
        """Return the acknowledgement of a submitted dialog: errors, another view, or nothing, which closes it."""
        view, origin = body["view"], payloads.of_submission(body)
        meta, visitor = read_meta(view), await self._people.visitor(origin.user)
        t = self._t(visitor)
        if meta is None or meta.action is None:
            return _update(message_view(_line(t("slack.bad_button")), origin.meta, t))
        ask = Ask(action=meta.action, value=meta.value, fields=values(view), files=files_of(view))
        work = asyncio.ensure_future(self._reply(origin, visitor, ask))
        done, _ = await asyncio.wait({work}, timeout=SUBMIT_QUICK)
        if not done:
            self._tasks.spawn(self._late(origin, work, view, t), "slack.submit")
            return _update(waiting_view(origin.meta, t))
        reply = await work
        if meta.action in UNSEEN and reply.errors is None:
            return _update(_dialog(origin, reply, t))
        return self._acknowledge(origin, reply, view, t)

    def _acknowledge(self, origin: Origin, reply: Reply, view: Payload, t: Translator) -> Ack:
        if reply.home:
            self._tasks.spawn(self.home(origin.user), "slack.home")
        if reply.errors is not None:
            errors = errors_of(reply.errors, view)
            shown = _update(message_view(_line(_words(reply, t)), origin.meta, t))
            return {"response_action": "errors", "errors": errors} if errors else shown
        if reply.form is not None:
            return _update(form_view(reply.form, origin.meta, t))
        if reply.attachments:
            self._tasks.spawn(self._answers.give(origin, reply, t, waiting=origin.view), "slack.submit")
            return _update(waiting_view(origin.meta, t))
        if reply.message is None:
            return {}
        if origin.surface is Surface.HOME or not origin.channel:
            self._tasks.spawn(self._answers.complete(origin, reply.message, t), "slack.submit")
            return _update(self._answers.view(origin, reply.message, t))
        said = self._answers.say(_outside(origin), reply.message, t, replace=reply.replace, public=reply.public)
        self._tasks.spawn(said, "slack.submit")
        return {"response_action": "clear"}

    async def _late(self, origin: Origin, work: "asyncio.Future[Reply]", view: Payload, t: Translator) -> None:
        """Show in the waiting dialog what a slow submission came to; with mistakes, the form comes back as it was."""
        reply, meta = await work, read_meta(view)
        if meta is not None and meta.action in UNSEEN:
            again = open_again(view, _words(reply, t), t) if reply.errors is not None else _dialog(origin, reply, t)
            await self._answers.unseen(origin, again, t, origin.view)
        elif reply.errors is not None:
            await self._answers.show(origin, open_again(view, _words(reply, t), t), t)
        else:
            await self._answers.give(origin, reply, t, waiting=origin.view)
        if reply.home:
            await self.home(origin.user)

    # ---- the home page -------------------------------------------------------------------------------------------

    async def home(self, user: str) -> None:
        """Draw the home page of ``user``."""
        visitor = await self._people.visitor(user)
        t = self._t(visitor)
        if visitor is None:
            message: Message = _line(t("slack.try_again"))
        else:
            try:
                message = await self._router.home(visitor)
            except Exception as error:  # noqa: BLE001 - the edge: noted with its place, and the person is told
                log_failure("slack.home", error)
                message = _line(t("slack.failed"))
        await self._answers.publish_home(user, message, t)

    # ---- accounts and channels -----------------------------------------------------------------------------------

    async def account(self, user: Mapping[str, Any]) -> None:
        """Take note of a new or changed account."""
        await self._router.accounts_seen([self._people.learn(user)])

    async def channel(self, event: Payload) -> None:
        """Take note of a channel in which the bot can or can no longer write."""
        change = payloads.channel_change(event, self._web.bot_user)
        when = str(event.get("event_ts") or "")
        if change and change[0] and when >= self._changed.get(change[0], ""):  # events may overtake each other
            self._changed[change[0]] = when
            await self._router.channel_state(PLATFORM, self._web.team, change[0], usable=change[1])

    # ---- the router ----------------------------------------------------------------------------------------------

    async def _reply(self, origin: Origin, visitor: Visitor | None, ask: Ask) -> Reply:
        if visitor is None:
            return self._says("slack.try_again", visitor)
        in_channel = origin.surface is Surface.CHANNEL and origin.channel
        incoming = Incoming(
            visitor=visitor,
            surface=origin.surface,
            channel=origin.channel,
            text=ask.text,
            action=ask.action,
            value=ask.value,
            fields=ask.fields,
            channel_name=await self._channels.name(origin.channel, origin.channel_name) if in_channel else "",
            thread=origin.thread,
        )
        try:
            files = await self._fetched(ask, self._t(visitor))
            return files if isinstance(files, Reply) else await self._router.handle(replace(incoming, files=files))
        except Exception as error:  # noqa: BLE001 - the edge: noted with its place, and the person is told
            log_failure("slack.handle", error)
            return self._says("slack.failed", visitor)

    async def _fetched(self, ask: Ask, t: Translator) -> dict[str, Upload] | Reply:
        """Return the files that were sent, or what is wrong with one."""
        found: dict[str, Upload] = {}
        for name, (file, endings) in ask.files.items():
            try:
                found[name] = await download(self._web, file, endings)
            except BadInput as error:
                return Reply(errors=FormErrors({name: self._texts.error(t, error)}))
        return found

    def _t(self, visitor: Visitor | None) -> Translator:
        return self._texts.for_language(visitor.language if visitor else "")

    def _says(self, key: str, visitor: Visitor | None) -> Reply:
        return Reply(message=_line(self._t(visitor)(key)))


def _dialog(origin: Origin, reply: Reply, t: Translator) -> dict[str, Any]:
    """Return the dialog that shows a whole reply."""
    if reply.receipt is not None:
        return receipt_view(reply.receipt, t)
    if reply.form is not None:
        return form_view(reply.form, origin.meta, t)
    return message_view(reply.message or _line(t("slack.done")), origin.meta, t)


def _words(reply: Reply, t: Translator) -> str:
    """Return what is wrong, in one line."""
    return " ".join(reply.errors.errors.values() if reply.errors else ()) or t("slack.failed")


def _line(text: str) -> Message:
    return Message((Paragraph(text),))


def _update(view: dict[str, Any]) -> Ack:
    return {"response_action": "update", "view": view}


def _outside(origin: Origin) -> Origin:
    """Return where a dialog was opened, without the dialog."""
    return Origin(user=origin.user, surface=origin.surface, channel=origin.channel, ts=origin.ts)
