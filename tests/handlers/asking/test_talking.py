"""Conversations: what follows an answer, in whose, for how long; asking back; what is kept, counted and logged."""

import logging
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from bot.core.actions import NAMELESS, Action, ActionValue
from bot.core.asking.keeping import REMEMBERED
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Slots, Turn, Understood
from bot.core.chat import Buttons, Incoming, Items, Paragraph, Surface, Visitor
from bot.handlers.asking import talking
from bot.handlers.asking.answering import ANSWERS
from bot.store import talks
from tests.handlers.asking.chat import (
    MINUTE,
    counts,
    labelled,
    last,
    means,
    meant,
    message,
    offered,
    press,
    real_asker,
    rows,
    say,
    wait,
)
from tests.handlers.door import CHANNEL, Door, button, buttons_of, line_of, text_of
from tests.handlers.minutes_room import begin

STRATEGIES = "Velge strategier"
LANGUAGES = ("nb", "nn", "en")


def test_every_topic_but_the_stop_is_answered_by_somebody() -> None:
    assert set(Topic) - set(ANSWERS) == {Topic.SENSITIVE}


# ---- follow-ups ------------------------------------------------------------------------------------------------------


async def test_a_whole_conversation_in_dialect(door: Door) -> None:
    first = text_of(await say(door, "leader", "kem har ansvaret for velge strategier?"))
    assert STRATEGIES in first
    when = text_of(await say(door, "leader", "når da?"))
    assert STRATEGIES in when
    assert "september" in when
    assert STRATEGIES in text_of(await say(door, "leader", "kem da?"))


@pytest.mark.parametrize(("who", "asked"), [("leader", "neste"), ("contact", "neste"), ("teacher", "next")])
async def test_a_command_can_be_followed_up_too(door: Door, who: str, asked: str) -> None:
    await say(door, who, asked)
    turn = await last(door, who)
    assert turn is not None
    assert (turn.topic, turn.activities[0]) == (Topic.NEXT_STEPS, door.scene.activities["contacts"])
    assert "BTI-kontakt ved hver enhet" in text_of(await say(door, who, {"teacher": "who then?"}.get(who, "kven då?")))


async def test_a_button_can_be_followed_up_too(door: Door) -> None:
    await door.press("leader", Action.SHOW_ACTIVITY, ActionValue(activity=door.scene.activities["anchoring"]))
    assert await last(door, "leader", "slack T1 D1 ") == Turn(
        Topic.DEADLINE, door.clock.now(), Slots(), (door.scene.activities["anchoring"],)
    )
    assert "Sikre forankring" in line_of(await say(door, "leader", "hvem da?"))


async def test_pages_outside_a_conversation_leave_nothing(door: Door) -> None:
    await door.press("leader", Action.SHOW_NEXT, surface=Surface.HOME, channel="")
    await door.press("leader", Action.SHOW_HELP)
    assert await rows(door, "talk_turn") == 0


async def test_the_month_is_put_in_the_place_of_the_one_before(door: Door) -> None:
    await say(door, "leader", "hva skjer i november?")
    turn = await last(door)
    assert turn is not None
    assert turn.slots.month == 11
    assert "oktober" in line_of(await say(door, "leader", "enn i oktober?")).lower()


async def test_after_a_month_comes_the_next_one_of_the_same_year(door: Door) -> None:
    await say(door, "leader", "hva skjer i mars?")
    turn = await last(door)
    assert turn is not None
    assert turn.until == datetime(2027, 3, 31, 12, tzinfo=UTC)
    assert "april 2027" in line_of(await say(door, "leader", "og etter det?"))


async def test_after_ten_minutes_it_is_asked_what_is_meant(door: Door) -> None:
    await say(door, "leader", "neste")
    wait(door, REMEMBERED + MINUTE)
    reply = await say(door, "leader", "hvem da?")
    assert line_of(reply) == door.t()("asking_talk.continues_what")
    assert offered(reply) == ["responsible", "meeting_structure", "my_tasks", "none__" + offered(reply)[-1][6:]]


