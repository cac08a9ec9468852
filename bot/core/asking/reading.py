"""A message as words: where each stands, how it is written, and the common form it stands for. Pure data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """One word or number of a message, or several written apart that are one («styrings gruppa»)."""

    text: str
    """As it was written."""
    start: int
    end: int
    """``text`` is ``[start, end)`` of the message."""
    word: str
    """Lower case, with plain apostrophes and hyphens."""
    form: str
    """The common form in bokmål, uninflected; ``word`` where it is unknown. Several words are joined by ``_``."""
    parts: tuple[str, ...] = ()
    """The common forms of what it is put together of: («styringsgruppe», «møte»). Empty when it is one word."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a message: ``tokens`` from ``first`` up to ``last`` (excluded)."""

    first: int
    last: int
    asks: bool
    """Ends in a question mark."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A message, read."""

    text: str
    tokens: tuple[Token, ...]
    english: bool = False
    """Mostly English."""
    sentences: tuple[Sentence, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The words, lower case."""
        return tuple(token.word for token in self.tokens)

    @property
    def forms(self) -> tuple[str, ...]:
        """The common forms."""
        return tuple(token.form for token in self.tokens)
