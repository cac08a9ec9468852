"""The demo's world: its own database, real reminders by a clock that is moved, and nothing of a real workspace."""

import time
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import SecretStr

from bot.app import demo as demo_module
from bot.app.application import Application, close
from bot.app.demo import World, demo_settings, make_world, refuse_real_tokens, run_demo, visitor_of
from bot.config import Settings
from bot.content.demo import Demo
from bot.core.actions import Action
from bot.core.chat import Button, Buttons, Incoming, Items, Message, Surface
from bot.errors import ConfigError
from bot.platforms.web.conversations import Conversations, Entry
from bot.platforms.web.server import PageServer
from bot.platforms.web.world import PLATFORM, DemoChannel
from bot.store import accounts, municipalities, people, plans

WEEK = timedelta(days=7)
SHARED = pytest.mark.asyncio(loop_scope="module")
DEMO = Demo.load()
SET_UP = [sample for sample in DEMO.municipalities if not sample.empty]
EMPTY = next(sample for sample in DEMO.municipalities if sample.empty)


@dataclass
class Made:
    """A world as the page gets it."""

    world: World
    application: Application
    log: Conversations

    def arrived(self) -> list[tuple[str, Entry]]:
        """Return every reminder on the page, with the conversation it is in."""
        return self.log.reminders_after(0)


@dataclass
class Lived:
    """A demo that was taken through four weeks, one jump each."""

    start: datetime
    after_a_week: datetime
    """What the clock showed after the first jump."""
    world: World
    first_week: list[tuple[str, Entry]]
    """What was on the page then."""
    before: int
    """How much of it was there from the beginning."""
    cpu_seconds: float


@asynccontextmanager
async def first_morning(folder: Path) -> AsyncIterator[Made]:
    """Make the demo's world."""
    log = Conversations()
    world, application = await make_world(demo_settings(folder), log)
    yield Made(world, application, log)
    await close(application.store)


@pytest.fixture
async def made(tmp_path: Path) -> AsyncIterator[Made]:
    """The demo on its first morning, for a test that moves its clock."""
    async with first_morning(tmp_path) as made:
        yield made


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def morning(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Made]:
    """The same for all tests that leave the clock alone; what one of them changes no other looks at."""
    async with first_morning(tmp_path_factory.mktemp("morning")) as made:
        yield made


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def lived(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Lived]:
    """The demo after four weeks."""
    async with first_morning(tmp_path_factory.mktemp("lived")) as made:
        start, before, cpu = made.world.clock.now(), len(made.arrived()), time.process_time()
        await made.world.step_to(start + WEEK)
        after_a_week, first_week = made.world.clock.now(), made.arrived()
        for week in range(2, 5):
            await made.world.step_to(start + week * WEEK)
        yield Lived(start, after_a_week, made.world, first_week, before, time.process_time() - cpu)


@pytest.mark.parametrize("name", ["slack_bot_token", "slack_app_token", "slack_signing_secret"])
def test_it_refuses_to_start_beside_a_real_token(name: str) -> None:
    settings = Settings(_env_file=None).model_copy(update={name: SecretStr("xoxb-real")})
    with pytest.raises(ConfigError, match=r"demo\.real_tokens"):
        refuse_real_tokens(settings)
    refuse_real_tokens(Settings(_env_file=None))


async def test_a_token_in_the_environment_is_found_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "s")
    with pytest.raises(ConfigError, match=r"demo\.real_tokens"):
        await run_demo(0, open_browser=False, folder=tmp_path)
    assert names(tmp_path) == []


def test_its_settings_come_from_nowhere_but_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STOKURS_DATABASE_URL", "postgresql+psycopg://real/database")
    settings = demo_settings(tmp_path)
    assert settings.database_url == f"sqlite+aiosqlite:///{tmp_path / 'demo.db'}"
    assert settings.slack_bot_token is None


def test_its_database_costs_no_disk_where_the_machine_allows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo_module, "IN_MEMORY", tmp_path)
    assert demo_module._in_memory() == tmp_path
    monkeypatch.setattr(demo_module, "IN_MEMORY", tmp_path / "missing")
    assert demo_module._in_memory() is None


