"""Reading a message for `bot.core.sensitive`: sentences of words, each with what the vocabulary knows about it.

The reader also marks what no word list can hold: ages, school classes, levels of the model, initials, numbers of birth.
"""

import re
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import Final

from bot.core import sensitive_tags as w
from bot.core.sensitive_lexicon import SUBJECTS, lexicon, mended_tags
from bot.core.sensitive_names import CHILDRENS_NAMES, GROWN_UP_NAMES, NAMES_THAT_ARE_WORDS
from bot.core.words import normalise, vocabulary

_NUMBER = (
    r"(?:\d{1,2}|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen)"
)
_ORDINAL = (
    r"(?:første|fyrste|andre|tredje|fjerde|femte|sjette|sjuende|sjuande|syvende|åttende|åttande|niende|niande|"
    r"tiende|tiande|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
)
_IN_CLASS = (
    r"(?<=\bi )(?:"
    r"(?:sjette|sjuende|sjuande|syvende|åttende|åttande|niende|niande|tiende|tiande)|"
    r"(?:10|[1-9])\.(?=\s*(?:[?!,]|$))|"
    r"(?:10|[1-9])\.?(?=\s(?:som|har|er|med|ligger|sliter)\b)|"
    r"(?:første|fyrste|andre)(?=\s*(?:[?!,.]|$))|"
    r"(?:tredje|fjerde|femte)(?!\s(?:kvartal|etasje|uke|veke|fase|runde|gang|møte|punkt|steg)))"
)
_CLASS = re.compile(
    rf"(?<![\w.])(?:(?:10|[1-9])[A-Fa-f]|\d{{1,2}}(?:\.|st|nd|rd|th)?\s?(?:klass?[ea]n?|trinn?(?:et)?|tr\.?|grade)|"
    rf"{_ORDINAL}[ -]?(?:klass?[ea]n?|trinn?(?:et)?|grade)|(?:klasse|grade|year) \d{{1,2}}|vg ?[1-3]|"
    rf"{_IN_CLASS})(?!\w)",
    re.IGNORECASE,
)
_AGE = re.compile(
    rf"(?:\b(?P<before>[^\W\d_]+)\s|(?P<range>-))?(?<!\w)(?:{_NUMBER}[ -]?"
    rf"(?:år(?:s gammel)?|ar|årig|mnd\.?|måneders?|månaders?|months?|years?[ -]old|years)(?: gam\w+)?|"
    r"(?:født|fødd|fødte|f\.|born)\s(?:i\s|in\s|den\s)?\d[\d./]+|"
    rf"\b(?:bare|berre|bærre|bære|only|knapt|just) {_NUMBER}(?=\s*(?:[.,;!?]|$|og\b|å\b|and\b)))"
    rf"(?:\s(?P<after>\w+))?(?!\w)",
    re.IGNORECASE,
)
_BARE_AGE = re.compile(
    r"\b(?P<who>han|hun|ho|hu|he|she|gutten|guten|jenta|barnet|eleven|ungen|the boy|the girl)"
    rf"(?P<is>'s|\s(?:is|er|e|var|was))\s{_NUMBER}(?=\s*(?:[.,;!?]|$|og\b|å\b|and\b|når\b|da\b|men\b|but\b))",
    re.IGNORECASE,
)
_NAMED_AGE = re.compile(r"(?<=\w)\s?\(\d{1,2}(?: år)?\)")
_YEAR_OLD = re.compile(rf"\b{_NUMBER}[ -]year[ -]olds?\b", re.IGNORECASE)
_LEVEL = re.compile(r"\b(?:niv[åoa]a?|level|lvl)\s?(?:[0-3]|null|en|to|tre|one|two|three)\b", re.IGNORECASE)
_BIRTH_NUMBER = re.compile(r"(?<!\d)(?:[04][1-9]|[15256][0-9]|[37][01])[0158][0-9]\d\d[ -]?\d{5}(?!\d)")
_PHONE = re.compile(r"(?<!\d)(?:\+47 ?)?[49]\d(?: ?\d\d){3}(?!\d)")
_DOTTED = re.compile(r"(?<![\w.])(?:[A-ZÆØÅ]\. ?){2,3}(?=\W|$|\d)|(?<![\w.])[A-ZÆØÅ]\.[A-ZÆØÅ](?!\w)")
_DOTTED_SMALL = re.compile(r"(?<![\w.])[a-zæøå]\.\s?[a-zæøå](?!\w)")
_ONE_LETTER = re.compile(
    r"^[A-ZÆØÅ]\.(?=\s(?:har|er|var|kom|vil|sa|has|is)\s)|"
    r"\b(?i:elev|barn|lille|vesle|litle|pupil|child|little) [A-ZÆØÅ](?![\w'-])"
)
_LETTER_SOMEWHERE = re.compile(r"(?<![\w.])[A-ZÆØÅ]\.(?=\s(?:i|på|in|fra|frå|from)\s)")
_LETTERS = re.compile(r"(?<![\w.-])[A-ZÆØÅ]{2,3}(?![\w-])")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ§\"])|\n+")
_WORD = re.compile(r"§\w|\d+-[^\W\d_]+|[^\W\d_]+(?:[-'][^\W\d_]+)*|\d+")
_MARKS: Final = {"§a": w.AGE, "§c": w.CLASS, "§l": w.LEVEL, "§y": w.AGE | w.CHILD}

