"""Pictures, tables, several choices and files on the page: drawn, sent, and handed over to one person alone."""

from collections.abc import AsyncIterator

import httpx
import pytest

from bot.content.texts import Texts
from bot.platforms.web.conversations import Conversations
from bot.platforms.web.posted import MULTIPART, _multipart
from bot.platforms.web.security import HEADERS, LARGEST_UPLOAD
from bot.platforms.web.server import build_app
from tests.helpers.demo_parts import PIXEL, PLAN, Painter, RichRouter
from tests.helpers.demo_world import SmallWorld
from tests.helpers.html_tree import Element, read
from tests.platforms.web.conftest import ORIGIN, Browser

CHAT, CHANNEL, HOME = "/1/1/chat", "/1/1/channel", "/1/1/home"
SEND = {"action": "save_meeting_setup", "value": "{}", "entry": "0", "field:units": ["", "1", "3"], "field:note": "a,b"}


@pytest.fixture
def world(log: Conversations) -> SmallWorld:
    """A world whose router has more to say."""
    made = SmallWorld(log)
    made.router = RichRouter()
    return made


@pytest.fixture
def painter() -> Painter:
    """Who paints."""
    return Painter()


@pytest.fixture
async def browser(world: SmallWorld, log: Conversations, painter: Painter) -> AsyncIterator[Browser]:
    """A browser on this machine."""
    transport = httpx.ASGITransport(build_app(world, log, Texts.load(), painter=painter))
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers={"Origin": ORIGIN}) as client:
        yield Browser(client)


async def opened(browser: Browser) -> Element:
    """Open the form."""
    response = await browser.post(f"{CHAT}/press", action="open_meeting_setup", value="{}", entry="0")
    return read(response.text).one("dialog")


# ---- pictures and tables -----------------------------------------------------------------------------------------


async def test_a_picture_is_shown_with_its_words_for_those_who_listen(browser: Browser, painter: Painter) -> None:
    page = await browser.follow(f"{CHAT}/say", text="bilde")
    image = page.one("img", class_="picture")
    assert image["alt"] == "Planlegge: 3 av 11 <er> gjort."
    assert page.one("figcaption").text == "Framdrift"
    response = await browser.client.get(image["src"])
    assert (response.content, response.headers["content-type"]) == (PIXEL, "image/png")
    assert "immutable" in response.headers["cache-control"]
    assert {name: response.headers[name] for name in HEADERS} == HEADERS
    assert painter.painted == 1


async def test_the_same_picture_has_the_same_address_everywhere(browser: Browser) -> None:
    await browser.follow(f"{CHAT}/say", text="bilde")
    page = await browser.follow(f"{CHAT}/say", text="bilde")
    assert len({image["src"] for image in page.all("img", class_="picture")}) == 1
    update = (await browser.client.get(f"{CHAT}/updates?since=0")).json()
    assert page.all("img", class_="picture")[0]["src"] in str(update["messages"])


@pytest.mark.parametrize("name", ["0" * 32, "..%2f..%2fetc", "x"])
async def test_a_picture_that_no_page_showed_is_not_painted(browser: Browser, painter: Painter, name: str) -> None:
    assert (await browser.client.get(f"/picture/{name}.png")).status_code == 404
    assert painter.painted == 0


async def test_without_a_painter_the_words_are_shown(world: SmallWorld, log: Conversations) -> None:
    transport = httpx.ASGITransport(build_app(world, log, Texts.load()))
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers={"Origin": ORIGIN}) as client:
        page = await Browser(client).follow(f"{CHAT}/say", text="bilde")
    assert page.all("img", class_="picture") == []
    assert "Planlegge: 3 av 11 <er> gjort." in page.text


async def test_a_table_names_its_rows_and_columns_and_can_be_scrolled(browser: Browser) -> None:
    page = await browser.follow(f"{CHAT}/say", text="enheter")
    table = page.one("table")
    assert [one.text for one in table.all("th", scope="col")] == ["Enhet", "Tilstand"]
    assert [one.text for one in table.all("th", scope="row")] == ["Solvik <skole>", "Åsen barnehage"]
    assert [one.text for one in table.all("td")] == ["i gang", ""]
    assert page.one("div", class_="table")["tabindex"] == "0"


