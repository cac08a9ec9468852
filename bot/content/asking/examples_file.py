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
from bot.core.asking.understood import Slots

EXAMPLES: Final = Path(__file__).with_name("examples")
VARIETIES: Final = ("nb", "nn", "dialect", "en", "typo", "terse", "long", "mixed")


@dataclass(frozen=True, slots=True)
class Example:
    """A question with the topic it has."""

    topic: Topic
    variety: str
    """One of `VARIETIES`."""
    text: str
    slots: Mapping[str, str | int] = field(default_factory=dict)


def read_examples(folder: Path = EXAMPLES) -> tuple[Example, ...]:
    """Read every example, files in order of their names.

    Raises:
        BrokenContent: a line lacks a column, or names what there is not; says which, and in which file.
    """
    return tuple(example for path in sorted(folder.glob("*.tsv")) for example in _read_file(path))


def _read_file(path: Path) -> Iterator[Example]:
    """Read one file."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise BrokenContent(path, 1, "no UTF-8") from error
    rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    header = next(rows, [])
    for number, row in enumerate(rows, start=2):
        if row and row[0].strip() and not row[0].startswith("#"):
            yield _example(path, number, dict(zip(header, row, strict=False)))


def _example(path: Path, number: int, row: dict[str, str]) -> Example:
    """Check one line."""
    topic, text = row.get("topic", path.stem), row.get("text", "").strip()
    if topic not in set(Topic):
        raise BrokenContent(path, number, f"there is no topic {topic}")
    if row.get("variety") not in VARIETIES:
        raise BrokenContent(path, number, f"the variety is one of {', '.join(VARIETIES)}")
    if not text:
        raise BrokenContent(path, number, "the text is missing")
    return Example(Topic(topic), row["variety"], text, _slots(path, number, row.get("slots") or "{}"))


def _slots(path: Path, number: int, written: str) -> dict[str, str | int]:
    """Read the slots of one line."""
    try:
        found: object = json.loads(written)
    except ValueError as error:
        raise BrokenContent(path, number, f"the slots are no JSON: {error}") from error
    if not isinstance(found, dict):
        raise BrokenContent(path, number, "the slots are no JSON object")
    if unknown := found.keys() - Slots.__dataclass_fields__.keys():
        raise BrokenContent(path, number, f"there is no slot {min(unknown)}")
    return found
