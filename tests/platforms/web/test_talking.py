"""Writing and pressing: what reaches the router, where the answer lands, who sees it."""

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.chat import Surface
from bot.platforms.web.conversations import Conversations
from bot.platforms.web.server import LONGEST_TEXT
from tests.helpers.demo_world import SmallWorld
from tests.helpers.html_tree import Element
from tests.platforms.web.conftest import Browser

CHAT = "/1/1/chat"
CHANNEL = "/1/1/channel"
HOME = "/1/1/home"
DONE = '{"activity":7}'


def bubbles(page: Element) -> list[str]:
    return [one.text for one in page.all(class_="bubble")]


async def test_the_router_learns_who_writes_and_where(browser: Browser, world: SmallWorld) -> None:
    await browser.follow(f"{CHAT}/say", text="  Hva er neste? ")
    (asked,) = world.router.asked
    visitor = asked.visitor
    assert (visitor.platform, visitor.team, visitor.user, visitor.email, visitor.name, visitor.language) == (
        "web",
        "demo",
        "kari@example.org",
        "kari@example.org",
        "Kari Lunde",
        "nb",
    )
    assert (asked.text, asked.surface, asked.channel) == ("Hva er neste?", Surface.DM, "kari@example.org")
    assert (asked.action, asked.fields) == (None, None)


async def test_a_channel_is_named_with_its_id(browser: Browser, world: SmallWorld) -> None:
    await browser.follow(f"{CHANNEL}/say", text="neste")
    (asked,) = world.router.asked
    assert (asked.surface, asked.channel, asked.channel_name) == (Surface.CHANNEL, "C1", "bti-strandvik")
    assert asked.thread == "C1"


async def test_a_suggestion_is_written_for_one(browser: Browser, world: SmallWorld) -> None:
    page = await browser.page(CHAT)
    chip = page.all("button", name="suggestion")[0]
    assert chip["value"] == chip.text == "Hva er neste?"
    page = await browser.follow(f"{CHAT}/say", suggestion=chip["value"], text="")
    assert world.router.asked[0].text == "Hva er neste?"
    assert bubbles(page)[0] == "Hva er neste?"


@pytest.mark.parametrize("text", ["", "   ", "\n"])
async def test_nothing_written_is_nothing_said(browser: Browser, world: SmallWorld, text: str) -> None:
    page = await browser.follow(f"{CHAT}/say", text=text)
    assert (world.router.asked, bubbles(page)) == ([], [])


async def test_a_very_long_text_is_cut(browser: Browser, world: SmallWorld) -> None:
    await browser.follow(f"{CHAT}/say", text="å" * (LONGEST_TEXT + 100))
    assert world.router.asked[0].text == "å" * LONGEST_TEXT


async def test_words_about_a_concrete_child_are_not_kept(browser: Browser, log: Conversations) -> None:
    text = "Eleven min Jonas i 3B har blåmerker og sier at faren slår ham"
    page = await browser.follow(f"{CHAT}/say", text=text)
    assert bubbles(page)[0] == "Meldingen er ikke tatt vare på."
    assert "Jonas" not in repr(log._entries)


async def test_an_answer_in_a_channel_is_for_the_asker(browser: Browser) -> None:
    own = await browser.follow(f"{CHANNEL}/say", text="neste")
    assert len(bubbles(own)) == 2
    assert own.one(class_="private").text == "Bare du ser dette"
    assert bubbles(await browser.page("/1/2/channel")) == ["neste"]


async def test_a_public_answer_is_for_all_in_the_channel(browser: Browser) -> None:
    await browser.follow(f"{CHANNEL}/say", text="neste, til alle")
    page = await browser.page("/1/2/channel")
    assert len(bubbles(page)) == 2
    assert page.all(class_="private") == []
    assert page.all(class_="line")[0].one(class_="name").text == "Kari Lunde"
    assert not page.all(class_="line")[0].has({"class": "mine"})


