"""The demo's world as data: invented municipalities with people, meetings and a year or two of plan behind them.

Reads ``demo/world.yaml`` and one folder per municipality, and hands out typed values; nothing is stored here. All dates
and times are local to the world's zone.
"""

import datetime as dt
import re
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from bot.content.parts import Id, RoleId
from bot.content.programme import ClockTime
from bot.content.yaml_files import read_model
from bot.core.meetings import Audience, HolidayPolicy
from bot.core.plan import ActivityState
from bot.core.plan_time import PlanTime, Precision, month_of
from bot.core.roles import Role

DEMO = Path(__file__).with_name("demo")
_SEASON_STARTS = {"spring": 1, "summer": 6, "autumn": 8, "winter": 12}
_ASCII = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "á": "a", "ń": "n", "š": "s"})
Chosen = dict[Id, Annotated[int, Field(gt=0)]]
"""By option, how many chose it."""
UnitKind = Literal["school", "kindergarten", "health_station", "ppt", "child_welfare", "family_support"]


def parse_plan_time(text: str) -> PlanTime:
    """Read ``2026-03``, ``2026-W37``, ``2026-09-15``, ``2026-Q3`` or ``autumn 2026``.

    Raises:
        ValueError: anything else.
    """
    if match := re.fullmatch(r"(\d{4})-(\d{2})", text):
        return month_of(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"(\d{4})-W(\d{2})", text):
        return PlanTime(dt.date.fromisocalendar(int(match[1]), int(match[2]), 1), Precision.WEEK)
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", text):
        return PlanTime(dt.date(int(match[1]), int(match[2]) * 3 - 2, 1), Precision.QUARTER)
    if match := re.fullmatch(r"(spring|summer|autumn|winter) (\d{4})", text):
        return PlanTime(dt.date(int(match[2]), _SEASON_STARTS[match[1]], 1), Precision.SEASON)
    return PlanTime(dt.date.fromisoformat(text), Precision.DAY)


def _span(value: object) -> object:
    """Read ``<time>`` or ``<time>..<time>`` as first and last plan time."""
    first, _, last = str(value).partition("..")
    return parse_plan_time(first), parse_plan_time(last or first)


def _month(value: object) -> object:
    """Read ``2025-08`` as the first day of that month."""
    return parse_plan_time(value).first if isinstance(value, str) else value


Span = Annotated[tuple[PlanTime, PlanTime], BeforeValidator(_span)]
Month = Annotated[dt.date, BeforeValidator(_month)]


class Sample(BaseModel):
    """A part of the demo: unchangeable, and nothing unknown in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class DemoUnit(Sample):
    """A school, a kindergarten, a service; ``kind`` names the key ``common.unit_kind_<kind>``."""

    id: Id
    name: str
    kind: UnitKind


class DemoPerson(Sample):
    """Somebody in one municipality; ``pick``: a visitor can be this person."""

    id: Id
    name: str
    email: str = ""
    roles: tuple[Role, ...] = Field(min_length=1)
    unit: Id | None = None
    language: Literal["nb", "nn", "en"] | None = None
    pick: bool = False


class DemoChange(Sample):
    """One date of a series that is cancelled, moved or held elsewhere."""

    nominal: dt.date
    cancelled: bool = False
    day: dt.date | None = None
    time: ClockTime | None = None
    place: str | None = None


class DemoSeries(Sample):
    """A meeting series with the municipality's own choices; what is not said follows the programme's meeting."""

    meeting: Id
    weekday: int = Field(ge=0, le=6)
    time: ClockTime
    minutes: int = Field(ge=5)
    place: str
    starts_on: dt.date
    audience: Audience | None = None
    free_days: HolidayPolicy | None = None
    changes: tuple[DemoChange, ...] = ()


class DemoUnitState(Sample):
    """How far a unit is with an activity, and when it last told."""

    state: ActivityState
    hindrance: str = ""
    reported: dt.date | None = None


class DemoActivity(Sample):
    """An activity in the municipality's own words; ``persons`` are ids of people of the same municipality."""

    title: str = Field(min_length=1)
    phase: int
    when: Span
    roles: tuple[RoleId, ...]
    persons: tuple[Id, ...] = ()
    continuous: bool = False
    state: ActivityState = ActivityState.PLANNED
    done: dt.date | None = None
    dropped: bool = False
    comment: str = ""
    milestone: bool = False
    condition: str = ""
    approver: RoleId | None = None
    units: dict[Id, DemoUnitState] = {}

    @property
    def start(self) -> PlanTime:
        """When it is planned to begin."""
        return self.when[0]

    @property
    def end(self) -> PlanTime:
        """When it is planned to be finished."""
        return self.when[1]

    @model_validator(mode="after")
    def _check(self) -> Self:
        """Refuse an end before the start, and a milestone without condition or approver."""
        if self.end.last < self.start.first:
            raise ValueError(f"{self.title}: ends before it starts")
        if (bool(self.condition), self.approver is not None) != (self.milestone, self.milestone):
            raise ValueError(f"{self.title}: a milestone, and only a milestone, has condition and approver")
        return self

    def final_state(self) -> ActivityState:
        """Return the state that ``done``, ``dropped`` and ``state`` say together."""
        if self.dropped:
            return ActivityState.DROPPED
        return ActivityState.DONE if self.done else self.state


