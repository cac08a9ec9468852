"""What two rounds tell together: the chooser's way, by pieces of a tree, and the audit's, by sets of people."""

import pytest

from bot.core.pulse.crosschecks import few_apart, pieces, tells_too_much
from bot.core.pulse.overlaps import Overlap, conflicts, pairs
from bot.core.pulse.regrouping import Known
from bot.core.pulse.rounds import Group, GroupKind
from bot.core.pulse.tables import Level, Table
from bot.core.pulse.trees import Tree, families

K = 5
GROUPS = [
    Group(1, GroupKind.WHOLE, 40),
    Group(2, GroupKind.AREA, 25, 1),
    Group(3, GroupKind.UNITS, 12, 2),
    Group(4, GroupKind.UNITS, 13, 2),
    Group(5, GroupKind.REST, 15, 1),
]
TREE = Tree.of(GROUPS)
MANY = (4, 4, 4)


def _people(first: int, last: int) -> int:
    """Return people by number, as bits."""
    return (1 << last) - (1 << first)


def test_a_tree_knows_which_tables_hold_whom() -> None:
    assert TREE.paths == {3: (3, 2, 1), 4: (4, 2, 1), 5: (1,)}
    assert TREE.below() == {1: [3, 4, 5], 2: [3, 4], 3: [3], 4: [4]}
    assert [TREE.depth(one) for one in (1, 2, 3)] == [0, 1, 2]


def test_pieces_are_what_is_left_of_tables() -> None:
    assert TREE.pieces({1, 3}) == {3: 3, 4: 1, 5: 1}
    assert TREE.pieces({2}) == {3: 2, 4: 2}
    assert TREE.above(3, {1}) == 1
    assert TREE.above(1, {1}) is None
    assert TREE.holding(3, {1, 3}) == [3, 1]


def test_families_are_as_fine_as_a_level_or_finer() -> None:
    tables = [Table(1, "q", Level.OPTIONS), Table(2, "q", Level.GROUPS), Table(3, "q", Level.MOST)]
    assert families(tables) == {("q", Level.GROUPS): {1, 2}, ("q", Level.OPTIONS): {1}}


def test_the_same_people_tell_nothing_new() -> None:
    overlap = Overlap([(1, 1, 12, MANY)], K)
    assert overlap.safe({1}, {1})
    assert overlap.steady({1}, {1})
    assert not list(conflicts(overlap, {1: frozenset({1})}, {1: frozenset({1})}))


@pytest.mark.parametrize(
    ("left", "came", "steady"), [(1, 0, False), (0, 1, False), (4, 9, False), (5, 5, True), (4, 4, False)]
)
def test_a_table_may_be_read_as_a_trend_when_enough_left_and_came(left: int, came: int, *, steady: bool) -> None:
    overlap = Overlap([(1, 1, 20, MANY), (1, None, left, None), (None, 1, came, (came, 0, 0))], K)
    assert overlap.steady({1}, {1}) is steady
    assert overlap.safe({1}, {1}) is (steady or (left, came) == (4, 9))


def test_the_few_may_be_hidden_under_many_in_what_is_left() -> None:
    hidden = Overlap([(1, 1, 40, MANY), (1, None, 2, None), (None, 1, 12, MANY)], K)
    shown = Overlap([(1, 1, 40, MANY), (1, None, 2, None), (None, 1, 12, (12, 0, 0))], K)
    assert hidden.hidden({1}, {1})
    assert not hidden.steady({1}, {1})
    assert not shown.hidden({1}, {1})


def test_what_is_inside_another_must_leave_enough() -> None:
    enough = Overlap([(1, 1, 12, MANY), (None, 1, 12, (5, 0, 0))], K)
    few = Overlap([(1, 1, 12, MANY), (None, 1, 12, (4, 0, 0))], K)
    small = Overlap([(1, 1, 12, MANY), (None, 1, 12, (7, 1, 0))], K)
    assert [one.safe({1}, {1}) for one in (enough, few, small)] == [True, False, False]


def test_who_has_left_may_have_answered_anything() -> None:
    known = Overlap([(1, 1, 12, MANY), (1, 2, 12, (5, 0, 0))], K)
    lost = Overlap([(1, 1, 12, MANY), (1, None, 12, (5, 0, 0)), (1, None, 1, None)], K)
    surely = Overlap([(1, 1, 12, MANY), (1, None, 12, (5, 3, 3)), (1, None, 1, None)], K)
    assert [one.safe({1}, {1}) for one in (known, lost, surely)] == [True, False, True]


def test_whole_earlier_pieces_are_known_already() -> None:
    overlap = Overlap([(1, 3, 12, MANY), (2, 3, 12, (1, 0, 0))], K)
    assert overlap.safe({1}, {3})


def test_two_that_swap_members_are_looked_at_together() -> None:
    """One went from the first to the second: each table differs by one, both together by none."""
    overlap = Overlap([(1, 1, 11, MANY), (1, 2, 1, (1, 0, 0)), (2, 2, 12, MANY)], K)
    assert overlap.safe({1, 2}, {1, 2})
    assert not overlap.safe({1}, {1})
    assert (frozenset({1, 2}), frozenset({1, 2})) in set(pairs(overlap))


def test_sets_of_people_split_into_pieces() -> None:
    found = pieces([_people(0, 20), _people(0, 8), _people(30, 35)])
    assert sorted(one.bit_count() for one in found) == [5, 8, 12]


def test_sets_that_differ_by_few() -> None:
    assert few_apart([_people(0, 20)], [_people(1, 21)], K)
    assert not few_apart([_people(0, 20)], [_people(5, 25)], K)
    assert not few_apart([_people(0, 20)], [_people(0, 20)], K)
    assert not few_apart([_people(0, 20)], [_people(15, 60)], K)


def test_sets_that_tell_too_much() -> None:
    def never(_: int) -> bool:
        return False

    assert tells_too_much([_people(0, 20)], [_people(1, 21)], K, never)
    assert tells_too_much([_people(0, 20)], [_people(0, 21)], K, never)
    assert not tells_too_much([_people(0, 20)], [_people(0, 20)], K, never)
    assert not tells_too_much([_people(0, 20)], [_people(0, 40), _people(20, 40)], K, never)
    assert not tells_too_much([_people(0, 20)], [_people(0, 40)], K, lambda people: people == _people(20, 40))


def test_many_pieces_are_looked_at_where_they_hang_together() -> None:
    then = [_people(20 * one, 20 * one + 20) for one in range(12)]
    moved = [_people(1, 20), *then[1:11], _people(220, 241)]
    assert tells_too_much(then, moved, K, lambda _: False)
    assert not tells_too_much(then, list(then), K, lambda _: False)


def test_changes_since_a_table_with_numbers() -> None:
    known = Known((), ((frozenset(range(12)), 0), (frozenset(range(30, 50)), 1)), K)
    assert known.settled(frozenset(range(12)))
    assert known.settled(frozenset(range(5, 17)))
    assert not known.settled(frozenset(range(1, 12)))
    assert not known.settled(frozenset(range(30, 50)))
    assert known.newcomers(frozenset(range(14))) == {12, 13}
    assert not known.newcomers(frozenset(range(1, 14)))
