"""The file of aspects: read and checked, every phrase reachable, and what people write is understood by it."""

from pathlib import Path

import pytest

from bot.content.asking.aspects import FILE, aspects
from bot.content.asking.lexicon_files import read_lexicon
from bot.content.yaml_files import BrokenContent
from bot.core.asking.normalising import Normaliser
from bot.core.pulse.questions import PulseTopic

SUBJECTS = (
    *("meeting", "agenda", "structure", "day", "pulse_result", "pulse", "network", "report", "help", "greeting"),
    "outside",
)


@pytest.fixture(scope="module")
def reader() -> Normaliser:
    return Normaliser(read_lexicon())


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_subject_has_aspects_with_phrases(subject: str) -> None:
    found = aspects(subject)
    assert found.phrases
    for aspect, phrases in found.phrases.items():
        assert phrases, aspect
        assert all(word == word.casefold() for phrase in phrases for word in phrase), aspect
        assert all(len(word) > 2 for phrase in phrases for word in phrase if word.endswith("*")), aspect


def test_an_unknown_subject_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        aspects("weather")


@pytest.mark.parametrize("text", ["meeting: {place: [rom]}\nweather: {}\n", "meeting: 3\n", "meeting: [\n", ""])
def test_a_broken_file_is_told_with_its_name(text: str, tmp_path: Path) -> None:
    file = tmp_path / "aspects.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BrokenContent, match=r"aspects\.yaml"):
        aspects("meeting", file)


def test_the_file_is_read_once() -> None:
    assert aspects("meeting") is aspects("meeting")
    assert FILE.is_file()


def test_all_that_is_asked_before_answering_has_its_aspect() -> None:
    assert {topic.value for topic in PulseTopic} <= set(aspects("pulse").phrases)


@pytest.mark.parametrize(
    ("subject", "text", "aspect"),
    [
        ("meeting", "hvor skal vi sitte på statusmøtet, hvilket rom", "place"),
        ("meeting", "kor e møtet", "place"),
        ("meeting", "where is the steering group meeting?", "place"),
        ("meeting", "hvor lenge er det igjen til vi treffes", "until"),
        ("meeting", "kor mange dagar er det til møtet", "until"),
        ("meeting", "er møtet avlyst", "moved"),
        ("meeting", "når er møtet", ""),
        ("agenda", "kva må eg ha med meg", "bring"),
        ("agenda", "what should I prepare?", "bring"),
        ("agenda", "hva skal vi beslutte", "decide"),
        ("agenda", "kan jeg få meldt inn en sak", "add"),
        ("agenda", "hva står på sakslista", ""),
        ("structure", "kem e me på møtet", "who"),
        ("structure", "hvor ofte har vi dette", "often"),
        ("structure", "koffor har vi dette møtet", "why"),
        ("structure", "Hva er vitsen med statusmøtene?", "why"),
        ("structure", "kva er poenget med å vere med på møtet", "why"),
        ("structure", "hvem skal være med", "who"),
        ("structure", "hvor lenge varer det", "long"),
        ("day", "har vi noe i morgen", "tomorrow"),
        ("day", "er det møte på tysdag", "tuesday"),
        ("day", "når er samlingen i høst", "autumn"),
        ("pulse", "kan lederen min se hva jeg har svart", "leader"),
        ("pulse", "er dette anonymt", "anonymous"),
        ("pulse", "jeg vil slippe disse spørsmålene", "out"),
        ("pulse", "må jeg svare", "silence"),
        ("pulse", "kan jeg la være å svare på pulssjekken?", "silence"),
        ("pulse", "kan eg la vere å svare", "silence"),
        ("pulse", "hvorfor får jeg dette", "why"),
        ("pulse", "kven får sjå det eg skriv", "who"),
        ("pulse", "blir svaret mitt lagret", "remains"),
        ("pulse", "jeg trykket feil, kan jeg endre svaret", "mistake"),
        ("pulse", "hvor ofte spør du", "often"),
        ("pulse_result", "hvordan har utviklingen vært", "trend"),
        ("pulse_result", "hvor mange har svart", "number"),
        ("network", "hvem trenger mest hjelp av oss", "help"),
        ("network", "hvilke kommuner er forsinket", "behind"),
        ("network", "hvem har kommet lengst", "ahead"),
        ("report", "status fra barnehagen vår", "unit"),
        ("help", "er du et menneske", "identity"),
        ("help", "lagrer du det jeg skriver", "privacy"),
        ("help", "kan du slutte med påminnelser", "reminders"),
        ("help", "hvilke språk kan du", "language"),
        ("greeting", "tusen takk", "thanks"),
        ("greeting", "hvordan går det med deg", "how"),
        ("greeting", "ha det bra", "bye"),
        ("greeting", "god helg", "weekend"),
        ("greeting", "hei", ""),
        ("outside", "printeren er i ustand", "it"),
        ("outside", "når kommer lønna", "pay"),
        ("outside", "jeg vil søke permisjon", "leave"),
        ("outside", "hvem vant i går", ""),
    ],
)
def test_people_are_understood(reader: Normaliser, subject: str, text: str, aspect: str) -> None:
    assert aspects(subject).first(reader.read(text).forms) == aspect
