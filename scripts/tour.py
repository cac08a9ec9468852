"""Make the pictures of docs/tour.md anew, from the demo: `make tour`. Needs Debian's Chromium."""

import io
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bot.core.actions import Action  # noqa: E402 - found by the line above, wherever this is started from

PICTURES = ROOT / "docs" / "pictures" / "tour"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")
PHONE, DESK = 390, 1440
TALL = 5000
"""Higher than any page, so that nothing is scrolled and nothing lies over what is photographed."""
SCALE = 1.5
COLOURS = 40
STEPS = 60
"""How often the clock is moved, at most, until what is waited for has come."""

LEADER, OWNER, STAFF, COORDINATOR = "Ingrid Tveitnes", "Morten Aasgård", "Amina Warsame", "Rune Sæterholm"
UNIT_LEADER = "Lars-Petter Nygjerde"
CONTACT = "Anne Brit Liset"
"""Of the municipality that writes nynorsk: it is further on, so its units have more to do."""
NEW = "Mona Ekrem"


@dataclass
class Guide:
    """Somebody with a phone in the demo: becomes people, writes, presses, and waits for what comes."""

    browser: Browser
    address: str
    dark: bool = False
    width: int = PHONE
    page: Page = field(init=False)
    where: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Open a tab at the start page, where all people stand."""
        context = self.browser.new_context(
            base_url=self.address,
            locale="nb-NO",
            viewport={"width": self.width, "height": TALL},
            device_scale_factor=SCALE,
            color_scheme="dark" if self.dark else "light",
            reduced_motion="reduce",
        )
        self.page = context.new_page()
        self.page.goto("/")
        links = self.page.locator(".group a")
        self.where = {
            link.locator(".name").inner_text(): str(link.get_attribute("href")).removesuffix("/chat")
            for link in reversed(links.all())
        }

    def home(self, name: str) -> Locator:
        """Open somebody's home page and return its card."""
        self.page.goto(f"{self.where[name]}/home")
        return self.page.locator("#home")

    def chat(self, name: str, tab: str = "chat") -> Locator:
        """Open somebody's conversation and return its newest message from the bot."""
        self.page.goto(f"{self.where[name]}/{tab}")
        return self.newest

    @property
    def newest(self) -> Locator:
        """The bot's newest message."""
        return self.page.locator(".line.bot .message").last

    @property
    def form(self) -> Locator:
        """The form that is open."""
        return self.page.get_by_role("dialog")

    def say(self, name: str, text: str) -> Locator:
        """Write something and return the answer."""
        self.chat(name)
        self.page.get_by_role("textbox").fill(text)
        self._post(lambda: self.page.get_by_role("textbox").press("Enter"))
        return self.newest

    def press(self, action: Action, about: str = "") -> Locator:
        """Press a button of the home page or of the newest message, in the line ``about`` something.

        Returns:
            The form that opens, the answer on a home page, or the newest message.
        """
        home = self.page.locator("#home")
        where = home if home.count() else self.newest
        where = where.locator("li", has_text=about).first if about else where
        self._post(where.locator(f"button[value={action.value}]").first.click)
        answer = self.page.locator("#answer")
        return self.form if self.form.is_visible() else answer if answer.count() else self.newest

    def fill(self, **fields: str) -> None:
        """Write into the fields of the open form."""
        for name, text in fields.items():
            part = self.form.locator(f"[name='field:{name}']").first
            if part.evaluate("one => one.tagName") == "SELECT":
                part.select_option(label=text)
            else:
                part.fill(text)

    def submit(self) -> Locator:
        """Send the open form."""
        self._post(self.form.locator("button.primary").click)
        return self.form if self.form.is_visible() else self.newest

    def wait_for(self, name: str, words: str, tab: str = "chat", step: str = "next") -> Locator:
        """Move the clock until somebody, or the channel, has got a message with these words, and return it."""
        for _ in range(STEPS):
            self.chat(name, tab)
            found = self.page.locator(".line.reminder .message").filter(has_text=re.compile(words))
            if found.count():
                return found.last
            self._post(self.page.locator(f"button[name=step][value={step}]").click)
        raise LookupError(words)

    def _post(self, act: Callable[[], None]) -> None:
        """Do something that posts, and show the page as it is afterwards, unless a form is open."""
        with self.page.expect_response(lambda response: response.request.method == "POST") as posted:
            act()
        said = posted.value.json()
        if said["form"]:
            self.form.locator("h2").wait_for()
            return
        answer = f"?answer={said['answer']}" if said["answer"] else ""
        self.page.goto(f"{self.page.url.partition('?')[0]}{answer}")


