"""Days on which reports and gates are asked for: the scene's meetings, the engine that words letters, the ledger."""

from datetime import UTC, date, datetime, timedelta

from bot.content.programme import Programmes
from bot.core.actions import Action, ActionValue
from bot.core.chat import Form, Message, Reply
from bot.core.deliveries import Delivery, DeliveryKind
from bot.core.meetings import OccurrenceChange
from bot.core.plan import Plan
from bot.handlers.letters import LedgerTexts
from bot.reminders.local import LocalEngine
from bot.reminders.planning.planner import replan
from bot.store import letters, meetings, plans
from tests.handlers.days import Chat, Days, begin
from tests.handlers.door import NOTHING, Door, buttons_of, values_of
from tests.reminders.world import FakeLeases

STATUS, STEERING = date(2026, 10, 7), date(2026, 9, 10)
"""A Wednesday at 9, and a Thursday at 13."""


async def begin_with_letters(door: Door, programmes: Programmes, **changed: str) -> Days:
    """Set all meetings up: it is Tuesday 8 September, noon in Oslo; the engine words letters too."""
    await begin(door, programmes, **changed)
    chat = Chat(door.clock)
    texts = LedgerTexts(programmes, door.texts)
    return Days(door, chat, LocalEngine(door.store, [chat], texts, door.clock, leases=FakeLeases(door.clock)))


def utc(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


async def jump(days: Days, moment: datetime) -> None:
    """Let it be ``moment`` at once, and half a minute more; what was due in between is dealt with then."""
    days.door.clock.move_to(moment)
    await days.engine.plan(moment)
    await days.engine.step_to(days.door.clock, moment + timedelta(seconds=30))


async def series_id(days: Days, meeting: str = "status") -> int:
    async with days.door.store.scope(days.door.scene.here, read_only=True) as scope:
        return next(s.id for s in await meetings.all_series(scope, active_only=True) if s.meeting == meeting)


async def decide_date(days: Days, meeting: str, decided: OccurrenceChange) -> None:
    """Move or cancel one meeting, and plan anew as its handler does."""
    number = await series_id(days, meeting)
    async with days.door.store.scope(days.door.scene.here) as scope:
        await meetings.set_change(scope, number, decided)
        await replan(scope, days.door.clock.now())


async def ledger(days: Days, kind: DeliveryKind) -> list[Delivery]:
    """Return the letters of one kind, the first due first."""
    async with days.door.store.scope(days.door.scene.here, read_only=True) as scope:
        return [row for row in await letters.known(scope, date.min) if row.kind is kind]


async def replanned(days: Days) -> None:
    async with days.door.store.scope(days.door.scene.here) as scope:
        await replan(scope, days.door.clock.now())


async def the_plan(days: Days) -> Plan:
    async with days.door.store.scope(days.door.scene.here, read_only=True) as scope:
        found = await plans.get(scope, "bti")
    assert found is not None
    return found


def got(days: Days, who: str, action: Action) -> list[Message]:
    """Return the messages somebody got that offer ``action``."""
    return [m for m in days.chat.got(f"U-{who}") if any(b.action is action for b in buttons_of(m))]


async def form_of(door: Door, who: str, action: Action, value: ActionValue = NOTHING) -> Form:
    reply = await door.press(who, action, value)
    assert reply.form is not None
    return reply.form


async def fill_in(door: Door, who: str, action: Action, value: ActionValue = NOTHING, **fields: str) -> Reply:
    """Open a form, fill it in, and send it."""
    form = await form_of(door, who, action, value)
    return await door.submit(who, form.action, {**values_of(form), **fields}, form.value)
