"""The words that times are told by: written as they are compared, each with one meaning, in three languages."""

import pytest

from bot.core.asking.times_words import (
    DAYS,
    EASTER,
    HOLIDAYS,
    NUMBERS,
    SEASONS,
    UNITS,
    WEEK,
    WEEKDAYS,
)
from bot.core.plan_time import SEASON_MONTHS
from bot.core.words import fold


@pytest.mark.parametrize("table", [NUMBERS, UNITS, HOLIDAYS, SEASONS, WEEKDAYS, DAYS, EASTER])
def test_words_are_written_as_they_are_compared(table: dict[str, object] | frozenset[str]) -> None:
    """Words of a message are folded before they are looked up: an unfolded one would never be found."""
    assert [word for word in table if fold(word) != word] == []


def test_seasons_begin_when_plans_say_they_do() -> None:
    assert set(SEASONS.values()) == set(SEASON_MONTHS)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        pytest.param("en ei ett eit an", 1, id="one"),
        pytest.param("to two", 2, id="two"),
        pytest.param("sju syv seven", 7, id="seven, both ways"),
        pytest.param("atte eight", 8, id="eight without å"),
        pytest.param("fjorten fourteen", 14, id="a fortnight"),
    ],
)
def test_numbers_in_three_languages(words: str, number: int) -> None:
    assert {NUMBERS[word] for word in words.split()} == {number}


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        pytest.param("dag dagar days", "day", id="days"),
        pytest.param("uke uka veke veker weeks", "week", id="weeks"),
        pytest.param("maned manad mnd months", "month", id="months"),
        pytest.param("kvartal quarters", "quarter", id="quarters"),
        pytest.param("halvar", "halfyear", id="half years"),
        pytest.param("ar year", "year", id="years"),
    ],
)
def test_units_in_three_languages(words: str, unit: str) -> None:
    assert {UNITS[word] for word in words.split()} == {unit}


def test_every_weekday_is_there_in_three_languages() -> None:
    assert set(WEEKDAYS.values()) == set(range(7))
    for word, number in {"mandag": 0, "tysdag": 1, "wednesday": 2, "laurdag": 5, "sundag": 6}.items():
        assert WEEKDAYS[word] == number


@pytest.mark.parametrize("word", sorted(HOLIDAYS))
def test_work_goes_on_in_the_month_after_a_holiday_begins_or_later(word: str) -> None:
    before, after = HOLIDAYS[word]
    assert 1 <= (after - before) % 12 <= 2


def test_a_week_that_is_numbered_is_not_counted_in_the_plural() -> None:
    assert not WEEK & {"uker", "veker", "weeks"}
