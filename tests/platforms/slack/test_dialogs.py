"""Forms and the home page: opened in time, errors kept on the screen, answers where the person looks."""

import asyncio
from typing import Any

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.chat import (
    Button,
    Buttons,
    Choice,
    DateField,
    Form,
    FormErrors,
    FormNote,
    Incoming,
    Message,
    Paragraph,
    Reply,
    SelectField,
    Surface,
    TextField,
    TimeField,
    Visitor,
)
from bot.platforms.slack import desk
from tests.helpers.slack_rules import words_of
from tests.platforms.slack.conftest import Scene, line

Json = dict[str, Any]

SETUP = Button("Sett opp møter", Action.OPEN_MEETING_SETUP, ActionValue(municipality=1))
STATUS = Button("Status", Action.SHOW_STATUS)
DONE = Button("Merk som gjort", Action.MARK_DONE, ActionValue(activity=7))
FORM = Form(
    title="Sett opp møter",
    parts=(
        FormNote("Ukentlig prosjektmøte", strong=True),
        TextField("place", "Sted", value="Rådhuset", hint="Rom eller lenke"),
        TextField("note", "Merknad", lines=True, required=False),
        SelectField("day", "Dag", (Choice("mandag", "MO"), Choice("tirsdag", "TU")), value="TU"),
        TimeField("time", "Tid", value="09:00"),
        DateField("first", "Første gang", required=False),
    ),
    action=Action.SAVE_MEETING_SETUP,
    submit="Lagre",
    close="Avbryt",
    value=ActionValue(municipality=1),
)


def meetings(incoming: Incoming) -> Reply:
    """A button opens the form; what is sent is refused in the cellar and taken elsewhere."""
    match incoming.action:
        case Action.OPEN_MEETING_SETUP:
            return Reply(form=FORM)
        case Action.SAVE_MEETING_SETUP:
            fields = incoming.fields or {}
            saved = Reply(line(f"Lagret: {fields['day']} {fields['time']} {fields['place']}"), home=True)
            special = {
                "Kjelleren": Reply(errors=FormErrors({"place": "Kjelleren er stengt.", "hva": "Og noe til."})),
                "Igjen": Reply(form=FORM),
                "Stille": Reply(home=True),
            }
            return special.get(fields["place"], saved)
        case Action.MARK_DONE:
            return Reply(Message((Paragraph("Gjort"), Buttons((STATUS,)))), replace=True, home=True)
        case Action.SHOW_STATUS:
            return Reply(line("Status: 3 av 11"))
        case _:
            return Reply(Message((Paragraph("Møter"), Buttons((SETUP, STATUS)))))


async def opened(scene: Scene, where: str = "dm") -> Json:
    """Open the form from a direct message, a private answer in the channel or the home page; return the dialog."""
    scene.router.answer = meetings
    scene.router.page = Message((Paragraph("Hjem"), Buttons((SETUP, STATUS, DONE))))
    if where == "home":
        await scene.slack.event({"type": "app_home_opened", "user": scene.anna, "tab": "home"})
        page = await scene.slack.until(lambda: scene.slack.homes.get(scene.anna))
        await scene.slack.press(scene.anna, "Sett opp møter", view=page)
    else:
        place = f"D{scene.anna}" if where == "dm" else scene.channel
        await (
            scene.slack.say(scene.anna, "møter") if where == "dm" else scene.slack.command(scene.anna, place, "møter")
        )
        (said,) = await scene.slack.until(lambda: scene.slack.said(place, scene.anna))
        await scene.slack.press(scene.anna, "Sett opp møter", said)
    return await scene.slack.until(lambda: dialog(scene, "Sett opp møter"))


def dialog(scene: Scene, word: str) -> Json | None:
    return next((v for v in scene.slack.views.values() if v["type"] == "modal" and word in set(words_of(v))), None)


async def test_a_form_comes_back_with_its_fields_and_its_meaning(scene: Scene) -> None:
    view = await opened(scene)
    answer = await scene.slack.submit(scene.anna, view, place="Rom 3", time="10:30")
    asked = scene.router.asked[-1]
    assert answer == {"response_action": "clear"}
    assert (asked.action, asked.value) == (Action.SAVE_MEETING_SETUP, ActionValue(municipality=1))
    assert asked.fields == {"place": "Rom 3", "note": "", "day": "TU", "time": "10:30", "first": ""}
    assert asked.surface is Surface.DM
    assert (await scene.slack.until(lambda: scene.slack.said(f"D{scene.anna}")[1:]))[0]["text"].startswith("Lagret")


