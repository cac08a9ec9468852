"""Which words of a message name an activity: «kurset for endringsagentane», «lære opp personalet».

Every stretch of up to `LONGEST` words is weighed by what stands at its ends, inside it and beside it, and so is «none
of them». The weights were learnt from the examples (``python -m learning.slots``): a feature is a short string, its
weight a number, and the odds of a stretch grow with the sum of its features' weights. Pure and deterministic; nothing
is learnt at run time.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.asking.reading import Reading, Token
from bot.core.asking.topics import Topic
from bot.core.words import fold

LONGEST: Final = 10
"""So many words a phrase may have."""
MOST_TOKENS: Final = 120
"""So many words of a message are looked at: the last ones, where the question stands."""

ACTIVITY_TOPICS: Final = (
    Topic.RESPONSIBLE,
    Topic.DEADLINE,
    Topic.MARK_DONE,
    Topic.POSTPONE,
    Topic.ASSIGN,
    Topic.ADD_TASK,
    Topic.NEXT_STEPS,
    Topic.MY_TASKS,
    Topic.OVERDUE,
    Topic.MEETING_AGENDA,
)
"""What an activity can be named in."""

_BREAKS: Final = (".", "?", ":")
_PUNCTUATION: Final = '.,:;?!–-()«»"\n'


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known before phrases are weighed: the words, and what they are found to be."""

    reading: Reading
    tags: tuple[str, ...]
    """For each token what slot it belongs to already (``month``, ``unit`` …), or nothing."""
    offset: int = 0
    """The first token that is looked at."""

    @property
    def tokens(self) -> Sequence[Token]:
        """The words that are looked at."""
        return self.reading.tokens[self.offset :]


@dataclass(frozen=True, slots=True)
class Features:
    """What speaks for a phrase: by the token it starts at, by each token inside, by the token it ends at."""

    starts: tuple[tuple[str, ...], ...]
    inner: tuple[tuple[str, ...], ...]
    ends: tuple[tuple[str, ...], ...]
    outside: tuple[tuple[str, str], ...]
    """For each token the words before and after it, as features see them."""
    marks: tuple[str, ...]
    """For each token the punctuation before it; no phrase goes over the end of a sentence."""

    @property
    def places(self) -> Iterator[tuple[int, int]]:
        """Every stretch [first, stop) that may be a phrase, in order."""
        count = len(self.starts)
        for first in range(count):
            for stop in range(first + 1, min(first + LONGEST, count) + 1):
                if stop - 1 > first and self.marks[stop - 1][:1] in _BREAKS:
                    break
                yield first, stop


def features(setting: Setting) -> Features:
    """Return the features of every token; those that depend on the topic are added by `with_topic`."""
    tokens = setting.tokens
    marks = _marks(setting)
    rows = [_Row(setting, marks, at) for at in range(len(tokens))]
    return Features(
        tuple(_start(rows, at) for at in range(len(rows))),
        tuple(_inside(rows, at) for at in range(len(rows))),
        tuple(_end(rows, at) for at in range(len(rows))),
        tuple((_before(rows, at)[0], _after(rows, at)[0]) for at in range(len(rows))),
        tuple(row.before for row in rows),
    )


class _Row:
    """One token, as the features see it."""

    __slots__ = ("after", "before", "shape", "suffix", "tag", "word")

    def __init__(self, setting: Setting, marks: Sequence[str], at: int) -> None:
        token = setting.tokens[at]
        self.word = fold(token.form)
        self.suffix = self.word[-3:] if len(self.word) > 4 else "_"
        self.tag = setting.tags[setting.offset + at]
        self.before, self.after = marks[at], marks[at + 1]
        long = "l" if len(self.word) > 8 else "m" if len(self.word) > 4 else "s"
        self.shape = long + ("A" if token.text.isupper() and len(token.text) > 1 else "")


def _marks(setting: Setting) -> list[str]:
    """Return the punctuation before each token, and after the last."""
    text, tokens = setting.reading.text, setting.tokens
    edges = [0 if not setting.offset else tokens[0].start, *(token.end for token in tokens)]
    starts = [*(token.start for token in tokens), len(text)]
    found = []
    for end, start in zip(edges, starts, strict=True):
        between = text[end:start]
        mark = next((letter for letter in between if letter in _PUNCTUATION), "")
        found.append({"!": ".", "\n": ".", ";": ","}.get(mark, mark))
    found[0] = found[0] + "^"
    found[-1] = found[-1] + "$"
    return found


def _word(rows: Sequence[_Row], at: int) -> str:
    """Return the word at a place, or what stands for the message's edges."""
    if 0 <= at < len(rows):
        return rows[at].tag or rows[at].word
    return "^" if at < 0 else "$"


def _before(rows: Sequence[_Row], at: int) -> tuple[str, str]:
    """Return the word before a token and the one before that, within the sentence."""
    if rows[at].before[:1] in _BREAKS:
        return "^", "^"
    return _word(rows, at - 1), _word(rows, at - 2)


def _after(rows: Sequence[_Row], at: int) -> tuple[str, str]:
    """Return the word after a token and the one after that, within the sentence."""
    if rows[at].after[:1] in _BREAKS:
        return "$", "$"
    return _word(rows, at + 1), _word(rows, at + 2)


