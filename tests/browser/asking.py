"""Ask on the page as a person does: when it is there, in the field, with Enter, and read when the answer has come."""

from playwright.sync_api import Page, expect

ANSWERS = ".line.bot"


def ready(page: Page) -> Page:
    """Wait for the page's script: before it runs, Enter is only a new line in the field."""
    page.wait_for_load_state()
    return page


def write(page: Page, text: str) -> None:
    """Write something and send it."""
    field = ready(page).get_by_role("textbox")
    field.fill(text)
    field.press("Enter")


def ask(page: Page, text: str = "Hva er neste?", answers: str = ANSWERS) -> None:
    """Write something and wait for the answer."""
    before = ready(page).locator(answers).count()
    write(page, text)
    expect(page.locator(answers)).to_have_count(before + 1)
