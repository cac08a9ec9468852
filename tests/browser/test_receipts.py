"""A question with radio buttons in a real browser: by keyboard alone, on a phone, and what is read out afterwards."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.asking import ask
from tests.browser.conftest import PATIENCE, Site
from tests.helpers.demo_pulse import RECEIPT, PulseRouter

pytestmark = pytest.mark.needs_chromium
expect.set_options(timeout=PATIENCE)

PHONE: ViewportSize = {"width": 360, "height": 640}


@pytest.fixture
def invited(site: Site, page: Page) -> Page:
    """A conversation in which the bot has asked."""
    site.world.router = PulseRouter()
    page.goto("/1/1/chat")
    ask(page, "puls")
    expect(page.get_by_role("button", name="Svar")).to_be_visible()
    return page


def test_the_keyboard_alone_answers_and_the_receipt_is_read_first(invited: Page) -> None:
    invited.get_by_role("button", name="Svar").press("Enter")
    expect(invited.get_by_role("radio", name="Stadium 0")).to_be_focused()
    expect(invited.get_by_role("group", name="Jeg er i tvil").get_by_role("radio")).to_have_count(4)
    invited.keyboard.press("ArrowDown")
    invited.keyboard.press("Enter")
    expect(invited.get_by_role("heading", name=RECEIPT.title)).to_be_focused()
    expect(invited.get_by_role("dialog")).to_contain_text(RECEIPT.lines[0])
    invited.get_by_role("button", name=RECEIPT.close).press("Enter")
    expect(invited.get_by_role("dialog")).to_have_count(0)
    expect(invited.locator(".line")).to_have_count(2)
    invited.get_by_role("button", name="Svar").press("Enter")
    expect(invited.get_by_role("radio", name="Stadium 1", exact=True)).to_be_focused()


def test_two_taps_on_a_phone(invited: Page) -> None:
    invited.set_viewport_size(PHONE)
    invited.get_by_role("button", name="Svar").click()
    invited.get_by_text("Stadium 9").click()
    assert invited.evaluate("document.documentElement.scrollWidth <= innerWidth")
    invited.get_by_role("button", name="Lagre").click()
    expect(invited.get_by_role("dialog")).to_contain_text(RECEIPT.lines[1])
