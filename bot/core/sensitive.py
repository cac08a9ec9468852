"""Does a message speak of a concrete child, pupil, patient or family? Such a message is neither answered nor stored.

`is_sensitive` answers yes or no; `explain` names the rule that decided, never the text. The vocabulary is in
`sensitive_words` and `sensitive_names`, the reading of sentences in `sensitive_reading`; here are only the rules. A
rule looks at one sentence. Talk of children in general, staff with their tasks, and invented cases to practise on must
pass; where a tale about one child and a general question look alike, it is taken for a tale.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from bot.core import sensitive_words as w
from bot.core.sensitive_reading import Sentence, has_birth_number, has_initials, has_phone_number, read
from bot.core.words import normalise, vocabulary


class Reason(StrEnum):
    """Which rule found a message sensitive."""

    BIRTH_NUMBER = "birth_number"
    INITIALS = "initials"
    OWN_CHILD = "own_child"
    CHILD_TOLD_OF = "child_told_of"
    ONE_OF_THE_CHILDREN = "one_of_the_children"
    BOY_OR_GIRL = "boy_or_girl"
    CHILD_STORY = "child_story"
    WORRY = "worry"
    RELATIVE_OF_CHILD = "relative_of_child"
    RELATIVE_STORY = "relative_story"
    FAMILY_STORY = "family_story"
    PATIENT = "patient"
    NAMED_CHILD = "named_child"
    UNNAMED_STORY = "unnamed_story"


_ONE_CHILD: Final = w.CHILD | w.CHILD_DEF | w.SEXED | w.OFFSPRING
_SOMEONE: Final = _ONE_CHILD | w.NAME | w.PRONOUN | w.CAPITAL
_ANYONE: Final = _ONE_CHILD | w.CHILDREN | w.KIN | w.PARENTS | w.FAMILY | w.PATIENT | w.NAME | w.PRONOUN | w.THEIRS
_PLURAL_OWNERS: Final = vocabulary("våre mine our")
_SINGLE_THEIRS: Final = vocabulary("hans hennes hennar hannes hannas hennas hass hanses his her")
_OF: Final = vocabulary("til te åt of ti to sin")
_ASKING: Final = vocabulary("kan skal må bør får vil hvem kven kem hva kva ka can should does do is er")
_OUT_OF: Final = vocabulary("av tå ta of hos")
_NO_PARTICIPLE: Final = vocabulary("rett krav stafettlogg det et godt mest litt")
_OR_AND: Final = vocabulary("og eller or and")
_CONCERNS: Final = vocabulary("gjelder gjeld gjaldt concerns råd rådet")
_I: Final = vocabulary("jeg eg æ vi we i've")
_MYSELF: Final = vocabulary("jeg eg æ")
_WHAT: Final = vocabulary("hva kva ka what")
_NOW: Final = vocabulary("nå no nu now gjør gjer")
_MANY_OR_ONE: Final = vocabulary("barn born unge ungdom")
_AT_HAND: Final = ("hos oss", "hos meg", "hos mæ", "jeg kjenner", "jeg kjenn", "eg kjenner")
_CASE_STEMS: Final = (
    *("stafett", "stafet", "relay", "log", "holder", "sak", "tiltak", "bekymr", "urom", "ansvarsg", "koordinat"),
    *("coordinator", "samtal", "oppfølg", "evalueringsm", "kontaktlær", "lærer", "lærar"),
)


def is_sensitive(text: str) -> bool:
    """Tell whether a message is about a concrete child, pupil, patient or family."""
    return explain(text) is not None


def explain(text: str) -> Reason | None:
    """Return the first rule that finds the message sensitive, or None."""
    text = normalise(text)
    if has_birth_number(text):
        return Reason.BIRTH_NUMBER
    if has_initials(text):
        return Reason.INITIALS
    sentences = read(text)
    seen = 0
    for sentence in sentences:
        seen |= sentence.all
    if not seen & (_ANYONE | w.HARM) or seen & w.FICTION:
        return None
    for sentence in sentences:
        for reason, rule in _RULES:
            if rule(sentence):
                return reason
    return Reason.RELATIVE_STORY if seen & w.KIN and has_phone_number(text) else None


def _framed(s: Sentence, at: int) -> bool:
    """Tell whether what stands at ``at`` is supposed («hvis et barn …») rather than told."""
    return s.near(at, w.FRAME, 6, 0)


def _weight(s: Sentence) -> int:
    """Weigh how much the sentence tells: harm two, every other sort of detail one."""
    told = s.all
    details = (w.TROUBLE, w.EVENT, w.AGE, w.CLASS, w.PRONOUN, w.KIN, w.NEGATION)
    return (2 if told & w.HARM else 0) + sum(1 for mask in details if told & mask)


def _at_hand(s: Sentence) -> bool:
    """Tell whether the sentence places someone with the speaker: «hos oss», «i klassen min», "in my group"."""
    for at in s.where(w.GROUP):
        if s.near(at, w.OWNED, 2, 1):
            return True
    joined = " ".join(s.words)
    return any(phrase in joined for phrase in _AT_HAND)


def _general(s: Sentence) -> bool:
    """Tell whether the sentence is about children in general."""
    return bool(s.all & w.GENERAL)


def _own_child(s: Sentence) -> bool:
    """«eleven min», «min datter», "my pupil", «sønnen deres»."""
    for at in s.where(_ONE_CHILD):
        owners = [i for i in (at - 2, at - 1, at + 1) if s.tag(i) & w.OWNED and s.word(i) not in _PLURAL_OWNERS]
        of_work = s.words[at] in _MANY_OR_ONE and s.all & w.WORK and _weight(s) < 2
        if not of_work and any(i != at - 2 or not s.tag(at - 1) & (_ANYONE | w.WORK | w.GROUP) for i in owners):
            return True
        if s.tag(at) & w.OFFSPRING and (s.near(at, w.THEIRS | w.NAME, 1, 1) or _weight(s) >= 2):
            return True
    return False


def _child_told_of(s: Sentence) -> bool:
    """«jeg har en elev som …», «vi har hatt møte med ei mor»."""
    for at in s.where(w.HAVE):
        if _framed(s, at) or not (at == 0 or s.all & w.SPEAKER):
            continue
        for i in range(at + 1, min(at + 8, len(s.tags))):
            if not s.tags[i] & w.ARTICLE:
                continue
            if s.near(i, _ONE_CHILD | w.KIN | w.FAMILY | w.PATIENT, 0, 3) and not (s.all & w.WORK and _weight(s) < 2):
                return True
            if _someone_who(s, i):
                return True
    return False


def _someone_who(s: Sentence, at: int) -> bool:
    """Tell whether the article at ``at`` stands for a child: «eg har ei som kuttar seg», «ein i klassen som …»."""
    in_group = s.word(at + 1) in {"i", "på", "in"} and s.near(at + 1, w.GROUP, 0, 2)
    return bool(s.all & w.HARM and (s.tag(at + 1) & w.TALE or (in_group and s.near(at + 2, w.TALE, 0, 3))))


def _one_of(s: Sentence) -> bool:
    """«en av elevene mine», «et av barna på avdelinga», "one of the kids", «en av foreldrene ruser seg»."""
    for at in s.where(w.CHILDREN | w.PARENTS):
        one = any(s.word(i) in _OUT_OF and s.tag(i - 1) & w.ARTICLE for i in range(max(1, at - 3), at))
        told = s.tags[at] & w.CHILDREN or (s.all & w.HARM and not _general(s))
        if one and told and not _framed(s, at):
            return True
    return False


def _boy_or_girl(s: Sentence) -> bool:
    """A boy or a girl in the singular, unless supposed («hvis en gutt …») or one of a pair («gutt eller jente»)."""
    places = s.where(w.SEXED)
    for at in places:
        supposed = _framed(s, at) and s.near(at, w.ARTICLE, 3, 0)
        paired = any(abs(at - other) == 2 for other in places)
        if not supposed and not (paired and not s.all & (w.HARM | w.EVENT)):
            return True
        if supposed and (s.all & (w.AGE | w.CLASS) or _at_hand(s)):
            return True
    return False


def _child_story(s: Sentence) -> bool:
    """One child, picked out by article, age, class, place or tale."""
    for at in s.where(w.CHILD | w.CHILD_DEF):
        supposed = (1 if s.all & (w.AGE | w.CLASS) else 2) if _framed(s, at) else 0
        needed = 2 + supposed + (2 if _general(s) else 0)
        if _picked_out(s, at) and _child_weight(s, at) >= needed:
            return True
    return False


def _picked_out(s: Sentence, at: int) -> bool:
    """Tell whether the child word at ``at`` can mean one child: it is definite, has an article, or opens a note."""
    if s.tags[at] & w.CHILD_DEF or s.near(at, w.ARTICLE | w.DEMONSTRATIVE, 3, 0) or s.word(at - 1) == "the":
        return True
    if s.words[at] not in _MANY_OR_ONE and s.tag(at + 1) & (w.AGE | w.CLASS):
        return True
    if s.words[at] in _MANY_OR_ONE:
        return bool(s.tag(at + 1) & w.AGE) and s.word(at - 1) not in {"for", "med", "til", "under", "over", "av"}
    return at == 0


def _child_weight(s: Sentence, at: int) -> int:
    """Weigh a child's tale; being at hand, pointed at or opening a note adds to the details."""
    weight = _weight(s) + (2 if _at_hand(s) else 0)
    if s.tag(at - 1) & w.DEMONSTRATIVE or any(word in _CONCERNS for word in s.words):
        weight += 2
    if at == 0 and s.tags[at] & w.CHILD:
        weight += 1
    if s.near(at, w.TALE, 0, 3) or s.tag(at) & (w.AGE | w.CLASS):
        weight += 1
    if s.word(at + 1) in _I:
        weight += 2
    if not _framed(s, at) and any(word in _MYSELF for word in s.words):
        weight += 1
    if s.tag(at + 1) & w.HAVE and s.word(at + 2).endswith(("t", "d", "tta")) and s.word(at + 2) not in _NO_PARTICIPLE:
        weight += 1
    if s.near(at, w.GROUP, 0, 3) and not s.near(at, w.GROUP, 0, 1):
        weight += 1
    if s.tag(at) & w.CHILD_DEF and s.near(at, w.AGE | w.CLASS, 0, 3):
        weight += 2
    return weight - (1 if s.all & w.WORK else 0)