async def test_a_time_is_not_parted_from_its_word(browser: Browser) -> None:
    response = await browser.client.post(f"{CHAT}/say", data={"text": "møte"}, follow_redirects=True)
    assert "kl.\N{NO-BREAK SPACE}9.00" in response.text


# ---- forms -------------------------------------------------------------------------------------------------------


async def test_several_choices_are_boxes_that_need_no_script(browser: Browser) -> None:
    dialog = await opened(browser)
    boxes = dialog.all("input", type="checkbox")
    assert [(box["value"], "checked" in box.attributes) for box in boxes] == [("1", False), ("2", True), ("3", False)]
    assert dialog.one("legend").text == "Enheter"
    assert dialog.one("fieldset").one("input", type="hidden")["name"] == "field:units"


async def test_a_file_is_asked_for_in_a_form_that_can_carry_it(browser: Browser) -> None:
    dialog = await opened(browser)
    file = dialog.one("input", type="file")
    assert file["accept"] == ".xlsx,.csv"
    assert file["data-largest"] == str(10 * 1024**2)
    assert dialog.one("form")["enctype"] == MULTIPART


async def test_what_is_sent_reaches_the_router_with_its_bytes(browser: Browser, world: SmallWorld) -> None:
    await opened(browser)
    content = bytes(range(256)) + b"\r\n--x\r\n" * 3
    files = {"field:list": ("folk på «Å».csv", content)}
    response = await browser.client.post(f"{CHAT}/form", data=SEND, files=files)
    assert response.status_code == 303
    asked = world.router.asked[-1]
    assert asked.fields == {"units": "1,3", "note": "a,b", "list": "folk på «Å».csv"}
    assert (asked.files["list"].filename, asked.files["list"].content) == ("folk på «Å».csv", content)


async def test_no_choice_and_no_file_are_empty_fields(browser: Browser, world: SmallWorld) -> None:
    await opened(browser)
    sent = SEND | {"field:units": ""}
    response = await browser.client.post(f"{CHAT}/form", data=sent, files={"field:list": ("", b"")})
    assert world.router.asked[-1].fields == {"units": "", "note": "a,b", "list": ""}
    assert not world.router.asked[-1].files
    dialog = read(response.text).one("dialog")
    assert dialog.one(id="field-list-error").text == "Velg en fil."
    assert dialog.one(id="field-units-error").text == "Velg en enhet."


async def test_after_a_mistake_the_choices_are_as_they_were(browser: Browser) -> None:
    await opened(browser)
    response = await browser.client.post(f"{CHAT}/form", data=SEND, files={"field:list": ("", b"")})
    dialog = read(response.text).one("dialog")
    boxes = dialog.all("input", type="checkbox")
    assert [box["value"] for box in boxes if "checked" in box.attributes] == ["1", "3"]
    assert dialog.one("input", id="field-note")["value"] == "a,b"


@pytest.mark.parametrize(
    ("name", "size", "words"),
    [
        ("folk.exe", 10, "Velg en fil som slutter på .xlsx, .csv."),
        ("folk.csv", 10 * 1024**2 + 1, "Jeg tar imot filer på inntil 10 MB."),
    ],
)
async def test_a_file_that_cannot_be_used_is_told_at_its_field(
    browser: Browser, world: SmallWorld, name: str, size: int, words: str
) -> None:
    await opened(browser)
    asked = len(world.router.asked)
    response = await browser.client.post(f"{CHAT}/form", data=SEND, files={"field:list": (name, b"x" * size)})
    assert read(response.text).one(id="field-list-error").text.endswith(words)
    assert len(world.router.asked) == asked


