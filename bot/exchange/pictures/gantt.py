"""The plan over time. Where one phase is shown whole, it has months of its own below an overview of all phases."""

from bot.core.drawings import Gantt
from bot.exchange.pictures.legend import add_legend
from bot.exchange.pictures.page import HEADING, Page
from bot.exchange.pictures.panel import Panel


def paint(gantt: Gantt) -> bytes:
    """Return the picture as a PNG file."""
    page = Page()
    page.title(gantt.title)
    whole = [phase for phase in gantt.phases if phase.bars]
    if len(whole) == 1 and len(gantt.phases) > 1:
        Panel(gantt, gantt.phases, heads=True, bars=False).add_to(page)
        page.space(26)
        page.lines(whole[0].label, HEADING + 3, 2, bold=True)
        page.space(6)
        Panel(gantt, whole, heads=False, bars=True).add_to(page)
    else:
        Panel(gantt, gantt.phases, heads=True, bars=True).add_to(page)
    page.notes(gantt.notes)
    add_legend(page, gantt.legend, gantt.milestone_label)
    return page.png()
