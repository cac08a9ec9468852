"""Which candidate counts, by made-up weights: beside what, where, among how many; never anything that was not there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.asking.slot_judging import JUDGED, Candidate, Judge, features, none_features
from bot.core.asking.topics import Topic
from tests.core.asking.slot_reader import plain

READING = plain("Vi rekker ikke mars. Kan vi ta det i april, eller i mai?")
MARCH, APRIL, MAY = Candidate(3, 3, 4, "named"), Candidate(4, 9, 10, "named"), Candidate(5, 12, 13, "named")
MONTHS = (MARCH, APRIL, MAY)


def best(weights: dict[str, float], topic: Topic = Topic.POSTPONE) -> Candidate | None:
    return Judge(weights).best("month", topic, MONTHS, READING)


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        pytest.param({}, None, id="nothing is known"),
        pytest.param({"j month named postpone": -1.0}, None, id="what is against them all"),
        pytest.param({"j month named postpone": 1.0}, MARCH, id="the first of equals"),
        pytest.param({"j month named ikke": -2.0, "j month named postpone": 1.0}, APRIL, id="a word that denies"),
        pytest.param({"j month named eller i": 1.0}, MAY, id="two words before it"),
        pytest.param({"j month named ta det": 1.0}, None, id="words further away are not seen"),
        pytest.param({"j month named > eller": 1.0}, APRIL, id="the word after it"),
        pytest.param({"j month named > $": 1.0}, MAY, id="the end of the message"),
        pytest.param({"j month named last 3": 1.0}, MAY, id="the last of three"),
        pytest.param({"j month named first 3": 1.0}, MARCH, id="the first of three"),
        pytest.param({"j month named inner 3": 1.0}, APRIL, id="the one between"),
        pytest.param({"j month named last 2": 1.0}, None, id="they are not two"),
        pytest.param({"j month named postpone asks": 1.0}, APRIL, id="in the sentence that asks"),
        pytest.param({"j month named postpone chat": 1.0}, MARCH, id="in the sentence before"),
        pytest.param({"j month named postpone": 1.0, "j0 month": 1.0}, None, id="as likely as none is none"),
        pytest.param({"j month named postpone": 1.1, "j0 month": 1.0}, MARCH, id="a little likelier than none"),
        pytest.param({"j month named deadline": 5.0}, None, id="another topic's"),
        pytest.param({"j role named postpone": 5.0}, None, id="another slot's"),
        pytest.param({"j month loose": 5.0, "j month loose postpone": 5.0}, None, id="another kind's"),
    ],
)
def test_weights_choose(weights: dict[str, float], expected: Candidate | None) -> None:
    assert best(weights) == expected


@pytest.mark.parametrize("slot", ["person", "unit", "municipality", "month", "period"])
def test_open_slots_are_judged_without_their_values(slot: str) -> None:
    one, other = Candidate("Bodil", 3, 4, "named"), Candidate("Torgeir", 3, 4, "named")
    seen = [features(slot, Topic.ASSIGN, it, (it,), plain(f"gi den til {it.value} nå")) for it in (one, other)]
    assert seen[0] == seen[1]


@pytest.mark.parametrize("slot", sorted(set(JUDGED) - {"person", "unit", "municipality", "month", "period"}))
def test_closed_slots_are_judged_by_their_values_too(slot: str) -> None:
    reading = plain("gi den til gruppa nå")
    one, other = Candidate("working_group", 3, 4, "named"), Candidate("steering_group", 3, 4, "named")
    assert features(slot, Topic.ASSIGN, one, (one,), reading) != features(slot, Topic.ASSIGN, other, (other,), reading)


def test_every_topic_and_slot_is_weighed_apart_where_it_says_so() -> None:
    seen = {
        names for slot in JUDGED for topic in Topic for names in none_features(slot, topic, ()) if str(topic) in names
    }
    assert len(seen) >= len(JUDGED) * len(Topic)


def test_the_same_value_twice_is_one() -> None:
    twice = (MARCH, Candidate(3, 9, 10, "named"))
    assert none_features("month", Topic.POSTPONE, twice) == none_features("month", Topic.POSTPONE, twice[:1])


def test_the_first_word_has_the_messages_edge_before_it() -> None:
    reading = plain("mars")
    only = Candidate(3, 0, 1, "named")
    assert {"j month named ^", "j month named ^ ^", "j month named > $"} <= set(
        features("month", Topic.POSTPONE, only, (only,), reading)
    )


NAMES = sorted({name for one in MONTHS for name in features("month", Topic.POSTPONE, one, MONTHS, READING)})


@given(st.dictionaries(st.sampled_from([*NAMES, *none_features("month", Topic.POSTPONE, MONTHS)]), st.floats(-5, 5)))
def test_a_candidate_or_nothing_is_chosen(weights: dict[str, float]) -> None:
    chosen = best(weights)
    assert chosen is None or chosen in MONTHS
    none = sum(weights.get(name, 0.0) for name in none_features("month", Topic.POSTPONE, MONTHS))
    tops = [
        sum(weights.get(name, 0.0) for name in features("month", Topic.POSTPONE, one, MONTHS, READING))
        for one in MONTHS
    ]
    assert (chosen is None) is (max(tops) <= none)
