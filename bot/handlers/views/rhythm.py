"""How a repetition is said: «annenhver tirsdag kl. 9.00», «første torsdag i kvartalet».

What is written here is read back by `bot.core.rule_words` as the same rule. A rule without words is called what it is,
an own rule, and kept as it is.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.content.texts import Translator
from bot.core.meetings import MeetingSeries, Occurrence, SeriesRule, Window
from bot.core.rule_shape import (
    ALL_DAYS,
    EVEN_WEEKS,
    FIRST_MONTHS,
    LAST_MONTHS,
    ODD_WEEKS,
    WORKING_DAYS,
    Read,
    Rhythm,
    Unit,
    read_rrule,
)
from bot.core.rule_text import LONGEST_TEXT
from bot.handlers.views import history
from bot.reminders.planning import recurrence
from bot.reminders.planning.snapshot import Snapshot

NEXT_SHOWN = 3
_MOST_MOVED = timedelta(days=400)
"""How far from its own date a meeting is looked for: a policy moves none further than a year."""
_A_MONDAY = date(2024, 1, 1)
_PERIODS = {3: "rules.in_quarter", 6: "rules.in_half_year"}


def rule_words(t: Translator, rule: SeriesRule) -> str:
    """Return the repetition and the time of day, and how many times; the last day is told by itself."""
    read = read_rrule(rule.rrule, rule.starts_on)
    at = t.time(rule.at)
    words = t("rules.with_time", rhythm=_rhythm_or_own(t, read), time=at)
    words = t.n("rules.times", read.count, rhythm=words) if read.count else words
    if len(words) <= LONGEST_TEXT:
        return words
    return t("rules.with_time", rhythm=t("rules.own"), time=at)


def list_line(t: Translator, seen: Snapshot, series: MeetingSeries, now: datetime) -> str:
    """«annenhver tirsdag kl. 9.00», and when the last meeting is where there is one."""
    words = rule_words(t, series.rule)
    if recurrence.last_date(series.rule) is None:
        return words
    last = last_held(seen, series)
    if last is None or last < seen.local_day(now):
        return t("rules.list_ended", rhythm=words)
    return t("rules.list_ends", rhythm=words, date=t.day_month(last, year=True))


def understood(t: Translator, seen: Snapshot, series: MeetingSeries, now: datetime) -> list[str]:
    """How a rule that somebody wrote was understood: in words, with its next days, and how to get others."""
    lines = [t("rules.understood", rhythm=rule_words(t, series.rule))]
    coming = next_meetings(seen, series, now)
    if not coming:
        return [*lines, t("rules.none_left")]
    today = seen.local_day(now)
    dates = [_day(t, found, today) for found in coming]
    lines.append(t.n("rules.next_dates", len(dates), dates=t.join(dates)))
    last = last_held(seen, series)
    if last is not None:
        lines.append(t("rules.last_meeting", date=t.date(last, year=last.year != today.year)))
    if (other := _another_start(series.rule, coming[0].day)) is not None:
        lines.append(t("rules.other_dates", date=t.day_month(other)))
    return lines


def _day(t: Translator, found: Occurrence, today: date) -> str:
    """«mandag 2. august», and which day of the rule it stands for where it is another: a free day, or moved by hand."""
    day = t.date(found.day, year=found.day.year != today.year)
    if found.day == found.nominal:
        return day
    return t("rules.instead_of", date=day, named=t.day_month(found.nominal))


def next_meetings(seen: Snapshot, series: MeetingSeries, now: datetime) -> list[Occurrence]:
    """Return the next few meetings that have not begun."""
    today = now.astimezone(ZoneInfo(series.rule.zone)).date()
    named = recurrence.next_dates(series.rule, today, 2 * NEXT_SHOWN)
    window = Window(today, max(named, default=today) + _MOST_MOVED)
    return [found for found in seen.occurrences(series, window) if found.starts_at > now][:NEXT_SHOWN]


def last_held(seen: Snapshot, series: MeetingSeries) -> date | None:
    """Return the day of a series' last meeting; None where it does not end, or has none."""
    last = recurrence.last_date(series.rule)
    if last is None:
        return None
    window = Window(last - _MOST_MOVED, last + _MOST_MOVED)
    return max((found.day for found in seen.occurrences(series, window)), default=None)


def facts(series: MeetingSeries) -> dict[str, object]:
    """Return what the log keeps of a series: its rule with the last day, as a calendar would write it."""
    rule, ends = series.rule.rrule, series.rule.ends_on
    whole = f"{rule};UNTIL={ends:%Y%m%d}" if ends and "UNTIL=" not in rule else rule
    return {**history.facts(series), "rule": whole}


def _another_start(rule: SeriesRule, first: date) -> date | None:
    """Return a day from which the same rhythm would be in the other weeks or months; None where each counts."""
    rhythm = read_rrule(rule.rrule, rule.starts_on).rhythm
    if rhythm is None or rhythm.interval == 1 or rhythm.unit is Unit.YEAR:
        return None
    return first + timedelta(days=7) if rhythm.unit is Unit.WEEK else (first.replace(day=1) + timedelta(days=32))


def rhythm_words(t: Translator, rhythm: Rhythm) -> str:
    """Return a repetition in words: «annenhver tirsdag»."""
    if rhythm.unit is Unit.WEEK:
        return _weekly(t, rhythm)
    if rhythm.weeks:
        return _in_weeks(t, rhythm)
    return _within_months(t, rhythm)


