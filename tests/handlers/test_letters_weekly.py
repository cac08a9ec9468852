"""Weekly letters in the ledger: planned once, at the right moment through holidays, summer time and the new year."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import update

from bot.core.deliveries import DeliveryKind, DeliveryState, Planned
from bot.core.people import NewPerson
from bot.core.plan import ActivityState
from bot.core.plan_time import PlanTime, Precision
from bot.core.roles import Role
from bot.reminders.letters import digests
from bot.reminders.letters.desk import Desk
from bot.reminders.letters.planning import upcoming
from bot.reminders.planning.planner import replan
from bot.reminders.planning.snapshot import take
from bot.store import letters, municipalities, people, plans
from bot.store.models import ActivityRow, ActivityUnitRow, MunicipalityRow, PersonRow, TurnRow
from bot.store.plans import NewActivity, NewUnitState
from tests.handlers.days import begin
from tests.handlers.door import Door
from tests.helpers.scene import NOW, TODAY, rows_of

DIGEST, NUDGE = DeliveryKind.DIGEST, DeliveryKind.NUDGE
SEPTEMBER_14 = datetime(2026, 9, 14, 6, 30, tzinfo=UTC)


def at(text: str) -> datetime:
    """Return a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


async def want(door: Door, *who: str) -> None:
    """Let these people have weekly letters; the scene lets nobody."""
    async with door.store.scope(door.scene.here) as scope:
        for name in who:
            await people.set_digest(scope, door.scene.people[name], wanted=True)


async def plan_now(door: Door, now: datetime) -> list[Planned]:
    """Plan, and return the weekly letters that are in the ledger as planned."""
    async with door.store.scope(door.scene.here) as scope:
        await replan(scope, now)
        rows = await letters.known(scope, date(2020, 1, 1))
    return [row for row in rows if row.kind in (DIGEST, NUDGE) and row.state is DeliveryState.PLANNED]


async def wanted(door: Door, now: datetime, kind: DeliveryKind) -> list[Planned]:
    """Return what a maker wants at a moment."""
    async with door.store.scope(door.scene.here) as scope:
        desk = Desk(scope, await take(scope), now)
        return await (digests.digests if kind is DIGEST else digests.nudges)(desk)


def moments(found: Sequence[Planned], kind: DeliveryKind) -> list[tuple[date, datetime]]:
    return [(row.nominal, row.due_at) for row in found if row.kind is kind]


async def set_end(door: Door, key: str, day: date, **values: object) -> None:
    async with door.store.scope(door.scene.here) as scope:
        row = await scope.session.get_one(ActivityRow, door.scene.activities[key])
        row.start_day, row.start_precision = day, Precision.DAY.value
        row.end_day, row.end_precision = day, Precision.DAY.value
        for name, value in values.items():
            setattr(row, name, value)


# ---- the digest --------------------------------------------------------------------------------------------------


async def test_a_digest_comes_on_monday_at_half_past_eight(door: Door) -> None:
    await want(door, "leader")
    found = await plan_now(door, NOW)
    assert moments(found, DIGEST) == [(date(2026, 9, 14), SEPTEMBER_14)]
    assert {row.subject for row in found if row.kind is DIGEST} == {"digest"}
    assert found[0].expires_at == SEPTEMBER_14 + timedelta(days=2)


async def test_planning_twice_changes_nothing(door: Door) -> None:
    await want(door, "leader", "owner", "head")
    first = await plan_now(door, NOW)
    before = await rows_of(door.store, door.scene.here)
    assert await plan_now(door, NOW) == first
    assert (await rows_of(door.store, door.scene.here))["delivery"] == before["delivery"]


async def test_each_has_one_of_their_own_and_those_with_nothing_none(door: Door) -> None:
    await want(door, "leader", "owner", "contact", "head", "teacher", "admin", "coordinator")
    ids = {number: who for who, number in door.scene.people.items()}
    got = {ids[row.recipient.id] for row in await plan_now(door, NOW) if row.kind is DIGEST}
    assert got == {"leader", "owner"}  # the contact's is months ahead, the head's unit is done, others have nothing
    await set_end(door, "training", date(2026, 9, 27))
    got = {ids[row.recipient.id] for row in await plan_now(door, NOW) if row.kind is DIGEST}
    assert got == {"leader", "owner", "contact"}
    await set_end(door, "training", date(2026, 9, 28))
    got = {ids[row.recipient.id] for row in await plan_now(door, NOW) if row.kind is DIGEST}
    assert got == {"leader", "owner"}


