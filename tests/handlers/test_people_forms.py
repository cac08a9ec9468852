"""Reading what comes back from the forms about people and from the wizard's, and the template as a plan: pure cases."""

import itertools
from datetime import date

import pytest

from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core import colleagues
from bot.core.actions import ActionValue
from bot.core.chat import Form, FormNote, MultiField, SelectField, TextField
from bot.core.colleagues import Card
from bot.core.people import NewPerson, Person
from bot.core.roles import Role
from bot.errors import BadInput, BotError, NotFound, Refused
from bot.handlers.views import colleague_forms as forms
from bot.handlers.views import wizard_forms as wizard
from bot.handlers.views import wizard_template as template
from tests.handlers.door import check_form, value_of

UNITS = [(7, "Fjord skole"), (9, "Bukta barnehage")]
TODAY = date(2026, 9, 8)
TEACHER = Person(4, 1, "Tom Berg", "tom@x.example", "en", frozenset({Role.STAFF}), "Fjord skole", unit_id=7)
LANGUAGES = pytest.mark.parametrize("language", ["nb", "nn", "en"])


def fields_of(form: Form) -> dict[str, str]:
    return {part.name: value_of(part) for part in form.parts if isinstance(part, TextField | SelectField | MultiField)}


# ---- a person's card ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "card", "new_unit"),
    [
        ({"roles": "staff"}, Card(frozenset({Role.STAFF}), None, ""), ""),
        ({"roles": "staff", "unit": "7"}, Card(frozenset({Role.STAFF}), 7, ""), ""),
        ({"roles": "staff,admin", "unit": "none"}, Card(frozenset({Role.STAFF, Role.ADMIN}), None, ""), ""),
        ({"roles": "staff,,staff", "language": "nn"}, Card(frozenset({Role.STAFF}), None, "nn"), ""),
        ({"roles": "staff", "unit": "7", "new_unit": " fjord  SKOLE "}, Card(frozenset({Role.STAFF}), 7, ""), ""),
        ({"roles": "staff", "unit": "9", "new_unit": "Fjord skole"}, Card(frozenset({Role.STAFF}), 7, ""), ""),
        ({"roles": "staff", "unit": "7", "new_unit": "Ny  skole"}, Card(frozenset({Role.STAFF}), None, ""), "Ny skole"),
        ({"roles": "staff", "language": "own", "unit": ""}, Card(frozenset({Role.STAFF}), None, ""), ""),
    ],
)
def test_a_card_is_read(fields: dict[str, str], card: Card, new_unit: str) -> None:
    assert forms.read_card(fields, UNITS) == (card, new_unit)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({}, "roles"),
        ({"roles": ","}, "roles"),
        ({"roles": "staff,king"}, "roles"),
        ({"roles": "staff", "unit": "8"}, "unit"),
        ({"roles": "staff", "unit": "-7"}, "unit"),
        ({"roles": "staff", "unit": "7 "}, "unit"),
        ({"roles": "staff", "language": "NB"}, "language"),
        ({"roles": "staff", "new_unit": "x" * 201}, "new_unit"),
    ],
)
def test_what_no_form_offers_is_refused_at_its_field(fields: dict[str, str], field: str) -> None:
    with pytest.raises(BadInput) as caught:
        forms.read_card(fields, UNITS)
    assert caught.value.values["field"] == field


@LANGUAGES
def test_a_form_that_nobody_touches_says_what_is_there(texts: Texts, language: str) -> None:
    form = forms.person_form(texts.for_language(language), TEACHER, UNITS)
    check_form(form)
    assert forms.read_card(fields_of(form), UNITS) == (Card.of(TEACHER), "")
    assert forms.seen_card(form.value) == Card.of(TEACHER)


