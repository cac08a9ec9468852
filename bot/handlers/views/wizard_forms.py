"""The wizard's forms: when and from what the plan is made, and who takes part; and what comes back from them."""

from dataclasses import replace
from datetime import date

from bot.content.texts import Translator
from bot.core.actions import Action
from bot.core.chat import Choice, FileField, Form, FormNote, FormPart, SelectField, TextField
from bot.core.people import NewPerson
from bot.errors import BadInput, Refused
from bot.exchange.people_file import read_people

TEMPLATE, FILE = "template", "file"
PLAN_ENDINGS = ("xlsx", "ods", "csv", "tsv")
MONTHS_BACK, MONTHS_AHEAD = 48, 18
HEADER = ("navn", "e-post", "rolle", "enhet", "språk")
LONGEST = 3000


def plan_form(t: Translator, programme: str, today: date, starts_on: date | None, activities: int) -> Form:
    """Return the form of the first step: ``programme`` is its name, ``activities`` how many the plan has already."""
    months = [_month(today, offset) for offset in range(-MONTHS_BACK, MONTHS_AHEAD + 1)]
    chosen = (starts_on or today).replace(day=1)
    if chosen not in months:
        months = sorted([*months, chosen])
    choices = tuple(Choice(t.month_year(m), f"{m:%Y-%m}") for m in months)
    sources = (
        Choice(t("wizard.source_template"), TEMPLATE),
        Choice(t("wizard.source_file"), FILE),
    )
    parts: tuple[FormPart, ...] = (
        FormNote(t("wizard.programme", programme=programme)),
        *([FormNote(t.n("wizard.plan_there", activities))] if activities else []),
        SelectField("start", t("wizard.field_start"), choices, f"{chosen:%Y-%m}", t("wizard.hint_start")),
        SelectField("source", t("wizard.field_source"), sources, FILE if activities else TEMPLATE),
        FileField("file", t("wizard.field_file"), PLAN_ENDINGS, t("wizard.hint_file"), required=False),
    )
    return Form(t("wizard.plan_title"), parts, Action.SAVE_WIZARD_PLAN, t("wizard.go_on"), t("common.cancel"))


def _month(today: date, offset: int) -> date:
    years, month = divmod(today.month - 1 + offset, 12)
    return date(today.year + years, month + 1, 1)


def read_start(fields: dict[str, str]) -> date:
    """Read the start month.

    Raises:
        BadInput: it is none.
    """
    year, _, month = fields.get("start", "").partition("-")
    if not (year.isdecimal() and month.isdecimal() and 1900 < int(year) < 2200 and 1 <= int(month) <= 12):
        raise BadInput("wizard.bad_start", field="start")
    return date(int(year), int(month), 1)


def people_form(t: Translator) -> Form:
    """Return the form of the second step."""
    parts: tuple[FormPart, ...] = (
        FormNote(t("wizard.people_what")),
        TextField(
            "people", t("wizard.field_people"), hint=t("wizard.hint_people"), lines=True, required=False,
            longest=LONGEST,
        ),
        FileField("file", t("wizard.field_people_file"), ("csv", "tsv", "txt"), t("wizard.hint_people_file"), False),
    )  # fmt: skip
    return Form(t("wizard.people_title"), parts, Action.SAVE_WIZARD_PEOPLE, t("common.save"), t("common.cancel"))


def read_lines(text: str) -> list[NewPerson]:
    """Read people, one a line: name, e-mail, role, unit.

    Raises:
        Refused: with the line as it was typed; nothing is half read.
    """
    first = text.lstrip().split("\n", 1)[0]
    if "@" not in first:
        return read_people(text.encode())  # a list with a header of its own, pasted in
    delimiter = max(";\t,", key=first.count)
    try:
        found = read_people(f"{delimiter.join(HEADER)}\n{text}".encode())
    except Refused as error:
        line = error.values.get("line")
        if isinstance(line, int):
            error.values["line"] = line - 1
        raise
    return found


def joined(found: list[NewPerson], known: dict[str, NewPerson]) -> list[NewPerson]:
    """Return the people with the roles they have already: setting up adds, it never takes away."""
    return [
        replace(
            person,
            roles=person.roles | known[person.email].roles,
            unit=person.unit or known[person.email].unit,
            language=person.language or known[person.email].language,
        )
        if person.email in known
        else person
        for person in found
    ]
