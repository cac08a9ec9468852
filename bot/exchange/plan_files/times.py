"""What a time in a plan means: a start, an end, a doubt («våren 2026», «innen 1. juni», «uke 10–12», «fortløpende»)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from bot.core.plan_time import PlanTime, Precision, month_of
from bot.exchange.plan_files.grid import Value, norm, text_of
from bot.exchange.plan_files.time_words import Point, Token, tokens


@dataclass(frozen=True, slots=True)
class Years:
    """Which year a month without one is in: the plan's first; in a school year, January–July belong to the next."""

    base: int | None = None
    school: bool = False

    def year_for(self, month: int) -> int | None:
        """Return the year of a month, None when the plan names none."""
        if self.base is None:
            return None
        return self.base + 1 if self.school and month <= 7 else self.base


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says about time. ``doubt`` is a message key when something of it could not be told."""

    start: PlanTime | None = None
    end: PlanTime | None = None
    continuous: bool = False
    doubt: str | None = None


NOTHING = Reading()
VAGUE = "import.doubt_vague_time"
NO_YEAR = "import.doubt_no_year"


def read_value(value: Value, years: Years) -> Reading:
    """Read a cell: a real date, or text."""
    if isinstance(value, date):
        day = PlanTime(value, Precision.DAY)
        return Reading(day, day)
    if isinstance(value, float):
        return read_number(value, years)
    return read_text(text_of(value), years)


def read_number(number: float, years: Years) -> Reading:
    """Read a bare number: a date's serial number, a year, or a month."""
    if 36_526 <= number <= 73_050:
        day = PlanTime(date(1899, 12, 30) + timedelta(days=int(number)), Precision.DAY)
        return Reading(day, day)
    if number == int(number) and 2000 <= number <= 2099:
        return Reading(month_of(int(number), 1), month_of(int(number), 12))
    if number == int(number) and 1 <= number <= 12 and (year := years.year_for(int(number))) is not None:
        return Reading(month_of(year, int(number)), month_of(year, int(number)))
    return Reading(doubt=VAGUE)


# «jul» alone is July; with these words before it, it is Christmas: the end of the year, or some days nobody can tell.
_CHRISTMAS = re.compile(r"\b(innen|innan|før|til|before|by)\s+(?:jul|jula|julen|christmas)\b")
_AROUND_CHRISTMAS = re.compile(r"\b(?:etter|over|rundt|mot|i)\s+jul\b(?!\.?\s*(?:20)?\d\d)")
_CLOCK = re.compile(r"\b(?:kl\.?|at)\s*\d{1,2}[.:]?\d{0,2}(?:\s*-\s*\d{1,2}[.:]\d\d)?(?!\d)")


@lru_cache(maxsize=4096)
def read_text(text: str, years: Years) -> Reading:
    """Read a time text in bokmål, nynorsk or English."""
    normal = norm(text)
    if not normal:
        return NOTHING
    found = tokens(_plain(normal[:300]))
    kinds = {token.kind for token in found}
    continuous = "continuous" in kinds
    # A season nobody can place (winter), a feast, a rhythm: a reader cannot tell the months.
    if kinds & {"vague", "recurring"} and not (continuous and "point" in kinds):
        return Reading(continuous=continuous, doubt=None if continuous else VAGUE)
    points = [token for token in found if token.kind == "point"]
    if not points:
        return Reading(continuous=continuous, doubt=None if continuous else VAGUE)
    if any(point.months[0] == 0 for token in points for point in token.points):
        return Reading(continuous=continuous, doubt=VAGUE)
    return _combine(found, years, continuous=continuous)


def _plain(normal: str) -> str:
    """Return a text without what would be taken for something else: Christmas for July, a clock time for a day."""
    plain = _AROUND_CHRISTMAS.sub("nyttår", _CHRISTMAS.sub(r"\1 desember", normal))
    return _CLOCK.sub(" ", plain).replace("mid-", "mid ")


def unknown_words(text: str) -> int:
    """Return how many words of a text say nothing about time; a title that names a month has several."""
    return sum(token.kind == "other" for token in tokens(norm(text)[:300]))


@lru_cache(maxsize=8192)
def point_of(text: str) -> tuple[Point, ...] | None:
    """Return the one time (or range) that is the whole text, as headings of columns have it; None otherwise."""
    found = tokens(norm(text)[:80])
    rest = [token for token in found if token.kind != "soften"]
    if [token.kind for token in rest] in (["point", "to", "point"], ["point", "alt", "point"]):
        return (rest[0].points[0], rest[2].points[-1])
    return rest[0].points if len(rest) == 1 and rest[0].kind == "point" else None


