"""What a calendar program gets for its link: the meetings as they are now, or nothing at all."""

import asyncio

from bot.clock import Clock
from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core.calendar import ClosedPeriod, WorkCalendar
from bot.core.calendar_links import CalendarFeed, CalendarLinks, number_in
from bot.exchange.calendar_file import CalendarFile
from bot.handlers.views.calendar_entries import Reader, calendar
from bot.reminders.planning.snapshot import Snapshot
from bot.store import calendar_feeds, meetings, municipalities, people
from bot.store.session import Scope, Store


class CalendarFeeds:
    """Opens links. Who knocks is nobody we know: the link alone decides."""

    def __init__(self, store: Store, programmes: Programmes, texts: Texts, clock: Clock, links: CalendarLinks) -> None:
        """Read from ``store``; ``links`` tells the genuine ones."""
        self._store = store
        self._programmes = programmes
        self._texts = texts
        self._clock = clock
        self._links = links

    async def fetch(self, token: str) -> CalendarFile | None:
        """Return the link's calendar; None for a link that is none, was ended, or whose person is gone: all alike.

        Raises:
            BotError: the database cannot be read now.
        """
        number = number_in(token)
        async with self._store.system(read_only=True) as system:
            feed = await calendar_feeds.find(system, number or 0)
            if feed is None or not self._links.opens(token, feed):
                return None
            seen = await seen_by(system.scope(feed.municipality_id), feed.person_id)
        reader = self._reader(feed, seen)
        # Half a thousand dates take a moment to write; reminders and answers do not wait for it.
        return await asyncio.to_thread(calendar, reader, seen, self._clock.now()) if reader else None

    def _reader(self, feed: CalendarFeed, seen: Snapshot) -> Reader | None:
        programme = self._programmes.get(seen.municipality.programme)
        if feed.person_id is None:
            return Reader(self._texts.for_language(seen.municipality.language), programme)
        person = seen.person(feed.person_id)
        if person is None or not person.active:
            return None
        return Reader(self._texts.for_language(person.language or seen.municipality.language), programme, person)


async def seen_by(scope: Scope, person_id: int | None) -> Snapshot:
    """Read what one calendar needs: of thousands of people, each with a calendar, only this one."""
    municipality = await municipalities.get(scope)
    closed = tuple(ClosedPeriod(*stretch) for stretch in await municipalities.closed_days(scope))
    person = await people.get(scope, person_id) if person_id is not None else None
    return Snapshot(
        municipality=municipality,
        calendar=WorkCalendar(closed, july=municipality.july_closed),
        series=tuple(await meetings.all_series(scope)),
        changes=await meetings.changes(scope),
        people=(person,) if person else (),
    )
