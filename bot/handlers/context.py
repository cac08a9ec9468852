"""Who asks, in which municipality, in which language, on which day: what every handler gets."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.content.programme import Programme
from bot.content.texts import Translator
from bot.core.calendar_links import CalendarLinks
from bot.core.chat import Surface, Visitor
from bot.core.people import Channel, Municipality, Person
from bot.core.permissions import MAY, Doing, may
from bot.core.roles import Role
from bot.errors import NotAllowed
from bot.exchange.workshop import Workshop
from bot.store import accounts, changes, people
from bot.store.changes import Author
from bot.store.session import Scope

if TYPE_CHECKING:  # loaded only where there are keys: its cryptography is no small thing
    from bot.store.round_keys import RoundKeys


@dataclass(frozen=True, slots=True)
class Context:
    """One request, understood: the person is known and belongs to the municipality."""

    scope: Scope
    municipality: Municipality
    person: Person
    programme: Programme
    t: Translator
    now: datetime
    surface: Surface
    visitor: Visitor
    channel: str = ""
    channel_name: str = ""
    elsewhere: tuple[tuple[int, str], ...] = ()
    """The other municipalities the person belongs to: id and name."""
    municipal: Translator | None = None
    """The municipality's own language: for what is stored for all to read."""
    calendars: CalendarLinks | None = None
    """Makes links to calendars; None where this installation gives none."""
    workshop: Workshop = field(default_factory=Workshop)
    """Does what takes a processor long."""
    keys: "RoundKeys | None" = None
    """The keys of open rounds of pulse checks; None where this process holds none."""

    @property
    def today(self) -> date:
        """The local day in the municipality."""
        return local_day(self.municipality, self.now)

    @property
    def author(self) -> Author:
        """What the log is to say of a change made now."""
        return Author(self.person.id, "chat", self.now)


def local_day(municipality: Municipality, now: datetime) -> date:
    """Return the day it is in the municipality at ``now``."""
    return now.astimezone(ZoneInfo(municipality.zone)).date()


async def require(context: Context, doing: Doing) -> None:
    """Let those pass whose role allows it.

    Raises:
        NotAllowed: the sentence names who may, by name where there is somebody.
    """
    if not may(context.person.roles, doing):
        raise NotAllowed("people.not_allowed", ask=await whom_to_ask(context, doing))


async def whom_to_ask(context: Context, doing: Doing) -> str:
    """Return the names of those who may do it, or else the name of the role."""
    able = await people.with_roles(context.scope, MAY[doing] - {Role.ADMIN})
    leaders = [p for p in able if Role.PROJECT_LEADER in p.roles] or able
    if leaders:
        return context.t.join((person.name for person in leaders[:3]), last="common.list_or")
    return context.t("people.the_project_leader")


async def bind_here(context: Context) -> Channel:
    """Bind the channel that the person is in to their municipality, with a line in the log.

    Raises:
        Conflict: the channel belongs to another municipality.
    """
    visitor = context.visitor
    channel = await accounts.bind_channel(
        context.scope, visitor.platform, visitor.team, context.channel, context.channel_name
    )
    after = {"name": channel.name}
    await changes.record(context.scope, context.author, "channel", channel.id, "bound", after=after)
    return channel


async def may_bind_here(context: Context) -> bool:
    """Whether the channel the person is in is free, and can belong to one municipality alone: there is no other."""
    if context.surface is not Surface.CHANNEL or not context.channel:
        return False
    visitor, scope = context.visitor, context.scope
    bound = await accounts.municipality_of_channel(scope, visitor.platform, visitor.team, context.channel)
    return bound is None and await accounts.sole_municipality(scope) == scope.municipality_id
