"""Words in pictures of a pulse check stand inside the sheet, clear of each other and of the marks, whatever they say.

The programme's own names are painted in all languages, with shares drawn at random; what is written and painted where
is recorded on the way.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Literal, cast

import pytest

from bot.content.programme import Programmes
from bot.content.texts import Texts, Translator
from bot.core.drawings import Curve, CurveGroup, CurveStage, Trend, TrendLine
from bot.exchange.pictures import curve as curves
from bot.exchange.pictures import trend as trends
from bot.exchange.pictures.canvas import INK, MARGIN, WIDTH, Pen, Point, Sheet
from bot.exchange.pictures.lettering import readable, width

BTI = Programmes.load().get("bti")
TEXTS = Texts.load()
LANGUAGES = ("nb", "nn", "en")


@dataclass(frozen=True)
class Box:
    """What a line of words, or a mark, takes up."""

    left: float
    top: float
    right: float
    bottom: float
    words: str = ""

    def meets(self, other: "Box") -> bool:
        """Tell whether they cover some of the same sheet."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


@dataclass
class Recorded:
    """In a sheet's place: remembers words and closed shapes, and paints nothing."""

    height: float
    texts: list[Box] = field(default_factory=list)
    marks: list[Box] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        *,
        bold: bool = False,
        color: str = INK,
        at: Literal["left", "center", "right"] = "left",
    ) -> None:
        """Remember a line: from the height of its letters to a little below their base."""
        del color
        words = readable(words)
        if words:
            long = width(words, size, bold=bold)
            left = x - long * {"left": 0, "center": 0.5, "right": 1}[at]
            self.texts.append(Box(left, y - size * 0.76, left + long, y + size * 0.2, words))

    def shape(self, corners: Sequence[Point], pen: Pen) -> None:
        """Remember how far a mark goes."""
        del pen
        across, down = [x for x, _ in corners], [y for _, y in corners]
        self.marks.append(Box(min(across), min(down), max(across), max(down)))

    def line(self, start: Point, end: Point, pen: Pen) -> None:
        """As below."""

    def run(self, points: Sequence[Point], pen: Pen) -> None:
        """Lines may pass beneath words; they are made so that they do not, and are looked at in another test."""

    def box(self, left: float, top: float, right: float, bottom: float, fill: str) -> None:
        """Paper is no mark."""


def problems(sheet: Recorded) -> list[str]:
    """Return what is wrong with where things stand."""
    wide = Box(MARGIN - 22, 0, WIDTH - MARGIN + 22, sheet.height)
    outside = [
        box.words
        for box in sheet.texts
        if box.left < wide.left or box.right > wide.right or box.top < 0 or box.bottom > sheet.height
    ]
    upon = [f"{one.words} / {other.words}" for one, other in combinations(sheet.texts, 2) if one.meets(other)]
    return [*outside, *upon]


def hidden(sheet: Recorded) -> list[str]:
    """Return the words that a mark is painted over, or that are written upon one."""
    return [text.words for text in sheet.texts for mark in sheet.marks if text.meets(mark)]


def of_curve(curve: Curve) -> Recorded:
    """Paint a curve without its title and notes."""
    top = curves._HEADS if curve.groups else curves._ABOVE
    sheet = Recorded(top + curves._HEIGHTS * curves._ROW)
    curves._Painter(cast("Sheet", sheet), top, curve).paint()
    return sheet


def of_trend(trend: Trend) -> Recorded:
    """Paint the plot of a trend."""
    sheet = Recorded(trends._HEIGHT + trends._FOOT + 34)
    trends._Plot(trend, trends._looks(trend.lines)).paint(cast("Sheet", sheet), 34)
    return sheet


def stages(t: Translator, shares: dict[str, int] | None, strongest: str = "") -> tuple[CurveStage, ...]:
    """Return the programme's stages."""
    return tuple(
        CurveStage(
            t(stage.name_key),
            stage.height,
            stage.branch,
            None if shares is None else shares.get(stage.id, 0),
            strongest in (stage.id, stage.group),
        )
        for stage in BTI.stages
    )


def groups(t: Translator, shares: Sequence[int | None], strongest: int) -> tuple[CurveGroup, ...]:
    """Return the programme's groups of stages."""
    branches = ("stem", "positive", "negative")
    return tuple(
        CurveGroup(t(group.name_key), branch, share, number == strongest)
        for number, (group, branch, share) in enumerate(zip(BTI.stage_groups, branches, shares, strict=True))
    )


