"""Every command in three languages, wherever it is said: the answer first, in the language of the one who reads it."""

from dataclasses import replace

import pytest

from bot.core.actions import Action
from bot.core.chat import Button, Paragraph, Surface
from tests.handlers.door import CHANNEL, Door, buttons_of, text_of

WORDS = {
    "next": ("neste", "neste", "next", "Neste!", "hva er neste?", "kva er neste", "what is next?"),
    "status": ("status", "Status?", "STATUS"),
    "meetings": ("møter", "møte", "meetings", "neste møte"),
    "plan": ("plan", "planen", "vis planen", "show the plan"),
    "pulse": ("puls", "pulse"),
    "help": ("hjelp", "hjelp meg", "help", "?"),
}
READERS = {"nb": "leader", "nn": "contact", "en": "teacher"}


def first_line(door: Door, name: str, language: str) -> str:
    """Return how each answer begins."""
    t = door.t(language)
    return {
        "next": door.headline("now", "BTI-kontakt ved hver enhet", language),
        "status": t("plan.status_line", phase=door.inside(2, language), done=0, total=6),
        "meetings": t("meetings.none"),
        "plan": door.phase(2, language),
        "pulse": t("pulse.none_open"),
        "help": t("answers.help_title"),
    }[name]


SHOWING = {
    Action.SHOW_NEXT: "next",
    Action.SHOW_STATUS: "status",
    Action.SHOW_PLAN: "plan",
    Action.SHOW_MEETINGS: "meetings",
    Action.SHOW_HELP: "help",
}


@pytest.mark.parametrize("name", list(WORDS))
@pytest.mark.parametrize("language", list(READERS))
async def test_each_command_is_understood_in_any_language_and_answered_in_ones_own(
    door: Door, name: str, language: str
) -> None:
    for text in WORDS[name]:
        reply = await door.say(READERS[language], text)
        assert text_of(reply).startswith(first_line(door, name, language)), text
        assert (reply.public, reply.replace, reply.form, reply.errors) == (False, False, None, None)


@pytest.mark.parametrize("name", list(WORDS))
async def test_a_channel_is_answered_in_the_municipalitys_language(door: Door, name: str) -> None:
    for who in READERS.values():
        reply = await door.say(who, WORDS[name][0], Surface.CHANNEL, CHANNEL)
        assert text_of(reply).startswith(first_line(door, name, "nb"))


@pytest.mark.parametrize(("action", "name"), list(SHOWING.items()))
async def test_a_button_shows_the_same_as_the_word_wherever_it_is(door: Door, action: Action, name: str) -> None:
    said = (await door.say("leader", WORDS[name][0])).message
    for surface in Surface:
        pressed = await door.press("leader", action, surface=surface)
        assert pressed.message == said or surface is Surface.CHANNEL
        assert not pressed.replace


async def test_help_names_the_slash_command_where_there_is_one(door: Door) -> None:
    on_slack = text_of(await door.say("leader", "hjelp"))
    on_the_page = text_of(await door.say(replace(door.visitor("leader"), platform="web"), "hjelp"))
    assert "/stokurs" in on_slack
    assert "/stokurs" not in on_the_page


@pytest.mark.parametrize("text", ["hvorfor er himmelen blå", "flytt alt til onsdag", "x" * 3000, "<!channel> & *a*"])
async def test_anything_else_is_answered_honestly_and_never_repeated(door: Door, text: str) -> None:
    reply = await door.say("leader", text)
    assert text_of(reply)
    assert text not in text_of(reply)
    assert reply.form is None


async def test_every_button_of_every_answer_leads_somewhere(door: Door) -> None:
    seen: set[tuple[Action, str]] = set()
    waiting: list[Button] = []
    for text in ("neste", "status", "møter", "hjelp"):
        waiting += buttons_of((await door.say("leader", text)).message)
    while waiting:
        found = waiting.pop()
        key = (found.action, found.value.model_dump_json())
        if key in seen or found.action in (Action.MARK_DONE, Action.UNDO):
            continue
        seen.add(key)
        reply = await door.press("leader", found.action, found.value)
        assert reply.message or reply.form
        waiting += buttons_of(reply.message) if reply.message else []
    wanted = {*SHOWING, Action.SHOW_MINE, Action.OPEN_MEETING_SETUP} - {Action.SHOW_HELP}
    assert {action for action, _ in seen} >= wanted


async def test_the_answer_stands_in_the_first_line(door: Door) -> None:
    for text in ("status", "møter", "puls", "ingen ting er som det var"):
        message = (await door.say("leader", text)).message
        assert message is not None
        assert isinstance(message.blocks[0], Paragraph)
        assert message.blocks[0].strong
