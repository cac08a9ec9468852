"""Questions with radio buttons, and what must leave no trace: the form of a pulse check and what takes its place."""

import asyncio
import json
from typing import Any

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.chat import (
    Button,
    Buttons,
    Choice,
    Form,
    FormErrors,
    FormNote,
    FormPart,
    Incoming,
    Message,
    Paragraph,
    RadioField,
    Receipt,
    Reply,
)
from bot.platforms.slack import answers, desk
from bot.platforms.slack.views import Meta, form_view, receipt_view
from tests.helpers.slack_rules import check_view, words_of
from tests.platforms.slack.conftest import TEXTS, Scene, line

Json = dict[str, Any]

NB = TEXTS.for_language("nb")
STEM, FOR, AGAINST = "På vei", "Jeg er for", "Jeg er i tvil"
STAGES = tuple(
    Choice(f"Stadium {number}", f"s{number}", (STEM, FOR, AGAINST)[0 if number < 3 else 1 if number < 7 else 2])
    for number in range(11)
)
ANSWER = Button("Svar", Action.OPEN_PULSE, ActionValue(round=4))
RECEIPT = Receipt("Takk", ("Svaret er lagret.", "Du kan endre det til fredag."), "Lukk")


def form(*fields: RadioField) -> Form:
    """Return a pulse check's form."""
    parts: tuple[FormPart, ...] = (FormNote("Svaret er konfidensielt."), *fields)
    return Form("Pulssjekk", parts, Action.SAVE_PULSE, "Lagre", "Avbryt", ActionValue(round=4))


def element(field: RadioField) -> Json:
    """Return how a field is drawn, in a dialog that Slack takes."""
    view = form_view(form(field), Meta(), NB)
    assert check_view(view) == []
    found: Json = view["blocks"][-1]["element"]
    return found


# ---- radio buttons ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "kind"), [(2, "radio_buttons"), (10, "radio_buttons"), (11, "static_select")])
def test_up_to_ten_choices_are_radio_buttons(count: int, kind: str) -> None:
    choices = tuple(Choice(f"Valg {n} {'x' * 90}", f"v{n}") for n in range(count))
    drawn = element(RadioField("q", "Hva passer best?", choices, value="v1"))
    assert (drawn["type"], len(drawn["options"])) == (kind, count)
    assert drawn["initial_option"] == drawn["options"][1]


def test_eleven_stages_are_a_list_under_their_three_headings_and_begin_in_the_right_one() -> None:
    drawn = element(RadioField("q", "Hvor er du nå?", STAGES, value="s8"))
    assert drawn["type"] == "static_select"
    assert [(g["label"]["text"], len(g["options"])) for g in drawn["option_groups"]] == [
        (STEM, 3), (FOR, 4), (AGAINST, 4),
    ]  # fmt: skip
    assert drawn["initial_option"] == drawn["option_groups"][2]["options"][1]
    assert "initial_option" not in element(RadioField("q", "Hvor er du nå?", STAGES))


def test_few_choices_with_headings_stand_in_groups_with_short_labels() -> None:
    drawn = element(RadioField("q", "Hva?", (Choice("a", "a", "H" * 90), Choice("b", "b"))))
    assert [group["label"]["text"] for group in drawn["option_groups"]] == ["H" * 74 + "…", "–"]


def test_a_receipt_only_closes_and_carries_nothing() -> None:
    view = receipt_view(Receipt("Et svar med lang tittel foran", ("Lagret.",), "Lukk dette vinduet nå da"), NB)
    assert check_view(view) == []
    assert (view.get("submit"), view["private_metadata"]) == (None, "{}")
    assert max(len(view[part]["text"]) for part in ("title", "close")) <= 24


# ---- no trace --------------------------------------------------------------------------------------------------------


def pulse(incoming: Incoming) -> Reply:
    """Answer as the pulse check does."""
    match incoming.action:
        case Action.OPEN_PULSE:
            return Reply(form=form(RadioField("q", "Hvor er du nå?", STAGES)), opener=ANSWER)
        case Action.SAVE_PULSE if (incoming.fields or {})["q"] == "":
            return Reply(errors=FormErrors({"q": "Velg ett av stadiene."}))
        case Action.SAVE_PULSE:
            return Reply(receipt=RECEIPT)
        case _:
            return Reply(Message((Paragraph("Pulssjekken er åpen"), Buttons((ANSWER,)))))


async def invited(scene: Scene) -> Json:
    """Return the invitation in the person's own conversation."""
    scene.router.answer = pulse
    await scene.slack.say(scene.anna, "puls")
    (said,) = await scene.slack.until(lambda: scene.slack.said(f"D{scene.anna}"))
    return dict(said)


async def opened(scene: Scene, invitation: Json) -> Json:
    """Press the button; return the dialog."""
    await scene.slack.press(scene.anna, "Svar", invitation)
    return await scene.slack.until(lambda: dialog(scene, "Hvor er du nå?"))


