"""What people do by writing: questions without a question mark, reports, wrapped instructions, greetings in front."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.asking.acts import ActReader
from bot.core.asking.understood import Act
from tests.core.asking.slot_reader import normaliser

READER = ActReader(normaliser().lexicon.acts)


def act(text: str) -> Act:
    """Return what a message does, with the words that are shipped."""
    return READER.message(normaliser().read(text))


@pytest.mark.parametrize(
    "text",
    [
        "ka e neste",
        "kva skal vi gjere no",
        "hvem har ansvar for stafettloggen",
        "kven er ansvarleg",
        "høkken ska på møtet",
        "når er møtet",
        "ka tid e møtet",
        "kor langt e vi",
        "åssen ligger vi an",
        "koffer vart det utsett",
        "hvilken fase er vi i",
        "er vi i rute",
        "e kartlegginga ferdi",
        "har dere begynt",
        "kommer det noe i mars",
        "skal vi ha møte",
        "må jeg svare",
        "finnes det en mal",
        "who is responsible",
        "are we on track",
        "is the training done",
        "do we have a meeting",
        "og når er det",
        "men hvem gjør det",
        "i hvilken fase er vi",
        "på hva da",
        "jeg lurer på når møtet er",
        "æ lure på kem som har ansvar",
        "vet du hvem som er prosjektleder",
        "veit du kva tid møtet er",
        "I wonder who is responsible",
    ],
)
def test_a_question_needs_no_question_mark(text: str) -> None:
    assert act(text) is Act.QUESTION


@pytest.mark.parametrize(
    "text",
    [
        "utsett kartleggingen til mai",
        "Utset kartlegginga til mai",
        "flytt møtet",
        "fløtt møtet te mars",
        "skyv fristen",
        "marker mandatet som ferdig",
        "kryss av for opplæringa",
        "legg til risikovurdering i fase 2",
        "gi Kari ansvaret",
        "gje Kari ansvaret",
        "sett Ola på opplæringen",
        "set Ola på opplæringa",
        "avslutt aktiviteten",
        "mark the mandate as done",
        "move the training to March",
        "assign it to Kari",
        "add a task",
        "please postpone the training",
        "kan du flytte møtet? flytt det til mars",
        "kan du utsett fristen",
        "kan du plis sett opplæringa som ferdig",
        "could you move the training",
        "vil du legg til en oppgave",
        "vennligst flytt møtet",
        "hei, flytt møtet til mars",
        "ok, men utsett det",
        "Takk for sist! Utsett kartleggingen til mai.",
        "Hvor langt er vi? Flytt i alle fall fristen.",
    ],
)
def test_an_instruction_may_be_wrapped_politely(text: str) -> None:
    assert act(text) is Act.INSTRUCTION


@pytest.mark.parametrize(
    "text",
    [
        "kartleggingen er ferdig",
        "kartlegginga e færdi",
        "opplæringa er gjennomført",
        "mandatet er signert",
        "planen er godkjent",
        "vi er ferdige med kartleggingen",
        "me er ferdige med kartlegginga",
        "the training is finished",
        "mandatet ble vedtatt i går",
        "Hei! Opplæringa er gjennomført.",
        "Det gikk fint. Kartleggingen er ferdig.",
    ],
)
def test_a_report_tells_that_something_is_done(text: str) -> None:
    assert act(text) is Act.REPORT


@pytest.mark.parametrize(
    "text",
    [
        "kartleggingen er ikke ferdig",
        "kartlegginga e itj ferdi",
        "kartleggingen må bli ferdig",
        "planen skal være godkjent",
        "jeg vet ikke om den er ferdig",
        "opplæringen bør være gjennomført",
    ],
)
def test_what_is_not_done_or_ought_to_be_is_no_report(text: str) -> None:
    assert act(text) is not Act.REPORT


@pytest.mark.parametrize(
    "text", ["hei", "Heisann!", "Takk", "tusen takk", "takk for hjelpa", "god morgen", "hello", "Thanks!", "hei på deg"]
)
def test_a_greeting_alone_is_one(text: str) -> None:
    assert act(text) is Act.GREETING


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("Hei! Når er møtet", Act.QUESTION),
        ("hei når er møtet", Act.QUESTION),
        ("Takk. Hvem har ansvar?", Act.QUESTION),
        ("God morgen, hva skjer i dag", Act.QUESTION),
        ("Hello, who is responsible", Act.QUESTION),
        ("hei hei. kartleggingen er ferdig", Act.REPORT),
        ("Heisann! Flytt møtet til mars", Act.INSTRUCTION),
        ("møtet", Act.REMARK),
        ("Hei. Planen vår.", Act.REMARK),
    ],
)
def test_a_greeting_in_front_does_not_count(text: str, does: Act) -> None:
    assert act(text) is does


@pytest.mark.parametrize("text", ["plan", "fase 2", "vi trenger hjelp", "det er mye å gjøre", "", "…", "👍"])
def test_what_asks_tells_and_wants_nothing_is_a_remark(text: str) -> None:
    assert act(text) is Act.REMARK


@pytest.mark.parametrize(
    "text",
    [
        "ble kartleggingen utsatt",
        "hvorfor er opplæringen flyttet",
        "er møtet flyttet",
        "hvem har flyttet fristen",
        "kan jeg utsette noe",
    ],
)
def test_what_was_moved_is_no_instruction_to_move(text: str) -> None:
    assert act(text) is Act.QUESTION


@given(st.sampled_from(["plan", "fase 2", "kartleggingen er ferdig", "opplæringen", "vi trenger hjelp"]))
def test_a_question_mark_makes_a_question_of_it(text: str) -> None:
    assert act(text) is not Act.QUESTION
    assert act(text + "?") is Act.QUESTION


@given(st.text(max_size=80))
def test_every_text_does_something(text: str) -> None:
    assert act(text) in Act
    if not normaliser().read(text).tokens:
        assert act(text) is Act.REMARK
