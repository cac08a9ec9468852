"""What the chat page needs of the demo it shows: people, channels, the router, and a clock that can be moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.clock import ManualClock
from bot.core.chat import Incoming, Message, Reply, Visitor

PLATFORM = "web"
TEAM = "demo"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody one can be on the page, in one municipality; the same person may be there once per municipality."""

    municipality_id: int
    municipality_name: str
    person_id: int
    name: str
    role: str
    """Message key of what the person is, e.g. ``common.role_person_project_leader``."""
    email: str
    language: str
    unit: str = ""
    """The school, kindergarten or service the person works at; empty for the project's own people."""


@dataclass(frozen=True, slots=True)
class DemoChannel:
    """The channel of a municipality's project: ``id`` is what reminders are addressed to, ``name`` has no «#»."""

    municipality_id: int
    id: str
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class DemoUpcoming:
    """One reminder that will be sent: ``at`` (UTC), what it is about, and where it goes («#bti», «Kari Vik»)."""

    at: datetime
    title: str
    to: str


class Talks(Protocol):
    """The part of the router that a page uses; it answers everything and raises nothing meant for people."""

    async def handle(self, incoming: Incoming) -> Reply:
        """Answer a text, a pressed button or a submitted form."""
        ...

    async def home(self, visitor: Visitor) -> Message:
        """Return the visitor's home page."""
        ...

    async def about_child(self, text: str) -> bool:
        """Tell whether a text is about a concrete child: the page does not show it either."""
        ...


class DemoWorld(Protocol):
    """A demo with its own database and clock."""

    @property
    def router(self) -> Talks:
        """Who answers."""
        ...

    @property
    def clock(self) -> ManualClock:
        """The demo's clock; only `step_to` moves it."""
        ...

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the page shows times."""
        ...

    def people(self) -> Sequence[DemoPerson]:
        """Return whom one can be, in the order the page shows them."""
        ...

    def channels(self) -> Sequence[DemoChannel]:
        """Return the projects' channels."""
        ...

    async def step_to(self, moment: datetime) -> None:
        """Move the clock to ``moment``, stopping at each due instant on the way so that its reminders go out there."""
        ...

    async def next_due(self) -> datetime | None:
        """Return when the next reminder of any municipality will go out (UTC)."""
        ...

    async def upcoming(self, municipality_id: int, language: str) -> Sequence[DemoUpcoming]:
        """Return the municipality's next reminders, earliest first, worded in ``language``; a handful is enough."""
        ...
