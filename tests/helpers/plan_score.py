"""How well a draft matches what is known of a file: recall, precision and the share of right fields."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

FIELDS = ("phase", "start", "end", "continuous", "responsible", "persons", "done", "dropped", "milestone")


@dataclass
class Score:
    """Counts over one or more files."""

    known: int = 0
    found: int = 0
    hits: int = 0
    right: Counter[str] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        """Count another score's files in."""
        self.known += other.known
        self.found += other.found
        self.hits += other.hits
        self.right += other.right
        self.judged += other.judged
        self.faults += other.faults

    @property
    def recall(self) -> float:
        """Share of known activities that were found."""
        return self.hits / self.known if self.known else 1.0

    @property
    def precision(self) -> float:
        """Share of what was found that is known."""
        return self.hits / self.found if self.found else float(not self.known)

    @property
    def fields(self) -> float:
        """Share of judged fields that are right."""
        return sum(self.right.values()) / max(1, sum(self.judged.values()))


def key(title: str) -> str:
    """Return a title without numbering, bullets and blanks, as titles are compared."""
    return re.sub(r"^(?:[•*–-]\s+|\d{1,2}[.)]\s+)", "", " ".join(title.split())).casefold().rstrip(" .;")


def compare(known: Iterable[Mapping[str, Any]], found: Iterable[Mapping[str, Any]]) -> Score:
    """Match by title, among equal ones by agreeing fields, and judge each field that is known."""
    known, found = list(known), list(found)
    score = Score(len(known), len(found))
    left: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for item in found:
        left[key(item["title"])].append(item)
    for item in known:
        candidates = left[key(item["title"])]
        if not candidates:
            score.faults.append(f"missed {item['title']!r}")
            continue
        best = max(candidates, key=lambda other: sum(_agrees(item, other, name) for name in FIELDS))
        candidates.remove(best)
        score.hits += 1
        _judge(score, item, best)
    score.faults += [f"extra {item['title'][:70]!r}" for items in left.values() for item in items]
    return score


def _judge(score: Score, known: Mapping[str, Any], found: Mapping[str, Any]) -> None:
    for name in FIELDS:
        if known[name] is None:
            continue
        score.judged[name] += 1
        if _agrees(known, found, name):
            score.right[name] += 1
        else:
            score.faults.append(f"{known['title'][:50]!r} {name}: {known[name]!r}, found {found[name]!r}")


def _agrees(known: Mapping[str, Any], found: Mapping[str, Any], name: str) -> bool:
    if name in {"responsible", "persons"}:
        return set(known[name] or ()) == set(found[name] or ())
    return bool(known[name] == found[name])
