"""Expansion of series: against the day-by-day oracle, by hand, and under hostile rules."""

import random
import time as clock
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.core.calendar import ClosedPeriod, WorkCalendar
from bot.core.meetings import HolidayPolicy, OccurrenceChange, SeriesRule, WhySkipped, Window
from bot.errors import BadInput
from bot.reminders.planning.recurrence import check_rule, expand
from bot.reminders.planning.rules import read_rule
from tests.reminders import oracle
from tests.reminders.rules import draw

NO_CLOSED = WorkCalendar()


def series(rrule: str, start: date, *, policy: str = "next", at: time = time(9), end: date | None = None) -> SeriesRule:
    return SeriesRule(rrule, start, end, at, 60, "Europe/Oslo", HolidayPolicy(policy))


def days(rule: SeriesRule, window: Window, *changes: OccurrenceChange, calendar: WorkCalendar = NO_CLOSED) -> list[str]:
    return [found.day.isoformat() for found in expand(rule, changes, calendar, window).occurrences]


YEAR = Window(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize("policy", list(HolidayPolicy))
@pytest.mark.parametrize("seed", range(60))
def test_equals_the_day_by_day_calendar(seed: int, policy: HolidayPolicy) -> None:
    rng = random.Random(f"{seed}{policy}")
    start = date(rng.randint(2019, 2031), rng.randint(1, 12), rng.randint(1, 28))
    drawn = draw(rng, start)
    town = oracle.Town(
        closed=[(start + timedelta(days=n), start + timedelta(days=n + rng.randint(0, 9))) for n in (40, 200)],
        july=rng.random() < 0.5,
    )
    calendar = WorkCalendar(tuple(ClosedPeriod(first, last) for first, last in town.closed), july=town.july)
    at = rng.choice((time(2, 30), time(8, 0), time(13, 15)))
    last = start + timedelta(days=730)
    nominals = oracle.walk(drawn.matches, start, last + timedelta(days=800))
    changes = {
        nominal: oracle.Change(rng.random() < 0.4, nominal + timedelta(days=rng.randint(-6, 12)), time(11))
        for nominal in rng.sample(nominals[:40], min(3, len(nominals)))
    }
    window = Window(start + timedelta(days=rng.randint(0, 100)), last)

    got = expand(
        series(drawn.rrule, start, policy=policy, at=at),
        [OccurrenceChange(nominal, change.cancelled, change.day, change.at) for nominal, change in changes.items()],
        calendar,
        window,
    )

    held = [m for m in oracle.meetings(nominals, policy, at, town, changes) if window.first <= m.day <= window.last]
    assert [(o.nominal, o.day, o.starts_at) for o in got.occurrences] == [(m.nominal, m.day, m.starts) for m in held]
    everything = {o.nominal for o in got.occurrences} | {s.nominal for s in got.skipped}
    assert {n for n in nominals if n in window and n not in changes} <= everything | {
        m.nominal for m in oracle.meetings(nominals, policy, at, town, changes) if m.day not in window
    }


def test_easter_monday_moves_to_tuesday() -> None:
    rule = series("FREQ=WEEKLY;BYDAY=MO", date(2026, 3, 30))
    assert days(rule, Window(date(2026, 4, 1), date(2026, 4, 14))) == ["2026-04-07", "2026-04-13"]


def test_policy_previous_goes_before_all_of_easter() -> None:
    rule = series("FREQ=MONTHLY;BYMONTHDAY=6", date(2026, 1, 6), policy="previous")
    assert days(rule, Window(date(2026, 4, 1), date(2026, 4, 30))) == ["2026-04-01"]


def test_policy_skip_says_why() -> None:
    rule = series("FREQ=WEEKLY;BYDAY=TH", date(2026, 1, 1), policy="skip")
    calendar = WorkCalendar((ClosedPeriod(date(2026, 2, 16), date(2026, 2, 20), "vinterferie"),), july=True)
    skipped = expand(rule, (), calendar, YEAR).skipped
    assert [(s.nominal.isoformat(), s.why) for s in skipped] == [
        ("2026-01-01", WhySkipped.HOLIDAY),
        ("2026-02-19", WhySkipped.CLOSED),
        ("2026-04-02", WhySkipped.HOLIDAY),
        ("2026-05-14", WhySkipped.HOLIDAY),
        *((f"2026-07-{day:02}", WhySkipped.CLOSED) for day in (2, 9, 16, 23, 30)),
        ("2026-12-24", WhySkipped.CLOSED),
        ("2026-12-31", WhySkipped.CLOSED),
    ]


def test_a_meeting_is_never_moved_onto_or_past_the_next_one() -> None:
    rule = series("FREQ=WEEKLY;BYDAY=MO", date(2026, 6, 29))
    got = expand(rule, (), WorkCalendar(july=True), Window(date(2026, 6, 29), date(2026, 8, 10)))
    assert [o.day.isoformat() for o in got.occurrences] == ["2026-06-29", "2026-08-03", "2026-08-10"]
    assert {s.why for s in got.skipped} == {WhySkipped.ONTO_ANOTHER}
    assert [s.nominal.day for s in got.skipped] == [6, 13, 20, 27]


def test_a_meeting_is_not_moved_onto_one_that_was_given_that_day_by_hand() -> None:
    rule = series("FREQ=WEEKLY;BYDAY=MO", date(2026, 3, 30))
    by_hand = OccurrenceChange(date(2026, 4, 13), day=date(2026, 4, 7))
    got = expand(rule, (by_hand,), NO_CLOSED, Window(date(2026, 4, 6), date(2026, 4, 14)))
    assert [(o.nominal.day, o.day.day) for o in got.occurrences] == [(13, 7)]


def test_a_decision_about_a_date_the_rule_no_longer_has_counts_for_nothing() -> None:
    rule = series("FREQ=WEEKLY;BYDAY=MO", date(2026, 3, 30))
    left_over = OccurrenceChange(date(2026, 4, 8), day=date(2026, 4, 7))
    assert days(rule, Window(date(2026, 4, 6), date(2026, 4, 14)), left_over) == ["2026-04-07", "2026-04-13"]


def test_a_change_by_hand_stands_even_on_a_holiday() -> None:
    rule = series("FREQ=WEEKLY;BYDAY=MO", date(2026, 3, 30))
    change = OccurrenceChange(date(2026, 4, 13), day=date(2026, 4, 6), at=time(18, 30), place="Rådhuset")
    got = expand(rule, (change,), NO_CLOSED, Window(date(2026, 4, 6), date(2026, 4, 6))).occurrences
    assert got[0].starts_at == datetime(2026, 4, 6, 16, 30, tzinfo=UTC)
    assert (got[0].nominal, got[0].place, got[0].moved) == (date(2026, 4, 13), "Rådhuset", True)


def test_a_new_time_alone_still_follows_the_policy() -> None:
    rule = series("FREQ=WEEKLY;BYDAY=MO", date(2026, 3, 30))
    change = OccurrenceChange(date(2026, 4, 6), at=time(14))
    got = expand(rule, (change,), NO_CLOSED, Window(date(2026, 4, 6), date(2026, 4, 8))).occurrences
    assert [(o.day, o.starts_at.hour) for o in got] == [(date(2026, 4, 7), 12)]


def test_a_cancelled_meeting_is_gone_and_says_so() -> None:
    rule = series("FREQ=WEEKLY;BYDAY=MO", date(2026, 1, 5))
    got = expand(rule, (OccurrenceChange(date(2026, 1, 12), cancelled=True),), NO_CLOSED, Window(*_january()))
    assert [o.day.day for o in got.occurrences] == [5, 19, 26]
    assert [(s.nominal.day, s.why) for s in got.skipped] == [(12, WhySkipped.CANCELLED)]


def _january() -> tuple[date, date]:
    return date(2026, 1, 1), date(2026, 1, 31)


def test_a_meeting_moved_into_the_window_from_far_away_is_found() -> None:
    rule = series("FREQ=MONTHLY;BYMONTHDAY=10", date(2026, 1, 10))
    change = OccurrenceChange(date(2026, 9, 10), day=date(2026, 1, 20))
    assert days(rule, Window(*_january()), change) == ["2026-01-12", "2026-01-20"]


def test_the_series_ends() -> None:
    rule = series("FREQ=WEEKLY;BYDAY=MO", date(2026, 1, 5), end=date(2026, 1, 19))
    assert days(rule, YEAR) == ["2026-01-05", "2026-01-12", "2026-01-19"]
    assert days(series("FREQ=WEEKLY;BYDAY=MO;COUNT=2", date(2026, 1, 5)), YEAR) == ["2026-01-05", "2026-01-12"]
    until = series("RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20260112T120000Z", date(2026, 1, 5))
    assert days(until, YEAR) == ["2026-01-05", "2026-01-12"]


def test_both_changes_of_the_clock() -> None:
    spring = series("FREQ=WEEKLY;BYDAY=FR,MO", date(2026, 3, 27))
    got = expand(spring, (), NO_CLOSED, Window(date(2026, 3, 27), date(2026, 3, 30))).occurrences
    assert [o.starts_at.hour for o in got] == [8, 7]
    autumn = series("FREQ=WEEKLY;BYDAY=FR,MO", date(2026, 10, 23))
    got = expand(autumn, (), NO_CLOSED, Window(date(2026, 10, 23), date(2026, 10, 26))).occurrences
    assert [o.starts_at.hour for o in got] == [7, 8]


def test_a_municipality_closed_for_ever_has_no_meetings() -> None:
    calendar = WorkCalendar((ClosedPeriod(date(2020, 1, 1), date(2035, 1, 1)),))
    got = expand(series("FREQ=YEARLY", date(2026, 3, 3)), (), calendar, YEAR)
    assert got.occurrences == ()
    assert [s.why for s in got.skipped] == [WhySkipped.ONTO_ANOTHER]


ROOM = 20
"""How much slower than promised a busy machine may be before a test fails."""

HOSTILE = [
    "",
    "FREQ",
    "FREQ=",
    "FREQ=SECONDLY",
    "FREQ=MINUTELY;COUNT=5",
    "FREQ=HOURLY",
    "FREQ=DAILY",
    "FREQ=WEEKLY;INTERVAL=0",
    "FREQ=WEEKLY;INTERVAL=25",
    "FREQ=WEEKLY;INTERVAL=-1",
    "FREQ=WEEKLY;INTERVAL=1,2",
    "FREQ=WEEKLY;INTERVAL=99999999999999999999",
    "FREQ=WEEKLY;BYDAY=2MO",
    "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=7",
    "FREQ=WEEKLY;BYDAY=XX",
    "FREQ=WEEKLY;BYDAY=MO;BYHOUR=3",
    "FREQ=WEEKLY;BYDAY=MO;BYDAY=TU",
    "FREQ=WEEKLY;FREQ=DAILY",
    "FREQ=WEEKLY;WKST=XX",
    "FREQ=WEEKLY;COUNT=1001",
    "FREQ=WEEKLY;COUNT=3;UNTIL=20260101",
    "FREQ=WEEKLY;UNTIL=20260230",
    "FREQ=WEEKLY;UNTIL=soon",
    "FREQ=WEEKLY;UNTIL=20260101,20270101",
    "FREQ=MONTHLY;BYDAY=5MO",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=MONTHLY;BYMONTHDAY=0",
    "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR",
    "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=9",
    "FREQ=MONTHLY;BYSETPOS=1",
    "FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=4",
    "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2;BYMONTHDAY=3",
    "FREQ=MONTHLY;BYMONTH=13",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=YEARLY;BYMONTH=2",
    "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO",
    "FREQ=YEARLY;BYWEEKNO=52;BYDAY=SU",
    "FREQ=YEARLY;BYWEEKNO=052;BYDAY=SA",
    "FREQ=YEARLY;BYWEEKNO=10;BYDAY=MO;WKST=SU",
    "FREQ=YEARLY;BYWEEKNO=10",
    "FREQ=YEARLY;BYWEEKNO=10;BYDAY=MO;BYMONTH=8",
    "FREQ=YEARLY;BYDAY=MO",
    "FREQ=YEARLY;BYEASTER=0",
    "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=3",
    "RRULE:RRULE:FREQ=WEEKLY",
    "DTSTART:20200101\nRRULE:FREQ=WEEKLY",
    "FREQ=WEEKLY\nEXRULE:FREQ=SECONDLY",
    "FREQ=WEEKLY;BYDAY=ＭＯ",
    "FREQ=MONTHLY;BYMONTHDAY=٣",
    "FREQ=WEEKLY;BYDAY=" + ",".join(["MO"] * 500),
    "X" * 100_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:40] or "empty" for text in HOSTILE])
