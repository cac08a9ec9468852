"""The curve of change with where people are, and the trend over rounds: what is drawn, and the same in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.content.instruments import QuestionDef
from bot.core.chat import Picture
from bot.core.drawings import Curve, CurveGroup, CurveStage, Trend, TrendLine
from bot.core.pulse.rounds import Round
from bot.core.pulse.tables import Level, Table
from bot.handlers.views import pulse_words as words
from bot.handlers.views.pulse_words import PulseBook

LONGEST_ALT = 1900
"""Letters; Slack takes 2000."""


def curve(book: PulseBook, instrument: str, who: str, table: Table | None) -> list[Picture]:
    """Return the curve with one group's people on it; nothing where there is no curve, or nothing may be shown."""
    found = book.instrument(instrument)
    question = found.on_stages if found else None
    if question is None or table is None or not table.shown or table.question != question.id:
        return []
    single = table.level is Level.OPTIONS
    shares, strongest = dict(table.shares), _strongest(table)
    stages = tuple(
        CurveStage(
            label=book.t(stage.name_key),
            height=stage.height,
            branch=stage.branch,
            share=shares.get(stage.id) if single else None,
            strongest=(stage.id if single else stage.group) in strongest,
        )
        for stage in book.programme.stages
    )
    title = book.t("pulse_results.curve_title", who=who)
    alt = book.t("pulse_results.curve_alt", who=who, said=words.spread(book, instrument, table))
    groups = () if single else _groups(book, question, shares, strongest)
    share_label = book.t("pulse_results.curve_share", share="{share}")
    drawing = Curve(title, stages, groups, share_label, most_label=book.t("pulse_results.curve_most"))
    return [Picture(drawing, alt[:LONGEST_ALT])]


def _strongest(table: Table) -> set[str]:
    """Return the cell, or the cells, where most are."""
    if table.most:
        return {table.most}
    most = max((number for _, number in table.shares), default=0)
    return {cell for cell, number in table.shares if number == most and most}


def _groups(
    book: PulseBook, question: QuestionDef, shares: dict[str, int], strongest: set[str]
) -> tuple[CurveGroup, ...]:
    branches = {stage.group: stage.branch for stage in book.programme.stages}
    return tuple(
        CurveGroup(book.t(group.name_key), branches.get(group.id, "stem"), shares.get(group.id), group.id in strongest)
        for group in question.groups
    )


# ---- over rounds -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Point:
    """One round of one group: its table, where there is one."""

    round: Round
    table: Table | None


def grouped(book: PulseBook, instrument: str, table: Table | None) -> dict[str, int]:
    """Return a table's shares by coarser cell; empty where it has no numbers. What was rounded stays rounded."""
    found = book.instrument(instrument)
    if found is None or table is None or not table.shares:
        return {}
    if table.level is Level.GROUPS:
        return dict(table.shares)
    question, shares = found.question(table.question), dict(table.shares)
    return {group.id: min(100, sum(shares.get(option, 0) for option in group.options)) for group in question.groups}


def trend(book: PulseBook, instrument: str, who: str, points: Sequence[Point]) -> list[Picture]:
    """Return how one group's shares have moved, the oldest round first; nothing unless two rounds have numbers."""
    found = book.instrument(instrument)
    known = [grouped(book, instrument, point.table) for point in points]
    if found is None or sum(bool(shares) for shares in known) < 2:
        return []
    question = found.question(next(point.table.question for point in points if point.table))
    branches = {stage.group: stage.branch for stage in book.programme.stages}
    lines = tuple(
        TrendLine(
            book.t(group.name_key),
            branches.get(group.id, "stem"),
            tuple(shares.get(group.id) if shares else None for shares in known),
        )
        for group in question.groups
    )
    rounds = tuple(book.month(point.round) for point in points)
    title = book.t("pulse_results.trend_title", who=who)
    alt = " ".join(_trend_words(book, line, rounds) for line in lines)
    return [Picture(Trend(title, rounds, lines), f"{title}. {alt}"[:LONGEST_ALT])]


def _trend_words(book: PulseBook, line: TrendLine, rounds: Sequence[str]) -> str:
    """«Positiv retning: omtrent 30 % i september 2026, omtrent 40 % i desember 2026.»."""
    told = [
        book.t("pulse_results.trend_point", percent=words.percent(book.t, share), month=month)
        for share, month in zip(line.shares, rounds, strict=True)
        if share is not None
    ]
    return book.t("pulse_results.trend_line", cell=line.label, points=", ".join(told))
