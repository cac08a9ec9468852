"""Letters of pulse checks: the preview, the invitation, the result to all who were asked, then to those who lead.

Nothing here depends on whether, or what, anybody answered.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.core.deliveries import DeliveryKind, Planned
from bot.core.people import Person
from bot.core.pulse.rounds import GroupKind, Round, RoundState
from bot.core.roles import Role
from bot.reminders.letters.desk import HORIZON, Desk
from bot.reminders.pulse import calendar
from bot.reminders.pulse.planning import plan_rounds
from bot.store import pulse_rounds, pulse_tending

KEEPS = timedelta(days=14)
"""So long a result is worth sending; it can be read in the chat at any time."""

LATE = timedelta(days=30)
"""Rounds that were over longer ago are not looked at: a long holiday, and what results are kept."""

LEADERS_AFTER = 2
"""Hours of sending time between the result to those who were asked and the one to those who lead."""

PREPARE = frozenset({Role.PROJECT_LEADER})
SEE_ALL = frozenset({Role.PROJECT_LEADER, Role.PROJECT_OWNER, Role.STEERING_GROUP, Role.MUNICIPAL_DIRECTOR, Role.ADMIN})
"""Who gets the results of the whole, and of each group as far as their role may see it."""

NOT_HELD = ("too_few", "missed")
"""Why the bot itself calls a planned round off; the project leader is told."""


def subject_of(round_: Round) -> str:
    """Return the ledger's subject of a round."""
    return f"pulse:{round_.id}"


async def rounds(desk: Desk) -> list[Planned]:
    """Put down the rounds that are near, and return all letters about rounds."""
    known = await plan_rounds(desk.scope, desk.snapshot, desk.now)
    found = [letter for one in known for letter in _previews(desk, one)]
    for one in known:
        if one.state is RoundState.OPEN:
            found += await _invitations(desk, one)
        elif one.launched_at is not None and one.closed_at is not None and one.closed_at > desk.now - LATE:
            found += await _results(desk, one)
    return found + await _sentences(desk, known)


def _previews(desk: Desk, round_: Round) -> list[Planned]:
    """Return the previews of a planned round, or word that it is not held."""
    leaders = _with_roles(desk.people, PREPARE)
    if round_.state is RoundState.CANCELLED and round_.reason in NOT_HELD and round_.closed_at is not None:
        due_at = desk.snapshot.times.next_open(round_.closed_at)
        return _letters(desk, DeliveryKind.PULSE_PREVIEW, round_, leaders, due_at, sequence=1)
    if round_.state is not RoundState.PLANNED:
        return []
    due_at = calendar.preview(round_.opens_at, desk.snapshot.times)
    if due_at is None or due_at > desk.now + HORIZON:
        return []
    nominal = desk.snapshot.local_day(round_.opens_at)
    return [
        desk.letter(
            DeliveryKind.PULSE_PREVIEW, subject_of(round_), nominal, person, due_at=due_at, keeps=round_.opens_at
        )
        for person in leaders
    ]


async def _invitations(desk: Desk, round_: Round) -> list[Planned]:
    """Return the invitations: to everybody who is asked, when the round opens."""
    due_at = desk.snapshot.times.next_open(round_.launched_at or round_.opens_at)
    if due_at is None or await _all_out(desk, DeliveryKind.PULSE_INVITE, round_):
        return []
    nominal = desk.snapshot.local_day(round_.launched_at or round_.opens_at)
    return [
        desk.letter(
            DeliveryKind.PULSE_INVITE, subject_of(round_), nominal, person, due_at=due_at, keeps=round_.closes_at
        )
        for person in await _asked(desk, round_)
        if person.pulse
    ]


