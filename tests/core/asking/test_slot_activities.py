"""Weighing phrases: which stretches there are, what is seen of them, and how weights choose."""

import random

import pytest

from bot.core.asking.reading import Reading, Token
from bot.core.asking.slot_activities import (
    ACTIVITY_TOPICS,
    LONGEST,
    MOST_TOKENS,
    Setting,
    best,
    features,
    likeliest,
    none_features,
    phrase_features,
    phrases,
    ranked,
    topic_features,
    weigh,
)
from bot.core.asking.slots import one_word_each, setting_of
from bot.core.asking.topics import INSTRUCTIONS, Topic
from tests.core.asking.slot_reader import found, plain


def setting(text: str) -> Setting:
    reading = plain(text)
    return Setting(reading, ("",) * len(reading.tokens))


def place(text: str, weights: dict[str, float], topic: Topic = Topic.DEADLINE) -> tuple[int, int] | None:
    seen = features(setting(text))
    found = best(phrases(seen, weigh(seen, weights), weights, topic))
    return (found.first, found.stop) if found and found.score > 0 else None


def test_every_stretch_of_a_sentence_is_weighed() -> None:
    assert list(features(setting("når er den")).places) == [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]


def test_no_phrase_goes_over_the_end_of_a_sentence() -> None:
    assert (1, 3) not in list(features(setting("Hei du. Når da")).places)
    assert (0, 3) not in list(features(setting("Ny aktivitet: lage plakat")).places)


def test_no_phrase_is_endless() -> None:
    seen = list(features(setting("ord " * 30)).places)
    assert max(stop - first for first, stop in seen) == LONGEST


def test_the_end_of_a_long_message_is_looked_at() -> None:
    text = "prat " * 200 + "når er kickoffen"
    made = setting_of(found(text))
    assert len(made.tokens) <= MOST_TOKENS
    assert made.tokens[-1].word == "kickoffen"


def test_weights_choose_where_a_phrase_starts_and_ends() -> None:
    weights = {"sp for": 2.0, "en $": 1.0, "iw stafettloggen": 1.0}
    assert place("ansvar for stafettloggen", weights) == (2, 3)


def test_none_may_be_likelier() -> None:
    weights = {"sp for": 2.0, "n": 3.0}
    assert place("ansvar for stafettloggen", weights) is None


def test_none_depends_on_the_topic() -> None:
    weights = {"sp for": 2.0, "n deadline": 3.0}
    assert place("ansvar for stafettloggen", weights, Topic.RESPONSIBLE) is not None
    assert place("ansvar for stafettloggen", weights, Topic.DEADLINE) is None


def test_a_tag_stands_for_the_words_of_a_slot() -> None:
    made = setting_of(found("Gi den til Berit i mars"))
    assert made.tags[3] == "<person>"
    assert made.tags[5] == "<month>"
    shown = " ".join(name for names in features(made).starts for name in names).lower()
    assert "berit" not in shown


def test_scores_are_the_sum_of_what_is_seen() -> None:
    seen = features(setting("når er kickoffen ferdig"))
    names = [*seen.starts[2], *seen.inner[2], *seen.ends[2], *phrase_features(seen, 2, 3)]
    names += topic_features(seen, 2, 3, Topic.DEADLINE)
    weights = dict.fromkeys(names, 1.0) | dict.fromkeys(none_features(Topic.DEADLINE), 0.5)
    scored = phrases(seen, weigh(seen, weights), weights, Topic.DEADLINE)
    assert scored[2, 3] == len(names) - 1.0


def test_an_empty_message_has_no_phrase() -> None:
    assert place("", {"l 1": 1.0}) is None


def test_whatever_changes_the_plan_may_name_an_activity() -> None:
    assert set(ACTIVITY_TOPICS) >= INSTRUCTIONS
    assert Topic.PROGRAMME_ABOUT not in ACTIVITY_TOPICS


def test_words_written_apart_are_taken_apart() -> None:
    token = Token("stafett  loggen", 0, 15, "stafett loggen", "stafettlogg")
    parts = one_word_each(Reading("stafett  loggen", (token,))).tokens
    assert [(part.text, part.start, part.end, part.form) for part in parts] == [
        ("stafett", 0, 7, "stafett"),
        ("loggen", 9, 15, "loggen"),
    ]


@pytest.mark.parametrize("seed", range(12))
def test_the_likeliest_is_found_without_looking_at_all_of_them(seed: int) -> None:
    chance = random.Random(seed)
    seen = features(setting("kan du flytte fristen for kurset for endringsagentene til mars er du snill"))
    names = {name for rows in (seen.starts, seen.inner, seen.ends) for row in rows for name in row}
    about = {name for first, stop in seen.places for name in topic_features(seen, first, stop, Topic.POSTPONE)}
    weights = {name: chance.uniform(-1, 1) for name in sorted(names | about)}
    weighed = weigh(seen, weights)
    assert likeliest(seen, ranked(weighed), weights, Topic.POSTPONE) == best(
        phrases(seen, weighed, weights, Topic.POSTPONE)
    )


def test_of_an_empty_message_nothing_is_likeliest() -> None:
    seen = features(setting(""))
    assert likeliest(seen, ranked(weigh(seen, {})), {}, Topic.POSTPONE) is None
