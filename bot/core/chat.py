"""The neutral message model: what handlers return and what every platform can draw.

Texts are plain text, already in the reader's language; adapters escape them. Emphasis comes from the kind of block,
never from markup inside a string, so a plan title with an asterisk or an ampersand is harmless everywhere. Button
values are small Pydantic models that travel as JSON; they hold ids, never texts of a plan.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from bot.core.actions import Action, ActionValue
from bot.core.drawings import Drawing


@dataclass(frozen=True, slots=True)
class Button:
    """One button. ``label`` ≤ 75 characters (platforms cut longer ones)."""

    label: str
    action: Action
    value: ActionValue = field(default_factory=ActionValue)
    style: Literal["plain", "primary", "danger"] = "plain"
    spoken: str = ""
    """What a screen reader says where the label alone does not tell, e.g. «Merk “Velge strategier” som gjort»."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A short title line."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; ``strong`` for the one line that holds the answer itself."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value pairs, e.g. («Frist», «utgangen av mars»)."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a list: a title, a line of detail below it, at most one button beside it."""

    title: str
    detail: str = ""
    button: Button | None = None


@dataclass(frozen=True, slots=True)
class Items:
    """A list of things with an optional small heading."""

    items: tuple[Item, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Small print: why one gets this, where it comes from."""

    text: str


@dataclass(frozen=True, slots=True)
class Divider:
    """A line between two parts."""


@dataclass(frozen=True, slots=True)
class Buttons:
    """A row of buttons, five at most."""

    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, painted by whoever shows it. ``alt`` says the same facts in words, for those who listen."""

    drawing: Drawing
    alt: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of short texts under a head; ≤ 20 columns, ≤ 99 rows. Where a place has no tables it becomes a list."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Facts | Items | Note | Divider | Buttons | Picture | Table


@dataclass(frozen=True, slots=True)
class Message:
    """What the bot says: blocks for the eye and ``text``, the whole of it for screen readers and notifications."""

    blocks: tuple[Block, ...]
    text: str = ""

    @property
    def fallback(self) -> str:
        """The given text, or else all blocks as lines of plain text."""
        return self.text or plain_text(self.blocks)


def addressed(message: Message, municipality: int) -> Message:
    """Return the message with every button saying which municipality it is about, for people who have several."""

    def button(old: Button) -> Button:
        if old.action is Action.CHOOSE_MUNICIPALITY:
            return old
        return replace(old, value=old.value.model_copy(update={"municipality": municipality}))

    def block(old: Block) -> Block:
        match old:
            case Buttons(buttons):
                return Buttons(tuple(map(button, buttons)))
            case Items(items):
                return replace(old, items=tuple(replace(i, button=button(i.button)) if i.button else i for i in items))
            case _:
                return old

    return replace(message, blocks=tuple(map(block, message.blocks)))


def plain_text(blocks: tuple[Block, ...]) -> str:
    """Return every word of the blocks but the buttons' as lines of plain text."""
    return "\n".join(line for block in blocks for line in _lines(block) if line)


def _lines(block: Block) -> list[str]:
    match block:
        case Heading(text) | Note(text) | Paragraph(text=text):
            return [text]
        case Facts(pairs):
            return [f"{label}: {value}" for label, value in pairs]
        case Items(items, heading):
            return [heading, *(f"• {item.title}" + (f" – {item.detail}" if item.detail else "") for item in items)]
        case Picture(alt=alt):
            return [alt]
        case Table(head, rows):
            return [
                ", ".join(f"{label}: {cell}" for label, cell in zip(head, row, strict=True) if cell) for row in rows
            ]
        case Divider() | Buttons():
            return []


# ---- forms -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a select: what is shown and what comes back."""

    label: str
    value: str
    group: str = ""
    """What a run of choices is headed by; choices of one group stand together."""


