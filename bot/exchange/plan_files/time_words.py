"""Patterns for the words of time in plans, from the lexicon ``times``: points in time, and the words around them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from bot.exchange.plan_files.lexicon import words


@dataclass(frozen=True, slots=True)
class Point:
    """One time as named: ``months`` first and last; ``day`` and ``week`` where the text has them; year if stated."""

    kind: str
    months: tuple[int, int]
    year: int | None = None
    day: int = 0
    week: int = 0

    @property
    def month(self) -> int:
        """The first month; what the order of two times without a year is judged by."""
        return self.months[0]

    def with_year(self, year: int | None) -> "Point":
        """Return the point in a year."""
        return replace(self, year=year)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a time text: points (one, or the two ends of a range) or a word of a class."""

    kind: str
    points: tuple[Point, ...] = ()
    ranged: bool = False


def _any(entries: list[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(entries, key=len, reverse=True))


_MONTHS: dict[str, int] = {str(word): int(n) for n, names in words("times")["months"].items() for word in names}
_ORDINALS: dict[str, int] = {str(word): int(n) for n, names in words("times")["ordinals"].items() for word in names}
_SEASONS: dict[str, tuple[int, int]] = {
    str(word): (int(s["months"][0]), int(s["months"][1]))
    for s in words("times")["seasons"].values()
    for word in s["words"]
}
_MONTH = rf"(?:{_any(list(_MONTHS))})\.?(?!\w)"
_N = r"(\d{1,2})"
_TO = r"\s*(?:-|til|to|/|og|and|&)\s*"
# A year after a month or quarter: four digits, or two with or without an apostrophe («vår 27», «jan.-26»). Two digits
# before a word are a day («mars 26. april»), unless that word is a month with such a year too («aug 26–juni 27»).
_ALIKE = rf"{_TO}(?:{_MONTH})\s?['’-]?(?:20\d\d|[2-4]\d)(?![\d.])"
_DAY_AHEAD = rf"\d|[./]\d|(?!{_ALIKE})\.?\s*(?:-|til)?\s*[a-zæøå]{{3}}"
_YEAR = rf"(?:[\s,./]{{0,3}}(20\d\d)(?!\d)|\s?[.'’-]{{0,2}}\s?['’]?([2-4]\d)(?!{_DAY_AHEAD}))?"
_WEEK = rf"(?:{_any(words('times')['week'])})"
_QUARTER = rf"(?:{_any(words('times')['quarter'])})\.?"
_HALF = rf"(?:{_any(words('times')['half'])})"
_ORD = rf"(?:([1-4])\.?|({_any(list(_ORDINALS))}))"
_LAST = rf"(?:{_any(words('times')['last'])})"

_PATTERNS: list[tuple[str, re.Pattern[str]]] = [
    (name, re.compile(pattern))
    for name, pattern in [
        ("iso", r"(20\d\d)-(0?[1-9]|1[0-2])-(\d{1,2})(?:[t ]\d\d:\d\d\S*)?(?!\d)"),
        ("iso_month", r"(20\d\d)[-/.](0[1-9]|1[0-2])(?!\d)"),
        ("iso_week", r"(20\d\d)-?w(\d{1,2})(?!\d)"),
        ("school", rf"(?:{_any(words('times')['school_year'])})\s*(20\d\d)(?:\s*[/-]\s*(?:20)?\d\d)?(?!\d)"),
        (
            "week_list",
            rf"{_WEEK}\.?\s*(\d{{1,2}}(?:\s*(?:,|og|and|&|\+)\s*\d{{1,2}})+)(?!\d|\.){_YEAR}(?!\s*[a-zæøå]{{3}})",
        ),
        ("week_range", rf"{_WEEK}\.?\s*{_N}{_TO}(?:{_WEEK}\.?\s*)?{_N}(?!\d){_YEAR}"),
        ("week", rf"{_WEEK}\.?\s*(?:nr\.?\s*)?{_N}(?!\d){_YEAR}"),
        ("two_days_two_months", rf"{_N}\.?\s*({_MONTH}){_TO}{_N}\.?\s*({_MONTH}){_YEAR}"),
        ("day_range", rf"{_N}\.?{_TO}{_N}\.?\s*({_MONTH}){_YEAR}"),
        ("day_range_numbers", rf"{_N}\.-\s?{_N}\.{_N}\.(20\d\d|\d\d)(?!\d)"),
        ("short_range", rf"{_N}([./]){_N}\.?\s*-\s*{_N}\2{_N}\.?(?:\2\s?(20\d\d|\d\d)(?!\d))?(?!\d)"),
        ("date", rf"{_N}([./-])\s?{_N}\2\s?(20\d\d|\d\d)(?!\d)"),
        ("day_month", rf"{_N}(?:\.|st|nd|rd|th)?\s*(?:of\s+)?({_MONTH}){_YEAR}"),
        ("month_day", rf"({_MONTH})\s*{_N}(?:st|nd|rd|th)?,\s*(20\d\d)"),
        ("month_day_th", rf"({_MONTH})\s*{_N}(?:st|nd|rd|th)(?!\w)"),
        ("month_year", rf"{_N}[./](20\d\d)(?!\d)"),
        ("parts", rf"{_ORD}{_TO}{_ORD}\s*(?:({_QUARTER})|({_HALF})|tertial)(?!\w){_YEAR}"),
        ("last", rf"{_LAST}\s+(?:({_QUARTER})|(halvår|half)|tertial)(?!\w){_YEAR}"),
        (
            "quarter_range",
            rf"(?:q|k|{_QUARTER})?\s?([1-4])\.?{_TO}(?:q|kv\.?|k)?\s?([1-4])\.?\s*(?:{_QUARTER})?{_YEAR}(?!\d)",
        ),
        ("quarter", rf"(?:q|{_QUARTER}|k)\s?([1-4])(?!\d){_YEAR}"),
        ("ord_quarter", rf"{_ORD}\s*(?:{_QUARTER}|q)(?!\w){_YEAR}"),
        ("year_quarter", r"(20\d\d)\s*[-/]?\s*(?:q|k|kv\.?)\s?([1-4])(?!\d)"),
        ("half", rf"(?:{_ORD}\s*{_HALF}(?!\s+(?:av|of)\s+{_MONTH})|h([12]))(?!\w){_YEAR}"),
        ("tertial", rf"(?:{_ORD}\s*tertial|(?:tertial|t)\s?([1-3]))(?!\w){_YEAR}"),
        ("month", rf"({_MONTH}){_YEAR}"),
        ("season", rf"({_any(list(_SEASONS))})(?!\w){_YEAR}"),
        ("year_pair", r"(20\d\d)\s*[-/]\s*((?:20)?\d\d)(?!\d)"),
        ("short_date", rf"{_N}[./]{_N}\.?(?!\d)"),
        ("year", r"(20\d\d)(?!\d)"),
    ]
]
_CLASSES = ("continuous", "recurring", "vague", "between", "by", "from", "to", "soften")


@cache
def _class_patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [(name, re.compile(rf"(?:{_any(words('times')[name])})(?!\w)")) for name in _CLASSES]


def tokens(text: str) -> list[Token]:
    """Return the pieces of a normalised time text; what is not known is of kind ``other``."""
    found: list[Token] = []
    at = 0
    while at < len(text):
        token, length = _next(text, at)
        if token is not None:
            found.append(token)
        at += length
    return found


_SKIP = re.compile(r"[\s,;:()\[\].!'\"]+")
_CONNECTOR = re.compile(r"->|→|-|/|&|\+")
_WORD = re.compile(r"\w[\w-]*|.", re.DOTALL)


def _next(text: str, at: int) -> tuple[Token | None, int]:
    if match := _SKIP.match(text, at):
        return None, match.end() - at
    for name, pattern in _PATTERNS:
        if (match := pattern.match(text, at)) and (token := _token(name, match)) is not None:
            return token, match.end() - at
    if match := _CONNECTOR.match(text, at):
        return Token("alt" if match[0] in "/&+" else "to"), match.end() - at
    for name, pattern in _class_patterns():
        if match := pattern.match(text, at):
            return Token(name), match.end() - at
    match = _WORD.match(text, at)
    assert match is not None  # noqa: S101 - any character matches
    return Token("alt" if match[0] in {"og", "and", "eller", "or", "samt"} else "other"), match.end() - at


def _token(name: str, m: re.Match[str]) -> Token | None:
    """Return the token of a match, None when its numbers are no time."""
    points = _BUILDERS[name](m)
    if not points or not all(_sound(point) for point in points):
        return None
    return Token("point", tuple(points), ranged=len(points) == 2)


def _sound(p: Point) -> bool:
    return 0 <= p.day <= 31 and 0 <= p.week <= 53 and 0 <= p.months[0] <= 12 and not (p.kind == "day" and not p.day)


def _year(m: re.Match[str], *groups: int) -> int | None:
    """Return the year stated in one of the groups, two digits counted from 2000."""
    for group in groups:
        if m[group]:
            number = int(m[group])
            return number if number > 99 else 2000 + number
    return None


def _month(text: str) -> int:
    return _MONTHS[text.rstrip(".")]


def _ordinal(digit: str | None, word: str | None) -> int:
    return int(digit) if digit else _ORDINALS[word or ""]


def _day(day: str, month: int, year: int | None) -> Point:
    return Point("day", (month, month), year, day=int(day))


def _week(number: str, year: int | None) -> Point:
    month = min(12, max(1, (int(number) * 7 + 23) // 30))
    return Point("week", (month, month), year, week=int(number) or 99)


def _weeks(m: re.Match[str]) -> list[Point]:
    """«uke 8, 12 og 16»: from the first to the last, perhaps over New Year."""
    weeks = [int(number) for number in re.findall(r"\d+", m[1])]
    in_order = all(a < b <= 53 or (a > 40 and b < 14) for a, b in pairwise(weeks))
    return [_week(str(weeks[0]), _year(m, 2, 3)), _week(str(weeks[-1]), _year(m, 2, 3))] if in_order else []


def _quarter(n: int, year: int | None) -> Point:
    return Point("quarter", (3 * n - 2, 3 * n), year)


def _span(n: int, length: int, year: int | None) -> Point:
    return Point("span", (length * (n - 1) + 1, length * n), year)


def _numeric_date(m: re.Match[str]) -> list[Point]:
    day, month = m[1], int(m[3])
    if month > 12 >= int(day):
        day, month = m[3], int(m[1])
    return [_day(day, month, _year(m, 4))] if 1 <= month <= 12 else []


def _short_range(m: re.Match[str]) -> list[Point]:
    """Two dates of which at most the second has a year: «1.3–15.4.2026»."""
    if not (1 <= int(m[3]) <= 12 and 1 <= int(m[5]) <= 12):
        return []
    return [_day(m[1], int(m[3]), None), _day(m[4], int(m[5]), _year(m, 6))]


def _short_date(m: re.Match[str]) -> list[Point]:
    return [_day(m[1], int(m[2]), None)] if 1 <= int(m[2]) <= 12 else []


def _year_pair(m: re.Match[str]) -> list[Point]:
    first, second = int(m[1]), int(m[2]) % 100 + int(m[1]) // 100 * 100
    return [Point("year", (1, 12), first), Point("year", (1, 12), second)] if first < second < first + 10 else []


def _month_number(m: re.Match[str]) -> list[Point]:
    n = int(m[1])
    return [Point("month", (n, n), int(m[2]))] if 1 <= n <= 12 else []


def _half(m: re.Match[str]) -> list[Point]:
    n = int(m[3]) if m[3] else _ordinal(m[1], m[2])
    return [_span(n, 6, _year(m, 4, 5))] if n <= 2 else []


def _tertial(m: re.Match[str]) -> list[Point]:
    n = int(m[3]) if m[3] else _ordinal(m[1], m[2])
    return [_span(n, 4, _year(m, 4, 5))] if n <= 3 else []


def _parts(m: re.Match[str]) -> list[Point]:
    """Two parts of a year: «1. og 2. kvartal», «første og andre halvår»."""
    length = 3 if m[5] else 6 if m[6] else 4
    first, last, year = _ordinal(m[1], m[2]), _ordinal(m[3], m[4]), _year(m, 7, 8)
    if not first < last <= 12 // length:
        return []
    part = _quarter if length == 3 else lambda n, year: _span(n, length, year)
    return [part(first, year), part(last, year)]


def _last(m: re.Match[str]) -> list[Point]:
    """«siste kvartal», «siste halvår»."""
    year = _year(m, 3, 4)
    return [_quarter(4, year)] if m[1] else [_span(2, 6, year)] if m[2] else [_span(3, 4, year)]


def _quarter_range(m: re.Match[str]) -> list[Point]:
    if not re.search(r"[qk]", m[0]) or int(m[1]) >= int(m[2]):
        return []
    return [_quarter(int(m[1]), _year(m, 3, 4)), _quarter(int(m[2]), _year(m, 3, 4))]


_BUILDERS: dict[str, Callable[[re.Match[str]], list[Point]]] = {
    "iso": lambda m: [_day(m[3], int(m[2]), int(m[1]))],
    "iso_month": lambda m: [Point("month", (int(m[2]), int(m[2])), int(m[1]))],
    "iso_week": lambda m: [_week(m[2], int(m[1]))],
    "school": lambda m: [Point("month", (8, 8), int(m[1])), Point("month", (6, 6), int(m[1]) + 1)],
    "week_list": _weeks,
    "week_range": lambda m: [_week(m[1], _year(m, 3, 4)), _week(m[2], _year(m, 3, 4))],
    "week": lambda m: [_week(m[1], _year(m, 2, 3))],
    "two_days_two_months": lambda m: [_day(m[1], _month(m[2]), None), _day(m[3], _month(m[4]), _year(m, 5, 6))],
    "day_range": lambda m: [_day(m[1], _month(m[3]), _year(m, 4, 5)), _day(m[2], _month(m[3]), _year(m, 4, 5))],
    "day_range_numbers": lambda m: [_day(m[1], int(m[3]), _year(m, 4)), _day(m[2], int(m[3]), _year(m, 4))],
    "short_range": _short_range,
    "date": _numeric_date,
    "day_month": lambda m: [_day(m[1], _month(m[2]), _year(m, 3, 4))],
    "month_day": lambda m: [_day(m[2], _month(m[1]), int(m[3]))],
    "month_day_th": lambda m: [_day(m[2], _month(m[1]), None)],
    "month_year": _month_number,
    "parts": _parts,
    "last": _last,
    "quarter_range": _quarter_range,
    "quarter": lambda m: [_quarter(int(m[1]), _year(m, 2, 3))],
    "ord_quarter": lambda m: [_quarter(_ordinal(m[1], m[2]), _year(m, 3, 4))],
    "year_quarter": lambda m: [_quarter(int(m[2]), int(m[1]))],
    "half": _half,
    "tertial": _tertial,
    "month": lambda m: [Point("month", (_month(m[1]), _month(m[1])), _year(m, 2, 3))],
    "season": lambda m: [Point("season", _SEASONS[m[1]], _year(m, 2, 3))],
    "year_pair": _year_pair,
    "short_date": _short_date,
    "year": lambda m: [Point("year", (1, 12), int(m[1]))],
}