@pytest.mark.parametrize("unit", [None, 7, 9])
@pytest.mark.parametrize("language", ["", "nb", "nn", "en"])
@pytest.mark.parametrize("roles", [frozenset(), frozenset({Role.STAFF}), frozenset(Role)])
def test_what_was_seen_travels_with_the_form(
    texts: Texts, roles: frozenset[Role], language: str, unit: int | None
) -> None:
    person = Person(4, 1, "Tom", "tom@x.example", language, roles, unit_id=unit)
    value = forms.person_form(texts.for_language("nb"), person, UNITS).value
    assert forms.seen_card(ActionValue.model_validate_json(value.model_dump_json())) == Card(roles, unit, language)


def test_a_form_that_comes_back_shows_what_was_typed_under_what_is_there(texts: Texts) -> None:
    typed = Card(frozenset({Role.RELAY_HOLDER}), -1, "nn")
    form = forms.person_form(texts.for_language("nb"), TEACHER, UNITS, typed, "Helt ny", "Noen var raskere.")
    assert isinstance(form.parts[0], FormNote)
    assert form.parts[0].text == "Noen var raskere."
    assert fields_of(form) == {"roles": "relay_holder", "unit": "none", "new_unit": "Helt ny", "language": "nn"}
    assert forms.seen_card(form.value) == Card.of(TEACHER)


@LANGUAGES
def test_an_invitation_that_is_only_named_is_staff_of_no_unit(texts: Texts, language: str) -> None:
    form = forms.invite_form(texts.for_language(language), UNITS)
    check_form(form)
    sent = fields_of(form) | {"name": " Mette  Li ", "email": " METTE@X.example "}
    assert forms.read_new(sent, UNITS) == NewPerson("Mette Li", "mette@x.example", frozenset({Role.STAFF}))


def test_roles_are_named_in_the_order_of_lists(texts: Texts) -> None:
    t = texts.for_language("nb")
    said = forms.role_names(t, {Role.STAFF, Role.PROJECT_LEADER, Role.BTI_CONTACT})
    assert said == t.join(["prosjektleder", "BTI-kontakt", "ansatt"])
    assert forms.role_names(t, set()) == ""


def test_only_a_refused_file_is_told_beside_the_file() -> None:
    assert forms.beside(Refused("people.file_empty"), "file").values["field"] == "file"
    assert "field" not in forms.beside(BotError("errors.not_expected"), "file").values


# ---- the wizard's people ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Ola Nes, ola@nes.example, prosjekteier+styringsgruppe, Rådhuset",
        "Ola Nes; ola@nes.example; prosjekteier + styringsgruppe; Rådhuset",
        "Ola Nes\tola@nes.example\tprosjekteier og styringsgruppe\tRådhuset",
        "\n\nOla Nes, OLA@nes.example, prosjekteigar/styringsgruppa, Rådhuset\n",
        "navn;e-post;roller;enhet\nOla Nes;ola@nes.example;project owner+steering group;Rådhuset",
        "Ola Nes,ola@nes.example,prosjekteier,Rådhuset\nOla Nes,ola@nes.example,styringsgruppe",
    ],
)
def test_a_line_is_read_however_it_is_parted(text: str) -> None:
    roles = frozenset({Role.PROJECT_OWNER, Role.STEERING_GROUP})
    assert wizard.read_lines(text) == [NewPerson("Ola Nes", "ola@nes.example", roles, "Rådhuset")]


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("Ola, ola@x.example, kaptein", "people.file_unknown_role", 1),
        ("Ola, ola@x.example, rektor\nUna, una, rektor", "people.file_bad_email", 2),
        ("Ola, ola@x.example\n, una@x.example", "people.file_no_name", 2),
        (f"{'O' * 300}, ola@x.example", "people.file_too_long", 1),
        ("Ola, ola@x.example, rektor, Nes, fransk", "people.file_unknown_language", 1),
        ("navn;e-post;rolle\nOla;ola;rektor", "people.file_bad_email", 2),
    ],
)
def test_a_mistake_is_named_by_the_line_as_it_was_typed(text: str, key: str, line: int) -> None:
    with pytest.raises(Refused) as caught:
        wizard.read_lines(text)
    assert (caught.value.key, caught.value.values["line"]) == (key, line)


