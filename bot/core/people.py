"""Municipalities, people, units and channels as the rest of the product sees them."""

from dataclasses import dataclass
from datetime import date, time

from bot.core.roles import Role


@dataclass(frozen=True, slots=True)
class Municipality:
    """A tenant: its name, language and habits."""

    id: int
    name: str
    language: str
    programme: str
    zone: str = "Europe/Oslo"
    sending_from: time = time(8)
    sending_until: time = time(17)
    july_closed: bool = True
    network_id: int | None = None
    network: str = ""
    collects_questions: bool = False
    """Whether people may send in questions that were not understood."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in one municipality."""

    id: int
    municipality_id: int
    name: str
    email: str
    language: str
    roles: frozenset[Role]
    unit: str = ""
    active: bool = True
    reminders: bool = True
    unit_id: int | None = None
    digest: bool = True
    """False when they want no weekly «what is mine»."""
    welcome_on: date | None = None
    """The day they joined a programme that was under way."""
    pulse: bool = True
    """False when they do not want to be asked in pulse checks."""

    @property
    def first_name(self) -> str:
        """What one calls a colleague."""
        return self.name.split()[0] if self.name.strip() else ""


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel of a chat platform that is bound to a municipality."""

    id: int
    platform: str
    team: str
    channel: str
    name: str
    usable: bool = True


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person as a file or a form states them."""

    name: str
    email: str
    roles: frozenset[Role]
    unit: str = ""
    language: str = ""

    @classmethod
    def leading(cls, email: str, name: str = "") -> "NewPerson":
        """Return a project leader; without a name, what stands before the @ has to do."""
        said = " ".join(part.capitalize() for part in email.partition("@")[0].replace("_", ".").split(".") if part)
        return cls(" ".join((name or said).split()), email.strip().lower(), frozenset({Role.PROJECT_LEADER}))
