"""What times in words mean, in three languages."""

from datetime import date

import pytest

from bot.core.plan_time import Precision
from bot.exchange.plan_files.times import NO_YEAR, VAGUE, Reading, Years, point_of, read_number, read_text, read_value

PLAN_2026 = Years(2026)

TOLD = {
    "januar–mars 2026": ("2026-01", "2026-03"),
    "jan.-26": ("2026-01", "2026-01"),
    "mars '26": ("2026-03", "2026-03"),
    "mars/april": ("2026-03", "2026-04"),
    "mars og april 2026": ("2026-03", "2026-04"),
    "mars–april, 2026": ("2026-03", "2026-04"),
    "nov–feb": ("2026-11", "2027-02"),
    "nov–feb 2027": ("2026-11", "2027-02"),
    "desember 2026 til februar 2027": ("2026-12", "2027-02"),
    "primo september": ("2026-09", "2026-09"),
    "mid-March": ("2026-03", "2026-03"),
    "i løpet av mai": ("2026-05", "2026-05"),
    "månedsskiftet mars/april": ("2026-03", "2026-04"),
    "15.03.2026": ("2026-03", "2026-03"),
    "15/3-26": ("2026-03", "2026-03"),
    "15.3.": ("2026-03", "2026-03"),
    "3/25/2026": ("2026-03", "2026-03"),
    "15. mars 2026": ("2026-03", "2026-03"),
    "March 15, 2026": ("2026-03", "2026-03"),
    "15th of March 2026": ("2026-03", "2026-03"),
    "2026-03-15": ("2026-03", "2026-03"),
    "2026-03": ("2026-03", "2026-03"),
    "03/2026": ("2026-03", "2026-03"),
    "tir 10.03.26": ("2026-03", "2026-03"),
    "1.–15. mars": ("2026-03", "2026-03"),
    "1.3.–15.4.2026": ("2026-03", "2026-04"),
    "28. mars–3. april": ("2026-03", "2026-04"),
    "31.06.2026": ("2026-06", "2026-06"),
    "uke 10": ("2026-03", "2026-03"),
    "uke 10–12": ("2026-03", "2026-03"),
    "uke 14": ("2026-03", "2026-04"),
    "uke 8, 12 og 16": ("2026-02", "2026-04"),
    "veke 34-36 2026": ("2026-08", "2026-09"),
    "week 12": ("2026-03", "2026-03"),
    "uke 50–uke 3": ("2026-12", "2027-01"),
    "Q2": ("2026-04", "2026-06"),
    "Q1–Q2 2027": ("2027-01", "2027-06"),
    "3. kvartal 2026": ("2026-07", "2026-09"),
    "første kvartal": ("2026-01", "2026-03"),
    "kv. 2 2026": ("2026-04", "2026-06"),
    "2026 Q4": ("2026-10", "2026-12"),
    "1. halvår 2026": ("2026-01", "2026-06"),
    "andre halvår": ("2026-07", "2026-12"),
    "2. tertial": ("2026-05", "2026-08"),
    "våren 2026": ("2026-01", "2026-06"),
    "vår 27": ("2027-01", "2027-06"),
    "hausten": ("2026-08", "2026-12"),
    "autumn 2026": ("2026-08", "2026-12"),
    "sommer/høst 2026": ("2026-06", "2026-12"),
    "høsten 2026/våren 2027": ("2026-08", "2027-06"),
    "skoleåret 2026/27": ("2026-08", "2027-06"),
    "2026": ("2026-01", "2026-12"),
    "2026–2027": ("2026-01", "2027-12"),
    "innen 1. juni": (None, "2026-06"),
    "innen utgangen av mars": (None, "2026-03"),
    "innan 15. mai 2026": (None, "2026-05"),
    "senest april": (None, "2026-04"),
    "før jul": (None, "2026-12"),
    "by the end of June": (None, "2026-06"),
    "t.o.m. mai": (None, "2026-05"),
    "fra august 2026": ("2026-08", None),
    "f.o.m. 1. mars": ("2026-03", None),
    "aug. 2026 →": ("2026-08", None),
    "fra mars til juni": ("2026-03", "2026-06"),
    "mellom mars og mai": ("2026-03", "2026-05"),
}


