"""Between a rule's RFC 5545 text and its rhythm: one rhythm for all texts that say it, and the very same days."""

import random
from datetime import date, timedelta

import pytest

from bot.core.rule_change import first_named, names
from bot.core.rule_shape import Read, Rhythm, Unit, read_rrule, without_end
from bot.reminders.planning.rules import read_rule
from tests.reminders.rules import draw_any

START = date(2026, 9, 8)  # a Tuesday


def rrule(text: str, start: date = START) -> str | None:
    rhythm = read_rrule(text, start).rhythm
    return rhythm.rrule if rhythm else None


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=TU"),
        ("RRULE:FREQ=WEEKLY;WKST=SU;BYDAY=TH,TU", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("FREQ=WEEKLY;INTERVAL=2;WKST=SU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("FREQ=MONTHLY;BYDAY=TU,TH", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=8"),
        ("FREQ=YEARLY", "FREQ=MONTHLY;BYMONTH=9;BYMONTHDAY=8"),
        ("FREQ=YEARLY;BYMONTH=9;BYDAY=1MO", "FREQ=MONTHLY;BYMONTH=9;BYDAY=1MO"),
        ("FREQ=YEARLY;INTERVAL=2;BYMONTH=9;BYDAY=+1MO", "FREQ=YEARLY;INTERVAL=2;BYMONTH=9;BYDAY=1MO"),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2", "FREQ=MONTHLY;BYDAY=2TU"),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-1,1", "FREQ=MONTHLY;BYDAY=1TU,-1TU"),
        ("FREQ=YEARLY;BYMONTH=9;BYDAY=WE;BYSETPOS=1", "FREQ=MONTHLY;BYMONTH=9;BYDAY=1WE"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1,15,1,15", "FREQ=MONTHLY;BYMONTHDAY=1,15,-1"),
        ("FREQ=YEARLY;BYWEEKNO=36,10;BYDAY=TU", "FREQ=YEARLY;BYWEEKNO=10,36;BYDAY=TU"),
    ],
)  # fmt: skip
def test_texts_that_say_the_same_have_one_rhythm(text: str, same: str) -> None:
    assert rrule(text) == same
    assert rrule(same) == same


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("FREQ=MONTHLY", date(2026, 1, 31)),
        ("FREQ=YEARLY", date(2028, 2, 29)),
        ("FREQ=MONTHLY;BYDAY=MO,TH;BYSETPOS=2", START),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1", START),
        ("FREQ=MONTHLY;BYDAY=MO,1TU", START),
        ("FREQ=MONTHLY;BYMONTHDAY=-5", START),
        ("FREQ=YEARLY;BYMONTH=3,9;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", START),
        ("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,MO", START),
        ("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU", date(2026, 9, 6)),
        ("FREQ=WEEKLY;BYDAY=XX", START),
        ("FREQ=MONTHLY;BYMONTHDAY=x", START),
        ("FREQ=WEEKLY;INTERVAL=", START),
    ],
)
def test_what_has_no_words_has_no_rhythm(text: str, start: date) -> None:
    assert rrule(text, start) is None


def test_how_it_ends() -> None:
    weekly = Rhythm(Unit.WEEK, days=((0, 1),))
    assert read_rrule("FREQ=WEEKLY;COUNT=10", START) == Read(weekly, 10)
    assert read_rrule("FREQ=WEEKLY;UNTIL=20270620", START) == Read(weekly, None, date(2027, 6, 20))
    assert read_rrule("FREQ=WEEKLY;UNTIL=20270620T235959Z", START).until == date(2027, 6, 20)
    assert read_rrule("FREQ=WEEKLY;UNTIL=20270231", START).until is None
    assert without_end("RRULE:FREQ=WEEKLY;COUNT=10;BYDAY=TU") == "FREQ=WEEKLY;BYDAY=TU"
    assert without_end("FREQ=WEEKLY;UNTIL=20270620") == "FREQ=WEEKLY"


@pytest.mark.parametrize("seed", range(150))
def test_a_rhythm_names_the_days_of_the_rule_it_was_read_from(seed: int) -> None:
    """The text made of the rhythm has the days of the first text; `names` knows them one by one."""
    rng = random.Random(seed)
    start = date(rng.randint(1995, 2090), rng.randint(1, 12), rng.randint(1, 28))
    drawn = draw_any(rng, start)
    rhythm = read_rrule(drawn.rrule, start).rhythm
    if rhythm is None:
        return
    days = [day for day in (start + timedelta(days=n) for n in range(1200)) if drawn.matches(day)]
    got = []
    for moment in read_rule(rhythm.rrule, start):
        if moment.date() >= start + timedelta(days=1200):
            break
        got.append(moment.date())
    assert got == days
    assert all(names(rhythm, day) for day in days)
    if rhythm.interval == 1:
        assert days == [day for day in (start + timedelta(days=n) for n in range(1200)) if names(rhythm, day)]


def test_the_first_day_named() -> None:
    assert first_named(Rhythm(Unit.WEEK, 2, ((0, 1),)), date(2026, 9, 9)) == date(2026, 9, 15)
    assert first_named(Rhythm(Unit.MONTH, 2, ((1, 0),)), date(2026, 9, 8)) == date(2026, 10, 5)
    assert first_named(Rhythm(Unit.MONTH, month_days=(-1,)), date(2026, 9, 8)) == date(2026, 9, 30)
    assert first_named(Rhythm(Unit.MONTH, working=-1), date(2026, 10, 8)) == date(2026, 10, 30)
    assert first_named(Rhythm(Unit.MONTH, working=1), date(2026, 10, 2)) == date(2026, 11, 2)
    assert first_named(Rhythm(Unit.YEAR, weeks=(10,), days=((0, 1),)), date(2026, 9, 8)) == date(2027, 3, 9)
    assert first_named(Rhythm(Unit.MONTH, days=((-1, 4),), months=(12,)), date(2026, 9, 8)) == date(2026, 12, 25)