_BLANKS: Final = re.compile(r"[ \t]{2,}")
_COURTESY: Final = re.compile(
    r"^(?:(?:hei(?:sann)?|hallo|god (?:dag|morgen|morgon|kveld)|hi|hello)(?: igjen| there)?[,.! ]+)"
    r"|(?:[,.! ]+(?:(?:på )?forhånd )?(?:takk|thanks|thank you|mvh)(?: for hjelpen| for hjelpa| på forhånd)?[.! ]*)$",
    re.IGNORECASE,
)
ABBREVIATIONS: Final = vocabulary("""
    BTI PL PE SG PPT PPS BUP FAU ROS KS NAV IT IKT SFO AKS SU SMU HR HMS DPO IOP IP FHI SLT KOR OK ID IA TV DM CV PP
    VO HVO TV AG AS ASA IKO MOT PC PDF PPU SMS VFB NRK AMU ADM FOU GDPR RVTS ABUP HABU KAD LP PALS ICDP COS SD SI NB
    PS NO EN NN BM DU VI ER OG EU UK US USA NOK MVA UIA PR TBO TBA SOM NÅR HVA DET MED
""") - {"NN"}
"""Capital letters that are not somebody's initials."""

_DOTTED_WORDS: Final = vocabulary("f.e b.l m.m o.l p.g d.v t.o f.o i.f m.h a.k i.e e.g p.m a.m o.s m.v s.u i.a")
_NOT_BEFORE_AGE: Final = vocabulary("""
    i for om etter siden sidan siste neste hvert kvart under over fyller fylt turns brukt bruke brukte tar tok minst
    opptil til fra frå in after last past every next within about mot rundt inntil av alderen vart
""")
_NOT_AFTER_AGE: Final = vocabulary("siden sidan igjen ago framover fram frem experience erfaring")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence, lower case, with their tags.

    ``all`` is every tag that occurs in it, ``around`` every tag of the whole message.
    """

    words: list[str]
    tags: list[int]
    all: int
    around: int = 0

    def near(self, at: int, mask: int, before: int, after: int) -> bool:
        """Tell whether a word tagged ``mask`` stands within ``before`` words ahead of ``at`` or ``after`` behind it."""
        tags = self.tags
        return any(tags[i] & mask for i in range(max(0, at - before), min(len(tags), at + after + 1)) if i != at)

    def where(self, mask: int) -> list[int]:
        """Return the places of the words tagged with any of ``mask``."""
        return [at for at, tags in enumerate(self.tags) if tags & mask]

    def tag(self, at: int) -> int:
        """Return the tags at a place, none beyond the ends."""
        return self.tags[at] if 0 <= at < len(self.tags) else 0

    def word(self, at: int) -> str:
        """Return the word at a place, the empty string beyond the ends."""
        return self.words[at] if 0 <= at < len(self.words) else ""


def essence(text: str) -> str:
    """Return the message normalised, without greeting, thanks, double blanks and shouting, which tell nothing."""
    text = _COURTESY.sub("", _BLANKS.sub(" ", normalise(text))).strip()
    shouted = (
        text.isupper() and any(word.isalpha() and len(word) > 3 for word in text.split()) and len(text.split()) > 2
    )
    return text.lower() if shouted else text


def has_birth_number(text: str) -> bool:
    """Tell whether the text holds eleven digits that can be a Norwegian number of birth or a D-number."""
    return _BIRTH_NUMBER.search(text) is not None


def has_phone_number(text: str) -> bool:
    """Tell whether the text holds a Norwegian mobile number."""
    return _PHONE.search(text) is not None


def has_initials(text: str) -> bool:
    """Tell whether someone is named by initials: «B.J.», «b.j. 8a», «BJ 8A»."""
    if _DOTTED.search(text) or _ONE_LETTER.search(text):
        return True
    specific = _CLASS.search(text) or _LEVEL.search(text)
    if specific is None:
        return False
    if _LETTER_SOMEWHERE.search(text):
        return True
    if any(match[0].replace(" ", "") not in _DOTTED_WORDS for match in _DOTTED_SMALL.finditer(text)):
        return True
    if any(len(word) > 3 for word in text.split()) and text.isupper():
        return False
    return any(
        letters[0] not in ABBREVIATIONS and abs(letters.start() - specific.start()) <= 12
        for letters in _LETTERS.finditer(text)
    )


def read(text: str) -> list[Sentence]:
    """Return the sentences of ``text``, which must be normalised."""
    sentences = [sentence for part in _SENTENCE.split(_mark(text)) if (sentence := _sentence(part)).words]
    around = reduce(or_, (sentence.all for sentence in sentences), 0)
    return [replace(sentence, around=around) for sentence in sentences]


def _mark(text: str) -> str:
    """Put marks in the place of ages, classes and levels, so that their dots and digits are out of the way."""
    text = _LEVEL.sub(" §l ", text)
    text = _CLASS.sub(" §c ", text)
    text = _YEAR_OLD.sub(" §y ", text)
    text = _NAMED_AGE.sub(" §a ", text)
    text = _BARE_AGE.sub(r"\g<who>\g<is> §a ", text)
    return _AGE.sub(_mark_age, text)


def _mark_age(match: re.Match[str]) -> str:
    """Return an age's mark, or the text as it was when the years are a stretch of time («i 8 år», «tre år siden»)."""
    before, after = match["before"] or "", match["after"] or ""
    if match["range"] or before.lower() in _NOT_BEFORE_AGE or after.lower() in _NOT_AFTER_AGE:
        return match[0]
    return f"{before} §a {after}"


