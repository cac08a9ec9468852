"""Learning to choose: what was right gets likelier, features are numbered, nothing is left to chance."""

import numpy as np
import pytest

from learning.choosing import Ids, Names, Numbers, learn_to_choose


class Case:
    """Chooses among rows of features."""

    def __init__(self, rows: list[list[int]], *right: int) -> None:
        self.rows = rows
        self.right = np.array([at in right for at in range(len(rows))])

    def scores(self, weights: Numbers) -> Numbers:
        return np.array([weights[row].sum() for row in self.rows], dtype=np.float64)

    def spread(self, shares: Numbers) -> tuple[Ids, Numbers]:
        ids = [at for row in self.rows for at in row]
        return np.array(ids, dtype=np.int64), np.repeat(shares, [len(row) for row in self.rows])


def test_what_was_right_weighs_more() -> None:
    weights = learn_to_choose([Case([[0], [1]], 0)] * 5, 3)
    assert weights[0] > 0 > weights[1]
    assert weights[2] == 0


def test_what_both_have_says_nothing() -> None:
    weights = learn_to_choose([Case([[0, 2], [1, 2]], 0)] * 5, 3)
    assert abs(weights[2]) < 1e-9


def test_of_several_right_ones_the_likelier_may_win() -> None:
    weights = learn_to_choose([Case([[0], [1], [2]], 0, 1)] * 5 + [Case([[1], [2]], 0)], 3)
    assert min(weights[0], weights[1]) > weights[2]


def test_what_occurs_more_often_wins() -> None:
    weights = learn_to_choose([Case([[0], [1]], 0)] * 9 + [Case([[0], [1]], 1)], 2)
    assert weights[0] > weights[1]


@pytest.mark.parametrize("rounds", [1, 2, 5])
def test_the_same_cases_teach_the_same(rounds: int) -> None:
    cases = [Case([[at, 7], [at + 1]], at % 2) for at in range(6)]
    assert np.array_equal(learn_to_choose(cases, 8, rounds), learn_to_choose(cases, 8, rounds))


def test_nothing_teaches_nothing() -> None:
    assert not learn_to_choose([], 4).any()


def test_a_case_that_is_certain_changes_nothing() -> None:
    assert not learn_to_choose([Case([[0], [1]], 0, 1)], 2).any()


def test_features_keep_their_numbers_and_nothing_is_named_that_weighs_nothing() -> None:
    names = Names()
    assert (names.ids(["a", "b"]), names.ids(["b", "c"]), len(names)) == ([0, 1], [1, 2], 3)
    assert names.named(np.array([0.5, 0.0, -1.0])) == {"a": 0.5, "c": -1.0}