async def test_whoever_approves_reports_or_trains_has_something_too(door: Door) -> None:
    await want(door, "owner", "contact")
    scene = door.scene
    await set_end(door, "risks", date(2026, 12, 1))
    assert moments(await plan_now(door, NOW), DIGEST) == []
    async with door.store.scope(scene.here) as scope:
        milestone = await scope.session.get_one(ActivityRow, scene.activities["approved"])
        milestone.proposed_on = TODAY
        training = await scope.session.get_one(ActivityRow, scene.activities["training"])
        training.continuous = True
        turn = TurnRow(
            municipality_id=scene.here,
            activity_id=training.id,
            due_on=date(2026, 10, 1),
            person_id=scene.people["teacher"],
        )
        scope.session.add(turn)
    got = {row.recipient.id for row in await plan_now(door, NOW) if row.kind is DIGEST}
    assert got == {scene.people["owner"], scene.people["contact"]}


async def test_a_units_open_part_is_its_contacts(door: Door) -> None:
    await want(door, "contact")
    assert moments(await plan_now(door, NOW), DIGEST) == []
    async with door.store.scope(door.scene.here) as scope:
        new = NewActivity("Øve", 2, PlanTime(TODAY, Precision.DAY), PlanTime(date(2026, 12, 1), Precision.DAY))
        (number,) = await plans.add_activities(scope, door.scene.plan, [new])
        await plans.spread(scope, number, [NewUnitState(unit) for unit in door.scene.units.values()])
    assert len(moments(await plan_now(door, NOW), DIGEST)) == 1
    async with door.store.scope(door.scene.here) as scope:
        unit = door.scene.units["Fjord skole"]
        own = (ActivityUnitRow.activity_id == number, ActivityUnitRow.unit_id == unit)
        await scope.session.execute(update(ActivityUnitRow).where(*own).values(state=ActivityState.DONE.value))
    assert moments(await plan_now(door, NOW), DIGEST) == []


async def test_a_monday_that_is_free_gives_way_to_the_next_working_day(door: Door) -> None:
    await want(door, "leader")
    # Easter Monday 2027 is 29 March; the clocks went forward on the Sunday before.
    found = moments(await plan_now(door, at("2027-03-22T05:00")), DIGEST)
    assert found == [
        (date(2027, 3, 22), at("2027-03-22T07:30")),
        (date(2027, 3, 29), at("2027-03-30T06:30")),
    ]


async def test_the_turn_of_the_year_is_no_gap(door: Door) -> None:
    await want(door, "leader")
    found = moments(await plan_now(door, at("2026-12-26T08:00")), DIGEST)
    assert found == [(date(2026, 12, 28), at("2026-12-28T07:30")), (date(2027, 1, 4), at("2027-01-04T07:30"))]


async def test_half_past_eight_stays_half_past_eight_when_summer_time_ends(door: Door) -> None:
    await want(door, "leader")
    found = moments(await plan_now(door, at("2026-10-19T05:00")), DIGEST)
    assert found == [(date(2026, 10, 19), at("2026-10-19T06:30")), (date(2026, 10, 26), at("2026-10-26T07:30"))]


async def test_a_closed_july_has_no_letters(door: Door) -> None:
    await want(door, "leader")
    found = await plan_now(door, at("2027-07-04T08:00"))
    assert moments(found, DIGEST) == moments(found, NUDGE) == []


async def test_closed_days_move_it_within_the_week_and_a_closed_week_has_none(door: Door) -> None:
    await want(door, "leader")
    async with door.store.scope(door.scene.here) as scope:
        closed = [(date(2026, 9, 14), date(2026, 9, 15), ""), (date(2026, 9, 21), date(2026, 9, 25), "")]
        await municipalities.set_closed_days(scope, closed)
    assert moments(await plan_now(door, at("2026-09-12T08:00")), DIGEST) == [
        (date(2026, 9, 14), at("2026-09-16T06:30"))
    ]


async def test_a_municipality_that_opens_later_writes_when_it_opens(door: Door) -> None:
    await want(door, "leader")
    async with door.store.scope(door.scene.here) as scope:
        row = await scope.session.get_one(MunicipalityRow, door.scene.here)
        row.sending_from = time(10)
    assert moments(await plan_now(door, NOW), DIGEST) == [(date(2026, 9, 14), at("2026-09-14T08:00"))]


# ---- opting out, leaving, changing -------------------------------------------------------------------------------


