"""Times of activities in a form: written as plan files have them, and shown so that they read back as they were."""

import re
from dataclasses import dataclass
from datetime import date

from bot.content.texts import Translator
from bot.core.plan_time import PlanTime, Precision
from bot.errors import BadInput
from bot.exchange.plan_files.times import NO_YEAR, NOTHING, Reading, Years, read_text

_WINTER = re.compile(r"\w*\s*(?:vinter|winter)\w*\s+(20\d\d)(?:\s*[-–/]\s*(?:20)?\d\d)?\.?", re.IGNORECASE)
"""«vinteren 2026–2027»: a file's «vinter» may be either half of it, a form's says which."""


@dataclass(frozen=True, slots=True)
class Times:
    """What somebody wrote about when an activity is done."""

    start: PlanTime | None
    end: PlanTime | None
    continuous: bool = False


def shown(t: Translator, time: PlanTime | None) -> str:
    """Return a time as a form shows it, always with its year: «uke 37 2026», «høsten 2026», «8.9.2026»."""
    if time is None:
        return ""
    if time.precision is Precision.DAY:
        return f"{time.first.day}.{time.first.month}.{time.first.year}"
    return t.plan_time(time, today=date.min)


def read(start: str, end: str, today: date) -> Times:
    """Read the two fields. A year that is left out is the other field's, else the first that is not past.

    Raises:
        BadInput: with the field that cannot be understood.
    """
    first, last = _reading(start, "start"), _reading(end, "end")
    first, last = _with_years(start, end, first, last, today)
    continuous = first.continuous or last.continuous
    if last is NOTHING:
        # A stretch in one field («mars–april 2026») is both; one time alone is the start.
        return Times(first.start, first.end if first.end != first.start else None, continuous)
    if first is NOTHING:
        return Times(last.start if last.start != last.end else None, last.end or last.start, continuous)
    return Times(first.start or first.end, last.end or last.start, continuous)


def _reading(text: str, field: str, years: Years | None = None) -> Reading:
    plain = text.strip()
    if winter := _WINTER.fullmatch(plain):
        time = PlanTime(date(int(winter[1]), 12, 1), Precision.SEASON)
        return Reading(time, time)
    found = read_text(plain, years or Years())
    if found.doubt is not None and (found.doubt != NO_YEAR or years is not None):
        raise BadInput("activities.bad_time", field=field, text=plain[:60])
    return found


def _with_years(start: str, end: str, first: Reading, last: Reading, today: date) -> tuple[Reading, Reading]:
    """Give a year to the fields that name none."""
    if last.doubt:
        known = first.start or first.end
        after = known.first if known and not first.doubt else today
        last = _coming(end, "end", after)
    if first.doubt:
        until = last.end or last.start
        if until is None:
            return _coming(start, "start", today), last
        first = _reading(start, "start", Years(until.first.year))
        begins = first.start or first.end
        if begins and begins.first > until.last:
            first = _reading(start, "start", Years(until.first.year - 1))
    return first, last


def _coming(text: str, field: str, after: date) -> Reading:
    """Read a time without a year as the first one that does not end before a day."""
    found = _reading(text, field, Years(after.year))
    time = found.end or found.start
    return _reading(text, field, Years(after.year + 1)) if time and time.last < after else found