def _worry(s: Sentence) -> bool:
    """«jeg er bekymret for et barn», «bekymring for Sander», «bekymra for to søsken i 3. klasse»."""
    for at in s.where(w.WORRY):
        told = at == 0 or s.near(at, w.SPEAKER, 6, 2)
        about = s.tag(at + 1) & w.LINK and s.near(at + 1, _worried_about(s), 0, 4)
        if told and about and not _framed(s, at) and not _general(s):
            return True
    return False


def _worried_about(s: Sentence) -> int:
    """Return the tags of whom one can be worried about; several children only with an age or a class."""
    some = w.PARENTS | w.CHILDREN if s.all & (w.AGE | w.CLASS) else 0
    return _ONE_CHILD | w.NAME | w.PRONOUN | w.FAMILY | some


def _relative_of_child(s: Sentence) -> bool:
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


def _relative_target(s: Sentence, at: int) -> bool:
    """Tell whether the relative at ``at`` is tied to someone in particular."""
    targets = [s.tag(i) for i in range(at + 2, at + 5)]
    if s.tags[at] & w.KIN:
        return any(tags & (_SOMEONE | w.ARTICLE | w.THEIRS) for tags in targets) or s.word(at + 2) in {"to", "tre"}
    if any(tags & (w.NAME | w.SEXED | w.OFFSPRING | w.CAPITAL | w.PRONOUN) for tags in targets[:2]):
        return True
    one = any(
        s.tag(i) & w.CHILD_DEF or (s.tag(i) & w.CHILD and s.tag(i - 1) & w.ARTICLE) for i in range(at + 2, at + 5)
    )
    return one and _weight(s) >= 1 and not _framed(s, at)


