"""One door for every platform: find who asks and in which municipality, stop what must be stopped, choose a handler.

One request is one transaction; a question in one's own words is answered in a reading one, and what is kept of it (its
topic, never its words) is stored in a short one after that. Nothing of a message is stored or logged here; a message
about a concrete child is answered before anything else is looked up.
"""

import asyncio
import logging
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from bot.clock import Clock
from bot.content.asking.loading import AskerSource
from bot.content.programme import Programmes
from bot.content.texts import Texts, Translator
from bot.core.actions import NAMELESS, UNSEEN, Action
from bot.core.asking.asker import Asker
from bot.core.asking.keeping import Afterwards
from bot.core.asking.topics import Topic
from bot.core.calendar_links import CalendarLinks
from bot.core.chat import Button, FormErrors, Incoming, Message, Paragraph, Reply, Surface, Visitor, addressed
from bot.core.commands import Command, CommandName, parse_command
from bot.core.sensitive import is_sensitive
from bot.errors import BotError
from bot.exchange.workshop import Workshop
from bot.handlers import answers, home, people, pulse_answering
from bot.handlers.asking import answering, talking
from bot.handlers.asking.talking import Spoken
from bot.handlers.ballot_box import BallotBox, Voters, voter_of
from bot.handlers.context import Context
from bot.handlers.features import COMMANDS, HANDLES, WRITING
from bot.handlers.reception import Reception
from bot.handlers.views.pulse_ballots import Ballot
from bot.reminders.planning import planner
from bot.store import accounts, talks
from bot.store.session import Store, System

if TYPE_CHECKING:
    from bot.store.round_keys import RoundKeys

log = logging.getLogger(__name__)


KEPT_WITHIN = 0.5
"""Seconds that an answer waits until what is kept of it is stored."""


class Askers(Protocol):
    """Who has the asker: it is loaded beside everything else, and shared."""

    async def get(self) -> Asker:
        """Return the asker; waits until it is loaded."""
        ...


