"""Files: sent in a form and fetched with care; given to one person alone, in their own conversation."""

import logging
from typing import Any

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.chat import (
    Attachment,
    Button,
    Buttons,
    Choice,
    FileField,
    Form,
    FormErrors,
    Incoming,
    Message,
    MultiField,
    Reply,
    Surface,
    TextField,
)
from bot.errors import BadInput
from bot.platforms.slack import desk, files
from bot.platforms.slack.api import SlackWeb
from bot.platforms.slack.files import LARGEST, download
from bot.platforms.slack.payloads import Origin
from bot.platforms.slack.views import form_view
from tests.helpers.logged import printed
from tests.helpers.slack_files import LOGIN_PAGE
from tests.helpers.slack_rules import check_view, words_of
from tests.helpers.slack_web_api import BOT_TOKEN
from tests.platforms.slack.conftest import TEXTS, Scene, line

Json = dict[str, Any]

OPEN = Button("Les inn", Action.OPEN_MEETING_SETUP)
FORM = Form(
    title="Les inn",
    parts=(
        FileField("list", "Liste over folk", ("xlsx", "csv")),
        MultiField("units", "Enheter", (Choice("Solvik skole", "1"), Choice("Åsen", "2"), Choice("Myra", "3")), ("2",)),
        TextField("note", "Merknad", required=False),
    ),
    action=Action.SAVE_MEETING_SETUP,
    submit="Les inn",
    close="Avbryt",
    value=ActionValue(municipality=1),
)
PLAN = Attachment("Plan Granvåg.xlsx", b"PK\x03\x04plan")


def reading(incoming: Incoming) -> Reply:
    """A button opens the form; what is sent is told back."""
    if incoming.action is Action.OPEN_MEETING_SETUP:
        return Reply(form=FORM)
    if incoming.action is Action.SAVE_MEETING_SETUP:
        sent = incoming.files.get("list")
        size = len(sent.content) if sent else 0
        if size == 13:
            return Reply(errors=FormErrors({"list": "Fila har feil i rad 13."}))
        return Reply(line(f"Lest: {size} byte, enheter {(incoming.fields or {})['units']}"))
    return Reply(Message((Buttons((OPEN,)),)))


async def opened(scene: Scene) -> Json:
    """Open the form from a direct message."""
    slack, anna = scene.slack, scene.anna
    scene.router.answer = reading
    await slack.say(anna, "hei")
    (said,) = await slack.until(lambda: slack.said(f"D{anna}"))
    await slack.press(anna, "Les inn", message=said)
    return await slack.until(lambda: next(iter(slack.views.values()), None))


def errors_of(ack: Json) -> Json:
    """Return the errors of an acknowledgement."""
    assert ack["response_action"] == "errors", ack
    return dict(ack["errors"])


# ---- a file that somebody sends ----------------------------------------------------------------------------------


async def test_a_form_asks_for_a_file_and_several_choices(socket_scene: Scene) -> None:
    view = await opened(socket_scene)
    elements = {block["block_id"]: block["element"] for block in view["blocks"]}
    assert elements["list"] == {
        "type": "file_input",
        "filetypes": ["xlsx", "csv"],
        "max_files": 1,
        "action_id": "field",
    }
    assert elements["units"]["type"] == "multi_static_select"
    assert [option["value"] for option in elements["units"]["initial_options"]] == ["2"]


async def test_what_is_sent_reaches_the_router_with_its_bytes(socket_scene: Scene) -> None:
    slack, view = socket_scene.slack, await opened(socket_scene)
    file = slack.files.add("folk.csv", bytes(range(256)) * 4)
    await slack.submit(socket_scene.anna, view, list=file.id, units="1,3")
    asked = await slack.until(lambda: next((a for a in socket_scene.router.asked if a.fields is not None), None))
    assert asked.fields == {"list": "folk.csv", "units": "1,3", "note": ""}
    assert asked.files["list"].filename == "folk.csv"
    assert asked.files["list"].content == bytes(range(256)) * 4


