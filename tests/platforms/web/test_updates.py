"""An open page asks for what has changed: messages after a number, and the parts that are drawn anew."""

import asyncio
import signal

import httpx
import pytest

from bot.content.texts import Texts
from bot.core.actions import Action as ChatAction
from bot.core.chat import Button, Message, Paragraph
from bot.errors import ConfigError
from bot.platforms.web.conversations import Conversations, Entry
from bot.platforms.web.render import first_upper, kind, spoken
from bot.platforms.web.server import PageServer, build_app
from tests.helpers.demo_world import START, SmallWorld
from tests.helpers.html_tree import read
from tests.platforms.web.conftest import Browser

CHAT = "/1/1/chat"


async def update(browser: Browser, path: str = CHAT, since: int | str = 0, answer: int = 0) -> dict[str, object]:
    response = await browser.client.get(f"{path}/updates", params={"since": since, "answer": answer})
    assert response.status_code == 200
    return dict(response.json())


def shown(changed: dict[str, object]) -> list[str]:
    messages = changed["messages"]
    assert isinstance(messages, list)
    return [read(one["html"]).one(class_="bubble").text[:10] for one in messages]


def live(changed: dict[str, object]) -> dict[str, str]:
    found = changed["live"]
    assert isinstance(found, dict)
    return found


async def test_an_update_has_what_came_after_a_number(browser: Browser) -> None:
    await browser.follow(f"{CHAT}/say", text="en")
    first = await update(browser)
    assert shown(first) == ["en", "Neste steg"]
    await browser.follow(f"{CHAT}/say", text="to")
    second = await update(browser, since=int(str(first["revision"])))
    assert shown(second) == ["to", "Neste steg"]
    assert shown(await update(browser, since=int(str(second["revision"])))) == []


async def test_a_changed_message_comes_again_under_its_own_id(browser: Browser) -> None:
    await browser.follow(f"{CHAT}/say", text="neste")
    since = int(str((await update(browser))["revision"]))
    await browser.follow(f"{CHAT}/press", action="mark_done", value='{"activity":7}', entry="2")
    changed = await update(browser, since=since)
    assert shown(changed) == ["Strategien"]
    assert changed["messages"][0]["id"] == "m2"  # type: ignore[index]


@pytest.mark.parametrize("since", ["", "x", "-4", "9" * 40, "1.5"])
async def test_a_number_that_is_none_counts_from_the_beginning(browser: Browser, since: str) -> None:
    await browser.follow(f"{CHAT}/say", text="neste")
    assert len(shown(await update(browser, since=since))) == 2


async def test_the_swapped_parts_are_the_ones_the_page_has(browser: Browser) -> None:
    for path in (CHAT, "/1/1/channel", "/1/1/home"):
        page = await browser.page(path)
        on_page = {one["data-live"] for one in page.all() if "data-live" in one.attributes}
        assert set(live(await update(browser, path))) == on_page


async def test_the_swapped_parts_are_drawn_as_the_page_draws_them(browser: Browser) -> None:
    await browser.follow(f"{CHAT}/clock", step="next")
    await browser.follow("/2/4/chat/say", text="neste")
    page = await browser.page("/1/1/home")
    for name, html in live(await update(browser, "/1/1/home")).items():
        assert read(html).text == page.one(data_live=name).text


async def test_only_home_draws_home(browser: Browser, world: SmallWorld) -> None:
    assert "home" not in live(await update(browser))
    world.router.done = True
    assert "Alt er gjort." in live(await update(browser, "/1/1/home"))["home"]


async def test_the_answer_above_home_stays_through_updates(browser: Browser) -> None:
    answer = await browser.send("/1/1/home/press", action="show_status", value="{}", entry="0")
    changed = await update(browser, "/1/1/home", answer=int(answer["answer"]))
    assert read(live(changed)["home"]).one(id="answer").one("h3").text == "Neste steg"


async def test_an_open_conversation_counts_as_read(browser: Browser, log: Conversations) -> None:
    log.add("kari@example.org", Entry(START, Message((Paragraph("hei"),))))
    assert live(await update(browser, "/1/2/chat"))["unread-person/1/1/chat"] != ""
    assert live(await update(browser))["unread-person/1/1/chat"] == ""
    assert live(await update(browser, "/1/2/chat"))["unread-person/1/1/chat"] == ""


@pytest.mark.parametrize(
    ("label", "said", "expected"),
    [
        ("Gjort", "", ""),
        ("Gjort", "Merk «Velge» som gjort", "Merk «Velge» som gjort"),
        ("Åpne", "Se planen", "Åpne: Se planen"),
    ],
)
def test_a_spoken_name_always_has_the_words_one_sees(label: str, said: str, expected: str) -> None:
    assert spoken(Button(label, ChatAction.SHOW_PLAN, spoken=said)) == expected


def test_small_words_of_the_templates() -> None:
    assert first_upper("i dag kl. 9.00") == "I dag kl. 9.00"
    assert first_upper("") == ""
    assert kind(Paragraph("x")) == "Paragraph"


# ---- a real server --------------------------------------------------------------------------------------------------


@pytest.fixture
def server(world: SmallWorld, log: Conversations) -> PageServer:
    return PageServer(build_app(world, log, Texts.load()), port=0)


async def test_the_server_answers_on_the_loopback_address_and_stops_when_told(server: PageServer) -> None:
    assert server.address.startswith("http://127.0.0.1:")
    running = asyncio.create_task(server.serve())
    async with httpx.AsyncClient(base_url=server.address) as client:
        assert (await client.get("/")).status_code == 200
    server.stop()
    await asyncio.wait_for(running, 10)


async def test_open_pages_are_told_of_every_change(server: PageServer, log: Conversations) -> None:
    running = asyncio.create_task(server.serve())
    async with (
        httpx.AsyncClient(base_url=server.address, timeout=5) as client,
        client.stream("GET", "/events") as stream,
    ):
        assert stream.headers["content-type"].startswith("text/event-stream")
        lines = stream.aiter_lines()
        heard = [await anext(lines), await anext(lines), await anext(lines)]
        log.touch()
        heard += [await anext(lines), await anext(lines)]
    assert heard == ["event: changed", "data: 0", "", "event: changed", "data: 1"]
    server.stop()
    await asyncio.wait_for(running, 10)


async def test_an_open_page_does_not_hold_the_server_up(server: PageServer, caplog: pytest.LogCaptureFixture) -> None:
    running = asyncio.create_task(server.serve())
    async with (
        httpx.AsyncClient(base_url=server.address, timeout=5) as client,
        client.stream("GET", "/events") as stream,
    ):
        lines = stream.aiter_lines()
        assert await anext(lines) == "event: changed"
        server.stop()
        assert [line async for line in lines if line] == ["data: 0"]
    await asyncio.wait_for(running, 10)
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == []


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
async def test_a_signal_ends_the_server_and_lets_others_tidy_up(server: PageServer, name: str) -> None:
    running = asyncio.create_task(server.serve())
    async with httpx.AsyncClient(base_url=server.address) as client:
        assert (await client.get("/")).status_code == 200
    signal.raise_signal(signal.Signals[name])
    await asyncio.wait_for(running, 10)


def test_a_port_that_is_taken_is_said_in_a_sentence(server: PageServer, world: SmallWorld, log: Conversations) -> None:
    port = int(server.address.rsplit(":", 1)[1].strip("/"))
    with server._socket, pytest.raises(ConfigError) as caught:
        PageServer(build_app(world, log, Texts.load()), port=port)
    assert Texts.load().error(Texts.load().for_language("nb"), caught.value).startswith(f"Port {port} er opptatt.")
