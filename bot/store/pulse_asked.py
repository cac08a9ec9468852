"""What a round of a pulse check is to one person who is asked in it: the round, and the groups their answer counts in.

Says nothing of whether they have answered. One statement each, made once: an invitation is worded ten thousand times,
and hundreds of answers come each second when a round has opened.
"""

from collections.abc import Collection
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

_VOTERS: Final = (
    select(PersonRow, PulseMemberRow.round_id)
    .join(PulseMemberRow, PulseMemberRow.person_id == PersonRow.id)
    .where(
        PersonRow.email.in_(bindparam("mails", expanding=True)),
        PersonRow.active.is_(True),
        PersonRow.municipality_id == PulseMemberRow.municipality_id,
        PulseMemberRow.round_id.in_(bindparam("rounds", expanding=True)),
    )
    .execution_options(populate_existing=True)
)
_ROUNDS: Final = (
    select(PulseRoundRow, MunicipalityRow)
    .join(MunicipalityRow, MunicipalityRow.id == PulseRoundRow.municipality_id)
    .where(PulseRoundRow.id.in_(bindparam("rounds", expanding=True)))
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


async def voters(system: System, asked_in: Collection[tuple[str, int]]) -> dict[tuple[str, int], Voter]:
    """Return, by (e-mail, round), the active people who are asked in these rounds, in the rounds' own municipalities.

    Crosses tenants by design, as `people.memberships` does: it finds only the askers' own.
    """
    wanted = {(email.strip().lower(), number): (email, number) for email, number in asked_in if email.strip()}
    if not wanted:
        return {}
    numbers = sorted({number for _, number in wanted})
    found = await system.session.execute(_ROUNDS, {"rounds": numbers})
    rounds = {row.id: (to_round(row), municipalities.of_row(here, "")) for row, here in found}
    mails = sorted({email for email, _ in wanted})
    people = await system.session.execute(_VOTERS, {"mails": mails, "rounds": numbers})
    return {
        wanted[row.email, number]: Voter(_person(row), rounds[number][1], rounds[number][0])
        for row, number in people
        if (row.email, number) in wanted and rounds[number][0].municipality_id == row.municipality_id
    }


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


def _person(row: PersonRow) -> Person:
    return Person(row.id, row.municipality_id, row.name, row.email, row.language, frozenset(), pulse=row.pulse)


def _group(row: PulseGroupRow) -> Group:
    return Group(row.id, GroupKind(row.kind), row.size, row.parent_id, tuple(row.units), row.name or "")
