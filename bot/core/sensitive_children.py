"""Rules of `bot.core.sensitive` for a child that is told of without a name: «en elev hos oss», «jenta i 3B»."""

from typing import Final

from bot.core import sensitive_tags as w
from bot.core.sensitive_reading import Sentence
from bot.core.sensitive_weighing import ONE_CHILD, at_hand, at_work, framed, general, weight
from bot.core.words import vocabulary

_ANYONE: Final = ONE_CHILD | w.CHILDREN | w.KIN | w.PARENTS | w.FAMILY | w.PATIENT | w.NAME | w.PRONOUN | w.THEIRS
_PLURAL_OWNERS: Final = vocabulary("våre mine our")
_OUT_OF: Final = vocabulary("av tå ta of hos")
_NO_PARTICIPLE: Final = vocabulary("rett krav stafettlogg det et godt mest litt")
_CONCERNS: Final = vocabulary("gjelder gjeld gjaldt concerns råd rådet")
_I: Final = vocabulary("jeg eg æ vi we i've")
_MYSELF: Final = vocabulary("jeg eg æ")
_MANY_OR_ONE: Final = vocabulary("barn born unge ungdom")
_NORMS: Final = vocabulary(
    "skal må bør kan eier eig vil is må har should must can owns and og som i på eller or sin sine"
)
_TOLD_OF: Final = w.HARM | w.TROUBLE | w.NEGATION | w.AGE | w.CLASS | w.PRONOUN | w.KIN
_IN: Final = vocabulary("i på in på'n")
_FEW: Final = vocabulary("to tre fire fem seks par two three four flere")
_THESE: Final = vocabulary("begge disse desse these those both båe båda beggje")
_THAT_ONE: Final = vocabulary("nye lille vesle ene eine eina derre")
_THEY: Final = vocabulary("de dei dem dæm di disse")
_SIBLINGS: Final = vocabulary("brødre søstre brør systrer søsken sysken søskena syskena siblings småsøsken")
_PARTICIPLE: Final = ("t", "d", "tta")
_BARE_AFTER: Final = vocabulary(
    "ang angående gjelder gjeld vedr vedrørende sak bekymring re tilfelle case henv melding"
)
_NUMBERED: Final = vocabulary("nr nummer number no")
_CASE_NUMBERED: Final = vocabulary("sak saken saka saksnummer saksnr case")
_NEW: Final = vocabulary("ny nye nytt new fersk")
_HAPPENS: Final = w.HARM | w.TROUBLE | w.EVENT
_THAT: Final = vocabulary("at that som")
_LONG_NUMBER: Final = 3
_MINE: Final = vocabulary("mine mina våre våra mi mæn ours")
_AFTER_MINE: Final = vocabulary(
    "er e har he på i som so fra frå hos går ble blei blir var va må skal vil is has are in who"
)
_PIECES: Final = vocabulary("stykker stykke stk stykkjer")
_SMALLEST: Final = vocabulary("minste yngste eldste største små youngest smallest mellomste")
_THE: Final = vocabulary("de dei den dæm the")
_TOGETHER: Final = vocabulary("twins brothers sisters siblings")


def numbered(s: Sentence) -> bool:
    """«barn nr. 17», "patient no 4", «sak 112 barnevern»: one child, or one case, by its number."""
    for at in s.where(w.CHILD | w.CHILD_DEF | w.PATIENT | w.FAMILY):
        if s.word(at + 1) in _NUMBERED and s.word(at + 2).isdigit():
            return True
    about = w.SERVICE | w.KIN | w.PARENTS | w.CHILD | w.CHILD_DEF | w.CHILDREN | w.FAMILY | w.SEXED | w.PRONOUN
    if not s.all & about or s.all & (w.WORK & ~w.EITHER | w.GENERAL):
        return False
    return any(_case_number(s, at) for at, word in enumerate(s.words) if word in _CASE_NUMBERED)


def _case_number(s: Sentence, at: int) -> bool:
    """Tell whether a number as long as those of a case file's follows the word at ``at``."""
    number = s.word(at + 2) if s.word(at + 1) in _NUMBERED else s.word(at + 1)
    after = s.words[at + 1 : at + 4]
    return number.isdigit() and any(word.isdigit() and len(word) >= _LONG_NUMBER for word in after)