def _start(rows: Sequence[_Row], at: int) -> tuple[str, ...]:
    """Return what speaks for or against a phrase that starts here."""
    row, (before, earlier) = rows[at], _before(rows, at)
    return (
        f"sw {_word(rows, at)}",
        f"sp {before}",
        f"spp {earlier} {before}",
        f"ss {row.suffix} {row.shape}",
        f"sps {before} {row.suffix}",
        f"spw {before} {_word(rows, at)}",
        f"sm {row.before}",
        f"st {row.tag} {row.shape}",
        f"sn {row.suffix} {_word(rows, at + 1)}",
    )


def _inside(rows: Sequence[_Row], at: int) -> tuple[str, ...]:
    """Return what speaks for or against this word being part of a phrase."""
    row = rows[at]
    return (
        f"iw {_word(rows, at)}",
        f"is {row.suffix} {row.shape}",
        f"i4 {row.word[-5:]}",
        f"ip {row.word[:6]}",
        f"it {row.tag} {row.shape}",
        f"im {row.before}",
    )


def _end(rows: Sequence[_Row], at: int) -> tuple[str, ...]:
    """Return what speaks for or against a phrase that ends here."""
    row, (after, later) = rows[at], _after(rows, at)
    return (
        f"ew {_word(rows, at)}",
        f"en {after}",
        f"enn {after} {later}",
        f"es {row.suffix} {row.shape}",
        f"esn {row.suffix} {after}",
        f"em {row.after}",
        f"et {row.tag} {row.shape}",
        f"ep {_word(rows, at - 1)} {row.suffix}",
    )


Weighed = Mapping[tuple[int, int], float]
"""What speaks for each possible phrase, [first, stop), in the order they stand."""


def weigh(found: Features, weights: Mapping[str, float]) -> Weighed:
    """Add the weights up of the features that no topic decides."""
    starts, inner, ends = ([_sum(weights, names) for names in rows] for rows in (found.starts, found.inner, found.ends))
    scores = {}
    for first, stop in found.places:
        score = starts[first] + sum(inner[first:stop]) + ends[stop - 1]
        scores[first, stop] = score + _sum(weights, phrase_features(found, first, stop))
    return scores


def phrase_features(found: Features, first: int, stop: int) -> tuple[str, ...]:
    """Return the features of a phrase as a whole: its length, and what it stands between."""
    before, after = found.outside[first][0], found.outside[stop - 1][1]
    length = min(stop - first, 6)
    begins, ends = found.starts[first][3], found.ends[stop - 1][3]
    return f"l {length}", f"o {before} {after}", f"ol {before} {length}", f"os {begins} {length}", f"oe {begins} {ends}"


def topic_features(found: Features, first: int, stop: int, topic: Topic) -> tuple[str, ...]:
    """Return the features of the phrase [first, stop) that depend on the topic."""
    return (*_topic_start(found, first, topic), *_topic_end(found, stop - 1, topic))


def _topic_start(found: Features, at: int, topic: Topic) -> tuple[str, ...]:
    """Return what speaks for a phrase that starts here, in this topic."""
    return (f"t {topic} {found.outside[at][0]}", f"t {topic} m {found.marks[at]}")


def _topic_end(found: Features, at: int, topic: Topic) -> tuple[str, ...]:
    """Return what speaks for a phrase that ends here, in this topic."""
    return (f"t {topic} > {found.outside[at][1]}",)


def none_features(topic: Topic) -> tuple[str, ...]:
    """Return the features of «no activity is named»."""
    return ("n", f"n {topic}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that may name an activity, [first, stop), and how much more speaks for it than for none."""

    first: int
    stop: int
    score: float


Ranked = Sequence[tuple[tuple[int, int], float]]
"""Phrases with what speaks for them, the most first; of equals the one that stands first."""


def ranked(weighed: Weighed) -> Ranked:
    """Put the phrases in the order of what speaks for them."""
    return sorted(weighed.items(), key=lambda pair: -pair[1])


def likeliest(found: Features, ranked: Ranked, weights: Mapping[str, float], topic: Topic) -> Phrase | None:
    """Return the likeliest phrase, as `best` of `phrases` does, without looking at those that cannot be it."""
    starts, ends = _by_topic(found, weights, topic)
    most, place, likely = max(starts, default=0.0) + max(ends, default=0.0), None, -math.inf
    for (first, stop), score in ranked:
        if score + most <= likely:
            break
        if (total := score + starts[first] + ends[stop - 1]) > likely:
            place, likely = (first, stop), total
    return Phrase(*place, likely) if place else None


def phrases(found: Features, weighed: Weighed, weights: Mapping[str, float], topic: Topic) -> Weighed:
    """Return every possible phrase with its score over «none», in the order they stand."""
    starts, ends = _by_topic(found, weights, topic)
    return {place: score + starts[place[0]] + ends[place[1] - 1] for place, score in weighed.items()}


def _by_topic(found: Features, weights: Mapping[str, float], topic: Topic) -> tuple[list[float], list[float]]:
    """Return what the topic adds where a phrase starts, «none» taken off, and where it ends."""
    none = _sum(weights, none_features(topic))
    starts = [_sum(weights, _topic_start(found, at, topic)) - none for at in range(len(found.starts))]
    return starts, [_sum(weights, _topic_end(found, at, topic)) for at in range(len(found.ends))]


def _sum(weights: Mapping[str, float], names: Iterable[str]) -> float:
    """Add up what features weigh."""
    return sum(weights.get(name, 0.0) for name in names)


def best(possible: Weighed) -> Phrase | None:
    """Return the likeliest phrase: with a score below 0 where «none» is likelier still; None of an empty message."""
    if not possible:
        return None
    place = max(possible, key=possible.__getitem__)
    return Phrase(*place, possible[place])
