"""When an instruction wants something to be, at the edges: leap days, week 53, year ends, denials, three languages."""

from datetime import date, timedelta

import pytest
from dateutil.easter import easter as easter_sunday
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.asking.times import easter, target_time
from bot.core.plan_time import PlanTime, Precision, month_of
from tests.core.asking.plan_times import day, quarter, season, week
from tests.core.asking.slot_reader import found, normaliser

SEPTEMBER = date(2026, 9, 16)  # a Wednesday, week 38
NEW_YEARS_EVE = date(2026, 12, 31)  # a Thursday of week 53
OCTOBER = month_of(2026, 10)


def told(text: str, today: date = SEPTEMBER, end: PlanTime | None = None) -> PlanTime | None:
    return target_time(normaliser().read(text), found(text), today, end)


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        pytest.param("utsett til 29. februar", date(2027, 3, 1), day(2028, 2, 29), id="next year has one"),
        pytest.param("utsett til 29. februar", date(2028, 2, 29), day(2028, 2, 29), id="today is one"),
        pytest.param("utsett til 29. februar", date(2028, 3, 1), None, id="neither this year nor the next has one"),
        pytest.param("flytt til 29. februar 2028", SEPTEMBER, day(2028, 2, 29), id="the year is said"),
        pytest.param("flytt til 29. februar 2027", SEPTEMBER, None, id="the year that is said has none"),
        pytest.param("flytt til 29.2.2028", SEPTEMBER, day(2028, 2, 29), id="in figures"),
        pytest.param("flytt til 29.02.27", SEPTEMBER, None, id="in figures of a year that has none"),
        pytest.param("i morgen", date(2028, 2, 28), day(2028, 2, 29), id="tomorrow is one"),
        pytest.param("i morgen", date(2027, 2, 28), day(2027, 3, 1), id="tomorrow is none"),
        pytest.param("om en måned", date(2027, 1, 31), month_of(2027, 2), id="a month without the day"),
    ],
)
def test_leap_days(text: str, today: date, expected: PlanTime | None) -> None:
    assert told(text, today) == expected


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        pytest.param("flytt til uke 53", SEPTEMBER, week(2026, 53), id="a year that has it"),
        pytest.param("flytt til uke 53", date(2027, 1, 10), None, id="a year that has none"),
        pytest.param("flytt til uke 53", date(2027, 1, 2), week(2026, 53), id="in January, still that week"),
        pytest.param("flytt til uke 52", date(2027, 1, 2), week(2027, 52), id="the week before is next winter's"),
        pytest.param("flytt til uke 1", date(2027, 1, 2), week(2027, 1), id="the week after is this year's"),
        pytest.param("flytt til uke 1", date(2029, 12, 31), week(2030, 1), id="week 1 begins in December"),
        pytest.param("vent til neste uke", date(2029, 12, 31), week(2030, 2), id="the week after that one"),
        pytest.param("skuv det til veke 2", NEW_YEARS_EVE, week(2027, 2), id="nynorsk"),
        pytest.param("flytt te uga 7", NEW_YEARS_EVE, None, id="no week is called so with a number"),
        pytest.param("move it to week 7", NEW_YEARS_EVE, week(2027, 7), id="english"),
        pytest.param("flytt til uke 20 i 2028", SEPTEMBER, week(2027, 20), id="a year must stand at once"),
        pytest.param("flytt til uke 20 2028", SEPTEMBER, week(2028, 20), id="a year that does"),
        pytest.param("ta det uke 20 i mai", SEPTEMBER, week(2027, 20), id="the number is the week's, not the day's"),
        pytest.param("flytt fra uke 40 til uke 44", SEPTEMBER, week(2026, 44), id="the last one that is named"),
        pytest.param("flytt til uke 0", SEPTEMBER, None, id="no week 0"),
        pytest.param("flytt til uke 54", SEPTEMBER, None, id="no week 54"),
        pytest.param("vi ses hver 2. uke", SEPTEMBER, None, id="how often is not when"),
        pytest.param("én gang i uka", SEPTEMBER, None, id="how often, in words"),
    ],
)
def test_weeks(text: str, today: date, expected: PlanTime | None) -> None:
    assert told(text, today) == expected


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        pytest.param("ny frist 31.12.", NEW_YEARS_EVE, day(2026, 12, 31), id="today, in figures"),
        pytest.param("ny frist 1.1.", NEW_YEARS_EVE, day(2027, 1, 1), id="tomorrow, in figures"),
        pytest.param("ny frist 30.12.", NEW_YEARS_EVE, day(2027, 12, 30), id="yesterday's is next year's"),
        pytest.param("ny frist 15. mai", date(2026, 5, 15), day(2026, 5, 15), id="today by name"),
        pytest.param("ny frist 15. mai", date(2026, 5, 16), day(2027, 5, 15), id="yesterday by name"),
        pytest.param("ny frist 15 mai", SEPTEMBER, day(2027, 5, 15), id="without a point"),
        pytest.param("the 15 of May please", SEPTEMBER, day(2027, 5, 15), id="english, day first"),
        pytest.param("move it to May 15 2028", SEPTEMBER, day(2028, 5, 15), id="english, month first, with a year"),
        pytest.param("ny frist 1. januar 2026", SEPTEMBER, day(2026, 1, 1), id="a past day is told when it is asked"),
        pytest.param("ny frist 31. april", SEPTEMBER, None, id="a day there is not"),
        pytest.param("ny frist 30.2.2027", SEPTEMBER, None, id="a day there is not, in figures"),
        pytest.param("ny frist 12.13.", SEPTEMBER, None, id="a month there is not"),
        pytest.param("møtet er kl 12.10", SEPTEMBER, None, id="a time of day is no date"),
        pytest.param("møtet er klokka 10.11", SEPTEMBER, None, id="a time of day, spelt out"),
        pytest.param("ikke 3. mai, men 10. juni", SEPTEMBER, day(2027, 6, 10), id="the last day that is named"),
        pytest.param("punkt 1.2.3.4 er flyttet", SEPTEMBER, None, id="a numbered heading is no date"),
    ],
)
def test_days(text: str, today: date, expected: PlanTime | None) -> None:
    assert told(text, today) == expected


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        pytest.param("flytt til november", date(2026, 11, 30), month_of(2026, 11), id="this month is still ahead"),
        pytest.param("flytt til november", date(2026, 12, 1), month_of(2027, 11), id="last month is next year's"),
        pytest.param("flytt til novmber", SEPTEMBER, month_of(2026, 11), id="mistyped"),
        pytest.param("flytt fra mars til mai", SEPTEMBER, month_of(2027, 5), id="from one to the other"),
        pytest.param("ikke i mars, men i april", SEPTEMBER, month_of(2027, 4), id="the one that is not denied"),
        pytest.param("det går ikke, flytt til mars", SEPTEMBER, month_of(2027, 3), id="something else is denied"),
        pytest.param("vi rekker ikke mars", SEPTEMBER, None, id="denied, bokmål"),
        pytest.param("vi rekk ikkje mars", SEPTEMBER, None, id="denied, nynorsk"),
        pytest.param("mi rekk itj mars", SEPTEMBER, None, id="denied, trøndersk"),
        pytest.param("vi klarer ikke mer før mars", SEPTEMBER, None, id="what comes before is denied"),
        pytest.param("we cannot do March", SEPTEMBER, None, id="denied, english"),
        pytest.param("not until March", SEPTEMBER, month_of(2027, 3), id="not until is then"),
        pytest.param("desember 2026", NEW_YEARS_EVE, month_of(2026, 12), id="the year is said"),
        pytest.param("flytt til mars neste år", date(2027, 1, 5), month_of(2028, 3), id="next year's, said in January"),
        pytest.param("flytt til desember neste år", NEW_YEARS_EVE, month_of(2027, 12), id="next year's, in December"),
        pytest.param("før 2028, i mars", SEPTEMBER, month_of(2027, 3), id="a year before it is not its own"),
    ],
)
def test_months(text: str, today: date, expected: PlanTime | None) -> None:
    assert told(text, today) == expected


