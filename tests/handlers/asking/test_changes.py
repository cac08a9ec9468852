"""Instructions: shown back as what will happen; what is unclear is asked for; who may not is told whom to ask."""

import pytest

from bot.core.actions import Action
from bot.core.asking.topics import INSTRUCTIONS, Topic
from bot.core.asking.understood import Slots, Understood
from bot.core.chat import Items, Note, Reply
from bot.core.plan import ActivityState
from bot.core.plan_time import month_of
from bot.handlers.asking.changes import title_of
from bot.store import changes, plan_edits, plans
from bot.store.changes import Author
from bot.store.plans import NewActivity
from tests.handlers.activity_desk import activity, log, titled
from tests.handlers.asking.chat import labelled, last, means, meant, message, offered, press, rows, say
from tests.handlers.door import Door, buttons_of, line_of, text_of
from tests.helpers.scene import NOW, TODAY

STRATEGIES, CONTACTS = "Velge strategier", "BTI-kontakt ved hver enhet"


def asks_for_a_yes(reply: Reply) -> bool:
    """Whether a reply proposes something: a yes and a no, of the same proposal."""
    found = [b for b in buttons_of(reply.message) if b.value.proposal]
    actions = [b.action for b in found]
    return actions == [Action.CONFIRM_PROPOSAL, Action.REFUSE_PROPOSAL] and len({b.value.proposal for b in found}) == 1


def it(door: Door, topic: Topic, *keys: str, **slots: object) -> None:
    """Let «gjør det» mean an instruction about activities of the scene."""
    activities = [door.scene.activities[key] for key in keys]
    means(door, gjør_det=meant(topic, slots=Slots(**slots), activities=activities))  # type: ignore[arg-type]


def given(door: Door, *people: str, mine: bool = False, **slots: str) -> None:
    """Let «gjør det» mean that somebody is to answer for the strategies."""
    found = Understood(
        Topic.ASSIGN,
        1.0,
        slots=Slots(**slots),  # type: ignore[arg-type]  # each value under its own name
        activities=(door.scene.activities["strategies"],),
        persons=tuple(door.scene.people[who] for who in people),
        mine=mine,
    )
    means(door, gjør_det=found)


async def told(door: Door, who: str = "leader") -> Reply:
    """Say it."""
    return await say(door, who, "gjør det")


# ---- in people's own words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "key", "values"),
    [
        ("velge strategier er gjort", "will_done", {"title": STRATEGIES}),
        (
            "flytt fristen for velge strategier til november",
            "will_move",
            {"title": STRATEGIES, "old": "september", "when": "november"},
        ),
        (
            "gi ansvaret for planlegge måling til Anne Moen",
            "will_assign",
            {"title": "Planlegge måling", "who": "Anne Moen"},
        ),
    ],
)
async def test_what_will_happen_is_shown_back_and_nothing_is_done(
    door: Door, words: str, key: str, values: dict[str, str]
) -> None:
    reply = await say(door, "leader", words)
    assert line_of(reply) == door.t()(f"asking_talk.{key}", **values)
    assert asks_for_a_yes(reply)
    assert await rows(door, "talk_proposal") == 1
    assert await log(door) == []


@pytest.mark.parametrize(
    ("who", "key", "title"),
    [
        ("leader", "anchoring", "Sikre forankring"),
        ("contact", "undated", "Lage lenker til verktøy"),
        ("admin", "monitoring", "Planlegge måling"),
    ],
)
async def test_the_source_names_the_activity(door: Door, who: str, key: str, title: str) -> None:
    it(door, Topic.MARK_DONE, key)
    reply = await told(door, who)
    note = next(block for block in message(reply).blocks if isinstance(block, Note))
    assert title in note.text
    assert title in line_of(reply)
    assert asks_for_a_yes(reply)


async def test_what_was_proposed_can_be_followed_up(door: Door) -> None:
    it(door, Topic.MARK_DONE, "strategies")
    await told(door)
    turn = await last(door)
    assert turn is not None
    assert (turn.topic, turn.activities) == (Topic.MARK_DONE, (door.scene.activities["strategies"],))


async def test_no_suggestion_is_made_of_an_instruction_that_is_sure(door: Door) -> None:
    it(door, Topic.MARK_DONE, "strategies")
    assert offered(await told(door)) == []


# ---- who may ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("topic", sorted(INSTRUCTIONS))
@pytest.mark.parametrize("who", ["teacher", "coordinator"])
async def test_who_may_not_is_told_whom_to_ask_and_nothing_is_proposed(door: Door, topic: Topic, who: str) -> None:
    it(door, topic, "strategies", activity="lage plakat", month=11, role="project_owner")
    reply = await told(door, who)
    language = "en" if who == "teacher" else "nb"
    assert line_of(reply).startswith(door.t(language)("people.not_allowed", ask="Kari Lunde").split("Kari")[0])
    assert "Kari Lunde" in text_of(reply)
    assert await rows(door, "talk_proposal") == 0


