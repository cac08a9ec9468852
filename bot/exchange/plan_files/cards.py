"""Cards on a board: a title, and perhaps who, when and how far, in further lines or in parentheses."""

import re
from dataclasses import dataclass, field

from bot.exchange.plan_files.grid import norm, tidy
from bot.exchange.plan_files.responsible import Responsible, read_responsible
from bot.exchange.plan_files.status import Status, is_status, read_status
from bot.exchange.plan_files.times import Reading, Years, read_text, unknown_words
from bot.exchange.plan_files.titles import Title, as_title, split_titles

_LABEL = re.compile(
    r"^(?:ansvar(?:lig|leg)?|hvem|kven|responsible|owner|who|frist|når|tid(?:spunkt)?|deadline|due|when|status|start|slutt)\s*[:=]\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s*\(((?:[^()]|\([^()]*\)){2,60})\)\s*$")
_DASHED = re.compile(r"\s+[–-]\s+([^–]{2,40})$")


@dataclass(slots=True)
class Card:
    """One card as read."""

    title: Title
    who: list[Responsible] = field(default_factory=list)
    times: list[Reading] = field(default_factory=list)
    status: Status = field(default_factory=Status)


def read_cards(text: str, years: Years) -> list[Card]:
    """Return the cards in one cell: one with its attributes below it, or several, a line or a bullet each."""
    lines = [line for line in tidy(text).split("\n") if line]
    if not lines:
        return []
    extra = [_attributes(line, years) for line in lines[1:]]
    if extra and all(extra):
        card = _card(lines[0], years)
        for found in (one for some in extra for one in some):
            if card is not None:
                _add(card, found)
        return [card] if card is not None else []
    titles = split_titles(text, lines_are_tasks=True)
    cards = [_card(("◆ " if title.milestone else "") + title.text, years) for title in titles]
    return [card for card in cards if card is not None]


def _card(line: str, years: Years) -> Card | None:
    """Return a one-line card, its parentheses and tail read when all of them is who or when."""
    found: list[Responsible | Reading | Status] = []
    for pattern in (_TAIL, _DASHED):
        match = pattern.search(line)
        if match is None:
            continue
        parts = [_attribute(part, years) for part in re.split(r"[,;]\s*", match[1])]
        if all(part is not None for part in parts) and match.start() > 4:
            found.extend(part for part in parts if part is not None)
            line = line[: match.start()]
    title = as_title(line)
    if title is None:
        return None
    card = Card(title)
    for part in found:
        _add(card, part)
    return card


def _add(card: Card, found: Responsible | Reading | Status) -> None:
    match found:
        case Responsible():
            card.who.append(found)
        case Reading():
            card.times.append(found)
        case Status():
            card.status = found


def _attributes(line: str, years: Years) -> list[Responsible | Reading | Status]:
    """Return what a line says when all of it is who, when or how far: «PL», «PL, mars», «PL – ferdig»."""
    if (whole := _attribute(line, years)) is not None:
        return [whole]
    parts = [_attribute(part, years) for part in re.split(r"[,;]\s*|\s[/–-]\s", line)]
    return [part for part in parts if part is not None] if None not in parts else []


def _attribute(text: str, years: Years) -> Responsible | Reading | Status | None:
    """Return who, when or how far when the whole text is that, else None."""
    label = _LABEL.match(text)
    bare = text[label.end() :] if label else text
    low = norm(bare)
    if is_status(low) and len(low) > 1:
        return read_status(bare, years)
    if len(bare.split()) <= 6 and any(c.isalnum() for c in bare):
        reading = read_text(bare, years)
        strange = unknown_words(bare) > (2 if label is not None else 0)
        if reading.doubt is None and not strange and (reading.start or reading.end or reading.continuous):
            if label is not None and label[0][:1].casefold() in "fd" and reading.start == reading.end:
                return Reading(None, reading.end, reading.continuous)
            return reading
        if label is not None and label[0][:3].casefold() in {"fri", "når", "tid", "dea", "due", "whe"}:
            return reading
    who = read_responsible(bare)
    strangers = [name for name in who.unknown if not (name.isupper() and len(name) <= 5)]
    if (who.roles or who.persons) and (not strangers or label is not None) and len(bare) <= 60:
        return who
    return None
