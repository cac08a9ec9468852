"""Dates, times and plan times as people say them: «tirsdag 8. september kl. 9.00», «innen utgangen av mars».

Names of days and months come from CLDR (Babel); the order of words comes from the catalogue ``common.po``, so that a
new language needs files only. All dates and times here are local: whoever calls has already left UTC.
"""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Protocol

from babel import Locale
from babel.dates import get_day_names, get_month_names

from bot.core.plan_time import PlanTime, Precision

_ALWAYS_ANOTHER_YEAR = dt.date.min


_CLOCK = re.compile(r"\bkl\. (?=\d)")


def unbroken(text: str) -> str:
    """Return ``text`` with «kl.» and its time kept on one line, by a space that does not break; for the eye alone."""
    return _CLOCK.sub("kl.\N{NO-BREAK SPACE}", text)


class Say(Protocol):
    """Looks up one text: what `DateWords` needs from a translator."""

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the text of ``key`` with its placeholders filled."""
        ...


class DateWords:
    """Wording of dates in one language."""

    def __init__(self, locale: Locale, say: Say) -> None:
        """Take the names of ``locale`` and the patterns that ``say`` finds under ``common.``."""
        self._say = say
        self._weekdays = {number: str(name) for number, name in get_day_names("wide", locale=locale).items()}
        self._months = {number: str(name) for number, name in get_month_names("wide", locale=locale).items()}
        self._short_months = {
            number: str(name) for number, name in get_month_names("abbreviated", locale=locale).items()
        }

    def weekday(self, day: dt.date) -> str:
        """«tirsdag»."""
        return self._weekdays[day.weekday()]

    def month(self, day: dt.date) -> str:
        """«mars»."""
        return self._months[day.month]

    def short_months(self) -> tuple[str, ...]:
        """«jan», «feb», «mars»: the twelve months where there is little room."""
        return tuple(self._short_months[number].rstrip(".") for number in range(1, 13))

    def month_year(self, day: dt.date) -> str:
        """«mars 2026»."""
        return self._say("common.month_year", month=self.month(day), year=day.year)

    def week(self, day: dt.date) -> str:
        """«uke 37», by ISO 8601."""
        return self._say("common.week", week=day.isocalendar().week)

    def day_month(self, day: dt.date, *, year: bool = False) -> str:
        """«8. september», with ``year`` «8. september 2026»."""
        return self._with_year(self._say("common.day_month", day=day.day, month=self.month(day)), day, year)

    def short_date(self, day: dt.date, *, year: bool = False) -> str:
        """«8. sep.», for narrow places such as tables and buttons."""
        text = self._say("common.day_month", day=day.day, month=self._short_months[day.month])
        return self._with_year(text, day, year)

    def date(self, day: dt.date, *, year: bool = False) -> str:
        """«tirsdag 8. september», with ``year`` «tirsdag 8. september 2026»."""
        return self._say("common.date", weekday=self.weekday(day), date=self.day_month(day, year=year))

    def time(self, moment: dt.time | dt.datetime) -> str:
        """«kl. 9.00»."""
        return self._say("common.time", hour=moment.hour, minute=f"{moment.minute:02}")

    def datetime(self, moment: dt.datetime, *, year: bool = False) -> str:
        """«tirsdag 8. september kl. 9.00»."""
        return self._say("common.datetime", date=self.date(moment.date(), year=year), time=self.time(moment))

    def relative_date(self, day: dt.date, today: dt.date) -> str:
        """«i dag», «i morgen», «i går», otherwise the date, with its year when that is not today's."""
        names = {-1: "common.yesterday", 0: "common.today", 1: "common.tomorrow"}
        if (key := names.get((day - today).days)) is not None:
            return self._say(key)
        return self.date(day, year=day.year != today.year)

    def relative_datetime(self, moment: dt.datetime, today: dt.date) -> str:
        """«i morgen kl. 9.00», otherwise «tirsdag 8. september kl. 9.00»."""
        return self._say("common.datetime", date=self.relative_date(moment.date(), today), time=self.time(moment))

    def plan_time(self, when: PlanTime, *, today: dt.date | None = None) -> str:
        """Say a plan time with the precision it has: «uke 37», «mars», «1. kvartal 2026», «høsten 2026».

        Quarters and seasons always name their year; the others only when ``today`` is given and lies in another year.
        """
        first = when.first
        other_year = today is not None and today.year != first.year
        match when.precision:
            case Precision.DAY:
                return self.date(first, year=other_year)
            case Precision.WEEK:
                iso_year = first.isocalendar().year
                other_year = today is not None and today.isocalendar().year != iso_year
                return self._with_year(self.week(first), dt.date(iso_year, 6, 1), other_year)
            case Precision.MONTH:
                return self.month_year(first) if other_year else self.month(first)
            case Precision.QUARTER:
                return self._say("common.quarter", quarter=(first.month + 2) // 3, year=first.year)
            case Precision.SEASON:
                return self._season(first)

    def by_end_of(self, when: PlanTime, *, today: dt.date | None = None) -> str:
        """Say a deadline: «innen tirsdag 8. september», «innen utgangen av mars», «i løpet av høsten 2026»."""
        keys = {Precision.DAY: "common.by_day", Precision.SEASON: "common.by_season"}
        return self._say(keys.get(when.precision, "common.by_end_of"), when=self.plan_time(when, today=today))

    def plan_span(self, start: PlanTime, end: PlanTime, *, today: dt.date | None = None) -> str:
        """Say a stretch of plan time: «mars–mai»; one time alone when both are the same.

        A stretch over a new year names both years, one within another year than ``today``'s names it once.
        """
        if start == end:
            return self.plan_time(start, today=today)
        over_new_year = start.first.year != end.first.year
        first = self.plan_time(start, today=_ALWAYS_ANOTHER_YEAR if over_new_year else None)
        last = self.plan_time(end, today=_ALWAYS_ANOTHER_YEAR if over_new_year else today)
        return self._say("common.span", start=first, end=last)

    def join(self, parts: Iterable[str], *, last: str = "common.list_and") -> str:
        """«a, b og c»; ``last="common.list_or"`` gives «a, b eller c»; nothing gives an empty text."""
        *head, tail = [*parts] or [""]
        return self._say(last, head=", ".join(head), tail=tail) if head else tail

    def _season(self, first: dt.date) -> str:
        """Name the season that starts in the month of ``first``; any other month is said as that month."""
        name = {1: "spring", 6: "summer", 8: "autumn", 12: "winter"}.get(first.month)
        if name is None:
            return self.month_year(first)
        return self._say(f"common.season_{name}", year=first.year, next_year=first.year + 1)

    def _with_year(self, text: str, day: dt.date, year: bool) -> str:
        """Add the year of ``day`` where it is asked for."""
        return self._say("common.with_year", text=text, year=day.year) if year else text
