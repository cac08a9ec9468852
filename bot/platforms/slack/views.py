"""Dialogs and the home page: `Form` → modal, the modal's state → fields, `Message` → modal or home.

A field's block id is its name, so Slack's errors and values find their way back without a table. ``private_metadata``
carries what a submitted form means and where it was opened; it comes back as it left, and is checked all the same.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from itertools import groupby
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.content.texts import Translator
from bot.core.actions import Action, ActionValue
from bot.core.chat import (
    Choice,
    DateField,
    Field,
    FileField,
    Form,
    FormErrors,
    FormNote,
    FormPart,
    Message,
    MultiField,
    Paragraph,
    RadioField,
    Receipt,
    SelectField,
    Surface,
    TextField,
    TimeField,
)
from bot.core.drawings import Drawing
from bot.platforms.slack.blocks import NO_PICTURES, VIEW, render
from bot.platforms.slack.text import cut, plain

Json = dict[str, Any]

TITLE, TEXT, OPTION, OPTION_VALUE, HINT, ERROR = 24, 3000, 75, 75, 2000, 300
OPTIONS = 100
RADIOS = 10
"""Radio buttons that one question may have."""
INPUT = "field"
"""The action id of every input; the block id tells which field it is."""

WARNING = "warning"
"""The block id of what is said above a form that is opened again."""


class Meta(BaseModel):
    """What a modal knows about itself. Ids only; at most 3000 characters."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    action: Action | None = None
    value: ActionValue = ActionValue()
    surface: Surface = Surface.HOME
    channel: str = ""
    ts: str = ""
    """The message whose button opened the modal; empty for ephemeral ones and for the home page."""


def read_meta(view: Mapping[str, Any]) -> Meta | None:
    """Return what the modal carried, or None where it is not ours or has been tampered with."""
    try:
        return Meta.model_validate_json(view.get("private_metadata") or "{}")
    except ValidationError:
        return None


def form_view(form: Form, meta: Meta, t: Translator) -> Json:
    """Return the modal for ``form``."""
    blocks = [block for part in form.parts for block in _part(part, t)]
    carried = meta.model_copy(update={"action": form.action, "value": form.value})
    view = _modal(form.title, blocks, carried, form.close or t("slack.close"))
    return {**view, "submit": plain(form.submit, TITLE)}


def message_view(message: Message, meta: Meta, t: Translator, pictures: Mapping[Drawing, str] = NO_PICTURES) -> Json:
    """Return a modal that shows ``message`` with its buttons."""
    return _modal(t("slack.name"), render(message, t, VIEW, pictures=pictures), meta, t("slack.close"))


def receipt_view(receipt: Receipt, t: Translator) -> Json:
    """Return the modal that takes a submitted form's place; it carries nothing, and only closes."""
    first, *rest = receipt.lines
    lines = (Paragraph(first, strong=True), *map(Paragraph, rest))
    return _modal(receipt.title, render(Message(lines), t, VIEW), Meta(), receipt.close)


def waiting_view(meta: Meta, t: Translator) -> Json:
    """Return the modal that holds the place while the answer is made."""
    return message_view(Message((Paragraph(t("slack.wait")),)), meta, t)


def home_view(message: Message, t: Translator, pictures: Mapping[Drawing, str] = NO_PICTURES) -> Json:
    """Return the home page."""
    return {"type": "home", "blocks": render(message, t, VIEW, pictures=pictures)}


def open_again(view: Mapping[str, Any], text: str, t: Translator) -> Json:
    """Return a submitted form as it was, with what was typed and ``text`` above it; a file must be chosen anew."""
    state = view.get("state", {}).get("values", {})
    blocks = deepcopy(list(view.get("blocks", [])))
    for block in blocks:
        if block.get("type") == "input":
            _begin_with(block["element"], state.get(block["block_id"], {}).get(INPUT, {}))
    kept = {name: view[name] for name in ("type", "callback_id", "title", "submit", "close", "private_metadata")}
    warning = render(Message((Paragraph(text, strong=True),)), t, VIEW)
    warning[0]["block_id"] = WARNING
    return {**kept, "blocks": [*warning, *[block for block in blocks if block.get("block_id") != WARNING]]}


def values(view: Mapping[str, Any]) -> dict[str, str]:
    """Return what was typed and chosen, by field name; what is empty is ``""``."""
    state = view.get("state", {}).get("values", {})
    return {name: _value(inputs.get(INPUT, {})) for name, inputs in state.items() if INPUT in inputs}


def files_of(view: Mapping[str, Any]) -> dict[str, tuple[Mapping[str, Any], Sequence[str]]]:
    """Return the files that were sent, by field name, each with the endings that the field takes."""
    state = view.get("state", {}).get("values", {})
    elements = {b["block_id"]: b["element"] for b in view.get("blocks", []) if b.get("type") == "input"}
    return {
        name: (inputs[INPUT]["files"][0], elements.get(name, {}).get("filetypes") or ())
        for name, inputs in state.items()
        if inputs.get(INPUT, {}).get("files")
    }


