"""What a table says, what it may say alone, and that only what passed the audit is a publication."""

from dataclasses import replace

import pytest

from bot.core.pulse.auditing import AuditError, Publication, audited
from bot.core.pulse.cells import answers_step, leading, nearly_all, shares, sound, surely_sound
from bot.core.pulse.elimination import come_down_to
from bot.core.pulse.history import Counting, EarlierRound
from bot.core.pulse.publishing import publish
from bot.core.pulse.rounds import Group, GroupKind
from bot.core.pulse.tables import Level, Table
from tests.core.pulse.differencing_cases import FORM, THREE, Answers, Small, made
from tests.core.pulse.towns import FORM as STAGES_FORM
from tests.core.pulse.towns import STAGES, K, counted


def _tables(small: Small) -> dict[int, Table]:
    return {table.group: table for table in small.published().tables}


def _prepared(small: Small) -> tuple[Counting, dict[int, dict[str, list[int]]]]:
    counting = Counting.of(small.groups(), small.members, small.earlier)
    return counting, counted(counting, small.world, THREE)


def _stages(answers: list[int]) -> Table:
    """Publish one group of everybody, with so many answers in each stage."""
    members = dict.fromkeys(range(sum(answers)), 2)
    groups = [Group(1, GroupKind.WHOLE, len(members)), Group(2, GroupKind.REST, len(members), 1)]
    counting = Counting.of(groups, members)
    said = [stage for stage, number in enumerate(answers) for _ in range(number)]
    return publish(STAGES_FORM, counting, counted(counting, dict(enumerate(said)), STAGES), K).tables[0]


def test_numbers_are_given_in_steps() -> None:
    table = _tables(made(((12,), (12,)), [(5, 4, 3), (3, 3, 5)]))[1]
    assert (table.level, table.answers) == (Level.OPTIONS, 20)
    assert table.shares == (("a", 35), ("b", 30), ("c", 35))


def test_a_group_without_enough_answers_says_nothing_and_takes_another_with_it() -> None:
    tables = _tables(made(((12,), (12,)), [(4, 0, 0), (4, 4, 4)]))
    assert [tables[one].level for one in (1, 2, 3)] == [
        Level.OPTIONS,
        Level.NOTHING,
        Level.NOTHING,
    ]


def test_three_small_cells_are_joined_or_left_out() -> None:
    assert _stages([3, 0, 0, 4, 3, 0, 0, 3, 0, 0, 0]).level is Level.OPTIONS
    assert _stages([2, 2, 0, 4, 3, 0, 0, 1, 1, 1, 0]).level is Level.GROUPS
    assert _stages([9, 2, 0, 2, 0, 0, 0, 0, 0, 0, 0]).level is Level.MOST
    assert _stages([4, 2, 0, 2, 0, 0, 0, 0, 0, 0, 0]).level is Level.NOTHING
    assert _stages([4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]).level is Level.NOTHING


def test_nearly_all_gives_no_shares() -> None:
    table = _stages([0, 40, 0, 0, 4, 0, 0, 0, 0, 0, 0])
    assert (table.nearly_all, table.most, table.shares, table.answers) == (True, "s1", (), 40)
    assert not _stages([0, 35, 0, 0, 4, 0, 0, 0, 0, 0, 0]).nearly_all


def test_most_common_needs_a_lead_that_no_few_people_make() -> None:
    table = _stages([9, 2, 0, 2, 0, 0, 0, 0, 0, 0, 0])
    assert (table.most, table.shares, table.answers) == ("open", (), 0)
    assert leading((7, 2), 5) == 0
    assert leading((7, 3), 5) is None
    assert leading((4, 0), 5) is None


def test_the_rest_has_no_table() -> None:
    assert set(_tables(made(((12,), (12,)), [(4, 4, 4), (3, 3, 3)], rest=True))) == {1, 2}


def test_the_same_people_may_be_told_again_and_a_few_others_may_not() -> None:
    small = made(((12,), (12,)), [(4, 4, 4), (3, 3, 3)])
    first = small.published()
    again = replace(small, earlier=[small.then(first)])
    assert again.published() == first
    without = {who: leaf for who, leaf in small.members.items() if who}
    assert [table.level.counts for table in replace(again, members=without).published().tables] == [False, False, True]


def test_who_has_been_erased_counts_as_gone() -> None:
    small = made(((12,), (12,)), [(4, 4, 4), (3, 3, 3)])
    first = small.published()
    forgotten = EarlierRound(
        1, tuple(small.groups()), {who: leaf for who, leaf in small.members.items() if who}, first.tables
    )
    later = replace(small, members={who: leaf for who, leaf in small.members.items() if who}, earlier=[forgotten])
    assert [table.level.counts for table in later.published().tables] == [False, False, True]


def test_enough_others_may_be_told() -> None:
    small = made(((12,), (12,)), [(4, 4, 4), (3, 3, 6)])
    members = {who: leaf for who, leaf in small.members.items() if who not in {0, 1, 2, 4, 5, 6, 12, 13, 15, 16, 18}}
    world = dict(small.world)
    for leaf in (2, 3):
        for place in range(6):
            new = len(world)
            members[new], world[new] = leaf, place % 3
    later = Small(small.kinds, members, world, [small.then(small.published())])
    assert all(table.level.counts for table in later.published().tables)


