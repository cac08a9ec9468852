"""What a published table says in words, at every level and in every language: no more than it holds."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core.actions import Action
from bot.core.chat import Items, Note, Paragraph, Picture
from bot.core.chat import Table as Shown
from bot.core.drawings import Curve
from bot.core.people import Municipality
from bot.core.pulse.rounds import Group, GroupKind, Round, RoundState
from bot.core.pulse.tables import Level, Table
from bot.handlers.views import pulse_pictures as pictures
from bot.handlers.views import pulse_results as results
from bot.handlers.views import pulse_words as words
from bot.handlers.views.pulse_pictures import Point
from bot.handlers.views.pulse_words import PulseBook

CHANGE = "change_reaction"
LANGUAGES = ("nb", "nn", "en")
WHOLE = Group(1, GroupKind.WHOLE, 60)
AREA = Group(2, GroupKind.AREA, 40, 1, (1, 2, 3), "Barnehagene")
UNIT = Group(3, GroupKind.UNITS, 20, 2, (1, 2), "Bukta barnehage, Havna barnehage")
REST = Group(4, GroupKind.REST, 6, 2, (3,))


def table(level: Level, *shares: tuple[str, int], most: str = "", nearly: bool = False, answers: int = 0) -> Table:
    return Table(1, "stage", level, shares, most, nearly, answers)


NOTHING = table(Level.NOTHING)
MOST = table(Level.MOST, most="positive")
GROUPS = table(Level.GROUPS, ("on_the_way", 50), ("positive", 35), ("negative", 15), answers=20)
OPTIONS = table(
    Level.OPTIONS, ("awareness", 15), ("understanding", 50), ("ownership", 35), ("compliance", 0), answers=35
)
NEARLY = table(Level.OPTIONS, most="ownership", nearly=True, answers=25)
ALL = (NOTHING, MOST, GROUPS, OPTIONS, NEARLY)


@pytest.fixture(params=LANGUAGES)
def book(request: pytest.FixtureRequest, texts: Texts, programmes: Programmes) -> PulseBook:
    return book_in(request.param, texts, programmes)


def book_in(language: str, texts: Texts, programmes: Programmes) -> PulseBook:
    municipality = Municipality(1, "Strandvik kommune", language, "bti")
    return PulseBook(texts.for_language(language), programmes.get("bti"), municipality, date(2026, 9, 22))


def a_round(programmes: Programmes, number: int = 1, month: int = 9, instrument: str = CHANGE) -> Round:
    opens = datetime(2026, month, 8, 7, tzinfo=UTC)
    form = programmes.get("bti").instrument(instrument).form()
    return Round(
        number, 1, f"u{number}", instrument, number, RoundState.CLOSED, opens, opens.replace(day=22), form=form
    )


# ---- one line ----------------------------------------------------------------------------------------------------


def test_each_level_has_its_own_sentence(texts: Texts, programmes: Programmes) -> None:
    book = book_in("nb", texts, programmes)
    assert [words.said(book, CHANGE, one) for one in ALL] == [
        "Her kan jeg ikke vise noe. Enten har for få svart, eller så ville det bli for lett å se hvem som svarte hva.",
        "Flest svarte «Positiv retning». Tall kan ikke vises.",
        "Flest svarte «På vei» (omtrent 50 %) og «Positiv retning» (omtrent 35 %). (20–24 svar)",
        "Flest svarte «Forståelse» (omtrent 50 %) og «Eierskap» (omtrent 35 %). (35–39 svar)",
        "De aller fleste svarte «Eierskap». (25–29 svar)",
    ]
    assert words.line(book, CHANGE, None) == words.line(book, CHANGE, NOTHING)


def test_no_language_says_more_than_the_table_holds(book: PulseBook) -> None:
    for one in (NOTHING, MOST):
        assert not any(letter.isdigit() for letter in words.said(book, CHANGE, one))
    assert "%" not in words.said(book, CHANGE, NEARLY)
    for one in ALL:
        assert words.said(book, CHANGE, one).count("%") <= words.SHORT


def test_what_rounds_to_nothing_is_hardly_anybody(texts: Texts, programmes: Programmes) -> None:
    assert words.percent(texts.for_language("nb"), 0) == "nesten ingen"
    assert words.largest(OPTIONS) == [("understanding", 50), ("ownership", 35), ("awareness", 15)]
    assert len(words.facts(book_in("nb", texts, programmes), CHANGE, OPTIONS)) == 3


def test_what_the_programme_has_no_more_is_still_told(book: PulseBook) -> None:
    assert book.name("gone") == "gone"
    assert book.question("gone", "stage") == "stage"
    assert book.question(CHANGE, "gone") == "gone"
    assert book.cell(CHANGE, "stage", "gone") == "gone"
    assert book.cell("gone", "stage", "positive") == "positive"
    assert pictures.curve(book, "gone", "?", OPTIONS) == []
    assert pictures.grouped(book, "gone", OPTIONS) == {}


# ---- groups ------------------------------------------------------------------------------------------------------


def test_the_chain_of_groups_leaves_out_what_has_no_table() -> None:
    groups = [WHOLE, AREA, UNIT, REST]
    assert words.chain(groups, UNIT.id) == [UNIT, AREA, WHOLE]
    assert words.chain(groups, REST.id) == [AREA, WHOLE]
    assert words.chain(groups, None) == []
    assert words.chain(groups, 99) == []
    loop = [Group(1, GroupKind.UNITS, 3, 2), Group(2, GroupKind.UNITS, 3, 1)]
    assert len(words.chain(loop, 1)) == 2


def test_a_unit_belongs_to_the_smallest_group_that_has_it() -> None:
    groups = [WHOLE, AREA, UNIT, REST]
    assert words.of_unit(groups, 1) == UNIT
    assert words.of_unit(groups, 3) == AREA
    assert words.of_unit(groups, None) is None
    assert words.of_unit(groups, 77) is None
    assert words.whole(groups) == WHOLE
    assert words.whole([UNIT]) is None


# ---- pictures ----------------------------------------------------------------------------------------------------


def drawn(found: list[Picture]) -> Curve:
    (picture,) = found
    assert isinstance(picture.drawing, Curve)
    return picture.drawing


def test_the_curve_shows_single_stages_only_where_they_are_published(book: PulseBook) -> None:
    fine, coarse, most = (drawn(pictures.curve(book, CHANGE, "Vi", one)) for one in (OPTIONS, GROUPS, MOST))
    assert [stage.share for stage in fine.stages if stage.share] == [15, 50, 35]
    assert fine.groups == ()
    assert all(stage.share is None for stage in (*coarse.stages, *most.stages))
    assert [group.share for group in coarse.groups] == [50, 35, 15]
    assert [group.share for group in most.groups] == [None, None, None]
    assert [group.branch for group in most.groups if group.strongest] == ["positive"]
    assert {stage.branch for stage in most.stages if stage.strongest} == {"positive"}
    assert pictures.curve(book, CHANGE, "Vi", NOTHING) == []


def test_a_picture_says_the_same_to_those_who_listen(book: PulseBook) -> None:
    (picture,) = pictures.curve(book, CHANGE, "Fjord skole", OPTIONS)
    for share in ("50", "35", "15"):
        assert share in picture.alt
    assert "Fjord skole" in picture.alt
    assert len(picture.alt) <= 2000


def test_a_trend_needs_two_rounds_with_numbers(book: PulseBook, programmes: Programmes) -> None:
    first, second = a_round(programmes), a_round(programmes, 2, 12)
    for before, after in ((OPTIONS, MOST), (NOTHING, OPTIONS), (NEARLY, NEARLY), (None, OPTIONS)):
        assert pictures.trend(book, CHANGE, "Vi", [Point(first, before), Point(second, after)]) == []
    (picture,) = pictures.trend(book, CHANGE, "Vi", [Point(first, GROUPS), Point(second, OPTIONS)])
    lines = {line.branch: line.shares for line in picture.drawing.lines}  # type: ignore[union-attr]
    assert lines == {"stem": (50, 65), "positive": (35, 35), "negative": (15, 0)}


# ---- the page ----------------------------------------------------------------------------------------------------


def test_why_no_more_is_shown_is_said(book: PulseBook, programmes: Programmes) -> None:
    for one, key in ((GROUPS, "coarse_groups"), (MOST, "coarse_most")):
        blocks = results.answered(book, results.Shown(a_round(programmes), WHOLE, [one]))
        assert Note(book.t(f"pulse_results.{key}")) in blocks
    assert len(results.answered(book, results.Shown(a_round(programmes), WHOLE, [NOTHING]))) == 1
    assert results.single(book, results.Shown(a_round(programmes), WHOLE, [MOST])) == []


def test_several_questions_are_marginals_only(book: PulseBook, programmes: Programmes) -> None:
    round_ = a_round(programmes, instrument="critical_steps")
    tables = [
        Table(1, "why", Level.OPTIONS, (("agree", 60), ("partly", 25), ("disagree", 15), ("unknown", 0)), answers=20),
        Table(1, "manageable", Level.GROUPS, (("agreeing", 40), ("others", 60)), answers=20),
        Table(1, "cooperation", Level.MOST, most="others"),
        Table(1, "information", Level.NOTHING),
    ]
    shown = results.Shown(round_, WHOLE, tables)
    (found,) = (block for block in results.answered(book, shown) if isinstance(block, Shown))
    assert [row[1].count("%") for row in found.rows] == [3, 2, 0, 0]
    assert [row[2] == "–" for row in found.rows] == [False, False, True, True]
    gap, helps = results.meaning(book, shown, 3, leading=True)
    assert gap == Paragraph(book.t("pulse_results.gap", question=book.question("critical_steps", "manageable")))
    assert isinstance(helps, Items)
    assert [item.title for item in helps.items] == [
        book.t(one.text_key) for one in programmes.get("bti").strategies_for("manageable")
    ]
    assert results.meaning(book, shown, 3, leading=False) == []
    assert results.short(book, shown) == book.t.n("pulse_results.questions_shown", 3)


def test_what_helps_is_two_or_three_things_at_every_stage(book: PulseBook, programmes: Programmes) -> None:
    for stage in book.programme.stages:
        one = table(Level.OPTIONS, (stage.id, 60), ("awareness" if stage.id != "awareness" else "ownership", 40))
        blocks = results.meaning(book, results.Shown(a_round(programmes), WHOLE, [one]), 30, leading=True)
        (helps,) = (block for block in blocks if isinstance(block, Items))
        assert 2 <= len(helps.items) <= 3
        assert book.t(stage.name_key) in helps.heading
        assert all(item.detail for item in helps.items)


def test_a_group_in_a_list_leads_to_its_page(book: PulseBook, programmes: Programmes) -> None:
    shown = [results.Shown(a_round(programmes), UNIT, [one]) for one in (OPTIONS, NOTHING)]
    (items, more) = results.groups(book, shown, most=1)
    assert isinstance(items, Items)
    assert isinstance(more, Note)
    (item,) = items.items
    assert item.button is not None
    assert (item.button.action, item.button.value.group) == (Action.SHOW_PULSE_RESULT, UNIT.id)
    assert results.short(book, shown[1]) == book.t("pulse_results.nothing_short")
    assert results.groups(book, []) == []


def test_the_sentence_stands_with_a_name_where_there_is_one(texts: Texts, programmes: Programmes) -> None:
    book, round_ = book_in("nb", texts, programmes), a_round(programmes)
    assert results.what_now(book, round_, "") == [Paragraph("Ennå har ingen skrevet hva som skjer nå.")]
    round_ = replace(round_, sentence="Vi øver mer.")
    assert results.what_now(book, round_, "Kari Lunde") == [Paragraph("Dette skjer nå: «Vi øver mer.» (Kari Lunde)")]
    assert results.what_now(book, round_, "") == [Paragraph("Dette skjer nå: «Vi øver mer.»")]