async def _results(desk: Desk, round_: Round) -> list[Planned]:
    """Return the results of a round that is over; of one without a result only that it is."""
    due_at = desk.snapshot.times.next_open(round_.closed_at or desk.now)
    if due_at is None:
        return []
    found: list[Planned] = []
    if not await _all_out(desk, DeliveryKind.PULSE_RESULT, round_):
        found += _letters(desk, DeliveryKind.PULSE_RESULT, round_, await _heard(desk, round_), due_at)
    if round_.state is RoundState.CLOSED:
        after = await _after_all(desk, round_, due_at)
        found += _letters(desk, DeliveryKind.PULSE_LEADERS, round_, await _leaders(desk, round_), after)
    return found


async def _after_all(desk: Desk, round_: Round, due_at: datetime) -> datetime | None:
    """Return when those who lead get the result: later, and not while some of those who were asked still wait."""
    left = await pulse_tending.waiting(desk.scope, DeliveryKind.PULSE_RESULT, subject_of(round_))
    since = max(due_at, desk.now) if left else due_at
    return calendar.hours_later(since, LEADERS_AFTER, desk.snapshot.times)


async def _sentences(desk: Desk, known: list[Round]) -> list[Planned]:
    """Return what happens now, for those who had the result before. Written anew it is not sent again."""
    closed = {one.id: one for one in known if one.state is RoundState.CLOSED and one.sentence}
    first = await pulse_tending.first_sentences(desk.scope, list(closed)) if closed else {}
    found: list[Planned] = []
    for number, at in first.items():
        due_at = desk.snapshot.times.next_open(at)
        if at > desk.now - LATE and due_at is not None:
            told = await pulse_tending.told_before(
                desk.scope, DeliveryKind.PULSE_RESULT, subject_of(closed[number]), at
            )
            readers = [person for person in await _asked(desk, closed[number]) if person.id in told]
            found += [
                desk.letter(
                    DeliveryKind.PULSE_SENTENCE, subject_of(closed[number]), desk.snapshot.local_day(at), person,
                    due_at=due_at, keeps=KEEPS,
                )
                for person in readers
            ]  # fmt: skip
    return found


def _letters(
    desk: Desk, kind: DeliveryKind, round_: Round, people: Iterable[Person], due_at: datetime | None, sequence: int = 0
) -> list[Planned]:
    """Return letters about a round that is over."""
    if due_at is None:
        return []
    nominal = desk.snapshot.local_day(round_.closed_at or due_at)
    return [
        desk.letter(kind, subject_of(round_), nominal, person, due_at=due_at, keeps=KEEPS, sequence=sequence)
        for person in people
    ]


async def _asked(desk: Desk, round_: Round) -> list[Person]:
    """Return those who were asked and are still here."""
    members = await pulse_rounds.members(desk.scope, round_.id)
    return [person for person in desk.people if person.id in members]


async def _heard(desk: Desk, round_: Round) -> list[Person]:
    """Return who is told how a round ended: of one without a result nobody who has never heard of it."""
    asked = await _asked(desk, round_)
    if round_.state is not RoundState.VOID:
        return asked
    invited = await pulse_tending.reached(desk.scope, DeliveryKind.PULSE_INVITE, subject_of(round_))
    return [person for person in asked if person.id in invited]


async def _leaders(desk: Desk, round_: Round) -> list[Person]:
    """Return who leads: the whole, a service, or a unit that is in a reporting group."""
    groups = await pulse_rounds.groups(desk.scope, round_.id)
    units = {unit for group in groups if group.kind in (GroupKind.UNITS, GroupKind.AREA) for unit in group.units}
    return [
        person
        for person in desk.people
        if not person.roles.isdisjoint(SEE_ALL) or (Role.UNIT_LEADER in person.roles and person.unit_id in units)
    ]


def _with_roles(people: Iterable[Person], roles: frozenset[Role]) -> list[Person]:
    return [person for person in people if not person.roles.isdisjoint(roles)]


async def _all_out(desk: Desk, kind: DeliveryKind, round_: Round) -> bool:
    """Tell whether these letters were planned and none waits: there may be thousands, and nothing changes any more."""
    return await pulse_tending.waiting(desk.scope, kind, subject_of(round_)) == 0