async def test_a_body_over_every_limit_is_not_read(browser: Browser, world: SmallWorld) -> None:
    headers = {"Content-Type": f"{MULTIPART}; boundary=b", "Content-Length": str(LARGEST_UPLOAD + 1)}
    response = await browser.client.post(f"{CHAT}/form", content=b"--b", headers=headers)
    assert response.status_code == 413
    assert world.router.asked == []


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (MULTIPART, b"--b\r\n\r\n--b--"),
        (f"{MULTIPART}; boundary=b", b""),
        (f"{MULTIPART}; boundary=b", b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1'),
        (f"{MULTIPART}; boundary=b", b"--b\r\nContent-Disposition: form-data\r\n\r\n1\r\n--b--"),
        (f"{MULTIPART}; boundary=b", b"x--b\r\n--b--"),
        (f"{MULTIPART}; boundary=b", b'--b\r\nname="\xff"\r\n\r\n1\r\n--b--'),
    ],
)
async def test_a_body_that_is_no_form_is_refused(browser: Browser, kind: str, body: bytes) -> None:
    response = await browser.client.post(f"{CHAT}/form", content=body, headers={"Content-Type": kind})
    assert response.status_code == 400


def test_the_last_line_of_a_file_is_its_own() -> None:
    head = b'Content-Disposition: form-data; name="f"; filename="a.bin"\r\nContent-Type: x/y\r\n\r\n'
    posted = _multipart(b"--b\r\n" + head + b"line\r\n\r\n--b--\r\n", f"{MULTIPART}; boundary=b")
    assert posted.files["f"].content == b"line\r\n"


# ---- files that the bot gives ------------------------------------------------------------------------------------


async def test_a_file_is_handed_over_by_a_link_in_the_conversation(browser: Browser) -> None:
    page = await browser.follow(f"{CHAT}/say", text="fil")
    link = page.one("ul", class_="files").one("a")
    assert (link.text, page.all(class_="bubble")[-1].all("p")[0].text) == (PLAN.filename, "Her er fila du ba om.")
    response = await browser.client.get(link["href"])
    assert response.content == PLAN.content
    assert response.headers["content-disposition"].startswith("attachment; filename*=UTF-8''Plan%20for")
    assert response.headers["x-content-type-options"] == "nosniff"


async def test_a_file_with_words_stands_below_them(browser: Browser) -> None:
    page = await browser.follow(f"{CHAT}/say", text="fil og ord")
    last = page.all(class_="bubble")[-1]
    assert (last.all("p")[0].text, len(last.all("a"))) == ("Planen er klar.", 2)


async def test_in_a_channel_a_file_is_for_the_asker_alone(browser: Browser) -> None:
    page = await browser.follow(f"{CHANNEL}/say", text="fil til alle")
    link = page.one("ul", class_="files").one("a")["href"]
    assert (await browser.client.get(link)).status_code == 200
    others = await browser.page("/1/2/channel")
    assert (others.all("ul", class_="files"), len(others.all("table"))) == ([], 1)
    assert (await browser.client.get(link.replace("/1/1/", "/1/2/"))).status_code == 404


async def test_on_the_home_page_a_file_stands_above_it(browser: Browser, world: SmallWorld) -> None:
    response = await browser.client.post(f"{HOME}/press", data={"action": "show_plan", "value": "{}", "entry": "0"})
    assert response.status_code == 303
    world.router.asked.clear()
    page = await browser.page((await _downloads(browser))["location"])
    assert page.one(id="answer").one("a").text == PLAN.filename


async def _downloads(browser: Browser) -> httpx.Headers:
    """Ask for the file from the home page, in words."""
    return (await browser.client.post(f"{HOME}/say", data={"text": "fil"})).headers


@pytest.mark.parametrize("place", ["/1/1/chat/file/999/0", "/1/1/chat/file/2/7", "/2/4/chat/file/2/0"])
async def test_a_file_that_is_not_there_or_not_theirs_is_not_found(browser: Browser, place: str) -> None:
    await browser.follow(f"{CHAT}/say", text="fil")
    assert (await browser.client.get(f"{CHAT}/file/2/0")).status_code == 200
    assert (await browser.client.get(place)).status_code == 404