async def test_each_has_their_own_conversations_and_each_thread_is_one(door: Door) -> None:
    asked = door.t()("asking_talk.continues_what")
    await say(door, "leader", "hvem har ansvaret for velge strategier?", thread="17.1")
    assert line_of(await say(door, "leader", "når da?")) == asked
    assert line_of(await say(door, "leader", "når da?", thread="17.2")) == asked
    assert line_of(await say(door, "owner", "når da?", thread="17.1")) == asked
    assert STRATEGIES in line_of(await say(door, "leader", "når da?", thread="17.1"))


async def test_in_a_channel_too(door: Door) -> None:
    await say(door, "owner", "neste", channel=CHANNEL)
    assert "BTI-kontakt" in line_of(await say(door, "owner", "hvem da?", channel=CHANNEL))
    assert line_of(await say(door, "leader", "hvem da?", channel=CHANNEL)) == door.t()("asking_talk.continues_what")


async def test_a_hello_between_does_not_make_one_forget(door: Door) -> None:
    means(door, tusen_takk_skal_du_ha=meant(Topic.GREETING))
    await say(door, "leader", "neste")
    await say(door, "leader", "tusen takk skal du ha")
    assert "BTI-kontakt" in line_of(await say(door, "leader", "hvem da?"))


async def test_of_pulse_checks_nothing_is_remembered_and_nothing_before_them_is_meant(door: Door) -> None:
    await say(door, "leader", "hvem har ansvaret for velge strategier?")
    await say(door, "leader", "er pulssjekken anonym?")
    assert await rows(door, "talk_turn") == 0
    assert line_of(await say(door, "leader", "hvem da?")) == door.t()("asking_talk.continues_what")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_would_continue_nothing_is_asked_kindly_with_two_or_three_ways(door: Door, language: str) -> None:
    who = {"nb": "leader", "nn": "contact", "en": "teacher"}[language]
    for said in ("og etter det?", "hvem da?", "når da?", "hvor da?", "hvorfor?"):
        reply = await say(door, who, said)
        assert line_of(reply) == door.t(language)("asking_talk.continues_what")
        assert 2 <= len(offered(reply)) - 1 <= 3
        assert offered(reply)[-1].startswith("none__")


async def test_what_can_stand_alone_is_answered_alone(door: Door) -> None:
    means(door, hva_med_fase_3=meant(Topic.PHASE_STATUS, slots=Slots(phase=3)))
    assert "fase 3" in text_of(await say(door, "leader", "hva med fase 3")).lower()
    wait(door, REMEMBERED + MINUTE)
    means(door, hva_med_fase_3=meant(Topic.PHASE_STATUS, Topic.OUT_OF_SCOPE, slots=Slots(phase=3)))
    reply = await say(door, "leader", "hva med fase 3")
    assert offered(reply)[:3] == ["phase_status", "next_steps", "phase_about"]
    assert {b.value.phase for b in buttons_of(reply.message)} == {3, None}


# ---- unsure ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
async def test_unsure_it_offers_what_may_be_meant_and_none_of_these(door: Door, language: str) -> None:
    who = {"nb": "leader", "nn": "contact", "en": "teacher"}[language]
    means(door, hm=meant(Topic.OVERDUE, Topic.SENSITIVE, Topic.MY_TASKS, Topic.GREETING, Topic.HELP, Topic.DEADLINE))
    reply = await say(door, who, "hm")
    t = door.t(language)
    assert line_of(reply) == t("asking_talk.which_of_these")
    assert [b.label for b in buttons_of(reply.message)] == [
        *(t(f"asking_talk.topic_{topic}") for topic in ("overdue", "my_tasks", "help")),
        t("asking_talk.none_of_these"),
    ]
    assert await counts(door) == {("overdue", "offered"): 1}
    assert await rows(door, "talk_turn") == 0


