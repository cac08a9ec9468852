"""The slot reader with the words and weights that are shipped, and messages read as they are read in use."""

from functools import lru_cache

from bot.content.asking.lexicon_files import read_lexicon
from bot.content.asking.slot_words import load_slot_words
from bot.content.asking.weights_file import read_learnt
from bot.core.asking.normalising import Normaliser
from bot.core.asking.reading import Reading, Token
from bot.core.asking.slots import Found, SlotReader, choose
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Act, Known
from bot.core.words import words

NOTHING_KNOWN = Known()


@lru_cache(maxsize=1)
def normaliser() -> Normaliser:
    return Normaliser(read_lexicon(), read_learnt().vocabulary)


@lru_cache(maxsize=1)
def slot_reader() -> SlotReader:
    return SlotReader(load_slot_words())


def found(text: str, known: Known = NOTHING_KNOWN) -> Found:
    return slot_reader().find(normaliser().read(text), known)


def slots(text: str, topic: Topic | str, known: Known = NOTHING_KNOWN) -> dict[str, str | int]:
    return choose(found(text, known), Topic(topic), Act.QUESTION).slots.filled()


def plain(text: str) -> Reading:
    """Read a message without a lexicon: every form is the word itself."""
    tokens, at = [], 0
    for word in words(text):
        at = text.lower().index(word, at)
        tokens.append(Token(text[at : at + len(word)], at, at + len(word), word, word))
        at += len(word)
    return Reading(text, tuple(tokens))
