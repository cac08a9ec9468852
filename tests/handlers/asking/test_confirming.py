"""A yes does what was proposed, once, by the plan's own ways; a no does nothing; all else is one clear sentence."""

import asyncio
from dataclasses import replace

import pytest

from bot.content.texts import Texts
from bot.core.actions import Action, ActionValue
from bot.core.asking.keeping import PROPOSED
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Slots, Understood
from bot.core.chat import Reply
from bot.core.people import NewPerson
from bot.core.plan import ActivityState
from bot.core.plan_time import month_of
from bot.core.roles import Role
from bot.handlers.router import Router
from bot.store import changes, people, plan_edits, plans
from bot.store.changes import Author
from bot.store.plans import NewActivity
from tests.handlers.activity_desk import activity, log, titled
from tests.handlers.asking.chat import MINUTE, labelled, means, meant, press, rows, say, wait
from tests.handlers.door import Door, button, line_of, text_of
from tests.helpers.scene import NOW, TODAY

STRATEGIES = "Velge strategier"
DONE, PLANNED, STARTED = ActivityState.DONE, ActivityState.PLANNED, ActivityState.STARTED


async def propose(door: Door, topic: Topic, *keys: str, who: str = "leader", **slots: str | int) -> Reply:
    """Give an instruction about activities of the scene; return what is proposed."""
    activities = [door.scene.activities[key] for key in keys]
    meaning = meant(topic, slots=Slots(**slots), activities=activities)  # type: ignore[arg-type]
    means(door, gjør_det=meaning)
    return await say(door, who, "gjør det")


async def answer(door: Door, reply: Reply, who: str = "leader", key: str = "yes_button") -> Reply:
    """Press yes, or no."""
    action = Action.CONFIRM_PROPOSAL if key == "yes_button" else Action.REFUSE_PROPOSAL
    return await press(door, who, button(reply.message, action))


def gone(door: Door, language: str = "nb") -> str:
    """Return the one sentence for what cannot be answered any more."""
    return door.t(language)("asking_talk.proposal_gone")


# ---- yes -------------------------------------------------------------------------------------------------------------


async def test_done_is_done_as_by_the_button_and_can_be_undone(door: Door) -> None:
    told = await answer(door, await propose(door, Topic.MARK_DONE, "strategies"))
    assert told.replace
    assert line_of(told) == door.t()("plan.marked_done", title=STRATEGIES)
    assert (await activity(door, "strategies")).state is DONE
    assert [(line.action, line.source, line.who) for line in await log(door)] == [("state", "chat", "Kari Lunde")]
    await press(door, "leader", button(told.message, Action.UNDO))
    assert (await activity(door, "strategies")).state is STARTED
    assert await rows(door, "talk_proposal") == 0


async def test_a_deadline_is_moved_and_can_be_moved_back(door: Door) -> None:
    told = await answer(door, await propose(door, Topic.POSTPONE, "strategies", month=11))
    assert line_of(told) == door.t()("asking_talk.moved", title=STRATEGIES, when="november")
    found = await activity(door, "strategies")
    assert (found.start, found.end, found.state) == (month_of(2026, 8), month_of(2026, 11), STARTED)
    assert [line.action for line in await log(door)] == ["edited"]
    await press(door, "leader", button(told.message, Action.UNDO))
    assert (await activity(door, "strategies")).end == month_of(2026, 9)


async def test_somebody_gets_it_and_it_can_be_taken_back(door: Door) -> None:
    meaning = Understood(
        Topic.ASSIGN,
        1.0,
        slots=Slots(person="Anne"),
        activities=(door.scene.activities["strategies"],),
        persons=(door.scene.people["contact"],),
    )
    means(door, gjør_det=meaning)
    told = await answer(door, await say(door, "leader", "gjør det"))
    assert line_of(told) == door.t()("asking_talk.assigned", title=STRATEGIES, who="Anne Moen")
    found = await activity(door, "strategies")
    assert (found.persons, found.roles) == (("Anne Moen",), ())
    assert found.person_ids == {door.scene.people["contact"]}
    assert [line.action for line in await log(door)] == ["assigned"]
    await press(door, "leader", button(told.message, Action.UNDO))
    assert (await activity(door, "strategies")).roles == ("project_leader", "working_group")


