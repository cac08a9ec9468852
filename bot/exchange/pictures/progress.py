"""How far each phase is: one bar a phase, filled as far as it is done, with the numbers in words."""

from typing import Final

from bot.core.drawings import PhaseBand, Progress
from bot.exchange.pictures.canvas import INK, LEFT, PAPER, RIGHT, SOFT, Pen, Sheet
from bot.exchange.pictures.lettering import readable, width, wrapped
from bot.exchange.pictures.looks import BLUE, GREEN
from bot.exchange.pictures.page import HEADING, SMALL, Page, Paint

_BAR: Final = 44


def paint(progress: Progress) -> bytes:
    """Return the picture as a PNG file."""
    page = Page()
    page.title(progress.title)
    for phase in progress.phases:
        page.add(*_row(progress, phase))
    page.notes(progress.notes)
    return page.png()


def _row(progress: Progress, phase: PhaseBand) -> tuple[float, Paint]:
    count = readable(progress.done_label.format(done=phase.done, total=phase.total))
    room = RIGHT - LEFT - width(count, HEADING, bold=True) - 24
    label = ("▸ " if phase.current else "") + phase.label
    name = next(iter(wrapped(label, HEADING, room, 1, bold=phase.current)), "")
    small = wrapped(phase.detail, SMALL, RIGHT - LEFT, 2)

    def paint(sheet: Sheet, top: float) -> None:
        sheet.text(LEFT, top + 36, name, HEADING, bold=phase.current)
        sheet.text(RIGHT, top + 36, count, HEADING, bold=True, at="right")
        _bar(sheet, phase, top + 50)
        for number, words in enumerate(small):
            sheet.text(LEFT, top + 50 + _BAR + 30 + 32 * number, words, SMALL, color=SOFT)

    return 50 + _BAR + 32 * len(small) + 30, paint


def _bar(sheet: Sheet, phase: PhaseBand, top: float) -> None:
    edge, line = (INK, 4.0) if phase.current else (BLUE, 2.5)
    sheet.pill(LEFT, top, RIGHT, top + _BAR, Pen(PAPER, edge, line))
    if phase.done and phase.total:
        until = LEFT + (RIGHT - LEFT) * min(phase.done / phase.total, 1)
        sheet.pill(LEFT, top, until, top + _BAR, Pen(GREEN, edge, line))
