"""Fields in words and times in words, without a database: every field in every language, and what a form reads."""

from datetime import date

import pytest

from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core.actions import Action, ActionValue
from bot.core.people import Person
from bot.core.plan_edit import BLANK, EDITABLE, Json, problem, same
from bot.core.plan_time import PlanTime, Precision, month_of
from bot.core.roles import Role
from bot.core.turns import REPEATS
from bot.errors import BadInput
from bot.handlers.views import activity_form as forms
from bot.handlers.views import activity_times as times
from bot.handlers.views import activity_words as words
from bot.platforms.slack.views import Meta, form_view
from tests.handlers.door import check_form, values_of
from tests.helpers.slack_rules import check_view

TODAY = date(2026, 9, 8)
PEOPLE = {7: "Per Ness"}
LANGUAGES = ["nb", "nn", "en"]
FULL: Json = {
    "title": "Øve på en sak",
    "phase": 3,
    "milestone": True,
    "start": ["2026-09-07", "week"],
    "end": ["2026-10-01", "month"],
    "continuous": False,
    "repeats": "",
    "roles": ["unit_leader", "all_staff"],
    "persons": [7, "Helse Bergen"],
    "condition": "Alle har øvd",
    "approver": "steering_group",
    "comment": "Se malen",
}


# ---- values in words ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("title", "Øve", "Øve"),
        ("title", "", "–"),
        ("title", "a" * 80, "a" * 59 + "…"),
        ("phase", 2, "fase 2"),
        ("phase", None, "ingen fase"),
        ("milestone", True, "Milepæl"),
        ("milestone", False, "Aktivitet"),
        ("start", ["2026-09-07", "week"], "uke 37 2026"),
        ("end", ["2026-03-01", "month"], "mars 2026"),
        ("end", ["2026-12-01", "season"], "vinteren 2026–2027"),
        ("end", None, "–"),
        ("continuous", True, "pågår hele tida"),
        ("continuous", False, "aldri"),
        ("continuous", "on_hire", "når noen blir ansatt"),
        ("repeats", "", "aldri"),
        ("repeats", "half_yearly", "to ganger i året"),
        ("repeats", "unheard_of", "–"),
        ("roles", [], "–"),
        ("roles", ["project_leader", "staff"], "prosjektleder og ansatt"),
        ("roles", ["rektor"], "rektor"),
        ("persons", [7, "Helse Bergen"], "Per Ness og Helse Bergen"),
        ("persons", [99], "en tidligere kollega"),
        ("persons", None, "–"),
        ("approver", "project_owner", "prosjekteier"),
        ("approver", "", "–"),
        ("approver", "rektor", "rektor"),
        ("comment", "Se malen", "Se malen"),
    ],
)
def test_each_value_has_its_words(texts: Texts, field: str, value: object, expected: str) -> None:
    assert words.said(texts.for_language("nb"), field, value, PEOPLE) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", EDITABLE)
def test_each_change_of_a_field_is_told_in_every_language(texts: Texts, language: str, field: str) -> None:
    t = texts.for_language(language)
    told = words.differences(t, {field: BLANK[field]}, {field: FULL[field]}, PEOPLE)
    assert told.startswith(words.label(t, field))
    assert ("→" in told) == (field not in words.LONG)


def test_what_goes_on_for_each_who_is_hired_is_told_once(texts: Texts) -> None:
    t = texts.for_language("nb")
    before: Json = {"continuous": False, "repeats": ""}
    after: Json = {"continuous": True, "repeats": "on_hire"}
    assert words.differences(t, before, after, {}) == "Gjentas: aldri → når noen blir ansatt"
    assert words.differences(t, after, before, {}) == "Gjentas: når noen blir ansatt → aldri"


def test_fields_of_the_state_are_not_told_as_fields(texts: Texts) -> None:
    assert words.differences(texts.for_language("nb"), {"state": "planned"}, {"state": "done", "turn_id": 3}, {}) == ""


