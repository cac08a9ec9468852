"""What people write about time, and the days a careful reader takes it to mean, to the day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.plan_time import PlanTime, Precision
from bot.exchange.plan_files.time_words import tokens
from bot.exchange.plan_files.times import NO_YEAR, NOTHING, VAGUE, Reading, Years, read_number, read_text, read_value

PLAN_2026 = Years(2026)
SCHOOL_2026 = Years(2026, school=True)


def days(reading: Reading) -> str:
    """Return a reading's first and last day, e.g. ``01.03.26–31.03.26``; an open end is blank."""
    first = f"{reading.start.first:%d.%m.%y}" if reading.start else ""
    last = f"{reading.end.last:%d.%m.%y}" if reading.end else ""
    return f"{first}–{last}"


MONTHS = {
    "januar": "01.01.26–31.01.26",
    "Februar": "01.02.26–28.02.26",
    "MARS": "01.03.26–31.03.26",
    "apr.": "01.04.26–30.04.26",
    "mai": "01.05.26–31.05.26",
    "Juni 2026": "01.06.26–30.06.26",
    "jul. 2026": "01.07.26–31.07.26",
    "august 2027": "01.08.27–31.08.27",
    "sept": "01.09.26–30.09.26",
    "okt 26": "01.10.26–31.10.26",
    "nov. 2026": "01.11.26–30.11.26",
    "des": "01.12.26–31.12.26",
    "feb 2028": "01.02.28–29.02.28",
    "May 2026": "01.05.26–31.05.26",
    "Oct": "01.10.26–31.10.26",
    "October 2027": "01.10.27–31.10.27",
    "i mars": "01.03.26–31.03.26",
    "i løpet av mars": "01.03.26–31.03.26",
    "i byrjinga av mars": "01.03.26–31.03.26",
    "slutten av april 2026": "01.04.26–30.04.26",
    "utgangen av april": "01.04.26–30.04.26",
    "medio mai": "01.05.26–31.05.26",
    "ultimo mai 2026": "01.05.26–31.05.26",
    "ca. oktober": "01.10.26–31.10.26",
    "rundt 1. mai": "01.05.26–01.05.26",
    "early June": "01.06.26–30.06.26",
    "late August 2026": "01.08.26–31.08.26",
    "during September": "01.09.26–30.09.26",
    "mars måned": "01.03.26–31.03.26",
    "mars 2026 (uke 10)": "01.03.26–31.03.26",
    "planlagt mars": "01.03.26–31.03.26",
    "mars-26": "01.03.26–31.03.26",
    "Mars, 2026": "01.03.26–31.03.26",
    "mars\n2026": "01.03.26–31.03.26",
    "  mars\u00a02026 ": "01.03.26–31.03.26",
    "2026-11": "01.11.26–30.11.26",
    "2026/11": "01.11.26–30.11.26",
    "11/2026": "01.11.26–30.11.26",
    "11.2026": "01.11.26–30.11.26",
}

SPANS = {
    "jan–mars": "01.01.26–31.03.26",
    "jan-mar 2026": "01.01.26–31.03.26",
    "januar til mars": "01.01.26–31.03.26",
    "januar - mars 2026": "01.01.26–31.03.26",
    "jan 2026 – mars 2026": "01.01.26–31.03.26",
    "januar og februar": "01.01.26–28.02.26",
    "jan/feb": "01.01.26–28.02.26",
    "jan., feb. og mars": "01.01.26–31.03.26",
    "mars, april, mai 2026": "01.03.26–31.05.26",
    "mars & april": "01.03.26–30.04.26",
    "mars + april": "01.03.26–30.04.26",
    "mars eller april": "01.03.26–30.04.26",
    "desember–januar": "01.12.26–31.01.27",
    "nov 2026–feb 2027": "01.11.26–28.02.27",
    "okt–jan 2027": "01.10.26–31.01.27",
    "august 2026 - juni 2027": "01.08.26–30.06.27",
    "aug 26–juni 27": "01.08.26–30.06.27",
    "from March to June": "01.03.26–30.06.26",
    "March through June": "01.03.26–30.06.26",
    "March to June 2027": "01.03.27–30.06.27",
    "between March and May": "01.03.26–31.05.26",
    "mellom 1. mars og 15. april": "01.03.26–15.04.26",
    "frå mars til juni": "01.03.26–30.06.26",
    "fra januar 2026 til og med mars 2027": "01.01.26–31.03.27",
    "f.o.m. mars t.o.m. mai": "01.03.26–31.05.26",
    "starter i mars, ferdig i juni": "01.03.26–30.06.26",
    "overgangen mars/april": "01.03.26–30.04.26",
    "des 26-jan 27": "01.12.26–31.01.27",
    "mars 26 til mai 27": "01.03.26–31.05.27",
    "første halvdel av mars": "01.03.26–31.03.26",
    "siste halvdel av mars": "01.03.26–31.03.26",
    "andre halvdel av mars 2026": "01.03.26–31.03.26",
    "2026": "01.01.26–31.12.26",
    "2026-2028": "01.01.26–31.12.28",
    "2026–28": "01.01.26–31.12.28",
    "2026/27": "01.01.26–31.12.27",
    "i 2027": "01.01.27–31.12.27",
    "år 2027": "01.01.27–31.12.27",
    "hele 2026": "01.01.26–31.12.26",
    "gjennom 2026": "01.01.26–31.12.26",
}

