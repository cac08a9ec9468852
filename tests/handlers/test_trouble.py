"""What needs a look stands on the home page of those who lead, and in the check; where all is well, nothing does."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy import update

from bot.core.chat import Items, Message
from bot.core.meetings import Audience, ReminderKind, SeriesRule, SeriesSetup
from bot.core.people import Channel
from bot.handlers.check import Level, municipality_findings
from bot.reminders.planning import planner
from bot.reminders.planning.setup import set_up
from bot.reminders.sending import unreachable
from bot.store import accounts, audit, conditions, people
from bot.store.changes import Author
from bot.store.models import DeliveryRow
from tests.handlers.door import CHANNEL, TEAM, Door

RULE = SeriesRule("FREQ=WEEKLY;BYDAY=TU", date(2026, 1, 1), None, time(9), 60, "Europe/Oslo")


async def meet(door: Door) -> Channel:
    """Hold a weekly meeting in the bound channel, planned by the engine."""
    now = door.clock.now()
    async with door.store.scope(door.scene.here) as scope:
        channel = (await accounts.channels(scope))[0]
        weekly = SeriesSetup(
            meeting="project",
            rule=RULE,
            audience=Audience.CHANNEL,
            channel_id=channel.id,
            roles=("project_leader",),
            reminders=tuple(ReminderKind),
        )
        await set_up(scope, [weekly], Author(None, "command", now))
        await planner.replan(scope, now, after_change=False)
    return channel


async def look(door: Door, who: str = "leader") -> list[str]:
    """Return the lines of the block, in bokmål."""
    message: Message = await door.home(who)
    headings = {door.t(language)("trouble.heading") for language in ("nb", "nn", "en")}
    blocks = [block for block in message.blocks if isinstance(block, Items) and block.heading in headings]
    return [item.title for block in blocks for item in block.items]


async def check(door: Door) -> list[tuple[Level, str]]:
    async with door.store.system(read_only=True) as system:
        found = await municipality_findings(system, door.t(), door.clock.now(), "slack")
    return [(finding.level, finding.text) for finding in found]


async def test_where_all_is_well_there_is_no_block(door: Door) -> None:
    await meet(door)
    assert await look(door) == []


async def test_a_lost_channel_says_how_it_is_mended(door: Door) -> None:
    channel = await meet(door)
    async with door.store.system() as system:
        await accounts.set_channel_state(system, "slack", TEAM, CHANNEL, usable=False)
    assert await look(door) == [door.t()("trouble.lost_channel", channel=channel.name)]
    assert "/stokurs koble" in (await look(door))[0]
    assert await look(door, "teacher") == []
    assert (Level.BAD, door.t()("check.channel_gone", name="Strandvik kommune", channel=channel.name)) in await check(
        door
    )


async def test_people_out_of_reach_are_named(door: Door) -> None:
    await meet(door)
    now = door.clock.now()
    async with door.store.scope(door.scene.here) as scope:
        everyone = await people.everyone(scope)
        for person in everyone[:2]:
            await unreachable.note(scope, person.id, "user_disabled", now)
    (line,) = await look(door)
    assert all(person.name in line for person in everyone[:2])
    assert (Level.NOTE, door.t()("trouble.of", name="Strandvik kommune", what=line)) in await check(door)
    async with door.store.system() as system:
        await unreachable.reached(system, [(door.scene.here, person.id) for person in everyone])
    assert await look(door) == []


@pytest.mark.parametrize(
    ("name", "value", "key"),
    [
        ("shut_out:slack", {"code": "token_revoked"}, "trouble.shut_out"),
        ("clock_apart:slack", {"seconds": -600}, "trouble.clock"),
        ("clock_apart:slack", {"seconds": None}, "trouble.clock_unsure"),
    ],
)
async def test_what_keeps_all_reminders_waiting_is_said(
    door: Door, name: str, value: dict[str, object], key: str
) -> None:
    await meet(door)
    async with door.store.system() as system:
        await conditions.note(system, name, value, door.clock.now())
    t = door.t()
    said = t.n(key, 10) if key == "trouble.clock" else t(key, code="token_revoked")
    assert await look(door) == [said]
    assert await look(door, "teacher") == []
    assert (Level.BAD, said) in await check(door)


async def test_gaps_of_two_weeks_are_counted(door: Door) -> None:
    await meet(door)
    now = door.clock.now()
    async with door.store.scope(door.scene.here) as scope:
        mine = update(DeliveryRow).where(DeliveryRow.municipality_id == scope.municipality_id)
        await scope.session.execute(mine.values(state="skipped", reason="late", settled_at=now, due_at=now))
    lines = await look(door)
    assert len(lines) == 1
    assert lines[0].startswith("De siste to ukene")
    door.clock.advance(timedelta(days=15))
    assert await look(door) == []


async def test_what_nobody_takes_is_asked_about(door: Door) -> None:
    await meet(door)
    async with door.store.scope(door.scene.here) as scope:
        mine = update(DeliveryRow).where(DeliveryRow.municipality_id == scope.municipality_id)
        await scope.session.execute(mine.values(due_at=door.clock.now() - timedelta(minutes=3)))
    (line,) = await look(door)
    assert "stokurs run" in line


async def test_what_the_auditor_found_is_shown_for_two_weeks(door: Door) -> None:
    await meet(door)
    now = door.clock.now()
    async with door.store.scope(door.scene.here) as scope:
        await audit.note_found(scope, {"missing": 3}, 3, 1, now)
    (line,) = await look(door)
    assert line == door.t()(
        "trouble.found", when=line.split("påminnelser ")[1].split(". Rettet")[0], healed=3, reported=1
    )
    door.clock.advance(timedelta(days=15))
    assert not any("Rettet: 3" in text for text in await look(door))


async def test_the_check_says_when_reminders_were_last_looked_over_and_by_how_many(door: Door) -> None:
    await meet(door)
    now, name, t = door.clock.now(), "Strandvik kommune", door.t()
    assert (Level.NOTE, t("trouble.never_audited", name=name)) in await check(door)
    async with door.store.system() as system:
        await audit.looked_at(system, [door.scene.here], now)
        for replica in ("a", "b"):
            await conditions.note(system, f"replica:{replica}", {}, now)
        await conditions.note(system, "replica:old", {}, now - timedelta(hours=1))
    found = await check(door)
    assert (Level.GOOD, t.n("trouble.at_work", 2)) in found
    assert any(level is Level.GOOD and "sett over" in text and name in text for level, text in found)
    door.clock.advance(timedelta(hours=2))
    assert any(level is Level.NOTE and "stokurs run" in text and name in text for level, text in await check(door))
