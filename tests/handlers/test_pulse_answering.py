"""Answering a pulse check: one or two taps, changed as often as one likes, and no trace of it outside the vote."""

import logging
from pathlib import Path

import pytest

from bot.core.actions import UNSEEN, Action, ActionValue
from bot.core.chat import FormNote, RadioField, Surface
from bot.handlers.features import WRITING
from bot.handlers.pulse_answering import questions
from bot.handlers.views.pulse_words import PulseBook
from bot.store import municipalities, people, pulse_rounds, pulse_votes
from bot.store.pulse_asked import Asked
from bot.store.session import Scope
from tests.handlers.door import CHANNEL, Door
from tests.handlers.pulse_room import CLOSES, Room, radio, radios, room_of, told
from tests.helpers.scene import TODAY

STAGE = "stage"


@pytest.fixture
async def room(door: Door, tmp_path: Path) -> Room:
    """A round on the stages of change is open."""
    return await room_of(door, tmp_path)


@pytest.mark.parametrize(("who", "language"), [("leader", "nb"), ("contact", "nn"), ("teacher", "en")])
async def test_one_tap_opens_eleven_stages_in_three_groups_in_ones_own_words(
    room: Room, who: str, language: str
) -> None:
    reply = await room.open(who)
    t, question = room.door.t(language), radio(reply)
    assert (len(question.choices), question.value, question.required) == (11, "", True)
    headings = [t(f"programme_bti.stage_group_{group}_say") for group in ("on_the_way", "positive", "negative")]
    assert list(dict.fromkeys(choice.group for choice in question.choices)) == headings
    assert [choice.label for choice in question.choices if choice.value == "ownership"] == [
        t("programme_bti.stage_ownership_about")
    ]
    assert all(len(choice.label) <= 75 and len(choice.group) <= 75 for choice in question.choices)
    assert reply.message is None


async def test_the_promise_is_shorter_than_the_question_above_it_and_whole_below(room: Room) -> None:
    form = (await room.open("teacher")).form
    assert form is not None
    (short, question, whole) = form.parts
    assert short == FormNote(room.door.t("en")("pulse.form_short"))
    assert isinstance(question, RadioField)
    assert isinstance(whole, FormNote)
    assert len(short.text) < 75
    assert "Fjord skole (17 asked)" in whole.text
    assert "18 September" in whole.text
    assert [note.strong for note in (short, whole)] == [False, False]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_all_that_is_to_be_read_before_answering_is_read_in_seconds(room: Room, language: str) -> None:
    """Whoever looks for their answer reads the headings and one group: some forty words."""
    t, stages = room.door.t(language), room.door.programmes.get("bti").stages
    said = [t(stage.about_key) for stage in stages]
    assert max(len(one) for one in said) <= 50
    assert sum(len(one.split()) for one in said) <= 85


async def test_an_answer_is_kept_and_acknowledged_in_the_dialog_alone(room: Room) -> None:
    before = await room.rows()
    said = told(await room.answer("head", stage="ownership"))
    assert "fredag 18. september kl. 12.00" in said
    assert await room.counts() == {"ownership": 1}
    assert await room.rows() == before


async def test_it_can_be_changed_and_counts_once(room: Room) -> None:
    for stage in ("awareness", "compliance", "compliance", "understanding"):
        told(await room.answer("head", stage=stage))
        assert radio(await room.open("head")).value == stage
    assert await room.counts() == {"understanding": 1}
    assert radio(await room.open("teacher")).value == "", "nobody sees another's answer"


@pytest.mark.parametrize("stage", ["", "happy", "0", "ownership ", "ownership,awareness", "OWNERSHIP"])
async def test_what_the_form_does_not_offer_is_refused_at_the_question(room: Room, stage: str) -> None:
    told(await room.answer("head", stage="awareness"))
    reply = await room.answer("head", stage=stage)
    assert reply.errors is not None
    t, key = room.door.t(), "pulse.choose" if not stage else "pulse.not_offered"
    assert reply.errors.errors == {STAGE: t(key)}
    assert await room.counts() == {"awareness": 1}


async def test_a_form_with_other_fields_says_so_too(room: Room) -> None:
    reply = await room.answer("head", other="ownership")
    assert reply.errors is not None
    assert await room.counts() == {}


# ---- who cannot answer -----------------------------------------------------------------------------------------------


