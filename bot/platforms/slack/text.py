"""Text on its way to Slack: cut to a limit, and kept from being read as markup."""

import re
from typing import Any

from bot.content.date_words import unbroken

MARKUP = re.compile(r"[*_~`>@#]|:[\w+-]+:|https?:")
"""What ``mrkdwn`` may turn into formatting, a quote, an emoji, a mention or a link."""

LINK = re.compile(r"https?://[^\s<>|»”]*[^\s<>|»”.,;:!?)]")

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_TABLE = str.maketrans(_ENTITIES)


def cut(text: str, most: int) -> str:
    """Return ``text`` in at most ``most`` characters, an ellipsis at its end when something is missing."""
    text = unbroken(text)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def escaped(text: str, most: int) -> str:
    """Return ``text`` with Slack's three entities, at most ``most`` characters long; never cut inside an entity."""
    whole = text.translate(_TABLE)
    if len(whole) <= most:
        return whole
    kept, length = [], 1
    for sign in text:
        part = _ENTITIES.get(sign, sign)
        length += len(part)
        if length > most:
            break
        kept.append(part)
    return "".join(kept).rstrip() + "…"


def plain(text: str, most: int) -> dict[str, Any]:
    """Return a ``plain_text`` object on one line; what looks like an emoji code stays what was written."""
    return {"type": "plain_text", "text": cut(" ".join(text.split()), most), "emoji": False}


def titled(title: str, detail: str, most: int) -> dict[str, Any]:
    """Return a text object with ``title`` in bold and ``detail`` on the line below.

    Words with signs that Slack would read as markup are shown exactly as written, and then without bold.
    """
    title = " ".join(title.split())
    if MARKUP.search(title) or MARKUP.search(detail):
        return {"type": "plain_text", "text": cut(f"{title}\n{detail}".strip(), most), "emoji": False}
    bold = escaped(unbroken(title), most // 2)
    rest = escaped(unbroken(detail), most - len(bold) - 3)
    return {"type": "mrkdwn", "text": (f"*{bold}*\n{rest}" if bold else rest).rstrip()}


def rich(text: str, *, strong: bool = False) -> list[dict[str, Any]]:
    """Return rich text elements: the words exactly as they are, addresses as links."""
    style: dict[str, Any] = {"style": {"bold": True}} if strong else {}
    elements: list[dict[str, Any]] = []
    end = 0
    for found in LINK.finditer(text):
        if found.start() > end:
            elements.append({"type": "text", "text": text[end : found.start()], **style})
        elements.append({"type": "link", "url": found.group(), **style})
        end = found.end()
    if end < len(text):
        elements.append({"type": "text", "text": text[end:], **style})
    return elements
