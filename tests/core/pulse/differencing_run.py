"""The long run: everything a small municipality can publish, and many large ones at random, attacked.

``python -m tests.core.pulse.differencing_run`` runs all parts; ``--part`` one, ``--every 10`` each tenth case of the
exhaustive ones, ``--towns 50`` so many municipalities at random. It ends with a violation, or with what was looked at.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice

from bot.core.pulse.tables import Level
from tests.core.pulse.attack import exposed, together, trends
from tests.core.pulse.differencing_cases import (
    Answers,
    Shape,
    answered,
    changes,
    leaks_with_a_threshold_alone,
    made,
    moved,
    one_round,
    response_counts,
    shapes,
    two_rounds,
)
from tests.core.pulse.towns import STAGES, Held, K, Share, Town, normal

PLACES: tuple[tuple[Shape, bool, int, int], ...] = (
    (((12,), (12,)), False, 2, 0),
    (((12,), (12,)), True, 1, 1),
    (((12,), (12,), (12,)), False, 3, 0),
    (((12, 12), (12,)), False, 2, 1),
    (((12, 12), (12,)), True, 2, 1),
)
"""Groups and whether the last is the rest, how many of them can be swapped, and how many not."""

WORLDS: tuple[tuple[Shape, bool, tuple[Answers, ...]], ...] = (
    (((12,), (12,)), False, ((4, 3, 3), (3, 4, 4))),
    (((12,), (12,)), False, ((3, 3, 0), (5, 0, 3))),
    (((12,), (12,)), False, ((12, 0, 0), (0, 6, 6))),
    (((12,), (12,)), True, ((4, 4, 4), (3, 3, 3))),
    (((12,), (12,)), True, ((5, 3, 0), (1, 1, 4))),
)


def main(arguments: list[str]) -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=sorted(PARTS), action="append")
    parser.add_argument("--every", type=int, default=1, help="each so-manieth case of the exhaustive parts")
    parser.add_argument("--towns", type=int, default=60, help="municipalities of ordinary size")
    parser.add_argument("--large", type=int, default=2, help="municipalities of 500 units")
    wanted = parser.parse_args(arguments)
    for name in wanted.part or PARTS:
        started = time.monotonic()
        for line in PARTS[name](wanted):
            _say(line)
        _say(f"{name}: no violation, {time.monotonic() - started:.0f} s")


def trees(wanted: argparse.Namespace) -> Iterator[str]:
    """All unit trees of up to 4 units with up to 12 eligible each, and all response counts of their groups."""
    found: dict[tuple[Shape, bool], int] = {}
    for _, _, shape, rest in islice(shapes(), 0, None, wanted.every):
        found[shape, rest] = found.get((shape, rest), 0) + 1
    yield f"{sum(found.values())} trees with sizes, {len(found)} different families of groups"
    rounds = numbers = 0
    for shape, rest in found:
        for given in islice(response_counts(shape), 0, None, wanted.every):
            rounds += 1
            numbers += len(one_round(made(shape, given, rest=rest))[1])
    yield f"{rounds} rounds with every number of answers, {numbers} tables with numbers"


def answers(wanted: argparse.Namespace) -> Iterator[str]:
    """Answers in three cells, up to 8 people in each group."""
    for shape, rest, alike, others in PLACES:
        rounds = numbers = some = leaks = 0
        for given in islice(answered(alike, others, 8), 0, None, wanted.every):
            small = made(shape, given, rest=rest)
            rounds, numbers = rounds + 1, numbers + len(one_round(small)[1])
            leak = leaks_with_a_threshold_alone(small)
            some, leaks = some + (leak is not None), leaks + bool(leak)
        yield f"{shape}{' with rest' if rest else ''}: {rounds} ways to answer, {numbers} tables with numbers" + (
            f"; each table judged alone, {leaks} of {some} rounds tell too much ({leaks / some:.0%})" if some else ""
        )


def changing(wanted: argparse.Namespace) -> Iterator[str]:
    """Two rounds, with every way up to 3 people leave and up to 3 come, and every move of one."""
    for shape, rest, given in WORLDS:
        small = made(shape, given, rest=rest)
        rounds = first = second = 0
        for leave, come in islice(changes(small, 3), 0, None, wanted.every):
            then, now = two_rounds(small, leave, come)
            rounds, first, second = rounds + 1, first + then, second + now
        for who in small.members:
            for leaf in set(small.members.values()):
                two_rounds(moved(small, who, leaf), (), ())
        yield f"{shape} {given}: {rounds} changes, {first} tables with numbers before and {second} after"


def ordinary(wanted: argparse.Namespace) -> Iterator[str]:
    """Municipalities of ordinary size at random over 8 rounds: attacked, and how much is published."""
    for turnover in (0.0, 0.1):
        for steady in (True, False):
            first, later, attacked = Share(), Share(), 0
            for seed in range(wanted.towns):
                town = normal(seed, steady=steady)
                for number in range(8):
                    (later if number else first).add(town.hold())
                    town.turn(turnover)
                if steady:
                    attacked += attack(town)
            yield f"{wanted.towns} towns, 8 rounds, turnover {turnover:.0%}, " + (
                f"answers stay; {attacked} combinations attacked" if steady else "half answer anew each time"
            )
            yield from (f"   first {line}" for line in first.lines() if not turnover)
            yield from (f"   later {line}" for line in later.lines())


def large(wanted: argparse.Namespace) -> Iterator[str]:
    """Municipalities of 500 units over 8 rounds."""
    for seed in range(wanted.large):
        town = Town.made(seed, 500, areas=40, sizes=(5, 30), response=0.75, steady=True)
        share = Share()
        for _ in range(8):
            held = town.hold()
            share.add(held)
            town.turn(0.1)
        yield f"500 units, {len(town.home)} people, 8 rounds: {attack(town)} combinations attacked"
        yield from (f"   {line}" for line in share.lines())


def attack(town: Town) -> int:
    """Attack all rounds of a town where answers stay: each round with each, then all together; how many were tried."""
    tried = 0
    for level in (Level.OPTIONS, Level.GROUPS):
        world = _world(town, level)
        for place, now in enumerate(town.rounds):
            tried += sum(_pair(then, now, level, world) for then in town.rounds[:place])
        told = exposed((people for held in town.rounds for people in held.people(level)), world, K)
        assert not told, (level, [len(one) for one in told])
    return tried


def _pair(then: Held, now: Held, level: Level, world: dict[int, int | None]) -> int:
    before, after = then.people(level), now.people(level)
    assert not trends(before, after, world, K)
    tried = 0
    for table in after:
        shared = sorted((-len(one & table), len(one), place) for place, one in enumerate(before) if one & table)
        near = [before[place] for _, _, place in shared[:5]]
        beside = [one for one in after if one & table][:3]
        assert not together(near, [table, *beside], world, K)
        tried += 1
    return tried


def _world(town: Town, level: Level) -> dict[int, int | None]:
    if level is Level.OPTIONS:
        return town.answers
    cell = {
        place: number
        for number, (_, ids) in enumerate(STAGES.groups)
        for place, one in enumerate(STAGES.options)
        if one in ids
    }
    return {who: None if answer is None else cell[answer] for who, answer in town.answers.items()}


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


PARTS: dict[str, Callable[[argparse.Namespace], Iterator[str]]] = {
    "trees": trees,
    "answers": answers,
    "changes": changing,
    "ordinary": ordinary,
    "large": large,
}

if __name__ == "__main__":
    main(sys.argv[1:])