async def test_who_is_not_asked_is_told_so(room: Room) -> None:
    sentence = room.door.t()("pulse.not_asked")
    assert sentence in told(await room.open("coordinator"))
    assert sentence in told(await room.answer("coordinator", stage="ownership"))
    assert await room.counts() == {}


@pytest.mark.parametrize("number", [0, 999, 2**62])
async def test_a_round_that_is_none_is_nobodys(room: Room, number: int) -> None:
    sentence = room.door.t()("pulse.not_asked")
    assert sentence in told(await room.open("head", number or 10**6))
    assert sentence in told(await room.answer("head", number or 10**6, stage="ownership"))


async def test_a_round_of_another_municipality_is_not_reached(room: Room) -> None:
    for value in (
        ActionValue(round=room.theirs.id),
        ActionValue(round=room.theirs.id, municipality=room.door.scene.neighbour),
    ):
        reply = await room.door.submit("head", Action.SAVE_PULSE, {STAGE: "ownership"}, value)
        assert room.door.t()("pulse.not_asked") in told(reply)
    assert await room.counts(room.theirs) == {}


async def test_who_belongs_to_two_municipalities_answers_in_each(room: Room) -> None:
    scene = room.door.scene
    for round_, place in ((room.round, scene.here), (room.theirs, scene.neighbour)):
        value = ActionValue(round=round_.id, municipality=place)
        opened = (await room.door.press("group", Action.OPEN_PULSE, value)).form
        assert opened is not None
        assert opened.value == value
        told(await room.door.submit("group", Action.SAVE_PULSE, {STAGE: "awareness"}, opened.value))
        assert await room.counts(round_) == {"awareness": 1}
    crossed = ActionValue(round=room.theirs.id, municipality=scene.here)
    told(await room.door.submit("group", Action.SAVE_PULSE, {STAGE: "ownership"}, crossed))
    assert await room.counts(room.theirs) == {"awareness": 1}


async def test_who_has_left_the_municipality_can_no_more(room: Room) -> None:
    async with room.door.store.scope(room.door.scene.here) as scope:
        await people.deactivate(scope, room.door.scene.people["head"])
    reply = await room.answer("head", stage="ownership")
    assert reply.receipt is None
    assert await room.counts() == {}


async def test_who_wants_to_be_asked_no_more_can_still_answer_this_one(room: Room) -> None:
    await room.door.press("head", Action.LEAVE_PULSE)
    told(await room.answer("head", stage="ownership"))
    assert await room.counts() == {"ownership": 1}


# ---- when it cannot be answered --------------------------------------------------------------------------------------


async def test_after_the_last_moment_nothing_is_taken_though_nobody_has_closed_it_yet(room: Room) -> None:
    told(await room.answer("head", stage="awareness"))
    room.door.clock.move_to(CLOSES)
    when = room.door.t()("pulse.closed", when="i dag kl. 12.00")
    assert when in told(await room.open("head"))
    assert when in told(await room.answer("head", stage="ownership"))
    assert await room.counts() == {"awareness": 1}


async def test_a_round_that_was_ended_says_so(room: Room) -> None:
    async with room.door.store.scope(room.door.scene.here) as scope:
        gone = await pulse_votes.destroy(scope, room.round.id)
        await pulse_rounds.void(scope, room.round.id, "key_lost", gone, room.door.clock.now())
    for reply in (await room.open("head"), await room.answer("head", stage="ownership")):
        assert room.door.t()("pulse.void") in told(reply)


async def test_without_the_key_nothing_can_be_read_or_written(room: Room) -> None:
    room.keys.destroy(room.round.uid)
    for reply in (await room.open("head"), await room.answer("head", stage="ownership")):
        assert room.door.t()("pulse.key_lost") in told(reply)


