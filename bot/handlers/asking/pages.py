"""A page of what the programme says: the answer in its first line, five lines of facts at most, its source, ways on."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.content.texts import Translator
from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Item, Items, Message, Note, Paragraph
from bot.handlers.asking.answered import Answered
from bot.handlers.context import Context

LINES: Final = 5
WAYS: Final = 3
_LONGEST_LABEL: Final = 75
_SENTENCE: Final = re.compile(r"(?<=[.?])\s+(?=[«\"A-ZÆØÅ])")


@dataclass(frozen=True, slots=True)
class Page:
    """One page, in the reader's language.

    ``first`` is the answer itself; ``text`` and ``lines`` are the facts, of which one screen shows `LINES`; ``source``
    says where they come from; ``ways`` are useful next steps.
    """

    first: str
    source: str
    text: str = ""
    lines: tuple[Item, ...] = ()
    heading: str = ""
    ways: tuple[Button, ...] = ()
    activities: tuple[int, ...] = ()


def said(text: str) -> tuple[str, str]:
    """Cut a text into its first sentence, which answers, and what follows."""
    first, *rest = _SENTENCE.split(text, maxsplit=1)
    return first, "".join(rest)


def lines(t: Translator, keys: Iterable[str]) -> tuple[Item, ...]:
    """Return a line for each text."""
    return tuple(Item(t(key)) for key in keys)


def way(label: str, page: str, number: int = 0) -> Button:
    """Return a button that shows a page, or a later screen of it."""
    short = label if len(label) <= _LONGEST_LABEL else f"{label[: _LONGEST_LABEL - 1].rstrip()}…"
    return Button(short, Action.SHOW_KNOWLEDGE, ActionValue(choice=page, page=number))


def note_text(context: Context, note_id: str) -> str:
    """Return the text of a note; empty where the programme has none of that id."""
    return next((context.t(note.text_key) for note in context.programme.notes if note.id == note_id), "")


def note_way(context: Context, note_id: str) -> tuple[Button, ...]:
    """Return a button to a note; none where the programme has none of that id."""
    found = (note for note in context.programme.notes if note.id == note_id)
    return tuple(way(context.t(note.title_key), f"note_{note.id}") for note in found)


def section(context: Context, name: str) -> str:
    """«BTI-programmet: endringskurven»: where a page's facts come from."""
    return context.t("asking_knowledge.source", programme=short_name(context), section=name)


def short_name(context: Context) -> str:
    """«BTI»."""
    return context.t(context.programme.short_name_key)


def capital(text: str) -> str:
    """Return the text as it begins a line."""
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """Return the text as it stands inside a sentence."""
    return text[:1].lower() + text[1:]


def drawn(t: Translator, page_id: str, page: Page, number: int = 0, *, remark: str = "") -> Answered:
    """Draw one screen of a page; ``remark`` is a sentence that this reader needs with it."""
    screens = _screens(page.lines)
    at = min(number, len(screens) - 1)
    blocks: list[Block] = [Paragraph(page.first, strong=True)]
    if at == 0:
        blocks += [Paragraph(text) for text in (remark, page.text) if text]
    if screens[at]:
        blocks.append(Items(screens[at], page.heading))
    blocks.append(Note(page.source))
    more = [way(t("asking_knowledge.more_button"), page_id, at + 1)] if at + 1 < len(screens) else []
    ways = (*more, *_distinct(page.ways))[:WAYS]
    blocks += [Buttons(ways)] if ways else []
    return Answered(Message(tuple(blocks)), source=page.source, activities=page.activities)


def _screens(found: tuple[Item, ...]) -> list[tuple[Item, ...]]:
    """Cut lines into screens of `LINES`; a single one that would be left over stays with the last."""
    screens: list[tuple[Item, ...]] = []
    while len(found) > LINES + 1:
        screens.append(found[:LINES])
        found = found[LINES:]
    return [*screens, found]


def _distinct(buttons: Iterable[Button]) -> tuple[Button, ...]:
    """Leave out what is offered already."""
    return tuple({(button.action, button.value): button for button in buttons}.values())