def test_setting_up_adds_roles_and_takes_none_away() -> None:
    known = NewPerson("Ola", "ola@x.example", frozenset({Role.PROJECT_LEADER}), "Rådhuset", "nn")
    named = NewPerson("Ola Nes", "ola@x.example", frozenset({Role.WORKING_GROUP}))
    other = NewPerson("Una", "una@x.example", frozenset({Role.STAFF}))
    assert wizard.joined([named, other], {known.email: known}) == [
        NewPerson("Ola Nes", "ola@x.example", known.roles | named.roles, "Rådhuset", "nn"),
        other,
    ]


# ---- the wizard's plan --------------------------------------------------------------------------------------------


@LANGUAGES
@pytest.mark.parametrize("starts_on", [None, date(2026, 8, 1), date(2015, 3, 17)])
@pytest.mark.parametrize("count", [0, 1, 74])
def test_the_form_offers_the_month_there_is(texts: Texts, language: str, starts_on: date | None, count: int) -> None:
    form = wizard.plan_form(texts.for_language(language), "BTI", TODAY, starts_on, count)
    check_form(form)
    expected = (starts_on or TODAY).replace(day=1)
    assert wizard.read_start(fields_of(form)) == expected
    assert fields_of(form)["source"] == (wizard.FILE if count else wizard.TEMPLATE)
    labels = [c.label for part in form.parts if isinstance(part, SelectField) for c in part.choices]
    assert len(labels) == len(set(labels)), "every month has its year"


@pytest.mark.parametrize("text", ["", "-", "2026-", "-08", "2026-00", "2026-13", "1899-01", "2200-01", "²⁰²⁶-01"])
def test_no_month_is_refused(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        wizard.read_start({"start": text})
    assert caught.value.values["field"] == "start"


@LANGUAGES
@pytest.mark.parametrize("start", [date(2026, 8, 1), date(2027, 1, 1), date(2025, 12, 1)])
def test_the_template_is_laid_out_from_its_first_month(
    texts: Texts, programmes: Programmes, language: str, start: date
) -> None:
    programme, t = programmes.get("bti"), texts.for_language(language)
    draft = template.template_draft(t, programme, start)
    assert len(draft.activities) == len(programme.template)
    assert draft.doubts == ()
    assert min(activity.start.first for activity in draft.activities if activity.start) == start
    assert len({activity.title for activity in draft.activities}) == len(draft.activities), "titles tell them apart"
    gates = template.conditions(t, programme)
    assert set(gates) == {activity.title for activity in draft.activities if activity.milestone}
    assert all(condition and approver for condition, approver in gates.values())


@pytest.mark.parametrize("start", [date(2026, 8, 1), date(2024, 2, 1)])
def test_phases_follow_each_other_without_a_gap(programmes: Programmes, start: date) -> None:
    found = template.phases(programmes.get("bti"), start)
    assert found[0].first_day == start
    for earlier, later in itertools.pairwise(found):
        assert earlier.last_day is not None
        assert later.first_day is not None
        assert (later.first_day - earlier.last_day).days == 1


def test_phases_of_the_template_hold_its_activities(texts: Texts, programmes: Programmes) -> None:
    programme, start = programmes.get("bti"), date(2026, 8, 1)
    spans = {phase.number: phase for phase in template.phases(programme, start)}
    for activity in template.template_draft(texts.for_language("nb"), programme, start).activities:
        phase = spans[activity.phase or 0]
        assert phase.first_day is not None
        assert phase.last_day is not None
        assert activity.start is not None
        assert activity.end is not None
        assert phase.first_day <= activity.start.first <= activity.end.last <= phase.last_day, activity.title


def test_a_programme_without_such_a_phase_is_no_surprise(programmes: Programmes) -> None:
    with pytest.raises(NotFound):
        programmes.get("bti").phase(9)
    assert colleagues.roles_of(0) == frozenset()
