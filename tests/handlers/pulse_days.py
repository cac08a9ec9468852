"""The scene with staff enough for reporting groups, and the real engine: it opens and closes rounds, sends letters."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.content.programme import Programmes
from bot.core.actions import Action, ActionValue
from bot.core.chat import Message, Reply
from bot.core.pulse.rounds import Round
from bot.handlers.letters import LedgerTexts
from bot.reminders.local import LocalEngine
from bot.reminders.pulse.seals import RoundSeals
from bot.reminders.pulse.sweeping import Sweeper
from bot.reminders.pulse.tending import Tending
from bot.store import pulse_rounds
from tests.handlers.days import Chat
from tests.handlers.door import Door, buttons_of, values_of
from tests.handlers.report_days import form_of
from tests.helpers.pulse import Pulse, hire
from tests.helpers.scene import NOW, PEOPLE
from tests.reminders.world import FakeLeases

STAFF = {"Fjord skole": 24, "Bukta barnehage": 24, "Havna barnehage": 8, "Lia barnehage": 7}
"""The last two are shown together with others, or not at all."""

FEWER = {"Fjord skole": 14, "Bukta barnehage": 16, "Havna barnehage": 6, "Lia barnehage": 6}
"""So many are enough for the same groups."""


@dataclass
class PulseDays:
    """Tuesday 8 September, noon in Oslo."""

    door: Door
    pulse: Pulse
    chat: Chat
    engine: LocalEngine

    async def jump(self, moment: datetime) -> None:
        """Let time pass."""
        self.door.clock.move_to(max(moment, self.door.clock.now()))
        await self.engine.plan(moment)
        await self.engine.step_to(self.door.clock, moment + timedelta(seconds=30))

    async def rounds(self) -> list[Round]:
        """Return all rounds, the newest first."""
        async with self.door.store.scope(self.door.scene.here, read_only=True) as scope:
            return await pulse_rounds.everything(scope)

    async def the_round(self) -> Round:
        """Return the only round."""
        (found,) = await self.rounds()
        return found

    def got(self, who: str, *words: str) -> list[Message]:
        """Return the messages somebody got that have all these words."""
        return [m for m in self.chat.got(f"U-{who}") if all(word in m.fallback for word in words)]

    async def start(self, **fields: str) -> Round:
        """Let the leader start a round by hand."""
        form = await form_of(self.door, "leader", Action.OPEN_PULSE_ROUND, ActionValue(choice="change_reaction"))
        reply = await self.door.submit("leader", form.action, {**values_of(form), **fields}, form.value)
        assert reply.errors is None, reply.errors
        return (await self.rounds())[0]

    async def held(self, options: tuple[str, ...], **fields: str) -> Round:
        """Start a round, let everybody answer, and close it; the results are not out yet."""
        planned = await self.start(**fields)
        await self.jump(planned.opens_at)
        opened = await self.pulse.get(planned)
        assert opened.open
        await self.pulse.all_say(opened, options)
        return opened

    async def write(self, round_: Round, sentence: str, who: str = "leader") -> Reply:
        """Write what happens now."""
        form = await form_of(self.door, who, Action.OPEN_PULSE_SENTENCE, ActionValue(round=round_.id))
        return await self.door.submit(who, form.action, {"sentence": sentence}, form.value)


async def begin_pulse(door: Door, programmes: Programmes, folder: Path, staff: Mapping[str, int] = STAFF) -> PulseDays:
    """Hire the staff and start the engine."""
    await door.router.accounts_seen([door.visitor(who) for who in PEOPLE])
    async with door.store.scope(door.scene.here) as scope:
        await hire(scope, staff, NOW)
    pulse, chat = Pulse.beside(door.store, programmes, folder), Chat(door.clock)
    seals = RoundSeals(pulse.keys)
    tending = Tending(door.store, pulse.keys, programmes, door.clock, seals, Sweeper([chat]), patient=True)
    texts = LedgerTexts(programmes, door.texts)
    leases = FakeLeases(door.clock)
    engine = LocalEngine(door.store, [chat], texts, door.clock, leases=leases, rounds=tending, seals=seals)
    return PulseDays(door, pulse, chat, engine)


def asks(message: Message, action: Action) -> bool:
    """Tell whether a message offers an action."""
    return any(button.action is action for button in buttons_of(message))
