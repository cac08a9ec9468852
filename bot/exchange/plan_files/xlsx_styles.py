"""What a workbook's styles say about a cell: fill, struck out, bold, date or percent. Nothing else of them matters."""

import re
from dataclasses import dataclass

from bot.exchange.plan_files.xml import Attributes, attribute, parse

_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(50, 59)})
_PERCENT_FORMATS = frozenset({9, 10})
_QUOTED = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]|_.|\*.")
_NO_COLOUR = frozenset({"indexed:9", "indexed:64", "indexed:65"})


@dataclass(frozen=True, slots=True)
class Style:
    """The part of a cell style that plans use as a mark."""

    fill: str | None = None
    strike: bool = False
    bold: bool = False
    is_date: bool = False
    is_percent: bool = False


class _Reader:
    """Collects the style tables of ``xl/styles.xml``."""

    def __init__(self) -> None:
        self.styles: list[Style] = []
        self._formats: dict[int, str] = {}
        self._fonts: list[list[bool]] = []
        self._fills: list[str | None] = []
        self._section = ""
        self._pattern = ""

    def start(self, tag: str, a: Attributes) -> None:
        if tag in {"numFmts", "fonts", "fills", "cellXfs", "cellStyleXfs", "dxfs", "borders", "cellStyles"}:
            self._section = tag
        elif self._section == "numFmts" and tag == "numFmt":
            self._formats[_number(a.get("numFmtId"))] = a.get("formatCode", "")
        elif self._section == "fonts":
            self._font(tag, a)
        elif self._section == "fills":
            self._fill(tag, a)
        elif self._section == "cellXfs" and tag == "xf":
            self.styles.append(self._style(a))

    def end(self, tag: str) -> None:
        if tag == self._section:
            self._section = ""

    def _font(self, tag: str, a: Attributes) -> None:
        if tag == "font":
            self._fonts.append([False, False])
        elif tag in {"strike", "b"} and self._fonts:
            self._fonts[-1][tag == "b"] = a.get("val", "1") not in {"0", "false"}

    def _fill(self, tag: str, a: Attributes) -> None:
        if tag == "fill":
            self._fills.append(None)
        elif tag == "patternFill":
            self._pattern = a.get("patternType", "none")
        elif tag in {"fgColor", "stop"} and self._fills and self._pattern not in {"none", "gray125", ""}:
            self._fills[-1] = colour(a)
        elif tag == "gradientFill":
            self._pattern = "solid"
        elif tag == "color" and self._fills and self._fills[-1] is None:
            self._fills[-1] = colour(a)

    def _style(self, a: Attributes) -> Style:
        font = _number(a.get("fontId"))
        fill = _number(a.get("fillId"))
        strike, bold = self._fonts[font] if 0 <= font < len(self._fonts) else (False, False)
        format_id = _number(a.get("numFmtId"))
        code = _QUOTED.sub("", self._formats.get(format_id, "")).casefold()
        return Style(
            fill=self._fills[fill] if 0 <= fill < len(self._fills) else None,
            strike=strike,
            bold=bold,
            is_date=format_id in _DATE_FORMATS or bool(re.search(r"[dy]|mmm|m[./-]|[./-]m", code)),
            is_percent=format_id in _PERCENT_FORMATS or "%" in code,
        )


def read_styles(data: bytes) -> list[Style]:
    """Return the cell styles in the order cells refer to them."""
    reader = _Reader()
    parse(data, reader.start, reader.end, lambda _text: None)
    return reader.styles


def colour(a: Attributes) -> str | None:
    """Return a colour as a comparable name, None for white and near white."""
    tint = (
        float(a.get("tint") or 0) if re.fullmatch(r"-?\d*\.?\d+(e-?\d+)?", a.get("tint") or "0", re.IGNORECASE) else 0.0
    )
    if (rgb := a.get("rgb")) is not None:
        return visible(rgb)
    if (theme := a.get("theme")) is not None:
        # Themes 0 and 2 are the light backgrounds; a light touch of them is paper, a dark one a mark.
        return None if theme == "0" and tint > -0.1 else f"theme:{theme}:{tint:.2f}"
    if (indexed := attribute(a, "indexed")) is not None:
        name = f"indexed:{indexed}"
        return None if name in _NO_COLOUR else name
    return None


def visible(rgb: str) -> str | None:
    """Return a colour's six hex digits, None when it is (nearly) white or fully unreadable."""
    digits = rgb[-6:].upper()
    if not re.fullmatch(r"[0-9A-F]{6}", digits):
        return None
    channels = [int(digits[i : i + 2], 16) for i in (0, 2, 4)]
    if min(channels) >= 0xEC and max(channels) - min(channels) <= 12:
        return None
    return digits


def _number(text: str | None) -> int:
    """Return an attribute's whole number, -1 when it is none."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 9 else -1
