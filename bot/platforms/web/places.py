"""Where one stands on the page: who one is and which view one looks at, and the addresses of these views."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.core.chat import Surface, Visitor
from bot.platforms.web.world import PLATFORM, TEAM, DemoChannel, DemoPerson, DemoWorld


class Tab(StrEnum):
    """The three views of a person; part of the address."""

    CHAT = "chat"
    CHANNEL = "channel"
    HOME = "home"


_SURFACES = {Tab.CHAT: Surface.DM, Tab.CHANNEL: Surface.CHANNEL, Tab.HOME: Surface.HOME}


@dataclass(frozen=True, slots=True)
class Place:
    """Who one is and what one looks at."""

    person: DemoPerson
    tab: Tab
    channel: DemoChannel | None

    @property
    def key(self) -> str:
        """The conversation one writes to: the channel's, or one's own."""
        return self.channel.id if self.tab is Tab.CHANNEL and self.channel is not None else self.person.email

    @property
    def visitor(self) -> Visitor:
        """The person as the router knows visitors."""
        person = self.person
        return Visitor(PLATFORM, TEAM, person.email, person.email, person.name, person.language)

    @property
    def surface(self) -> Surface:
        """Where in the bot's own words this is."""
        return _SURFACES[self.tab]

    def at(self, tab: Tab) -> "Place":
        """Return another view of the same person."""
        return replace(self, tab=tab)


def url(person: DemoPerson, tab: Tab = Tab.CHAT) -> str:
    """Return the address of a person's view."""
    return f"/{person.municipality_id}/{person.person_id}/{tab}"


def place_at(world: DemoWorld, municipality_id: int, person_id: int, tab: Tab) -> Place | None:
    """Return the view that an address names, or None."""
    here = (municipality_id, person_id)
    person = next((one for one in world.people() if (one.municipality_id, one.person_id) == here), None)
    channel = next((one for one in world.channels() if one.municipality_id == municipality_id), None)
    if person is None or (tab is Tab.CHANNEL and channel is None):
        return None
    return Place(person, tab, channel)
