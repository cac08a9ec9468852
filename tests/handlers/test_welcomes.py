"""The introduction of a new colleague: when it is sent, to whom never, once, and what it says."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.content.programme import Programmes
from bot.core.actions import Action
from bot.core.chat import Message, Visitor
from bot.core.deliveries import DeliveryKind, DeliveryState
from bot.handlers.administration import Administration
from bot.handlers.letters import LedgerTexts
from bot.reminders.letters.welcomes import KEEPS
from bot.reminders.local import LocalEngine
from bot.reminders.planning.planner import replan
from bot.store import letters, people
from tests.handlers.days import Chat
from tests.handlers.door import TEAM, Door, buttons_of
from tests.handlers.report_days import begin_with_letters
from tests.helpers.scene import DOMAIN, TODAY
from tests.reminders.world import FakeLeases

NEW = {"name": "Mette Li", "email": f"mette@{DOMAIN}", "roles": "staff", "unit": "none", "language": "own"}
METTE = Visitor("slack", TEAM, "U-mette", f"mette@{DOMAIN}", "Mette Li")


def engine_of(door: Door, programmes: Programmes) -> tuple[LocalEngine, Chat]:
    chat = Chat(door.clock)
    texts = LedgerTexts(programmes, door.texts)
    return LocalEngine(door.store, [chat], texts, door.clock, leases=FakeLeases(door.clock)), chat


async def invite(door: Door, **changed: str) -> None:
    reply = await door.submit("leader", Action.SAVE_INVITE, {**NEW, "new_unit": "", **changed})
    assert reply.errors is None


async def rows(door: Door) -> list[tuple[str, str]]:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        found = await letters.known(scope, TODAY - timedelta(days=400))
    return [(row.recipient.key, row.state.value) for row in found if row.kind is DeliveryKind.WELCOME]


async def after(door: Door, engine: LocalEngine, chat: Chat, hours: int) -> list[Message]:
    """Let hours pass and return what the new colleague has got."""
    await engine.step_to(door.clock, door.clock.now() + timedelta(hours=hours))
    return chat.got("U-mette")


async def test_a_new_colleague_is_introduced_at_once_in_sending_hours(door: Door, programmes: Programmes) -> None:
    engine, chat = engine_of(door, programmes)
    await door.router.accounts_seen([METTE])
    await invite(door, new_unit="Fjord skole")
    (message,) = await after(door, engine, chat, 1)
    t, programme = door.t(), programmes.get("bti")
    said = message.fallback
    assert said.startswith(t("colleagues.welcome", name="Mette", programme=t(programme.short_name_key)))
    assert t(programme.about_key) in said
    assert t(programme.phase(2).about_key) in said
    assert "Anne Moen" in said, "the BTI contact of her school"
    assert t("colleagues.welcome_why", municipality="Strandvik kommune") in said
    assert [button.action for button in buttons_of(message)] == [Action.SHOW_NEXT]


async def test_the_next_practice_is_named_with_its_place(door: Door, programmes: Programmes) -> None:
    days = await begin_with_letters(door, programmes)
    await door.router.accounts_seen([METTE])
    await invite(door)
    await days.engine.step_to(door.clock, door.clock.now() + timedelta(hours=1))
    (message,) = days.chat.got("U-mette")
    t = door.t()
    has_practice = any(m.id == "practice" and m.set_up_by_default for m in programmes.get("bti").meetings)
    assert (t("colleagues.fact_practice") in message.fallback) is has_practice
    assert "Kari Lunde" in message.fallback, "without a unit one asks the project leader"


async def test_after_hours_it_waits_for_the_morning(door: Door, programmes: Programmes) -> None:
    engine, chat = engine_of(door, programmes)
    await door.router.accounts_seen([METTE])
    door.clock.move_to(datetime(2026, 9, 11, 17, tzinfo=UTC))
    await invite(door)
    assert await after(door, engine, chat, 60) == [], "a Friday evening"
    assert len(await after(door, engine, chat, 6)) == 1


async def test_it_comes_once_whatever_is_planned_again(door: Door, programmes: Programmes) -> None:
    engine, chat = engine_of(door, programmes)
    await door.router.accounts_seen([METTE])
    await invite(door)
    for _ in range(3):
        async with door.store.scope(door.scene.here) as scope:
            await replan(scope, door.clock.now())
        assert len(await after(door, engine, chat, 24)) == 1
    assert [state for _, state in await rows(door)] == ["sent"]
    assert len(await after(door, engine, chat, 24 * 40)) == 1


async def test_without_an_account_it_waits_until_there_is_one(door: Door, programmes: Programmes) -> None:
    engine, chat = engine_of(door, programmes)
    await invite(door)
    assert await after(door, engine, chat, 24) == []
    assert await rows(door) == []
    await door.router.accounts_seen([METTE])
    assert len(await after(door, engine, chat, 24)) == 1


async def test_after_a_month_nobody_is_new(door: Door, programmes: Programmes) -> None:
    engine, chat = engine_of(door, programmes)
    await invite(door)
    door.clock.move_to(door.clock.now() + KEEPS + timedelta(days=1))
    await door.router.accounts_seen([METTE])
    assert await after(door, engine, chat, 48) == []


async def test_who_wants_no_reminders_is_spared(door: Door, programmes: Programmes) -> None:
    engine, chat = engine_of(door, programmes)
    await door.router.accounts_seen([METTE])
    await invite(door)
    await door.press(METTE, Action.MUTE_REMINDERS)
    assert await after(door, engine, chat, 24) == []


async def test_who_leaves_before_it_is_sent_gets_none(door: Door, programmes: Programmes) -> None:
    engine, chat = engine_of(door, programmes)
    await door.router.accounts_seen([METTE])
    door.clock.move_to(datetime(2026, 9, 11, 17, tzinfo=UTC))
    await invite(door)
    async with door.store.scope(door.scene.here) as scope:
        person = await people.by_email(scope, NEW["email"])
        assert person is not None
        await people.deactivate(scope, person.id)
        await replan(scope, door.clock.now())
    assert await after(door, engine, chat, 90) == []
    assert [state for _, state in await rows(door)] == [DeliveryState.SKIPPED.value]


async def test_those_who_were_there_are_not_new(door: Door, programmes: Programmes) -> None:
    """A file that names somebody again, with another role, welcomes nobody."""
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        before = {person.id: person.welcome_on for person in await people.everyone(scope)}
    text = f"navn;e-post;rolle\nTom Berg;tom@{DOMAIN};ansatt+stafettholder\n".encode()
    administration = Administration(door.store, programmes, door.texts, door.clock.now())
    await administration.import_people("Strandvik kommune", text)
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        assert {person.id: person.welcome_on for person in await people.everyone(scope)} == before


@pytest.mark.parametrize("plan_first", [True, False], ids=["plan first", "people first"])
async def test_the_first_people_of_a_municipality_are_not_welcomed(
    door: Door, programmes: Programmes, *, plan_first: bool
) -> None:
    administration = Administration(door.store, programmes, door.texts, door.clock.now())
    leader = "navn;e-post;rolle\nMona Ek;mona@nes.example;prosjektleder\n"
    rest = f"{leader}Una Lie;una@nes.example;rektor\nPer Lie;per@nes.example;ansatt\n"
    await administration.add_municipality("Nes", "nb", "bti", "")
    await administration.import_people("Nes", leader.encode())
    mona = Visitor("slack", TEAM, "U-mona", "mona@nes.example", "Mona Ek")
    fields = {"start": "2026-08", "source": "template", "file": ""}
    if plan_first:
        assert (await door.submit(mona, Action.SAVE_WIZARD_PLAN, fields)).errors is None
    await administration.import_people("Nes", rest.encode())
    assert await welcomed(door) == []
    if not plan_first:
        await door.submit(mona, Action.SAVE_WIZARD_PLAN, fields)
    await administration.import_people("Nes", f"{rest}Ny Ansatt;ny@nes.example;ansatt\n".encode())
    assert await welcomed(door) == ["Ny Ansatt"]


async def welcomed(door: Door) -> list[str]:
    async with door.store.system(read_only=True) as system:
        number = next(n for n, name in await people.memberships(system, "mona@nes.example") if name == "Nes")
        return [p.name for p in await people.everyone(system.scope(number)) if p.welcome_on is not None]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_it_speaks_the_persons_language(door: Door, programmes: Programmes, language: str) -> None:
    engine, chat = engine_of(door, programmes)
    await door.router.accounts_seen([METTE])
    await invite(door, language=language)
    (message,) = await after(door, engine, chat, 1)
    t = door.t(language)
    assert message.fallback.startswith(t("colleagues.welcome", name="Mette", programme=t("programme_bti.short_name")))


async def test_somebody_with_tasks_gets_to_them(door: Door, programmes: Programmes) -> None:
    engine, chat = engine_of(door, programmes)
    await door.router.accounts_seen([METTE])
    await invite(door, roles="bti_contact")
    (message,) = await after(door, engine, chat, 1)
    assert [button.action for button in buttons_of(message)] == [Action.SHOW_MINE]