def dialog(scene: Scene, word: str) -> Json | None:
    return next((v for v in scene.slack.views.values() if v["type"] == "modal" and word in set(words_of(v))), None)


def trace(scene: Scene) -> str:
    """Return all that the workspace keeps of the conversation."""
    return json.dumps(scene.slack.said(f"D{scene.anna}"), sort_keys=True)


async def test_an_answer_is_acknowledged_in_the_dialog_and_nowhere_else(scene: Scene) -> None:
    invitation = await invited(scene)
    before = trace(scene)
    answer = await scene.slack.submit(scene.anna, await opened(scene, invitation), q="s8")
    assert scene.router.asked[-1].fields == {"q": "s8"}
    assert answer["response_action"] == "update"
    assert check_view(answer["view"]) == []
    assert {"Takk", *RECEIPT.lines, "Lukk"} <= set(words_of(answer["view"]))
    assert "submit" not in answer["view"]
    assert trace(scene) == before
    assert scene.slack.count("views.publish") == 0


async def test_a_mistake_stands_at_the_question(scene: Scene) -> None:
    view = await opened(scene, await invited(scene))
    answer = await scene.slack.submit(scene.anna, view)
    assert answer == {"response_action": "errors", "errors": {"q": "Velg ett av stadiene."}}


@pytest.mark.parametrize("typed", ["s8", ""])
async def test_a_slow_answer_is_told_in_the_waiting_dialog(
    socket_scene: Scene, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    scene = socket_scene
    invitation = await invited(scene)
    before, view = trace(scene), await opened(scene, invitation)
    slow(scene, monkeypatch)
    await scene.slack.submit(scene.anna, view, q=typed)
    await scene.slack.until(lambda: dialog(scene, "Svaret er lagret." if typed else "Velg ett av stadiene."))
    assert trace(scene) == before


async def test_a_form_that_cannot_be_opened_leaves_no_trace(socket_scene: Scene) -> None:
    scene = socket_scene
    invitation = await invited(scene)
    before = trace(scene)
    scene.slack.fail("views.open", "error", code="expired_trigger_id")
    await scene.slack.press(scene.anna, "Svar", invitation)
    said = await scene.slack.until(lambda: [m for m in hidden(scene) if "Trykk på knappen" in m["text"]])
    assert said[0]["for"] == scene.anna
    assert trace(scene) == before


async def test_a_receipt_for_a_dialog_that_was_closed_leaves_no_trace(
    socket_scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = socket_scene
    invitation = await invited(scene)
    before, view = trace(scene), await opened(scene, invitation)
    slow(scene, monkeypatch)
    await scene.slack.submit(scene.anna, view, q="s8")
    scene.slack.views.clear()
    await scene.slack.until(lambda: hidden(scene))
    assert trace(scene) == before


@pytest.mark.parametrize("action", [Action.OPEN_PULSE, Action.SAVE_PULSE])
async def test_whatever_else_is_said_to_it_stands_in_the_dialog_too(socket_scene: Scene, action: Action) -> None:
    scene = socket_scene
    invitation = await invited(scene)
    before = trace(scene)
    view = await opened(scene, invitation) if action is Action.SAVE_PULSE else {}
    scene.router.answer = lambda _: Reply(line("Databasen er opptatt."), home=True)
    if view:
        assert "Databasen er opptatt." in set(words_of((await scene.slack.submit(scene.anna, view, q="s1"))["view"]))
    else:
        await scene.slack.press(scene.anna, "Svar", invitation)
        await scene.slack.until(lambda: dialog(scene, "Databasen er opptatt."))
    assert trace(scene) == before
    assert scene.slack.count("views.publish") == 0


async def test_even_slack_out_of_reach_is_only_noted(socket_scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    scene, notes = socket_scene, list[str]()
    invitation = await invited(scene)
    before, view = trace(scene), await opened(scene, invitation)
    slow(scene, monkeypatch)
    monkeypatch.setattr(answers, "_note", lambda action, _: notes.append(action))
    scene.slack.fail("views.update", "error", code="internal_error", count=9)
    scene.slack.fail("chat.postEphemeral", "error", code="internal_error", count=9)
    await scene.slack.submit(scene.anna, view, q="s8")
    await scene.slack.until(lambda: "slack.answer_lost" in notes)
    assert trace(scene) == before


def hidden(scene: Scene) -> list[Json]:
    """Return what is said to the person alone, for the moment."""
    return [said for said in scene.slack.said(f"D{scene.anna}", scene.anna) if said.get("for")]


def slow(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let submissions take longer than Slack waits."""
    monkeypatch.setattr(desk, "SUBMIT_QUICK", 0.02)
    quick = scene.router.handle

    async def handle(incoming: Incoming) -> Reply:
        await asyncio.sleep(0.1)
        return await quick(incoming)

    scene.router.handle = handle  # type: ignore[method-assign]
