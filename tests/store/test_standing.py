"""How a project stands beside its plan: open gates, phases that a gate ended, reports, turns for new colleagues."""

from datetime import UTC, date, datetime, time

from bot.core.meetings import SeriesRule, SeriesSetup
from bot.store import meetings, people
from bot.store.models import GateRow, StatusReportRow, TurnRow
from bot.store.session import Scope, Store
from bot.store.standing import Standing, newcomers_turns, standing
from tests.helpers.scene import TODAY, Scene

SENT = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


def gate(scene: Scene, phase: int, to: int | None = None, decided_on: date | None = None, **other: int) -> GateRow:
    place = {"municipality_id": scene.here, "plan_id": scene.plan, **other}
    outcome = "" if decided_on is None else "go_on"
    return GateRow(
        **place, phase=phase, why="asked", proposed_on=TODAY, outcome=outcome, decided_on=decided_on, to_phase=to
    )


async def status_series(scope: Scope) -> int:
    rule = SeriesRule("FREQ=MONTHLY;BYDAY=1TU", date(2026, 1, 6), None, time(9), 60, "Europe/Oslo")
    return (await meetings.add(scope, SeriesSetup(meeting="status", rule=rule))).id


async def test_nothing_stands_where_nothing_was_done(here: Scope, scene: Scene) -> None:
    assert await standing(here, scene.plan) == Standing()
    assert await standing(here, None) == Standing()
    assert (await standing(here, scene.plan)).last_sent is None


async def test_open_gates_wait_and_decided_ones_end_a_phase(here: Scope, scene: Scene) -> None:
    rows = [
        gate(scene, 1, 2, date(2026, 5, 1)),
        gate(scene, 1, 2, date(2026, 6, 1)),
        gate(scene, 2, 1, date(2026, 7, 1)),
        gate(scene, 2, 2, date(2026, 7, 2)),
        gate(scene, 2),
    ]
    here.session.add_all(rows)
    await here.session.flush()
    found = await standing(here, scene.plan)
    assert [(one.id, one.phase, one.proposed_on) for one in found.gates] == [(rows[-1].id, 2, TODAY)]
    assert found.ended == {1: date(2026, 6, 1)}


async def test_anothers_gates_and_reports_are_not_ours(store: Store, scene: Scene) -> None:
    async with store.system() as system:
        theirs = gate(scene, 1, municipality_id=scene.stranger, plan_id=scene.strangers_plan)
        series = await status_series(system.scope(scene.stranger))
        row = StatusReportRow(municipality_id=scene.stranger, series_id=series, nominal=TODAY, sent_at=SENT)
        system.session.add_all([theirs, row])
        await system.session.flush()
        assert await standing(system.scope(scene.here), scene.plan) == Standing()
        assert await standing(system.scope(scene.here), scene.strangers_plan) == Standing()
        await system.session.rollback()


async def test_reports_tell_whether_they_are_written_and_sent(here: Scope, scene: Scene) -> None:
    series = await status_series(here)
    for nominal, written_at, sent_at in (
        (date(2026, 8, 4), SENT, SENT),
        (date(2026, 9, 1), SENT, None),
        (date(2026, 10, 6), None, None),
    ):
        here.session.add(
            StatusReportRow(
                municipality_id=scene.here, series_id=series, nominal=nominal, written_at=written_at, sent_at=sent_at
            )
        )
    await here.session.flush()
    found = await standing(here, scene.plan)
    assert [(r.nominal, r.written, r.sent_at) for r in found.reports] == [
        (date(2026, 10, 6), False, None),
        (date(2026, 9, 1), True, None),
        (date(2026, 8, 4), True, SENT),
    ]
    assert found.last_sent == found.reports[2]
    assert found.report_to(series, date(2026, 9, 1)) == found.reports[1]
    assert found.report_to(series, TODAY) is None
    assert found.report_to(series + 1, date(2026, 9, 1)) is None


async def test_turns_are_of_new_colleagues_who_are_still_there(here: Scope, scene: Scene) -> None:
    activity, who = scene.activities["training"], scene.people
    for person, due_on, done_on in (
        ("teacher", date(2026, 10, 1), None),
        ("group", date(2026, 9, 20), None),
        ("head", date(2026, 9, 1), TODAY),
        ("contact", date(2026, 9, 2), None),
    ):
        here.session.add(
            TurnRow(
                municipality_id=scene.here,
                activity_id=activity,
                due_on=due_on,
                person_id=who[person],
                done_on=done_on,
            )
        )
    here.session.add(TurnRow(municipality_id=scene.here, activity_id=activity, due_on=TODAY, person_id=None))
    await people.deactivate(here, who["contact"])
    await here.session.flush()
    found = await newcomers_turns(here)
    assert [(turn.name, turn.activity_id, turn.due_on) for turn in found] == [
        ("Berit Sund", activity, date(2026, 9, 20)),
        ("Tom Berg", activity, date(2026, 10, 1)),
    ]


async def test_the_strangers_turns_are_not_ours(store: Store, scene: Scene) -> None:
    async with store.system() as system:
        system.session.add(
            TurnRow(
                municipality_id=scene.stranger,
                activity_id=scene.strangers_activity,
                due_on=TODAY,
                person_id=scene.strangers_person,
            )
        )
        await system.session.flush()
        assert await newcomers_turns(system.scope(scene.here)) == []
        await system.session.rollback()


async def test_a_reading_transaction_is_enough(store: Store, scene: Scene) -> None:
    async with store.scope(scene.here, read_only=True) as scope:
        assert await standing(scope, scene.plan) == Standing()
        assert await newcomers_turns(scope) == []
