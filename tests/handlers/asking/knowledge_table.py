"""What people ask the programme, and the facts that must be in the answer's first screen.

A row of ``knowledge_questions.tsv``: topic, language, question, slots («role=staff phase=2», nothing: «-»), facts. A
fact is the last part of a message key: ``b.`` for the programme's catalogue, ``m.`` for its second one, ``p.`` for the
pulse's, ``k.`` for the answers' own.
"""

from dataclasses import dataclass
from pathlib import Path

from bot.core.asking.topics import Topic
from bot.core.asking.understood import Slots

CATALOGUES = {"b": "programme_bti", "m": "programme_bti_more", "p": "pulse_bti", "k": "asking_knowledge"}


@dataclass(frozen=True)
class Row:
    """One question and its facts."""

    topic: Topic
    language: str
    question: str
    slots: Slots
    facts: tuple[str, ...]


TABLE = Path(__file__).with_name("knowledge_questions.tsv")


def key(fact: str) -> str:
    """Return the message key of a fact."""
    catalogue, _, name = fact.partition(".")
    return f"{CATALOGUES[catalogue]}.{name}"


def _slots(written: str) -> Slots:
    if written == "-":
        return Slots()
    pairs = dict(pair.split("=") for pair in written.split())
    phase = int(pairs.pop("phase")) if "phase" in pairs else None
    return Slots(phase=phase, role=pairs.pop("role", ""), stage=pairs.pop("stage", ""), person=pairs.pop("person", ""))


def _row(line: str) -> Row:
    topic, language, question, slots, facts = line.split("\t")
    return Row(Topic(topic), language, question, _slots(slots), tuple(map(key, facts.split())))


_HEAD, *_LINES = TABLE.read_text(encoding="utf-8").splitlines()
ROWS = tuple(map(_row, _LINES))
