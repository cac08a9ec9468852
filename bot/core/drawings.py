"""What a picture shows, before anybody paints it: plain facts, in the reader's language already. Pure.

Painting is slow and needs a library; it is done by ``bot.exchange.pictures`` in a process of its own, when a message is
shown. Two equal drawings are the same picture, so whoever has painted one may keep it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class BarState(StrEnum):
    """How a bar is painted; never by its colour alone."""

    DONE = "done"
    RUNNING = "running"
    COMING = "coming"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Bar:
    """One activity: first and last day; a milestone is a point on its last day."""

    label: str
    first: date
    last: date
    state: BarState
    milestone: bool = False
    share: float = 0.0
    """How much of it is done, 0 to 1: of one spread over units, the share of them."""


@dataclass(frozen=True, slots=True)
class PhaseBand:
    """One phase with its bars. Dates are missing where nothing in it has a time."""

    label: str
    first: date | None
    last: date | None
    done: int
    total: int
    bars: tuple[Bar, ...] = ()
    """Empty: the phase is shown as a band alone."""
    current: bool = False
    detail: str = ""
    """A line of small print, e.g. «2 over fristen»."""


@dataclass(frozen=True, slots=True)
class Gantt:
    """The plan over time."""

    title: str
    phases: tuple[PhaseBand, ...]
    today: date
    today_label: str
    legend: tuple[tuple[BarState, str], ...]
    months: tuple[str, ...]
    """The twelve months, short, in the reader's language."""
    milestone_label: str = ""
    band_label: str = ""
    """«{label} · {done} av {total}», to fill in: what stands over a phase's band."""
    notes: tuple[str, ...] = ()
    """What the picture cannot show, e.g. how many activities have no time."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far each phase is."""

    title: str
    phases: tuple[PhaseBand, ...]
    done_label: str
    """«3 av 11», with ``{done}`` and ``{total}`` to fill in."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CurveStage:
    """One stage on the curve of change: where it stands, and how many are there where that may be shown."""

    label: str
    height: int
    """1 to 7."""
    branch: str
    """stem, positive or negative."""
    share: int | None = None
    """Per cent in steps of 5; None where single stages are not shown."""
    strongest: bool = False
    """The stage, or a stage of the group, where most are."""


@dataclass(frozen=True, slots=True)
class CurveGroup:
    """Stages that are shown together, where single ones may not be."""

    label: str
    branch: str
    share: int | None = None
    strongest: bool = False


@dataclass(frozen=True, slots=True)
class Curve:
    """The curve of change with where people are: a stem, and two branches above it."""

    title: str
    stages: tuple[CurveStage, ...]
    groups: tuple[CurveGroup, ...] = ()
    """Empty where single stages are shown."""
    share_label: str = "{share} %"
    notes: tuple[str, ...] = ()
    most_label: str = ""
    """What stands where most are, when shares may not be shown, e.g. «flest her»."""


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One line of a trend: a share for each round, None where it is not shown."""

    label: str
    branch: str
    shares: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """How shares have moved from round to round."""

    title: str
    rounds: tuple[str, ...]
    """What stands under each round, e.g. «mars 2027»."""
    lines: tuple[TrendLine, ...]
    notes: tuple[str, ...] = ()


Drawing = Gantt | Progress | Curve | Trend
