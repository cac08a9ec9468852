"""People from a file: ``name,email,roles,unit[,language]`` as municipalities keep it, with Norwegian headers and roles.

Several roles are joined by ``+`` or stand in rows of their own; ``;``, ``,`` or tab; UTF-8 or Windows-1252.
"""

import csv
import io
import re
from dataclasses import dataclass, replace

from bot.core.people import NewPerson
from bot.core.roles import Role
from bot.errors import Refused

LARGEST = 2_000_000
"""Bytes; a municipality's ten thousand staff need less than one million."""
MOST_ROWS = 20_000
LONGEST_NAME = 200
LONGEST_EMAIL = 254
EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")

HEADERS = {
    "name": ("name", "navn", "namn", "fullt navn", "fullt namn", "ansatt", "tilsett"),
    "email": ("email", "e-mail", "epost", "e-post", "e-postadresse", "epostadresse", "mail"),
    "roles": ("roles", "role", "roller", "rolle", "rolla"),
    "unit": ("unit", "enhet", "eining", "arbeidssted", "arbeidsstad", "avdeling", "tjeneste", "skole", "barnehage"),
    "language": ("language", "språk", "målform", "sprak"),
}

ROLE_NAMES = {
    Role.PROJECT_OWNER: ("prosjekteier", "prosjekteigar", "project owner", "pe", "eier", "eigar"),
    Role.PROJECT_LEADER: ("prosjektleder", "prosjektleiar", "project leader", "project manager", "pl"),
    Role.STEERING_GROUP: ("styringsgruppe", "styringsgruppa", "styringsgruppemedlem", "steering group", "sg"),
    Role.WORKING_GROUP: ("arbeidsgruppe", "arbeidsgruppa", "prosjektgruppe", "prosjektgruppa", "working group", "ag"),
    Role.BTI_CONTACT: ("bti-kontakt", "bti kontakt", "btikontakt", "kontaktperson", "bti contact"),
    Role.UNIT_LEADER: (
        "enhetsleder", "einingsleiar", "leder", "leiar", "rektor", "styrer", "styrar", "unit leader", "avdelingsleder",
    ),
    Role.RELAY_HOLDER: ("stafettholder", "stafetthaldar", "relay holder"),
    Role.CHANGE_AGENT: ("endringsagent", "change agent"),
    Role.MUNICIPAL_DIRECTOR: (
        "kommunedirektør", "kommunalsjef", "rådmann", "kommunedirektor", "municipal director", "oppvekstsjef",
    ),
    Role.STAFF: ("ansatt", "tilsett", "lærer", "lærar", "staff", "medarbeider", "medarbeidar", "helsesykepleier"),
    Role.NETWORK_COORDINATOR: ("nettverkskoordinator", "network coordinator"),
    Role.ADMIN: ("administrator", "admin"),
}  # fmt: skip
_ROLES = {name: role for role, names in ROLE_NAMES.items() for name in (role.value, *names)}
_LANGUAGES = {
    "nb": "nb", "bokmål": "nb", "bokmal": "nb", "no": "nb", "norsk": "nb",
    "nn": "nn", "nynorsk": "nn", "en": "en", "engelsk": "en", "english": "en",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where each field stands; None for one the file does not have."""

    name: int
    email: int
    roles: int | None
    unit: int | None
    language: int | None


def read_people(data: bytes) -> list[NewPerson]:
    """Read people; rows with the same e-mail become one person with all their roles.

    Raises:
        Refused: with the line, what is wrong and how to mend it; nothing is half read.
    """
    if len(data) > LARGEST:
        raise Refused("people.file_too_large", most=LARGEST // 1_000_000)
    rows = _rows(_text(data))
    if not rows:
        raise Refused("people.file_empty")
    columns = _columns(rows[0][1])
    people: dict[str, NewPerson] = {}
    for line, cells in rows[1:]:
        person = _person(line, cells, columns)
        known = people.get(person.email)
        people[person.email] = _joined(known, person) if known else person
    if not people:
        raise Refused("people.file_empty")
    return list(people.values())


def role_named(name: str) -> Role | None:
    """Return the role that goes by ``name``: its id, or its name in Norwegian or English; None where none does."""
    plain = name.strip().casefold()
    return _ROLES.get(" ".join(plain.replace("_", " ").split())) or _ROLES.get(plain)


def _text(data: bytes) -> str:
    if b"\x00" in data:
        raise Refused("people.file_not_text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Return (line number, cells) of every row that has something in it."""
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    rows: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                rows.append((reader.line_num, stripped))
            if len(rows) > MOST_ROWS:
                raise Refused("people.file_too_many", most=MOST_ROWS)
    except csv.Error:
        raise Refused("people.file_broken_line", line=reader.line_num) from None
    return rows


def _columns(header: list[str]) -> _Columns:
    names = [" ".join(cell.casefold().split()) for cell in header]
    found = {field: next((i for i, n in enumerate(names) if n in known), None) for field, known in HEADERS.items()}
    name, email = found["name"], found["email"]
    if name is None or email is None:
        raise Refused("people.file_headers", found=", ".join(cell for cell in header if cell) or "–")
    return _Columns(name, email, found["roles"], found["unit"], found["language"])


def _joined(known: NewPerson, more: NewPerson) -> NewPerson:
    """Put two rows of one person together; what the later one leaves open stays as the earlier one says."""
    return replace(
        more,
        roles=more.roles | known.roles,
        unit=more.unit or known.unit,
        language=more.language or known.language,
    )


def _person(line: int, cells: list[str], columns: _Columns) -> NewPerson:
    def cell(index: int | None) -> str:
        return cells[index] if index is not None and index < len(cells) else ""

    email = cell(columns.email).lower()
    if len(email) > LONGEST_EMAIL or not EMAIL.fullmatch(email):
        raise Refused("people.file_bad_email", line=line, email=cell(columns.email) or "–")
    if not cell(columns.name):
        raise Refused("people.file_no_name", line=line)
    name, unit = " ".join(cell(columns.name).split()), " ".join(cell(columns.unit).split())
    if max(len(name), len(unit)) > LONGEST_NAME:
        raise Refused("people.file_too_long", line=line, most=LONGEST_NAME)
    return NewPerson(
        name=name,
        email=email,
        roles=frozenset(_roles(line, cell(columns.roles))),
        unit=unit,
        language=_language(line, cell(columns.language)),
    )


def _roles(line: int, text: str) -> set[Role]:
    """Read «prosjektleder + BTI-kontakt»; no role at all means staff."""
    names = [part.strip() for part in re.split(r"[+/|]|\bog\b|,", text) if part.strip()]
    roles = set()
    for name in names:
        role = role_named(name)
        if role is None:
            raise Refused("people.file_unknown_role", line=line, role=name)
        roles.add(role)
    return roles or {Role.STAFF}


def _language(line: int, text: str) -> str:
    if not text:
        return ""
    known = _LANGUAGES.get(text.casefold())
    if known is None:
        raise Refused("people.file_unknown_language", line=line, language=text)
    return known
