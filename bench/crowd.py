"""A big municipality, and a network of them: what the measurements of pages are run on."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final

from bot.core.meetings import SeriesRule, SeriesSetup
from bot.core.people import NewPerson
from bot.core.plan import ActivityState
from bot.core.plan_time import month_of
from bot.core.roles import Role
from bot.store import meetings, municipalities, people, plans
from bot.store.plans import NewActivity, NewUnitState
from bot.store.session import Scope, Store, System

ROLES: Final = {
    "leader": (Role.PROJECT_LEADER,),
    "owner": (Role.PROJECT_OWNER, Role.STEERING_GROUP),
    "contact": (Role.BTI_CONTACT,),
    "group": (Role.WORKING_GROUP,),
    "coordinator": (Role.NETWORK_COORDINATOR,),
    "teacher": (Role.STAFF,),
}
"""Whose pages are opened."""

DOMAIN: Final = "bench.example"
NETWORK: Final = "Nettverket"
SPREAD_EVERY: Final = 10
"""Each tenth activity is carried out unit by unit."""


def email(who: str, town: int = 0) -> str:
    """Return somebody's e-mail."""
    return f"{who}@{town}.{DOMAIN}"


async def fill(
    store: Store, now: datetime, *, towns: int = 1, activities: int = 500, persons: int = 100, units: int = 30
) -> None:
    """Make the municipalities of one network; the store is migrated already."""
    for number in range(towns):
        async with store.system() as system:
            await _town(system, number, now, activities, persons, units)


async def _town(system: System, number: int, now: datetime, activities: int, persons: int, units: int) -> None:
    name = f"Vik {number:02} kommune"
    made = await municipalities.add(system, name, language="nb", programme="bti", now=now, network=NETWORK)
    scope = system.scope(made.id)
    named = [NewPerson(who.title(), email(who, number), frozenset(roles), "Skole 0") for who, roles in ROLES.items()]
    rest = [
        NewPerson(f"Ansatt {n}", email(f"a{n}", number), frozenset({Role.STAFF}), f"Skole {n % units}")
        for n in range(max(persons - len(named), 0))
    ]
    await people.add(scope, [*named, *rest], now)
    schools = await people.ensure_units(scope, [(f"Skole {n}", "school") for n in range(units)])
    await _plan(scope, now, activities, list(schools.values()))
    for meeting, rule in (("project", "FREQ=WEEKLY;BYDAY=TU"), ("status", "FREQ=MONTHLY;BYDAY=1WE")):
        await _series(scope, meeting, rule)
    await _series(scope, "steering", "FREQ=MONTHLY;INTERVAL=3;BYDAY=2TH")


async def _series(scope: Scope, meeting: str, rule: str) -> None:
    series = SeriesRule(rule, date(2026, 1, 5), None, datetime(2026, 1, 1, 9, tzinfo=UTC).time(), 60, "Europe/Oslo")
    await meetings.add(scope, SeriesSetup(meeting=meeting, rule=series, roles=("project_leader", "project_owner")))


async def _plan(scope: Scope, now: datetime, activities: int, units: Sequence[int]) -> None:
    plan = await plans.ensure(scope, "bti", now.date(), now)
    new = [_activity(number, now.date()) for number in range(activities)]
    ids = await plans.add_activities(scope, plan, new)
    for number in ids[::SPREAD_EVERY]:
        await plans.spread(scope, number, [NewUnitState(unit, hindrance="Vikarer") for unit in units])


def _activity(number: int, today: date) -> NewActivity:
    """Return one of a plan that has run for two years and has three to go; every third is done."""
    middle = today + timedelta(days=30 * (number % 60 - 24))
    roles = (("project_leader",), ("working_group",), ("bti_contact", "unit_leader"), ("all_staff",), ())[number % 5]
    done = number % 3 == 0
    return NewActivity(
        f"Aktivitet {number} som noen har skrevet med ganske mange ord",
        number % 60 // 15 + 1,
        month_of(middle.year, middle.month),
        month_of(middle.year, middle.month),
        roles=roles,
        milestone=number % 25 == 0,
        state=ActivityState.DONE if done else ActivityState.PLANNED,
        done_on=today if done else None,
    )
