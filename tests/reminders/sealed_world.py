"""A round of a pulse check in the world of reminders: who is asked, who answers, and what the ledger holds of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Table

from bot.core.chat import Message, Paragraph
from bot.core.deliveries import Delivery, DeliveryKind, Planned, Recipient
from bot.core.pulse.forms import Form, Question
from bot.core.pulse.grouping import GroupPlan
from bot.core.pulse.rounds import Audience, GroupKind, Round
from bot.reminders.local import LocalEngine
from bot.reminders.ports import Due, Pace
from bot.reminders.pulse.seals import RoundSeals, Trace, trace
from bot.store import letters, pulse_rounds, pulse_votes
from bot.store.models import Base
from bot.store.round_keys import RoundKey, RoundKeys
from bot.store.session import Scope
from tests.reminders.world import World, local

FORM = Form("seven", (Question("urgent", ("yes", "no"), (("all", ("yes", "no")),)),))
OPENS, CLOSES = local("2026-01-05 09:00"), local("2026-01-16 15:00")
FIRST, SECOND = local("2026-01-08 09:00"), local("2026-01-12 09:00")
NOBODY = 1152921504606846975
"""A number that is nobody's."""


async def named(due: Due, scope: Scope, now: datetime) -> Message | None:  # noqa: ARG001 - the port's
    """Word reminders so that tests can read whom they are for; all other letters have nothing to say."""
    if not due.delivery.sealed or due.person is None:
        return None
    assert due.municipality is not None
    assert due.person.municipality_id == scope.municipality_id == due.municipality.id
    return Message((Paragraph(f"{due.person.name} in {due.language}"),))


@dataclass
class Asked:
    """A round that is open, in the town or in the strangers' municipality."""

    world: World
    keys: RoundKeys
    round: Round
    people: dict[str, int]
    seals: RoundSeals = field(init=False)

    def __post_init__(self) -> None:
        self.seals = RoundSeals(self.keys)

    @property
    def key(self) -> RoundKey:
        found = self.keys.get(self.round.uid)
        assert found is not None
        return found

    def engine(self, pace: Pace | None = None) -> LocalEngine:
        """A process that has just started."""
        world = self.world
        return LocalEngine(
            world.store, [world.chat], named, world.clock, leases=world.leases, pace=pace, seals=self.seals
        )

    async def answers(self, *names: str) -> None:
        async with self.world.store.scope(self.round.municipality_id) as scope:
            for name in names:
                assert await pulse_votes.cast(scope, self.round, self.key, self.people[name], (0,))

    async def rows(self) -> list[Delivery]:
        async with self.world.store.scope(self.round.municipality_id) as scope:
            return await letters.sealed_of(scope, self.round.id)

    async def traces(self) -> list[Trace]:
        return [found for row in await self.rows() if (found := trace(self.key, row)) is not None]

    def of(self, name: str, rows: Iterable[Delivery]) -> Delivery:
        """The first reminder of somebody."""
        number = self.key.envelope(self.people[name])
        return next(row for row in rows if row.recipient.id == number)

    @property
    def told(self) -> list[str]:
        """Who has been reminded, in the order of their names."""
        return sorted(message.text.split()[0] for message in self.world.chat.stored)


async def ask(
    world: World, folder: Path, *, names: Collection[str] = (), municipality: int | None = None, people: object = None
) -> Asked:
    """Open a round for these people of a municipality (everybody of the town where nobody is named)."""
    assert people is None or isinstance(people, dict)
    known: dict[str, int] = people or world.people
    chosen = {name: known[name] for name in names or known}
    keys = RoundKeys(folder)
    async with world.store.scope(municipality or world.town) as scope:
        made = await pulse_rounds.plan(scope, "seven", OPENS, CLOSES, Audience(), 5)
        key = keys.create(made.uid)
        plan = GroupPlan(1, GroupKind.WHOLE), GroupPlan(2, GroupKind.REST, 1, people=tuple(chosen.values()))
        opened = await pulse_rounds.launch(scope, made.id, FORM, plan, world.clock.now())
        await pulse_votes.prepare(scope, opened, key, list(chosen.values()))
        await letters.insert_sealed(scope, reminders(opened.id, [key.envelope(one) for one in chosen.values()]))
    return Asked(world, keys, opened, chosen)


def reminders(round_id: int, numbers: Iterable[int]) -> list[Planned]:
    """Two reminders each, for the people behind these numbers."""
    one = Planned(
        DeliveryKind.PULSE_REMINDER, f"pulse:{round_id}", date(2026, 1, 5), Recipient("sealed", 1), FIRST, CLOSES, 1
    )
    return [
        replace(one, recipient=Recipient("sealed", number), due_at=due_at, sequence=sequence)
        for number in numbers
        for sequence, due_at in ((1, FIRST), (2, SECOND))
    ]


async def everything(world: World, *, but: Collection[str] = ()) -> dict[str, list[str]]:
    """Return all rows of all tables but some, as text."""
    found: dict[str, list[str]] = {}
    async with world.store.system(read_only=True) as system:
        connection = await system.session.connection()
        tables: list[Table] = [table for table in Base.metadata.sorted_tables if table.name not in but]
        for table in tables:
            rows = await connection.exec_driver_sql(f"SELECT * FROM {table.name}")
            found[table.name] = sorted(str(tuple(row)) for row in rows)
    return found
