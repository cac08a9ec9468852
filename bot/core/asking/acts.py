"""What somebody does by saying something: asks, instructs, reports, greets or remarks. Pure; the words are data."""

from typing import Final

from bot.core.asking.lexicon import SPACE, ActWords
from bot.core.asking.reading import Reading, Sentence, Token
from bot.core.asking.understood import Act
from bot.core.words import fold, vocabulary

_LONGEST_GREETING: Final = 4
_SMALL: Final = vocabulary("for")
"""Everyday words that orders look like without their æøå."""
_FILLERS: Final = vocabulary("og men så ja nei ok okei hei takk da altså eller forresten bare takk_for_sist")
_DONE: Final = vocabulary("ferdig fullføre avslutte godkjenne vedta signere klar gjennomføre levere")
_WILL: Final = vocabulary("når hva hvem hvor hvordan hvorfor hvilken hvis om ikke må skal bør")


class ActReader:
    """Judges sentences by the words of the data files."""

    def __init__(self, words: ActWords) -> None:
        """Fold every list, so that missing æøå is understood; but «for» is no «før»."""
        self._orders = words.orders | (frozenset(map(fold, words.orders)) - _SMALL)
        self._requests = frozenset(map(fold, words.requests))
        self._asking = words.asking
        self._wondering = frozenset(map(fold, words.wondering))
        self._verbs_first = frozenset(map(fold, words.verbs_first))
        self._greetings = frozenset(map(fold, words.greetings))

    def sentence(self, reading: Reading, sentence: Sentence) -> Act:
        """Return what one sentence does."""
        tokens = reading.tokens[sentence.first : sentence.last]
        if self._only_greets(tokens):
            return Act.GREETING
        tokens = _without_fillers(tokens) or tokens
        words = [fold(token.word) for token in tokens]
        requested = self._requested(words)
        if self._orders_in(tokens[:1]) or (requested and self._orders_in(tokens[1:5])):
            return Act.INSTRUCTION
        if sentence.asks or requested or self._asks(tokens, words):
            return Act.QUESTION
        return Act.REPORT if _reports(tokens) else Act.REMARK

    def message(self, reading: Reading) -> Act:
        """Return what a whole message does: what its weightiest sentence does."""
        acts = [self.sentence(reading, sentence) for sentence in reading.sentences]
        for act in (Act.INSTRUCTION, Act.QUESTION, Act.REPORT, Act.REMARK):
            if act in acts:
                return act
        return Act.GREETING if acts else Act.REMARK

    def _only_greets(self, tokens: tuple[Token, ...]) -> bool:
        """Tell whether a short sentence is a greeting and nothing more."""
        first = fold(tokens[0].word.replace(" ", SPACE))
        return first in self._greetings and len(tokens) <= _LONGEST_GREETING and not any(map(self._acts, tokens))

    def _acts(self, token: Token) -> bool:
        """Tell whether a word asks or instructs."""
        return token.form in self._asking or self._orders_in((token,))

    def _orders_in(self, tokens: tuple[Token, ...]) -> bool:
        """Tell whether one of some words is that of an instruction."""
        return any(token.word in self._orders or fold(token.word) in self._orders for token in tokens)

    def _requested(self, words: list[str]) -> bool:
        """Tell whether it begins with «kan du» or the like."""
        start = SPACE.join(words[:4]).replace(" ", SPACE)
        return any(start.startswith(request) for request in self._requests)

    def _asks(self, tokens: tuple[Token, ...], words: list[str]) -> bool:
        """Tell whether it asks without a question mark."""
        if tokens[0].form in self._asking or words[0] in self._verbs_first:
            return True
        if len(tokens) > 1 and tokens[1].form in self._asking and len(tokens[0].word) <= 4:
            return True
        return any(word in self._wondering for word in words[:4]) and any(t.form in self._asking for t in tokens)


def _without_fillers(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the sentence from its first word that carries something."""
    at = 0
    while at < len(tokens) and (tokens[at].form in _FILLERS or tokens[at].word in _FILLERS):
        at += 1
    return tokens[at:]


def _reports(tokens: tuple[Token, ...]) -> bool:
    """Tell whether it says that something is done."""
    forms = {token.form for token in tokens}
    return bool(forms & _DONE) and not forms & _WILL
