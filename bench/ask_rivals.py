"""Two plain ways to tell topics, as yardsticks: a classifier over groups of letters, and a matcher of strings.

Both learn from the bot's own examples, and of what is sensitive from the sentences that its stop was tried on. They may
always offer three further topics, sure or not.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Protocol

from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bench.ask_counts import SENSITIVE, Given
from bot.content.asking.examples_file import read_examples

OFFERED: Final = 3
_STOPPED: Final = Path(__file__).parents[1] / "tests" / "core" / "data"
_NEAREST: Final = 60
Labelled = tuple[str, str]
"""A text and its topic."""


class Rival(Protocol):
    """Tells the topics of texts."""

    def answers(self, texts: Sequence[str]) -> list[Given]:
        """Return the likeliest topic of each text, and the three next."""


def labelled() -> list[Labelled]:
    """Return what both learn from."""
    return [*((one.text, one.topic.value) for one in read_examples()), *_sensitive()]


class Classifier:
    """TF-IDF over groups of two to five letters, and logistic regression, put together as scikit-learn's guide does."""

    def __init__(self, examples: Sequence[Labelled]) -> None:
        """Learn; takes some seconds."""
        self._letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=2, sublinear_tf=True)
        self._model = LogisticRegression(C=10, max_iter=300)
        self._model.fit(self._letters.fit_transform([text for text, _ in examples]), [topic for _, topic in examples])

    def answers(self, texts: Sequence[str]) -> list[Given]:
        """Return the likeliest topic of each text, and the three next."""
        shares = self._model.predict_proba(self._letters.transform(texts))
        topics = [str(topic) for topic in self._model.classes_]
        return [_given([topics[at] for at in row.argsort()[::-1]]) for row in shares]


class Matcher:
    """The topic of the example that shares most words, misspelt ones too."""

    def __init__(self, examples: Sequence[Labelled]) -> None:
        """Keep the examples."""
        self._texts = [text.casefold() for text, _ in examples]
        self._topics = [topic for _, topic in examples]

    def answers(self, texts: Sequence[str]) -> list[Given]:
        """Return the topic of the example nearest to each text, and the three next."""
        return [_given([self._topics[at] for _, _, at in self._nearest(text)]) for text in texts]

    def _nearest(self, text: str) -> list[tuple[str, float, int]]:
        return process.extract(text.casefold(), self._texts, scorer=fuzz.token_set_ratio, limit=_NEAREST)


def _given(ranked: Sequence[str]) -> Given:
    """Return the first topic, and the three others that come next."""
    first, *others = dict.fromkeys(ranked)
    return Given(first, tuple(others[:OFFERED]))


def _sensitive() -> Iterator[Labelled]:
    """Yield the sensitive sentences of the tests but those held out."""
    for path in sorted(_STOPPED.glob("sensitive_*.tsv")):
        if "heldout" not in path.name:
            for line in path.read_text(encoding="utf-8").splitlines()[1:]:
                label, _, text = line.split("\t")
                if label == SENSITIVE:
                    yield text, SENSITIVE