async def test_what_was_chosen_at_first_is_sent_when_nothing_is_touched(socket_scene: Scene) -> None:
    slack, view = socket_scene.slack, await opened(socket_scene)
    await slack.submit(socket_scene.anna, view)
    asked = await slack.until(lambda: next((a for a in socket_scene.router.asked if a.fields is not None), None))
    assert asked.fields == {"list": "", "units": "2", "note": ""}
    assert not asked.files


@pytest.mark.parametrize(
    ("name", "size", "words"),
    [
        ("folk.exe", 10, "Velg en fil som slutter på .xlsx, .csv."),
        ("folk.csv", LARGEST + 1, "Jeg tar imot filer på inntil 10 MB."),
        ("folk.csv", 0, "Velg den på nytt og prøv igjen."),
    ],
)
async def test_a_file_that_cannot_be_used_is_told_at_its_field(
    socket_scene: Scene, name: str, size: int, words: str
) -> None:
    slack, view = socket_scene.slack, await opened(socket_scene)
    file = slack.files.add(name, b"x" * size)
    ack = await slack.submit(socket_scene.anna, view, list=file.id)
    assert errors_of(ack)["list"].endswith(words)
    assert all(incoming.fields is None for incoming in socket_scene.router.asked)


@pytest.mark.parametrize("kind", ["http_500", "cut_before", "ratelimit"])
async def test_a_download_that_fails_is_told_and_the_form_stays(socket_scene: Scene, kind: str) -> None:
    slack, view = socket_scene.slack, await opened(socket_scene)
    slack.fail("download", kind, count=2, seconds=1)  # a fetch may be repeated once
    ack = await slack.submit(socket_scene.anna, view, list=slack.files.add("a.csv", b"a;b").id)
    assert "Velg den på nytt" in errors_of(ack)["list"]


async def test_slacks_sign_in_page_is_not_taken_for_the_file(socket_scene: Scene) -> None:
    slack, view = socket_scene.slack, await opened(socket_scene)
    ack = await slack.submit(socket_scene.anna, view, list=slack.files.add("a.csv", LOGIN_PAGE.encode()).id)
    assert "Velg den på nytt" in errors_of(ack)["list"]


async def test_a_slow_download_breaks_no_acknowledgement(socket_scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "SUBMIT_QUICK", 0.05)
    slack, view = socket_scene.slack, await opened(socket_scene)
    slack.fail("download", "slow", seconds=0.4)
    ack = await slack.submit(socket_scene.anna, view, list=slack.files.add("a.csv", b"a;b").id)
    assert ack["response_action"] == "update"
    assert "Et øyeblikk …" in list(words_of(ack["view"]))
    shown = await slack.until(lambda: next((v for v in slack.views.values() if "Lest: 3 byte" in str(v)), None))
    assert shown["id"] == view["id"]


async def test_mistakes_found_late_bring_the_form_back_as_it_was(
    socket_scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "SUBMIT_QUICK", 0.05)
    slack, view = socket_scene.slack, await opened(socket_scene)
    slack.fail("download", "slow", seconds=0.3)
    file = slack.files.add("a.csv", b"x" * 13)
    await slack.submit(socket_scene.anna, view, list=file.id, units="1,3", note="Fra Kari")
    again = await slack.until(lambda: next((v for v in slack.views.values() if "rad 13" in str(v)), None))
    elements = {block["block_id"]: block["element"] for block in again["blocks"] if block["type"] == "input"}
    assert elements["note"]["initial_value"] == "Fra Kari"
    assert [option["value"] for option in elements["units"]["initial_options"]] == ["1", "3"]
    assert again["private_metadata"] == view["private_metadata"]
    monkeypatch.setattr(desk, "SUBMIT_QUICK", 5.0)
    await slack.submit(socket_scene.anna, again, list=slack.files.add("b.csv", b"a;b").id)
    asked = await slack.until(lambda: next((a for a in socket_scene.router.asked[::-1] if a.fields), None))
    assert (asked.fields or {})["note"] == "Fra Kari"


