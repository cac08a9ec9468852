"""The file of learnt weights: a line of JSON, then numbers; compressed.

The line tells what was learnt from, and of each of two machines, that of features and that of letters, its topics and
features. The numbers are, for one machine after the other, how telling each feature is (four bytes each), then a byte
for every feature and topic. Written by ``python -m learning``; the same data give the same bytes.
"""

import json
import zlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bot.core.asking.classifier import Weights
from bot.core.asking.topics import Topic

WEIGHTS: Final = Path(__file__).with_name("weights.bin")


@dataclass(frozen=True, slots=True)
class Learnt:
    """Everything that learning leaves behind."""

    weights: Weights
    """Of features."""
    letters: Weights
    """Of groups of letters."""
    vocabulary: tuple[str, ...]
    """Words of the examples that are spelt right: often enough seen."""
    learnt_from: str
    """A fingerprint of examples, lexicons and the version of features: see `fingerprint`."""
    things: tuple[str, ...]
    """Common forms that name an activity."""
    limits: Mapping[str, float]
    """How sure one must be; see `bot.core.asking.deciding.Limits`."""


def write_learnt(learnt: Learnt, path: Path = WEIGHTS) -> None:
    """Write the file."""
    machines = (learnt.weights, learnt.letters)
    head = {
        "learnt_from": learnt.learnt_from,
        "limits": dict(learnt.limits),
        "vocabulary": " ".join(learnt.vocabulary),
        "things": " ".join(learnt.things),
        "machines": [_described(machine) for machine in machines],
    }
    line = json.dumps(head, ensure_ascii=False, sort_keys=True).encode()
    numbers = b"".join(machine.rarity.tobytes() + machine.rows.tobytes() for machine in machines)
    path.write_bytes(zlib.compress(line + b"\n" + numbers, 9))


def read_learnt(path: Path = WEIGHTS) -> Learnt:
    """Read the file.

    Raises:
        FileNotFoundError: nothing has been learnt yet.
        KeyError, ValueError: it was written by another version.
    """
    line, _, numbers = zlib.decompress(path.read_bytes()).partition(b"\n")
    head = json.loads(line)
    machines: list[Weights] = []
    for described in head["machines"]:
        machines.append(_weights(described, numbers))
        numbers = numbers[len(machines[-1].rarity) * machines[-1].rarity.itemsize + len(machines[-1].rows) :]
    if numbers:
        raise ValueError("more numbers than features")
    features, letters = machines
    vocabulary, things = (tuple(head[name].split()) for name in ("vocabulary", "things"))
    return Learnt(features, letters, vocabulary, head["learnt_from"], things, head["limits"])


def _described(weights: Weights) -> dict[str, object]:
    """Return a machine without its numbers."""
    return {
        "topics": list(weights.topics),
        "scale": weights.scale,
        "bias": list(weights.bias),
        "features": "\n".join(_in_order(weights.features)),
    }


def _weights(described: Mapping[str, Any], numbers: bytes) -> Weights:
    """Return the machine whose numbers come first."""
    features, width = described["features"].split("\n"), len(described["topics"])
    stop = len(features) * array("f").itemsize
    return Weights(
        topics=tuple(Topic(topic) if topic else None for topic in described["topics"]),
        features={feature: row for row, feature in enumerate(features)},
        rows=array("b", numbers[stop : stop + len(features) * width]),
        rarity=array("f", numbers[:stop]),
        scale=described["scale"],
        bias=tuple(described["bias"]),
    )


def _in_order(features: Mapping[str, int]) -> Sequence[str]:
    """Return the features by row."""
    return sorted(features, key=features.__getitem__)
