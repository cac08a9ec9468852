"""An activity while it is being read, and the doubts gathered on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.core.plan_import import Doubt, DraftActivity
from bot.core.plan_time import PlanTime
from bot.exchange.plan_files.responsible import Responsible
from bot.exchange.plan_files.times import Reading


@dataclass(slots=True)
class Draft:
    """One activity, filled in column by column."""

    title: str
    where: str
    phase: int | None = None
    start: PlanTime | None = None
    end: PlanTime | None = None
    continuous: bool = False
    roles: list[str] = field(default_factory=list)
    persons: list[str] = field(default_factory=list)
    done: bool | None = None
    done_on: date | None = None
    dropped: bool = False
    milestone: bool = False
    comments: list[str] = field(default_factory=list)
    external_id: str | None = None

    def add_responsible(self, who: Responsible) -> None:
        """Add roles and persons, each once."""
        self.roles.extend(role for role in who.roles if role not in self.roles)
        self.persons.extend(person for person in who.persons if person not in self.persons)

    def add_time(self, reading: Reading) -> None:
        """Take a whole time: both ends."""
        self.start = self.start or reading.start
        self.end = self.end or reading.end
        self.continuous = self.continuous or reading.continuous

    def frozen(self) -> DraftActivity:
        """Return the finished activity."""
        return DraftActivity(
            title=self.title,
            where=self.where,
            phase=self.phase,
            start=self.start,
            end=self.end,
            continuous=self.continuous,
            responsible=tuple(self.roles),
            persons=tuple(self.persons),
            done=self.done,
            done_on=self.done_on,
            dropped=self.dropped,
            milestone=self.milestone,
            comment=" · ".join(self.comments)[:2000] or None,
            external_id=self.external_id,
        )


@dataclass(slots=True)
class Doubts:
    """The doubts of a file, a bounded number of each kind."""

    found: list[Doubt] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    most: int = 200

    def add(self, where: str, key: str, values: Mapping[str, str] | None = None) -> None:
        """Note a doubt about a cell."""
        self.counts[key] = self.counts.get(key, 0) + 1
        if self.counts[key] <= self.most:
            self.found.append(Doubt(where, key, dict(values or {})))