@pytest.mark.parametrize("text", TOLD)
def test_a_time_that_can_be_told(text: str) -> None:
    reading = read_text(text, PLAN_2026)
    assert (reading.start and reading.start.month, reading.end and reading.end.last_month) == TOLD[text]
    assert not reading.continuous


@pytest.mark.parametrize(
    "text",
    [
        "snarest",
        "etter skolestart",
        "før sommeren",
        "innen sommeren 2026",
        "ved behov",
        "hver måned",
        "to gonger i året",
        "vinter/vår 2026",
        "etter påske",
        "avklares senere",
        "as soon as possible",
        "tja",
        "ved ansettelse",
    ],
)
def test_a_time_nobody_can_tell_is_a_doubt_and_not_a_guess(text: str) -> None:
    reading = read_text(text, PLAN_2026)
    assert (reading.start, reading.end, reading.continuous) == (None, None, False)
    assert reading.doubt == VAGUE


@pytest.mark.parametrize("text", ["fortløpende", "kontinuerlig", "heile tida", "Løpende", "ongoing", "hele året"])
def test_continuous(text: str) -> None:
    assert read_text(text, PLAN_2026) == Reading(continuous=True)


def test_continuous_from_a_month_has_a_start() -> None:
    reading = read_text("løpende fra august", PLAN_2026)
    assert reading.continuous
    assert reading.start is not None
    assert reading.start.month == "2026-08"


def test_from_a_month_and_ever_on() -> None:
    reading = read_text("januar 2026 – løpende", PLAN_2026)
    assert (reading.start is not None, reading.end, reading.continuous) == (True, None, True)


def test_without_a_year_a_month_is_a_doubt() -> None:
    assert read_text("mars", Years()) == Reading(doubt=NO_YEAR)


def test_in_a_school_year_spring_is_the_year_after() -> None:
    school = Years(2026, school=True)
    months = [read_text(text, school).start for text in ("september", "mars", "våren")]
    assert [time.month for time in months if time] == ["2026-09", "2027-03", "2027-01"]


def test_precision_follows_the_words() -> None:
    def precision(text: str) -> Precision | None:
        start = read_text(text, PLAN_2026).start
        return start.precision if start else None

    texts = ["3.3.2026", "uke 3", "mars", "Q3", "høst"]
    assert [precision(text) for text in texts] == [
        Precision.DAY,
        Precision.WEEK,
        Precision.MONTH,
        Precision.QUARTER,
        Precision.SEASON,
    ]


def test_cells_may_hold_dates_and_numbers() -> None:
    day = read_value(date(2026, 5, 4), PLAN_2026)
    assert day.start is not None
    assert day.start.first == date(2026, 5, 4)
    serial = read_number(46_000.0, PLAN_2026)
    assert serial.start is not None
    assert serial.start.first == date(2025, 12, 9)
    assert read_number(3.0, PLAN_2026).start == read_text("mars 2026", PLAN_2026).start
    year = read_number(2027.0, PLAN_2026)
    assert year.end is not None
    assert year.end.last_month == "2027-12"
    assert read_number(99.0, PLAN_2026).doubt == VAGUE


@pytest.mark.parametrize("text", ["Jan", "Q1 2026", "uke 3", "høst 2026", "1. halvår", "2026", "jan.26"])
def test_headings_that_are_times(text: str) -> None:
    assert point_of(text) is not None


@pytest.mark.parametrize("text", ["Aktivitet", "Møte i mars", "mars og noe annet", "", "Innen mars"])
def test_headings_that_are_no_times(text: str) -> None:
    assert point_of(text) is None
