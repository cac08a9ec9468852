"""Minutes of meetings: points, who was there, and what the next meeting remembers of them. Pure.

Minutes belong to one meeting by its series and the date that the rule gives, so a meeting that is moved keeps them.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.core.plan import Activity, ActivityState, Plan
from bot.core.roles import ALL_STAFF, Role

LONGEST_POINT = 300
"""Characters of one point: a line or two, as one says it in the meeting."""

LEADING = frozenset(
    {
        Role.PROJECT_LEADER,
        Role.PROJECT_OWNER,
        Role.UNIT_LEADER,
        Role.MUNICIPAL_DIRECTOR,
        Role.NETWORK_COORDINATOR,
        Role.ADMIN,
    }
)
"""Roles that lead: who has one of them and takes part in a meeting may send its minutes."""


class PointKind(StrEnum):
    """What a point of the minutes is; stored, so the values never change."""

    AGENDA = "agenda"
    """Something to talk about."""
    DECISION = "decision"
    ACTION = "action"
    """Something to do: it is an activity of the plan."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point."""

    id: int
    minutes_id: int
    kind: PointKind
    text: str
    person_id: int | None = None
    """Who wrote it down."""
    activity_id: int | None = None
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of one meeting; ``version`` is odd while they are as they were sent, or were never sent."""

    id: int
    series_id: int
    nominal: date
    version: int = 1
    sent_at: datetime | None = None
    sent_by: int | None = None
    points: tuple[Point, ...] = ()
    present: frozenset[int] = frozenset()
    absent: frozenset[int] = frozenset()

    def of(self, kind: PointKind) -> tuple[Point, ...]:
        """Return the points of one kind, in the order they were written."""
        return tuple(point for point in self.points if point.kind is kind)

    @property
    def sent(self) -> bool:
        """Whether they were sent at least once."""
        return self.sent_at is not None

    @property
    def changed_since(self) -> bool:
        """Whether something was changed after they were sent."""
        return self.sent and self.version % 2 == 0

    @property
    def to_send(self) -> bool:
        """Whether there is something the participants have not got."""
        return not self.empty and (not self.sent or self.changed_since)

    @property
    def sent_version(self) -> int:
        """Return the version that was sent last; 0 where none was."""
        return 0 if not self.sent else self.version - (self.version + 1) % 2

    @property
    def empty(self) -> bool:
        """Whether nothing is written, and nobody noted."""
        return not self.points and not self.present

    @property
    def records(self) -> bool:
        """Whether they tell of a meeting that was held: somebody was there, or something was decided."""
        return self.sent or bool(self.present) or any(point.kind is not PointKind.AGENDA for point in self.points)

    @property
    def attendance_version(self) -> int:
        """Return a number that is another one when other people are noted."""
        return attendance_version(self.present)


def attendance_version(present: Iterable[int]) -> int:
    """Return a number that stands for who was there."""
    return zlib.crc32(",".join(map(str, sorted(present))).encode())


def changed_version(minutes: Minutes) -> int:
    """Return the version after a change: the first one after a sending makes it even."""
    return minutes.version + 1 if minutes.sent and minutes.version % 2 else minutes.version


def sending_version(minutes: Minutes) -> int:
    """Return the version under which the minutes are sent now."""
    return minutes.version + 1 if minutes.changed_since else minutes.version


def takes_part(roles: Iterable[Role], series_roles: Iterable[str]) -> bool:
    """Tell whether somebody with ``roles`` takes part in a series to which ``series_roles`` are invited."""
    invited = set(series_roles)
    return ALL_STAFF in invited or not invited.isdisjoint(roles)


def leads(roles: Iterable[Role], series_roles: Iterable[str]) -> bool:
    """Tell whether somebody takes part and is one of those who lead."""
    own = frozenset(roles)
    return takes_part(own, series_roles) and not LEADING.isdisjoint(own)


# ---- what the next meeting remembers --------------------------------------------------------------------------------


class HowFar(StrEnum):
    """How far an action point is, as the plan has it."""

    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"
    DROPPED = "dropped"
    GONE = "gone"
    """Its activity is no longer in the plan."""


@dataclass(frozen=True, slots=True)
class Followed:
    """An action point and what became of it."""

    point: Point
    how_far: HowFar
    activity: Activity | None = None

    @property
    def open(self) -> bool:
        """Whether somebody still has to do it."""
        return self.how_far in (HowFar.OPEN, HowFar.OVERDUE)


def followed(points: Iterable[Point], plan: Plan | None, today: date) -> tuple[Followed, ...]:
    """Return the action points with what the plan says of them, those past their deadline first."""
    activities: Mapping[int, Activity] = {a.id: a for a in plan.activities} if plan else {}
    found = [_followed(p, activities.get(p.activity_id or 0), today) for p in points if p.kind is PointKind.ACTION]
    return tuple(sorted(found, key=lambda one: one.how_far is not HowFar.OVERDUE))


def _followed(point: Point, activity: Activity | None, today: date) -> Followed:
    if activity is None:
        return Followed(point, HowFar.GONE)
    if activity.state in (ActivityState.DONE, ActivityState.DROPPED):
        return Followed(point, HowFar(activity.state.value), activity)
    return Followed(point, HowFar.OVERDUE if activity.overdue(today) else HowFar.OPEN, activity)


def open_points(points: Iterable[Point], plan: Plan | None, today: date) -> tuple[Followed, ...]:
    """Return the action points that are still to be done, those past their deadline first."""
    return tuple(one for one in followed(points, plan, today) if one.open)


@dataclass(frozen=True, slots=True)
class Kept:
    """The minutes of one earlier meeting: the day it was to be held, and whether it was cancelled."""

    minutes: Minutes
    day: date
    cancelled: bool = False

    @property
    def held(self) -> bool:
        """Whether the meeting took place, as far as one can tell."""
        return self.minutes.sent or not self.cancelled


@dataclass(frozen=True, slots=True)
class Memory:
    """What an agenda begins with."""

    day: date | None = None
    """The day of the meeting before, whose minutes these are; None where no minutes were kept."""
    minutes_id: int | None = None
    actions: tuple[Followed, ...] = ()
    decisions: tuple[Point, ...] = ()
    added: tuple[Point, ...] = ()
    """What people want to talk about this time, from meetings that were cancelled too."""

    @property
    def open(self) -> tuple[Followed, ...]:
        """Return the action points that are still to be done."""
        return tuple(one for one in self.actions if one.open)

    @property
    def done(self) -> int:
        """Return how many action points are done."""
        return sum(one.how_far is HowFar.DONE for one in self.actions)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to begin with."""
        return not (self.actions or self.decisions or self.added)


NOTHING = Memory()


def remember(earlier: Sequence[Kept], own: Minutes | None, plan: Plan | None, today: date) -> Memory:
    """Return what a meeting's agenda begins with.

    Args:
        earlier: the minutes of the series' meetings before this one, in any order.
        own: what was written down for this meeting already.
        plan: the municipality's plan, which knows what became of action points.
        today: the day it is.
    """
    newest = sorted(earlier, key=lambda kept: (kept.day, kept.minutes.id), reverse=True)
    last = next((kept for kept in newest if kept.held and kept.minutes.records), None)
    waiting = []
    for kept in newest:
        if kept.held:
            break
        waiting.append(kept.minutes)
    waiting.reverse()
    points = [point for minutes in (*([last.minutes] if last else []), *waiting) for point in minutes.points]
    carried = [p for minutes in waiting for p in minutes.of(PointKind.AGENDA)]
    return Memory(
        day=last.day if last else None,
        minutes_id=last.minutes.id if last else None,
        actions=followed(points, plan, today),
        decisions=tuple(p for p in points if p.kind is PointKind.DECISION),
        added=(*carried, *(own.of(PointKind.AGENDA) if own else ())),
    )
