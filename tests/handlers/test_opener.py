"""A form comes with the button that asks for it again, for where no dialog can be opened at the moment."""

from bot.core.actions import Action, ActionValue
from tests.handlers.door import Door

OPEN = Action.OPEN_NEW_ACTIVITY


async def test_a_form_asked_for_in_words_names_the_button_that_opens_it(door: Door) -> None:
    reply = await door.say("leader", "ny aktivitet")
    assert reply.form is not None
    assert reply.opener is not None
    assert (reply.opener.action, reply.opener.label) == (OPEN, reply.form.title)
    again = await door.press("leader", reply.opener.action, reply.opener.value)
    assert again.form == reply.form


async def test_a_form_that_a_button_opens_names_that_button(door: Door) -> None:
    reply = await door.press("leader", OPEN, ActionValue(phase=2))
    assert reply.form is not None
    assert reply.opener is not None
    assert reply.opener.value.phase == 2


async def test_an_answer_without_a_form_has_no_opener(door: Door) -> None:
    assert (await door.say("leader", "neste")).opener is None
