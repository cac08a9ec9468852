"""A phase is at its end: the question is put forward once, to those who lead and to the project owner."""

from datetime import time, timedelta

from bot.core.deliveries import DeliveryKind, Planned
from bot.core.gates import Gate, Why, called_for
from bot.core.roles import Role
from bot.reminders.letters.desk import Desk
from bot.store import gates as store

AT = time(9, 0)
KEEPS = timedelta(days=14)
ASKED = frozenset({Role.PROJECT_LEADER, Role.PROJECT_OWNER})


async def gates(desk: Desk) -> list[Planned]:
    """Put forward what is to be decided now, take back what is no longer, and return the letters of the open ones."""
    plan = await desk.plan()
    if plan is None:
        return []
    known = await store.everything(desk.scope, plan.id)
    wanted = called_for(plan, known, desk.today)
    put = [gate for gate in known if gate.open and gate.why is not Why.ASKED]
    stale = [gate.id for gate in put if wanted is None or gate.phase != wanted[0]]
    await store.withdraw(desk.scope, stale)
    renewed = wanted is not None and await _put_forward(desk, plan.id, known, wanted)
    now = await store.everything(desk.scope, plan.id) if stale or renewed else known
    return [letter for gate in now for letter in _letters(desk, gate)]


async def _put_forward(desk: Desk, plan_id: int, known: list[Gate], wanted: tuple[int, Why]) -> bool:
    """Put the end of a phase forward, or give another reason for what is; tell whether anything changed."""
    phase, why = wanted
    asked = next((gate for gate in known if gate.open and gate.phase == phase), None)
    if asked is None:
        await store.propose(desk.scope, plan_id, phase, why, desk.today)
    elif asked.why not in (why, Why.ASKED):
        await store.renew(desk.scope, asked.id, why)
    return asked is None or asked.why not in (why, Why.ASKED)


def _letters(desk: Desk, gate: Gate) -> list[Planned]:
    due_at = desk.moment(gate.proposed_on, AT) if gate.open and gate.why is not Why.ASKED else None
    if due_at is None:
        return []
    return [
        desk.letter(DeliveryKind.GATE, f"gate:{gate.id}", gate.proposed_on, person, due_at=due_at, keeps=KEEPS)
        for person in desk.people
        if not person.roles.isdisjoint(ASKED)
    ]
