"""Twins of a municipality with an open round: one is left alone, of the others somebody tries to change what counts."""

import asyncio
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.app.application import Application
from bot.clock import ManualClock
from bot.config import Settings
from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core.actions import Action, ActionValue
from bot.core.chat import Reply
from bot.core.pulse.forms import Answers
from bot.core.pulse.rounds import Group, Round
from bot.core.pulse.tables import Table
from bot.exchange.gallery import Gallery
from bot.exchange.workshop import Workshop
from bot.handlers.router import Router
from bot.reminders.planning.planner import replan
from bot.store import people
from bot.store.round_keys import RoundKeys
from bot.store.session import Store
from tests.handlers.door import Door, values_of
from tests.handlers.report_days import form_of
from tests.helpers.pulse import Pulse, hire
from tests.helpers.scene import NOW, Scene

STAFF = {"Fjord skole": 13, "Bukta barnehage": 15, "Havna barnehage": 7, "Lia barnehage": 7}
FIRST = ("Fjord skole", "Havna barnehage", "Rådhuset", "")
"""Units whose people have answered before anything is tried; the others answer afterwards."""

SILENT = ("Ansatt 12 Fjord skole", "Ansatt 6 Havna barnehage", "Nils Haug")
"""They do not answer; the last only coordinates the network, and is not asked."""


@dataclass(frozen=True)
class Outcome:
    """All that a round is in the end, and who counted where."""

    round: tuple[object, ...]
    groups: tuple[Group, ...]
    members: Mapping[int, int]
    tables: tuple[Table, ...]


@dataclass
class Twin:
    """One copy of the municipality, with its open round."""

    door: Door
    pulse: Pulse
    opened: Round
    names: dict[str, int]
    """Everybody's id."""
    folder: Path

    @property
    def application(self) -> Application:
        """What the command line works with."""
        door, workshop = self.door, Workshop()
        return Application(
            Settings(), door.store, door.programmes, door.texts, door.clock, door.router, workshop, Gallery(workshop),
            self.pulse.keys,
        )  # fmt: skip

    @property
    def value(self) -> ActionValue:
        """A forged value: it names the open round."""
        return ActionValue(round=self.opened.id, version=self.opened.version, choice="change_reaction")

    async def fill(self, action: Action, value: ActionValue | None = None, **fields: str) -> Reply:
        """Fill in a form as the leader."""
        form = await form_of(self.door, "leader", action, value or self.value)
        return await self.door.submit("leader", form.action, {**values_of(form), **fields}, form.value)

    async def person(self, name: str, **fields: str) -> None:
        """Change somebody in their form."""
        reply = await self.fill(Action.OPEN_PERSON, ActionValue(person=self.names[name]), **fields)
        assert reply.errors is None, reply.errors

    async def command(self, rows: str) -> None:
        """Import a list of people from the command line."""
        head = "navn;e-post;roller;enhet\n"
        await self.application.administration().import_people("Strandvik kommune", (head + rows).encode())

    async def end(self) -> Outcome:
        """Let those who have not answered do so, and close the round."""
        await self.pulse.answer(self.opened, await said(self, later=True))
        self.door.clock.move_to(self.opened.closes_at)
        async with self.door.store.scope(self.door.scene.here) as scope:
            await replan(scope, self.opened.closes_at)
        closed = await self.pulse.close(self.opened)
        return Outcome(
            (
                closed.uid,
                closed.threshold,
                closed.form,
                closed.invited,
                closed.opens_at,
                closed.closes_at,
                closed.state,
            ),
            tuple(await self.pulse.groups(closed)),
            await self.pulse.members(closed),
            (await self.pulse.published(closed)).tables,
        )


async def said(twin: Twin, *, later: bool) -> dict[int, Answers]:
    """Return who says what: by their ids alone, so that it is the same in every twin."""
    units = {f"Ansatt {n} {unit}": unit for unit, count in STAFF.items() for n in range(count)}
    asked = {name: twin.names[name] for name in twin.names if name not in SILENT}
    early = {name: number for name, number in asked.items() if units.get(name, "") in FIRST}
    chosen = {name: number for name, number in asked.items() if name not in early} if later else early
    return {number: ((number * number) % 5,) for number in chosen.values()}


@dataclass(frozen=True)
class Nursery:
    """The files all twins are copies of, and how the round ends when nobody meddles."""

    folder: Path
    scene: Scene
    opened: Round
    programmes: Programmes
    texts: Texts

    async def twin(self, folder: Path) -> Twin:
        """Return a new twin."""
        shutil.copytree(self.folder, folder)
        store, clock = Store(f"sqlite+aiosqlite:///{folder / 'test.db'}"), ManualClock(NOW)
        keys = RoundKeys(folder / "keys")
        router = Router(store, self.programmes, self.texts, clock, keys=keys)
        door = Door(router, store, clock, self.texts, self.programmes, self.scene)
        async with store.scope(self.scene.here, read_only=True) as scope:
            names = {person.name: person.id for person in await people.everyone(scope)}
        return Twin(door, Pulse(store, self.programmes, keys), self.opened, names, folder)


async def _open(file: Path, folder: Path, scene: Scene, programmes: Programmes, texts: Texts) -> Nursery:
    shutil.copy(file, folder / "test.db")
    store = Store(f"sqlite+aiosqlite:///{folder / 'test.db'}")
    async with store.scope(scene.here) as scope:
        await hire(scope, STAFF, NOW)
    pulse = Pulse.beside(store, programmes, folder)
    opened = await pulse.start(scene.here, NOW)
    await store.close()
    nursery = Nursery(folder, scene, opened, programmes, texts)
    first = await nursery.twin(folder.with_name("first"))
    await first.pulse.answer(opened, await said(first, later=False))
    await first.door.store.close()
    return Nursery(first.folder, scene, opened, programmes, texts)


def raised(file: Path, folder: Path, scene: Scene, programmes: Programmes, texts: Texts) -> tuple[Nursery, Outcome]:
    """Open a round, let some answer, and see how it ends when it is left alone."""

    async def whole() -> tuple[Nursery, Outcome]:
        (folder / "born").mkdir()
        nursery = await _open(file, folder / "born", scene, programmes, texts)
        untouched = await nursery.twin(folder / "untouched")
        outcome = await untouched.end()
        await untouched.door.store.close()
        return nursery, outcome

    return asyncio.run(whole())
