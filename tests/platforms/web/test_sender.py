"""Reminders reach the page: the right conversation, the demo's time, found again by their marker."""

from datetime import timedelta

from bot.core.chat import Heading, Message, Surface
from bot.platforms.web.conversations import Conversations
from bot.platforms.web.sender import WebSender
from bot.reminders.ports import Address, Sender
from tests.helpers.demo_world import START, SmallWorld
from tests.platforms.web.conftest import Browser

CHANNEL = Address("web", "demo", "C1")
KARI = Address("web", "demo", "kari@example.org", direct=True)
MESSAGE = Message((Heading("Statusmøte i morgen"),))


def sender(world: SmallWorld, log: Conversations) -> Sender:
    """Return the sender as the port it fills."""
    return WebSender(log, world.clock)


async def test_a_reminder_stands_in_its_conversation(world: SmallWorld, log: Conversations) -> None:
    sent = await sender(world, log).send(CHANNEL, MESSAGE, "m1")
    (entry,) = log.entries("C1", "anybody@example.org")
    assert entry.message == MESSAGE
    assert (entry.at, entry.surface, entry.marker, entry.author) == (START, Surface.REMINDER, "m1", "")
    assert sent.ref == "C1/1"


async def test_a_persons_reminder_is_in_that_persons_conversation_alone(world: SmallWorld, log: Conversations) -> None:
    await sender(world, log).send(KARI, MESSAGE, "m1")
    assert len(log.entries("kari@example.org", "kari@example.org")) == 1
    assert log.entries("olav@example.org", "olav@example.org") == []
    assert log.entries("C1", "kari@example.org") == []


async def test_what_was_sent_is_found_under_the_same_reference(world: SmallWorld, log: Conversations) -> None:
    way = sender(world, log)
    sent = await way.send(CHANNEL, MESSAGE, "m1")
    assert way.can_find
    assert await way.find(CHANNEL, "m1", START) == sent


async def test_what_was_not_sent_there_is_not_found(world: SmallWorld, log: Conversations) -> None:
    way = sender(world, log)
    await way.send(CHANNEL, MESSAGE, "m1")
    assert await way.find(CHANNEL, "m2", START) is None
    assert await way.find(KARI, "m1", START) is None
    assert await way.find(CHANNEL, "m1", START + timedelta(minutes=1)) is None


async def test_the_page_shows_it_as_a_reminder(browser: Browser, world: SmallWorld, log: Conversations) -> None:
    way = sender(world, log)
    assert way.platform == "web"
    await way.send(CHANNEL, MESSAGE, "m1")
    page = await browser.page("/1/2/channel")
    line = page.one(class_="reminder")
    assert line.one("h3").text == "Statusmøte i morgen"
    assert line.one(class_="by").text == "Stø kurs Påminnelse kl. 8.00"