DATES = {
    "1.3.2026": "01.03.26–01.03.26",
    "01.03.2026": "01.03.26–01.03.26",
    "1.3.26": "01.03.26–01.03.26",
    "1. 3. 2026": "01.03.26–01.03.26",
    "1/3/2026": "01.03.26–01.03.26",
    "1/3 2026": "01.03.26–01.03.26",
    "1/3-2026": "01.03.26–01.03.26",
    "1/3": "01.03.26–01.03.26",
    "1.3": "01.03.26–01.03.26",
    "01-03-2026": "01.03.26–01.03.26",
    "2026-03-01": "01.03.26–01.03.26",
    "2026-03-01T00:00:00": "01.03.26–01.03.26",
    "2026-03-01 00:00:00": "01.03.26–01.03.26",
    "1. mars": "01.03.26–01.03.26",
    "1.mars 2026": "01.03.26–01.03.26",
    "1 mars 2026": "01.03.26–01.03.26",
    "den 1. mars": "01.03.26–01.03.26",
    "fredag 13. mars 2026": "13.03.26–13.03.26",
    "tysdag 10. mars": "10.03.26–10.03.26",
    "ons. 11. mars kl. 9": "11.03.26–11.03.26",
    "11. mars kl 09.00": "11.03.26–11.03.26",
    "11. mars kl. 09:00–11:00": "11.03.26–11.03.26",
    "1st of March 2026": "01.03.26–01.03.26",
    "2nd March": "02.03.26–02.03.26",
    "March 3rd": "03.03.26–03.03.26",
    "March 3, 2026": "03.03.26–03.03.26",
    "29. februar 2028": "29.02.28–29.02.28",
    "30. februar 2026": "28.02.26–28.02.26",
    "31.4.2026": "30.04.26–30.04.26",
    "3.–7. mars": "03.03.26–07.03.26",
    "3.-7. mars 2026": "03.03.26–07.03.26",
    "3. - 7. mars": "03.03.26–07.03.26",
    "3. og 4. mars": "03.03.26–04.03.26",
    "3.–7.3.2026": "03.03.26–07.03.26",
    "3.3.–7.4.": "03.03.26–07.04.26",
    "01.03.2026 - 15.04.2026": "01.03.26–15.04.26",
    "01.03.26–15.04.26": "01.03.26–15.04.26",
    "1/3-15/4": "01.03.26–15.04.26",
    "20. desember–10. januar": "20.12.26–10.01.27",
    "20. des. 2026 – 10. jan. 2027": "20.12.26–10.01.27",
    "2026-03-01 – 2026-04-15": "01.03.26–15.04.26",
    "2026-03-01/2026-04-15": "01.03.26–15.04.26",
}

WEEKS = {
    "uke 10": "02.03.26–08.03.26",
    "Uke 10, 2026": "02.03.26–08.03.26",
    "uke 10/2026": "02.03.26–08.03.26",
    "uke nr. 10": "02.03.26–08.03.26",
    "i uke 10": "02.03.26–08.03.26",
    "u10": "02.03.26–08.03.26",
    "uke 1": "29.12.25–04.01.26",
    "uke 53": "28.12.26–03.01.27",
    "uke 53 2025": "22.12.25–28.12.25",
    "uke 1 2027": "04.01.27–10.01.27",
    "veke 10 og 11": "02.03.26–15.03.26",
    "uke 10-12": "02.03.26–22.03.26",
    "uke 10 - uke 12": "02.03.26–22.03.26",
    "uke 10 til 12": "02.03.26–22.03.26",
    "ukene 10 til 12": "02.03.26–22.03.26",
    "uke 10/11": "02.03.26–15.03.26",
    "uke 50–2": "07.12.26–17.01.27",
    "uke 10, 12 og 14": "02.03.26–05.04.26",
    "uke 10, 12 2026": "02.03.26–22.03.26",
    "uke 10, 15 deltakere": "02.03.26–08.03.26",
    "uke 50, 51 og 2": "07.12.26–17.01.27",
    "weeks 10–12": "02.03.26–22.03.26",
    "week 10, 2027": "08.03.27–14.03.27",
    "2026-W10": "02.03.26–08.03.26",
    "2026W10": "02.03.26–08.03.26",
}

