"""The home page: where we are, what is mine, when we meet; drawn for each person in their language."""

import pytest
from sqlalchemy import delete

from bot.core.actions import Action
from bot.core.chat import Heading, Items, Message, Visitor
from bot.store.models import ActivityRow
from tests.handlers.door import Door, button, buttons_of
from tests.helpers.scene import PEOPLE


def lists(message: Message) -> dict[str, list[str]]:
    """Return the titles under each small heading."""
    blocks = [block for block in message.blocks if isinstance(block, Items)]
    return {block.heading: [item.title for item in block.items] for block in blocks}


@pytest.mark.parametrize("who", [who for who in PEOPLE if who != "group"])
async def test_everybody_sees_the_municipality_the_phase_and_themselves(door: Door, who: str) -> None:
    message = await door.home(who)
    assert message.blocks[0] == Heading("Strandvik kommune")
    text = message.fallback
    assert PEOPLE[who].name in text
    assert PEOPLE[who].unit in text
    assert "BTI-kontakt ved hver enhet" in text


@pytest.mark.parametrize(
    ("who", "language"),
    [("leader", "nb"), ("contact", "nn"), ("teacher", "en")],
)
async def test_the_page_speaks_the_persons_language(door: Door, who: str, language: str) -> None:
    text = (await door.home(who)).fallback
    assert door.inside(2, language) in text
    assert door.t(language)("meetings.none") in text


async def test_mine_stands_with_a_button_and_the_rest_without(door: Door) -> None:
    message = await door.home("leader")
    assert lists(message)[door.t()("home.mine_heading")] == ["Vurdere risiko", "Velge strategier", "Informere ansatte"]
    marked = [b.value.activity for b in buttons_of(message) if b.action is Action.MARK_DONE]
    assert marked == [door.scene.activities["risks"], door.scene.activities["strategies"]]


async def test_nothing_of_mine_is_said_in_words(door: Door) -> None:
    message = await door.home("teacher")
    assert door.t("en")("plan.mine_none") in message.fallback
    assert Action.MARK_DONE not in {b.action for b in buttons_of(message)}


async def test_without_a_plan_the_page_says_so(door: Door) -> None:
    async with door.store.scope(door.scene.here) as scope:
        await scope.session.execute(delete(ActivityRow).where(ActivityRow.municipality_id == door.scene.here))
    assert door.t()("home.no_plan") in (await door.home("leader")).fallback


async def test_somebody_of_several_municipalities_is_asked_there_too(door: Door) -> None:
    message = await door.home("group")
    assert message.fallback == door.t()("people.which_municipality")
    chosen = button(message, Action.CHOOSE_MUNICIPALITY)
    await door.press("group", chosen.action, chosen.value)
    assert (await door.home("group")).blocks[0] == Heading("Nabovik kommune")
    assert door.t("nn")("home.no_plan") in (await door.home("group")).fallback


async def test_the_unknown_find_a_way_in_on_their_home_page(door: Door) -> None:
    visitor = Visitor("slack", "T1", "U-x", "ukjent@strandvik.example", language="en-GB")
    assert (await door.home(visitor)).fallback.startswith(door.t("en")("people.unknown_person"))


async def test_every_button_of_the_page_is_answered(door: Door) -> None:
    for found in buttons_of(await door.home("leader")):
        reply = await door.press("leader", found.action, found.value)
        assert reply.message
