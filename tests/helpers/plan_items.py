"""Invented plans whose every field is known, and how they are put into words."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tests.helpers.plan_page import Page
from tests.helpers.plan_words import HEADS, MONTHS, PHASES, PHASES_OTHER, PLACES, SHORT, STATUS, TITLES, WHO, Who

LANGUAGES = ("nb", "nn", "en")


@dataclass
class Item:
    """One activity: months count from year 0; ``state`` is done, open, dropped or nothing."""

    title: str
    phase: int
    start: int
    end: int
    who: Who
    state: str = ""
    milestone: bool = False

    def known(self, **other: object) -> dict[str, Any]:
        """Return the fields a reader should find; None is not judged."""
        done = {"done": True, "open": False}.get(self.state)
        return {
            "title": self.title,
            "phase": self.phase,
            "start": month_text(self.start),
            "end": month_text(self.end),
            "continuous": False,
            "responsible": sorted(self.who.roles),
            "persons": sorted(self.who.persons),
            "done": done,
            "dropped": self.state == "dropped",
            "milestone": self.milestone,
            **other,
        }


@dataclass
class Plan:
    """A plan and the dice that drew it."""

    rng: random.Random
    language: str
    year: int
    place: str
    items: list[Item]

    def head(self, name: str) -> str:
        """Return one of the headings for a column."""
        return self.rng.choice(HEADS[self.language][name])

    def of_phase(self, phase: int) -> list[Item]:
        """Return a phase's items."""
        return [item for item in self.items if item.phase == phase]

    def title_line(self) -> str:
        """Return a title that names the year."""
        kinds = {
            "nb": ["Framdriftsplan for BTI", "Handlingsplan BTI", "Plan for innføring av BTI,"],
            "nn": ["Framdriftsplan for BTI", "Tiltaksplan BTI"],
            "en": ["Implementation plan BTI", "Action plan for BTI"],
        }
        return f"{self.rng.choice(kinds[self.language])} {self.year} – {self.place} kommune"

    def phase_label(self, phase: int, style: int) -> str:
        """Return a phase's name in one of the styles; a plan keeps to one."""
        word = "Phase" if self.language == "en" else "Fase"
        name = (PHASES if style % 2 else PHASES_OTHER)[self.language][phase - 1]
        roman = ["I", "II", "III", "IV"][phase - 1]
        return [
            f"{word} {phase}",
            f"{word} {phase} – {name}",
            f"{word} {phase}: {name}",
            f"{phase}. {name}",
            f"F{phase}",
            name,
            f"{word} {roman} {name}",
            name.upper(),
            f"{word.upper()} {phase} {name.upper()}",
        ][style]

    def status(self, item: Item) -> str:
        """Return a word for an item's state."""
        return self.rng.choice(STATUS[self.language][item.state]) if item.state else ""


@dataclass
class Drawn:
    """What a layout drew: pages, and what a reader should find in the file's order."""

    pages: list[Page]
    expected: list[dict[str, Any]] = field(default_factory=list)
    text_only: bool = False
    """No fills, merges or strikes carry meaning, so that it may also be written as separated text."""


PHASE_STYLES = 9


def make_plan(seed: str, *, language: str | None = None, most: int = 7, first_month: int = 0) -> Plan:
    """Return a plan of about a year that begins in ``first_month`` (0 = January); items of a phase in order."""
    rng = random.Random(seed)
    language = language or rng.choice(LANGUAGES)
    year = rng.choice([2025, 2026, 2027])
    items: list[Item] = []
    for phase in (1, 2, 3, 4):
        titles = rng.sample(TITLES[phase], min(len(TITLES[phase]), rng.randint(2, most)))
        for title in titles:
            first = min(10, (phase - 1) * 3 + rng.randint(0, 2))
            last = min(11, first + rng.choice([0, 0, 1, 1, 2, 3]))
            base = year * 12 + first_month
            who = rng.choice(WHO[language])
            state = rng.choice(["done", "open", "open", "dropped"] if phase < 3 else ["open", "open", "done"])
            items.append(Item(title[LANGUAGES.index(language)], phase, base + first, base + last, who, state))
    return Plan(rng, language, year, rng.choice(PLACES), items)


def month_text(index: int) -> str:
    """Return a counted month as YYYY-MM."""
    return f"{index // 12}-{index % 12 + 1:02}"


def month_name(plan: Plan, index: int, *, short: bool = False) -> str:
    """Return a month's name in the plan's language."""
    return (SHORT if short else MONTHS)[plan.language][index % 12]


