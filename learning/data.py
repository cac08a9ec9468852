"""What learning starts from: the examples as features, the words that are spelt right, and a fingerprint of it all."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from bot.content.asking.examples_file import EXAMPLES, Example
from bot.content.asking.lexicon_files import LEXICONS
from bot.core.asking.classifier import Kind
from bot.core.asking.features import VERSION
from bot.core.asking.titles import STANDS_FOR
from bot.core.asking.topics import Topic
from bot.core.words import words

SENTENCES: Final = Path(__file__).resolve().parent.parent / "tests" / "core" / "data"
_SEEN_ENOUGH: Final = 3
_SHORTEST: Final = 4


def vocabulary(examples: Sequence[Example]) -> tuple[str, ...]:
    """Return the words that stand in at least three examples that are not meant to be misspelt, in order."""
    seen = Counter(word for example in examples if example.variety != "typo" for word in set(words(example.text)))
    return tuple(
        sorted(w for w, times in seen.items() if times >= _SEEN_ENOUGH and len(w) >= _SHORTEST and w.isalpha())
    )


def twins(examples: Sequence[Example]) -> tuple[Example, ...]:
    """Return every example that names an activity once more, as it is read where the plan has that very title."""
    named = [(example, str(example.slots.get("activity", ""))) for example in examples]
    return tuple(
        replace(
            example, text=example.text.replace(words_, STANDS_FOR, 1), slots={**example.slots, "activity": STANDS_FOR}
        )
        for example, words_ in named
        if words_ and words_ in example.text and len(words_) < len(example.text)
    )


def sentence_files(folder: Path = SENTENCES) -> tuple[Path, ...]:
    """Return the files of sentences about children and of harmless ones, but those held out."""
    return tuple(path for path in sorted(folder.glob("sensitive_*.tsv")) if "heldout" not in path.name)


def sentences(folder: Path = SENTENCES) -> tuple[tuple[Kind, str], ...]:
    """Return what is no question: messages about a child, and talk that is neither."""
    lines = [line.split("\t") for path in sentence_files(folder) for line in path.read_text("utf-8").splitlines()[1:]]
    return tuple((Topic.SENSITIVE if label == "sensitive" else None, text) for label, _, text in lines)


def fingerprint(examples: Path = EXAMPLES, lexicons: Path = LEXICONS, folder: Path = SENTENCES) -> str:
    """Return what tells whether weights fit: a hash of all that is learnt from, and of the features' version."""
    digest = hashlib.sha256(f"features {VERSION}".encode())
    for path in (*_files(examples, lexicons), *sentence_files(folder)):
        digest.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def _files(examples: Path, lexicons: Path) -> Iterable[Path]:
    """Return the files that learning reads, in order."""
    beside = sorted((lexicons.parent / "slots").glob("*.yaml"))
    return (*sorted(examples.glob("*.tsv")), *sorted(lexicons.glob("*.yaml")), *beside)
