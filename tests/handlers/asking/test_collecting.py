"""Questions that went wrong: counted always, sent in only where it is switched on, by a form that says what is kept."""

import logging
from dataclasses import replace

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.asking.keeping import Counted
from bot.core.asking.topics import Topic
from bot.core.chat import Form, FormNote, Note, Reply
from bot.store import talks
from tests.handlers.activity_desk import log
from tests.handlers.asking.chat import labelled, means, meant, press, rows, say
from tests.handlers.door import Door, button, buttons_of, line_of, text_of

FORM = ActionValue(choice="overdue")


async def switch_on(door: Door) -> Reply:
    """Let questions be sent in."""
    return await door.press("leader", Action.SAVE_COLLECTING_ON)


async def open_form(door: Door, who: str = "teacher") -> Form:
    """Open the form."""
    form = (await door.press(who, Action.OPEN_SEND_IN, FORM)).form
    assert form is not None
    return form


async def sent_in(door: Door) -> list[tuple[str, str]]:
    """Return what was sent in: what it was taken for, and the text."""
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        return [(one.topic, one.text) for one in await talks.sent_in(scope)]


# ---- the switch ------------------------------------------------------------------------------------------------------


async def test_it_is_off_until_somebody_who_leads_switches_it_on(door: Door) -> None:
    t = door.t()
    shown = await press(door, "leader", button((await door.say("leader", "hjelp")).message, Action.SHOW_COLLECTING))
    assert line_of(shown) == t("asking_talk.collecting_off")
    told = await press(door, "leader", button(shown.message, Action.SAVE_COLLECTING_ON))
    assert line_of(told) == t("asking_talk.collecting_now_on")
    assert told.replace
    assert line_of(await door.press("leader", Action.SHOW_COLLECTING)) == t("asking_talk.collecting_on")
    assert [line.action for line in await log(door)] == ["collecting_on"]


@pytest.mark.parametrize("who", ["owner", "contact", "head", "teacher", "coordinator"])
async def test_nobody_else_sees_or_changes_it(door: Door, who: str) -> None:
    assert Action.SHOW_COLLECTING not in {b.action for b in buttons_of((await door.say(who, "hjelp")).message)}
    for action in (Action.SHOW_COLLECTING, Action.SAVE_COLLECTING_ON, Action.SAVE_COLLECTING_OFF):
        assert "Kari Lunde" in text_of(await door.press(who, action))
    assert await log(door) == []


async def test_switched_off_all_is_deleted_and_the_log_says_so(door: Door) -> None:
    await switch_on(door)
    await door.submit("teacher", Action.SAVE_SEND_IN, {"question": "hæ?"}, FORM)
    shown = await door.press("leader", Action.SHOW_COLLECTING)
    assert door.t().n("asking_talk.sent_in_count", 1) in text_of(shown)
    told = await press(door, "leader", button(shown.message, Action.SAVE_COLLECTING_OFF))
    assert line_of(told) == door.t()("asking_talk.collecting_now_off")
    assert await rows(door, "talk_question") == 0
    assert [line.action for line in await log(door)] == ["collecting_off", "collecting_on"]
    line = text_of(await door.say("leader", "logg"))
    assert door.t()("history.municipality_collecting_off") in line.lower()


async def test_switched_twice_it_is_logged_once(door: Door) -> None:
    await switch_on(door)
    await switch_on(door)
    assert len(await log(door)) == 1


async def test_how_questions_went_is_shown_by_topic_what_went_wrong_first(door: Door) -> None:
    means(door, hm=meant(Topic.OVERDUE, Topic.DEADLINE), ja=meant(Topic.HELP))
    await say(door, "leader", "ja")
    reply = await say(door, "owner", "hm")
    await press(door, "owner", labelled(reply, door.t()("asking_talk.none_of_these")))
    lines = text_of(await door.press("leader", Action.SHOW_COLLECTING)).split("\n")
    t = door.t()
    first = lines.index(t("asking_talk.counts_heading")) + 1
    assert t("asking_talk.topic_overdue") in lines[first]
    assert lines[first].endswith(f"1 {t('asking_talk.went_offered')} · 1 {t('asking_talk.went_wrong')}")
    assert not any(f"0 {t(f'asking_talk.went_{went}')}" in line for line in lines for went in Counted)
    assert t("asking_talk.topic_help") in lines[first + 1]
    assert "Ola" not in "\n".join(lines)


