"""Pictures: the same drawing is the same file, everything odd can be painted, and nothing is told by colour alone."""

import struct
import subprocess
import sys
import zlib
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.drawings import Bar, BarState, Drawing, Gantt, PhaseBand, Progress
from bot.exchange.pictures import paint
from bot.exchange.pictures.canvas import INK, LEFT, PAPER, RIGHT, SOFT, WIDTH
from bot.exchange.pictures.legend import _rows
from bot.exchange.pictures.lettering import CUT, outline, readable, width, wrapped
from bot.exchange.pictures.looks import LOOKS
from bot.exchange.pictures.page import HEADING, SMALL, TEXT, TITLE
from bot.exchange.pictures.timeline import Timeline

MONTHS = ("jan", "feb", "mars", "apr", "mai", "juni", "juli", "aug", "sep", "okt", "nov", "des")
TODAY = date(2026, 9, 8)
LEGEND = ((BarState.DONE, "gjort"), (BarState.RUNNING, "i gang"), (BarState.COMING, "kommer"), (BarState.LATE, "sent"))


def bars(count: int, year: int = 2026) -> tuple[Bar, ...]:
    states = list(BarState)
    return tuple(
        Bar(
            f"Aktivitet nummer {n} for skoler og barnehager",
            date(year, 1, 1) + timedelta(n * 7 % 300),
            date(year, 2, 1) + timedelta(n * 11 % 330),
            states[n % 4],
            milestone=n % 5 == 4,
            share=(n % 3) / 3,
        )
        for n in range(count)
    )


def phase(number: int, inside: tuple[Bar, ...] = (), *, current: bool = False) -> PhaseBand:
    year = 2024 + number
    return PhaseBand(
        f"Fase {number} – Planlegge", date(year, 1, 1), date(year, 12, 31), 3, 11, inside, current, "2 over fristen"
    )


def gantt(*phases: PhaseBand, title: str = "Plan for Strandvik", notes: tuple[str, ...] = ()) -> Gantt:
    return Gantt(title, phases, TODAY, "I dag, 8. sep.", LEGEND, MONTHS, "milepæl", "{done} av {total}", notes)


ONE_PHASE = gantt(phase(1), phase(2, bars(11), current=True), phase(3), phase(4))
WHOLE = gantt(*(phase(n, bars(50, 2024 + n), current=n == 2) for n in range(1, 5)))
PROGRESS = Progress("Framdrift", (phase(1), phase(2, current=True)), "{done} av {total}", ("Ikke talt: 3",))


