"""The score beside the rules: which features a message has, and what the table of weights may hold."""

import pytest

from bot.core import sensitive_tags as w
from bot.core.sensitive import _RULES, Reason, explain
from bot.core.sensitive_reading import essence, read
from bot.core.sensitive_score import LIMIT, UNMARKED, WITH_A_RULE, features, score
from bot.core.sensitive_stem_weights import STEM_WEIGHTS
from bot.core.sensitive_stems import MARKS, stems
from bot.core.sensitive_weights import WEIGHTS

TAGS = {name for name, tag in vars(w).items() if name.isupper() and isinstance(tag, int)}

RULES = {rule.__name__ for _, rule in _RULES}


def features_of(text: str) -> set[str]:
    """Return the features of a message as it is judged."""
    return set(features(read(essence(text)), essence(text)))


def score_of(text: str) -> float:
    """Return the score of a message as it is judged."""
    return score(read(essence(text)), essence(text))


@pytest.mark.parametrize(("text", "feature"), [
    ("hun er redd", "PRONOUN"),
    ("hun er redd", "PRONOUN+TROUBLE"),
    ("hun er redd", "private"),
    ("hun er redd", "first:hun"),
    ("hun leder prosjektet", "project"),
    ("Emma er på nivå 2", "YOUNG+LEVEL"),
    ("mor kommer", "KIN"),
    ("mor kommer", "^>KIN"),
    ("mor kommer", "KIN>TROUBLE"),
    ("mor kommer", "TROUBLE>$"),
    ("mor kom og gråt", "KIN>EVENT"),
    ("boka til Emma", "plain>LINK"),
    ("loggen til lille Emma", "LINK>>YOUNG"),
    ("når er møtet?", "nobody"),
    ("når er møtet?", "asks"),
    ("når er møtet?", "first:når"),
    ("planen", "first:other"),
    ("ja", "words:0"),
    ("en to tre fire fem", "words:1"),
    (" ".join(["ord"] * 40), "words:6"),
    ("alltid", "always"),
])  # fmt: skip
def test_a_message_has_the_feature(text: str, feature: str) -> None:
    assert feature in features_of(text)


@pytest.mark.parametrize(("text", "feature"), [
    ("hun leder prosjektet", "private"),
    ("hun er redd", "project"),
    ("hun er redd", "nobody"),
    ("når er møtet", "asks"),
    ("Kari er redd", "YOUNG"),
    ("planen vår", "project"),
    ("mor kommer", "KIN+KIN"),
    ("mor kommer", "TROUBLE>KIN"),
    ("mor. Emma", "KIN>YOUNG"),
    ("boka til Emma", "plain>>YOUNG"),
])  # fmt: skip
def test_a_message_has_the_feature_not(text: str, feature: str) -> None:
    assert feature not in features_of(text)


@pytest.mark.parametrize(("text", "feature"), [
    ("Lappen i pennalet", "=lappen"),
    ("Lappen i pennalet", "~pennal"),
    ("Lappen i pennalet", "&^_lappen"),
    ("Lappen i pennalet", "&pennal_$"),
    ("Lappen i pennalet", "&lappen_i"),
    ("Lappen i pennalet", "%lappen_pennal"),
    ("rom 214", "&rom_$"),
    ("kl. 9", "=kl"),
])  # fmt: skip
def test_words_count_as_themselves_by_their_beginnings_and_side_by_side(text: str, feature: str) -> None:
    assert feature in stems(text)


def test_a_word_said_twice_counts_once_and_signs_and_numbers_for_nothing() -> None:
    assert stems("ja, 12 ja!!") == ["=ja", "~ja", "&^_ja", "&ja_ja", "&ja_$"]
    assert stems("") == ["&^_$"]


def test_a_rule_that_holds_is_a_feature_and_lowers_the_limit() -> None:
    assert {"rule", "rule:worry"} <= set(features([], "", ["worry"]))
    assert WITH_A_RULE < LIMIT < UNMARKED


@pytest.mark.parametrize("text", [
    "Hva gjør jeg med Sebastian når han nekter å ta jakka på?",
    "Skal vi varsle farmor, som har omsorgen?",
    "Mor gråt og far sa ingenting",
    "Har Theodor stafettlogg fra før?",
])  # fmt: skip
def test_faint_signs_add_up(text: str) -> None:
    assert score_of(text) > LIMIT


@pytest.mark.parametrize("text", [
    "Når er neste møte?",
    "Hvem har ansvar for opplæringen av stafettholdere?",
    "Andel elever med fravær over 10 prosent",
    "Kari og Per holder kurs i september",
    "Which schools are behind?",
    "Hvis en gutt slår, hva da?",
    "gutt eller jente spiller ingen rolle",
    "mor og far samtykke?",
    "Hassan Mahmoud",
    "",
])  # fmt: skip
def test_talk_of_work_stays_below_the_limit(text: str) -> None:
    assert score_of(text) <= LIMIT


def test_what_only_the_score_catches_says_so() -> None:
    assert explain("Skal vi varsle farmor, som har omsorgen?") is Reason.TAKEN_TOGETHER


def test_the_table_names_only_known_features() -> None:
    names, numbers = WEIGHTS.split()[::2], WEIGHTS.split()[1::2]
    assert len(names) == len(numbers) == len(set(names)) > 300
    known = TAGS | {"always", "nobody", "private", "project", "asks", "rule"}
    for name in names:
        parts = set(name.replace(">>", "+").replace(">", "+").split("+"))
        steps = {"^", "$", "plain"} if ">" in name else set()
        assert name.startswith(("first:", "words:", "rule:")) or parts <= known | steps, name
    assert {name.removeprefix("rule:") for name in names if name.startswith("rule:")} <= RULES
    assert all(-6 < float(number) < 6 for number in numbers)


def test_the_table_of_words_holds_words() -> None:
    names, numbers = STEM_WEIGHTS.split()[::2], STEM_WEIGHTS.split()[1::2]
    assert len(names) == len(numbers) == len(set(names)) > 1000
    assert all(name[0] in MARKS and not any(map(str.isdigit, name)) for name in names)
    assert all(-6 < float(number) < 6 for number in numbers)