@pytest.mark.parametrize(
    ("address", "goes"),
    [
        ("https://files.slack.com/files-pri/T1-F1/a.csv", True),
        ("https://slack.com.evil.example/a.csv", False),
        ("http://files.slack.com/a.csv", False),
        ("https://evilslack.com/a.csv", False),
        ("https://evil.example/a.csv?files.slack.com", False),
        ("", False),
    ],
)
def test_the_token_goes_to_slack_alone(address: str, *, goes: bool) -> None:
    assert files._slacks(address, "https://slack.com/api/") is goes


async def test_an_address_elsewhere_is_not_asked(socket_scene: Scene) -> None:
    web = SlackWeb(BOT_TOKEN, "https://slack.com/api/")
    with pytest.raises(BadInput) as refused:
        await download(web, {"id": "F1", "name": "a.csv", "url_private": "https://evil.example/a.csv"}, ["csv"])
    assert refused.value.key == "slack.file_unreadable"
    assert socket_scene.slack.count("files.info") == 0


def test_many_choices_stand_in_groups() -> None:
    choices = tuple(Choice(f"Enhet {number}", str(number)) for number in range(250))
    form = Form("Enheter", (MultiField("units", "Enheter", choices, ("7", "249")),), Action.SHOW_PLAN, "Lagre", "Lukk")
    view = form_view(form, Origin("U1", Surface.DM).meta, TEXTS.for_language("nb"))
    (block,) = view["blocks"]
    assert [len(group["options"]) for group in block["element"]["option_groups"]] == [100, 100, 50]
    assert [option["value"] for option in block["element"]["initial_options"]] == ["7", "249"]
    assert check_view(view) == []


# ---- files that the bot gives ------------------------------------------------------------------------------------


def given(*, message: bool) -> Reply:
    """Return an answer with a file."""
    return Reply(line("Planen er klar.") if message else None, attachments=(PLAN,))


async def test_a_file_asked_for_in_a_conversation_stands_there(socket_scene: Scene) -> None:
    slack, anna = socket_scene.slack, socket_scene.anna
    socket_scene.router.answer = lambda _: given(message=False)
    await slack.say(anna, "last ned")
    (said,) = await slack.until(lambda: slack.said(f"D{anna}"))
    assert [file["name"] for file in said["files"]] == ["Plan Granvåg.xlsx"]
    assert said["text"] == "Her er fila du ba om. Den ligger bare her, i samtalen med meg."
    (file,) = slack.files.stored.values()
    assert (file.data, file.channels) == (PLAN.content, [f"D{anna}"])


async def test_beside_a_message_the_file_needs_no_words_of_its_own(socket_scene: Scene) -> None:
    slack, anna = socket_scene.slack, socket_scene.anna
    socket_scene.router.answer = lambda _: given(message=True)
    await slack.say(anna, "last ned")
    await slack.until(lambda: len(slack.said(f"D{anna}")) == 2)
    texts = [said["text"] for said in slack.said(f"D{anna}")]
    assert texts == ["Planen er klar.", ""]


async def test_a_file_asked_for_in_a_channel_goes_to_the_persons_own_conversation(socket_scene: Scene) -> None:
    slack, anna = socket_scene.slack, socket_scene.anna
    socket_scene.router.answer = lambda _: given(message=True)
    await slack.command(anna, "CBTI", "last ned")
    (said,) = await slack.until(lambda: slack.said("CBTI", anna))
    assert (said["for"], said["text"]) == (anna, "Planen er klar.\nFila ligger i samtalen med meg.")
    assert [file.channels for file in slack.files.stored.values()] == [[f"D{anna}"]]
    assert slack.said("CBTI") == []


async def test_a_file_asked_for_on_the_home_page_is_told_of_in_the_dialog(socket_scene: Scene) -> None:
    slack, anna = socket_scene.slack, socket_scene.anna
    socket_scene.router.page = Message((Buttons((Button("Last ned", Action.SHOW_PLAN),)),))
    socket_scene.router.answer = lambda _: given(message=False)
    await slack.event({"type": "app_home_opened", "user": anna, "tab": "home"})
    home = await slack.until(lambda: slack.homes.get(anna))
    await slack.press(anna, "Last ned", view=home)
    modal = await slack.until(lambda: next((v for v in slack.views.values() if v["type"] == "modal"), None))
    assert "Fila ligger i samtalen med meg." in list(words_of(modal))


