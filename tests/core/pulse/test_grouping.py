"""Reporting groups at launch: large enough, each in its service, and heeding what earlier rounds have shown."""

from collections.abc import Sequence

from bot.core.pulse.grouping import Asked, GroupPlan, UnitNode, reporting_groups
from bot.core.pulse.history import EarlierRound
from bot.core.pulse.rounds import GroupKind
from bot.core.pulse.tables import Level, Table
from tests.core.pulse.towns import groups_of

K = 5
SCHOOLS, HEALTH = UnitNode(1, "Schools"), UnitNode(2, "Health")
UNITS = [
    SCHOOLS,
    HEALTH,
    UnitNode(11, "Elm", 1),
    UnitNode(12, "Oak", 1),
    UnitNode(13, "Ash", 1),
    UnitNode(21, "Clinic", 2),
    UnitNode(22, "Nurses", 2),
]


def _asked(sizes: dict[int | None, int]) -> list[Asked]:
    places = [unit for unit, size in sizes.items() for _ in range(size)]
    return [Asked(who, unit) for who, unit in enumerate(places)]


def _plans(sizes: dict[int | None, int], earlier: Sequence[EarlierRound] = ()) -> list[GroupPlan]:
    return reporting_groups(_asked(sizes), UNITS, earlier, K)


def _told(plans: Sequence[GroupPlan]) -> list[tuple[str, str, int]]:
    return [(plan.kind.value, plan.name, len(plan.people)) for plan in plans]


def _earlier(asked: Sequence[Asked], *, level: Level = Level.GROUPS) -> EarlierRound:
    """Return a round in which all groups had tables at this level."""
    groups, members = groups_of(reporting_groups(asked, UNITS, [], K))
    return EarlierRound(1, tuple(groups), members, tuple(Table(group.id, "q", level) for group in groups))


def test_large_units_are_groups_in_their_services() -> None:
    assert _told(_plans({11: 12, 12: 20, 21: 15, 22: 13})) == [
        ("whole", "", 0),
        ("area", "Schools", 0),
        ("units", "Elm", 12),
        ("units", "Oak", 20),
        ("area", "Health", 0),
        ("units", "Clinic", 15),
        ("units", "Nurses", 13),
    ]


def test_parents_are_told_by_key() -> None:
    plans = _plans({11: 12, 12: 20, 21: 15, 22: 13})
    assert [plan.parent for plan in plans] == [None, 0, 1, 1, 0, 4, 4]
    assert [plan.key for plan in plans] == list(range(7))
    assert plans[2].units == (11,)


def test_small_units_are_put_together_within_their_service() -> None:
    told = _told(_plans({11: 7, 12: 6, 13: 30, 21: 15, 22: 13}))
    assert ("units", "Elm, Oak", 13) in told
    assert ("units", "Ash", 30) in told


def test_one_small_unit_joins_its_smallest_sibling_and_never_the_remainder() -> None:
    told = _told(_plans({11: 4, 12: 14, 13: 30, 21: 15, 22: 13}))
    assert ("units", "Elm, Oak", 18) in told
    assert not [one for one in told if one[0] == "rest"]


def test_a_service_with_one_group_has_no_table_of_its_own() -> None:
    told = _told(_plans({11: 14, 12: 14, 21: 8, 22: 5}))
    assert ("units", "Clinic, Nurses", 13) in told
    assert not [one for one in told if one[1] == "Health"]


def test_people_of_the_service_itself_are_one_of_its_units() -> None:
    assert ("units", "Schools, Elm", 14) in _told(_plans({1: 4, 11: 10, 12: 20, 21: 15, 22: 13}))


def test_who_has_no_unit_is_counted_in_the_whole_only() -> None:
    plans = _plans({None: 6, 11: 14, 12: 14})
    assert plans[-1].kind is GroupKind.REST
    assert (plans[-1].parent, len(plans[-1].people), plans[-1].name) == (0, 6, "")


def test_a_rest_that_is_too_small_joins_the_smallest_group() -> None:
    told = _told(_plans({None: 3, 11: 14, 12: 20, 21: 15, 22: 13}))
    assert ("units", "Nurses", 16) in told
    assert not [one for one in told if one[0] == "rest"]


