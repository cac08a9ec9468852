"""`stokurs demo`: the chat page over a database of its own, with sample municipalities and a clock one can move."""

import asyncio
import os
import secrets
import tempfile
import webbrowser
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import calendars
from bot.app.application import Application, build, close, prepare_database
from bot.app.demo_data import load_demo
from bot.app.demo_pulse import PulsePast
from bot.app.logs import set_up_logs
from bot.app.pulse import pulse_of
from bot.clock import ManualClock
from bot.config import Settings, load_settings
from bot.content.demo import Demo, DemoMunicipality
from bot.core.calendar_links import CalendarLinks
from bot.core.chat import Visitor
from bot.errors import ConfigError
from bot.handlers.letters import LedgerTexts
from bot.handlers.router import Router
from bot.handlers.views import letter_names
from bot.handlers.views import meetings as meeting_views
from bot.platforms.web.conversations import Conversations
from bot.platforms.web.sender import WebSender
from bot.platforms.web.server import PageServer, build_app
from bot.platforms.web.world import PLATFORM, TEAM, DemoChannel, DemoPerson, DemoUpcoming
from bot.reminders.letters.planning import upcoming as upcoming_letters
from bot.reminders.local import LocalEngine
from bot.reminders.planning import planner
from bot.reminders.planning.snapshot import Expected, take

UPCOMING_DAYS = 45
UPCOMING_SHOWN = 40
IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
"""Where a file costs no disk: the demo's database is thrown away, so nobody need wait until it is written down."""


class World:
    """What the page shows: the real router, store and reminders, by a clock that stands still until it is moved."""

    def __init__(
        self,
        application: Application,
        clock: ManualClock,
        engine: LocalEngine,
        zone: str,
        people: Sequence[DemoPerson],
        channels: Sequence[DemoChannel],
    ) -> None:
        """Show ``people`` and ``channels`` of what was loaded."""
        self._application = application
        self._engine = engine
        self._people = people
        self._channels = channels
        self._moving = asyncio.Lock()
        self.clock = clock
        self.zone = ZoneInfo(zone)

    @property
    def router(self) -> Router:
        """Who answers."""
        return self._application.router

    def people(self) -> Sequence[DemoPerson]:
        """Return whom one can be."""
        return self._people

    def channels(self) -> Sequence[DemoChannel]:
        """Return the projects' channels."""
        return self._channels

    async def step_to(self, moment: datetime) -> None:
        """Move the clock to ``moment``; every reminder on the way goes out at its own time."""
        async with self._moving:
            await self._engine.step_to(self.clock, moment)

    async def next_due(self) -> datetime | None:
        """Return when the next reminder goes out."""
        await self._engine.plan(self.clock.now())
        return await self._engine.next_due(self.clock.now())

    async def upcoming(self, municipality_id: int, language: str) -> Sequence[DemoUpcoming]:
        """Return the municipality's next reminders."""
        application = self._application
        t = application.texts.for_language(language)
        async with application.store.scope(municipality_id, read_only=True) as scope:
            now = self.clock.now()
            found, seen = await planner.upcoming(scope, now, UPCOMING_DAYS), await take(scope)
            letters = await upcoming_letters(scope, seen, now, now + timedelta(days=UPCOMING_DAYS))
            programme = application.programmes.get(seen.municipality.programme)
        reminders = [DemoUpcoming(r.planned.due_at, meeting_views.title(t, programme, r.series), _to(r)) for r in found]
        posts = letter_names.together(letters, seen)
        lines = [*reminders, *(DemoUpcoming(p.at, letter_names.name(t, p.kind), p.recipients(t)) for p in posts)]
        return sorted(lines, key=lambda line: line.at)[:UPCOMING_SHOWN]


def _to(reminder: Expected) -> str:
    return f"#{reminder.to}" if reminder.planned.recipient.kind == "channel" else reminder.to


async def run_demo(port: int, *, open_browser: bool, folder: Path | None = None) -> None:
    """Serve the page until the process is told to stop; the database is thrown away then.

    Raises:
        ConfigError: real tokens are set (the demo must never write to a real workspace), or the port is taken.
    """
    refuse_real_tokens(load_settings())
    set_up_logs("WARNING")
    with tempfile.TemporaryDirectory(prefix="stokurs-demo-", dir=folder or _in_memory()) as home:
        settings = demo_settings(Path(home))
        log = Conversations()
        world, application = await make_world(settings, log)
        links = CalendarLinks(secrets.token_urlsafe(32))
        page = build_app(world, log, application.texts, calendars.routes_of(application, links), application.gallery)
        server = PageServer(page, port=port)
        application.router.give_calendars(replace(links, address=server.address))
        print(application.texts.for_language("nb")("demo.ready", address=server.address), flush=True)  # noqa: T201
        application.askers.start()
        if open_browser:
            await asyncio.to_thread(webbrowser.open, server.address)
        try:
            await server.serve()
        finally:
            application.workshop.close()
            await close(application.store)


def _in_memory() -> Path | None:
    return IN_MEMORY if os.access(IN_MEMORY, os.W_OK) else None


def refuse_real_tokens(settings: Settings) -> None:
    """Raise ConfigError where tokens of a real workspace are set."""
    if settings.slack_bot_token or settings.slack_app_token or settings.slack_signing_secret:
        raise ConfigError("demo.real_tokens")


def demo_settings(home: Path) -> Settings:
    """Settings of the demo: a database and keys of rounds in ``home``, nothing from the environment."""
    return Settings.model_construct(database_url=f"sqlite+aiosqlite:///{home / 'demo.db'}", key_dir=home / "keys")


async def make_world(settings: Settings, log: Conversations) -> tuple[World, Application]:
    """Build the demo's world: make the database, load the samples, plan the reminders."""
    demo = Demo.load()
    clock = ManualClock(demo.starts_at.replace(tzinfo=ZoneInfo(demo.zone)))
    application = build(settings, clock)
    await prepare_database(application.store)

    async def live(sample: DemoMunicipality, number: int, known: Sequence[DemoPerson]) -> None:
        await application.router.accounts_seen([visitor_of(person) for person in known])
        await PulsePast(application, demo, sample, number, log).live()

    loaded = await load_demo(application.store, demo, clock.now(), application.programmes, live)
    texts = LedgerTexts(application.programmes, application.texts)
    sender = WebSender(log, clock)
    pulse = pulse_of(application, [sender], patient=True)
    engine = LocalEngine(
        application.store, [sender], texts, clock, plan_every=timedelta(days=7), rounds=pulse.rounds, seals=pulse.seals
    )
    world = World(application, clock, engine, demo.zone, loaded.people, loaded.channels)
    await engine.plan(clock.now())
    await engine.step_to(clock, clock.now())  # what was due before the demo begins has gone out
    return world, application


def visitor_of(person: DemoPerson) -> Visitor:
    """The person as the page's platform knows them."""
    return Visitor(PLATFORM, TEAM, person.email, person.email, person.name, person.language)
