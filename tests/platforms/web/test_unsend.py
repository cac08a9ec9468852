"""Reminders are taken out of the page again, from open pages too."""

from datetime import timedelta

from bot.platforms.web.conversations import Conversations, Entry
from bot.reminders.ports import Address
from tests.helpers.demo_world import START, SmallWorld
from tests.platforms.web.conftest import Browser
from tests.platforms.web.test_sender import CHANNEL, KARI, MESSAGE, sender

TRACE = Address("web", "demo", "", direct=True, noted=False)


async def test_a_reminder_is_taken_out_and_no_other(world: SmallWorld, log: Conversations) -> None:
    way = sender(world, log)
    first, second = [await way.send(KARI, MESSAGE, marker) for marker in ("m1", "m2")]
    other = await way.send(CHANNEL, MESSAGE, "m3")
    before = log.revision
    for _ in range(2):
        await way.unsend(TRACE, first.ref)
    assert [entry.marker for entry in log.entries("kari@example.org", "kari@example.org")] == ["m2"]
    assert await way.find(CHANNEL, "m3", START) == other
    assert await way.find(KARI, "m1", START) is None
    assert await way.find(KARI, "m2", START) == second
    assert log.revision == before + 1


async def test_references_of_nothing_do_nothing(world: SmallWorld, log: Conversations) -> None:
    way = sender(world, log)
    sent = await way.send(KARI, MESSAGE, "m1")
    for ref in ("", "kari@example.org", "kari@example.org/x", "kari@example.org/99", "olav@example.org/1"):
        await way.unsend(TRACE, ref)
    assert await way.find(KARI, "m1", START) == sent


def test_what_was_taken_out_is_told_once_to_those_who_were_there(log: Conversations) -> None:
    entries = [log.add("C1", Entry(START, MESSAGE)) for _ in range(3)]
    seen = log.revision
    assert log.remove("C1", entries[1].id)
    assert not log.remove("C1", entries[1].id)
    assert log.removed("C1", seen) == [entries[1].id]
    assert log.removed("C1", log.revision) == []
    assert log.removed("C2", 0) == []
    assert log.unread("C1", "kari@example.org") == 2


async def test_an_open_page_drops_it(browser: Browser, world: SmallWorld, log: Conversations) -> None:
    way = sender(world, log)
    sent = await way.send(CHANNEL, MESSAGE, "m1")
    seen = log.revision
    await way.unsend(TRACE, sent.ref)
    update = (await browser.client.get(f"/1/2/channel/updates?since={seen}")).json()
    assert (update["gone"], update["messages"]) == (["m1"], [])
    assert update["revision"] > seen
    assert (await browser.client.get(f"/1/2/channel/updates?since={update['revision']}")).json()["gone"] == []
    assert "Statusmøte i morgen" not in (await browser.client.get("/1/2/channel")).text


async def test_all_of_a_kind_are_found_in_one_conversation(world: SmallWorld, log: Conversations) -> None:
    way = sender(world, log)
    first, _, second = [await way.send(KARI, MESSAGE, marker) for marker in ("a1", "b1", "a2")]
    await way.send(CHANNEL, MESSAGE, "a3")
    assert await way.find_all(KARI, "a", START) == [first, second]
    assert await way.find_all(KARI, "a", START + timedelta(minutes=1)) == await way.find_all(KARI, "c", START) == []
    await way.unsend(TRACE, first.ref)
    assert await way.find_all(KARI, "a", START) == [second]