# ---- the scenes --------------------------------------------------------------------------------------------------


def _home(name: str) -> Callable[[Guide], Locator]:
    return lambda guide: guide.home(name)


def _said(name: str, text: str) -> Callable[[Guide], Locator]:
    return lambda guide: guide.say(name, text)


def _activity(guide: Guide) -> Locator:
    guide.say(LEADER, "plan")
    return guide.press(Action.SHOW_ACTIVITY, "BTI-kontakt i hver enhet")


def _new_activity(guide: Guide) -> Locator:
    guide.home(LEADER)
    return guide.press(Action.OPEN_NEW_ACTIVITY)


def _edit(guide: Guide) -> None:
    guide.say(LEADER, "plan")
    guide.press(Action.SHOW_ACTIVITY, "Plan for nye ansatte")
    guide.press(Action.OPEN_EDIT_ACTIVITY)


def _conflict(guide: Guide) -> Locator:
    """Two windows change the same deadline; the second is told."""
    other = Guide(guide.browser, guide.address)
    _edit(guide)
    _edit(other)
    other.fill(end="desember 2026")
    other.submit()
    guide.fill(end="oktober 2026")
    return guide.submit()


def _units(guide: Guide) -> Locator:
    _activity(guide)
    return guide.press(Action.SHOW_SPREAD)


def _minutes(guide: Guide) -> Locator:
    for kind, text in (
        ("En beslutning", "Øvingene legges til planleggingsdagene"),
        ("Noe som skal følges opp", "Spørre PPT hva de trenger"),
    ):
        guide.say(LEADER, "referat")
        guide.press(Action.SHOW_MINUTES, "Prosjektmøte")
        guide.press(Action.OPEN_POINT)
        guide.fill(kind=kind, text=text)
        guide.submit()
    return guide.press(Action.SHOW_MINUTES)


def _report(guide: Guide) -> Locator:
    guide.say(LEADER, "rapport")
    return guide.press(Action.OPEN_REPORT)


def _report_to_owner(guide: Guide) -> Locator:
    _report(guide)
    guide.fill(risk="Det er knapt med tid til øving på skolene.", resources="Som planlagt.")
    guide.submit()
    return guide.wait_for(OWNER, "Statusrapport|statusrapport")


def _steering(guide: Guide) -> Locator:
    guide.say(OWNER, "rapport")
    return guide.press(Action.SHOW_QUARTER)


def _progress(guide: Guide) -> Locator:
    guide.say(OWNER, "tidslinje")
    return guide.press(Action.SHOW_PROGRESS)


def _leaving(guide: Guide) -> Locator:
    guide.say(LEADER, "folk")
    guide.press(Action.SHOW_COLLEAGUE, "Linh Tran")
    return guide.press(Action.OPEN_LEAVE)


def _welcome(guide: Guide) -> Locator:
    guide.home(STAFF)
    return guide.press(Action.SHOW_WELCOME)


def _log(guide: Guide) -> Locator:
    guide.say(LEADER, "neste")
    guide.press(Action.MARK_DONE)
    return guide.say(LEADER, "logg")


def _invitation(guide: Guide) -> Locator:
    guide.chat(STAFF)
    asks = guide.page.locator(f"button[value={Action.OPEN_PULSE.value}]")
    return guide.page.locator(".line.reminder .message").filter(has=asks).first


def _pulse_form(guide: Guide) -> Locator:
    _invitation(guide).locator(f"button[value={Action.OPEN_PULSE.value}]").click()
    guide.form.locator("h2").wait_for()
    guide.form.locator("input[type=radio]").nth(1).check()
    return guide.form


def _receipt(guide: Guide) -> Locator:
    _pulse_form(guide).locator("button.primary").click()
    guide.form.locator(".receipt").wait_for()
    return guide.form


def _setup(guide: Guide) -> Locator:
    guide.say(LEADER, "pulssjekk")
    return guide.press(Action.SHOW_PULSE_SETUP)


