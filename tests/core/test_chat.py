"""The neutral messages: plain text for those who cannot see the blocks, and button values that cannot be forged."""

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.core.actions import Action, ActionValue
from bot.core.chat import (
    Block,
    Button,
    Buttons,
    Divider,
    Facts,
    Form,
    Heading,
    Incoming,
    Item,
    Items,
    Message,
    Note,
    Paragraph,
    Reply,
    Surface,
    TextField,
    Visitor,
    plain_text,
)

BUTTON = Button("Gjort", Action.MARK_DONE, ActionValue(activity=7), spoken="Merk «Velge» som gjort")
WORDS = st.text(min_size=1, max_size=20).filter(lambda text: text.strip() and "\n" not in text)


def test_every_word_of_the_blocks_is_in_the_plain_text() -> None:
    blocks: tuple[Block, ...] = (
        Heading("Fase 2"),
        Paragraph("Neste steg", strong=True),
        Facts((("Frist", "utgangen av mars"), ("Ansvarlig", "Kari"))),
        Divider(),
        Items((Item("Velge", "innen mars", BUTTON), Item("Planlegge")), "Nå"),
        Items((Item("Alene"),)),
        Buttons((BUTTON,)),
        Note("Fra planen"),
    )
    assert plain_text(blocks).split("\n") == [
        "Fase 2",
        "Neste steg",
        "Frist: utgangen av mars",
        "Ansvarlig: Kari",
        "Nå",
        "• Velge – innen mars",
        "• Planlegge",
        "• Alene",
        "Fra planen",
    ]


@given(st.lists(WORDS, max_size=5), st.lists(WORDS, max_size=5))
def test_no_text_is_lost_whatever_it_is(lines: list[str], titles: list[str]) -> None:
    text = Message((*(Paragraph(line) for line in lines), Items(tuple(Item(title) for title in titles)))).fallback
    assert all(word in text for word in (*lines, *titles))


def test_a_message_may_bring_its_own_text() -> None:
    assert Message((Heading("A"),), text="Alt").fallback == "Alt"
    assert Message((Heading("A"),)).fallback == "A"
    assert Message(()).fallback == ""


def test_a_value_travels_as_json_and_comes_back() -> None:
    value = ActionValue(municipality=1, activity=2, change=3, series=4, nominal=date(2026, 9, 15), phase=2, page=5)
    assert ActionValue.model_validate_json(value.model_dump_json()) == value


@pytest.mark.parametrize(
    "forged",
    [
        '{"activity": 1, "role": "admin"}',
        '{"activity": "alle"}',
        '{"activity": 1.5}',
        '{"activity": [1]}',
        '{"page": null}',
        '{"nominal": "i morgen"}',
        '{"nominal": "2026-02-30"}',
        '{"activity": 9223372036854775808}',
        '{"change": -9223372036854775809}',
        "[]",
        "1",
        "",
        "{",
    ],
)
def test_a_forged_value_stops_here(forged: str) -> None:
    with pytest.raises(ValidationError):
        ActionValue.model_validate_json(forged)


def test_a_button_fits_the_smallest_platform() -> None:
    most = 2**63 - 1
    full = ActionValue(
        municipality=most, activity=most, change=most, series=most, nominal=date.max, phase=most, page=most
    )
    assert len(full.model_dump_json()) < 2000
    assert len(full.model_dump_json(exclude_defaults=True)) < 255


def test_action_ids_are_short_and_say_what_they_do() -> None:
    assert all(action.value == action.name.lower() and len(action) <= 40 for action in Action)


def test_messages_are_values() -> None:
    assert Message((BUTTON_ROW,)) == Message((Buttons((BUTTON,)),))
    assert hash(Message((Heading("A"),))) == hash(Message((Heading("A"),)))
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(BUTTON, "label", "Ny")  # noqa: B010 - what the type checker would stop


BUTTON_ROW = Buttons((BUTTON,))


def test_defaults_are_the_careful_ones() -> None:
    reply = Reply()
    assert (reply.public, reply.replace, reply.home) == (False, False, False)
    assert (reply.message, reply.form, reply.errors) == (None, None, None)
    visitor = Visitor("slack", "T1", "U1")
    assert visitor.regular
    incoming = Incoming(visitor, Surface.DM)
    assert (incoming.fields, incoming.action, incoming.value) == (None, None, ActionValue())
    field = TextField("place", "Sted")
    assert field.required
    assert Form("Møter", (field,), Action.SAVE_SERIES, "Lagre", "Avbryt").value == ActionValue()