@pytest.mark.parametrize("choice", words.RHYTHMS)
def test_a_rhythm_is_a_choice_and_back(choice: str) -> None:
    assert words.rhythm_of(words.rhythm_values(choice)) == choice
    assert problem({**BLANK, "title": "A", **words.rhythm_values(choice)}) is None


def test_every_rhythm_is_offered() -> None:
    assert set(words.RHYTHMS) == {"never", "continuous", *REPEATS}


# ---- times -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (None, ""),
        (PlanTime(date(2026, 9, 8), Precision.DAY), "8.9.2026"),
        (PlanTime(date(2026, 9, 7), Precision.WEEK), "uke 37 2026"),
        (month_of(2026, 3), "mars 2026"),
        (PlanTime(date(2026, 7, 1), Precision.QUARTER), "3. kvartal 2026"),
        (PlanTime(date(2026, 8, 1), Precision.SEASON), "høsten 2026"),
        (PlanTime(date(2026, 12, 1), Precision.SEASON), "vinteren 2026–2027"),
    ],
)
def test_a_time_is_shown_with_its_year(texts: Texts, time: PlanTime | None, expected: str) -> None:
    assert times.shown(texts.for_language("nb"), time) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("year", [2024, 2026, 2027, 2031])
def test_every_time_that_can_be_shown_reads_back(texts: Texts, language: str, year: int) -> None:
    t = texts.for_language(language)
    every = [month_of(year, month) for month in range(1, 13)]
    every += [PlanTime(date(year, month, 1), Precision.QUARTER) for month in (1, 4, 7, 10)]
    every += [PlanTime(date(year, month, 1), Precision.SEASON) for month in (1, 6, 8, 12)]
    every += [PlanTime(date.fromisocalendar(year, week, 1), Precision.WEEK) for week in range(1, 53)]
    every += [PlanTime(date(year, month, day), Precision.DAY) for month in (2, 7, 12) for day in (1, 9, 28)]
    for time in every:
        assert times.read(times.shown(t, time), "", TODAY) == times.Times(time, None)
        assert times.read("", times.shown(t, time), TODAY) == times.Times(None, time)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("oktober", "mars", ((2026, 10), (2027, 3))),
        ("mars", "oktober", ((2026, 3), (2026, 10))),  # it goes on now
        ("august", "mars 2028", ((2027, 8), (2028, 3))),
        ("desember 2026", "januar", ((2026, 12), (2027, 1))),
        ("oktober til desember", "", ((2026, 10), (2026, 12))),
        ("fra mars 2027", "", ((2027, 3), None)),
        ("innen juni 2027", "", (None, (2027, 6))),
    ],
)
def test_years_that_are_left_out(
    start: str, end: str, expected: tuple[tuple[int, int] | None, tuple[int, int] | None]
) -> None:
    found = times.read(start, end, TODAY)
    first, last = (month_of(*month) if month else None for month in expected)
    assert (found.start, found.end) == (first, last)


@pytest.mark.parametrize("text", ["løpende", "fortløpende", "hele tiden", "kontinuerlig"])
def test_all_the_time_in_words(text: str) -> None:
    assert times.read(text, "", TODAY) == times.Times(None, None, continuous=True)


@pytest.mark.parametrize("text", ["tull", "snart", "hver måned", "vinter 2026 eller noe sånt", "x" * 500])
@pytest.mark.parametrize("field", ["start", "end"])
def test_what_is_no_time_is_refused_at_its_field(text: str, field: str) -> None:
    with pytest.raises(BadInput) as caught:
        times.read(text if field == "start" else "", text if field == "end" else "", TODAY)
    assert caught.value.key == "activities.bad_time"
    assert caught.value.values["field"] == field
    assert len(str(caught.value.values["text"])) <= 60


# ---- the form ----------------------------------------------------------------------------------------------------


def person(number: int, name: str, *roles: Role, active: bool = True, unit: str = "") -> Person:
    return Person(number, 1, name, f"p{number}@vik.example", "nb", frozenset(roles), unit, active)


