"""Names of units, people and municipalities, and words that only look like them."""

import pytest

from bot.content.asking.slot_words import load_slot_words
from bot.core.asking.slot_names import MunicipalityReader, UnitReader, begins_sentence, capital
from bot.core.asking.slot_words import PlaceWords
from bot.core.asking.understood import Known, Named
from tests.core.asking.slot_reader import found, plain

KNOWN = Known(
    units=(Named(1, "Maurtua barnehage"), Named(2, "PPT Granvåg"), Named(3, "Barnevernet i Granvåg")),
    persons=(Named(5, "Zdenka Lie"), Named(6, "Lars-Petter Nygjerde"), Named(7, "Mai Britt Sol")),
    municipalities=(Named(1, "Granvåg"), Named(2, "Risør")),
)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("på Fjellheim barnehage", ["Fjellheim barnehage"]),
        ("solbakken skole er ferdig", ["solbakken skole"]),
        ("Ved Store Myra ungdomsskole nå", ["Store Myra ungdomsskole"]),
        ("at Solvang kindergarten", ["Solvang kindergarten"]),
        ("Åsheim skule og Rognlia barnehage", ["Åsheim skule", "Rognlia barnehage"]),
        ("Bakketun barnhage", ["Bakketun barnhage"]),
        ("barnehagen vår", []),
        ("vår barnehage", []),
        ("hver skole", []),
        ("alle skoler", []),
        ("en ny barnehage", []),
        ("helsestasjonen", []),
        ("fra barnehage til skole", []),
        ("skole", []),
        ("Skole", []),
    ],
)
def test_units_by_name(text: str, units: list[str]) -> None:
    assert [one.value.text for one in found(text).units] == units


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("maurtua barnehage er ferdig", 1),
        ("Maurtua er ferdig", 1),
        ("ppt granvåg er ferdig", 2),
        ("spør Barnevernet i Granvåg", 3),
        ("spør Maurtua barnehaga", 1),
    ],
)
def test_own_units_are_known(text: str, unit: int) -> None:
    assert found(text, KNOWN).units[0].value.ids == (unit,)


def test_barnevernet_alone_is_no_name() -> None:
    assert found("spør barnevernet", KNOWN).units == ()


def test_a_mistyped_own_unit_has_its_id() -> None:
    assert found("på Maurtuva barnehage", KNOWN).units[0].value.ids == (1,)


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("gi den til Berit", ["Berit"]),
        ("gi den til berit", ["berit"]),
        ("Per Olav tar den", ["Per Olav"]),
        ("Kari Nordmann tar den", ["Kari Nordmann"]),
        ("Odd-Arne er syk", ["Odd-Arne"]),
        ("hvilke er Marits?", ["Marit"]),
        ("er det Odd som har den", ["Odd"]),
        ("odd er det", []),
        ("må vi dele den", []),
        ("prosjektlederen tar den", []),
        ("is it Kristin's job", ["Kristin"]),
    ],
)
def test_persons_by_name(text: str, persons: list[str]) -> None:
    assert [one.value.text for one in found(text).persons] == persons


@pytest.mark.parametrize(
    ("text", "ids"),
    [("gi den til zdenka", (5,)), ("Lars-Petter tar den", (6,)), ("Zdenka Lie tar den", (5,)), ("Zdenka Moe", ())],
)
def test_colleagues_are_known(text: str, ids: tuple[int, ...]) -> None:
    assert found(text, KNOWN).persons[0].value.ids == ids


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("i Farsund", ["Farsund"]),
        ("i farsund", ["Farsund"]),
        ("farsunds plan", ["Farsund"]),
        ("i Risor", ["Risør"]),
        ("i Kristansand", ["Kristiansand"]),
        ("Evje og Hornnes", ["Evje og Hornnes"]),
        ("i Evje", ["Evje og Hornnes"]),
        ("Sør Varanger", ["Sør-Varanger"]),
        ("Guovdageaidnu", ["Kautokeino"]),
        ("i Granvåg", ["Granvåg"]),
        ("Indre Østfold kommune", ["Indre Østfold"]),
        ("kommunen vår", []),
    ],
)
def test_municipalities(text: str, names: list[str]) -> None:
    assert [one.value.text for one in found(text, KNOWN).municipalities if one.value.sure] == names


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("det er på tide, i Time nå", True),
        ("om en time", False),
        ("os kommune er med", True),
        ("spør Kari Lund om det", False),
        ("går det bra i Lund?", True),
        ("Nes", False),
    ],
)
def test_names_that_are_words_need_a_sign(text: str, sure: bool) -> None:
    assert any(one.value.sure for one in found(text).municipalities) is sure


def test_every_municipality_is_known_by_its_name() -> None:
    places = load_slot_words().places
    reader = MunicipalityReader(places)
    for name in places.municipalities:
        mentions = reader.find(plain(f"i {name} kommune"), Known())
        assert [one.value.text for one in mentions] == [name]


def test_without_words_nothing_is_found() -> None:
    assert MunicipalityReader(PlaceWords()).find(plain("i Farsund"), Known()) == []
    assert UnitReader(PlaceWords()).find(plain("Solbakken skole"), Known()) == []


def test_capitals_and_beginnings() -> None:
    reading = plain("Hei Kari. DPIA er ute")
    assert [capital(token) for token in reading.tokens] == [True, True, False, False, False]
    assert [begins_sentence(reading, at) for at in range(5)] == [True, False, True, False, False]
