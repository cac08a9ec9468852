"""What published tables mean: where most are, where the first barrier lies, what is to be expected now. Pure.

Nothing here sees a number that is not published. Shares are rounded to 5 per cent, so nothing is made of what rounding
alone may have done.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.core.pulse.forms import Question
from bot.core.pulse.tables import NEARLY_ALL, SHARE_STEP, Level, Table

CHANGE = 2 * SHARE_STEP
"""From so many per cent on, a share has changed; less than that is «about as last time»."""


class Branch(StrEnum):
    """Where on the curve of change a stage is."""

    STEM = "stem"
    POSITIVE = "positive"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the curve; ``group`` is its coarser cell."""

    id: str
    height: int
    branch: Branch
    group: str


class Place(StrEnum):
    """What kind of barrier it is."""

    STEM = "stem"
    """Before anybody takes a stand: they have not heard enough of it, or not understood it."""
    PARTING = "parting"
    """Where the branches part: undecided, or against."""
    BRANCH = "branch"
    """On the way from being for it to making it one's own."""


@dataclass(frozen=True, slots=True)
class Barrier:
    """The first height on the way up at which more remain than go on; ``cell`` is where most of those remain."""

    place: Place
    cell: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one table on the stages says."""

    heaviest: str
    """The stage where most are; the stage group where only that is known. Of several, the lowest."""
    others: tuple[str, ...]
    """Where as many are."""
    barrier: Barrier | None
    """None: at no height do more remain than go on, as far as the table tells."""
    outlook: "Outlook"


class Outlook(StrEnum):
    """Whether people are rather for it or against it."""

    FOR = "for"
    """More for it than undecided and against it together."""
    MIXED = "mixed"
    AGAINST = "against"
    """At least as many against it as for it."""


def read(table: Table | None, stages: Sequence[Stage]) -> Reading | None:
    """Return what a table on the stages says; None where it says nothing."""
    shares = _shown(table)
    if not shares:
        return None
    top = max(shares.values())
    way = [stage.id for stage in sorted(stages, key=_lowest_first)]
    groups = list(dict.fromkeys(stage.group for stage in stages))
    heaviest = [cell for cell in (*way, *groups) if shares.get(cell) == top]
    single = heaviest[0] in way
    by_branch = _by_branch(shares, stages, single=single)
    barrier = _barrier(shares, stages) if single else _barrier_of_groups(by_branch, stages)
    return Reading(heaviest[0], tuple(heaviest[1:]), barrier, _outlook(by_branch))


def _shown(table: Table | None) -> dict[str, int]:
    """Return a table's shares; where only the most common cell is known, that one, as all there is."""
    if table is None or not table.shown:
        return {}
    if table.most:
        return {table.most: NEARLY_ALL if table.nearly_all else 100}
    return {cell: share for cell, share in table.shares if share}


def _lowest_first(stage: Stage) -> tuple[int, bool]:
    return stage.height, stage.branch is Branch.POSITIVE


def _by_branch(shares: Mapping[str, int], stages: Sequence[Stage], *, single: bool) -> dict[Branch, int]:
    branches = {stage.id if single else stage.group: stage.branch for stage in stages}
    return {branch: sum(share for cell, share in shares.items() if branches.get(cell) is branch) for branch in Branch}


def _barrier(shares: Mapping[str, int], stages: Sequence[Stage]) -> Barrier | None:
    """Walk up the stem and the positive branch; who is on the negative one has stopped where they part."""
    way = sorted((stage for stage in stages if stage.branch is not Branch.NEGATIVE), key=_lowest_first)
    against = [stage for stage in sorted(stages, key=_lowest_first) if stage.branch is Branch.NEGATIVE]
    left = sum(shares.get(stage.id, 0) for stage in against)
    above = sum(shares.get(stage.id, 0) for stage in way) + left
    for stage, following in zip(way, [*way[1:], None], strict=True):
        here = shares.get(stage.id, 0)
        parting = following is not None and stage.branch is Branch.STEM and following.branch is Branch.POSITIVE
        remaining = here + left if parting else here
        above -= remaining
        if following is not None and remaining > above:
            return _at(stage, against, shares, parting=parting)
    return None


def _at(stage: Stage, against: Sequence[Stage], shares: Mapping[str, int], *, parting: bool) -> Barrier:
    if not parting:
        return Barrier(Place.STEM if stage.branch is Branch.STEM else Place.BRANCH, stage.id)
    heaviest = max([stage, *against], key=lambda one: shares.get(one.id, 0))
    return Barrier(Place.PARTING, heaviest.id)


def _barrier_of_groups(by_branch: Mapping[Branch, int], stages: Sequence[Stage]) -> Barrier | None:
    groups = {stage.branch: stage.group for stage in stages}
    stem, positive, negative = (by_branch[branch] for branch in Branch)
    if stem > positive + negative:
        return Barrier(Place.STEM, groups[Branch.STEM])
    return Barrier(Place.PARTING, groups[Branch.NEGATIVE]) if negative > positive else None


