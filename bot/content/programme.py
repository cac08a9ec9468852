"""A programme as data: what a municipality's plan, meetings, pulse and answers are built from.

The models mirror ``programmes/<id>/*.yaml``; a field that ends in ``_key`` (or a tuple of ``Key``) is a message key, so
nothing here knows a language. ``docs/content.md`` tells how to add a programme.
"""

import datetime as dt
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar

from pydantic import BeforeValidator, Field, model_validator

from bot.content.instruments import ExpectedDef, InstrumentDef, StrategyDef, check_expected, check_pulse
from bot.content.parts import Def, Id, Key, RoleId, StageDef, StageGroupDef
from bot.content.programme_checks import in_order, known, unique
from bot.content.yaml_files import BrokenContent, Place, read_model
from bot.core.meetings import Audience, HolidayPolicy
from bot.core.plan_time import PlanTime, month_of
from bot.core.pulse.reading import Branch, Stage
from bot.errors import NotFound

PROGRAMMES = Path(__file__).with_name("programmes")
_WEEKDAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def _clock_time(value: object) -> object:
    """Read ``"09:00"`` strictly."""
    return dt.time.fromisoformat(value) if isinstance(value, str) else value


ClockTime = Annotated[dt.time, BeforeValidator(_clock_time)]
ListId = Literal["done_since_last", "now", "next", "overdue", "unclear", "milestones", "hindrances", "gate"]


Part = TypeVar("Part", bound=Def)


class CoreElementDef(Def):
    """One of the numbered core elements of the implementation model, and what it asks for."""

    number: int = Field(ge=1)
    name_key: Key
    asks: tuple[Key, ...] = Field(min_length=1)


class PhaseDef(Def):
    """A phase: ``start_month`` and ``end_month`` count from the plan's first month (0), both included."""

    number: int = Field(ge=1)
    id: Id
    name_key: Key
    goal_key: Key
    about_key: Key
    timeline_key: Key
    gate_key: Key
    start_month: int = Field(ge=0)
    end_month: int = Field(ge=0)
    core_elements: tuple[CoreElementDef, ...] = ()
    success_factors: tuple[Key, ...] = ()

    @property
    def months(self) -> int:
        """How many months the phase lasts in the template."""
        return self.end_month - self.start_month + 1


class StepDef(Def):
    """One of the critical steps for lasting change."""

    number: int = Field(ge=1)
    name_key: Key
    about_key: Key


class RoleDef(Def):
    """What a role is in this programme, and its duties."""

    about_key: Key
    duties: tuple[Key, ...] = Field(min_length=1)
    remarks: tuple[Key, ...] = ()
    """What it is not, or becomes later."""


class LevelDef(Def):
    """A level of the guide that staff follow, with its steps in order."""

    number: int = Field(ge=0)
    name_key: Key
    about_key: Key
    steps: tuple[Key, ...]


class NoteDef(Def):
    """Something people ask about: a title, a short text, perhaps a list."""

    id: Id
    title_key: Key
    text_key: Key
    points: tuple[Key, ...] = ()


class AgendaPoint(Def):
    """A point of an agenda; ``lists`` are the lists of the plan that belong under it, in order."""

    id: Id
    key: Key
    hint_key: Key | None = None
    lists: tuple[ListId, ...] = ()


class MeetingDef(Def):
    """A recurring meeting of the programme and how it is set up unless the municipality chooses otherwise."""

    id: Id
    name_key: Key
    purpose_key: Key
    rhythm_key: Key
    level: Literal["municipality", "network", "unit"]
    rule: str = Field(pattern=r"^FREQ=(WEEKLY|MONTHLY|YEARLY)[A-Z0-9;=,\-]*;BYDAY=-?[0-9]?\{day\}$")
    weekday: int = Field(ge=0, le=6)
    time: ClockTime
    duration_minutes: int = Field(ge=5, le=600)
    participants: tuple[RoleId, ...] = Field(min_length=1)
    agenda: tuple[AgendaPoint, ...] = Field(min_length=1)
    free_days: HolidayPolicy = HolidayPolicy.NEXT
    audience: Audience = Audience.PARTICIPANTS
    remind_day_before: bool = True
    remind_hour_before: bool = True
    set_up_by_default: bool

    @property
    def rrule(self) -> str:
        """The RFC 5545 rule on the default weekday."""
        return self.rule_for(self.weekday)

    def rule_for(self, weekday: int) -> str:
        """Return the rule on another weekday (0 = Monday): the rhythm stays, the day moves."""
        return self.rule.replace("{day}", _WEEKDAY_CODES[weekday])


