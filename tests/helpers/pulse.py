"""Rounds of a pulse check over a real store: put down, opened, answered and closed by the product's own steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from bot.content.programme import Programmes
from bot.core.people import NewPerson
from bot.core.pulse.forms import Answers
from bot.core.pulse.rounds import Audience, Group, Round
from bot.core.pulse.tables import PublishedRound, Table
from bot.core.roles import Role
from bot.reminders.pulse import closing
from bot.reminders.pulse.launching import launch
from bot.store import municipalities, people, pulse_rounds, pulse_tables, pulse_votes
from bot.store.letters import subject_of_round
from bot.store.round_keys import RoundKey, RoundKeys
from bot.store.session import Scope, Store

CHANGE, STEPS = "change_reaction", "critical_steps"
OPEN_FOR = timedelta(days=14)
TOLD = text("UPDATE delivery SET state = 'sent' WHERE kind = 'pulse_result' AND subject = :subject")


async def hire(scope: Scope, units: Mapping[str, int], now: datetime, *, domain: str = "strandvik.example") -> None:
    """Let so many people work at each unit; they have been there for long."""
    new = [
        NewPerson(f"Ansatt {n} {unit}", f"{unit.split()[0].lower()}{n}@{domain}", frozenset({Role.STAFF}), unit)
        for unit, count in units.items()
        for n in range(count)
    ]
    await people.add(scope, new, now)


@dataclass
class Pulse:
    """What rounds live in: a database, and a folder of keys beside it."""

    store: Store
    programmes: Programmes
    keys: RoundKeys

    @classmethod
    def beside(cls, store: Store, programmes: Programmes, folder: Path) -> "Pulse":
        """Keep keys in a folder of their own."""
        return cls(store, programmes, RoundKeys(folder / "keys"))

    async def plan(
        self,
        municipality: int,
        now: datetime,
        instrument: str = CHANGE,
        *,
        audience: Audience | None = None,
        threshold: int = 5,
    ) -> Round:
        """Put a round down that opens at ``now``, which must be a moment people may be written to."""
        async with self.store.scope(municipality) as scope:
            closes_at = now + OPEN_FOR
            return await pulse_rounds.plan(scope, instrument, now, closes_at, audience or Audience(), threshold)

    async def open(self, planned: Round, now: datetime | None = None) -> Round:
        """Open it."""
        async with self.store.scope(planned.municipality_id) as scope:
            await municipalities.hold(scope)
            await launch(scope, planned, self.keys, self.programmes, now or planned.opens_at)
        return await self.get(planned)

    async def start(
        self, municipality: int, now: datetime, instrument: str = CHANGE, *, audience: Audience | None = None
    ) -> Round:
        """Put a round down and open it at once."""
        return await self.open(await self.plan(municipality, now, instrument, audience=audience))

    async def get(self, round_: Round) -> Round:
        """Return a round as it is now."""
        async with self.store.scope(round_.municipality_id, read_only=True) as scope:
            found = await pulse_rounds.get(scope, round_.id)
        assert found is not None
        return found

    async def members(self, round_: Round) -> dict[int, int]:
        """Return who is asked: person → group."""
        async with self.store.scope(round_.municipality_id, read_only=True) as scope:
            return await pulse_rounds.members(scope, round_.id)

    async def groups(self, round_: Round) -> list[Group]:
        """Return the round's reporting groups."""
        async with self.store.scope(round_.municipality_id, read_only=True) as scope:
            return await pulse_rounds.groups(scope, round_.id)

    async def answer(self, round_: Round, answers: Mapping[int, Answers]) -> None:
        """Let people answer."""
        key = self.key(round_)
        async with self.store.scope(round_.municipality_id) as scope:
            for person, said in answers.items():
                assert await pulse_votes.cast(scope, round_, key, person, said)

    async def all_say(self, round_: Round, options: Sequence[str]) -> None:
        """Let everybody who is asked answer: in each group the options in turn, and again from the first."""
        round_ = await self.get(round_)
        assert round_.form is not None
        numbers = [[question.options.index(one) for question in round_.form.questions] for one in options]
        by_group: dict[int, list[int]] = {}
        for person, group in (await self.members(round_)).items():
            by_group.setdefault(group, []).append(person)
        said = {
            person: tuple(numbers[place % len(numbers)])
            for people_ in by_group.values()
            for place, person in enumerate(sorted(people_))
        }
        await self.answer(round_, said)

    async def close(self, round_: Round, now: datetime | None = None, *, told: bool = True) -> Round:
        """Close it, and destroy its key; everybody who was asked has then been told, but for ``told``."""
        now = now or round_.closes_at
        assert await closing.close(self.store, await self.get(round_), self.key(round_), now) is not None
        self.keys.destroy(round_.uid)
        async with self.store.scope(round_.municipality_id) as scope:
            await pulse_rounds.key_destroyed(scope, round_.id, now)
            if told:
                await scope.session.execute(TOLD, {"subject": subject_of_round(round_.id)})
        return await self.get(round_)

    async def published(self, round_: Round) -> PublishedRound:
        """Return what is published of it."""
        async with self.store.scope(round_.municipality_id, read_only=True) as scope:
            return await pulse_tables.of_round(scope, round_.id)

    async def shown(self, round_: Round) -> dict[tuple[str, str, str], Table]:
        """Return the tables by kind and name of the group and question: what two databases can be compared by."""
        groups = {group.id: group for group in await self.groups(round_)}
        tables = (await self.published(round_)).tables
        return {(groups[one.group].kind.value, groups[one.group].name, one.question): one for one in tables}

    def key(self, round_: Round) -> RoundKey:
        """Return the key of an open round."""
        found = self.keys.get(round_.uid)
        assert found is not None
        return found
