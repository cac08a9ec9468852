"""What a maker of letters works with: one municipality at one moment."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from bot.core.deliveries import DeliveryKind, Planned, Recipient
from bot.core.meetings import local_to_utc
from bot.core.people import Person
from bot.core.plan import Plan
from bot.reminders.planning.snapshot import Snapshot
from bot.store import plans
from bot.store.session import Scope

HORIZON = timedelta(days=10)
"""How far ahead letters are planned."""

LATE = timedelta(days=3)
"""How far back a letter is still planned that should have gone out: nobody was there to plan it."""


@dataclass(slots=True)
class Desk:
    """A municipality, the present moment, and its plan, read when first asked for."""

    scope: Scope
    snapshot: Snapshot
    now: datetime
    _plan: list[Plan | None] = field(default_factory=list)

    async def plan(self) -> Plan | None:
        """Return the municipality's plan; None where it has none."""
        if not self._plan:
            self._plan.append(await plans.get(self.scope, self.snapshot.municipality.programme))
        return self._plan[0]

    @property
    def today(self) -> date:
        """The municipality's date."""
        return self.snapshot.local_day(self.now)

    @property
    def people(self) -> list[Person]:
        """Those who are active."""
        return [person for person in self.snapshot.people if person.active]

    def working_day(self, day: date) -> date | None:
        """Return ``day``, or the first working day after it; None where there is none within a year."""
        calendar = self.snapshot.calendar
        return calendar.next_working_day(day - timedelta(days=1))

    def weeks(self, weekday: int) -> list[date]:
        """Return the dates of a weekday (Monday is 0) on which letters are planned now, the late ones too."""
        first = self.today - LATE
        first += timedelta(days=(weekday - first.weekday()) % 7)
        last = self.today + HORIZON
        return [first + timedelta(days=7 * week) for week in range((last - first).days // 7 + 1)]

    def moment(self, day: date, at: time) -> datetime | None:
        """Return the sending moment of a local time, or the first after it."""
        return self.snapshot.times.next_open(local_to_utc(day, at, self.snapshot.municipality.zone))

    def letter(
        self,
        kind: DeliveryKind,
        subject: str,
        nominal: date,
        person: Person,
        *,
        due_at: datetime,
        keeps: timedelta | datetime,
        sequence: int = 0,
    ) -> Planned:
        """Return one letter; ``keeps`` is how long, or until when, it is worth sending."""
        expires_at = due_at + keeps if isinstance(keeps, timedelta) else keeps
        return Planned(kind, subject, nominal, Recipient("person", person.id), due_at, expires_at, sequence)
