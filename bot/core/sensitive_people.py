"""Rules of `bot.core.sensitive` for a child met by name or pronoun: «stafettloggen til Ali», «hun har kuttet seg»."""

from typing import Final

from bot.core import sensitive_tags as w
from bot.core.sensitive_reading import Sentence
from bot.core.sensitive_weighing import at_work, colleague, general
from bot.core.words import vocabulary

_CASE_STEMS: Final = (
    *("stafett", "stafet", "relay", "log", "holder", "sak", "tiltak", "bekymr", "urom", "ansvarsg", "koordinat"),
    *("coordinator", "samtal", "oppfølg", "evalueringsm", "kontaktlær", "lærer", "lærar", "epikris", "elevmapp"),
    *("verge", "journal", "utredning", "utgreiing", "vedtak", "samtykke", "uttalelse", "henvisning", "fravær"),
)
_WHAT: Final = vocabulary("hva kva ka what")
_NOW: Final = vocabulary("nå no nu now gjør gjer")
_ABOUT: Final = vocabulary("om about ang angående vedr vedrørende rundt kring gjeld gjelder ang: re regarding")
_FROM: Final = vocabulary("i fra frå på hos hjå ved from at in")
_WHO_FOLLOWS: Final = vocabulary("hvem kven kem hva kva ka nivå logg who what")
_OBSERVED: Final = vocabulary("observerte observere observerer utredet utrede utreda henvist henvise kartlagt")
_MOVED: Final = vocabulary("flytt flytte flyttet flytta utsett utsette utsatt avlys")
_WITH: Final = vocabulary("med with av by fra frå from")
_AT_LEVEL: Final = vocabulary("på no nå now ligg ligger on at er")
_ON: Final = vocabulary("på on now no nå")
_MENTIONED: Final = vocabulary("nevnte nemnde nemnte nevnt meldte melde mentioned fortalte fortalde drøftet drøfta")
_AROUND: Final = vocabulary("rundt kring omkring around hos")
_WRITE: Final = vocabulary("skriv skrive skrev skrevet skriva noter notere loggføre logge write note log")
_HAPPENED: Final = vocabulary("skjedd hendt hende hendte skjedde skjer happened happen happening")
_AWAY: Final = vocabulary("borte vekke fravær fråvær absent")
_COUNTED: Final = vocabulary("dager dagar daga timer timar ganger gonger days")
_ENGLISH: Final = vocabulary("the are about after of was with and what how why does keeps")
_SINGLE_OWNER: Final = vocabulary("hennes hennar hannas hennas hass hanses hans hinnars hinnes")
_SPOKE: Final = vocabulary("snakket snakka prata pratet tok talte tala diskuterte spoke talked")


def named_child(s: Sentence) -> bool:
    """A first name with a case, class, age or tale that only a child has."""
    if any(s.near(at, w.AGE, 0, 1) or s.word(at - 1) in _OBSERVED for at in s.where(w.CAPITAL)):
        return not at_work(s)
    for at in s.where(w.NAME):
        if s.near(at, w.PLACE | w.GROUP, 0, 1):
            continue
        work = colleague(s, at)
        if (
            _today_s_child(s, at)
            or (not at_work(s) and not s.near(at, w.STAFF, 2, 5) and _told_of(s, at))
            or _case_of(s, at, work=work)
            or _spoken_of(s, at)
            or (not work and _child_name(s, at))
        ):
            return True
    return False


def _case_of(s: Sentence, at: int, *, work: bool) -> bool:
    """«stafettloggen til Ali», «saken til Noah», «tiltakene for Theodor», «stafettlogg Aisha», «Yusufs tiltak»."""
    for i in range(max(0, at - 4), at):
        tied = all(_ties(s, j) for j in range(i + 1, at))
        if tied and s.tags[i] & w.CASE and s.words[i].startswith(_CASE_STEMS):
            return True
    return not work and bool(s.tags[at] & w.THEIRS) and s.near(at, w.CASE, 0, 1)


def _ties(s: Sentence, at: int) -> bool:
    """Tell whether the word at ``at`` may stand between a case and its child: «fra BUP på», «rundt lille»."""
    return bool(s.tags[at] & (w.LINK | w.DEMONSTRATIVE | w.PRONOUN | w.SERVICE)) or s.words[at] in _AROUND | _FROM


