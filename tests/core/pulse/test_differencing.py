"""Nothing that can be worked out from published tables breaks the rule: a short way through the long run."""

import random
from itertools import islice

import pytest

from bot.core.pulse import suppression
from tests.core.pulse import differencing_run as run
from tests.core.pulse.attack import alone, exposed, pieces, solved, sound, together, trends
from tests.core.pulse.differencing_cases import (
    FORESTS,
    Answers,
    Shape,
    answered,
    answers_up_to,
    changes,
    leaks_with_a_threshold_alone,
    made,
    moved,
    one_round,
    response_counts,
    shapes,
    two_rounds,
)
from tests.core.pulse.towns import K, Share, Town, normal

A, B = frozenset(range(12)), frozenset(range(12, 24))


def test_every_tree_of_up_to_four_units_is_there_once() -> None:
    assert [sum(len(one) == size for one in FORESTS) for size in range(1, 5)] == [1, 2, 4, 9]


def test_groups_of_small_trees_keep_their_promises() -> None:
    assert sum(1 for _ in shapes((0, 3, 11, 12))) == 4 + 2 * 16 + 4 * 64 + 9 * 256


@pytest.mark.parametrize("shape", [((12,), (12,)), ((12, 12), (12,)), ((12,), (20,)), ((12,), (12,), (12,))])
def test_all_numbers_of_answers(shape: Shape) -> None:
    step = 1 if len(shape) == 2 and sum(map(len, shape)) == 2 else 11
    for given in islice(response_counts(shape), 0, None, step):
        one_round(made(shape, given))


@pytest.mark.parametrize("place", run.PLACES)
def test_answers_in_three_cells(place: tuple[Shape, bool, int, int]) -> None:
    shape, rest, alike, others = place
    chance, several = random.Random(2), answers_up_to(8)
    for _ in range(150):
        one_round(made(shape, [chance.choice(several) for _ in range(alike + others)], rest=rest))


def test_what_is_only_swapped_is_told_once() -> None:
    assert len(list(answered(2, 0, 1))) < len(list(answered(1, 1, 1))) < len(answers_up_to(1)) ** 2


@pytest.mark.parametrize(("shape", "rest", "given"), run.WORLDS)
def test_two_rounds_with_people_who_join_and_leave(shape: Shape, rest: bool, given: tuple[Answers, ...]) -> None:
    small = made(shape, given, rest=rest)
    for leave, come in islice(changes(small, 3), 0, None, 397):
        two_rounds(small, leave, come)
    for who in range(0, len(small.members), 5):
        one_round(moved(small, who, max(small.members.values())))


@pytest.mark.parametrize("seed", range(3))
def test_towns_of_ordinary_size_over_eight_rounds(seed: int) -> None:
    town = normal(seed, steady=True)
    for _ in range(8):
        town.hold()
        town.turn(0.1)
    assert run.attack(town) > 20


def test_three_quarters_of_the_tables_that_could_be_published_are() -> None:
    share = Share()
    for seed in range(6):
        town = normal(seed, steady=False)
        for _ in range(4):
            share.add(town.hold())
            town.turn(0.1)
    assert share.numbers.total() >= 0.75 * share.could_now.total()
    assert share.said.total() >= 0.75 * share.could.total()
    assert len(share.lines()) == 4


def test_a_large_town() -> None:
    town = Town.made(3, 80, areas=8, sizes=(5, 30), response=0.7, steady=True)
    for _ in range(3):
        town.hold()
        town.turn(0.3)
    assert run.attack(town) > 50


def test_without_looking_at_earlier_rounds_the_audit_refuses_or_tables_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the chooser does not see, the audit does: tables that tell of few never come out."""
    monkeypatch.setattr(suppression.Chooser, "conflicts", lambda *_: [])
    chance = random.Random(1)
    for _ in range(60):
        small = made(((12,), (12, 12)), [(4, 4, 3), (3, 3, 4), (5, 3, 3)])
        who = chance.sample(sorted(small.members), chance.randint(0, 3))
        two_rounds(small, who, [(chance.choice(sorted(set(small.members.values()))), 1)] * chance.randint(0, 3))


def test_the_attacker_finds_what_a_threshold_alone_lets_through() -> None:
    world = dict.fromkeys(A | B, 0) | {0: 1}
    assert alone([A | B, B], world, K)
    assert not alone([A | B, B], dict.fromkeys(A | B, 0), K)
    assert {len(one) for one in pieces([A | B, B])} == {12}


def test_the_attacker_finds_who_has_left() -> None:
    world = dict.fromkeys(A | B, 0)
    assert together([A], [A - {3}], world, K)
    assert trends([A | B], [(A | B) - {3}], world, K)
    assert not together([A], [A], world, K)
    assert exposed([A, A - {3}], world, K)
    assert frozenset({3}) in solved([A | B, B, A - {3}])


def test_a_threshold_alone_leaks() -> None:
    assert leaks_with_a_threshold_alone(made(((12,), (12,)), [(4, 4, 4), (1, 5, 4)]))
    assert leaks_with_a_threshold_alone(made(((12,), (12,)), [(4, 4, 4), (3, 5, 4)])) is False
    assert leaks_with_a_threshold_alone(made(((12,), (12,)), [(1, 1, 0), (1, 1, 0)])) is None


def test_nobody_at_all_may_be_known() -> None:
    assert sound(frozenset(), {}, K)
    assert not sound(A, dict.fromkeys(A), K)


def test_the_command_tells_what_it_looked_at(capsys: pytest.CaptureFixture[str]) -> None:
    run.main(["--part", "ordinary", "--towns", "1"])
    said = capsys.readouterr().out
    assert "ordinary: no violation" in said
    assert "combinations attacked" in said
