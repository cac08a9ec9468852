"""Dates and plan times are said as people say them, in every language."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.date_words import unbroken
from bot.content.texts import Texts, Translator
from bot.core.plan_time import PlanTime, Precision, month_of

TUESDAY = date(2026, 9, 8)
NINE = datetime(2026, 9, 8, 9, 0)  # noqa: DTZ001 - local wall clock
TEXTS = Texts.load()

WEEK = PlanTime(date(2026, 9, 7), Precision.WEEK)
QUARTER = PlanTime(date(2026, 10, 1), Precision.QUARTER)
AUTUMN = PlanTime(date(2026, 8, 1), Precision.SEASON)
WINTER = PlanTime(date(2026, 12, 1), Precision.SEASON)
SPRING = PlanTime(date(2027, 1, 1), Precision.SEASON)
SUMMER = PlanTime(date(2026, 6, 1), Precision.SEASON)
DAY = PlanTime(TUESDAY, Precision.DAY)
MARCH = month_of(2026, 3)


def test_weekdays_are_real_nynorsk(nn: Translator) -> None:
    week = [nn.weekday(date(2026, 9, day)) for day in range(7, 14)]
    assert week == ["måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag"]


def test_weekdays_are_bokmal(nb: Translator) -> None:
    week = [nb.weekday(date(2026, 9, day)) for day in range(7, 14)]
    assert week == ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]


def test_months(nb: Translator, nn: Translator, en: Translator) -> None:
    assert [nb.month(date(2026, month, 1)) for month in (1, 3, 5, 12)] == ["januar", "mars", "mai", "desember"]
    assert [nn.month(date(2026, month, 1)) for month in (1, 3, 5, 12)] == ["januar", "mars", "mai", "desember"]
    assert [en.month(date(2026, month, 1)) for month in (1, 3, 5, 12)] == ["January", "March", "May", "December"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", "tirsdag 8. september"),
        ("nn", "tysdag 8. september"),
        ("en", "Tuesday 8 September"),
    ],
)
def test_a_date_names_its_year_only_when_asked(texts: Texts, language: str, said: str) -> None:
    t = texts.for_language(language)
    assert t.date(TUESDAY) == said
    assert t.date(TUESDAY, year=True) == f"{said} 2026"


@pytest.mark.parametrize(
    ("language", "day_month", "short", "month_year", "week"),
    [
        ("nb", "8. september", "8. sep.", "september 2026", "uke 37"),
        ("nn", "8. september", "8. sep.", "september 2026", "veke 37"),
        ("en", "8 September", "8 Sep", "September 2026", "week 37"),
    ],
)
def test_parts_of_a_date(texts: Texts, language: str, day_month: str, short: str, month_year: str, week: str) -> None:
    t = texts.for_language(language)
    assert t.day_month(TUESDAY) == day_month
    assert t.day_month(TUESDAY, year=True) == f"{day_month} 2026"
    assert t.short_date(TUESDAY) == short
    assert t.short_date(TUESDAY, year=True) == f"{short} 2026"
    assert t.month_year(TUESDAY) == month_year
    assert t.week(TUESDAY) == week


@pytest.mark.parametrize(
    ("moment", "nb_says", "en_says"),
    [(time(9), "kl. 9.00", "9:00"), (time(0, 5), "kl. 0.05", "0:05"), (time(13, 30), "kl. 13.30", "13:30")],
)
def test_times(nb: Translator, nn: Translator, en: Translator, moment: time, nb_says: str, en_says: str) -> None:
    assert nb.time(moment) == nn.time(moment) == nb_says
    assert en.time(moment) == en_says


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", "tirsdag 8. september kl. 9.00"),
        ("nn", "tysdag 8. september kl. 9.00"),
        ("en", "Tuesday 8 September, 9:00"),
    ],
)
def test_date_and_time(texts: Texts, language: str, said: str) -> None:
    assert texts.for_language(language).datetime(NINE) == said


def test_date_and_time_with_a_year(nb: Translator) -> None:
    assert nb.datetime(NINE, year=True) == "tirsdag 8. september 2026 kl. 9.00"


@pytest.mark.parametrize(
    ("language", "today", "said"),
    [
        ("nb", date(2026, 9, 8), "i dag kl. 9.00"),
        ("nb", date(2026, 9, 7), "i morgen kl. 9.00"),
        ("nn", date(2026, 9, 7), "i morgon kl. 9.00"),
        ("en", date(2026, 9, 7), "tomorrow, 9:00"),
        ("nb", date(2026, 9, 9), "i går kl. 9.00"),
        ("nb", date(2026, 9, 4), "tirsdag 8. september kl. 9.00"),
        ("nb", date(2025, 12, 30), "tirsdag 8. september 2026 kl. 9.00"),
        ("en", date(2027, 1, 2), "Tuesday 8 September 2026, 9:00"),
    ],
)
def test_near_days_have_names(texts: Texts, language: str, today: date, said: str) -> None:
    assert texts.for_language(language).relative_datetime(NINE, today) == said


def test_tomorrow_may_be_next_year(nb: Translator) -> None:
    assert nb.relative_date(date(2027, 1, 1), date(2026, 12, 31)) == "i morgen"
    assert nb.relative_date(date(2027, 1, 2), date(2026, 12, 31)) == "lørdag 2. januar 2027"


@pytest.mark.parametrize(
    ("when", "nb_says", "nn_says", "en_says"),
    [
        (DAY, "tirsdag 8. september", "tysdag 8. september", "Tuesday 8 September"),
        (WEEK, "uke 37", "veke 37", "week 37"),
        (MARCH, "mars", "mars", "March"),
        (QUARTER, "4. kvartal 2026", "4. kvartal 2026", "quarter 4 of 2026"),
        (AUTUMN, "høsten 2026", "hausten 2026", "autumn 2026"),
        (WINTER, "vinteren 2026–2027", "vinteren 2026–2027", "winter 2026–2027"),
        (SPRING, "våren 2027", "våren 2027", "spring 2027"),
        (SUMMER, "sommeren 2026", "sommaren 2026", "summer 2026"),
        (PlanTime(date(2026, 10, 1), Precision.SEASON), "oktober 2026", "oktober 2026", "October 2026"),
    ],
)
def test_plan_times_keep_their_precision(
    texts: Texts, when: PlanTime, nb_says: str, nn_says: str, en_says: str
) -> None:
    said = [texts.for_language(language).plan_time(when) for language in ("nb", "nn", "en")]
    assert said == [nb_says, nn_says, en_says]


@pytest.mark.parametrize(
    ("when", "today", "said"),
    [
        (MARCH, date(2026, 1, 1), "mars"),
        (MARCH, date(2025, 12, 31), "mars 2026"),
        (DAY, date(2025, 12, 31), "tirsdag 8. september 2026"),
        (WEEK, date(2026, 12, 31), "uke 37"),
        (WEEK, date(2025, 11, 1), "uke 37 2026"),
        (PlanTime(date(2026, 12, 28), Precision.WEEK), date(2027, 1, 2), "uke 53"),
        (PlanTime(date(2027, 1, 4), Precision.WEEK), date(2027, 1, 2), "uke 1 2027"),
        (AUTUMN, date(2026, 1, 1), "høsten 2026"),
    ],
)
def test_another_year_is_named(nb: Translator, when: PlanTime, today: date, said: str) -> None:
    assert nb.plan_time(when, today=today) == said


@pytest.mark.parametrize(
    ("when", "nb_says", "nn_says", "en_says"),
    [
        (DAY, "innen tirsdag 8. september", "innan tysdag 8. september", "by Tuesday 8 September"),
        (MARCH, "innen utgangen av mars", "innan utgangen av mars", "by the end of March"),
        (WEEK, "innen utgangen av uke 37", "innan utgangen av veke 37", "by the end of week 37"),
        (AUTUMN, "i løpet av høsten 2026", "i løpet av hausten 2026", "during autumn 2026"),
    ],
)
def test_deadlines(texts: Texts, when: PlanTime, nb_says: str, nn_says: str, en_says: str) -> None:
    said = [texts.for_language(language).by_end_of(when) for language in ("nb", "nn", "en")]
    assert said == [nb_says, nn_says, en_says]


def test_a_deadline_in_another_year_says_so(nb: Translator) -> None:
    assert nb.by_end_of(MARCH, today=date(2025, 5, 5)) == "innen utgangen av mars 2026"


@pytest.mark.parametrize(
    ("start", "end", "today", "said"),
    [
        (MARCH, month_of(2026, 5), None, "mars–mai"),
        (MARCH, month_of(2026, 5), TUESDAY, "mars–mai"),
        (MARCH, month_of(2026, 5), date(2025, 1, 1), "mars–mai 2026"),
        (MARCH, MARCH, None, "mars"),
        (MARCH, MARCH, date(2025, 1, 1), "mars 2026"),
        (month_of(2026, 1), month_of(2027, 12), TUESDAY, "januar 2026–desember 2027"),
        (month_of(2025, 11), MARCH, TUESDAY, "november 2025–mars 2026"),
        (month_of(2025, 11), MARCH, None, "november 2025–mars 2026"),
        (WEEK, AUTUMN, TUESDAY, "uke 37–høsten 2026"),
        (DAY, PlanTime(date(2026, 9, 10), Precision.DAY), TUESDAY, "tirsdag 8. september–torsdag 10. september"),
    ],
)
def test_spans(nb: Translator, start: PlanTime, end: PlanTime, today: date | None, said: str) -> None:
    assert nb.plan_span(start, end, today=today) == said


@pytest.mark.parametrize(
    ("parts", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a og b"), (["a", "b", "c"], "a, b og c")]
)
def test_lists(nb: Translator, en: Translator, parts: list[str], said: str) -> None:
    assert nb.join(parts) == said
    assert en.join(iter(parts)) == said.replace(" og ", " and ")


def test_a_choice(nb: Translator, en: Translator) -> None:
    assert nb.join(["a", "b", "c"], last="common.list_or") == "a, b eller c"
    assert en.join(["a", "b"], last="common.list_or") == "a or b"


@given(
    day=st.dates(date(2020, 1, 1), date(2040, 12, 31)),
    precision=st.sampled_from(Precision),
    language=st.sampled_from(TEXTS.languages),
    today=st.none() | st.dates(date(2020, 1, 1), date(2040, 12, 31)),
)
def test_every_plan_time_can_be_said(day: date, precision: Precision, language: str, today: date | None) -> None:
    t = TEXTS.for_language(language)
    said = t.by_end_of(PlanTime(day, precision), today=today)
    assert t.plan_time(PlanTime(day, precision), today=today) in said
    assert "{" not in said


@given(day=st.dates(date(2020, 1, 1), date(2040, 12, 31)), today=st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_a_day_far_away_always_names_its_year(day: date, today: date) -> None:
    said = TEXTS.for_language("nb").relative_date(day, today)
    if abs((day - today).days) > 1:
        assert (str(day.year) in said) == (day.year != today.year)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("tirsdag kl. 9.00", "tirsdag kl.\N{NO-BREAK SPACE}9.00"),
        ("kl. 9.00 og kl. 13.30", "kl.\N{NO-BREAK SPACE}9.00 og kl.\N{NO-BREAK SPACE}13.30"),
        ("tinkl. 4", "tinkl. 4"),
        ("kl. ni", "kl. ni"),
        ("", ""),
    ],
)
def test_a_time_stays_on_one_line_with_its_word(text: str, shown: str) -> None:
    assert unbroken(text) == shown


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", "jan feb mars apr mai juni juli aug sep okt nov des"),
        ("nn", "jan feb mars apr mai juni juli aug sep okt nov des"),
        ("en", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
    ],
)
def test_short_months_have_no_full_stops(texts: Texts, language: str, said: str) -> None:
    assert " ".join(texts.for_language(language).short_months()) == said
