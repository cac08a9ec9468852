"""Forms about people: inviting one, changing one, reading a file; and what comes back from them."""

from collections.abc import Iterable, Sequence

from bot.content.texts import Translator
from bot.core import colleagues
from bot.core.actions import Action, ActionValue
from bot.core.chat import Choice, FileField, Form, FormNote, FormPart, MultiField, SelectField, TextField, Upload
from bot.core.colleagues import ROLE_ORDER, Card
from bot.core.people import NewPerson, Person
from bot.core.roles import Role
from bot.core.sensitive import is_sensitive
from bot.errors import BadInput, BotError, Refused
from bot.exchange.people_file import EMAIL, LONGEST_EMAIL, LONGEST_NAME, read_people

LANGUAGES = ("nb", "nn", "en")
NONE, OWN = "none", "own"
"""No unit; the municipality's own language."""
WORDS_OF_A_NAME = 3
"""People and schools are called «Mor» and «Emil Bakke» too: in a list, only what is longer can tell of a child."""
Units = Sequence[tuple[int, str]]


def invite_form(t: Translator, units: Units) -> Form:
    """Return the form that adds one person."""
    parts: tuple[FormPart, ...] = (
        TextField("name", t("colleagues.field_name"), longest=LONGEST_NAME),
        TextField("email", t("colleagues.field_email"), hint=t("colleagues.hint_email"), longest=LONGEST_EMAIL),
        *card_fields(t, units, Card(frozenset({Role.STAFF}), None, "")),
    )
    submit, close = t("colleagues.invite_submit"), t("common.cancel")
    return Form(t("colleagues.invite_title"), parts, Action.SAVE_INVITE, submit, close)


def person_form(
    t: Translator, person: Person, units: Units, shown: Card | None = None, new_unit: str = "", note: str = ""
) -> Form:
    """Return the form that changes one person, with what there is, or with what somebody typed and was not taken.

    The value carries what the person was like when the form was opened, so that nobody's change is lost.
    """
    seen = Card.of(person)
    value = ActionValue(
        person=person.id,
        unit=seen.unit_id or 0,
        version=colleagues.number_of(seen.roles),
        choice=seen.language or OWN,
    )
    parts = (
        *([FormNote(note, strong=True)] if note else []),
        FormNote(t("colleagues.who", name=person.name, email=person.email)),
        *card_fields(t, units, shown or seen, new_unit),
    )
    submit, close = t("common.save"), t("common.cancel")
    return Form(t("colleagues.person_title"), parts, Action.SAVE_PERSON, submit, close, value)


def card_fields(t: Translator, units: Units, card: Card, new_unit: str = "") -> tuple[FormPart, ...]:
    """Return the fields for roles, unit and language."""
    known = {number for number, _ in units}
    roles = tuple(Choice(t(f"common.role_person_{role}"), role.value) for role in ROLE_ORDER)
    choices = (Choice(t("colleagues.no_unit"), NONE), *(Choice(name[:75], str(number)) for number, name in units))
    languages = (Choice(t("colleagues.language_own"), OWN), *(Choice(t(f"common.language_{n}"), n) for n in LANGUAGES))
    chosen = str(card.unit_id) if card.unit_id in known else NONE
    values = tuple(role.value for role in colleagues.in_order(card.roles))
    return (
        MultiField("roles", t("colleagues.field_roles"), roles, values),
        SelectField("unit", t("colleagues.field_unit"), choices, chosen),
        TextField(
            "new_unit", t("colleagues.field_new_unit"), new_unit, t("colleagues.hint_new_unit"), required=False,
            longest=LONGEST_NAME,
        ),
        SelectField("language", t("colleagues.field_language"), languages, card.language or OWN),
    )  # fmt: skip


def file_form(t: Translator) -> Form:
    """Return the form that takes a list of people."""
    parts = (
        FormNote(t("colleagues.file_what")),
        FileField("file", t("colleagues.field_file"), ("csv", "tsv", "txt"), hint=t("colleagues.hint_file")),
    )
    submit, close = t("colleagues.file_submit"), t("common.cancel")
    return Form(t("colleagues.file_title"), parts, Action.SAVE_PEOPLE_FILE, submit, close)


