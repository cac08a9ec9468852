"""A municipality's year: what arrives equals an independent calendar, with restarts on the way."""

import shutil
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.core.meetings import HolidayPolicy, OccurrenceChange
from bot.reminders.planning.planner import replan
from bot.store import municipalities
from bot.store.session import Store
from tests.helpers.sizes import is_full
from tests.reminders import oracle
from tests.reminders.world import World, enter, local, setup

TOWN = oracle.Town(closed=[(date(2026, 2, 16), date(2026, 2, 20)), (date(2026, 10, 5), date(2026, 10, 9))], july=True)
FIRST, LAST = date(2026, 1, 5), date(2026, 12, 31)


@pytest.fixture
async def year(filled_file: Path, tmp_path: Path) -> World:
    shutil.copy(filled_file, tmp_path / "year.db")
    store = Store(f"sqlite+aiosqlite:///{tmp_path / 'year.db'}")
    world = await enter(store)
    async with world.store.scope(world.town) as scope:
        await municipalities.set_closed_days(scope, [(first, last, "skoleferie") for first, last in TOWN.closed])
        await replan(scope, world.clock.now())
    return world


def second_thursday(day: date) -> bool:
    return day.month in (3, 6, 9, 12) and day.weekday() == 3 and 8 <= day.day <= 14


SERIES: list[tuple[str, str, time, str, Callable[[date], bool], list[str]]] = [
    ("project", "FREQ=WEEKLY;BYDAY=MO", time(9), "skip", lambda day: day.weekday() == 0, ["C-town"]),
    (
        "status",
        "FREQ=MONTHLY;BYMONTHDAY=1",
        time(8, 30),
        "next",
        lambda day: day.day == 1,
        ["U-leader-town", "U-owner-town"],
    ),
    (
        "steering",
        "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=2TH",
        time(18),
        "previous",
        second_thursday,
        ["U-leader-town", "U-owner-town", "U-worker-town"],
    ),
]
ROLES = {
    "project": (),
    "status": ("project_leader", "project_owner"),
    "steering": ("project_leader", "steering_group", "working_group"),
}
CHANGES = {
    "project": {
        date(2026, 3, 9): oracle.Change(cancelled=True),
        date(2026, 5, 4): oracle.Change(day=date(2026, 5, 7), at=time(14)),
        date(2026, 9, 14): oracle.Change(day=date(2026, 9, 12), at=time(12)),
    }
}


def calendar() -> Counter[tuple[datetime, str, str]]:
    """Every reminder of the year: (moment, conversation, text), by the other calendar."""
    found: Counter[tuple[datetime, str, str]] = Counter()
    for meeting, _, at, policy, matches, conversations in SERIES:
        nominals = oracle.walk(matches, FIRST, LAST + timedelta(days=60))
        for held in oracle.meetings(nominals, policy, at, TOWN, CHANGES.get(meeting)):
            for kind, moment in oracle.reminders(held, TOWN, {"day_before", "hour_before"}).items():
                if local("2026-01-05 07:00") < moment <= local("2026-12-31 23:59"):
                    for conversation in conversations:
                        found[moment, conversation, f"{kind} {meeting} {held.day}"] += 1
    return found


async def test_a_year_equals_the_other_calendar(year: World) -> None:
    for meeting, rrule, at, policy, _, _ in SERIES:
        channel = year.channel if meeting == "project" else None
        chosen = setup(
            rrule, at=at, policy=HolidayPolicy(policy), channel=channel, meeting=meeting, roles=ROLES[meeting]
        )
        series = await year.add_series(chosen)
        for nominal, change in CHANGES.get(meeting, {}).items():
            await year.decide(series, OccurrenceChange(nominal, change.cancelled, change.day, change.at))
    await year.add_series(setup("FREQ=MONTHLY;BYDAY=1TU"), year.stranger)

    engine = year.engine()
    day = FIRST
    while day <= LAST:
        if day.day in (1, 17):  # the process is restarted twice a month, once in the middle of a day
            engine = year.engine()
            await engine.step_to(year.clock, local(f"{day} 12:00"))
            engine = year.engine()
        if is_full() or day.day % 4 == 1 or day == LAST:  # how often somebody looks changes nothing
            await engine.step_to(year.clock, local(f"{day} 23:59"))
        day += timedelta(days=1)

    arrived = Counter(
        (message.at.replace(second=0, microsecond=0), message.address.conversation, message.text)
        for message in year.chat.stored
        if not message.address.conversation.endswith("stranger")
    )
    assert arrived == calendar()
    assert sum(arrived.values()) > 130
    assert len(year.chat.to("U-leader-stranger")) == 24
    await year.store.close()


@pytest.mark.parametrize(
    ("wall", "moment"),
    [
        ("2026-03-27 09:00", "2026-03-27 08:00"),
        ("2026-03-30 09:00", "2026-03-30 07:00"),
        ("2026-10-23 09:00", "2026-10-23 07:00"),
        ("2026-10-26 09:00", "2026-10-26 08:00"),
        ("2026-03-29 02:30", "2026-03-29 01:30"),
        ("2026-10-25 02:30", "2026-10-25 00:30"),
    ],
)
def test_the_other_calendar_knows_both_changes_of_the_clock(wall: str, moment: str) -> None:
    assert oracle.to_utc(datetime.fromisoformat(wall)) == datetime.fromisoformat(moment).replace(tzinfo=UTC)


def test_the_other_calendar_s_easter() -> None:
    known = {2000: (4, 23), 2008: (3, 23), 2011: (4, 24), 2024: (3, 31), 2025: (4, 20), 2026: (4, 5), 2038: (4, 25)}
    assert {year: (oracle.easter(year).month, oracle.easter(year).day) for year in known} == known
