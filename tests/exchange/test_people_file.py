"""People from files as municipalities keep them: headers, roles and separators of their own, and one clear refusal."""

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.texts import Texts
from bot.core.people import NewPerson
from bot.core.roles import Role
from bot.errors import Refused
from bot.exchange import people_file
from bot.exchange.people_file import LARGEST, ROLE_NAMES, read_people

KARI = NewPerson("Kari Lunde", "kari@strandvik.example", frozenset({Role.PROJECT_LEADER}), "Rådhuset", "nn")
WIDE = "navn;e-post;roller;enhet;språk\nKari Lunde;kari@strandvik.example;prosjektleder;Rådhuset;nynorsk\n"


def read(text: str) -> list[NewPerson]:
    return read_people(text.encode())


def refused(data: str | bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        read_people(data if isinstance(data, bytes) else data.encode())
    return caught.value


def roles_of(text: str) -> set[str]:
    (person,) = read(f"navn;e-post;roller\nKari;k@b.example;{text}\n")
    return {role.value for role in person.roles}


# ---- what is read ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        WIDE,
        WIDE.replace(";", ","),
        WIDE.replace(";", "\t"),
        WIDE.replace("\n", "\r\n"),
        WIDE.rstrip("\n"),
        WIDE.replace("\n", "\n;;;;\n\n"),
        WIDE.replace("navn;e-post;roller;enhet;språk", "  NAVN ;E-Post; Rolle;Arbeidssted ; Målform"),
        WIDE.replace("navn;e-post;roller;enhet;språk", "name;email;roles;unit;language"),
        WIDE.replace("navn;e-post;roller;enhet;språk", "Namn;Epost;Rolla;Eining;Språk"),
        WIDE.replace("Kari Lunde;kari", '"Kari   Lunde" ; KARI'),
        "språk;kommentar;enhet;e-post;roller;navn\nNN;x;Rådhuset;kari@strandvik.example;PL;Kari Lunde\n",
    ],
)
def test_the_same_list_in_many_shapes(text: str) -> None:
    assert read(text) == [KARI]


@pytest.mark.parametrize(
    "data", [WIDE.encode(), codecs.BOM_UTF8 + WIDE.encode(), WIDE.encode("cp1252"), WIDE.encode("latin-1")]
)
def test_letters_of_every_usual_encoding(data: bytes) -> None:
    assert read_people(data) == [KARI]


def test_name_and_email_are_enough() -> None:
    assert read("e-post,navn\nAnne@Strandvik.example,Anne Moen\n") == [
        NewPerson("Anne Moen", "anne@strandvik.example", frozenset({Role.STAFF}))
    ]


def test_a_short_row_leaves_the_rest_open() -> None:
    (person,) = read("navn;e-post;roller;enhet\nKari;k@b.example\n")
    assert person.roles == {Role.STAFF}
    assert (person.unit, person.language) == ("", "")


def test_a_separator_inside_quotes_belongs_to_the_cell() -> None:
    (person,) = read(
        'navn,e-post,roller,enhet\n"Lunde, Kari",k@b.example,"prosjektleder, BTI-kontakt","Skole ""A"", B"\n'
    )
    assert (person.name, person.unit) == ("Lunde, Kari", 'Skole "A", B')
    assert person.roles == {Role.PROJECT_LEADER, Role.BTI_CONTACT}


# ---- roles -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("role", "name"), [(role, name) for role, names in ROLE_NAMES.items() for name in names])
def test_every_name_of_a_role_is_known_in_any_case(role: Role, name: str) -> None:
    assert roles_of(name) == roles_of(f"  {name.upper()} ") == {role.value}


@pytest.mark.parametrize("role", list(Role))
def test_role_ids_are_known_as_they_are_exported(role: Role) -> None:
    assert roles_of(role.value) == {role.value}


def test_no_name_means_two_roles() -> None:
    names = [name for names in ROLE_NAMES.values() for name in names]
    assert len(names) == len(set(names))
    assert set(ROLE_NAMES) == set(Role)


@pytest.mark.parametrize(
    "text",
    ["prosjektleder+BTI-kontakt", "prosjektleder / bti-kontakt", "PL og BTI-kontakt",
     "project_leader|bti_contact", "PL+ +bti kontakt+"],
)  # fmt: skip
def test_several_roles_are_joined(text: str) -> None:
    assert roles_of(text) == {"project_leader", "bti_contact"}


@pytest.mark.parametrize("text", ["", "  ", "+", " / "])
def test_no_role_at_all_means_staff(text: str) -> None:
    assert roles_of(text) == {"staff"}