class TemplateActivity(Def):
    """An activity or milestone of the template plan; months count from the plan's first month (0), both included."""

    id: Id
    phase: int
    title_key: Key
    aim_key: Key | None = None
    responsible: tuple[RoleId, ...] = Field(min_length=1)
    start_month: int = Field(ge=0)
    end_month: int = Field(ge=0)
    core_element: int | None = None
    theme: str | None = Field(default=None, pattern=r"^[A-Z][0-9]+$")
    continuous: bool = False
    per_unit: bool = False
    milestone: bool = False
    condition_key: Key | None = None
    approver: RoleId | None = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        """Refuse an end before the start, and a milestone without condition or approver (or the reverse)."""
        if self.end_month < self.start_month:
            raise ValueError(f"{self.id} ends before it starts")
        if (self.condition_key is not None, self.approver is not None) != (self.milestone, self.milestone):
            raise ValueError(f"{self.id}: a milestone, and only a milestone, has condition_key and approver")
        return self

    def times(self, plan_start: dt.date) -> tuple[PlanTime, PlanTime]:
        """Return the first and the last month of the activity in a plan that starts in the month of ``plan_start``."""
        return _month_after(plan_start, self.start_month), _month_after(plan_start, self.end_month)


class AddOnDef(Def):
    """Further activities a municipality may add to the template in one step."""

    id: Id
    name_key: Key
    about_key: Key
    themes: dict[str, Key]
    activities: tuple[TemplateActivity, ...] = Field(min_length=1)


class BenefitDef(Def):
    """A benefit that the programme is to bring; its owner is found in the line."""

    id: Id
    name_key: Key


class IndicatorDef(Def):
    """How something is measured: a share of staff (per cent), a count, or a rating by users."""

    id: Id
    kind: Literal["activity", "result"]
    measure: Literal["share", "count", "rating"]
    name_key: Key
    benefit: Id


class Programme(Def):
    """A whole programme; `Programmes.get` hands it out."""

    id: Id
    name_key: Key
    short_name_key: Key
    about_key: Key
    phases: tuple[PhaseDef, ...] = Field(min_length=1)
    steps: tuple[StepDef, ...] = ()
    roles: dict[RoleId, RoleDef]
    levels: tuple[LevelDef, ...] = ()
    notes: tuple[NoteDef, ...] = ()
    stage_groups: tuple[StageGroupDef, ...] = ()
    stages: tuple[StageDef, ...] = ()
    pulse: tuple[InstrumentDef, ...] = ()
    """As they are written; `instruments` has them complete."""
    strategies: tuple[StrategyDef, ...] = ()
    expected: tuple[ExpectedDef, ...] = ()
    meetings: tuple[MeetingDef, ...]
    gate_choices: tuple[AgendaPoint, ...] = ()
    template: tuple[TemplateActivity, ...] = Field(min_length=1)
    add_ons: tuple[AddOnDef, ...] = ()
    benefits: tuple[BenefitDef, ...] = ()
    indicators: tuple[IndicatorDef, ...] = ()

    @property
    def core_elements(self) -> tuple[CoreElementDef, ...]:
        """The core elements of all phases, in order."""
        return tuple(element for phase in self.phases for element in phase.core_elements)

    @cached_property
    def instruments(self) -> tuple[InstrumentDef, ...]:
        """The pulse checks, with the options of every question written out."""
        return tuple(one.complete(self.stages, self.stage_groups) for one in self.pulse)

    def instrument(self, instrument_id: str) -> InstrumentDef:
        """Return the pulse check; raise NotFound where the programme has none."""
        return _find(self.instruments, "id", instrument_id, "content.unknown_instrument")

    @cached_property
    def curve(self) -> tuple[Stage, ...]:
        """The stages of change as places on the curve."""
        return tuple(Stage(one.id, one.height, Branch(one.branch), one.group) for one in self.stages)

    def strategies_for(self, cell: str) -> tuple[StrategyDef, ...]:
        """Return what helps people on from a stage or a stage group, or with what a question asks: three at most."""
        return tuple(one for one in self.strategies if cell in one.fits)[:3]

    def expected_in(self, month: int) -> ExpectedDef | None:
        """Return what is to be expected in a month of the plan, counted from its first (0); None where nothing is."""
        return next((one for one in reversed(self.expected) if one.from_month <= month), None)

    def phase(self, number: int) -> PhaseDef:
        """Return the phase with ``number``; raise NotFound where the programme has none."""
        return _find(self.phases, "number", number, "content.unknown_phase")

    def meeting(self, meeting_id: str) -> MeetingDef:
        """Return the meeting; raise NotFound where the programme has none."""
        return _find(self.meetings, "id", meeting_id, "content.unknown_meeting")

    def stage(self, stage_id: str) -> StageDef:
        """Return the stage of change; raise NotFound where the programme has none."""
        return _find(self.stages, "id", stage_id, "content.unknown_stage")

    def note(self, note_id: str) -> NoteDef:
        """Return the note; raise NotFound where the programme has none."""
        return _find(self.notes, "id", note_id, "content.unknown_note")

    def keys(self) -> Iterator[str]:
        """Yield every message key that the programme names."""
        yield from _keys(self)

    @model_validator(mode="after")
    def _check_references(self) -> Self:
        """Refuse numbers with gaps, ids that stand twice, and references to what does not exist."""
        in_order("phases", [phase.number for phase in self.phases])
        in_order("phases", [element.number for element in self.core_elements])
        for name in ("phases", "notes", "stages", "stage_groups", "meetings", "benefits", "indicators", "add_ons"):
            unique((((name, index), part.id) for index, part in enumerate(getattr(self, name))))
        unique((place, activity.id) for place, activity in self._activities())
        self._check_activities()
        for index, stage in enumerate(self.stages):
            known(("stages", index), "stage group", stage.group, {group.id for group in self.stage_groups})
        check_pulse(self.pulse, self.strategies, self.stages, self.stage_groups)
        check_expected(self.expected)
        for index, indicator in enumerate(self.indicators):
            known(("indicators", index), "benefit", indicator.benefit, {benefit.id for benefit in self.benefits})
        return self

    def _check_activities(self) -> None:
        """Refuse activities that name a phase, a core element or a theme which does not exist."""
        phases = {phase.number for phase in self.phases}
        elements = {element.number for element in self.core_elements}
        for place, activity in self._activities():
            known(place, "phase", activity.phase, phases)
            known(place, "core element", activity.core_element, elements | {None})
        for index, extra in enumerate(self.add_ons):
            for row, activity in enumerate(extra.activities):
                known(("add_ons", index, "activities", row), "theme", activity.theme, {*extra.themes, None})

    def _activities(self) -> Iterator[tuple[Place, TemplateActivity]]:
        """Yield all activities, those of the add-ons too, and where each stands."""
        for index, activity in enumerate(self.template):
            yield ("template", index), activity
        for number, extra in enumerate(self.add_ons):
            for index, activity in enumerate(extra.activities):
                yield ("add_ons", number, "activities", index), activity


