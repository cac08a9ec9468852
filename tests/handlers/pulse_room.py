"""An open round of a pulse check in the scene: its key, its reporting groups, and what stands where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from bot.core.actions import Action, ActionValue
from bot.core.chat import Message, RadioField, Reply
from bot.core.deliveries import Delivery, DeliveryKind, DeliveryState, Recipient
from bot.core.people import NewPerson
from bot.core.pulse.grouping import GroupPlan
from bot.core.pulse.rounds import Audience, GroupKind, Round
from bot.core.roles import Role
from bot.handlers.letters import LedgerTexts
from bot.handlers.router import Router
from bot.reminders.ports import Due
from bot.store import people, pulse_rounds, pulse_votes
from bot.store.round_keys import RoundKeys
from tests.handlers.door import Door
from tests.helpers.scene import DOMAIN, NOW, rows_of

CLOSES = NOW + timedelta(days=10)
SCHOOL = 14
"""How many more work at Fjord skole; with the three of the scene they are a group of their own."""


@dataclass
class Room:
    """A door behind which rounds are open."""

    door: Door
    keys: RoundKeys
    round: Round
    theirs: Round
    """The neighbour's round, in which only Berit is asked."""
    folder: Path

    @property
    def value(self) -> ActionValue:
        """What the button carries."""
        return ActionValue(round=self.round.id)

    async def open(self, who: str, round_id: int | None = None) -> Reply:
        """Press «Svar»."""
        return await self.door.press(who, Action.OPEN_PULSE, ActionValue(round=round_id or self.round.id))

    async def answer(self, who: str, round_id: int | None = None, /, **fields: str) -> Reply:
        """Send the form."""
        return await self.door.submit(who, Action.SAVE_PULSE, fields, ActionValue(round=round_id or self.round.id))

    async def counts(self, round_: Round | None = None) -> dict[str, int]:
        """Return how many chose each option of the first question; what nobody chose is left out."""
        round_ = round_ or self.round
        key = self.keys.get(round_.uid)
        assert key is not None
        assert round_.form is not None
        question = round_.form.questions[0]
        async with self.door.store.scope(round_.municipality_id) as scope:
            asked = await pulse_rounds.members(scope, round_.id)
            found = await pulse_votes.counted(scope, round_, key, asked)
        sums = [sum(group[question.id][n] for group in found.values()) for n in range(len(question.options))]
        return {option: number for option, number in zip(question.options, sums, strict=True) if number}

    async def rows(self) -> dict[str, list[tuple[object, ...]]]:
        """Return every row but the votes'."""
        found = await rows_of(self.door.store, self.door.scene.here)
        return {table: rows for table, rows in found.items() if table != "pulse_vote"}

    async def letter(
        self,
        who: str,
        kind: DeliveryKind = DeliveryKind.PULSE_INVITE,
        *,
        sequence: int = 0,
        now: datetime | None = None,
    ) -> Message | None:
        """Word a letter about the round to somebody."""
        door, now = self.door, now or self.door.clock.now()
        async with door.store.scope(door.scene.here, read_only=True) as scope:
            person = await people.get(scope, door.scene.people[who])
            assert person is not None
            due = Due(delivery(self.round, kind, person.id, sequence), person.language or "nb", person=person)
            return await LedgerTexts(door.programmes, door.texts)(due, scope, now)


def delivery(round_: Round, kind: DeliveryKind, person: int, sequence: int) -> Delivery:
    """Return a row of the ledger."""
    return Delivery(
        kind=kind,
        subject=f"pulse:{round_.id}",
        nominal=date(2026, 9, 8),
        recipient=Recipient("person", person),
        due_at=NOW,
        expires_at=CLOSES,
        sequence=sequence,
        id=1,
        municipality_id=round_.municipality_id,
        state=DeliveryState.SENDING,
    )


async def room_of(door: Door, folder: Path, instrument: str = "change_reaction") -> Room:
    """Launch a round for everybody but the coordinator, and one at the neighbour's."""
    keys = RoundKeys(folder / "keys")
    door.router = Router(door.store, door.programmes, door.texts, door.clock, keys=keys)
    scene = door.scene
    async with door.store.scope(scene.here) as scope:
        new = [
            NewPerson(f"Ansatt {n}", f"a{n}@{DOMAIN}", frozenset({Role.STAFF}), "Fjord skole") for n in range(SCHOOL)
        ]
        await people.add(scope, new, NOW)
        everybody = [p for p in await people.everyone(scope) if p.id != scene.people["coordinator"]]
    school = [p.id for p in everybody if p.unit == "Fjord skole"]
    rest = [p.id for p in everybody if p.unit != "Fjord skole"]
    plans = (
        GroupPlan(0, GroupKind.WHOLE),
        GroupPlan(1, GroupKind.UNITS, 0, (scene.units["Fjord skole"],), "Fjord skole", tuple(school)),
        GroupPlan(2, GroupKind.REST, 0, people=tuple(rest)),
    )
    here = await launch(door, keys, scene.here, instrument, plans)
    async with door.store.scope(scene.neighbour) as scope:
        (berit,) = await people.everyone(scope)
    theirs = await launch(door, keys, scene.neighbour, instrument, [GroupPlan(0, GroupKind.WHOLE, people=(berit.id,))])
    return Room(door, keys, here, theirs, folder / "keys")


async def launch(
    door: Door, keys: RoundKeys, municipality: int, instrument: str, plans: Sequence[GroupPlan], threshold: int = 5
) -> Round:
    """Plan and open a round."""
    form = door.programmes.get("bti").instrument(instrument).form()
    async with door.store.scope(municipality) as scope:
        planned = await pulse_rounds.plan(scope, instrument, NOW, CLOSES, Audience(), threshold)
        opened = await pulse_rounds.launch(scope, planned.id, form, plans, NOW)
        asked = await pulse_rounds.members(scope, opened.id)
        await pulse_votes.prepare(scope, opened, keys.create(opened.uid), list(asked))
    return opened


def radio(reply: Reply) -> RadioField:
    """Return the only question of the form that was opened."""
    assert reply.form is not None
    (found,) = radios(reply)
    return found


def radios(reply: Reply) -> list[RadioField]:
    """Return all questions of the form that was opened."""
    assert reply.form is not None
    return [part for part in reply.form.parts if isinstance(part, RadioField)]


def told(reply: Reply) -> str:
    """Return what a receipt says; nothing else may be in the reply."""
    assert reply.receipt is not None
    assert (reply.message, reply.form, reply.errors, reply.home, reply.replace) == (None, None, None, False, False)
    assert max(len(reply.receipt.title), len(reply.receipt.close)) <= 24
    return "\n".join((reply.receipt.title, *reply.receipt.lines))