def _rhythm_or_own(t: Translator, read: Read) -> str:
    return rhythm_words(t, read.rhythm) if read.rhythm else t("rules.own")


def _weekly(t: Translator, rhythm: Rhythm) -> str:
    days = rhythm.weekdays
    if rhythm.interval == 1:
        return _each(t, days)
    if rhythm.interval == 2:
        key = "rules.every_other_weekday" if len(days) == 1 else "rules.every_other_week"
        return t(key, days=_weekdays(t, days))
    return t("rules.every_nth_week", n=rhythm.interval, days=_weekdays(t, days))


def _each(t: Translator, days: tuple[int, ...]) -> str:
    """«hver tirsdag og torsdag», «hver virkedag», «hver dag»."""
    names = {WORKING_DAYS: "rules.every_working_day", ALL_DAYS: "rules.every_day"}
    return t(names[days]) if days in names else t("rules.every_weekday", days=_weekdays(t, days))


def _in_weeks(t: Translator, rhythm: Rhythm) -> str:
    names = {EVEN_WEEKS: "rules.in_even_weeks", ODD_WEEKS: "rules.in_odd_weeks"}
    days = _weekdays(t, rhythm.weekdays)
    if rhythm.weeks in names:
        words = t(names[rhythm.weeks], days=days)
    else:
        words = t.n("rules.in_weeks", len(rhythm.weeks), days=days, weeks=t.join(map(str, rhythm.weeks)))
    return _with_years(t, words, rhythm)


def _within_months(t: Translator, rhythm: Rhythm) -> str:
    if len(rhythm.months) == 1 and len(rhythm.month_days) == 1 and rhythm.month_days[0] > 0:
        day = t.day_month(date(2024, rhythm.months[0], rhythm.month_days[0]))
        if rhythm.unit is Unit.YEAR:
            return _with_years(t, day, rhythm)
        return t("rules.every_year", what=day)
    what = _what(t, rhythm)
    if rhythm.months:
        return _with_years(t, _in_months(t, what, rhythm), rhythm)
    if rhythm.interval == 1:
        return t("rules.in_month", what=what)
    if rhythm.interval == 2:
        return t("rules.every_other_month", what=what)
    return t("rules.every_nth_month", what=what, n=rhythm.interval)


def _with_years(t: Translator, words: str, rhythm: Rhythm) -> str:
    if rhythm.unit is not Unit.YEAR or rhythm.interval == 1:
        return words
    if rhythm.interval == 2:
        return t("rules.every_other_year", what=words)
    return t("rules.every_nth_year", what=words, n=rhythm.interval)


def _in_months(t: Translator, what: str, rhythm: Rhythm) -> str:
    """«i kvartalet» where that says the months, else their names: clearer for days of the month, or every few years."""
    ordinals = [rhythm.working] if rhythm.working else [ordinal for ordinal, _ in rhythm.days]
    for months, key in _PERIODS.items():
        first = rhythm.months == FIRST_MONTHS[months] and all(ordinal > 0 for ordinal in ordinals)
        last = rhythm.months == LAST_MONTHS[months] and all(ordinal < 0 for ordinal in ordinals)
        if ordinals and rhythm.unit is Unit.MONTH and (first or last):
            return t(key, what=what)
    names = [t.month(date(2024, month, 1)) for month in rhythm.months]
    return t("rules.in_months", what=what, months=t.join(names))


def _what(t: Translator, rhythm: Rhythm) -> str:
    """«første og tredje torsdag», «den 1. og 15.», «siste virkedag», «hver tirsdag»."""
    if rhythm.working:
        return t("rules.nth_working_day", ordinals=_ordinal(t, rhythm.working))
    if rhythm.month_days:
        return _days_of_the_month(t, rhythm.month_days)
    if rhythm.weekdays:
        return _each(t, rhythm.weekdays)
    days = sorted({day for _, day in rhythm.days})
    ordinals = [ordinal for ordinal, _ in rhythm.days]
    if len(days) == 1:
        return _nth(t, ordinals, days[0])
    return t.join(_nth(t, [ordinal], day) for ordinal, day in rhythm.days)


def _nth(t: Translator, ordinals: Iterable[int], day: int) -> str:
    return t("rules.nth_weekday", ordinals=t.join(_ordinal(t, n) for n in ordinals), day=_weekday(t, day))


def _days_of_the_month(t: Translator, days: tuple[int, ...]) -> str:
    numbers, last = [_number(t, day) for day in days if day > 0], [day for day in days if day < 0]
    parts = [t("rules.days_of_month", days=t.join(numbers))] if numbers else []
    parts += [t("rules.last_days", ordinals=t.join(_ordinal(t, day) for day in last))] if last else []
    return t.join(parts)


def _ordinal(t: Translator, number: int) -> str:
    return t(f"rules.last_{-number}" if number < 0 else f"rules.nth_{number}")


def _number(t: Translator, number: int) -> str:
    """«15.», "1st": languages that tell endings apart do it by the last digit, but for the teens."""
    ending = number % 10 if number % 10 in (1, 2, 3) and number // 10 != 1 else 0
    return t(f"rules.number_{ending}", n=number)


def _weekdays(t: Translator, days: Iterable[int]) -> str:
    return t.join(_weekday(t, day) for day in days)


def _weekday(t: Translator, day: int) -> str:
    return t.weekday(date.fromordinal(_A_MONDAY.toordinal() + day))