def test_hostile_rules_are_refused_at_once(text: str) -> None:
    started = clock.process_time()
    with pytest.raises(BadInput) as refused:
        check_rule(series(text, date(2024, 1, 31)))
    assert clock.process_time() - started < 0.05 * ROOM
    assert refused.value.key == "reminders.bad_rule"
    assert len(str(refused.value.values["rule"])) <= 60


@pytest.mark.parametrize("year", [1, 1989, 2111, 9999])
def test_a_start_far_away_is_refused(year: int) -> None:
    with pytest.raises(BadInput):
        check_rule(series("FREQ=WEEKLY", date(year, 1, 1)))


def test_a_rule_without_a_single_date_is_refused() -> None:
    for rule in (
        series("FREQ=WEEKLY;UNTIL=20200101", date(2026, 1, 1)),
        series("FREQ=WEEKLY;BYDAY=MO", date(2026, 1, 6), end=date(2026, 1, 7)),
    ):
        with pytest.raises(BadInput) as refused:
            check_rule(rule)
        assert refused.value.key == "rules.no_meetings"


def test_too_many_dates_are_refused() -> None:
    rule = series("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", date(2000, 1, 1))
    with pytest.raises(BadInput) as refused:
        expand(rule, (), NO_CLOSED, Window(date(2060, 1, 1), date(2090, 2, 1)))
    assert refused.value.key == "reminders.too_many_dates"


