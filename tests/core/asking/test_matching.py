"""Which activities words mean: inflected, shortened, mistyped, put together, said otherwise, or none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.asking.matching import LEAST, MOST, is_compound, match_activities, root
from bot.core.asking.understood import Named

TITLES = (
    "Anskaffe og ta i bruk stafettlogg",
    "Opplæring av ansatte",
    "Interessentanalyse",
    "Lage handlingsveileder for kommunen",
    "Opplæring av stafettholdere",
    "Kickoff for alle enheter",
    "Personvernvurdering (DPIA)",
    "Informasjon til foreldre",
    "Måle utgangspunktet",
    "Evaluere bruken av BTI",
    "Utpeke BTI-kontakter",
    "Databehandleravtale",
    "Plan for nye ansatte",
    "Politisk behandling i kommunestyret",
    "Velge indikatorer",
)
PLAN = tuple(Named(number, title) for number, title in enumerate(TITLES))


def best(phrase: str) -> set[str]:
    """Return the titles that score as the first one does, or nearly."""
    return {TITLES[match.id] for match in match_activities(phrase, PLAN)}


@pytest.mark.parametrize(
    ("phrase", "title"),
    [
        ("stafettloggen", TITLES[0]),
        ("stafetloggen", TITLES[0]),
        ("stafettlogg", TITLES[0]),
        ("innkjøp av stafettlogg", TITLES[0]),
        ("skaffe logg", TITLES[0]),
        ("relay log", TITLES[0]),
        ("lære opp personalet", TITLES[1]),
        ("opplæring av tilsette", TITLES[1]),
        ("oplæringa av ansatte", TITLES[1]),
        ("kurs for de ansatte", TITLES[1]),
        ("interessentanalysen", TITLES[2]),
        ("interesentanalysen", TITLES[2]),
        ("stakeholder analysis", TITLES[2]),
        ("handlingsveilederen", TITLES[3]),
        ("handlingsrettleiaren", TITLES[3]),
        ("veilederen", TITLES[3]),
        ("veiledern", TITLES[3]),
        ("the guide", TITLES[3]),
        ("kurset for stafettholderne", TITLES[4]),
        ("opplæring av stafetthaldarane", TITLES[4]),
        ("kickoffen", TITLES[5]),
        ("kick-off-en", TITLES[5]),
        ("DPIA", TITLES[6]),
        ("dpia-en", TITLES[6]),
        ("personvernvurderinga", TITLES[6]),
        ("informere foreldrene", TITLES[7]),
        ("infoen til foreldra", TITLES[7]),
        ("nullpunktsmålingen", TITLES[8]),
        ("baseline survey", TITLES[8]),
        ("evalueringa", TITLES[9]),
        ("evaluation", TITLES[9]),
        ("bti-kontaktane", TITLES[10]),
        ("velge BTI-kontakt", TITLES[10]),
        ("databehandlaravtalen", TITLES[11]),
        ("databehandler avtalen", TITLES[11]),
        ("plan for nye ansatte", TITLES[12]),
        ("den politiske saken", TITLES[13]),
        ("politisk handsaming", TITLES[13]),
        ("indikatorane", TITLES[14]),
    ],
)
def test_words_mean_a_title(phrase: str, title: str) -> None:
    assert title in best(phrase)


@pytest.mark.parametrize("phrase", ["printeren", "bussen til sentrum", "", "og i på", "lønna mi", "qqqq", "været"])
def test_nonsense_means_nothing(phrase: str) -> None:
    assert match_activities(phrase, PLAN) == ()


def test_what_is_equally_likely_comes_together() -> None:
    assert best("opplæringen") == {TITLES[1], TITLES[4]}


def test_a_title_word_for_word_is_that_title() -> None:
    for activity in PLAN:
        assert [match.id for match in match_activities(activity.name.upper(), PLAN)] == [activity.id]


def test_two_activities_of_one_title_come_together() -> None:
    twins = (Named(1, "Pulssjekk"), Named(2, "Pulssjekk"), Named(3, "Budsjett"))
    assert [match.id for match in match_activities("pulssjekken", twins)] == [1, 2]


def test_an_empty_plan_has_nothing_to_mean() -> None:
    assert match_activities("stafettloggen", ()) == ()


def test_titles_without_telling_words_are_never_meant() -> None:
    assert match_activities("stafettloggen", (Named(1, "–"), Named(2, "og i"))) == ()


@pytest.mark.parametrize(
    ("word", "same"),
    [
        ("stafettloggen", "stafettlogg"),
        ("kartleggingen", "kartlegge"),
        ("evalueringa", "evaluere"),
        ("indikatorane", "indikatorer"),
        ("anskaffelsen", "anskaffe"),
        ("Åpningen".lower(), "apning"),
    ],
)
def test_roots_have_no_endings(word: str, same: str) -> None:
    assert root(word) == root(same)


def test_short_words_keep_their_letters() -> None:
    assert root("dpia") == "dpia"
    assert root("sak") == "sak"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("DPIA", "personvern"),
        ("stafettlogg", "stafetlogg"),
        ("samtykkeskjema", "samtykke"),
        ("lære", "opplæring"),
        ("brukeropplæring", "kurs"),
        ("veilederen", "handlingsveileder"),
    ],
)
def test_likeness_goes_both_ways(one: str, other: str) -> None:
    assert match_activities(one, (Named(1, other),))
    assert match_activities(other, (Named(1, one),))


def test_strangers_are_not_alike() -> None:
    assert match_activities("budsjett", (Named(1, "Stafettlogg"),)) == ()


@given(st.text(max_size=80), st.lists(st.text(max_size=60), max_size=8))
def test_scores_are_shares_in_order(phrase: str, titles: list[str]) -> None:
    matches = match_activities(phrase, tuple(Named(number, title) for number, title in enumerate(titles)))
    assert len(matches) <= MOST
    assert all(LEAST <= match.score <= 1 for match in matches)
    assert [match.score for match in matches] == sorted((match.score for match in matches), reverse=True)


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("relay", "holders", True),
        ("databehandleravtalen", "er", False),
        ("spørreundersøkelsen", "e", False),
        ("handlingsveilederen", "en", False),
    ],
)
def test_an_ending_written_apart_is_no_compound(first: str, second: str, *, one: bool) -> None:
    assert is_compound(first, second) is one