def split(chance: random.Random, parts: int) -> list[int]:
    """Divide a hundred per cent into steps of five, all in one part now and then."""
    found = [0] * parts
    for _ in range(20):
        found[chance.randrange(parts) if chance.random() < 0.7 else 0] += 5
    return found


# ---- the curve ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", range(6))
def test_stages_with_any_shares_leave_each_other_room(language: str, seed: int) -> None:
    t, chance = TEXTS.for_language(language), random.Random(seed)
    for _ in range(8):
        ids = [stage.id for stage in BTI.stages]
        chance.shuffle(ids)
        shares = dict(zip(ids, split(chance, len(ids)), strict=True))
        strongest = max(shares, key=lambda stage: shares[stage])
        sheet = of_curve(Curve("", stages(t, shares, strongest)))
        assert problems(sheet) == []
        assert hidden(sheet) == []
        assert len(sheet.texts) >= 2 * len(BTI.stages)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stage", [stage.id for stage in BTI.stages])
def test_nearly_everybody_at_one_stage_leaves_the_others_room(language: str, stage: str) -> None:
    t = TEXTS.for_language(language)
    most = t("pulse_results.curve_most")
    for shares in ({stage: 85}, None):
        sheet = of_curve(Curve("", stages(t, shares, stage), most_label=most))
        assert problems(sheet) == []
        assert hidden(sheet) == []
        assert (most in [box.words for box in sheet.texts]) == (shares is None)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shares", [(35, 45, 20), (85, 15, 0), (0, 15, 85), (5, 85, 10), (None, None, None)])
def test_groups_leave_each_other_room(language: str, shares: tuple[int | None, ...]) -> None:
    t = TEXTS.for_language(language)
    for strongest in range(3):
        curve = Curve("", stages(t, None), groups(t, shares, strongest), most_label=t("pulse_results.curve_most"))
        sheet = of_curve(curve)
        assert problems(sheet) == []
        heads = {box.words for box in sheet.texts}
        assert {t(group.name_key) for group in BTI.stage_groups} <= heads
        assert {f"{share} %" for share in shares if share is not None} <= heads


def test_marks_of_neighbours_do_not_touch_unless_one_is_nearly_all() -> None:
    t = TEXTS.for_language("nb")
    shares = {"understanding": 45, "engagement": 45, "positive_attitude": 10}
    sheet = of_curve(Curve("", stages(t, shares)))
    painted = [box for box in sheet.marks if box.right - box.left > 2 * curves._SMALLEST + 10]
    assert len(painted) >= 3
    centres = {(round(box.left + box.right), round(box.top + box.bottom)) for box in painted}
    for (x, y), (across, down) in combinations(centres, 2):
        assert math.dist((x / 2, y / 2), (across / 2, down / 2)) > 90


# ---- the trend ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 13, 24])
def test_names_of_rounds_and_last_shares_leave_each_other_room(language: str, count: int) -> None:
    t, chance = TEXTS.for_language(language), random.Random(count)
    rounds = tuple(f"{t.month(_day(number))} {2026 + number // 4}" for number in range(count))
    for _ in range(6):
        columns = [split(chance, 3) for _ in range(count)]
        lines = tuple(
            TrendLine(t(group.name_key), branch, tuple(column[number] for column in columns))
            for number, (group, branch) in enumerate(
                zip(BTI.stage_groups, ("stem", "positive", "negative"), strict=True)
            )
        )
        sheet = of_trend(Trend("", rounds, lines))
        assert problems(sheet) == []
        last = rounds[-1].split()[0]
        assert last in [box.words for box in sheet.texts], "the newest round is always named"


@pytest.mark.parametrize("shares", [(35, 35, 30), (0, 0, 0), (50, 50, 50), (0, 5, 95)])
def test_lines_that_end_together_are_told_apart_in_words(shares: tuple[int, int, int]) -> None:
    lines = tuple(TrendLine(str(n), "stem", (20, share)) for n, share in enumerate(shares))
    sheet = of_trend(Trend("", ("mai 2026", "juni 2026"), lines))
    assert problems(sheet) == []
    right = [box.words for box in sheet.texts if box.left > trends._LAST]
    assert sorted(right) == sorted(f"{share} %" for share in shares)


def _day(number: int) -> date:
    return date(2026, (number * 3) % 12 + 1, 1)
