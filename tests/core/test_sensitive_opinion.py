"""What another reader thinks of a message is heard beside its own words; what is certain needs no opinion."""

import pytest

from bot.core.sensitive import Opinion, Reason, explain, is_sensitive

CERTAIN = ("nummeret er 01011512345", "D.K. må følges opp", "ring mor på 98765432", "faren hennes er på sykehus")
FAINT = (
    "A substitute teacher joins us in August. What should she read first?",
    "Hun har ikke kommet på flere dager",
)
"""Stopped where nobody has an opinion, for somebody is spoken of."""
HARD = (
    "Hun gråt litt på møtet i går, og så snakket vi om planen",
    "far nekter samtykke",
    "elev selvmordstanker nå",
    "En pappa brøt sammen på kontoret mitt i dag",
    "mor svarer ikke på telefonen",
)
"""Stopped, with a word of harm or kin, or by a rule that knows whom it is about."""
NOTHING = ("Når er neste møte?", "Hvem har ansvaret for opplæringen?", "Flytt fristen til mars", "Takk for hjelpen")
NOBODY = ("Kari Lunde", "hvis en elev strever, hva gjør vi", "gutt eller jente spiller ingen rolle")


def thinks(odds: float | None) -> Opinion:
    """Return somebody who thinks the same of every text."""
    return lambda _: odds


@pytest.mark.parametrize("text", CERTAIN)
@pytest.mark.parametrize("odds", [None, -13.8, 13.8])
def test_against_what_is_certain_no_opinion_counts(text: str, odds: float | None) -> None:
    assert explain(text, thinks(odds)) is explain(text)
    assert is_sensitive(text, thinks(odds))


@pytest.mark.parametrize("text", FAINT)
def test_what_is_plainly_a_question_may_speak_of_somebody(text: str) -> None:
    assert is_sensitive(text)
    assert not is_sensitive(text, thinks(-13.8))


@pytest.mark.parametrize("text", HARD)
@pytest.mark.parametrize("work", ["{}", "legg til {}", "Styringsgruppa møtes torsdag. {}"])
def test_words_of_harm_and_kin_are_excused_by_nobody(text: str, work: str) -> None:
    told = work.format(text)
    assert is_sensitive(told, thinks(-13.8)) is is_sensitive(told)
    assert is_sensitive(text)


@pytest.mark.parametrize("text", ["Vi fant lappen i pennalet", "begge har sluttet å komme", "ho seier at det går fint"])
def test_faint_signs_are_enough_where_the_opinion_is_sure(text: str) -> None:
    assert not is_sensitive(text)
    assert explain(text, thinks(13.8)) is Reason.TAKEN_TOGETHER


@pytest.mark.parametrize("text", [*NOTHING, *NOBODY])
def test_an_opinion_alone_stops_nothing(text: str) -> None:
    assert not is_sensitive(text, thinks(13.8))


@pytest.mark.parametrize("text", [*CERTAIN, *FAINT, *NOTHING, *NOBODY])
def test_who_has_no_opinion_changes_nothing(text: str) -> None:
    assert explain(text, thinks(None)) is explain(text)


def heard() -> tuple[list[str], Opinion]:
    """Return a list, and an opinion that notes there what it is asked about."""
    asked: list[str] = []

    def note(text: str) -> float:
        asked.append(text)
        return 0.0

    return asked, note


@pytest.mark.parametrize("text", NOTHING)
def test_where_nothing_speaks_for_it_nobody_is_asked(text: str) -> None:
    asked, opinion = heard()
    assert not is_sensitive(text, opinion)
    assert asked == []


def test_the_whole_message_is_asked_about_as_it_was_written() -> None:
    asked, opinion = heard()
    is_sensitive(f"Hei!  {FAINT[1]}", opinion)
    assert asked[0] == f"Hei!  {FAINT[1]}"


def test_a_tale_after_talk_of_work_is_asked_about_by_itself() -> None:
    work = "Styringsgruppa møtes torsdag, og planen for opplæringen er vedtatt. "
    tale = "Hun har ikke kommet på flere dager."
    asked: list[str] = []

    def opinion(text: str) -> float:
        asked.append(text)
        return -13.8 if "styringsgruppa" in text.lower() else 5.0

    assert is_sensitive(work + tale, opinion)
    assert any("styringsgruppa" not in text.lower() for text in asked)


def test_of_a_long_text_each_stretch_is_asked_about() -> None:
    long, asked = f"{FAINT[0]}. " * 60, []

    def note(text: str) -> float:
        asked.append(text)
        return -13.8

    assert not is_sensitive(long, note)
    assert len({text for text in asked if text in long}) > 1
    assert long not in asked
