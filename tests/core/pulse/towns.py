"""Municipalities made up at random, with people who come, leave and move, and what their rounds publish."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.core.pulse.auditing import Publication
from bot.core.pulse.forms import Form, Question
from bot.core.pulse.grouping import Asked, GroupPlan, UnitNode, reporting_groups
from bot.core.pulse.history import Counting, EarlierRound
from bot.core.pulse.publishing import chooser_of, publish
from bot.core.pulse.rounds import Group, GroupKind
from bot.core.pulse.suppression import Chooser
from bot.core.pulse.tables import Level
from bot.core.pulse.trees import Tree, families

K = 5
STAGES = Question(
    "stage",
    tuple(f"s{number}" for number in range(11)),
    (("open", ("s0", "s1", "s2")), ("doing", ("s3", "s4", "s5", "s6")), ("against", ("s7", "s8", "s9", "s10"))),
)
FORM = Form("reaction", (STAGES,))


def groups_of(plans: Sequence[GroupPlan]) -> tuple[list[Group], dict[int, int]]:
    """Return the groups and who is in them, as the store would: ids from 1."""
    below: Counter[int] = Counter()
    for plan in reversed(plans):
        below[plan.key] += len(plan.people)
        if plan.parent is not None:
            below[plan.parent] += below[plan.key]
    groups = [
        Group(
            plan.key + 1,
            plan.kind,
            below[plan.key],
            None if plan.parent is None else plan.parent + 1,
            plan.units,
            plan.name,
        )
        for plan in plans
    ]
    return groups, {person: plan.key + 1 for plan in plans for person in plan.people}


def counted(counting: Counting, answers: dict[int, int | None], question: Question) -> dict[int, dict[str, list[int]]]:
    """Count answers by block, as the close does."""
    found: dict[int, dict[str, list[int]]] = {}
    for person, block in counting.blocks.items():
        row = found.setdefault(block, {question.id: [0] * len(question.options)})[question.id]
        if (answer := answers[person]) is not None:
            row[answer] += 1
    return found


@dataclass
class Held:
    """A round that was held and published."""

    groups: list[Group]
    members: dict[int, int]
    publication: Publication
    chooser: Chooser

    def people(self, level: Level) -> list[frozenset[int]]:
        """Return who is behind each table with numbers as fine as a level."""
        below = Tree.of(self.groups).below()
        found = families(self.publication.tables).get((STAGES.id, level), frozenset())
        return [frozenset(who for who, leaf in self.members.items() if leaf in below[group]) for group in sorted(found)]


@dataclass
class Town:
    """A municipality: units in services, people in units, each with an answer that stays."""

    chance: random.Random
    units: list[UnitNode]
    home: dict[int, int | None]
    response: float
    answers: dict[int, int | None] = field(default_factory=dict)
    rounds: list[Held] = field(default_factory=list)
    moods: dict[int | None, list[float]] = field(default_factory=dict)
    steady: bool = True
    """Whether people answer the same in every round."""
    next: int = 0

    @classmethod
    def made(
        cls, seed: int, units: int, *, areas: int, sizes: tuple[int, int], response: float, steady: bool
    ) -> "Town":
        """Make one up."""
        chance = random.Random(seed)
        services = [UnitNode(number + 1, f"S{number}") for number in range(areas)]
        leaves = [UnitNode(100 + one, f"U{one}", chance.randint(1, areas) if areas else None) for one in range(units)]
        town = cls(chance, services + leaves, {}, response, steady=steady)
        for unit in leaves:
            for _ in range(chance.randint(*sizes)):
                town.hire(unit.id)
        for _ in range(chance.choice((0, 0, 2, 8))):
            town.hire(None)
        return town

    def hire(self, unit: int | None) -> None:
        """Let somebody come."""
        self.home[self.next] = unit
        self.answers[self.next] = self.answer(unit)
        self.next += 1

    def answer(self, unit: int | None) -> int | None:
        """Return what somebody there would answer: units have a mood, along the course of a change."""
        if unit not in self.moods:
            centre = self.chance.uniform(0.5, 6)
            base = [2.718 ** (-((stage - centre) ** 2) / 8) if stage < 7 else 0.12 for stage in range(11)]
            self.moods[unit] = [one * self.chance.uniform(0.5, 1.5) for one in base]
        if self.chance.random() > self.response:
            return None
        return self.chance.choices(range(11), self.moods[unit])[0]

    def turn(self, yearly: float, months: int = 3) -> None:
        """Let people leave, come in their place, and a few move."""
        share = 1 - (1 - yearly) ** (months / 12)
        for person in [one for one in self.home if self.chance.random() < share]:
            unit = self.home.pop(person)
            self.hire(unit if self.chance.random() < 0.8 else self.chance.choice([*self.home.values(), None]))
        for person in [one for one in self.home if self.chance.random() < share / 10]:
            self.home[person] = self.chance.choice(list(self.home.values()))

    def hold(self) -> Held:
        """Hold a round, and publish it."""
        if not self.steady and self.rounds:
            for person, unit in self.home.items():
                if self.chance.random() < 0.5:
                    self.answers[person] = self.answer(unit)
        earlier = [
            EarlierRound(number, tuple(one.groups), one.members, one.publication.tables)
            for number, one in enumerate(self.rounds)
        ]
        asked = [Asked(person, unit) for person, unit in self.home.items()]
        groups, members = groups_of(reporting_groups(asked, self.units, earlier, K))
        counting = Counting.of(groups, members, earlier)
        counts = counted(counting, self.answers, STAGES)
        publication = publish(FORM, counting, counts, K)
        self.rounds.append(Held(groups, members, publication, chooser_of(STAGES, counting, counts, K)))
        return self.rounds[-1]


@dataclass
class Share:
    """How many tables were published, of those that could be published alone; by kind of group."""

    could: Counter[GroupKind] = field(default_factory=Counter)
    """Tables that could have numbers, if there were no other table, in any round."""
    could_now: Counter[GroupKind] = field(default_factory=Counter)
    """Those that could have numbers beside what was published in earlier rounds, if there were no other in this one."""
    numbers: Counter[GroupKind] = field(default_factory=Counter)
    said: Counter[GroupKind] = field(default_factory=Counter)
    """Those of the first that say at least what is most common."""
    fine: Counter[GroupKind] = field(default_factory=Counter)

    def add(self, held: Held) -> None:
        """Count one round."""
        kinds = {group.id: group.kind for group in held.groups}
        free = Chooser(held.chooser.tree, held.chooser.cells, held.chooser.k)
        for table in held.publication.tables:
            kind = kinds[table.group]
            self.numbers[kind] += table.level.counts
            self.fine[kind] += table.level is Level.OPTIONS
            if free.alone(table.group):
                self.could[kind] += 1
                self.said[kind] += table.shown
                self.could_now[kind] += held.chooser.alone(table.group) is not None

    def lines(self) -> list[str]:
        """Return it in words and per cent."""
        found = []
        for kind in (GroupKind.WHOLE, GroupKind.AREA, GroupKind.UNITS, None):
            numbers, could, now, said, fine = (
                sum(number for one, number in counter.items() if kind in (None, one))
                for counter in (self.numbers, self.could, self.could_now, self.said, self.fine)
            )
            found.append(
                f"{kind or 'all':>6}: {could:6} could alone, {numbers:6} have numbers ({_per_cent(numbers, could)}; "
                f"of the {now} that could beside earlier rounds {_per_cent(numbers, now)}), "
                f"{_per_cent(said, could)} say at least the most common, "
                f"{_per_cent(fine, numbers)} of those with numbers in full"
            )
        return found


def _per_cent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def normal(seed: int, *, steady: bool) -> Town:
    """Return a municipality of ordinary size: 100 to 800 people, 8 to 40 units of 5 to 40, two levels."""
    chance = random.Random(seed)
    while True:
        units = chance.randint(8, 40)
        town = Town.made(
            chance.randrange(10**9),
            units,
            areas=chance.randint(2, max(2, units // 5)),
            sizes=(5, 40),
            response=chance.uniform(0.5, 0.9),
            steady=steady,
        )
        if 100 <= len(town.home) <= 800:
            return town
