"""An activity's fields in words: what they are called, and what a value of one of them says."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import cast

from bot.content.texts import Translator
from bot.core.plan_edit import EDITABLE, time_of
from bot.core.turns import ON_HIRE, REPEATS

FIELD_KEYS = {name: f"activities.field_{name}" for name in EDITABLE} | {
    "milestone": "activities.field_kind",
    "continuous": "activities.field_repeats",
}
"""What a form calls a field."""

LONG = ("condition", "comment")
"""Fields whose values are too long for a line."""

NEVER, CONTINUOUS = "never", "continuous"
RHYTHMS = (NEVER, CONTINUOUS, *REPEATS)
LONGEST = 60


def label(t: Translator, field: str) -> str:
    """«Frist», «Ansvarlige roller»."""
    return t(FIELD_KEYS[field])


def said(t: Translator, field: str, value: object, people: Mapping[int, str]) -> str:
    """Return a value in words: «utgangen av mars» is «mars 2026», nobody is «–»."""
    text = _said(t, field, value, people)
    return (text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…") or "–"


def _said(t: Translator, field: str, value: object, people: Mapping[int, str]) -> str:
    if field == "persons":
        return t.join(_person(t, person, people) for person in cast("Iterable[object]", value or ()))
    worded = _WORDED.get(field)
    return worded(t, value) if worded else str(value or "")


def _time(t: Translator, value: object) -> str:
    time = time_of(value)
    return t.plan_time(time, today=date.min) if time else ""


def _phase(t: Translator, value: object) -> str:
    return t("common.phase_number", number=value) if value else t("activities.no_phase")


def _roles(t: Translator, value: object) -> str:
    return t.join(role(t, name) for name in cast("Iterable[str]", value or ()))


def rhythm(t: Translator, repeats: str) -> str:
    """«to ganger i året»."""
    return t(f"activities.repeats_{repeats}") if repeats in RHYTHMS else ""


def rhythm_of(values: Mapping[str, object]) -> str:
    """Return which choice of a form an activity's rhythm is."""
    return str(values["repeats"] or (CONTINUOUS if values["continuous"] else NEVER))


def rhythm_values(choice: str) -> dict[str, object]:
    """Return the fields that a choice of a form stands for."""
    return {"continuous": choice in (CONTINUOUS, ON_HIRE), "repeats": choice if choice in REPEATS else ""}


def role(t: Translator, name: str) -> str:
    """«prosjektleder»; a role of another programme as it is written."""
    return t(f"common.role_{name}") if t.has(f"common.role_{name}") else name


def differences(
    t: Translator, before: Mapping[str, object], after: Mapping[str, object], people: Mapping[int, str]
) -> str:
    """«Frist: mars 2026 → april 2026, Kommentar»; each field once, long texts only by name."""
    found: dict[str, str] = {}
    for field in EDITABLE:
        name = label(t, field)
        if field in LONG and field in after:
            found[name] = name
        elif field in after:
            old, new = _whole(field, before), _whole(field, after)
            found.setdefault(name, f"{name}: {said(t, field, old, people)} → {said(t, field, new, people)}")
    return ", ".join(found.values())


_WORDED: Mapping[str, Callable[[Translator, object], str]] = {
    "start": _time,
    "end": _time,
    "phase": _phase,
    "milestone": lambda t, value: t("activities.kind_milestone" if value else "activities.kind_activity"),
    "continuous": lambda t, value: rhythm(t, value if isinstance(value, str) else CONTINUOUS if value else NEVER),
    "repeats": lambda t, value: rhythm(t, str(value or NEVER)),
    "roles": _roles,
    "approver": lambda t, value: role(t, str(value)) if value else "",
}
"""How the values of a field are worded; all others are texts."""


def _whole(field: str, values: Mapping[str, object]) -> object:
    """Return a field's value. What goes on all the time for each new colleague is said by its rhythm alone."""
    if field == "continuous" and values.get("repeats"):
        return values["repeats"]
    return values.get(field)


def _person(t: Translator, person: object, people: Mapping[int, str]) -> str:
    return people.get(person) or t("history.by_somebody") if isinstance(person, int) else str(person)
