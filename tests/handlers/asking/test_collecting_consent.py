"""Sending a question in, in three languages: offered where it is collected, and what is kept is told before."""

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.asking.topics import Topic
from bot.core.chat import FormNote, Reply
from bot.store import talks
from tests.handlers.asking.chat import labelled, means, meant, press, rows, say
from tests.handlers.asking.instruct import speaks
from tests.handlers.door import Door, buttons_of, line_of, text_of

LANGUAGES = ("nb", "nn", "en")
CHILDREN = (
    "Jonas i 5B har blåmerker igjen, hva gjør vi?",
    "Eleven min på 7. trinn, Emma Skogstad, har sluttet å spise",
    "Fødselsnummeret er 01010112345, hvem ringer vi?",
)


async def not_understood(door: Door, who: str, language: str) -> Reply:
    """Say something, and that it was none of what was offered."""
    means(door, hm=meant(Topic.DEADLINE, Topic.RESPONSIBLE))
    reply = await say(door, who, "hm")
    return await press(door, who, labelled(reply, door.t(language)("asking_talk.none_of_these")))


async def texts(door: Door) -> list[str]:
    """Return what was sent in."""
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        return [one.text for one in await talks.sent_in(scope)]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_offered_only_while_it_is_collected_and_kept_only_when_sent(door: Door, language: str) -> None:
    await speaks(door, "head", language)
    t = door.t(language)
    label = t("asking_talk.send_in_button")
    assert label not in [b.label for b in buttons_of((await not_understood(door, "head", language)).message)]
    await door.press("leader", Action.SAVE_COLLECTING_ON)
    opened = await press(door, "head", labelled(await not_understood(door, "head", language), label))
    assert opened.form is not None
    notes = [part.text for part in opened.form.parts if isinstance(part, FormNote)]
    kept = t("asking_talk.send_in_kept", months=12, municipality="Strandvik kommune")
    assert notes == [t("asking_talk.send_in_why"), kept, t("answers.help_no_children")]
    assert await texts(door) == []
    for child in CHILDREN:
        refused = await door.submit("head", opened.form.action, {"question": child}, opened.form.value)
        assert refused.errors is not None
        assert refused.errors.errors == {"question": t("sensitive.in_form")}
    assert await texts(door) == []
    told = await door.submit("head", opened.form.action, {"question": "kor e skjemaet?"}, opened.form.value)
    assert text_of(told) == t("asking_talk.sent_in")
    assert await texts(door) == ["kor e skjemaet?"]


async def test_a_form_that_was_open_when_it_was_switched_off_keeps_nothing(door: Door) -> None:
    await door.press("leader", Action.SAVE_COLLECTING_ON)
    value = ActionValue(choice="deadline")
    await door.submit("head", Action.SAVE_SEND_IN, {"question": "den første"}, value)
    form = (await door.press("head", Action.OPEN_SEND_IN, value)).form
    assert form is not None
    assert line_of(await door.press("leader", Action.SAVE_COLLECTING_OFF)) == door.t()("asking_talk.collecting_now_off")
    late = await door.submit("head", form.action, {"question": "for sent"}, form.value)
    assert late.errors is not None
    assert late.errors.errors == {"question": door.t()("asking_talk.not_collected")}
    assert line_of(await door.press("head", Action.OPEN_SEND_IN, value)) == door.t()("asking_talk.not_collected")
    await door.press("leader", Action.SAVE_COLLECTING_ON)
    assert await rows(door, "talk_question") == 0


async def test_what_is_kept_has_a_month_a_topic_and_a_text_and_no_person(door: Door) -> None:
    await door.press("leader", Action.SAVE_COLLECTING_ON)
    for who in ("head", "teacher", "owner"):
        await door.submit(who, Action.SAVE_SEND_IN, {"question": f"{who[0]} lurer"}, ActionValue(choice="overdue"))
    async with door.store.system(read_only=True) as system:
        connection = await system.session.connection()
        columns = {tuple(row)[1] for row in await connection.exec_driver_sql("PRAGMA table_info(talk_question)")}
        kept = [tuple(row) for row in await connection.exec_driver_sql("SELECT month, topic FROM talk_question")]
    assert columns == {"id", "municipality_id", "month", "topic", "text"}
    assert len(kept) == 3
    assert len(set(kept)) == 1
