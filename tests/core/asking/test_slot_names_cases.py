"""Names at the edges: names that are words, units or roles, municipalities that are words, typos, three languages."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.asking.slot_words import read_slot_words
from bot.core.asking.slot_names import MunicipalityReader, Name, PersonReader, UnitReader, begins_sentence, text_of
from bot.core.asking.slot_phrases import Mention
from bot.core.asking.slot_words import PlaceWords
from bot.core.asking.understood import Known, Named
from tests.core.asking.slot_reader import found, plain

KNOWN = Known(
    units=(
        Named(1, "Maurtua barnehage"),
        Named(2, "Ås skole"),
        Named(3, "Fjordgata ungdomsskole"),
        Named(4, "Helsestasjon sør"),
    ),
    persons=(
        Named(11, "Ingrid Moe"),
        Named(12, "Ingrid Tveitnes"),
        Named(13, "Bjørn-Åge Øye"),
        Named(14, "Xhevdet Gashi"),
        Named(15, "Mai Britt Sol"),
    ),
    municipalities=(Named(21, "Granvåg"), Named(22, "Lyngdal"), Named(23, "Nedre Solli")),
)
PLACES = read_slot_words().places


def sure(names: tuple[Mention[Name], ...]) -> list[str]:
    return [one.value.text for one in names if one.value.sure]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        pytest.param("Hvordan ligger Solbakken skole an?", ["Solbakken skole"], id="bokmål"),
        pytest.param("Korleis går det på Åsheim skule?", ["Åsheim skule"], id="nynorsk"),
        pytest.param("koss går det på Åsheim skulo", ["Åsheim skulo"], id="dialect"),
        pytest.param("How is Fjellheim kindergarten doing?", ["Fjellheim kindergarten"], id="english"),
        pytest.param("er Store Myra barneskole ferdig", ["Store Myra barneskole"], id="a name of two words"),
        pytest.param("Er Nye Solvang barnehage klar?", ["Nye Solvang barnehage"], id="a capital makes «Nye» a name"),
        pytest.param("Solbakken skule, Myra barnehage", ["Solbakken skule", "Myra barnehage"], id="two, with a comma"),
        pytest.param("Solbakken. Skole er bra", [], id="a sentence between"),
        pytest.param("Solbakken, skole og hjem", [], id="a comma between"),
        pytest.param("hva gjør skolen vår", [], id="the school is no name"),
        pytest.param("når er neste skole ute", [], id="an ordinary word before it"),
        pytest.param("har hver barnehage en kontakt", [], id="each"),
        pytest.param("kvar barnehage får besøk", [], id="each, nynorsk"),
        pytest.param("every school has one", [], id="each, english"),
        pytest.param("på 3 skoler", [], id="a number is no name"),
        pytest.param("overgang fra barnehage til skole", [], id="what children do"),
        pytest.param("ei barnehage", [], id="an article"),
        pytest.param("", [], id="nothing is said"),
    ],
)
def test_units(text: str, units: list[str]) -> None:
    assert [one.value.text for one in found(text).units] == units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        pytest.param("maurtua barnehage", [(1,)], id="lower case"),
        pytest.param("MAURTUA BARNEHAGE", [(1,)], id="capitals"),
        pytest.param("Maurtua er ferdig", [(1,)], id="the telling part"),
        pytest.param("maurtua er ferdig", [], id="the telling part in lower case may be a word"),
        pytest.param("Maurtua barnehagen", [(1,)], id="inflected"),
        pytest.param("Maurtuga barnehage", [(1,)], id="mistyped"),
        pytest.param("As skole", [(2,)], id="without å"),
        pytest.param("Ås skole og Maurtua", [(2,), (1,)], id="in the order they stand"),
        pytest.param("Ås er med", [], id="too short to tell without «skole»"),
        pytest.param("helsestasjon sør er i gang", [(4,)], id="the kind before the name"),
        pytest.param("fjordgata ungdomsskole", [(3,)], id="a longer kind"),
        pytest.param("Bjørkelia barnehage", [()], id="a unit nobody here has"),
    ],
)
def test_own_units_have_ids(text: str, units: list[tuple[int, ...]]) -> None:
    assert [one.value.ids for one in found(text, KNOWN).units] == units


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        pytest.param("Gi den til Berit", ["Berit"], id="bokmål"),
        pytest.param("Gje ho til Gunnhild", ["Gunnhild"], id="nynorsk"),
        pytest.param("La han Odd ta den", ["Odd"], id="a name that is a word, with a capital"),
        pytest.param("odd at det tar tid", [], id="the word, in lower case"),
        pytest.param("Odd. Det var rart", [], id="the word, where a capital says nothing"),
        pytest.param("Per Olav og Kari tar den", ["Per Olav", "Kari"], id="two people, one with two names"),
        pytest.param("er det per i dag noen som har den", [], id="«per» is a preposition"),
        pytest.param("Hva er Berits oppgaver?", ["Berit"], id="a genitive"),
        pytest.param("What are Kristin's tasks?", ["Kristin"], id="a genitive, english"),
        pytest.param("Anne-Lise har den", ["Anne-Lise"], id="a hyphen"),
        pytest.param("Kari Nordmann Berg har den", ["Kari Nordmann Berg"], id="two surnames"),
        pytest.param("kari Nordmann", ["kari Nordmann"], id="a surname after a small letter"),
        pytest.param("Kari  Nordmann", ["Kari"], id="two blanks part names"),
        pytest.param("DPIA og ROS til Berit", ["Berit"], id="abbreviations are no names"),
        pytest.param("Rektor og styrer tar den", [], id="roles are no names"),
        pytest.param("gi den til styringsgruppa", [], id="a group is no person"),
        pytest.param("hvem er ansvarlig", [], id="nobody is named"),
    ],
)
def test_persons(text: str, persons: list[str]) -> None:
    assert sure(found(text).persons) == [one for one in persons if one[0].isupper()]
    assert [one.value.text for one in found(text).persons] == persons


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        pytest.param("gi den til Ingrid", (11, 12), id="a first name that two have"),
        pytest.param("gi den til ingrid moe", (11, 12), id="a surname in lower case is no part of a name"),
        pytest.param("gi den til Ingrid Moe", (11,), id="the whole name"),
        pytest.param("gi den til Ingrid Berg", (), id="a surname nobody has"),
        pytest.param("er det Ingrids ansvar", (11, 12), id="a genitive"),
        pytest.param("Bjørn-Åge tar den", (13,), id="with its letters"),
        pytest.param("xhevdet tar den", (14,), id="a name that no list has"),
        pytest.param("spør Mai Britt", (15,), id="a month that is a name"),
    ],
)
def test_colleagues_have_ids(text: str, ids: tuple[int, ...]) -> None:
    assert found(text, KNOWN).persons[0].value.ids == ids


def test_a_colleagues_name_in_lower_case_is_surely_one() -> None:
    assert found("gi den til xhevdet", KNOWN).persons[0].value.sure
    assert found("gi den til xhevdet").persons == ()


def test_a_month_is_no_colleague() -> None:
    assert [one.value for one in found("flytt det til mai", KNOWN).times.months] == [5]
    assert not any(one.value.ids == (15,) and one.value.sure for one in found("flytt det til april", KNOWN).persons)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Hvor langt har Arendal kommet?", ["Arendal"], id="bokmål"),
        pytest.param("Kor langt har Vegårshei kome?", ["Vegårshei"], id="nynorsk"),
        pytest.param("How far is Kristiansand?", ["Kristiansand"], id="english"),
        pytest.param("hvor langt er kristiansand", ["Kristiansand"], id="lower case"),
        pytest.param("hvor langt er Krsand", ["Kristiansand"], id="a short form"),
        pytest.param("hvor langt er Mandal kommune", ["Lindesnes"], id="a former name, marked"),
        pytest.param("hvor langt er Kristiandsand", ["Kristiansand"], id="one letter too many"),
        pytest.param("hvor langt er Vegarshei", ["Vegårshei"], id="without å"),
        pytest.param("Arendals plan", ["Arendal"], id="a genitive"),
        pytest.param("er Ås kommune med", ["Ås"], id="two letters, marked"),
        pytest.param("Er det noe nytt fra Grue?", ["Grue"], id="a verb with a capital inside the sentence"),
        pytest.param("jeg begynner å grue meg", [], id="the verb itself"),
        pytest.param("Time er med", [], id="a word where a capital says nothing"),
        pytest.param("om en time er vi ferdige", [], id="an hour"),
        pytest.param("det er vår sak, ikke heim sin", [], id="a word in lower case"),
        pytest.param("Sør-Odal og Nord-Odal", ["Sør-Odal", "Nord-Odal"], id="two with hyphens"),
        pytest.param("sør odal", ["Sør-Odal"], id="without the hyphen"),
        pytest.param("Indre Fosen og Øvre Eiker", ["Indre Fosen", "Øvre Eiker"], id="two of two words"),
        pytest.param("Evje og Hornnes og Bygland", ["Evje og Hornnes", "Bygland"], id="an «og» that is its own"),
        pytest.param("Mo i Rana er med", ["Rana"], id="a town for its municipality"),
        pytest.param("kommunen vår ligger etter", [], id="ours has no name"),
        pytest.param("spør Per Strand om det", [], id="a surname"),
    ],
)
def test_municipalities(text: str, names: list[str]) -> None:
    assert sure(found(text).municipalities) == names


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        pytest.param("hvor langt er Lyngdal", (22,), id="the network's"),
        pytest.param("hvor langt er lyngdals plan", (22,), id="a genitive in lower case"),
        pytest.param("hvor langt er Granvåg", (21,), id="one that no list has"),
        pytest.param("hvor langt er granvog", (21,), id="one that no list has, mistyped"),
        pytest.param("hvor langt er nedre solli", (23,), id="two words that no list has"),
        pytest.param("hvor langt er Sirdal", (), id="a stranger's"),
    ],
)
def test_the_networks_municipalities_have_ids(text: str, ids: tuple[int, ...]) -> None:
    assert found(text, KNOWN).municipalities[0].value.ids == ids


@pytest.mark.parametrize(
    ("text", "unit", "places"),
    [
        pytest.param("Bergen skole", "Bergen skole", [], id="a unit is no municipality"),
        pytest.param("Lyngdal ungdomsskole", "Lyngdal ungdomsskole", [], id="a unit named for its municipality"),
        pytest.param("Sirdal skole i Lyngdal", "Sirdal skole", ["Lyngdal"], id="a unit and a municipality"),
        pytest.param("Kari barnehage", "Kari barnehage", [], id="a unit is no person"),
    ],
)
def test_what_is_one_thing_is_no_other(text: str, unit: str, places: list[str]) -> None:
    read = found(text, KNOWN)
    assert [one.value.text for one in read.units] == [unit]
    assert [one.value.text for one in read.municipalities] == places
    assert read.persons == ()


def test_every_municipality_is_known_without_norwegian_letters() -> None:
    reader = MunicipalityReader(PLACES)
    plain_letters = str.maketrans("æøåÆØÅ", "aoaAOA")
    missed = [
        name
        for name in PLACES.municipalities
        if not reader.find(plain(f"i {name.translate(plain_letters)} kommune"), Known())
    ]
    assert missed == []


@pytest.mark.parametrize("name", sorted(PLACES.also_words))
def test_a_municipality_that_is_a_word_counts_with_a_sign_and_not_without(name: str) -> None:
    reader = MunicipalityReader(PLACES)
    assert [one.value.sure for one in reader.find(plain(f"og {name.lower()} kommune"), Known())] == [True]
    assert [one.value.sure for one in reader.find(plain(f"vi {name.lower()} da"), Known())] == [False]


def test_the_networks_own_name_wins_over_the_lists() -> None:
    own = Known(municipalities=(Named(5, "Mandal"),))
    (mention,) = MunicipalityReader(PLACES).find(plain("i Mandal kommune"), own)
    assert (mention.value.text, mention.value.ids) == ("Mandal", (5,))


def test_what_is_taken_is_no_person() -> None:
    reading = plain("hos Kari Solvang nå")
    reader = PersonReader(PlaceWords())
    assert [one.value.text for one in reader.find(reading, Known(), ())] == ["Kari Solvang"]
    assert reader.find(reading, Known(), [Mention(Name("Solvang"), 2, 3)]) == []


def test_a_name_is_written_as_it_was() -> None:
    reading = plain("på  «Store   Myra» skole")
    assert text_of(reading, 1, 3) == "Store   Myra"


@pytest.mark.parametrize(
    ("text", "at", "begins"),
    [
        pytest.param("Berit har den", 0, True, id="the message"),
        pytest.param("«Berit har den»", 0, True, id="a quote"),
        pytest.param("Nå. Berit har den", 1, True, id="a sentence"),
        pytest.param("Nå:\nBerit har den", 1, True, id="a line"),
        pytest.param("- Berit har den", 0, True, id="an item of a list"),
        pytest.param("Nå, Berit har den", 1, False, id="a comma ends none"),
        pytest.param("Nå (Berit har den)", 1, False, id="a bracket inside a sentence begins none"),
    ],
)
def test_where_a_sentence_begins(text: str, at: int, begins: bool) -> None:
    assert begins_sentence(plain(text), at) is begins


def test_own_units_are_found_without_any_list() -> None:
    reader = UnitReader(PlaceWords())
    assert [one.value.ids for one in reader.find(plain("hos Maurtua barnehage"), KNOWN)] == [(1,)]


PIECES = (
    "Maurtua",
    "barnehage",
    "skole",
    "Kari",
    "Ingrid",
    "Moe",
    "Os",
    "kommune",
    "i",
    "Lyngdal",
    "Sør",
    "Odal",
    ".",
    ",",
)


@given(st.lists(st.sampled_from(PIECES), max_size=14))
@settings(max_examples=50, deadline=None)
def test_names_stand_in_the_message_and_units_share_no_word(words: list[str]) -> None:
    text = " ".join(words)
    read = found(text, KNOWN)
    for mention in (*read.units, *read.persons):
        assert mention.value.text
        assert mention.value.text in text
    for group in (read.units, read.persons, read.municipalities):
        assert all(one.stop <= other.first for one, other in pairwise(group))
    for one in read.units:
        assert not any(one.overlaps(other) for other in (*read.persons, *read.municipalities))
    assert {one.value.text for one in read.municipalities} <= {*PLACES.municipalities, "Lyngdal"}
