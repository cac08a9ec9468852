"""Which examples a question is most like."""

import pytest

from bot.core.asking.nearest_examples import Nearest, nearest
from bot.core.asking.topics import Topic

EXAMPLES = (
    (Topic.RESPONSIBLE, "Hvem har ansvar for opplæringen?"),
    (Topic.DEADLINE, "Når er fristen for opplæringen?"),
    (Topic.GREETING, "hei hei"),
)


def test_the_likest_comes_first_whatever_the_case() -> None:
    found = nearest("HVEM HAR ANSVAR FOR OPPLÆRINGEN?", EXAMPLES, 2)
    assert found[0] == Nearest(Topic.RESPONSIBLE, "Hvem har ansvar for opplæringen?", 1.0)
    assert [one.topic for one in found] == [Topic.RESPONSIBLE, Topic.DEADLINE]


def test_a_slip_of_the_finger_costs_little() -> None:
    (first,) = nearest("hvme har ansvr for oplæringen", EXAMPLES, 1)
    assert first.topic is Topic.RESPONSIBLE
    assert 0.8 < first.likeness < 1


@pytest.mark.parametrize("text", ["", "zzz"])
def test_what_is_like_nothing_is_like_nothing(text: str) -> None:
    assert nearest(text, EXAMPLES, 3) == ()


def test_without_examples_there_is_none() -> None:
    assert nearest("hei", (), 3) == ()
