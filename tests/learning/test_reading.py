"""Examples as the bot reads them: which words name activities, and which features each example has."""

import pytest

from bot.content.asking.examples_file import Example
from bot.core.asking.topics import Topic
from learning.reading import Read, features, read_all, things
from tests.core.asking.slot_reader import normaliser

NAMED = "brosjyren"


def example(text: str, activity: str = "") -> Example:
    """Return an example that names an activity, or none."""
    return Example(Topic.DEADLINE, "nb", text, {"activity": activity} if activity else {})


def named(*examples: Example) -> tuple[str, ...]:
    """Return the forms that name an activity in examples."""
    return things([Read(normaliser().read(one.text), (), one) for one in examples])


def test_examples_are_read_in_order_with_common_forms() -> None:
    first, second = read_all([example("ka tid e møtet"), example("kem har ansvar")], ())
    assert first.reading.forms == ("når", "være", "møte")
    assert second.reading.forms == ("hvem", "ha", "ansvar")
    assert first.example.text == "ka tid e møtet"


def test_what_is_named_stands_in_its_place() -> None:
    (one,) = read_all([example("hva skjer i fase 2")], ())
    assert {name for _, _, name in one.spans} == {"phase"}
    assert all(one.reading.text[start:end].strip() for start, end, _ in one.spans)


def test_an_activity_that_no_plan_has_is_no_span() -> None:
    (one,) = read_all([example("når er fristen for brosjyren", NAMED)], ())
    assert [name for _, _, name in one.spans if name == "activity"] == []


def test_a_spelling_that_is_known_is_not_mended() -> None:
    strange = "evalueringar evalueringas"
    (unknown,) = read_all([example(strange)], ())
    (known,) = read_all([example(strange)], ("evalueringas",))
    assert unknown.reading.forms[0] == known.reading.forms[0] == "evaluering"


@pytest.mark.parametrize(
    ("examples", "found"),
    [
        ([example("frist for brosjyren", NAMED), example("hvem tar brosjyren", NAMED)], ("brosjyre",)),
        ([example("frist for brosjyren", NAMED)], ()),
        ([example("brosjyren", NAMED), example("brosjyren her", NAMED), *[example("brosjyren")] * 3], ()),
        ([example("brosjyren", NAMED), example("brosjyren her", NAMED), *[example("brosjyren")] * 2], ("brosjyre",)),
        ([example("når er hva", "hva"), example("hvem er hva", "hva")], ()),
        ([example("når er NAV", "NAV"), example("hvem er NAV", "NAV")], ()),
        ([example("når er møtet", "kurset"), example("hvem er møtet", "kurset")], ()),
        ([], ()),
    ],
)
def test_a_word_names_activities_that_does_so_often_and_mostly(examples: list[Example], found: tuple[str, ...]) -> None:
    assert named(*examples) == found


def test_names_of_several_words_are_taken_apart_and_in_order() -> None:
    found = named(
        example("frist for vaffelfest og brosjyre", "vaffelfest og brosjyre"),
        example("hvem tar vaffelfest og brosjyre", "vaffelfest og brosjyre"),
    )
    assert set(found) >= {"brosjyre"}
    assert list(found) == sorted(found)
    assert "og" not in found


def test_a_word_that_names_activities_becomes_one_in_the_features() -> None:
    read = read_all([example("hvem tar brosjyren")], ())
    (without,), (within,) = features(read, ()), features(read, ("brosjyre",))
    assert "s:activity" not in without
    assert "s:activity" in within
    assert {"w:hvem", "w:brosjyre"} <= without.keys() & within.keys()


def test_every_example_has_features_of_its_own() -> None:
    found = features(read_all([example("ka tid"), example("kem"), example("👍")], ()), ())
    assert [bool(one) for one in found] == [True, True, False]
    assert "w:når" in found[0]
    assert "w:når" not in found[1]
