"""One round in a small town, lived through with the real product; who answers what, and when, is drawn at random."""

import contextlib
import logging
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from typing_extensions import override

from bot.app.application import Application
from bot.app.logs import set_up_logs
from bot.clock import ManualClock
from bot.content.texts import Texts
from bot.core.actions import Action, ActionValue
from bot.core.chat import Incoming, Surface, Visitor
from bot.core.pulse.rounds import Round
from bot.handlers.letters import LedgerTexts
from bot.handlers.router import Router
from bot.platforms.slack.limits import LIMITS
from bot.reminders.local import LocalEngine
from bot.reminders.sending.pace import DatabasePace
from bot.store import municipalities, people, pulse_rounds
from bot.store.session import Store
from tests.cli.conftest import logs_as_before
from tests.forensics import exports
from tests.forensics.capture import Archive, Eye
from tests.forensics.evidence import Evidence, Suspect, Truth
from tests.helpers.quick import memory_folder
from tests.reminders.pulse_town import PROGRAMMES, Town, move_in, settle
from tests.reminders.world import START, enter, fill, local

TEXTS = Texts.load()
EVE, OPENED, AMID, CLOSED = "2026-02-03 08:00", "2026-02-03 09:05", "2026-02-07 12:00", "2026-02-17 16:00"
FORGOTTEN = "2026-02-13 12:00"
FIRST = date(2026, 2, 3)
FASTER = 1000.0
"""Slack's limits, and nobody has to wait for them: only who waits for a turn, and what is noted of it, matters."""

VISITS = ("2026-02-03", "2026-02-04", "2026-02-05", "2026-02-06", "2026-02-07", "2026-02-10", "2026-02-12")
"""Before and after both reminders, and after the backup."""

Plant = Callable[["Life"], contextlib.AbstractContextManager[None]]
"""A leak that is planted on purpose, while a round lasts."""


async def prepare(url: str, folder: Path) -> None:
    """Fill an empty database up to the morning on which a round opens; every round begins with a copy."""
    store = Store(url)
    await fill(store)
    await settle(store)
    async with store.system() as system:
        await exports.make_plan(system.scope((await municipalities.find(system, exports.NAME)).id), ManualClock(START))
    town = await move_in(await enter(store), folder)
    await town.use(FIRST)
    await town.run_to(EVE)
    await store.close()