@SHARED
async def test_everybody_of_the_samples_is_in_the_store_with_their_plan(morning: Made) -> None:
    async with morning.application.store.system(read_only=True) as system:
        for sample in SET_UP:
            municipality = await municipalities.find(system, sample.name)
            scope = system.scope(municipality.id)
            plan = await plans.get(scope, sample.programme)
            assert plan is not None
            assert [a.title for a in plan.activities] == [a.title for a in sample.activities]
            assert [phase.number for phase in plan.phases] == [phase.number for phase in sample.phases]
            found = {person.name: person for person in await people.everyone(scope)}
            assert set(found) == {person.name for person in sample.everybody}
            assert all(found[person.name].roles == set(person.roles) for person in sample.everybody)
            assert municipality.network == DEMO.network


@SHARED
async def test_the_empty_municipality_waits_for_its_wizard(morning: Made) -> None:
    async with morning.application.store.system(read_only=True) as system:
        municipality = await municipalities.find(system, EMPTY.name)
        scope = system.scope(municipality.id)
        assert await plans.get(scope, EMPTY.programme) is None
        assert await accounts.channels(scope) == []
    (leader,) = [person for person in morning.world.people() if person.municipality_name == EMPTY.name]
    visitor = visitor_of(leader)
    reply = await morning.world.router.handle(Incoming(visitor, Surface.DM, text="oppsett"))
    assert reply.message is not None
    assert Action.OPEN_WIZARD_PLAN in {button.action for button in buttons(reply.message)}
    said = await morning.world.router.handle(
        Incoming(visitor, Surface.CHANNEL, EMPTY.id, text="koble", channel_name=EMPTY.channel)
    )
    assert said.message is not None
    assert EMPTY.channel in said.message.fallback


@SHARED
async def test_units_and_their_states_are_those_of_the_samples(morning: Made) -> None:
    spread = 0
    async with morning.application.store.system(read_only=True) as system:
        for sample in SET_UP:
            municipality = await municipalities.find(system, sample.name)
            plan = await plans.get(system.scope(municipality.id), sample.programme)
            assert plan is not None
            for stored, written in zip(plan.activities, sample.activities, strict=True):
                assert len(stored.units) == len(written.units)
                spread += len(stored.units)
    assert spread > 0


@SHARED
async def test_one_can_be_whom_the_samples_offer_and_each_is_known(morning: Made) -> None:
    picked = morning.world.people()
    assert {person.municipality_id for person in picked} == {
        channel.municipality_id for channel in morning.world.channels()
    }
    assert len({person.role for person in picked}) >= 5
    for person in picked:
        visitor = visitor_of(person)
        assert (visitor.platform, visitor.email) == (PLATFORM, person.email)
        reply = await morning.world.router.handle(Incoming(visitor, Surface.DM, text="neste"))
        assert reply.message is not None
        assert "kjenner deg ikke" not in reply.message.fallback


@SHARED
async def test_a_weeks_reminders_arrive_in_channels_and_in_private(lived: Lived) -> None:
    arrived = lived.first_week[lived.before :]
    channels = {channel.id for channel in lived.world.channels()}
    places = {key for key, _ in arrived}
    assert places & channels
    assert places - channels
    assert all("@" in place for place in places - channels)
    for _, entry in arrived:
        assert lived.start < entry.at <= lived.start + WEEK
        local = entry.at.astimezone(lived.world.zone)
        assert local.weekday() < 5
        assert 8 <= local.hour < 17
        assert entry.message.fallback
        assert "{" not in entry.message.fallback
    assert lived.after_a_week == lived.start + WEEK


@SHARED
async def test_one_jump_and_many_small_steps_send_the_same(lived: Lived, tmp_path: Path) -> None:
    jumped = [(key, entry.at, entry.message.fallback) for key, entry in lived.first_week]
    async with first_morning(tmp_path) as made:
        stepped = await in_small_steps(made, lived.start + WEEK)
    assert sorted(jumped) == sorted(stepped)
    assert len(jumped) == len(set(jumped))


async def in_small_steps(made: Made, end: datetime) -> list[tuple[str, datetime, str]]:
    """Go on until ``end``, and return what is on the page then."""
    while made.world.clock.now() < end:
        await made.world.step_to(min(end, made.world.clock.now() + timedelta(hours=17)))
    return [(key, entry.at, entry.message.fallback) for key, entry in made.arrived()]


