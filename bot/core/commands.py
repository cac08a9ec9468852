"""Understanding the command words, after /stokurs, in a direct message and with a mention, in three languages.

A text is a command when, politeness and small words aside, nothing but a command's words is left in it. Everything else
is a question or a remark, and for others to answer: a greeting too, and «når er neste møte?», whose answer is a time
and not the page of all meetings.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rapidfuzz.distance import OSA

from bot.core.words import normalise, vocabulary, words


class CommandName(StrEnum):
    """What can be asked for by a word."""

    NEXT = "next"
    STATUS = "status"
    MEETINGS = "meetings"
    PLAN = "plan"
    PULSE = "pulse"
    BIND = "bind"
    CALENDAR = "calendar"
    HELP = "help"
    MINE = "mine"
    UNIT = "unit"
    NEW_ACTIVITY = "new_activity"
    MINUTES = "minutes"
    REPORT = "report"
    GATE = "gate"
    PICTURE = "picture"
    PEOPLE = "people"
    WIZARD = "wizard"
    NETWORK = "network"
    LOG = "log"
    MY_DATA = "my_data"


@dataclass(frozen=True, slots=True)
class Command:
    """A command and the words that came with it, as they were written: only `CommandName.BIND` has any."""

    name: CommandName
    argument: str = ""


_WORDS: Final = {
    CommandName.NEXT: "neste nest næste næst nesta next",
    CommandName.STATUS: "status statusen stauts",
    CommandName.MEETINGS: """møte møter møtet møtene møta møtan møtar møteplan møteplanen møtes mote moter motene
        meeting meetings""",
    CommandName.PLAN: "plan planen plana paln plann plans",
    CommandName.PULSE: "puls pulsen pulssjekk pulssjekken pulse pulsmåling",
    CommandName.BIND: "koble kople kobl kopl connect bind",
    CommandName.CALENDAR: """kalender kalenderen kalendar kalendaren kalenderlenke kalenderlenka kalendarlenkje
        kalendarlenkja møtekalender møtekalenderen møtekalendar møtekalendaren calendar calendars""",
    CommandName.HELP: "hjelp hjelpe hjælp help kommandoer kommandoar commands",
    CommandName.MINE: "mine_oppgaver mine_oppgåver oppgavene oppgåvene oppgaver oppgåver tasks",
    CommandName.UNIT: "enhet enheten enheter enhetene eining eininga einingar einingane unit units",
    CommandName.NEW_ACTIVITY: "ny_aktivitet legg_til new_activity add",
    CommandName.MINUTES: "referat referatet referater referata minutes",
    CommandName.REPORT: """rapport rapporten rapporter rapportar statusrapport statusrapporten statusrapporter
        statusrapportar report reports""",
    CommandName.GATE: "faseovergang faseovergangen gate",
    CommandName.PICTURE: """gantt tidslinje tidslinja tidslinjen framdriftsplan framdriftsplanen fremdriftsplan
        bilde bildet bilete biletet picture timeline""",
    CommandName.PEOPLE: "folk personer personar kolleger kollegaer kollegaar people",
    CommandName.WIZARD: "oppsett oppsettet veiviser veiviseren vegvisar vegvisaren setup wizard",
    CommandName.NETWORK: "nettverk nettverket network",
    CommandName.MY_DATA: """innsyn innsynet mine_data hva_vet_du_om_meg kva_veit_du_om_meg
        ka_veit_du_om_meg hva_har_du_om_meg my_data personvern personopplysninger personopplysningar privacy""",
    CommandName.LOG: "logg loggen endringslogg endringsloggen endringar endringer log",
}
_ALL: Final = {word: name for name, entries in _WORDS.items() for word in vocabulary(entries)}
_NAMES: Final = {word: name for word, name in _ALL.items() if "_" not in word}
_PHRASES: Final = {word: name for word, name in _ALL.items() if "_" in word}
_PRECEDENCE: Final = (
    *(CommandName.HELP, CommandName.CALENDAR, CommandName.MINUTES, CommandName.REPORT, CommandName.GATE),
    *(CommandName.PICTURE, CommandName.NEW_ACTIVITY, CommandName.WIZARD, CommandName.LOG, CommandName.MINE),
    CommandName.MY_DATA,
    *(CommandName.MEETINGS, CommandName.NETWORK, CommandName.UNIT, CommandName.PEOPLE),
    *(CommandName.STATUS, CommandName.NEXT, CommandName.PLAN, CommandName.PULSE, CommandName.BIND),
)
_SHORTEST_MENDED: Final = 5
_NEAR: Final = vocabulary(
    "nesten beste statue planet plante pulver hjelm koblet koblede connected meetingen møtte møtt"
)
"""Words of their own that are one slip away from a command word."""

_SMALL: Final = vocabulary("""
    a about all alle and are ble bli blir bra can coming could da dag de deg dei den det du e eg er evening fint for
    fortel fortell få gi give gje god good ha halla hallo hei heia heisann hello her here hey hi hva hvordan
    hyggelig hær i in is jeg ka kan kjem komande kommende kommer korleis kunne kurs kva kveld let like list litt me
    med meg mi min mine mitt morgen morn morning my mæ no now nå når of og om on oss our please på se see sei show
    si sjå skjer skritt skrittet snill so som steg steget step steps stokurs står stø så takk tell thanks the tid
    til to up upcoming us venleg vennlig ver vert vi vil vis visa vise vår våre vårt vær want we what what's whats
    when would you æ
    """)
"""Politeness, question words and other small words that a command may be wrapped in."""

_IN_PHASE: Final = re.compile(
    r"\b(?:i|in|for|av|of)\s+(?:(?:min|mi|vår|denne|the|this|my|our|den)\s+)?(?:fasen?|fasa|phase)\b", re.IGNORECASE
)
_ASKING: Final = vocabulary("hva kva ka what what's whats hvordan korleis når when")
"""What asks about something, rather than for its page."""

_WHEN: Final = vocabulary("når when tid")
_NOW: Final = vocabulary("hva_nå kva_no ka_nå ka_no ka_nu what_now hva_gjør_vi_nå kva_gjer_vi_no ka_gjør_vi_nå hva_no")
_ABOUT_YOU: Final = vocabulary(
    "hva_kan_du kva_kan_du ka_kan_du hva_kan_du_gjøre what_can_you_do hva_gjør_du kva_gjer_du"
)
_BINDING: Final = re.compile(
    r"(?P<verb>[^\W\d_]+)\b(?:\s+(?:opp|kanalen|denne|this|the|channel|her|til|to|with|med|mot)\b)*[\s:,]*(?P<rest>[^?]*)"
)
_LONGEST_ARGUMENT: Final = 6


def parse_command(text: str) -> Command | None:
    """Return the command that ``text`` is, or None when it says anything else."""
    plain = normalise(text).strip(" /!.")
    if plain == "?":
        return Command(CommandName.HELP)
    binding = _binding(plain)
    if binding is not None:
        return binding
    said = words(_IN_PHASE.sub(" ", plain))
    phrase = "_".join(said)
    if phrase in _PHRASES:
        return Command(_PHRASES[phrase])
    if phrase in _NOW:
        return Command(CommandName.NEXT)
    if phrase in _ABOUT_YOU:
        return Command(CommandName.HELP)
    name = _named(said)
    return None if name is None else Command(name)


def _binding(plain: str) -> Command | None:
    """Return the command to bind a channel, with the municipality's name as it was written."""
    match = _BINDING.fullmatch(plain)
    if match is None or _meaning(match["verb"].lower()) is not CommandName.BIND:
        return None
    argument = match["rest"].strip(' ".')
    return Command(CommandName.BIND, argument) if len(argument.split()) <= _LONGEST_ARGUMENT else None


