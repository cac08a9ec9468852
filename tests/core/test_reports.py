"""What reports take from the plan; three working days before a meeting, over every kind of free day."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from bot.core.calendar import ClosedPeriod, WorkCalendar
from bot.core.meetings import local_to_utc
from bot.core.plan import Activity, ActivityState, Phase, Plan, UnitState
from bot.core.plan_time import PlanTime, Precision, month_of
from bot.core.reports import Logged, last_asked_about, news, points, quarter, working_days_before

TODAY = date(2026, 9, 8)
DONE, DROPPED = ActivityState.DONE, ActivityState.DROPPED


def day(when: date) -> PlanTime:
    return PlanTime(when, Precision.DAY)


def activity(number: int, month: int = 12, **values: object) -> Activity:
    roles = ("project_leader",)
    found = Activity(number, f"k{number}", f"Aktivitet {number}", 2, number, month_of(2026, month), roles=roles)
    return replace(found, **values)  # type: ignore[arg-type]


def plan(*activities: Activity, phases: tuple[Phase, ...] = ()) -> Plan:
    return Plan(1, "bti", phases, activities)


def numbers(found: tuple[Activity, ...]) -> list[int]:
    return [one.id for one in found]


# ---- three working days before -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("meeting", "asked"),
    [
        (date(2026, 10, 7), date(2026, 10, 2)),  # a Wednesday: over a weekend
        (date(2026, 10, 9), date(2026, 10, 6)),  # a Friday: Tuesday
        (date(2026, 3, 31), date(2026, 3, 26)),  # over the change to summer time
        (date(2026, 10, 27), date(2026, 10, 22)),  # over the change to winter time
        (date(2026, 4, 8), date(2026, 3, 31)),  # the Wednesday after Easter: 1 April is the day before Maundy Thursday
        (date(2026, 5, 19), date(2026, 5, 13)),  # over Ascension Day, whose Friday is a working day
        (date(2027, 1, 6), date(2026, 12, 30)),  # the eves and New Year's Day are free
        (date(2026, 5, 4), date(2026, 4, 28)),  # over 1 May
    ],
)
def test_three_working_days_before(meeting: date, asked: date) -> None:
    calendar = WorkCalendar()
    counted = sum(not calendar.is_free_day(asked + timedelta(days=n)) for n in range((meeting - asked).days))
    assert counted == 3
    assert working_days_before(calendar, meeting) == asked


def test_july_is_passed_over_and_so_are_the_municipality_s_closed_days() -> None:
    assert working_days_before(WorkCalendar(july=True), date(2026, 8, 4)) == date(2026, 6, 29)
    autumn = WorkCalendar((ClosedPeriod(date(2026, 10, 5), date(2026, 10, 9)),))
    assert working_days_before(autumn, date(2026, 10, 13)) == date(2026, 10, 1)


def test_a_municipality_that_is_closed_all_year_is_not_asked() -> None:
    closed = WorkCalendar((ClosedPeriod(date(2020, 1, 1), date(2030, 1, 1)),))
    assert working_days_before(closed, TODAY) is None


@pytest.mark.parametrize("start", [date(2026, 6, 20), date(2026, 12, 10), date(2026, 3, 25), date(2026, 9, 8)])
def test_every_meeting_asked_about_by_a_day_lies_before_the_last_one_that_can_be(start: date) -> None:
    calendar = WorkCalendar(july=True)
    last = last_asked_about(calendar, start)
    for ahead in range(120):
        meeting = start + timedelta(days=ahead)
        asked = working_days_before(calendar, meeting)
        assert asked is not None
        if asked <= start:
            assert meeting <= last, meeting


def test_nine_o_clock_is_nine_on_the_wall_in_winter_and_summer() -> None:
    for when, hour in (
        (date(2026, 3, 27), 8),
        (date(2026, 3, 30), 7),
        (date(2026, 10, 23), 7),
        (date(2026, 10, 26), 8),
    ):
        moment = local_to_utc(when, time(9), "Europe/Oslo")
        assert isinstance(moment, datetime)
        assert moment.hour == hour


# ---- the five points ---------------------------------------------------------------------------------------------


def test_done_is_counted_from_the_meeting_before() -> None:
    found = plan(
        activity(1, state=DONE, done_on=date(2026, 8, 1)),
        activity(2, state=DONE, done_on=date(2026, 9, 2)),
        activity(3, state=DONE, done_on=date(2026, 9, 8)),
    )
    assert numbers(points(found, TODAY, date(2026, 9, 2)).done) == [2, 3]
    assert numbers(points(found, TODAY, None).done) == [2, 3]
    assert numbers(points(found, TODAY, date(2026, 7, 1)).done) == [1, 2, 3]


def test_ahead_are_starts_and_deadlines_till_after_the_next_meeting() -> None:
    found = plan(
        activity(1, 9),
        activity(2, start=day(date(2026, 10, 20)), end=month_of(2027, 3)),
        activity(3, start=day(date(2026, 11, 20))),
        activity(4, 8),
        activity(5, continuous=True),
        activity(6, start=month_of(2026, 1), end=month_of(2027, 6)),
        activity(7, 9, state=DONE, done_on=TODAY),
    )
    assert numbers(points(found, TODAY, None).ahead) == [1, 2]


def test_challenges_are_what_is_late_what_nobody_has_and_what_units_say() -> None:
    said = UnitState("Fjord skole", ActivityState.STARTED, "Mangler tid", 1)
    found = plan(activity(1, 5), activity(2, 9, roles=()), activity(3, 9, units=(said,)))
    shown = points(found, TODAY, None)
    assert (numbers(shown.late), numbers(shown.unclear)) == ([1], [2])
    assert [(h.unit, h.text) for h in shown.hindrances] == [("Fjord skole", "Mangler tid")]


def test_risk_is_a_near_milestone_and_a_phase_that_ends_unfinished() -> None:
    near = activity(1, 9, milestone=True)
    far, met = activity(2, 12, milestone=True), activity(3, 9, milestone=True, state=DONE, done_on=TODAY)
    ends = (Phase(2, date(2026, 1, 1), date(2026, 9, 30)),)
    shown = points(plan(near, far, met, phases=ends), TODAY, None)
    assert (numbers(shown.milestones), shown.ends) == ([1], date(2026, 9, 30))
    assert points(plan(near, far), TODAY, None).ends is None
    assert points(plan(met, phases=ends), TODAY, None).ends is None


def test_the_figures_are_numbers_alone() -> None:
    found = plan(activity(1, 5), activity(2, state=DONE, done_on=TODAY), activity(3, 9))
    assert points(found, TODAY, None).figures == {"phase": 2, "done": 1, "total": 3, "overdue": 1}


def test_an_empty_plan_has_nothing_to_say() -> None:
    shown = points(plan(), TODAY, None)
    assert (shown.phase, shown.counted.total, shown.done, shown.ahead, shown.ends) == (None, 0, (), (), None)


# ---- the quarter -------------------------------------------------------------------------------------------------


def line(number: int, action: str, before: dict[str, object] | None = None, **after: object) -> Logged:
    return Logged(number, action, before or {}, after)


def test_news_of_the_plan_are_added_moved_and_dropped() -> None:
    found = plan(activity(1), activity(2), activity(3, state=DROPPED), activity(4))
    told = news(
        found,
        [
            line(1, "added", end="2026-12"),
            line(1, "edited", {"end": "2026-12"}, end="2027-01"),
            line(2, "edited", {"end": "2026-10"}, end="2026-12"),
            line(3, "dropped", {"state": "planned"}, state="dropped"),
            line(4, "edited", {"title": "Før"}, title="Nå"),
        ],
    )
    assert (numbers(told.added), numbers(told.moved), numbers(told.dropped)) == ([1], [2], [3])


def test_what_was_moved_and_moved_back_or_dropped_and_taken_up_is_no_news() -> None:
    found = plan(activity(1), activity(2))
    told = news(
        found,
        [
            line(1, "edited", {"end": "2026-10"}, end="2026-12"),
            line(1, "edited", {"end": "2026-12"}, end="2026-10"),
            line(2, "dropped", {"state": "planned"}, state="dropped"),
            line(99, "added"),
        ],
    )
    assert (told.added, told.moved, told.dropped) == ((), (), ())


def test_the_quarter_tells_what_waits_and_how_each_phase_is() -> None:
    found = plan(
        activity(1, 5, roles=()),
        activity(2, 5),
        activity(3, 12, milestone=True, proposed_on=TODAY),
        activity(4, 5, milestone=True, roles=()),
        activity(5, phase=1, state=DONE, done_on=date(2026, 9, 1)),
        activity(6, 12, milestone=True),
    )
    made = quarter(found, TODAY, date(2026, 6, 11), [])
    assert numbers(made.waiting) == [4, 3]
    assert numbers(made.nobodys) == [1]
    assert numbers(made.late) == [1, 2, 4]
    assert numbers(made.done) == [5]
    assert [(p.number, p.counted.done, p.counted.total, p.current) for p in made.phases] == [
        (1, 1, 1, False),
        (2, 0, 5, True),
    ]
