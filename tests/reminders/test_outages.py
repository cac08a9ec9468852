"""After an outage of a minute to thirty days: each subject at most once, one notice, and never a burst."""

from collections import Counter
from datetime import datetime, time, timedelta

import pytest

from bot.core.deliveries import DeliveryKind, DeliveryState
from bot.core.people import NewPerson
from bot.core.roles import Role
from bot.handlers.administration import Administration
from bot.reminders.planning import setup as meetings_setup
from bot.store import audit, changes, people
from bot.store.changes import Author
from tests.reminders.world import START, World, local, setup

ROLES = ("project_leader", "working_group", "steering_group")
ENDED = (DeliveryState.SENT, DeliveryState.SKIPPED, DeliveryState.IN_DOUBT, DeliveryState.FAILED)


async def busy(world: World) -> None:
    """Four weekly meetings, one of them in the channel; the stranger has one."""
    for number, day in enumerate(("MO", "TU", "WE", "FR")):
        channel = world.channel if day == "WE" else None
        weekly = setup(
            f"FREQ=WEEKLY;BYDAY={day}", at=time(10 + number), meeting=f"m{number}", roles=ROLES, channel=channel
        )
        await world.add_series(weekly)
    await world.add_series(setup(), world.stranger)
    await world.run_to("2026-01-12 07:30")


@pytest.mark.parametrize("world_url", ["sqlite"], indirect=True)  # long stretches; the others run on both databases
@pytest.mark.parametrize(
    ("begins", "lasts"),
    [
        ("2026-01-12 08:59", timedelta(minutes=1)),
        ("2026-01-12 08:59", timedelta(hours=8)),
        ("2026-01-12 08:59", timedelta(10)),
        ("2026-01-14 16:30", timedelta(hours=1)),
        ("2026-01-14 16:30", timedelta(hours=8)),
        ("2026-01-14 16:30", timedelta(3)),
        ("2026-01-16 20:00", timedelta(minutes=1)),
        ("2026-01-16 20:00", timedelta(3)),
        ("2026-01-16 20:00", timedelta(30)),
    ],
)
async def test_after_an_outage_nothing_is_doubled_and_one_notice_tells_of_the_rest(
    world: World, begins: str, lasts: timedelta
) -> None:
    await busy(world)
    await world.run_to(begins)
    before = len(world.chat.stored)
    world.clock.advance(lasts)
    back = world.clock.now()
    engine = world.engine()
    await engine.step_to(world.clock, back + timedelta(minutes=30))
    opened = [row.due_at for row in await world.rows() if row.kind is DeliveryKind.GAPS]
    await engine.step_to(world.clock, max([back, *opened]) + timedelta(minutes=30))
    fresh = Counter((message.address.conversation, message.text) for message in world.chat.stored[before:])
    notices = Counter(where for (where, text), _ in fresh.items() if text.startswith("gaps"))
    assert max(fresh.values(), default=0) <= 1
    assert set(notices) <= {"U-leader-town", "U-leader-stranger"}
    assert max(notices.values(), default=0) <= 1
    at_once = [message for message in world.chat.stored[before:] if message.at <= back + timedelta(minutes=30)]
    meetings = Counter((one.address.conversation, one.text.split(maxsplit=1)[1]) for one in at_once)
    assert max(meetings.values(), default=0) <= 1
    rows = [row for row in await world.rows() if row.kind is not DeliveryKind.GAPS]
    told = {number for row in await world.rows() for number in row.about}
    for row in rows:
        if row.due_at <= back:
            assert row.state in (*ENDED, DeliveryState.PLANNED)
            assert row.state is not DeliveryState.PLANNED or row.reason == "held"
            assert row.reason != "late" or row.id in told
            assert row.state is not DeliveryState.SKIPPED or row.reason in ("late", "coalesced")


async def test_sixty_days_away_are_counted_too_though_nothing_was_planned_that_far(world: World) -> None:
    await busy(world)
    world.clock.advance(timedelta(60))
    engine = world.engine()
    await engine.step_to(world.clock, world.clock.now() + timedelta(days=3))
    rows = [row for row in await world.rows() if row.reason == "late"]
    assert {row.nominal.month for row in rows} == {1, 2, 3}
    notices = [text for text in world.chat.to("U-leader-town") if text.startswith("gaps")]
    assert [text.count("late") for text in notices] == [len(rows)]


