"""The reading of tables held against people: everybody walks the curve, and is counted where they stop."""

import random
from collections import Counter
from collections.abc import Mapping

import pytest

from bot.content.programme import Programmes
from bot.core.pulse.reading import Barrier, Branch, Course, Move, Outlook, Place, Verdict, changes, read, verdict
from bot.core.pulse.tables import Level, Table

BTI = Programmes.load().get("bti")
CURVE = BTI.curve
QUESTION = BTI.instrument("change_reaction").form().questions[0]
WAY = [stage.id for stage in sorted(CURVE, key=lambda one: one.height) if stage.branch is not Branch.NEGATIVE]
AGAINST = {stage.id for stage in CURVE if stage.branch is Branch.NEGATIVE}
PARTING = "engagement"
GROUP = {stage.id: stage.group for stage in CURVE}
SEEDS = range(40)


def crowd(seed: int) -> list[str]:
    """Return where twenty people are: each is five per cent, so nothing is rounded."""
    chance = random.Random(seed)
    weights = [chance.random() ** 3 for _ in CURVE]
    return chance.choices([stage.id for stage in CURVE], weights, k=20)


def table_of(people: list[str]) -> Table:
    """Return the exact table of a crowd."""
    found = Counter(people)
    return Table(1, "stage", Level.OPTIONS, tuple((one, found[one] * 5) for one in QUESTION.options))


def coarse_of(people: list[str]) -> Table:
    """Return the table of its groups."""
    found = Counter(GROUP[one] for one in people)
    return Table(1, "stage", Level.GROUPS, tuple((one, found[one] * 5) for one, _ in QUESTION.groups))


def walked(people: list[str]) -> Barrier | None:
    """Let everybody walk up the way; return the first place where more stop than walk on."""
    walking = list(people)
    for stage in WAY[:-1]:
        stopping = [one for one in walking if one == stage or (stage == PARTING and one in AGAINST)]
        walking = [one for one in walking if one not in stopping]
        if len(stopping) > len(walking):
            return Barrier(_place(stage), _heaviest(stage, Counter(stopping)))
    return None


def _place(stage: str) -> Place:
    if stage == PARTING:
        return Place.PARTING
    return Place.STEM if GROUP[stage] == "on_the_way" else Place.BRANCH


def _heaviest(stage: str, stopping: Mapping[str, int]) -> str:
    order = [stage, *(one.id for one in sorted(CURVE, key=lambda one: one.height) if one.id in AGAINST)]
    return max(order, key=lambda one: stopping.get(one, 0))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_barrier_is_where_the_crowd_thins_out(seed: int) -> None:
    people = crowd(seed)
    found = read(table_of(people), CURVE)
    assert found is not None
    assert found.barrier == walked(people)


def test_the_crowds_are_of_all_kinds() -> None:
    barriers = [walked(crowd(seed)) for seed in SEEDS]
    assert {one.place for one in barriers if one} == set(Place)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_heaviest_is_where_most_people_are(seed: int) -> None:
    people = crowd(seed)
    found = read(table_of(people), CURVE)
    assert found is not None
    most = max(Counter(people).values())
    assert {found.heaviest, *found.others} == {one for one, count in Counter(people).items() if count == most}
    assert BTI.strategies_for(found.heaviest), "there is something to do about it"


@pytest.mark.parametrize("seed", SEEDS)
def test_groups_never_say_more_than_the_stages_would(seed: int) -> None:
    """Whoever sees the groups alone may learn less; what they learn is so."""
    people = crowd(seed)
    fine, coarse = read(table_of(people), CURVE), read(coarse_of(people), CURVE)
    assert fine is not None
    assert coarse is not None
    assert coarse.outlook is fine.outlook
    if coarse.barrier is None:
        return
    counts = Counter(GROUP[one] for one in people)
    if coarse.barrier.place is Place.STEM:
        assert counts["on_the_way"] > counts["positive"] + counts["negative"]
    else:
        assert counts["negative"] > counts["positive"]
        assert fine.barrier is not None
        assert fine.barrier.place in (Place.STEM, Place.PARTING), "nobody stopped further up before"


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_the_table_does_not_matter(seed: int) -> None:
    table = table_of(crowd(seed))
    shares = list(table.shares)
    random.Random(seed).shuffle(shares)
    mixed = Table(1, "stage", Level.OPTIONS, tuple(shares))
    assert read(mixed, CURVE) == read(table, CURVE)
    assert read(table, tuple(reversed(CURVE))) == read(table, CURVE)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_moved_is_what_people_did(seed: int) -> None:
    before, after = crowd(seed), crowd(seed + 1000)
    for change in changes(table_of(before), table_of(after), QUESTION):
        moved = 5 * (Counter(after)[change.cell] - Counter(before)[change.cell])
        assert change.after - change.before == moved
        assert change.move is (Move.SAME if abs(moved) < 10 else Move.UP if moved > 0 else Move.DOWN)
    same = changes(table_of(before), table_of(before), QUESTION)
    assert {change.move for change in same} == {Move.SAME}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_verdict_is_never_a_reproach_where_a_dip_is_due(seed: int) -> None:
    before, after = crowd(seed), crowd(seed + 1000)
    found = read(table_of(after), CURVE)
    assert found is not None
    moved = changes(table_of(before), table_of(after), QUESTION)
    verdicts = {course: verdict(course, found, moved, CURVE) for course in Course}
    for course, said in verdicts.items():
        assert (said is Verdict.ASK_WHY) <= (not course.dips)
        assert (said is Verdict.NORMAL_DIP) <= course.dips
    down = {said in (Verdict.ASK_WHY, Verdict.NORMAL_DIP) for said in verdicts.values()}
    assert len(down) == 1, "whether it is a dip does not depend on what is expected"
    if found.outlook is Outlook.AGAINST:
        assert down == {True}


@pytest.mark.parametrize("month", range(0, 72, 3))
def test_every_month_of_a_plan_has_something_to_expect(month: int) -> None:
    expected = BTI.expected_in(month)
    assert expected is not None
    assert expected.from_month <= month
    phase = next((one for one in BTI.phases if one.start_month <= month <= one.end_month), BTI.phases[-1])
    assert (
        expected.course
        in {
            1: {Course.HIGH},
            2: {Course.FALLING},
            3: {Course.LOW, Course.RISING},
            4: {Course.SETTLED},
        }[phase.number]
    )
