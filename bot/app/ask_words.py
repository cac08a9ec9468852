"""How `stokurs ask` shows an answer: as lines to be read, as one JSON document, and with the reasons for it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.content.texts import Translator
from bot.core.asking.nearest_examples import Nearest
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Understood
from bot.core.chat import Buttons, Message, plain_text

_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""What some readers of lines take for the end of one."""


@dataclass(frozen=True, slots=True)
class Told:
    """A question's answer: how it was understood, what was said, where that comes from."""

    understood: Understood
    message: Message
    source: str = ""
    offered: tuple[Topic, ...] = ()
    """Further topics that were offered; empty when the topic is sure."""
    titles: tuple[str, ...] = ()
    """Of the plan's activities that the question may name."""

    @property
    def sensitive(self) -> bool:
        """Whether the question was about a concrete child or family."""
        return self.understood.topic is Topic.SENSITIVE


def whole_text(message: Message) -> str:
    """Return all that a message says as plain text, the first line first; buttons are no text."""
    return plain_text(message.blocks) or message.text


def told_plainly(message: Message) -> list[str]:
    """Return a message as lines for a terminal, the buttons' labels last."""
    labels = [button.label for block in message.blocks if isinstance(block, Buttons) for button in block.buttons]
    return [whole_text(message), *([" ".join(f"[{label}]" for label in labels)] if labels else [])]


def document(told: Told, why: dict[str, object] | None = None) -> dict[str, object]:
    """Return the agreed document; with ``why`` one part more, ``explain``. Nothing repeats a sensitive question."""
    found: dict[str, object] = {
        "topic": told.understood.topic.value,
        "alternatives": [topic.value for topic in told.offered],
        "slots": {} if told.sensitive else told.understood.named(),
        "confidence": round(told.understood.confidence, 2),
        "text": whole_text(told.message),
        "source": told.source,
    }
    return found if why is None else {**found, "explain": why}


def reasons_document(told: Told, near: Sequence[Nearest]) -> dict[str, object]:
    """Return why a question was understood so, for scripts."""
    examples = [{"topic": one.topic.value, "text": one.text, "likeness": one.likeness} for one in near]
    found = told.understood
    return {
        "act": found.act.value,
        "activities": list(told.titles),
        "reasons": list(found.reasons),
        "near": examples,
    }


def json_line(found: dict[str, object]) -> str:
    """Return a document as one line, whatever stands in it."""
    return json.dumps(found, ensure_ascii=False).translate(_LINE_ENDS)


def explained(t: Translator, told: Told, near: Sequence[Nearest]) -> Iterator[str]:
    """Yield why a question was understood so, a line each, what they are about in front."""
    rows = list(_rows(t, told, near))
    width = max(len(label) for label, _ in rows)
    last = ""
    for label, value in rows:
        yield f"{'' if label == last else label:<{width}}  {value}"
        last = label


def _rows(t: Translator, told: Told, near: Sequence[Nearest]) -> Iterator[tuple[str, str]]:
    """Yield what a line is about, and the line."""
    found = told.understood
    yield t("ask_command.topic"), f"{found.topic} ({found.confidence:.2f})"
    if told.sensitive:
        yield t("ask_command.reasons"), t("ask_command.not_repeated")
        return
    for other in told.offered:
        yield t("ask_command.alternatives"), other.value
    yield t("ask_command.act"), found.act.value
    for name, value in found.slots.filled().items():
        yield t("ask_command.slots"), f"{name} = {value}"
    for title in told.titles:
        yield t("ask_command.activities"), title
    for reason in found.reasons:
        yield t("ask_command.reasons"), reason
    for one in near:
        yield t("ask_command.near"), f"{one.likeness:.2f} {one.topic}: {one.text}"
