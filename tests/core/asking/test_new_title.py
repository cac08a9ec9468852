"""What a new activity is called: with its verb; and words that name nothing."""

import pytest

from bot.core.asking.new_title import names_nothing, with_verb
from bot.core.asking.reading import Reading, Token
from bot.core.words import words


def reading(text: str) -> Reading:
    """Return a text as words, without common forms."""
    found, at = [], 0
    for word in words(text):
        start = text.lower().index(word, at)
        at = start + len(word)
        found.append(Token(text[start:at], start, at, word, word))
    return Reading(text, tuple(found))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "aktivitet",
        "en ny aktivitet",
        "noe nytt",
        "noe nytt i planen",
        "the plan",
        "something new",
        "Oppgåve",
        "nytt",
    ],
)
def test_some_words_name_nothing(text: str) -> None:
    assert names_nothing(text)


@pytest.mark.parametrize("text", ["brosjyrer", "plan for opplæring", "ny risikovurdering", "activity day", "møte"])
def test_others_do(text: str) -> None:
    assert not names_nothing(text)


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("legg til å trykke brosjyrer", "brosjyrer", "trykke brosjyrer"),
        ("legg inn at vi må trykke brosjyrer i mars", "brosjyrer", "trykke brosjyrer"),
        ("Legg til trykke brosjyrer", "brosjyrer", "trykke brosjyrer"),
        ("add print brochures", "brochures", "print brochures"),
        ("legg til trykke brosjyrer", "trykke brosjyrer", "trykke brosjyrer"),
        ("legg til nye brosjyrer", "brosjyrer", "brosjyrer"),
        ("legg til brosjyrer", "brosjyrer", "brosjyrer"),
        ("legg til oppgave: brosjyrer", "brosjyrer", "brosjyrer"),
        ("add the brochures", "brochures", "brochures"),
        ("brosjyrer", "brosjyrer", "brosjyrer"),
        ("legg til noe", "", ""),
        ("legg til noe", "annet", "annet"),
    ],
)
def test_a_verb_stays_with_what_it_does(text: str, phrase: str, expected: str) -> None:
    assert with_verb(phrase, reading(text)) == expected


@pytest.mark.parametrize(
    ("said", "phrase", "title"),
    [
        ("add a task: make a poster for the waiting room", "make", "make a poster for the waiting room"),
        ("add a task: write a letter to the parents.", "the parents", "write a letter to the parents"),
        ("Legg inn eit nytt tiltak: lage plakat til personalromma", "plakat", "lage plakat til personalromma"),
    ],
)
def test_what_stands_after_a_colon_is_the_whole_title(said: str, phrase: str, title: str) -> None:
    assert with_verb(phrase, reading(said)) == title
