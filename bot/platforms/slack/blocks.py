"""`Message` → Block Kit, within all of Slack's limits. Too much is cut, with a line that says so; nothing ever fails.

Words of people (titles, names, notes) are put where Slack reads no markup: rich text and plain text. ``mrkdwn`` is used
only for words without any sign that it knows.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from types import MappingProxyType
from typing import Any

from bot.content.texts import Translator
from bot.core.chat import (
    Block,
    Button,
    Buttons,
    Divider,
    Facts,
    Heading,
    Item,
    Items,
    Message,
    Note,
    Paragraph,
    Picture,
    Table,
)
from bot.core.drawings import Drawing
from bot.platforms.slack import tables
from bot.platforms.slack.text import cut, escaped, plain, rich, titled

Json = dict[str, Any]

SECTION, FIELD, HEADER, NOTE, LABEL, VALUE, PARAGRAPH, ALT = 3000, 2000, 150, 2000, 75, 2000, 3000, 2000
FIELDS, ROW = 10, 25
TAIL = 3
"""So many rows of buttons and notes at the end stay, whatever is cut above them."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one surface holds: ``blocks``, and ``size``, the characters of all blocks as JSON.

    A message is refused at about 13 200 characters (not documented; texts alone do not tell, so the JSON is measured).
    ``tables``: how many tables it may have.
    """

    blocks: int
    size: int
    tables: int = 0


MESSAGE = Limits(blocks=50, size=12_000, tables=1)
VIEW = Limits(blocks=100, size=100_000)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block, or one point of a list that joins the list before it. ``things`` are lost when the piece is cut."""

    block: Json
    things: int = 0
    point: bool = False
    table: int = 0
    """The characters in a table's cells; Slack has a limit of its own for them, and its JSON tells little."""

    @property
    def size(self) -> int:
        return self.table or len(json.dumps(self.block, ensure_ascii=False)) + 2


NO_PICTURES: Mapping[Drawing, str] = MappingProxyType({})


def render(
    message: Message,
    t: Translator,
    limits: Limits = MESSAGE,
    mark: str = "",
    pictures: Mapping[Drawing, str] = NO_PICTURES,
) -> list[Json]:
    """Return the blocks of ``message``; rows with buttons get block ids that begin with ``mark``, if one is given.

    ``pictures`` are Slack's files; of a picture that is not among them the words are shown. Tables too many or too
    large become lists.
    """
    pieces = _all_pieces(message, pictures, limits.tables)
    if any(piece.table for piece in pieces) and not _fits(pieces, limits):
        pieces = _all_pieces(message, pictures, 0)
    blocks = _joined(_fitting(pieces, t, limits))
    _number_actions(blocks)
    if mark:
        for number, block in enumerate(block for block in blocks if _buttons_of(block)):
            block["block_id"] = f"{mark}-{number}"
    return blocks


def fallback(message: Message, most: int = 4000) -> str:
    """Return the whole message as text for screen readers and notifications, escaped, never empty."""
    return escaped(message.fallback, most) or "…"


def link_list(items: Sequence[Item]) -> Json:
    """Return the points of a list as one rich text block."""
    return {"type": "rich_text", "elements": [{"type": "rich_text_list", "style": "bullet", "elements": [
        {"type": "rich_text_section", "elements": _point(item)} for item in items
    ]}]}  # fmt: skip


# ---- one block at a time -----------------------------------------------------------------------------------------


def _all_pieces(message: Message, pictures: Mapping[Drawing, str], most_tables: int) -> list[_Piece]:
    pieces: list[_Piece] = []
    for block in message.blocks:
        match block:
            case Picture():
                pieces += _picture(block, pictures.get(block.drawing, ""))
            case Table() if sum(1 for piece in pieces if piece.table) < most_tables and tables.fits(block):
                pieces.append(_Piece(tables.block(block), len(block.rows), table=tables.size(block)))
            case Table():
                pieces += _items(tables.points(block), "")
            case _:
                pieces += _pieces(block)
    return pieces


def _picture(picture: Picture, file: str) -> Iterator[_Piece]:
    """Return the picture, or its words where Slack has no file of it."""
    if file:
        shown = {"type": "image", "slack_file": {"id": file}, "alt_text": cut(picture.alt.strip(), ALT) or "…"}
        yield _Piece(shown | ({"title": plain(picture.title, ALT)} if picture.title.strip() else {}), things=1)
        return
    if picture.title.strip():
        yield _Piece(_rich(picture.title, strong=True))
    if picture.alt.strip():
        yield _Piece(_rich(picture.alt, strong=False), things=1)


def _pieces(block: Block) -> Iterator[_Piece]:
    match block:
        case Heading(text) if text.strip():
            yield _Piece({"type": "header", "text": plain(text, HEADER)})
        case Paragraph(text, strong) if text.strip():
            yield _Piece(_rich(text, strong=strong), things=1)
        case Facts(pairs):
            yield from _facts([(label, value) for label, value in pairs if label.strip() or value.strip()])
        case Items(items, heading):
            yield from _items(items, heading)
        case Note(text) if text.strip():
            yield _Piece({"type": "context", "elements": [{**plain("", NOTE), "text": cut(text.strip(), NOTE)}]})
        case Divider():
            yield _Piece({"type": "divider"})
        case Buttons(buttons):
            yield from _rows(buttons)
        case _:
            return


