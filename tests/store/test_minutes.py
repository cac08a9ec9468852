"""Minutes in the store: points, who was there, sending, undoing; the stranger's out of reach."""

import asyncio
from datetime import date, time, timedelta

import pytest
from sqlalchemy import func, select

from bot.core.meetings import Audience, HolidayPolicy, SeriesRule, SeriesSetup
from bot.core.minutes import Minutes, PointKind
from bot.core.plan import ActivityState
from bot.errors import Conflict, NotFound
from bot.store import changes, meetings, minutes, plans
from bot.store.changes import Author
from bot.store.models import AttendeeRow, MinutesPointRow, MinutesRow
from bot.store.session import Scope, Store
from tests.helpers.scene import NOW, STRANGER, Scene

RULE = SeriesRule("FREQ=WEEKLY;BYDAY=TU", date(2026, 9, 1), None, time(9), 60, "Europe/Oslo", HolidayPolicy.SKIP)
SETUP = SeriesSetup(meeting="project", rule=RULE, audience=Audience.PARTICIPANTS, roles=("project_leader",))
DAY = date(2026, 9, 8)
AGENDA, DECISION, ACTION = PointKind.AGENDA, PointKind.DECISION, PointKind.ACTION


@pytest.fixture
async def series(here: Scope) -> int:
    """A series that meets on Tuesdays."""
    return (await meetings.add(here, SETUP)).id


@pytest.fixture
def author(scene: Scene) -> Author:
    """The project leader, now."""
    return Author(scene.people["leader"], "chat", NOW)


async def counted(scope: Scope, table: type[MinutesRow | MinutesPointRow | AttendeeRow]) -> int:
    query = select(func.count()).select_from(table).where(table.municipality_id == scope.municipality_id)
    return await scope.session.scalar(query) or 0


async def action(scope: Scope, scene: Scene, author: Author, found: Minutes) -> tuple[minutes.Written, int]:
    """Add an action point with its activity."""
    made = plans.NewActivity("Lage opplegg", 2, origin=f"minutes:{found.id}")
    (number,) = await plans.add_activities(scope, scene.plan, [made])
    return await minutes.add_point(scope, author, found, ACTION, "Lage opplegg", activity_id=number), number


async def state_of(scope: Scope, number: int) -> ActivityState:
    plan = await plans.get(scope, "bti")
    found = plan.activity(number) if plan else None
    assert found is not None
    return found.state


# ---- one meeting's minutes -----------------------------------------------------------------------------------------


async def test_minutes_begin_once(here: Scope, series: int) -> None:
    assert await minutes.find(here, series, DAY) is None
    first = await minutes.ensure(here, series, DAY)
    assert (first.series_id, first.nominal, first.version, first.sent, first.empty) == (series, DAY, 1, False, True)
    assert await minutes.ensure(here, series, DAY) == first
    assert await minutes.get(here, first.id) == await minutes.known(here, first.id) == first
    assert await counted(here, MinutesRow) == 1


async def test_points_are_kept_in_their_order_with_who_wrote_them(here: Scope, series: int, author: Author) -> None:
    found = await minutes.ensure(here, series, DAY)
    for kind, text in ((AGENDA, "Først"), (DECISION, "Så"), (AGENDA, "Sist")):
        await minutes.add_point(here, author, found, kind, text)
    stored = await minutes.get(here, found.id)
    assert [(p.kind, p.text, p.person_id, p.created_at) for p in stored.points] == [
        (AGENDA, "Først", author.person_id, NOW),
        (DECISION, "Så", author.person_id, NOW),
        (AGENDA, "Sist", author.person_id, NOW),
    ]
    assert await minutes.point(here, stored.points[1].id) == stored.points[1]


async def test_the_newest_come_first_a_page_at_a_time(here: Scope, series: int) -> None:
    days = [DAY + timedelta(days=7 * week) for week in range(6)]
    for day in days:
        await minutes.ensure(here, series, day)
    assert [m.nominal for m in await minutes.of_series(here, series, count=2)] == [days[5], days[4]]
    assert [m.nominal for m in await minutes.of_series(here, series, skip=4, count=4)] == [days[1], days[0]]
    assert await minutes.of_series(here, series, skip=6) == []
    assert await minutes.count(here, series) == 6
    assert [m.nominal for m in await minutes.recent(here, series, days[3], 3)] == [days[3], days[2], days[1]]