PERSONS = [
    person(7, "Per Ness", Role.UNIT_LEADER, unit="Fjord skole"),
    person(8, "Tom Berg", Role.STAFF),
    person(9, "Borte Nå", Role.STAFF, active=False),
]


def desk(texts: Texts, programmes: Programmes, language: str = "nb", people: list[Person] | None = None) -> forms.Desk:
    return forms.Desk(texts.for_language(language), TODAY, programmes.get("bti"), people or PERSONS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("values", [BLANK, FULL, {**FULL, "persons": [9], "approver": "rektor", "roles": ["rektor"]}])
@pytest.mark.parametrize("page", [0, 1, 12])
def test_what_stands_in_a_form_is_what_is_read_from_it(
    texts: Texts, programmes: Programmes, language: str, values: Json, page: int
) -> None:
    at = desk(texts, programmes, language)
    value = ActionValue(activity=3, version=2, change=9, page=page)
    form = forms.form(at, values, Action.SAVE_EDIT_ACTIVITY, value, notes=["Ola endret noe.", "Se under."])
    check_form(form)
    read = forms.read(at, forms.plain(values_of(form), page), values)
    assert set(read) == set(EDITABLE)
    assert all(same(name, read[name], values[name]) for name in EDITABLE)
    view = form_view(form, Meta(), at.t)
    assert check_view(view) == []


def test_a_field_that_did_not_come_back_is_left_out(texts: Texts, programmes: Programmes) -> None:
    at = desk(texts, programmes)
    assert forms.read(at, {}, FULL) == {}
    assert forms.read(at, {"title": " Ny \n tittel "}, FULL) == {"title": "Ny tittel"}
    assert set(forms.read(at, {"repeats": "never"}, FULL)) == {"continuous", "repeats"}


def test_those_who_left_are_not_offered_unless_they_are_named(texts: Texts, programmes: Programmes) -> None:
    at = desk(texts, programmes)
    for values, shown in ((BLANK, False), ({**BLANK, "persons": [9]}, True)):
        form = forms.form(at, values, Action.SAVE_NEW_ACTIVITY, ActionValue())
        assert ("Borte Nå" in str(form.parts)) is shown


def test_people_of_the_same_name_are_told_apart_by_their_unit(texts: Texts, programmes: Programmes) -> None:
    form = forms.form(desk(texts, programmes), BLANK, Action.SAVE_NEW_ACTIVITY, ActionValue())
    assert "Per Ness (Fjord skole)" in str(form.parts)


def test_a_name_that_was_taken_out_in_between_is_simply_gone(texts: Texts, programmes: Programmes) -> None:
    at = desk(texts, programmes)
    form = forms.form(at, FULL, Action.SAVE_EDIT_ACTIVITY, ActionValue())
    read = forms.read(at, values_of(form), {**FULL, "persons": [7]})
    assert read["persons"] == [7]


def test_three_thousand_staff_make_no_endless_list(texts: Texts, programmes: Programmes) -> None:
    many = [person(100 + number, f"Ansatt {number}", Role.STAFF) for number in range(3000)]
    at = desk(texts, programmes, people=[*PERSONS, *many])
    values = {**BLANK, "persons": [101]}
    form = forms.form(at, values, Action.SAVE_EDIT_ACTIVITY, ActionValue())
    assert "Ansatt 1" in str(form.parts)
    assert "Ansatt 2999" not in str(form.parts)
    assert check_view(form_view(form, Meta(), at.t)) == []


@pytest.mark.parametrize("field", ["kind", "phase", "approver", "repeats"])
def test_a_forged_choice_is_refused_at_its_field(texts: Texts, programmes: Programmes, field: str) -> None:
    with pytest.raises(BadInput) as caught:
        forms.read(desk(texts, programmes), {field: "forged"}, FULL)
    assert (caught.value.key, caught.value.values) == ("activities.bad_choice", {"field": field})
