"""The whole product against the small Slack: real router, store, ledger and platform; only the network is ours."""

import asyncio
import shutil
import sqlite3
import time as time_module
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app.application import Application, build
from bot.app.serve import running
from bot.clock import SystemClock
from bot.config import Settings
from bot.core.chat import Visitor
from bot.core.meetings import Audience, HolidayPolicy, ReminderKind, SeriesRule, SeriesSetup
from bot.core.people import NewPerson
from bot.core.plan_time import month_of
from bot.core.roles import Role
from bot.reminders.planning.setup import set_up
from bot.store import accounts, municipalities, people, plans
from bot.store.changes import Author
from bot.store.plans import NewActivity
from bot.store.session import Store
from tests.cli.conftest import logs_as_before
from tests.helpers.slack_standin import SlackStandIn
from tests.helpers.slack_web_api import APP_TOKEN, BOT, BOT_TOKEN, Json

CHANNEL = "CBTI"
TITLE = "Velge strategier for opplæringen"
NIGHT = datetime(2026, 9, 7, 1, 0, tzinfo=UTC)
NEARLY_NINE = datetime(2026, 9, 7, 6, 59, 59, tzinfo=UTC)
"""A Monday, one second before nine in Norway."""


@pytest.fixture(autouse=True)
def _logs() -> Iterator[None]:
    with logs_as_before():
        yield


class TickingClock:
    """The machine's clock, set to another moment."""

    def __init__(self, start: datetime) -> None:
        self._started, self._start = time_module.monotonic(), start

    def now(self) -> datetime:
        return self._start + timedelta(seconds=time_module.monotonic() - self._started)

    async def sleep_until(self, moment: datetime) -> None:
        await asyncio.sleep(max(0.0, (moment - self.now()).total_seconds()))


def settings_of(folder: Path, api_url: str) -> Settings:
    """Return settings with a database in ``folder`` and Slack at ``api_url``."""
    given = {
        "slack_bot_token": SecretStr(BOT_TOKEN),
        "slack_app_token": SecretStr(APP_TOKEN),
        "slack_api_url": api_url,
        "database_url": f"sqlite+aiosqlite:///{folder / 'town.db'}",
    }
    return Settings(_env_file=None).model_copy(update=given)


@dataclass
class Town:
    """A municipality on one database, and the Slack it talks in."""

    folder: Path
    slack: SlackStandIn
    kari: str
    ola: str

    @property
    def url(self) -> str:
        """Address of the database."""
        return f"sqlite+aiosqlite:///{self.folder / 'town.db'}"

    def settings(self, **more: object) -> Settings:
        """Return the settings of an operator who has set everything up."""
        return settings_of(self.folder, self.slack.api_url).model_copy(update=more)

    def application(self, start: datetime, **more: object) -> Application:
        """Return a process that starts at ``start``, by Slack's clock too."""
        self.set_slacks_clock(start)
        return build(self.settings(**more), TickingClock(start))

    def set_slacks_clock(self, start: datetime) -> None:
        """Let it be ``start`` at Slack."""
        self.slack.skew = (start - SystemClock().now()).total_seconds()

    @asynccontextmanager
    async def running(self, start: datetime) -> AsyncIterator[Application]:
        """Run the product while the block runs."""
        application = self.application(start)
        async with running(application):
            yield application

    def reminders(self) -> list[Json]:
        """Return every reminder that Slack holds."""
        said = [message for place in self.slack.places.values() for message in place.messages]
        return [message for message in said if message["text"].startswith("Prosjektmøte i morgen")]

    def states(self) -> Counter[str]:
        """Count the ledger's rows by state."""
        with closing(sqlite3.connect(self.folder / "town.db")) as connection:
            return Counter(state for (state,) in connection.execute("SELECT state FROM delivery"))

    def execute(self, statement: str) -> None:
        """Change the database by hand."""
        with closing(sqlite3.connect(self.folder / "town.db")) as connection, connection:
            connection.execute(statement)

    async def until_sent(self, count: int) -> None:
        """Wait until so many reminders are in the ledger as sent."""
        await self.slack.until(lambda: self.states()["sent"] >= count, 90)


@pytest.fixture
async def town(migrated_file: Path, tmp_path: Path) -> AsyncIterator[Town]:
    """Strandvik with two people, a plan, a channel and no meeting yet."""
    async with SlackStandIn() as slack:
        kari, ola = slack.person("kari"), slack.person("ola")
        slack.channel(CHANNEL, kari, ola, BOT)
        made = Town(tmp_path, slack, kari, ola)
        shutil.copy(migrated_file, tmp_path / "town.db")
        store = Store(made.url)
        await _fill(store)
        await store.close()
        yield made
        assert slack.breaches == []


async def _fill(store: Store) -> None:
    now = NIGHT
    async with store.system() as system:
        municipality = await municipalities.add(system, "Strandvik", language="nb", programme="bti", now=now)
        scope = system.scope(municipality.id)
        roles = {"kari": frozenset({Role.PROJECT_LEADER}), "ola": frozenset({Role.PROJECT_OWNER})}
        new = [NewPerson(f"{name.title()} Lunde", f"{name}@kommune.example", found) for name, found in roles.items()]
        await people.add(scope, new, now)
        for name in roles:
            known = Visitor("slack", "T1", f"U{name.upper()}", f"{name}@kommune.example", name.title())
            await accounts.remember(system, known)
        await accounts.bind_channel(scope, "slack", "T1", CHANNEL, "bti-strandvik")
        plan = await plans.ensure(scope, "bti", date(now.year, 1, 1), now)
        month = month_of(now.year, now.month)
        await plans.add_activities(scope, plan, [NewActivity(TITLE, 2, month, month, roles=("project_leader",))])


async def meet_weekly(store: Store, audience: Audience = Audience.CHANNEL) -> None:
    """Set up a project meeting on Tuesdays at nine: on Monday at nine each of its recipients is reminded."""
    async with store.system() as system:
        scope = system.scope((await municipalities.find(system, "Strandvik")).id)
        rule = SeriesRule(
            "FREQ=WEEKLY;BYDAY=TU", date(2026, 9, 1), None, time(9), 60, "Europe/Oslo", HolidayPolicy.NEXT
        )
        meeting = SeriesSetup(
            meeting="project",
            rule=rule,
            audience=audience,
            channel_id=(await accounts.channels(scope))[0].id if audience is Audience.CHANNEL else None,
            roles=("project_leader", "working_group"),
            reminders=(ReminderKind.DAY_BEFORE,),
        )
        await set_up(scope, [meeting], Author(None, "command", NIGHT))