def _told_of(s: Sentence, at: int) -> bool:
    """«alt som har hendt Milla», «hva skal jeg skrive om ho Aurora», «hvor mange dager Synne har vært borte»."""
    start = at - 1 if s.tag(at - 1) & w.PRONOUN else at
    if any(word in _HAPPENED for word in s.words[max(0, at - 3) : at]):
        return True
    if s.word(start - 1) in _ABOUT and any(word in _WRITE for word in s.words[:at]):
        return True
    if s.all & w.LEVEL_WORD and s.word(start - 1) in {"for", "på", "til", "te"}:
        return True
    if s.word(start - 1) == "på" and any(word.startswith("meld") for word in s.words[:at]):
        return True
    away = any(word in _AWAY for word in s.words) and any(word in _COUNTED for word in s.words)
    return away or bool(s.all & w.TROUBLE and s.all & w.PLACE)


def _spoken_of(s: Sentence, at: int) -> bool:
    """«avslag fra BUP på Julie», «hvilket nivå er Daniel på», «møtet med PPT om Hassan», «loggene mine: Tuva»."""
    if s.near(at, w.STAFF, 2, 5) or (at_work(s) and not s.tags[at] & w.YOUNG):
        return False
    tied = s.tag(at - 1) & w.LINK or s.word(at - 1) in _ABOUT
    about = s.word(at - 1) in _ABOUT
    handed = s.word(at - 2) in {"over", "ansvaret", "ansvar"}
    if tied and s.all & (w.CARE | w.CASE_FILE) and s.word(at - 1) not in _WITH and not handed:
        return True
    if about and s.all & (w.SERVICE | w.CLASS | w.LEVEL | w.HARM | w.WORRY | w.CARE | w.TROUBLE | w.CASE):
        return True
    if s.all & w.LEVEL_WORD and (s.word(at + 1) in _AT_LEVEL or any(word in _ON for word in s.words[at + 1 :])):
        return True
    if s.all & w.CARE and s.all & (w.SERVICE | w.HARM):
        return True
    return any(s.near(i, w.OWNED, 1, 1) for i in s.where(w.CASE_FILE) if i < at)


def _today_s_child(s: Sentence, at: int) -> bool:
    """A name of today's children, away from work: «få time hos helsesykepleier til Vilja», «bestemt for Benjamin»."""
    if s.around & (w.STAFF | w.WORK) or not s.tags[at] & w.YOUNG:
        return False
    from_service = s.word(at + 1) in _FROM and s.near(at, w.SERVICE | w.GROUP | w.CAPITAL, 0, 2)
    before = s.word(at - 1)
    tied = before in {"for", "på", "rundt"} or (before == "av" and s.word(at - 2) == "grunn")
    told = w.SERVICE | w.CARE | w.CLASS | w.AGE | w.GROUP | w.PLACE
    asked = at == 0 and any(word in _WHO_FOLLOWS for word in s.words[1:4])
    return not from_service and bool(tied or asked or s.all & told)


def _child_name(s: Sentence, at: int) -> bool:
    """Tell whether a name, in a sentence without work, stands with what only a child has."""
    pointed_at = s.tag(at - 1) & w.DEMONSTRATIVE and s.word(at - 1) not in {"det", "den", "that", "this"}
    told = w.TROUBLE | w.NEGATION
    return bool(
        pointed_at
        or (s.all & (w.HARM | w.CLASS | w.LEVEL | w.AGE) and not general(s))
        or s.near(at, w.SERVICE, 1, 1)
        or (s.word(at + 1) == "på" and s.word(at + 2).isdigit())
        or (s.near(at, w.TALE, 0, 2) and s.all & told and not _in_a_role(s, at))
        or (s.near(at, w.PARENTS, 1, 3) and s.all & told)
        or _followed_up(s, at)
        or (s.tags[at] & w.YOUNG and _young_story(s, at))
        or (s.all & w.PLACE and s.all & (w.NEGATION | w.EVENT))
    )


def _in_a_role(s: Sentence, at: int) -> bool:
    """«vi vil ha Sunniva som stafettholder», «var det ikke Jorunn som hadde kartlegginga»."""
    return s.near(at + 1, w.CASE | w.STAFF | w.WORK | w.GENERAL, 0, 3)


