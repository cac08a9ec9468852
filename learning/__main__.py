"""``python -m learning``: learn from ``bot/content/asking/examples`` and write the weights file.

``python -m learning check`` shows instead how well questions are understood that were not learnt from.
"""

import sys
from dataclasses import asdict

from bot.content.asking.examples_file import read_examples
from bot.content.asking.weights_file import WEIGHTS, Learnt, write_learnt
from learning import slots
from learning.check import cross_validate, limits, show, steepness
from learning.data import fingerprint, sentences, twins, vocabulary
from learning.reading import features, letters, read_all, read_texts, things
from learning.train import FEWEST_LETTERS, fit, rounded


def main(arguments: list[str]) -> None:
    """Learn and write, or check."""
    if arguments != ["check"]:
        slots.main()  # what is named in a message is a feature of it, so it is learnt first
    examples = read_examples()
    known = vocabulary(examples)
    read = read_all(examples, known)
    kinds, texts = zip(*sentences(), strict=True)
    besides = read_texts(texts, known)
    checked = cross_validate(read, besides, kinds)
    steep = steepness(checked)
    chosen = limits(checked, steep)
    show(checked, steep, chosen)
    if arguments == ["check"]:
        return
    learnt = (*read, *read_all(twins(examples), known))
    named = things(learnt)
    topics = [one.example.topic for one in learnt]
    weights = rounded(fit(features(learnt, named), topics, 1, (features(besides, named), kinds)), steep.features)
    spelt = rounded(fit(letters(learnt), topics, FEWEST_LETTERS, (letters(besides), kinds)), steep.letters)
    write_learnt(Learnt(weights, spelt, known, fingerprint(), named, asdict(chosen)))
    sizes = f"{len(weights.features)} features, {len(spelt.features)} groups of letters"
    print(f"{len(examples)} examples, {sizes}, {WEIGHTS.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main(sys.argv[1:])