def own_child(s: Sentence) -> bool:
    """«eleven min», «min datter», "my pupil", «sønnen deres»."""
    for at in s.where(ONE_CHILD):
        if _just_the_senders(s, at):
            continue
        owners = [i for i in (at - 2, at - 1, at + 1) if s.tag(i) & w.OWNED and s.word(i) not in _PLURAL_OWNERS]
        of_work = s.words[at] in _MANY_OR_ONE and s.all & w.WORK and weight(s) < 2
        if not of_work and any(i != at - 2 or not s.tag(at - 1) & (_ANYONE | w.WORK | w.GROUP) for i in owners):
            return True
        if s.tag(at) & w.OFFSPRING and (s.near(at, w.THEIRS | w.NAME, 1, 1) or weight(s) >= 2):
            return True
    return False


def _just_the_senders(s: Sentence, at: int) -> bool:
    """Tell whether the sender's own child is only mentioned: «kan sønnen min bli med på familiedagen?»."""
    at_home = s.tags[at] & w.OFFSPRING or s.words[at] in {"kid", "kid's", "child", "child's"}
    told = w.LEVEL | w.CASE_FILE | w.SERVICE | w.CARE | w.LEVEL_WORD | w.WORRY
    return (
        bool(at_home and s.near(at, w.OWNED, 1, 1))
        and weight(s) <= bool(s.all & w.PLACE)
        and bool(s.all & (w.WORK | w.OFF_DUTY | w.PLACE) and not s.all & told)
    )


def harmed(s: Sentence) -> bool:
    """Tell whether the sentence tells of more than what keeps any child at home for a day."""
    return any(tags & w.HARM and not tags & w.ILLNESS for tags in s.tags)


def child_told_of(s: Sentence) -> bool:
    """«jeg har en elev som …», «vi har hatt møte med ei mor»."""
    for at in s.where(w.HAVE):
        if framed(s, at) or not (at == 0 or s.all & w.SPEAKER):
            continue
        for i in range(at + 1, min(at + 8, len(s.tags))):
            if not s.tags[i] & w.ARTICLE:
                continue
            if s.near(i, ONE_CHILD | w.KIN | w.FAMILY | w.PATIENT, 0, 3) and not (s.all & w.WORK and weight(s) < 2):
                return True
            if _someone_who(s, i):
                return True
    return False


def _someone_who(s: Sentence, at: int) -> bool:
    """Tell whether the article at ``at`` stands for a child: «eg har ei som kuttar seg», «ein i klassen som …»."""
    in_group = s.word(at + 1) in _IN and s.near(at + 1, w.GROUP | w.CLASS, 0, 2)
    if in_group and s.near(at + 2, w.TALE, 0, 3) and not s.all & (w.WORK | w.STAFF):
        return True
    return bool(s.all & w.HARM and s.tag(at + 1) & w.TALE)


def _newcomer(s: Sentence) -> bool:
    """Tell whether someone is new at work: «hva sier jeg til en som er helt ny i barnehagen»."""
    return not _NEW.isdisjoint(s.words) and not s.all & w.HARM


def someone_in_class(s: Sentence) -> bool:
    """«ei i 8. klasse med spiseforstyrrelse», «han i 3B som slår», «hun på avdelinga vår som ikke spiser»."""
    for at in s.where(w.ARTICLE | w.PRONOUN):
        told = s.tag(at + 1) & w.TALE and s.all & (w.HARM | w.PLACE | w.TROUBLE | w.KIN) and not _newcomer(s)
        if told and not s.around & (w.WORK | w.STAFF | w.FRAME | w.GENERAL):
            return True
        placed = s.word(at + 1) in _IN and s.near(at + 1, w.CLASS | w.GROUP, 0, 2)
        if placed and s.all & (w.HARM | w.NEGATION | w.TROUBLE) and not s.all & (w.WORK | w.STAFF | w.FRAME):
            return True
    return False


def some_children(s: Sentence) -> bool:
    """A few children picked out: «to elever i klassen som …», «begge barna», «disse ungene», «hun ene»."""
    for at in s.where(w.CHILDREN):
        few = any(s.word(i) in _FEW for i in (at - 1, at - 2)) and (_at_hand_or_told(s, at))
        these = s.word(at - 1) in _THESE and weight(s) >= 1
        if (few or these) and not framed(s, at) and not general(s) and not s.all & (w.WORK | w.STAFF):
            return True
    if _few_in_class(s) or _siblings(s) or _those_together(s) or _many_of_them(s):
        return True
    return any(s.word(at + 1) in _THAT_ONE for at in s.where(w.PRONOUN)) and not s.all & (w.STAFF | w.WORK)


