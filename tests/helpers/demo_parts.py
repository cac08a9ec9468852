"""A router that answers with pictures, tables, a form with choices and a file; and a painter of one pixel."""

import base64
from datetime import date

from typing_extensions import override

from bot.core.actions import Action
from bot.core.chat import (
    Attachment,
    Button,
    Buttons,
    Choice,
    FileField,
    Form,
    FormErrors,
    Incoming,
    Message,
    MultiField,
    Paragraph,
    Picture,
    Reply,
    Table,
    TextField,
)
from bot.core.drawings import Drawing, PhaseBand, Progress
from tests.helpers.demo_world import ScriptedRouter

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
DRAWING = Progress("Framdrift", (PhaseBand("Planlegge", date(2026, 1, 1), None, 3, 11),), "{done} av {total}")
PICTURE = Picture(DRAWING, "Planlegge: 3 av 11 <er> gjort.", "Framdrift")
UNITS = Table(("Enhet", "Tilstand"), (("Solvik <skole>", "i gang"), ("Åsen barnehage", "")))
FORM = Form(
    title="Les inn",
    parts=(
        FileField("list", "Liste over folk", ("xlsx", "csv"), hint="Et regneark"),
        MultiField("units", "Enheter", (Choice("Solvik", "1"), Choice("Åsen", "2"), Choice("Myra", "3")), ("2",)),
        TextField("note", "Merknad", required=False),
    ),
    action=Action.SAVE_MEETING_SETUP,
    submit="Les inn",
    close="Avbryt",
)
OPEN = Button("Les inn folk", Action.OPEN_MEETING_SETUP)
PLAN = Attachment("Plan for «Granvåg».xlsx", b"PK\x03\x04\r\nplan")


class Painter:
    """Paints the title."""

    def __init__(self) -> None:
        self.painted = 0

    async def png(self, drawing: Drawing) -> bytes:
        self.painted += 1
        assert drawing.title
        return PIXEL


class RichRouter(ScriptedRouter):
    """Answers with the parts that are tried here."""

    @override
    async def handle(self, incoming: Incoming) -> Reply:
        self.asked.append(incoming)
        if incoming.action is Action.OPEN_MEETING_SETUP:
            return Reply(form=FORM)
        return self._read(incoming) if incoming.action is Action.SAVE_MEETING_SETUP else self._said(incoming.text)

    def _read(self, incoming: Incoming) -> Reply:
        sent = incoming.files.get("list")
        if sent is None:
            return Reply(errors=FormErrors({"list": "Velg en fil.", "units": "Velg en enhet."}))
        return Reply(Message((Paragraph(f"Lest {len(sent.content)} byte."),)))

    def _said(self, text: str) -> Reply:
        message = Message(
            (
                Paragraph("Møtet er kl. 9.00."),
                PICTURE,
                UNITS,
                Buttons((Button("Les inn folk", Action.OPEN_MEETING_SETUP),)),
            )
        )
        match text:
            case "fil":
                return Reply(attachments=(PLAN,))
            case "fil til alle":
                return Reply(message, public=True, attachments=(PLAN,))
            case "fil og ord":
                return Reply(Message((Paragraph("Planen er klar."),)), attachments=(PLAN, PLAN))
            case _:
                return Reply(message)
