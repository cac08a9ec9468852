"""What no rule can be made of: one clear reason each, in one pass over the text however hostile it is."""

import time as clock
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.texts import Texts
from bot.core import rule_vocabulary
from bot.core.rule_text import LONGEST_TEXT, Reading
from bot.core.rule_words import Said, read_rule_words
from bot.errors import BadInput

TODAY = date(2026, 9, 8)
ROOM = 20
"""How much slower than promised a busy machine may be before a test fails."""


def refusal(text: str) -> BadInput:
    with pytest.raises(BadInput) as refused:
        read_rule_words(text, TODAY)
    return refused.value


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("hver tirsdag unntatt juli", "unntatt"),
        ("hver tirsdag, ikke i ferien", "ikke"),
        ("every Tuesday except holidays", "except"),
        ("hver blåmandag", "blåmandag"),
        ("hver tosdag", "tosdag"),  # tirsdag's «tysdag» and torsdag are as near
        ("hver sandag", "sandag"),
        ("biweekly on Monday", "biweekly"),
        ("hver tirsdag kl. 25", "25"),
        ("hver tirsdag kl. 9.75", "9"),
        ("hver tirsdag kl. nitten", "nitten"),
        ("every Tuesday at 13 pm", "13"),
        ("every Tuesday at half nine", "nine"),
        ("hver tirsdag til sommeren", "sommeren"),
        ("hver tirsdag til 31. juni", "31"),
        ("hver tirsdag til 2027", "2027"),
        ("hver tirsdag til 20. juni 9999", "20"),
        ("hver tirsdag til 20. juni 1814", "20"),
        ("hver tirsdag til 20. 13. 2027", "20"),
        ("hver tirsdag fra i morgen", "morgen"),
        ("hver uke 60000", "60000"),
        ("i morgen kl. 9", "morgen"),
        ("hver 3. time", "time"),
        ("mandag til mandag", "til"),
        ("hver tirsdag over", "over"),
        ("0 ganger hver tirsdag", "0"),
        ("5000 ganger hver tirsdag", "5000"),
        ("den tjuende", "tjuende"),
        ("hver ٣. uke på tirsdag", "٣"),
        ("hver ²", "²"),
        ("<script>", "<"),
        ("hver tirsdag 🙂", "🙂"),
    ],
)
def test_the_word_that_is_not_understood_is_named(text: str, word: str) -> None:
    found = refusal(text)
    assert (found.key, found.values["word"]) == ("rules.not_understood", word)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "rules.empty"),
        ("   \n ", "rules.empty"),
        ("hver", "rules.stops_short"),
        ("hver tirsdag til", "rules.stops_short"),
        ("hver tirsdag kl.", "rules.stops_short"),
        ("x" * (LONGEST_TEXT + 1), "rules.too_long"),
        ("hver uke", "rules.no_day"),
        ("hver måned kl. 9", "rules.no_day"),
        ("i september", "rules.no_day"),
        ("uke 10", "rules.no_day"),
        ("annenhver uke", "rules.no_day"),
        ("den 15. hvert år", "rules.no_day"),
        ("i", "rules.no_day"),
        ("to ganger i måneden", "rules.which_days"),
        ("twice a month", "rules.which_days"),
        ("tre ganger i året", "rules.which_days"),
        ("hver måned, onsdag", "rules.which_weekday"),
        ("onsdag i måneden", "rules.which_weekday"),
        ("hver mandag og annenhver torsdag", "rules.two_rhythms"),
        ("annenhver torsdag i måneden", "rules.two_rhythms"),
        ("hver uke og hver måned på første tirsdag", "rules.two_rhythms"),
        ("tirsdag den 15. hver måned", "rules.two_rhythms"),
        ("første tirsdag hver uke", "rules.two_rhythms"),
        ("15. mars og 1. september", "rules.two_rhythms"),
        ("første mandag i mars og andre mandag i april", "rules.two_rhythms"),
        ("første og siste torsdag i kvartalet", "rules.no_day"),
        ("første tirsdag i måneden i kvartalet", "rules.two_rhythms"),
        ("tirsdag i uke 10 i mars", "rules.two_rhythms"),
        ("egen regel hver tirsdag", "rules.two_rhythms"),
        ("annenhver uke hver 3. uke på tirsdag", "rules.two_rhythms"),
        ("hver tirsdag kl. 9 kl. 10", "rules.two_times"),
        ("hver tirsdag kl. 9-10", "rules.only_the_start"),
        ("hver tirsdag kl. 9 til 10", "rules.only_the_start"),
        ("every Tuesday from 9:00", "rules.not_understood"),
        ("hver tirsdag 10 ganger til 20. juni", "rules.two_ends"),
        ("hver tirsdag 10 ganger 5 ganger", "rules.two_ends"),
        ("hver tirsdag til 20. juni til 30. juni", "rules.two_ends"),
        ("hver tirsdag uten slutt til 20. juni", "rules.two_ends"),
        ("hver 25. uke på tirsdag", "rules.too_far_apart"),
        ("hver 0. uke på tirsdag", "rules.too_far_apart"),
        ("femte tirsdag i måneden", "rules.no_fifth"),
        ("hver femte tirsdag i måneden", "rules.no_fifth"),
        ("femte virkedag i måneden", "rules.no_fifth"),
        ("den 31. hver måned", "rules.not_every_month"),
        ("den 29.", "rules.not_every_month"),
        ("31. mars hvert år", "rules.not_every_month"),
        ("den 40. hver måned", "rules.no_such_day"),
        ("den 0. hver måned", "rules.no_such_day"),
        ("tirsdag i uke 53", "rules.no_such_week"),
        ("tirsdag i uke 0", "rules.no_such_week"),
    ],
)
def test_why_it_is_no_rule(text: str, key: str) -> None:
    assert refusal(text).key == key


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_reason_is_one_answer_with_an_example(language: str) -> None:
    texts = Texts.load()
    t = texts.for_language(language)
    source = "".join(path.read_text("utf-8") for path in Path(rule_vocabulary.__file__).parent.glob("rule_*.py"))
    keys = {part.split('"')[0] for part in source.split('BadInput("')[1:]} | {"rules.stops_short", "rules.no_such_day"}
    assert len(keys) >= 15
    for key in keys:
        sentence = t(key, word="ord", longest=200, most=24, day=31)
        assert sentence.endswith(".")
        assert sentence.count(". ") <= 3
        assert "«" in sentence or "“" in sentence, key


