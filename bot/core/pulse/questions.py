"""What people ask about pulse checks in their own words: is it anonymous, who sees it, why me, how do I get out?

A short list of patterns, in bokmål, nynorsk, dialect and English. Whatever it does not know is left to others.
"""

import re
from enum import StrEnum
from typing import Final

from bot.core.actions import Action
from bot.core.words import normalise


class PulseTopic(StrEnum):
    """What can be asked, in the order of the page."""

    ANONYMOUS = "anonymous"
    WHO = "who"
    LEADER = "leader"
    WHY = "why"
    SILENCE = "silence"
    OUT = "out"
    REMAINS = "remains"


_PULSE: Final = r"(?:puls\w*|pulse\w*|undersøk\w*|undersøg\w*|survey)"
_ANSWERS: Final = r"(?:svar\w*|answer\w*|respon\w*)"
_THIS: Final = r"(?:denne|dette|den her|det her|d[eæ]nn?a?|this|slike?|spørsmål\w*|such)"
_I: Final = r"(?:jeg|eg|æ|e|i|ej|je|jæ)"
_LEADER: Final = (
    r"(?:leder\w*|leiar\w*|leidar\w*|sjef\w*|rektor\w*|styrer\w*|styrar\w*|kommunedirektør\w*|boss|manager|leader|head)"
)
_SEE: Final = (
    r"(?:se|ser|sjå|ser|sjer|sjår|lese|leser|les|få|får|vite|veit|vet|see|sees|read|reads|know|knows|get|gets)"
)
_NOT: Final = r"(?:ikke|ikkje|ikkj|itj|itte|ikkje|ike|kke|not|don'?t|dont|never|no)"
_WHO: Final = r"(?:hvem|kven|kem|hem|kæm|hvæm|who)"
_WHY: Final = r"(?:hvorfor|hvoffer|kvifor|koffor|korfor|kafor|katte|kåffår|why)"
_HOW: Final = r"(?:hvordan|hvorledes|korleis|kordan|koss|kossen|åssen|how)"
_WHAT: Final = r"(?:hva|kva|ka|va|what)"

_PATTERNS: Final = (
    (PulseTopic.LEADER, rf"\b{_LEADER}\b.*\b{_SEE}\b.*\b(?:{_ANSWERS}|{_PULSE})\b"),
    (PulseTopic.LEADER, rf"\b{_SEE}\b.*\b{_LEADER}\b.*\b(?:{_ANSWERS}|{_PULSE})\b"),
    (PulseTopic.LEADER, rf"\b(?:{_ANSWERS}|{_PULSE})\b.*\b{_SEE}\b.*\b{_LEADER}\b"),
    (PulseTopic.LEADER, rf"\b{_ANSWERS}\b.*\b(?:lest|lese|sett|seen|read)\b.*\b{_LEADER}\b"),
    (PulseTopic.OUT, rf"\b{_NOT}\b.*\b(?:bli spurt|verte spurt|bli spurd|spør meg|spørr meg|ask me)\b"),
    (
        PulseTopic.OUT,
        rf"\b(?:sl[ei]pp\w*|melde? meg av|meld meg av|stopp\w*|slutt\w*|unngå|opt out|unsubscribe|stop)\b.*{_PULSE}",
    ),
    (PulseTopic.OUT, rf"\b{_NOT}\b.*\b(?:ha|motta|få|want|delta|vere med|være med|take part)\b.*{_PULSE}"),
    (PulseTopic.SILENCE, rf"\b{_NOT}\b.*\b(?:svara\w*|svare\w*|answer|respond)\b"),
    (PulseTopic.SILENCE, r"\b(?:må|have to|must)\b.*\b(?:svar[ae]|answer|respond)\b"),
    (
        PulseTopic.REMAINS,
        rf"\b(?:admin\w*|drift\w*|server\w*|it-?avdeling\w*|slack)\b.*\b{_SEE}\b.*\b(?:{_ANSWERS}|{_PULSE})\b",
    ),
    (PulseTopic.ANONYMOUS, r"\banonym\w*|\banonymous\w*|\bkonfidensi\w*|\bconfidential\w*"),
    (PulseTopic.ANONYMOUS, rf"\b(?:spor\w*|trac\w*|identifi\w*|kjenn\w* igjen|kjenne att)\b.*{_ANSWERS}"),
    (PulseTopic.ANONYMOUS, rf"\b{_ANSWERS}\b.*\b(?:spores?|sporast|traced?|identifi\w*|kjennes? igjen|kjennast att)\b"),
    (PulseTopic.WHO, rf"\b{_WHO}\b.*\b{_SEE}\b.*\b(?:{_ANSWERS}|{_PULSE}|resultat\w*|results?)\b"),
    (PulseTopic.WHO, rf"\b(?:{_ANSWERS})\b.*\b{_SEE}\b.*\b(?:noen|nokon|nån|nokken|anyone|anybody|others|andre)\b"),
    (PulseTopic.WHO, rf"\b(?:noen|nokon|nån|nokken|anyone|anybody|others|andre)\b.*\b{_SEE}\b.*\b{_ANSWERS}\b"),
    (PulseTopic.WHO, rf"\b{_WHAT}\b.*\b(?:skjer|hender|happens|brukes|blir|vert|gjør|gjer)\b.*\b{_ANSWERS}\b"),
    (PulseTopic.WHY, rf"\b{_WHY}\s+(?:får|fær|fikk|fekk|did|do)\s+{_I}\s+(?:get\s+)?{_THIS}\b"),
    (
        PulseTopic.WHY,
        rf"\b{_WHY}\b.*(?:spør\w* du (?:meg|mæ|me)|(?:er|blei|ble|vart|vert) {_I} spur\w+|ask\w* me|i asked)",
    ),
    (PulseTopic.WHY, rf"\b{_WHY}\b.*\b{_PULSE}"),
    (PulseTopic.OUT, rf"\b{_HOW}\b.*\b(?:ut av|kjem eg ut|kommer jeg ut|get out|out of)\b"),
    (
        PulseTopic.SILENCE,
        rf"\b(?:{_WHO}|(?:hvor|kor|how) (?:mange|many))\b.*\b(?:svart|svara|answered)\b(?:.*{_PULSE}|\W*$)",
    ),
)
_COMPILED: Final = tuple((topic, re.compile(pattern)) for topic, pattern in _PATTERNS)
_NAMED: Final = re.compile(r"\b(?:pulss?jekk\w*|puls(?:en|ane|ene)?|pulsm[åa]ling\w*|pulse(?: ?-?checks?)?)\b")
_RESULT: Final = re.compile(r"\b(?:resultat\w*|results?)\b")
_CHANGE: Final = re.compile(rf"\b(?:endr\w*|ombestem\w*|change)\b.*\b{_ANSWERS}\b")
_LONGEST: Final = 200
"""Characters; a longer text is a tale, not a question."""


def pulse_question(text: str) -> PulseTopic | None:
    """Return what a text asks about pulse checks; None where it is about something else."""
    plain = normalise(text).casefold()
    if len(plain) > _LONGEST:
        return None
    return next((topic for topic, pattern in _COMPILED if pattern.search(plain)), None)


def pulse_page(text: str) -> Action | None:
    """Return the page for a text that names pulse checks: the last result, or what is open; None for any other text."""
    plain = normalise(text).casefold()
    if len(plain) > _LONGEST:
        return None
    if _NAMED.search(plain):
        return Action.SHOW_PULSE_RESULT if _RESULT.search(plain) else Action.SHOW_PULSE
    return Action.SHOW_PULSE if _CHANGE.search(plain) else None