# ---- sending one in --------------------------------------------------------------------------------------------------


async def test_where_it_is_off_nothing_is_offered_and_nothing_taken(door: Door) -> None:
    means(door, hm=meant(Topic.OUT_OF_SCOPE, Topic.GREETING))
    reply = await say(door, "leader", "hm")
    assert Action.OPEN_SEND_IN not in {b.action for b in buttons_of(reply.message)}
    t = door.t("en")
    assert text_of(await door.press("teacher", Action.OPEN_SEND_IN, FORM)) == t("asking_talk.not_collected")
    refused = await door.submit("teacher", Action.SAVE_SEND_IN, {"question": "why?"}, FORM)
    assert refused.errors is not None
    assert refused.errors.errors == {"question": t("asking_talk.not_collected")}
    assert await rows(door, "talk_question") == 0


@pytest.mark.parametrize(("who", "language"), [("leader", "nb"), ("contact", "nn"), ("teacher", "en")])
async def test_the_form_says_what_is_kept_how_long_and_who_reads_it(door: Door, who: str, language: str) -> None:
    await switch_on(door)
    form = await open_form(door, who)
    t = door.t(language)
    notes = [part.text for part in form.parts if isinstance(part, FormNote)]
    assert t("asking_talk.send_in_kept", months=12, municipality="Strandvik kommune") in notes
    assert t("answers.help_no_children") in notes
    assert form.value.choice == "overdue"


async def test_it_is_reached_from_what_was_not_understood(door: Door) -> None:
    await switch_on(door)
    means(door, hm=meant(Topic.DEADLINE, Topic.RESPONSIBLE), hæ=meant(Topic.OUT_OF_SCOPE, Topic.GREETING))
    none = labelled(await say(door, "leader", "hm"), door.t()("asking_talk.none_of_these"))
    for reply, topic in (
        (await press(door, "leader", none), "deadline"),
        (await say(door, "leader", "hæ"), "out_of_scope"),
    ):
        found = button(reply.message, Action.OPEN_SEND_IN)
        assert found.value.choice == topic
        assert (await press(door, "leader", found)).form is not None


async def test_what_is_sent_in_is_kept_without_its_sender(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    await switch_on(door)
    form = await open_form(door)
    before = await log(door)
    caplog.clear()  # where all is logged, what came before stands here too
    with caplog.at_level(logging.DEBUG):
        reply = await door.submit("teacher", form.action, {"question": "  kordan går\n det?  "}, form.value)
    assert text_of(reply) == door.t("en")("asking_talk.sent_in")
    assert await sent_in(door) == [("overdue", "kordan går det?")]
    assert await log(door) == before
    lines = [record for record in caplog.records if record.name.startswith("bot")]
    said = " ".join(f"{record.getMessage()} {vars(record)}" for record in lines)
    assert "'action': 'save_send_in'" in said
    assert "kordan" not in said
    assert "'person'" not in said


async def test_a_message_about_a_child_stays_on_the_screen(door: Door) -> None:
    await switch_on(door)
    form = await open_form(door)
    told = {"question": "Jonas i 5B har blåmerker igjen, hva gjør vi?"}
    reply = await door.submit("teacher", form.action, told, form.value)
    assert reply.errors is not None
    assert reply.errors.errors == {"question": door.t("en")("sensitive.in_form")}
    assert await rows(door, "talk_question") == 0


async def test_an_empty_one_is_not_taken(door: Door) -> None:
    await switch_on(door)
    form = await open_form(door)
    reply = await door.submit("teacher", form.action, {"question": "  "}, form.value)
    assert reply.errors is not None
    assert reply.errors.errors == {"question": door.t("en")("asking_talk.send_in_empty")}


async def test_a_forged_topic_is_taken_for_none_of_ours(door: Door) -> None:
    await switch_on(door)
    form = replace(await open_form(door), value=ActionValue(choice="tull"))
    await door.submit("teacher", form.action, {"question": "x" * 900}, form.value)
    assert await sent_in(door) == [("out_of_scope", "x" * 500)]


async def test_no_page_of_the_chat_shows_the_texts(door: Door) -> None:
    await switch_on(door)
    await door.submit("teacher", Action.SAVE_SEND_IN, {"question": "kordan går det?"}, FORM)
    shown = await door.press("leader", Action.SHOW_COLLECTING)
    assert "kordan" not in text_of(shown)
    assert any(isinstance(block, Note) for block in (shown.message.blocks if shown.message else ()))
