"""The door itself: trouble with the database is told in a sentence, many may knock at once, readers wait for nobody."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.clock import ManualClock
from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core.actions import Action, ActionValue
from bot.core.chat import Buttons, Incoming, Items, Message, Surface, addressed
from bot.core.commands import CommandName
from bot.handlers.features import COMMANDS, HANDLES, WRITING
from bot.handlers.router import Router
from bot.store import changes, session
from bot.store.session import Store
from tests.handlers.door import Door, button, line_of, text_of
from tests.helpers.scene import NOW, PEOPLE


@pytest.fixture
async def broken(door: Door, tmp_path: Path, programmes: Programmes) -> AsyncIterator[Door]:
    """A door whose database has no tables."""
    store = Store(f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}")
    yield replace(door, router=Router(store, programmes, door.texts, door.clock))
    await store.close()


@pytest.mark.parametrize("said", ["neste", "noe helt annet", "Jonas i 5B har blåmerker igjen"])
async def test_an_old_database_is_told_in_a_sentence(broken: Door, said: str) -> None:
    answer = text_of(await broken.say("leader", said))
    key = "sensitive.not_kept" if "Jonas" in said else "errors.database_old"
    assert answer.startswith(broken.t()(key))


async def test_trouble_is_told_on_the_home_page_and_in_a_form_too(broken: Door) -> None:
    sentence = broken.t()("errors.database_old")
    assert (await broken.home("leader")).fallback == sentence
    assert text_of(await broken.press("leader", Action.MARK_DONE)) == sentence
    reply = await broken.submit("leader", Action.SAVE_MEETING_SETUP, {"place": "Rådhuset"})
    assert reply.errors is not None
    assert reply.errors.errors == {"place": sentence}


async def test_a_busy_database_is_told_and_tried_again_later(
    door: Door, monkeypatch: pytest.MonkeyPatch, programmes: Programmes
) -> None:
    await door.say("leader", "neste")
    monkeypatch.setattr(session, "BUSY_SECONDS", 0.05)
    hurried = Store(door.store.url)
    router = Router(hurried, programmes, door.texts, door.clock)
    await router.accounts_seen([door.visitor("leader")])
    done = Incoming(
        door.visitor("leader"), Surface.DM, "D1", action=Action.MARK_DONE,
        value=ActionValue(activity=door.scene.activities["strategies"]),
    )  # fmt: skip
    async with door.store.system() as system:
        await system.session.execute(text("SELECT 1"))
        assert text_of(await router.handle(done)) == door.t()("errors.database_busy")
        asked = await router.handle(replace(done, action=None, text="neste"))
        assert line_of(asked).startswith(door.headline("now", ""))
    assert line_of(await router.handle(done)) == door.t()("plan.marked_done", title="Velge strategier")
    await hurried.close()


async def test_many_may_knock_at_once(door: Door) -> None:
    everybody = [who for who in PEOPLE if who != "group"]
    replies = await asyncio.gather(*(door.say(who, "neste") for who in everybody * 4))
    assert all("BTI-kontakt ved hver enhet" in text_of(reply) for reply in replies)


async def test_of_many_who_say_done_at_once_one_is_logged(door: Door) -> None:
    value = ActionValue(activity=door.scene.activities["risks"])
    replies = await asyncio.gather(*(door.press(who, Action.MARK_DONE, value) for who in ("leader", "owner", "admin")))
    assert [line_of(r) for r in replies].count(door.t()("plan.marked_done", title="Vurdere risiko")) == 1
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        assert len(await changes.latest(scope, 10)) == 1


async def test_a_router_that_was_just_started_knows_what_was_said_before(door: Door, programmes: Programmes) -> None:
    reply = await door.press("leader", Action.MARK_DONE, ActionValue(activity=door.scene.activities["strategies"]))
    undo = button(reply.message, Action.UNDO)
    restarted = replace(door, router=Router(door.store, programmes, Texts.load(), ManualClock(NOW)))
    taken = await restarted.press("leader", undo.action, undo.value)
    assert line_of(taken) == door.t()("plan.undone", title="Velge strategier")


def test_every_action_has_somebody_who_answers() -> None:
    assert set(HANDLES) | {Action.CHOOSE_MUNICIPALITY, Action.CHOOSE_TOPIC} == set(Action)
    saving = {action for action in Action if action.value.startswith("save_")}
    assert saving <= WRITING <= set(HANDLES)
    assert set(COMMANDS.values()) <= set(HANDLES)
    assert set(COMMANDS) | {CommandName.BIND, CommandName.PULSE} == set(CommandName)


async def test_every_text_and_button_that_only_shows_works_in_a_reading_transaction(door: Door) -> None:
    await door.say("leader", "neste")  # now the account is known
    async with door.store.system() as writer:
        await writer.session.execute(text("SELECT 1"))
        for action in {action for action in HANDLES if action.value.startswith("show_")} - WRITING:
            assert text_of(await asyncio.wait_for(door.press("leader", action), 5))


async def test_an_address_is_put_on_every_button_but_the_choice(door: Door) -> None:
    message = await door.home("leader")
    told = addressed(message, 7)
    assert told.fallback == message.fallback
    rows = [block for block in told.blocks if isinstance(block, Buttons)]
    lists = [block for block in told.blocks if isinstance(block, Items)]
    assert {b.value.municipality for row in rows for b in row.buttons} == {7}
    assert {item.button.value.municipality for block in lists for item in block.items if item.button} == {7}
    choice = (await door.say("group", "neste")).message
    assert isinstance(choice, Message)
    assert addressed(choice, 7) == choice
