"""Pictures of a pulse check: what is shown differs where the drawing does, nothing is told by colour alone."""

import math
import struct
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.drawings import Curve, CurveGroup, CurveStage, Drawing, Trend, TrendLine
from bot.exchange.pictures import paint
from bot.exchange.pictures.canvas import LEFT, RIGHT, WIDTH
from bot.exchange.pictures.curve import _LOOKS, _radius
from bot.exchange.pictures.shapes import _dashes, ribbon, smooth
from bot.exchange.pictures.trend import _FIRST, _LAST, _looks, _Plot, _two_lines

BRANCHES = ("stem", "positive", "negative")
PLACES = [("stem", 1), ("stem", 2), ("stem", 3)] + [(branch, h) for branch in BRANCHES[1:] for h in (4, 5, 6, 7)]
SHARES = (5, 15, 25, 15, 10, 5, 0, 10, 10, 0, 5)
STAGES = tuple(
    CurveStage(f"Stadium {n}", height, branch, share, strongest=n == 2)
    for n, ((branch, height), share) in enumerate(zip(PLACES, SHARES, strict=True))
)
BARE = tuple(replace(stage, share=None, strongest=False) for stage in STAGES)
SINGLE = Curve("Hvor vi er: hele kommunen", STAGES)
GROUPS = tuple(CurveGroup(f"Gruppe {b}", b, s, b == "positive") for b, s in zip(BRANCHES, (35, 45, 20), strict=True))
GROUPED = replace(SINGLE, stages=BARE, groups=GROUPS)
MOST = replace(GROUPED, groups=tuple(replace(group, share=None) for group in GROUPS), most_label="flest her")
ROUNDS = ("september 2026", "desember 2026", "mars 2027", "juni 2027")
LINES = (
    TrendLine("På vei", "stem", (60, 50, None, 35)),
    TrendLine("Positiv retning", "positive", (25, 20, None, 45)),
    TrendLine("Negativ retning", "negative", (15, 30, None, 20)),
)
TREND = Trend("Utvikling", ROUNDS, LINES, ("I mars 2027 var det for få svar.",))


def size(file: bytes) -> tuple[int, int]:
    assert file.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = struct.unpack_from(">II", file, 16)
    return wide, high


@pytest.mark.parametrize("drawing", [SINGLE, GROUPED, MOST, TREND], ids=["single", "grouped", "most", "trend"])
def test_equal_drawings_are_equal_files_of_a_phones_width(drawing: Drawing) -> None:
    first = paint(drawing)
    assert first == paint(replace(drawing))
    assert size(first)[0] == WIDTH == 1080
    assert size(first)[1] < 1500, "one screen of a phone, or little more"
    assert len(first) < 400_000


def test_what_may_be_told_is_seen_and_nothing_else() -> None:
    other = replace(GROUPED, groups=(*GROUPS[:2], replace(GROUPS[2], share=25)))
    moved = replace(MOST, groups=tuple(replace(one, strongest=one.branch == "stem") for one in MOST.groups))
    unmarked = replace(MOST, most_label="")
    seen = [paint(one) for one in (SINGLE, GROUPED, MOST, other, moved, unmarked)]
    assert len(set(seen)) == len(seen)


def test_a_single_stage_shows_its_share_and_where_most_are() -> None:
    more = replace(SINGLE, stages=(replace(STAGES[0], share=10), *STAGES[1:]))
    elsewhere = replace(SINGLE, stages=tuple(replace(one, strongest=n == 4) for n, one in enumerate(STAGES)))
    nearly_all = replace(SINGLE, stages=(*BARE[:-1], replace(BARE[-1], strongest=True)), most_label="nesten alle")
    seen = [paint(one) for one in (SINGLE, more, elsewhere, nearly_all, replace(nearly_all, most_label=""))]
    assert len(set(seen)) == len(seen)


def test_a_dot_is_as_large_as_its_share() -> None:
    radii = [_radius(replace(STAGES[0], share=share)) for share in (0, 5, 25, 50, 85)]
    assert radii == sorted(set(radii))
    assert radii[3] ** 2 == pytest.approx(2 * radii[2] ** 2), "its area, not its radius"
    assert radii[-1] < 126 * 0.7, "it leaves its neighbours room"


def test_no_branch_is_told_by_its_colour_alone() -> None:
    assert _LOOKS["negative"].hatch
    assert not _LOOKS["positive"].hatch
    looks = _looks(LINES)
    assert len({(look.shape, look.dashed, look.hollow) for look in looks}) == len(looks)


def test_lines_of_one_branch_look_different_all_the_same() -> None:
    looks = _looks([replace(LINES[0], label=str(n)) for n in range(5)])
    assert len({(look.color, look.shape, look.dashed) for look in looks}) == 5
    assert _looks([LINES[0]] * 7)[-1] == looks[-1], "more than five share the last"


