"""The forms of units: which ones an activity is spread over, and what stands in the way; drawing and reading them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.content.texts import Translator
from bot.core.actions import Action, ActionValue
from bot.core.chat import Choice, Form, FormNote, FormPart, MultiField, SelectField, TextField
from bot.core.units import Reporting, Unit
from bot.errors import BadInput

LONGEST_HINDRANCE = 300
NEVER = "never"
CHOICES = {NEVER: Reporting.NEVER, "monthly": Reporting.MONTHLY, "quarterly": Reporting.QUARTERLY}
KINDS = ("school", "kindergarten", "health_station", "ppt", "child_welfare", "family_support")
"""Kinds of units that can be chosen as a whole."""

ALL, NONE = "all", "none"
OPTION = 75


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the form says: the units, and how often they are asked."""

    units: frozenset[int]
    reporting: Reporting


def spread_form(
    t: Translator, title: str, units: Sequence[Unit], wanted: Wanted, value: ActionValue, note: str = ""
) -> Form:
    """Choose units, whole groups of them in one press; ``note`` tells what somebody else has chosen meanwhile."""
    parts: list[FormPart] = [FormNote(title, strong=True), *([FormNote(note)] if note else [])]
    chosen = tuple(str(unit.id) for unit in units if unit.id in wanted.units)
    singles = tuple(Choice(unit.name[:OPTION], str(unit.id)) for unit in units)
    asked = next(name for name, reporting in CHOICES.items() if reporting is wanted.reporting)
    parts += [
        MultiField(
            "groups", t("units.field_groups"), _groups(t, units), (), t("units.field_groups_hint"), required=False
        ),
        MultiField("units", t("units.field_units"), singles, chosen, t("units.field_units_hint"), required=False),
        SelectField(
            "reporting",
            t("units.field_reporting"),
            tuple(Choice(t(f"units.reporting_{name}"), name) for name in CHOICES),
            asked,
        ),
    ]
    return Form(t("units.spread_title"), tuple(parts), Action.SAVE_SPREAD, t("common.save"), t("common.cancel"), value)


def read_spread(fields: Mapping[str, str], units: Iterable[Unit]) -> Wanted:
    """Return the units that are chosen, alone or with their group.

    Raises:
        BadInput: a choice is none of those that were offered.
    """
    groups = _of_groups(units)
    chosen = _split(fields.get("groups", ""))
    if chosen - groups.keys() - {NONE}:
        raise BadInput("units.unknown_choice", field="groups")
    singles = _split(fields.get("units", ""))
    if not all(text.isdecimal() and len(text) < OPTION for text in singles):
        raise BadInput("units.unknown_unit", field="units")
    if fields.get("reporting", NEVER) not in CHOICES:
        raise BadInput("units.unknown_choice", field="reporting")
    found = set() if NONE in chosen else {int(text) for text in singles}
    for group in chosen - {NONE}:
        found |= groups[group]
    return Wanted(frozenset(found), CHOICES[fields.get("reporting", NEVER)])


def hindrance_form(t: Translator, about: str, text: str, value: ActionValue, note: str = "") -> Form:
    """Say in a few words what stands in the way."""
    parts: list[FormPart] = [FormNote(about, strong=True), *([FormNote(note)] if note else [])]
    parts.append(
        TextField(
            "hindrance", t("units.hindrance_label"), text, t("units.hindrance_hint"), lines=True, required=False,
            longest=LONGEST_HINDRANCE,
        )
    )  # fmt: skip
    title = t("units.hindrance_title")
    return Form(title, tuple(parts), Action.SAVE_HINDRANCE, t("common.save"), t("common.cancel"), value)


def read_hindrance(fields: Mapping[str, str]) -> str:
    """Return what was written.

    Raises:
        BadInput: it is too long.
    """
    text = fields.get("hindrance", "").strip()
    if len(text) > LONGEST_HINDRANCE:
        raise BadInput("units.hindrance_long", most=LONGEST_HINDRANCE, field="hindrance")
    return text


def _split(text: str) -> set[str]:
    return {part for part in text.split(",") if part}


def _of_groups(units: Iterable[Unit]) -> dict[str, set[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for unit in units:
        found[ALL].add(unit.id)
        if unit.group in KINDS:
            found[unit.group].add(unit.id)
    return dict(found)


def _groups(t: Translator, units: Sequence[Unit]) -> tuple[Choice, ...]:
    groups = _of_groups(units)
    named = [Choice(t(f"units.group_{name}", n=len(groups[name])), name) for name in (ALL, *KINDS) if name in groups]
    return (*named, Choice(t("units.group_none"), NONE))