def size(file: bytes) -> tuple[int, int]:
    """Check that it is a whole PNG file of three colours and return its width and height."""
    assert file.startswith(b"\x89PNG\r\n\x1a\n")
    kinds, at, body = [], 8, b""
    while at < len(file):
        (length,) = struct.unpack_from(">I", file, at)
        kind, data = file[at + 4 : at + 8], file[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", file, at + 8 + length)[0] == zlib.crc32(kind + data)
        kinds.append(kind)
        body += data if kind == b"IDAT" else b""
        at += 12 + length
    assert (kinds[0], kinds[-1], set(kinds)) == (b"IHDR", b"IEND", {b"IHDR", b"IDAT", b"IEND"})
    wide, high, depth, colours = struct.unpack_from(">IIBB", file, 16)
    assert (depth, colours) == (8, 2)
    assert len(zlib.decompress(body)) == high * (1 + wide * 3)
    return wide, high


@pytest.mark.parametrize("drawing", [ONE_PHASE, WHOLE, PROGRESS], ids=["phase", "whole", "progress"])
def test_equal_drawings_are_equal_files(drawing: Drawing) -> None:
    first = paint(drawing)
    assert first == paint(replace(drawing))
    assert size(first)[0] == WIDTH == 1080


def test_files_are_equal_in_another_process_whatever_its_settings() -> None:
    code = (
        "import matplotlib as m; m.rcParams.update({'font.size': 40, 'axes.facecolor': 'red', 'hatch.linewidth': 7})\n"
        "from tests.exchange.test_pictures import ONE_PHASE as d; from bot.exchange.pictures import paint\n"
        "import sys; sys.stdout.buffer.write(paint(d))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == paint(ONE_PHASE)


def test_starting_loads_no_plotting_library() -> None:
    code = "import sys, bot.exchange.pictures, bot.exchange.gallery; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_phase_is_shown_whole_under_an_overview_and_bands_alone_are_short() -> None:
    bands = size(paint(gantt(phase(1), phase(2), phase(3))))[1]
    one = size(paint(gantt(phase(1), phase(2, bars(8)), phase(3))))[1]
    everything = size(paint(WHOLE))[1]
    assert bands < one < everything
    assert everything < 200 * 48 + 1500, "two hundred activities stay one line each"


def test_more_activities_than_a_few_take_one_line_each() -> None:
    few, many = (size(paint(gantt(phase(1, bars(n)))))[1] / n for n in (16, 60))
    assert many < few


def test_what_differs_is_seen() -> None:
    def one(state: BarState, *, milestone: bool = False, share: float = 0) -> bytes:
        bar = Bar("Kurs", date(2026, 3, 1), date(2026, 6, 30), state, milestone, share)
        return paint(replace(gantt(phase(2, (bar,))), legend=()))

    looks = [one(state) for state in BarState] + [one(state, milestone=True) for state in BarState]
    looks += [one(BarState.RUNNING, share=0.5), one(BarState.LATE, share=0.5), one(BarState.COMING, share=0.5)]
    assert len(set(looks)) == len(looks)
    assert one(BarState.DONE, share=0.5) == one(BarState.DONE)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_no_state_is_told_by_its_colour_alone() -> None:
    shapes = {(look.mark, look.hatch, look.fill == look.edge) for look in LOOKS.values()}
    assert len(shapes) == len(LOOKS) == len(BarState)
    assert [state for state, look in LOOKS.items() if not look.mark] == [BarState.COMING]


def test_words_and_edges_stand_out_against_the_paper() -> None:
    assert min(contrast(INK, PAPER), contrast(SOFT, PAPER)) >= 7
    assert all(contrast(look.edge, PAPER) >= 4.5 for look in LOOKS.values())


def test_words_are_large_enough_for_a_phone() -> None:
    assert min(TITLE, HEADING, TEXT, SMALL) >= 22


def days(low: int = 1, high: int = 9999) -> st.SearchStrategy[date]:
    return st.dates(date(low, 1, 1), date(high, 12, 31))


LABELS = st.one_of(
    st.text(max_size=60), st.sampled_from(["", "🎉🎉", "A" * 400, "å " * 300, "$x_1$", "=1+1", "{done}"])
)
BARS = st.builds(Bar, LABELS, days(), days(), st.sampled_from(BarState), st.booleans(), st.floats(0, 1))
PHASES = st.builds(
    PhaseBand,
    LABELS,
    st.none() | days(),
    st.none() | days(),
    st.integers(0, 20),
    st.integers(0, 20),
    st.lists(BARS, max_size=6).map(tuple),
    st.booleans(),
    LABELS,
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(PHASES, max_size=4), LABELS, days(), st.lists(LABELS, max_size=2))
def test_every_odd_drawing_can_be_painted(found: list[PhaseBand], title: str, today: date, notes: list[str]) -> None:
    drawing = replace(gantt(*found, title=title, notes=tuple(notes)), today=today, today_label=title)
    size(paint(drawing))
    size(paint(Progress(title, tuple(found), "{done} av {total}", tuple(notes))))


@pytest.mark.parametrize("count", [0, 1, 17, 61])
def test_any_number_of_activities_can_be_painted(count: int) -> None:
    size(paint(gantt(phase(1), phase(2, bars(count)), phase(3))))


def test_an_empty_plan_is_a_title() -> None:
    assert size(paint(gantt()))[1] < 250
    assert size(paint(Progress("Framdrift", (), "")))[1] < 250


# ---- letters -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Ærlig talt, å gjøre dét", "Ærlig talt, å gjøre dét"),
        ("Guovdageainnu suohkan – Čáhppes", "Guovdageainnu suohkan – Čáhppes"),
        ("🎉 Kick-off 🎉", "Kick-off"),
        ("to\nlinjer\tog  rom", "to linjer og rom"),
        ("a\u200bb\u202ec\x07", "abc"),
        ("e\u0301n", "én"),
        ("漢字", ""),
    ],
)
def test_what_the_font_cannot_write_is_left_out(text: str, seen: str) -> None:
    assert readable(text) == seen