@pytest.mark.parametrize("topic", [Topic.POSTPONE, Topic.ASSIGN, Topic.ADD_TASK])
async def test_moving_giving_and_adding_is_for_those_who_lead(door: Door, topic: Topic) -> None:
    it(door, topic, "undated", activity="lage plakat", month=11, role="project_owner")
    assert "Kari Lunde" in line_of(await told(door, "contact"))
    assert await rows(door, "talk_proposal") == 0
    for who in ("leader", "owner", "admin"):
        assert asks_for_a_yes(await told(door, who))


async def test_ones_own_may_be_marked_others_may_not(door: Door) -> None:
    it(door, Topic.MARK_DONE, "undated")
    assert asks_for_a_yes(await told(door, "contact"))
    it(door, Topic.MARK_DONE, "strategies")
    assert not asks_for_a_yes(await told(door, "contact"))


# ---- done ------------------------------------------------------------------------------------------------------------


async def test_what_is_done_already_or_never_done_is_said(door: Door) -> None:
    t = door.t()
    for key, line in (
        ("explore", t("plan.was_done", title="Utforske tiltaket")),
        ("dropped", t("plan.never_done", title="Ekstra samling")),
        ("information", t("plan.never_done", title="Informere ansatte")),
    ):
        it(door, Topic.MARK_DONE, key)
        assert line_of(await told(door)) == line
    assert await rows(door, "talk_proposal") == 0


async def test_a_milestone_is_reached_for_some_and_approved_by_others(door: Door) -> None:
    it(door, Topic.MARK_DONE, "approved")
    t, title = door.t(), "Planen er godkjent"
    reached = t("asking_talk.will_reach", title=title, who=t("common.role_project_owner"))
    assert line_of(await told(door, "leader")) == reached
    assert line_of(await told(door, "owner")) == t("asking_talk.will_done", title=title)
    async with door.store.scope(door.scene.here) as scope:
        author = Author(door.scene.people["leader"], "chat", NOW)
        await plan_edits.propose(scope, author, door.scene.activities["approved"], TODAY)
    assert line_of(await told(door, "leader")) == t("plan.was_proposed", title=title)


async def test_what_is_done_unit_by_unit_is_the_units_own(door: Door) -> None:
    it(door, Topic.MARK_DONE, "contacts")
    t = door.t()
    assert line_of(await told(door, "leader")) == t("asking_talk.will_done", title=CONTACTS)
    # Fjord skole is done already.
    assert line_of(await told(door, "head")) == t("asking_talk.unit_was_done", title=CONTACTS, unit="Fjord skole")


async def test_another_unit_is_told_of_by_those_who_answer_for_it(door: Door) -> None:
    number, unit = door.scene.activities["contacts"], door.scene.units["Fjord skole"]
    named = Understood(Topic.MARK_DONE, 1.0, slots=Slots(unit="Fjord skole"), activities=(number,), unit=unit)
    means(door, gjør_det=named)
    reply = await told(door, "leader")
    assert line_of(reply) == door.t()("units.not_yours", unit="Fjord skole", ask="Anne Moen eller Per Ness")
    assert await rows(door, "talk_proposal") == 0


async def test_what_comes_back_is_done_for_this_time(door: Door) -> None:
    async with door.store.scope(door.scene.here) as scope:
        new = NewActivity("Øve med casene", 2, month_of(2026, 9), repeats="half_yearly")
        (number,) = await plans.add_activities(scope, door.scene.plan, [new])
    means(door, gjør_det=meant(Topic.MARK_DONE, activities=[number]))
    assert line_of(await told(door)) == door.t()("asking_talk.will_turn", title="Øve med casene")


# ---- which activity --------------------------------------------------------------------------------------------------


async def test_of_several_it_is_asked_which_and_the_rest_is_kept(door: Door) -> None:
    it(door, Topic.POSTPONE, "strategies", "anchoring", month=11)
    reply = await told(door)
    assert line_of(reply) == door.t()("asking_talk.which_activity")
    assert [b.label for b in buttons_of(reply.message)][:2] == [STRATEGIES, "Sikre forankring"]
    chosen = await press(door, "leader", labelled(reply, STRATEGIES))
    assert asks_for_a_yes(chosen)
    assert "november" in line_of(chosen)


async def test_of_several_one_may_be_the_only_one_left_to_do(door: Door) -> None:
    it(door, Topic.MARK_DONE, "explore", "strategies")
    assert STRATEGIES in line_of(await told(door))


