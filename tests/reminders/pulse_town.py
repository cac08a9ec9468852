"""A town with pulse checks: thirty colleagues in two units, as many with the stranger; an engine that tends rounds."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from bot.content.programme import Programmes
from bot.core.chat import Message, Paragraph, Visitor
from bot.core.deliveries import Delivery, DeliveryKind
from bot.core.people import NewPerson
from bot.core.pulse.rounds import Audience, PulseSeries, Rhythm, Round
from bot.core.roles import Role
from bot.reminders.local import LocalEngine
from bot.reminders.planning.planner import replan
from bot.reminders.ports import Due
from bot.reminders.pulse.seals import RoundSeals
from bot.reminders.pulse.sweeping import Sweeper
from bot.reminders.pulse.tending import Tending
from bot.store import accounts, municipalities, people, pulse_rounds, pulse_series, pulse_votes
from bot.store.changes import Author
from bot.store.round_keys import RoundKeys
from bot.store.session import Scope, Store
from tests.reminders.world import OSLO, START, World

STAGE = "change_reaction"
UNITS = ("Skolen", "Barnehagen")
EACH = 15
COLLEAGUES = tuple(f"{unit}-{number}" for unit in UNITS for number in range(EACH))
PROGRAMMES = Programmes.load()


async def pulse_words(due: Due, scope: Scope, now: object) -> Message | None:
    """Word a letter so that tests can read it: kind, state of the round, why."""
    del now
    number = int(due.delivery.subject.partition(":")[2])
    round_ = await pulse_rounds.get(scope, number)
    assert round_ is not None
    said = [due.delivery.kind.value, round_.instrument, round_.state.value, round_.reason, round_.sentence]
    return Message((Paragraph(" ".join(part for part in said if part)),))


@dataclass
class Town:
    """The world, and what pulse checks need of it."""

    world: World
    folder: Path
    programmes: Programmes = PROGRAMMES
    staff: list[int] = field(default_factory=list)
    keys: RoundKeys = field(init=False)
    kept: LocalEngine | None = None

    def __post_init__(self) -> None:
        self.keys = RoundKeys(self.folder)
        self.world.renderer = pulse_words

    @property
    def store(self) -> Store:
        return self.world.store

    def tending(self) -> tuple[Tending, RoundSeals]:
        seals, sweeper = RoundSeals(self.keys), Sweeper([self.world.chat])
        store, clock = self.store, self.world.clock
        return Tending(store, self.keys, self.programmes, clock, seals, sweeper, patient=True), seals

    def engine(self) -> LocalEngine:
        """A process that has just started."""
        rounds, seals = self.tending()
        world = self.world
        return LocalEngine(
            world.store, [world.chat], pulse_words, world.clock,
            leases=world.leases, horizon=timedelta(days=14),
            plan_every=timedelta(days=1), rounds=rounds, seals=seals,
        )  # fmt: skip

    async def run_to(self, text: str, engine: LocalEngine | None = None) -> None:
        """Let one process live until a local time."""
        self.kept = engine or self.kept or self.engine()
        await self.world.run_to(text, self.kept)

    async def use(
        self,
        next_on: date | None,
        *,
        rhythm: Rhythm = Rhythm.QUARTERLY,
        municipality: int | None = None,
        open_days: int = 14,
        instrument: str = STAGE,
        audience: Audience | None = None,
    ) -> None:
        """Set up an instrument, as the project leader does."""
        async with self.store.scope(municipality or self.world.town) as scope:
            series = PulseSeries(0, instrument, rhythm, audience or Audience(), open_days, active=True, next_on=next_on)
            await pulse_series.save(scope, series, self.author, version=0)
            await replan(scope, self.world.clock.now())

    @property
    def author(self) -> Author:
        return Author(self.world.people["leader"], "chat", self.world.clock.now())

    async def rounds(self, municipality: int | None = None, instrument: str = STAGE) -> list[Round]:
        """All rounds, the oldest first."""
        async with self.store.scope(municipality or self.world.town, read_only=True) as scope:
            return list(reversed(await pulse_rounds.everything(scope, instrument)))

    async def vote(self, round_: Round, person: int, option: int) -> bool:
        """Let somebody answer every question with one option."""
        assert round_.form is not None
        answers = tuple(min(option, len(question.options) - 1) for question in round_.form.questions)
        async with self.store.scope(round_.municipality_id) as scope:
            return await pulse_votes.cast(scope, round_, self.keys.get(round_.uid), person, answers)

    async def letters(self, *kinds: DeliveryKind, municipality: int | None = None) -> list[Delivery]:
        """The ledger's rows of some kinds."""
        return [row for row in await self.world.rows(municipality) if row.kind in kinds]

    def got(self, person: str) -> list[str]:
        """What somebody was sent, each with its local time."""
        stored = [one for one in self.world.chat.stored if one.address.conversation == f"U-{person}"]
        return [f"{one.at.astimezone(OSLO):%Y-%m-%d %H:%M} {one.text}" for one in stored]


def shown(round_: Round) -> tuple[str, str, str]:
    """State, opening and close of a round, on the wall clock."""
    times = (f"{moment.astimezone(OSLO):%Y-%m-%d %H:%M}" for moment in (round_.opens_at, round_.closes_at))
    return round_.state.value, *times  # type: ignore[return-value]


async def settle(store: Store) -> None:
    """Let thirty colleagues move into both municipalities of the world."""
    for name in ("town", "stranger"):
        async with store.system() as system:
            scope = system.scope((await municipalities.find(system, name)).id)
            await people.add(scope, [newcomer(person, name) for person in COLLEAGUES], START)
            for person in COLLEAGUES:
                await accounts.remember(
                    system, Visitor("slack", "T1", f"U-{person}-{name}", email=_email(person, name))
                )


async def move_in(world: World, folder: Path) -> Town:
    """Return the town that `settle` filled; keys of rounds are in ``folder``."""
    async with world.store.scope(world.town, read_only=True) as scope:
        world.people |= {person.name: person.id for person in await people.everyone(scope)}
    return Town(world, folder, staff=[world.people[person] for person in COLLEAGUES])


def newcomer(person: str, municipality: str) -> NewPerson:
    """Somebody of a unit; the first of each leads it."""
    role = Role.UNIT_LEADER if person.endswith("-0") else Role.STAFF
    return NewPerson(person, _email(person, municipality), frozenset({role}), person.partition("-")[0])


def _email(person: str, municipality: str) -> str:
    return f"{person.lower()}@{municipality}.example"