class DemoPhase(Sample):
    """The days the municipality has set for one phase."""

    number: int
    first: dt.date
    last: dt.date


class DemoClosed(Sample):
    """Days without meetings, both ends included."""

    first: dt.date
    last: dt.date
    reason: str


class DemoPulseRound(Sample):
    """One round of a pulse check: how many chose each option, by unit, and what the leader wrote."""

    answers: dict[Id, Chosen]
    elsewhere: Chosen = {}
    """Of those who belong to no unit."""
    sentence: str = ""

    def by_unit(self) -> list[tuple[str | None, Chosen]]:
        """Return what was chosen in each unit, and outside all."""
        return [*self.answers.items(), (None, self.elsewhere)]


class DemoPulse(Sample):
    """A pulse check of one question, asked every third month from ``first`` on; the last round is still open."""

    instrument: Id
    first: dt.date
    rounds: tuple[DemoPulseRound, ...] = Field(min_length=1)


class DemoMunicipality(Sample):
    """One invented municipality and all it has; one without a plan is as it is on its first day."""

    id: Id
    name: str
    language: Literal["nb", "nn", "en"]
    programme: Id
    email_domain: str = Field(pattern=r"^[a-z]+\.example$")
    channel: str
    plan_start: Month | None = None
    july_closed: bool
    phases: tuple[DemoPhase, ...] = ()
    closed_days: tuple[DemoClosed, ...] = ()
    units: tuple[DemoUnit, ...] = ()
    people: tuple[DemoPerson, ...]
    colleagues: dict[Id, tuple[str, ...]] = {}
    """By unit, the names of more of its staff: whom nothing is told of, and whom no visitor can be."""
    series: tuple[DemoSeries, ...] = ()
    activities: tuple[DemoActivity, ...] = ()
    pulse: DemoPulse | None = None

    @property
    def empty(self) -> bool:
        """Nothing is set up yet: no plan, and no channel is bound."""
        return not self.activities

    @cached_property
    def everybody(self) -> tuple[DemoPerson, ...]:
        """All people, colleagues too."""
        named = [(unit, name) for unit, names in self.colleagues.items() for name in names]
        more = (
            DemoPerson(id=f"colleague_{n}", name=name, roles=(Role.STAFF,), unit=unit)
            for n, (unit, name) in enumerate(named, 1)
        )
        return (*self.people, *more)

    def person(self, person_id: str) -> DemoPerson:
        """Return the person with that id."""
        return next(person for person in self.people if person.id == person_id)

    def unit(self, unit_id: str) -> DemoUnit:
        """Return the unit with that id."""
        return next(unit for unit in self.units if unit.id == unit_id)

    def email(self, person: DemoPerson) -> str:
        """Return the person's address: their own, or made of their name, always under ``.example``."""
        local = re.sub(r"[^a-z]+", ".", person.name.lower().translate(_ASCII)).strip(".")
        return person.email or f"{local}@{self.email_domain}"

    @model_validator(mode="after")
    def _check_references(self) -> Self:
        """Refuse units and people that are named but not listed."""
        units, people = {unit.id for unit in self.units}, {person.id for person in self.people}
        named_units = [person.unit for person in self.people if person.unit] + list(self.colleagues)
        named_units += [unit for activity in self.activities for unit in activity.units]
        named_units += [unit for told in (self.pulse.rounds if self.pulse else ()) for unit in told.answers]
        named_people = [person for activity in self.activities for person in activity.persons]
        if missing := sorted({*named_units} - units | {*named_people} - people):
            raise ValueError(f"{self.id}: {', '.join(missing)} is named but not listed")
        return self


class _World(Sample):
    """What ``world.yaml`` holds."""

    starts_at: dt.datetime
    zone: str
    network: str
    municipalities: tuple[Id, ...]


class Demo(Sample):
    """The whole demo; ``starts_at`` is naive local time in ``zone``."""

    starts_at: dt.datetime
    zone: str
    network: str
    municipalities: tuple[DemoMunicipality, ...]

    @classmethod
    def load(cls, folder: Path = DEMO) -> "Demo":
        """Read and check the demo.

        Raises:
            BrokenContent: a mistake, with file and line.
        """
        world = read_model(_World, [folder / "world.yaml"])
        places = tuple(
            read_model(DemoMunicipality, sorted((folder / name).glob("*.yaml"))) for name in world.municipalities
        )
        return cls(starts_at=world.starts_at, zone=world.zone, network=world.network, municipalities=places)
