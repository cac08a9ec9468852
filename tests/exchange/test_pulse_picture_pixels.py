"""What is seen in pictures of a pulse check is true: pixels are counted, and looked at without their colours."""

import math
import struct
import zlib
from dataclasses import replace

import numpy as np
import pytest

from bot.core.drawings import Curve, CurveGroup, CurveStage, Trend, TrendLine
from bot.exchange.pictures import paint
from bot.exchange.pictures.canvas import INK, PAPER, SOFT
from bot.exchange.pictures.curve import _HEAD, _LARGEST, _LOOKS, _NUMBER, _half
from bot.exchange.pictures.looks import BLUE, GREEN, RED
from bot.exchange.pictures.page import SMALL, TEXT
from bot.exchange.pictures.trend import _BRANCHES, _FIRST, _FURTHER, _HEIGHT, _LAST
from tests.exchange.test_pictures import contrast, luminance
from tests.exchange.test_pulse_pictures import GROUPED, LINES, MOST, PLACES, SINGLE

Pixels = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]


def pixels(file: bytes) -> Pixels:
    """Return the red, green and blue of every pixel of a file that `paint` made."""
    wide, high = struct.unpack_from(">II", file, 16)
    at, body = 8, b""
    while at < len(file):
        (length,) = struct.unpack_from(">I", file, at)
        body += file[at + 8 : at + 8 + length] if file[at + 4 : at + 8] == b"IDAT" else b""
        at += 12 + length
    rows = np.frombuffer(zlib.decompress(body), np.uint8).reshape(high, 1 + wide * 3)
    return rows[:, 1:].reshape(high, wide, 3)