async def test_without_the_folder_of_keys_it_is_for_later(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    room.folder.rename(room.folder.with_name("elsewhere"))
    for reply in (await room.open("head"), await room.answer("head", stage="ownership")):
        assert room.door.t()("pulse.try_later") in told(reply)
        assert str(room.folder) not in told(reply)
    assert {getattr(record, "action", "") for record in caplog.records if record.levelno > logging.INFO} == {
        "pulse_store.keys_gone"
    }


async def test_a_damaged_vote_is_no_answer(room: Room) -> None:
    key = room.keys.get(room.round.uid)
    assert key is not None
    ballot = key.ballot(room.door.scene.people["head"])
    async with room.door.store.scope(room.door.scene.here) as scope:
        connection = await scope.session.connection()
        await connection.exec_driver_sql(f"UPDATE pulse_vote SET content = x'00' WHERE ballot = '{ballot}'")
    assert room.door.t()("pulse.key_lost") in told(await room.open("head"))


# ---- where it was pressed, and what is left of it --------------------------------------------------------------------


@pytest.mark.parametrize("surface", list(Surface))
async def test_the_button_opens_ones_own_form_wherever_it_is(room: Room, surface: Surface) -> None:
    where = CHANNEL if surface is Surface.CHANNEL else ""
    reply = await room.door.press("teacher", Action.OPEN_PULSE, room.value, surface=surface, channel=where)
    assert radio(reply).value == ""
    assert not reply.public


async def test_no_line_of_the_log_tells_who_was_here_or_what_was_said(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    number = room.door.scene.people["head"]
    await room.open("head")
    await room.answer("head", stage="negative_reaction")
    await room.answer("head", stage="")
    await room.door.say("head", "puls")
    for record in caplog.records:
        if record.name.startswith("bot"):
            assert getattr(record, "person", None) is None
            assert number not in record.__dict__.values()
            assert "negative_reaction" not in str(record.__dict__)
            assert "per@" not in str(record.__dict__)


async def test_the_home_page_and_the_command_are_the_same_before_and_after(room: Room) -> None:
    before = (await room.door.home("head"), await room.door.say("head", "puls"))
    told(await room.answer("head", stage="ownership"))
    assert (await room.door.home("head"), await room.door.say("head", "puls")) == before


async def test_an_answer_writes_the_vote_and_nothing_beside_it_that_would_tell_whose_it_is(room: Room) -> None:
    """Who has never been met by the bot is not remembered beside an answer."""
    async with room.door.store.scope(room.door.scene.here) as scope:
        before = await accounts_of(scope)
    await room.open("head")
    told(await room.answer("head", stage="ownership"))
    async with room.door.store.scope(room.door.scene.here) as scope:
        assert await accounts_of(scope) == before
    await room.door.say("head", "puls")
    async with room.door.store.scope(room.door.scene.here) as scope:
        assert await accounts_of(scope) == before + 1


async def accounts_of(scope: Scope) -> int:
    """Return how many chat accounts are remembered."""
    connection = await scope.session.connection()
    return int((await connection.exec_driver_sql("SELECT count(*) FROM account")).scalar_one())


def test_what_leaves_no_trace_is_known_to_the_platforms() -> None:
    assert {Action.OPEN_PULSE, Action.SAVE_PULSE} == UNSEEN
    assert Action.OPEN_PULSE not in WRITING


# ---- several questions -----------------------------------------------------------------------------------------------


async def test_several_questions_are_answered_together_and_any_may_be_left_out(door: Door, tmp_path: Path) -> None:
    room = await room_of(door, tmp_path, "critical_steps")
    fields = radios(await room.open("head"))
    assert [field.required for field in fields] == [False] * 7
    assert all(not choice.group for field in fields for choice in field.choices)
    assert len({field.label for field in fields}) == 7
    answers = {field.name: field.choices[0].value for field in fields[:3]}
    told(await room.answer("head", **answers, **{field.name: "" for field in fields[3:]}))
    kept = {field.name: field.value for field in radios(await room.open("head"))}
    assert kept == {**{field.name: "" for field in fields}, **answers}
    assert (await room.answer("head", **{field.name: "" for field in fields})).errors is not None


async def test_words_that_the_programme_has_no_more_are_asked_by_their_ids(room: Room) -> None:
    asked = Asked(room.round, ())
    programme = room.door.programmes.get("bti")
    without = programme.model_copy(update={"instruments": ()})
    renamed = programme.instrument("critical_steps").model_copy(update={"id": "change_reaction"})
    async with room.door.store.scope(room.door.scene.here) as scope:
        here = await municipalities.get(scope)
    for other in (without, programme.model_copy(update={"instruments": (renamed,)})):
        book = PulseBook(room.door.t(), other, here, TODAY)
        question = questions.form(book, asked, (3,)).parts[1]
        assert isinstance(question, RadioField)
        assert (question.label, question.choices[0].label, question.value) == (STAGE, "awareness", "positive_attitude")
