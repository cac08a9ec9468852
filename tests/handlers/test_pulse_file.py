"""The rows of a file of published tables: all that was published, nothing besides, in the reader's words."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest

from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core.people import Municipality
from bot.core.pulse.rounds import Group, GroupKind, Round, RoundState
from bot.core.pulse.tables import Level, PublishedRound, Table
from bot.exchange.pulse_export import PulseSheet, pulse_csv
from bot.handlers.views.pulse_file import COLUMNS, Shown, sheets
from bot.handlers.views.pulse_words import PulseBook

PROGRAMME = Programmes.load().get("bti")
TEXTS = Texts.load()
TODAY = date(2026, 9, 8)
OPENED, CLOSED = datetime(2026, 3, 3, 8, tzinfo=UTC), datetime(2026, 3, 17, 14, tzinfo=UTC)
WHOLE = Group(1, GroupKind.WHOLE, 60)
FJORD = Group(2, GroupKind.UNITS, 24, parent=1, units=(7,), name="Fjord skole")
REST = Group(3, GroupKind.REST, 36, parent=1)
STAGES = PROGRAMME.instrument("change_reaction").form().questions[0].options
ROUND, CLOSED_ON, GROUP, QUESTION, CELL, SHARE, SHOWN, ANSWERS = range(len(COLUMNS))


def book(language: str = "nb") -> PulseBook:
    here = Municipality(1, "Strandvik kommune", language, "bti", "Europe/Oslo")
    return PulseBook(TEXTS.for_language(language), PROGRAMME, here, TODAY)


def a_round(instrument: str = "change_reaction", number: int = 1) -> Round:
    form = PROGRAMME.instrument(instrument).form()
    return Round(
        number, 1, "u", instrument, number, RoundState.CLOSED, OPENED, CLOSED, form=form, invited=60, closed_at=CLOSED
    )


def shown(*tables: Table, groups: Sequence[Group] = (WHOLE, FJORD), round_: Round | None = None) -> Shown:
    return Shown(round_ or a_round(), tuple(groups), PublishedRound(1, tables))


def options(group: int = 1, **shares: int) -> Table:
    return Table(group, "stage", Level.OPTIONS, tuple((one, shares.get(one, 0)) for one in STAGES), answers=55)


def coarse(group: int = 2) -> Table:
    shares = (("on_the_way", 40), ("positive", 35), ("negative", 25))
    return Table(group, "stage", Level.GROUPS, shares, answers=20)


def only(found: Sequence[PulseSheet]) -> PulseSheet:
    (one,) = found
    return one


def test_a_share_for_each_stage_and_for_each_group_of_them() -> None:
    rows = only(sheets(book(), [shown(options(engagement=60, ownership=40), coarse())])).rows
    whole, fjord = rows[:11], rows[11:]
    assert {row[CELL]: row[SHARE] for row in whole if row[SHARE]} == {"Engasjement": 60, "Eierskap": 40}
    assert [row[CELL] for row in fjord] == ["På vei", "Positiv retning", "Negativ retning"]
    assert [row[SHARE] for row in fjord] == [40, 35, 25]
    assert {row[GROUP] for row in whole} == {TEXTS.for_language("nb")("pulse_results.group_whole")}
    assert {(row[GROUP], row[ANSWERS]) for row in fjord} == {("Fjord skole", "20–24 svar")}
    assert {(row[ROUND], row[CLOSED_ON]) for row in rows} == {("mars 2026", "tirsdag 17. mars 2026")}


@pytest.mark.parametrize(
    ("table", "cell", "key"),
    [
        (Table(1, "stage", Level.NOTHING), "", "shown_nothing"),
        (Table(1, "stage", Level.MOST, most="positive"), "Positiv retning", "shown_most"),
        (Table(1, "stage", Level.OPTIONS, most="compliance", nearly_all=True), "Etterlevelse", "shown_nearly_all"),
        (Table(1, "stage", Level.GROUPS, most="negative", nearly_all=True), "Negativ retning", "shown_nearly_all"),
    ],
)
def test_what_has_no_numbers_is_said_in_words(table: Table, cell: str, key: str) -> None:
    t = TEXTS.for_language("nb")
    (row,) = only(sheets(book(), [shown(table, groups=(WHOLE,))])).rows
    assert (row[CELL], row[SHARE], row[SHOWN]) == (cell, None, t(f"pulse_export.{key}"))
    assert row[ANSWERS] == ""


def test_a_group_without_a_table_is_there_and_says_so() -> None:
    rows = only(sheets(book(), [shown(options(engagement=95))])).rows
    assert [row[SHOWN] for row in rows if row[GROUP] == "Fjord skole"] == [
        TEXTS.for_language("nb")("pulse_export.shown_nothing")
    ]


def test_those_who_are_no_group_of_their_own_are_not_in_the_file() -> None:
    with_rest = sheets(book(), [shown(options(engagement=95), coarse(3), groups=(WHOLE, REST))])
    assert with_rest == sheets(book(), [shown(options(engagement=95), groups=(WHOLE,))])


def test_a_group_that_is_not_to_be_seen_is_not_in_the_file() -> None:
    rows = only(sheets(book(), [shown(options(engagement=95), coarse(), groups=(WHOLE,))])).rows
    assert {row[GROUP] for row in rows} == {"Alle som ble spurt"}


def test_every_instrument_has_a_sheet_in_the_programmes_order_with_rounds_from_old_to_new() -> None:
    rounds = [
        shown(round_=a_round("guide_use", 1)),
        shown(round_=replace(a_round(number=2), opens_at=datetime(2026, 6, 2, 7, tzinfo=UTC))),
        shown(round_=a_round(number=1)),
    ]
    first, second = sheets(book(), rounds)
    assert [first.name, second.name] == ["Hvor er vi nå?", "Handlingsveilederen i bruk"]
    assert list(dict.fromkeys(row[ROUND] for row in first.rows)) == ["mars 2026", "juni 2026"]
    assert len({row[QUESTION] for row in second.rows}) == 6
    assert "Strandvik kommune" in first.title


def test_what_the_programme_has_no_more_keeps_its_ids() -> None:
    gone = replace(a_round(), instrument="weather")
    one = only(sheets(book(), [shown(options(engagement=95), groups=(WHOLE,), round_=gone)]))
    assert one.name == "weather"
    assert {row[CELL] for row in one.rows} == set(STAGES)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_all_languages_have_the_same_shape(language: str) -> None:
    here, there = (only(sheets(book(one), [shown(options(engagement=95), coarse())])) for one in ("nb", language))
    assert len(here.headings) == len(there.headings) == len(COLUMNS)
    assert [row[SHARE] for row in here.rows] == [row[SHARE] for row in there.rows]
    assert (language == "nb") == (here.rows == there.rows)
    assert there.explanation


def test_no_size_of_a_group_and_no_number_but_steps_is_in_the_file() -> None:
    """Who is asked is known; a file that is passed on tells no more than the tables do."""
    found = sheets(book(), [shown(options(engagement=60, ownership=35), coarse())])
    numbers = {value for sheet in found for row in sheet.rows for value in row if isinstance(value, int)}
    assert all(number % 5 == 0 for number in numbers)
    text = pulse_csv(found, "Pulssjekk").decode("utf-8-sig")
    assert ";60;" in text
    assert ";24" not in text, "the size of Fjord skole"
    assert ";36" not in text, "what is left over"


def test_the_sheet_holds_texts_and_shares_only() -> None:
    names = {one.name for one in fields(PulseSheet)}
    assert names == {"name", "title", "explanation", "headings", "rows"}
    found = only(sheets(book(), [shown(options(engagement=95))]))
    assert {type(value) for row in found.rows for value in row} <= {str, int, type(None)}


def test_without_rounds_there_are_no_sheets() -> None:
    assert sheets(book(), []) == []
