"""Who stands at the door: finding the person and their municipality, or the message that helps those without one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.content.programme import Programmes
from bot.content.texts import Texts, Translator
from bot.core.actions import Action
from bot.core.calendar_links import CalendarLinks
from bot.core.chat import Incoming, Message, Surface, Visitor
from bot.core.commands import CommandName, parse_command
from bot.errors import BadInput
from bot.exchange.workshop import Workshop
from bot.handlers import people
from bot.handlers.context import Context
from bot.store import accounts, municipalities
from bot.store import people as people_store
from bot.store.session import System

if TYPE_CHECKING:
    from bot.store.round_keys import RoundKeys


@dataclass(frozen=True, slots=True)
class Reception:
    """Makes a request's context of who asks and where; what every handler gets is here."""

    programmes: Programmes
    texts: Texts
    workshop: Workshop
    keys: "RoundKeys | None"
    calendars: CalendarLinks | None = None

    async def context(self, system: System, incoming: Incoming, t: Translator, now: datetime) -> Context | Message:
        """Find the municipality and the person, or the message that helps those without."""
        visitor = incoming.visitor
        memberships = await people_store.memberships(system, visitor.email)
        named = _named(incoming, memberships)
        municipality_id = named or await self._municipality(system, incoming, [number for number, _ in memberships])
        if municipality_id is None:
            if len(memberships) > 1:
                return people.which_municipality(await self.own_texts(system, visitor, t), memberships)
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
            programme=self.programmes.get(municipality.programme),
            t=self.texts.for_language(language),
            municipal=self.texts.for_language(municipality.language),
            now=now,
            surface=incoming.surface,
            visitor=visitor,
            channel=incoming.channel,
            channel_name=incoming.channel_name,
            elsewhere=tuple(pair for pair in memberships if pair[0] != municipality_id),
            calendars=self.calendars,
            workshop=self.workshop,
            keys=self.keys,
        )

    async def own_texts(self, system: System, visitor: Visitor, t: Translator) -> Translator:
        """Return the texts that somebody reads before it is known which municipality they mean; ``t`` for others."""
        language = await people_store.language_of(system, visitor.email) if visitor.email else ""
        return self.texts.for_language(language) if language else t

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


def _of_network(incoming: Incoming) -> bool:
    """Whether somebody asks for what is the same in all municipalities of a network: the home page, or the table."""
    command = parse_command(incoming.text) if incoming.text else None
    asks = incoming.action is Action.SHOW_NETWORK or (command is not None and command.name is CommandName.NETWORK)
    return asks or (incoming.surface is Surface.HOME and incoming.action is None)


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
