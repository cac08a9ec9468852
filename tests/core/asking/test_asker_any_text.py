"""Any text gets an answer: whatever the script, the length, the plan and the last answer; the child comes first."""

import unicodedata
from datetime import UTC, datetime
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.asking.loading import load_asker
from bot.core.asking.asker import Asker
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Act, Known, Named, Slots, Turn, Understood

KNOWN = Known(
    activities=(Named(1, "Velge indikatorer for måling"), Named(2, "Opplæring av alle ansatte"), Named(3, "Kurs")),
    units=(Named(4, "Fjord skole"),),
    persons=(Named(5, "Kari Lunde"), Named(6, "Ola Vik")),
    municipalities=(Named(7, "Farsund kommune"),),
)
SAID = "hva hvem når ka kven er har møte fase 3 kurs kari fjord skole mars utsett ferdig takk hei ? ! plan due who"
SENTENCES = st.lists(st.sampled_from(SAID.split()), max_size=14).map(" ".join)


@lru_cache(maxsize=1)
def asker() -> Asker:
    """Return the asker as it is in use."""
    return load_asker()


def check(found: Understood) -> None:
    """Hold what was understood against what always holds."""
    assert 0 <= found.confidence <= 1
    assert found.topic not in found.alternatives
    assert Topic.SENSITIVE not in found.alternatives
    assert len(found.alternatives) == len(set(found.alternatives)) <= 3
    assert set(found.activities) <= {1, 2, 3}
    assert set(found.persons) <= {5, 6}
    assert found.unit in {None, 4}
    assert found.municipality in {None, 7}
    assert found.slots.phase is None or 1 <= found.slots.phase <= 4
    assert found.slots.month is None or 1 <= found.slots.month <= 12
    assert not found.follows


@settings(max_examples=60)
@given(st.text(max_size=120))
def test_any_text_of_any_script_is_understood_as_something(text: str) -> None:
    found = asker().read(text, KNOWN)
    check(found)
    assert (found.topic is Topic.SENSITIVE) is asker().about_child(text)


@settings(max_examples=60)
@given(SENTENCES)
def test_any_sentence_of_the_field_is_understood_as_something(text: str) -> None:
    found = asker().read(text, KNOWN)
    check(found)
    assert found == asker().read(text, KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "Когда следующая встреча?",
        "次の会議はいつですか",
        "متى الاجتماع القادم؟",
        "मीटिंग कब है",
        "Goas lea čoahkkin?",
        "🎉🎉🎉",
        "\x00\x01\x02",
        "\u202eabc\u202c",
        "a" * 5000,
        "møte " * 2000,
        "?" * 500,
        "fase 99 uke 99 måned 13 kl 25.61",
        "«»«»«»",
        "9" * 400,
    ],
)
def test_odd_messages_are_no_trouble(text: str) -> None:
    check(asker().read(text, KNOWN))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "?!", "👍", "---"])
def test_where_nothing_is_said_help_is_offered(text: str) -> None:
    found = asker().read(text, KNOWN)
    assert (found.topic, found.confidence, found.sure, found.slots) == (Topic.HELP, 1.0, True, Slots())
    assert found.reasons == ("rule: no words",)


@pytest.mark.parametrize("text", ["qqqqxq wwwwz", "zxzxzx", "xqzxqz xqzxqzq"])
def test_words_that_nobody_has_used_are_never_sure(text: str) -> None:
    found = asker().read(text, KNOWN)
    assert not found.sure
    assert found.confidence < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "Ola i 3B har adhd, hva gjør vi",
        "kan du sette Ola i 3B på kartleggingen, han har adhd",
        "mora til Emma i 2A drikker",
    ],
)
def test_of_a_concrete_child_nothing_is_kept(text: str) -> None:
    found = asker().read(text, KNOWN)
    assert (found.topic, found.confidence, found.alternatives) == (Topic.SENSITIVE, 1.0, ())
    assert (found.slots, found.activities, found.persons, found.unit) == (Slots(), (), (), None)
    assert not any(word in " ".join(found.reasons) for word in ("Ola", "Emma", "adhd"))


@pytest.mark.parametrize("text", ["når er neste møte på rådhuset", "hvem har ansvar for opplæringa", "må jeg på kurs"])
def test_letters_that_came_in_parts_are_read_as_whole(text: str) -> None:
    parted = unicodedata.normalize("NFD", text)
    assert asker().reading(parted) == asker().reading(text)
    assert asker().read(parted, KNOWN) == asker().read(text, KNOWN)


def test_a_title_says_what_is_meant_and_nothing_of_what_is_asked() -> None:
    found = asker().read("hvem har ansvar for «Velge indikatorer for måling»?", KNOWN)
    assert (found.topic, found.activities[:1]) == (Topic.RESPONSIBLE, (1,))
    assert found.act is Act.QUESTION


def test_alone_the_last_answer_changes_nothing() -> None:
    last = Turn(Topic.NEXT_MEETING, datetime(2026, 9, 8, tzinfo=UTC), Slots(meeting="steering"))
    for text in ("hvem da", "ka e neste", "utsett kurset"):
        assert asker().read(text, KNOWN, last) == asker().read(text, KNOWN)


@pytest.mark.parametrize(
    ("text", "mine"),
    [
        ("hva må jeg gjøre", True),
        ("ka ska æ gjør", True),
        ("kva står på meg", True),
        ("oppgavene mine", True),
        ("what should I do", True),
        ("hva må prosjektlederen gjøre", False),
        ("hva gjør vi", False),
    ],
)
def test_who_asks_for_themselves_is_noticed(text: str, mine: bool) -> None:
    assert asker().read(text, KNOWN).mine is mine
