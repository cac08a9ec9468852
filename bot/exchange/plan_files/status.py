"""What a status, a tick or a percentage says: done, open, or given up."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.exchange.plan_files.grid import Value, norm, text_of
from bot.exchange.plan_files.lexicon import word_set, words
from bot.exchange.plan_files.times import NOTHING, Years, read_text

_HAS = {name: tuple(str(word) for word in words("status")[name]["has"]) for name in ("dropped", "open", "done")}


@dataclass(frozen=True, slots=True)
class Status:
    """``done`` None when nothing is said; ``done_on`` the day where one is given."""

    done: bool | None = None
    dropped: bool = False
    done_on: date | None = None


def read_status(value: Value, years: Years, *, blank_is_open: bool = False) -> Status:
    """Read a cell of a status or done column. In a done column a date means done on it, and a blank means open."""
    if isinstance(value, date):
        return Status(done=True, done_on=value)
    text = text_of(value)
    if not text:
        return Status(done=False if blank_is_open else None)
    return _read(text, years, blank_is_open)


@lru_cache(maxsize=2048)
def _read(text: str, years: Years, dated: bool) -> Status:
    low = norm(text).strip(" .!")
    for name in ("dropped", "open", "done"):
        if low in _exact(name):
            return _of(name)
    if (match := re.fullmatch(r"(\d{1,3})(?:[.,]\d+)?\s*%", low)) is not None:
        return Status(done=int(match[1]) >= 100)
    for name in ("dropped", "open", "done"):
        if any(_contains(low, word) for word in _HAS[name]):
            return _with_day(_of(name), low, years)
    if dated and (reading := read_text(text, years)) != NOTHING and reading.start is not None:
        return Status(done=True, done_on=reading.start.first)
    return Status(done=False)


def _contains(low: str, word: str) -> bool:
    """Tell whether a text has a word; short words count only whole («ok» is not in «bok»)."""
    return word in low if len(word) > 4 or not word.isalpha() else re.search(rf"\b{word}\b", low) is not None


def _of(name: str) -> Status:
    return Status(done=name == "done" if name != "dropped" else None, dropped=name == "dropped")


def _with_day(status: Status, low: str, years: Years) -> Status:
    """Add the day in «ok 12.03.26»."""
    match = re.search(r"\d{1,2}\.\s?\d{1,2}\.\s?(?:20)?\d\d|20\d\d-\d\d-\d\d", low)
    if not status.done or match is None:
        return status
    reading = read_text(match[0], years)
    return Status(done=True, done_on=reading.start.first if reading.start is not None else None)


@lru_cache(maxsize=4)
def _exact(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in words("status")[name]["exact"])


def is_blank(text: str) -> bool:
    """Tell whether a cell says nothing: a dash, «avklares», «?»."""
    return not text or norm(text).strip(" .") in word_set("noise", "empty_values") or not text.strip(" .-–?")


def percent_done(value: Value, years: Years) -> Status:
    """Read a progress column: a fraction, a number up to 100, text with a sign, or a word of status."""
    text = text_of(value)
    match = re.match(r"(\d{1,3}(?:[.,]\d+)?)\s*(%?)", text)
    if match is None:
        return read_status(value, years)
    number = float(match[1].replace(",", "."))
    full = 1.0 if isinstance(value, float) and number <= 1 and not match[2] else 100.0
    return Status(done=number >= full)


def is_status(low: str) -> bool:
    """Tell whether a normalised text is exactly one of the words of status, as columns of boards are headed."""
    bare = low.strip(" .!:")
    return any(bare in _exact(name) for name in ("dropped", "open", "done")) or bare in _BOARD_WORDS


_BOARD_WORDS = frozenset(
    [
        "pågår",
        "i gang",
        "igang",
        "påbegynt",
        "påbyrja",
        "planlagt",
        "utsatt",
        "utsett",
        "ikke startet",
        "ikkje starta",
        "ikke påbegynt",
        "ikkje påbyrja",
        "under arbeid",
        "in progress",
        "ongoing",
        "planned",
        "not started",
        "to do",
        "todo",
        "doing",
        "venter",
        "ventar",
        "backlog",
        "neste",
        "underveis",
    ]
)