def test_only_the_audit_makes_a_publication() -> None:
    with pytest.raises(AuditError):
        Publication((), None)  # type: ignore[arg-type]
    with pytest.raises(AuditError):
        replace(made(((12,),), [(4, 4, 4)], rest=True).published(), proof=object())  # type: ignore[arg-type]


WRONG: list[tuple[str, dict[str, object]]] = [
    ("shares", {"shares": (("a", 30), ("b", 35), ("c", 35))}),
    ("answers", {"answers": 25}),
    ("level", {"level": Level.MOST, "shares": (), "most": "A", "answers": 0}),
]


@pytest.mark.parametrize(("field", "wrong"), WRONG)
def test_the_audit_refuses_a_table_that_is_not_true(field: str, wrong: dict[str, object]) -> None:
    small = made(((12,), (12,)), [(5, 4, 3), (3, 3, 5)])
    counting, counts = _prepared(small)
    tables = list(small.published().tables)
    tables[0] = replace(tables[0], **wrong)  # type: ignore[arg-type]
    with pytest.raises(AuditError, match="does not say"):
        audited(FORM, counting, counts, K, tables)
    assert field


def test_the_audit_refuses_missing_and_doubled_tables() -> None:
    small = made(((12,), (12,)), [(5, 4, 3), (3, 3, 5)])
    counting, counts = _prepared(small)
    tables = list(small.published().tables)
    for wrong in (tables[:-1], [*tables, tables[0]], [*tables[:-1], replace(tables[0], question="other")]):
        with pytest.raises(AuditError, match="one table for each"):
            audited(FORM, counting, counts, K, wrong)


@pytest.mark.parametrize("given", [((4, 4, 4), (1, 5, 4)), ((4, 4, 4), (1, 1, 1))])
def test_the_audit_refuses_what_gives_away_the_remainder(given: tuple[Answers, ...]) -> None:
    """The whole and one of two groups: each may be shown alone, and together they show the other group."""
    small = made(((12,), (12,)), given)
    counting, counts = _prepared(small)
    alone = Small(small.kinds[:2], {}, {})
    assert alone.kinds
    whole = _table(small, 1)
    both = [whole, _table(small, 2), Table(3, "q", Level.NOTHING)]
    with pytest.raises(AuditError, match="too little"):
        audited(FORM, counting, counts, K, both)
    assert audited(FORM, counting, counts, K, [whole, Table(2, "q", Level.NOTHING), both[2]]).tables[0] == whole


def _table(small: Small, group: int) -> Table:
    """Return a group's table with numbers, whether or not it may stand beside others."""
    inside = [who for who, leaf in small.members.items() if group in (1, leaf)]
    cells = [sum(small.world[who] == cell for who in inside) for cell in range(3)]
    return Table(group, "q", Level.OPTIONS, tuple(zip("abc", shares(cells), strict=True)), answers=answers_step(cells))


def test_the_audit_refuses_a_few_who_left() -> None:
    small = made(((12,), (12,)), [(4, 4, 4), (3, 3, 3)])
    earlier = [small.then(small.published())]
    later = replace(small, members={who: leaf for who, leaf in small.members.items() if who}, earlier=earlier)
    counting, counts = _prepared(later)
    tables = [_table(later, 1), Table(2, "q", Level.NOTHING), Table(3, "q", Level.NOTHING)]
    with pytest.raises(AuditError, match="beside an earlier round"):
        audited(FORM, counting, counts, K, tables)


def test_cells_alone() -> None:
    assert sound((5, 0), 5)
    assert not sound((4, 0), 5)
    assert not sound((5, 2), 5)
    assert surely_sound((3, 3), 5)
    assert not surely_sound((5, 0), 5)
    assert shares((1, 3)) == [25, 75]
    assert shares((1, 39)) == [5, 100]
    assert nearly_all((9, 1)) == 0
    assert nearly_all((8, 1)) is None


def test_what_equations_come_down_to() -> None:
    assert come_down_to([], [[1, 2], [2]]) == [frozenset({2}), frozenset({1})]
    assert come_down_to([[1, 2]], [[2]])
    assert come_down_to([[1, 2], [2]], [[1]]) == []
    assert frozenset({4}) in come_down_to([[1, 2, 3, 4], [1, 2]], [[3]])


def test_blocks_hold_those_who_were_always_together() -> None:
    small = made(((12,), (12,)), [(4, 4, 4), (3, 3, 3)])
    assert len(set(Counting.of(small.groups(), small.members).blocks.values())) == 2
    earlier = EarlierRound(1, tuple(small.groups()), {**small.members, 0: 3}, ())
    blocks = Counting.of(small.groups(), small.members, [earlier]).blocks
    assert len(set(blocks.values())) == 3
    assert list(blocks.values()).count(blocks[0]) == 1