PARTS = {
    "Q1": "01.01.26–31.03.26",
    "q4 2026": "01.10.26–31.12.26",
    "Q1 '27": "01.01.27–31.03.27",
    "2027 Q1": "01.01.27–31.03.27",
    "Q1/Q2": "01.01.26–30.06.26",
    "Q3–Q4 2026": "01.07.26–31.12.26",
    "Q4 2026 - Q1 2027": "01.10.26–31.03.27",
    "1. kvartal": "01.01.26–31.03.26",
    "2.kvartal 2026": "01.04.26–30.06.26",
    "kvartal 3": "01.07.26–30.09.26",
    "tredje kvartal 2026": "01.07.26–30.09.26",
    "siste kvartal 2026": "01.10.26–31.12.26",
    "1. og 2. kvartal": "01.01.26–30.06.26",
    "1.–2. kvartal 2026": "01.01.26–30.06.26",
    "kvartal 1-2": "01.01.26–30.06.26",
    "Q1 & Q2 2026": "01.01.26–30.06.26",
    "første og andre kvartal": "01.01.26–30.06.26",
    "1. og 2. halvår 2026": "01.01.26–31.12.26",
    "1.–3. tertial": "01.01.26–31.12.26",
    "1. og 2. tertial": "01.01.26–31.08.26",
    "siste halvår 2026": "01.07.26–31.12.26",
    "second quarter": "01.04.26–30.06.26",
    "1st quarter 2027": "01.01.27–31.03.27",
    "1. halvår": "01.01.26–30.06.26",
    "første halvår 2026": "01.01.26–30.06.26",
    "2. halvår 2026": "01.07.26–31.12.26",
    "andre halvdel av 2026": "01.07.26–31.12.26",
    "first half of 2026": "01.01.26–30.06.26",
    "H2 2026": "01.07.26–31.12.26",
    "1. tertial 2026": "01.01.26–30.04.26",
    "T3": "01.09.26–31.12.26",
    "tredje tertial": "01.09.26–31.12.26",
    "vår 2026": "01.01.26–30.06.26",
    "Våren": "01.01.26–30.06.26",
    "vårhalvåret 2027": "01.01.27–30.06.27",
    "vårsemesteret": "01.01.26–30.06.26",
    "høst": "01.08.26–31.12.26",
    "Haust 2026": "01.08.26–31.12.26",
    "i løpet av høsten 2026": "01.08.26–31.12.26",
    "høst-26": "01.08.26–31.12.26",
    "høsten -26": "01.08.26–31.12.26",
    "spring 2027": "01.01.27–30.06.27",
    "fall 2026": "01.08.26–31.12.26",
    "sommeren 2026": "01.06.26–31.08.26",
    "vår/høst 2026": "01.01.26–31.12.26",
    "vår og høst 2026": "01.01.26–31.12.26",
    "høst 2026 – vår 2027": "01.08.26–30.06.27",
    "høsten 2026 og våren 2027": "01.08.26–30.06.27",
    "vår–høst": "01.01.26–31.12.26",
    "skoleåret 2026/2027": "01.08.26–30.06.27",
    "Skuleåret 2026–27": "01.08.26–30.06.27",
    "school year 2026/27": "01.08.26–30.06.27",
}

