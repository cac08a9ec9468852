"""The auditor finds what somebody, or something, did to the ledger, mends what can be known, and lists the rest."""

import logging
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import delete, event, update

from bot.core.deliveries import Delivery, DeliveryState
from bot.reminders.auditing.auditor import TURNS, Audit, Auditor
from bot.reminders.auditing.rounds import AuditRounds
from bot.reminders.auditing.rows import Fault
from bot.reminders.gaps import GATHER, report
from bot.reminders.planning.planner import replan
from bot.reminders.planning.snapshot import take
from bot.reminders.sending.pace import LONGEST_HOLD
from bot.store import audit
from bot.store.models import DeliveryRow, PersonRow
from tests.reminders.world import World, local, setup

MINUTE = timedelta(minutes=1)
FAR = datetime(2099, 1, 1, tzinfo=UTC)


async def planned(world: World) -> None:
    """Two weekly meetings and the stranger's, planned by an engine as it plans by itself."""
    await world.add_series(setup(roles=("project_leader", "working_group")))
    await world.add_series(setup("FREQ=WEEKLY;BYDAY=TH", at=time(13), meeting="status", channel=world.channel))
    await world.add_series(setup(), world.stranger)
    world.clock.advance(MINUTE)
    await world.engine().plan(world.clock.now())


async def damage(world: World, number: int, **values: object) -> None:
    async with world.store.scope(world.town) as scope:
        await scope.session.execute(update(DeliveryRow).where(DeliveryRow.id == number).values(**values))


async def remove(world: World, *numbers: int) -> None:
    async with world.store.scope(world.town) as scope:
        await scope.session.execute(delete(DeliveryRow).where(DeliveryRow.id.in_(numbers)))


async def audited(world: World, auditor: Auditor | None = None) -> Audit:
    """Audit, and again: the second time there is nothing left; nobody else's ledger is touched."""
    auditor = auditor or Auditor(world.store)
    done = await auditor.audit(world.clock.now())
    assert world.stranger not in done.results
    again = await auditor.audit(world.clock.now())
    assert (again.results, again.failed) == ({}, [])
    return done


def faults(done: Audit, world: World) -> Counter[Fault]:
    return done.results[world.town].faults if world.town in done.results else Counter()


async def raw(world: World, number: int) -> DeliveryRow:
    async with world.store.scope(world.town, read_only=True) as scope:
        row = await scope.session.get(DeliveryRow, number)
        assert row is not None
        return row


def ahead(rows: list[Delivery]) -> Delivery:
    return next(row for row in rows if row.nominal.day == 13)


async def test_where_all_is_well_nothing_is_found_and_nothing_is_written(world: World) -> None:
    await planned(world)
    before = await world.rows()
    done = await audited(world)
    assert (done.results, done.well) == ({}, True)
    assert await world.rows() == before
    async with world.store.scope(world.town, read_only=True) as scope:
        known = await audit.get(scope)
    assert (known.audited_at, known.healed, known.reported, known.found) == (world.clock.now(), 0, 0, None)


async def test_a_municipality_that_was_never_planned_is_left_to_the_engine(world: World) -> None:
    await world.add_series(setup())
    await remove(world, *(row.id for row in await world.rows()))
    done = await Auditor(world.store).audit(world.clock.now())
    assert (done.results, await world.rows()) == ({}, [])


async def test_a_deleted_row_that_lies_ahead_is_planned_again(world: World) -> None:
    await planned(world)
    row = ahead(await world.rows())
    await remove(world, row.id)
    assert faults(await audited(world), world) == {Fault.MISSING: 1}
    again = next(one for one in await world.rows() if one.line == row.line)
    assert (again.due_at, again.expires_at, again.state) == (row.due_at, row.expires_at, DeliveryState.PLANNED)