class Router:
    """Turns what a person did into the bot's answer."""

    def __init__(
        self,
        store: Store,
        programmes: Programmes,
        texts: Texts,
        clock: Clock,
        workshop: Workshop | None = None,
        keys: "RoundKeys | None" = None,
        *,
        askers: Askers | None = None,
    ) -> None:
        """Take what handlers need; nothing is read before the first request."""
        self._store = store
        self._texts = texts
        self._clock = clock
        self._known: set[Visitor] = set()
        self._tell_changed: Callable[[], None] | None = None
        self._reception = Reception(programmes, texts, workshop or Workshop(), keys)
        self._askers = askers or AskerSource()
        self._ballots = BallotBox(store, self._vote)

    def on_change(self, tell: Callable[[], None]) -> None:
        """Call ``tell`` after each stored change, so that what was planned for the next minute is not late."""
        self._tell_changed = tell

    def give_calendars(self, links: CalendarLinks) -> None:
        """Give out links to calendars from now on."""
        self._reception = replace(self._reception, calendars=links)

    async def handle(self, incoming: Incoming) -> Reply:
        """Answer a command, a text, a button or a form. Never raises a `BotError`: it becomes a friendly sentence."""
        t = self._texts.for_language(incoming.visitor.language)
        if incoming.text and await self.about_child(incoming.text):
            return Reply(answers.sensitive(await self._translator(incoming)))
        if any(is_sensitive(value) for value in (incoming.fields or {}).values()):
            return _stopped_form(incoming, await self._translator(incoming))
        if not incoming.visitor.regular:
            return Reply(people.for_irregular(t))
        try:
            return await self._answer(incoming, t)
        except BotError as error:
            return await self._apology(incoming, error)
        except Exception as error:  # noqa: BLE001 - a mistake of ours is told in one sentence, never as a traceback
            _log_mistake(error)
            return await self._apology(incoming, BotError("errors.not_expected"))

    async def about_child(self, text: str) -> bool:
        """Tell whether a message is about a concrete child.

        Of a command, and where questions cannot be read, the words alone tell.
        """
        if parse_command(text) is not None:
            return is_sensitive(text)
        try:
            return (await self._askers.get()).about_child(text)
        except Exception as error:  # noqa: BLE001 - as in `handle`; whoever asks something is told in `_speak`
            _log_mistake(error)
            return is_sensitive(text)

    async def _answer(self, incoming: Incoming, t: Translator) -> Reply:
        """Answer in one transaction, and tell of what was stored."""
        if incoming.action not in UNSEEN:  # an account that is noted beside an answer would tell whose that was
            await self.accounts_seen([incoming.visitor])
        if incoming.action is Action.SAVE_PULSE:  # plans nothing, so nobody is told of a change
            return await self._ballots.put(incoming)
        command = parse_command(incoming.text) if incoming.text else None
        if incoming.action is Action.CHOOSE_TOPIC or (incoming.action is None and command is None):
            return await self._speak(incoming, t)
        writes = _writes(incoming, command)
        async with self._store.system(read_only=not writes) as system:
            reply, after = await self._dispatch(system, incoming, command, t)
        if writes and self._tell_changed:
            self._tell_changed()
        if after is not None:
            await self._keep(after)
        return reply

    async def home(self, visitor: Visitor) -> Message:
        """Draw the person's home page. Never raises a `BotError`, as `handle`."""
        t = self._texts.for_language(visitor.language)
        if not visitor.regular:
            return people.for_irregular(t)
        try:
            await self.accounts_seen([visitor])
            async with self._store.system(read_only=True) as system:
                found = await self._reception.context(system, Incoming(visitor, Surface.HOME), t, self._clock.now())
                return _addressed_message(found, await home.show(found)) if isinstance(found, Context) else found
        except BotError as error:
            return (await self._apology(Incoming(visitor, Surface.HOME), error)).message or Message(())
        except Exception as error:  # noqa: BLE001 - as in `handle`
            _log_mistake(error)
            mistake = BotError("errors.not_expected")
            return (await self._apology(Incoming(visitor, Surface.HOME), mistake)).message or Message(())

    async def first_time(self, platform: str, event_id: str) -> bool:
        """Note an event that a platform may deliver twice; False when it was seen before."""
        async with self._store.system() as system:
            return await accounts.first_time(system, platform, event_id, self._clock.now())

    async def accounts_seen(self, visitors: Sequence[Visitor]) -> None:
        """Remember accounts with their e-mails; what is known already costs nothing."""
        fresh = [visitor for visitor in visitors if visitor not in self._known]
        if not fresh:
            return
        async with self._store.system() as system:
            for visitor in fresh:
                await accounts.remember(system, visitor)
            await accounts.forget_events(system, self._clock.now())
        renewed = {_account(visitor) for visitor in fresh}  # who changes back is stored again
        self._known = {known for known in self._known if _account(known) not in renewed} | set(fresh)

    async def channel_state(self, platform: str, team: str, channel: str, *, usable: bool) -> None:
        """Note that a channel was archived or the bot removed from it, or that it is usable again."""
        async with self._store.system() as system:
            await accounts.set_channel_state(system, platform, team, channel, usable=usable)
            municipality = await accounts.municipality_of_channel(system, platform, team, channel)
            if municipality is not None:
                await planner.replan(system.scope(municipality), self._clock.now())

    async def _speak(self, incoming: Incoming, t: Translator) -> Reply:
        """Answer what somebody asks in their own words; what is kept of it is stored before the answer goes out."""
        asker = await self._askers.get()
        async with self._store.system(read_only=True) as system:
            found = await self._reception.context(system, incoming, t, self._clock.now())
            if isinstance(found, Message):
                return Reply(found)
            spoken = await answering.speak(found, asker, incoming)
            reply = await self._spoken(found, incoming, spoken)
        if spoken.after is not None:
            await self._keep(spoken.after)
        return _addressed(found, reply)

    async def _spoken(self, context: Context, incoming: Incoming, spoken: Spoken) -> Reply:
        """Return an answer as a reply: its message, or the page of another feature that it is."""
        said = spoken.answered
        if spoken.understood.topic is Topic.SENSITIVE:
            return Reply(answers.sensitive(context.t))
        pressed = incoming.action is not None  # what was meant is known now: the answer stands where it was asked
        if said.action is None:
            return Reply(said.message, replace=pressed)
        return await self._act(context, replace(incoming, action=said.action, value=said.value, text=""))

    async def _keep(self, after: Afterwards) -> None:
        """Store what is kept of an answer. An answer is given even where that fails, but for one that asks for a yes.

        Nobody waits long for it either: while somebody else writes, it is stored after the answer.

        Raises:
            BotError: a proposed change could not be stored, so nobody could say yes to it.
        """
        keeping = asyncio.create_task(self._kept(after))
        if after.proposal is not None:
            await keeping
            return
        self._store.later(keeping)
        await asyncio.wait({keeping}, timeout=KEPT_WITHIN)

    async def _kept(self, after: Afterwards) -> None:
        try:
            async with self._store.scope(after.municipality) as scope:
                await talks.keep(scope, after, self._clock.now())
        except Exception as error:
            if after.proposal is not None:
                raise
            _log_mistake(error)

    async def _dispatch(
        self, system: System, incoming: Incoming, command: Command | None, t: Translator
    ) -> tuple[Reply, Afterwards | None]:
        """Return the answer to a command, a button or a form, and what is to be kept of it."""
        if incoming.action is Action.CHOOSE_MUNICIPALITY:
            return await self._chosen(system, incoming, t), None
        found = await self._reception.context(system, incoming, t, self._clock.now())
        if isinstance(found, Message):
            return Reply(found), None
        if incoming.action is not None and incoming.action not in UNSEEN:  # when somebody answered may tell who
            who = {} if incoming.action in NAMELESS else {"person": found.person.id}
            log.info("action", extra={"action": incoming.action.value, **who})
        if command is not None:
            incoming = _pressed(found, incoming, command)
        reply = await self._act(found, incoming)
        return _addressed(found, reply), talking.after_page(found, incoming, reply)

    async def _chosen(self, system: System, incoming: Incoming, t: Translator) -> Reply:
        number, t = incoming.value.municipality or 0, await self._reception.own_texts(system, incoming.visitor, t)
        return Reply(await people.choose(system, t, incoming.visitor, number), replace=True, home=True)

    async def _vote(self, system: System, incoming: Incoming, voters: Voters) -> Ballot | Reply:
        """Read an answer to a pulse check by the short way; whom it does not lead there is told why by the long one."""
        visitor, named = incoming.visitor, incoming.value.municipality
        found = voters.get(voter_of(incoming))
        if found is None or named not in (None, found.municipality.id):
            reply, _ = await self._dispatch(system, incoming, None, self._texts.for_language(visitor.language))
            return reply
        here = found.municipality
        context = Context(
            scope=system.scope(here.id),
            municipality=here,
            person=found.person,
            programme=self._reception.programmes.get(here.programme),
            t=self._texts.for_language(found.person.language or here.language),
            now=self._clock.now(),
            surface=incoming.surface,
            visitor=visitor,
            keys=self._reception.keys,
        )
        return pulse_answering.answering.ballot(context, found.round, incoming.fields or {})

    async def _act(self, context: Context, incoming: Incoming) -> Reply:
        """Do what a button or a form asks for; without one, bind the channel: the only command that is no button."""
        if incoming.action is None:
            return Reply(await people.bind_channel(context), public=True)
        reply = await HANDLES.get(incoming.action, HANDLES[Action.SHOW_NEXT])(context, incoming)
        if reply.form is None or incoming.fields is not None:
            return reply
        return replace(reply, opener=Button(reply.form.title, incoming.action, incoming.value))

    async def _apology(self, incoming: Incoming, error: BotError) -> Reply:
        """Say in one sentence what went wrong; a form stays open with it."""
        log.info("refused", extra={"action": error.key})
        t = await self._translator(incoming)
        text = self._texts.error(t, error)
        if incoming.fields:
            field = str(error.values.get("field", ""))
            return Reply(errors=FormErrors({field if field in incoming.fields else next(iter(incoming.fields)): text}))
        return Reply(Message((Paragraph(text, strong=True),)))

    async def _translator(self, incoming: Incoming) -> Translator:
        """The language of the person where it is known, else the one their platform is set to."""
        t, asked = self._texts.for_language(incoming.visitor.language), replace(incoming, text="", fields=None)
        try:
            async with self._store.system(read_only=True) as system:
                found = await self._reception.context(system, asked, t, self._clock.now())
        except BotError as error:
            log.info("refused", extra={"action": error.key})
            return t
        except Exception as error:  # noqa: BLE001 - an apology must not fail for want of a language
            _log_mistake(error)
            return t
        return found.t if isinstance(found, Context) else t