# ---- what comes back ---------------------------------------------------------------------------------------------


def read_file(upload: Upload) -> list[NewPerson]:
    """Read a list of people; what stands in it in place of a name or a unit must not be about a child.

    Raises:
        Refused: beside the field ``file``; nothing is half read.
    """
    try:
        return read_list(upload.content)
    except BotError as error:
        raise beside(error, "file") from error


def read_list(data: bytes) -> list[NewPerson]:
    """Read the same from wherever it comes.

    Raises:
        Refused: it cannot be read, or tells of a child.
    """
    found = read_people(data)
    said = {text for person in found for text in (person.name, person.unit)}
    if any(is_sensitive(text) for text in said if len(text.split()) > WORDS_OF_A_NAME):
        raise Refused("colleagues.file_sensitive")
    return found


def read_new(fields: dict[str, str], units: Units) -> NewPerson:
    """Read the form that adds one person.

    Raises:
        BadInput: with the field.
    """
    name, email = " ".join(fields.get("name", "").split()), fields.get("email", "").strip().lower()
    if not name:
        raise BadInput("colleagues.needs_name", field="name")
    if len(name) > LONGEST_NAME:
        raise BadInput("people.name_too_long", most=LONGEST_NAME, field="name")
    if len(email) > LONGEST_EMAIL or not EMAIL.fullmatch(email):
        raise BadInput("colleagues.bad_email", field="email")
    card, unit = read_card(fields, units)
    names = dict(units)
    return NewPerson(name, email, card.roles, unit or names.get(card.unit_id or 0, ""), card.language)


def read_card(fields: dict[str, str], units: Units) -> tuple[Card, str]:
    """Read roles, unit and language; with them the name of a unit that is new.

    Raises:
        BadInput: with the field; what no form offers is refused as well.
    """
    names = dict(units)
    new_unit = " ".join(fields.get("new_unit", "").split())
    if len(new_unit) > LONGEST_NAME:
        raise BadInput("people.name_too_long", most=LONGEST_NAME, field="new_unit")
    same = next((number for number, name in names.items() if name.casefold() == new_unit.casefold()), None)
    chosen = fields.get("unit", NONE)
    if chosen not in {NONE, "", *map(str, names)}:
        raise BadInput("colleagues.unit_gone", field="unit")
    unit_id = same if new_unit else (int(chosen) if chosen not in (NONE, "") else None)
    language = fields.get("language", OWN)
    if language not in {OWN, "", *LANGUAGES}:
        raise BadInput("people.unknown_language", language=language[:20], known=", ".join(LANGUAGES), field="language")
    card = Card(read_roles(fields), unit_id, "" if language == OWN else language)
    return card, "" if same is not None else new_unit


def read_roles(fields: dict[str, str]) -> frozenset[Role]:
    """Read the chosen roles.

    Raises:
        BadInput: none is chosen, or one that there is not.
    """
    names = [name for name in fields.get("roles", "").split(",") if name]
    if not names or any(name not in set(Role) for name in names):
        raise BadInput("colleagues.needs_role", field="roles")
    return frozenset(Role(name) for name in names)


def seen_card(value: ActionValue) -> Card:
    """Return what the person was like when the form was opened."""
    roles = colleagues.roles_of(value.version or 0)
    return Card(roles, value.unit or None, "" if value.choice in ("", OWN) else value.choice)


def role_names(t: Translator, roles: Iterable[Role]) -> str:
    """«prosjekteier og medlem av styringsgruppa»."""
    return t.join(t(f"common.role_person_{role}") for role in colleagues.in_order(roles))


def beside(error: BotError, field: str) -> BotError:
    """Return what is wrong with a file as an error beside its field."""
    if isinstance(error, Refused):
        error.values["field"] = field
    return error
