"""A cell of tasks becomes titles: bulleted lines are several, a broken line is one; marks are taken off."""

import re
from dataclasses import dataclass

from bot.exchange.plan_files.grid import norm, tidy

_BULLET = re.compile(
    r"^(?:[•●▪◦■□☐☑✓✔◆▪*·‣➢➤►–—-]\s+|[•●▪◦□☐‣➢➤►·]|o\s+(?=[A-ZÆØÅ])|\(?\d{1,2}[.)]\s+|\(?[a-zæøå][.)]\s+)"
)
# «5. klasse» and «1. samling» are counted things, «1. Velge leder» is a numbered task.
_COUNTED = re.compile(r"^\d{1,2}\.\s+[a-zæøå]")
_MILESTONE = re.compile(
    r"^(?:milepæl|milepel|milestone|mp)\s*(?:m?\d{1,2})?\s*[:–-]\s*|^[◆♦⬥★]\s*|^M\d{1,2}\s*[:–-]\s+", re.IGNORECASE
)
_MILESTONE_TAIL = re.compile(r"\s*(?:\((?:milepæl|milepel|milestone)\)|[◆♦⬥★])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Title:
    """One activity's title as the municipality wrote it, tidied; ``milestone`` when the text says so."""

    text: str
    milestone: bool = False


def split_titles(text: str, *, lines_are_tasks: bool = False) -> list[Title]:
    """Return the activities named in a cell.

    Args:
        text: the cell.
        lines_are_tasks: every line is a task of its own (boards, KoRus tables), not only bulleted lines.
    """
    if text.count("•") >= 2:
        text = text.replace("•", "\n• ")
    lines = [line for line in tidy(text).split("\n") if line]
    bulleted = [bool(_BULLET.match(line)) for line in lines]
    if sum(bulleted) >= 2 or (sum(bulleted) == 1 and len(lines) > 1 and not bulleted[0]):
        return _by_bullets(lines, bulleted)
    if len(lines) > 1 and all(_opens_task(line) for line in lines) and (lines_are_tasks or _reads_as_list(lines)):
        return [title for line in lines if (title := as_title(line)) is not None]
    whole = as_title(_join(lines))
    return [whole] if whole is not None else []


def _by_bullets(lines: list[str], bulleted: list[bool]) -> list[Title]:
    """Group lines by bullets: a line without one continues the one before, or introduces the list."""
    groups: list[list[str]] = []
    intro: list[str] = []
    for line, opens in zip(lines, bulleted, strict=True):
        if opens:
            groups.append([_BULLET.sub("", line)])
        elif groups:
            groups[-1].append(line)
        else:
            intro.append(line)
    titles = [title for group in groups if (title := as_title(_join(group))) is not None]
    head = _join(intro)
    if head and not head.endswith(":") and (first := as_title(head)) is not None:
        return [first, *titles] if not _needs_intro(titles) else titles
    if head and _needs_intro(titles):
        return [Title(f"{head} {title.text}", title.milestone) for title in titles]
    return titles


def _needs_intro(titles: list[Title]) -> bool:
    """Tell whether bullets make no sense alone («politikere», «ledere»)."""
    return all(len(title.text.split()) <= 2 for title in titles)


def _opens_task(line: str) -> bool:
    """Tell whether a line reads as a task of its own."""
    return line[0].isupper() and len(line.split()) >= 2


_SMALL_WORDS = frozenset(
    [
        "for",
        "i",
        "på",
        "av",
        "og",
        "til",
        "med",
        "om",
        "som",
        "å",
        "fra",
        "frå",
        "ved",
        "mot",
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
    ]
)


def _reads_as_list(lines: list[str]) -> bool:
    """Tell lines that each begin anew from one title broken over them: no line stops in the middle of a phrase."""
    stops = any(line.endswith((",", "-", "–")) or line.split()[-1].casefold() in _SMALL_WORDS for line in lines[:-1])
    return not stops and not any(line.split()[0].isupper() or line[0] == "(" for line in lines)


def _join(lines: list[str]) -> str:
    """Join broken lines; a word divided at the line's end is mended."""
    joined = ""
    for line in lines:
        if joined.endswith("-") and line[:1].islower() and joined[-2:-1].isalpha():
            joined = f"{joined} {line}" if line.startswith(("og ", "and ")) else joined[:-1] + line
        else:
            joined = f"{joined} {line}".strip()
    return joined


def as_title(text: str) -> Title | None:
    """Return a tidied title, None when nothing is left of it."""
    text = text.strip()
    milestone = False
    for pattern in (_MILESTONE, _MILESTONE_TAIL):
        shorter = pattern.sub("", text).strip()
        if shorter and shorter != text:
            milestone, text = True, shorter
    if not _COUNTED.match(text):
        text = _BULLET.sub("", text)
    return Title(text, milestone) if any(c.isalnum() for c in text) else None


def key_of(text: str) -> str:
    """Return what two spellings of a title have in common: case, numbering and the final full stop do not count."""
    low = re.sub(r"^(?:[a-z]?\d{1,2}(?:\.\d{1,2})+\.?\s+|\d{1,2}[.)]\s+|[•*–-]\s+)", "", norm(text))
    return low.rstrip(" .;:")
