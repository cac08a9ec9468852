"""Letters of a picture: one family that every installation has, how wide words are, and where lines break.

The library's own font (DejaVu Sans) is used, never one of the machine's: the same picture everywhere. What it has no
letter for, such as an emoji, is left out rather than shown as an empty box.
"""

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Final

import matplotlib as mpl
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font

_FOLDER: Final = Path(mpl.get_data_path()) / "fonts" / "ttf"
_PLAIN: Final = _FOLDER / "DejaVuSans.ttf"
_BOLD: Final = _FOLDER / "DejaVuSans-Bold.ttf"
_MEASURED_AT: Final = 100
CUT: Final = "…"
_UNSEEN: Final = {"Cc", "Cf", "Cs", "Co"}


@lru_cache(maxsize=64)
def font(size: float, *, bold: bool = False) -> FontProperties:
    """Return the font in a size of pixels."""
    return FontProperties(fname=_BOLD if bold else _PLAIN, size=size)


def readable(text: str) -> str:
    """Return the text on one line, without what the font cannot write."""
    flat = unicodedata.normalize("NFC", " ".join(text.split()))
    return " ".join("".join(sign for sign in flat if _known(sign)).split())


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how many pixels wide a line is."""
    return sum(_advance(sign, bold) for sign in text) * size / _MEASURED_AT


def wrapped(text: str, size: float, room: float, lines: int, *, bold: bool = False) -> list[str]:
    """Break a text into at most ``lines`` lines of ``room`` pixels; the last ends with «…» where it is cut."""
    words = readable(text).split()
    found: list[str] = []
    while words and len(found) < lines:
        taken = _fitting(words, size, room, bold=bold)
        if not taken:
            return [*found, _cut(words[0], size, room, bold=bold)]
        found.append(" ".join(words[:taken]))
        words = words[taken:]
    if words:
        found[-1] = _shortened(found[-1], size, room, bold=bold)
    return found


def _fitting(words: list[str], size: float, room: float, *, bold: bool) -> int:
    """Return how many of the words fit on a line."""
    space, used = width(" ", size, bold=bold), 0.0
    for count, word in enumerate(words):
        used += width(word, size, bold=bold) + (space if count else 0)
        if used > room:
            return count
    return len(words)


def _shortened(line: str, size: float, room: float, *, bold: bool) -> str:
    """Return the line with «…», without the words that leave no room for it."""
    while width(f"{line} {CUT}", size, bold=bold) > room and " " in line:
        line = line.rpartition(" ")[0]
    if width(f"{line} {CUT}", size, bold=bold) > room:
        return _cut(line, size, room, bold=bold)
    return f"{line.rstrip(' ,;:–-')} {CUT}"


def _cut(word: str, size: float, room: float, *, bold: bool) -> str:
    """Return as much of one long word as fits."""
    while word and width(word + CUT, size, bold=bold) > room:
        word = word[:-1]
    return word + CUT


def _known(sign: str) -> bool:
    return unicodedata.category(sign) not in _UNSEEN and _font(False).get_char_index(ord(sign)) != 0


@lru_cache(maxsize=4096)
def _advance(sign: str, bold: bool) -> float:
    return float(_font(bold).load_char(ord(sign)).linearHoriAdvance) / 65536


@lru_cache(maxsize=2)
def _font(bold: bool) -> FT2Font:
    # Of our own: the library's fonts change their size while it paints.
    found = FT2Font(str(_BOLD if bold else _PLAIN))
    found.set_size(_MEASURED_AT, 72)
    return found