def a_day(plan: Plan, index: int, *, early: bool) -> date:
    """Return a day of a month: in its first or its last days."""
    first = date(index // 12, index % 12 + 1, 1)
    return first + timedelta(days=plan.rng.randint(0, 8) if early else plan.rng.randint(16, 27))


def date_text(plan: Plan, day: date, style: int) -> str:
    """Return a day as text, in one of the styles."""
    name = MONTHS[plan.language][day.month - 1]
    return [
        f"{day:%d.%m.%Y}",
        f"{day:%d.%m.%y}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day}. {name} {day.year}",
        f"{day:%Y-%m-%d}",
        f"{day.day}/{day.month}-{day:%y}",
        f"{day.day}/{day.month} {day.year}",
    ][style]


def vague(plan: Plan, item: Item) -> tuple[str, dict[str, Any]]:
    """Return a time in words and what it tells: a pair of text and the fields it changes."""
    year, first, last = item.start // 12, month_name(plan, item.start), month_name(plan, item.end)
    a, b = month_text(item.start), month_text(item.end)
    both = {"start": a, "end": b}
    quarter = item.start % 12 // 3
    of_quarter = {"start": f"{year}-{3 * quarter + 1:02}", "end": f"{year}-{3 * quarter + 3:02}"}
    week = (date(year, item.start % 12 + 1, 15)).isocalendar().week
    one = {"start": a, "end": a}
    dash = plan.rng.choice(["–", "-", " – "])
    span = f"{first}{dash}{last} {year}" if item.start != item.end else f"{first} {year}"
    end_year = item.end // 12
    span = span if end_year == year else f"{first} {year}{dash}{last} {end_year}"
    open_ended = {"start": None, "end": None, "continuous": None}
    words: dict[str, list[tuple[str, dict[str, Any]]]] = {
        "nb": [
            (span, both),
            (f"{first} {year}", one),
            (f"innen {last} {end_year}", {"start": None, "end": b}),
            (f"innen utgangen av {last} {end_year}", {"start": None, "end": b}),
            (f"Q{quarter + 1} {year}", of_quarter),
            (f"{quarter + 1}. kvartal {year}", of_quarter),
            (f"uke {week}", one),
            (f"medio {first} {year}", one),
            ("våren " + str(year), {"start": f"{year}-01", "end": f"{year}-06"}),
            (f"høst {year}", {"start": f"{year}-08", "end": f"{year}-12"}),
            ("fortløpende", {"start": None, "end": None, "continuous": True}),
            ("kontinuerlig", {"start": None, "end": None, "continuous": True}),
            ("snarest", open_ended),
            ("etter skolestart", open_ended),
            ("ved behov", open_ended),
            (f"fra {first} {year}", {"start": a, "end": None}),
            ("", {"start": None, "end": None}),
        ],
        "nn": [
            (span, both),
            (f"{first} {year}", one),
            (f"innan {last} {end_year}", {"start": None, "end": b}),
            (f"{quarter + 1}. kvartal {year}", of_quarter),
            (f"veke {week}", one),
            (f"frå {first} {year}", {"start": a, "end": None}),
            (f"våren {year}", {"start": f"{year}-01", "end": f"{year}-06"}),
            (f"hausten {year}", {"start": f"{year}-08", "end": f"{year}-12"}),
            ("heile tida", {"start": None, "end": None, "continuous": True}),
            ("fortløpande", {"start": None, "end": None, "continuous": True}),
            ("snarast råd", open_ended),
            ("etter skulestart", open_ended),
            ("", {"start": None, "end": None}),
        ],
        "en": [
            (span, both),
            (f"{first} {year}", one),
            (f"by {last} {end_year}", {"start": None, "end": b}),
            (f"by the end of {last} {end_year}", {"start": None, "end": b}),
            (f"Q{quarter + 1} {year}", of_quarter),
            (f"week {week}", one),
            (f"from {first} {year}", {"start": a, "end": None}),
            (f"mid-{first} {year}", one),
            (f"spring {year}", {"start": f"{year}-01", "end": f"{year}-06"}),
            (f"autumn {year}", {"start": f"{year}-08", "end": f"{year}-12"}),
            ("ongoing", {"start": None, "end": None, "continuous": True}),
            ("as soon as possible", open_ended),
            ("", {"start": None, "end": None}),
        ],
    }
    return plan.rng.choice(words[plan.language])