async def test_stepping_to_the_next_reminder_sends_it(made: Made) -> None:
    sent = 0
    for _ in range(30):
        due = await made.world.next_due()
        assert due is not None
        assert due >= made.world.clock.now()
        before = len(made.arrived())
        await made.world.step_to(due)
        assert made.world.clock.now() == due
        assert {entry.at for _, entry in made.arrived()[before:]} <= {due}
        sent += len(made.arrived()) > before  # a letter that has nothing to say is not sent
        if sent == 4:
            return
    pytest.fail("thirty steps, and hardly anything was sent")


def bound(made: Made) -> list[DemoChannel]:
    """Return the channels of the municipalities that are set up."""
    return [channel for channel in made.world.channels() if channel.id != EMPTY.id]


@SHARED
async def test_what_is_coming_is_what_arrives(morning: Made) -> None:
    for channel in bound(morning):
        coming = await morning.world.upcoming(channel.municipality_id, channel.language)
        assert 0 < len(coming) <= demo_module.UPCOMING_SHOWN
        moments = [reminder.at for reminder in coming]
        assert moments == sorted(moments)
        assert all(reminder.title and reminder.to for reminder in coming)
    first = min([(await morning.world.upcoming(c.municipality_id, "nb"))[0].at for c in bound(morning)])
    assert first == await morning.world.next_due()


@SHARED
async def test_what_is_coming_names_channels_with_their_sign_and_follows_the_language(morning: Made) -> None:
    channel = morning.world.channels()[0]
    norwegian = await morning.world.upcoming(channel.municipality_id, "nb")
    english = await morning.world.upcoming(channel.municipality_id, "en")
    assert [reminder.at for reminder in norwegian] == [reminder.at for reminder in english]
    assert [reminder.title for reminder in norwegian] != [reminder.title for reminder in english]
    names = {person.name for person in morning.world.people()} | {f"#{c.name}" for c in morning.world.channels()}
    assert {reminder.to for reminder in norwegian} & names


@SHARED
async def test_a_button_on_the_page_changes_the_plan(morning: Made) -> None:
    leader = next(person for person in morning.world.people() if person.role.endswith("project_leader"))
    visitor = visitor_of(leader)
    reply = await morning.world.router.handle(Incoming(visitor, Surface.DM, text="neste"))
    assert reply.message is not None
    (button,) = [b for b in buttons(reply.message) if b.action is Action.MARK_DONE][:1]
    done = await morning.world.router.handle(Incoming(visitor, Surface.DM, action=button.action, value=button.value))
    assert done.message is not None
    assert Action.UNDO in {b.action for b in buttons(done.message)}


@SHARED
async def test_a_week_does_not_cost_many_seconds(lived: Lived) -> None:
    each = lived.cpu_seconds / 4
    # About 0.4 s on an idle machine; a busy one, and one that counts coverage, needs several times as much.
    assert each < 4


async def test_the_page_is_served_until_told_to_stop_and_the_folder_is_empty_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[list[str]] = []
    opened: list[str] = []

    async def look(server: PageServer) -> None:
        server._socket.close()
        seen.append([name for home in names(tmp_path) for name in names(tmp_path / home)])

    monkeypatch.setattr(PageServer, "serve", look)
    monkeypatch.setattr(webbrowser, "open", opened.append)
    await run_demo(0, open_browser=True, folder=tmp_path)
    assert "demo.db" in seen[0]
    assert names(tmp_path) == []
    (address,) = opened
    assert address.startswith("http://127.0.0.1:")
    assert address in capsys.readouterr().out
    await run_demo(0, open_browser=False, folder=tmp_path)
    assert opened == [address]


def names(folder: Path) -> list[str]:
    """Return what is in a folder."""
    return [path.name for path in folder.iterdir()]


def buttons(message: Message) -> list[Button]:
    """Return every button of a message."""
    rows = [button for block in message.blocks if isinstance(block, Buttons) for button in block.buttons]
    lists = [item.button for block in message.blocks if isinstance(block, Items) for item in block.items]
    return rows + [button for button in lists if button is not None]