def test_an_old_series_costs_no_more_than_a_new_one() -> None:
    """A meeting every day since 1990 is expanded in 2090 from a few weeks before, not from its start."""
    rule = series("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", date(1990, 1, 1), policy="skip")
    window = Window(date(2090, 1, 2), date(2090, 2, 1))
    assert len(expand(rule, (), NO_CLOSED, window).occurrences) == 23
    first = next(iter(read_rule(rule.rrule, rule.starts_on, window.first)))
    assert window.first - timedelta(days=40) < first.date() < window.first - timedelta(days=14)


@pytest.mark.parametrize("seed", range(50))
def test_every_accepted_rule_is_expanded_quickly(seed: int) -> None:
    rng = random.Random(seed)
    names = {
        "FREQ": ["WEEKLY", "MONTHLY", "YEARLY"],
        "INTERVAL": ["1", "7", "23", "24"],
        "BYDAY": ["MO", "1MO,-1FR", "-4SU", "SA,SU", "MO,TU,WE,TH,FR"],
        "BYMONTHDAY": ["1", "28", "-28", "5,-1"],
        "BYMONTH": ["2", "1,12", "7"],
        "BYSETPOS": ["1", "-4", "4"],
        "BYWEEKNO": ["1", "52", "26,27"],
        "WKST": ["SU", "MO"],
    }
    for _ in range(40):
        chosen = ["FREQ", *(name for name in list(names)[1:] if rng.random() < 0.3)]
        text = ";".join(f"{name}={rng.choice(names[name])}" for name in chosen)
        start = date(rng.randint(2000, 2100), rng.choice((1, 2, 12)), rng.choice((1, 28)))
        started = clock.process_time()
        try:
            check_rule(series(text, start))
            got = expand(series(text, start), (), NO_CLOSED, Window(start, start + timedelta(days=3000)))
        except BadInput:
            got = None
        # A rule that never yields searches for more than ten seconds; a busy machine is no reason to fail.
        assert clock.process_time() - started < (5 if got else 1), text
