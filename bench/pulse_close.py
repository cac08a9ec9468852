"""Closing a large round: 10,000 answers in 200 groups are counted, published and audited, with 7 rounds before it.

All 8 rounds are held in turn, in one municipality of 20 services with 10 units each, with a tenth of the people new
each year; the figure is the time of all of them together, and of the last and dearest one.
"""

import random
import time
from collections import Counter
from typing import Final

from bench import Figure
from bot.core.pulse.forms import Form, Question
from bot.core.pulse.history import Counting, EarlierRound
from bot.core.pulse.publishing import publish
from bot.core.pulse.rounds import Group, GroupKind

ROUNDS: Final = 8
SERVICES: Final = 20
UNITS: Final = 10
ANSWERS: Final = 10_000
TURNOVER: Final = 0.025
LIMIT: Final = 20.0
STAGES: Final = Question(
    "stage",
    tuple(f"s{number}" for number in range(11)),
    (("open", ("s0", "s1", "s2")), ("doing", ("s3", "s4", "s5", "s6")), ("against", ("s7", "s8", "s9", "s10"))),
)
FORM: Final = Form("reaction", (STAGES,))


def main() -> list[Figure]:
    """Hold the rounds one after the other."""
    chance = random.Random(5)
    leaves = [leaf for leaf in range(2, 2 + SERVICES * (UNITS + 1)) if (leaf - 2) % (UNITS + 1)]
    home = {person: leaves[person * len(leaves) // ANSWERS] for person in range(ANSWERS)}
    earlier: list[EarlierRound] = []
    times, shown = [], 0
    for number in range(ROUNDS):
        groups = _groups(home)
        answers = [(person, chance.choices(range(11), _mood(leaf))[0]) for person, leaf in home.items()]
        started = time.perf_counter()
        counting = Counting.of(groups, home, earlier)
        publication = publish(FORM, counting, _counted(counting, answers), 5)
        times.append(time.perf_counter() - started)
        shown = sum(table.level.counts for table in publication.tables)
        earlier.append(EarlierRound(number, groups, dict(home), publication.tables))
        _turn(home, chance)
    return [
        Figure("close, publish and audit 8 rounds of 10,000 answers in 200 groups", sum(times), "s", LIMIT),
        Figure("the last of them", max(times), "s", note=f"{shown} tables with numbers"),
    ]


def _groups(home: dict[int, int]) -> tuple[Group, ...]:
    sizes = Counter(home.values())
    groups = [Group(1, GroupKind.WHOLE, len(home))]
    for service in range(SERVICES):
        area = 2 + service * (UNITS + 1)
        leaves = range(area + 1, area + 1 + UNITS)
        groups.append(Group(area, GroupKind.AREA, sum(sizes[leaf] for leaf in leaves), 1))
        groups += [Group(leaf, GroupKind.UNITS, sizes[leaf], area) for leaf in leaves]
    return tuple(groups)


def _counted(counting: Counting, answers: list[tuple[int, int]]) -> dict[int, dict[str, list[int]]]:
    found: dict[int, dict[str, list[int]]] = {}
    for person, answer in answers:
        found.setdefault(counting.blocks[person], {STAGES.id: [0] * 11})[STAGES.id][answer] += 1
    return found


def _mood(leaf: int) -> list[float]:
    centre = leaf % 7
    return [1 / (1 + (stage - centre) ** 2) if stage < 7 else 0.1 for stage in range(11)]


def _turn(home: dict[int, int], chance: random.Random) -> None:
    """Replace some of the people by new ones, mostly in the same unit."""
    new = max(home) + 1
    for person in chance.sample(sorted(home), round(len(home) * TURNOVER)):
        leaf = home.pop(person)
        home[new] = leaf if chance.random() < 0.9 else chance.choice(list(home.values()))
        new += 1