@pytest.mark.parametrize("words", ["danse tango", ""])
async def test_of_none_it_is_said_with_ways_to_the_list(door: Door, words: str) -> None:
    it(door, Topic.MARK_DONE, activity=words)
    reply = await told(door)
    key = "no_such_activity" if words else "what_activity"
    assert line_of(reply) == door.t()(f"asking_talk.{key}", words=words)
    assert [b.action for b in buttons_of(reply.message)] == [Action.SHOW_PLAN, Action.SHOW_MINE]


# ---- when ------------------------------------------------------------------------------------------------------------


async def test_without_a_time_the_next_months_are_offered_and_the_form(door: Door) -> None:
    it(door, Topic.POSTPONE, "strategies")
    reply = await told(door)
    t = door.t()
    assert line_of(reply) == t("asking_talk.until_when", title=STRATEGIES)
    labels = [b.label for b in buttons_of(reply.message)]
    assert labels == ["oktober", "november", "desember", t("asking_talk.form_button")]
    chosen = await press(door, "leader", labelled(reply, "november"))
    assert line_of(chosen) == t("asking_talk.will_move", title=STRATEGIES, old="september", when="november")


async def test_the_form_opens_with_the_activity_in_it(door: Door) -> None:
    it(door, Topic.POSTPONE, "strategies")
    form = (await press(door, "leader", buttons_of((await told(door)).message)[-1])).form
    assert form is not None
    assert form.value.activity == door.scene.activities["strategies"]


async def test_a_time_that_is_past_is_asked_for_again(door: Door) -> None:
    means(door, tilbake_til_mars_2026=meant(Topic.POSTPONE, activities=[door.scene.activities["strategies"]]))
    reply = await say(door, "leader", "tilbake til mars 2026")
    assert line_of(reply) == door.t()("asking_talk.until_when", title=STRATEGIES)


@pytest.mark.parametrize(
    ("key", "line", "values"),
    [
        ("information", "asking_talk.no_deadline", {"title": "Informere ansatte"}),
        ("explore", "activities.closed", {"title": "Utforske tiltaket"}),
        ("monitoring", "asking_talk.was_then", {"title": "Planlegge måling", "when": "innen utgangen av november"}),
        ("undated", "asking_talk.will_set", {"title": "Lage lenker til verktøy", "when": "november"}),
    ],
)
async def test_what_stands_in_the_way_is_said(door: Door, key: str, line: str, values: dict[str, str]) -> None:
    it(door, Topic.POSTPONE, key, month=11)
    assert line_of(await told(door)) == door.t()(line, **values)


async def test_a_start_that_goes_is_told_beforehand(door: Door) -> None:
    means(door, flytt_til_15_september=meant(Topic.POSTPONE, activities=[door.scene.activities["anchoring"]]))
    reply = await say(door, "leader", "flytt til 15 september")
    assert door.t()("asking_talk.start_goes") in text_of(reply)


# ---- who -------------------------------------------------------------------------------------------------------------


async def test_a_person_a_role_and_oneself_can_be_named(door: Door) -> None:
    t, now = door.t(), "prosjektleder og arbeidsgruppa"
    given(door, "contact", person="Anne")
    line = line_of(await told(door))
    assert line == t("asking_talk.will_hand_over", title=STRATEGIES, who="Anne Moen", now=now)
    given(door, role="project_owner")
    line = line_of(await told(door))
    assert line == t("asking_talk.will_hand_over", title=STRATEGIES, who=t("common.role_project_owner"), now=now)
    given(door, mine=True)
    line = line_of(await told(door))
    assert line == t("asking_talk.will_hand_over", title=STRATEGIES, who="Kari Lunde", now=now)


async def test_of_several_people_it_is_asked_whom(door: Door) -> None:
    given(door, "contact", "head", person="Anne")
    reply = await told(door)
    assert line_of(reply) == door.t()("asking_talk.which_person")
    assert [b.label for b in buttons_of(reply.message)][:2] == ["Anne Moen", "Per Ness"]
    assert asks_for_a_yes(await press(door, "leader", labelled(reply, "Per Ness")))


async def test_of_nobody_it_is_said_and_the_form_offered(door: Door) -> None:
    t = door.t()
    given(door, person="Ragnhild")
    assert line_of(await told(door)) == t("asking_talk.no_such_person", words="Ragnhild")
    given(door)
    reply = await told(door)
    assert line_of(reply) == t("asking_talk.who_then", title=STRATEGIES)
    labels = [b.label for b in buttons_of(reply.message)]
    assert labels == [t("asking_talk.me_button"), t("asking_talk.form_button")]
    assert "Kari Lunde" in line_of(await press(door, "leader", labelled(reply, t("asking_talk.me_button"))))


