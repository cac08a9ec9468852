"""The examples a topic is learnt from: tab-separated files that anyone who writes Norwegian can extend.

``examples/<topic>.tsv`` has the columns variety, text, slots; ``near_misses.tsv`` and ``more_*.tsv`` begin with a
column topic. Lines that begin with ``#`` are skipped. Slots are a JSON object.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bot.content.yaml_files import BrokenContent
from bot.core.asking.topics import Topic

EXAMPLES: Final = Path(__file__).with_name("examples")


@dataclass(frozen=True, slots=True)
class Example:
    """A question with the topic it has."""

    topic: Topic
    variety: str
    """nb, nn, dialect, en, typo, terse, long or mixed."""
    text: str
    slots: Mapping[str, str | int] = field(default_factory=dict)


def read_examples(folder: Path = EXAMPLES) -> tuple[Example, ...]:
    """Read every example, files in order of their names.

    Raises:
        BrokenContent: a line lacks a column, or names an unknown topic; says which.
    """
    return tuple(example for path in sorted(folder.glob("*.tsv")) for example in _read_file(path))


def _read_file(path: Path) -> Iterator[Example]:
    """Read one file."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        header = next(rows, [])
        for number, row in enumerate(rows, start=2):
            if row and row[0].strip() and not row[0].startswith("#"):
                yield _example(path, number, dict(zip(header, row, strict=False)))


def _example(path: Path, number: int, row: dict[str, str]) -> Example:
    """Check one line."""
    try:
        topic = Topic(row.get("topic", path.stem))
        slots = json.loads(row.get("slots") or "{}")
        return Example(topic, row["variety"], row["text"].strip(), slots)
    except (KeyError, ValueError) as error:
        raise BrokenContent(path, number, f"{type(error).__name__}: {error}") from error