async def test_a_pressed_button_changes_the_message_in_its_place(browser: Browser, world: SmallWorld) -> None:
    page = await browser.follow(f"{CHAT}/say", text="neste")
    form = page.one("button", value="mark_done").parent
    assert form is not None
    fields = {one["name"]: one["value"] for one in form.all("input")}
    assert (form["action"], fields) == (f"{CHAT}/press", {"entry": "2", "value": DONE})
    page = await browser.follow(form["action"], action="mark_done", **fields)
    assert bubbles(page) == ["neste", "Strategien er merket som gjort. Angre"]
    asked = world.router.asked[-1]
    assert (asked.action, asked.value, asked.surface) == (Action.MARK_DONE, ActionValue(activity=7), Surface.DM)
    page = await browser.follow(f"{CHAT}/press", action="undo", value='{"change":3}', entry="2")
    assert bubbles(page)[1].startswith("Neste steg")


async def test_a_changed_message_that_is_gone_comes_as_a_new_one(browser: Browser) -> None:
    page = await browser.follow(f"{CHAT}/press", action="mark_done", value=DONE, entry="999")
    assert bubbles(page) == ["Strategien er merket som gjort. Angre"]


async def test_a_button_of_a_reminder_says_so(browser: Browser, world: SmallWorld) -> None:
    await browser.follow(f"{CHANNEL}/clock", step="next")
    await browser.follow(f"{CHANNEL}/press", action="show_plan", value="{}", entry="1")
    assert world.router.asked[-1].surface is Surface.REMINDER


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"action": "destroy"},
        {"action": "mark_done", "value": "no json"},
        {"action": "mark_done", "value": '{"activity":"; drop"}'},
        {"action": "mark_done", "value": '{"unheard_of":1}'},
    ],
)
async def test_a_button_nobody_made_is_refused(browser: Browser, world: SmallWorld, fields: dict[str, str]) -> None:
    response = await browser.post(f"{CHAT}/press", **fields)
    assert response.status_code == 400
    assert "Siden forsto ikke" in response.text
    assert world.router.asked == []


async def test_a_post_that_is_no_text_is_refused(browser: Browser) -> None:
    for content in (b"\xff\xfe=1", b"&".join(b"a=1" for _ in range(700))):
        assert (await browser.client.post(f"{CHAT}/say", content=content)).status_code == 400


async def test_an_answer_to_a_button_at_home_stands_above_home_and_in_the_conversation(browser: Browser) -> None:
    page = await browser.follow(f"{HOME}/press", action="show_status", value="{}", entry="0")
    assert page.one(id="answer").one("h3").text == "Neste steg"
    assert page.one("body")["data-answer"] == "1"
    assert len(bubbles(await browser.page(CHAT))) == 1


async def test_a_button_in_that_answer_changes_it(browser: Browser, world: SmallWorld) -> None:
    await browser.follow(f"{HOME}/press", action="show_status", value="{}", entry="0")
    page = await browser.follow(f"{HOME}/press", action="mark_done", value=DONE, entry="1")
    assert page.one(id="answer").text == "Strategien er merket som gjort. Angre"
    assert "Alt er gjort." in page.one(id="home").text
    assert world.router.asked[-1].visitor.email == "kari@example.org"


async def test_what_waits_for_others_is_counted_beside_their_names(browser: Browser) -> None:
    await browser.follow(f"{HOME}/clock", step="next")
    page = await browser.page(HOME)
    badges = {
        one["data-live"]: one.text for one in page.all() if "data-live" in one.attributes and one.all(class_="badge")
    }
    assert badges == {
        "unread-person/1/1/chat": "1 ulest melding",
        "unread-/1/1/chat": "1 ulest melding",
        "unread-/1/1/channel": "1 ulest melding",
    }
    await browser.page(CHAT)
    page = await browser.page("/1/2/home")
    assert [one.text for one in page.all(class_="badge")] == ["1 ulest melding"]
