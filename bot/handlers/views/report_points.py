"""The five points of a status report in words: as the plan fills them in, and as they are read."""

from collections.abc import Iterable, Sequence

from bot.content.texts import Translator
from bot.core.chat import Block, Items, Paragraph
from bot.core.plan import Activity
from bot.core.reports import LONGEST, POINTS, Points, StatusReport
from bot.core.sensitive import is_sensitive
from bot.handlers.views import plan as plan_views
from bot.handlers.views.meetings import Book

LINES = 8
"""Lines of one list; the rest is counted."""


def filled_in(book: Book, points: Points, before: StatusReport | None) -> dict[str, str]:
    """Return what the form begins with: from the plan, and of resources what was said the last time."""
    return {
        "progress": _text(book, _progress(book, points)),
        "ahead": _text(book, _lines(book, points.ahead)),
        "challenges": _text(book, _challenges(book, points)),
        "risk": _text(book, _risk(book, points)),
        "resources": before.texts.get("resources", "") if before else "",
    }


def _progress(book: Book, points: Points) -> list[str]:
    t = book.t
    where = plan_views.phase_inside(t, book.programme, points.phase) if points.phase else t("plan.your_plan")
    first = plan_views.status_line(t, where, points.counted)
    return [first, *_headed(book, "reports.done_heading", _lines(book, points.done))]


def _challenges(book: Book, points: Points) -> list[str]:
    late = set(points.late)
    hindrances = [f"• {h.unit}: {h.text} ({h.activity.title})" for h in points.hindrances]
    return [
        *_headed(book, "reports.late_heading", _lines(book, points.late)),
        *_headed(book, "reports.unclear_heading", _lines(book, [a for a in points.unclear if a not in late])),
        *_headed(book, "reports.units_heading", hindrances),
    ]


def _risk(book: Book, points: Points) -> list[str]:
    t, counted = book.t, points.counted
    ends = []
    if points.ends and points.phase:
        key = "reports.phase_over" if points.ends < book.today else "reports.phase_ends"
        where = plan_views.phase_inside(t, book.programme, points.phase)
        ends.append(t(key, phase=where, date=t.date(points.ends), done=counted.done, total=counted.total))
    return [*ends, *_headed(book, "reports.milestones_heading", _lines(book, points.milestones))]


def _lines(book: Book, activities: Iterable[Activity]) -> list[str]:
    return [f"• {a.title} – {plan_views.when(book.t, a, book.today)}" for a in activities]


def _headed(book: Book, key: str, lines: Sequence[str]) -> list[str]:
    more = len(lines) - LINES
    rest = [book.t.n("plan.and_more", more)] if more > 0 else []
    return [book.t(key), *lines[:LINES], *rest] if lines else []


def _text(book: Book, lines: Sequence[str]) -> str:
    """Join the lines. What could not be saved again, because it seems to be about a child, is left out."""
    kept = [line for line in lines if not is_sensitive(line)]
    if sum(map(len, kept)) + len(kept) > LONGEST:
        kept = _shortened(book.t, kept)
    text = "\n".join(kept)
    return "" if is_sensitive(text) else text


def _shortened(t: Translator, lines: Sequence[str]) -> list[str]:
    found: list[str] = []
    room = LONGEST - len(t.n("plan.and_more", len(lines))) - 1
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            return [*found, t.n("plan.and_more", len(lines) - len(found))]
        found.append(line)
    return found


def blocks(t: Translator, report: StatusReport) -> list[Block]:
    """The five points as they were written; those that say nothing are left out."""
    found: list[Block] = []
    for name in POINTS:
        if report.texts.get(name):
            found += [Items((), t(f"reports.point_{name}")), Paragraph(report.texts[name])]
    return found
