"""Rules of `bot.core.sensitive` for relatives, families and patients: «mor til guten», «familien Hansen»."""

from typing import Final

from bot.core import sensitive_tags as w
from bot.core.sensitive_reading import Sentence
from bot.core.sensitive_weighing import ONE_CHILD, SOMEONE, at_hand, at_work, framed, general, weight
from bot.core.words import vocabulary

_SINGLE_THEIRS: Final = vocabulary("hans hennes hennar hannes hannas hennas hass hanses his her")
_SINGLE_OWNER: Final = _SINGLE_THEIRS - {"his", "her"}
_SIN: Final = vocabulary("sin si sitt sine")
_OF: Final = vocabulary("til te åt of ti to sin")
_ASKING: Final = vocabulary("kan skal må bør får vil hvem kven kem hva kva ka can should does do is er")
_BOTH: Final = vocabulary("begge båe båda beggje both")
_DID: Final = vocabulary("har he hadde hev have had er e was were nekter nektar sier seier ble vart")
_OR_AND: Final = vocabulary("og eller or and")


def relative_of_child(s: Sentence) -> bool:
    """«mor til guten», «foreldrene hans», «Marias far», "the parents of a boy"."""
    for at in s.where(w.KIN | w.PARENTS | w.CHILDREN):
        before = at - 2 if s.tag(at - 1) & w.DEMONSTRATIVE else at - 1
        beside = [i for i in (before, at + 1) if s.tag(i) & w.THEIRS]
        english = any(s.word(i) in {"her", "his"} and i > at for i in beside)
        if not english and any(s.tag(i) & (w.NAME | w.KIN) or s.word(i) in _SINGLE_THEIRS for i in beside):
            return True
        if s.word(at + 1) in _OF and _relative_target(s, at):
            return True
    return False


def thing_of_child(s: Sentence) -> bool:
    """What only a child has, and whose it is: «læreren hans», «sekken hennes», «Lars-Eriks skolegang»."""
    for at in s.where(w.RELATED):
        sin = s.word(at - 1) in _SIN and s.tag(at - 2) & w.NAME
        owner = sin or s.tag(at - 1) & w.THEIRS if s.word(at - 1) in _SINGLE_THEIRS or s.tag(at - 1) & w.NAME else 0
        if (s.word(at + 1) in _SINGLE_OWNER or owner) and not (s.all & w.STAFF & ~w.RELATED and at_work(s)):
            return True
    return False


def _relative_target(s: Sentence, at: int) -> bool:
    """Tell whether the relative at ``at`` is tied to someone in particular."""
    targets = [s.tag(i) for i in range(at + 2, at + 5)]
    if s.tag(at + 2) & w.WORK and not s.tag(at + 2) & w.EITHER:
        return False
    if s.tags[at] & w.KIN:
        return any(tags & (SOMEONE | w.ARTICLE | w.THEIRS) for tags in targets) or s.word(at + 2) in {"to", "tre"}
    if any(tags & (w.NAME | w.SEXED | w.OFFSPRING | w.CAPITAL | w.PRONOUN) for tags in targets[:2]):
        return True
    one = any(
        s.tag(i) & w.CHILD_DEF or (s.tag(i) & w.CHILD and s.tag(i - 1) & w.ARTICLE) for i in range(at + 2, at + 5)
    )
    return one and weight(s) >= 1 and not framed(s, at)


def relative_story(s: Sentence) -> bool:
    """«mor ringte og var full», «foreldrene er skilt og guten …»."""
    if general(s):
        return False
    for at in s.where(w.KIN):
        if s.near(at, w.LINK, 0, 1) and s.near(at, w.STAFF, 0, 3):
            continue
        if s.tag(at + 1) & w.OWNED or (_both_parents(s, at) and not s.all & w.PRONOUN):
            continue
        bare = 0 if s.near(at, w.ARTICLE, 2, 0) else 1
        bare += 1 if bare and s.words[0] not in _ASKING and not s.all & (w.WORK | w.CASE) else 0
        others = bool(s.all & (ONE_CHILD | w.CHILDREN)) + bool(s.all & (w.NAME | w.CASE))
        others += bool(s.near(at, w.CAPITAL, 0, 4))
        if bare + weight(s) - 1 + others >= (3 if framed(s, at) else 2):
            return True
        if bare and s.all & w.CASE_FILE and not framed(s, at) and s.word(at - 1) in _OF:
            return True
    if any(_parents_did_not(s, at) for at in s.where(w.PARENTS)):
        return True
    return any(not framed(s, at) and weight(s) >= 3 and s.all & w.HARM for at in s.where(w.PARENTS))


