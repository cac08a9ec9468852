"""Months and periods at the edges: names and verbs that look like months, quarters in many shapes, typos, dialects."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.asking.slot_phrases import Lexicon
from bot.core.asking.slot_times import TimeReader, Times
from bot.core.asking.slot_words import TimeWords
from tests.core.asking.slot_reader import found, plain


@pytest.mark.parametrize(
    ("text", "months"),
    [
        pytest.param("Hva skjer i januar?", [1], id="bokmål"),
        pytest.param("Kva skjer i desember?", [12], id="nynorsk"),
        pytest.param("ka ska skje i feb", [2], id="dialect, short"),
        pytest.param("What happens in October?", [10], id="english"),
        pytest.param("hva skjer i janaur", [1], id="letters swapped"),
        pytest.param("hva skjer i septembr", [9], id="a letter missing"),
        pytest.param("hva skjer i oktobber", [10], id="a letter doubled"),
        pytest.param("HVA SKJER I JULI", [7], id="capitals"),
        pytest.param("juni–juli", [6, 7], id="from one to the other"),
        pytest.param("juni og juli", [6, 7], id="two"),
        pytest.param("mars, april, mai", [3, 4, 5], id="three in a list"),
        pytest.param("i mars og i mars", [3, 3], id="the same one twice"),
        pytest.param("what may we do", [], id="«may» is a verb"),
        pytest.param("what happens in May", [5], id="May after «in»"),
        pytest.param("spør Jan om det", [], id="Jan is a man"),
        pytest.param("innen 15 jan", [1], id="jan after a day"),
        pytest.param("des to gjør det", [], id="«des» is a word"),
        pytest.param("fristen er 1. des", [12], id="des after a day"),
        pytest.param("i des.", [12], id="des after a preposition"),
        pytest.param("mar er ute", [], id="short, and nothing before it"),
        pytest.param("marsj og mandag", [], id="words that are nearly one"),
        pytest.param("september-planen", [], id="a compound is a plan"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_months(text: str, months: list[int]) -> None:
    assert [one.value for one in found(text).times.months] == months


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        pytest.param("Hva skjer denne uken?", ["this_week"], id="this week, bokmål"),
        pytest.param("Kva skjer denne veka?", ["this_week"], id="this week, nynorsk"),
        pytest.param("ka skjer denna uka", ["this_week"], id="this week, dialect"),
        pytest.param("what is due this week?", ["this_week"], id="this week, english"),
        pytest.param("denne her veka", ["this_week"], id="a word between"),
        pytest.param("denne veldig travle uka", [], id="too many words between"),
        pytest.param("nest uke", ["next_week"], id="next week, short"),
        pytest.param("neste veke", ["next_week"], id="next week, nynorsk"),
        pytest.param("the coming week", ["next_week"], id="next week, english"),
        pytest.param("førre veke", ["last_week"], id="last week, nynorsk"),
        pytest.param("siste uka", ["last_week"], id="last week, spoken"),
        pytest.param("inneværende måned", ["this_month"], id="this month, written"),
        pytest.param("denne månaden", ["this_month"], id="this month, nynorsk"),
        pytest.param("neste måned", ["next_month"], id="next month"),
        pytest.param("neste maned", ["next_month"], id="next month without å"),
        pytest.param("forrige mnd", ["last_month"], id="last month, short"),
        pytest.param("hele året", ["this_year"], id="the whole year"),
        pytest.param("ut året", ["this_year"], id="the year out"),
        pytest.param("i fjor", ["last_year"], id="last year"),
        pytest.param("til neste år", ["next_year"], id="next year"),
        pytest.param("kommende år", ["next_year"], id="the coming year"),
        pytest.param("om ett år", [], id="in a year is a shift"),
        pytest.param("om tre uker", [], id="in three weeks is a shift"),
        pytest.param("uke 8", [], id="a numbered week is none"),
        pytest.param("neste møte", [], id="next is not enough"),
        pytest.param("uka", [], id="a week is not enough"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_periods(text: str, periods: list[str]) -> None:
    assert [one.value for one in found(text).times.periods] == periods


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        pytest.param("Q1", ["q1"], id="a letter and a figure"),
        pytest.param("q 2", ["q2"], id="a blank between"),
        pytest.param("Q-3", ["q3"], id="a hyphen between"),
        pytest.param("kv4", ["q4"], id="norwegian, short"),
        pytest.param("k1", ["q1"], id="norwegian, shorter"),
        pytest.param("q0 q5 q12", [], id="there are four"),
        pytest.param("første kvartal", ["q1"], id="an ordinal"),
        pytest.param("fyrste kvartalet", ["q1"], id="an ordinal, nynorsk"),
        pytest.param("andre kvartal", ["q2"], id="«andre» is the second"),
        pytest.param("3. kvartal", ["q3"], id="a figure before"),
        pytest.param("kvartal 3", ["q3"], id="a figure after"),
        pytest.param("fourth quarter", ["q4"], id="english"),
        pytest.param("fjerde kvatral", ["q4"], id="mistyped"),
        pytest.param("q1 og q2", ["q1", "q2"], id="two"),
        pytest.param("i kvartal", [], id="a preposition is no numeral"),
        pytest.param("dette kvartalet", ["this_quarter"], id="this one"),
        pytest.param("next quarter", ["next_quarter"], id="the next, english"),
        pytest.param("forrige kvartal", ["last_quarter"], id="the last"),
        pytest.param("hvert kvartal", [], id="each"),
    ],
)
def test_quarters(text: str, periods: list[str]) -> None:
    assert [one.value for one in found(text).times.periods] == periods


def read(text: str, words: TimeWords) -> Times:
    reader = TimeReader(words)
    reading = plain(text)
    return reader.find(reading, Lexicon(reader.vocabulary).keys(reading.tokens))


WORDS = TimeWords(
    months={"2": ("horning*",)},
    month_short={"2": ("hor",)},
    before_month=("i",),
    units={"week": ("vike*",)},
    relations={"next": ("neste",), "this": ("denne",)},
    fixed={"this_week": ("denne gode viken",)},
    ordinals={"1": ("første",)},
)


@pytest.mark.parametrize(
    ("text", "months", "periods"),
    [
        pytest.param("horningen", [2], [], id="a month by its word"),
        pytest.param("hor", [], [], id="a short month alone"),
        pytest.param("i hor", [2], [], id="a short month after a preposition"),
        pytest.param("12 hor", [2], [], id="a short month after a day"),
        pytest.param("neste viken", [], ["next_week"], id="a relation and a unit"),
        pytest.param("denne gode viken", [], ["this_week"], id="a whole phrase once, though its parts would do"),
        pytest.param("mars neste uke", [], [], id="words that were not given"),
    ],
)
def test_a_reader_knows_the_words_it_was_given(text: str, months: list[int], periods: list[str]) -> None:
    times = read(text, WORDS)
    assert [one.value for one in times.months] == months
    assert [one.value for one in times.periods] == periods


def test_without_words_only_short_quarters_are_found() -> None:
    assert [one.value for one in read("q2 i mars neste uke", TimeWords()).periods] == ["q2"]
    assert read("", TimeWords()) == Times()


PIECES = (
    "neste",
    "denne",
    "uke",
    "kvartal",
    "første",
    "q1",
    "i",
    "mars",
    "3",
    "des",
    "år",
    "fjor",
    "måned",
    "ut",
    "året",
)


@given(st.lists(st.sampled_from(PIECES), max_size=12))
@settings(max_examples=50, deadline=None)
def test_times_stand_in_order(words: list[str]) -> None:
    read = found(" ".join(words))
    times, count = read.times, len(read.reading.tokens)
    for places in ([(m.first, m.stop) for m in times.months], [(p.first, p.stop) for p in times.periods]):
        assert all(one <= other for one, other in pairwise(places))
        assert all(0 <= first < stop <= count for first, stop in places)
    assert {one.value for one in times.months} <= {3, 12}
    assert all("_" in one.value or one.value in {"q1", "q2", "q3", "q4"} for one in times.periods)
