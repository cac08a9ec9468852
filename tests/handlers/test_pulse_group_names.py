"""What a reporting group is called: two or three units and how many more, the same words wherever it is named."""

from datetime import UTC, date, datetime

import pytest

from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core.people import Municipality
from bot.core.pulse.grouping import GroupPlan
from bot.core.pulse.rounds import Group, GroupKind, Round, RoundState
from bot.core.pulse.tables import Level, Table
from bot.handlers.views import pulse_pictures as pictures
from bot.handlers.views import pulse_promise
from bot.handlers.views import pulse_results as results
from bot.handlers.views import pulse_words as words
from bot.handlers.views.pulse_preview import Look, planned
from bot.handlers.views.pulse_words import PulseBook
from bot.store.pulse_asked import Asked

UNITS = tuple(f"{name} ungdomsskole" for name in ("Strandkroken", "Åsen", "Granvåg", "Sundet", "Fjæra", "Blåklokka"))
LANGUAGES = ("nb", "nn", "en")
CHANGE = "change_reaction"
OPENS = datetime(2026, 9, 8, 7, tzinfo=UTC)


def group_of(count: int) -> Group:
    return Group(2, GroupKind.UNITS, 20, 1, tuple(range(count)), ", ".join(UNITS[:count]))


def book_in(language: str, texts: Texts, programmes: Programmes) -> PulseBook:
    municipality = Municipality(1, "Strandvik kommune", language, "bti")
    return PulseBook(texts.for_language(language), programmes.get("bti"), municipality, date(2026, 9, 7))


def a_round(programmes: Programmes) -> Round:
    form = programmes.get("bti").instrument(CHANGE).form()
    return Round(1, 1, "u1", CHANGE, 1, RoundState.OPEN, OPENS, OPENS.replace(day=22), form=form)


@pytest.mark.parametrize(
    ("count", "name"),
    [
        (1, "Strandkroken ungdomsskole"),
        (2, "Strandkroken ungdomsskole og Åsen ungdomsskole"),
        (3, "Strandkroken ungdomsskole, Åsen ungdomsskole og Granvåg ungdomsskole"),
        (4, "Strandkroken ungdomsskole, Åsen ungdomsskole og 2 enheter til"),
        (6, "Strandkroken ungdomsskole, Åsen ungdomsskole og 4 enheter til"),
    ],
)
def test_three_units_are_named_and_of_more_the_first_two(texts: Texts, count: int, name: str) -> None:
    assert words.group_name(texts.for_language("nb"), group_of(count)) == name
    assert words.crowded(group_of(count)) == (count > 3)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_counts_the_rest(texts: Texts, language: str) -> None:
    said = words.group_name(texts.for_language(language), group_of(6))
    assert said.endswith({"nb": "og 4 enheter til", "nn": "og 4 einingar til", "en": "and 4 more units"}[language])


def test_a_unit_with_a_comma_in_its_name_is_never_counted_as_two(texts: Texts) -> None:
    t = texts.for_language("nb")
    one = Group(2, GroupKind.UNITS, 20, 1, (1,), "Familieteamet, nord")
    assert words.group_name(t, one) == "Familieteamet, nord"
    many = Group(2, GroupKind.UNITS, 20, 1, (1, 2, 3, 4, 5), ", ".join((*UNITS[:4], "Familieteamet, nord")))
    assert len(words.group_name(t, many)) <= words.LONGEST_NAME
    assert words.group_name(t, many).endswith("…")
    assert "enheter til" not in words.group_name(t, many)


def test_the_whole_has_words_and_no_name(texts: Texts, programmes: Programmes) -> None:
    book, whole = book_in("nb", texts, programmes), Group(1, GroupKind.WHOLE, 40)
    assert words.group_name(book.t, whole) == ""
    assert book.group(whole) == book.full_group(whole) == "Alle som ble spurt"
    assert pulse_promise.group_name(book.t, whole) == "alle som er spurt"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_promise_is_two_sentences_that_fit_on_half_a_phone(
    texts: Texts, programmes: Programmes, language: str
) -> None:
    book, whole = book_in(language, texts, programmes), Group(1, GroupKind.WHOLE, 40)
    promise = pulse_promise.promise(book, Asked(a_round(programmes), (group_of(6), whole)))
    assert len(promise) == 2
    assert words.group_name(book.t, group_of(6)) in promise[0]
    assert UNITS[2] not in promise[0]
    assert sum(map(len, promise)) <= 340


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_preview_names_it_in_the_same_words_and_lists_its_units_once(
    texts: Texts, programmes: Programmes, language: str
) -> None:
    book, found = book_in(language, texts, programmes), group_of(6)
    plan = GroupPlan(1, GroupKind.UNITS, 0, found.units, found.name, tuple(range(20)))
    look = Look((), (GroupPlan(0, GroupKind.WHOLE, None), plan), 0, 0, 0, 0)
    said = "\n".join(str(block) for block in planned(book, a_round(programmes), look))
    assert said.count(words.group_name(book.t, found)) == 2, "in the list and in the promise"
    assert said.count(found.name) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_results_name_it_in_the_same_words_and_its_page_lists_the_units(
    texts: Texts, programmes: Programmes, language: str
) -> None:
    book, found = book_in(language, texts, programmes), group_of(6)
    table = Table(2, "stage", Level.MOST, most="positive")
    shown = results.Shown(a_round(programmes), found, [table])
    assert results.headline(book, shown).startswith(words.group_name(book.t, found))
    (item,) = results.groups(book, [shown])[0].items  # type: ignore[union-attr]
    assert item.title == words.group_name(book.t, found)
    (note,) = results.together(book, found)
    assert found.name in str(note)
    assert results.together(book, group_of(3)) == []


# ---- pictures ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pictures_title_stands_in_the_picture_alone_and_its_words_hold_every_share(
    texts: Texts, programmes: Programmes, language: str
) -> None:
    book = book_in(language, texts, programmes)
    shares = (("awareness", 15), ("understanding", 50), ("ownership", 35), ("compliance", 0))
    table = Table(2, "stage", Level.OPTIONS, shares, answers=35)
    (curve,) = pictures.curve(book, CHANGE, book.group(group_of(6)), table)
    points = [pictures.Point(a_round(programmes), table)] * 2
    (trend,) = pictures.trend(book, CHANGE, book.group(group_of(6)), points)
    for picture in (curve, trend):
        assert picture.title == ""
        assert words.group_name(book.t, group_of(6)) in picture.drawing.title
        assert words.group_name(book.t, group_of(6)) in picture.alt
        assert len(picture.alt) <= pictures.LONGEST_ALT
    assert all(f"{share}" in curve.alt for _, share in shares if share)
    assert book.t("pulse_results.spread", shares="¤").split("¤")[0] in curve.alt
