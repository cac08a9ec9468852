"""Learn the weights of `bot.core.sensitive_score` from the tests' sentences: ``python -m learning.sensitive``.

A logistic regression by scikit-learn. It learns from whole messages, and then from their sentences and clauses: of a
harmless message each is harmless, of one about a child the one that weighs most is about it. The same sentences give
the same weights. The bot's own texts and its examples of questions are learnt from too, as harmless ones; the held-out
sentences are never read. What is seen fewer than `LEAST` times, or weighs less than `SMALLEST`, is left out.
``python -m learning.sensitive check`` writes nothing: it learns from four fifths and judges the last, five times over,
and prints what would be caught and stopped at several limits.
"""

import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from babel.messages.pofile import read_po
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.content.asking.examples_file import read_examples
from bot.core.sensitive import passes, pieces, rules_of
from bot.core.sensitive_reading import essence, read
from bot.core.sensitive_score import features
from bot.core.sensitive_stems import MARKS

ROOT = Path(__file__).resolve().parent.parent
PARTS: Final = 5
SPARING: Final = 0.5
"""How freely weights grow; more than this learns single sentences by heart."""
WORDS_COUNT: Final = 0.7
"""How much a word counts beside what the vocabulary knows of it."""
SMALLEST: Final = 0.132
LEAST: Final = 3
BOTS_OWN_SHARE: Final = 8.0
"""How much a text of the bot's own counts: there are few of each kind, and each that is stopped is a fault."""
QUESTIONS_SHARE: Final = 0.9
"""How much an example of a question counts."""
LINE: Final = 114
VOCABULARY: Final = ("lexicon", "names", "tags", "words")
"""The modules whose words the features are made of."""
PART_SHARE: Final = 0.3
"""How much each sentence or clause of a harmless message counts."""
TALE_SHARE: Final = 0.6
"""How much the one counts that makes a message one about a child."""
TIMES: Final = 2
"""So often these are chosen and learnt from."""
BY_HAND: Final = ("sensitive_short",)
BY_HAND_SHARE: Final = 3.0
"""How much sentences count that were written because one of their kind was judged wrongly."""
TRIED: Final = (-2.0, -1.5, -1.0, -0.5, 0.0)
"""Limits that are shown: see those of `bot.core.sensitive_score`."""
ABOUT_CHILDREN: Final = ("sensitive.", "answers.help_no_children", "ask_command.not_repeated")
_KINDS: Final = {
    "caught": (True, 1.0),
    "harmless ones stopped": (False, 1.0),
    "questions stopped": (False, QUESTIONS_SHARE),
    "of the bot's own": (False, BOTS_OWN_SHARE),
}
Example = tuple[bool, float, list[str]]
"""Is it sensitive, how much it counts, what it has."""


@dataclass(frozen=True, slots=True)
class Told:
    """A message to learn from, and its sentences and clauses, as the bot judges them alone."""

    whole: Example
    parts: Sequence[list[str]] = ()


def examples() -> list[Told]:
    """Read every file of sentences but those held out."""
    found = []
    for path in sorted((ROOT / "tests/core/data").glob("sensitive_*.tsv")):
        if "heldout" not in path.name:
            for line in path.read_text(encoding="utf-8").splitlines()[1:]:
                label, _, text = line.split("\t")
                share = BY_HAND_SHARE if path.stem in BY_HAND else 1.0
                found.append(Told((label == "sensitive", share, signs(text)), parts(text)))
    return [*found, *own_texts(), *questions()]


def signs(text: str) -> list[str]:
    """Return the features of a message, as the bot judges it."""
    text = essence(text)
    sentences = read(text)
    return features(sentences, text, [name for _, name in rules_of(sentences)])


def parts(text: str) -> list[list[str]]:
    """Return the features of each sentence and clause that the bot judges by itself; none where it passes them all."""
    text = essence(text)
    sentences = read(text)
    alone = [] if passes(sentences) else pieces(sentences, text)
    return [features([one], " ".join(one.words), [name for _, name in rules_of([one])]) for one in alone]


def questions() -> list[Told]:
    """Read the examples of questions: none of them is about a child."""
    texts = [one.text for one in read_examples(ROOT / "bot/content/asking/examples") if one.topic.value != "sensitive"]
    return [Told((False, QUESTIONS_SHARE, signs(text)), parts(text)) for text in texts]


def own_texts() -> list[Told]:
    """Read what the bot itself says, plan titles among it, whole and by sentences: none of it may ever be stopped."""
    texts: list[str] = []
    for path in sorted((ROOT / "bot/content/locales").glob("*/*.po")):
        with path.open("rb") as file:
            messages = [message for message in read_po(file) if message.id]
        for message in messages:
            if not str(message.id).startswith(ABOUT_CHILDREN):
                texts += [message.string] if isinstance(message.string, str) else message.string or ()
    said = dict.fromkeys(part for text in texts for part in (text, *re.split(r"(?<=[.?!:])\s+|\n", text)) if part)
    return [Told((False, BOTS_OWN_SHARE, signs(text))) for text in said]


def is_word(name: str) -> bool:
    """Tell whether a feature is one of `bot.core.sensitive_stems`."""
    return name[0] in MARKS


def learn_all(rows: Sequence[Told]) -> dict[str, float]:
    """Learn from messages, and then from their parts, too."""
    wholes = [row.whole for row in rows]
    weights = learn(wholes)
    for _ in range(TIMES):
        weights = learn([*wholes, *_parts(rows, weights)])
    return weights


