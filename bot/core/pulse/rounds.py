"""Rounds of a pulse check: how often, who is asked, in which reporting groups, and how far a round has come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from bot.core.people import Person
from bot.core.pulse.forms import Form
from bot.core.roles import Role

THRESHOLD = 5
"""A group needs so many answers; a municipality may ask for more, never for fewer."""

SMALLEST_GROUP = 12
"""A unit with fewer people who are asked is merged with its siblings."""


ELSEWHERE = frozenset({Role.NETWORK_COORDINATOR})
"""Who has this role and no other works for the network, often in several municipalities, and is never asked."""


class RoundState(StrEnum):
    """planned → open → closed; or cancelled before it opens, void when its key is lost or it is called off."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    VOID = "void"
    CANCELLED = "cancelled"


class Rhythm(StrEnum):
    """How often rounds come by themselves."""

    MONTHLY = "monthly"
    TWO_MONTHS = "two_months"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"
    BY_HAND = "by_hand"

    @property
    def months(self) -> int | None:
        """Months from one round to the next; None where rounds are started by hand."""
        return {"monthly": 1, "two_months": 2, "quarterly": 3, "yearly": 12}.get(self.value)


@dataclass(frozen=True, slots=True)
class Audience:
    """Who is asked: everybody, or those with one of the roles, or those in one of the units (both: who fits both)."""

    roles: frozenset[Role] = frozenset()
    units: frozenset[int] = frozenset()

    def includes(self, person: Person) -> bool:
        """Tell whether a person belongs to it; being active, new or opted out is not looked at here."""
        if person.roles == ELSEWHERE:
            return False
        fits_role = not self.roles or not self.roles.isdisjoint(person.roles)
        return fits_role and (not self.units or person.unit_id in self.units)

    def as_json(self) -> dict[str, Any]:
        """Return what the store keeps."""
        return {"roles": sorted(self.roles), "units": sorted(self.units)}

    @classmethod
    def parse(cls, stored: Mapping[str, Any] | None) -> "Audience":
        """Read what `as_json` wrote."""
        known = stored or {}
        return cls(frozenset(Role(role) for role in known.get("roles", ())), frozenset(known.get("units", ())))


@dataclass(frozen=True, slots=True)
class PulseSeries:
    """How one instrument is used in a municipality."""

    id: int
    instrument: str
    rhythm: Rhythm = Rhythm.QUARTERLY
    audience: Audience = field(default_factory=Audience)
    open_days: int = 14
    """Days a round is open, 7 to 21, before it is moved to a working day."""
    threshold: int = THRESHOLD
    active: bool = False
    next_on: date | None = None
    """The day the next round is to open; None where none is to come by itself."""
    version: int = 1


class GroupKind(StrEnum):
    """What a reporting group is made of."""

    WHOLE = "whole"
    """Everybody who is asked."""
    AREA = "area"
    """A service with several units."""
    UNITS = "units"
    """One unit, or several small ones merged."""
    REST = "rest"
    """Those whose answers count in the groups above only. Has no table of its own."""


@dataclass(frozen=True, slots=True)
class Group:
    """A reporting group, as it was fixed at launch; ``name`` is what it was called then, empty for whole and rest."""

    id: int
    kind: GroupKind
    size: int
    """How many were asked."""
    parent: int | None = None
    units: tuple[int, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """One round. From launch on nothing of it changes but its state, and what the leader writes."""

    id: int
    municipality_id: int
    uid: str
    """The name of its key in the key directory."""
    instrument: str
    number: int
    state: RoundState
    opens_at: datetime
    closes_at: datetime
    threshold: int = THRESHOLD
    audience: Audience = field(default_factory=Audience)
    form: Form | None = None
    """What is asked; fixed at launch, None before."""
    invited: int = 0
    launched_at: datetime | None = None
    closed_at: datetime | None = None
    sentence: str = ""
    """What happens now, in the leader's words."""
    sentence_by: int | None = None
    sentence_at: datetime | None = None
    reason: str = ""
    """Why it is void or cancelled: key_lost, called_off …"""
    destroyed: int | None = None
    """How many votes were destroyed at the close, None while there are any."""
    key_destroyed_at: datetime | None = None
    swept_at: datetime | None = None
    """When the last reminder of it was taken out of the chat and the ledger."""
    version: int = 1

    @property
    def open(self) -> bool:
        """Whether it can be answered."""
        return self.state is RoundState.OPEN

    @property
    def over(self) -> bool:
        """Whether nothing more will become of it."""
        return self.state in (RoundState.CLOSED, RoundState.VOID, RoundState.CANCELLED)


def eligible(people: Iterable[Person], audience: Audience, joined: Mapping[int, date], since: date) -> list[Person]:
    """Return who is asked: active, in the audience, not opted out, and not new.

    Args:
        people: all people of the municipality.
        audience: whom the round is for.
        joined: by person, the day they were added.
        since: who was added after this day is new, and left in peace.
    """
    return [
        person
        for person in people
        if person.active and person.pulse and audience.includes(person) and not joined.get(person.id, since) > since
    ]