async def test_gaps_found_within_minutes_make_one_notice(world: World) -> None:
    async with world.store.scope(world.town) as scope:
        new = [NewPerson(f"p{n}", f"p{n}@town.example", frozenset({Role.WORKING_GROUP})) for n in range(3)]
        await people.add(scope, new, START)
    await world.add_series(setup(roles=("working_group",)))
    await world.add_series(setup(roles=("working_group",), at=time(9, 3), meeting="status"))
    await world.run_to("2026-01-05 12:00")
    notices = [message for message in world.chat.stored if message.text.startswith("gaps")]
    assert [message.text.count("no_account") for message in notices] == [3]
    assert notices[0].at - local("2026-01-05 09:30") == timedelta(minutes=4)


# ---- commands before the engine runs again -------------------------------------------------------------------------


async def commanded(world: World, name: str) -> None:
    """Do what whoever runs the bot may do after an outage, before they start it."""
    if name == "set_up":
        async with world.store.scope(world.town) as scope:
            author = Author(None, "command", world.clock.now())
            await meetings_setup.set_up(scope, [setup(at=time(14), meeting="new", roles=ROLES)], author)
        return
    from bot.content.programme import Programmes  # noqa: PLC0415
    from bot.content.texts import Texts  # noqa: PLC0415

    administration = Administration(world.store, Programmes.load(), Texts.load(), world.clock.now())
    if name == "import":
        data = "navn;e-post;roller\nleader;leader@town.example;prosjektleder\nworker;worker@town.example;ansatt\n"
        await administration.import_people("town", data.encode())
    else:
        await administration.remove_person("town", "worker@town.example")


@pytest.mark.parametrize("world_url", ["sqlite"], indirect=True)  # long stretches; the others run on both databases
@pytest.mark.parametrize("away", [timedelta(10), timedelta(60)])
@pytest.mark.parametrize("command", ["set_up", "import", "remove"])
async def test_a_command_before_the_start_hides_nothing_that_was_missed(
    world: World, command: str, away: timedelta
) -> None:
    """What was missed is put down as it would have been without the command."""
    await world.add_series(setup("FREQ=WEEKLY;BYDAY=TU", roles=ROLES))
    await world.run_to("2026-01-07 12:00")
    world.clock.advance(away)
    await commanded(world, command)
    late = [row for row in await world.rows() if row.reason == "late"]
    weeks = 1 if away.days == 10 else 8
    assert len({row.nominal for row in late}) == weeks
    assert {row.recipient.id for row in late} == {world.people[name] for name in ("leader", "owner", "worker")}
    async with world.store.scope(world.town, read_only=True) as scope:
        logged = [line for line in await changes.latest(scope, 200) if line.action == "reminder_skipped"]
        assert len(logged) == len(late)
        assert (await audit.get(scope)).changed_at == world.clock.now()
    await world.run_to(f"{(world.clock.now() + timedelta(days=3)).date()} 12:00")
    again = [row for row in await world.rows() if row.reason == "late"]
    assert len(again) == len(late)
    notices = [text for text in world.chat.to("U-leader-town") if text.startswith("gaps")]
    assert [text.count(" late") for text in notices] == [len(late)]


async def test_a_command_beside_a_running_engine_leaves_that_to_the_engine(world: World) -> None:
    await world.add_series(setup("FREQ=WEEKLY;BYDAY=TU", roles=ROLES))
    await world.engine().plan(world.clock.now())
    async with world.store.system() as system:
        await audit.looked_at(system, [world.town], world.clock.now() - timedelta(minutes=4))
    async with world.store.scope(world.town, read_only=True) as scope:
        known = await audit.get(scope)
    await commanded(world, "set_up")
    async with world.store.scope(world.town, read_only=True) as scope:
        after = await audit.get(scope)
    assert after.planned_until == known.planned_until
    assert isinstance(after.planned_until, datetime)
