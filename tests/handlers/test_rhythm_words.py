"""Rules in words, three languages: as people say them, and read back as the same rule, each and every one."""

import random
from collections.abc import Iterator
from datetime import date, time
from itertools import product

import pytest

from bot.content.texts import Texts
from bot.core.meetings import SeriesRule
from bot.core.rule_shape import ALL_DAYS, EVEN_WEEKS, ODD_WEEKS, WORKING_DAYS, Rhythm, Unit, read_rrule
from bot.core.rule_text import LONGEST_TEXT
from bot.core.rule_words import read_rule_words
from bot.core.sensitive import is_sensitive
from bot.handlers.views.rhythm import rhythm_words, rule_words
from tests.reminders.rules import draw_any

TEXTS = Texts.load()
LANGUAGES = ("nb", "nn", "en")
TODAY = date(2026, 9, 8)


def rule(rrule: str, at: time = time(9)) -> SeriesRule:
    return SeriesRule(rrule, TODAY, None, at, 60, "Europe/Oslo")


@pytest.mark.parametrize(
    ("rrule", "nb", "nn", "en"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", "hver tirsdag", "kvar tysdag", "every Tuesday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "annenhver tirsdag", "annakvar tysdag", "every other Tuesday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "annenhver uke på mandag og torsdag",
         "annakvar veke på måndag og torsdag", "every other week on Monday and Thursday"),
        ("FREQ=WEEKLY;INTERVAL=3;BYDAY=WE", "hver 3. uke på onsdag", "kvar 3. veke på onsdag",
         "every 3 weeks on Wednesday"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "hver virkedag", "kvar kvardag", "every weekday"),
        ("FREQ=MONTHLY;BYDAY=1WE", "første onsdag i måneden", "første onsdag i månaden",
         "the first Wednesday of the month"),
        ("FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=1TH", "første torsdag i kvartalet", "første torsdag i kvartalet",
         "the first Thursday of the quarter"),
        ("FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=-1FR", "siste fredag i kvartalet", "siste fredag i kvartalet",
         "the last Friday of the quarter"),
        ("FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=2TH", "andre torsdag i mars, juni, september og desember",
         "andre torsdag i mars, juni, september og desember",
         "the second Thursday in March, June, September and December"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "den 1. og 15. i måneden", "den 1. og 15. i månaden",
         "the 1st and 15th of the month"),
        ("FREQ=MONTHLY;BYMONTHDAY=11,22,23", "den 11., 22. og 23. i måneden", "den 11., 22. og 23. i månaden",
         "the 11th, 22nd and 23rd of the month"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "siste dag i måneden", "siste dag i månaden", "the last day of the month"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "siste virkedag i måneden", "siste kvardag i månaden",
         "the last weekday of the month"),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=22", "22. mars hvert år", "22. mars kvart år", "22 March every year"),
        ("FREQ=YEARLY;INTERVAL=2;BYMONTH=9;BYDAY=1MO", "første mandag i september annethvert år",
         "første måndag i september annakvart år", "the first Monday in September every other year"),
        ("FREQ=YEARLY;BYWEEKNO=10,36;BYDAY=TU", "tirsdag i uke 10 og 36", "tysdag i veke 10 og 36",
         "Tuesday in weeks 10 and 36"),
        ("FREQ=MONTHLY;BYDAY=MO,TH;BYSETPOS=2", "egen regel", "eigen regel", "own rule"),
    ],
)  # fmt: skip
def test_rules_as_people_say_them(rrule: str, nb: str, nn: str, en: str) -> None:
    said = [rule_words(TEXTS.for_language(language), rule(rrule)) for language in LANGUAGES]
    assert said == [f"{nb} kl. 9.00", f"{nn} kl. 9.00", f"{en} at 9:00"]


def ordinals() -> tuple[int, ...]:
    return (1, 2, 3, 4, -1, -2, -3, -4)


