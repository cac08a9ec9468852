"""A round opens: who is asked and in which groups is fixed, and its key is made; all in one transaction."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.content.programme import Programmes
from bot.core.deliveries import DeliveryKind, Planned, Recipient
from bot.core.people import Person
from bot.core.pulse.forms import Form
from bot.core.pulse.grouping import Asked, GroupPlan, UnitNode, reporting_groups
from bot.core.pulse.rounds import GroupKind, Round, eligible
from bot.errors import NotFound
from bot.failpoints import FailPoint, reached
from bot.reminders.planning.planner import replan
from bot.reminders.planning.snapshot import Snapshot, take
from bot.reminders.pulse import calendar
from bot.reminders.pulse.calendar import Opening
from bot.store import letters, pulse_rounds, pulse_series, pulse_tables, pulse_tending, pulse_votes
from bot.store.changes import Author
from bot.store.letters import subject_of_round
from bot.store.round_keys import RoundKey, RoundKeys
from bot.store.session import Scope

NEW = timedelta(days=14)
"""So long a new colleague is left in peace."""

TOO_FEW, MISSED, UNKNOWN = "too_few", "missed", "unknown"
"""Why a planned round is not held: nobody could be told anything; nothing ran; the programme has no such check."""


@dataclass(frozen=True, slots=True)
class Launch:
    """Who would be asked in a round if it were opened now, and in which groups."""

    people: tuple[Person, ...]
    groups: tuple[GroupPlan, ...]
    threshold: int

    @property
    def enough(self) -> bool:
        """Whether there is a group that something may be told of."""
        return len(self.people) >= self.threshold and any(one.kind is not GroupKind.REST for one in self.groups)


async def prospect(scope: Scope, snapshot: Snapshot, round_: Round, now: datetime, busy: Collection[int]) -> Launch:
    """Return whom a planned round would ask at ``now`` but for the ``busy``, and in which reporting groups."""
    threshold = max(round_.threshold, await pulse_series.threshold(scope, round_.instrument))
    joined = {person.id: person.welcome_on for person in snapshot.people if person.welcome_on is not None}
    asked = eligible(snapshot.people, round_.audience, joined, snapshot.local_day(now) - NEW)
    free = tuple(person for person in asked if person.id not in busy)
    units = [UnitNode(*unit) for unit in await pulse_tending.unit_tree(scope)]
    earlier = await pulse_tables.history(scope, round_.instrument)
    places = [Asked(person.id, person.unit_id) for person in free]
    return Launch(free, tuple(reporting_groups(places, units, earlier, threshold)), threshold)


async def launch(
    scope: Scope, round_: Round, keys: RoundKeys, programmes: Programmes, now: datetime
) -> datetime | None:
    """Open a planned round whose time has come, or call it off; return when to look again where people sleep.

    Raises:
        BotError: its key cannot be written.
    """
    snapshot = await take(scope)
    times = snapshot.times
    if not times.is_open(now):
        return times.next_open(now) or now + timedelta(days=1)
    planned = Opening(round_.opens_at, round_.closes_at)
    if snapshot.local_day(now) > snapshot.local_day(planned.opens_at):
        later = calendar.late(now, planned, times)
        if later is None:
            await _call_off(scope, round_, MISSED, now)
            return None
        round_ = await _moved(scope, round_, later, now)
    form = _form(programmes, snapshot, round_)
    found = await prospect(scope, snapshot, round_, now, await pulse_rounds.open_members(scope))
    if form is None or not found.enough:
        await _call_off(scope, round_, UNKNOWN if form is None else TOO_FEW, now)
        return None
    key = keys.create(round_.uid)
    reached(FailPoint.PULSE_KEYED)
    opened = await pulse_rounds.launch(scope, round_.id, form, found.groups, now)
    await _fill(scope, snapshot, opened, key, found.people)
    await replan(scope, now)
    reached(FailPoint.PULSE_LAUNCHED)
    return None


async def _fill(scope: Scope, snapshot: Snapshot, round_: Round, key: RoundKey, people: Sequence[Person]) -> None:
    """Put in a blank vote and the reminders of everybody who is asked."""
    await pulse_votes.prepare(scope, round_, key, [person.id for person in people])
    await letters.insert_sealed(scope, reminders_of(round_, key, snapshot, people))


def reminders_of(round_: Round, key: RoundKey, snapshot: Snapshot, people: Sequence[Person]) -> list[Planned]:
    """Return the reminders of a round: for everybody who is asked alike, whatever they answer later."""
    opened_at = round_.launched_at or round_.opens_at
    moments = calendar.reminders(Opening(opened_at, round_.closes_at), snapshot.times)
    return [
        Planned(
            DeliveryKind.PULSE_REMINDER,
            subject_of_round(round_.id),
            snapshot.local_day(opened_at),
            Recipient("sealed", key.envelope(person.id)),
            due_at=moment,
            expires_at=round_.closes_at,
            sequence=number,
        )
        for number, moment in enumerate(moments, 1)
        for person in people
    ]


async def _moved(scope: Scope, round_: Round, opening: Opening, now: datetime) -> Round:
    return await pulse_rounds.change(
        scope,
        round_.id,
        round_.version,
        opens_at=opening.opens_at,
        closes_at=opening.closes_at,
        audience=round_.audience,
        author=Author(None, "bot", now),
    )


async def _call_off(scope: Scope, round_: Round, reason: str, now: datetime) -> None:
    await pulse_rounds.cancel(scope, round_.id, round_.version, None, now, reason)
    await replan(scope, now)


def _form(programmes: Programmes, snapshot: Snapshot, round_: Round) -> Form | None:
    """Return what the round asks; None where the programme has no such pulse check (any more)."""
    try:
        return programmes.get(snapshot.municipality.programme).instrument(round_.instrument).form()
    except NotFound:
        return None
