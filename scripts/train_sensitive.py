"""Learn the weights of `bot.core.sensitive_score` from the tests' sentences: ``python scripts/train_sensitive.py``.

Logistic regression with a pull towards zero, by gradient steps over shuffled sentences, seed fixed: the same
sentences give the same weights. The bot's own texts and its examples of questions are learned from too, as harmless
ones; the held-out sentences are never read. What is seen fewer than `LEAST` times is left out. ``--check`` writes
nothing: it learns from nine tenths and judges the last, ten times over, and prints what the score alone would catch at
several limits.
"""

import math
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from babel.messages.pofile import read_po  # noqa: E402

from bot.content.asking.examples_file import read_examples  # noqa: E402
from bot.core.sensitive_reading import essence, read  # noqa: E402
from bot.core.sensitive_score import features  # noqa: E402

SEED = 2
PASSES = 40
PULL = 0.004
SMALLEST = 0.08
LEAST = 4
BOTS_OWN_SHARE = 0.3
QUESTIONS_SHARE = 0.5
ABOUT_CHILDREN = ("sensitive.", "answers.help_no_children", "ask_command.not_repeated")
Example = tuple[bool, float, list[str]]
"""Is it sensitive, how much it counts, what it has."""


def examples() -> list[Example]:
    """Read every file of sentences but those held out."""
    found = []
    for path in sorted((ROOT / "tests/core/data").glob("sensitive_*.tsv")):
        if "heldout" not in path.name:
            for line in path.read_text(encoding="utf-8").splitlines()[1:]:
                label, _, text = line.split("\t")
                text = essence(text)
                found.append((label == "sensitive", 1.0, features(read(text), text)))
    return [*found, *own_texts(), *questions()]


def questions() -> list[Example]:
    """Read the examples of questions: none of them is about a child."""
    texts = [
        essence(one.text)
        for one in read_examples(ROOT / "bot/content/asking/examples")
        if one.topic.value != "sensitive"
    ]
    return [(False, QUESTIONS_SHARE, features(read(text), text)) for text in texts]


def own_texts() -> list[Example]:
    """Read what the bot itself says, plan titles among it: none of it is about a child, so it counts a little too."""
    texts: list[str] = []
    for path in sorted((ROOT / "bot/content/locales").glob("*/*.po")):
        with path.open("rb") as file:
            messages = [message for message in read_po(file) if message.id]
        for message in messages:
            if not str(message.id).startswith(ABOUT_CHILDREN):
                texts += [message.string] if isinstance(message.string, str) else message.string or ()
    return [(False, BOTS_OWN_SHARE, features(read(text), text)) for text in map(essence, texts)]


def learn(rows: Sequence[Example]) -> dict[str, float]:
    """Return a weight for each feature, the mean over the later passes."""
    counts = Counter(name for _, _, names in rows for name in names)
    shuffled = [(label, share, [name for name in names if counts[name] >= LEAST]) for label, share, names in rows]
    draw = random.Random(SEED)  # noqa: S311 - a repeatable shuffle
    weights: dict[str, float] = {}
    total: dict[str, float] = {}
    for step in range(PASSES):
        draw.shuffle(shuffled)
        rate = 0.1 / (1 + step / 5)
        for label, share, names in shuffled:
            error = label - 1 / (1 + math.exp(-sum(weights.get(name, 0.0) for name in names)))
            for name in names:
                weights[name] = weights.get(name, 0.0) * (1 - rate * PULL) + rate * error * share * 0.5
        if step >= PASSES // 2:
            for name, weight in weights.items():
                total[name] = total.get(name, 0.0) + weight
    return {name: weight / (PASSES - PASSES // 2) for name, weight in total.items()}


def check(rows: Sequence[Example]) -> None:
    """Print what the score alone catches and stops on sentences it has not learned from."""
    shuffled = list(rows)
    random.Random(SEED).shuffle(shuffled)  # noqa: S311 - a repeatable shuffle
    sums: list[tuple[bool, float]] = []
    for part in range(10):
        weights = learn([row for at, row in enumerate(shuffled) if at % 10 != part])
        sums += [
            (label, sum(weights.get(n, 0.0) for n in names)) for label, share, names in shuffled[part::10] if share == 1
        ]
    for limit in (0.0, 0.5, 1.0, 1.5, 2.0, 3.0):
        caught = [found > limit for label, found in sums if label]
        stopped = [found > limit for label, found in sums if not label]
        print(f"limit {limit}: caught {sum(caught) / len(caught):.3f}, stopped {sum(stopped) / len(stopped):.3f}")


def main() -> None:
    """Learn and write the table, or check."""
    rows = examples()
    if "--check" in sys.argv:
        check(rows)
        return
    kept = sorted((name, round(weight, 2)) for name, weight in learn(rows).items() if abs(weight) >= SMALLEST)
    lines: list[str] = []
    line = ""
    for name, weight in kept:
        entry = f"{name} {weight:g}"
        if len(line) + len(entry) > 114:
            lines, line = [*lines, line], ""
        line = f"{line}  {entry}".strip()
    table = "\n".join(f"    {text}" for text in [*lines, line])
    head = '"""Weights of `bot.core.sensitive_score` by ``scripts/train_sensitive.py``: features and numbers."""'
    target = ROOT / "bot/core/sensitive_weights.py"
    target.write_text(f'{head}\n\nfrom typing import Final\n\nWEIGHTS: Final = """\n{table}\n"""\n', encoding="utf-8")


if __name__ == "__main__":
    main()
