"""Who meets when: two municipalities with meetings all day, and what each must be reminded of, reckoned from scratch.

The months are free of holidays, so that what is expected is a matter of Mondays to Fridays and shares no code with the
product.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.chat import Message, Paragraph, Visitor
from bot.core.meetings import Audience, ReminderKind, SeriesRule, SeriesSetup
from bot.core.people import NewPerson
from bot.core.roles import Role
from bot.reminders.planning.planner import replan
from bot.reminders.ports import Due
from bot.reminders.replicas import tables
from bot.store import accounts, meetings, municipalities, people, schema
from bot.store.session import Scope, Store, System
from tests.torture.platform import TEAM

OSLO = ZoneInfo("Europe/Oslo")
FIRST_DAY = date(2026, 1, 12)
LAST_DAY = date(2026, 3, 20)
START = datetime(2026, 1, 12, 6, 0, tzinfo=UTC)
HORIZON = timedelta(hours=3)
TOWNS = ("town", "stranger")


@dataclass(frozen=True)
class Meeting:
    """One series: its municipality, the local time, whom it reminds, and whether the day before too."""

    municipality: str
    series: int
    at: time
    recipients: tuple[str, ...]
    """Conversations at the platform."""
    day_before: bool


@dataclass(frozen=True)
class Wanted:
    """One message that has to arrive once: to whom, with which words, when, and until when it is of use."""

    channel: str
    text: str
    due: datetime
    begins: datetime
    line: tuple[str, str, str]
    """Kind, subject and nominal date, as the ledger has them."""


def words(kind: str, subject: str, nominal: date) -> str:
    """Return what a reminder says: enough to know two of the same meeting, and no more."""
    return f"{kind} {subject} {nominal:%Y-%m-%d}"


async def render(due: Due, scope: Scope, now: datetime) -> Message | None:
    """Word a delivery by its meeting, so that a second row for the same one would be seen."""
    assert scope.municipality_id == due.delivery.municipality_id
    assert now.tzinfo is not None
    if due.gaps:
        return Message((Paragraph(f"gaps {sorted(gap.delivery.id for gap in due.gaps)}"),))
    return Message((Paragraph(words(due.delivery.kind, due.delivery.subject, due.delivery.nominal)),))


def last_working_day_before(day: date) -> date:
    """Return the Monday to Friday before ``day``."""
    return day - timedelta(days=3 if day.weekday() == 0 else 1)


def wanted(known: list[Meeting], until: datetime) -> Iterator[Wanted]:
    """Yield every message due from the beginning to ``until``."""
    days = [FIRST_DAY + timedelta(days=number) for number in range((LAST_DAY - FIRST_DAY).days)]
    for meeting in known:
        for day in (day for day in days if day.weekday() < 5):
            begins = datetime.combine(day, meeting.at, OSLO)
            times = {"hour_before": begins - timedelta(hours=1)}
            if meeting.day_before:
                times["day_before"] = datetime.combine(last_working_day_before(day), time(9), OSLO)
            for kind, due in times.items():
                if START < due <= until:
                    line = (kind, f"series:{meeting.series}", f"{day:%Y-%m-%d}")
                    for channel in meeting.recipients:
                        yield Wanted(channel, words(kind, line[1], day), due, begins, line)


async def fill(store: Store, people_each: int, every: int) -> list[Meeting]:
    """Migrate and make both municipalities with a meeting every ``every`` minutes of the day."""
    await schema.upgrade(store)
    if not store.sqlite:
        await tables.upgrade(store)
    found: list[Meeting] = []
    async with store.system() as system:
        for name in TOWNS:
            made = await municipalities.add(system, name, language="nb", programme="bti", now=START)
            found += await _settle(system, name, made.id, people_each, every)
    for number in {name: number for number, name in enumerate(TOWNS, start=1)}.values():
        async with store.scope(number) as scope:
            await replan(scope, START, horizon=HORIZON)
    return found


async def _settle(system: System, name: str, number: int, people_each: int, every: int) -> list[Meeting]:
    scope = system.scope(number)
    new = [NewPerson("leader", f"leader@{name}.example", frozenset({Role.PROJECT_LEADER}))]
    new += [NewPerson(f"w{n}", f"w{n}@{name}.example", frozenset({Role.WORKING_GROUP})) for n in range(people_each)]
    await people.add(scope, new, START)
    for person in new:
        await accounts.remember(system, Visitor("slack", TEAM, f"U{person.name}-{name}", email=person.email))
    await accounts.bind_channel(scope, "slack", TEAM, f"C-{name}", f"#C-{name}")
    channel = (await accounts.channels(scope))[0].id
    conversations = tuple(f"DU{person.name}-{name}" for person in new[1:])
    found = []
    for index, minute in enumerate(range(9 * 60 + 10, 18 * 60, every)):
        to_channel, day_before = index % 5 == 4, index % 6 == 0
        at = time(minute // 60, minute % 60)
        series = await meetings.add(scope, _setup(index, at, channel if to_channel else None, day_before=day_before))
        recipients = (f"C-{name}",) if to_channel else conversations
        found.append(Meeting(name, series.id, at, recipients, day_before))
    return found


def _setup(index: int, at: time, channel: int | None, *, day_before: bool) -> SeriesSetup:
    return SeriesSetup(
        meeting=f"m{index}",
        rule=SeriesRule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", FIRST_DAY, LAST_DAY, at, 30, "Europe/Oslo"),
        audience=Audience.CHANNEL if channel else Audience.PARTICIPANTS,
        channel_id=channel,
        roles=("working_group",),
        reminders=tuple(ReminderKind) if day_before else (ReminderKind.HOUR_BEFORE,),
    )
