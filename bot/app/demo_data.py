"""Putting the sample municipalities into the demo's database."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from bot.content.demo import Demo, DemoActivity, DemoMunicipality, DemoSeries
from bot.content.demo import DemoPerson as SamplePerson
from bot.content.programme import Programme, Programmes
from bot.core.meetings import Audience, OccurrenceChange, SeriesSetup
from bot.core.people import NewPerson
from bot.core.plan import Phase
from bot.core.roles import Role
from bot.core.units import Reporting
from bot.handlers.views.meetings import programme_setup
from bot.platforms.web.world import PLATFORM, TEAM, DemoChannel, DemoPerson
from bot.reminders.planning.setup import set_up
from bot.store import accounts, meetings, municipalities, people, plans
from bot.store.changes import Author
from bot.store.plans import NewActivity
from bot.store.session import Scope, Store

ROLE_ORDER = (
    Role.PROJECT_LEADER,
    Role.PROJECT_OWNER,
    Role.MUNICIPAL_DIRECTOR,
    Role.NETWORK_COORDINATOR,
    Role.UNIT_LEADER,
    Role.BTI_CONTACT,
    Role.STEERING_GROUP,
    Role.WORKING_GROUP,
    Role.RELAY_HOLDER,
    Role.CHANGE_AGENT,
    Role.ADMIN,
    Role.STAFF,
)
"""Which of somebody's roles the page names: the one that says most about what they see."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Who is in the demo: those one can be, everybody, and the channels."""

    people: tuple[DemoPerson, ...]
    all_people: tuple[DemoPerson, ...]
    channels: tuple[DemoChannel, ...]


Live = Callable[[DemoMunicipality, int, Sequence[DemoPerson]], Awaitable[None]]
"""What lets a municipality's people live through what was before its plan is stored: its pulse checks."""


async def load_demo(store: Store, demo: Demo, now: datetime, programmes: Programmes, live: Live) -> Loaded:
    """Store every sample municipality: its people, what they have lived through, its plan."""
    picked: list[DemoPerson] = []
    everybody: list[DemoPerson] = []
    channels: list[DemoChannel] = []
    for sample in demo.municipalities:
        async with store.system() as system:
            made = await municipalities.add(
                system,
                sample.name,
                language=sample.language,
                programme=sample.programme,
                now=now,
                network=demo.network,
            )
            units = await _settle(system.scope(made.id), sample, now)
            found = await _people(system.scope(made.id), sample)
        await live(sample, made.id, found)
        if not sample.empty:
            async with store.scope(made.id) as scope:
                await _municipality(scope, sample, units, demo.zone, now, programmes.get(sample.programme))
        everybody += found
        channels.append(DemoChannel(made.id, sample.id, sample.channel, sample.language))
        names = {person.name for person in sample.people if person.pick}
        picked += [person for person in found if person.name in names]
    return Loaded(tuple(picked), tuple(everybody), tuple(channels))


async def _settle(scope: Scope, sample: DemoMunicipality, now: datetime) -> dict[str, int]:
    """Store closed days, units and people; return the units' ids."""
    await municipalities.set_july(scope, closed=sample.july_closed)
    await municipalities.set_closed_days(scope, [(d.first, d.last, d.reason) for d in sample.closed_days])
    units = await people.ensure_units(scope, [(unit.name, unit.kind) for unit in sample.units])
    await people.add(scope, [_new_person(sample, person) for person in sample.everybody], now)
    return units


async def _municipality(
    scope: Scope,
    sample: DemoMunicipality,
    units: dict[str, int],
    zone: str,
    now: datetime,
    programme: Programme,
) -> None:
    channel = await accounts.bind_channel(scope, PLATFORM, TEAM, sample.id, sample.channel)
    await _plan(scope, sample, units, now)
    series = [_series(s, programme, zone, channel.id) for s in sample.series]
    ids = await set_up(scope, series, Author(None, "bot", now))
    for series_id, known in zip(ids, sample.series, strict=True):
        for change in known.changes:
            decided = OccurrenceChange(change.nominal, change.cancelled, change.day, change.time, change.place)
            await meetings.set_change(scope, series_id, decided)


async def _plan(scope: Scope, sample: DemoMunicipality, units: dict[str, int], now: datetime) -> None:
    plan_id = await plans.ensure(scope, sample.programme, sample.plan_start, now)
    for phase in sample.phases:
        await plans.set_phase(scope, plan_id, Phase(phase.number, phase.first, phase.last))
    ids = await plans.add_activities(scope, plan_id, [_activity(sample, activity) for activity in sample.activities])
    for activity_id, activity in zip(ids, sample.activities, strict=True):
        await plans.spread(scope, activity_id, _unit_states(sample, activity, units))


def _unit_states(sample: DemoMunicipality, activity: DemoActivity, units: dict[str, int]) -> list[plans.NewUnitState]:
    return [
        plans.NewUnitState(
            unit_id=units[sample.unit(unit).name],
            state=known.state,
            hindrance=known.hindrance,
            reported_at=datetime.combine(known.reported, time(12), UTC) if known.reported else None,
            since=known.reported or activity.start.first,
        )
        for unit, known in activity.units.items()
    ]


def _activity(sample: DemoMunicipality, activity: DemoActivity) -> NewActivity:
    return NewActivity(
        title=activity.title,
        phase=activity.phase,
        start=activity.start,
        end=activity.end,
        continuous=activity.continuous,
        roles=activity.roles,
        persons=tuple(sample.person(person).name for person in activity.persons),
        state=activity.final_state(),
        done_on=activity.done,
        milestone=activity.milestone,
        condition=activity.condition,
        approver=activity.approver or "",
        comment=activity.comment,
        reporting=Reporting.MONTHLY if activity.units else Reporting.NEVER,
    )


def _series(series: DemoSeries, programme: Programme, zone: str, channel_id: int) -> SeriesSetup:
    definition = programme.meeting(series.meeting)
    suggested = programme_setup(definition, series.starts_on, zone)
    audience = series.audience or definition.audience
    return replace(
        suggested,
        rule=replace(
            suggested.rule,
            rrule=definition.rule_for(series.weekday),
            at=series.time,
            minutes=series.minutes,
            policy=series.free_days or definition.free_days,
        ),
        place=series.place,
        audience=audience,
        channel_id=channel_id if audience is Audience.CHANNEL else None,
    )


def _new_person(sample: DemoMunicipality, person: SamplePerson) -> NewPerson:
    return NewPerson(
        name=person.name,
        email=sample.email(person),
        roles=frozenset(person.roles),
        unit=sample.unit(person.unit).name if person.unit else "",
        language=person.language or "",
    )


async def _people(scope: Scope, sample: DemoMunicipality) -> list[DemoPerson]:
    found = [
        DemoPerson(
            municipality_id=scope.municipality_id,
            municipality_name=sample.name,
            person_id=person.id,
            name=person.name,
            role=f"common.role_person_{next(role for role in ROLE_ORDER if role in person.roles)}",
            email=person.email,
            language=person.language or sample.language,
            unit=person.unit,
        )
        for person in await people.everyone(scope)
    ]
    order = [f"common.role_person_{role}" for role in ROLE_ORDER]
    return sorted(found, key=lambda person: (order.index(person.role), person.name))