def _rich(text: str, *, strong: bool) -> Json:
    elements = rich(cut(text.strip(), PARAGRAPH), strong=strong)
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]}


def _facts(pairs: list[tuple[str, str]]) -> Iterator[_Piece]:
    for start in range(0, len(pairs), FIELDS):
        fields = [titled(label, value, FIELD) for label, value in pairs[start : start + FIELDS]]
        yield _Piece({"type": "section", "fields": fields}, things=len(fields))


def _items(items: Sequence[Item], heading: str) -> Iterator[_Piece]:
    if heading.strip():
        yield _Piece(_rich(heading, strong=True))
    for item in items:
        if not (item.title.strip() or item.detail.strip()):
            continue
        if item.button and item.button.label.strip():
            words, button = titled(item.title, item.detail, SECTION), _button(item.button)
            yield _Piece({"type": "section", "text": words, "accessory": button}, things=1)
        else:
            yield _Piece(link_list([item]), things=1, point=True)


def _point(item: Item) -> list[Json]:
    title = rich(cut(" ".join(item.title.split()), PARAGRAPH // 2), strong=bool(item.detail.strip()))
    return [*title, *rich(f" – {cut(item.detail.strip(), PARAGRAPH // 2)}")] if item.detail.strip() else title


def _rows(buttons: Sequence[Button]) -> Iterator[_Piece]:
    elements = [_button(button) for button in buttons if button.label.strip()][:ROW]
    if elements:
        yield _Piece({"type": "actions", "elements": elements})


def _button(button: Button) -> Json:
    made: Json = {"type": "button", "text": plain(button.label, LABEL), "action_id": button.action.value}
    value = button.value.model_dump_json(exclude_defaults=True)
    made["value"] = value if len(value) <= VALUE else "{}"
    if button.style != "plain":
        made["style"] = button.style
    if button.spoken.strip():
        made["accessibility_label"] = cut(" ".join(button.spoken.split()), LABEL)
    return made


# ---- the whole ---------------------------------------------------------------------------------------------------


def _fitting(pieces: list[_Piece], t: Translator, limits: Limits) -> list[_Piece]:
    """Return what fits; of a cut message the last buttons and notes stay, below a line that counts what is missing."""
    if _fits(pieces, limits):
        return pieces
    tail = _tail(pieces)
    room = Limits(limits.blocks - len(tail) - 1, limits.size - sum(piece.size for piece in tail) - 200, limits.tables)
    kept = _greatest_start(pieces[: len(pieces) - len(tail)], room)
    missing = max(1, sum(piece.things for piece in pieces[len(kept) : len(pieces) - len(tail)]))
    more = {"type": "context", "elements": [plain(t.n("slack.more", missing), NOTE)]}
    return [*kept, _Piece(more), *tail]


def _tail(pieces: list[_Piece]) -> list[_Piece]:
    start = len(pieces)
    while start > max(0, len(pieces) - TAIL) and pieces[start - 1].block["type"] in {"actions", "context"}:
        start -= 1
    return [piece for piece in pieces[start:] if piece.size < 3000]


def _greatest_start(pieces: list[_Piece], room: Limits) -> list[_Piece]:
    kept: list[_Piece] = []
    blocks = size = 0
    for piece in pieces:
        blocks += 0 if piece.point and kept and kept[-1].point else 1
        size += piece.size
        if blocks > room.blocks or size > room.size:
            break
        kept.append(piece)
    while kept and kept[-1].things == 0:
        kept.pop()  # no heading without what it stands above
    return kept


def _fits(pieces: list[_Piece], limits: Limits) -> bool:
    joined = sum(1 for before, piece in pairwise(pieces) if piece.point and before.point)
    return len(pieces) - joined <= limits.blocks and sum(piece.size for piece in pieces) <= limits.size


def _joined(pieces: list[_Piece]) -> list[Json]:
    """Join neighbouring points into one list."""
    blocks: list[Json] = []
    before: _Piece | None = None
    for piece in pieces:
        if piece.point and before is not None and before.point:
            blocks[-1]["elements"][0]["elements"] += piece.block["elements"][0]["elements"]
        else:
            blocks.append(piece.block)
        before = piece
    return blocks


def _buttons_of(block: Json) -> list[Json]:
    found = [block["accessory"]] if "accessory" in block else []
    return found + (block["elements"] if block["type"] == "actions" else [])


def _number_actions(blocks: list[Json]) -> None:
    """Give a second button of the same action its own id: Slack wants them unique."""
    seen: dict[str, int] = {}
    for button in chain.from_iterable(map(_buttons_of, blocks)):
        action = button["action_id"]
        seen[action] = seen.get(action, 0) + 1
        if seen[action] > 1:
            button["action_id"] = f"{action}:{seen[action]}"