async def test_who_has_it_already_is_said(door: Door) -> None:
    it(door, Topic.ASSIGN, "undated", role="bti_contact")
    line = door.t()("asking_talk.was_theirs", title="Lage lenker til verktøy", who=door.t()("common.role_bti_contact"))
    assert line_of(await told(door)) == line


async def test_what_is_closed_is_given_to_nobody(door: Door) -> None:
    it(door, Topic.ASSIGN, "explore", role="project_owner")
    assert line_of(await told(door)) == door.t()("activities.closed", title="Utforske tiltaket")


# ---- added -----------------------------------------------------------------------------------------------------------


async def test_a_new_activity_is_shown_with_all_that_was_said(door: Door) -> None:
    it(door, Topic.ADD_TASK, activity="«lage plakat til skolene».", phase=3, month=11, role="bti_contact")
    reply = await told(door)
    t = door.t()
    assert line_of(reply) == t("asking_talk.will_add", title="Lage plakat til skolene", where=door.inside(3))
    assert t("asking_talk.with_deadline", when="november") in text_of(reply)
    assert t("asking_talk.with_responsible", who=t("common.role_bti_contact")) in text_of(reply)
    assert asks_for_a_yes(reply)


async def test_without_a_phase_it_is_the_one_that_runs(door: Door) -> None:
    it(door, Topic.ADD_TASK, activity="lage plakat")
    assert door.inside(2) in line_of(await told(door))


async def test_without_a_title_the_form_is_offered(door: Door) -> None:
    it(door, Topic.ADD_TASK)
    reply = await told(door)
    assert line_of(reply) == door.t()("asking_talk.what_to_add")
    assert (await press(door, "leader", buttons_of(reply.message)[0])).form is not None


async def test_what_is_in_the_plan_already_is_not_added_again(door: Door) -> None:
    it(door, Topic.ADD_TASK, activity="velge Strategier")
    assert line_of(await told(door)) == door.t()("asking_talk.was_there", title=STRATEGIES)
    assert await titled(door, STRATEGIES) == await activity(door, "strategies")


async def test_what_was_dropped_may_be_added_anew(door: Door) -> None:
    assert (await activity(door, "dropped")).state is ActivityState.DROPPED
    it(door, Topic.ADD_TASK, activity="ekstra samling")
    assert asks_for_a_yes(await told(door))


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("lage plakat", "Lage plakat"),
        ("  «Lage   plakat» ", "Lage plakat"),
        ("lage plakat.", "Lage plakat"),
        ("*lage plakat*", "Lage plakat"),
        ("_lage_ `plakat`, ~2*3~ fag_dag", "Lage plakat, 2*3 fag_dag"),
        ("", ""),
        ("x" * 300, "X" + "x" * 199),
    ],
)
def test_words_become_a_title(words: str, title: str) -> None:
    assert title_of(words) == title


async def test_where_there_is_no_plan_there_is_no_activity(door: Door) -> None:
    it(door, Topic.MARK_DONE, activity="kurset")
    async with door.store.scope(door.scene.here) as scope:
        for number in door.scene.activities.values():
            await changes.set_state(scope, Author(None, "chat", NOW), number, ActivityState.DROPPED, None)
    assert line_of(await told(door)) == door.t()("asking_talk.no_such_activity", words="kurset")


@pytest.mark.parametrize("words", ["aktivitet", "noe nytt", "The plan"])
async def test_what_names_nothing_is_asked_for_with_the_form(door: Door, words: str) -> None:
    it(door, Topic.ADD_TASK, activity=words)
    reply = await told(door)
    assert line_of(reply) == door.t()("asking_talk.what_to_add")
    assert [b.action for b in buttons_of(reply.message)] == [Action.OPEN_NEW_ACTIVITY]


async def test_a_new_activity_keeps_its_verb(door: Door) -> None:
    assert "«Trykke brosjyrer»" in line_of(await say(door, "leader", "legg inn at vi må trykke brosjyrer"))


async def test_candidates_stand_in_the_text_too_with_phase_and_time_and_a_source(door: Door) -> None:
    it(door, Topic.POSTPONE, "strategies", "contacts", activity="det")
    said = message(await told(door))
    (items,) = [block for block in said.blocks if isinstance(block, Items)]
    assert [item.title for item in items.items] == [STRATEGIES, CONTACTS]
    assert all("fase 2 (Planlegge) · " in item.detail for item in items.items)
    assert Note("Planen for Strandvik kommune") in said.blocks


async def test_words_that_are_hardly_like_a_title_change_nothing(door: Door) -> None:
    it(door, Topic.MARK_DONE, "strategies", activity="velge lokale")
    reply = await told(door)
    assert not asks_for_a_yes(reply)
    it(door, Topic.MARK_DONE, "strategies", activity="strategiene")
    assert asks_for_a_yes(await told(door))