# ---- hostile texts -------------------------------------------------------------------------------------------------

BOMBS = {
    "ten thousand letters": "a" * 10_000,
    "ten thousand words": "hver " * 2_000,
    "ten thousand spaces": " " * 10_000,
    "spaces in a phrase": "til" + " " * 9_000 + "og med",
    "two hundred days": ("mandag " * 40)[:LONGEST_TEXT],
    "ordinals without end": "første og " * 19 + "xyz",
    "numbers without end": "1. og " * 30 + "xyz",
    "marks": "." * LONGEST_TEXT,
    "half phrases": ("t.o.m" * 60)[:LONGEST_TEXT],
    "half and half": ("halv " * 60)[:LONGEST_TEXT],
    "nearly a phrase": ("second to " * 60)[:LONGEST_TEXT],
    "combining letters": "a" + "\u0301" * (LONGEST_TEXT - 1),
    "one long word": "tirsdag" * 28,
    "digits": "9" * LONGEST_TEXT,
    "digits of other scripts": "٣" * LONGEST_TEXT,
    "letters that grow": "ﷺ" * LONGEST_TEXT,
    "directions": "\u202e" * LONGEST_TEXT,
    "nothing one sees": "\u200b" * LONGEST_TEXT,
    "null": "\0" * LONGEST_TEXT,
    "surrogates": "\ud800" * 10,
    "brackets": "(" * LONGEST_TEXT,
    "a number of times": "hver tirsdag 99999999999999999999 ganger",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_hostile_text_is_refused_at_once(name: str) -> None:
    started = clock.process_time()
    refusal(BOMBS[name])
    assert clock.process_time() - started < 0.05 * ROOM


def read_or_refuse(text: str) -> Said | str:
    """What was read, or why not; nothing else can come of a text."""
    try:
        return read_rule_words(text, TODAY)
    except BadInput as refused:
        return refused.key


@given(st.text(max_size=LONGEST_TEXT))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_or_refused_and_each_word_is_taken_once(text: str) -> None:
    found = read_or_refuse(text)
    if isinstance(found, Said) and not found.rrule:
        assert len(Reading.of(text, TODAY).tokens) <= 4 * LONGEST_TEXT


WORDS = sorted({*rule_vocabulary.MEANINGS, *map(str, (0, 1, 2, 3, 9, 15, 28, 31, 52, 60, 2027)), *".,:-/"})


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
@settings(max_examples=400, deadline=None)
def test_any_words_in_any_order_are_read_or_refused(chosen: list[str]) -> None:
    found = read_or_refuse(" ".join(chosen))
    if isinstance(found, Said) and found.rhythm is not None:
        assert len(found.rhythm.rrule) <= 200
        assert 1 <= found.rhythm.interval <= 24
