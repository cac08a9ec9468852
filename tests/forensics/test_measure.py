"""The measure itself: chance is called chance, and what is better than chance is not."""

import random
from datetime import UTC, datetime

import pytest

from tests.forensics.evidence import Evidence, Moment, Suspect, Truth
from tests.forensics.measure import ANSWER, ANSWERED, Measurement, Tally, judged, questions, wilson
from tests.forensics.strategies import Beside, Scores

NOW = datetime(2026, 2, 3, 8, 0, tzinfo=UTC)


def evidence() -> Evidence:
    people = [Suspect(number, 1 + number % 2, frozenset({f"person:{number}"})) for number in range(1, 13)]
    return Evidence(people, NOW, NOW.replace(day=17))


def truth(rng: random.Random) -> Truth:
    return Truth({number: rng.choice((None, 0, 1, 2)) for number in range(1, 13)})


class Guess:
    """Knows nothing, or as much as it is told."""

    def __init__(self, rng: random.Random, known: Truth | None = None) -> None:
        self.name = "a guess"
        self._rng, self.known = rng, known

    def scores(self, evidence: Evidence) -> Scores:
        told = self.known.answers if self.known else {}
        return {one.person: self._rng.random() + 3 * (told.get(one.person) or 0) for one in evidence.suspects}


def test_an_interval_is_wilsons() -> None:
    assert wilson(50, 100, 0.95) == pytest.approx((0.4038, 0.5962), abs=1e-4)
    assert wilson(0, 0, 0.95) == (0.0, 1.0)
    assert wilson(10, 10, 0.95)[0] == pytest.approx(0.7225, abs=1e-4)


def test_a_guess_is_chance_and_knowledge_is_not() -> None:
    rng = random.Random(4)
    guessed, known = Measurement([Guess(rng)]), Measurement([Guess(rng)])
    for _ in range(300):
        true = truth(rng)
        guessed.add(evidence(), true, rng)
        known.strategies = [Guess(rng, true)]
        known.add(evidence(), true, rng)
    assert guessed.leaks() == []
    assert not guessed.best(ANSWERED)[1].better_than_chance()
    assert ("a guess", ANSWER) in known.leaks()
    assert known.best(ANSWER)[1].rate > 0.8
    assert any("chosen on the first half" in line for line in known.lines())


def test_always_wrong_tells_as_much_and_is_turned_round() -> None:
    measured = Measurement([])
    tally = measured.tallies.setdefault(("backwards", ANSWERED), Tally())
    for _ in range(40):
        tally.add(0.0)
    assert tally.better_than_chance()
    assert measured.best(ANSWERED)[1].rate == 1.0


def test_a_choice_that_turns_out_wrong_pays_nobody() -> None:
    right, wrong = Tally(), Tally()
    for at in range(500):
        right.add(float(at % 25 < 14))
        wrong.add(float(at % 25 < 11))
    assert (right.better_than_chance(), right.pays()) == (True, True)
    assert (wrong.better_than_chance(), wrong.pays()) == (True, False)


def test_two_of_one_group_are_asked_about_of_whom_one_did() -> None:
    rng = random.Random(1)
    for _ in range(50):
        true = truth(rng)
        asked = questions(evidence(), true, rng)
        for what, (first, second) in asked.items():
            assert first % 2 == second % 2
            assert true.answers[first] is not None
            assert (true.answers[second] is None) == (what == ANSWERED)
    assert judged({1: 2.0, 2: 1.0}, (1, 2)) == 1.0
    assert judged({1: 1.0, 2: 1.0}, (1, 2)) == 0.5
    assert judged({1: 1.0}, (1, 2)) is None


def test_measurements_of_several_processes_are_one() -> None:
    one, two = Measurement([]), Measurement([], rounds=2)
    two.tallies["x", ANSWERED] = Tally()
    two.tallies["x", ANSWERED].add(1.0)
    one.merge(two)
    assert (one.rounds, one.tallies["x", ANSWERED].course) == (2, [1.0])


def test_a_row_beside_a_vote_is_found_and_a_number_is_not_its_beginning() -> None:
    held = evidence()
    held.columns = {"pulse_vote": ("place", "ballot"), "account": ("place", "user"), "delivery": ("place", "recipient")}
    at = NOW.replace(day=4)
    rows = {"pulse_vote": ((1, "a"),), "delivery": ((7, "person:11"),)}
    held.moments = [Moment(at, rows, {}), Moment(at, {"delivery": ((8, "person:2"),)}, {})]
    scores = Beside("beside", 0).scores(held)
    assert {person for person, score in scores.items() if score} == {11}
    assert {person for person, score in Beside("near", 1).scores(held).items() if score} == {2, 11}