def _young_story(s: Sentence, at: int) -> bool:
    """Weigh a child's name: «hva skal jeg skrive om Ella», «Kasper kommer uten sekk», «Noah, hva nå»."""
    details = sum(1 for mask in (w.TROUBLE, w.EVENT, w.NEGATION, w.PLACE, w.CASE, w.SERVICE) if s.all & mask)
    spoken_of = s.word(at - 1) in {"om", "about", "rundt"}
    at_a_loss = at == 0 and s.word(1) in _WHAT and s.word(2) in _NOW
    return details >= 2 or spoken_of or at_a_loss or bool(s.all & (w.WORRY | w.SERVICE))


def _followed_up(s: Sentence, at: int) -> bool:
    """«følger opp Emma», «korleis følgjer eg opp Sigve»."""
    before = s.words[max(0, at - 5) : at]
    return bool({"opp", "op", "up"} & set(before)) and any(
        word.startswith(("føl", "fol", "fylg", "fål", "follow")) for word in before
    )


def unnamed_story(s: Sentence) -> bool:
    """«han har kuttet seg», «ho har ikkje vore på skulen»: a tale whose hero is only a pronoun."""
    heroes = s.where(w.PRONOUN)
    if not heroes or general(s):
        return False
    if any(_mentioned(s, at) for at in heroes) or _away_from_work(s):
        return True
    if all(colleague(s, at) for at in heroes):
        return bool(s.all & w.GRAVE)
    if s.all & (w.HARM | w.AGE) or (s.all & w.PLACE and s.all & (w.NEGATION | w.EVENT | w.TROUBLE)):
        return True
    return bool(s.all & (w.KIN | w.CLASS) and s.all & (w.TROUBLE | w.EVENT))


def thing_of_someone(s: Sentence) -> bool:
    """«mappa hennes», «karakterene hans», where nothing speaks of work or of a colleague."""
    if s.around & (w.WORK | w.STAFF | w.GENERAL | w.OFF_DUTY | w.NAME):
        return False
    if not _ENGLISH.isdisjoint(s.words) and any(s.word(at) in {"her", "his"} for at in range(len(s.words) - 1)):
        return True
    return any(word in _SINGLE_OWNER and at > 0 and not s.tags[at] & w.NAME for at, word in enumerate(s.words))


def _away_from_work(s: Sentence) -> bool:
    """«hun tegner bare svarte tegninger»: a pronoun in a message where nothing speaks of work or of a colleague."""
    if s.around & (w.WORK | w.STAFF | w.GENERAL) or (s.around & w.ILLNESS and s.around & w.OFF_DUTY):
        return False
    private = w.HARM | w.CARE | w.KIN | w.PARENTS | w.CLASS | w.CASE_FILE | w.CHILD | w.CHILD_DEF | w.PLACE | w.LEVEL
    if s.around & w.OFF_DUTY and not s.around & private:
        return False
    if any(s.tag(at + 1) & w.NAME for at in s.where(w.PRONOUN)) or any(word in _MOVED for word in s.words):
        return False
    troubles = sum(1 for tags in s.tags if tags & w.TROUBLE and not tags & w.LINK)
    if s.all & w.CARE and s.all & w.SERVICE:
        return True
    life = (w.TROUBLE, w.PLACE, w.LEVEL, w.KIN, w.PARENTS, w.CLASS, w.GROUP, w.CHILD, w.CHILDREN)
    details = (*life, w.RELATED, w.EVENT, w.NEGATION, w.SERVICE, w.CASE_FILE, w.CARE, w.WORRY)
    return any(s.all & mask for mask in life) and sum(1 for mask in details if s.all & mask) + (troubles > 1) >= 2


def _mentioned(s: Sentence, at: int) -> bool:
    """«han vi snakket om», «hun jeg nevnte»: someone who has been spoken of before, and is no colleague."""
    words = s.words[at + 1 : at + 6]
    if not s.tag(at + 1) & w.SPEAKER or s.all & (w.STAFF | w.WORK):
        return False
    known = any(word in _MENTIONED for word in words)
    return known or (any(word in _SPOKE for word in words) and any(word in {"om", "opp", "about"} for word in words))
