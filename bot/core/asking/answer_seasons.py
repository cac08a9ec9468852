"""Stretches of time that no slot holds: «i høst», «fram til jul», «etter påske», «neste halvår». Pure.

Words come as they were written, lower-cased; the local day comes in as ``today``.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from bot.core.asking.answer_periods import Stretch
from bot.core.asking.times import easter
from bot.core.asking.times_words import AFTER, BEFORE, EASTER, HOLIDAYS, SEASONS, UNITS
from bot.core.plan_time import PlanTime, Precision, month_of
from bot.core.words import fold, vocabulary

_UNTIL: Final = BEFORE | vocabulary("til tel te until till fram frem")
_NEXT: Final = vocabulary("neste nest naeste nesta next kommende komande coming")
_LAST: Final = vocabulary("forrige forrege forrie last previous sist siste i_fjor fjor")
_FIRST_HALF: Final = vocabulary("forste fyrste first 1")
_SECOND_HALF: Final = vocabulary("andre second 2")
_OUR: Final = frozenset({"var", "vaar"})
"""«Vår» is a season only where something says so: «i vår» is one, «planen vår» and «i vår kommune» are not."""
_ENGLISH: Final = frozenset({"spring", "fall"})
_BESIDE_OUR: Final = vocabulary("i til te neste denne forrige utover utpa fram mot")
_BESIDE_ENGLISH: Final = vocabulary("this next last in the until till before after during")
_AFTER_OUR: Final = vocabulary("i pa for med og som da vi eg jeg ae at av hos eller om a ae me de dere dokker")
_EVE: Final = timedelta(days=1)
_CHRISTMAS: Final = vocabulary("jul jula julen juleferien juleferie christmas")


def spoken_stretch(words: Sequence[str], today: date, *, back: bool = False) -> Stretch | None:
    """Return the days that a season, a holiday or a half year in a message means; None where it has none.

    What has no year is the next one that is not over; with ``back`` the last one that has begun.
    """
    plain = [fold(word) for word in words]
    for at, word in enumerate(plain):
        found = None
        if UNITS.get(word) == "halfyear" or (word == "half" and plain[at + 1 : at + 2] == ["year"]):
            found = _half(plain, at, today, back=back)
        elif word in EASTER or word in HOLIDAYS:
            found = _beside_holiday(plain, at, today)
        if found is None and word in SEASONS and _is_season(plain, at):
            found = _season(plain, at, today, back=back)
        if found is not None:
            return found
    return None


def _before(plain: Sequence[str], at: int) -> frozenset[str]:
    """Return the two words before a place."""
    return frozenset(plain[max(0, at - 2) : at])


def _beside_holiday(plain: Sequence[str], at: int, today: date) -> Stretch | None:
    """Read «etter påske»: until the half year is over; «før jul», «fram til sommeren»: until the last day before."""
    near, word = _before(plain, at), plain[at]
    if near & AFTER:
        first = _first_after(word, today)
        return Stretch(first, date(first.year, 6, 30) if first.month <= 6 else date(first.year, 12, 31))
    if not near & _UNTIL or (word in SEASONS and near & _UNTIL <= {"til", "tel", "te"} and "fram" not in near):
        return None  # «til sommeren» is the season itself
    last = _last_before(word, today.year)
    return Stretch(today, last if last >= today else _last_before(word, today.year + 1))


def _first_after(word: str, today: date) -> date:
    """Return the first day after a holiday: the next one, or the one that is just over."""
    if word in EASTER:
        day = easter(today.year) + timedelta(days=2)
        return day if today <= date(today.year, 6, 30) else easter(today.year + 1) + timedelta(days=2)
    month = HOLIDAYS[word][1]
    ends = 6 if month <= 6 else 12
    return date(today.year + (today.month > ends), month, 1)


def _last_before(word: str, year: int) -> date:
    """Return the last day before a year's holiday."""
    if word in EASTER:
        return easter(year) - timedelta(days=4)
    if word in _CHRISTMAS:
        return date(year, 12, 23)
    return month_of(year, HOLIDAYS[word][0]).last


def _is_season(plain: Sequence[str], at: int) -> bool:
    """Tell whether a word is a season here, and not «our» or «a fall»."""
    if plain[at] in _ENGLISH:
        return bool(_before(plain, at) & _BESIDE_ENGLISH)
    if plain[at] not in _OUR:
        return True
    after = plain[at + 1 : at + 2]
    known = not after or after[0] in _AFTER_OUR or after[0].isdecimal()
    return at > 0 and plain[at - 1] in _BESIDE_OUR and known


def _season(plain: Sequence[str], at: int, today: date, *, back: bool) -> Stretch:
    """Read «i høst», «til våren», «neste vår», «før høsten», «høsten 2027»."""
    near, first = _before(plain, at), SEASONS[plain[at]]
    when = _of_year(first, _year(plain, at, first, today, back=back))
    if near & BEFORE or {"fram", "til"} <= near or near & {"until", "till"}:
        begins = when if when.first > today else _of_year(first, when.first.year + 1)
        return Stretch(today, begins.first - _EVE)
    return Stretch(when.first, when.last, when)


def _of_year(first: int, year: int) -> PlanTime:
    return PlanTime(date(year, first, 1), Precision.SEASON)


def _year(plain: Sequence[str], at: int, first: int, today: date, *, back: bool) -> int:
    """Return the year in which the season that is meant begins."""
    after, near = plain[at + 1 : at + 3], _before(plain, at)
    if after and after[0].isdecimal() and len(after[0]) == 4 and 2000 <= int(after[0]) < 2100:
        return int(after[0])
    if len(after) == 2 and after[0] in _NEXT and UNITS.get(after[1]) == "year":
        return today.year + 1
    if near & _LAST or (after and after[0] in _LAST) or (len(after) == 2 and after[1] == "fjor"):
        ended = [year for year in (today.year, today.year - 1) if _of_year(first, year).last < today]
        return next(iter(ended), today.year - 2)
    running = [year for year in (today.year - 1, today.year) if _of_year(first, year).last >= today]
    begun = [year for year in (today.year, today.year - 1) if _of_year(first, year).first <= today]
    if back:
        return begun[0]
    coming = next(iter(running), today.year + 1)
    skips = near & _NEXT and _of_year(first, coming).first <= today
    return coming + 1 if skips else coming


def _half(plain: Sequence[str], at: int, today: date, *, back: bool) -> Stretch:
    """Read «neste halvår», «andre halvår», «dette halvåret»: January to June, or July to December."""
    near, now = _before(plain, at), today.year * 2 + (today.month > 6)
    wanted = 0 if near & _FIRST_HALF else 1 if near & _SECOND_HALF else None
    if wanted is not None:
        half = next(one for one in (now, now + 1) if one % 2 == wanted)
        half -= 2 if back and half > now else 0
    else:
        half = now + 1 if near & _NEXT else now - 1 if near & _LAST else now
    year, second = divmod(half, 2)
    return Stretch(date(year, 7, 1), date(year, 12, 31)) if second else Stretch(date(year, 1, 1), date(year, 6, 30))