def _parents_did_not(s: Sentence, at: int) -> bool:
    """«foreldrene møtte ikke til samtale», «foreldrene sier at han er rolig»."""
    if framed(s, at) or s.around & (w.WORK | w.STAFF | w.GENERAL) or s.near(at, w.FRAME, 0, 8):
        return False
    if s.word(at - 1) in _BOTH and s.word(at + 1) in _DID:
        return True
    definite = s.words[at].endswith(("ne", "a", "an", "en"))
    return definite and bool(s.all & w.PRONOUN or (s.all & w.EVENT and s.all & w.NEGATION))


def _both_parents(s: Sentence, at: int) -> bool:
    """«mor eller far», «mor og far»: which parent is a general question, unless both have done something."""
    if s.all & w.FRAME and not s.all & (w.HARM | w.AGE | w.CLASS) and _two_parents(s):
        return True
    for i in (at - 1, at + 1):
        if s.word(i) in _OR_AND and s.tag(i - 1) & s.tag(i + 1) & w.KIN:
            return s.word(i) in {"eller", "or"} or framed(s, at) or weight(s) < 3
    return False


def _two_parents(s: Sentence) -> bool:
    """Tell whether the sentence names two relatives: «hvis mor samtykker og far ikke gjør det»."""
    return len({s.words[at] for at in s.where(w.KIN)}) == 2


def family_story(s: Sentence) -> bool:
    """«familien til R», «familien Hansen», «en familie hos oss», «familien jeg besøkte»."""
    for at in s.where(w.FAMILY):
        if s.word(at + 1) == "hus" or general(s) or framed(s, at):
            continue
        if s.near(at, w.LINK, 0, 1) and s.near(at, w.STAFF, 0, 3):
            continue
        if _surname_before(s, at):
            return True
        definite = s.words[at].endswith(("n", "et")) or s.near(at, w.DEMONSTRATIVE, 2, 0) or s.word(at - 1) == "the"
        if definite and (s.tag(at + 1) & (w.CAPITAL | w.NAME | w.TALE | w.SPEAKER) or weight(s) >= 1):
            return True
        if definite and s.word(at + 1) in {"til", "te", "of"} and s.tag(at + 2) & SOMEONE:
            return True
        if s.near(at, w.ARTICLE | w.DEMONSTRATIVE, 3, 0) and (weight(s) + bool(s.all & w.CHILDREN) >= 2 or at_hand(s)):
            return True
    return False


def _surname_before(s: Sentence, at: int) -> bool:
    """Tell whether a name stands before: "the Kowalski family", "Yusuf's family"."""
    if s.tag(at - 1) & w.NAME and s.tag(at - 1) & w.THEIRS:
        return True
    return bool(s.tag(at - 1) & (w.CAPITAL | w.NAME)) and s.word(at - 2) == "the"


def patient(s: Sentence) -> bool:
    """«en gravid hos meg», «pasienten min», "a patient of mine"."""
    for at in s.where(w.PATIENT):
        many = s.words[at] == "gravide" and not s.near(at, w.DEMONSTRATIVE, 1, 0)
        if many or framed(s, at) or general(s):
            continue
        single = (
            s.near(at, w.ARTICLE | w.DEMONSTRATIVE, 2, 0)
            or at == 0
            or s.tag(at - 1) & w.OWNED
            or s.words[at].endswith("n")
        )
        if single and (s.near(at, w.OWNED, 2, 2) or at_hand(s) or weight(s) >= 2):
            return True
    return False
