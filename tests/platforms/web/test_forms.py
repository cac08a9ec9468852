"""Forms in a dialog: every kind of field, mistakes told beside the field, nothing typed is lost."""

import pytest

from bot.core.actions import Action, ActionValue
from tests.helpers.demo_world import SmallWorld
from tests.helpers.html_tree import Element, read
from tests.platforms.web.conftest import Browser

CHAT = "/1/1/chat"
FIELDS = {
    "action": "save_meeting_setup",
    "value": '{"municipality":1}',
    "entry": "0",
    "field:weekday": "0",
    "field:at": "10:30",
    "field:starts": "2026-10-06",
    "field:place": "",
    "field:about": "Budsjett\nRisiko",
}


async def opened(browser: Browser) -> Element:
    """Open the form as a page without a script does: it comes with the page, already open."""
    response = await browser.post(f"{CHAT}/press", action="open_meeting_setup", value='{"municipality":1}', entry="0")
    assert response.status_code == 200
    return read(response.text).one("dialog")


async def test_the_dialog_is_named_by_its_title(browser: Browser) -> None:
    dialog = await opened(browser)
    assert "open" in dialog.attributes
    assert dialog["aria-labelledby"] == dialog.one("h2")["id"]
    assert dialog.one("h2").text == "Møter"


async def test_every_kind_of_field_is_there_with_its_value(browser: Browser) -> None:
    dialog = await opened(browser)
    assert dialog.all("p")[0].text == "Statusmøtet er hver måned."
    weekday = dialog.one("select")
    assert [(one["value"], one.text, "selected" in one.attributes) for one in weekday.all("option")] == [
        ("0", "Mandag", False),
        ("1", "Tirsdag", True),
    ]
    assert dialog.one("input", type="time")["value"] == "09:00"
    assert dialog.one("input", type="date")["value"] == "2026-09-08"
    assert dialog.one("input", type="text")["maxlength"] == "200"
    assert dialog.one("textarea").text == ""
    hidden = {one["name"]: one["value"] for one in dialog.all("input", type="hidden")}
    assert hidden == {"entry": "0", "action": "save_meeting_setup", "value": '{"municipality":1}'}


async def test_every_field_has_a_label_and_its_hint(browser: Browser) -> None:
    dialog = await opened(browser)
    fields = [one for one in dialog.all() if one.attributes.get("name", "").startswith("field:")]
    labels = {one["for"]: one.text for one in dialog.all("label")}
    assert [labels[one["id"]] for one in fields] == [
        "Ukedag",
        "Klokkeslett",
        "Første møte",
        "Sted (kan stå tomt)",
        "Saker (kan stå tomt)",
    ]
    assert ["required" in one.attributes for one in fields] == [True, True, True, False, False]
    starts = dialog.one(name="field:starts")
    assert dialog.one(id=starts["aria-describedby"]).text == "En dag som passer for alle"


async def test_the_dialog_can_be_left_without_a_script(browser: Browser) -> None:
    save, leave = (await opened(browser)).all("button")
    assert (leave.text, leave["formmethod"]) == ("Avbryt", "dialog")
    assert save.text == "Lagre"


async def test_what_is_sent_reaches_the_router(browser: Browser, world: SmallWorld) -> None:
    await opened(browser)
    page = await browser.follow(f"{CHAT}/form", **(FIELDS | {"field:place": "Rådhuset"}))
    asked = world.router.asked[-1]
    assert (asked.action, asked.value) == (Action.SAVE_MEETING_SETUP, ActionValue(municipality=1))
    assert asked.fields == {
        "weekday": "0",
        "at": "10:30",
        "starts": "2026-10-06",
        "place": "Rådhuset",
        "about": "Budsjett\nRisiko",
    }
    assert page.one(class_="bubble").text == "Møtene er lagret: Rådhuset."
    assert "open" not in page.one("dialog").attributes


async def test_a_mistake_is_told_beside_its_field_and_nothing_typed_is_lost(browser: Browser) -> None:
    await opened(browser)
    response = await browser.post(f"{CHAT}/form", **FIELDS)
    dialog = read(response.text).one("dialog")
    place = dialog.one(name="field:place")
    assert place["aria-invalid"] == "true"
    assert dialog.one(id=place["aria-describedby"]).text == "Skriv hvor dere møtes."
    assert dialog.one(role="alert").text == "Ett felt må rettes."
    assert dialog.one("textarea").text == "Budsjett Risiko"
    assert dialog.one("input", type="time")["value"] == "10:30"
    assert [one["value"] for one in dialog.all("option") if "selected" in one.attributes] == ["0"]
    assert len([one for one in dialog.all() if "aria-invalid" in one.attributes]) == 1


async def test_a_script_gets_the_dialogs_content_alone(browser: Browser) -> None:
    press = {"action": "open_meeting_setup", "value": "{}", "entry": "0"}
    answer = await browser.send(f"{CHAT}/press", **press)
    assert read(answer["form"]).one("h2").text == "Møter"
    answer = await browser.send(f"{CHAT}/form", **FIELDS)
    assert "Skriv hvor dere møtes." in answer["form"]
    answer = await browser.send(f"{CHAT}/form", **(FIELDS | {"field:place": "Rådhuset"}))
    assert answer == {"form": "", "answer": 0, "announce": ""}


async def test_what_was_typed_is_escaped(browser: Browser) -> None:
    await opened(browser)
    hostile = '"><script>alert(1)</script>'
    response = await browser.post(f"{CHAT}/form", **(FIELDS | {"field:about": hostile}))
    page = read(response.text)
    assert page.one("dialog").one("textarea").text == hostile
    assert len(page.all("script")) == 1


async def test_mistakes_in_a_form_that_nobody_opened_change_nothing(browser: Browser, world: SmallWorld) -> None:
    page = await browser.follow(f"{CHAT}/form", **FIELDS)
    assert page.all(class_="bubble") == []
    assert len(world.router.asked) == 1


@pytest.mark.parametrize("path", ["/1/1/home", "/1/1/channel"])
async def test_a_form_opens_wherever_its_button_is(browser: Browser, path: str) -> None:
    response = await browser.post(f"{path}/press", action="open_meeting_setup", value="{}", entry="0")
    assert read(response.text).one("dialog").one("form")["action"] == f"{path}/form"
