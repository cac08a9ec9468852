"""A few hundred of the cases that `python -m tests.reminders.oracle_run` draws by the hundred thousand."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.core.calendar import SendTime, send_times
from bot.core.meetings import HolidayPolicy, SeriesRule, Window
from bot.reminders.planning import snapshot
from tests.reminders import oracle, oracle_nights, oracle_run
from tests.reminders.oracle_cases import Case, Result, compare, draw_case
from tests.reminders.rules import Drawn

RULES, WHOLE = 200, 3


def test_random_rules_over_three_years() -> None:
    result = Result()
    for number in range(RULES):
        result.add(compare(draw_case(f"tests:{number}"), str(number)))
    assert result.mismatches == []
    assert result.twice == 0
    assert result.rules == RULES
    assert result.dates > 10 * RULES
    assert result.sends > 10 * RULES


def test_random_rules_over_the_whole_span() -> None:
    result = Result()
    for number in range(WHOLE):
        result.add(compare(draw_case(f"tests:w{number}", whole=True), str(number)))
    assert result.mismatches == []
    assert result.twice == 0
    assert result.rules == WHOLE


def case_with_many_meetings() -> Case:
    start, rrule = date(2026, 1, 6), "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU"
    rule = SeriesRule(rrule, start, None, time(9), 60, "Europe/Oslo", HolidayPolicy.NEXT)
    drawn = Drawn(rrule, lambda day: day >= start and day.weekday() == 1)
    return Case(drawn, rule, oracle.Town(july=True), Window(start, date(2028, 12, 31)), {})


def test_a_wrong_product_would_be_found() -> None:
    """The comparison is not blind: a rule that differs on one side only is told."""
    case = case_with_many_meetings()
    assert compare(case).mismatches == []
    rule, matches = case.rule, case.drawn.matches
    other_rule = rule.rrule.replace("INTERVAL=1", "INTERVAL=2")
    seen_otherwise = replace(case.drawn, matches=lambda day: matches(day) and day.day != 13)
    assert compare(replace(case, rule=replace(rule, rrule=other_rule))).mismatches
    assert compare(replace(case, drawn=seen_otherwise)).mismatches


def test_sending_twice_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    case = case_with_many_meetings()

    def twice(*arguments: object) -> tuple[SendTime, ...]:
        found = send_times(*arguments)  # type: ignore[arg-type]
        return (*found, *(SendTime(send.kind, send.at + timedelta(minutes=1)) for send in found))

    monkeypatch.setattr(snapshot, "send_times", twice)
    result = compare(case)
    assert result.twice
    assert any("twice" in line for line in result.mismatches)


@pytest.mark.parametrize("zone", oracle_nights.ZONES)
@pytest.mark.parametrize("year", [1996, 2026])
def test_both_nights_on_which_the_clocks_change_minute_by_minute(year: int, zone: str) -> None:
    result = oracle_nights.wall_clock(year, zone)
    assert result.mismatches == []
    assert result.dates == 2 * 24 * 60


@pytest.mark.parametrize("hours", [(time(8), time(17)), (time(0), time(23, 59)), (time(2, 15), time(2, 45))])
def test_sending_hours_around_both_nights_minute_by_minute(hours: tuple[time, time]) -> None:
    result = oracle_nights.sending(2026, oracle.Town(opens=hours[0], closes=hours[1]))
    assert result.mismatches == []


def test_what_goes_out_minute_by_minute_goes_out_once() -> None:
    result = oracle_nights.minute_by_minute(2026, range(-60 * 5, 60 * 5))
    assert result.mismatches == []
    assert result.twice == 0
    monday = oracle_nights.minute_by_minute(2026, range(31 * 60, 32 * 60))
    assert (monday.mismatches, monday.sends) == ([], 1)


def test_a_night_of_another_length_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oracle, "last_sunday", lambda year, month: date(year, month, 24))
    oracle.summer.cache_clear()
    try:
        assert oracle_nights.wall_clock(2026, "Europe/Oslo").mismatches
    finally:
        oracle.summer.cache_clear()


@pytest.mark.parametrize("seed", range(20))
def test_the_quick_walk_to_a_sending_moment_is_the_slow_one(seed: int) -> None:
    rng = random.Random(seed)
    first = date(2026, 1, 1) + timedelta(days=rng.randrange(365))
    town = oracle.Town([(first, first + timedelta(days=3))], rng.random() < 0.5, time(8, 15), time(16, 45))
    moment = datetime.combine(first + timedelta(days=rng.randint(-3, 8)), time(rng.randrange(24), 10), UTC)
    assert town.send_by_days(moment) == town.send_by(moment)


def test_the_command_reports_and_fails_on_a_mismatch(capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = Result(5, 100, 200), Result(1, 3, 4, 1, ["weekly differs"])
    lines = oracle_run.report({"three years": good, "nights": bad}, 2.0)
    assert lines[0].startswith("nights")
    assert "mismatches 0" in lines[1]
    assert lines[2:] == ["weekly differs", "mismatches 1, 2 s"]
    assert oracle_run.main(["--rules", "3", "--whole", "0", "--processes", "1", "--no-nights"]) == 0
    assert "rules       3" in capsys.readouterr().out


def test_jobs_cover_each_number_once() -> None:
    found = oracle_run.jobs(600, 12, "x", nights=True)
    for what, wanted in (("three years", range(600)), ("whole span", range(12)), ("nights", range(1996, 2101))):
        assert sorted(n for name, _, first, last in found if name == what for n in range(first, last)) == list(wanted)
