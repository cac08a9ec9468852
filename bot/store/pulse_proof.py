"""The proof that rounds which are over left nothing behind, and keys and rounds that do not fit together.

Crosses tenants by design: whoever runs the installation shows it to all of them. It tells counts and times, no more.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from bot.core.deliveries import SEALED_KINDS
from bot.core.pulse.rounds import RoundState
from bot.store.models import DeliveryRow, MunicipalityRow, PulseRoundRow, PulseVoteRow
from bot.store.session import System

OVER = (RoundState.CLOSED, RoundState.VOID, RoundState.CANCELLED)


@dataclass(frozen=True, slots=True)
class RoundProof:
    """What is left of one round that is over."""

    municipality_id: int
    municipality: str
    round_id: int
    uid: str
    instrument: str
    number: int
    state: RoundState
    closed_at: datetime | None
    destroyed: int | None
    """How many votes were destroyed; None for one that was never opened."""
    votes_left: int
    reminders_left: int
    """Rows of the ledger with a sealed recipient."""
    key_there: bool
    key_destroyed_at: datetime | None
    swept_at: datetime | None

    @property
    def clean(self) -> bool:
        """Whether nothing is left that could tell who has answered, or what."""
        return not (self.votes_left or self.reminders_left or self.key_there)


@dataclass(frozen=True, slots=True)
class Orphans:
    """Keys and rounds that do not fit together."""

    over: tuple[str, ...]
    """Keys of rounds that are over, and that nobody needs to clear up after them: an interrupted launch left them, or
    they came back with a disk or a backup. To be destroyed."""
    unknown: tuple[str, ...]
    """Keys of no round in this database. Of another one, perhaps: people decide about them."""
    keyless: tuple[tuple[int, int], ...]
    """Open rounds (municipality, round) without a key: nobody can read them any more."""


async def proofs(system: System, known: Collection[str]) -> list[RoundProof]:
    """Return what is left of every round that is over, by municipality, the newest first.

    Args:
        system: the database.
        known: the rounds that there are keys of, as `RoundKeys.known` tells.
    """
    votes, reminders = await _votes_left(system), await _reminders_left(system)
    rows = await system.session.execute(
        select(PulseRoundRow, MunicipalityRow.name)
        .join(MunicipalityRow, MunicipalityRow.id == PulseRoundRow.municipality_id)
        .where(PulseRoundRow.state.in_([state.value for state in OVER]))
        .order_by(MunicipalityRow.name_key, PulseRoundRow.closed_at.desc(), PulseRoundRow.id.desc())
    )
    return [
        RoundProof(
            municipality_id=row.municipality_id,
            municipality=name,
            round_id=row.id,
            uid=row.uid,
            instrument=row.instrument,
            number=row.number,
            state=RoundState(row.state),
            closed_at=row.closed_at,
            destroyed=row.destroyed,
            votes_left=votes.get(row.id, 0),
            reminders_left=reminders.get(f"pulse:{row.id}", 0),
            key_there=row.uid in known,
            key_destroyed_at=row.key_destroyed_at,
            swept_at=row.swept_at,
        )
        for row, name in rows
    ]


async def orphans(system: System, known: Collection[str]) -> Orphans:
    """Return which keys (``known``, as above) and which open rounds have lost each other."""
    row = PulseRoundRow
    rows = await system.session.execute(
        select(row.uid, row.state, row.key_destroyed_at, row.municipality_id, row.id).order_by(
            row.municipality_id, row.id
        )
    )
    states = {one.uid: _State(one.municipality_id, one.id, one.state, one.key_destroyed_at) for one in rows}
    return Orphans(
        over=tuple(uid for uid in sorted(known) if uid in states and states[uid].done),
        unknown=tuple(uid for uid in sorted(known) if uid not in states),
        keyless=tuple(
            (one.municipality_id, one.round_id)
            for uid, one in states.items()
            if one.state == RoundState.OPEN and uid not in known
        ),
    )


@dataclass(frozen=True, slots=True)
class _State:
    """How far one round has come."""

    municipality_id: int
    round_id: int
    state: str
    key_destroyed_at: datetime | None

    @property
    def done(self) -> bool:
        """Whether nobody needs its key any more, not even to clear up."""
        return self.state == RoundState.CANCELLED or (self.state in OVER and self.key_destroyed_at is not None)


async def _votes_left(system: System) -> Mapping[int, int]:
    rows = await system.session.execute(
        select(PulseVoteRow.round_id, func.count(PulseVoteRow.id)).group_by(PulseVoteRow.round_id)
    )
    return {number: count for number, count in rows}  # noqa: C416 - rows are no pairs to a type checker


async def _reminders_left(system: System) -> Mapping[str, int]:
    rows = await system.session.execute(
        select(DeliveryRow.subject, func.count(DeliveryRow.id))
        .where(DeliveryRow.kind.in_([kind.value for kind in SEALED_KINDS]))
        .group_by(DeliveryRow.subject)
    )
    return {subject: count for subject, count in rows}  # noqa: C416 - as above