def _sentence(part: str) -> Sentence:
    """Return one sentence with its tags."""
    raws = _WORD.findall(part)
    tags = [_MARKS[raw] if raw in _MARKS else _tags(raw, first=at == 0) for at, raw in enumerate(raws)]
    lowered = [raw.lower() for raw in raws]
    _settle(lowered, raws, tags)
    return Sentence(lowered, tags, reduce(or_, tags, 0))


def _tags(raw: str, *, first: bool) -> int:
    """Return what the vocabulary knows of a word: as written, then folded, by its beginning or end, then mended."""
    word = raw.lower()
    capital = raw[0].isupper()
    known = lexicon()
    if len(raw) == 1 and capital and not first and raw not in "IÆ":
        return w.CAPITAL
    found = known.words.get(word, 0) | known.stems(word)
    name = _name_tags(word) or (w.NAME if capital and not first and word in NAMES_THAT_ARE_WORDS else 0)
    if not found and not name and word.endswith("s"):
        base = word.removesuffix("s").removesuffix("'")
        name = (_name_tags(base) and _name_tags(base) | w.THEIRS) if capital else 0
        found = known.words.get(base, 0) & (SUBJECTS | w.PRONOUN) if base != word[:-1] else 0
    if name:
        return found | name
    if found:
        return found
    parts = _part_tags(raw)
    if parts:
        return parts
    if capital and not first:
        return w.CAPITAL
    return mended_tags(word)


def _part_tags(raw: str) -> int:
    """Return what the parts of a compound tell: «PPT-søknad», «Lars-Erik», «har'n», «Berg-guttene», «trur'kje»."""
    word = raw.lower()
    parts = word.replace("'", "-").split("-")
    if len(parts) == 1:
        return 0
    found = reduce(or_, (lexicon().words.get(part, 0) & _IN_COMPOUNDS | _name_tags(part) for part in parts), 0)
    if raw[0].isupper() and parts[-1] in _NAMED_TOGETHER and not found:
        return w.SEXED
    if parts[-1] in {"kje", "ke", "itj"}:
        return found | w.NEGATION
    return found | (w.PRONOUN if word.endswith(("'n", "'a")) and not _unlikely_owner(parts[0]) else 0)


def _unlikely_owner(word: str) -> bool:
    """Tell whether a word with «'n» or «'a» behind it is only spoken broadly: «juni'a», «det'a»."""
    known = lexicon().words.get(word, 0)
    return not (known & (w.TROUBLE | w.HAVE | w.FRAME) or word in _BEFORE_HIM) or bool(known & w.WORK)


def _name_tags(word: str) -> int:
    """Return the tags of a first name, none for any other word."""
    if word in CHILDRENS_NAMES:
        return w.NAME | w.YOUNG
    return w.NAME if word in GROWN_UP_NAMES else 0


