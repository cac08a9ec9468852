"""What the rules of `bot.core.sensitive` share: how much a sentence tells, and whether it is about work."""

from typing import Final

from bot.core import sensitive_tags as w
from bot.core.sensitive_reading import Sentence
from bot.core.words import vocabulary

ONE_CHILD: Final = w.CHILD | w.CHILD_DEF | w.SEXED | w.OFFSPRING
SOMEONE: Final = ONE_CHILD | w.NAME | w.PRONOUN | w.CAPITAL
_FROM: Final = frozenset({"i", "fra", "frå", "hos", "hjå", "ved", "from", "at", "in"})
_LONG_SUPPOSITION: Final = 11
_ASKING: Final = vocabulary("hva kva ka ke hvordan korleis kordan korsn åssen hvem kven kem hvor kor")
_ANYBODY: Final = vocabulary("jeg eg æ vi me man du")
_AT_HAND: Final = ("hos oss", "hos meg", "hos mæ", "jeg kjenner", "jeg kjenn", "eg kjenner")


def framed(s: Sentence, at: int) -> bool:
    """Tell whether what stands at ``at`` is supposed («hvis et barn …») rather than told."""
    opens = s.tag(0) & w.FRAME and at < _LONG_SUPPOSITION and s.tag(at - 1) & w.ARTICLE
    return bool(opens) or s.near(at, w.FRAME, 6, 0) or _asked_in_case(s, at)


def _asked_in_case(s: Sentence, at: int) -> bool:
    """Tell whether «om» is «if» here: «hva gjør jeg om jeg er bekymret for et barn»; mostly it is «about»."""
    pairs = ((s.word(i), s.word(i + 1)) for i in range(max(1, at - 6), at))
    return s.word(0) in _ASKING and any(word == "om" and after in _ANYBODY for word, after in pairs)


def weight(s: Sentence) -> int:
    """Weigh how much the sentence tells: harm two, every other sort of detail one."""
    told = s.all
    details = (w.TROUBLE, w.EVENT, w.AGE, w.CLASS, w.PRONOUN, w.KIN, w.NEGATION)
    return (2 if told & w.HARM else 0) + sum(1 for mask in details if told & mask)


def at_hand(s: Sentence) -> bool:
    """Tell whether the sentence places someone with the speaker: «hos oss», «i klassen min», "in my group"."""
    for at in s.where(w.GROUP):
        if s.near(at, w.OWNED, 2, 1):
            return True
    joined = " ".join(s.words)
    return any(phrase in joined for phrase in _AT_HAND)


def general(s: Sentence) -> bool:
    """Tell whether the sentence is about children in general."""
    return bool(s.all & w.GENERAL)


def at_work(s: Sentence) -> bool:
    """Tell whether the sentence is about the project: a word of it that is said of no child («kurs», «vikar»)."""
    return any(tags & w.WORK and not tags & w.EITHER for tags in s.tags)


def colleague(s: Sentence, at: int) -> bool:
    """Tell whether the one at ``at`` seems to be a colleague: the sentence is about work, or says so close by."""
    if s.word(at + 1) in _FROM and s.tag(at + 2) & w.SERVICE:
        return True
    if s.near(at, w.STAFF, 2 if s.tags[at] & w.YOUNG else len(s.tags), 5):
        return True
    return at_work(s) if s.all & (w.HARM | w.SERVICE | w.LEVEL) else bool(s.all & w.WORK)
