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
    stale = [g for g in known if g.open and g.why is not Why.ASKED and (wanted is None or g.phase != wanted[0])]
    missing = wanted is not None and not any(gate.open and gate.phase == wanted[0] for gate in known)
    await store.withdraw(desk.scope, [gate.id for gate in stale])
    if wanted is not None and missing:
        await store.propose(desk.scope, plan.id, *wanted, desk.today)
    now = await store.everything(desk.scope, plan.id) if stale or missing else known
    return [letter for gate in now for letter in _letters(desk, gate)]


def _letters(desk: Desk, gate: Gate) -> list[Planned]:
    due_at = desk.moment(gate.proposed_on, AT) if gate.open and gate.why is not Why.ASKED else None
    if due_at is None:
        return []
    return [
        desk.letter(DeliveryKind.GATE, f"gate:{gate.id}", gate.proposed_on, person, due_at=due_at, keeps=KEEPS)
        for person in desk.people
        if not person.roles.isdisjoint(ASKED)
    ]