@dataclass(frozen=True, slots=True)
class RadioField:
    """One choice of few, all to be seen at once; more than 10, or grouped ones, are a list in groups on Slack."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    value: str = ""
    hint: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class TextField:
    """A line or a box of text, ``longest`` characters at most."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    lines: bool = False
    required: bool = True
    longest: int = 200


@dataclass(frozen=True, slots=True)
class SelectField:
    """One choice of several; more than 100 are shown in groups by their first letters."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    value: str = ""
    hint: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class MultiField:
    """Any number of choices; what comes back are their values, joined by commas (so a value has none)."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    values: tuple[str, ...] = ()
    hint: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class FileField:
    """One file; it comes back as an `Upload` of the `Incoming`. ``endings`` without dots, in lower case."""

    name: str
    label: str
    endings: tuple[str, ...]
    hint: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class TimeField:
    """A time of day; ``value`` and what comes back are ``HH:MM``."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class DateField:
    """A date; ``value`` and what comes back are ``YYYY-MM-DD``."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class FormNote:
    """Text between fields."""

    text: str
    strong: bool = False


Field = TextField | SelectField | RadioField | MultiField | FileField | TimeField | DateField
FormPart = Field | FormNote


@dataclass(frozen=True, slots=True)
class Form:
    """A form in a dialog. ``title``, ``submit`` and ``close`` ≤ 24 characters (Slack's limit)."""

    title: str
    parts: tuple[FormPart, ...]
    action: Action
    submit: str
    close: str
    value: ActionValue = field(default_factory=ActionValue)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What takes a submitted form's place in the dialog. Seen by the person alone, and kept in no conversation."""

    title: str
    """≤ 24 characters."""
    lines: tuple[str, ...]
    close: str
    """≤ 24 characters."""


@dataclass(frozen=True, slots=True)
class FormErrors:
    """What is wrong in a submitted form: field name → one sentence. The form stays open with what was typed."""

    errors: dict[str, str]


# ---- what an adapter does with a handler's answer --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reply:
    """A handler's whole answer.

    ``message`` is a new message to the person (or, when ``replace``, takes the place of the one whose button was
    pressed). ``form`` opens a dialog. ``errors`` keeps the submitted dialog open. ``public`` answers are for all in
    the channel; otherwise a platform shows them to the asker alone where it can. ``home`` asks for the home page to be
    drawn again. ``attachments`` are files for the asker alone. ``opener`` is a button that asks for ``form`` again, for
    where none can be opened at the moment.
    """

    message: Message | None = None
    form: Form | None = None
    errors: FormErrors | None = None
    replace: bool = False
    public: bool = False
    home: bool = False
    attachments: tuple["Attachment", ...] = ()
    opener: Button | None = None
    receipt: Receipt | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that is given to a person, e.g. («Plan Granvåg.xlsx», …)."""

    filename: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that a person has sent."""

    filename: str
    content: bytes


class Surface(StrEnum):
    """Where a person met the bot."""

    DM = "dm"
    CHANNEL = "channel"
    HOME = "home"
    REMINDER = "reminder"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who stands in front of the bot, as the platform tells it; the e-mail decides who it is to us."""

    platform: str
    team: str
    user: str
    email: str = ""
    name: str = ""
    language: str = ""
    regular: bool = True
    """False for bots, guests and people from other organisations: they are told kindly that the bot is not for them."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing a person did, in neutral words: wrote ``text``, pressed ``action``, sent a form or opened home."""

    visitor: Visitor
    surface: Surface
    channel: str = ""
    """The platform's id of the channel or DM it happened in; empty on the home page."""
    text: str = ""
    action: Action | None = None
    value: ActionValue = field(default_factory=ActionValue)
    fields: dict[str, str] | None = None
    """The submitted form's values by field name; None when no form was sent."""
    channel_name: str = ""
    thread: str = ""
    """The platform's id of the thread it happened in; empty outside of threads."""
    files: Mapping[str, Upload] = field(default_factory=lambda: MappingProxyType({}))
    """The files of a submitted form, by field name."""