async def test_who_opts_out_is_planned_no_more_and_who_comes_back_is_again(door: Door) -> None:
    await want(door, "leader")
    assert len(await plan_now(door, NOW)) == 1
    async with door.store.scope(door.scene.here) as scope:
        await people.set_digest(scope, door.scene.people["leader"], wanted=False)
    assert await plan_now(door, NOW) == []
    await want(door, "leader")
    assert moments(await plan_now(door, NOW), DIGEST) == [(date(2026, 9, 14), SEPTEMBER_14)]


async def test_who_leaves_is_planned_no_more(door: Door) -> None:
    await want(door, "leader")
    await plan_now(door, NOW)
    async with door.store.scope(door.scene.here) as scope:
        await people.deactivate(scope, door.scene.people["leader"])
    assert await plan_now(door, NOW) == []


async def test_a_task_given_on_a_tuesday_brings_no_monday_letter_at_once(door: Door) -> None:
    await want(door, "owner")
    for key in ("risks", "anchoring"):
        await set_end(door, key, date(2026, 12, 1))
    assert await plan_now(door, at("2026-09-14T05:00")) == []
    await set_end(door, "anchoring", date(2026, 9, 18))
    found = await plan_now(door, at("2026-09-15T08:00"))
    assert moments(found, DIGEST) == [(date(2026, 9, 21), at("2026-09-21T06:30"))]


async def test_who_comes_back_on_a_tuesday_waits_for_monday(door: Door) -> None:
    await want(door, "leader")
    await plan_now(door, at("2026-09-13T08:00"))
    async with door.store.scope(door.scene.here) as scope:
        await people.set_digest(scope, door.scene.people["leader"], wanted=False)
    await plan_now(door, at("2026-09-14T05:00"))
    await want(door, "leader")
    found = await plan_now(door, at("2026-09-15T08:00"))
    assert moments(found, DIGEST) == [(date(2026, 9, 21), at("2026-09-21T06:30"))]


async def test_after_an_outage_what_was_planned_is_still_there(door: Door) -> None:
    await want(door, "leader")
    await plan_now(door, NOW)
    found = await plan_now(door, at("2026-09-15T08:00"))
    assert moments(found, DIGEST)[0] == (date(2026, 9, 14), SEPTEMBER_14)


async def come_back(door: Door, now: datetime) -> list[Planned]:
    """Plan as the engine does when it starts, and return the weekly letters that are in the ledger as planned."""
    async with door.store.scope(door.scene.here) as scope:
        await replan(scope, now, after_change=False)
        rows = await letters.known(scope, date(2020, 1, 1))
    return [row for row in rows if row.kind in (DIGEST, NUDGE) and row.state is DeliveryState.PLANNED]


@pytest.mark.parametrize("days", [4, 11, 25, 39])
async def test_after_a_long_outage_the_letter_of_the_week_that_nobody_planned_still_comes(
    door: Door, days: int
) -> None:
    await want(door, "leader")
    await begin(door, door.programmes)
    await come_back(door, NOW)
    monday = NOW.date() + timedelta(days=days + 2)  # the Monday before the Tuesday on which it comes back
    back = NOW + timedelta(days=days + 3)
    found = moments(await come_back(door, back), DIGEST)
    came = [day for day, due in found if due <= back]
    assert came == [monday]
    assert moments(await come_back(door, back + timedelta(hours=1)), DIGEST) == found


async def test_a_task_given_while_the_engine_plans_brings_no_monday_letter_at_once(door: Door) -> None:
    await want(door, "contact")
    await begin(door, door.programmes)
    await come_back(door, NOW)
    tuesday = at("2026-09-15T10:00")
    await come_back(door, tuesday - timedelta(hours=1))
    await set_end(door, "training", date(2026, 9, 20))
    assert [day for day, due in moments(await come_back(door, tuesday), DIGEST) if due <= tuesday] == []


# ---- nudges ------------------------------------------------------------------------------------------------------


async def test_a_nudge_comes_on_the_two_wednesdays_after_a_deadline(door: Door) -> None:
    await want(door, "leader")
    await set_end(door, "risks", date(2026, 9, 11))
    await set_end(door, "strategies", date(2026, 12, 1))
    days = []
    for week in range(5):
        found = await plan_now(door, at("2026-09-07T05:00") + timedelta(days=7 * week))
        days += [nominal for nominal, _ in moments(found, NUDGE)]
    assert sorted(set(days)) == [date(2026, 9, 16), date(2026, 9, 23)]
    (first, *_) = moments(await plan_now(door, at("2026-09-14T05:00")), NUDGE)
    assert first == (date(2026, 9, 16), at("2026-09-16T07:00"))


