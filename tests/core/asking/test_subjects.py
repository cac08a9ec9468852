"""Which page words are about: phrases in order, how near, how clear, and what is meant where several are named."""

import pytest

from bot.core.asking.subjects import APART, Phrase, Subject, Subjects, Word, spoken
from bot.core.asking.topics import Topic

ABOUT, ROLES = Topic.PROGRAMME_ABOUT, Topic.ROLE_ABOUT


def word(*forms: str) -> Word:
    return frozenset(forms)


def phrase(text: str, apart: int = APART) -> Phrase:
    return Phrase(tuple(word(form) for form in text.split()), apart)


def subject(page: str, *words: str, hints: str = "", topic: Topic = ABOUT, together: str = "") -> Subject:
    return Subject(
        page,
        frozenset({topic}),
        tuple(map(phrase, words)),
        tuple(phrase(hint) for hint in hints.split()),
        together=together,
    )


def find(message: str, *subjects: Subject) -> tuple[str, ...]:
    return Subjects(subjects).find(ABOUT, message.split())


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ("logg", True),
        ("hva være logg", True),
        ("loggen", False),
        ("", False),
    ],
)
def test_a_word_is_met_as_a_whole(message: str, found: bool) -> None:
    assert bool(find(message, subject("log", "logg"))) is found


@pytest.mark.parametrize("message", ["stafettlogg", "stafett", "stafettholder"])
def test_a_star_stands_for_all_that_begins_so(message: str) -> None:
    assert find(message, subject("log", "stafett*")) == ("log",)
    assert find("en fett " + message[1:], subject("log", "stafett*")) == ()


@pytest.mark.parametrize(
    ("message", "apart", "found"),
    [
        ("tredje steg", 2, True),
        ("tredje av de steg", 2, True),
        ("tredje av alle de steg", 2, False),
        ("steg tredje", 2, False),
        ("tredje steg", 0, True),
        ("tredje av steg", 0, False),
        ("tredje", 2, False),
    ],
)
def test_the_words_of_a_phrase_stand_in_order_and_near(message: str, apart: int, found: bool) -> None:
    assert phrase("tredje steg", apart).occurs(spoken(message.split())) is found


def test_a_phrase_may_begin_again_where_it_broke_off() -> None:
    assert phrase("nivå to", 0).occurs(spoken(["nivå", "en", "og", "nivå", "to"]))


def test_one_word_may_be_said_in_several_ways() -> None:
    three = Phrase((word("nivå"), word("3", "tre", "three")), 0)
    assert all(three.occurs(spoken(["nivå", said])) for said in ("3", "tre", "three"))
    assert not three.occurs(spoken(["nivå", "2"]))


def test_a_longer_phrase_is_clearer() -> None:
    general, special = subject("levels", "nivå"), subject("level", "nivå 2")
    assert find("hva gjøre på nivå 2", general, special) == ("level", "levels")
    assert find("hva være nivå", general, special) == ("levels",)


def test_more_words_for_the_same_page_break_a_tie() -> None:
    assert find("uro barn", subject("a", "barn"), subject("b", "uro", "barn")) == ("b", "a")


def test_the_order_of_the_file_breaks_ties() -> None:
    assert find("uro barn", subject("a", "barn"), subject("b", "uro")) == ("a", "b")
    assert find("uro barn", subject("b", "uro"), subject("a", "barn")) == ("b", "a")


def test_two_hints_are_enough_and_one_is_not() -> None:
    hinted = subject("why", "vits", hints="hvorfor nytte")
    assert find("hvorfor nytte", hinted) == ("why",)
    assert find("hvorfor", hinted) == ()


def test_subjects_of_other_topics_are_not_meant() -> None:
    assert find("rolle", subject("roles", "rolle", topic=ROLES)) == ()


def test_several_of_a_kind_are_one_page_together() -> None:
    levels = [subject(f"level_{n}", f"nivå {n}", together="levels") for n in (1, 2)]
    assert find("nivå 1 eller nivå 2", *levels) == ("levels", "level_1", "level_2")
    assert find("nivå 2", *levels) == ("level_2",)


def test_a_page_is_named_once() -> None:
    assert find("uro barn", subject("a", "barn"), subject("a", "uro")) == ("a",)


def test_what_was_written_counts_beside_its_common_form() -> None:
    subjects = Subjects((subject("origin", "aif"), subject("theory", "program teori")))
    assert subjects.find(ABOUT, ["hva", "være", "teori"], ["hva", "er", "aif"]) == ("origin",)
    assert subjects.find(ABOUT, ["hva", "være", "teori"]) == ()


def test_what_was_written_is_left_out_where_it_is_not_as_many_words() -> None:
    assert Subjects((subject("log", "logg"),)).find(ABOUT, ["logg"], ["den", "loggen"]) == ("log",)


def test_parts_of_a_compound_are_words_too() -> None:
    assert find("styringsgruppe_møte", subject("meetings", "møte")) == ("meetings",)


def test_pages_that_follow_are_those_of_all_its_subjects() -> None:
    subjects = Subjects(
        (
            Subject("a", frozenset({ABOUT}), then=("b", "c")),
            Subject("a", frozenset({ROLES}), then=("c", "d")),
            Subject("b", frozenset({ABOUT}), then=("a",)),
        )
    )
    assert subjects.then("a") == ("b", "c", "d")
    assert subjects.then("x") == ()


def test_no_words_are_about_nothing() -> None:
    assert find("", subject("a", "barn")) == ()
    assert Subjects(()).find(ABOUT, ["barn"]) == ()
