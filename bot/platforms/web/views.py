"""What the templates draw: conversations as lines, people in groups, and the whole page as of one moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.content.texts import Texts, Translator
from bot.core.chat import Message
from bot.platforms.web.actions import Actions
from bot.platforms.web.clock_words import ClockView, ClockWords
from bot.platforms.web.conversations import Conversations, Entry
from bot.platforms.web.places import Place, Tab, url
from bot.platforms.web.world import DemoPerson, DemoWorld


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as it is drawn: ``day`` is set where a new day begins, ``follows`` where the same voice goes on."""

    entry: Entry
    day: str
    time: str
    mine: bool
    follows: bool


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person in the list."""

    person: DemoPerson
    url: str
    initials: str
    colour: int
    unread: int
    current: bool


@dataclass(frozen=True, slots=True)
class GroupView:
    """A municipality with its people."""

    name: str
    people: tuple[PersonView, ...]


def lines(entries: Sequence[Entry], place: Place, zone: ZoneInfo, t: Translator) -> list[Line]:
    """Return the entries with what depends on their neighbours."""
    drawn: list[Line] = []
    before: Entry | None = None
    for entry in entries:
        local = entry.at.astimezone(zone)
        new_day = before is None or before.at.astimezone(zone).date() != local.date()
        drawn.append(
            Line(
                entry=entry,
                day=t.date(local.date(), year=True) if new_day else "",
                time=t.time(local),
                mine=entry.author == place.person.name,
                follows=before is not None and _same_breath(before, entry),
            )
        )
        before = entry
    return drawn


def _same_breath(before: Entry, entry: Entry) -> bool:
    """Tell whether the same voice goes on at the same moment, so that its name need not be repeated."""
    voice = (entry.author, entry.only_for, entry.surface, entry.at)
    return voice == (before.author, before.only_for, before.surface, before.at)


def groups(world: DemoWorld, log: Conversations, current: DemoPerson | None) -> list[GroupView]:
    """Return all people by municipality, in the world's order."""
    return [
        GroupView(name, tuple(_person(person, log, current) for person in people))
        for name, people in groupby(world.people(), key=lambda person: person.municipality_name)
    ]


def _person(person: DemoPerson, log: Conversations, current: DemoPerson | None) -> PersonView:
    parts = person.name.split()
    return PersonView(
        person=person,
        url=url(person),
        initials="".join(part[0] for part in (parts[0], parts[-1])).upper(),
        colour=person.person_id % 6,
        unread=log.unread(person.email, person.email),
        current=person == current,
    )


@dataclass(frozen=True, slots=True)
class TabView:
    """One of a person's views: its address, and how much there is unread."""

    tab: Tab
    url: str
    unread: int
    current: bool


@dataclass(frozen=True, slots=True)
class PageView:
    """The whole page as of one moment; ``home`` is set on the home page only, ``answer`` stands above it."""

    place: Place
    revision: int
    lines: list[Line]
    groups: list[GroupView]
    tabs: list[TabView]
    clock: ClockView
    home: Message | None
    answer: Entry | None


class Views:
    """Collects what a page shows."""

    def __init__(self, world: DemoWorld, log: Conversations, actions: Actions, texts: Texts) -> None:
        """Show what ``world`` and ``log`` hold, in the language of whoever looks."""
        self._world = world
        self._log = log
        self._actions = actions
        self._texts = texts
        self._clock = ClockWords(world, log)

    async def page(self, place: Place, answer: int = 0) -> PageView:
        """Return the page; the conversation it shows counts as read from now on."""
        person, t = place.person, self.translator(place)
        revision = self._log.revision  # read first: what changes while the rest is collected is asked for again
        clock = await self._clock.view(person, self._actions.jump, t)
        home = await self._world.router.home(place.visitor) if place.tab is Tab.HOME else None
        if home is None:
            self._log.mark_seen(place.key, person.email)
        return PageView(
            place=place,
            revision=revision,
            lines=lines(self._log.entries(place.key, person.email), place, self._world.zone, t),
            groups=self.groups(person),
            tabs=[self._tab(place, tab) for tab in Tab if tab is not Tab.CHANNEL or place.channel is not None],
            clock=clock,
            home=home,
            answer=self._log.entry(person.email, answer),
        )

    def groups(self, current: DemoPerson | None = None) -> list[GroupView]:
        """Return all people by municipality."""
        return groups(self._world, self._log, current)

    def translator(self, place: Place) -> Translator:
        """Return the texts in the person's language."""
        return self._texts.for_language(place.person.language)

    def moved(self, place: Place) -> str:
        """Return what a screen reader is told after the clock was moved."""
        t = self.translator(place)
        return t("demo.clock_moved", when=t.datetime(self._world.clock.now().astimezone(self._world.zone)))

    def _tab(self, place: Place, tab: Tab) -> TabView:
        key = place.at(tab).key
        unread = 0 if tab is Tab.HOME else self._log.unread(key, place.person.email)
        return TabView(tab, url(place.person, tab), unread, current=tab is place.tab)