ONE_END = {
    "innen mars": "–31.03.26",
    "innan utgangen av mars 2026": "–31.03.26",
    "innen 15. mars": "–15.03.26",
    "innen 15.03.2026": "–15.03.26",
    "Innen 15/3": "–15.03.26",
    "innen uke 12": "–22.03.26",
    "innen 1. kvartal": "–31.03.26",
    "innen utgangen av 1. halvår": "–30.06.26",
    "innen utgangen av 2026": "–31.12.26",
    "senest 1. juni": "–01.06.26",
    "seinast juni": "–30.06.26",
    "frist 1. juni": "–01.06.26",
    "Frist: 1. juni 2026": "–01.06.26",
    "til og med mai": "–31.05.26",
    "fram til mai 2026": "–31.05.26",
    "tom. uke 12": "–22.03.26",
    "ferdig mai": "–31.05.26",
    "ferdig innen 1.6.": "–01.06.26",
    "innen jul": "–31.12.26",
    "before Christmas": "–31.12.26",
    "by June": "–30.06.26",
    "by 1 June 2026": "–01.06.26",
    "no later than 1 June": "–01.06.26",
    "until May": "–31.05.26",
    "due 1 June": "–01.06.26",
    "– mai 2026": "–31.05.26",
    "fra mars": "01.03.26–",
    "frå 1. mars 2026": "01.03.26–",
    "fra og med uke 10": "02.03.26–",
    "fom. mars": "01.03.26–",
    "oppstart august": "01.08.26–",
    "start uke 34": "17.08.26–",
    "med start i mars": "01.03.26–",
    "from 1 March": "01.03.26–",
    "since March": "01.03.26–",
    "mars →": "01.03.26–",
    "mars 2026 –": "01.03.26–",
    "fra høsten 2026": "01.08.26–",
    "starting in March": "01.03.26–",
}

TABLE: dict[str, str] = {**MONTHS, **SPANS, **DATES, **WEEKS, **PARTS, **ONE_END}


@pytest.mark.parametrize("text", TABLE)
def test_what_a_time_means(text: str) -> None:
    reading = read_text(text, PLAN_2026)
    assert days(reading) == TABLE[text]
    assert (reading.continuous, reading.doubt) == (False, None)


def test_the_table_is_a_table_of_many_wordings() -> None:
    assert len(TABLE) >= 150


CONTINUOUS = {
    "kontinuerlig": "–",
    "Kontinuerleg": "–",
    "Fortløpende.": "–",
    "løpande": "–",
    "hele perioden": "–",
    "heile prosjektperioden": "–",
    "hele tiden": "–",
    "gjennom hele året": "–",
    "året rundt": "–",
    "continuously": "–",
    "all year": "–",
    "throughout the project": "–",
    "kontinuerlig fra mars": "01.03.26–",
    "fortløpende fra høsten 2026": "01.08.26–",
    "throughout 2026": "01.01.26–31.12.26",
    "mars 2026 – løpende": "01.03.26–",
    "ongoing from March 2026": "01.03.26–",
    "løpende mars–juni": "01.03.26–30.06.26",
    "løpende til juni": "–30.06.26",
    "fortløpende (månedlig)": "–",
}


@pytest.mark.parametrize("text", CONTINUOUS)
def test_what_goes_on_all_the_time(text: str) -> None:
    reading = read_text(text, PLAN_2026)
    assert reading.continuous
    assert days(reading) == CONTINUOUS[text]
    assert reading.doubt is None


@pytest.mark.parametrize(
    "text",
    [
        "snarest", "Snarest mulig", "så snart råd er", "ASAP", "når det passer", "etter vedtak i kommunestyret",
        "før skolestart",
        "etter sommerferien", "innen påske", "etter påskeferien", "vinteren 2026", "vinter", "tidlig vinter",
        "senere", "seinare", "TBD",
        "avklares", "ikkje bestemt", "ved behov", "ved nyansettelser", "når nye begynner", "ukentlig",
        "kvar månad", "hvert kvartal",
        "2 ganger i året", "to gonger i halvåret", "en gang i året", "hver vår", "twice a year", "monthly",
        "as needed", "before the summer",
        "innen sommeren", "før sommeren 2026", "to be decided", "i god tid", "tja, vi får se", "99", "uke 60",
        "uke 0", "13. måned",
        "årsskiftet 2026/2027", "etter jul", "over jul", "rundt jul", "ved nyttår", "?", "før ferien",
        "høstferien", "på neste møte",
    ],
)  # fmt: skip
def test_what_nobody_can_place_is_a_doubt(text: str) -> None:
    reading = read_text(text, PLAN_2026)
    assert days(reading) == "–"
    assert reading.doubt == VAGUE
    assert not reading.continuous


@pytest.mark.parametrize("text", ["febrar 2026", "plan 2026"])
def test_a_year_beside_a_strange_word_is_told_with_a_doubt(text: str) -> None:
    reading = read_text(text, PLAN_2026)
    assert (days(reading), reading.doubt) == ("01.01.26–31.12.26", VAGUE)


@pytest.mark.parametrize("text", ["", "   ", "\n", "\u200b", "\u00a0"])
def test_nothing_is_no_doubt(text: str) -> None:
    assert read_text(text, PLAN_2026) == NOTHING


