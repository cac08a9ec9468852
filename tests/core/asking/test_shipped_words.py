"""What people really write, read with the lexicons that are shipped: dialects, nynorsk, English, slips, no æøå."""

import pytest

from tests.core.asking.slot_reader import normaliser

WHO = "kem kven kvem høkken åkken hvem who"
HOW = "korleis kordan kossen koss korsn åssen ossen hossen hvordan how"
WHY = "kvifor koffor koffer kåffer kafør hvorfor why"
WHEN = "når naar kortid katti when"
NOT = "ikkje itj ikkj itte ikke not"
SOMETHING = "noko nokka någe nåkke noe something"


def form(word: str) -> str:
    """Return the common form of one word."""
    return normaliser().read(word).forms[0]


@pytest.mark.parametrize("word", WHO.split())
def test_who(word: str) -> None:
    assert form(word) == "hvem"


@pytest.mark.parametrize("word", HOW.split())
def test_how(word: str) -> None:
    assert form(word) == "hvordan"


@pytest.mark.parametrize("word", WHY.split())
def test_why(word: str) -> None:
    assert form(word) == "hvorfor"


@pytest.mark.parametrize("word", WHEN.split())
def test_when(word: str) -> None:
    assert form(word) == "når"


@pytest.mark.parametrize("word", ["ka tid", "kva tid", "kor tid", "når tid", "ka ti"])
def test_when_in_two_words(word: str) -> None:
    assert form(word) == "når"


@pytest.mark.parametrize("word", ["ka", "kva", "hva", "what", "kva slags", "ka slags"])
def test_what(word: str) -> None:
    assert form(word) == "hva"


@pytest.mark.parametrize("word", NOT.split())
def test_not(word: str) -> None:
    assert form(word) == "ikke"


@pytest.mark.parametrize("word", SOMETHING.split())
def test_something(word: str) -> None:
    assert form(word) == "noe"


@pytest.mark.parametrize(
    ("written", "common"),
    [
        ("handlingsrettleiaren", "handlingsveileder"),
        ("handlingsveilederen", "handlingsveileder"),
        ("handlingsvielederen", "handlingsveileder"),
        ("handlingsveieldern", "handlingsveileder"),
        ("styringsgruppa", "styringsgruppe"),
        ("styringsgruppen", "styringsgruppe"),
        ("styrings gruppa", "styringsgruppe"),
        ("stryingsgruppa", "styringsgruppe"),
        ("sg", "styringsgruppe"),
        ("prosjektleiaren", "prosjektleder"),
        ("prosjketleder", "prosjektleder"),
        ("prosjekteigar", "prosjekteier"),
        ("pe", "prosjekteier"),
        ("einingsleiar", "enhetsleder"),
        ("stafetthaldar", "stafettholder"),
        ("stafettlogen", "stafettlogg"),
        ("relay log", "stafettlogg"),
        ("bti kontakt", "bti-kontakt"),
        ("BTI-kontakten", "bti-kontakt"),
        ("endringsagentane", "endringsagent"),
        ("kommunar", "kommune"),
        ("komunene", "kommune"),
        ("municipalities", "kommune"),
        ("barnehagane", "barnehage"),
        ("deadline", "frist"),
        ("frsiten", "frist"),
        ("forseinka", "forsinket"),
        ("foresinket", "forsinket"),
        ("færdi", "ferdig"),
        ("ferdg", "ferdig"),
        ("finished", "ferdig"),
        ("oppgåver", "oppgave"),
        ("opgaver", "oppgave"),
        ("ansvarleg", "ansvarlig"),
        ("responsible", "ansvarlig"),
        ("sakslista", "saksliste"),
        ("agenda", "saksliste"),
        ("pulsmålinga", "pulssjekk"),
        ("pulsjekken", "pulssjekk"),
        ("anynom", "anonym"),
        ("annonym", "anonym"),
        ("eigarskap", "eierskap"),
        ("haldninga", "holdning"),
        ("motstanden", "motstand"),
        ("mote", "møte"),
        ("motet", "møte"),
        ("møtan", "møte"),
        ("meetings", "møte"),
        ("maned", "måned"),
        ("månadene", "måned"),
        ("hausten", "høst"),
        ("veka", "uke"),
        ("uka", "uke"),
        ("utsetje", "utsette"),
        ("utset", "utsette"),
        ("postpone", "utsette"),
        ("førebuingsfasen", "forberede"),
        ("novmber", "november"),
        ("feburar", "februar"),
        ("nytilsette", "nyansatt"),
        ("tilsette", "ansatt"),
        ("employees", "ansatt"),
    ],
)
def test_words_of_the_field(written: str, common: str) -> None:
    assert form(written) == common


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ka ska vi gjør no", "hva skal vi gjøre nå"),
        ("kva skal vi gjere no", "hva skal vi gjøre nå"),
        ("hva skal vi gjøre nå", "hva skal vi gjøre nå"),
        ("kem e det så har ansvar", "hvem være det så ha ansvar"),
        ("kven er det som har ansvar", "hvem være det som ha ansvar"),
        ("are we finished", "være vi ferdig"),
        ("e vi færdi", "være vi ferdig"),
        ("er me ferdige", "være vi ferdig"),
    ],
)
def test_one_question_in_several_tongues_is_one_question(written: str, read: str) -> None:
    assert " ".join(normaliser().read(written).forms) == read


@pytest.mark.parametrize("word", ["hele", "liste", "mandag", "fredag", "feil", "plass", "helg", "Kari", "Ola"])
def test_good_words_are_not_taken_for_slips_of_others(word: str) -> None:
    assert form(word)[:3] == word.lower()[:3]