async def test_a_deleted_row_whose_time_has_passed_is_listed_and_never_sent(world: World) -> None:
    await planned(world)
    engine = await world.run_to("2026-01-05 09:10")
    assert len(world.chat.stored) == 3
    sent = next(row for row in await world.rows() if row.state is DeliveryState.SENT)
    await remove(world, sent.id)
    done = await audited(world)
    assert faults(done, world) == {Fault.LOST: 1}
    assert (done.results[world.town].healed, done.results[world.town].reported) == (0, 1)
    lost = next(row for row in await world.rows() if row.line == sent.line)
    assert (lost.state, lost.reason, lost.settled_at) == (
        DeliveryState.IN_DOUBT, "unclear:row_lost", world.clock.now(),
    )  # fmt: skip
    await world.run_to("2026-01-05 09:30", engine)
    assert world.chat.to("U-leader-town") == [
        "day_before project 2026-01-06", "gaps: day_before 2026-01-06 unclear:row_lost",
    ]  # fmt: skip


async def test_what_a_change_took_away_before_its_time_is_not_missed(world: World) -> None:
    """The day-before reminder of a series that is made after nine o'clock never had a row."""
    await planned(world)
    world.clock.move_to(local("2026-01-05 12:00"))
    await world.engine().drain(world.clock.now())
    await world.add_series(setup(at=time(15), meeting="late", start=datetime(2026, 1, 1, tzinfo=UTC).date()))
    world.clock.advance(MINUTE)
    assert faults(await audited(world), world) == {}


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"due_at": FAR}, Fault.ALTERED),
        ({"due_at": FAR, "reason": "held"}, Fault.TIME),
        ({"expires_at": FAR}, Fault.ALTERED),
        ({"state": "skipped"}, Fault.STATE),
        ({"state": "sent"}, Fault.STATE),
        ({"state": "in_doubt"}, Fault.STATE),
        ({"state": "lost"}, Fault.STATE),
        ({"state": "sending"}, Fault.STUCK),
        ({"state": "sending", "token": "t", "lease_boot": "b"}, Fault.STUCK),
        ({"settled_at": datetime(2026, 1, 5, tzinfo=UTC)}, Fault.STATE),
        ({"state": "skipped", "reason": "superseded"}, Fault.WITHDRAWN),
        ({"state": "skipped", "reason": "coalesced", "settled_at": datetime(2026, 1, 5, tzinfo=UTC)}, Fault.WITHDRAWN),
        ({"reason": "because"}, Fault.REASON),
    ],
)
async def test_a_row_that_lies_ahead_becomes_what_it_was(world: World, values: dict[str, object], fault: Fault) -> None:
    await planned(world)
    row = ahead(await world.rows())
    await damage(world, row.id, **values)
    assert fault in faults(await audited(world), world)
    again = next(one for one in await world.rows() if one.id == row.id)
    assert again.state is DeliveryState.PLANNED
    assert (again.due_at, again.expires_at, again.reason) == (row.due_at, row.expires_at, "")
    assert (await raw(world, row.id)).settled_at is None


@pytest.mark.parametrize(
    "values", [{"kind": "unknown"}, {"recipient": "person:x"}, {"recipient": "nobody"}, {"subject": "series:?"}]
)
async def test_a_row_that_cannot_be_read_is_set_aside_and_its_reminder_planned_again(
    world: World, values: dict[str, object]
) -> None:
    await planned(world)
    row = ahead(await world.rows())
    await damage(world, row.id, **values)
    assert faults(await audited(world), world) == {Fault.UNREADABLE: 1, Fault.MISSING: 1}
    broken = await raw(world, row.id)
    assert (broken.state, broken.reason) == ("failed", "unreadable")
    async with world.store.scope(world.town) as scope:
        assert (await replan(scope, world.clock.now())).empty
        lines = [one.line for one in await deliveries_of(scope)]
    assert lines.count(row.line) == 1