async def test_errors_stand_at_their_fields_and_the_form_stays(scene: Scene) -> None:
    view = await opened(scene)
    answer = await scene.slack.submit(scene.anna, view, place="Kjelleren")
    assert answer == {"response_action": "errors", "errors": {"place": "Kjelleren er stengt. Og noe til."}}


async def test_a_form_may_be_followed_by_another(scene: Scene) -> None:
    answer = await scene.slack.submit(scene.anna, await opened(scene), place="Igjen")
    assert (answer["response_action"], answer["view"]["title"]["text"]) == ("update", "Sett opp møter")


async def test_a_form_with_nothing_to_say_closes(scene: Scene) -> None:
    assert await scene.slack.submit(scene.anna, await opened(scene), place="Stille") == {}


async def test_a_form_from_the_channel_is_answered_there_to_the_person_alone(scene: Scene) -> None:
    await scene.slack.submit(scene.anna, await opened(scene, "channel"), place="Rom 3")
    (said,) = await scene.slack.until(lambda: scene.slack.said(scene.channel, scene.anna)[1:])
    assert (said["text"], said["for"]) == ("Lagret: TU 09:00 Rom 3", scene.anna)


async def test_a_form_from_the_home_page_is_answered_in_the_dialog_and_the_page_is_drawn_again(scene: Scene) -> None:
    view = await opened(scene, "home")
    before = scene.slack.count("views.publish")
    answer = await scene.slack.submit(scene.anna, view, place="Rom 3")
    assert "Lagret: TU 09:00 Rom 3" in set(words_of(answer["view"]))
    assert "submit" not in answer["view"]
    await scene.slack.until(lambda: scene.slack.count("views.publish") > before)


async def test_a_slow_form_has_a_dialog_that_holds_its_place(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "QUICK", 0.02)
    slow(scene, 0.2)
    view = await opened(scene)
    assert scene.slack.count("views.open") == 1
    assert scene.slack.count("views.update") == 1
    assert view["submit"]["text"] == "Lagre"


async def test_a_form_whose_waiting_dialog_was_refused_is_still_opened(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "QUICK", 0.02)
    slow(scene, 0.2)
    scene.slack.fail("views.open", "error", code="internal_error")
    assert (await opened(scene))["submit"]["text"] == "Lagre"