async def test_the_choice_is_answered_in_the_place_of_the_question_with_its_slots(door: Door) -> None:
    number = door.scene.activities["anchoring"]
    means(door, hm=meant(Topic.DEADLINE, Topic.RESPONSIBLE, activities=[number]))
    reply = await say(door, "leader", "hm")
    found = labelled(reply, door.t()("asking_talk.topic_responsible"))
    assert (found.value.choice, found.value.activity) == ("responsible", number)
    chosen = await press(door, "leader", found)
    assert chosen.replace
    assert "Sikre forankring" in line_of(chosen)
    assert await counts(door) == {("deadline", "offered"): 1, ("responsible", "chosen"): 1}
    assert "desember" in line_of(await say(door, "leader", "når da?"))


async def test_none_of_these_is_counted_and_answered(door: Door) -> None:
    means(door, hm=meant(Topic.DEADLINE, Topic.RESPONSIBLE))
    reply = await say(door, "leader", "hm")
    answer = await press(door, "leader", labelled(reply, door.t()("asking_talk.none_of_these")))
    assert line_of(answer) == door.t()("asking_talk.none_was_it")
    assert [b.action for b in buttons_of(answer.message)] == [Action.SHOW_HELP]
    assert await counts(door) == {("deadline", "offered"): 1, ("deadline", "wrong"): 1}


@pytest.mark.parametrize("choice", ["", "sensitive", "tull", "none__tull"])
async def test_a_forged_choice_is_told_in_a_sentence(door: Door, choice: str) -> None:
    reply = await door.press("leader", Action.CHOOSE_TOPIC, ActionValue(choice=choice))
    assert text_of(reply) == door.t()("asking_talk.bad_choice")


@pytest.mark.parametrize("topic", [topic for topic in Topic if topic is not Topic.SENSITIVE])
async def test_ids_of_the_stranger_in_a_choice_find_nothing_of_theirs(door: Door, topic: Topic) -> None:
    value = ActionValue(
        choice=f"{topic.value}__k_{door.scene.stranger}",
        activity=door.scene.strangers_activity,
        unit=door.scene.strangers_unit,
        person=door.scene.strangers_person,
    )
    for who in ("leader", "coordinator", "head"):
        await door.press(who, Action.CHOOSE_TOPIC, value)  # the door looks for the stranger in every answer


async def test_what_nobody_can_guess_gets_the_honest_line(door: Door) -> None:
    means(door, hm=meant(Topic.OUT_OF_SCOPE, Topic.GREETING))
    reply = await say(door, "leader", "hm")
    assert line_of(reply) == door.t()("answers.not_understood")
    assert Action.OPEN_SEND_IN not in {b.action for b in buttons_of(reply.message)}


async def test_a_known_question_about_pulse_checks_is_sure(door: Door) -> None:
    means(door, er_svarene_mine_anonyme=meant(Topic.PULSE_RESULTS, Topic.PULSE_ABOUT))
    assert door.t()("pulse.ask_anonymous") in text_of(await say(door, "leader", "er svarene mine anonyme"))


# ---- what is kept and logged -----------------------------------------------------------------------------------------


