"""People whom no message reaches: no account, a deactivated one, a closed conversation. Each is told of once.

While it holds, what is for them is skipped without a word and without a call; a message that goes out ends it.
"""

from collections.abc import Iterable
from datetime import datetime

from bot.store import conditions
from bot.store.session import Scope, System

NAME = "unreachable:"
"""Name of the condition, before the municipality's number and the person's."""


def _name(municipality_id: int, person_id: int) -> str:
    return f"{NAME}{municipality_id}:{person_id}"


async def known(scope: Scope) -> dict[int, datetime]:
    """Return who of the municipality cannot be reached, and since when."""
    found = await conditions.known(scope, f"{NAME}{scope.municipality_id}:")
    return {int(condition.name.rpartition(":")[2]): condition.since for condition in found}


async def note(scope: Scope, person_id: int, code: str, now: datetime) -> None:
    """Note that a person cannot be reached, and the platform's word for it."""
    system = System(scope.session)
    await conditions.note(system, _name(scope.municipality_id, person_id), {"code": code}, now)


async def reached(system: System, people: Iterable[tuple[int, int]]) -> None:
    """Messages to these people (municipality, person) went out."""
    await conditions.clear(system, *{_name(*pair) for pair in people})
