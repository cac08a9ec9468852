"""Closed days as people write them: read, refused with their line, and written so that they are read again."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.closed_days import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_REASON,
    Closed,
    parse_closed_days,
    parse_date,
    write_closed_days,
)
from bot.errors import BadInput

AUTUMN = (date(2026, 10, 5), date(2026, 10, 9), "høstferie")


@pytest.mark.parametrize(
    "line",
    [
        "05.10.2026–09.10.2026 høstferie",
        "5.10.2026 - 9.10.2026 høstferie",
        "5. 10. 2026 til 9. 10. 2026: høstferie",
        "2026-10-05 to 2026-10-09, høstferie",
        "05.10.2026—2026-10-09   høstferie  ",
    ],
)
def test_a_stretch_is_read_however_it_is_written(line: str) -> None:
    assert parse_closed_days(line) == [AUTUMN]


def test_one_date_is_a_stretch_of_one_day() -> None:
    assert parse_closed_days("24.12.2026 julaften") == [(date(2026, 12, 24), date(2026, 12, 24), "julaften")]
    assert parse_closed_days("2026-12-24") == [(date(2026, 12, 24), date(2026, 12, 24), "")]


def test_lines_without_words_do_not_count_but_keep_their_number() -> None:
    text = "\n24.12.2026 julaften\n   \n31.12.2026 nyttårsaften\n\n"
    assert [reason for *_, reason in parse_closed_days(text)] == ["julaften", "nyttårsaften"]
    with pytest.raises(BadInput) as refused:
        parse_closed_days("\n24.12.2026\n\nhele juli\n")
    assert refused.value.values["line"] == 4


@pytest.mark.parametrize(
    "line", ["høstferie", "uke 41", "05.10 høstferie", "09.10.2026–05.10.2026 feil vei", "5/10/2026", "i morgen"]
)
def test_a_line_that_cannot_be_read_is_named_and_quoted(line: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_closed_days(f"24.12.2026 julaften\n{line}")
    assert refused.value.key == "meetings.bad_closed"
    assert refused.value.values == {"line": 2, "text": line}


def test_a_long_line_is_quoted_in_part() -> None:
    with pytest.raises(BadInput) as refused:
        parse_closed_days("x" * 500)
    assert refused.value.values["text"] == "x" * 60


def test_a_long_reason_is_cut() -> None:
    ((_, _, reason),) = parse_closed_days(f"24.12.2026 {'x' * 500}")
    assert len(reason) == LONGEST_REASON


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5.10.2026", date(2026, 10, 5)),
        (" 05.10.2026 ", date(2026, 10, 5)),
        ("2026-10-05", date(2026, 10, 5)),
        ("29.02.2028", date(2028, 2, 29)),
        ("01.01.2000", date(2000, 1, 1)),
        ("31.12.2199", date(2199, 12, 31)),
    ],
)
def test_a_date_is_read(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    "text",
    ["", "høst", "29.02.2026", "32.01.2026", "2026-13-01", "05.10.26", "0026-10-05", "2026", "1.1.1999", "9999-12-31",
     "2026-10-05T09:00", "5.10.2026 6.10.2026"],
)  # fmt: skip
def test_what_is_no_date_of_our_time_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_date(text)
    assert (refused.value.key, refused.value.values) == ("meetings.bad_date", {"text": text})


def test_a_date_that_does_not_exist_is_refused_inside_a_stretch_too() -> None:
    with pytest.raises(BadInput, match="bad_date"):
        parse_closed_days("30.02.2026–05.03.2026 vinterferie")


WORDS = st.from_regex(r"[a-zæøå][a-zæøå ]{0,30}[a-zæøå]", fullmatch=True).filter(
    lambda words: not words.startswith(("til ", "to "))
)
DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 1, 1))


@given(st.lists(st.tuples(DAYS, st.integers(0, 300), st.one_of(st.just(""), WORDS)), max_size=6))
def test_what_is_written_is_read_again(drawn: list[tuple[date, int, str]]) -> None:
    closed = [(first, first + timedelta(days=days), reason) for first, days, reason in drawn]
    assert parse_closed_days(write_closed_days(closed)) == closed


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = _read(text)
    assert found is None or len(found) == sum(bool(line.strip()) for line in text.splitlines())
    assert all(first <= last for first, last, _ in found or [])


def _read(text: str) -> list[Closed] | None:
    try:
        return parse_closed_days(text)
    except BadInput:
        return None