# ---- the trend ---------------------------------------------------------------------------------------------------


def test_a_line_breaks_where_nothing_is_shown() -> None:
    plot = _Plot(TREND, _looks(LINES))
    assert [len(stretch) for stretch in plot._stretches(LINES[0], 0)] == [2, 1]
    assert plot._stretches(TrendLine("", "stem", (None, None)), 0) == []
    whole = replace(TREND, lines=tuple(replace(line, shares=(*line.shares[:2], 40, line.shares[3])) for line in LINES))
    assert paint(whole) != paint(TREND)


@pytest.mark.parametrize(("highest", "scale"), [(0, 60), (60, 60), (65, 80), (80, 80), (90, 100), (100, 100)])
def test_the_scale_goes_to_what_is_shown(highest: int, scale: int) -> None:
    trend = replace(TREND, lines=(TrendLine("", "stem", (highest, None)),))
    assert _Plot(trend, _looks(trend.lines)).most == scale


def test_rounds_stand_from_left_to_right_and_one_alone_in_the_middle() -> None:
    plot = _Plot(TREND, _looks(LINES))
    assert [plot._x(0), plot._x(3)] == [_FIRST, _LAST]
    assert LEFT < _FIRST < plot._x(1) < plot._x(2) < _LAST < RIGHT
    assert _Plot(replace(TREND, rounds=("mai 2026",)), _looks(LINES))._x(0) == (_FIRST + _LAST) / 2


@pytest.mark.parametrize(
    ("name", "lines"), [("juni 2027", ["juni", "2027"]), ("desember 2026", ["desember", "2026"]), ("", [])]
)
def test_the_name_of_a_round_is_never_cut(name: str, lines: list[str]) -> None:
    assert _two_lines(name) == lines


@pytest.mark.parametrize("count", [1, 2, 8, 40])
def test_any_number_of_rounds_can_be_painted(count: int) -> None:
    rounds = tuple(f"september {2026 + n}" for n in range(count))
    lines = tuple(replace(line, shares=tuple(n % 21 * 5 for n in range(count))) for line in LINES)
    assert size(paint(Trend("Utvikling", rounds, lines)))[1] < 1100


# ---- shapes ------------------------------------------------------------------------------------------------------


def test_a_smooth_line_goes_through_all_its_points() -> None:
    points = [(0.0, 0.0), (50.0, 80.0), (60.0, 200.0), (10.0, 300.0)]
    line = smooth(points)
    assert all(min(math.dist(point, one) for one in line) < 1e-6 for point in points)
    assert line[0] == points[0]
    assert smooth(points[:1]) == points[:1]


def test_a_band_is_as_broad_as_it_is_said_to_be() -> None:
    line = smooth([(0.0, 0.0), (100.0, 0.0)])
    band = ribbon(line, 20)
    assert max(y for _, y in band) == pytest.approx(20)
    assert min(y for _, y in band) == pytest.approx(-20)
    assert min(x for x, _ in band) == pytest.approx(-20, abs=0.5)
    assert max(x for x, _ in band) == pytest.approx(120, abs=0.5)


def test_dashes_run_on_round_corners() -> None:
    line = [(0.0, 0.0), (10.0, 0.0), (10.0, 30.0)]
    assert _dashes(line) == [[(0, 0), (10, 0), (10, 6)], [(10, 18), (10, 30)]]
    assert _dashes([(0.0, 0.0), (20.0, 0.0)]) == [[(0, 0), (16, 0)]]
    assert _dashes([(0.0, 0.0), (0.0, 0.0)]) == [[(0, 0), (0, 0)]]


ODD = st.one_of(st.text(max_size=40), st.sampled_from(["", "🎉", "A" * 300, "å " * 200, "{share}"]))
SHARE = st.none() | st.integers(0, 100)
STAGE = st.builds(CurveStage, ODD, st.integers(1, 7), st.sampled_from(BRANCHES), SHARE, st.booleans())
GROUP = st.builds(CurveGroup, ODD, st.sampled_from(BRANCHES), SHARE, st.booleans())
LINE = st.builds(TrendLine, ODD, ODD, st.lists(SHARE, max_size=5).map(tuple))


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(STAGE, max_size=11), st.lists(GROUP, max_size=3), st.lists(LINE, max_size=4), ODD)
def test_every_odd_drawing_can_be_painted(
    stages: list[CurveStage], groups: list[CurveGroup], lines: list[TrendLine], words: str
) -> None:
    size(paint(Curve(words, tuple(stages), tuple(groups), notes=(words,), most_label=words)))
    rounds = tuple(words for _ in range(max((len(line.shares) for line in lines), default=0)))
    size(paint(Trend(words, rounds, tuple(lines), (words,))))