async def deliveries_of(scope: object) -> list[Delivery]:
    from bot.store import deliveries  # noqa: PLC0415
    from bot.store.session import Scope  # noqa: PLC0415

    assert isinstance(scope, Scope)
    return await deliveries.ledger(scope, datetime(2026, 1, 1, tzinfo=UTC).date())


async def test_a_row_that_lies_years_ahead_has_nothing_planned_that_far(world: World) -> None:
    await planned(world)
    rows = await world.rows()
    await damage(world, ahead(rows).id, due_at=FAR)
    assert faults(await audited(world), world) == {Fault.ALTERED: 1}
    await damage(world, ahead(rows).id, due_at=FAR)
    async with world.store.scope(world.town) as scope:
        assert (await replan(scope, world.clock.now())).insert == []
    assert len(await world.rows()) == len(rows)


async def test_another_recipient_is_taken_back_and_the_right_one_planned(world: World) -> None:
    await planned(world)
    row = ahead(await world.rows())
    await damage(world, row.id, recipient=f"person:{world.people['teacher']}")
    assert faults(await audited(world), world) == {Fault.UNEXPECTED: 1, Fault.MISSING: 1}
    assert (await raw(world, row.id)).reason == "superseded"


@pytest.mark.parametrize("state", ["planned", "sending", "in_doubt", "skipped", "failed", "lost"])
async def test_what_went_out_stays_sent_whatever_its_state_says(world: World, state: str) -> None:
    await planned(world)
    engine = await world.run_to("2026-01-05 09:05")
    sent = next(row for row in await world.rows() if row.state is DeliveryState.SENT)
    count = len(world.chat.stored)
    await damage(world, sent.id, state=state)
    await engine.drain(world.clock.now())
    assert faults(await audited(world), world) in ({Fault.STATE: 1}, {})
    await world.run_to("2026-01-05 09:30", engine)
    after = next(row for row in await world.rows() if row.id == sent.id)
    assert (after.state, after.message_ref) == (DeliveryState.SENT, sent.message_ref)
    assert len(world.chat.stored) == count


async def test_sent_without_anything_to_show_for_it_is_listed(world: World) -> None:
    await planned(world)
    engine = await world.run_to("2026-01-05 09:05")
    sent = next(row for row in await world.rows() if row.state is DeliveryState.SENT)
    await damage(world, sent.id, message_ref="")
    assert faults(await audited(world), world) == {Fault.UNPROVEN: 1}
    await world.run_to("2026-01-05 09:30", engine)
    after = next(row for row in await world.rows() if row.id == sent.id)
    assert (after.state, after.reason) == (DeliveryState.IN_DOUBT, "unclear:no_proof")
    assert [text for text in world.chat.to("U-leader-town") if text.startswith("gaps")] == [
        "gaps: day_before 2026-01-06 unclear:no_proof"
    ]


async def test_nobody_is_told_twice_because_the_start_was_altered(world: World) -> None:
    await planned(world)
    engine = await world.run_to("2026-01-05 09:05")
    sent = next(row for row in await world.rows() if row.state is DeliveryState.SENT)
    assert sent.expires_at is not None
    await damage(world, sent.id, expires_at=sent.expires_at + timedelta(hours=2))
    assert faults(await audited(world), world) == {Fault.ALTERED: 1}
    after = next(row for row in await world.rows() if row.id == sent.id)
    assert after.expires_at == sent.expires_at
    await world.run_to("2026-01-05 16:00", engine)
    assert len(world.chat.stored) == 3


async def test_the_start_that_was_told_is_kept_true_after_the_meeting_too(world: World) -> None:
    await planned(world)
    await world.run_to("2026-01-06 12:00")
    sent = next(row for row in await world.rows() if row.state is DeliveryState.SENT)
    assert sent.expires_at is not None
    await damage(world, sent.id, expires_at=sent.expires_at - timedelta(hours=3))
    assert faults(await audited(world), world) == {Fault.ALTERED: 1}
    assert next(row for row in await world.rows() if row.id == sent.id).expires_at == sent.expires_at