@pytest.mark.parametrize(
    ("text", "today", "end", "expected"),
    [
        pytest.param("til q4", NEW_YEARS_EVE, None, quarter(2026, 4), id="its last day"),
        pytest.param("til q4", date(2027, 1, 1), None, quarter(2027, 4), id="the day after"),
        pytest.param("til q4", NEW_YEARS_EVE, month_of(2027, 3), quarter(2027, 4), id="begun, and before the end"),
        pytest.param("til q1 2028", SEPTEMBER, None, quarter(2028, 1), id="the year is said"),
        pytest.param("til første kvartal", SEPTEMBER, None, quarter(2027, 1), id="by its number in words"),
        pytest.param("i 3. kvartal", SEPTEMBER, None, quarter(2026, 3), id="the one that is now"),
        pytest.param("to the second quarter", SEPTEMBER, None, quarter(2027, 2), id="english"),
        pytest.param("fra q1 til q3", date(2027, 1, 5), None, quarter(2027, 3), id="the last one that is named"),
        pytest.param("dette kvartalet", NEW_YEARS_EVE, None, quarter(2026, 4), id="this one"),
        pytest.param("neste kvartal", NEW_YEARS_EVE, None, quarter(2027, 1), id="over new year"),
        pytest.param("ut året", SEPTEMBER, None, month_of(2026, 12), id="the year out"),
        pytest.param("til slutten av neste år", SEPTEMBER, None, month_of(2027, 12), id="the end of the next"),
        pytest.param("end of next year", SEPTEMBER, None, month_of(2027, 12), id="the end of the next, english"),
        pytest.param("ut måneden", SEPTEMBER, None, month_of(2026, 9), id="the month out"),
        pytest.param("denne uka", SEPTEMBER, None, week(2026, 38), id="this week"),
        pytest.param("neste månad", date(2027, 1, 31), None, month_of(2027, 2), id="next month has fewer days"),
    ],
)
def test_quarters_and_what_is_said_from_now(text: str, today: date, end: PlanTime | None, expected: PlanTime) -> None:
    assert told(text, today, end) == expected


