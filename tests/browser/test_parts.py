"""Pictures, tables, choices and files in a real browser: shown, chosen and sent, on a phone as on a desk."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.asking import ask
from tests.browser.conftest import PATIENCE, Site
from tests.helpers.demo_parts import PLAN, RichRouter

pytestmark = pytest.mark.needs_chromium
expect.set_options(timeout=PATIENCE)

PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.fixture(params=["phone", "desk"])
def chat(site: Site, page: Page, request: pytest.FixtureRequest) -> Page:
    """A conversation with the router that has more to say."""
    site.world.router = RichRouter()
    if request.param == "phone":
        page.set_viewport_size(PHONE)
    page.goto("/1/1/chat")
    return page


def test_a_picture_that_arrives_is_shown_and_nothing_sticks_out(chat: Page) -> None:
    ask(chat, "bilde")
    picture = chat.locator("img.picture")
    expect(picture).to_have_attribute("alt", "Planlegge: 3 av 11 <er> gjort.")
    picture.evaluate("image => image.decode()")  # waits, and fails where the file is no picture
    assert picture.evaluate("image => image.naturalWidth > 0")
    expect(chat.get_by_role("columnheader")).to_have_count(2)
    expect(chat.get_by_role("rowheader")).to_have_count(2)
    assert chat.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_choices_and_a_file_are_sent(chat: Page, tmp_path: Path) -> None:
    ask(chat, "bilde")
    chat.get_by_role("button", name="Les inn folk").click()
    dialog = chat.get_by_role("dialog")
    large, right = tmp_path / "stor.csv", tmp_path / "folk på Å.csv"
    with large.open("wb") as file:
        file.truncate(11 * 1024**2)
    right.write_bytes(b"a;b\r\n1;2\r\n")
    dialog.locator("input[type=file]").set_input_files(large)
    dialog.get_by_role("button", name="Les inn").click()
    expect(dialog.get_by_role("alert")).to_have_text("Fila er for stor. Jeg tar imot filer på inntil 10 MB.")
    dialog.locator("input[type=file]").set_input_files(right)
    dialog.get_by_label("Myra").check()
    dialog.get_by_role("button", name="Les inn").click()
    expect(chat.locator(".line.bot").last).to_contain_text("Lest 10 byte.")


def test_a_file_is_taken_home(chat: Page) -> None:
    ask(chat, "fil")
    with chat.expect_download() as taken:
        chat.get_by_role("link", name=PLAN.filename).click()
    assert taken.value.suggested_filename == PLAN.filename
    assert Path(taken.value.path()).read_bytes() == PLAN.content
