"""The page is for this machine's own browser: foreign names, foreign pages and foreign scripts are kept out."""

from collections.abc import AsyncIterator

import pytest

from bot.platforms.web.security import HEADERS, LARGEST_BODY, LocalOnly
from tests.helpers.demo_world import SmallWorld
from tests.platforms.web.conftest import Browser

SAY = "/1/1/chat/say"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8123", "localhost", "localhost:8123"])
async def test_this_machines_names_are_let_in(browser: Browser, host: str) -> None:
    assert (await browser.client.get("/", headers={"Host": host})).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "0.0.0.0", ""])
async def test_a_foreign_name_that_points_here_is_refused(browser: Browser, host: str) -> None:
    assert (await browser.client.get("/1/1/chat", headers={"Host": host})).status_code == 400


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:99", ""])
async def test_a_post_from_another_page_is_refused(browser: Browser, world: SmallWorld, origin: str) -> None:
    response = await browser.client.post(SAY, data={"text": "neste"}, headers={"Origin": origin})
    assert response.status_code == 403
    assert world.router.asked == []


async def test_a_post_that_does_not_say_where_it_comes_from_is_refused(browser: Browser) -> None:
    del browser.client.headers["Origin"]
    assert (await browser.post(SAY, text="neste")).status_code == 403


@pytest.mark.parametrize(("site", "status"), [("same-origin", 303), ("same-site", 403), ("cross-site", 403)])
async def test_without_an_origin_the_browsers_own_word_counts(browser: Browser, site: str, status: int) -> None:
    del browser.client.headers["Origin"]
    browser.client.headers["Sec-Fetch-Site"] = site
    assert (await browser.post(SAY, text="neste")).status_code == status


async def test_a_large_body_is_refused_unread(browser: Browser, world: SmallWorld) -> None:
    assert (await browser.post(SAY, text="x" * LARGEST_BODY)).status_code == 413
    assert world.router.asked == []


async def test_a_body_of_unknown_length_is_refused(browser: Browser) -> None:
    async def parts() -> AsyncIterator[bytes]:
        yield b"text=neste"

    assert (await browser.client.post(SAY, content=parts())).status_code == 411


@pytest.mark.parametrize("path", ["/", "/1/1/chat", "/static/page.js", "/nowhere"])
async def test_every_answer_has_the_headers(browser: Browser, path: str) -> None:
    response = await browser.client.get(path)
    assert {name: response.headers[name] for name in HEADERS} == HEADERS


async def test_refusals_have_the_headers_too(browser: Browser) -> None:
    response = await browser.client.post(SAY, headers={"Origin": "http://evil.example"})
    assert response.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]


def test_the_policy_allows_no_foreign_and_no_inline_script() -> None:
    policy = dict(part.split(" ", 1) for part in HEADERS["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert "unsafe" not in HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/1/1/chat", "/1/1/home"])
async def test_pages_have_no_inline_script_style_or_foreign_address(browser: Browser, path: str) -> None:
    await browser.post(SAY, text="neste")
    page = await browser.page(path)
    assert [one.attributes for one in page.all("script") if set(one.attributes) != {"src", "defer"}] == []
    for element in page.all():
        assert not {name for name in element.attributes if name == "style" or name.startswith("on")}
        for name in ("src", "href", "action"):
            assert element.attributes.get(name, "/").startswith(("/", "#"))


async def test_no_cookie_is_set(browser: Browser) -> None:
    response = await browser.post(SAY, text="neste")
    assert "set-cookie" not in response.headers
    assert not browser.client.cookies


async def test_other_kinds_of_connection_pass_untouched() -> None:
    seen: list[str] = []

    async def app(scope, _receive, _send) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
        seen.append(scope["type"])

    await LocalOnly(app)({"type": "lifespan"}, None, None)  # type: ignore[arg-type]
    assert seen == ["lifespan"]
