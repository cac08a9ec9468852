"""Random series for the tests: the rule as text, and the same rule as a question put to a single day."""

import calendar
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Drawn:
    """A rule and what it means."""

    rrule: str
    matches: Callable[[date], bool]


def draw(random: random.Random, start: date) -> Drawn:
    """Draw a rule that starts on ``start``."""
    return random.choice((weekly, monthly_weekday, monthly_day, last_working, quarterly, yearly_week))(random, start)


def weekly(random: random.Random, start: date) -> Drawn:
    interval = random.randint(1, 5)
    days = sorted(random.sample(range(7), random.randint(1, 3)))
    monday = start - timedelta(days=start.weekday())

    def matches(day: date) -> bool:
        return day >= start and day.weekday() in days and ((day - monday).days // 7) % interval == 0

    names = ",".join(WEEKDAYS[day] for day in days)
    return Drawn(f"FREQ=WEEKLY;INTERVAL={interval};BYDAY={names}", matches)


def _months(start: date, interval: int) -> Callable[[date], bool]:
    return lambda day: ((day.year - start.year) * 12 + day.month - start.month) % interval == 0


def _nth(day: date, nth: int) -> bool:
    if nth > 0:
        return (day.day - 1) // 7 + 1 == nth
    left = calendar.monthrange(day.year, day.month)[1] - day.day
    return left // 7 + 1 == -nth


def monthly_weekday(random: random.Random, start: date) -> Drawn:
    interval, nth, weekday = random.randint(1, 24), random.choice((1, 2, 3, 4, -1, -2)), random.randrange(7)
    in_month = _months(start, interval)
    return Drawn(
        f"FREQ=MONTHLY;INTERVAL={interval};BYDAY={nth}{WEEKDAYS[weekday]}",
        lambda day: day >= start and in_month(day) and day.weekday() == weekday and _nth(day, nth),
    )


def monthly_day(random: random.Random, start: date) -> Drawn:
    interval, number = random.randint(1, 6), random.choice((1, 15, 24, 28, -1))
    in_month = _months(start, interval)

    def matches(day: date) -> bool:
        wanted = number if number > 0 else calendar.monthrange(day.year, day.month)[1]
        return day >= start and in_month(day) and day.day == wanted

    return Drawn(f"FREQ=MONTHLY;INTERVAL={interval};BYMONTHDAY={number}", matches)


def last_working(random: random.Random, start: date) -> Drawn:
    """The first or last Monday-to-Friday of the month."""
    nth = random.choice((1, -1))

    def matches(day: date) -> bool:
        if day < start or day.weekday() >= 5:
            return False
        step = timedelta(days=-nth)
        other = day + step
        while other.month == day.month:
            if other.weekday() < 5:
                return False
            other += step
        return True

    return Drawn(f"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS={nth}", matches)


def quarterly(random: random.Random, start: date) -> Drawn:
    months, weekday = random.choice(((3, 6, 9, 12), (2, 5, 8, 11))), random.randrange(5)
    names = ",".join(map(str, months))
    return Drawn(
        f"FREQ=YEARLY;BYMONTH={names};BYDAY=2{WEEKDAYS[weekday]}",
        lambda day: day >= start and day.month in months and day.weekday() == weekday and _nth(day, 2),
    )


def yearly_week(random: random.Random, start: date) -> Drawn:
    week, weekday = random.randint(2, 51), random.randrange(5)
    return Drawn(
        f"FREQ=YEARLY;BYWEEKNO={week};BYDAY={WEEKDAYS[weekday]}",
        lambda day: day >= start and day.isocalendar().week == week and day.weekday() == weekday,
    )
