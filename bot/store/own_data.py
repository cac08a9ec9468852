"""What is kept about one person, gathered for that person: their right of access.

Texts that somebody has written are shown where they belong, so here they are counted only. What cannot be told apart
from other people's without a round's key, votes and reminders of open rounds, is not here: nobody can look it up.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from bot.core.deliveries import DeliveryKind, DeliveryState, Recipient
from bot.core.people import Person
from bot.core.pulse.rounds import RoundState
from bot.store import people
from bot.store.models import (
    AccountRow,
    ActivityPersonRow,
    ActivityRow,
    ActivityUnitRow,
    AttendeeRow,
    CalendarFeedRow,
    ChangeRow,
    CommentRow,
    DeliveryRow,
    GateRow,
    MinutesPointRow,
    MinutesRow,
    PersonRow,
    PulseGroupRow,
    PulseMemberRow,
    PulseRoundRow,
    StatusReportRow,
    TalkProposalRow,
    TalkTurnRow,
    TurnRow,
)
from bot.store.session import Scope

TRACES: Mapping[str, tuple[InstrumentedAttribute[int] | InstrumentedAttribute[int | None], ...]] = {
    "changes": (ChangeRow.person_id,),
    "activities": (ActivityPersonRow.person_id,),
    "proposals": (ActivityRow.proposed_by,),
    "unit_reports": (ActivityUnitRow.reported_by,),
    "turns": (TurnRow.person_id, TurnRow.done_by),
    "comments": (CommentRow.person_id,),
    "gates": (GateRow.decided_by,),
    "minutes": (MinutesRow.sent_by,),
    "minutes_points": (MinutesPointRow.person_id,),
    "attendances": (AttendeeRow.person_id,),
    "reports": (StatusReportRow.written_by,),
    "feeds": (CalendarFeedRow.person_id,),
    "sentences": (PulseRoundRow.sentence_by,),
    "talk_turns": (TalkTurnRow.person_id,),
    "talk_proposals": (TalkProposalRow.person_id,),
}
"""Where else somebody's id stands: every reference to a person there is but roles, and who was asked in a round."""


@dataclass(frozen=True, slots=True)
class AskedIn:
    """A round that somebody was asked in. Nothing is kept of whether they answered."""

    round_id: int
    instrument: str
    number: int
    state: RoundState
    opens_at: datetime
    closes_at: datetime
    group: str = ""
    """The reporting group's name at launch; empty where they counted in the whole only."""


@dataclass(frozen=True, slots=True)
class Messages:
    """What the ledger has of one kind of message to somebody: how many were sent, and from when to when."""

    kind: DeliveryKind
    count: int
    first: date
    last: date
    planned: int = 0
    """How many more are to come."""


@dataclass(frozen=True, slots=True)
class OwnData:
    """What is kept about one person in one municipality."""

    person: Person
    added_at: datetime
    accounts: tuple[tuple[str, str], ...] = ()
    """(platform, user there) of their chat accounts."""
    rounds: tuple[AskedIn, ...] = ()
    """The newest first."""
    messages: tuple[Messages, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    """By the names in `TRACES`: how many rows name them; those with none are left out."""


async def gather(scope: Scope, person_id: int) -> OwnData | None:
    """Return what is kept about somebody; None where they are not in this municipality.

    Accounts cross tenants by design, as people are linked to them: only those with the person's own e-mail are told.
    """
    person = await people.get(scope, person_id)
    added = await scope.session.scalar(
        select(PersonRow.created_at).where(
            PersonRow.municipality_id == scope.municipality_id, PersonRow.id == person_id
        )
    )
    if person is None or added is None:
        return None
    accounts = await scope.session.execute(
        select(AccountRow.platform, AccountRow.user).where(AccountRow.email == person.email).order_by(AccountRow.id)
    )
    counts = {name: await _count(scope, person_id, columns) for name, columns in TRACES.items()}
    return OwnData(
        person=person,
        added_at=added,
        accounts=tuple((platform, user) for platform, user in accounts),
        rounds=tuple(await _rounds(scope, person_id)),
        messages=tuple(await _messages(scope, person_id)),
        counts={name: count for name, count in counts.items() if count},
    )


async def _count(
    scope: Scope,
    person_id: int,
    columns: tuple[InstrumentedAttribute[int] | InstrumentedAttribute[int | None], ...],
) -> int:
    row = columns[0].class_
    named = columns[0] == person_id
    for column in columns[1:]:
        named = named | (column == person_id)
    query = select(func.count(row.id)).where(row.municipality_id == scope.municipality_id, named)
    return await scope.session.scalar(query) or 0


async def _rounds(scope: Scope, person_id: int) -> list[AskedIn]:
    rows = await scope.session.execute(
        select(PulseRoundRow, PulseGroupRow.name)
        .join(PulseMemberRow, PulseMemberRow.round_id == PulseRoundRow.id)
        .join(PulseGroupRow, PulseGroupRow.id == PulseMemberRow.group_id)
        .where(PulseMemberRow.municipality_id == scope.municipality_id, PulseMemberRow.person_id == person_id)
        .order_by(PulseRoundRow.opens_at.desc(), PulseRoundRow.id.desc())
    )
    return [
        AskedIn(row.id, row.instrument, row.number, RoundState(row.state), row.opens_at, row.closes_at, name or "")
        for row, name in rows
    ]


async def _messages(scope: Scope, person_id: int) -> list[Messages]:
    sent = DeliveryRow.state.in_([DeliveryState.SENT.value, DeliveryState.IN_DOUBT.value])
    planned = DeliveryRow.state.in_([DeliveryState.PLANNED.value, DeliveryState.SENDING.value])
    rows = await scope.session.execute(
        select(
            DeliveryRow.kind,
            func.count(DeliveryRow.id).filter(sent),
            func.min(DeliveryRow.nominal),
            func.max(DeliveryRow.nominal),
            func.count(DeliveryRow.id).filter(planned),
        )
        .where(
            DeliveryRow.municipality_id == scope.municipality_id,
            DeliveryRow.recipient == Recipient("person", person_id).key,
            sent | planned,
        )
        .group_by(DeliveryRow.kind)
        .order_by(func.max(DeliveryRow.nominal).desc(), DeliveryRow.kind)
    )
    return [Messages(DeliveryKind(kind), count, first, last, waiting) for kind, count, first, last, waiting in rows]