async def test_a_file_that_a_form_leads_to_is_given_after_the_acknowledgement(socket_scene: Scene) -> None:
    slack, view = socket_scene.slack, await opened(socket_scene)
    socket_scene.router.answer = lambda _: given(message=True)
    ack = await slack.submit(socket_scene.anna, view)
    assert ack["response_action"] == "update"
    shown = await slack.until(lambda: next((v for v in slack.views.values() if "Planen er klar." in str(v)), None))
    assert "Fila ligger i samtalen med meg." in list(words_of(shown))


@pytest.mark.parametrize(
    ("method", "kind"),
    [
        ("files.getUploadURLExternal", "error"),
        ("upload", "http_500"),
        ("files.completeUploadExternal", "cut_before"),
        ("files.completeUploadExternal", "http_500"),
        ("conversations.open", "error"),
    ],
)
async def test_a_file_that_may_not_have_come_is_told_of(socket_scene: Scene, method: str, kind: str) -> None:
    slack, anna = socket_scene.slack, socket_scene.anna
    socket_scene.router.answer = lambda _: given(message=True)
    slack.fail(method, kind, code="missing_scope")
    await slack.command(anna, "CBTI", "last ned")
    (said,) = await slack.until(lambda: slack.said("CBTI", anna))
    assert "Planen er klar." in said["text"]
    assert "Jeg er ikke sikker på at fila kom fram." in said["text"]


async def test_no_token_no_address_and_no_file_name_stands_in_a_log(
    socket_scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    slack, view = socket_scene.slack, await opened(socket_scene)
    slack.fail("download", "http_500")
    await slack.submit(socket_scene.anna, view, list=slack.files.add("hemmelig.csv", b"a;b").id)
    slack.fail("upload", "cut_before")
    socket_scene.router.answer = lambda _: given(message=True)
    await slack.say(socket_scene.anna, "last ned")
    await slack.until(lambda: "ikke sikker" in str(slack.said(f"D{socket_scene.anna}")))
    ours = [record for record in caplog.records if record.name.startswith(("bot.", "slack"))]
    written = printed(ours)
    assert not [secret for secret in (BOT_TOKEN, "files-pri", "/upload/", "hemmelig", "Granvåg") if secret in written]


# ---- a form where no dialog can be opened -------------------------------------------------------------------------


async def test_typed_words_that_lead_to_a_form_are_answered_with_its_button(socket_scene: Scene) -> None:
    slack, anna = socket_scene.slack, socket_scene.anna
    opener = Button("Les inn", Action.OPEN_MEETING_SETUP, ActionValue(series=4))
    socket_scene.router.answer = lambda _: Reply(form=FORM, opener=opener)
    await slack.say(anna, "les inn")
    (said,) = await slack.until(lambda: slack.said(f"D{anna}"))
    assert "Trykk på knappen, så åpner jeg skjemaet." in said["text"]
    assert slack.count("views.open") == 0
    await slack.press(anna, "Les inn", message=said)
    await slack.until(lambda: next(iter(slack.views.values()), None))
    assert socket_scene.router.asked[-1].value == ActionValue(series=4)


async def test_a_command_opens_its_form_at_once(socket_scene: Scene) -> None:
    slack, anna = socket_scene.slack, socket_scene.anna
    socket_scene.router.answer = lambda _: Reply(form=FORM, opener=OPEN)
    await slack.command(anna, "CBTI", "les inn")
    view = await slack.until(lambda: next(iter(slack.views.values()), None))
    assert view["title"]["text"] == "Les inn"
    assert slack.said("CBTI", anna) == []


async def test_a_press_that_came_too_late_for_a_dialog_leads_to_the_button_again(socket_scene: Scene) -> None:
    slack, anna = socket_scene.slack, socket_scene.anna
    socket_scene.router.answer = lambda _: Reply(form=FORM, opener=OPEN)
    slack.fail("views.open", "error", code="expired_trigger_id")
    await slack.command(anna, "CBTI", "les inn")
    (said,) = await slack.until(lambda: slack.said("CBTI", anna))
    assert "Trykk på knappen" in said["text"]