async def test_what_is_not_there_is_not_found(here: Scope) -> None:
    for attempt in (
        minutes.get(here, 10**6),
        minutes.point(here, 10**6),
        minutes.ensure(here, 10**6, DAY),
    ):
        with pytest.raises(NotFound):
            await attempt
    assert await minutes.known(here, 10**6) is None


# ---- taking out and undoing ----------------------------------------------------------------------------------------


async def test_a_point_is_taken_out_and_put_back_as_it_was(here: Scope, series: int, author: Author) -> None:
    found = await minutes.ensure(here, series, DAY)
    added = await minutes.add_point(here, author, found, DECISION, "Vi starter i mars")
    other = Author(None, "chat", NOW + timedelta(hours=1))
    removed = await minutes.remove_point(here, other, added.point.id)
    assert (removed.point, removed.dropped) == (added.point, False)
    assert (await minutes.get(here, found.id)).points == ()
    assert await minutes.undo_point(here, author, removed.change_id) == found.id
    (back,) = (await minutes.get(here, found.id)).points
    assert (back.kind, back.text, back.person_id) == (DECISION, "Vi starter i mars", author.person_id)


async def test_an_added_point_can_be_undone_once(here: Scope, series: int, author: Author) -> None:
    found = await minutes.ensure(here, series, DAY)
    added = await minutes.add_point(here, author, found, AGENDA, "Bemanning")
    await minutes.undo_point(here, author, added.change_id)
    assert (await minutes.get(here, found.id)).points == ()
    with pytest.raises(Conflict):
        await minutes.undo_point(here, author, added.change_id)


async def test_a_removal_is_undone_once(here: Scope, series: int, author: Author) -> None:
    found = await minutes.ensure(here, series, DAY)
    added = await minutes.add_point(here, author, found, AGENDA, "Bemanning")
    removed = await minutes.remove_point(here, author, added.point.id)
    await minutes.undo_point(here, author, removed.change_id)
    with pytest.raises(Conflict):
        await minutes.undo_point(here, author, removed.change_id)
    assert len((await minutes.get(here, found.id)).points) == 1


async def test_a_point_is_taken_out_once(here: Scope, series: int, author: Author) -> None:
    found = await minutes.ensure(here, series, DAY)
    added = await minutes.add_point(here, author, found, AGENDA, "Bemanning")
    await minutes.remove_point(here, author, added.point.id)
    with pytest.raises(NotFound):
        await minutes.remove_point(here, author, added.point.id)
    with pytest.raises(NotFound):
        await minutes.undo_point(here, author, added.change_id)


async def test_other_lines_of_the_log_are_not_undone_here(here: Scope, scene: Scene, author: Author) -> None:
    line = await changes.record(here, author, "activity", scene.activities["risks"], "state", before={}, after={})
    for number in (line, 10**6, scene.strangers_change):
        with pytest.raises(NotFound):
            await minutes.undo_point(here, author, number)


async def test_an_untouched_activity_goes_and_comes_with_its_point(
    here: Scope, scene: Scene, series: int, author: Author
) -> None:
    found = await minutes.ensure(here, series, DAY)
    added, number = await action(here, scene, author, found)
    removed = await minutes.remove_point(here, author, added.point.id)
    assert removed.dropped
    assert await state_of(here, number) is ActivityState.DROPPED
    await minutes.undo_point(here, author, removed.change_id)
    assert await state_of(here, number) is ActivityState.PLANNED
    (back,) = (await minutes.get(here, found.id)).points
    assert back.activity_id == number


async def test_an_activity_that_somebody_has_begun_stays(
    here: Scope, scene: Scene, series: int, author: Author
) -> None:
    found = await minutes.ensure(here, series, DAY)
    added, number = await action(here, scene, author, found)
    await changes.set_state(here, author, number, ActivityState.STARTED, None)
    removed = await minutes.remove_point(here, author, added.point.id)
    assert not removed.dropped
    assert await state_of(here, number) is ActivityState.STARTED
    await minutes.undo_point(here, author, removed.change_id)
    assert await state_of(here, number) is ActivityState.STARTED


async def test_undoing_an_added_action_point_drops_its_activity(
    here: Scope, scene: Scene, series: int, author: Author
) -> None:
    found = await minutes.ensure(here, series, DAY)
    added, number = await action(here, scene, author, found)
    await minutes.undo_point(here, author, added.change_id)
    assert await state_of(here, number) is ActivityState.DROPPED


