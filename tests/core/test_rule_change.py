"""What becomes of a rule when somebody has said something new: the rest stays, and nothing is read into it."""

from dataclasses import replace
from datetime import date, time

import pytest

from bot.core.meetings import HolidayPolicy, SeriesRule
from bot.core.rule_change import changed_rule, last_day
from bot.core.rule_words import Said, read_rule_words

TODAY = date(2026, 9, 9)  # a Wednesday
BEGAN = date(2026, 1, 6)
WEEKLY = SeriesRule("FREQ=WEEKLY;BYDAY=TU", BEGAN, None, time(9), 45, "Europe/Oslo", HolidayPolicy.SKIP)


def changed(text: str, rule: SeriesRule = WEEKLY) -> SeriesRule:
    return changed_rule(rule, read_rule_words(text, TODAY), TODAY)


def test_nothing_said_changes_nothing() -> None:
    for rule in (WEEKLY, replace(WEEKLY, rrule="FREQ=WEEKLY;COUNT=7"), replace(WEEKLY, ends_on=date(2027, 1, 1))):
        assert changed_rule(rule, Said(), TODAY) == rule


def test_only_what_is_said_changes() -> None:
    assert changed("kl. 10") == replace(WEEKLY, at=time(10))
    assert changed("hver onsdag") == replace(WEEKLY, rrule="FREQ=WEEKLY;BYDAY=WE")
    assert changed("til 20. juni 2027") == replace(WEEKLY, ends_on=date(2027, 6, 20))
    assert changed("første torsdag i kvartalet kl. 13") == replace(
        WEEKLY, rrule="FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=1TH", at=time(13)
    )


@pytest.mark.parametrize("text", ["RRULE:FREQ=WEEKLY;WKST=SU;BYDAY=TU", "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=TU;WKST=MO"])
def test_a_rule_said_as_it_was_keeps_its_very_text(text: str) -> None:
    rule = replace(WEEKLY, rrule=text)
    assert changed("hver tirsdag kl. 10", rule) == replace(rule, at=time(10))


def test_an_own_rule_is_kept_when_only_the_time_or_the_end_is_said() -> None:
    own = replace(WEEKLY, rrule="FREQ=MONTHLY;BYDAY=MO,TH;BYSETPOS=2")
    assert changed("egen regel kl. 10", own) == replace(own, at=time(10))
    assert changed("egen regel kl. 9 til 20. juni 2027", own) == replace(own, ends_on=date(2027, 6, 20))
    assert changed("hver tirsdag", own).rrule == "FREQ=WEEKLY;BYDAY=TU"


def test_a_new_interval_counts_from_the_first_day_it_names() -> None:
    assert changed("annenhver tirsdag").starts_on == date(2026, 9, 15)
    assert changed("annenhver torsdag").starts_on == date(2026, 9, 10)
    assert changed("første mandag annenhver måned").starts_on == date(2026, 10, 5)
    assert changed("første mandag i mars annethvert år").starts_on == date(2027, 3, 1)


def test_another_day_in_the_same_interval_keeps_its_weeks() -> None:
    every_other = replace(WEEKLY, rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU")
    assert changed("annenhver onsdag kl. 10", every_other).starts_on == BEGAN
    assert changed("hver 3. uke på onsdag", every_other).starts_on == TODAY
    assert changed("hver onsdag", every_other).starts_on == BEGAN


def test_a_first_day_is_taken_as_it_is_said() -> None:
    assert changed("annenhver tirsdag fra 22. september").starts_on == date(2026, 9, 22)
    assert changed("fra 22. september") == replace(WEEKLY, starts_on=date(2026, 9, 22))


def test_a_series_that_has_not_begun_keeps_its_first_day() -> None:
    later = replace(WEEKLY, starts_on=date(2026, 12, 1))
    assert changed("annenhver tirsdag", later).starts_on == date(2026, 12, 1)


def test_a_number_of_times_counts_from_now_and_takes_the_last_day_away() -> None:
    ended = replace(WEEKLY, ends_on=date(2027, 6, 20))
    found = changed("hver tirsdag 10 ganger", ended)
    assert (found.rrule, found.starts_on, found.ends_on) == ("FREQ=WEEKLY;BYDAY=TU;COUNT=10", date(2026, 9, 15), None)
    again = changed("hver tirsdag kl. 10, 10 ganger", found)
    assert again == replace(found, at=time(10))
    assert changed("hver tirsdag", found).rrule == "FREQ=WEEKLY;BYDAY=TU"
    assert changed("kl. 10", found) == replace(found, at=time(10))
    assert changed("5 ganger", found).rrule == "FREQ=WEEKLY;BYDAY=TU;COUNT=5"


def test_a_last_day_in_the_rule_is_the_series_last_day() -> None:
    until = replace(WEEKLY, rrule="FREQ=WEEKLY;BYDAY=TU;UNTIL=20270620")
    assert last_day(until) == date(2027, 6, 20)
    assert last_day(replace(until, ends_on=date(2027, 1, 1))) == date(2027, 1, 1)
    assert last_day(WEEKLY) is None
    assert changed("kl. 10", until) == replace(until, at=time(10))
    assert changed("til 1. mai 2027", until) == replace(WEEKLY, ends_on=date(2027, 5, 1))
    assert changed("uten slutt", until) == WEEKLY
    assert changed("hver onsdag", until) == replace(WEEKLY, rrule="FREQ=WEEKLY;BYDAY=WE", ends_on=date(2027, 6, 20))
    assert changed("uten slutt", replace(WEEKLY, ends_on=date(2027, 1, 1))) == WEEKLY


def test_a_calendars_own_text_takes_the_rules_place() -> None:
    found = changed("RRULE:FREQ=MONTHLY;BYDAY=1TH;UNTIL=20270620", replace(WEEKLY, ends_on=date(2026, 12, 1)))
    assert found == replace(WEEKLY, rrule="FREQ=MONTHLY;BYDAY=1TH;UNTIL=20270620")
    assert last_day(found) == date(2027, 6, 20)
