"""What the whole message tells, weighed together: the rules of `bot.core.sensitive` that hold, and all faint signs.

A rule needs one clear sign; many messages have several faint ones («hun ble hentet av en mann vi ikke kjenner»). Each
rule that holds, each kind of person, each circumstance, each pair of a person and a circumstance, each two kinds of
words side by side and each word has a weight (plain numbers in `sensitive_weights` and `sensitive_stem_weights`,
learned from the tests' sentences by ``python -m learning.sensitive``).
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

from bot.core import sensitive_tags as w
from bot.core.sensitive_reading import Sentence
from bot.core.sensitive_stem_weights import STEM_WEIGHTS
from bot.core.sensitive_stems import stems
from bot.core.sensitive_weights import WEIGHTS
from bot.core.words import vocabulary

LIMIT: Final = -1.24
"""A sum above this makes a message sensitive: chosen with the shares of held-out sentences in sight."""
UNMARKED: Final = 0.5
"""The same where no word is marked as one that a tale about a child needs: only the words themselves speak."""
WITH_A_RULE: Final = -1.55
"""The same where a rule holds: only what speaks clearly against it outweighs a rule."""

_NOBODY: Final = -99.0
"""What a message weighs in which nobody can be meant."""

_PEOPLE: Final = (
    *("CHILD", "CHILD_DEF", "SEXED", "CHILDREN", "OFFSPRING", "KIN", "PARENTS", "FAMILY", "PATIENT", "NAME", "YOUNG"),
    *("PRONOUN", "CAPITAL", "RELATED", "THEIRS"),
)
_PLAIN: Final = "plain"
_SUPPOSING: Final = frozenset({"hvis", "dersom", "viss", "if"})
_OPENINGS: Final = vocabulary("""
    hva kva ka hvordan korleis korsn hvor kor når nr hvem kven kem kan er skal må what who how when which hvilke
    hvilket har vi jeg eg æ the en ei han hun ho
""")


def score(sentences: Sequence[Sentence], text: str, rules: Sequence[str] = ()) -> float:
    """Return the sum of the weights of a message: each step of 1 nearly triples the odds.

    Args:
        sentences: what was read of
        text: the message, its essence.
        rules: the names of the rules that hold. Without any, what is only supposed («hvis en elev …»), names alone and
            «gutt eller jente» or «mor og far» weigh nothing.
    """
    if not rules and _nobody_in_particular(sentences):
        return _NOBODY
    weights = _weights()
    return sum(weights.get(feature, 0.0) for feature in features(sentences, text, rules))


def _nobody_in_particular(sentences: Sequence[Sentence]) -> bool:
    """Tell whether nobody can be meant: a supposition, names alone, one or the other."""
    if sentences and sentences[0].word(0) in _SUPPOSING:
        return True
    if all(tags & (w.NAME | w.CAPITAL) for sentence in sentences for tags in sentence.tags):
        return True
    return any(_either(sentence) for sentence in sentences)


def _either(sentence: Sentence) -> bool:
    """Tell whether anyone may be meant: «gutt eller jente spiller ingen rolle», «mor og far samtykke?»."""
    places = sentence.where(w.SEXED)
    paired = any(sentence.word(at + 1) in {"eller", "or"} and at + 2 in places for at in places)
    kin = sentence.where(w.KIN)
    both = sentence.all & w.CASE_FILE and any(sentence.word(at + 1) in {"og", "and"} and at + 2 in kin for at in kin)
    return bool(paired or both) and not sentence.all & (w.HARM | w.EVENT)


def features(sentences: Sequence[Sentence], text: str, rules: Sequence[str] = ()) -> list[str]:
    """Return the names of what the message has: ``PRONOUN``, ``PRONOUN+LEVEL``, ``rule:worry`` and so on."""
    seen = sentences[0].around if sentences else 0
    circumstances = [name for tag, name in _tag_names() if seen & tag]
    if any(tags & w.WORK and not tags & w.EITHER for sentence in sentences for tags in sentence.tags):
        circumstances.append("project")
    if not seen & (w.WORK | w.STAFF | w.GENERAL):
        circumstances.append("private")
    people = [name for name in _PEOPLE if name in circumstances]
    pairs = [f"{person}+{other}" for person in people for other in circumstances if person != other]
    found = ["always", *circumstances, *pairs, *([] if people else ["nobody"]), *_shape(sentences, text)]
    held = ["rule", *(f"rule:{name}" for name in rules)] if rules else []
    steps = dict.fromkeys(step for sentence in sentences for step in _steps(sentence))
    return [*found, *held, *steps, *stems(text)]


def _steps(sentence: Sentence) -> Iterator[str]:
    """Yield what stands side by side: ``KIN>TROUBLE``; ``LINK>>NAME`` with a word between; ``^`` opens, ``$`` ends."""
    kinds = [("^",), *map(_kinds, sentence.tags), ("$",)]
    for at in range(len(kinds) - 1):
        for left in kinds[at]:
            for right in kinds[at + 1]:
                yield f"{left}>{right}"
            for right in kinds[at + 2] if at + 2 < len(kinds) else ():
                if _PLAIN not in (left, right):
                    yield f"{left}>>{right}"


@lru_cache(maxsize=4096)
def _kinds(tags: int) -> tuple[str, ...]:
    """Return the names of a word's tags, or that it has none."""
    return tuple(name for tag, name in _tag_names() if tags & tag) or (_PLAIN,)


def _shape(sentences: Sequence[Sentence], text: str) -> list[str]:
    """Return the names of the message's outer features: how it opens, how long it is, whether it asks."""
    first = sentences[0].word(0) if sentences else ""
    length = sum(len(sentence.words) for sentence in sentences)
    return [
        f"first:{first if first in _OPENINGS else 'other'}",
        f"words:{min(6, length // 4)}",
        *(["asks"] if "?" in text else []),
    ]


@cache
def _tag_names() -> tuple[tuple[int, str], ...]:
    """Return every tag of the vocabulary with its name."""
    return tuple((tag, name) for name, tag in vars(w).items() if name.isupper() and isinstance(tag, int))


@cache
def _weights() -> dict[str, float]:
    """Return the table of weights, read at the first message."""
    entries = (WEIGHTS + STEM_WEIGHTS).split()
    return dict(zip(entries[::2], map(float, entries[1::2]), strict=True))