@pytest.mark.parametrize(
    ("text", "end", "expected"),
    [
        pytest.param("utsett en måned", day(2027, 1, 31), day(2027, 2, 28), id="a shorter month"),
        pytest.param("utsett en måned", day(2028, 1, 31), day(2028, 2, 29), id="a shorter month of a leap year"),
        pytest.param("utsett et år", day(2028, 2, 29), day(2029, 2, 28), id="a year from a leap day"),
        pytest.param("utsett en dag", day(2026, 12, 31), day(2027, 1, 1), id="a day over new year"),
        pytest.param("utsett to uker", week(2026, 53), week(2027, 2), id="weeks past week 53"),
        pytest.param("en uke tidligere", week(2027, 1), week(2026, 53), id="back into week 53"),
        pytest.param("two weeks earlier", day(2027, 1, 7), day(2026, 12, 24), id="sooner, english"),
        pytest.param("ei veke tidlegare", day(2027, 1, 7), day(2026, 12, 31), id="sooner, nynorsk"),
        pytest.param("en måned tidligere", month_of(2027, 1), month_of(2026, 12), id="a month back over new year"),
        pytest.param("utsett en uke", month_of(2026, 12), day(2027, 1, 7), id="a week after a month is a day"),
        pytest.param("utsett et kvartal", season(2026, 8), month_of(2027, 3), id="a season has no quarter later"),
        pytest.param("utsett et halvår", quarter(2026, 4), quarter(2027, 2), id="half a year is two quarters"),
        pytest.param("utsett 3 månader", quarter(2026, 4), quarter(2027, 1), id="three months are a quarter"),
        pytest.param("utsett tolv måneder", season(2026, 8), season(2027, 8), id="twelve months are a year"),
        pytest.param("gi oss ein månad te", month_of(2026, 12), month_of(2027, 1), id="dialect"),
        pytest.param("ber om 2 uker", day(2026, 10, 10), day(2026, 10, 24), id="asked for, from the end"),
        pytest.param("om 2 uker", day(2026, 10, 10), week(2026, 40), id="in two weeks, from today"),
        pytest.param("utsett 60 dager", day(2026, 10, 1), day(2026, 11, 30), id="the longest that is meant"),
        pytest.param("utsett 61 dager", day(2026, 10, 1), None, id="longer than anybody means"),
        pytest.param("utsett 0 dager", day(2026, 10, 1), None, id="nothing is no shift"),
        pytest.param("hver måned", day(2026, 10, 1), None, id="how often"),
        pytest.param("i en uke", day(2026, 10, 1), None, id="for how long"),
    ],
)
def test_shifts(text: str, end: PlanTime, expected: PlanTime | None) -> None:
    assert told(text, SEPTEMBER, end) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("utsett to uker", week(2026, 40), id="weeks"),
        pytest.param("utsett ti dager", day(2026, 9, 26), id="days"),
        pytest.param("utsett et halvår", month_of(2027, 3), id="half a year"),
        pytest.param("om et år", month_of(2027, 9), id="a year"),
        pytest.param("om ett kvartal", month_of(2026, 12), id="a quarter"),
    ],
)
def test_what_has_no_end_is_shifted_from_today_as_precisely_as_it_was_said(text: str, expected: PlanTime) -> None:
    assert told(text, SEPTEMBER, None) == expected


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        pytest.param("ta det før jul", date(2026, 12, 3), month_of(2026, 12), id="said in December"),
        pytest.param("ta det før nyttår", date(2026, 12, 28), month_of(2026, 12), id="said between the years"),
        pytest.param("ta det før sommeren", date(2026, 6, 3), month_of(2026, 6), id="said in June"),
        pytest.param("ta det før sommeren", date(2026, 7, 1), month_of(2027, 6), id="said in July"),
        pytest.param("vent til etter jul", date(2027, 1, 2), month_of(2027, 1), id="just after it"),
        pytest.param("vent til etter jul", date(2027, 2, 1), month_of(2028, 1), id="the next one"),
        pytest.param("etter skolestart", date(2026, 5, 1), month_of(2026, 9), id="school begins"),
        pytest.param("etter skulestart", date(2026, 10, 1), month_of(2027, 9), id="school began"),
        pytest.param("før eksamen", SEPTEMBER, month_of(2027, 5), id="exams"),
        pytest.param("etter haustferien", SEPTEMBER, month_of(2026, 10), id="nynorsk"),
        pytest.param("after Christmas", SEPTEMBER, month_of(2027, 1), id="english"),
        pytest.param("vi rekk det ikkje før jul", SEPTEMBER, None, id="denied, nynorsk"),
        pytest.param("god jul", SEPTEMBER, None, id="a wish is no time"),
    ],
)
def test_holidays(text: str, today: date, expected: PlanTime | None) -> None:
    assert told(text, today) == expected


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        pytest.param("før påske", date(2027, 1, 5), week(2027, 11), id="the week before Holy Week"),
        pytest.param("før påske", date(2027, 3, 16), week(2027, 11), id="said in that week"),
        pytest.param("før påske", date(2027, 4, 6), week(2028, 14), id="said after it"),
        pytest.param("etter påske", date(2027, 3, 29), week(2027, 14), id="said on Easter Monday"),
        pytest.param("etter påske", date(2027, 4, 6), week(2027, 14), id="said in the week after it"),
        pytest.param("etter påske", date(2027, 4, 12), week(2028, 17), id="said later"),
        pytest.param("after Easter", SEPTEMBER, week(2027, 14), id="english"),
    ],
)
def test_easter_weeks(text: str, today: date, expected: PlanTime) -> None:
    assert told(text, today) == expected


