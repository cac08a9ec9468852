"""Minutes as types: versions, who may, what became of action points, and what the next meeting remembers."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.core.minutes import (
    LEADING,
    HowFar,
    Kept,
    Minutes,
    Point,
    PointKind,
    attendance_version,
    changed_version,
    followed,
    leads,
    open_points,
    remember,
    sending_version,
    takes_part,
)
from bot.core.plan import Activity, ActivityState, Plan
from bot.core.plan_time import PlanTime, Precision
from bot.core.roles import ALL_STAFF, Role

TODAY = date(2026, 9, 15)
SENT = datetime(2026, 9, 8, 9, tzinfo=UTC)
AGENDA, DECISION, ACTION = PointKind.AGENDA, PointKind.DECISION, PointKind.ACTION


def point(number: int, kind: PointKind = AGENDA, activity: int | None = None) -> Point:
    return Point(number, 1, kind, f"Punkt {number}", 7, activity)


def minutes(number: int, day: int, *points: Point, **more: object) -> Minutes:
    return replace(Minutes(number, 5, date(2026, 9, day), points=points), **more)  # type: ignore[arg-type]


def activity(number: int, day: int, state: ActivityState = ActivityState.PLANNED) -> Activity:
    end = PlanTime(date(2026, 9, day), Precision.DAY)
    return Activity(number, f"k{number}", f"Aktivitet {number}", 2, end=end, state=state)


def plan(*activities: Activity) -> Plan:
    return Plan(1, "bti", (), activities)


# ---- versions ------------------------------------------------------------------------------------------------------


def test_minutes_that_were_never_sent_keep_their_version() -> None:
    fresh = minutes(1, 8, point(1))
    assert (fresh.sent, fresh.changed_since, fresh.to_send, fresh.sent_version) == (False, False, True, 0)
    assert (changed_version(fresh), sending_version(fresh)) == (1, 1)


def test_sending_and_changing_take_turns() -> None:
    """Odd: as sent; even: changed since. Every sending has a number of its own, and changes between count once."""
    now = minutes(1, 8, point(1))
    sent_under = []
    for _ in range(4):
        now = replace(now, version=sending_version(now), sent_at=SENT)
        sent_under.append(now.sent_version)
        assert (now.changed_since, now.to_send) == (False, False)
        for _ in range(3):
            now = replace(now, version=changed_version(now))
            assert now.changed_since
            assert now.to_send
            assert now.sent_version == sent_under[-1]
    assert sent_under == [1, 3, 5, 7]


def test_there_is_nothing_to_send_where_nothing_is_written() -> None:
    assert not minutes(1, 8).to_send
    assert minutes(1, 8, present=frozenset({4})).to_send
    assert not minutes(1, 8, sent_at=SENT, version=2).to_send


@pytest.mark.parametrize(
    ("found", "records"),
    [
        (minutes(1, 8), False),
        (minutes(1, 8, point(1)), False),
        (minutes(1, 8, point(1), point(2, DECISION)), True),
        (minutes(1, 8, point(1, ACTION, 3)), True),
        (minutes(1, 8, present=frozenset({4})), True),
        (minutes(1, 8, absent=frozenset({4})), False),
        (minutes(1, 8, sent_at=SENT), True),
    ],
)
def test_minutes_tell_of_a_meeting_when_more_than_an_agenda_is_there(found: Minutes, records: bool) -> None:
    assert found.records is records


def test_who_was_there_has_a_number_that_does_not_hang_on_order() -> None:
    assert attendance_version([3, 1, 2]) == attendance_version({1, 2, 3})
    assert len({attendance_version(ids) for ids in ([], [1], [2], [1, 2], [12], [1, 2, 3])}) == 6
    assert 0 <= attendance_version(range(3000)) < 2**63
    assert minutes(1, 8, present=frozenset({1, 2})).attendance_version == attendance_version([2, 1])


def test_points_come_kind_by_kind_in_the_order_they_were_written() -> None:
    found = minutes(1, 8, point(1), point(2, DECISION), point(3), point(4, ACTION))
    assert [[p.id for p in found.of(kind)] for kind in PointKind] == [[1, 3], [2], [4]]


# ---- who may -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("roles", "series", "part"),
    [
        ({Role.WORKING_GROUP}, ("project_leader", "working_group"), True),
        ({Role.STAFF, Role.BTI_CONTACT}, ("bti_contact",), True),
        ({Role.STAFF}, ("unit_leader", ALL_STAFF), True),
        ({Role.STAFF}, ("staff_of_another_kind",), False),
        ({Role.NETWORK_COORDINATOR}, ("project_leader",), False),
        (set(), ("project_leader",), False),
        ({Role.PROJECT_LEADER}, (), False),
    ],
)
def test_who_takes_part(roles: set[Role], series: tuple[str, ...], part: bool) -> None:
    assert takes_part(roles, series) is part


@pytest.mark.parametrize("role", list(Role))
def test_who_leads_does_so_only_where_they_take_part(role: Role) -> None:
    assert leads({role}, [role.value]) is (role in LEADING)
    assert not leads({role}, ["nobody_has_this"])
    assert leads({role}, [ALL_STAFF]) is (role in LEADING)


# ---- what became of action points ----------------------------------------------------------------------------------


def test_action_points_stand_as_the_plan_has_them_the_late_ones_first() -> None:
    known = plan(
        activity(1, 30), activity(2, 10), activity(3, 10, ActivityState.DONE), activity(4, 30, ActivityState.DROPPED)
    )
    points = [point(n, ACTION, n) for n in (1, 2, 3, 4, 99)] + [point(6, ACTION), point(7, DECISION)]
    found = followed(points, known, TODAY)
    assert [(one.point.id, one.how_far) for one in found] == [
        (2, HowFar.OVERDUE),
        (1, HowFar.OPEN),
        (3, HowFar.DONE),
        (4, HowFar.DROPPED),
        (99, HowFar.GONE),
        (6, HowFar.GONE),
    ]
    assert [one.point.id for one in open_points(points, known, TODAY)] == [2, 1]


def test_without_a_plan_nothing_is_known_of_action_points() -> None:
    assert [one.how_far for one in followed([point(1, ACTION, 1)], None, TODAY)] == [HowFar.GONE]


# ---- what the next meeting remembers -------------------------------------------------------------------------------


def kept(found: Minutes, *, cancelled: bool = False) -> Kept:
    return Kept(found, found.nominal, cancelled)


def test_without_minutes_there_is_nothing_to_begin_with() -> None:
    assert remember([], None, None, TODAY).empty
    assert remember([kept(minutes(1, 8))], minutes(2, 15), None, TODAY).empty


def test_the_last_minutes_are_remembered_and_none_before_them() -> None:
    known = plan(activity(1, 10), activity(2, 30, ActivityState.DONE), activity(3, 30))
    first = minutes(1, 1, point(1, DECISION), point(2, ACTION, 3))
    last = minutes(2, 8, point(3), point(4, DECISION), point(5, ACTION, 1), point(6, ACTION, 2))
    found = remember([kept(first), kept(last)], minutes(3, 15, point(7)), known, TODAY)
    assert (found.day, found.minutes_id) == (date(2026, 9, 8), 2)
    assert [one.point.id for one in found.open] == [5]
    assert found.done == 1
    assert [p.id for p in found.decisions] == [4]
    assert [p.id for p in found.added] == [7]
    assert not found.empty


def test_the_order_they_come_in_says_nothing() -> None:
    several = [kept(minutes(n, n, point(n, DECISION))) for n in (1, 8, 5)]
    assert remember(several, None, None, TODAY) == remember(several[::-1], None, None, TODAY)
    assert remember(several, None, None, TODAY).minutes_id == 8


def test_points_of_a_cancelled_meeting_wait_for_the_next_one() -> None:
    held = minutes(1, 1, point(1), point(2, DECISION))
    cancelled = minutes(2, 8, point(3), point(4, ACTION, 1))
    found = remember(
        [kept(held), kept(cancelled, cancelled=True)], minutes(3, 15, point(5)), plan(activity(1, 30)), TODAY
    )
    assert [p.id for p in found.added] == [3, 5]
    assert [p.id for p in found.decisions] == [2]
    assert [one.point.id for one in found.open] == [4]
    assert found.day == date(2026, 9, 1)


def test_several_cancelled_in_a_row_are_carried_on_in_their_order() -> None:
    rows = [kept(minutes(n, n, point(n)), cancelled=True) for n in (8, 1, 5)]
    assert [p.id for p in remember(rows, None, None, TODAY).added] == [1, 5, 8]


def test_points_of_a_meeting_that_was_held_are_not_carried_on() -> None:
    cancelled = kept(minutes(1, 1, point(1)), cancelled=True)
    held = kept(minutes(2, 8, point(2)))
    assert remember([cancelled, held], None, None, TODAY).added == ()


def test_a_meeting_whose_minutes_were_sent_was_held_whatever_the_calendar_says() -> None:
    sent = kept(minutes(1, 8, point(1), point(2, DECISION), sent_at=SENT), cancelled=True)
    found = remember([sent], None, None, TODAY)
    assert (found.added, [p.id for p in found.decisions], found.day) == ((), [2], date(2026, 9, 8))


def test_only_decisions_made_while_a_meeting_was_cancelled_have_no_day() -> None:
    found = remember([kept(minutes(1, 8, point(1, DECISION)), cancelled=True)], None, None, TODAY)
    assert (found.day, [p.id for p in found.decisions]) == (None, [1])