async def test_a_role_gets_it(door: Door) -> None:
    await answer(door, await propose(door, Topic.ASSIGN, "strategies", role="bti_contact"))
    found = await activity(door, "strategies")
    assert (found.roles, found.persons) == (("bti_contact",), ())


async def test_a_new_activity_is_added_with_all_that_was_said(door: Door) -> None:
    reply = await propose(door, Topic.ADD_TASK, activity="lage plakat", phase=3, month=11, role="bti_contact")
    told = await answer(door, reply)
    assert line_of(told) == door.t()("activities.added", title="Lage plakat")
    found = await titled(door, "Lage plakat")
    assert (found.phase, found.end, found.roles) == (3, month_of(2026, 11), ("bti_contact",))
    await press(door, "leader", button(told.message, Action.UNDO))
    assert (await titled(door, "Lage plakat")).state is ActivityState.DROPPED


async def test_a_milestone_waits_for_its_approver_or_is_approved(door: Door) -> None:
    title = "Planen er godkjent"
    told = await answer(door, await propose(door, Topic.MARK_DONE, "approved"))
    assert line_of(told) == door.t()("plan.proposed", title=title)
    assert (await activity(door, "approved")).proposed_on == TODAY
    told = await answer(door, await propose(door, Topic.MARK_DONE, "approved", who="owner"), "owner")
    assert line_of(told) == door.t()("plan.marked_done", title=title)
    assert [line.action for line in await log(door)] == ["approved", "proposed"]


async def test_a_unit_leader_says_it_for_their_own_unit(door: Door) -> None:
    number, unit = door.scene.activities["contacts"], door.scene.units["Fjord skole"]
    await door.press("head", Action.UNIT_NOT_YET, ActionValue(activity=number, unit=unit))
    reply = await propose(door, Topic.MARK_DONE, "contacts", who="head")
    title = "BTI-kontakt ved hver enhet"
    assert line_of(reply) == door.t()("asking_talk.will_unit_done", title=title, unit="Fjord skole")
    told = await answer(door, reply, "head")
    assert "Fjord skole" in text_of(told)
    found = {one.unit: one.state for one in (await activity(door, "contacts")).units}
    assert found == {"Fjord skole": DONE, "Bukta barnehage": PLANNED}
    assert button(told.message, Action.UNDO_UNIT).value.change


async def test_what_comes_back_goes_on_to_its_next_turn_once(door: Door) -> None:
    async with door.store.scope(door.scene.here) as scope:
        new = NewActivity("Øve med casene", 2, month_of(2026, 9), repeats="half_yearly")
        (number,) = await plans.add_activities(scope, door.scene.plan, [new])
    means(door, gjør_det=meant(Topic.MARK_DONE, activities=[number]))
    reply = await say(door, "leader", "gjør det")
    told = await answer(door, reply)
    assert line_of(told) == door.t()("plan.turn_next", title="Øve med casene", when="mars 2027")
    assert text_of(await answer(door, reply)) == gone(door)
    assert (await titled(door, "Øve med casene")).start == month_of(2027, 3)


# ---- no --------------------------------------------------------------------------------------------------------------


async def test_a_no_changes_nothing_and_ends_it(door: Door) -> None:
    reply = await propose(door, Topic.MARK_DONE, "strategies")
    told = await answer(door, reply, key="no_button")
    assert told.replace
    assert text_of(told) == door.t()("asking_talk.left_alone")
    assert text_of(await answer(door, reply)) == gone(door)
    assert (await activity(door, "strategies")).state is STARTED
    assert await log(door) == []


# ---- once, by its own person, in time --------------------------------------------------------------------------------