async def test_a_doubt_that_nobody_would_look_at_is_looked_at(world: World) -> None:
    await planned(world)
    row = ahead(await world.rows())
    attempt = {"attempts": 1, "attempted_at": world.clock.now(), "state": "in_doubt", "reason": "unclear:timeout"}
    await damage(world, row.id, due_at=FAR, **attempt)
    assert faults(await audited(world), world) == {Fault.UNSEEN: 1}
    assert (await raw(world, row.id)).due_at == world.clock.now()


@pytest.mark.parametrize("at", ["16:55:30", "16:56", "16:59:30", "17:30", "23:00", "07:58"])
async def test_a_notice_of_gaps_waits_for_others_or_for_the_morning(world: World, at: str) -> None:
    """Made shortly before sending hours end, it is due when they begin again."""
    await planned(world)
    now = local(f"2026-01-05 {at}")
    await world.engine().drain(local("2026-01-05 09:00"))
    world.clock.move_to(max(now, world.clock.now()))
    late = next(row for row in await world.rows() if row.kind == "hour_before")
    async with world.store.scope(world.town) as scope:
        await report(scope, await take(scope), [replace(late, state=DeliveryState.SKIPPED, reason="late")], now)
    notice = next(row for row in await world.rows() if row.kind == "gaps")
    assert faults(await audited(world), world) == {}
    assert next(row for row in await world.rows() if row.id == notice.id).due_at == notice.due_at


@pytest.mark.parametrize("reason", ["retry:ratelimited", "paced", "not_found"])
@pytest.mark.parametrize(("wait", "too_long"), [(timedelta(hours=3), False), (LONGEST_HOLD + 2 * TURNS * MINUTE, True)])
async def test_what_the_platform_puts_off_is_left_alone(
    world: World, reason: str, wait: timedelta, *, too_long: bool
) -> None:
    await planned(world)
    world.clock.move_to(local("2026-01-05 09:00"))
    row = next(row for row in await world.rows() if row.due_at == world.clock.now())
    attempt = {"attempts": 1, "reason": reason}
    await damage(world, row.id, due_at=world.clock.now() + wait, **attempt)
    assert faults(await audited(world), world) == ({Fault.TIME: 1} if too_long else {})
    due_at = world.clock.now() + GATHER if too_long else world.clock.now() + wait
    assert (await raw(world, row.id)).due_at == due_at


