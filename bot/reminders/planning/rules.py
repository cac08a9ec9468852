"""Which RFC 5545 rules a series may have, and how they are read.

Accepted are the shapes that meetings need, and each of them yields a date in every few of its periods. That is what
bounds the work: a rule that never yields makes the library search until the year 9999, for more than ten seconds.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrule, rrulestr

from bot.errors import BadInput

LONGEST_RULE = 200
MAX_INTERVAL = 24
MAX_COUNT = 1000
FIRST_YEAR, LAST_YEAR = 1990, 2110
KEPT_PERIODS = 4
"""Periods read before the day asked for: each but the first yields a date, and two dates before are wanted."""

_INTEGER = re.compile(r"-?\d{1,4}")
_WEEKDAY = re.compile(r"(?:([+-]?[1-4]))?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{6}Z?)?")
_ALWAYS = frozenset({"FREQ", "INTERVAL", "WKST", "COUNT", "UNTIL"})
_PARTS = {
    "WEEKLY": _ALWAYS | {"BYDAY"},
    "MONTHLY": _ALWAYS | {"BYDAY", "BYMONTHDAY", "BYSETPOS", "BYMONTH"},
    "YEARLY": _ALWAYS | {"BYDAY", "BYMONTHDAY", "BYSETPOS", "BYMONTH", "BYWEEKNO"},
}


@dataclass(frozen=True, slots=True)
class _Parts:
    """A rule's parts, by name, with the checks that need them."""

    text: str
    values: dict[str, list[str]]

    def has(self, *names: str) -> bool:
        return any(name in self.values for name in names)

    def integers(self, name: str, low: int, high: int, *, negative: bool = False) -> list[int]:
        """Return the part's numbers; each must lie in low…high, or with ``negative`` in -high…-low as well."""
        found = []
        for value in self.values.get(name, []):
            number = int(value) if _INTEGER.fullmatch(value) else 0
            if not (low <= number <= high or (negative and low <= -number <= high)):
                raise _refusal(self.text)
            found.append(number)
        return found

    def single(self, name: str, low: int, high: int) -> int | None:
        numbers = self.integers(name, low, high)
        if len(numbers) > 1:
            raise _refusal(self.text)
        return numbers[0] if numbers else None

    def weekdays(self) -> list[tuple[str, str]]:
        """Return BYDAY as pairs of ordinal ("" when none) and weekday."""
        matches = [_WEEKDAY.fullmatch(value) for value in self.values.get("BYDAY", [])]
        if not all(matches):
            raise _refusal(self.text)
        return [(match[1] or "", match[2]) for match in matches if match]


def read_rule(text: str, starts_on: date, since: date | None = None) -> rrule:
    """Return the rule as the library's object, starting at midnight of ``starts_on`` (no zone).

    With ``since`` it starts later, some periods before that day, and yields the same dates from there on: an old series
    costs no more than a new one.

    Raises:
        BadInput: ``reminders.bad_rule`` when the rule is none of the accepted shapes, or starts outside 1990–2110.
    """
    parts = _split(text)
    freq = parts.values["FREQ"][0]
    _check_common(parts, starts_on)
    if freq == "WEEKLY":
        _check_weekly(parts)
    else:
        _check_within_month(parts, freq)
        _check_start(parts, starts_on)
    return _parsed(parts, starts_on) if since is None else _parsed(*_forward(parts, starts_on, since))


def _refusal(text: str) -> BadInput:
    return BadInput("reminders.bad_rule", rule=text[:60])


def _split(text: str) -> _Parts:
    body = text.removeprefix("RRULE:")
    if len(text) > LONGEST_RULE or not body.isascii():
        raise _refusal(text)
    values: dict[str, list[str]] = {}
    for part in body.split(";"):
        name, equals, value = part.partition("=")
        if not equals or not value or name in values:
            raise _refusal(text)
        values[name] = value.split(",")
    freq = values.get("FREQ", [])
    if len(freq) != 1 or not values.keys() <= _PARTS.get(freq[0], frozenset()):
        raise _refusal(text)
    return _Parts(text, values)


def _check_common(parts: _Parts, starts_on: date) -> None:
    if not FIRST_YEAR <= starts_on.year <= LAST_YEAR:
        raise _refusal(parts.text)
    parts.single("INTERVAL", 1, MAX_INTERVAL)
    parts.single("COUNT", 1, MAX_COUNT)
    if parts.has("WKST") and parts.values["WKST"] not in (["MO"], ["SU"]):
        raise _refusal(parts.text)
    if parts.has("UNTIL") and (parts.has("COUNT") or len(parts.values["UNTIL"]) > 1):
        raise _refusal(parts.text)


def _check_weekly(parts: _Parts) -> None:
    if any(ordinal for ordinal, _ in parts.weekdays()):
        raise _refusal(parts.text)


