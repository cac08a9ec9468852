"""People and municipalities as values."""

from datetime import time

import pytest

from bot.core.people import Channel, Municipality, NewPerson, Person
from bot.core.roles import Role


def person(name: str) -> Person:
    return Person(1, 1, name, "a@b.example", "nb", frozenset({Role.STAFF}))


@pytest.mark.parametrize(
    ("name", "first"),
    [("Kari Lunde", "Kari"), ("Anne-Marie  Vik Moen", "Anne-Marie"), (" Åse ", "Åse"), ("Cher", "Cher"), ("  ", "")],
)
def test_a_first_name_is_what_one_calls_a_colleague(name: str, first: str) -> None:
    assert person(name).first_name == first


def test_somebody_new_is_active_and_wants_reminders() -> None:
    assert person("Kari").active
    assert person("Kari").reminders


def test_habits_a_municipality_has_until_it_says_otherwise() -> None:
    usual = Municipality(1, "Strandvik", "nb", "bti")
    assert (usual.zone, usual.sending_from, usual.sending_until) == ("Europe/Oslo", time(8), time(17))
    assert usual.july_closed
    assert (usual.network_id, usual.network) == (None, "")


def test_what_a_file_need_not_say() -> None:
    assert (
        NewPerson("Kari", "a@b.example", frozenset()).unit
        == NewPerson("Kari", "a@b.example", frozenset()).language
        == ""
    )
    assert Channel(1, "slack", "T1", "C1", "bti").usable
