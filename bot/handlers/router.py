"""One door for every platform: find who asks and in which municipality, stop what must be stopped, choose a handler.

One request is one transaction. Nothing of a message is stored or logged here; a message about a concrete child is
answered before anything else is looked up.
"""

import logging
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.clock import Clock
from bot.content.programme import Programmes
from bot.content.texts import Texts, Translator
from bot.core.actions import PULSE_ACTIONS, UNSEEN, Action
from bot.core.calendar_links import CalendarLinks
from bot.core.chat import Button, FormErrors, Incoming, Message, Paragraph, Reply, Surface, Visitor, addressed
from bot.core.commands import Command, CommandName, parse_command
from bot.core.pulse.questions import pulse_page, pulse_question
from bot.core.sensitive import is_sensitive
from bot.errors import BadInput, BotError
from bot.exchange.workshop import Workshop
from bot.handlers import answers, home, people, pulse_answering
from bot.handlers.ballot_box import BallotBox, Voters, voter_of
from bot.handlers.context import Context
from bot.handlers.features import COMMANDS, HANDLES, WRITING
from bot.handlers.views.pulse_ballots import Ballot
from bot.reminders.planning import planner
from bot.store import accounts, municipalities
from bot.store import people as people_store
from bot.store.session import Store, System

if TYPE_CHECKING:
    from bot.store.round_keys import RoundKeys

log = logging.getLogger(__name__)


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
    ) -> None:
        """Take what handlers need; nothing is read before the first request."""
        self._store = store
        self._programmes = programmes
        self._texts = texts
        self._clock = clock
        self._known: set[Visitor] = set()
        self._tell_changed: Callable[[], None] | None = None
        self._calendars: CalendarLinks | None = None
        self._workshop = workshop or Workshop()
        self._keys = keys
        self._ballots = BallotBox(store, self._vote)

    def on_change(self, tell: Callable[[], None]) -> None:
        """Call ``tell`` after each stored change, so that what was planned for the next minute is not late."""
        self._tell_changed = tell

    def give_calendars(self, links: CalendarLinks) -> None:
        """Give out links to calendars from now on."""
        self._calendars = links

    async def handle(self, incoming: Incoming) -> Reply:
        """Answer a command, a text, a button or a form. Never raises a `BotError`: it becomes a friendly sentence."""
        t = self._texts.for_language(incoming.visitor.language)
        if incoming.text and is_sensitive(incoming.text):
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

    async def _answer(self, incoming: Incoming, t: Translator) -> Reply:
        """Answer in one transaction, and tell of what was stored."""
        if incoming.action not in UNSEEN:  # an account that is noted beside an answer would tell whose that was
            await self.accounts_seen([incoming.visitor])
        if incoming.action is Action.SAVE_PULSE:  # plans nothing, so nobody is told of a change
            return await self._ballots.put(incoming)
        command = parse_command(incoming.text) if incoming.text else None
        writes = _writes(incoming, command)
        async with self._store.system(read_only=not writes) as system:
            reply = await self._dispatch(system, incoming, command, t)
        if writes and self._tell_changed:
            self._tell_changed()
        return reply

    async def home(self, visitor: Visitor) -> Message:
        """Draw the person's home page. Never raises a `BotError`, as `handle`."""
        t = self._texts.for_language(visitor.language)
        if not visitor.regular:
            return people.for_irregular(t)
        try:
            await self.accounts_seen([visitor])
            async with self._store.system(read_only=True) as system:
                found = await self._context(system, Incoming(visitor, Surface.HOME), t)
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

    async def _dispatch(self, system: System, incoming: Incoming, command: Command | None, t: Translator) -> Reply:
        if incoming.action is Action.CHOOSE_MUNICIPALITY:
            return await self._chosen(system, incoming, t)
        found = await self._context(system, incoming, t)
        if isinstance(found, Message):
            return Reply(found)
        if incoming.action is not None and incoming.action not in UNSEEN:  # when somebody answered may tell who
            of_pulse = incoming.action in PULSE_ACTIONS
            who = {} if of_pulse else {"person": found.person.id}
            log.info("action", extra={"action": incoming.action.value, **who})
        if incoming.action is not None:
            return _addressed(found, await self._act(found, incoming))
        return _addressed(found, await self._say(found, incoming, command))

    async def _chosen(self, system: System, incoming: Incoming, t: Translator) -> Reply:
        number = incoming.value.municipality or 0
        return Reply(await people.choose(system, t, incoming.visitor, number), replace=True, home=True)

    async def _vote(self, system: System, incoming: Incoming, voters: Voters) -> Ballot | Reply:
        """Read an answer to a pulse check by the short way; whom it does not lead there is told why by the long one."""
        visitor, named = incoming.visitor, incoming.value.municipality
        found = voters.get(voter_of(incoming))
        if found is None or named not in (None, found.municipality.id):
            return await self._dispatch(system, incoming, None, self._texts.for_language(visitor.language))
        here = found.municipality
        context = Context(
            scope=system.scope(here.id),
            municipality=here,
            person=found.person,
            programme=self._programmes.get(here.programme),
            t=self._texts.for_language(found.person.language or here.language),
            now=self._clock.now(),
            surface=incoming.surface,
            visitor=visitor,
            keys=self._keys,
        )
        return pulse_answering.answering.ballot(context, found.round, incoming.fields or {})

    async def _say(self, context: Context, incoming: Incoming, command: Command | None) -> Reply:
        """Answer words: a command, or honestly anything else."""
        if command is None:
            topic, page = pulse_question(incoming.text), pulse_page(incoming.text)
            if topic is not None:
                value = incoming.value.model_copy(update={"choice": topic.value})
                incoming, page = replace(incoming, value=value), Action.SHOW_PULSE_ABOUT
            if page is None:
                return Reply(answers.not_understood(context.t))
            return await self._act(context, replace(incoming, action=page, text=""))
        who = {} if command.name is CommandName.PULSE else {"person": context.person.id}
        log.info("command", extra={"action": command.name.value, **who})
        if command.name is CommandName.BIND:
            return Reply(await people.bind_channel(context), public=True)
        action = COMMANDS.get(command.name)
        if action is None:
            return Reply(answers.not_understood(context.t))
        return await self._act(context, replace(incoming, action=action, text=""))

    async def _act(self, context: Context, incoming: Incoming) -> Reply:
        """Do what a button or a form asks for."""
        handle = HANDLES.get(incoming.action or Action.SHOW_NEXT, HANDLES[Action.SHOW_NEXT])
        reply = await handle(context, incoming)
        if reply.form is None or incoming.action is None or incoming.fields is not None:
            return reply
        return replace(reply, opener=Button(reply.form.title, incoming.action, incoming.value))

    async def _context(self, system: System, incoming: Incoming, t: Translator) -> Context | Message:
        """Find the municipality and the person, or the message that helps those without."""
        visitor = incoming.visitor
        memberships = await people_store.memberships(system, visitor.email)
        named = _named(incoming, memberships)
        municipality_id = named or await self._municipality(system, incoming, [number for number, _ in memberships])
        if municipality_id is None:
            if len(memberships) > 1:
                return people.which_municipality(t, memberships)
            return await self._welcome(system, incoming, t, None)
        scope = system.scope(municipality_id)
        person = await people_store.by_email(scope, visitor.email) if visitor.email else None
        if person is None:
            return await self._welcome(system, incoming, t, municipality_id)
        municipality = await municipalities.get(scope)
        in_channel = incoming.surface is Surface.CHANNEL
        language = municipality.language if in_channel else person.language or municipality.language
        return Context(
            scope=scope,
            municipality=municipality,
            person=person,
            programme=self._programmes.get(municipality.programme),
            t=self._texts.for_language(language),
            municipal=self._texts.for_language(municipality.language),
            now=self._clock.now(),
            surface=incoming.surface,
            visitor=visitor,
            channel=incoming.channel,
            channel_name=incoming.channel_name,
            elsewhere=tuple(pair for pair in memberships if pair[0] != municipality_id),
            calendars=self._calendars,
            workshop=self._workshop,
            keys=self._keys,
        )

    async def _municipality(self, system: System, incoming: Incoming, memberships: list[int]) -> int | None:
        """A button says which; a bound channel is one; in a DM it is the only one, or the one chosen before."""
        visitor = incoming.visitor
        if incoming.value.municipality in memberships:
            return incoming.value.municipality
        if incoming.channel:
            bound = await accounts.municipality_of_channel(system, visitor.platform, visitor.team, incoming.channel)
            if bound is not None:
                return bound
        if len(memberships) == 1:
            return memberships[0]
        chosen = await accounts.chosen_municipality(system, visitor)
        if chosen in memberships or not memberships or not _of_network(incoming):
            return chosen if chosen in memberships else None
        # Who only coordinates is at home in the network: any of its municipalities shows it.
        coordinated = await people_store.coordinated(system, visitor.email)
        return memberships[0] if coordinated == set(memberships) else None

    async def _welcome(self, system: System, incoming: Incoming, t: Translator, municipality_id: int | None) -> Message:
        """Help somebody who is in no municipality, or not in the one of this channel."""
        number = municipality_id or await accounts.sole_municipality(system)
        leaders = await people.leaders_of(system.scope(number)) if number else []
        return await people.welcome(t, incoming.visitor, leaders)

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
        t = self._texts.for_language(incoming.visitor.language)
        try:
            async with self._store.system(read_only=True) as system:
                found = await self._context(system, replace(incoming, text="", fields=None), t)
        except BotError as error:
            log.info("refused", extra={"action": error.key})
            return t
        except Exception as error:  # noqa: BLE001 - an apology must not fail for want of a language
            _log_mistake(error)
            return t
        return found.t if isinstance(found, Context) else t