@pytest.mark.parametrize("year", range(1900, 2200, 7))
def test_easter_is_when_it_is(year: int) -> None:
    assert easter(year) == easter_sunday(year)


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        pytest.param("til våren", date(2027, 3, 1), season(2027, 1), id="it is spring"),
        pytest.param("neste vår", date(2027, 3, 1), season(2028, 1), id="the next one, said in spring"),
        pytest.param("neste vår", SEPTEMBER, season(2027, 1), id="the next one, said in autumn"),
        pytest.param("våren 2029", SEPTEMBER, season(2029, 1), id="the year is said"),
        pytest.param("til hausten", date(2027, 1, 5), season(2027, 8), id="nynorsk"),
        pytest.param("next autumn", SEPTEMBER, season(2027, 8), id="english, said in autumn"),
        pytest.param("te vårn", SEPTEMBER, season(2027, 1), id="dialect"),
        pytest.param("til sommeren", date(2026, 8, 31), season(2026, 6), id="the last day of summer"),
        pytest.param("til sommeren", date(2026, 9, 1), season(2027, 6), id="the first day after"),
        pytest.param("til mandag", NEW_YEARS_EVE, day(2027, 1, 4), id="a weekday over new year"),
        pytest.param("til torsdag", NEW_YEARS_EVE, day(2027, 1, 7), id="the same weekday is in a week"),
        pytest.param("til laurdag", SEPTEMBER, day(2026, 9, 19), id="weekday, nynorsk"),
        pytest.param("by Tuesday", SEPTEMBER, day(2026, 9, 22), id="weekday, english"),
        pytest.param("i overmorgen", NEW_YEARS_EVE, day(2027, 1, 2), id="the day after tomorrow"),
        pytest.param("i morgon", SEPTEMBER, day(2026, 9, 17), id="tomorrow, nynorsk"),
        pytest.param("tomorrow", SEPTEMBER, day(2026, 9, 17), id="tomorrow, english"),
    ],
)
def test_seasons_and_weekdays(text: str, today: date, expected: PlanTime) -> None:
    assert told(text, today) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("til uke 44, ikke i november", week(2026, 44), id="a week before a month"),
        pytest.param("til 3. november, altså uke 45", day(2026, 11, 3), id="a day before a week"),
        pytest.param("til november i fjerde kvartal", month_of(2026, 11), id="a month before a quarter"),
        pytest.param("til fjerde kvartal, en måned senere", quarter(2026, 4), id="a quarter before a shift"),
        pytest.param("en uke, til fredag", day(2026, 11, 7), id="a shift before a weekday"),
    ],
)
def test_the_more_precise_is_taken(text: str, expected: PlanTime) -> None:
    assert told(text, SEPTEMBER, OCTOBER) == expected


