"""«og etter det?», «hvem da?», «enn i mars?»: short questions that continue the last answer in a conversation.

An elliptical question leaves out what the last answer was about; it is put together with that answer's topic and slots.
A complete question never continues anything, whatever was said before it. Pure; the words are those of a message in
lower case, as they were written.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from bot.core.asking.topics import INSTRUCTIONS, Topic
from bot.core.asking.turning import MEETINGS, OF_ONE, later, turned
from bot.core.asking.understood import Act, Slots, Turn, Understood
from bot.core.words import vocabulary

SURE: Final = 0.9
"""How sure a continued question is: what it leaves out is known, that it leaves it out is nearly so."""


class Asks(StrEnum):
    """What is left of a question when what it is about is left out."""

    AFTER = "after"
    """«og etter det?»"""
    ON = "on"
    """«og neste?», «what next?»: after something, or from where one is."""
    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    WHY = "why"
    MINE = "mine"
    """«og meg?»"""
    OTHER = "other"
    """«enn i mars?», «og for Solbakken?»: the same about something else."""


_LINKS: Final = vocabulary("og å men enn ænn en så ja jo ok okei okay and but so eller or nei")
_ENDS: Final = vocabulary("da då daa a then no nu nå egentlig egentleg takk please også òg au too")
_MARKING: Final = vocabulary("da då daa then")
_SMALL: Final = vocabulary("i på for til te hos av om fra frå ved med mæ me in at on of the den det de vår våre our åt")
_ABOUT: Final = re.compile(r"^(?:(?:hva|kva|ka|ke|hå|va|what|how)\s+(?:så\s+)?(?:med|mæ|me|about|om)|how about)\b")
_LONGEST: Final = 9

_WHAT: Final = r"(?:hva|kva|ka|ke|hå|va|what|og|å|and|så|so|da|då)"
_THAT: Final = r"(?:det|de|da|den|dette|denne|d|that|this|it)"
_DOES: Final = (
    r"(?:(?:kommer|kjem|kjæm|skjer|hender|følger|følgjer|comes|happens|follows|blir|vert|er|e|is|do we do|gjør vi|"
    r"gjer vi|gjør me|gjer me|skal vi gjøre|skal vi gjere|skal me gjere|ska vi gjør)\s+)?"
)
_AFTER: Final = re.compile(
    rf"^(?:{_WHAT}\s+)*{_DOES}"
    rf"(?:(?:så\s+)?(?:etter|ætte|ette|after)\s+{_THAT}(?:\s+(?:igjen|att|her))?|etterpå|ætterpå|deretter|afterwards|"
    r"(?<=skjer )så|(?<=kommer )så|(?<=kjem )så|(?<=happens )then|(?<=comes )then|(?<=gjør vi )så|(?<=gjer vi )så|"
    r"etter(?:\s+der)?|(?:so|så)\s+what|what\s+then|then\s+what|and\s+then|og\s+så|å\s+så|(?:hva|kva|ka)\s+så|"
    r"(?:hva|kva|ka)\s+da|og\s+da)(?:\s+(?:da|då|then|no|nå))?$"
)
_ON: Final = re.compile(
    r"^(?:and\s+|og\s+|men\s+)?(?:what\s+next|next|neste(?:\s+igjen)?|videre|vidare)(?:\s+(?:da|då))?$"
)
_QUESTIONS: Final = (
    (Asks.WHO, re.compile(r"^(?:hvem|kven|kem|hem|kæm|hvæm|hven|who|whom|kånn)(?: (?:det|er det|e det|is it))?$")),
    (Asks.WHEN, re.compile(r"^(?:når|naar|nær|når tid|ka tid|kva tid|kor tid|katid|når hen|when|nårtid)$")),
    (Asks.WHERE, re.compile(r"^(?:hvor|kor|hvorhen|kor hen|where|å hen|kest)(?: (?:er det|e det|is it))?$")),
    (
        Asks.WHY,
        re.compile(r"^(?:hvorfor|hvoffor|kvifor|korfor|koffor|koffer|kåffer|kåffår|kaffer|kafor|kafår|why)(?: det)?$"),
    ),
    (Asks.MINE, re.compile(r"^(?:for )?(?:meg|mæ|mei|jeg|eg|æ|oss|åss|vi|me|us|i)$")),
)
"""What is left without links and ends."""

_POINTING: Final = vocabulary("det den dette denne de d it that this disse desse")
_OF_A_THING: Final = frozenset({Topic.RESPONSIBLE, Topic.DEADLINE, *INSTRUCTIONS}) - {Topic.ADD_TASK}
"""Topics that are about an activity: where none is named, the last one is meant."""
_BARE: Final = vocabulary("""
    hvem kven kem hem kæm who har har hatt has er e æ is ansvar ansvaret ansvarlig ansvarleg responsible eier eig owns
    gjør gjer does når naar nær når frist fristen tidsfrist tidsfristen deadline due when ferdig done finished skal må
    være vere ver be the egentlig nå no da då a
    """)
"""All that is said by «hvem har ansvaret?» and «når er fristen?», which leave the activity out."""

_NUMBER: Final = r"[1-4]|en|ein|to|tre|fire|første|fyrste|andre|tredje|fjerde|one|two|three|four"
_PERIOD: Final = (
    r"uk[ae]\w*|vek[ae]\w*|week|måned\w*|månad\w*|mnd|month|kvartal\w*|quarter|året?|år|year|neste|næste|nest|next|"
    r"denne|dette|this|her|forrige|førre|forje|sist\w*|last|q[1-4]|våren|høsten|hausten|første|andre|tredje|fjerde"
)
_SLOT_WORDS: Final[Mapping[str, re.Pattern[str]]] = {
    "phase": re.compile(
        rf"fas\w*|phase|{_NUMBER}|forbered\w*|førebu\w*|oppstart\w*|planlegg\w*|planning|implementer\w*|gjennomfør\w*|"
        r"viderefør\w*|vidarefør\w*|evaluer\w*|drift\w*|prepar\w*|implement\w*|sustain\w*"
    ),
    "month": re.compile(r"(?:jan|feb|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|des|dec)\w*|måned|månad|month"),
    "period": re.compile(_PERIOD),
    "meeting": re.compile(
        r"\w*(?:møt|møde|mote|meeting|styring|steering|status|prosjekt|project|nettverk|network|samling|grupp|group)\w*"
    ),
    "role": re.compile(
        r"[\w-]*(?:leder|leiar|leader|eier|eigar|owner|grupp|group|kontakt|contact|agent|holder|haldar|direktør|director|"
        r"ansatt|tilsett|staff|koordinator|coordinator|styring|steering|prosjekt|project|bti|enhet|eining|unit|arbeids)[\w-]*"
    ),
    "stage": re.compile(
        r"bevissth\w*|medvit\w*|forståels\w*|forståing\w*|engasjement\w*|positiv\w*|negativ\w*|holdning\w*|haldning\w*|"
        r"utprøving\w*|aksjon\w*|reaksjon\w*|eierskap\w*|eigarskap\w*|etterlev\w*|compliance|awareness|understanding|"
        r"engagement|attitude|trial|action|reaction|ownership"
    ),
    "municipality": re.compile(r"kommune|kommunen|municipality"),
}
"""Words that name a slot; of activities, units and persons the words are known as they were written."""


def ellipsis(understood: Understood, words: Sequence[str]) -> Asks | None:
    """Return what a message asks that leaves out what it is about; None for a complete one."""
    if understood.topic is Topic.SENSITIVE or not words or len(words) > _LONGEST:
        return None
    text = " ".join(words)
    if _AFTER.search(text):
        return Asks.AFTER
    if _ON.search(text):
        return Asks.ON
    left = _Left.of(text)
    bare = " ".join(left.words)
    for asks, pattern in _QUESTIONS:
        if pattern.search(bare) and (asks is not Asks.MINE or left.marked):
            return asks
    marked = left.marked or not understood.sure
    return Asks.OTHER if marked and left.words and _only_slots(understood, left.words) else None


def continue_turn(understood: Understood, words: Sequence[str], last: Turn) -> Understood:
    """Return what a message means after the last answer: the same where it is complete.

    Args:
        understood: the message, taken alone.
        words: its words, lower case, as they were written.
        last: what the last answer in the conversation was about, of the same person, not older than ten minutes.
    """
    if understood.follows:
        return understood
    asks = ellipsis(understood, words)
    if asks is None:
        return _pointed(understood, words, last)
    if asks in (Asks.AFTER, Asks.ON):
        return replace(_continued(understood, later(last), last.activities, asks), since=last.until)
    if asks is Asks.OTHER:
        return _other(understood, last, link=words[0] in _LINKS)
    mine = asks is Asks.MINE
    found = _continued(understood, turned(asks.value, last), () if mine else _meant(last), asks)
    return replace(found, mine=mine)


@dataclass(frozen=True, slots=True)
class _Left:
    """What is left of a question without «og», «hva med», «da»; ``marked`` where one of these was there."""

    words: tuple[str, ...]
    marked: bool

    @classmethod
    def of(cls, text: str) -> "_Left":
        found = text.split()
        linked = 0
        while linked < len(found) and found[linked] in _LINKS:
            linked += 1
        rest = " ".join(found[linked:])
        cut = _ABOUT.sub("", rest).split()
        about = len(cut) != len(found[linked:])
        ended = len(cut)
        while ended and cut[ended - 1] in _ENDS and ended > 1:
            ended -= 1
        ends = not _MARKING.isdisjoint(cut[ended:])
        return cls(tuple(cut[:ended]), bool(linked) or about or ends)


def _only_slots(understood: Understood, words: Sequence[str]) -> bool:
    """Tell whether nothing is said but what the question is about."""
    slots = understood.slots
    filled = slots.filled()
    said = " ".join((slots.activity, slots.unit, slots.person, slots.municipality)).casefold().split()
    named = {word.strip(".,?!«»\"'") for word in said}
    patterns = [_SLOT_WORDS[name] for name in filled if name in _SLOT_WORDS]
    if not filled:
        return False
    return all(word in named or word in _SMALL or any(p.fullmatch(word) for p in patterns) for word in words)


def _meant(last: Turn) -> tuple[int, ...]:
    """Return the activities that «hvem da?» is about: the one the answer was about, or all that it listed."""
    return last.activities[:1] if last.topic in OF_ONE else last.activities


def _continued(understood: Understood, turn: Turn, activities: tuple[int, ...], asks: Asks) -> Understood:
    return replace(
        understood,
        topic=turn.topic,
        confidence=max(understood.confidence, SURE),
        alternatives=(),
        slots=turn.slots,
        act=Act.QUESTION,
        activities=activities,
        unit=turn.unit,
        follows=True,
        reasons=(*understood.reasons, f"continues the last answer: {asks.value}"),
    )


def _other(understood: Understood, last: Turn, *, link: bool) -> Understood:
    """Put what is named now in the place of what was named then."""
    slots = _fitting(understood.slots, last.topic)
    topic = _topic_with(slots, understood, last.topic, link=link)
    same = last.slots if topic is last.topic else Slots()
    kept = replace(same, month=None, period="") if slots.month or slots.period else same
    merged = replace(kept, **slots.filled())  # type: ignore[arg-type]  # each value under its own name
    named = understood.activities
    activities = named or (_meant(last) if topic in _OF_A_THING and not slots.activity else ())
    turn = Turn(topic, last.at, merged, (), understood.unit or (None if slots.unit else last.unit))
    found = _continued(understood, turn, activities, Asks.OTHER)
    return replace(found, act=understood.act if topic in INSTRUCTIONS else Act.QUESTION)


_GROUPS: Final = {"steering_group": "steering", "working_group": "project"}


def _fitting(slots: Slots, topic: Topic) -> Slots:
    """Read «styringsgruppa» as the meeting where meetings were spoken of, and as the role where roles were."""
    if topic in MEETINGS and slots.role in _GROUPS and not slots.meeting:
        return replace(slots, role="", meeting=_GROUPS[slots.role])
    roles = {meeting: role for role, meeting in _GROUPS.items()}
    if topic in (Topic.ROLE_ABOUT, Topic.MY_TASKS) and slots.meeting in roles and not slots.role:
        return replace(slots, meeting="", role=roles[slots.meeting])
    return slots


_TAKES: Final[tuple[tuple[str, frozenset[Topic], Topic], ...]] = (
    ("municipality", frozenset(), Topic.NETWORK_STATUS),
    ("stage", frozenset(), Topic.CHANGE_STAGES),
    ("meeting", frozenset({*MEETINGS, Topic.RESPONSIBLE}), Topic.NEXT_MEETING),
    ("role", frozenset({Topic.ROLE_ABOUT, Topic.MY_TASKS, Topic.ASSIGN, Topic.OVERDUE}), Topic.ROLE_ABOUT),
    ("person", frozenset({Topic.ASSIGN, Topic.MY_TASKS, Topic.OVERDUE}), Topic.MY_TASKS),
    (
        "phase",
        frozenset({
            *(Topic.NEXT_STEPS, Topic.PHASE_STATUS, Topic.PHASE_ABOUT, Topic.MY_TASKS, Topic.OVERDUE),
            *(Topic.SUCCESS_FACTORS, Topic.LOOK_AHEAD, Topic.INDICATORS),
        }),
        Topic.PHASE_STATUS,
    ),
    (
        "month",
        frozenset({Topic.LOOK_AHEAD, *MEETINGS, Topic.MY_TASKS, Topic.OVERDUE, Topic.POSTPONE}),
        Topic.LOOK_AHEAD,
    ),
    ("period", frozenset({Topic.LOOK_AHEAD, *MEETINGS, Topic.MY_TASKS, Topic.OVERDUE}), Topic.LOOK_AHEAD),
)  # fmt: skip
"""Slot → the topics that go on with another value of it, and what a question with it means after any other."""


def _topic_with(slots: Slots, understood: Understood, topic: Topic, *, link: bool) -> Topic:
    filled = slots.filled()
    if slots.activity or understood.activities:
        if topic in INSTRUCTIONS and not link:  # «hva med opplæringen?» asks, «og opplæringen» goes on
            return Topic.DEADLINE
        return topic if topic in _OF_A_THING else Topic.DEADLINE
    for name, keep, otherwise in _TAKES:
        if name in filled:
            knowledge = name == "phase" and topic in (Topic.ROLE_ABOUT, Topic.PROGRAMME_ABOUT)
            return topic if topic in keep else Topic.PHASE_ABOUT if knowledge else otherwise
    return topic


def _pointed(understood: Understood, words: Sequence[str], last: Turn) -> Understood:
    """Let «når må det være ferdig?» and «hvem har ansvaret?» be about the last answer's activity, or meeting."""
    slots = understood.slots
    named = understood.activities or slots.meeting or slots.activity.casefold() not in {"", *_POINTING}
    if named or understood.topic not in {*_OF_A_THING, Topic.NEXT_MEETING} or len(words) > _LONGEST:
        return understood
    points = not _POINTING.isdisjoint(words)
    bare = not slots.filled() and _BARE.issuperset(words)
    if not (points or bare):
        return understood
    if last.topic in MEETINGS and understood.topic in (Topic.DEADLINE, Topic.NEXT_MEETING):
        return _continued(understood, Turn(Topic.NEXT_MEETING, last.at, last.slots, (), last.unit), (), Asks.WHEN)
    if not last.activities or understood.topic is Topic.NEXT_MEETING:
        return understood
    turn = Turn(understood.topic, last.at, replace(slots, activity=""), (), understood.unit)
    found = _continued(understood, turn, _meant(last), Asks.OTHER)
    return replace(found, act=understood.act)
