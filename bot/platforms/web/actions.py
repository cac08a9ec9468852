"""What one can do on the page: write, press, fill in a form, move the clock. Everything goes through the router."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from bot.content.texts import Texts, Translator
from bot.core.actions import Action, ActionValue
from bot.core.chat import Attachment, FileField, Form, Incoming, Message, Paragraph, Receipt, Reply, Surface, Upload
from bot.platforms.web.conversations import Conversations, Entry
from bot.platforms.web.places import Place, Tab
from bot.platforms.web.world import DemoWorld

MOST_STEPS = 20
"""How many moments the clock passes, at most, on its way to the next reminder that is really sent."""

LARGEST_FILE = 10 * 1024 * 1024
"""Bytes of a file that a person sends."""


class Step(StrEnum):
    """How far the clock is moved."""

    DAY = "day"
    WEEK = "week"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form on somebody's screen: where it came from, what was typed, what is wrong."""

    form: Form
    entry: int = 0
    typed: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the page does next.

    It shows a form, what takes a form's place, or the answer (an entry of one's own conversation) above the home page.
    """

    form: OpenForm | None = None
    answer: int = 0
    receipt: Receipt | None = None


@dataclass(frozen=True, slots=True)
class Jump:
    """The latest move of the clock: ``number`` is the conversations' counter when it began."""

    number: int
    to: datetime


class Actions:
    """Carries out what people do."""

    def __init__(self, world: DemoWorld, log: Conversations, texts: Texts) -> None:
        """Act on ``world`` and write down in ``log``; what the page itself has to say is in ``texts``."""
        self._world = world
        self._texts = texts
        self._log = log
        self._moving = asyncio.Lock()
        self._forms: dict[str, Form] = {}
        self.jump: Jump | None = None

    async def say(self, place: Place, text: str) -> Outcome:
        """Write ``text`` in the conversation and let the bot answer; words about a concrete child are not kept."""
        kept = not await self._world.router.about_child(text)
        own = Entry(
            self._world.clock.now(),
            Message((Paragraph(text),)) if kept else Message(()),
            author=place.person.name,
            surface=place.surface,
        )
        self._log.add(place.key, own)
        return self._settle(place, await self._world.router.handle(self._incoming(place, text=text)))

    async def press(self, place: Place, entry_id: int, action: Action, value: ActionValue) -> Outcome:
        """Press a button of an entry, or of the home page (``entry_id`` 0)."""
        incoming = self._incoming(place, entry_id, action=action, value=value)
        return self._settle(place, await self._world.router.handle(incoming), entry_id)

    async def submit(
        self,
        place: Place,
        entry_id: int,
        action: Action,
        value: ActionValue,
        fields: dict[str, str],
        files: Mapping[str, Upload],
    ) -> Outcome:
        """Send a form; with mistakes in it, the form comes back with what was typed."""
        form = self._forms.get(place.person.email)
        wrong = _wrong_files(form, files, self._t(place)) if form is not None else {}
        if form is not None and wrong:
            return Outcome(form=OpenForm(form, entry_id, fields, wrong))
        incoming = self._incoming(place, entry_id, action=action, value=value, fields=fields)
        reply = await self._world.router.handle(replace(incoming, files=files))
        if reply.errors is not None and form is not None:
            return Outcome(form=OpenForm(form, entry_id, fields, reply.errors.errors))
        return self._settle(place, reply, entry_id)

    async def move(self, place: Place, step: Step) -> None:
        """Move the clock; everything due on the way is sent on the way. One move at a time."""
        async with self._moving:
            began = self._log.revision
            for _ in range(1 if step is not Step.NEXT else MOST_STEPS):
                target = await self._target(place, step)
                if target is None:
                    break
                self.jump = Jump(began, target)
                await self._world.step_to(target)
                if self._log.reminders_after(began):  # a letter that has nothing to say is not sent
                    break
            self._log.touch()

    async def _target(self, place: Place, step: Step) -> datetime | None:
        """Return where the clock goes: the same time of day later, or the municipality's next reminder."""
        now = self._world.clock.now()
        if step is Step.NEXT:
            coming = await self._world.upcoming(place.person.municipality_id, place.person.language)
            return next((one.at for one in coming if one.at > now), None) or await self._world.next_due()
        days = timedelta(days=1 if step is Step.DAY else 7)
        return (now.astimezone(self._world.zone) + days).astimezone(UTC)

    def _incoming(
        self,
        place: Place,
        entry_id: int = 0,
        *,
        text: str = "",
        action: Action | None = None,
        value: ActionValue | None = None,
        fields: dict[str, str] | None = None,
    ) -> Incoming:
        entry = self._log.entry(place.key, entry_id)
        return Incoming(
            visitor=place.visitor,
            surface=entry.surface if entry is not None else place.surface,
            channel="" if place.tab is Tab.HOME else place.key,
            channel_name=place.channel.name if place.tab is Tab.CHANNEL and place.channel is not None else "",
            thread=place.key,
            text=text,
            action=action,
            value=value or ActionValue(),
            fields=fields,
        )

    def _settle(self, place: Place, reply: Reply, entry_id: int = 0) -> Outcome:
        """Put the reply where it belongs and say what the page does next."""
        if reply.form is not None:
            self._forms[place.person.email] = reply.form
            return Outcome(form=OpenForm(reply.form, entry_id))
        if reply.receipt is not None:
            return Outcome(receipt=reply.receipt)
        answer = self._answer(place, reply, entry_id)
        if reply.home:
            self._log.touch()
        return Outcome(answer=answer if place.tab is Tab.HOME else 0)

    def _answer(self, place: Place, reply: Reply, entry_id: int) -> int:
        """Write the reply's message down, and its files for the person alone; return the entry it is now."""
        alone, in_channel = reply.attachments, place.tab is Tab.CHANNEL
        said = 0
        if reply.message is not None:
            if reply.replace and self._log.change(place.key, entry_id, reply.message):
                said = entry_id
            elif alone and not (reply.public and in_channel):
                return self._written(place, reply.message, hidden=in_channel, attachments=alone)
            else:
                said = self._written(place, reply.message, hidden=in_channel and not reply.public)
        if alone:
            words = Message((Paragraph(self._t(place).n("demo.file_here", len(alone))),))
            said = self._written(place, words, hidden=in_channel, attachments=alone)
        return said

    def _written(
        self, place: Place, message: Message, *, hidden: bool, attachments: tuple[Attachment, ...] = ()
    ) -> int:
        entry = Entry(
            self._world.clock.now(),
            message,
            surface=Surface.CHANNEL if place.tab is Tab.CHANNEL else Surface.DM,
            only_for=place.person.email if hidden else "",
            attachments=attachments,
        )
        return self._log.add(place.key, entry).id

    def _t(self, place: Place) -> Translator:
        return self._texts.for_language(place.person.language)


def _wrong_files(form: Form, files: Mapping[str, Upload], t: Translator) -> dict[str, str]:
    """Return what is wrong with files that were sent: too large, or of another kind than was asked for."""
    wrong = {}
    for part in form.parts:
        file = files.get(part.name) if isinstance(part, FileField) else None
        if file is None or not isinstance(part, FileField):
            continue
        if len(file.content) > LARGEST_FILE:
            wrong[part.name] = t("demo.file_too_large", megabytes=LARGEST_FILE // 1024**2)
        elif part.endings and file.filename.rpartition(".")[2].lower() not in part.endings:
            wrong[part.name] = t("demo.file_kind", endings=", ".join(f".{ending}" for ending in part.endings))
    return wrong