def _relative_story(s: Sentence) -> bool:
    """«mor ringte og var full», «foreldrene er skilt og guten …»."""
    if _general(s):
        return False
    for at in s.where(w.KIN):
        if s.tag(at + 1) & w.OWNED or (_both_parents(s, at) and not s.all & w.PRONOUN):
            continue
        bare = 0 if s.near(at, w.ARTICLE, 2, 0) else 1
        bare += 1 if bare and s.words[0] not in _ASKING and not s.all & (w.WORK | w.CASE) else 0
        others = bool(s.all & (_ONE_CHILD | w.CHILDREN)) + bool(s.all & (w.NAME | w.CASE))
        if bare + _weight(s) - 1 + others >= (3 if _framed(s, at) else 2):
            return True
    return any(not _framed(s, at) and _weight(s) >= 3 and s.all & w.HARM for at in s.where(w.PARENTS))


def _both_parents(s: Sentence, at: int) -> bool:
    """«mor eller far», «mor og far»: which parent is a general question, unless both have done something."""
    for i in (at - 1, at + 1):
        if s.word(i) in _OR_AND and s.tag(i - 1) & s.tag(i + 1) & w.KIN:
            return s.word(i) in {"eller", "or"} or _framed(s, at) or _weight(s) < 3
    return False


