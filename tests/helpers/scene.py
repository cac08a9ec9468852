"""A small municipality with a plan and people on one Tuesday, a neighbour, and «the stranger» who must never be met.

The stranger has people, units, a plan, a log and a channel of its own. Everything it holds has ``STRANGER`` in its
text, so a leak shows in any answer; `rows_of` tells whether a row of it was touched.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime

from bot.core.people import NewPerson
from bot.core.plan import ActivityState, Phase
from bot.core.plan_time import PlanTime, Precision, month_of
from bot.core.roles import Role
from bot.store import accounts, changes, municipalities, people, plans, schema
from bot.store.changes import Author
from bot.store.models import Base
from bot.store.plans import NewActivity, NewUnitState
from bot.store.session import Scope, Store

NOW = datetime(2026, 9, 8, 10, 0, tzinfo=UTC)
TODAY = date(2026, 9, 8)
STRANGER = "Fremmed"
DOMAIN = "strandvik.example"
STARTED, DONE, DROPPED = ActivityState.STARTED, ActivityState.DONE, ActivityState.DROPPED

PEOPLE = {
    "leader": NewPerson("Kari Lunde", f"kari@{DOMAIN}", frozenset({Role.PROJECT_LEADER}), "Rådhuset", "nb"),
    "owner": NewPerson("Ola Vik", f"ola@{DOMAIN}", frozenset({Role.PROJECT_OWNER, Role.STEERING_GROUP})),
    "contact": NewPerson("Anne Moen", f"anne@{DOMAIN}", frozenset({Role.BTI_CONTACT}), "Fjord skole", "nn"),
    "head": NewPerson("Per Ness", f"per@{DOMAIN}", frozenset({Role.UNIT_LEADER}), "Fjord skole"),
    "teacher": NewPerson("Tom Berg", f"tom@{DOMAIN}", frozenset({Role.STAFF}), "Fjord skole", "en"),
    "group": NewPerson("Berit Sund", f"berit@{DOMAIN}", frozenset({Role.WORKING_GROUP}), "Bukta barnehage"),
    "coordinator": NewPerson("Nils Haug", f"nils@{DOMAIN}", frozenset({Role.NETWORK_COORDINATOR})),
    "admin": NewPerson("Ida Aas", f"ida@{DOMAIN}", frozenset({Role.ADMIN})),
}
"""Berit is in the neighbouring municipality too; with the leader, the coordinator answers for nothing of the plan."""


def _months(first: int, last: int, year: int = 2026) -> tuple[PlanTime, PlanTime]:
    return month_of(year, first), month_of(year, last)


def _activity(title: str, phase: int, first: int, last: int, *roles: str, year: int = 2026) -> NewActivity:
    start, end = _months(first, last, year)
    return NewActivity(title, phase, start, end, roles=roles)


PLAN = {
    "explore": NewActivity(
        "Utforske tiltaket", 1, *_months(1, 3), roles=("project_leader",), state=DONE, done_on=date(2026, 3, 20)
    ),
    "purpose": NewActivity(
        "Avklare mål", 1, *_months(2, 4), roles=("project_leader",), state=DONE, done_on=date(2026, 4, 9)
    ),
    "risks": _activity("Vurdere risiko", 1, 4, 5, "project_leader", "project_owner"),
    "strategies": NewActivity(
        "Velge strategier", 2, *_months(8, 9), roles=("project_leader", "working_group"), state=STARTED
    ),
    "contacts": NewActivity(
        "BTI-kontakt ved hver enhet", 2, PlanTime(date(2026, 9, 7), Precision.WEEK), roles=("unit_leader",)
    ),
    "anchoring": _activity("Sikre forankring", 2, 10, 12, "project_owner", "steering_group"),
    "monitoring": _activity("Planlegge måling", 2, 11, 11),
    "information": NewActivity("Informere ansatte", 2, continuous=True, persons=("Kari Lunde", "Helse Bergen")),
    "undated": NewActivity("Lage lenker til verktøy", 2, roles=("bti_contact",)),
    "approved": NewActivity(
        "Planen er godkjent", 2, month_of(2026, 12), milestone=True, condition="Godkjent av eier", roles=("all_staff",),
        approver="project_owner",
    ),
    "dropped": NewActivity("Ekstra samling", 2, *_months(9, 9), roles=("project_leader",), state=DROPPED),
    "training": _activity("Øve med ansatte", 3, 1, 6, "bti_contact", year=2027),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scene:
    """The ids of everything that stands in the store."""

    here: int
    neighbour: int
    stranger: int
    plan: int
    people: dict[str, int]
    activities: dict[str, int]
    units: dict[str, int]
    strangers_person: int
    strangers_plan: int
    strangers_activity: int
    strangers_change: int
    strangers_unit: int


Rows = dict[str, list[tuple[object, ...]]]


async def build(store: Store) -> Scene:
    """Migrate a database that has no tables yet, and fill it."""
    if not await schema.is_current(store):
        await schema.upgrade(store)
    async with store.system() as system:
        # The stranger comes first, so that it holds the lowest ids: a forgotten condition finds it.
        stranger = await municipalities.add(
            system, f"{STRANGER} kommune", language="nn", programme="bti", now=NOW, network=f"{STRANGER} nettverk"
        )
        here = await municipalities.add(system, "Strandvik kommune", language="nb", programme="bti", now=NOW)
        neighbour = await municipalities.add(system, "Nabovik kommune", language="nn", programme="bti", now=NOW)
        theirs = await _fill_stranger(system.scope(stranger.id))
        ours = await _fill_here(system.scope(here.id))
        berit = PEOPLE["group"]
        await people.add(system.scope(neighbour.id), [NewPerson(berit.name, berit.email, berit.roles)], NOW)
        for number in (stranger.id, here.id, neighbour.id):
            for person in await people.everyone(system.scope(number)):
                # Digests would stand between what a test of something else waits for; tests of digests switch them on.
                await people.set_digest(system.scope(number), person.id, wanted=False)
    plan, persons, activities, units = ours
    return Scene(here.id, neighbour.id, stranger.id, plan, persons, activities, units, *theirs)


async def _fill_here(scope: Scope) -> tuple[int, dict[str, int], dict[str, int], dict[str, int]]:
    await people.add(scope, list(PEOPLE.values()), NOW)
    found = {person.email: person.id for person in await people.everyone(scope)}
    units = await people.ensure_units(scope, [("Fjord skole", "school"), ("Bukta barnehage", "kindergarten")])
    plan = await plans.ensure(scope, "bti", date(2026, 1, 1), NOW)
    ids = await plans.add_activities(scope, plan, list(PLAN.values()))
    activities = dict(zip(PLAN, ids, strict=True))
    states = [NewUnitState(units["Fjord skole"], DONE, "", NOW), NewUnitState(units["Bukta barnehage"])]
    await plans.spread(scope, activities["contacts"], states)
    return plan, {key: found[person.email] for key, person in PEOPLE.items()}, activities, units


async def _fill_stranger(scope: Scope) -> tuple[int, int, int, int, int]:
    everybody = frozenset(Role)
    await people.add(
        scope, [NewPerson(f"{STRANGER} Person", "kari@fremmed.example", everybody, f"{STRANGER} skole")], NOW
    )
    person = (await people.everyone(scope))[0].id
    plan = await plans.ensure(scope, "bti", date(2026, 1, 1), NOW)
    await plans.set_phase(scope, plan, Phase(2, date(2026, 8, 1), date(2026, 12, 31)))
    new = [NewActivity(f"{STRANGER} aktivitet {n}", n, *_months(8, 9), roles=("project_leader",)) for n in (1, 2, 3, 4)]
    # Its first phase never ends: nobody is to ask about it while a test lets time pass.
    new.append(NewActivity(f"{STRANGER} aktivitet 5", 1, end=month_of(2099, 12), roles=("project_leader",)))
    activity = (await plans.add_activities(scope, plan, new))[0]
    await plans.set_responsible(scope, activity, ["project_leader"], [f"{STRANGER} Person", "Kari Lunde"])
    unit = (await people.ensure_units(scope, []))[f"{STRANGER} skole"]
    await plans.spread(scope, activity, [NewUnitState(unit, hindrance=f"{STRANGER} hindring")])
    change = await changes.set_state(scope, Author(person, "chat", NOW), activity, DONE, TODAY)
    await accounts.bind_channel(scope, "slack", "T1", "C-STRANGER", f"{STRANGER} kanal")
    await municipalities.set_closed_days(scope, [(date(2026, 10, 5), date(2026, 10, 9), f"{STRANGER} ferie")])
    return person, plan, activity, change or 0, unit


async def rows_of(store: Store, municipality_id: int) -> Rows:
    """Return every row of one municipality by table: two calls are equal when nothing of it has changed."""
    queries = _queries(municipality_id)
    if store.engine.url.get_backend_name() == "sqlite":
        return _rows_in_file(str(store.engine.url.database), queries)
    async with store.system(read_only=True) as system:
        connection = await system.session.connection()
        found = {table: await connection.exec_driver_sql(query) for table, query in queries.items()}
        return {table: [tuple(row) for row in rows] for table, rows in found.items()}


def _queries(municipality_id: int) -> dict[str, str]:
    """Say how the rows of one municipality are read, by table."""
    found = {}
    for table in Base.metadata.sorted_tables:
        owner = "id" if table.name == "municipality" else "municipality_id"
        # The auditor looks after everybody; that it has looked is no change.
        if owner in table.c and table.name not in ("account", "audit"):
            found[table.name] = f"SELECT * FROM {table.name} WHERE {owner} = {municipality_id} ORDER BY id"
    return found


def _rows_in_file(file: str, queries: Mapping[str, str]) -> Rows:
    """Read a SQLite file past its store: thousands of tests end with this."""
    with closing(sqlite3.connect(file)) as connection:
        return {table: connection.execute(query).fetchall() for table, query in queries.items()}
