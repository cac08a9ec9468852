"""What the page remembers: order, visibility, what is unread, and waking open pages."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.core.chat import Message, Paragraph, Surface
from bot.platforms.web.conversations import LONGEST, Conversations, Entry

NOON = datetime(2026, 9, 7, 12, tzinfo=UTC)
KARI = "kari@example.org"
OLAV = "olav@example.org"


def entry(text: str = "Hei", *, author: str = "", only_for: str = "", surface: Surface = Surface.DM) -> Entry:
    return Entry(NOON, Message((Paragraph(text),)), author=author, only_for=only_for, surface=surface)


def texts(log: Conversations, key: str, email: str) -> list[str]:
    return [one.message.fallback for one in log.entries(key, email)]


def test_messages_stay_in_the_order_they_came() -> None:
    log = Conversations()
    for text in ("en", "to", "tre"):
        log.add(KARI, entry(text))
    assert texts(log, KARI, KARI) == ["en", "to", "tre"]
    assert [one.id for one in log.entries(KARI, KARI)] == [1, 2, 3]


def test_conversations_are_apart() -> None:
    log = Conversations()
    log.add(KARI, entry("til Kari"))
    assert texts(log, OLAV, OLAV) == []


def test_what_is_for_one_person_in_a_channel_is_seen_by_no_other() -> None:
    log = Conversations()
    log.add("C1", entry("for alle"))
    log.add("C1", entry("for Kari", only_for=KARI))
    assert texts(log, "C1", KARI) == ["for alle", "for Kari"]
    assert texts(log, "C1", OLAV) == ["for alle"]


def test_a_change_keeps_the_place_and_takes_a_new_number() -> None:
    log = Conversations()
    first, _ = log.add(KARI, entry("før")), log.add(KARI, entry("neste"))
    assert log.change(KARI, first.id, Message((Paragraph("etter"),)))
    assert texts(log, KARI, KARI) == ["etter", "neste"]
    changed = log.entry(KARI, first.id)
    assert changed is not None
    assert (changed.id, changed.revision) == (1, 3)


def test_what_is_gone_cannot_be_changed() -> None:
    log = Conversations()
    assert not log.change(KARI, 7, Message(()))
    assert log.revision == 0


def test_a_long_conversation_forgets_its_beginning() -> None:
    log = Conversations()
    for number in range(LONGEST + 5):
        log.add(KARI, entry(str(number)))
    assert len(log.entries(KARI, KARI)) == LONGEST
    assert texts(log, KARI, KARI)[0] == "5"
    assert log.entry(KARI, 1) is None


def test_unread_counts_what_the_bot_said_since_one_looked() -> None:
    log = Conversations()
    log.add(KARI, entry())
    log.add(KARI, entry(author="Kari Lunde"))
    assert log.unread(KARI, KARI) == 1
    log.mark_seen(KARI, KARI)
    assert log.unread(KARI, KARI) == 0
    log.add(KARI, entry())
    assert log.unread(KARI, KARI) == 1


def test_one_persons_reading_is_not_anothers() -> None:
    log = Conversations()
    log.add("C1", entry())
    log.mark_seen("C1", KARI)
    assert (log.unread("C1", KARI), log.unread("C1", OLAV)) == (0, 1)


def test_a_changed_message_is_not_unread_again() -> None:
    log = Conversations()
    first = log.add(KARI, entry())
    log.mark_seen(KARI, KARI)
    log.change(KARI, first.id, Message((Paragraph("gjort"),)))
    assert log.unread(KARI, KARI) == 0


def test_a_message_is_found_by_its_marker_and_not_before_the_given_time() -> None:
    log = Conversations()
    log.add("C1", Entry(NOON, Message(()), marker="m1"))
    assert log.find("C1", "m1", NOON) is not None
    assert log.find("C1", "m1", NOON + timedelta(seconds=1)) is None
    assert log.find("C1", "m2", NOON) is None
    assert log.find("C2", "m1", NOON) is None


def test_reminders_of_all_conversations_are_listed_in_the_order_sent() -> None:
    log = Conversations()
    log.add("C1", entry("gammel", surface=Surface.REMINDER))
    before = log.revision
    log.add(KARI, entry("til Kari", surface=Surface.REMINDER))
    log.add("C1", entry("svar"))
    log.add("C1", entry("til alle", surface=Surface.REMINDER))
    found = [(key, one.message.fallback) for key, one in log.reminders_after(before)]
    assert found == [(KARI, "til Kari"), ("C1", "til alle")]


async def test_open_pages_are_woken_once_for_several_changes() -> None:
    log = Conversations()
    changes = log.changes()
    assert await anext(changes) == 0
    log.add(KARI, entry())
    log.touch()
    assert await asyncio.wait_for(anext(changes), 1) == 2
    waiting = asyncio.ensure_future(anext(changes))
    await asyncio.sleep(0)
    assert not waiting.done()
    log.touch()
    assert await asyncio.wait_for(waiting, 1) == 3
    await changes.aclose()


async def test_a_closed_page_is_no_longer_woken() -> None:
    log = Conversations()
    changes = log.changes()
    await anext(changes)
    await changes.aclose()
    assert log._waiting == set()


async def test_at_the_end_open_pages_are_let_go() -> None:
    log = Conversations()
    changes = log.changes()
    await anext(changes)
    waiting = asyncio.ensure_future(anext(changes, None))
    await asyncio.sleep(0)
    log.end()
    assert await asyncio.wait_for(waiting, 1) is None
    assert [number async for number in log.changes()] == []