async def test_what_nobody_takes_is_deferred_anew_and_then_said_aloud(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await planned(world)
    deferred: list[list[int]] = []

    async def defer(ids: object) -> None:
        deferred.append(list(ids))  # type: ignore[call-overload]

    auditor = Auditor(world.store, defer=defer)
    world.clock.move_to(local("2026-01-05 09:00"))
    assert (await auditor.audit(world.clock.now())).well
    found = []
    for _ in range(4):
        world.clock.advance(MINUTE)
        found.append((await auditor.audit(world.clock.now())).well)
    assert found == [True, True, False, False]
    due = [row.id for row in await world.rows() if row.due_at == local("2026-01-05 09:00")]
    assert [set(due) <= set(ids) for ids in deferred] == [True] * 3
    loud = [record for record in caplog.records if getattr(record, "action", "") == "overdue"]
    assert [(record.levelno, record.deliveries) for record in loud] == [(logging.ERROR, 3)]  # type: ignore[attr-defined]
    await world.engine().drain(world.clock.now())
    assert (await auditor.audit(world.clock.now())).well


async def test_a_plan_that_was_changed_without_planning_is_found_within_the_hour(world: World) -> None:
    await planned(world)
    auditor = Auditor(world.store)
    await auditor.audit(world.clock.now())
    async with world.store.scope(world.town) as scope:
        await scope.session.execute(
            update(PersonRow).where(PersonRow.id == world.people["worker"]).values(active=False)
        )
    found: Counter[Fault] = Counter()
    for _ in range(TURNS):
        world.clock.advance(MINUTE)
        found += faults(await auditor.audit(world.clock.now()), world)
    assert set(found) == {Fault.UNEXPECTED}
    worker = f"person:{world.people['worker']}"
    assert {row.state.value for row in await world.rows() if row.recipient.key == worker} == {"skipped"}


async def test_a_municipality_that_cannot_be_compared_stops_no_other(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    from bot.store.models import SeriesRow  # noqa: PLC0415

    await planned(world)
    async with world.store.scope(world.stranger) as scope:
        mine = update(SeriesRow).where(SeriesRow.municipality_id == world.stranger)
        await scope.session.execute(mine.values(policy="unknown"))
    row = ahead(await world.rows())
    await remove(world, row.id)
    done = await Auditor(world.store).audit(world.clock.now())
    assert done.failed == [world.stranger]
    assert not done.well
    assert faults(done, world) == {Fault.MISSING: 1}
    assert "audit" in {getattr(record, "action", "") for record in caplog.records}


async def test_what_was_found_is_counted_for_all_to_see(world: World) -> None:
    await planned(world)
    first, second = [row for row in await world.rows() if row.nominal.day == 13][:2]
    await remove(world, first.id)
    await audited(world)
    world.clock.advance(MINUTE)
    await damage(world, second.id, reason="because")
    await audited(world)
    async with world.store.system(read_only=True) as system:
        known = await audit.everyone(system)
    assert (known[world.town].healed, known[world.town].reported) == (2, 0)
    assert (known[world.town].found, known[world.town].found_at) == ({"reason": 1}, world.clock.now())
    assert (known[world.stranger].healed, known[world.stranger].found) == (0, None)


async def test_a_quiet_minute_asks_few_questions_even_when_a_day_begins(world: World) -> None:
    """The stretch that is looked at moves on every day; that alone has nothing compared line by line."""
    await world.add_series(setup("FREQ=WEEKLY;BYDAY=TH", channel=world.channel))
    await world.engine().plan(world.clock.now())
    auditor, asked = Auditor(world.store), Counter[str]()

    def count(*statement: object) -> None:
        asked[str(statement[2]).split()[0]] += 1

    async def minute(moment: datetime) -> tuple[int, int, int]:
        world.clock.move_to(moment)
        asked.clear()
        assert (await auditor.audit(world.clock.now())).results == {}
        return asked["SELECT"], asked["UPDATE"], asked["INSERT"] + asked["DELETE"]

    event.listen(world.store.engine.sync_engine, "before_cursor_execute", count)
    assert (await minute(local("2026-01-05 07:31")))[0] > 10
    evening = [local("2026-01-06 00:40") + number * MINUTE for number in range(40)]
    quiet = [moment for moment in evening if not _turn(moment, [world.town, world.stranger])]
    begins = next(moment for moment in quiet if moment >= local("2026-01-06 01:00"))  # by UTC
    assert {moment: await minute(moment) for moment in quiet} == {
        moment: (3 if moment == begins else 2, 1, 0) for moment in quiet
    }


def _turn(moment: datetime, numbers: list[int]) -> bool:
    minute = int(moment.timestamp()) // 60
    return any((number + minute) % TURNS == 0 for number in numbers)


async def test_rounds_audit_once_a_minute_and_say_that_all_is_well(world: World) -> None:
    await planned(world)
    well: list[datetime] = []
    rounds = AuditRounds(world.store, on_well=lambda: well.append(world.clock.now()))
    assert await rounds.look(world.clock.now()) is not None
    world.clock.advance(timedelta(seconds=59))
    assert await rounds.look(world.clock.now()) is None
    world.clock.advance(timedelta(seconds=1))
    assert await rounds.look(world.clock.now()) is not None
    assert len(well) == 2
    assert await rounds.look(world.clock.now() - timedelta(hours=1)) is not None