class Programmes:
    """All programmes of one folder: a sub-folder with YAML files is one, and so is a single YAML file."""

    def __init__(self, programmes: dict[str, Programme]) -> None:
        """Use `Programmes.load` instead."""
        self._programmes = programmes

    @classmethod
    def load(cls, folder: Path = PROGRAMMES) -> "Programmes":
        """Read and check all programmes.

        Raises:
            BrokenContent: a mistake, with file and line.
        """
        sources = [[path] for path in sorted(folder.glob("*.yaml"))]
        sources += [files for path in sorted(folder.glob("*/")) if (files := sorted(path.glob("*.yaml")))]
        found: dict[str, Programme] = {}
        for files in sources:
            programme = read_model(Programme, files)
            if programme.id in found:
                raise BrokenContent(files[0], 1, f"id: {programme.id} is another programme's")
            found[programme.id] = programme
        return cls(found)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all programmes."""
        return tuple(sorted(self._programmes))

    def get(self, programme_id: str) -> Programme:
        """Return one programme; raise NotFound where there is none of that id."""
        try:
            return self._programmes[programme_id]
        except KeyError:
            raise NotFound("content.unknown_programme", programme=programme_id, known=", ".join(self.ids)) from None


def _find(parts: tuple[Part, ...], field: str, value: object, key: str) -> Part:
    """Return the part whose ``field`` is ``value``."""
    for part in parts:
        if getattr(part, field) == value:
            return part
    raise NotFound(key, id=value)


def _keys(value: object) -> Iterator[str]:
    """Yield the message keys in a part and all parts of it."""
    if isinstance(value, Def):
        for name, field in value:
            if name.endswith("_key") or name == "key":
                yield from [field] if field else []
            else:
                yield from _keys(field)
    elif isinstance(value, dict):
        yield from _keys(tuple(value.values()))
    elif isinstance(value, tuple):
        for part in value:
            if isinstance(part, str):
                yield from [part] if "." in part else []  # an id has none
            else:
                yield from _keys(part)


def _month_after(start: dt.date, months: int) -> PlanTime:
    """Return the month that lies ``months`` after the one of ``start``."""
    years, month = divmod(start.month - 1 + months, 12)
    return month_of(start.year + years, month + 1)
