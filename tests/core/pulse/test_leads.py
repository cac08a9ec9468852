"""What «most common» tells beside numbers: whoever has both must not know what the few others said."""

from collections import defaultdict
from dataclasses import replace
from itertools import product

import pytest

from bot.core.pulse.auditing import AuditError, audited
from bot.core.pulse.history import Counting
from bot.core.pulse.tables import Level, Table
from tests.core.pulse.differencing_cases import FORM, THREE, Answers, Small, made
from tests.core.pulse.towns import K, counted


def _tables(small: Small) -> dict[int, Table]:
    return {table.group: table for table in small.published().tables}


def _levels(*answers: Answers) -> list[Level]:
    """Publish a whole of units of twelve; return what is said of it and of each."""
    tables = _tables(made(tuple((12,) for _ in answers), list(answers)))
    return [tables[group].level for group in sorted(tables)]


def test_the_few_who_are_not_meant_by_most_common_stay_unknown() -> None:
    assert _levels((5, 0, 0), (0, 3, 0)) == [Level.OPTIONS, Level.NOTHING, Level.NOTHING]
    assert _levels((9, 1, 0), (0, 3, 0)) == [Level.OPTIONS, Level.NOTHING, Level.NOTHING]


def test_where_enough_others_chose_the_same_it_is_said() -> None:
    assert _levels((8, 1, 0), (4, 4, 3)) == [Level.OPTIONS, Level.MOST, Level.NOTHING]
    assert _levels((6, 1, 0), (4, 4, 3)) == [Level.OPTIONS, Level.MOST, Level.NOTHING]
    assert _levels((6, 1, 0), (3, 4, 3)) == [Level.OPTIONS, Level.NOTHING, Level.NOTHING]


def test_several_groups_share_the_room_there_is() -> None:
    assert _levels((6, 1, 0), (6, 1, 0), (2, 3, 3)) == [Level.OPTIONS, Level.MOST, Level.NOTHING, Level.NOTHING]
    assert _levels((6, 1, 0), (7, 1, 0), (2, 3, 3)) == [Level.OPTIONS, Level.MOST, Level.MOST, Level.NOTHING]


def test_without_numbers_above_there_is_nothing_to_hold_it_against() -> None:
    assert _levels((7, 1, 0), (7, 1, 0)) == [Level.MOST, Level.MOST, Level.MOST]


def test_no_world_of_few_answers_is_the_only_one() -> None:
    """Everything two units of twelve can answer in two cells: beside the whole's exact numbers none is given away."""
    worlds: dict[object, list[tuple[Answers, Answers]]] = defaultdict(list)
    some = [(one, other, 0) for one in range(12) for other in range(12) if one + other <= 11]
    for here, there in product(some, some):
        whole = tuple(a + b for a, b in zip(here, there, strict=True))
        if not 8 <= sum(whole) <= 11:  # of more answers some worlds would be missing here
            continue
        tables = _tables(made(((12,), (12,)), [here, there]))
        said = tuple((tables[group].level, tables[group].most) for group in (2, 3))
        if tables[1].level.counts and not tables[2].level.counts and Level.MOST in (said[0][0], said[1][0]):
            worlds[whole, said].append((here, there))
    assert worlds
    for possible in worlds.values():
        assert all(len({world[unit] for world in possible}) > 1 for unit in (0, 1))


def test_the_audit_refuses_most_common_that_gives_the_others_away() -> None:
    small = made(((12,), (12,)), [(5, 0, 0), (0, 3, 0)])
    counting = Counting.of(small.groups(), small.members, small.earlier)
    counts = counted(counting, small.world, THREE)
    tables = list(small.published().tables)
    audited(FORM, counting, counts, K, tables)
    told = [replace(one, level=Level.MOST, most=THREE.groups[0][0]) if one.group == 2 else one for one in tables]
    with pytest.raises(AuditError, match="most common"):
        audited(FORM, counting, counts, K, told)