class Listener(logging.Handler):
    """Keeps every line that is logged, with all it carries."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        """Note times by ``now``."""
        super().__init__(logging.DEBUG)
        self._now = now
        self.lines: list[tuple[datetime, str]] = []

    @override
    def emit(self, record: logging.LogRecord) -> None:
        extra = {name: value for name, value in vars(record).items() if name not in _USUAL}
        self.lines.append((self._now(), f"{record.name} {record.getMessage()} {extra}"))


_USUAL = frozenset(vars(logging.makeLogRecord({})))


@dataclass
class Life:
    """A round from its opening to its results, and all that an attacker keeps of it."""

    town: Town
    eye: Eye
    rng: random.Random
    plant: Plant | None = None
    forget: bool = False
    """Let somebody who has answered be forgotten while the round is open."""
    forgotten: int | None = None
    router: Router = field(init=False)
    archive: Archive = field(init=False)
    engine: LocalEngine = field(init=False)
    application: Application = field(init=False)
    evidence: Evidence = field(init=False)
    answers: dict[int, int | None] = field(default_factory=dict)
    visitors: dict[int, Visitor] = field(default_factory=dict)
    secret: bytes = b""

    def __post_init__(self) -> None:
        world = self.town.world
        self.router = Router(self.town.store, PROGRAMMES, TEXTS, world.clock, keys=self.town.keys)
        rounds, seals = self.town.tending()
        words = LedgerTexts(PROGRAMMES, TEXTS)
        self.engine = LocalEngine(
            self.town.store, [world.chat], words, world.clock, leases=world.leases, rounds=rounds, seals=seals,
            pace=DatabasePace({"slack": LIMITS.faster(FASTER)}),
        )  # fmt: skip
        self.application = exports.opened(self.town.store.url, self.town.folder, world.clock)
        self.archive = Archive(self.eye)

    async def live(self) -> tuple[Evidence, Truth]:
        """Live through the round."""
        with heard(self.town.world.clock.now) as listener, self.plant(self) if self.plant else contextlib.nullcontext():
            await self._pass_to(OPENED)
            round_ = (await self.town.rounds())[-1]
            self.secret = (self.town.folder / f"{round_.uid}.key").read_bytes()
            self.evidence = Evidence(await self._suspects(round_), round_.opens_at, round_.closes_at)
            self.evidence.columns = self.eye.columns()
            await self._answer(round_)
            if self.forget:
                await self._forget_somebody()
            await self._pass_to("2026-02-17 14:00")
            await self._keep("before the close")
            await self._pass_to(CLOSED)
        self.evidence.logs = listener.lines
        await self._keep("after the close")
        await self.application.store.close()
        self.evidence.closed = self.eye.tables()
        self.evidence.chat = self._chat()
        self.evidence.moments = self.archive.moments
        self.evidence.places["archived log"] = bytes(self.archive.log)
        return self.evidence, Truth(self.answers)

    async def _answer(self, round_: Round) -> None:
        assert round_.form is not None
        (question,) = round_.form.questions
        chosen = self.rng.sample(range(len(question.options)), 3)
        self.answers = {
            one.person: self.rng.choice(chosen) if self.rng.random() < 0.6 else None for one in self.evidence.suspects
        }
        visits = sorted(
            (f"{self.rng.choice(VISITS)} {self.rng.randint(10, 15):02}:{self.rng.randint(0, 59):02}", person, turn)
            for person in self.answers
            for turn in range(self.rng.choice((1, 1, 1, 2)))
        )
        last = {person: moment for moment, person, _ in visits}
        for moment, person, _ in visits:
            if moment > AMID and not self.evidence.backup:
                await self._amid()
            await self._pass_to(moment)
            final = self.answers[person]
            option = final if final is None or last[person] == moment else self.rng.choice(chosen)
            await self._visit(round_, person, None if option is None else question.options[option], question.id)
        if not self.evidence.backup:
            await self._amid()

    async def _visit(self, round_: Round, person: int, option: str | None, question: str) -> None:
        """Open the form, and send it or think better of it."""
        value = ActionValue(round=round_.id)
        who = self.visitors[person]
        if option is None and self.rng.random() < 0.8:
            return
        await self.router.handle(Incoming(who, Surface.DM, f"D-{person}", action=Action.OPEN_PULSE, value=value))
        self._step()
        if option is None:
            return
        fields = {question: option}
        sent = Incoming(who, Surface.DM, f"D-{person}", action=Action.SAVE_PULSE, value=value, fields=fields)
        reply = await self.router.handle(sent)
        assert reply.receipt is not None, reply
        self._step()

    async def _forget_somebody(self) -> None:
        """Let the command line forget one of those who answered."""
        self.forgotten = self.rng.choice([person for person, option in self.answers.items() if option is not None])
        await self._pass_to(FORGOTTEN)
        email = self.visitors[self.forgotten].email
        await self.application.administration().forget_person(exports.NAME, email)
        self._step()

    async def _amid(self) -> None:
        await self._pass_to(AMID)
        await self._keep("in the middle")
        self.evidence.backup = self.eye.tables()
        self.evidence.chat_amid = self._chat()

    async def _pass_to(self, text: str) -> None:
        """Let time pass, and note each step the program makes on the way."""
        clock, end = self.town.world.clock, max(local(text), self.town.world.clock.now())
        while (due := await self.engine.next_due(clock.now())) is not None and due <= end:
            await self.engine.step_to(clock, max(due, clock.now() + timedelta(milliseconds=50)))
            self._step()
        clock.move_to(max(end, clock.now()))

    def _step(self) -> None:
        self.archive.step(self.town.world.clock.now())

    async def _keep(self, when: str) -> None:
        self.evidence.exports = await exports.written(self.application, self.town.folder.parent)
        for name, content in {**self.eye.files(), **self.evidence.exports}.items():
            self.evidence.places[f"{name} {when}"] = content

    def _chat(self) -> list[tuple[datetime, str, str]]:
        return [(one.at, one.address.conversation, one.text) for one in self.town.world.chat.stored]

    async def _suspects(self, round_: Round) -> list[Suspect]:
        async with self.town.store.scope(self.town.world.town, read_only=True) as scope:
            groups = await pulse_rounds.members(scope, round_.id)
            everyone = {person.id: person for person in await people.everyone(scope)}
        found = []
        for number, group in sorted(groups.items()):
            person = everyone[number]
            user = f"U-{person.name}-town"
            self.visitors[number] = Visitor("slack", "T1", user, email=person.email)
            words = frozenset({f"person:{number}", user, person.email, person.name})
            found.append(Suspect(number, group, words))
        return found


@contextlib.contextmanager
def heard(now: Callable[[], datetime]) -> Iterator[Listener]:
    """Listen to what the product logs at debug level, set up by itself."""
    listener, root = Listener(now), logging.getLogger()
    with logs_as_before():
        set_up_logs("DEBUG")
        for handler in list(root.handlers):
            root.removeHandler(handler)
        root.addHandler(listener)
        yield listener


@contextlib.contextmanager
def a_folder() -> Iterator[Path]:
    """Lend a folder for one round."""
    with tempfile.TemporaryDirectory(prefix="stokurs-forensics-", dir=memory_folder()) as name:
        yield Path(name)


def copied(template: Path, folder: Path) -> str:
    """Copy a prepared file; return the copy's address."""
    shutil.copy(template, folder / "town.db")
    return f"sqlite+aiosqlite:///{folder / 'town.db'}"


def find_words(places: Mapping[str, bytes], words: Mapping[str, bytes]) -> list[str]:
    """Return which words stand in which places."""
    return [f"{word} in {place}" for word, wanted in words.items() for place, text in places.items() if wanted in text]