def _few_in_class(s: Sentence) -> bool:
    """«de to i 2B», «dei tre på Tussebo», «de to fra Eritrea»."""
    for at in s.where(w.GROUP):
        counted = s.word(at - 2) in _FEW or (s.tag(at - 2) & w.ARTICLE and not s.near(at, w.CHILD, 0, 3))
        if counted and s.word(at - 1) in _IN and s.tag(at + 1) & w.OWNED and not s.all & (w.WORK | w.STAFF):
            return True
    pairs = [at for at, word in enumerate(s.words) if word in _THEY and s.word(at + 1) in _FEW]
    if any(s.word(at + 2) in {"fra", "frå", "from"} and s.tag(at + 3) & w.HARM for at in pairs):
        return True
    return any(s.word(at + 2) in _IN and s.near(at + 2, w.CLASS | w.GROUP, 0, 2) for at in pairs)


def _many_of_them(s: Sentence) -> bool:
    """«tre stykker på 4. trinn som …», «de har fire unger»."""
    for at, word in enumerate(s.words):
        if word not in _FEW or s.all & (w.WORK | w.STAFF):
            continue
        placed = s.word(at + 1) in _PIECES and s.near(at + 2, w.CLASS | w.GROUP, 0, 2)
        theirs = s.tag(at + 1) & w.CHILDREN and s.tag(at - 1) & w.HAVE and not s.tag(at - 2) & w.SPEAKER
        if (placed or theirs) and not framed(s, at):
            return True
    return False


def _those_together(s: Sentence) -> bool:
    """Some told of together: "the twins", "the brothers in 3B"."""
    told = weight(s) >= 1 or s.all & w.CASE_FILE
    return (
        bool(told)
        and any(word in _TOGETHER and s.word(at - 1) == "the" and not framed(s, at) for at, word in enumerate(s.words))
        and not (general(s) or at_work(s))
    )


def _siblings(s: Sentence) -> bool:
    """«akuttvedtak på tre søsken», «søsken 2 og 5»."""
    counted = any(s.word(at - 1) in _FEW for at in s.where(w.PARENTS) if s.words[at] in _SIBLINGS)
    return counted and not (general(s) and not s.all & w.HARM) and not s.all & w.FRAME


def _at_hand_or_told(s: Sentence, at: int) -> bool:
    """Tell whether the children at ``at`` are the speaker's own, or a tale follows."""
    told = s.near(at, w.TALE, 0, 5) and s.all & (w.HARM | w.TROUBLE | w.LEVEL)
    return bool(s.all & w.SPEAKER and (told or s.all & w.HARM)) or (
        at_hand(s) and bool(s.all & (w.HARM | w.NEGATION | w.TROUBLE))
    )


def one_of(s: Sentence) -> bool:
    """«en av elevene mine», «et av barna på avdelinga», "one of the kids", «to av mine», «ein av dei minste»."""
    if _of_mine(s):
        return True
    for at in s.where(w.CHILDREN | w.PARENTS):
        one = any(s.word(i) in _OUT_OF and s.tag(i - 1) & w.ARTICLE for i in range(max(1, at - 3), at))
        told = s.tags[at] & w.CHILDREN or (s.all & w.HARM and not general(s))
        if one and told and not framed(s, at):
            return True
    return False


def _of_mine(s: Sentence) -> bool:
    """«to av mine er …», «en av mine på 3. trinn», «ein av dei minste»: nobody says what, so it is children."""
    if s.around & (w.WORK | w.STAFF | w.GENERAL):
        return False
    for at in range(2, len(s.words)):
        counted = s.tag(at - 2) & w.ARTICLE or s.word(at - 2) in _FEW
        if s.words[at] in _MINE and s.word(at - 1) in _OUT_OF and counted:
            alone = at + 1 == len(s.words) or s.word(at + 1) in _AFTER_MINE
            return (alone or bool(s.tag(at + 1) & _HAPPENS)) and not framed(s, at)
        smallest = s.words[at] in _SMALLEST and s.word(at - 1) in _THE and s.word(at - 2) in _OUT_OF
        if smallest and s.tag(at - 3) & w.ARTICLE and not s.tag(at + 1) & (w.WORK | w.PLACE | w.GROUP):
            return not framed(s, at)
    return False


def boy_or_girl(s: Sentence) -> bool:
    """A boy or a girl in the singular, unless supposed («hvis en gutt …») or one of a pair («gutt eller jente»)."""
    places = s.where(w.SEXED)
    for at in places:
        supposed = framed(s, at) and s.near(at, w.ARTICLE, 3, 0)
        paired = any(abs(at - other) == 2 for other in places)
        if not supposed and not (paired and not s.all & (w.HARM | w.EVENT)):
            return True
        if supposed and (s.all & (w.AGE | w.CLASS) or at_hand(s)):
            return True
    return False


