"""What has been said on the page, kept in memory: one conversation per person and one per channel.

Every change gets the next number of one counter, so that an open page can ask for «all after 17» and is then up to
date, however long it was away.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import AsyncGenerator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.chat import Attachment, Message, Surface

LONGEST = 300
"""Entries kept per conversation; a year of reminders in one channel is about 150."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One message. ``id`` is the number it was added at, ``revision`` the number of its latest change."""

    at: datetime
    message: Message
    author: str = ""
    """The writer's name; empty when the bot speaks."""
    surface: Surface = Surface.DM
    only_for: str = ""
    """E-mail of the only person who sees it, in a channel; empty for everybody."""
    marker: str = ""
    attachments: tuple[Attachment, ...] = ()
    """Files for whoever sees the entry."""
    id: int = 0
    revision: int = 0

    def visible_to(self, email: str) -> bool:
        """Tell whether the person sees it."""
        return self.only_for in {"", email}


class Conversations:
    """All conversations; a key is what a reminder is addressed to: an e-mail or a channel's id."""

    def __init__(self) -> None:
        """Start empty."""
        self.revision = 0
        self._entries: defaultdict[str, deque[Entry]] = defaultdict(lambda: deque(maxlen=LONGEST))
        self._removed: defaultdict[str, deque[tuple[int, int]]] = defaultdict(lambda: deque(maxlen=LONGEST))
        self._seen: dict[tuple[str, str], int] = {}
        self._waiting: set[asyncio.Event] = set()
        self._ended = False

    def add(self, key: str, entry: Entry) -> Entry:
        """Put a message at the end of a conversation; its numbers are given here."""
        number = self.touch()
        numbered = replace(entry, id=number, revision=number)
        self._entries[key].append(numbered)
        return numbered

    def change(self, key: str, entry_id: int, message: Message) -> bool:
        """Let ``message`` take the place of an entry's; False when that entry is gone."""
        entries = self._entries[key]
        for index, entry in enumerate(entries):
            if entry.id == entry_id:
                entries[index] = replace(entry, message=message, revision=self.touch())
                return True
        return False

    def remove(self, key: str, entry_id: int) -> bool:
        """Take an entry out, from open pages too; False when it is gone already."""
        entry = self.entry(key, entry_id)
        if entry is None:
            return False
        self._entries[key].remove(entry)
        self._removed[key].append((self.touch(), entry_id))
        return True

    def removed(self, key: str, number: int) -> list[int]:
        """Return the entries of a conversation that were taken out after ``number``."""
        return [entry_id for revision, entry_id in self._removed[key] if revision > number]

    def touch(self) -> int:
        """Count one change and wake all open pages."""
        self.revision += 1
        self._wake()
        return self.revision

    def end(self) -> None:
        """Let all `changes` come to their end: nobody looks any more."""
        self._ended = True
        self._wake()

    def entries(self, key: str, email: str) -> list[Entry]:
        """Return what the person sees of a conversation, oldest first."""
        return [entry for entry in self._entries[key] if entry.visible_to(email)]

    def entry(self, key: str, entry_id: int) -> Entry | None:
        """Return one entry."""
        return next((entry for entry in self._entries[key] if entry.id == entry_id), None)

    def find(self, key: str, marker: str, since: datetime) -> Entry | None:
        """Return the entry with ``marker`` that was said at ``since`` or later."""
        return next((e for e in self._entries[key] if e.marker == marker and e.at >= since), None)

    def find_all(self, key: str, beginning: str, since: datetime) -> list[Entry]:
        """Return all entries that were said at ``since`` or later and whose markers begin so."""
        return [e for e in self._entries[key] if e.marker.startswith(beginning) and e.at >= since]

    def reminders_after(self, number: int) -> list[tuple[str, Entry]]:
        """Return the reminders added after ``number``, with the key of their conversation, oldest first."""
        found = [
            (key, entry)
            for key, entries in self._entries.items()
            for entry in entries
            if entry.id > number and entry.surface is Surface.REMINDER
        ]
        return sorted(found, key=lambda pair: pair[1].id)

    def mark_seen(self, key: str, email: str) -> None:
        """Remember that the person has the whole conversation before them."""
        self._seen[key, email] = self.revision

    def unread(self, key: str, email: str) -> int:
        """Count what the bot has said there since the person last looked."""
        seen = self._seen.get((key, email), 0)
        return sum(1 for entry in self.entries(key, email) if entry.id > seen and not entry.author)

    async def changes(self) -> AsyncGenerator[int]:
        """Yield the newest number, now and after each change, until `end`; several changes may come as one."""
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            while not self._ended:
                yield self.revision
                await event.wait()
                event.clear()
        finally:
            self._waiting.discard(event)

    def _wake(self) -> None:
        for event in self._waiting:
            event.set()