def _outlook(by_branch: Mapping[Branch, int]) -> Outlook:
    stem, positive, negative = (by_branch[branch] for branch in Branch)
    if positive > stem + negative:
        return Outlook.FOR
    return Outlook.AGAINST if negative and negative >= positive else Outlook.MIXED


# ---- several questions -------------------------------------------------------------------------------------------


def first_gap(questions: Sequence[Question], tables: Sequence[Table]) -> str | None:
    """Return the first question that more answer otherwise than hoped; its first coarser cell is what is hoped for."""
    known = {table.question: table for table in tables}
    for question in questions:
        shares = grouped(known.get(question.id), question)
        hoped = question.groups[0][0]
        if shares and shares.get(hoped, 0) < sum(share for cell, share in shares.items() if cell != hoped):
            return question.id
    return None


def grouped(table: Table | None, question: Question) -> dict[str, int]:
    """Return shares by coarser cell, added up where single options are shown; empty where the table says nothing."""
    found: dict[str, int] = {}
    for cell, share in _shown(table).items():
        group = question.group_of(cell) if cell in question.options else cell
        found[group] = found.get(group, 0) + share
    return found


# ---- from round to round -----------------------------------------------------------------------------------------


class Move(StrEnum):
    """How a share has moved since an earlier round."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Change:
    """One cell in two rounds, per cent."""

    cell: str
    before: int
    after: int
    move: Move


def changes(before: Table | None, after: Table | None, question: Question) -> tuple[Change, ...]:
    """Compare two tables that may be compared, cell by cell as finely as both are shown; nothing without numbers.

    Two steps of 5 per cent are a change. Where shares had to be added up, as much more as their rounding may have done.
    """
    if before is None or after is None or not (_numbers(before) and _numbers(after)):
        return ()
    fine = before.level is after.level is Level.OPTIONS
    old, new = (_cells(table, question, fine=fine) for table in (before, after))
    names = question.options if fine else tuple(group for group, _ in question.groups)
    return tuple(
        Change(cell, old[cell][0], new[cell][0], _move(old[cell], new[cell]))
        for cell in names
        if cell in old and cell in new
    )


def _numbers(table: Table) -> bool:
    return table.level.counts and bool(table.shares or table.nearly_all)


def _cells(table: Table, question: Question, *, fine: bool) -> dict[str, tuple[int, int]]:
    """Return per cell the share, and of how many rounded shares it was added up; where one has nearly all, that one."""
    found: dict[str, tuple[int, int]] = {}
    for cell, share in ((table.most, NEARLY_ALL),) if table.nearly_all else table.shares:
        name = question.group_of(cell) if not fine and cell in question.options else cell
        total, parts = found.get(name, (0, 0))
        found[name] = total + share, parts + 1
    return found


def _move(before: tuple[int, int], after: tuple[int, int]) -> Move:
    difference = after[0] - before[0]
    rounding = (before[1] + after[1]) * SHARE_STEP / 2
    if abs(difference) < CHANGE or abs(difference) <= rounding:
        return Move.SAME
    return Move.UP if difference > 0 else Move.DOWN


# ---- against what is to be expected ------------------------------------------------------------------------------


class Course(StrEnum):
    """How motivation runs in a period of a plan."""

    HIGH = "high"
    FALLING = "falling"
    LOW = "low"
    RISING = "rising"
    SETTLED = "settled"

    @property
    def dips(self) -> bool:
        """Whether fewer being for it is what is to be expected."""
        return self in (Course.FALLING, Course.LOW)


class Verdict(StrEnum):
    """How what people say stands to what is to be expected in this month of the plan."""

    AS_EXPECTED = "as_expected"
    NORMAL_DIP = "normal_dip"
    """They are less for it, as people are at this time."""
    BETTER = "better"
    """They are for it at a time when that is not to be expected."""
    ASK_WHY = "ask_why"
    """They are less for it at a time when that is not to be expected."""


def month_of_plan(start: date, day: date) -> int:
    """Return which month of the plan a day is in, its first being 0; 0 for a day before it."""
    return max(0, (day.year - start.year) * 12 + day.month - start.month)


def verdict(course: Course, reading: Reading, moved: Sequence[Change], stages: Sequence[Stage]) -> Verdict:
    """Hold a reading, and how the shares have moved since last time, against the expected course."""
    if reading.outlook is Outlook.AGAINST or _falls(moved, stages):
        return Verdict.NORMAL_DIP if course.dips else Verdict.ASK_WHY
    return Verdict.BETTER if course.dips and reading.outlook is Outlook.FOR else Verdict.AS_EXPECTED


def _falls(moved: Sequence[Change], stages: Sequence[Stage]) -> bool:
    """Whether fewer are for it, or more against it, than last time, all stages of a branch taken together."""
    branches = {cell: stage.branch for stage in stages for cell in (stage.id, stage.group)}
    total = dict.fromkeys(Branch, 0)
    for change in moved:
        if change.move is not Move.SAME and change.cell in branches:
            total[branches[change.cell]] += change.after - change.before
    return total[Branch.POSITIVE] <= -CHANGE or total[Branch.NEGATIVE] >= CHANGE
