"""A tiny world for the chat page's own tests: a few people, a router that answers by rote, reminders every morning.

It stands in for the chat port only; what the bot really says and sends is tested with the real demo.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import ManualClock
from bot.core.actions import Action, ActionValue
from bot.core.chat import (
    Button,
    Buttons,
    Choice,
    DateField,
    Divider,
    Facts,
    Form,
    FormErrors,
    FormNote,
    Heading,
    Incoming,
    Item,
    Items,
    Message,
    Note,
    Paragraph,
    Reply,
    SelectField,
    Surface,
    TextField,
    TimeField,
    Visitor,
)
from bot.core.sensitive import is_sensitive
from bot.platforms.web.conversations import Conversations, Entry
from bot.platforms.web.world import DemoChannel, DemoPerson, DemoUpcoming

START = datetime(2026, 9, 7, 6, 0, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Oslo")
HOSTILE = "<script>alert('Åse & co')</script>"


def person(municipality: int, number: int, name: str, role: str, *, language: str = "nb", unit: str = "") -> DemoPerson:
    """Return somebody of one of the two municipalities; the e-mail follows from the name."""
    return DemoPerson(
        municipality_id=municipality,
        municipality_name=("Strandvik kommune", "Fjelldal kommune")[municipality - 1],
        person_id=number,
        name=name,
        role=f"common.role_person_{role}",
        email=f"{name.split(maxsplit=1)[0].lower()}@example.org",
        language=language,
        unit=unit,
    )


PEOPLE = (
    person(1, 1, "Kari Lunde", "project_leader"),
    person(1, 2, "Olav Berge", "project_owner"),
    person(1, 3, "Mona Eik", "bti_contact", unit="Strandvik skole"),
    person(2, 4, "Sigrid Haug", "project_leader", language="nn"),
    person(2, 5, "James Moe", "staff", language="en", unit="Fjelldal barnehage"),
)
CHANNELS = (DemoChannel(1, "C1", "bti-strandvik", "nb"), DemoChannel(2, "C2", "bti-fjelldal", "nn"))
UNDO = Buttons((Button("Angre", Action.UNDO, ActionValue(change=3)),))


class ScriptedRouter:
    """Answers by rote and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Incoming] = []
        self.done = False

    async def handle(self, incoming: Incoming) -> Reply:
        """Answer: buttons by their action, everything else with «next»."""
        self.asked.append(incoming)
        match incoming.action:
            case Action.MARK_DONE:
                self.done = True
                message = Message((Paragraph("Strategien er merket som gjort.", strong=True), UNDO))
                return Reply(message=message, replace=True, home=True)
            case Action.UNDO:
                self.done = False
                return Reply(message=self.next(), replace=True, home=True)
            case Action.OPEN_MEETING_SETUP:
                return Reply(form=meeting_form())
            case Action.SAVE_MEETING_SETUP:
                return self._saved(incoming.fields or {})
            case _:
                return Reply(message=self.next(incoming.text), public="alle" in incoming.text)

    async def home(self, visitor: Visitor) -> Message:
        """Return a home page with one button."""
        tail = Paragraph("Alt er gjort.") if self.done else self.items()
        return Message((Heading(f"Fase 2 for {visitor.name}"), Note("Mål: en god plan"), tail))

    async def about_child(self, text: str) -> bool:
        """Tell by the words alone."""
        return is_sensitive(text)

    def next(self, text: str = "") -> Message:
        """Return an answer with every kind of block in it."""
        heading = HOSTILE if "hostile" in text else "Neste steg"
        setup = Button("Sett opp møter", Action.OPEN_MEETING_SETUP, ActionValue(municipality=1))
        return Message(
            (
                Heading(heading),
                Paragraph("Velg strategier for opplæringen.", strong=True),
                Facts((("Frist", "utgangen av september"), ("Ansvarlig", "prosjektleder"))),
                self.items(),
                Divider(),
                Note("Fra planen for Strandvik kommune."),
                Buttons((setup,)),
            )
        )

    def items(self) -> Items:
        """Return a list with a button."""
        spoken = "Merk «Velge strategier» som gjort"
        button = Button("Gjort", Action.MARK_DONE, ActionValue(activity=7), "primary", spoken)
        return Items((Item("Velge strategier", "innen september", button), Item("Avklare roller")), "Dine oppgaver")

    def _saved(self, fields: dict[str, str]) -> Reply:
        if not fields.get("place"):
            return Reply(errors=FormErrors({"place": "Skriv hvor dere møtes."}))
        return Reply(message=Message((Paragraph(f"Møtene er lagret: {fields['place']}."),)))


def meeting_form() -> Form:
    """Return a form with every kind of field."""
    return Form(
        title="Møter",
        parts=(
            FormNote("Statusmøtet er hver måned."),
            SelectField("weekday", "Ukedag", (Choice("Mandag", "0"), Choice("Tirsdag", "1")), value="1"),
            TimeField("at", "Klokkeslett", "09:00"),
            DateField("starts", "Første møte", "2026-09-08", hint="En dag som passer for alle"),
            TextField("place", "Sted", required=False),
            TextField("about", "Saker", lines=True, required=False),
        ),
        action=Action.SAVE_MEETING_SETUP,
        submit="Lagre",
        close="Avbryt",
        value=ActionValue(municipality=1),
    )


class SmallWorld:
    """Sends one reminder to each channel, and one to Kari, every morning at 9.00 local time."""

    def __init__(self, log: Conversations) -> None:
        self.log = log
        self.router = ScriptedRouter()
        self.clock = ManualClock(START)
        self.zone = ZONE
        self.silent = False
        self.invited: tuple[str, ...] = ()

    def people(self) -> Sequence[DemoPerson]:
        """Return everybody."""
        return PEOPLE

    def channels(self) -> Sequence[DemoChannel]:
        """Return both channels."""
        return CHANNELS

    async def step_to(self, moment: datetime) -> None:
        """Send each morning's reminders on the way to ``moment``."""
        while (due := await self.next_due()) is not None and due <= moment:
            self.clock.move_to(due)
            message = Message((Heading("Statusmøte i morgen kl. 9.00"), Paragraph("Tre saker venter på avklaring.")))
            for key in ("C1", "C2", "kari@example.org"):
                self.log.add(key, Entry(due, message, surface=Surface.REMINDER))
        self.clock.move_to(moment)

    async def next_due(self) -> datetime | None:
        """Return the next 9.00, unless the world is silent."""
        if self.silent:
            return None
        local = self.clock.now().astimezone(ZONE)
        morning = local.replace(hour=9, minute=0)
        return (morning if local < morning else morning + timedelta(days=1)).astimezone(UTC)

    async def upcoming(self, municipality_id: int, language: str) -> Sequence[DemoUpcoming]:
        """Return the next mornings' reminders: to the channel, or to those who are ``invited``."""
        first = await self.next_due()
        if first is None:
            return []
        title = "Status meeting" if language == "en" else "Statusmøte"
        to = self.invited or (f"#{CHANNELS[municipality_id - 1].name}",)
        return [DemoUpcoming(first + timedelta(days=day), title, name) for day in range(5) for name in to]
