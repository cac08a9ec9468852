"""When an instruction wants something to be, said on different days of the year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.asking.times import target_time
from bot.core.plan_time import PlanTime, Precision, month_of
from tests.core.asking.plan_times import day, quarter, season, week
from tests.core.asking.slot_reader import found, normaliser

SEPTEMBER = date(2026, 9, 16)  # a Wednesday, week 38
NEW_YEARS_EVE = date(2026, 12, 31)
OCTOBER = month_of(2026, 10)


def told(text: str, today: date = SEPTEMBER, end: PlanTime | None = OCTOBER) -> PlanTime | None:
    return target_time(normaliser().read(text), found(text), today, end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("utsett evalueringen til november", month_of(2026, 11)),
        ("flytt kickoffen til mars", month_of(2027, 3)),
        ("flytt kickoffen til mars 2028", month_of(2028, 3)),
        ("ta den i september", month_of(2026, 9)),
        ("vi rekker det ikke i oktober, ta det i desember", month_of(2026, 12)),
        ("flytt opplæringa te mai", month_of(2027, 5)),
        ("Push the risk assessment to May", month_of(2027, 5)),
        ("november neste år", month_of(2027, 11)),
        ("utsett til 15. mai", day(2027, 5, 15)),
        ("ny frist 1. desember", day(2026, 12, 1)),
        ("utsett til 15. mai 2028", day(2028, 5, 15)),
        ("ny frist 20.10.", day(2026, 10, 20)),
        ("ny frist 20.10.2027", day(2027, 10, 20)),
        ("ny frist 1.2.27", day(2027, 2, 1)),
        ("Change the due date to 1 February", day(2027, 2, 1)),
        ("move it to October 20", day(2026, 10, 20)),
        ("flytt det til uke 44", week(2026, 44)),
        ("skuv fagdagen til veke 11", week(2027, 11)),
        ("utsett til uke 38", week(2026, 38)),
        ("ta det i fjerde kvartal", quarter(2026, 4)),
        ("til q2", quarter(2027, 2)),
        ("utsett til neste kvartal", quarter(2026, 4)),
        ("vent til neste uke", week(2026, 39)),
        ("flytt til neste måned", month_of(2026, 10)),
        ("utsett til neste år", season(2027, 1)),
        ("utsett én måned", month_of(2026, 11)),
        ("utsett en måned", month_of(2026, 11)),
        ("gi oss to måneder til", month_of(2026, 12)),
        ("skyv den tre måneder", month_of(2027, 1)),
        ("utsett et kvartal", month_of(2027, 1)),
        ("to uker til", day(2026, 11, 14)),
        ("fjorten dager til", day(2026, 11, 14)),
        ("14 dager", day(2026, 11, 14)),
        ("jeg ber om tre uker til", day(2026, 11, 21)),
        ("en uke tidligere", day(2026, 10, 24)),
        ("en måned tidligere", month_of(2026, 9)),
        ("vi kan ta det om to uker", week(2026, 40)),
        ("om tre måneder", month_of(2026, 12)),
        ("utsett til etter jul", month_of(2027, 1)),
        ("vent til over nyttår", month_of(2027, 1)),
        ("før jul", month_of(2026, 12)),
        ("etter sommerferien", month_of(2027, 8)),
        ("før sommeren", month_of(2027, 6)),
        ("etter høstferien", month_of(2026, 10)),
        ("etter vinterferien", month_of(2027, 3)),
        ("etter påske", week(2027, 14)),
        ("til våren", season(2027, 1)),
        ("til høsten", season(2026, 8)),
        ("neste høst", season(2027, 8)),
        ("til fredag", day(2026, 9, 18)),
        ("til onsdag", day(2026, 9, 23)),
        ("i morgen", day(2026, 9, 17)),
    ],
)
def test_said_in_september_of_what_ends_in_october(text: str, expected: PlanTime) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("til januar", month_of(2027, 1)),
        ("til desember", month_of(2026, 12)),
        ("neste måned", month_of(2027, 1)),
        ("neste uke", week(2027, 1)),
        ("neste kvartal", quarter(2027, 1)),
        ("neste år", season(2027, 1)),
        ("uke 1", week(2027, 1)),
        ("uke 53", week(2026, 53)),
        ("etter jul", month_of(2027, 1)),
        ("i morgen", day(2027, 1, 1)),
        ("om to uker", week(2027, 2)),
        ("to måneder", month_of(2027, 2)),
        ("1. januar", day(2027, 1, 1)),
        ("29. februar", None),
        ("til vinteren", season(2026, 12)),
    ],
)
def test_said_on_new_years_eve_of_what_has_no_end(text: str, expected: PlanTime | None) -> None:
    assert told(text, NEW_YEARS_EVE, None) == expected


@pytest.mark.parametrize(
    "text",
    [
        "utsett evalueringen",
        "vi trenger mer tid",
        "vi rekker det ikke før jul",
        "vi får ikke gjort det i mars",
        "ny frist 31. februar",
        "vent til vi har fått svar",
        "uke 60",
        "",
    ],
)
def test_no_time_is_told(text: str) -> None:
    assert told(text) is None


@pytest.mark.parametrize(
    ("end", "text", "expected"),
    [
        (day(2026, 10, 31), "en måned", day(2026, 11, 30)),
        (day(2026, 10, 10), "to uker", day(2026, 10, 24)),
        (week(2026, 40), "en uke", week(2026, 41)),
        (week(2026, 40), "en måned", PlanTime(date(2026, 10, 26), Precision.WEEK)),
        (month_of(2026, 12), "en måned", month_of(2027, 1)),
        (month_of(2026, 12), "et år", month_of(2027, 12)),
        (quarter(2026, 4), "et kvartal", quarter(2027, 1)),
        (quarter(2026, 4), "en måned", month_of(2027, 1)),
        (season(2026, 8), "et år", season(2027, 8)),
        (season(2026, 8), "en måned", month_of(2027, 1)),
        (quarter(2026, 4), "to uker", day(2027, 1, 14)),
    ],
)
def test_a_shift_keeps_what_precision_it_can(end: PlanTime, text: str, expected: PlanTime) -> None:
    assert told(f"utsett {text}", SEPTEMBER, end) == expected


def test_a_quarter_that_has_begun_is_next_years_for_what_ends_after_it() -> None:
    assert told("til tredje kvartal", SEPTEMBER, OCTOBER) == quarter(2027, 3)
    assert told("i tredje kvartal", SEPTEMBER, None) == quarter(2026, 3)


@pytest.mark.parametrize("year", range(2024, 2034))
def test_after_easter_lies_after_easter(year: int) -> None:
    when = told("etter påske", date(year, 1, 2), None)
    assert when is not None
    assert date(year, 3, 22) < when.first < date(year, 5, 10)
    assert when.first.weekday() == 0


@given(
    st.dates(date(2020, 1, 1), date(2080, 1, 1)),
    st.sampled_from(
        [
            "til november",
            "neste uke",
            "neste kvartal",
            "uke 12",
            "etter jul",
            "q3",
            "til våren",
            "om to uker",
            "15. mai",
            "neste år",
            "etter påske",
        ]
    ),
)
def test_what_is_told_lies_ahead_and_near(today: date, text: str) -> None:
    when = told(text, today, None)
    assert when is not None
    assert when.last >= today
    assert when.first <= today + timedelta(days=740)


@given(st.text(max_size=120), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_any_text_is_read(text: str, today: date) -> None:
    told(text, today, OCTOBER)
