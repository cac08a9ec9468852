"""The published tables of rounds as rows of a file: what was published, in the words of the chat, and nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.pulse.rounds import Group, GroupKind, Round
from bot.core.pulse.tables import Level, PublishedRound, Table
from bot.exchange.pulse_export import PulseSheet, Value
from bot.handlers.views import pulse_words as words
from bot.handlers.views.pulse_words import PulseBook

COLUMNS = ("round", "closed", "group", "question", "cell", "share", "shown", "answers")


@dataclass(frozen=True, slots=True)
class Shown:
    """A closed round, the groups whose tables are to be written, and the published tables."""

    round: Round
    groups: tuple[Group, ...]
    published: PublishedRound


def sheets(book: PulseBook, rounds: Sequence[Shown]) -> list[PulseSheet]:
    """Return a sheet for each instrument, in the programme's order, with its rounds from old to new."""
    order = [one.id for one in book.programme.instruments]
    used = list(dict.fromkeys(one.round.instrument for one in rounds))
    used.sort(key=lambda instrument: (order.index(instrument) if instrument in order else len(order), instrument))
    return [_sheet(book, one, [shown for shown in rounds if shown.round.instrument == one]) for one in used]


def _sheet(book: PulseBook, instrument: str, rounds: Sequence[Shown]) -> PulseSheet:
    t, name = book.t, book.name(instrument)
    in_order = sorted(rounds, key=lambda shown: shown.round.number)
    return PulseSheet(
        name,
        f"{name} – {book.municipality.name}",
        t("pulse_export.explanation"),
        tuple(t(f"pulse_export.head_{column}") for column in COLUMNS),
        tuple(row for shown in in_order for row in _rows(book, shown)),
    )


def _rows(book: PulseBook, shown: Shown) -> Iterator[tuple[Value, ...]]:
    round_ = shown.round
    closed = book.t.date(book.local(round_.closed_at), year=True) if round_.closed_at else ""
    questions = [question.id for question in round_.form.questions] if round_.form else []
    for group in shown.groups:
        if group.kind is GroupKind.REST:
            continue
        for question in questions:
            table = shown.published.table(group.id, question)
            beginning = (book.month(round_), closed, book.full_group(group), book.question(round_.instrument, question))
            for cell, share, how in _cells(book, round_.instrument, table):
                yield (*beginning, cell, share, how, words.answers(book.t, table))


def _cells(book: PulseBook, instrument: str, table: Table | None) -> Iterator[tuple[str, int | None, str]]:
    """Yield what each row says of a table: a cell, its share where there is one, and what kind of answer it is."""
    t = book.t
    if table is None or not table.shown:
        yield "", None, t("pulse_export.shown_nothing")
    elif table.nearly_all:
        yield book.cell(instrument, table.question, table.most), None, t("pulse_export.shown_nearly_all")
    elif table.level is Level.MOST:
        yield book.cell(instrument, table.question, table.most), None, t("pulse_export.shown_most")
    else:
        how = t("pulse_export.shown_options" if table.level is Level.OPTIONS else "pulse_export.shown_groups")
        for cell, share in table.shares:
            yield book.cell(instrument, table.question, cell), share, how
