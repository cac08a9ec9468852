"""A network's municipalities for its coordinator: exactly those of the network, states and dates, never a text."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.core.meetings import OccurrenceChange, SeriesRule, SeriesSetup
from bot.core.plan import ActivityState, current_phase, progress
from bot.store import meetings, municipalities, networks, plans
from bot.store.models import GateRow, MunicipalityRow, NetworkRow, StatusReportRow
from bot.store.session import Store, System
from tests.helpers.scene import NOW, STRANGER, TODAY, Scene

SENT = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


async def join(system: System, *municipality_ids: int, name: str = "Fjordnettverket") -> None:
    """Put municipalities into one network."""
    network = NetworkRow(name=name)
    system.session.add(network)
    await system.session.flush()
    for number in municipality_ids:
        row = await system.session.get_one(MunicipalityRow, number)
        row.network_id = network.id
    await system.session.flush()


def weekly(meeting: str = "project") -> SeriesSetup:
    rule = SeriesRule("FREQ=WEEKLY;BYDAY=TU", date(2026, 1, 6), None, time(9), 60, "Europe/Oslo")
    return SeriesSetup(meeting=meeting, rule=rule, title="Hemmelig møtenavn")


async def report(system: System, municipality_id: int, series_id: int, nominal: date, sent_at: datetime | None) -> None:
    row = StatusReportRow(
        municipality_id=municipality_id, series_id=series_id, nominal=nominal, progress="Hemmelig", sent_at=sent_at
    )
    system.session.add(row)
    await system.session.flush()


async def test_a_municipality_without_a_network_finds_nothing(store: Store, scene: Scene) -> None:
    async with store.system(read_only=True) as system:
        assert await networks.members(system, scene.here, TODAY) == []


async def test_a_coordinator_finds_exactly_their_own_network(store: Store, scene: Scene) -> None:
    async with store.system() as system:
        await join(system, scene.here, scene.neighbour)
        found = await networks.members(system, scene.here, TODAY)
        assert [member.municipality.name for member in found] == ["Nabovik kommune", "Strandvik kommune"]
        assert {member.municipality.network for member in found} == {"Fjordnettverket"}
        theirs = await networks.members(system, scene.stranger, TODAY)
        assert [member.municipality.id for member in theirs] == [scene.stranger]
        assert await networks.members(system, 10_000, TODAY) == []


async def test_the_plan_counts_as_the_municipality_itself_counts_it(store: Store, scene: Scene) -> None:
    async with store.system() as system:
        await join(system, scene.here, scene.neighbour)
        here = await plans.get(system.scope(scene.here), "bti")
        found = {m.municipality.id: m for m in await networks.members(system, scene.here, TODAY)}
    seen = found[scene.here].plan
    assert seen is not None
    assert here is not None
    assert current_phase(seen, TODAY) == current_phase(here, TODAY) == 2
    assert progress(seen.activities, TODAY) == progress(here.activities, TODAY)
    assert [a.state for a in seen.activities] == [a.state for a in here.activities]
    assert [seen.phase(n) for n in (1, 2, 3)] == [here.phase(n) for n in (1, 2, 3)]
    assert found[scene.neighbour].plan is None


async def test_no_text_of_a_plan_a_meeting_or_a_report_is_read(store: Store, scene: Scene) -> None:
    async with store.system() as system:
        await join(system, scene.here, scene.neighbour)
        series = await meetings.add(system.scope(scene.here), weekly("status"))
        await report(system, scene.here, series.id, date(2026, 9, 1), SENT)
        (_, here) = await networks.members(system, scene.here, TODAY)
    assert here.plan is not None
    assert all(not (a.title or a.comment or a.condition or a.persons or a.roles) for a in here.plan.activities)
    assert all(not state.unit and not state.hindrance for a in here.plan.activities for state in a.units)
    assert "Hemmelig" not in repr(here.plan) + repr(here.last_report)


@pytest.mark.parametrize("state", list(ActivityState))
async def test_a_spread_activity_is_as_far_as_its_units(store: Store, scene: Scene, state: ActivityState) -> None:
    async with store.system() as system:
        await join(system, scene.here)
        scope = system.scope(scene.here)
        spread = [plans.NewUnitState(unit, state) for unit in scene.units.values()]
        await plans.spread(scope, scene.activities["training"], spread)
        own = await plans.get(scope, "bti")
        (member,) = await networks.members(system, scene.here, TODAY)
    assert own is not None
    assert member.plan is not None
    wanted, found = own.activity(scene.activities["training"]), member.plan.activity(scene.activities["training"])
    assert wanted is not None
    assert found is not None
    assert found.state is wanted.state


async def test_meetings_decisions_and_closed_days_are_read_for_each(store: Store, scene: Scene) -> None:
    async with store.system() as system:
        await join(system, scene.here, scene.neighbour)
        here = await meetings.add(system.scope(scene.here), weekly())
        ended = SeriesSetup(meeting="status", rule=weekly().rule, active=False)
        await meetings.add(system.scope(scene.here), ended)
        there = await meetings.add(system.scope(scene.neighbour), weekly("steering"))
        theirs = await meetings.add(system.scope(scene.stranger), weekly())
        for number, series in ((scene.here, here), (scene.stranger, theirs)):
            await meetings.set_change(
                system.scope(number), series.id, OccurrenceChange(date(2026, 9, 15), cancelled=True)
            )
        old = OccurrenceChange(TODAY - timedelta(days=900), cancelled=True)
        await meetings.set_change(system.scope(scene.here), here.id, old)
        await municipalities.set_closed_days(
            system.scope(scene.here), [(date(2026, 10, 5), date(2026, 10, 9), "Høstferie")]
        )
        neighbour, own = await networks.members(system, scene.here, TODAY)
        # The stranger's rows are to stay.
        await system.session.rollback()
    assert [series.id for series in own.series] == [here.id]
    assert [series.id for series in neighbour.series] == [there.id]
    assert dict(own.changes) == {here.id: [OccurrenceChange(date(2026, 9, 15), cancelled=True)]}
    assert own.closed == [(date(2026, 10, 5), date(2026, 10, 9))]
    assert neighbour.closed == []
    assert STRANGER not in repr((neighbour, own))


async def test_the_last_report_is_the_newest_that_was_sent(store: Store, scene: Scene) -> None:
    async with store.system() as system:
        await join(system, scene.here, scene.neighbour)
        series = await meetings.add(system.scope(scene.here), weekly("status"))
        await report(system, scene.here, series.id, date(2026, 8, 4), SENT - timedelta(days=28))
        await report(system, scene.here, series.id, date(2026, 9, 1), SENT)
        await report(system, scene.here, series.id, date(2026, 10, 6), None)
        neighbour, own = await networks.members(system, scene.here, TODAY)
    assert own.last_report == SENT
    assert neighbour.last_report is None


async def test_a_gate_that_led_on_tells_when_a_phase_ended(store: Store, scene: Scene) -> None:
    async with store.system() as system:
        await join(system, scene.here)
        for phase, to, day in ((1, 2, date(2026, 6, 1)), (2, 1, date(2026, 7, 1)), (2, None, None)):
            gate = GateRow(
                municipality_id=scene.here,
                plan_id=scene.plan,
                phase=phase,
                why="asked",
                proposed_on=TODAY,
                outcome="go_on" if day else "",
                decided_on=day,
                to_phase=to,
            )
            system.session.add(gate)
        await system.session.flush()
        (member,) = await networks.members(system, scene.here, TODAY)
    assert member.ended == {1: date(2026, 6, 1)}


async def test_a_plan_of_another_programme_is_not_the_municipalitys(store: Store, scene: Scene) -> None:
    async with store.system() as system:
        await join(system, scene.neighbour)
        await plans.ensure(system.scope(scene.neighbour), "annet", None, NOW)
        (member,) = await networks.members(system, scene.neighbour, TODAY)
    assert member.plan is None
