"""What published tables mean, and that nothing is made of what rounding alone may have done."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.pulse.forms import Question
from bot.core.pulse.reading import (
    Barrier,
    Branch,
    Change,
    Course,
    Move,
    Outlook,
    Place,
    Reading,
    Stage,
    Verdict,
    changes,
    first_gap,
    grouped,
    month_of_plan,
    read,
    verdict,
)
from bot.core.pulse.tables import Level, Table

POSITIVE = ("likes", "tries", "acts", "owns")
NEGATIVE = ("dislikes", "must", "resists", "complies")
STEM = ("heard", "knows", "sees")
STAGES = (
    *(Stage(one, n, Branch.STEM, "way") for n, one in enumerate(STEM, 1)),
    *(Stage(one, n, Branch.POSITIVE, "for") for n, one in enumerate(POSITIVE, 4)),
    *(Stage(one, n, Branch.NEGATIVE, "against") for n, one in enumerate(NEGATIVE, 4)),
)
QUESTION = Question(
    "stage", tuple(s.id for s in STAGES), (("way", STEM), ("for", POSITIVE), ("against", NEGATIVE))
)  # fmt: skip


def options(**shares: int) -> Table:
    return Table(1, "stage", Level.OPTIONS, tuple((one, shares.get(one, 0)) for one in QUESTION.options))


def groups(way: int, for_: int, against: int) -> Table:
    return Table(1, "stage", Level.GROUPS, (("way", way), ("for", for_), ("against", against)))


def most(cell: str, level: Level = Level.MOST, *, nearly_all: bool = False) -> Table:
    return Table(1, "stage", level, most=cell, nearly_all=nearly_all)


def reading(table: Table) -> Reading:
    found = read(table, STAGES)
    assert found is not None
    return found


# ---- where most are, and where the first barrier lies ------------------------------------------------------------


@pytest.mark.parametrize("table", [None, Table(1, "stage", Level.NOTHING), options(), groups(0, 0, 0)])
def test_what_says_nothing_is_not_read(table: Table | None) -> None:
    assert read(table, STAGES) is None


@pytest.mark.parametrize(
    ("table", "heaviest", "others"),
    [
        (options(heard=10, sees=40, likes=30), "sees", ()),
        (options(likes=30, dislikes=30, knows=10), "dislikes", ("likes",)),
        (options(owns=40, heard=40), "heard", ("owns",)),
        (groups(20, 50, 30), "for", ()),
        (groups(40, 40, 20), "way", ("for",)),
        (most("against"), "against", ()),
        (most("acts", Level.OPTIONS, nearly_all=True), "acts", ()),
    ],
)
def test_the_heaviest_is_found_and_of_several_the_lowest(table: Table, heaviest: str, others: tuple[str, ...]) -> None:
    found = reading(table)
    assert (found.heaviest, found.others) == (heaviest, others)


@pytest.mark.parametrize(
    ("shares", "barrier"),
    [
        ({"heard": 55, "knows": 15, "likes": 30}, Barrier(Place.STEM, "heard")),
        ({"heard": 50, "knows": 30, "likes": 20}, Barrier(Place.STEM, "knows")),
        ({"knows": 20, "sees": 50, "likes": 30}, Barrier(Place.PARTING, "sees")),
        ({"sees": 20, "likes": 40, "dislikes": 10, "must": 30}, Barrier(Place.PARTING, "must")),
        ({"likes": 60, "tries": 30, "dislikes": 10}, Barrier(Place.BRANCH, "likes")),
        ({"sees": 10, "likes": 20, "tries": 50, "owns": 20}, Barrier(Place.BRANCH, "tries")),
        ({"tries": 20, "acts": 30, "owns": 50}, None),
        ({"heard": 50, "owns": 50}, None),
        ({"owns": 95}, None),
    ],
)
def test_the_first_barrier_is_where_more_remain_than_go_on(shares: dict[str, int], barrier: Barrier | None) -> None:
    assert reading(options(**shares)).barrier == barrier


def test_who_is_against_has_stopped_at_the_parting_and_understood_before() -> None:
    found = reading(options(knows=30, complies=70))
    assert found.barrier == Barrier(Place.PARTING, "complies"), "they went on from understanding"


@pytest.mark.parametrize(
    ("table", "barrier"),
    [
        (groups(55, 30, 15), Barrier(Place.STEM, "way")),
        (groups(40, 25, 35), Barrier(Place.PARTING, "against")),
        (groups(40, 35, 25), None),
        (groups(50, 25, 25), None),
        (most("way"), Barrier(Place.STEM, "way")),
        (most("against", Level.GROUPS, nearly_all=True), Barrier(Place.PARTING, "against")),
        (most("for"), None),
        (most("tries", Level.OPTIONS, nearly_all=True), Barrier(Place.BRANCH, "tries")),
    ],
)
def test_of_groups_no_more_is_said_than_they_tell(table: Table, barrier: Barrier | None) -> None:
    assert reading(table).barrier == barrier


@given(st.lists(st.integers(0, 20).map(lambda n: n * 5), min_size=11, max_size=11))
def test_whatever_is_published_is_read(shares: list[int]) -> None:
    found = read(options(**dict(zip(QUESTION.options, shares, strict=True))), STAGES)
    if not any(shares):
        assert found is None
        return
    assert found is not None
    assert dict(zip(QUESTION.options, shares, strict=True))[found.heaviest] == max(shares)
    if found.barrier is not None:
        assert found.barrier.cell != "owns"
        assert (found.barrier.place is Place.BRANCH) == (found.barrier.cell in POSITIVE)


@pytest.mark.parametrize(
    ("table", "outlook"),
    [
        (groups(20, 55, 25), Outlook.FOR),
        (groups(20, 40, 40), Outlook.AGAINST),
        (groups(50, 30, 20), Outlook.MIXED),
        (groups(100, 0, 0), Outlook.MIXED),
        (options(likes=30, owns=30, must=20, heard=20), Outlook.FOR),
        (most("against"), Outlook.AGAINST),
    ],
)
def test_the_outlook_weighs_the_branches(table: Table, outlook: Outlook) -> None:
    assert reading(table).outlook is outlook


# ---- several questions -------------------------------------------------------------------------------------------

AGREE = (("agreeing", ("agree",)), ("others", ("partly", "disagree")))
STEPS = tuple(Question(one, ("agree", "partly", "disagree"), AGREE) for one in ("why", "time", "leaders"))


def said(question: str, agree: int, partly: int, disagree: int) -> Table:
    return Table(1, question, Level.OPTIONS, (("agree", agree), ("partly", partly), ("disagree", disagree)))


def test_the_first_gap_is_the_first_question_most_do_not_agree_to() -> None:
    tables = [said("leaders", 10, 50, 40), said("time", 40, 40, 20), said("why", 50, 30, 20)]
    assert first_gap(STEPS, tables) == "time"
    assert first_gap(STEPS[:1], tables) is None
    assert first_gap(STEPS, [Table(1, "why", Level.MOST, most="others")]) == "why"
    assert first_gap(STEPS, [Table(1, "why", Level.NOTHING)]) is None


def test_shares_are_added_up_by_coarser_cell() -> None:
    assert grouped(said("why", 50, 30, 20), STEPS[0]) == {"agreeing": 50, "others": 50}
    assert grouped(groups(10, 60, 30), QUESTION) == {"way": 10, "for": 60, "against": 30}
    assert grouped(None, QUESTION) == {}


# ---- from round to round -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "move"), [(30, 35, Move.SAME), (30, 40, Move.UP), (30, 20, Move.DOWN), (30, 30, Move.SAME)]
)
def test_two_steps_are_a_change(before: int, after: int, move: Move) -> None:
    found = changes(groups(before, 40, 20), groups(after, 40, 20), QUESTION)
    assert found[0] == Change("way", before, after, move)
    assert [one.move for one in found[1:]] == [Move.SAME, Move.SAME]


def test_tables_are_compared_as_finely_as_both_are_shown() -> None:
    fine = changes(options(heard=40), options(heard=20, knows=20), QUESTION)
    assert [(one.cell, one.move) for one in fine[:3]] == [
        ("heard", Move.DOWN),
        ("knows", Move.UP),
        ("sees", Move.SAME),
    ]
    mixed = changes(options(heard=20, knows=20, likes=60), groups(30, 70, 0), QUESTION)
    assert [(one.cell, one.before, one.after) for one in mixed] == [("way", 40, 30), ("for", 60, 70), ("against", 0, 0)]


def test_what_rounding_may_have_done_is_no_change() -> None:
    """Four rounded shares added up may be 10 per cent off by rounding, the other table 2.5 more."""
    before = options(likes=10, tries=10, acts=10, owns=10)
    assert changes(before, groups(40, 50, 10), QUESTION)[1].move is Move.SAME
    assert changes(before, groups(35, 55, 10), QUESTION)[1].move is Move.UP


@given(st.lists(st.integers(0, 60), min_size=11, max_size=11), st.lists(st.integers(0, 60), min_size=11, max_size=11))
def test_a_change_is_never_against_the_truth(before: list[int], after: list[int]) -> None:
    tables = [_rounded(counts) for counts in (before, after)]
    truths = [_exact(counts) for counts in (before, after)]
    for fine, old in product((True, False), tables):
        later = tables[1] if fine else _coarse(after)
        if not (sum(before) and sum(after)):
            continue
        for change in changes(old if old is tables[0] else tables[0], later, QUESTION):
            difference = truths[1].get(change.cell, 0) - truths[0].get(change.cell, 0)
            if change.move is not Move.SAME:
                assert (difference > 0) == (change.move is Move.UP)


def _exact(counts: list[int]) -> dict[str, float]:
    total = max(1, sum(counts))
    single = {one: 100 * count / total for one, count in zip(QUESTION.options, counts, strict=True)}
    return single | {group: sum(single[one] for one in members) for group, members in QUESTION.groups}


def _rounded(counts: list[int]) -> Table:
    exact = _exact(counts)
    return Table(1, "stage", Level.OPTIONS, tuple((one, round(exact[one] / 5) * 5) for one in QUESTION.options))


def _coarse(counts: list[int]) -> Table:
    exact = _exact(counts)
    return Table(1, "stage", Level.GROUPS, tuple((one, round(exact[one] / 5) * 5) for one, _ in QUESTION.groups))


def test_nearly_all_is_a_change_where_it_was_less() -> None:
    found = changes(groups(60, 30, 10), most("way", Level.GROUPS, nearly_all=True), QUESTION)
    assert found == (Change("way", 60, 90, Move.UP),)


@pytest.mark.parametrize(
    "table", [None, most("way"), Table(1, "stage", Level.NOTHING), Table(1, "stage", Level.GROUPS)]
)
def test_without_numbers_nothing_is_compared(table: Table | None) -> None:
    assert changes(table, groups(60, 30, 10), QUESTION) == ()
    assert changes(groups(60, 30, 10), table, QUESTION) == ()


# ---- against what is to be expected ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "month"), [(date(2025, 8, 31), 0), (date(2025, 9, 1), 1), (date(2026, 8, 15), 12), (date(2025, 1, 1), 0)]
)
def test_months_of_a_plan_are_counted_from_its_first(day: date, month: int) -> None:
    assert month_of_plan(date(2025, 8, 15), day) == month


@pytest.mark.parametrize(
    ("course", "table", "expected"),
    [
        (Course.HIGH, groups(50, 40, 10), Verdict.AS_EXPECTED),
        (Course.HIGH, groups(20, 30, 50), Verdict.ASK_WHY),
        (Course.FALLING, groups(20, 30, 50), Verdict.NORMAL_DIP),
        (Course.LOW, groups(20, 40, 40), Verdict.NORMAL_DIP),
        (Course.LOW, groups(20, 60, 20), Verdict.BETTER),
        (Course.LOW, groups(40, 40, 20), Verdict.AS_EXPECTED),
        (Course.RISING, groups(10, 40, 50), Verdict.ASK_WHY),
        (Course.SETTLED, groups(10, 80, 10), Verdict.AS_EXPECTED),
    ],
)
def test_a_dip_is_normal_when_it_is_to_be_expected(course: Course, table: Table, expected: Verdict) -> None:
    assert verdict(course, reading(table), (), STAGES) is expected


@pytest.mark.parametrize(
    ("course", "expected"), [(Course.FALLING, Verdict.NORMAL_DIP), (Course.RISING, Verdict.ASK_WHY)]
)
@pytest.mark.parametrize(("before", "after"), [((20, 70, 10), (30, 60, 10)), ((30, 60, 10), (20, 60, 20))])
def test_a_fall_since_last_time_is_a_dip(
    course: Course, expected: Verdict, before: tuple[int, int, int], after: tuple[int, int, int]
) -> None:
    moved = changes(groups(*before), groups(*after), QUESTION)
    assert verdict(course, reading(groups(*after)), moved, STAGES) is expected
