"""What a round of a pulse check is to one person who is asked in it: the round, and the groups their answer counts in.

Says nothing of whether they have answered. One statement each, made once: an invitation is worded ten thousand times,
and hundreds of answers come each second when a round has opened.
"""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Select, bindparam, literal, select
from sqlalchemy.orm import aliased

from bot.core.people import Municipality, Person
from bot.core.pulse.rounds import Group, GroupKind, Round, RoundState
from bot.store import municipalities
from bot.store.models import MunicipalityRow, PersonRow, PulseGroupRow, PulseMemberRow, PulseRoundRow
from bot.store.pulse_round_rows import own, to_round
from bot.store.session import Scope, System

_VOTER: Final = (
    select(PersonRow, PulseRoundRow, MunicipalityRow)
    .join(PulseMemberRow, PulseMemberRow.person_id == PersonRow.id)
    .join(PulseRoundRow, PulseRoundRow.id == PulseMemberRow.round_id)
    .join(MunicipalityRow, MunicipalityRow.id == PulseRoundRow.municipality_id)
    .where(
        PersonRow.email == bindparam("mail"),
        PersonRow.active.is_(True),
        PersonRow.municipality_id == PulseRoundRow.municipality_id,
        PulseMemberRow.municipality_id == PulseRoundRow.municipality_id,
        PulseMemberRow.round_id == bindparam("asked_in"),
    )
    .execution_options(populate_existing=True)
)


def _asked() -> Select[PulseRoundRow, PulseGroupRow]:
    """Select a round with one person's groups in it, from the smallest up to the whole."""
    own_group = (
        select(PulseMemberRow.group_id.label("id"), literal(0).label("depth"))
        .where(
            PulseMemberRow.municipality_id == bindparam("mine"),
            PulseMemberRow.round_id == bindparam("asked_in"),
            PulseMemberRow.person_id == bindparam("reader"),
        )
        .cte(recursive=True)
    )
    below = aliased(PulseGroupRow)
    above = (
        select(below.parent_id, own_group.c.depth + 1)
        .join(own_group, below.id == own_group.c.id)
        .where(below.parent_id.is_not(None))
    )
    chain = own_group.union_all(above)
    return (
        select(PulseRoundRow, PulseGroupRow)
        .join(PulseRoundRow, PulseRoundRow.id == PulseGroupRow.round_id)
        .join(chain, chain.c.id == PulseGroupRow.id)
        .where(PulseRoundRow.municipality_id == bindparam("mine"), PulseRoundRow.id == bindparam("asked_in"))
        .order_by(chain.c.depth)
        .execution_options(populate_existing=True)
    )


_ASKED: Final = _asked()


@dataclass(frozen=True, slots=True)
class Asked:
    """A round with one person's groups: their own first, then those above it up to the whole."""

    round: Round
    groups: tuple[Group, ...]

    @property
    def shown(self) -> Group | None:
        """The smallest group that may have tables of its own and holds the person's answer; None where there is none.

        A group with fewer people than the answers it takes is never shown alone.
        """
        own_tables = (group for group in self.groups if group.kind is not GroupKind.REST)
        return next((group for group in own_tables if group.size >= self.round.threshold), None)


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody who is asked in a round, with no more about them than answering takes: no roles, no unit's name."""

    person: Person
    municipality: Municipality
    round: Round


async def voter(system: System, email: str, round_id: int) -> Voter | None:
    """Return the active person with this e-mail who is asked in the round, in the round's own municipality.

    Crosses tenants by design, as `people.memberships` does: it finds only the asker's own.
    """
    found = (await system.session.execute(_VOTER, {"mail": email.strip().lower(), "asked_in": round_id})).first()
    if found is None:
        return None
    row, round_, municipality = found
    person = Person(row.id, row.municipality_id, row.name, row.email, row.language, frozenset(), pulse=row.pulse)
    return Voter(person, municipalities.of_row(municipality, ""), to_round(round_))


async def asked(scope: Scope, round_id: int, person_id: int) -> Asked | None:
    """Return a round as it is to somebody; None where they are not asked in it, or it is not in this municipality."""
    who = {"mine": scope.municipality_id, "asked_in": round_id, "reader": person_id}
    found = (await scope.session.execute(_ASKED, who)).all()
    if not found:
        return None
    return Asked(to_round(found[0][0]), tuple(_group(row) for _, row in found))


async def last_closed(scope: Scope, person_id: int) -> Round | None:
    """Return the round that closed last among those somebody was asked in."""
    in_them = select(PulseMemberRow.round_id).where(
        PulseMemberRow.municipality_id == scope.municipality_id, PulseMemberRow.person_id == person_id
    )
    row = await scope.session.scalar(
        own(scope)
        .where(PulseRoundRow.state == RoundState.CLOSED.value, PulseRoundRow.id.in_(in_them))
        .order_by(PulseRoundRow.closed_at.desc(), PulseRoundRow.id.desc())
        .limit(1)
    )
    return to_round(row) if row else None


def _group(row: PulseGroupRow) -> Group:
    return Group(row.id, GroupKind(row.kind), row.size, row.parent_id, tuple(row.units), row.name or "")
