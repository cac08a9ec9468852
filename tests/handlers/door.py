"""Knocking at the router's door as a person of the scene; every answer is held against what all platforms can draw."""

from dataclasses import dataclass, replace

from bot.clock import ManualClock
from bot.content.programme import Programmes
from bot.content.texts import Texts, Translator
from bot.core.actions import Action, ActionValue
from bot.core.chat import (
    Block,
    Button,
    Buttons,
    Facts,
    Field,
    FileField,
    Form,
    FormNote,
    Heading,
    Incoming,
    Item,
    Items,
    Message,
    MultiField,
    Note,
    Paragraph,
    Reply,
    SelectField,
    Surface,
    Visitor,
)
from bot.handlers.router import Router
from bot.store.session import Store
from tests.helpers.scene import PEOPLE, STRANGER, Scene

TEAM = "T1"
CHANNEL = "C-STRANDVIK"
NOTHING = ActionValue()


@dataclass
class Door:
    """The router and all that stands behind it."""

    router: Router
    store: Store
    clock: ManualClock
    texts: Texts
    programmes: Programmes
    scene: Scene

    def visitor(self, who: str) -> Visitor:
        """Return somebody of the scene as Slack tells of them."""
        person = PEOPLE[who]
        return Visitor("slack", TEAM, f"U-{who}", person.email, person.name, "nb-NO")

    def t(self, language: str = "nb") -> Translator:
        """Return the texts of a language."""
        return self.texts.for_language(language)

    def phase(self, number: int, language: str = "nb") -> str:
        """Return «Fase 2: Planlegge» as it stands alone."""
        t = self.t(language)
        return t("common.phase_title", number=number, name=t(self.programmes.get("bti").phase(number).name_key))

    def headline(self, kind: str, title: str, language: str = "nb", *, phase: int = 2) -> str:
        """Return the first line of «what is next?» without what follows the title."""
        return "• " + self.t(language)(f"plan.headline_{kind}", phase=self.inside(phase, language), title=title)

    def inside(self, number: int, language: str = "nb") -> str:
        """Return «fase 2 (Planlegge)» as it stands inside a sentence."""
        t = self.t(language)
        return t("plan.phase_inside", number=number, name=t(self.programmes.get("bti").phase(number).name_key))

    def meeting(self, meeting: str, language: str = "nb") -> str:
        """Return the programme's name of a meeting."""
        return self.t(language)(self.programmes.get("bti").meeting(meeting).name_key)

    async def say(self, who: str | Visitor, text: str, surface: Surface = Surface.DM, channel: str = "D1") -> Reply:
        """Write a text."""
        return await self.knock(who, Incoming(self._who(who), surface, channel, text=text, channel_name="bti"))

    async def press(
        self,
        who: str | Visitor,
        action: Action,
        value: ActionValue = NOTHING,
        *,
        surface: Surface = Surface.DM,
        channel: str = "D1",
    ) -> Reply:
        """Press a button."""
        return await self.knock(who, Incoming(self._who(who), surface, channel, action=action, value=value))

    async def submit(
        self, who: str | Visitor, action: Action, fields: dict[str, str], value: ActionValue = NOTHING
    ) -> Reply:
        """Send a form."""
        incoming = Incoming(self._who(who), Surface.DM, "D1", action=action, value=value, fields=fields)
        return await self.knock(who, incoming)

    async def home(self, who: str | Visitor) -> Message:
        """Open the home page."""
        message = await self.router.home(self._who(who))
        check_message(message)
        return message

    async def knock(self, who: str | Visitor, incoming: Incoming) -> Reply:
        """Hand something over and look at the answer."""
        reply = await self.router.handle(replace(incoming, visitor=self._who(who)))
        if reply.message is not None:
            check_message(reply.message)
        if reply.form is not None:
            check_form(reply.form)
        if reply.errors is not None:
            assert reply.errors.errors
            assert set(reply.errors.errors) <= set(incoming.fields or {})
            assert all(STRANGER not in text for text in reply.errors.errors.values())
        return reply

    def _who(self, who: str | Visitor) -> Visitor:
        return self.visitor(who) if isinstance(who, str) else who


