"""`Form` → modal and back again."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.actions import Action, ActionValue
from bot.core.chat import (
    Choice,
    DateField,
    Form,
    FormErrors,
    FormNote,
    FormPart,
    Message,
    Paragraph,
    SelectField,
    Surface,
    TextField,
    TimeField,
)
from bot.platforms.slack.views import (
    Meta,
    errors_of,
    form_view,
    home_view,
    message_view,
    read_meta,
    values,
    waiting_view,
)
from tests.helpers.slack_rules import check_view, words_of
from tests.platforms.slack.conftest import TEXTS, line

Json = dict[str, Any]

NB = TEXTS.for_language("nb")
HERE = Meta(surface=Surface.DM, channel="D1", ts="1.2")


def form(*parts: FormPart, title: str = "Sett opp møter", submit: str = "Lagre", close: str = "Avbryt") -> Form:
    return Form(title, parts, Action.SAVE_MEETING_SETUP, submit, close, ActionValue(municipality=1))


def test_a_form_is_a_modal_with_an_input_a_field() -> None:
    day = SelectField("day", "Dag", (Choice("mandag", "MO"), Choice("tirsdag", "TU")), value="TU")
    view = form_view(
        form(FormNote("Ukentlig"), TextField("place", "Sted"), day, TimeField("at", "Tid", "09:00")), HERE, NB
    )
    assert check_view(view) == []
    assert [block.get("block_id") for block in view["blocks"]] == [None, "place", "day", "at"]
    assert view["blocks"][2]["element"]["initial_option"]["value"] == "TU"
    assert view["blocks"][3]["element"]["initial_time"] == "09:00"


def test_a_modal_remembers_what_it_means_and_where_it_was_opened() -> None:
    view = form_view(form(TextField("place", "Sted")), HERE, NB)
    meta = read_meta(view)
    assert meta == Meta(
        action=Action.SAVE_MEETING_SETUP, value=ActionValue(municipality=1), surface=Surface.DM, channel="D1", ts="1.2"
    )


@pytest.mark.parametrize("carried", ["{", '{"action":"x"}', '{"value":{"a":1}}', '{"extra":1}', "[]"])
def test_what_a_modal_carries_is_checked(carried: str) -> None:
    assert read_meta({"private_metadata": carried}) is None


def test_long_words_are_cut_to_slacks_24_characters() -> None:
    view = form_view(
        form(title="Styringsgruppemøte i prosjektperioden", submit="Lagre alle endringene nå da"), HERE, NB
    )
    assert view["title"]["text"] == "Styringsgruppemøte i pr…"
    assert check_view(view) == []


def test_an_optional_field_may_be_left_empty_and_a_hint_helps() -> None:
    view = form_view(
        form(TextField("note", "Merknad", required=False, hint="Kort", lines=True, longest=9000)), HERE, NB
    )
    (block,) = view["blocks"]
    assert (block["optional"], block["hint"]["text"]) == (True, "Kort")
    assert (block["element"]["multiline"], block["element"]["max_length"]) == (True, 3000)


def test_what_a_field_begins_with_is_never_longer_than_it_takes() -> None:
    view = form_view(form(TextField("place", "Sted", value="x" * 50, longest=20)), HERE, NB)
    assert view["blocks"][0]["element"]["initial_value"] == "x" * 20


@pytest.mark.parametrize(("count", "groups"), [(1, 0), (100, 0), (101, 2), (250, 3), (10_500, 100)])
def test_more_than_a_hundred_choices_stand_in_groups(count: int, groups: int) -> None:
    choices = tuple(Choice(f"Enhet {n}", str(n)) for n in range(count))
    view = form_view(form(SelectField("unit", "Enhet", choices, value="0")), HERE, NB)
    element = view["blocks"][0]["element"]
    assert check_view(view) == [] or count > 10_000
    assert len(element.get("option_groups", [])) == groups
    assert element["initial_option"]["value"] == "0"


def test_a_choice_of_nothing_is_left_out_and_double_values_are_one() -> None:
    twice = (Choice("en", "1"), Choice("to", "1"), Choice("", "2"), Choice("tom", ""))
    view = form_view(form(SelectField("none", "Ingen", ()), SelectField("some", "Noen", twice)), HERE, NB)
    assert [block["block_id"] for block in view["blocks"]] == ["some"]
    assert [option["text"]["text"] for option in view["blocks"][0]["element"]["options"]] == ["to", "2"]


def test_values_come_back_by_field_name() -> None:
    state: Json = {
        "place": {"field": {"type": "plain_text_input", "value": "Rom 3"}},
        "note": {"field": {"type": "plain_text_input", "value": None}},
        "day": {"field": {"type": "static_select", "selected_option": {"value": "MO"}}},
        "unit": {"field": {"type": "static_select", "selected_option": None}},
        "at": {"field": {"type": "timepicker", "selected_time": "10:30"}},
        "first": {"field": {"type": "datepicker", "selected_date": "2026-11-23"}},
        "alien": {"other": {"value": "x"}},
    }
    assert values({"state": {"values": state}}) == {
        "place": "Rom 3", "note": "", "day": "MO", "unit": "", "at": "10:30", "first": "2026-11-23",
    }  # fmt: skip


def test_errors_stand_at_their_fields_and_the_rest_at_the_first() -> None:
    view = form_view(form(TextField("place", "Sted"), TextField("note", "Merknad")), HERE, NB)
    errors = FormErrors({"note": "For lang.", "when": "Velg en dag."})
    assert errors_of(errors, view) == {"note": "For lang.", "place": "Velg en dag."}
    assert errors_of(FormErrors({"place": "x" * 900}), view)["place"].endswith("…")
    assert errors_of(errors, {"blocks": []}) == {}


def test_a_message_in_a_modal_has_no_way_to_send_it() -> None:
    view = message_view(line("Lagret."), HERE, NB)
    assert check_view(view) == []
    assert "submit" not in view
    assert "Lagret." in set(words_of(view))


def test_the_waiting_dialog_speaks_the_readers_language() -> None:
    assert "One moment …" in set(words_of(waiting_view(HERE, TEXTS.for_language("en"))))


def test_the_home_page_holds_a_hundred_blocks() -> None:
    view = home_view(Message(tuple(Paragraph(f"Linje {n}") for n in range(140))), NB)
    assert check_view(view) == []
    assert len(view["blocks"]) == 100


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=200)
NAMES = st.text("abcdefgh_", min_size=1, max_size=20)
LABEL = TEXT.filter(lambda text: bool(text.strip()))
VALUE = st.one_of(st.just(""), LABEL)
"""What comes back of a choice is an id of ours: nothing, or something one can read."""
CHOICES = st.lists(st.builds(Choice, TEXT, VALUE), max_size=130).map(tuple)
FIELD: st.SearchStrategy[FormPart] = st.one_of(
    st.builds(FormNote, TEXT, st.booleans()),
    st.builds(TextField, NAMES, LABEL, TEXT, TEXT, st.booleans(), st.booleans(), st.integers(1, 5000)),
    st.builds(SelectField, NAMES, LABEL, CHOICES, TEXT, TEXT, st.booleans()),
    st.builds(TimeField, NAMES, LABEL, st.sampled_from(["", "09:00"])),
    st.builds(DateField, NAMES, LABEL, st.sampled_from(["", "2026-11-23"])),
)


@settings(max_examples=40)
@given(st.lists(FIELD, max_size=12, unique_by=lambda part: getattr(part, "name", id(part))), LABEL, LABEL)
def test_no_form_breaks_a_limit(parts: list[FormPart], title: str, submit: str) -> None:
    assert check_view(form_view(form(*parts, title=title, submit=submit), HERE, NB)) == []
