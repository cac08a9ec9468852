"""What a round is to many of those who are asked in it: read in a few statements where thousands are written to."""

from collections.abc import Collection, Mapping
from typing import Final

from sqlalchemy import bindparam, select

from bot.core.pulse.rounds import Group, GroupKind
from bot.store import pulse_rounds
from bot.store.models import PulseGroupRow, PulseMemberRow
from bot.store.pulse_asked import Asked
from bot.store.session import Scope

_MEMBERS: Final = select(PulseMemberRow.person_id, PulseMemberRow.group_id).where(
    PulseMemberRow.municipality_id == bindparam("mine"),
    PulseMemberRow.round_id == bindparam("asked_in"),
    PulseMemberRow.person_id.in_(bindparam("people", expanding=True)),
)
_GROUPS: Final = select(
    PulseGroupRow.id,
    PulseGroupRow.kind,
    PulseGroupRow.size,
    PulseGroupRow.parent_id,
    PulseGroupRow.units,
    PulseGroupRow.name,
).where(PulseGroupRow.municipality_id == bindparam("mine"), PulseGroupRow.round_id == bindparam("asked_in"))


async def asked(scope: Scope, round_id: int, people: Collection[int]) -> dict[int, Asked]:
    """Return a round as it is to each of these people; those who are not asked in it are left out."""
    round_ = await pulse_rounds.get(scope, round_id)
    if round_ is None or not people:
        return {}
    here: dict[str, object] = {"mine": scope.municipality_id, "asked_in": round_id}
    rows = await scope.session.execute(_GROUPS, here)
    groups = {
        row.id: Group(row.id, GroupKind(row.kind), row.size, row.parent_id, tuple(row.units), row.name) for row in rows
    }
    members = await scope.session.execute(_MEMBERS, here | {"people": sorted(people)})
    return {person: Asked(round_, _climbed(groups, group)) for person, group in members if person is not None}


def _climbed(groups: Mapping[int, Group], group_id: int | None) -> tuple[Group, ...]:
    """Return a group and those above it, up to the whole."""
    found: list[Group] = []
    while group_id is not None and group_id in groups and len(found) <= len(groups):
        found.append(groups[group_id])
        group_id = groups[group_id].parent
    return tuple(found)
