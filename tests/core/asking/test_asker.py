"""Understanding whole messages, with the words and weights that are shipped."""

from functools import lru_cache

import pytest

from bot.content.asking.loading import load_asker
from bot.core.asking.asker import Asker
from bot.core.asking.topics import INSTRUCTIONS, Topic
from bot.core.asking.understood import Act, Known, Named


@lru_cache(maxsize=1)
def asker() -> Asker:
    """Return the asker as it is in use."""
    return load_asker()


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("ka e neste", Topic.NEXT_STEPS),
        ("kven har ansvar for stafettloggen", Topic.RESPONSIBLE),
        ("når må me vere ferdig med kartlegginga?", Topic.DEADLINE),
        ("are we on track", Topic.PLAN_STATUS),
        ("hva er over fristen", Topic.OVERDUE),
        ("kor langt e vi i fase 2", Topic.PHASE_STATUS),
        ("når er neste prosjektmøte", Topic.NEXT_MEETING),
        ("hva står på sakslista til styringsgruppa", Topic.MEETING_AGENDA),
        ("er pulssjekken anonym?", Topic.PULSE_ABOUT),
        ("utsett kartleggingen til mai", Topic.POSTPONE),
        ("kartleggingen er ferdig", Topic.MARK_DONE),
        ("sett Kari på opplæringen", Topic.ASSIGN),
        ("what can you do", Topic.HELP),
        ("takk for hjelpa", Topic.GREETING),
        ("skriveren virker ikke", Topic.OUT_OF_SCOPE),
        ("jeg er ny her, hva bør jeg vite", Topic.ONBOARDING),
    ],
)
def test_plain_questions_get_their_topic(text: str, topic: Topic) -> None:
    assert asker().read(text).topic is topic


@pytest.mark.parametrize(
    ("asks", "says"),
    [
        ("hva er en stafettlogg?", Topic.PROGRAMME_ABOUT),
        ("når skal stafettloggen være på plass?", Topic.DEADLINE),
        ("stafettloggen er på plass nå", Topic.MARK_DONE),
        ("hvem har ansvar for stafettloggen?", Topic.RESPONSIBLE),
        ("hvem sitter i styringsgruppa?", Topic.MEETING_STRUCTURE),
    ],
)
def test_neighbours_are_told_apart(asks: str, says: Topic) -> None:
    assert asker().read(asks).topic is says


@pytest.mark.parametrize(
    "text",
    [
        "er kartleggingen ferdig?",
        "når er opplæringen ferdig?",
        "hvem skal ta opplæringen?",
        "hvorfor ble evalueringen utsatt?",
        "ka tid ska vi vær ferdi me opplæringa",
        "kan jeg utsette noe?",
    ],
)
def test_questions_are_no_instructions_to_mark_assign_or_add(text: str) -> None:
    understood = asker().read(text)
    assert understood.topic not in INSTRUCTIONS - {Topic.POSTPONE} or understood.alternatives


def test_a_concrete_child_comes_before_everything() -> None:
    understood = asker().read("kan du sette Ola i 3B på kartleggingen, han har adhd")
    assert understood.topic is Topic.SENSITIVE
    assert understood.confidence == 1.0
    assert not understood.slots.filled()


def test_slots_come_with_the_topic() -> None:
    understood = asker().read("hvor langt er vi i fase 3?")
    assert understood.slots.phase == 3
    assert understood.act is Act.QUESTION


def test_the_plans_own_activities_are_named() -> None:
    known = Known(activities=(Named(4, "Kartlegge interessenter"), Named(7, "Opplæring av alle ansatte")))
    understood = asker().read("hvem har ansvar for opplæringen av alle ansatte?", known)
    assert understood.activities[:1] == (7,)


def test_it_notices_who_asks_for_themselves() -> None:
    assert asker().read("hva må eg gjere?").mine
    assert not asker().read("hva må prosjekteieren gjøre?").mine


def test_a_greeting_before_a_question_is_no_greeting() -> None:
    assert asker().read("Heisann! Når er neste styringsgruppemøte?").topic is Topic.NEXT_MEETING


def test_chatter_around_a_question_does_not_hide_it() -> None:
    text = "Takk for sist. Det var en fin samling, og været var på vår side. Når er neste styringsgruppemøte?"
    assert asker().read(text).topic is Topic.NEXT_MEETING


def test_unsure_offers_others_and_never_the_topic_itself() -> None:
    understood = asker().read("plan møte frist ansvar")
    assert understood.alternatives
    assert understood.topic not in understood.alternatives
    assert len(understood.alternatives) <= 3
    assert not understood.sure


def test_words_nobody_has_heard_are_out_of_scope() -> None:
    understood = asker().read("qqqqxq wwwwz")
    assert understood.topic is Topic.OUT_OF_SCOPE
    assert understood.alternatives == (Topic.HELP,)


@pytest.mark.parametrize("text", ["", "  ", "👍", "…"])
def test_nothing_said_gets_help(text: str) -> None:
    assert asker().read(text).topic is Topic.HELP


def test_reasons_tell_what_was_read_and_what_spoke_for_the_topic() -> None:
    reasons = asker().read("kven har ansvar for stafettloggen").reasons
    assert reasons[0] == "read: hvem ha ansvar for stafettlogg"
    assert reasons[1] == "act: question"
    assert reasons[2].startswith("topics: responsible ")
    assert any(reason.startswith(("w:hvem", "i:who")) for reason in reasons)


def test_the_same_words_give_the_same_answer() -> None:
    assert asker().read("ka e neste") == asker().read("ka e neste")


def test_its_reading_can_be_had_alone() -> None:
    assert asker().reading("ka e neste").forms == ("hva", "være", "neste")
