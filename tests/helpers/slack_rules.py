"""Slack's published limits for blocks and views, as the stand-in and the tests check them. Each returns problems."""

import json
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

KINDS = {"header", "section", "rich_text", "context", "divider", "actions", "input", "image", "table"}
LARGEST_MESSAGE = 13_200
LARGEST_TABLE = 10_000


def check_message(blocks: list[Json]) -> list[str]:
    """Check the blocks of a message."""
    tables = [block for block in blocks if block["type"] == "table"]
    cells = sum(len(words) for words in words_of(tables))
    size = cells + len(json.dumps([block for block in blocks if block not in tables], ensure_ascii=False))
    problems = ["more than one table"] if len(tables) > 1 else []
    problems += ["the table is too long"] if cells > LARGEST_TABLE else []
    problems += ["all blocks together are too long"] if size > LARGEST_MESSAGE else []
    return [*check_blocks(blocks, 50), *problems]


def check_view(view: Json) -> list[str]:
    """Check a modal or a home page."""
    problems = check_blocks(view["blocks"], 100)
    problems += ["a table in a view"] if any(block["type"] == "table" for block in view["blocks"]) else []
    if view["type"] == "modal":
        problems += [f"{part} is too long" for part in ("title", "submit", "close") if len(_text(view.get(part))) > 24]
        problems += ["no title"] if not _text(view.get("title")) else []
        if any(block["type"] == "input" for block in view["blocks"]) and not view.get("submit"):
            problems.append("inputs, but no submit")
    problems += ["private_metadata is too long"] if len(view.get("private_metadata", "")) > 3000 else []
    return problems + (["the view is too large"] if len(json.dumps(view)) > 250_000 else [])


def check_blocks(blocks: list[Json], most: int) -> list[str]:
    """Check blocks against the limits of each kind and for double ids."""
    problems = ["too many blocks"] if len(blocks) > most else []
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    problems += ["double block_id"] if len(ids) != len(set(ids)) else []
    for block in blocks:
        actions = [element["action_id"] for element in buttons_of(block)]
        problems += ["double action_id"] if len(actions) != len(set(actions)) else []
        problems += [f"{block['type']}: {problem}" for problem in _block(block)]
    return problems


def buttons_of(block: Json) -> list[Json]:
    """Return the buttons of a block."""
    found = [block["accessory"]] if "accessory" in block else []
    return found + (block["elements"] if block["type"] == "actions" else [])


def words_of(part: Any) -> Iterator[str]:  # noqa: ANN401 - any piece of JSON
    """Yield every text that a reader sees, in order."""
    if isinstance(part, dict):
        if isinstance(part.get("text"), str):
            yield part["text"]
        for key, inner in part.items():
            if key not in {"metadata", "value"}:
                yield from words_of(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from words_of(inner)


def _block(block: Json) -> Iterator[str]:
    match block["type"]:
        case "header":
            yield from _limit("text", _text(block["text"]), 150)
        case "section":
            yield from _section(block)
        case "context":
            yield from ["too many elements"] if len(block["elements"]) > 10 else []
            for element in block["elements"]:
                yield from _limit("text", element["text"], 3000)
        case "actions":
            yield from ["too many elements"] if not 0 < len(block["elements"]) <= 25 else []
        case "rich_text":
            yield from _rich(block)
        case "input":
            yield from _input(block)
        case "image" | "table":
            yield from _table(block) if block["type"] == "table" else _image(block)
        case kind:
            yield from [] if kind in KINDS else [f"unknown block {kind}"]
    for button in buttons_of(block):
        yield from _button(button)


def _image(block: Json) -> Iterator[str]:
    yield from _limit("alt_text", block["alt_text"], 2000)
    yield from _limit("title", _text(block.get("title", {"text": "x"})), 2000)


def _table(block: Json) -> Iterator[str]:
    yield from ["too many rows"] if not 0 < len(block["rows"]) <= 100 else []
    yield from ["too many columns"] if any(not 0 < len(row) <= 20 for row in block["rows"]) else []
    yield from ["rows of several lengths"] if len({len(row) for row in block["rows"]}) > 1 else []
    yield from ["too many settings"] if len(block.get("column_settings", [])) > 20 else []
    for cell in (cell for row in block["rows"] for cell in row):
        yield from [] if cell["type"] in {"raw_text", "rich_text"} else ["unknown cell"]
        yield from ["an empty cell"] if not "".join(words_of(cell)) else []


def _section(block: Json) -> Iterator[str]:
    if "text" not in block and "fields" not in block:
        yield "neither text nor fields"
    if "text" in block:
        yield from _limit("text", _text(block["text"]), 3000)
    fields = block.get("fields", [])
    yield from ["too many fields"] if len(fields) > 10 else []
    for each in fields:
        yield from _limit("field", _text(each), 2000)


def _rich(block: Json) -> Iterator[str]:
    for part in block["elements"]:
        sections = part["elements"] if part["type"] == "rich_text_list" else [part]
        yield from ["an empty list"] if not sections else []
        for section in sections:
            yield from ["an empty section"] if not section["elements"] else []
            yield from ["an empty text"] if any(e.get("text") == "" for e in section["elements"]) else []


def _button(button: Json) -> Iterator[str]:
    yield from _limit("label", _text(button["text"]), 75)
    yield from _limit("value", button.get("value", "{}"), 2000)
    yield from _limit("accessibility_label", button.get("accessibility_label", "x"), 75)
    yield from _limit("action_id", button["action_id"], 255)
    yield from [] if button.get("style", "primary") in {"primary", "danger"} else ["unknown style"]


def _input(block: Json) -> Iterator[str]:
    yield from _limit("label", _text(block["label"]), 2000)
    element = block["element"]
    if element["type"] == "file_input":
        yield from ["too many files"] if not 0 < element.get("max_files", 10) <= 10 else []
    if element["type"] in {"static_select", "multi_static_select"}:
        groups = element.get("option_groups") or [{"label": {"text": "x"}, "options": element["options"]}]
        yield from ["too many groups"] if len(groups) > 100 else []
        for group in groups:
            yield from _limit("group", _text(group["label"]), 75)
            yield from ["too many options"] if not 0 < len(group["options"]) <= 100 else []
            values = [option["value"] for option in group["options"]]
            yield from ["double options"] if len(values) != len(set(values)) else []
            for option in group["options"]:
                yield from _limit("option", _text(option["text"]), 75)
                yield from _limit("option value", option["value"], 75)
    if element["type"] == "radio_buttons":
        yield from ["too many radio buttons"] if not 0 < len(element["options"]) <= 10 else []
        yield from [p for option in element["options"] for p in _limit("option", _text(option["text"]), 75)]
    begin, offered = element.get("initial_option"), element.get("options", [])
    offered = offered or [option for group in element.get("option_groups", []) for option in group["options"]]
    yield from ["begins with no option of its own"] if begin is not None and begin not in offered else []
    if element["type"] == "plain_text_input" and len(element.get("initial_value", "")) > element["max_length"]:
        yield "what it begins with is too long"


def _limit(name: str, text: str, most: int) -> list[str]:
    return [] if 0 < len(text) <= most else [f"{name} has {len(text)} characters"]


def _text(part: Json | None) -> str:
    return str((part or {}).get("text", ""))