async def test_counts_have_no_person_and_logs_no_words(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for who in ("leader", "owner"):
            await say(door, who, "kem har ansvaret for velge strategier?")
    assert await counts(door) == {("responsible", "answered"): 2}
    said = " ".join(
        f"{record.getMessage()} {vars(record)}" for record in caplog.records if record.name.startswith("bot")
    )
    assert "strategier" not in said
    assert "Kari" not in said
    assert "'action': 'answer', 'topic': 'responsible'" in said


async def test_a_message_about_a_child_leaves_nothing_at_all(door: Door) -> None:
    await door.say("leader", "neste")
    before = [await rows(door, table) for table in ("talk_turn", "talk_count")]
    reply = await say(door, "leader", "Jonas i 5B har blåmerker igjen, hvem har ansvaret?")
    assert line_of(reply) == door.t()("sensitive.not_kept")
    assert [await rows(door, table) for table in ("talk_turn", "talk_count")] == before


async def test_what_only_the_asker_sees_as_a_childs_case_is_stopped_too(door: Door) -> None:
    means(door, hm=meant(Topic.SENSITIVE))
    assert line_of(await say(door, "leader", "hm")) == door.t()("sensitive.not_kept")
    assert await rows(door, "talk_count") == 0


async def test_an_answer_is_given_though_nothing_can_be_kept(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("no room")

    monkeypatch.setattr(talks, "keep", broken)
    assert STRATEGIES in line_of(await say(door, "leader", "hvem har ansvaret for velge strategier?"))


async def test_but_a_proposal_that_cannot_be_kept_is_not_made(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("no room")

    means(door, ferdig=meant(Topic.MARK_DONE, activities=[door.scene.activities["strategies"]]))
    monkeypatch.setattr(talks, "keep", broken)
    reply = await say(door, "leader", "ferdig")
    assert text_of(reply) == door.t()("errors.not_expected")


async def test_while_somebody_writes_a_question_is_answered_all_the_same(door: Door) -> None:
    await say(door, "leader", "neste")
    real_asker()
    async with door.store.system() as writer:
        await writer.session.execute(text("SELECT 1"))
        assert STRATEGIES in line_of(await say(door, "leader", "hvem har ansvaret for velge strategier?"))


async def test_nothing_said_is_an_offer_to_help(door: Door) -> None:
    for said in ("", "   ", "🙂"):
        assert door.t()("answers.help_title") in text_of(await say(door, "leader", said))


def test_a_place_is_one_conversation() -> None:
    incoming = Incoming(Visitor("slack", "T1", "U1"), Surface.DM, "D1", thread="17.1")
    assert talking.place_of(incoming) == "slack T1 D1 17.1"
    assert talking.place_of(replace(incoming, channel="x" * 300)) == f"slack T1 {'x' * 191}"


async def test_the_line_that_answers_stands_first(door: Door) -> None:
    for said in ("hvem har ansvaret for velge strategier?", "hvem da?", "hva skjer i november?"):
        first = message(await say(door, "leader", said)).blocks[0]
        assert isinstance(first, Paragraph)
        assert first.strong


async def test_who_is_in_two_municipalities_is_asked_which_and_buttons_say_it(door: Door) -> None:
    reply = await say(door, "group", "hvem har ansvaret for velge strategier?")
    assert {b.action for b in buttons_of(reply.message)} == {Action.CHOOSE_MUNICIPALITY}
    await press(door, "group", next(b for b in buttons_of(reply.message) if b.value.municipality == door.scene.here))
    reply = await say(door, "group", "hvem har ansvaret for velge strategier?")
    row = next(block for block in message(reply).blocks if isinstance(block, Buttons))
    assert {b.value.municipality for b in row.buttons} == {door.scene.here}
    assert button(reply.message, Action.SHOW_ACTIVITY).value.activity


# ---- beside the command words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("who", "said", "answered"), [
    ("leader", "hei", "Hei, Kari."),
    ("leader", "God morgen!", "Hei, Kari."),
    ("teacher", "hello", "Hello"),
])  # fmt: skip
async def test_a_greeting_is_answered_in_kind_and_not_with_the_whole_help(
    door: Door, who: str, said: str, answered: str
) -> None:
    reply = await say(door, who, said)
    assert text_of(reply).startswith(answered)
    assert len(message(reply).blocks) == 2


@pytest.mark.parametrize("said", ["Når er neste møte?", "ka tid e møtet", "når møtes vi"])
async def test_when_the_next_meeting_is_gets_that_meeting_and_the_bare_word_all_of_them(door: Door, said: str) -> None:
    await begin(door)
    question, page = await say(door, "leader", said), await say(door, "leader", "møter")
    assert text_of(question).startswith("Neste møte er ")
    assert sum(isinstance(block, Items) for block in message(page).blocks) > 0
    assert not any(isinstance(block, Items) for block in message(question).blocks)


async def test_what_the_pulse_check_is_for_is_answered_where_none_is_open(door: Door) -> None:
    assert text_of(await say(door, "leader", "puls")).startswith(door.t()("pulse.none_open"))
    assert not text_of(await say(door, "leader", "Hva er pulssjekken til?")).startswith(door.t()("pulse.none_open"))


# ---- what may tell how somebody feels --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said", ["hva hjelper for dem som føler seg truet?", "er pulssjekken anonym?", "pulsresultat?"]
)
async def test_no_line_tells_who_asked_about_how_one_feels(
    door: Door, caplog: pytest.LogCaptureFixture, said: str
) -> None:
    await say(door, "teacher", "neste")
    caplog.set_level(logging.DEBUG, "bot")
    caplog.clear()
    reply = await say(door, "teacher", said)
    for way in buttons_of(reply.message):
        if way.action in NAMELESS:
            await press(door, "teacher", way)
    lines = [record for record in caplog.records if record.name.startswith("bot")]
    assert "answered" in {record.getMessage() for record in lines}
    assert not [record for record in lines if hasattr(record, "person")]


