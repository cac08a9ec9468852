"""Which of the four phases a label names, and whether a text is nothing but such a label."""

import re
from functools import cache, lru_cache

from bot.exchange.plan_files.grid import norm
from bot.exchange.plan_files.lexicon import words

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NUMBERED = re.compile(
    r"\b(?:fase|fasen|phase|stage|fase nr\.?)\s*(?:nr\.?\s*)?(?:([1-4])|(i{1,3}|iv))(?!\w)"
    r"(?!\s*(?:[-/+&]|og\b|and\b|til\b)\s*(?:[1-4]|i{1,3}|iv)(?!\w))"
)
_SHORT = re.compile(r"(?:f|p)\.?\s?([1-4])(?!\d)")
_SEVERAL = re.compile(
    r"\b(?:fase|fasene|fasar|faser|phase|phases)\s*[1-4]\s*(?:-|og|and|/|til|,|\+|&)\s*(?:fase\s*|phase\s*)?[1-4](?!\d)"
)


@cache
def _word_phases() -> dict[str, int]:
    return {str(word): int(n) for n, names in words("phases")["words"].items() for word in names}


@lru_cache(maxsize=1024)
def phase_of_cell(text: str) -> int | None:
    """Return the phase a cell of a phase column names, or None: 2, «F2», «Fase 2 – Planlegge», «Planlegging»."""
    low = norm(text).strip(" .:-")
    if not low or _SEVERAL.search(low):
        return None
    if low in {"1", "2", "3", "4"}:
        return int(low)
    if low in _ROMAN:
        return _ROMAN[low]
    return phase_of_label(low)


@lru_cache(maxsize=4096)
def phase_of_label(text: str) -> int | None:
    """Return the phase when the whole text is a phase's label, as headings of sections and sheets have it."""
    low = norm(text).strip(" .:-")
    if not low or len(low) > 70 or _SEVERAL.search(low):
        return None
    if (match := _NUMBERED.search(low)) is not None and match.start() <= 8:
        return int(match[1]) if match[1] else _ROMAN[match[2]]
    if (match := _SHORT.match(low)) is not None:
        rest = low[match.end() :].strip(" .:-")
        return int(match[1]) if not rest or _by_words(rest) == int(match[1]) else None
    if (match := re.match(r"([1-4])[.):]?\s*(?:-\s*)?(?:fase|phase)?\s*:?\s*(?=\D)", low)) is not None:
        return _by_words(low[match.end() :].strip(" .:-"))
    if (match := re.match(r"(i{1,3}|iv)[.):]\s*", low)) is not None:
        return _by_words(low[match.end() :].strip(" .:-"))
    if (match := re.match(r"(?:fase|phase)\s*:?\s*(?=\D)", low)) is not None:
        low = low[match.end() :].strip(" .:-")
    return _by_words(low)


def _by_words(low: str) -> int | None:
    """Return the phase of a name without a number: «planlegge», «oppstart (forberede)»."""
    table = _word_phases()
    if low in table:
        return table[low]
    low = re.sub(r"(?:\b(?:fasen|fase|phase)\b)", "", low).strip(" .:-")
    if low in table:
        return table[low]
    pieces = [piece for part in re.split(r"[/(),+&]|\s-\s|\bog\b|\band\b", low) if (piece := part.strip(" .:-"))]
    found = {table[piece] for piece in pieces if piece in table}
    plain = all(piece in table or re.fullmatch(r"[\d\s.-]+|20\d\d.*", piece) for piece in pieces)
    return found.pop() if len(found) == 1 and plain else None


def phase_of_title(text: str) -> int | None:
    """Return the phase that a sheet's name or a line above a table names; «Plan 2026» there is no phase."""
    low = norm(text).strip(" .:-")
    if re.fullmatch(r"plan\W*(?:20\d\d.*)?", low) or (re.search(r"20\d\d", low) and not re.search(r"fase|phase", low)):
        return None
    return phase_of_label(text)


def is_bare_label(text: str) -> bool:
    """Tell whether a text names a phase and says nothing else: «Fase 2 – Planlegge», not «Fase 2-planen godkjent»."""
    low = norm(text).strip(" .:-")
    rest = _NUMBERED.sub("", low, count=1).strip(" .:-()")
    return not rest or _by_words(rest) is not None


def several_phases(text: str) -> bool:
    """Tell whether a text names more than one phase."""
    return _SEVERAL.search(norm(text)) is not None
