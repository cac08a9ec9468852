"""A router that asks as a pulse check does: radio buttons with and without headings, and a receipt."""

from typing_extensions import override

from bot.core.actions import Action, ActionValue
from bot.core.chat import (
    Button,
    Buttons,
    Choice,
    Form,
    FormErrors,
    FormNote,
    Incoming,
    Message,
    Paragraph,
    RadioField,
    Receipt,
    Reply,
)
from tests.helpers.demo_world import ScriptedRouter

HEADINGS = ("På vei", "Jeg er for", "Jeg er i tvil")
ANSWER = Button("Svar", Action.OPEN_PULSE, ActionValue(round=4))
RECEIPT = Receipt("Takk", ("Svaret er lagret.", "Du kan endre det til fredag."), "Lukk")


class PulseRouter(ScriptedRouter):
    """Remembers the answer."""

    def __init__(self) -> None:
        super().__init__()
        self.chosen = ""

    @override
    async def handle(self, incoming: Incoming) -> Reply:
        self.asked.append(incoming)
        match incoming.action:
            case Action.OPEN_PULSE:
                return Reply(form=pulse_form(self.chosen))
            case Action.SAVE_PULSE if not (incoming.fields or {}).get("stage"):
                return Reply(errors=FormErrors({"stage": "Velg ett av stadiene."}))
            case Action.SAVE_PULSE:
                self.chosen = (incoming.fields or {})["stage"]
                return Reply(receipt=RECEIPT)
            case _:
                return Reply(Message((Paragraph("Pulssjekken er åpen"), Buttons((ANSWER,)))))


def pulse_form(chosen: str = "") -> Form:
    """Return a form with eleven choices under three headings, and two without."""
    stages = tuple(Choice(f"Stadium {n}", f"s{n}", HEADINGS[0 if n < 3 else 1 if n < 7 else 2]) for n in range(11))
    agree = (Choice("Enig", "yes"), Choice("Uenig", "no"))
    parts = (
        FormNote("Svaret er konfidensielt."),
        RadioField("stage", "Hvor er du nå?", stages, chosen, hint="Velg det som passer best."),
        RadioField("agree", "Er du enig?", agree, required=False),
    )
    return Form("Pulssjekk", parts, Action.SAVE_PULSE, "Lagre", "Avbryt", ActionValue(round=4))
