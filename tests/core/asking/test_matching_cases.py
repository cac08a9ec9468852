"""Matching words to a plan, case by case: dialects, typos, compounds, near titles; and what holds for any plan."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.asking.matching import ALIKE, LEAST, MOST, Match, match_activities, root
from bot.core.asking.understood import Named

PLAN = tuple(
    Named(number, title)
    for number, title in enumerate((
        "Etablere styringsgruppe",
        "Forankre i kommunedirektørens ledergruppe",
        "Kartlegge dagens rutiner",
        "Gjennomføre risikovurdering",
        "Kjøpe inn stafettlogg",
        "Skrive databehandleravtale",
        "Opplæring av BTI-kontakter",
        "Opplæring av ledere",
        "Foreldremøte på skolene",
        "Foreldremøte i barnehagene",
        "Nullpunktsmåling",
        "Pulssjekk før oppstart",
        "Milepæl: Fase 2 er godkjent",
        "Revidere handlingsveileder",
        "Budsjett 2027",
        "Budsjett 2028",
        "Gevinstplan",
        "Samtykkeskjema på flere språk",
        "Sluttrapport",
    ))
)  # fmt: skip


def meant(phrase: str) -> list[str]:
    return [PLAN[match.id].name for match in match_activities(phrase, PLAN)]


@pytest.mark.parametrize(
    ("phrase", "title"),
    [
        pytest.param("styringsgruppa", "Etablere styringsgruppe", id="an a-ending"),
        pytest.param("å etablera styringsgruppe", "Etablere styringsgruppe", id="dialect verb"),
        pytest.param("the steering group", "Etablere styringsgruppe", id="english"),
        pytest.param("forankringa", "Forankre i kommunedirektørens ledergruppe", id="a noun for a verb"),
        pytest.param("kartlegginga av rutinene", "Kartlegge dagens rutiner", id="noun and object"),
        pytest.param("mapping the routines", "Kartlegge dagens rutiner", id="english, two words"),
        pytest.param("ROS-analysen", "Gjennomføre risikovurdering", id="what the field calls it"),
        pytest.param("risikovuderingen", "Gjennomføre risikovurdering", id="a letter missing"),
        pytest.param("risikovurderinga", "Gjennomføre risikovurdering", id="nynorsk"),
        pytest.param("risk assessment", "Gjennomføre risikovurdering", id="english, one of two words"),
        pytest.param("innkjøpet av loggen", "Kjøpe inn stafettlogg", id="a compound for a verb and its particle"),
        pytest.param("loggsystemet", "Kjøpe inn stafettlogg", id="another word for it"),
        pytest.param("databehandlaravtala", "Skrive databehandleravtale", id="nynorsk compound"),
        pytest.param("kurset for lederne", "Opplæring av ledere", id="another word, and who it is for"),
        pytest.param("opplæring av bti-kontaktane", "Opplæring av BTI-kontakter", id="a hyphen, nynorsk"),
        pytest.param("BTI kontaktene", "Opplæring av BTI-kontakter", id="without the hyphen"),
        pytest.param("foreldremøtet på skolen", "Foreldremøte på skolene", id="which of two"),
        pytest.param("foreldremøta i barnehagane", "Foreldremøte i barnehagene", id="which of two, nynorsk"),
        pytest.param("nullpunktmålinga", "Nullpunktsmåling", id="without the s between"),
        pytest.param("the baseline", "Nullpunktsmåling", id="english, one word"),
        pytest.param("pulsmålingen", "Pulssjekk før oppstart", id="another compound"),
        pytest.param("rettleiaren", "Revidere handlingsveileder", id="a part of a compound, nynorsk"),
        pytest.param("handlingsveilderen", "Revidere handlingsveileder", id="mistyped compound"),
        pytest.param("budsjettet for 2028", "Budsjett 2028", id="the year tells"),
        pytest.param("gevinstoversikta", "Gevinstplan", id="another compound, nynorsk"),
        pytest.param("samtykke", "Samtykkeskjema på flere språk", id="a part of a compound"),
        pytest.param("sluttraporten", "Sluttrapport", id="a letter missing, definite"),
    ],
)
def test_the_title_comes_first(phrase: str, title: str) -> None:
    assert meant(phrase)[:1] == [title]


@pytest.mark.parametrize(
    ("phrase", "titles"),
    [
        pytest.param("opplæringen", {"Opplæring av BTI-kontakter", "Opplæring av ledere"}, id="training"),
        pytest.param("foreldremøtet", {"Foreldremøte på skolene", "Foreldremøte i barnehagene"}, id="parents"),
        pytest.param("budsjettet", {"Budsjett 2027", "Budsjett 2028"}, id="budgets"),
    ],
)
def test_two_candidates_come_together(phrase: str, titles: set[str]) -> None:
    assert set(meant(phrase)) == titles


@pytest.mark.parametrize(
    "phrase",
    [
        pytest.param("", id="nothing"),
        pytest.param("   \n\t", id="blanks"),
        pytest.param("?!…", id="marks"),
        pytest.param("det der", id="words without weight"),
        pytest.param("the of and", id="words without weight, english"),
        pytest.param("kaffetrakteren", id="not in the plan"),
        pytest.param("👍👍", id="signs"),
        pytest.param("лог", id="another alphabet"),
        pytest.param("plan", id="a word of many plans"),
        pytest.param("xq zw vk", id="no words"),
    ],
)
def test_nothing_is_meant(phrase: str) -> None:
    assert meant(phrase) == []


@pytest.mark.parametrize("activity", PLAN, ids=[one.name for one in PLAN])
def test_a_title_means_itself_however_it_is_written(activity: Named) -> None:
    for written in (activity.name, activity.name.upper(), f"  «{activity.name}»!", activity.name.replace(" ", "  ")):
        assert list(match_activities(written, PLAN)) == [Match(activity.id, 1.0)]


@pytest.mark.parametrize("activity", PLAN, ids=[one.name for one in PLAN])
def test_a_title_with_a_slip_means_itself_first(activity: Named) -> None:
    longest = max(activity.name.split(), key=len)
    slipped = activity.name.replace(longest, longest[:4] + longest[5:])
    assert [match.id for match in match_activities(slipped, PLAN)][:1] == [activity.id]


@pytest.mark.parametrize(
    ("word", "same"),
    [
        pytest.param("veiledningen", "veiledning", id="definite"),
        pytest.param("kontaktane", "kontakter", id="nynorsk and bokmål plurals"),
        pytest.param("målinga", "målingen", id="feminine and common"),
        pytest.param("måling", "maling", id="with and without å"),
        pytest.param("bti-kontakt", "btikontakt", id="with and without a hyphen"),
        pytest.param("vedtaket", "vedtak", id="neuter"),
        pytest.param("gruppens", "gruppe", id="genitive"),
    ],
)
def test_forms_of_a_word_have_one_root(word: str, same: str) -> None:
    assert root(word) == root(same)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("leder", "lege", id="leaders and doctors"),
        pytest.param("plan", "plass", id="plans and places"),
        pytest.param("møte", "måte", id="meetings and ways"),
        pytest.param("skole", "skål", id="schools and bowls"),
    ],
)
def test_other_words_have_other_roots(one: str, other: str) -> None:
    assert root(one) != root(other)


def test_a_long_phrase_is_matched_by_what_tells() -> None:
    assert meant("vi må " * 800 + "sluttrapporten") == ["Sluttrapport"]


def test_no_more_than_can_be_offered_are_returned() -> None:
    twins = tuple(Named(number, f"Kurs i sone {number}") for number in range(20))
    assert len(match_activities("kurset", twins)) == MOST
    assert len(match_activities("Kurs i sone 3", (*twins, *twins))) == 2


TITLES = st.lists(
    st.lists(
        st.sampled_from(("opplæring", "av", "ledere", "stafettlogg", "plan", "risiko", "møte", "2027", "og", "kurs")),
        min_size=1,
        max_size=4,
    ).map(" ".join),
    min_size=1,
    max_size=8,
    unique=True,
)
PHRASES = st.lists(
    st.sampled_from(("opplæringa", "leder", "loggen", "planen", "ros", "møtet", "2027", "kurset", "xyz")), max_size=4
).map(" ".join)


@given(TITLES, PHRASES, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_titles_changes_no_score(titles: list[str], phrase: str, random: object) -> None:
    plan = [Named(number, title) for number, title in enumerate(titles)]
    shuffled = list(plan)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    ranked = match_activities(phrase, tuple(plan))
    assert len(ranked) == MOST or set(ranked) == set(match_activities(phrase, tuple(shuffled)))


@given(TITLES, PHRASES)
@settings(max_examples=40, deadline=None)
def test_what_is_returned_is_near_the_best_and_of_the_plan(titles: list[str], phrase: str) -> None:
    matches = match_activities(phrase, tuple(Named(number, title) for number, title in enumerate(titles)))
    assert {match.id for match in matches} <= set(range(len(titles)))
    assert len({match.id for match in matches}) == len(matches)
    assert all(match.score >= max(LEAST, matches[0].score - ALIKE) - 1e-9 for match in matches)


@given(TITLES, st.sampled_from(("opplæring", "stafettlogg", "risiko")))
@settings(max_examples=40, deadline=None)
def test_a_word_of_a_title_never_means_one_that_has_nothing_like_it(titles: list[str], word: str) -> None:
    matches = match_activities(word, tuple(Named(number, title) for number, title in enumerate(titles)))
    like = {"opplæring": {"opplæring", "kurs"}, "stafettlogg": {"stafettlogg"}, "risiko": {"risiko"}}[word]
    assert all(like.intersection(titles[match.id].split()) for match in matches)


@given(st.text(alphabet="abcdefgæøåst-'", max_size=30))
def test_a_root_is_never_longer_nor_empty(word: str) -> None:
    bare = root(word)
    assert len(bare) <= 2 * len(word)
    assert bare or not word.strip("-'")
    assert not set(bare) & set("æøå-'")