def test_rows_of_one_person_become_one_with_all_their_roles() -> None:
    text = (
        "navn;e-post;roller;enhet;språk\n"
        "Kari Lunde;kari@b.example;prosjektleder;Rådhuset;nn\n"
        "Ola Vik;ola@b.example;prosjekteier;;\n"
        "Kari Lunde;KARI@b.example;BTI-kontakt;;\n"
        "Kari Lunde;kari@b.example;endringsagent;Skolen;\n"
    )
    kari, ola = read(text)
    assert kari.roles == {Role.PROJECT_LEADER, Role.BTI_CONTACT, Role.CHANGE_AGENT}
    assert (kari.unit, kari.language) == ("Skolen", "nn")
    assert ola.roles == {Role.PROJECT_OWNER}


@given(st.lists(st.sampled_from(list(Role)), min_size=1, max_size=6), st.booleans())
def test_one_row_a_role_reads_like_all_in_one_row(roles: list[Role], swap: bool) -> None:
    head = "navn;e-post;roller\n"
    one = read(head + f"Kari;k@b.example;{' + '.join(roles)}\n")
    order = reversed(roles) if swap else roles
    assert read(head + "".join(f"Kari;k@b.example;{role}\n" for role in order)) == one


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("bokmål", "nb"),
        ("NB", "nb"),
        ("norsk", "nb"),
        ("Nynorsk", "nn"),
        ("engelsk", "en"),
        ("English", "en"),
        ("", ""),
    ],
)
def test_languages_by_any_usual_name(word: str, language: str) -> None:
    assert read(f"navn;e-post;språk\nKari;k@b.example;{word}\n")[0].language == language


# ---- what is refused ---------------------------------------------------------------------------------------------

HEAD = "navn;e-post;roller;språk\nAnne;a@b.example;PL;nb\n\n"


@pytest.mark.parametrize(
    ("data", "key", "values"),
    [
        ("", "people.file_empty", {}),
        ("\n \n;;\n", "people.file_empty", {}),
        ("navn;e-post\n", "people.file_empty", {}),
        ("fornavn;telefon\nKari;1\n", "people.file_headers", {"found": "fornavn, telefon"}),
        ("navn\nKari\n", "people.file_headers", {"found": "navn"}),
        (HEAD + "Kari;ikke svart;PL;nb\n", "people.file_bad_email", {"line": 4, "email": "ikke svart"}),
        (HEAD + "Kari;;PL;nb\n", "people.file_bad_email", {"line": 4, "email": "–"}),
        (HEAD + "Kari;Kari <k@b.example>;PL;nb\n", "people.file_bad_email", {"line": 4, "email": "Kari <k@b.example>"}),
        (HEAD + f"Kari;{'k' * 250}@b.example;PL;nb\n", "people.file_bad_email", None),
        (HEAD + ";k@b.example;PL;nb\n", "people.file_no_name", {"line": 4}),
        (HEAD + f"{'K' * 201};k@b.example;PL;nb\n", "people.file_too_long", {"line": 4, "most": 200}),
        (HEAD + "Kari;k@b.example;PL + sjef;nb\n", "people.file_unknown_role", {"line": 4, "role": "sjef"}),
        (HEAD + "Kari;k@b.example;PL;samisk\n", "people.file_unknown_language", {"line": 4, "language": "samisk"}),
        (b"PK\x03\x04\x00\x00", "people.file_not_text", {}),
        (WIDE.encode("utf-16"), "people.file_not_text", {}),
        (b"x" * (LARGEST + 1), "people.file_too_large", {"most": 2}),
        (HEAD + f'"{"K" * 140_000}";k@b.example;PL;nb\n', "people.file_broken_line", {"line": 4}),
        (HEAD.replace("\n", "\r"), "people.file_broken_line", None),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_whole_with_the_line(
    data: str | bytes, key: str, values: dict[str, object] | None
) -> None:
    error = refused(data)
    assert error.key == key
    assert values is None or error.values == values
    texts = Texts.load()
    for language in texts.languages:
        assert len(texts.error(texts.for_language(language), error)) > 10


def test_too_many_rows_are_refused_before_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people_file, "MOST_ROWS", 3)
    rows = "".join(f"Kari;k{n}@b.example\n" for n in range(4))
    assert refused(f"navn;e-post\n{rows}").key == "people.file_too_many"


def test_a_unit_that_does_not_fit_is_refused() -> None:
    assert refused(f"navn;e-post;enhet\nKari;k@b.example;{'E' * 201}\n").key == "people.file_too_long"


@pytest.mark.parametrize("email", ["a@b", "a@b.", "@b.no", "a b@c.no", "a@b..", "a@b.no,c@d.no", "a@@b.no", '"a"@b.no'])
def test_what_is_no_email(email: str) -> None:
    assert refused(f'navn;e-post\nKari;"{email.replace(chr(34), chr(34) * 2)}"\n').key == "people.file_bad_email"


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    people: list[NewPerson] = []
    with contextlib.suppress(Refused):
        people = read_people(data)
    assert all("@" in person.email and person.name and person.roles for person in people)
