"""The file of learnt weights: a line of JSON, then numbers; compressed.

The line tells what was learnt from, the topics and the features. The numbers are how telling each feature is (four
bytes each), then a byte for every feature and topic. Written by ``python -m learning``; the same data give the same
bytes.
"""

import json
import zlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.core.asking.classifier import Weights
from bot.core.asking.topics import Topic

WEIGHTS: Final = Path(__file__).with_name("weights.bin")


@dataclass(frozen=True, slots=True)
class Learnt:
    """Everything that learning leaves behind."""

    weights: Weights
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
    weights = learnt.weights
    head = {
        "learnt_from": learnt.learnt_from,
        "limits": dict(learnt.limits),
        "topics": list(weights.topics),
        "scale": weights.scale,
        "bias": list(weights.bias),
        "vocabulary": " ".join(learnt.vocabulary),
        "things": " ".join(learnt.things),
        "features": "\n".join(_in_order(weights.features)),
    }
    line = json.dumps(head, ensure_ascii=False, sort_keys=True).encode()
    path.write_bytes(zlib.compress(line + b"\n" + weights.rarity.tobytes() + weights.rows.tobytes(), 9))


def read_learnt(path: Path = WEIGHTS) -> Learnt:
    """Read the file.

    Raises:
        FileNotFoundError: nothing has been learnt yet.
    """
    line, _, numbers = zlib.decompress(path.read_bytes()).partition(b"\n")
    head = json.loads(line)
    features = head["features"].split("\n")
    rarity = array("f", numbers[: len(features) * array("f").itemsize])
    weights = Weights(
        topics=tuple(map(Topic, head["topics"])),
        features={feature: row for row, feature in enumerate(features)},
        rows=array("b", numbers[len(rarity) * rarity.itemsize :]),
        rarity=rarity,
        scale=head["scale"],
        bias=tuple(head["bias"]),
    )
    vocabulary, things = (tuple(head[name].split()) for name in ("vocabulary", "things"))
    return Learnt(weights, vocabulary, head["learnt_from"], things, head["limits"])


def _in_order(features: Mapping[str, int]) -> Sequence[str]:
    """Return the features by row."""
    return sorted(features, key=features.__getitem__)