def _pressed(context: Context, incoming: Incoming, command: Command) -> Incoming:
    """Return a command as the press of the button that does the same."""
    who = {} if command.name is CommandName.PULSE else {"person": context.person.id}
    log.info("command", extra={"action": command.name.value, **who})
    return replace(incoming, action=COMMANDS.get(command.name), text="")


def _writes(incoming: Incoming, command: Command | None) -> bool:
    """Whether answering may store something; else it is answered in a reading transaction, beside any writer."""
    if command is not None:
        return command.name is CommandName.BIND or COMMANDS.get(command.name) in WRITING
    return incoming.action is Action.CHOOSE_MUNICIPALITY or incoming.action in WRITING


def _account(visitor: Visitor) -> tuple[str, str, str]:
    return visitor.platform, visitor.team, visitor.user


def _log_mistake(error: Exception) -> None:
    """Log what kind of mistake it was and where; its words and a traceback's values may hold a plan's text."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{last.filename.rsplit('/', 1)[-1]}:{last.lineno}"
    log.error("mistake", extra={"action": "mistake", "error": type(error).__name__, "where": where})


def _addressed(context: Context, reply: Reply) -> Reply:
    """Let buttons and forms say which municipality they are about, where the person has several."""
    if not context.elsewhere:
        return reply
    message = _addressed_message(context, reply.message) if reply.message else None
    form = reply.form
    if form is not None:
        form = replace(form, value=form.value.model_copy(update={"municipality": context.municipality.id}))
    opener = reply.opener
    if opener is not None:
        opener = replace(opener, value=opener.value.model_copy(update={"municipality": context.municipality.id}))
    return replace(reply, message=message, form=form, opener=opener)


def _addressed_message(context: Context, message: Message) -> Message:
    return addressed(message, context.municipality.id) if context.elsewhere else message


def _stopped_form(incoming: Incoming, t: Translator) -> Reply:
    """Keep the form open, with the text on the person's screen only."""
    fields = incoming.fields or {}
    return Reply(errors=FormErrors({n: t("sensitive.in_form") for n, value in fields.items() if is_sensitive(value)}))