async def test_a_moved_deadline_takes_the_nudge_back_and_begins_anew(door: Door) -> None:
    await want(door, "leader")
    await set_end(door, "risks", date(2026, 9, 7))
    assert moments(await plan_now(door, NOW), NUDGE)
    await set_end(door, "risks", date(2026, 9, 30))
    assert moments(await plan_now(door, NOW), NUDGE) == []
    assert [day for day, _ in moments(await plan_now(door, at("2026-10-01T08:00")), NUDGE)] == [date(2026, 10, 7)]


@pytest.mark.parametrize("state", [ActivityState.DONE, ActivityState.DROPPED])
async def test_what_is_closed_is_nudged_about_no_more(door: Door, state: ActivityState) -> None:
    await want(door, "leader")
    await set_end(door, "risks", date(2026, 9, 7))
    assert moments(await plan_now(door, NOW), NUDGE)
    await set_end(door, "risks", date(2026, 9, 7), state=state.value)
    assert moments(await plan_now(door, NOW), NUDGE) == []


async def test_nudges_go_to_those_it_concerns_alone(door: Door) -> None:
    await want(door, "leader", "owner", "group", "teacher", "admin")
    await set_end(door, "anchoring", date(2026, 9, 7))
    await set_end(door, "risks", date(2026, 12, 1))
    found = await plan_now(door, NOW)
    assert {row.recipient.id for row in found if row.kind is NUDGE} == {door.scene.people["owner"]}


async def test_the_wednesday_before_easter_is_a_working_day(door: Door) -> None:
    await want(door, "leader")
    await set_end(door, "risks", date(2027, 3, 22))
    found = moments(await plan_now(door, at("2027-03-22T05:00")), NUDGE)
    assert found == [(date(2027, 3, 24), at("2027-03-24T08:00")), (date(2027, 3, 31), at("2027-03-31T07:00"))]


# ---- strangers, empty places, what will be sent ------------------------------------------------------------------


async def test_without_a_plan_nobody_is_written_to(door: Door) -> None:
    async with door.store.scope(door.scene.neighbour) as scope:
        for person in await people.everyone(scope):
            await people.set_digest(scope, person.id, wanted=True)
        desk = Desk(scope, await take(scope), NOW)
        assert await digests.digests(desk) == await digests.nudges(desk) == []


async def test_planning_here_touches_no_stranger(door: Door) -> None:
    before = await rows_of(door.store, door.scene.stranger)
    await want(door, "leader")
    await plan_now(door, NOW)
    assert await rows_of(door.store, door.scene.stranger) == before


async def test_a_hundred_colleagues_with_one_role_get_one_letter_each(door: Door) -> None:
    async with door.store.scope(door.scene.here) as scope:
        new = [NewPerson(f"Medlem {n}", f"m{n}@strandvik.example", frozenset({Role.WORKING_GROUP})) for n in range(100)]
        await people.add(scope, new, NOW)
    await set_end(door, "strategies", date(2026, 9, 20))
    found = [row for row in await wanted(door, NOW, DIGEST) if row.nominal == date(2026, 9, 14)]
    assert len(found) == len({row.recipient.id for row in found}) == 100


async def _upcoming(door: Door, now: datetime, days: int) -> list[Planned]:
    async with door.store.scope(door.scene.here) as scope:
        return await upcoming(scope, await take(scope), now, now + timedelta(days=days))


async def test_what_will_be_sent_is_what_is_planned(door: Door) -> None:
    await want(door, "leader")
    planned = await plan_now(door, NOW)
    assert [(row.kind, row.due_at) for row in await _upcoming(door, NOW, 10)] == [
        (row.kind, row.due_at) for row in planned
    ]
    assert await _upcoming(door, NOW, 3) == []
    late = SEPTEMBER_14 + timedelta(hours=2)
    assert [row.due_at for row in await _upcoming(door, late, 3)] == [late]
    assert await _upcoming(door, SEPTEMBER_14 + timedelta(days=3), 3) == []


@pytest.mark.parametrize("column", ["reminders", "active"])
async def test_what_will_not_be_sent_is_not_listed(door: Door, column: str) -> None:
    await want(door, "leader")
    await plan_now(door, NOW)
    async with door.store.scope(door.scene.here) as scope:
        row = await scope.session.get_one(PersonRow, door.scene.people["leader"])
        setattr(row, column, False)
    assert await _upcoming(door, NOW, 10) == []