def test_a_small_municipality_is_one_group() -> None:
    assert _told(_plans({11: 4, 21: 5})) == [("whole", "", 0), ("rest", "", 9)]
    assert _told(_plans({11: 13})) == [("whole", "", 0), ("rest", "", 13)]
    assert _told(_plans({})) == [("whole", "", 0)]


def test_units_that_are_unknown_or_go_round_in_circles_lose_nobody() -> None:
    units = [UnitNode(1, "A", 2), UnitNode(2, "B", 1), UnitNode(3, "C")]
    plans = reporting_groups([*_asked({1: 6, 3: 14}), Asked(99, 77)], units, [], K)
    assert sum(len(plan.people) for plan in plans) == 21


def test_everybody_is_in_one_group_and_it_is_the_same_every_time() -> None:
    sizes: dict[int | None, int] = {None: 7, 1: 2, 11: 5, 12: 9, 13: 30, 21: 3, 22: 12}
    plans = _plans(sizes)
    people = [who for plan in plans for who in plan.people]
    assert sorted(people) == list(range(sum(sizes.values())))
    assert reporting_groups(_asked(sizes)[::-1], UNITS[::-1], [], K) == plans


def test_newcomers_wait_in_the_rest_where_the_group_is_otherwise_as_it_was() -> None:
    before = _asked({None: 6, 11: 14, 12: 14})
    new = [Asked(100, 11), Asked(101, 11), Asked(102, 12)]
    plans = reporting_groups([*before, *new], UNITS, [_earlier(before)], K)
    assert {plan.name: len(plan.people) for plan in plans if plan.kind is GroupKind.UNITS} == {"Elm": 14, "Oak": 14}
    assert {100, 101, 102} < set(plans[-1].people)


def test_too_few_newcomers_do_not_wait() -> None:
    before = _asked({11: 14, 12: 14})
    plans = reporting_groups([*before, Asked(100, 11)], UNITS, [_earlier(before)], K)
    assert {plan.name: len(plan.people) for plan in plans if plan.kind is GroupKind.UNITS} == {"Elm": 15, "Oak": 14}


def test_nobody_waits_beside_tables_without_numbers() -> None:
    before = _asked({None: 6, 11: 14, 12: 14})
    earlier = [_earlier(before, level=Level.MOST)]
    plans = reporting_groups([*before, Asked(100, 11)], UNITS, earlier, K)
    assert len(plans[-1].people) == 6


def test_groups_that_a_few_have_left_are_put_together_where_that_is_enough() -> None:
    before = _asked({11: 14, 12: 14, 13: 20})
    left = {0, 1, 2, 14, 15, 16}
    new = [Asked(100 + one, 11 if one < 3 else 12) for one in range(6)]
    later = [*(one for one in before if one.person not in left), *new]
    plans = reporting_groups(later, UNITS, [_earlier(before)], K)
    assert {plan.name for plan in plans if plan.kind is GroupKind.UNITS} == {"Elm, Oak", "Ash"}


def test_a_group_that_a_few_have_left_stays_where_nothing_helps() -> None:
    before = _asked({11: 14, 12: 14, 13: 20})
    plans = reporting_groups(before[1:], UNITS, [_earlier(before)], K)
    assert {plan.name for plan in plans if plan.kind is GroupKind.UNITS} == {"Elm", "Oak", "Ash"}


def test_units_that_were_together_stay_together_until_each_is_large_enough() -> None:
    before = _asked({11: 7, 12: 6, 13: 30})
    earlier = [_earlier(before, level=Level.NOTHING)]
    grown = [*before, *(Asked(100 + one, 11) for one in range(6))]
    names = {plan.name for plan in reporting_groups(grown, UNITS, earlier, K)}
    assert "Elm, Oak" in names
    both = [*grown, *(Asked(200 + one, 12) for one in range(6))]
    assert {"Elm", "Oak"} < {plan.name for plan in reporting_groups(both, UNITS, earlier, K)}


def test_a_service_whose_groups_were_put_together_has_no_table_of_its_own() -> None:
    before = _asked({11: 14, 12: 14, 21: 12, 22: 12})
    left = {0, 1, 2, 14, 15, 16}
    later = [*(one for one in before if one.person not in left), *(Asked(100 + one, 11 + one % 2) for one in range(6))]
    told = _told(reporting_groups(later, UNITS, [_earlier(before)], K))
    assert ("units", "Elm, Oak", 28) in told
    assert not [one for one in told if one[1] == "Schools"]
