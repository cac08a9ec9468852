"""The real demo, started as people start it: sample municipalities, the real router, store and reminders."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import asking
from tests.browser.asking import ready
from tests.browser.conftest import PATIENCE, Watch

pytestmark = pytest.mark.needs_chromium
expect.set_options(timeout=PATIENCE)

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = ".line.bot:not(.reminder)"
"""What was answered; what the bot sends by itself may come in at any moment, while the clock of a test before moves."""

LEADER = "Prosjektleder"
HEADLINE = "h3, .strong, .items .title"
STARTS = 90
"""Seconds the demo may take to start where other tests run beside it."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a running demo; it must end by itself when told to, and leave nothing behind."""
    home = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-m", "bot", "demo", "--no-browser", "--port", "0"]
    errors = home / "errors"
    with errors.open("w") as complaints:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=complaints, text=True, env=_environment(home)
        )
        assert process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
        assert found, errors.read_text()
        yield found.group()
        process.send_signal(signal.SIGINT)
        assert process.wait(STARTS) == 0
        process.stdout.close()
    assert errors.read_text() == ""
    assert [path.name for path in home.iterdir()] == ["errors"]


def _environment(home: Path) -> dict[str, str]:
    """Keep the settings and tokens of the person who runs the tests out of the demo, a `.env` file included."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("STOKURS_")}
    none = dict.fromkeys(("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"), "")
    return kept | none | {"TMPDIR": str(home), "PYTHONUTF8": "1"}


@pytest.fixture
def tab(chromium: Browser, demo: str) -> Iterator[Page]:
    """A tab at the start page of the demo; no complaint and no foreign call is accepted."""
    context = chromium.new_context(base_url=demo, locale="nb-NO", viewport={"width": 1280, "height": 800})
    context.set_default_timeout(PATIENCE)
    watch, page = Watch(demo), context.new_page()
    watch.follow(page)
    page.goto("/")
    yield page
    context.close()
    assert (watch.complaints, watch.calls) == ([], [])


def be(page: Page, role: str, municipality: int = 0) -> None:
    """Become the first person of a municipality whose role is given, in the words of the start page."""
    page.locator(".group").nth(municipality).get_by_role("link", name=re.compile(role)).first.click()
    expect(page.get_by_role("textbox")).to_be_visible()
    ready(page)


def ask(page: Page, text: str) -> None:
    """Write something and wait for the answer, not for a reminder."""
    asking.ask(page, text, ANSWERS)


def test_three_municipalities_with_people_of_many_roles(tab: Page) -> None:
    expect(tab.locator(".group")).to_have_count(3)
    roles = {text.split(",")[0] for text in tab.locator(".role").all_inner_texts()}
    assert {"Prosjektleder", "Prosjekteier", "BTI-kontakt", "Ansatt", "Enhetsleder", "Nettverkskoordinator"} <= roles
    assert "Medlem av styringsgruppa" in roles


def test_ask_what_is_next_mark_it_as_done_and_undo(tab: Page) -> None:
    be(tab, LEADER)
    ask(tab, "Hva er neste?")
    answer = tab.locator(ANSWERS).last
    headline = answer.locator(HEADLINE).first.inner_text()
    expect(answer).to_contain_text("Målet for fasen")
    expect(answer).to_contain_text("Så langt")
    done = answer.get_by_role("button", name=re.compile("som gjort")).first
    done.click()
    undo = tab.locator(ANSWERS).last.get_by_role("button", name=re.compile("Angre"))
    expect(undo).to_be_visible()
    undo.click()
    expect(undo).to_have_count(0)
    ask(tab, "neste")
    assert tab.locator(ANSWERS).last.locator(HEADLINE).first.inner_text() == headline


def test_the_next_reminder_arrives_in_the_channel_with_its_agenda(tab: Page) -> None:
    be(tab, LEADER)
    tab.locator(".tabs").get_by_role("link", name=re.compile("#")).click()
    before = tab.locator(".clock time").inner_text()
    for _ in range(6):
        tab.get_by_role("button", name="Neste påminnelse").click()
        expect(tab.locator(".clock time")).not_to_have_text(before)
        before = tab.locator(".clock time").inner_text()
        if tab.locator(".line.reminder").count():
            break
    reminder = tab.locator(".line.reminder").first
    expect(reminder.get_by_text(re.compile("møte")).first).to_be_visible()
    expect(reminder.locator(".items li").first).to_be_attached()
    expect(tab.locator("[data-live=sent]").get_by_role("link", name=re.compile("#")).first).to_be_visible()


def test_a_week_brings_what_was_announced(tab: Page) -> None:
    be(tab, LEADER)
    announced = tab.locator("[data-live=coming] .title", has_text="møte").first.inner_text()
    tab.get_by_role("button", name="+1 uke").click()
    expect(tab.locator("[data-live=sent] .reminders")).to_contain_text(announced)


def test_the_bot_speaks_the_persons_language(tab: Page) -> None:
    be(tab, LEADER, municipality=1)
    expect(tab.locator("html")).to_have_attribute("lang", "nn")
    ask(tab, "kva er neste?")
    expect(tab.locator(ANSWERS).last).to_contain_text(re.compile("aktivitetar|Ansvarleg|innan"))


def test_a_teacher_may_read_but_not_mark_what_is_others(tab: Page) -> None:
    be(tab, "Ansatt")
    ask(tab, "neste")
    expect(tab.locator(ANSWERS).last.locator(HEADLINE).first).to_be_visible()
    expect(tab.locator(ANSWERS).last.get_by_role("button", name=re.compile("som gjort"))).to_have_count(0)


def test_a_message_about_a_child_is_stopped_and_not_shown_again(tab: Page) -> None:
    be(tab, "BTI-kontakt")
    ask(tab, "Eleven min Jonas i 3B har blåmerker og sier at faren slår ham")
    expect(tab.locator(".line.mine .bubble").last).to_have_text("Meldingen er ikke tatt vare på.")
    expect(tab.locator(ANSWERS).last).to_contain_text("ikke tatt vare på")
    tab.reload()
    expect(tab.locator("main")).not_to_contain_text("Jonas")


def test_meetings_are_changed_in_a_dialog(tab: Page) -> None:
    be(tab, LEADER)
    ask(tab, "møter")
    tab.locator(ANSWERS).last.get_by_role("button", name=re.compile("Endre")).first.click()
    dialog = tab.get_by_role("dialog")
    expect(dialog).to_be_visible()
    dialog.locator("[name='field:rhythm']").fill("annenhver onsdag kl. 10.15")
    before = tab.locator(ANSWERS).count()
    dialog.locator("button.primary").click()
    expect(dialog).to_be_hidden()
    expect(tab.locator(ANSWERS)).to_have_count(before + 1)
    ask(tab, "møter")
    expect(tab.locator(ANSWERS).last).to_contain_text("kl. 10.15")


def test_every_home_page_has_a_phase_or_a_way_in(tab: Page) -> None:
    links = [str(link.get_attribute("href")) for link in tab.locator(".group a").all()]
    assert len(links) >= 10
    for link in links:
        tab.goto(link.replace("/chat", "/home"))
        expect(tab.locator("#home").locator(HEADLINE).first).to_be_visible()
        assert tab.locator("#home button").count() >= 2


def test_the_keyboard_alone_takes_one_from_the_start_to_an_answer_undone(tab: Page) -> None:
    for _ in range(30):
        tab.keyboard.press("Tab")
        if LEADER in tab.evaluate("document.activeElement.textContent"):
            break
    tab.keyboard.press("Enter")
    expect(tab.locator(".title-bar .detail")).to_contain_text(LEADER)
    ready(tab).keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("textbox")).to_be_focused()
    tab.keyboard.type("neste")
    before = tab.locator(ANSWERS).count()
    tab.keyboard.press("Enter")
    expect(tab.locator(ANSWERS)).to_have_count(before + 1)
    for _ in range(30):
        tab.keyboard.press("Shift+Tab")
        if "som gjort" in (tab.evaluate("document.activeElement.getAttribute('aria-label')") or ""):
            break
    tab.keyboard.press("Enter")
    undo = tab.locator(ANSWERS).last.get_by_role("button", name=re.compile("Angre"))
    expect(undo).to_be_visible()
    for _ in range(4):
        tab.keyboard.press("Tab")
        if "Angre" in tab.evaluate("document.activeElement.textContent"):
            break
    tab.keyboard.press("Enter")
    expect(undo).to_have_count(0)
