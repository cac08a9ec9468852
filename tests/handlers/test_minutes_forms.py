"""The forms of minutes by themselves: who is offered, what is proposed, and reading what comes back."""

from datetime import date

import pytest

from bot.content.texts import Texts
from bot.core.actions import Action, ActionValue
from bot.core.chat import Choice, FormNote, MultiField
from bot.core.minutes import LONGEST_POINT, PointKind
from bot.core.people import Person
from bot.core.plan_time import PlanTime, Precision, month_of
from bot.core.roles import Role
from bot.errors import BadInput
from bot.handlers.views import minutes_forms as forms
from tests.handlers.door import check_form, values_of

TODAY = date(2026, 9, 8)
LANGUAGES = ["nb", "nn", "en"]


def person(number: int, *roles: Role, active: bool = True, name: str = "") -> Person:
    return Person(
        number, 1, name or f"Person {number}", f"p{number}@vik.example", "nb", frozenset(roles), active=active
    )


LEADER = person(1, Role.PROJECT_LEADER)
GROUP = person(2, Role.WORKING_GROUP)
TEACHER = person(3, Role.STAFF)
HEAD = person(4, Role.UNIT_LEADER, Role.STAFF)
LEFT = person(5, Role.BTI_CONTACT, active=False)
EVERYBODY = [LEADER, GROUP, TEACHER, HEAD, LEFT]


def fields(**changed: str) -> dict[str, str]:
    return {"kind": "action", "text": "Ring rektor", "responsible": "nobody", "end": "", **changed}


def refused(changed: dict[str, str]) -> tuple[str, str]:
    """Return the key and the field of what is told."""
    with pytest.raises(BadInput) as told:
        forms.read_point(fields(**changed), EVERYBODY, TODAY)
    return told.value.key, str(told.value.values["field"])


# ---- who is offered ------------------------------------------------------------------------------------------------


def test_participants_first_then_those_with_a_role_then_roles(texts: Texts) -> None:
    found = forms.bearers(texts.for_language("nb"), [GROUP], EVERYBODY)
    assert [choice.value for choice in found[:4]] == ["nobody", "person_2", "person_1", "person_4"]
    values = {choice.value for choice in found}
    assert {"role_project_owner", "role_all_staff", "role_unit_leader"} <= values
    assert not {"person_3", "person_5", "role_admin", "role_staff", "role_network_coordinator"} & values


def test_a_participant_without_a_role_of_their_own_is_offered(texts: Texts) -> None:
    assert "person_3" in {choice.value for choice in forms.bearers(texts.for_language("nb"), [TEACHER], EVERYBODY)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_big_municipality_fits_into_one_menu(texts: Texts, language: str) -> None:
    many = [person(n, Role.UNIT_LEADER, name="Navn " * 30) for n in range(10, 400)]
    found = forms.bearers(texts.for_language(language), many[:200], many)
    assert len(found) <= 100
    assert max(len(choice.label) for choice in found) <= 75
    assert len({choice.value for choice in found}) == len(found)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(PointKind))
def test_the_form_for_a_point_fits_everywhere(texts: Texts, language: str, kind: PointKind) -> None:
    t = texts.for_language(language)
    form = forms.point_form(t, "Statusmøte", ActionValue(series=1), kind, forms.bearers(t, [GROUP], EVERYBODY))
    check_form(form)
    assert values_of(form) == {"kind": kind, "text": "", "responsible": "nobody", "end": ""}
    assert (form.action, form.value.series) == (Action.SAVE_POINT, 1)


def test_who_was_noted_comes_first_even_if_they_left() -> None:
    found = forms.those_to_choose([GROUP, LEADER], EVERYBODY, [LEFT.id])
    assert [one.id for one in found] == [5, 2, 1, 4]


def test_a_teacher_is_offered_where_they_take_part() -> None:
    assert TEACHER in forms.those_to_choose([TEACHER], EVERYBODY, [])
    assert TEACHER not in forms.those_to_choose([GROUP], EVERYBODY, [])