async def test_a_page_of_the_stages_is_logged_without_its_reader(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "bot")
    await door.press("teacher", Action.SHOW_KNOWLEDGE, ActionValue(choice="stage_threat"))
    (line,) = [record for record in caplog.records if getattr(record, "action", "") == Action.SHOW_KNOWLEDGE]
    assert not hasattr(line, "person")
    assert "stage" not in str(vars(line))


def likely(topic: Topic, *others: Topic) -> Understood:
    """A message that most likely means a topic, and perhaps others."""
    return replace(meant(topic, *others), confidence=talking.LIKELY)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_likely_is_answered_and_what_else_it_may_be_stands_below(door: Door, language: str) -> None:
    who = {"nb": "leader", "nn": "contact", "en": "teacher"}[language]
    means(door, hm=likely(Topic.OVERDUE, Topic.MY_TASKS, Topic.GREETING, Topic.DEADLINE, Topic.HELP))
    reply = await say(door, who, "hm")
    t = door.t(language)
    assert line_of(reply) != t("asking_talk.which_of_these")
    assert t("asking_talk.or_this") in text_of(reply)
    assert [b.label for b in buttons_of(reply.message) if b.action is Action.CHOOSE_TOPIC] == [
        *(t(f"asking_talk.topic_{topic}") for topic in ("my_tasks", "deadline")),
        t("asking_talk.none_of_these"),
    ]
    assert await counts(door) == {("overdue", "answered"): 1}


async def test_no_button_below_an_answer_changes_the_plan(door: Door) -> None:
    means(door, hm=likely(Topic.OVERDUE, Topic.MARK_DONE, Topic.DEADLINE), ja=likely(Topic.OVERDUE, Topic.POSTPONE))
    choices = [
        b.label for b in buttons_of((await say(door, "leader", "hm")).message) if b.action is Action.CHOOSE_TOPIC
    ]
    assert choices == [door.t()("asking_talk.topic_deadline"), door.t()("asking_talk.none_of_these")]
    assert door.t()("asking_talk.or_this") not in text_of(await say(door, "leader", "ja"))


async def test_an_instruction_is_never_shown_back_on_a_likelihood(door: Door) -> None:
    means(door, hm=likely(Topic.MARK_DONE, Topic.DEADLINE))
    reply = await say(door, "leader", "hm")
    assert line_of(reply) == door.t()("asking_talk.which_of_these")
    assert await rows(door, "talk_proposal") == 0


async def test_a_page_that_is_likely_is_asked_for_first(door: Door) -> None:
    means(door, hm=likely(Topic.HELP, Topic.DEADLINE))
    assert line_of(await say(door, "leader", "hm")) == door.t()("asking_talk.which_of_these")


async def test_results_of_a_pulse_check_are_not_taken_for_its_promise(door: Door) -> None:
    asked = "Kan lederen se hva vi svarte, og resultatet?"
    means(door, **{asked.replace(" ", "_"): meant(Topic.PULSE_RESULTS, Topic.PULSE_ABOUT)})
    reply = await say(door, "leader", asked)
    assert line_of(reply) == door.t()("asking_talk.which_of_these")
