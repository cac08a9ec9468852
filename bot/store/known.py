"""A municipality's own words, for questions to be matched against: titles, units, names, and those of its network.

Ids and names alone are read, so that thousands of staff cost little; nothing here is kept beyond one request.
"""

from sqlalchemy import select
from sqlalchemy.sql import Select

from bot.core.asking.understood import Known, Named
from bot.store.models import ActivityRow, MunicipalityRow, PersonRow, PlanRow, UnitRow
from bot.store.session import Scope


async def known(scope: Scope, programme: str) -> Known:
    """Return what may be named in a question about a programme: the plan in its own order, the rest by name.

    Of other municipalities only the names of those in the own network are read, as everybody in it knows them.
    """
    here = scope.municipality_id
    titles = (
        select(ActivityRow.id, ActivityRow.title)
        .join(PlanRow, PlanRow.id == ActivityRow.plan_id)
        .where(ActivityRow.municipality_id == here, PlanRow.programme == programme)
        .order_by(ActivityRow.position, ActivityRow.id)
    )
    units = select(UnitRow.id, UnitRow.name).where(UnitRow.municipality_id == here).order_by(UnitRow.name)
    persons = (
        select(PersonRow.id, PersonRow.name)
        .where(PersonRow.municipality_id == here, PersonRow.active.is_(True))
        .order_by(PersonRow.name)
    )
    return Known(
        activities=await _named(scope, titles),
        units=await _named(scope, units),
        persons=await _named(scope, persons),
        municipalities=await _named(scope, _network(here)),
    )


def _network(here: int) -> Select[int, str]:
    """Select the municipalities of the network that one is in; itself where it is in none."""
    own = select(MunicipalityRow.network_id).where(MunicipalityRow.id == here).scalar_subquery()
    inside = (MunicipalityRow.network_id == own) | (MunicipalityRow.id == here)
    return select(MunicipalityRow.id, MunicipalityRow.name).where(inside).order_by(MunicipalityRow.name_key)


async def _named(scope: Scope, query: Select[int, str]) -> tuple[Named, ...]:
    return tuple(Named(number, name) for number, name in await scope.session.execute(query))