AHEAD = (
    "til januar",
    "i desember",
    "15. juni",
    "31.12.",
    "uke 30",
    "uke 52",
    "denne uka",
    "neste veke",
    "dette kvartalet",
    "q1",
    "fjerde kvartal",
    "ut året",
    "ut måneden",
    "neste år",
    "om tre dager",
    "om to uker",
    "om en måned",
    "to måneder til",
    "før jul",
    "før nyttår",
    "etter jul",
    "før sommeren",
    "etter sommerferien",
    "før påske",
    "etter påske",
    "til høsten",
    "til vinteren",
    "neste sommer",
    "til mandag",
    "i morgen",
    "next week",
    "before Christmas",
    "in two weeks",
)


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.sampled_from(AHEAD))
@settings(max_examples=60, deadline=None)
def test_what_is_told_is_never_over_already(today: date, text: str) -> None:
    when = told(text, today)
    assert when is not None
    assert today <= when.last <= today + timedelta(days=760)


@given(st.integers(1, 60), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
@settings(max_examples=25, deadline=None)
def test_a_shift_and_the_same_shift_back_is_none(count: int, start: date) -> None:
    week_of = PlanTime(start - timedelta(days=start.weekday()), Precision.WEEK)
    later = told(f"utsett {count} uker", SEPTEMBER, week_of)
    assert told(f"{count} uker tidligere", SEPTEMBER, later) == week_of
    month = month_of(start.year, start.month)
    later = told(f"utsett {count} måneder", SEPTEMBER, month)
    assert told(f"{count} måneder tidligere", SEPTEMBER, later) == month


def test_an_endless_message_is_read() -> None:
    text = "flytt til mars, for " + "vi trenger mer tid og " * 230
    assert len(text) > 5000
    assert told(text) == month_of(2027, 3)