def of_colour(picture: Pixels, colour: str) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Return where a picture has just this colour."""
    wanted = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)])
    return np.asarray((picture == wanted).all(axis=2))


def alone(branch: str, height: int, share: int) -> Pixels:
    """Paint a curve with one stage on it."""
    return pixels(paint(Curve("", (CurveStage("", height, branch, share),), share_label="")))


# ---- the curve ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("branch", "height", "colour"), [("stem", 2, BLUE), ("positive", 5, GREEN)])
@pytest.mark.parametrize("share", [5, 20, 50, 85])
def test_the_area_of_a_dot_is_its_share(branch: str, height: int, colour: str, share: int) -> None:
    seen = int(of_colour(alone(branch, height, share), colour).sum())
    assert seen == pytest.approx(math.pi * _LARGEST**2 * share / 100, rel=0.12), "its edge is as broad as a pen"


@pytest.mark.parametrize("share", [10, 40])
def test_a_square_is_as_large_as_a_dot_of_the_same_share(share: int) -> None:
    edge = of_colour(alone("negative", 5, share), RED)
    rows, columns = np.where(edge)
    sides = (rows.max() - rows.min() + 1, columns.max() - columns.min() + 1)
    assert sides[0] == pytest.approx(sides[1], abs=2)
    assert sides[0] * sides[1] == pytest.approx(math.pi * _LARGEST**2 * share / 100, rel=0.25)


@pytest.mark.parametrize("place", PLACES)
def test_higher_stages_stand_higher_and_branches_on_their_own_sides(place: tuple[str, int]) -> None:
    branch, height = place
    rows, columns = np.where(of_colour(alone(branch, height, 40), _LOOKS[branch].edge))
    lower = np.where(of_colour(alone("stem", 1, 40), BLUE))[0]
    assert height == 1 or rows.mean() < lower.mean() - 100 * (height - 1)
    middle = {"stem": columns.mean() <= 541, "positive": columns.mean() > 600, "negative": columns.mean() < 480}
    assert middle[branch]


def test_a_stage_where_nobody_is_is_hollow() -> None:
    empty, some = (of_colour(alone("positive", 6, share), GREEN).sum() for share in (0, 5))
    assert 0 < empty < some / 3


@pytest.mark.parametrize(("less", "more"), [(0, 10), (10, 35), (35, 85)])
def test_a_band_is_broader_for_more(less: int, more: int) -> None:
    few, many = (_half(CurveGroup("", "stem", share)) for share in (less, more))
    assert few < many
    seen = [
        int(of_colour(pixels(paint(replace(GROUPED, groups=(CurveGroup("", "positive", share),)))), "#d5ebe2").sum())
        for share in (less, more)
    ]
    assert seen[0] < seen[1]


def test_without_shares_all_bands_are_alike_but_the_one_where_most_are() -> None:
    picture = pixels(paint(MOST))
    seen = {branch: int(of_colour(picture, look.band).sum()) for branch, look in _LOOKS.items()}
    assert seen["positive"] > 10_000
    assert (seen["stem"], seen["negative"]) == (0, 0)
    assert len({_half(group) for group in MOST.groups}) == 1


def test_without_colours_branches_are_told_apart_by_their_shape() -> None:
    """A circle leaves the corners of the square around it free; a square does not, and is hatched within."""
    for branch, round_ in (("positive", True), ("negative", False)):
        picture = alone(branch, 5, 40)
        rows, columns = np.where(of_colour(picture, _LOOKS[branch].edge))
        piece = picture[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
        grey = piece.mean(axis=2)
        corners = [grey[2, 2], grey[2, -3], grey[-3, 2], grey[-3, -3]]
        assert (min(corners) > 240) == round_
        middle = grey[len(grey) // 4 : -len(grey) // 4, len(grey) // 4 : -len(grey) // 4]
        assert (middle.std() < 5) == round_


# ---- the trend ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [0, 20, 45, 60])
def test_a_point_stands_at_the_height_of_its_share(share: int) -> None:
    def middle(of: int) -> float:
        line = TrendLine("", "positive", (of,))
        picture = pixels(paint(Trend("", ("mai",), (line, TrendLine("", "stem", (60,))))))
        rows, columns = np.where(of_colour(picture[:-160], GREEN))
        near = abs(columns - (_FIRST + _LAST) / 2) < 30
        return float(rows[near].mean())

    assert middle(0) - middle(share) == pytest.approx(_HEIGHT * share / 60, abs=4)


def test_a_gap_is_empty() -> None:
    line = TrendLine("", "positive", (50, None, 50))
    picture = pixels(paint(Trend("", ("a", "b", "c"), (line,))))
    rows, columns = np.where(of_colour(picture[:-120], GREEN))
    between = (columns > _FIRST + 60) & (columns < _LAST - 60)
    assert int(between.sum()) == 0
    assert len(rows) > 0
    whole = pixels(paint(Trend("", ("a", "b", "c"), (replace(line, shares=(50, 50, 50)),))))
    columns = np.where(of_colour(whole[:-120], GREEN))[1]
    assert int(((columns > _FIRST + 60) & (columns < _LAST - 60)).sum()) > 1000


# ---- for every eye -----------------------------------------------------------------------------------------------


def test_edges_and_words_stand_out_against_the_paper() -> None:
    assert all(contrast(look.edge, PAPER) >= 4.5 for look in _LOOKS.values())
    assert all(contrast(look.color, PAPER) >= 4.5 for look in (*_BRANCHES.values(), *_FURTHER))
    assert min(contrast(INK, PAPER), contrast(SOFT, PAPER)) >= 7
    assert all(contrast(look.edge, look.band) >= 4 for look in _LOOKS.values()), "the mark of a stage on its band"


def test_bands_are_light_enough_for_what_stands_on_them() -> None:
    assert all(luminance(look.band) > 0.7 for look in _LOOKS.values())


def test_words_are_large_enough_for_a_phone() -> None:
    assert min(SMALL, TEXT, _NUMBER, _HEAD) >= 22


def test_the_corners_of_every_picture_are_paper() -> None:
    for drawing in (SINGLE, GROUPED, MOST, Trend("", ("a", "b", "c", "d"), LINES)):
        picture = pixels(paint(drawing))
        for corner in (picture[:12, :12], picture[:12, -12:], picture[-12:, :12], picture[-12:, -12:]):
            assert int(corner.min()) == 255
