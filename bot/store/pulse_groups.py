"""Reporting groups of rounds, and who is in them: written once, at launch."""

from collections.abc import Sequence

from sqlalchemy import insert, select

from bot.core.pulse.grouping import GroupPlan
from bot.core.pulse.rounds import Group, GroupKind, RoundState
from bot.errors import Conflict, NotFound
from bot.store.models import PersonRow, PulseGroupRow, PulseMemberRow, PulseRoundRow
from bot.store.session import Scope


async def groups(scope: Scope, round_id: int) -> list[Group]:
    """Return a round's reporting groups as they were fixed, the whole first."""
    rows = await scope.session.scalars(
        select(PulseGroupRow)
        .where(PulseGroupRow.municipality_id == scope.municipality_id, PulseGroupRow.round_id == round_id)
        .order_by(PulseGroupRow.id)
    )
    return [
        Group(row.id, GroupKind(row.kind), row.size, row.parent_id, tuple(row.units), row.name or "") for row in rows
    ]


async def members(scope: Scope, round_id: int) -> dict[int, int]:
    """Return who was asked: person → the group they are in. Whoever was forgotten since is not among them."""
    rows = await scope.session.execute(
        select(PulseMemberRow.person_id, PulseMemberRow.group_id)
        .where(
            PulseMemberRow.municipality_id == scope.municipality_id,
            PulseMemberRow.round_id == round_id,
            PulseMemberRow.person_id.is_not(None),
        )
        .order_by(PulseMemberRow.person_id)
    )
    return {person: group for person, group in rows if person is not None}


async def place(scope: Scope, round_id: int, person_id: int) -> int | None:
    """Return the group one person is in; None where they were not asked."""
    found: int | None = await scope.session.scalar(
        select(PulseMemberRow.group_id).where(
            PulseMemberRow.municipality_id == scope.municipality_id,
            PulseMemberRow.round_id == round_id,
            PulseMemberRow.person_id == person_id,
        )
    )
    return found


async def open_members(scope: Scope) -> set[int]:
    """Return everybody who is asked in an open round."""
    rows = await scope.session.scalars(
        select(PulseMemberRow.person_id)
        .join(PulseRoundRow, PulseRoundRow.id == PulseMemberRow.round_id)
        .where(
            PulseMemberRow.municipality_id == scope.municipality_id,
            PulseRoundRow.state == RoundState.OPEN.value,
            PulseMemberRow.person_id.is_not(None),
        )
    )
    return {person for person in rows if person is not None}


async def check_people(scope: Scope, people: Sequence[int]) -> None:
    """Hold that these people can be asked in a round that is launched now.

    Raises:
        ValueError: somebody is in two groups.
        NotFound: somebody is not in this municipality.
        Conflict: somebody is asked in an open round already.
    """
    here = set(
        await scope.session.scalars(select(PersonRow.id).where(PersonRow.municipality_id == scope.municipality_id))
    )
    if len(set(people)) != len(people):
        raise ValueError("somebody is in two groups")
    if not here.issuperset(people):
        raise NotFound("pulse_store.nobody")
    if not (await open_members(scope)).isdisjoint(people):
        raise Conflict("pulse_store.asked_already")


async def freeze(scope: Scope, round_id: int, plans: Sequence[GroupPlan]) -> None:
    """Write the groups, parents before children, and who is in them."""
    own_ids = {"municipality_id": scope.municipality_id, "round_id": round_id}
    sizes = _sizes(plans)
    ids: dict[int, int] = {}
    waiting = list(plans)
    while ready := [one for one in waiting if one.parent is None or one.parent in ids]:
        rows = [
            PulseGroupRow(
                **own_ids,
                parent_id=ids[one.parent] if one.parent is not None else None,
                kind=one.kind.value,
                name=one.name,
                units=list(one.units),
                size=sizes[one.key],
            )
            for one in ready
        ]
        scope.session.add_all(rows)
        await scope.session.flush()
        ids.update(zip((one.key for one in ready), (row.id for row in rows), strict=True))
        waiting = [one for one in waiting if one.key not in ids]
    asked = sorted((person, ids[one.key]) for one in plans for person in one.people)
    if asked:
        await scope.session.execute(
            insert(PulseMemberRow), [{**own_ids, "person_id": person, "group_id": group} for person, group in asked]
        )


def _sizes(plans: Sequence[GroupPlan]) -> dict[int, int]:
    """Return how many are asked in each group, those in the groups below it counted too."""
    parents = {one.key: one.parent for one in plans}
    sizes = dict.fromkeys(parents, 0)
    for one in plans:
        above: int | None = one.key
        while above is not None:
            sizes[above] += len(one.people)
            above = parents[above]
    return sizes