def _family_story(s: Sentence) -> bool:
    """«familien til R», «familien Hansen», «en familie hos oss», «familien jeg besøkte»."""
    for at in s.where(w.FAMILY):
        if s.word(at + 1) == "hus" or _general(s) or _framed(s, at):
            continue
        definite = s.words[at].endswith("n") or s.near(at, w.DEMONSTRATIVE, 2, 0) or s.word(at - 1) == "the"
        if definite and (s.tag(at + 1) & (w.CAPITAL | w.NAME | w.TALE | w.SPEAKER) or _weight(s) >= 1):
            return True
        if definite and s.word(at + 1) in {"til", "te", "of"} and s.tag(at + 2) & _SOMEONE:
            return True
        if s.near(at, w.ARTICLE | w.DEMONSTRATIVE, 3, 0) and (
            _weight(s) + bool(s.all & w.CHILDREN) >= 2 or _at_hand(s)
        ):
            return True
    return False


def _patient(s: Sentence) -> bool:
    """«en gravid hos meg», «pasienten min», "a patient of mine"."""
    for at in s.where(w.PATIENT):
        many = s.words[at] == "gravide" and not s.near(at, w.DEMONSTRATIVE, 1, 0)
        if many or _framed(s, at) or _general(s):
            continue
        single = s.near(at, w.ARTICLE | w.DEMONSTRATIVE, 2, 0) or at == 0 or s.words[at].endswith("n")
        if single and (s.near(at, w.OWNED, 2, 2) or _at_hand(s) or _weight(s) >= 2):
            return True
    return False


def _colleague(s: Sentence, at: int) -> bool:
    """Tell whether the one at ``at`` seems to be a colleague: the sentence is about work, or says so close by."""
    return bool(s.all & w.WORK) or s.near(at, w.STAFF, 2 if s.tags[at] & w.YOUNG else len(s.tags), 5)


def _named_child(s: Sentence) -> bool:
    """A first name with a case, class, age or tale that only a child has."""
    for at in s.where(w.NAME):
        if s.near(at, w.PLACE | w.GROUP, 0, 1):
            continue
        work = _colleague(s, at)
        if _case_of(s, at, work=work) or (not work and _child_name(s, at)):
            return True
    return False


def _case_of(s: Sentence, at: int, *, work: bool) -> bool:
    """«stafettloggen til Ali», «saken til Noah», «tiltakene for Theodor», «stafettlogg Aisha», «Yusufs tiltak»."""
    for i in range(max(0, at - 3), at):
        tied = all(s.tags[j] & (w.LINK | w.DEMONSTRATIVE | w.PRONOUN) for j in range(i + 1, at))
        if tied and s.tags[i] & w.CASE and s.words[i].startswith(_CASE_STEMS):
            return True
    return not work and bool(s.tags[at] & w.THEIRS) and s.near(at, w.CASE, 0, 1)