def _settle(words: list[str], raws: list[str], tags: list[int]) -> None:
    """Settle words that mean two things by their neighbours, in place."""
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        after = words[at + 1] if at + 1 < len(words) else ""
        no_father = word == "far" and (before in _BEFORE_VERB_FAR or after in _AFTER_VERB_FAR)
        danger = word == "faren" and (after in {"for", "ved", "med"} or words[at + 1 : at + 3] == ["er", "at"])
        own = tags[at] & w.KIN and word in _OWN_KIN and (before in _MY or after in _MY or _oneself(words, at))
        no_he = word == "he" and before in _BEFORE_HAVE
        if no_he:
            tags[at] = w.HAVE
        elif no_father or danger or own:
            tags[at] = 0
        elif word == "hans" and raws[at][0].isupper():
            tags[at] |= w.NAME
        elif tags[at] & w.FAMILY and after in {"hus", "senter"}:
            tags[at] = w.WORK
        elif tags[at] & w.NAME and after in _PLACES_NAMED:
            tags[at] &= ~(w.NAME | w.YOUNG)
        elif word in _STRIKES and after in _NOT_STRUCK:
            tags[at] &= ~(w.HARM | w.GRAVE)
        elif word in _OF_SIBLINGS and before in {"den", "the"} and (after in _AFTER_SIBLING or _harmful(tags)):
            tags[at] |= w.OFFSPRING
        else:
            tags[at] |= _tags_in_context(before, word, after)


def _oneself(words: list[str], at: int) -> bool:
    """Tell whether the sender speaks as a parent: «som mor til tre synes jeg», «jeg er selv far»."""
    before = words[at - 1] if at else ""
    return before in {"selv", "sjølv"} or (at == 1 and before in {"som", "as"})


def _tags_in_context(before: str, word: str, after: str) -> int:
    """Return the tags that a word has only beside certain others, or by its ending."""
    if (word in {"tenkt", "tenkte"} and after in _INVENTED) or (word == "role" and after == "play"):
        return w.FICTION
    if word == "nr" and not after[:1].isdigit():
        return w.FRAME
    if word in _LITTLE_ONES and before in _LITTLE:
        return w.SEXED
    supposed = word in {"om", "enn"} and before in {"hva", "kva", "ka", "what", "enn", "ha"}
    if supposed or (word == "at" and before in {"etter", "after"}):
        return w.FRAME
    if word.startswith("heng") and after == "ut":
        return w.HARM
    return _tags_by_ending(word)


def _tags_by_ending(word: str) -> int:
    """Return the tag of an age or a class that a word ends with: «toåring», «åttendeklassing»."""
    if word.endswith(("åring", "åringen")):
        return w.AGE
    return w.CLASS if word.endswith(("klassing", "klassingen")) else 0


def _harmful(tags: list[int]) -> bool:
    """Tell whether any of the words so far tagged is one of harm."""
    return any(found & w.HARM for found in tags)


_NAMED_TOGETHER: Final = vocabulary("""
    guttene guttane gutane guttan jentene jentane jentan brødrene brørne søstrene søsknene søskena syskena tvillingene
    ungene ungane familien
""")
_BEFORE_HIM: Final = vocabulary(
    "at som er e va var blei vart ble tok så ga gav ba fekk får slår sier sei seier gjør gjer"
)
_MY: Final = vocabulary("min mi my")
_OWN_KIN: Final = vocabulary("""
    mor moren mora far faren mamma mammaen pappa pappaen bestemor bestemora bestemoren bestefar bestefaren mormor
    morfar farmor farfar tante tanta onkel onkelen mother father mum mom dad grandmother grandfather aunt uncle
""")
_BEFORE_HAVE: Final = vocabulary("eg e æ me mi vi så som dei di dæm ho hu han dokker dokke alle kven ka")
_LITTLE: Final = vocabulary("liten lita lille vesle litn litjen little")
_LITTLE_ONES: Final = vocabulary("kar karen tass tassen krabat pjokk knert venn frøken dame fyr fyren prins one guy")
_IN_COMPOUNDS: Final = w.SERVICE | w.HAVE | w.WORK | w.HARM
_INVENTED: Final = vocabulary("sak saker case elev barn gutt jente familie historie situasjon eksempel tilfelle døme")
_OF_SIBLINGS: Final = vocabulary("minste eldste yngste youngest eldest oldest")
_AFTER_SIBLING: Final = vocabulary("""
    i er e har går kjem kommer kom var stod sto på og som sover is has was ute slår satt lå ligg ligger sov gråt leker
    lekte fikk
""")
_PLACES_NAMED: Final = vocabulary("skole skule barnehage school kindergarten")
_STRIKES: Final = vocabulary("slår slo slått slegen")
_NOT_STRUCK: Final = vocabulary("fast sammen saman på av til opp ut")
_BEFORE_VERB_FAR: Final = vocabulary("nar når hva kva hvem vi jeg du dere de how so as too by nå man")
_AFTER_VERB_FAR: Final = vocabulary(
    "vi jeg du dere de man from behind along away as have are is we ahead vente tak puls"
)


def parse(text: str) -> list[Sentence]:
    """Return the sentences of any text."""
    return read(normalise(text))