def _result(guide: Guide) -> Locator:
    guide.say(LEADER, "pulssjekk")
    return guide.press(Action.SHOW_PULSE_RESULT)


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: its name in docs/pictures/tour, and how one gets there."""

    name: str
    take: Callable[[Guide], Locator]
    dark: bool = False
    width: int = PHONE


SCENES: tuple[Scene, ...] = (
    Scene("home-leader", _home(LEADER)),
    Scene("home-leader-dark", _home(LEADER), dark=True),
    Scene("home-leader-desk", _home(LEADER), width=DESK),
    Scene("home-owner", _home(OWNER)),
    Scene("home-contact", _home(CONTACT)),
    Scene("home-staff", _home(STAFF)),
    Scene("home-coordinator", _home(COORDINATOR)),
    Scene("home-new", _home(NEW)),
    Scene("wizard", _said(NEW, "oppsett")),
    Scene("next", _said(LEADER, "neste")),
    Scene("next-dark", _said(LEADER, "neste"), dark=True),
    Scene("activity", _activity),
    Scene("new-activity", _new_activity),
    Scene("units", _units),
    Scene("our-unit", _said(CONTACT, "eining")),
    Scene("timeline", _said(LEADER, "tidslinje")),
    Scene("progress", _progress),
    Scene("people", _said(LEADER, "folk")),
    Scene("leaving", _leaving),
    Scene("welcome", _welcome),
    Scene("network", _said(COORDINATOR, "nettverk")),
    Scene("pulse-preview", lambda guide: guide.wait_for(LEADER, "Hvor er vi nå.* åpner")),
    Scene("pulse-invitation", _invitation),
    Scene("pulse-form", _pulse_form),
    Scene("pulse-receipt", _receipt),
    Scene("pulse-setup", _setup),
    Scene("conflict", _conflict),
    Scene("minutes", _minutes),
    Scene("log", _log),
    Scene("report-form", _report),
    Scene("report-owner", _report_to_owner),
    Scene("digest", lambda guide: guide.wait_for(LEADER, "Uka|uka")),
    Scene("reminder", lambda guide: guide.wait_for(LEADER, "Fra sist", "channel")),
    Scene("nudge", lambda guide: guide.wait_for(LEADER, "første påminnelse|siste påminnelse")),
    Scene("pulse-result", lambda guide: guide.wait_for(STAFF, "Slik svarte vi")),
    Scene("pulse-result-unit", lambda guide: guide.wait_for(UNIT_LEADER, "Resultat:")),
    Scene("pulse-result-leader", _result),
    Scene("report-steering", _steering),
    Scene("unit-request", lambda guide: guide.wait_for(CONTACT, "Kor langt har", step="week")),
    Scene("gate", lambda guide: guide.wait_for(OWNER, "Tida for|Milepælene i", step="week")),
)
"""In this order: what is done in one is seen in those after it."""


# ---- taking them -------------------------------------------------------------------------------------------------


@contextmanager
def demo() -> Iterator[str]:
    """Run the demo on a free port, without the settings of whoever runs this, and return its address."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("STOKURS_", "SLACK_"))}
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bot", "demo", "--no-browser", "--port", "0"]
        environment = kept | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True, env=environment)
        try:
            found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline() if process.stdout else "")
            if found is None:
                raise RuntimeError("the demo did not start")
            yield found.group()
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate()


def small(png: bytes) -> bytes:
    """Return a picture with few colours, which is what makes it small."""
    drawn, written = Image.open(io.BytesIO(png)).convert("RGB"), io.BytesIO()
    few = drawn.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, kmeans=1, dither=Image.Dither.NONE)
    few.save(written, "PNG", optimize=True)
    return written.getvalue()


def take(browser: Browser, address: str, wanted: set[str]) -> int:
    """Go through all scenes, and write the pictures that are ``wanted``, or all; return how many bytes they are."""
    guides: dict[tuple[bool, int], Guide] = {}
    size = 0
    for scene in SCENES:
        look = (scene.dark, scene.width)
        guide = guides.get(look) or Guide(browser, address, *look)
        guides[look] = guide
        seen = scene.take(guide)
        if not wanted or scene.name in wanted:
            picture = small(seen.screenshot(animations="disabled"))
            (PICTURES / f"{scene.name}.png").write_bytes(picture)
            size += len(picture)
            print(f"{scene.name}.png {len(picture) // 1024} KiB")
    return size


def main(wanted: set[str]) -> None:
    """Make the pictures; names leave out all others."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, env=dict(os.environ, LANGUAGE="nb"))
        print(f"{take(browser, address, wanted) // 1024} KiB in all")
        browser.close()


if __name__ == "__main__":
    main(set(sys.argv[1:]))