def child_story(s: Sentence) -> bool:
    """One child, picked out by article, age, class, place or tale."""
    for at in s.where(w.CHILD | w.CHILD_DEF):
        supposed = (1 if s.all & (w.AGE | w.CLASS) else 2) if framed(s, at) else 0
        needed = 2 + supposed + (2 if general(s) else 0)
        if _picked_out(s, at) and _child_weight(s, at) >= needed:
            return True
    return False


def _picked_out(s: Sentence, at: int) -> bool:
    """Tell whether the child word at ``at`` can mean one child: it is definite, has an article, or opens a note."""
    if s.words[at] in _MANY_OR_ONE and s.word(at + 1) in {"og", "and"} and not s.all & w.HARM:
        return False
    new_clause = s.word(at - 1) in _THAT or s.word(at - 2) in _THAT
    pointed_at = s.near(at, w.ARTICLE | w.DEMONSTRATIVE, 1 if new_clause else 3, 0)
    if s.tags[at] & w.CHILD_DEF or pointed_at or s.word(at - 1) == "the":
        return True
    if s.words[at] not in _MANY_OR_ONE and s.tag(at + 1) & (w.AGE | w.CLASS):
        return True
    if s.words[at] in _MANY_OR_ONE:
        return bool(s.tag(at + 1) & w.AGE) and s.word(at - 1) not in {"for", "med", "til", "under", "over", "av"}
    if at == 0 or (s.tag(at + 1) & w.HAVE and s.word(at + 2).endswith(_PARTICIPLE)):
        return True
    return s.word(at - 1) in _BARE_AFTER


def _child_weight(s: Sentence, at: int) -> int:
    """Weigh a child's tale; being at hand, pointed at or opening a note adds to the details."""
    stated = at == 0 and s.tags[0] & w.CHILD_DEF and s.word(1) not in _NORMS
    total = weight(s) + bool(stated) + (2 if at_hand(s) else 0)
    pointed_at = s.tag(at - 1) & w.DEMONSTRATIVE and not (_same(s, at) and weight(s) == 0)
    if pointed_at or any(word in _CONCERNS for word in s.words):
        total += 2
    if at == 0 and s.tags[at] & w.CHILD:
        total += 1
    if s.near(at, w.TALE, 0, 3) or s.tag(at) & (w.AGE | w.CLASS):
        total += 1
    if s.word(at + 1) in _I:
        total += 2
    if not framed(s, at) and any(word in _MYSELF for word in s.words):
        total += 1
    if s.tag(at + 1) & w.HAVE and s.word(at + 2).endswith(_PARTICIPLE) and s.word(at + 2) not in _NO_PARTICIPLE:
        total += 1
    if s.near(at, w.GROUP, 0, 3) and not s.near(at, w.GROUP, 0, 1):
        total += 1
    if s.tag(at) & w.CHILD_DEF and s.near(at, w.AGE | w.CLASS, 0, 3):
        total += 2
    return total - (1 if s.all & w.WORK else 0)


def _same(s: Sentence, at: int) -> bool:
    """Tell whether the child at ``at`` is «samme barn», which may be any."""
    return s.word(at - 1) in {"samme", "same"}


def worry(s: Sentence) -> bool:
    """«jeg er bekymret for et barn», «bekymring for Sander», «bekymra for to søsken i 3. klasse»."""
    for at in s.where(w.WORRY):
        told = at == 0 or s.near(at, w.SPEAKER, 6, 2)
        about = s.tag(at + 1) & w.LINK and s.near(at + 1, _worried_about(s), 0, 4)
        if told and about and not framed(s, at) and not general(s) and not _catchword(s):
            return True
    return False


def _catchword(s: Sentence) -> bool:
    """Tell whether a sentence is the name of a matter: «bekymring for barn», «uro for elevar»."""
    return len(s.words) == 3 and s.word(2) in _ANY_CHILDREN


_ANY_CHILDREN: Final = frozenset(("barn", "born", "badn", "bånn", "unger", "ungar", "elever", "elevar", "children"))


def _worried_about(s: Sentence) -> int:
    """Return the tags of whom one can be worried about; several children only with an age or a class."""
    some = w.PARENTS | w.CHILDREN if s.all & (w.AGE | w.CLASS) else 0
    return ONE_CHILD | w.NAME | w.PRONOUN | w.FAMILY | some


def children_story(s: Sentence) -> bool:
    """«ungane låg på madrass då eg var på heimebesøk i går»: something happened to some children."""
    told = s.all & w.CHILDREN and s.all & w.HARM and s.all & w.EVENT and s.all & w.SPEAKER
    return bool(told) and not (s.all & (w.FRAME | w.WORK | w.STAFF) or general(s))
