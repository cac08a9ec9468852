"""What the rules share: places and neighbours in a sentence, suppositions, weights, who is at work."""

import pytest

from bot.core import sensitive_tags as w
from bot.core.sensitive_reading import Sentence, parse
from bot.core.sensitive_weighing import at_hand, at_work, colleague, framed, general, weight


def only(text: str) -> Sentence:
    """Return the one sentence of the text."""
    (sentence,) = parse(text)
    return sentence


def test_a_sentence_knows_its_words_and_what_stands_near() -> None:
    s = only("læreren sier at gutten slår")
    assert s.words == ["læreren", "sier", "at", "gutten", "slår"]
    assert s.where(w.SEXED) == [3]
    assert s.near(3, w.HARM, 0, 1)
    assert not s.near(3, w.HARM, 3, 0)
    assert not s.near(3, w.SEXED, 0, 1)
    assert s.near(3, w.STAFF, 3, 0)
    assert not s.near(3, w.STAFF, 2, 0)


def test_beyond_the_ends_there_is_nothing() -> None:
    s = only("gutten slår")
    assert s.word(-1) == s.word(2) == ""
    assert s.tag(-1) == s.tag(2) == 0
    assert s.word(1) == "slår"


def test_a_sentence_knows_the_whole_message() -> None:
    first, second = parse("Gutten slår. Rektor tar møtet.")
    assert first.around == second.around == first.all | second.all
    assert not first.all & w.STAFF
    assert first.around & w.STAFF


def test_an_empty_message_has_no_sentence() -> None:
    assert parse("") == []
    assert parse("… !") == []


@pytest.mark.parametrize(("text", "yes"), [
    ("hvis et barn slår", True),
    ("når en elev er borte", True),
    ("if a child is hit", True),
    ("et barn slår", False),
    ("barn slår hvis de er slitne", False),
    ("hva gjør vi dersom et barn slår", True),
    ("hvis vi en gang i blant ser at noen har et barn", False),
])  # fmt: skip
def test_what_is_supposed(text: str, yes: bool) -> None:
    s = only(text)
    (at,) = s.where(w.CHILD | w.CHILDREN)[-1:] if "noen" in text else s.where(w.CHILD | w.CHILDREN)[:1]
    assert framed(s, at) is yes


@pytest.mark.parametrize(("light", "heavy"), [
    ("planen", "hun sliter"),
    ("hun sliter", "hun sliter hver dag"),
    ("hun sliter", "hun har blåmerker"),
    ("barnet er trist", "barnet på 8 år er trist"),
    ("eleven er trist", "eleven i 3B er trist"),
    ("hun er trist", "hun er ikke trist, sier mor"),
])  # fmt: skip
def test_more_told_weighs_more(light: str, heavy: str) -> None:
    assert weight(only(light)) < weight(only(heavy))


@pytest.mark.parametrize("text", [
    "en unge i klassen min", "et barn hos oss", "på avdelinga vår", "a child in my group", "en jeg kjenner",
    "ein elev i gruppa mi",
])  # fmt: skip
def test_someone_is_at_hand(text: str) -> None:
    assert at_hand(only(text))


@pytest.mark.parametrize("text", ["et barn i Norge", "i klassen", "hos naboen", "min plan", "the group"])
def test_someone_is_elsewhere(text: str) -> None:
    assert not at_hand(only(text))


@pytest.mark.parametrize(("text", "yes"), [
    ("vi har kurs i mai", True),
    ("hun er prosjektleder i permisjon", True),
    ("planen for gutten", False),
    ("rapporten om Emma", False),
    ("gutten slår", False),
    ("planen for kurset", True),
])  # fmt: skip
def test_only_words_of_the_project_alone_mean_work(text: str, yes: bool) -> None:
    assert at_work(only(text)) is yes


@pytest.mark.parametrize(("text", "yes"), [
    ("Kari leder møtet", True),
    ("Kari er lærer", True),
    ("Emma i PPT svarer", True),
    ("Emma fra barnevernet svarer", True),
    ("Emma har blåmerker i rapporten", False),
    ("Emma sover", False),
    ("Emma tar kurset", True),
    ("Emma er lei seg, sier den nye flinke unge læreren", False),
])  # fmt: skip
def test_who_is_a_colleague(text: str, yes: bool) -> None:
    s = only(text)
    assert colleague(s, s.where(w.NAME)[0]) is yes


@pytest.mark.parametrize(("text", "yes"), [
    ("rutine for fravær", True), ("andel elever", True), ("gutten er borte", False), ("generelt om barn", True),
])  # fmt: skip
def test_talk_of_children_in_general(text: str, yes: bool) -> None:
    assert general(only(text)) is yes
