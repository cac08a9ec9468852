"""What the last pulse checks said, in the report to the steering group: of all who were asked, no smaller group."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.chat import Block, Item, Items
from bot.core.people import Municipality
from bot.core.pulse.rounds import Group, Round
from bot.core.pulse.tables import Table
from bot.handlers.views.meetings import Book
from bot.handlers.views.pulse_results import Shown, headline
from bot.handlers.views.pulse_words import PulseBook, said


@dataclass(frozen=True, slots=True)
class Closed:
    """A round whose result is out, and what is published of everybody who was asked."""

    municipality: Municipality
    round: Round
    whole: Group
    tables: tuple[Table, ...]


def blocks(book: Book, rounds: Sequence[Closed]) -> list[Block]:
    """What each round said: a line, or one for each question."""
    return [_said(book, one) for one in rounds]


def _said(book: Book, closed: Closed) -> Items:
    round_, pulse = closed.round, PulseBook(book.t, book.programme, closed.municipality, book.today)
    shown = Shown(round_, closed.whole, closed.tables)
    heading = book.t("reports.pulse_heading", title=pulse.title(round_))
    if not shown.several or not shown.anything:
        return Items((Item(headline(pulse, shown)),), heading)
    lines = [
        Item(pulse.question(round_.instrument, table.question), said(pulse, round_.instrument, table, most=1))
        for table in closed.tables
    ]
    return Items(tuple(lines), heading)