def test_of_very_many_the_first_are_offered() -> None:
    many = [person(n, Role.UNIT_LEADER) for n in range(10, 400)]
    assert len(forms.those_to_choose(many, many, [399])) == forms.MOST
    assert forms.those_to_choose(many, many, [399])[0].id == 399


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_of_who_was_there_fits_everywhere(texts: Texts, language: str) -> None:
    t = texts.for_language(language)
    form = forms.attendance_form(t, "Statusmøte", ActionValue(), EVERYBODY, [2, 1, 99], t("minutes.undone"))
    check_form(form)
    field = next(part for part in form.parts if isinstance(part, MultiField))
    assert (field.values, field.required) == (("2", "1"), False)
    assert [part.text for part in form.parts if isinstance(part, FormNote)] == ["Statusmøte", t("minutes.undone")]
    assert Choice("Person 3", "3") in field.choices


# ---- reading a point -----------------------------------------------------------------------------------------------


def test_a_whole_action_point() -> None:
    found = forms.read_point(fields(text=" Ring \n rektor ", responsible="person_4", end="oktober"), EVERYBODY, TODAY)
    assert found == forms.NewPoint(PointKind.ACTION, "Ring rektor", "", HEAD, month_of(2026, 10))


@pytest.mark.parametrize("role", ["project_owner", "unit_leader", "all_staff", "steering_group"])
def test_a_role(role: str) -> None:
    assert forms.read_point(fields(responsible=f"role_{role}"), EVERYBODY, TODAY).role == role


@pytest.mark.parametrize("missing", [{"responsible": ""}, {"responsible": "nobody"}])
def test_nobody_yet(missing: dict[str, str]) -> None:
    found = forms.read_point(fields(**missing), EVERYBODY, TODAY)
    assert (found.role, found.person, found.deadline) == ("", None, None)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"kind": ""}, ("meetings.bad_choice", "kind")),
        ({"kind": "note"}, ("meetings.bad_choice", "kind")),
        ({"text": " \n "}, ("minutes.no_text", "text")),
        ({"text": "a" * (LONGEST_POINT + 1)}, ("minutes.too_long", "text")),
        ({"responsible": "person_5"}, ("meetings.bad_choice", "responsible")),
        ({"responsible": "person_77"}, ("meetings.bad_choice", "responsible")),
        ({"responsible": "role_admin"}, ("meetings.bad_choice", "responsible")),
        ({"responsible": "everybody"}, ("meetings.bad_choice", "responsible")),
        ({"end": "en gang"}, ("activities.bad_time", "end")),
        ({"end": "hele tiden"}, ("activities.bad_time", "end")),
        ({"end": "1.9.2026"}, ("minutes.past_deadline", "end")),
        ({"kind": "decision", "end": "oktober"}, ("minutes.not_an_action", "kind")),
        ({"kind": "agenda", "responsible": "person_4"}, ("minutes.not_an_action", "kind")),
    ],
)
def test_what_cannot_be_used_is_told_in_its_field(changed: dict[str, str], told: tuple[str, str]) -> None:
    assert refused(changed) == told


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("", None),
        ("2026-09-08", PlanTime(TODAY, Precision.DAY)),
        ("uke 37", PlanTime(date(2026, 9, 7), Precision.WEEK)),
        ("september", month_of(2026, 9)),
        ("august", month_of(2027, 8)),
        ("1. kvartal 2027", PlanTime(date(2027, 1, 1), Precision.QUARTER)),
        ("1 October", PlanTime(date(2026, 10, 1), Precision.DAY)),
    ],
)
def test_deadlines(text: str, deadline: PlanTime | None) -> None:
    assert forms.read_deadline(text, TODAY) == deadline


@pytest.mark.parametrize("field", ["kind", "text", "responsible", "end"])
def test_a_form_that_lacks_a_field_is_no_mistake_of_ours(field: str) -> None:
    sent = {name: value for name, value in fields().items() if name != field}
    if field in ("responsible", "end"):
        assert forms.read_point(sent, EVERYBODY, TODAY).text == "Ring rektor"
    else:
        with pytest.raises(BadInput):
            forms.read_point(sent, EVERYBODY, TODAY)


# ---- reading who was there -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "found"), [("", set()), ("1", {1}), ("1,2", {1, 2}), ("2,2,1", {1, 2}), ("5", {5}), (",1,", {1})]
)
def test_who_was_there(sent: str, found: set[int]) -> None:
    assert forms.read_present({"present": sent}, EVERYBODY) == frozenset(found)


@pytest.mark.parametrize("sent", ["9", "1,9", "-1", "1;2", "01", "x"])
def test_nobody_else_was_there(sent: str) -> None:
    with pytest.raises(BadInput) as told:
        forms.read_present({"present": sent}, EVERYBODY)
    assert told.value.values["field"] == "present"