def _check_within_month(parts: _Parts, freq: str) -> None:
    """Check a monthly or yearly rule: one way of choosing the day, and one that every month has."""
    weekdays = parts.weekdays()
    parts.integers("BYMONTHDAY", 1, 28, negative=True)
    parts.integers("BYMONTH", 1, 12)
    parts.integers("BYSETPOS", 1, 4, negative=True)
    plain = all(not ordinal for ordinal, _ in weekdays)
    setpos, week = parts.has("BYSETPOS"), parts.has("BYWEEKNO")
    refused = (
        _other_weeks(parts)
        or (bool(weekdays) and parts.has("BYMONTHDAY"))
        or (setpos and not (weekdays and plain))
        or (week and (not weekdays or not plain or setpos or parts.has("BYMONTH")))
        or (freq == "YEARLY" and parts.has("BYDAY", "BYMONTHDAY") and not parts.has("BYMONTH", "BYWEEKNO"))
        or (freq == "MONTHLY" and parts.has("BYMONTH") and parts.values.get("INTERVAL", ["1"]) != ["1"])
    )
    if refused:
        raise _refusal(parts.text)


def _other_weeks(parts: _Parts) -> bool:
    """Tell whether the weeks could be others than people count, or lie in a year where the library does not look.

    Weeks are numbered from Mondays. The weekend of week 52 may be the first of January, which the library leaves out.
    """
    weeks = parts.integers("BYWEEKNO", 1, 52)
    weekend = any(weekday in ("SA", "SU") for _, weekday in parts.weekdays())
    return bool(weeks) and (parts.values.get("WKST") == ["SU"] or (weekend and 52 in weeks))


def _check_start(parts: _Parts, starts_on: date) -> None:
    """Refuse months without the day that the start alone decides: «each February» from 30 January never comes."""
    if parts.has("BYMONTH") and not parts.has("BYDAY", "BYMONTHDAY") and starts_on.day > 28:
        raise _refusal(parts.text)


def _forward(parts: _Parts, starts_on: date, since: date) -> tuple[_Parts, date]:
    """Return the same rule from a later start in the same rhythm; as it was where its dates have to be counted."""
    by_start = not parts.has("BYDAY", "BYMONTHDAY")
    weekly = parts.values["FREQ"] == ["WEEKLY"]
    if parts.has("COUNT") or (by_start and not weekly and starts_on.day > 28):
        return parts, starts_on
    interval = parts.single("INTERVAL", 1, MAX_INTERVAL) or 1
    if weekly:
        step = 7 * interval
        periods = (since - starts_on).days // step - KEPT_PERIODS
        return parts, starts_on + timedelta(days=max(periods, 0) * step)
    start = _later_month(parts, starts_on, since, interval)
    return (_spelled_out(parts, starts_on), start) if start > starts_on else (parts, starts_on)


def _later_month(parts: _Parts, starts_on: date, since: date, interval: int) -> date:
    """Return the first of a month, or of a year, whole periods after ``starts_on``; ``starts_on`` when it is near."""
    yearly = parts.values["FREQ"] == ["YEARLY"]
    months = (since.year - starts_on.year) * 12 + since.month - starts_on.month
    # A rule with months named yields a date in every year of twelve, not in every month.
    step = 12 * interval if yearly or parts.has("BYMONTH") else interval
    periods = months // step - KEPT_PERIODS
    if periods <= 0:
        return starts_on
    first = starts_on.year * 12 + (0 if yearly else starts_on.month - 1) + periods * step
    return date(first // 12, first % 12 + 1, 1)


def _spelled_out(parts: _Parts, starts_on: date) -> _Parts:
    """Say in the rule what its start said: the day of the month, in a yearly rule the month."""
    values = dict(parts.values)
    if not parts.has("BYDAY", "BYMONTHDAY"):
        values["BYMONTHDAY"] = [str(starts_on.day)]
    if values["FREQ"] == ["YEARLY"] and not parts.has("BYMONTH", "BYWEEKNO"):
        values["BYMONTH"] = [str(starts_on.month)]
    return _Parts(parts.text, values)


def _parsed(parts: _Parts, starts_on: date) -> rrule:
    start = datetime.combine(starts_on, time.min)
    values = dict(parts.values)
    until = values.pop("UNTIL", None)
    body = ";".join(f"{name}={','.join(value)}" for name, value in values.items())
    rule = rrulestr(body, dtstart=start)
    if not isinstance(rule, rrule):
        raise _refusal(parts.text)
    return rule.replace(until=_until(parts, until[0])) if until else rule


def _until(parts: _Parts, text: str) -> datetime:
    """Return the last local day of the rule; the time of day some calendars write is not ours."""
    match = _UNTIL.fullmatch(text)
    if not match:
        raise _refusal(parts.text)
    try:
        return datetime.combine(date(int(match[1]), int(match[2]), int(match[3])), time.min)
    except ValueError as error:
        raise _refusal(parts.text) from error