async def test_a_second_tap_is_told_and_does_nothing(door: Door) -> None:
    reply = await propose(door, Topic.ADD_TASK, activity="lage plakat")
    await answer(door, reply)
    wait(door, 2 * MINUTE)
    again = await answer(door, reply)
    assert text_of(again) == gone(door)
    assert not again.replace
    assert text_of(await answer(door, reply, key="no_button")) == gone(door)
    assert [line.action for line in await log(door)] == ["added"]


async def test_of_many_taps_at_once_one_counts(door: Door) -> None:
    reply = await propose(door, Topic.ADD_TASK, activity="lage plakat")
    told = await asyncio.gather(*(answer(door, reply) for _ in range(6)))
    assert sorted(line_of(one) == gone(door) for one in told) == [False] + [True] * 5
    assert [line.action for line in await log(door)] == ["added"]


@pytest.mark.parametrize("who", ["owner", "admin", "teacher"])
async def test_another_persons_tap_does_nothing_and_leaves_it_to_its_own(door: Door, who: str) -> None:
    reply = await propose(door, Topic.MARK_DONE, "strategies")
    assert text_of(await answer(door, reply, who)) == gone(door, "en" if who == "teacher" else "nb")
    assert (await activity(door, "strategies")).state is STARTED
    await answer(door, reply)
    assert (await activity(door, "strategies")).state is DONE


async def test_after_a_day_it_is_too_late(door: Door) -> None:
    reply = await propose(door, Topic.MARK_DONE, "strategies")
    wait(door, PROPOSED + MINUTE)
    assert text_of(await answer(door, reply)) == gone(door)
    assert (await activity(door, "strategies")).state is STARTED


async def test_within_the_day_and_after_a_restart_it_holds(door: Door) -> None:
    reply = await propose(door, Topic.MARK_DONE, "strategies")
    wait(door, PROPOSED - MINUTE)
    restarted = replace(door, router=Router(door.store, door.programmes, Texts.load(), door.clock))
    assert line_of(await answer(restarted, reply)) == door.t()("plan.marked_done", title=STRATEGIES)
    assert text_of(await answer(restarted, reply)) == gone(door)


@pytest.mark.parametrize("number", [None, 0, 1, 2**63 - 1])
async def test_a_forged_number_is_nobodys_proposal(door: Door, number: int | None) -> None:
    for action in (Action.CONFIRM_PROPOSAL, Action.REFUSE_PROPOSAL):
        assert text_of(await door.press("leader", action, ActionValue(proposal=number))) == gone(door)


# ---- looked at again -------------------------------------------------------------------------------------------------


async def test_who_lost_the_role_meanwhile_may_not_any_more(door: Door) -> None:
    for topic, slots in (
        (Topic.MARK_DONE, {}),
        (Topic.POSTPONE, {"month": 11}),
        (Topic.ASSIGN, {"role": "bti_contact"}),
        (Topic.ADD_TASK, {"activity": "lage plakat"}),
    ):
        reply = await propose(door, topic, "anchoring", who="owner", **slots)
        async with door.store.scope(door.scene.here) as scope:
            await people.add(scope, [NewPerson("Ola Vik", "ola@strandvik.example", frozenset({Role.STAFF}))], NOW)
        told = await answer(door, reply, "owner")
        assert line_of(told) == door.t()("people.not_allowed", ask="Kari Lunde")
        async with door.store.scope(door.scene.here) as scope:
            owner = NewPerson("Ola Vik", "ola@strandvik.example", frozenset({Role.PROJECT_OWNER}))
            await people.add(scope, [owner], NOW)
    assert [line for line in await log(door) if line.entity == "activity"] == []


