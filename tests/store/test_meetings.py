"""Series and decided dates in the store, the stranger's out of reach."""

from dataclasses import replace
from datetime import date, time

import pytest

from bot.core.meetings import (
    Audience,
    HolidayPolicy,
    OccurrenceChange,
    ReminderKind,
    SeriesRule,
    SeriesSetup,
)
from bot.errors import NotFound
from bot.store import accounts, meetings
from bot.store.session import Scope, Store
from tests.helpers.scene import Scene

RULE = SeriesRule(
    "FREQ=WEEKLY;BYDAY=TU", date(2026, 9, 1), date(2027, 6, 30), time(9, 30), 45, "Europe/Oslo", HolidayPolicy.PREVIOUS
)
SETUP = SeriesSetup(
    meeting="project",
    rule=RULE,
    title="Tirsdagsmøtet",
    place="Rådhuset",
    audience=Audience.PARTICIPANTS,
    roles=("project_leader", "all_staff"),
    reminders=(ReminderKind.HOUR_BEFORE,),
)


async def test_a_series_comes_back_as_it_was_stored(here: Scope) -> None:
    made = await meetings.add(here, SETUP)
    assert {name: getattr(made, name) for name in SeriesSetup.__dataclass_fields__} == {
        name: getattr(SETUP, name) for name in SeriesSetup.__dataclass_fields__
    }
    assert await meetings.get(here, made.id) == made
    assert made in await meetings.all_series(here)


async def test_a_change_counts_versions(here: Scope) -> None:
    made = await meetings.add(here, SETUP)
    changed = await meetings.change(here, made.id, replace(SETUP, active=False, place=""))
    assert (changed.id, changed.version, changed.place, changed.active) == (made.id, made.version + 1, "", False)
    assert changed not in await meetings.all_series(here, active_only=True)
    assert changed in await meetings.all_series(here)


async def test_a_channel_must_be_this_municipality_s(store: Store, scene: Scene) -> None:
    async with store.system() as system:
        mine = await accounts.bind_channel(system.scope(scene.here), "slack", "T1", "C-new", "prosjekt")
        theirs = (await accounts.channels(system.scope(scene.stranger)))[0]
        scope = system.scope(scene.here)
        made = await meetings.add(scope, replace(SETUP, audience=Audience.CHANNEL, channel_id=mine.id))
        assert made.channel_id == mine.id
        with pytest.raises(NotFound):
            await meetings.add(scope, replace(SETUP, channel_id=theirs.id))
        with pytest.raises(NotFound):
            await meetings.change(scope, made.id, replace(SETUP, channel_id=theirs.id))


async def test_a_decided_date_is_kept_once(here: Scope) -> None:
    made = await meetings.add(here, SETUP)
    first = OccurrenceChange(date(2026, 9, 8), cancelled=True)
    second = OccurrenceChange(date(2026, 9, 8), day=date(2026, 9, 10), at=time(14), place="Kantina")
    other = OccurrenceChange(date(2026, 9, 1), at=time(8))
    for decided in (first, second, other):
        await meetings.set_change(here, made.id, decided)
    assert (await meetings.changes(here))[made.id] == (other, second)


async def test_the_stranger_reaches_nothing(store: Store, scene: Scene) -> None:
    async with store.system() as system:
        made = await meetings.add(system.scope(scene.here), SETUP)
        stranger = system.scope(scene.stranger)
        for attempt in (
            meetings.get(stranger, made.id),
            meetings.change(stranger, made.id, SETUP),
            meetings.set_change(stranger, made.id, OccurrenceChange(date(2026, 9, 8), cancelled=True)),
        ):
            with pytest.raises(NotFound):
                await attempt
        assert made not in await meetings.all_series(stranger)
        assert made.id not in await meetings.changes(stranger)