def _parts(rows: Sequence[Told], weights: Mapping[str, float]) -> Iterator[Example]:
    """Yield the parts to learn from: all of the harmless messages, the weightiest of each of the others."""
    for row in rows:
        if row.whole[0] and row.parts:
            yield True, TALE_SHARE, max(row.parts, key=lambda names: total(weights, names))
        elif not row.whole[0]:
            yield from ((False, PART_SHARE, names) for names in row.parts)


def learn(rows: Sequence[Example]) -> dict[str, float]:
    """Return a weight for each feature that is seen often enough; «always» takes in what all messages share."""
    counts = Counter(name for _, _, names in rows for name in set(names))
    known = {name: at for at, name in enumerate(sorted(name for name, count in counts.items() if count >= LEAST))}
    model = LogisticRegression(C=SPARING, solver="liblinear", max_iter=500, random_state=0)
    labels, shares = [label for label, _, _ in rows], [share for _, share, _ in rows]
    model.fit(_matrix(rows, known), labels, sample_weight=shares)
    factors = {name: WORDS_COUNT if is_word(name) else 1.0 for name in known}
    weights = {name: float(model.coef_[0][at]) * factors[name] for name, at in known.items()}
    weights["always"] = weights.get("always", 0.0) + float(model.intercept_[0])
    return weights


def _matrix(rows: Sequence[Example], known: Mapping[str, int]) -> csr_matrix:
    """Return a row for each message: 1 for what it has, `WORDS_COUNT` for its words."""
    values, columns, starts = [], [], [0]
    for _, _, names in rows:
        here = [name for name in dict.fromkeys(names) if name in known]
        columns += [known[name] for name in here]
        values += [WORDS_COUNT if is_word(name) else 1.0 for name in here]
        starts.append(len(columns))
    return csr_matrix((np.array(values), np.array(columns), np.array(starts)), shape=(len(rows), len(known)))


def check(rows: Sequence[Told]) -> None:
    """Print what the score alone catches and stops on sentences it has not learned from."""
    sums: list[tuple[bool, float, float]] = []
    for part in range(PARTS):
        weights = dict(kept(learn_all([row for at, row in enumerate(rows) if at % PARTS != part])))
        sums += [(label, share, total(weights, names)) for label, share, names in (r.whole for r in rows[part::PARTS])]
    for limit in TRIED:
        print(
            f"limit {limit}: " + ", ".join(f"{name} {_above(sums, limit, *kind):.4f}" for name, kind in _KINDS.items())
        )


def _above(sums: Sequence[tuple[bool, float, float]], limit: float, label: bool, share: float) -> float:
    """Return which part of one kind of messages is above the limit."""
    found = [weight > limit for is_one, counts, weight in sums if (is_one, counts) == (label, share)]
    return sum(found) / len(found)


def total(weights: Mapping[str, float], names: Iterable[str]) -> float:
    """Return the sum of the weights."""
    return sum(weights.get(name, 0.0) for name in names)


def kept(weights: Mapping[str, float]) -> list[tuple[str, float]]:
    """Return what weighs enough, rounded, by name."""
    return sorted((name, round(weight, 2)) for name, weight in weights.items() if abs(weight) >= SMALLEST)


def table(entries: Sequence[tuple[str, float]]) -> Iterator[str]:
    """Yield the lines of a table of names and numbers."""
    line = ""
    for name, weight in entries:
        entry = f"{name} {weight:g}"
        if len(line) + len(entry) > LINE:
            yield line
            line = ""
        line = f"{line}  {entry}".strip()
    yield line


def fingerprint() -> str:
    """Return what tells whether the tables fit: a hash of the sentences, the questions and the words of the stop."""
    data = [path for path in (ROOT / "tests/core/data").glob("sensitive_*.tsv") if "heldout" not in path.name]
    words = [ROOT / f"bot/core/sensitive_{name}.py" for name in VOCABULARY]
    digest = hashlib.sha256()
    for path in (*sorted(data), *sorted((ROOT / "bot/content/asking/examples").glob("*.tsv")), *words):
        digest.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]


def write(module: str, name: str, entries: Sequence[tuple[str, float]], more: str = "") -> None:
    """Write a table as a module of the bot."""
    head = '"""Weights of `bot.core.sensitive_score` by ``python -m learning.sensitive``: features and numbers."""'
    lines = "\n".join(f"    {line}" for line in table(entries))
    text = f'{head}\n\nfrom typing import Final\n\n{name}: Final = """\n{lines}\n"""\n{more}'
    (ROOT / f"bot/core/{module}.py").write_text(text, encoding="utf-8")


def write_all(weights: Sequence[tuple[str, float]]) -> None:
    """Write what the vocabulary knows and what single words say, each as a module."""
    learnt_from = f'LEARNT_FROM: Final = "{fingerprint()}"\n'
    write("sensitive_weights", "WEIGHTS", [entry for entry in weights if not is_word(entry[0])], learnt_from)
    write("sensitive_stem_weights", "STEM_WEIGHTS", [entry for entry in weights if is_word(entry[0])])


def main(arguments: Sequence[str]) -> None:
    """Learn and write the tables, or check."""
    rows = examples()
    if "check" in arguments:
        check(rows)
        return
    weights = kept(learn_all(rows))
    write_all(weights)
    print(f"{len(rows)} messages, {len(weights)} weights")


if __name__ == "__main__":
    main(sys.argv[1:])