def _child_name(s: Sentence, at: int) -> bool:
    """Tell whether a name, in a sentence without work, stands with what only a child has."""
    pointed_at = s.tag(at - 1) & w.DEMONSTRATIVE and s.word(at - 1) not in {"det", "den", "that", "this"}
    told = w.TROUBLE | w.NEGATION
    return bool(
        pointed_at
        or (s.all & (w.HARM | w.CLASS | w.LEVEL | w.AGE) and not _general(s))
        or s.near(at, w.SERVICE, 1, 1)
        or (s.word(at + 1) == "på" and s.word(at + 2).isdigit())
        or (s.near(at, w.TALE, 0, 2) and s.all & told)
        or (s.near(at, w.PARENTS, 1, 3) and s.all & told)
        or _followed_up(s, at)
        or (s.tags[at] & w.YOUNG and _young_story(s, at))
        or (s.all & w.PLACE and s.all & (w.NEGATION | w.EVENT))
    )


def _young_story(s: Sentence, at: int) -> bool:
    """Weigh a child's name: «hva skal jeg skrive om Ella», «Kasper kommer uten sekk», «Noah, hva nå»."""
    details = sum(1 for mask in (w.TROUBLE, w.EVENT, w.NEGATION, w.PLACE, w.CASE, w.SERVICE) if s.all & mask)
    spoken_of = s.word(at - 1) in {"om", "about", "rundt"}
    at_a_loss = at == 0 and s.word(1) in _WHAT and s.word(2) in _NOW
    return details >= 2 or spoken_of or at_a_loss or bool(s.all & (w.WORRY | w.SERVICE))


def _followed_up(s: Sentence, at: int) -> bool:
    """«følger opp Emma», «korleis følgjer eg opp Sigve»."""
    before = s.words[max(0, at - 5) : at]
    return bool({"opp", "up"} & set(before)) and any(
        word.startswith(("føl", "fylg", "fål", "follow")) for word in before
    )


def _unnamed_story(s: Sentence) -> bool:
    """«han har kuttet seg», «ho har ikkje vore på skulen»: a tale whose hero is only a pronoun."""
    heroes = s.where(w.PRONOUN)
    if not heroes or _general(s):
        return False
    if all(_colleague(s, at) for at in heroes):
        return bool(s.all & w.GRAVE)
    if s.all & (w.HARM | w.AGE) or (s.all & w.PLACE and s.all & (w.NEGATION | w.EVENT | w.TROUBLE)):
        return True
    return bool(s.all & (w.KIN | w.CLASS) and s.all & (w.TROUBLE | w.EVENT))


def _children_story(s: Sentence) -> bool:
    """«ungane låg på madrass då eg var på heimebesøk i går»: something happened to some children."""
    told = s.all & w.CHILDREN and s.all & w.HARM and s.all & w.EVENT and s.all & w.SPEAKER
    return bool(told) and not (s.all & (w.FRAME | w.WORK | w.STAFF) or _general(s))


_RULES: Final[tuple[tuple[Reason, Callable[[Sentence], bool]], ...]] = (
    (Reason.OWN_CHILD, _own_child),
    (Reason.CHILD_TOLD_OF, _child_told_of),
    (Reason.ONE_OF_THE_CHILDREN, _one_of),
    (Reason.BOY_OR_GIRL, _boy_or_girl),
    (Reason.CHILD_STORY, _child_story),
    (Reason.WORRY, _worry),
    (Reason.RELATIVE_OF_CHILD, _relative_of_child),
    (Reason.RELATIVE_STORY, _relative_story),
    (Reason.FAMILY_STORY, _family_story),
    (Reason.PATIENT, _patient),
    (Reason.NAMED_CHILD, _named_child),
    (Reason.UNNAMED_STORY, _unnamed_story),
    (Reason.CHILD_STORY, _children_story),
)
