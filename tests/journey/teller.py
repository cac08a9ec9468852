"""What the story is told with: one town, its people by first name, a chat that keeps what it gets, and a clock."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import ManualClock
from bot.content.programme import Programmes
from bot.content.texts import Texts, Translator
from bot.core.actions import Action, ActionValue
from bot.core.chat import Button, Form, Incoming, Message, Receipt, Reply, Surface, Upload, Visitor
from bot.core.people import Person
from bot.core.plan import Activity, Plan, current_phase
from bot.handlers.letters import LedgerTexts
from bot.handlers.router import Router
from bot.reminders.local import LocalEngine
from bot.reminders.pulse.seals import RoundSeals
from bot.reminders.pulse.sweeping import Sweeper
from bot.reminders.pulse.tending import Tending
from bot.store import meetings, people, plans
from bot.store.round_keys import RoundKeys
from bot.store.session import Store
from tests.handlers.days import Chat
from tests.handlers.door import buttons_of, check_form, check_message, values_of
from tests.helpers.sizes import is_full
from tests.reminders.world import FakeLeases

OSLO = ZoneInfo("Europe/Oslo")
CHANNEL = "C-TOWN"
NOTHING = ActionValue()


def local(text: str) -> datetime:
    """Turn «2026-01-05 09:00» on the wall clock into the moment."""
    return datetime.fromisoformat(text).replace(tzinfo=OSLO).astimezone(UTC)


@dataclass
class Town:
    """One municipality, seen from outside: by what its people write, press and get."""

    store: Store
    clock: ManualClock
    programmes: Programmes
    texts: Texts
    keys: RoundKeys
    number: int = 0
    leader: str = "mona"
    router: Router = field(init=False)
    chat: Chat = field(init=False)
    engine: LocalEngine = field(init=False)

    def __post_init__(self) -> None:
        self.chat = Chat(self.clock)
        self.start()

    def start(self) -> None:
        """Start the program, anew: everything it knows is in the database."""
        self.router = Router(self.store, self.programmes, self.texts, self.clock, keys=self.keys)
        words, seals = LedgerTexts(self.programmes, self.texts), RoundSeals(self.keys)
        sweeper = Sweeper([self.chat])
        rounds = Tending(self.store, self.keys, self.programmes, self.clock, seals, sweeper, patient=True)
        leases = FakeLeases(self.clock)
        self.engine = LocalEngine(self.store, [self.chat], words, self.clock, leases=leases, rounds=rounds, seals=seals)

    # ---- people ---------------------------------------------------------------------------------------------------

    def visitor(self, who: str) -> Visitor:
        """Return somebody as the chat tells of them."""
        return Visitor("slack", "T1", f"U-{who}", f"{who}@solvik.example", who.title(), "nb-NO")

    async def arrive(self, *who: str) -> None:
        """Let people have accounts in the chat."""
        await self.router.accounts_seen([self.visitor(name) for name in who])

    async def person(self, who: str) -> Person:
        """Return somebody as they are stored."""
        async with self.store.scope(self.number, read_only=True) as scope:
            found = await people.by_email(scope, f"{who}@solvik.example")
        assert found is not None, who
        return found

    # ---- what they do ---------------------------------------------------------------------------------------------

    async def say(self, who: str, text: str, *, channel: bool = False) -> Message:
        """Write something; return what is answered."""
        where = (Surface.CHANNEL, CHANNEL) if channel else (Surface.DM, f"D-{who}")
        return self._message(await self._do(Incoming(self.visitor(who), *where, text=text, channel_name="solvik-bti")))

    async def press(self, who: str, what: Button | Action, value: ActionValue = NOTHING) -> Message:
        """Press a button that answers with a message."""
        return self._message(await self._press(who, what, value))

    async def open(self, who: str, what: Button | Action, value: ActionValue = NOTHING) -> Form:
        """Press a button that opens a form."""
        form = (await self._press(who, what, value)).form
        assert form is not None, what
        return form

    async def send(self, who: str, form: Form, fields: dict[str, str], **files: Upload) -> Message:
        """Send a form, changed in some fields; it must be taken."""
        reply = await self.try_to_send(who, form, fields, **files)
        assert reply.errors is None, reply.errors
        assert reply.form is None
        return self._message(reply) if reply.message else Message(())

    async def try_to_send(self, who: str, form: Form, fields: dict[str, str], **files: Upload) -> Reply:
        """Send a form; return whatever comes of it."""
        end = f"_{form.value.page}" if form.value.page else ""
        known = values_of(form)
        named = {name if name in known or name in files else f"{name}{end}": value for name, value in fields.items()}
        assert named.keys() <= known.keys() | files.keys(), (named.keys(), known.keys())
        sent = Incoming(
            self.visitor(who), Surface.DM, f"D-{who}", action=form.action, value=form.value,
            fields={**known, **dict.fromkeys(files, ""), **named}, files=files,
        )  # fmt: skip
        return await self._do(sent)

    async def answer(self, who: str, invitation: Message, **fields: str) -> Receipt:
        """Answer a pulse check; return what is said in the dialog, as nothing of it is written to the chat."""
        form = await self.open(who, button(invitation, Action.OPEN_PULSE))
        reply = await self.try_to_send(who, form, fields)
        assert reply.receipt is not None, reply
        assert reply.message is None
        return reply.receipt

    async def home(self, who: str) -> str:
        """Open the home page; return its words."""
        message = await self.router.home(self.visitor(who))
        check_message(message)
        return message.fallback

    async def _press(self, who: str, what: Button | Action, value: ActionValue) -> Reply:
        action, value = (what.action, what.value) if isinstance(what, Button) else (what, value)
        return await self._do(Incoming(self.visitor(who), Surface.DM, f"D-{who}", action=action, value=value))

    async def _do(self, incoming: Incoming) -> Reply:
        reply = await self.router.handle(incoming)
        if reply.message:
            check_message(reply.message)
        if reply.form:
            check_form(reply.form)
        return reply

    @staticmethod
    def _message(reply: Reply) -> Message:
        assert reply.message is not None, reply
        return reply.message

    # ---- time ------------------------------------------------------------------------------------------------------

    async def until(self, moment: str) -> list[str]:
        """Let time pass; return what was sent on the way, each as «who: first line»."""
        before = len(self.chat.messages)
        await self.engine.step_to(self.clock, local(moment))
        return [f"{where}: {message.fallback}" for _, where, message in self.chat.messages[before:]]

    async def quiet_until(self, moment: str) -> None:
        """Let years pass of which nothing is told: the machine is up once a week; `make test-full` lives every day."""
        while not is_full() and self.clock.now() + 2 * WEEK < local(moment):
            self.clock.advance(WEEK)
            await self.engine.drain(self.clock.now())
        await self.until(moment)

    def last(self, who: str) -> Message:
        """Return the last message that somebody got by itself."""
        return self.chat.got(f"U-{who}")[-1]

    def got(self, who: str) -> list[Message]:
        """Return all that somebody got by itself, the newest last."""
        return self.chat.got(f"U-{who}")

    def with_action(self, who: str, action: Action) -> list[Message]:
        """Return those of somebody's messages that have a button for an action."""
        return [message for message in self.got(who) if action in {found.action for found in buttons_of(message)}]

    def last_with(self, who: str, action: Action) -> Message:
        """Return the last of them."""
        return self.with_action(who, action)[-1]

    def reminder(self, who: str, begins: str) -> Message:
        """Return the last reminder that somebody got whose first line begins so."""
        return next(message for message in reversed(self.got(who)) if message.fallback.startswith(begins))

    async def sitting(self, who: str) -> Message:
        """Return the minutes of the meeting that was held last, or is next."""
        return await self.say(who, "referat")

    async def opener(self, who: str, text: str) -> Button:
        """Return the button that a word in a direct message is answered with, where it asks for a form."""
        reply = await self._do(Incoming(self.visitor(who), Surface.DM, f"D-{who}", text=text))
        assert reply.opener is not None
        return reply.opener

    async def all_done(self, phase: int, but: str) -> None:
        """Let the leader mark everything of a phase as done, but for one."""
        for activity in (await self.plan()).in_phase(phase):
            if activity.open and not activity.continuous and not activity.repeats and activity.title != but:
                await self.press(self.leader, Action.MARK_DONE, ActionValue(activity=activity.id))

    async def decide(self, decision: str, reason: str = "Slik vil vi det.") -> None:
        """Let the owner decide about the phase."""
        asked = await self.say("odd", "faseovergang")
        form = await self.open("odd", button(asked, Action.OPEN_GATE))
        await self.send("odd", form, {"decision": decision, "reason": reason})

    # ---- what is stored --------------------------------------------------------------------------------------------

    async def plan(self) -> Plan:
        """Return the plan as it is."""
        async with self.store.scope(self.number, read_only=True) as scope:
            plan = await plans.get(scope, "bti")
        assert plan is not None
        return plan

    async def activity(self, part: str) -> Activity:
        """Return the activity whose title begins so."""
        return next(a for a in (await self.plan()).activities if a.title.startswith(part))

    async def phase(self) -> int | None:
        """Return the phase the municipality is in."""
        return current_phase(await self.plan(), self.today)

    async def series(self, meeting: str) -> int:
        """Return the id of a meeting series."""
        async with self.store.scope(self.number, read_only=True) as scope:
            return next(one.id for one in await meetings.all_series(scope, active_only=True) if one.meeting == meeting)

    @property
    def today(self) -> date:
        """The town's date."""
        return self.clock.now().astimezone(OSLO).date()

    @property
    def t(self) -> Translator:
        """The texts in bokmål."""
        return self.texts.for_language("nb")


def button(message: Message, action: Action) -> Button:
    """Return the first button for an action."""
    return next(found for found in buttons_of(message) if found.action is action)


WEEK = timedelta(days=7)