def errors_of(errors: FormErrors, view: Mapping[str, Any]) -> dict[str, str]:
    """Return the errors by block id; one about no field of the form stands at the first field."""
    inputs = [block["block_id"] for block in view.get("blocks", []) if block.get("type") == "input"]
    placed = {name: text for name, text in errors.errors.items() if name in inputs}
    rest = " ".join(text for name, text in errors.errors.items() if name not in inputs)
    if rest and inputs:
        placed[inputs[0]] = f"{placed.get(inputs[0], '')} {rest}".strip()
    return {name: cut(text, ERROR) for name, text in placed.items() if text}


def _modal(title: str, blocks: list[Json], meta: Meta, close: str) -> Json:
    return {
        "type": "modal",
        "callback_id": "form" if meta.action else "message",
        "title": plain(title, TITLE),
        "close": plain(close, TITLE),
        "private_metadata": meta.model_dump_json(exclude_defaults=True),
        "blocks": blocks[: VIEW.blocks],
    }


def _part(part: FormPart, t: Translator) -> list[Json]:
    if isinstance(part, FormNote):
        return render(Message((Paragraph(part.text, part.strong),)), t, VIEW)
    element = _element(part)
    if element is None:
        return []
    block: Json = {
        "type": "input",
        "block_id": part.name,
        "label": plain(part.label, HINT),
        "element": {**element, "action_id": INPUT},
        "optional": not part.required,
    }
    if part.hint.strip():
        block["hint"] = plain(part.hint, HINT)
    return [block]


def _element(field: Field) -> Json | None:
    """Return the input of ``field``, or None for a choice of nothing."""
    match field:
        case TextField():
            most = max(1, min(field.longest, TEXT))
            initial = {"initial_value": field.value[:most]} if field.value else {}
            return {"type": "plain_text_input", "multiline": field.lines, "max_length": most, **initial}
        case SelectField() | RadioField():
            return _select(field, "radio_buttons" if _few(field) else "static_select", [field.value], "initial_option")
        case MultiField():
            return _select(field, "multi_static_select", field.values, "initial_options")
        case FileField():
            return {"type": "file_input", "filetypes": list(field.endings), "max_files": 1}
        case TimeField():
            return {"type": "timepicker", **({"initial_time": field.value} if field.value else {})}
        case DateField():
            return {"type": "datepicker", **({"initial_date": field.value} if field.value else {})}


def _few(field: SelectField | RadioField) -> bool:
    """Whether the choices can stand side by side: Slack's radio buttons are few, and have no headings."""
    few = len(field.choices) <= RADIOS and not any(choice.group for choice in field.choices)
    return few and isinstance(field, RadioField)


def _select(
    field: SelectField | RadioField | MultiField, kind: str, values: Sequence[str], initial: str
) -> Json | None:
    """Return a menu, in the groups that the choices have.

    More than 100 choices stand in groups of 100, as Slack's menus hold no more in a row.
    """
    choices = list({choice.value: choice for choice in field.choices if 0 < len(choice.value) <= OPTION_VALUE}.values())
    if not choices:
        return None
    options = [_option(choice) for choice in choices[: OPTIONS * OPTIONS]]
    chosen = [option for option in options if option["value"] in values]
    made: Json = {"type": kind}
    headings = [choice.group for choice in choices]
    if any(headings):
        made["option_groups"] = _headed(headings, options)
    elif len(options) <= OPTIONS:
        made["options"] = options
    else:
        made["option_groups"] = [_group(options[at : at + OPTIONS]) for at in range(0, len(options), OPTIONS)]
    if not chosen:
        return made
    return {**made, initial: chosen if initial == "initial_options" else chosen[0]}


def _headed(headings: Sequence[str], options: Sequence[Json]) -> list[Json]:
    """Return the options under their headings: a run of one heading is a group."""
    runs = groupby(zip(headings, options, strict=False), key=lambda pair: pair[0])
    groups = [(heading, [option for _, option in run]) for heading, run in runs]
    return [{"label": plain(heading.strip() or "–", OPTION), "options": held[:OPTIONS]} for heading, held in groups]


def _group(options: list[Json]) -> Json:
    first, last = options[0]["text"]["text"], options[-1]["text"]["text"]
    return {"label": plain(f"{cut(first, 35)} – {cut(last, 35)}", OPTION), "options": options}


def _option(choice: Choice) -> Json:
    return {"text": plain(choice.label.strip() or choice.value, OPTION), "value": choice.value}


def _value(state: Mapping[str, Any]) -> str:
    option = state.get("selected_option")
    found = option.get("value") if option else None
    several = ",".join(str(one["value"]) for one in state.get("selected_options") or ())
    named = next((str(file.get("name") or "") for file in state.get("files") or ()), "")
    typed = found or state.get("value") or state.get("selected_time") or state.get("selected_date")
    return str(typed or several or named)


def _begin_with(element: Json, state: Mapping[str, Any]) -> None:
    """Let an input begin with what was typed or chosen in it."""
    for name in ("value", "time", "date", "option", "options"):
        held = state.get("value" if name == "value" else f"selected_{name}")
        element.pop(f"initial_{name}", None)
        if held:
            element[f"initial_{name}"] = held