def _writes(incoming: Incoming, command: Command | None) -> bool:
    """Whether answering may store something; else it is answered in a reading transaction, beside any writer."""
    if command is not None:
        return command.name is CommandName.BIND or COMMANDS.get(command.name) in WRITING
    return incoming.action is Action.CHOOSE_MUNICIPALITY or incoming.action in WRITING


def _of_network(incoming: Incoming) -> bool:
    """Whether somebody asks for what is the same in all municipalities of a network: the home page, or the table."""
    command = parse_command(incoming.text) if incoming.text else None
    asks = incoming.action is Action.SHOW_NETWORK or (command is not None and command.name is CommandName.NETWORK)
    return asks or (incoming.surface is Surface.HOME and incoming.action is None)


def _account(visitor: Visitor) -> tuple[str, str, str]:
    return visitor.platform, visitor.team, visitor.user


def _named(incoming: Incoming, memberships: Sequence[tuple[int, str]]) -> int | None:
    """Return the municipality that a channel is to be bound to by name: «koble Lauvdal».

    Raises:
        BadInput: the name is of none that the person belongs to; binding another instead would be a leak.
    """
    command = parse_command(incoming.text) if incoming.text else None
    if command is None or command.name is not CommandName.BIND or not command.argument or not memberships:
        return None
    wanted = _bare_name(command.argument)
    for number, name in memberships:
        if _bare_name(name) == wanted:
            return number
    raise BadInput("people.not_your_municipality")


def _bare_name(name: str) -> list[str]:
    """Return a municipality's name as people say it: without «kommune», whatever the case."""
    return [word for word in name.casefold().split() if word not in ("kommune", "kommunen", "municipality")]


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