def rhythms() -> Iterator[Rhythm]:
    """Every kind of rhythm in every interval, every ordinal with every weekday, every day and every month."""
    weekdays = [*((day,) for day in range(7)), (1, 3), (0, 2, 4), (5, 6), WORKING_DAYS, ALL_DAYS]
    for interval, days in product(range(1, 25), weekdays):
        yield Rhythm(Unit.WEEK, interval, tuple((0, day) for day in days))
    for nth, day, interval in product(ordinals(), range(7), (1, 2, 3, 24)):
        yield Rhythm(Unit.MONTH, interval, ((nth, day),))
    months = ((1,), (9,), (3, 9), (1, 4, 7, 10), (3, 6, 9, 12), (1, 7), (6, 12), (2, 5, 8, 11), tuple(range(1, 13)))
    for nth, named, (unit, interval) in product(ordinals(), months, ((Unit.MONTH, 1), (Unit.YEAR, 2), (Unit.YEAR, 7))):
        yield Rhythm(unit, interval, ((nth, 3),), months=named)
        yield Rhythm(unit, interval, working=nth, months=named)
        yield Rhythm(unit, interval, month_days=(nth,), months=named)
        yield Rhythm(unit, interval, ((0, 1), (0, 3)), months=named)
    for interval, numbers in product((1, 2, 5), [*((day,) for day in range(1, 29)), (1, 15), (1, -1), (5, 20, -2, -1)]):
        yield Rhythm(Unit.MONTH, interval, month_days=numbers)
    for nth in ordinals():
        yield Rhythm(Unit.MONTH, working=nth)
    for weeks, interval in product(((1,), (10, 36), EVEN_WEEKS, ODD_WEEKS, (2, 4, 6)), (1, 2, 3)):
        yield Rhythm(Unit.YEAR, interval, ((0, 1), (0, 2)), weeks=weeks)
    for pairs in (((1, 1), (3, 1)), ((1, 1), (3, 3)), ((1, 0), (-1, 0)), ((2, 0), (2, 4), (-1, 4)), ((-2, 4), (-1, 4))):
        yield Rhythm(Unit.MONTH, 2, pairs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rhythm_is_read_back_as_it_was_written(language: str) -> None:
    t, found = TEXTS.for_language(language), list(rhythms())
    assert len(found) > 900
    wrong = {}
    for rhythm in found:
        words = rhythm_words(t, rhythm)
        read = read_rule_words(words, TODAY).rhythm
        if read != rhythm or len(words) > LONGEST_TEXT:
            wrong[words] = (rhythm, read)
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_rhythms_are_said_alike(language: str) -> None:
    said: dict[str, Rhythm] = {}
    for rhythm in rhythms():
        assert said.setdefault(rhythm_words(TEXTS.for_language(language), rhythm), rhythm) == rhythm


@pytest.mark.parametrize("seed", range(80))
def test_any_accepted_rule_with_its_time_and_number_is_read_back(seed: int) -> None:
    rng = random.Random(seed)
    start = date(rng.randint(2020, 2030), rng.randint(1, 12), rng.randint(1, 28))
    ends = rng.choice(("", ";COUNT=1", ";COUNT=7", ";UNTIL=20401231"))
    made = SeriesRule(
        draw_any(rng, start).rrule + ends, start, None, time(rng.randrange(24), rng.randrange(60)), 60, "UTC"
    )
    expected = read_rrule(made.rrule, start)
    for language in LANGUAGES:
        words = rule_words(TEXTS.for_language(language), made)
        said = read_rule_words(words, TODAY)
        assert len(words) <= LONGEST_TEXT
        assert said.at == made.at
        own = TEXTS.for_language(language)("rules.own") in words
        if own and expected.rhythm is None:
            assert said.rhythm is None
        elif not own:
            assert (said.rhythm, said.count) == (expected.rhythm, expected.count)
        assert not is_sensitive(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_time_of_day_is_read_back(language: str) -> None:
    t = TEXTS.for_language(language)
    for hour, minute in product(range(24), (0, 5, 30, 59)):
        words = rule_words(t, rule("FREQ=WEEKLY;BYDAY=TU", time(hour, minute)))
        assert read_rule_words(words, TODAY).at == time(hour, minute), words


def test_a_rule_too_long_for_its_field_is_an_own_rule() -> None:
    weeks = ",".join(map(str, range(1, 52, 1)))
    words = rule_words(TEXTS.for_language("nb"), rule(f"FREQ=YEARLY;BYWEEKNO={weeks};BYDAY=MO,TU,WE"))
    assert words == "egen regel kl. 9.00"
