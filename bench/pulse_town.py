"""A big municipality with an open round of a pulse check: what answering is measured on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.content.programme import Programme
from bot.core.chat import Visitor
from bot.core.people import NewPerson
from bot.core.pulse.grouping import Asked, UnitNode, reporting_groups
from bot.core.pulse.rounds import THRESHOLD, Audience, Round
from bot.core.roles import Role
from bot.store import municipalities, people, pulse_rounds, pulse_votes
from bot.store.round_keys import RoundKeys
from bot.store.session import Store

IN_A_UNIT: Final = 25
DOMAIN: Final = "bench.example"


@dataclass(frozen=True, slots=True)
class Town:
    """Who is asked in which round, and what its first question offers."""

    municipality: int
    round: Round
    visitors: Sequence[Visitor]
    question: str
    options: tuple[str, ...]


async def town(
    store: Store,
    keys: RoundKeys,
    programme: Programme,
    now: datetime,
    persons: int,
    instrument: str = "change_reaction",
) -> Town:
    """Make it, in a store that is migrated."""
    form = programme.instrument(instrument).form()
    async with store.system() as system:
        made = await municipalities.add(system, "Storvik kommune", language="nb", programme=programme.id, now=now)
        scope = system.scope(made.id)
        new = [
            NewPerson(f"Ansatt {n}", f"a{n}@{DOMAIN}", frozenset({Role.STAFF}), f"Enhet {n // IN_A_UNIT}")
            for n in range(persons)
        ]
        await people.add(scope, new, now)
        asked = [Asked(person.id, person.unit_id) for person in await people.everyone(scope)]
        units = [UnitNode(number, name) for number, name in await people.units(scope)]
        plans = reporting_groups(asked, units, (), THRESHOLD)
        planned = await pulse_rounds.plan(scope, instrument, now, now + timedelta(days=14), Audience(), THRESHOLD)
        opened = await pulse_rounds.launch(scope, planned.id, form, plans, now)
        await pulse_votes.prepare(scope, opened, keys.create(opened.uid), [one.person for one in asked])
    visitors = [Visitor("slack", "T1", f"U{n}", f"a{n}@{DOMAIN}", f"Ansatt {n}", "nb-NO") for n in range(persons)]
    question = form.questions[0]
    return Town(made.id, opened, visitors, question.id, question.options)