@pytest.mark.parametrize(
    ("topic", "slots"),
    [(Topic.MARK_DONE, {}), (Topic.POSTPONE, {"month": 12}), (Topic.ASSIGN, {"role": "bti_contact"})],
)
async def test_what_changed_meanwhile_is_shown_and_the_same_is_proposed_anew(
    door: Door, topic: Topic, slots: dict[str, int]
) -> None:
    reply = await propose(door, topic, "strategies", **slots)  # type: ignore[arg-type]  # no slot is called who
    async with door.store.scope(door.scene.here) as scope:
        author = Author(door.scene.people["owner"], "chat", door.clock.now())
        number = door.scene.activities["strategies"]
        await plan_edits.edit(scope, author, number, 0, {"end": ["2026-10-01", "month"]})
    anew = await answer(door, reply)
    assert line_of(anew) == door.t()("asking_talk.changed_since", title=STRATEGIES)
    assert "Ola Vik" in text_of(anew)
    assert "oktober 2026" in text_of(anew)
    assert (await activity(door, "strategies")).end == month_of(2026, 10)
    assert text_of(await answer(door, reply)) == gone(door)
    told = await answer(door, anew)
    assert text_of(told) != gone(door)
    assert len(await log(door)) == 2


async def test_what_somebody_has_done_meanwhile_is_not_proposed_again(door: Door) -> None:
    reply = await propose(door, Topic.MARK_DONE, "strategies")
    value = ActionValue(activity=door.scene.activities["strategies"])
    await door.press("owner", Action.MARK_DONE, value)
    told = await answer(door, reply)
    assert door.t()("plan.was_done", title=STRATEGIES) in text_of(told)
    assert await rows(door, "talk_proposal") == 0
    assert len(await log(door)) == 1


async def test_a_units_report_meanwhile_counts_as_a_change_of_its_part(door: Door) -> None:
    number, unit = door.scene.activities["contacts"], door.scene.units["Fjord skole"]
    await door.press("head", Action.UNIT_NOT_YET, ActionValue(activity=number, unit=unit))
    reply = await propose(door, Topic.MARK_DONE, "contacts", who="head")
    await door.press("contact", Action.UNIT_STARTED, ActionValue(activity=number, unit=unit))
    anew = await answer(door, reply, "head")
    assert line_of(anew) == door.t()("asking_talk.changed_since", title="BTI-kontakt ved hver enhet")
    await answer(door, anew, "head")
    found = {one.unit: one.state for one in (await activity(door, "contacts")).units}
    assert found["Fjord skole"] is DONE


async def test_what_was_dropped_meanwhile_is_said(door: Door) -> None:
    reply = await propose(door, Topic.POSTPONE, "strategies", month=11)
    async with door.store.scope(door.scene.here) as scope:
        await plan_edits.drop(scope, Author(None, "chat", NOW), door.scene.activities["strategies"], "")
    assert line_of(await answer(door, reply)) == door.t()("activities.closed", title=STRATEGIES)


async def test_who_left_meanwhile_gets_nothing(door: Door) -> None:
    meaning = Understood(
        Topic.ASSIGN,
        1.0,
        activities=(door.scene.activities["strategies"],),
        persons=(door.scene.people["contact"],),
    )
    means(door, gjør_det=meaning)
    reply = await say(door, "leader", "gjør det")
    async with door.store.scope(door.scene.here) as scope:
        await people.deactivate(scope, door.scene.people["contact"])
    assert text_of(await answer(door, reply)) == door.t()("asking_talk.person_left")
    assert (await activity(door, "strategies")).persons == ()


async def test_the_proposal_stands_where_nothing_was_stored(door: Door) -> None:
    reply = await propose(door, Topic.MARK_DONE, "strategies")
    async with door.store.scope(door.scene.here) as scope:
        await people.deactivate(scope, door.scene.people["leader"])
    await answer(door, reply)
    assert await rows(door, "talk_proposal") == 1


async def test_the_words_of_a_proposal_are_gone_with_it(door: Door) -> None:
    reply = await propose(door, Topic.ADD_TASK, activity="lage plakat")
    assert labelled(reply, door.t()("asking_talk.no_button")).value.proposal
    await answer(door, reply, key="no_button")
    assert await rows(door, "talk_proposal") == 0
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        assert await changes.latest(scope, 5) == []