@pytest.mark.parametrize(
    "text", ["mars", "1. mars", "uke 10", "1. kvartal", "høst", "jan–mars", "innen mai", "fra mai"]
)
def test_without_any_year_a_month_cannot_be_told(text: str) -> None:
    assert read_text(text, Years()) == Reading(doubt=NO_YEAR)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mars 2027", "01.03.27–31.03.27"),
        ("mars–april 2027", "01.03.27–30.04.27"),
        ("1.3.–15.4.2027", "01.03.27–15.04.27"),
        ("nov–feb 2027", "01.11.26–28.02.27"),
        ("2027", "01.01.27–31.12.27"),
    ],
)
def test_a_stated_year_needs_no_plan(text: str, told: str) -> None:
    assert days(read_text(text, Years())) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("august", "01.08.26–31.08.26"),
        ("desember", "01.12.26–31.12.26"),
        ("januar", "01.01.27–31.01.27"),
        ("juni", "01.06.27–30.06.27"),
        ("høsten", "01.08.26–31.12.26"),
        ("våren", "01.01.27–30.06.27"),
        ("oktober–mars", "01.10.26–31.03.27"),
        ("november til februar", "01.11.26–28.02.27"),
        ("uke 34", "17.08.26–23.08.26"),
        ("uke 5", "01.02.27–07.02.27"),
        ("1. kvartal", "01.01.27–31.03.27"),
        ("innen 1. mai", "–01.05.27"),
        ("mars 2026", "01.03.26–31.03.26"),
    ],
)
def test_a_school_year_runs_over_new_year(text: str, told: str) -> None:
    assert days(read_text(text, SCHOOL_2026)) == told


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("15.3.2026", Precision.DAY), ("15. mars", Precision.DAY), ("uke 12", Precision.WEEK),
        ("mars", Precision.MONTH),
        ("2. kvartal", Precision.QUARTER), ("høsten 2026", Precision.SEASON), ("våren", Precision.SEASON),
        ("1. halvår", Precision.MONTH), ("2026", Precision.MONTH),
    ],
)  # fmt: skip
def test_a_time_is_kept_as_exactly_as_it_was_said(text: str, precision: Precision) -> None:
    start = read_text(text, PLAN_2026).start
    assert start is not None
    assert start.precision is precision


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (46_082.0, "01.03.26–01.03.26"),
        (46_082.75, "01.03.26–01.03.26"),
        (36_526.0, "01.01.00–01.01.00"),
        (2027.0, "01.01.27–31.12.27"),
        (1.0, "01.01.26–31.01.26"),
        (12.0, "01.12.26–31.12.26"),
    ],
)
def test_bare_numbers(number: float, told: str) -> None:
    assert days(read_number(number, PLAN_2026)) == told


@pytest.mark.parametrize("number", [0.0, 13.0, 3.5, -1.0, 1999.0, 2100.0, 1e9])
def test_numbers_that_are_no_time_are_doubts(number: float) -> None:
    assert read_number(number, PLAN_2026) == Reading(doubt=VAGUE)


def test_a_month_number_needs_a_year() -> None:
    assert read_number(3.0, Years()).start is None


def test_a_real_date_in_a_cell_is_that_day() -> None:
    day = PlanTime(date(2026, 3, 1), Precision.DAY)
    assert read_value(date(2026, 3, 1), Years()) == Reading(day, day)
    assert read_value(None, PLAN_2026) == NOTHING


@given(st.dates(date(2001, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_however_it_is_written(day: date) -> None:
    written = [
        f"{day:%d.%m.%Y}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%Y-%m-%d}",
        f"{day.day}/{day.month} {day.year}",
    ]
    for text in written:
        reading = read_text(text, PLAN_2026)
        assert reading.start == reading.end == PlanTime(day, Precision.DAY), text


@given(st.dates(date(2020, 1, 6), date(2049, 12, 20)))
def test_every_week_is_read(day: date) -> None:
    year, week, weekday = day.isocalendar()
    start = read_text(f"uke {week} {year}", Years()).start
    assert start is not None
    assert (day - start.first).days == weekday - 1
    assert start.last.isocalendar()[1] == week


@given(st.text(alphabet="0123456789.,-–/ ukemarsinnfo()'", max_size=40))
def test_no_text_breaks_the_reader_or_ends_before_it_begins(text: str) -> None:
    reading = read_text(text, PLAN_2026)
    if reading.start is not None and reading.end is not None:
        assert reading.start.first <= reading.end.last


@given(st.text(max_size=200))
def test_any_text_is_read_to_its_end(text: str) -> None:
    for token in tokens(text.casefold()):
        assert token.kind == "point" or not token.points