def _named(said: list[str]) -> CommandName | None:
    """Return the one command that the words name; None when a word is left over or two commands are meant."""
    meant: set[CommandName] = set()
    for word in said:
        name = _meaning(word)
        if name is None and word not in _SMALL:
            return None
        if name is not None:
            meant.add(name)
    name = _chosen(meant) if meant else None
    return None if name is not None and _asks(name, said) else name


def _chosen(meant: set[CommandName]) -> CommandName | None:
    """Choose between commands named together: «neste møte» asks for meetings, «neste i planen» for what is next."""
    if len(meant) > 1 and not meant.isdisjoint((CommandName.BIND, CommandName.PULSE)):
        return None
    return min(meant, key=_PRECEDENCE.index)


def _asks(name: CommandName, said: list[str]) -> bool:
    """Tell whether something is asked that a page does not answer: when one meets, what a pulse check is."""
    if name is CommandName.PULSE:
        return not _ASKING.isdisjoint(said)
    return name is CommandName.MEETINGS and not _WHEN.isdisjoint(said)


def _meaning(word: str) -> CommandName | None:
    """Return the command a word names, allowing one slip in a longer word."""
    name = _NAMES.get(word)
    if name is not None or len(word) < _SHORTEST_MENDED - 1 or word in _SMALL or word in _NEAR:
        return name
    for known, meant in _NAMES.items():
        if len(known) >= _SHORTEST_MENDED and _same_start(word, known) and OSA.distance(word, known) <= 1:
            return meant
    return None


def _same_start(word: str, known: str) -> bool:
    """Tell whether two words begin with the same letter, or with the same two swapped."""
    return word[0] == known[0] or word[:2] == known[1::-1]
