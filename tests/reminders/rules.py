"""Random series for the tests: the rule as text, and the same rule as a question put to a single day."""

import calendar
import random
from collections.abc import Callable, Iterable
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


# ---- every shape that is accepted ----------------------------------------------------------------------------------


def draw_any(random: random.Random, start: date) -> Drawn:
    """Draw a rule of any accepted shape, those of `draw` among them."""
    drawn = random.choice((draw, *_FURTHER))(random, start)
    return Drawn(drawn.rrule, lambda day: day >= start and drawn.matches(day))


def by_start_alone(random: random.Random, start: date) -> Drawn:
    """A rule that leaves the day to its start: months and years without that day have none."""
    freq, interval = random.choice(("WEEKLY", "MONTHLY", "YEARLY")), random.randint(1, 24)
    if freq == "WEEKLY":
        return Drawn(f"FREQ=WEEKLY;INTERVAL={interval}", lambda day: (day - start).days % (7 * interval) == 0)
    months = _months(start, interval * (12 if freq == "YEARLY" else 1))
    return Drawn(f"FREQ={freq};INTERVAL={interval}", lambda day: months(day) and day.day == start.day)


def weeks_from_sunday(random: random.Random, start: date) -> Drawn:
    """Every other week and so on, where weeks begin on Sundays."""
    interval, days = random.randint(2, 6), sorted(random.sample(range(7), random.randint(1, 3)))
    sunday = start - timedelta(days=(start.weekday() + 1) % 7)

    def matches(day: date) -> bool:
        return day.weekday() in days and ((day - sunday).days // 7) % interval == 0

    return Drawn(f"FREQ=WEEKLY;INTERVAL={interval};WKST=SU;BYDAY={_names(days)}", matches)


def named_months(random: random.Random, start: date) -> Drawn:
    """Days of the month, weekdays or ordinal weekdays in some months, each year or every few."""
    months = tuple(sorted(random.sample(range(1, 13), random.randint(1, 5))))
    interval = random.choice((1, 1, 1, 2, 3))
    freq = "YEARLY" if interval > 1 else random.choice(("MONTHLY", "YEARLY"))
    chosen, of_month = random.choice((_ordinals, _plain, _numbers))(random)
    text = f"FREQ={freq};INTERVAL={interval};BYMONTH={','.join(map(str, months))};{chosen}"

    def matches(day: date) -> bool:
        return day.month in months and (day.year - start.year) % interval == 0 and of_month(day)

    return Drawn(text, matches)


def some_of_each_month(random: random.Random, start: date) -> Drawn:
    """Several ordinal weekdays, all of some weekdays, or several days of the month."""
    interval = random.randint(1, 24)
    chosen, of_month = random.choice((_ordinals, _plain, _numbers))(random)
    in_month = _months(start, interval)
    return Drawn(f"FREQ=MONTHLY;INTERVAL={interval};{chosen}", lambda day: in_month(day) and of_month(day))


def set_position(random: random.Random, start: date) -> Drawn:
    """The third of all Mondays to Fridays of the month, the last Tuesday or Thursday."""
    interval, place = random.randint(1, 12), random.choice((1, 2, 3, 4, -1, -2, -3, -4))
    days = sorted(random.sample(range(7), random.randint(1, 6)))
    in_month = _months(start, interval)

    def matches(day: date) -> bool:
        if day.weekday() not in days or not in_month(day):
            return False
        length = calendar.monthrange(day.year, day.month)[1]
        before = range(1, day.day + 1) if place > 0 else range(day.day, length + 1)
        return sum((day.weekday() + number - day.day) % 7 in days for number in before) == abs(place)

    return Drawn(f"FREQ=MONTHLY;INTERVAL={interval};BYDAY={_names(days)};BYSETPOS={place}", matches)


def numbered_weeks(random: random.Random, start: date) -> Drawn:
    """Weekdays of some weeks of the year, the first and the last among them; the last without its weekend."""
    weeks = random.choice((tuple(range(2, 53, 2)), tuple(sorted(random.sample(range(1, 53), random.randint(1, 4))))))
    days = sorted(random.sample(range(5 if 52 in weeks else 7), random.randint(1, 2)))
    interval = random.choice((1, 1, 1, 2, 3))
    text = f"FREQ=YEARLY;INTERVAL={interval};BYWEEKNO={','.join(map(str, weeks))};BYDAY={_names(days)}"

    def matches(day: date) -> bool:
        of_year = (day.year - start.year) % interval == 0
        return of_year and day.isocalendar().week in weeks and day.weekday() in days

    return Drawn(text, matches)


_FURTHER = (
    by_start_alone, weeks_from_sunday, named_months, some_of_each_month, set_position, numbered_weeks,
)  # fmt: skip

Chosen = tuple[str, Callable[[date], bool]]


def _ordinals(random: random.Random) -> Chosen:
    pairs = {(random.choice((1, 2, 3, 4, -1, -2, -3, -4)), random.randrange(7)) for _ in range(random.randint(1, 3))}
    text = "BYDAY=" + ",".join(f"{nth}{WEEKDAYS[weekday]}" for nth, weekday in sorted(pairs))
    return text, lambda day: any(day.weekday() == weekday and _nth(day, nth) for nth, weekday in pairs)


def _plain(random: random.Random) -> Chosen:
    days = sorted(random.sample(range(7), random.randint(1, 2)))
    return f"BYDAY={_names(days)}", lambda day: day.weekday() in days


def _numbers(random: random.Random) -> Chosen:
    numbers = random.sample([*range(1, 29), *range(-28, 0)], random.randint(1, 3))

    def matches(day: date) -> bool:
        return day.day in numbers or day.day - calendar.monthrange(day.year, day.month)[1] - 1 in numbers

    return "BYMONTHDAY=" + ",".join(map(str, numbers)), matches


def _names(days: Iterable[int]) -> str:
    return ",".join(WEEKDAYS[day] for day in days)