async def test_a_slow_change_with_nothing_to_say_tells_that_it_was_made(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    await opened(scene, "home")
    monkeypatch.setattr(desk, "QUICK", 0.02)
    scene.router.answer = lambda _: Reply(home=True)
    slow(scene, 0.2)
    await scene.slack.press(scene.anna, "Merk som gjort", view=scene.slack.homes[scene.anna])
    await scene.slack.until(lambda: dialog(scene, "Lagret."))


async def test_an_answer_to_a_dialog_that_was_closed_comes_as_a_message(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = await opened(scene)
    monkeypatch.setattr(desk, "SUBMIT_QUICK", 0.02)
    slow(scene, 0.2)
    await scene.slack.submit(scene.anna, view, place="Rom 3")
    scene.slack.views.clear()
    (said,) = await scene.slack.until(lambda: scene.slack.said(f"D{scene.anna}")[1:])
    assert said["text"] == "Lagret: TU 09:00 Rom 3"


async def test_a_slow_submission_is_answered_in_the_waiting_dialog(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = await opened(scene, "home")
    monkeypatch.setattr(desk, "SUBMIT_QUICK", 0.02)
    slow(scene, 0.2)
    answer = await scene.slack.submit(scene.anna, view, place="Rom 3")
    assert "Et øyeblikk …" in set(words_of(answer["view"]))
    await scene.slack.until(lambda: dialog(scene, "Lagret: TU 09:00 Rom 3"))


async def test_errors_of_a_slow_submission_are_told_in_the_waiting_dialog(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = await opened(scene)
    monkeypatch.setattr(desk, "SUBMIT_QUICK", 0.02)
    slow(scene, 0.2)
    await scene.slack.submit(scene.anna, view, place="Kjelleren")
    await scene.slack.until(lambda: dialog(scene, "Kjelleren er stengt. Og noe til."))


async def test_a_dialog_that_slack_refuses_is_told_about(scene: Scene) -> None:
    scene.slack.fail("views.open", "error", code="expired_trigger_id")
    scene.router.answer = meetings
    await scene.slack.say(scene.anna, "møter")
    (said,) = await scene.slack.until(lambda: scene.slack.said(f"D{scene.anna}"))
    await scene.slack.press(scene.anna, "Sett opp møter", said)
    (told,) = await scene.slack.until(lambda: scene.slack.said(f"D{scene.anna}")[1:])
    assert told["text"].startswith("Jeg fikk ikke tak i Slack")


@pytest.mark.parametrize("tampered", ["{", '{"action": "drop"}', '{"value": {"title": "x"}}', "{}"])
async def test_a_dialog_that_was_tampered_with_is_not_taken(scene: Scene, tampered: str) -> None:
    view = await opened(scene)
    asked = len(scene.router.asked)
    answer = await scene.slack.submit(scene.anna, {**view, "private_metadata": tampered})
    assert "Denne knappen" in " ".join(words_of(answer["view"]))
    assert len(scene.router.asked) == asked


async def test_the_home_page_is_drawn_when_it_is_opened(scene: Scene) -> None:
    await scene.slack.event({"type": "app_home_opened", "user": scene.anna, "tab": "messages"})
    await scene.slack.event({"type": "app_home_opened", "user": scene.anna, "tab": "home"})
    page = await scene.slack.until(lambda: scene.slack.homes.get(scene.anna))
    assert "Hjem" in set(words_of(page))
    assert scene.slack.count("views.publish") == 1


async def test_a_button_on_the_home_page_answers_in_a_dialog(scene: Scene) -> None:
    await opened(scene, "home")
    await scene.slack.press(scene.anna, "Status", view=scene.slack.homes[scene.anna])
    await scene.slack.until(lambda: dialog(scene, "Status: 3 av 11"))
    assert scene.router.asked[-1].surface is Surface.HOME


async def test_a_change_on_the_home_page_is_shown_and_the_page_drawn_again(scene: Scene) -> None:
    await opened(scene, "home")
    before = scene.slack.count("views.publish")
    await scene.slack.press(scene.anna, "Merk som gjort", view=scene.slack.homes[scene.anna])
    shown = await scene.slack.until(lambda: dialog(scene, "Gjort"))
    await scene.slack.until(lambda: scene.slack.count("views.publish") > before)
    await scene.slack.press(scene.anna, "Status", view=shown)
    again = await scene.slack.until(lambda: dialog(scene, "Status: 3 av 11"))
    assert again["id"] == shown["id"]


async def test_a_home_page_that_fails_says_so(scene: Scene) -> None:
    async def fail(visitor: Visitor) -> Message:
        raise LookupError(visitor.user)

    scene.router.home = fail  # type: ignore[method-assign]
    await scene.slack.event({"type": "app_home_opened", "user": scene.anna, "tab": "home"})
    page = await scene.slack.until(lambda: scene.slack.homes.get(scene.anna))
    assert "Noe gikk galt" in " ".join(words_of(page))


async def test_a_home_page_without_an_account_asks_to_try_again(scene: Scene) -> None:
    scene.slack.fail("users.info", "error", code="fatal_error")
    await scene.slack.event({"type": "app_home_opened", "user": scene.anna, "tab": "home"})
    page = await scene.slack.until(lambda: scene.slack.homes.get(scene.anna))
    assert "Jeg fikk ikke tak i Slack" in " ".join(words_of(page))


async def test_a_home_page_that_slack_refuses_is_drawn_the_next_time(scene: Scene) -> None:
    scene.slack.fail("views.publish", "error", code="internal_error")
    await scene.slack.event({"type": "app_home_opened", "user": scene.anna, "tab": "home"})
    await scene.slack.event({"type": "app_home_opened", "user": scene.anna, "tab": "home"})
    assert await scene.slack.until(lambda: scene.slack.homes.get(scene.anna))


def slow(scene: Scene, seconds: float) -> None:
    """Let the router take its time with dialogs."""
    quick = scene.router.handle

    async def handle(incoming: Incoming) -> Reply:
        if incoming.action is not None:
            await asyncio.sleep(seconds)
        return await quick(incoming)

    scene.router.handle = handle  # type: ignore[method-assign]
