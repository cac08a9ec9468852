"""The page as a person uses it: mouse or keyboard alone, phone, no script, two tabs, dark, zoomed."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.asking import ask, ready, write
from tests.browser.conftest import PATIENCE, Site, Watch

pytestmark = pytest.mark.needs_chromium
expect.set_options(timeout=PATIENCE)

VIEWS = ("/", "/1/1/chat", "/1/1/channel", "/1/1/home")
FOCUSED = "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent.trim()"

# Every text against what lies behind it: WCAG's contrast ratio, for those that fall short.
CONTRAST = """() => {
  const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const channel = (value) => linear(value / 255);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const parse = (text) => { const n = text.match(/[\\d.]+/g).map(Number); return [n.slice(0, 3), n[3] ?? 1]; };
  const behind = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const [colour, opacity] = parse(getComputedStyle(one).backgroundColor);
      if (opacity > 0.99) return colour;
    }
    return [255, 255, 255];
  };
  const short = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const [a, b] = [light(parse(style.color)[0]), light(behind(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) short.push(`${element.textContent.trim().slice(0, 30)}: ${ratio.toFixed(2)}`);
  }
  return short;
}"""

SMALL_TARGETS = """() => [...document.querySelectorAll("button, .tabs a, .group a, textarea")]
  .filter((one) => one.checkVisibility())
  .map((one) => [one.textContent.trim() || one.id, one.getBoundingClientRect()])
  .filter(([, box]) => box.height < 32 || box.width < 32).map(([name]) => name)"""


def test_pick_a_person_ask_mark_as_done_and_undo(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Kari Lunde").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kari Lunde")
    ask(page)
    expect(page.locator(".line.mine .bubble")).to_have_text("Hva er neste?")
    expect(page.get_by_role("textbox")).to_have_value("")
    page.get_by_role("button", name="Merk «Velge strategier» som gjort").click()
    expect(page.locator(".line.bot .strong")).to_have_text("Strategien er merket som gjort.")
    page.get_by_role("button", name="Angre").click()
    expect(page.locator(".line.bot .strong")).to_have_text("Velg strategier for opplæringen.")
    expect(page.locator(".line")).to_have_count(2)


def test_a_suggestion_asks_with_one_click(page: Page) -> None:
    page.goto("/1/1/chat")
    expect(page.locator(".empty")).to_be_visible()
    page.get_by_role("button", name="Hva er neste?").click()
    expect(page.locator(".line.mine .bubble")).to_have_text("Hva er neste?")
    expect(page.locator(".empty")).to_have_count(0)


def test_a_line_break_is_written_with_shift_and_enter(page: Page, site: Site) -> None:
    page.goto("/1/1/chat")
    page.get_by_role("textbox").press_sequentially("en")
    page.get_by_role("textbox").press("Shift+Enter")
    page.get_by_role("textbox").press_sequentially("to")
    page.get_by_role("textbox").press("Enter")
    expect(page.locator(".line.mine")).to_have_count(1)
    assert site.world.router.asked[0].text.splitlines() == ["en", "to"]


def test_enter_on_an_empty_line_sends_nothing(page: Page, site: Site) -> None:
    page.goto("/1/1/chat")
    page.get_by_role("textbox").press("Enter")
    ask(page)
    assert len(site.world.router.asked) == 1


def test_moving_to_the_next_reminder_brings_it_into_the_open_channel(page: Page) -> None:
    page.goto("/1/1/channel")
    expect(page.locator(".clock .next")).to_have_text("Neste påminnelse: i dag kl. 9.00 (Statusmøte)")
    page.get_by_role("button", name="Neste påminnelse").click()
    expect(page.locator(".line.reminder h3")).to_have_text("Statusmøte i morgen kl. 9.00")
    expect(page.locator(".clock time")).to_have_text("Mandag 7. september 2026 kl. 9.00")
    expect(page.get_by_role("status")).to_have_text("Klokka er nå mandag 7. september kl. 9.00.")
    expect(page.get_by_text("Klokka gikk, og 2 påminnelser ble sendt")).to_be_visible()
    page.get_by_role("button", name="+1 uke").click()
    expect(page.locator(".line.reminder")).to_have_count(8)
    page.get_by_role("button", name="+1 dag").click()
    expect(page.locator(".clock time")).to_have_text("Tirsdag 15. september 2026 kl. 9.00")


def test_presses_faster_than_the_answers_all_count(page: Page) -> None:
    page.goto("/1/1/channel")
    for _ in range(3):
        page.get_by_role("button", name="+1 dag").click()
    expect(page.locator(".clock time")).to_have_text("Torsdag 10. september 2026 kl. 8.00")
    write(page, "en")
    write(page, "to")
    expect(page.locator(".line.mine .bubble")).to_have_text(["en", "to"])


def test_what_happens_in_one_tab_arrives_in_the_other_by_itself(
    page: Page, context: BrowserContext, watch: Watch
) -> None:
    page.goto("/1/2/channel")
    other = context.new_page()
    watch.follow(other)
    other.goto("/1/1/channel")
    other.get_by_role("button", name="Neste påminnelse").click()
    expect(page.locator(".line.reminder")).to_have_count(1)
    expect(page.locator(".clock time")).to_contain_text("kl. 9.00")
    expect(page.get_by_role("link", name="Kari Lunde").locator(".badge")).to_contain_text("1")
    ask(other, "neste, til alle")
    expect(page.locator(".line")).to_have_count(3)
    expect(page.locator(".line.said .by .name")).to_have_text("Kari Lunde")


def test_what_was_sent_leads_to_where_it_can_be_read(page: Page) -> None:
    page.goto("/1/2/home")
    page.get_by_role("button", name="Neste påminnelse").click()
    page.locator(".side").get_by_role("link", name=re.compile("Kari Lunde")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kari Lunde")
    expect(page.locator(".line.reminder")).to_have_count(1)


def test_home_is_redrawn_and_its_answers_stand_above_it(page: Page, site: Site) -> None:
    page.goto("/1/1/home")
    page.get_by_role("button", name="Merk «Velge strategier» som gjort").click()
    expect(page.locator("#home")).to_contain_text("Alt er gjort.")
    expect(page.locator("#answer")).to_be_focused()
    page.get_by_role("button", name="Angre").click()
    expect(page.locator("#home")).to_contain_text("Velge strategier")
    assert not site.world.router.done


def test_a_form_keeps_the_keyboard_and_gives_it_back(page: Page) -> None:
    page.goto("/1/1/chat")
    ask(page)
    opener = page.get_by_role("button", name="Sett opp møter")
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Møter")
    expect(dialog.get_by_label("Ukedag")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_form_with_a_mistake_stays_open_at_the_mistake(page: Page) -> None:
    page.goto("/1/1/chat")
    ask(page)
    page.get_by_role("button", name="Sett opp møter").click()
    dialog = page.get_by_role("dialog", name="Møter")
    dialog.get_by_label("Klokkeslett").fill("10:30")
    dialog.get_by_role("button", name="Lagre").click()
    place = dialog.get_by_role("textbox", name=re.compile("Sted"))
    expect(place).to_be_focused()
    expect(place).to_have_accessible_description("Skriv hvor dere møtes.")
    expect(dialog.get_by_label("Klokkeslett")).to_have_value("10:30")
    place.fill("Rådhuset")
    dialog.get_by_role("button", name="Lagre").click()
    expect(dialog).to_be_hidden()
    expect(page.locator(".line.bot .bubble").last).to_have_text("Møtene er lagret: Rådhuset.")


def test_a_form_can_be_left_by_its_own_button(page: Page, site: Site) -> None:
    page.goto("/1/1/chat")
    ask(page)
    page.get_by_role("button", name="Sett opp møter").click()
    page.get_by_role("dialog").get_by_role("button", name="Avbryt").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert len(site.world.router.asked) == 2


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Kari Lunde")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile("Kari Lunde"))
    ready(page).keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hopp til innholdet")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox")).to_be_focused()
    page.keyboard.type("neste")
    page.keyboard.press("Enter")
    expect(page.locator(".line.bot")).to_have_count(1)
    expect(page.get_by_role("textbox")).to_be_focused()
    for _ in range(8):
        page.keyboard.press("Shift+Tab")
        if "som gjort" in page.evaluate(FOCUSED):
            break
    page.keyboard.press("Space")
    expect(page.locator(".line.bot .strong")).to_have_text("Strategien er merket som gjort.")
    expect(page.locator(".line.bot .message")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Angre")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Merk «Velge strategier» som gjort")).to_be_visible()


def test_what_has_the_keyboard_can_be_seen(page: Page) -> None:
    page.goto("/1/1/chat")
    ask(page)
    for _ in range(20):
        page.keyboard.press("Tab")
        width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        assert width >= 2, page.evaluate(FOCUSED)


def test_without_a_script_everything_works_too(chromium: Browser, site: Site) -> None:
    plain = chromium.new_context(base_url=site.address, java_script_enabled=False, locale="nb-NO")
    page = plain.new_page()
    page.goto("/")
    page.get_by_role("link", name="Kari Lunde").click()
    page.get_by_role("textbox").fill("neste")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".line")).to_have_count(2)
    page.get_by_role("button", name="Merk «Velge strategier» som gjort").click()
    expect(page.get_by_role("button", name="Angre")).to_be_visible()
    page.get_by_role("button", name="Angre").click()
    page.get_by_role("button", name="Sett opp møter").click()
    page.get_by_role("textbox", name=re.compile("Sted")).fill("Rådhuset")
    page.get_by_role("button", name="Lagre").click()
    expect(page.locator(".line.bot .bubble").last).to_have_text("Møtene er lagret: Rådhuset.")
    page.get_by_role("button", name="Neste påminnelse").click()
    expect(page.locator(".line.reminder")).to_have_count(1)


@pytest.mark.parametrize(("width", "height"), [(360, 740), (320, 256), (640, 400), (960, 700), (1280, 800)], ids=str)
def test_nothing_is_wider_than_the_window(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto("/1/1/chat")
    ask(page, "et_langt_ord_uten_et_eneste_mellomrom_" * 8)
    for view in VIEWS:
        page.goto(view)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, view


def test_on_a_phone_the_newest_message_is_in_sight_and_fingers_find_their_targets(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/1/1/chat")
    for _ in range(3):
        ask(page)
    page.get_by_role("button", name="Neste påminnelse").click()
    expect(page.locator(".line.reminder")).to_have_count(1)
    expect(page.locator(".line.reminder h3")).to_be_in_viewport()
    expect(page.get_by_role("textbox")).to_be_in_viewport()
    assert page.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize(("width", "height"), [(1280, 500), (360, 500)])
def test_a_long_answer_is_read_from_its_first_line(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto("/1/1/chat")
    for _ in range(2):
        ask(page)
    expect(page.locator(".line.mine .bubble").last).to_be_in_viewport()
    expect(page.locator(".line.bot h3").last).to_be_in_viewport()
    page.reload()
    expect(page.locator(".line.bot h3").last).to_be_in_viewport()


def test_on_a_phone_one_changes_person_from_the_top(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/1/1/home")
    page.get_by_text("Bytt person").click()
    page.get_by_role("link", name="Sigrid Haug").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sigrid Haug")
    expect(page.locator("html")).to_have_attribute("lang", "nn")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_texts_stand_out_from_what_is_behind_them(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto("/1/1/chat")
    ask(page)
    page.get_by_role("button", name="Neste påminnelse").click()
    expect(page.locator(".line.reminder")).to_have_count(1)
    for view in VIEWS:
        page.goto(view)
        assert page.evaluate(CONTRAST) == [], view
    page.goto("/1/1/chat")
    page.get_by_role("button", name="Sett opp møter").first.click()
    page.get_by_role("button", name="Lagre").click()
    expect(page.get_by_role("alert").last).to_be_visible()
    assert page.evaluate(CONTRAST) == []


def test_nothing_moves_for_those_who_want_it_still(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto("/1/1/chat")
    ask(page)
    assert page.evaluate("document.getAnimations().length") == 0


def test_a_server_that_has_stopped_is_told_in_words(chromium: Browser, site: Site) -> None:
    page = chromium.new_context(base_url=site.address, locale="nb-NO").new_page()
    page.goto("/1/1/chat")
    expect(page.get_by_role("alert")).to_be_hidden()
    page.route("**/say", lambda route: route.abort())
    page.get_by_role("textbox").fill("neste")
    page.get_by_role("textbox").press("Enter")
    expect(page.get_by_text("Siden får ikke kontakt med Stø kurs")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_value("neste")
    page.unroute("**/say")
    page.get_by_role("textbox").press("Enter")
    expect(page.locator(".line")).to_have_count(2)
    expect(page.get_by_text("Siden får ikke kontakt med Stø kurs")).to_be_hidden()
