"""Ten thousand people are asked in a round of a pulse check: how long the invitations take, beside the shortest time.

The engine, the texts and the sender are the real ones; the sender talks HTTP to a platform in a process of its own,
whose limits run twenty times faster. The shortest time is what its limit for a whole workspace leaves no way below.
"""

import sys
from datetime import timedelta

from bench import Figure
from bench.reminder_scene import durable_postgres
from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core.chat import Visitor
from bot.core.people import NewPerson
from bot.core.pulse.grouping import GroupPlan
from bot.core.pulse.rounds import Audience, GroupKind
from bot.core.roles import Role
from bot.handlers.letters import LedgerTexts
from bot.reminders.planning.planner import replan
from bot.reminders.replicas import tables
from bot.store import accounts, municipalities, people, pulse_rounds, schema
from bot.store.session import Scope, Store, System
from tests.torture.burst import NINE, TEAM, Order, Report, burst, fresh_database

PEOPLE, UNITS = 10_000, 200
FASTER = 20.0
LIMIT = 1.1


async def ask_everybody(store: Store, order: Order) -> None:
    """Open a round in which as many are asked as there are messages, in units of fifty."""
    await schema.upgrade(store)
    if not store.sqlite:
        await tables.upgrade(store)
    async with store.system() as system:
        made = await municipalities.add(system, "Storvik kommune", language="nb", programme="bti", now=NINE)
        await _staff(system, system.scope(made.id), order.messages)
        await _launch(system.scope(made.id))


async def _staff(system: System, scope: Scope, count: int) -> None:
    staff = frozenset({Role.STAFF})
    new = [NewPerson(f"Ansatt {n}", f"a{n}@storvik.example", staff, f"Enhet {n % UNITS}") for n in range(count)]
    await people.add(scope, new, NINE - timedelta(days=90))
    for number, person in enumerate(new):
        await accounts.remember(system, Visitor("slack", TEAM, f"U{number}", email=person.email))


async def _launch(scope: Scope) -> None:
    everybody = await people.everyone(scope)
    for person in everybody:
        await people.set_digest(scope, person.id, wanted=False)
    instrument = Programmes.load().get("bti").instruments[0]
    round_ = await pulse_rounds.plan(scope, instrument.id, NINE, NINE + timedelta(days=14), Audience(), 5)
    groups = [
        GroupPlan(number, GroupKind.UNITS, 1, (unit,), name, tuple(p.id for p in everybody if p.unit_id == unit))
        for number, (unit, name) in enumerate(await people.units(scope), 2)
    ]
    await pulse_rounds.launch(scope, round_.id, instrument.form(), [GroupPlan(1, GroupKind.WHOLE), *groups], NINE)
    await replan(scope, NINE - timedelta(seconds=1))


def figures(name: str, report: Report) -> list[Figure]:
    """Return what is told of one run."""
    if not report.kept:
        raise RuntimeError(f"{name}: not every invitation arrived once and within the limits\n{report}")
    note = f"{report.processor_seconds:.1f} s processor time for {report.messages:,} invitations"
    return [
        Figure(f"invitations, {name}", report.seconds, "s", report.shortest * LIMIT, report.shortest, note),
        Figure(f"invitations beside the shortest time, {name}", report.ratio, "times", LIMIT),
    ]


def main(count: int = PEOPLE) -> list[Figure]:
    """Measure on both databases."""
    order = Order(count, count, FASTER)
    render = LedgerTexts(Programmes.load(), Texts.load())
    with fresh_database("sqlite") as url:
        found = figures("SQLite", burst(url, order, ask_everybody, render))
    with durable_postgres() as server:
        if server is not None:
            with server.fresh() as url:
                found += figures("PostgreSQL", burst(url, order, ask_everybody, render))
    return found


if __name__ == "__main__":
    from bench.run import table

    print(table(main(*map(int, sys.argv[1:]))))
