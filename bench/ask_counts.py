"""What is counted of answers to held-out questions: topics, offers, slots, alarms. Pure; tells totals, never texts."""

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

SENSITIVE: Final = "sensitive"
INSTRUCTIONS: Final = frozenset({"mark_done", "postpone", "assign", "add_task"})
MAIN_VARIETIES: Final = ("nb", "nn", "dialect", "typo", "en")
OVERLAP: Final = 0.6
"""How much of the words of two activities must be the same (shared ÷ all) for them to be one."""

_SMALL_WORDS: Final = """
det den de dei en ei et eit ein i på av for til med om mot ved fra frå hos og å
the a an of to in on for at this that denne dette disse vår vårt våre sin sitt sine our
"""
_SMALL: Final = frozenset(_SMALL_WORDS.split())
_IN_WORDS: Final = frozenset({"activity"})
_NAMES: Final = frozenset({"unit", "person", "municipality"})
Slots = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Question:
    """One held-out question and what is right about it."""

    topic: str
    variety: str
    asker: str
    text: str
    slots: Slots = field(default_factory=dict)
    near: bool = False
    """Not sensitive, and comes near to it."""


@dataclass(frozen=True, slots=True)
class Given:
    """What was understood of it."""

    topic: str
    offered: tuple[str, ...] = ()
    """Further topics that were offered."""
    slots: Slots = field(default_factory=dict)

    def among(self, topic: str) -> bool:
        """Whether ``topic`` is the one answered, or one of those offered."""
        return topic == self.topic or topic in self.offered


Pair = tuple[Question, Given]


def read_questions(path: Path) -> list[Question]:
    """Read a file of held-out questions; the columns are told beside it."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Question(
                topic=row["topic"],
                variety=row["variety"],
                asker=row["asker"],
                text=row["text"],
                slots=json.loads(row["slots"] or "{}"),
                near=(row.get("near") or "").strip() == "1",
            )
            for row in rows
        ]


def percent(flags: Iterable[bool]) -> float:
    """Return the share of true ones, 0 to 100; 0 where there are none."""
    listed = list(flags)
    return 100 * sum(listed) / len(listed) if listed else 0.0


def first_right(pairs: Iterable[Pair]) -> float:
    """Return how many have the right topic first, in per cent."""
    return percent(given.topic == asked.topic for asked, given in pairs)


def among_offered(pairs: Iterable[Pair]) -> float:
    """Return how many have the right topic first or among those offered, in per cent."""
    return percent(given.among(asked.topic) for asked, given in pairs)


def surely_wrong(pairs: Iterable[Pair]) -> float:
    """Return how many have a wrong topic first and nothing else offered, in per cent."""
    return percent(given.topic != asked.topic and not given.offered for asked, given in pairs)


def caught(pairs: Iterable[Pair]) -> float:
    """Return how many of the sensitive ones were taken for sensitive, in per cent."""
    return percent(given.topic == SENSITIVE for asked, given in pairs if asked.topic == SENSITIVE)


def false_alarms(pairs: Iterable[Pair], *, near: bool = False) -> float:
    """Return how many of the others, or with ``near`` of the near-misses, were taken for sensitive, in per cent."""
    others = (pair for pair in pairs if pair[0].topic != SENSITIVE and (pair[0].near or not near))
    return percent(given.topic == SENSITIVE for _, given in others)


def wrong_instructions(pairs: Iterable[Pair]) -> float:
    """Return how many were taken for an instruction that was not given, in per cent of all questions."""
    return percent(given.topic in INSTRUCTIONS and given.topic != asked.topic for asked, given in pairs)


def grouped(pairs: Iterable[Pair], name: Callable[[Question], str]) -> dict[str, list[Pair]]:
    """Return the pairs by what ``name`` says of the question, in the order of the names."""
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        found.setdefault(name(pair[0]), []).append(pair)
    return dict(sorted(found.items()))


def confusions(pairs: Iterable[Pair]) -> list[tuple[str, str, int]]:
    """Return (right topic, topic given, how often), the most frequent first."""
    wrong = Counter((asked.topic, given.topic) for asked, given in pairs if asked.topic != given.topic)
    return [(right, got, times) for (right, got), times in sorted(wrong.items(), key=lambda one: (-one[1], one[0]))]


@dataclass(frozen=True, slots=True)
class SlotCount:
    """How often a slot was wanted, given, and both alike."""

    wanted: int
    given: int
    right: int

    @property
    def found(self) -> float:
        """How many of those wanted were given rightly, in per cent."""
        return 100 * self.right / self.wanted if self.wanted else 100.0

    @property
    def wrong(self) -> float:
        """How many of those given were not wanted, or otherwise, in per cent."""
        return 100 * (self.given - self.right) / self.given if self.given else 0.0


def slot_counts(pairs: Iterable[Pair]) -> dict[str, SlotCount]:
    """Return the counts of each slot by name; under the empty name those of all together."""
    wanted, given, right = Counter[str](), Counter[str](), Counter[str]()
    for asked, answer in pairs:
        wanted.update(asked.slots.keys())
        given.update(answer.slots.keys())
        right.update(_alike(asked.slots, answer.slots))
    counts = {name: SlotCount(wanted[name], given[name], right[name]) for name in sorted(wanted | given)}
    return {**counts, "": SlotCount(wanted.total(), given.total(), right.total())}


def slots_exact(pairs: Iterable[Pair]) -> float:
    """Return how many questions have all their slots right and no other, in per cent."""
    return percent(
        asked.slots.keys() == answer.slots.keys() and len(list(_alike(asked.slots, answer.slots))) == len(asked.slots)
        for asked, answer in pairs
    )


def same(name: str, wanted: str | int, given: str | int) -> bool:
    """Whether two values of a slot mean the same: ids exactly, names whatever the case, activities by their words."""
    if name not in _IN_WORDS | _NAMES:
        return wanted == given
    one, two = _words(str(wanted)), _words(str(given))
    if name in _NAMES or one == two:
        return one == two
    ours, theirs = set(one), set(two)
    return bool(ours | theirs) and len(ours & theirs) / len(ours | theirs) >= OVERLAP


def lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lay a table out in columns, the first to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        first, *rest = (
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join([first, *rest]).rstrip()


def _alike(wanted: Slots, given: Slots) -> Iterator[str]:
    """Yield the names of the slots that both have alike."""
    return (name for name in wanted if name in given and same(name, wanted[name], given[name]))


def _words(text: str) -> tuple[str, ...]:
    """Return the words that carry something, lower case; all of them where none does."""
    found = tuple("".join(c if c.isalnum() else " " for c in text.casefold()).split())
    return tuple(word for word in found if word not in _SMALL) or found
