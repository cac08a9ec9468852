"""Questions with radio buttons on the page, and what takes an answered form's place: with a script and without."""

import pytest

from bot.platforms.web.conversations import Conversations
from tests.helpers.demo_pulse import RECEIPT, PulseRouter
from tests.helpers.demo_world import SmallWorld
from tests.helpers.html_tree import Element, read
from tests.platforms.web.conftest import Browser

CHAT = "/1/1/chat"
SAVED = {"action": "save_pulse", "value": '{"round":4}', "entry": "0"}


@pytest.fixture(autouse=True)
def router(world: SmallWorld) -> PulseRouter:
    """Answers as a pulse check does."""
    world.router = made = PulseRouter()
    return made


async def opened(browser: Browser) -> Element:
    """Open the form as a page without a script does."""
    response = await browser.post(f"{CHAT}/press", action="open_pulse", value='{"round":4}', entry="0")
    assert response.status_code == 200
    return read(response.text).one("dialog")


async def test_the_choices_are_radio_buttons_under_headings_that_are_read_out(browser: Browser) -> None:
    dialog = await opened(browser)
    stages, agree = dialog.all("fieldset")
    assert stages.one("legend").text == "Hvor er du nå?"
    headings = [dialog.one(id=group["aria-labelledby"]).text for group in stages.all(role="group")]
    assert headings == ["På vei", "Jeg er for", "Jeg er i tvil"]
    assert [len(group.all("input", type="radio")) for group in stages.all(role="group")] == [3, 4, 4]
    assert {one["name"] for one in stages.all("input")} == {"field:stage"}
    assert not agree.all(role="group")
    assert [label.text for label in agree.all("label")] == ["Enig", "Uenig"]


async def test_each_button_has_a_label_around_it_and_is_required(browser: Browser) -> None:
    for radio in (await opened(browser)).all("input", type="radio"):
        assert radio.parent is not None
        assert (radio.parent.tag, bool(radio.parent.text)) == ("label", True)
        assert ("required" in radio.attributes) == (radio["name"] == "field:stage")


async def test_an_answer_given_before_is_chosen_and_else_none_is(browser: Browser, router: PulseRouter) -> None:
    assert not [one for one in (await opened(browser)).all("input") if "checked" in one.attributes]
    router.chosen = "s8"
    assert [one["value"] for one in (await opened(browser)).all("input") if "checked" in one.attributes] == ["s8"]


async def test_a_hint_belongs_to_the_whole_question(browser: Browser) -> None:
    dialog = await opened(browser)
    described = dialog.all("fieldset")[0]["aria-describedby"]
    assert dialog.one(id=described).text == "Velg det som passer best."


async def test_an_answer_is_acknowledged_in_the_dialog_without_a_script(
    browser: Browser, router: PulseRouter, log: Conversations
) -> None:
    await opened(browser)
    before = log.revision
    response = await browser.post(f"{CHAT}/form", **SAVED, **{"field:stage": "s8"})
    dialog = read(response.text).one("dialog")
    assert router.asked[-1].fields == {"stage": "s8"}
    assert "open" in dialog.attributes
    assert dialog.one(id=dialog["aria-labelledby"]).text == RECEIPT.title
    assert [line.text for line in dialog.all("p")] == list(RECEIPT.lines)
    assert (dialog.one("form")["method"], dialog.one("button").text) == ("dialog", RECEIPT.close)
    assert log.revision == before, "no conversation may tell that somebody has answered"


async def test_a_script_gets_what_to_put_into_the_dialog_with_its_title_to_be_read_first(browser: Browser) -> None:
    await opened(browser)
    shown = read((await browser.send(f"{CHAT}/form", **SAVED, **{"field:stage": "s8"}))["form"])
    title = shown.one("h2")
    assert "data-focus" in title.attributes
    assert (title["tabindex"], shown.one(id=title["aria-describedby"]).text) == ("-1", " ".join(RECEIPT.lines))


async def test_no_choice_is_a_mistake_at_the_question(browser: Browser) -> None:
    await opened(browser)
    response = await browser.post(f"{CHAT}/form", **SAVED, **{"field:stage": "", "field:agree": "yes"})
    stages, agree = read(response.text).one("dialog").all("fieldset")
    error = stages.one(class_="error")
    assert (error.text, error["id"] in stages["aria-describedby"]) == ("Velg ett av stadiene.", True)
    assert [one["value"] for one in stages.all("input") if "aria-invalid" in one.attributes] == ["s0"]
    assert [one["value"] for one in agree.all("input") if "checked" in one.attributes] == ["yes"]