async def test_the_log_keeps_every_step(here: Scope, series: int, author: Author) -> None:
    found = await minutes.ensure(here, series, DAY)
    added = await minutes.add_point(here, author, found, AGENDA, "Bemanning")
    removed = await minutes.remove_point(here, author, added.point.id)
    await minutes.undo_point(here, author, removed.change_id)
    await minutes.set_attendance(here, author, found, [author.person_id or 0], [])
    await minutes.mark_sent(here, author, await minutes.get(here, found.id))
    lines = [(line.entity, line.action, (line.after or {})["series"]) for line in await changes.latest(here, 5)]
    assert lines[::-1] == [
        ("minutes_point", "added", series),
        ("minutes_point", "removed", series),
        ("minutes_point", "undo", series),
        ("minutes", "attended", series),
        ("minutes", "sent", series),
    ]


# ---- who was there, and sending ------------------------------------------------------------------------------------


async def test_who_was_there_takes_the_place_of_what_was_noted(
    here: Scope, scene: Scene, series: int, author: Author
) -> None:
    leader, owner, group = (scene.people[who] for who in ("leader", "owner", "group"))
    found = await minutes.ensure(here, series, DAY)
    assert await minutes.set_attendance(here, author, found, [leader, owner], [group])
    found = await minutes.get(here, found.id)
    assert (found.present, found.absent) == (frozenset({leader, owner}), frozenset({group}))
    assert not await minutes.set_attendance(here, author, found, [owner, leader], [group])
    assert await minutes.set_attendance(here, author, found, [group], [group, owner])
    found = await minutes.get(here, found.id)
    assert (found.present, found.absent) == (frozenset({group}), frozenset({owner}))
    assert await counted(here, AttendeeRow) == 2


async def test_strangers_were_not_there(here: Scope, scene: Scene, series: int, author: Author) -> None:
    found = await minutes.ensure(here, series, DAY)
    stranger = scene.strangers_person
    assert not await minutes.set_attendance(here, author, found, [stranger], [stranger, 10**6])
    assert await counted(here, AttendeeRow) == 0


async def test_versions_tell_what_was_changed_after_sending(here: Scope, series: int, author: Author) -> None:
    found = await minutes.ensure(here, series, DAY)
    await minutes.add_point(here, author, found, AGENDA, "Én")
    sent = await minutes.mark_sent(here, author, await minutes.get(here, found.id))
    assert (sent.version, sent.sent_at, sent.sent_by, sent.to_send) == (1, NOW, author.person_id, False)
    await minutes.add_point(here, author, sent, AGENDA, "To")
    changed = await minutes.get(here, found.id)
    await minutes.set_attendance(here, author, changed, [author.person_id or 0], [])
    changed = await minutes.get(here, found.id)
    assert (changed.version, changed.to_send, changed.sent_version) == (2, True, 1)
    again = await minutes.mark_sent(here, author, changed)
    assert (again.version, again.to_send, again.sent_version) == (3, False, 3)


async def test_what_was_sent_lately_is_found(here: Scope, series: int, author: Author) -> None:
    for week in range(3):
        found = await minutes.ensure(here, series, DAY + timedelta(days=7 * week))
        await minutes.add_point(here, author, found, AGENDA, "Sak")
        if week:
            later = Author(author.person_id, "chat", NOW + timedelta(days=week))
            await minutes.mark_sent(here, later, await minutes.get(here, found.id))
    assert [m.nominal.day for m in await minutes.sent_since(here, NOW)] == [15, 22]
    assert [m.nominal.day for m in await minutes.sent_since(here, NOW + timedelta(days=2))] == [22]
    assert await minutes.sent_since(here, NOW + timedelta(days=3)) == []


async def test_decisions_of_a_stretch_of_days(here: Scope, series: int, author: Author) -> None:
    for week in range(4):
        found = await minutes.ensure(here, series, DAY + timedelta(days=7 * week))
        await minutes.add_point(here, author, found, DECISION, f"Beslutning {week}")
        await minutes.add_point(here, author, found, AGENDA, f"Sak {week}")
    decided = await minutes.decisions(here, DAY + timedelta(days=7), DAY + timedelta(days=14))
    assert [(one.text, one.series_id, one.nominal.day) for one in decided] == [
        ("Beslutning 1", series, 15),
        ("Beslutning 2", series, 22),
    ]


# ---- the stranger --------------------------------------------------------------------------------------------------