def _combine(found: list[Token], years: Years, *, continuous: bool) -> Reading:
    """Put the points of a text in order and tell by the words before them which ends they are."""
    lead = _lead(found)
    points = [point for token in found if token.kind == "point" for point in token.points]
    placed = _place(points, years)
    if placed is None:
        return Reading(continuous=continuous, doubt=NO_YEAR)
    firsts = [first_day(point) for point in placed]
    lasts = [last_time(point) for point in placed]
    start = min(firsts, key=lambda time: time.first)
    end = max(lasts, key=lambda time: time.last)
    several = len(points) > 1
    strange = sum(token.kind == "other" for token in found)
    # A year beside a word we do not know may be less than that year («febrar 2026»).
    doubt = VAGUE if strange > (0 if all(point.kind == "year" for point in points) else 2) else None
    if _open_ended(found) or (lead == "from" and not several):
        return Reading(start, None, continuous, doubt)
    if lead == "by" and not several:
        if points[0].kind == "season":
            return Reading(None, None, continuous, VAGUE)
        return Reading(None, end, continuous, doubt)
    if lead == "by":
        return Reading(None, end, continuous, VAGUE)
    return Reading(start, end, continuous, doubt)


def _lead(found: list[Token]) -> str:
    """Return what stands before the first point: ``by``, ``from`` or nothing."""
    lead = ""
    for token in found:
        if token.kind == "point":
            break
        if token.kind in {"by", "from", "between"}:
            lead = token.kind
        elif token.kind == "to" and not lead:
            lead = "by"
    return lead


def _open_ended(found: list[Token]) -> bool:
    """Tell whether the text ends with a dash or an arrow: «mars 2026 →», «mars – løpende»."""
    kinds = [token.kind for token in found]
    return kinds[-1] == "to" or kinds[-2:] == ["to", "continuous"]


def _place(points: list[Point], years: Years) -> list[Point] | None:
    """Give every point a year: its own, its neighbour's, or the plan's. None when there is none at all."""
    placed = _with_lone_year(points)
    for i in range(len(placed) - 2, -1, -1):
        here, after = placed[i], placed[i + 1]
        if here.year is None and after.year is not None and after.kind != "year":
            placed[i] = here.with_year(after.year - (here.month > after.month))
    for i, here in enumerate(placed):
        if here.year is not None:
            continue
        before = placed[i - 1] if i else None
        if before is not None and before.year is not None and before.kind != "year":
            placed[i] = here.with_year(before.year + (here.month < before.month))
        else:
            placed[i] = here.with_year(years.year_for(here.month))
    return None if any(p.year is None for p in placed) else placed


def _with_lone_year(points: list[Point]) -> list[Point]:
    """Give the year that stands alone beside months to the last of them: «mars–april, 2026»."""
    months = [point for point in points if point.kind != "year"]
    lone = [point.year for point in points if point.kind == "year"]
    if not months or not lone:
        return list(points)
    return [*months[:-1], months[-1] if months[-1].year is not None else months[-1].with_year(lone[0])]


def first_day(point: Point) -> PlanTime:
    """Return the time a point begins with. The point has a year."""
    year = point.year or 0
    match point.kind:
        case "day":
            return PlanTime(_safe_date(year, point.months[0], point.day), Precision.DAY)
        case "week":
            return PlanTime(_monday(year, point.week), Precision.WEEK)
        case "quarter":
            return PlanTime(date(year, point.months[0], 1), Precision.QUARTER)
        case "season":
            return PlanTime(date(year, point.months[0], 1), Precision.SEASON)
        case _:
            return month_of(year, point.months[0])


def last_time(point: Point) -> PlanTime:
    """Return the time a point ends with. The point has a year."""
    if point.kind in {"day", "week", "quarter", "season"}:
        return first_day(point)
    return month_of(point.year or 0, point.months[1])


def _safe_date(year: int, month: int, day: int) -> date:
    """Return a date; a day the month does not have becomes its last («31. juni»)."""
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


def _monday(year: int, week: int) -> date:
    """Return the Monday of an ISO week; week 53 of a short year is its last."""
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return date.fromisocalendar(year, 52, 1)