def test_a_line_of_nothing_is_no_shape() -> None:
    assert outline("", 20) is None
    assert outline("   ", 20) is None


def test_a_letter_is_as_wide_as_its_size_says() -> None:
    assert width("Kurs", 40) == pytest.approx(2 * width("Kurs", 20))
    assert width("Kurs", 40, bold=True) > width("Kurs", 40)
    shape = outline("Kurs", 40)
    assert shape is not None
    assert shape[0][:, 0].max() == pytest.approx(width("Kurs", 40), abs=4)


@given(st.text(max_size=200), st.integers(60, 900), st.integers(1, 3), st.booleans())
@settings(max_examples=80, deadline=None)
def test_lines_are_never_wider_than_their_room(text: str, room: int, lines: int, bold: bool) -> None:
    found = wrapped(text, 28, room, lines, bold=bold)
    assert len(found) <= lines
    assert all(width(line, 28, bold=bold) <= room for line in found)
    whole = readable(text)
    said = " ".join(found)
    assert said == whole or said.endswith(CUT)


def test_titles_are_cut_between_words() -> None:
    text = "Gjøre handlingsveilederen kjent for alle ansatte i skoler, barnehager og helsestasjoner"
    first, second = wrapped(text, 28, 420, 2)
    assert first == "Gjøre handlingsveilederen"
    assert second.endswith(f" {CUT}")
    assert text.startswith(f"{first} {second.removesuffix(f' {CUT}')}")


def test_one_endless_word_is_cut_within() -> None:
    (line,) = wrapped("Implementerings" * 20, 28, 400, 2)
    assert line.endswith(CUT)
    assert line.startswith("Implementerings")


# ---- the axis ----------------------------------------------------------------------------------------------------


def test_the_axis_has_whole_months_and_days_their_places() -> None:
    line = Timeline.around([date(2026, 2, 10), date(2026, 4, 3)])
    assert (line.first, line.last) == (date(2026, 2, 1), date(2026, 4, 30))
    assert line.x(line.first) == LEFT
    assert line.x(line.last, end=True) == RIGHT
    assert line.x(date(2020, 1, 1)) == LEFT
    assert line.x(date(2030, 1, 1)) == RIGHT
    assert line.holds(date(2026, 4, 30))
    assert not line.holds(date(2026, 5, 1))


@pytest.mark.parametrize(("years", "step"), [(1, 1), (2, 3), (5, 6), (15, 12), (900, 12)])
def test_the_longer_the_plan_the_fewer_the_months(years: int, step: int) -> None:
    line = Timeline(date(2026, 1, 1), date(2025 + years, 12, 31))
    assert line.step(MONTHS) == step
    first = list(line.ticks(step))[:2]
    assert first == [date(2026, 1, 1), date(2027, 1, 1) if step == 12 else date(2026, 1 + step, 1)]


@given(days(1, 9990), st.integers(0, 4000))
@settings(max_examples=60, deadline=None)
def test_names_of_years_never_overlap(first: date, months: int) -> None:
    last = min(first + timedelta(months * 30), date.max)
    places = list(_year_places(Timeline.around([first, last])))
    assert places[0] == LEFT
    room = width("0000", 26, bold=True)
    assert all(after - before >= room for before, after in pairwise(places[1:]))


def _year_places(line: Timeline) -> list[float]:
    return [line.x(day) for day in line.years()]


def test_the_legend_breaks_where_it_has_no_room() -> None:
    assert len(_rows([*LEGEND])) == 1
    assert len(_rows([(state, "en ganske lang forklaring på hva dette er") for state, _ in LEGEND])) == 4