async def test_the_stranger_reaches_nothing(store: Store, scene: Scene) -> None:
    async with store.system() as system:
        here, stranger = system.scope(scene.here), system.scope(scene.stranger)
        author = Author(scene.people["leader"], "chat", NOW)
        series = (await meetings.add(here, SETUP)).id
        found = await minutes.ensure(here, series, DAY)
        added = await minutes.add_point(here, author, found, DECISION, f"Ikke for {STRANGER}")
        await minutes.mark_sent(here, author, await minutes.get(here, found.id))
        for attempt in (
            minutes.get(stranger, found.id),
            minutes.point(stranger, added.point.id),
            minutes.ensure(stranger, series, DAY),
            minutes.remove_point(stranger, author, added.point.id),
            minutes.undo_point(stranger, author, added.change_id),
            minutes.mark_sent(stranger, author, found),
        ):
            with pytest.raises(NotFound):
                await attempt
        assert await minutes.known(stranger, found.id) is None
        assert await minutes.find(stranger, series, DAY) is None
        assert await minutes.of_series(stranger, series) == []
        assert await minutes.count(stranger, series) == 0
        assert await minutes.recent(stranger, series, DAY, 5) == []
        assert await minutes.sent_since(stranger, NOW) == []
        assert await minutes.decisions(stranger, DAY, DAY) == []
        assert len((await minutes.get(here, found.id)).points) == 1


async def test_everything_is_there_after_a_restart(store: Store, scene: Scene) -> None:
    author = Author(scene.people["leader"], "chat", NOW)
    async with store.scope(scene.here) as here:
        series = (await meetings.add(here, SETUP)).id
        found = await minutes.ensure(here, series, DAY)
        await minutes.add_point(here, author, found, DECISION, "Vi starter i mars")
        await minutes.set_attendance(here, author, found, [scene.people["owner"]], [])
        before = await minutes.mark_sent(here, author, await minutes.get(here, found.id))
    again = Store(store.engine.url.render_as_string(hide_password=False))
    async with again.scope(scene.here, read_only=True) as here:
        assert await minutes.get(here, before.id) == before
    await again.close()


# ---- at the same time ----------------------------------------------------------------------------------------------


async def test_several_who_write_at_once_share_one_set_of_minutes(store: Store, scene: Scene) -> None:
    async with store.scope(scene.here) as here:
        series = (await meetings.add(here, SETUP)).id

    async def write(number: int) -> None:
        async with store.scope(scene.here) as here:
            found = await minutes.ensure(here, series, DAY)
            author = Author(scene.people["leader"], "chat", NOW)
            await minutes.add_point(here, author, found, AGENDA, f"Sak {number}")

    await asyncio.gather(*(write(number) for number in range(6)))
    async with store.scope(scene.here, read_only=True) as here:
        (found,) = await minutes.of_series(here, series)
        assert sorted(point.text for point in found.points) == [f"Sak {number}" for number in range(6)]


async def test_of_several_who_send_at_once_one_does(store: Store, scene: Scene) -> None:
    author = Author(scene.people["leader"], "chat", NOW)
    async with store.scope(scene.here) as here:
        found = await minutes.ensure(here, (await meetings.add(here, SETUP)).id, DAY)
        await minutes.add_point(here, author, found, AGENDA, "Sak")

    async def send() -> bool:
        async with store.scope(scene.here) as here:
            held = await minutes.get(here, found.id, hold=True)
            if held.to_send:
                await minutes.mark_sent(here, author, held)
            return held.to_send

    assert sorted(await asyncio.gather(*(send() for _ in range(4)))) == [False, False, False, True]


async def test_of_several_who_undo_at_once_one_does(store: Store, scene: Scene) -> None:
    author = Author(scene.people["leader"], "chat", NOW)
    async with store.scope(scene.here) as here:
        found = await minutes.ensure(here, (await meetings.add(here, SETUP)).id, DAY)
        added = await minutes.add_point(here, author, found, AGENDA, "Sak")
        removed = await minutes.remove_point(here, author, added.point.id)

    async def undo() -> str:
        async with store.scope(scene.here) as here:
            try:
                await minutes.undo_point(here, author, removed.change_id)
            except Conflict as error:
                return error.key
            return "done"

    told = await asyncio.gather(*(undo() for _ in range(3)))
    assert sorted(told) == ["done", "plan.already_undone", "plan.already_undone"]
    async with store.scope(scene.here, read_only=True) as here:
        assert len((await minutes.get(here, found.id)).points) == 1