# ---- what is in an answer ----------------------------------------------------------------------------------------


def line_of(reply: Reply | Message) -> str:
    """Return the first line of the message."""
    return (reply if isinstance(reply, Message) else (reply.message or Message(()))).fallback.split("\n")[0]


def text_of(reply: Reply) -> str:
    """Return all words of the message."""
    assert reply.message is not None
    return reply.message.fallback


def buttons_of(message: Message | None) -> list[Button]:
    """Return every button in the order it stands."""
    assert message is not None
    found: list[Button] = []
    for block in message.blocks:
        match block:
            case Buttons(row):
                found += row
            case Items(items):
                found += [item.button for item in items if item.button]
    return found


def button(message: Message | None, action: Action, title: str = "") -> Button:
    """Return the first button for ``action`` whose spoken text names ``title``."""
    return next(b for b in buttons_of(message) if b.action is action and title in b.spoken)


# ---- limits ------------------------------------------------------------------------------------------------------


def check_message(message: Message) -> None:
    """Hold a message against what every platform can draw, and against what must never be in it."""
    assert message.blocks
    assert len(message.blocks) <= 45
    assert message.fallback.strip()
    assert len(message.fallback) <= 12_000
    assert STRANGER not in message.fallback
    assert "{" not in message.fallback
    for block in message.blocks:
        _check_block(block, message.fallback)
    for found in buttons_of(message):
        _check_button(found)


def _check_block(block: Block, fallback: str) -> None:
    match block:
        case Heading(text):
            assert 0 < len(text) <= 150
            assert text in fallback
        case Paragraph(text=text) | Note(text):
            assert 0 < len(text.strip()) <= 3000
            assert text in fallback
        case Facts(pairs):
            assert 0 < len(pairs) <= 10
            assert all(label and value and len(label) + len(value) < 2000 for label, value in pairs)
            assert all(value in fallback for _, value in pairs)
        case Items(items, heading):
            assert items or heading
            assert len(items) <= 100
            for item in items:
                _check_item(item, fallback)
        case Buttons(row):
            assert 0 < len(row) <= 5


def _check_item(item: Item, fallback: str) -> None:
    assert item.title
    assert item.title in fallback
    assert item.detail in fallback
    assert len(item.title) + len(item.detail) <= 2900


def _check_button(found: Button) -> None:
    assert 0 < len(found.label) <= 75
    assert len(found.spoken) <= 75 or found.spoken
    assert STRANGER not in found.label + found.spoken
    assert len(found.value.model_dump_json()) <= 2000


def check_form(form: Form) -> None:
    """Hold a form against the smallest dialog."""
    assert all(0 < len(text) <= 24 for text in (form.title, form.submit, form.close))
    assert len(form.parts) <= 100
    names = [part.name for part in form.parts if not isinstance(part, FormNote)]
    assert len(names) == len(set(names))
    for part in form.parts:
        if isinstance(part, SelectField):
            assert 0 < len(part.choices) <= 100
            assert all(0 < len(choice.label) <= 75 and len(choice.value) <= 75 for choice in part.choices)
            assert part.value in {choice.value for choice in part.choices} | {""}
        if not isinstance(part, FormNote):
            assert STRANGER not in part.label + value_of(part) + part.hint


def values_of(form: Form | None) -> dict[str, str]:
    """Return what comes back when somebody sends the form as it stands."""
    assert form is not None
    return {part.name: value_of(part) for part in form.parts if not isinstance(part, FormNote | FileField)}


def value_of(part: Field) -> str:
    """Return what a field comes back with when nobody touches it."""
    match part:
        case MultiField():
            return ",".join(part.values)
        case FileField():
            return ""
        case _:
            return part.value
