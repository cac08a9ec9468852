"""The clock of the demo in words: what time it is, what will be sent, what the latest move of the clock sent."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.content.texts import Translator
from bot.core.chat import Heading, Message
from bot.platforms.web.actions import Jump
from bot.platforms.web.conversations import Conversations
from bot.platforms.web.places import Tab, url
from bot.platforms.web.world import DemoPerson, DemoWorld

SHOWN_UPCOMING = 4
SHOWN_SENT = 6
NAMED = 2
LINE_LENGTH = 90


@dataclass(frozen=True, slots=True)
class Coming:
    """A reminder that will be sent, in words."""

    title: str
    when: str
    to: str


@dataclass(frozen=True, slots=True)
class Way:
    """Somewhere a reminder went, and the page where it can be read."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A reminder that the latest move of the clock sent: what, when, and all it went to."""

    title: str
    when: str
    to: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class ClockView:
    """The clock and what it does, in words; ``moved`` is None before the first move."""

    weekday: str
    date: str
    time: str
    iso: str
    coming: tuple[Coming, ...]
    sent: tuple[Sent, ...]
    sent_count: int
    """How many went out; several of them may be one line of ``sent``."""
    moved: bool


class ClockWords:
    """Puts the clock of a world into words."""

    def __init__(self, world: DemoWorld, log: Conversations) -> None:
        """Speak of ``world``; what was sent stands in ``log``."""
        self._world = world
        self._log = log

    async def view(self, person: DemoPerson, jump: Jump | None, t: Translator) -> ClockView:
        """Return the clock as ``person`` sees it: the reminders of their municipality."""
        now = self._world.clock.now().astimezone(self._world.zone)
        sent = self._sent(person, jump, t) if jump is not None else []
        return ClockView(
            weekday=t.weekday(now.date()),
            date=t.day_month(now.date(), year=True),
            time=t.time(now),
            iso=now.isoformat(timespec="minutes"),
            coming=await self._coming(person, now.date(), t),
            sent=tuple(sent[-SHOWN_SENT:]),
            sent_count=sum(len(one.to) for one in sent),
            moved=jump is not None,
        )

    async def _coming(self, person: DemoPerson, today: date, t: Translator) -> tuple[Coming, ...]:
        """Return what comes; the same reminder to several people is one line."""
        coming = await self._world.upcoming(person.municipality_id, person.language)
        lines: dict[tuple[str, str], list[str]] = {}
        for one in coming:
            when = t.relative_datetime(self._local(one.at), today)
            lines.setdefault((one.title, when), []).append(one.to)
        found = [Coming(name, when, _names(to, t)) for (name, when), to in lines.items()]
        return tuple(found[:SHOWN_UPCOMING])

    def _sent(self, person: DemoPerson, jump: Jump, t: Translator) -> list[Sent]:
        """Return what the move sent to the municipality's channel and people; others' reminders are not shown."""
        addresses = self._addresses(person)
        today = self._local(self._world.clock.now()).date()
        lines: dict[tuple[str, str], list[Way]] = {}
        for key, entry in self._log.reminders_after(jump.number):
            if key in addresses:
                when = t.relative_datetime(self._local(entry.at), today)
                lines.setdefault((title(entry.message), when), []).append(addresses[key])
        return [Sent(name, when, tuple(to)) for (name, when), to in lines.items()]

    def _addresses(self, person: DemoPerson) -> dict[str, Way]:
        """Return, per conversation of the municipality, its name and where to read it."""
        here = person.municipality_id
        people = [one for one in self._world.people() if one.municipality_id == here]
        channels = [one for one in self._world.channels() if one.municipality_id == here]
        return {one.email: Way(one.name, url(one)) for one in people} | {
            one.id: Way(f"#{one.name}", url(person, Tab.CHANNEL)) for one in channels
        }

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self._world.zone)


def _names(names: list[str], t: Translator) -> str:
    """Join names, the first few by name: «Kari Vik, Ola Li og 4 til»."""
    more = len(names) - NAMED
    return t.join(names) if more < 2 else t.n("demo.and_more", more, names=", ".join(names[:NAMED]))


def title(message: Message) -> str:
    """Return a message's heading, or else its first line, short enough for a list."""
    heading = next((block.text for block in message.blocks if isinstance(block, Heading)), "")
    line = heading or next(iter(message.fallback.splitlines()), "")
    return line if len(line) <= LINE_LENGTH else line[: LINE_LENGTH - 1].rstrip() + "…"
