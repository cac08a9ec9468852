"""Steps of an activity and of a milestone, turns of what comes back, and clicks that come twice, late or forged."""

from datetime import timedelta

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.chat import Surface
from bot.core.plan import ActivityState
from bot.core.plan_time import month_of
from bot.store import plan_edits, turns
from bot.store.changes import Author
from tests.handlers.activity_desk import about, activity, edit_form, log, page, said, send
from tests.handlers.door import CHANNEL, Door, button, buttons_of, line_of, text_of
from tests.helpers.scene import NOW, PLAN, TODAY

DONE, STARTED, PLANNED, DROPPED = (
    ActivityState.DONE,
    ActivityState.STARTED,
    ActivityState.PLANNED,
    ActivityState.DROPPED,
)


async def press(door: Door, who: str, action: Action, key: str, **more: int) -> str:
    return text_of(await door.press(who, action, about(door, key).model_copy(update=more)))


async def repeat(door: Door, key: str, rhythm: str) -> None:
    """Let an activity come back."""
    assert (await send(door, "admin", await edit_form(door, "admin", key), {"repeats": rhythm})).errors is None


# ---- one step after the other ------------------------------------------------------------------------------------


async def test_begun_done_taken_up_again_dropped_and_taken_up_again(door: Door) -> None:
    steps = [
        (Action.START_ACTIVITY, STARTED, "activities.started"),
        (Action.START_ACTIVITY, STARTED, "activities.was_started"),
        (Action.MARK_DONE, DONE, "plan.marked_done"),
        (Action.MARK_DONE, DONE, "plan.was_done"),
        (Action.START_ACTIVITY, DONE, "activities.closed"),
        (Action.REOPEN_ACTIVITY, PLANNED, "activities.reopened"),
        (Action.REOPEN_ACTIVITY, PLANNED, "activities.was_open"),
        (Action.SAVE_DROP_ACTIVITY, DROPPED, "activities.dropped"),
        (Action.SAVE_DROP_ACTIVITY, DROPPED, "activities.was_dropped"),
        (Action.OPEN_DROP_ACTIVITY, DROPPED, "activities.was_dropped"),
        (Action.MARK_DONE, DROPPED, "plan.never_done"),
        (Action.START_ACTIVITY, DROPPED, "activities.closed"),
        (Action.REOPEN_ACTIVITY, PLANNED, "activities.reopened"),
    ]
    for action, state, key in steps:
        text = await press(door, "leader", action, "risks")
        assert text.startswith(door.t()(key, title=PLAN["risks"].title)), key
        assert (await activity(door, "risks")).state is state
    lines = [line.action for line in reversed(await log(door))]
    assert lines == ["started", "state", "reopened", "dropped", "reopened"]


async def test_the_reason_of_a_drop_becomes_a_comment(door: Door) -> None:
    form = (await door.press("leader", Action.OPEN_DROP_ACTIVITY, about(door, "risks"))).form
    assert form is not None
    await send(door, "leader", form, {"reason": "Dekkes av kommunens ROS-analyse."})
    assert (await activity(door, "risks")).state is DROPPED
    assert [comment.text for comment in await said(door, "risks")] == ["Dekkes av kommunens ROS-analyse."]


async def test_what_is_done_unit_by_unit_is_closed_as_a_whole_by_those_who_lead(door: Door) -> None:
    title = PLAN["contacts"].title
    for action in (Action.MARK_DONE, Action.START_ACTIVITY):
        assert await press(door, "head", action, "contacts") == door.t()("plan.done_by_units", title=title)
    await press(door, "owner", Action.MARK_DONE, "contacts")
    assert (await activity(door, "contacts")).state is DONE


async def test_a_comment_is_kept_with_its_author_and_the_same_one_sent_twice_once(door: Door) -> None:
    for _ in range(2):
        reply = await door.submit("teacher", Action.SAVE_COMMENT, {"text": " Vi har øvd. "}, about(door, "risks"))
        assert line_of(reply) == door.t("en")("activities.commented", title=PLAN["risks"].title)
    (comment,) = await said(door, "risks")
    assert (comment.text, comment.who, comment.at) == ("Vi har øvd.", "Tom Berg", NOW)
    assert [line.after for line in await log(door)] == [{"comment_id": comment.id}]
    assert "Vi har øvd." in (await page(door, "leader", "risks")).fallback


@pytest.mark.parametrize(
    ("action", "field", "key"),
    [
        (Action.SAVE_COMMENT, "text", "activities.text_missing"),
        (Action.SAVE_SEND_BACK, "word", "activities.word_missing"),
    ],
)
async def test_nothing_written_is_told_at_the_field(door: Door, action: Action, field: str, key: str) -> None:
    reply = await door.submit("owner", action, {field: "  "}, about(door, "approved"))
    assert reply.errors is not None
    assert reply.errors.errors == {field: door.t()(key)}


@pytest.mark.parametrize(
    ("action", "field"),
    [(Action.SAVE_COMMENT, "text"), (Action.SAVE_SEND_BACK, "word"), (Action.SAVE_DROP_ACTIVITY, "reason")],
)
async def test_a_text_about_a_child_is_stopped(door: Door, action: Action, field: str) -> None:
    text = "Emil i 3B blir slått hjemme, og mor drikker"
    reply = await door.submit("owner", action, {field: text}, about(door, "approved"))
    assert reply.errors is not None
    assert reply.errors.errors == {field: door.t()("sensitive.in_form")}
    assert await log(door) == []


# ---- milestones --------------------------------------------------------------------------------------------------


async def test_a_milestone_is_proposed_and_then_approved_by_its_role(door: Door) -> None:
    t, title = door.t(), PLAN["approved"].title
    assert (await press(door, "leader", Action.MARK_DONE, "approved")).startswith(t("plan.proposed", title=title))
    found = await activity(door, "approved")
    assert (found.state, found.proposed_on, found.proposed_by) == (PLANNED, TODAY, door.scene.people["leader"])
    shown = (await page(door, "owner", "approved")).fallback
    assert t("activities.state_proposed", who="Kari Lunde", since="i dag") in shown
    assert "Godkjent av eier" in shown
    assert t("common.role_project_owner") in shown
    assert t("plan.waits_for_approval") in text_of(await door.press("owner", Action.SHOW_PLAN))
    assert (await press(door, "leader", Action.MARK_DONE, "approved")).startswith(t("plan.was_proposed", title=title))
    assert "Ola Vik" in await press(door, "leader", Action.APPROVE_MILESTONE, "approved")
    assert (await press(door, "owner", Action.APPROVE_MILESTONE, "approved")).startswith(
        t("activities.approved", title=title)
    )
    found = await activity(door, "approved")
    assert (found.state, found.done_on, found.proposed_on) == (DONE, TODAY, None)
    assert [line.action for line in await log(door)] == ["approved", "proposed"]
    assert (await press(door, "owner", Action.APPROVE_MILESTONE, "approved")).startswith(
        t("plan.was_done", title=title)
    )
    assert len(await log(door)) == 2


async def test_the_approvers_own_done_is_the_approval(door: Door) -> None:
    await press(door, "owner", Action.MARK_DONE, "approved")
    assert (await activity(door, "approved")).state is DONE
    assert [line.action for line in await log(door)] == ["approved"]


async def test_a_milestone_is_sent_back_with_a_word(door: Door) -> None:
    t, title = door.t(), PLAN["approved"].title
    early = await press(door, "owner", Action.OPEN_SEND_BACK, "approved")
    assert early.startswith(t("activities.not_proposed", title=title))
    await press(door, "leader", Action.MARK_DONE, "approved")
    form = (await door.press("owner", Action.OPEN_SEND_BACK, about(door, "approved"))).form
    assert form is not None
    reply = await send(door, "owner", form, {"word": "Vedtaket fra kommunestyret mangler."})
    assert line_of(reply) == t("activities.sent_back", title=title)
    found = await activity(door, "approved")
    assert (found.state, found.proposed_on) == (PLANNED, None)
    assert "Vedtaket fra kommunestyret mangler." in (await page(door, "leader", "approved")).fallback
    again = await send(door, "owner", form, {"word": "En gang til"})
    assert line_of(again) == t("activities.not_proposed", title=title)
    assert len(await said(door, "approved")) == 1


async def test_a_milestone_taken_up_again_waits_for_nobody(door: Door) -> None:
    await press(door, "leader", Action.MARK_DONE, "approved")
    await press(door, "owner", Action.APPROVE_MILESTONE, "approved")
    await press(door, "leader", Action.REOPEN_ACTIVITY, "approved")
    found = await activity(door, "approved")
    assert (found.state, found.proposed_on) == (PLANNED, None)


@pytest.mark.parametrize("action", [Action.APPROVE_MILESTONE, Action.OPEN_SEND_BACK])
async def test_an_activity_needs_no_approval(door: Door, action: Action) -> None:
    text = await press(door, "owner", action, "risks")
    assert text == door.t()("activities.no_milestone", title=PLAN["risks"].title)


async def test_a_dropped_milestone_is_not_approved(door: Door) -> None:
    await press(door, "leader", Action.SAVE_DROP_ACTIVITY, "approved")
    text = await press(door, "owner", Action.APPROVE_MILESTONE, "approved")
    assert text == door.t()("activities.closed", title=PLAN["approved"].title)
    assert line_of(await door.press("leader", Action.MARK_DONE, about(door, "approved"))) == door.t()(
        "plan.never_done", title=PLAN["approved"].title
    )


# ---- what comes back -----------------------------------------------------------------------------------------------


async def test_a_turn_that_is_done_moves_on_to_the_next(door: Door) -> None:
    await repeat(door, "anchoring", "half_yearly")
    shown = await page(door, "owner", "anchoring")
    done = button(shown, Action.MARK_DONE)
    reply = await door.press("owner", done.action, done.value)
    found = await activity(door, "anchoring")
    assert (found.start, found.end) == (month_of(2027, 4), month_of(2027, 6))
    assert (found.state, found.done_on) == (PLANNED, None)
    told = door.t()("plan.turn_next", title=PLAN["anchoring"].title, when="april–juni 2027")
    assert line_of(reply) == told
    rhythm = door.t()("activities.repeats_half_yearly")
    assert door.t()("activities.last_turn", rhythm=rhythm, day="i dag") in (text_of(reply))
    line = (await log(door))[0]
    assert line.action == "turn"
    assert line.before == {"start": ["2026-10-01", "month"], "end": ["2026-12-01", "month"]}


async def test_the_same_button_pressed_twice_is_one_turn(door: Door) -> None:
    await repeat(door, "anchoring", "monthly")
    done = button(await page(door, "owner", "anchoring"), Action.MARK_DONE)
    await door.press("owner", done.action, done.value)
    after = await activity(door, "anchoring")
    for value in (done.value, about(door, "anchoring"), ActionValue(activity=after.id, version=99)):
        reply = await door.press("owner", Action.MARK_DONE, value)
        assert (await activity(door, "anchoring")) == after
        assert "januar 2027" in line_of(reply)
    assert [line.action for line in await log(door)].count("turn") == 1


async def test_the_list_of_mine_has_a_button_that_works_once_too(door: Door) -> None:
    await repeat(door, "strategies", "monthly")
    mine = (await door.say("leader", "mine oppgaver")).message
    done = button(mine, Action.MARK_DONE, PLAN["strategies"].title)
    for _ in range(2):
        await door.press("leader", done.action, done.value)
    end = (await activity(door, "strategies")).end
    assert end == month_of(2026, 10)


async def test_what_is_dropped_or_done_has_no_more_turns(door: Door) -> None:
    await repeat(door, "anchoring", "monthly")
    await press(door, "owner", Action.SAVE_DROP_ACTIVITY, "anchoring")
    version = (await activity(door, "anchoring")).version
    text = await press(door, "owner", Action.MARK_DONE, "anchoring", version=version)
    assert text == door.t()("plan.never_done", title=PLAN["anchoring"].title)


# ---- for each new colleague ----------------------------------------------------------------------------------------


async def hired(door: Door, *who: str) -> None:
    await repeat(door, "undated", "on_hire")
    async with door.store.scope(door.scene.here) as scope:
        for name in who:
            await turns.open_for_hire(scope, "bti", door.scene.people[name], TODAY)


async def test_new_colleagues_wait_on_the_page_each_with_a_button(door: Door) -> None:
    await hired(door, "teacher", "head")
    shown = await page(door, "contact", "undated")
    t = door.t("nn")
    assert t.n("activities.hired_wait", 2) in shown.fallback
    assert "Per Ness" in shown.fallback
    done = next(found for found in buttons_of(shown) if "Tom Berg" in found.spoken)
    reply = await door.press("contact", done.action, done.value)
    assert line_of(reply) == t("plan.turn_done", title=PLAN["undated"].title)
    assert t.n("activities.hired_wait", 1) in text_of(reply)
    again = await door.press("contact", done.action, done.value)
    assert line_of(again) == t("plan.turn_was_done", title=PLAN["undated"].title)
    assert [line.action for line in await log(door)].count("turn") == 1
    assert (await activity(door, "undated")).open


async def test_only_those_who_answer_for_it_note_a_colleague(door: Door) -> None:
    await hired(door, "teacher")
    assert not [one for one in buttons_of(await page(door, "head", "undated")) if one.value.turn]
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        (waiting,) = await turns.waiting(scope)
    text = text_of(await door.press("head", Action.MARK_DONE, ActionValue(turn=waiting.turn)))
    assert "Kari Lunde" in text
    assert "turn" not in [line.action for line in await log(door)]


async def test_nobody_waits_and_a_forged_turn_leads_nowhere(door: Door) -> None:
    await hired(door)
    assert door.t("nn")("activities.nobody_waits") in (await page(door, "contact", "undated")).fallback
    text = text_of(await door.press("contact", Action.MARK_DONE, ActionValue(turn=4711)))
    assert text == door.t("nn")("plan.activity_gone")


async def test_many_new_colleagues_stay_readable(door: Door) -> None:
    await hired(door, *list(door.scene.people)[:8])
    shown = await page(door, "owner", "undated")
    assert door.t().n("activities.hired_wait", 8) in shown.fallback


# ---- where it was pressed --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("surface", list(Surface))
async def test_a_page_takes_the_old_ones_place_except_a_reminders(door: Door, surface: Surface) -> None:
    channel = "" if surface is Surface.HOME else CHANNEL if surface is Surface.CHANNEL else "D1"
    value = about(door, "risks")
    reply = await door.press("leader", Action.START_ACTIVITY, value, surface=surface, channel=channel)
    assert reply.message is not None
    assert reply.replace == (surface is not Surface.REMINDER)
    assert reply.home == (surface is Surface.HOME)


async def test_clicks_in_the_wrong_order_and_late_do_no_harm(door: Door) -> None:
    form = (await door.press("leader", Action.OPEN_DROP_ACTIVITY, about(door, "risks"))).form
    assert form is not None
    stale = button(await page(door, "leader", "risks"), Action.START_ACTIVITY)
    await press(door, "owner", Action.MARK_DONE, "risks")
    door.clock.advance(timedelta(days=40))
    reply = await door.press("leader", stale.action, stale.value)
    assert text_of(reply) == door.t()("activities.closed", title=PLAN["risks"].title)
    await send(door, "leader", form, {})
    assert (await activity(door, "risks")).state is DROPPED
    await press(door, "leader", Action.UNDO, "risks", change=(await log(door))[0].id)
    assert (await activity(door, "risks")).state is DONE


async def test_an_activity_that_is_gone_says_so(door: Door) -> None:
    for action in (Action.SHOW_ACTIVITY, Action.START_ACTIVITY, Action.OPEN_EDIT_ACTIVITY, Action.OPEN_COMMENT):
        for value in (ActionValue(), ActionValue(activity=10**9)):
            assert text_of(await door.press("leader", action, value)) == door.t()("plan.activity_gone")


async def test_below_the_chat_a_drop_or_a_proposal_is_made_once(door: Door) -> None:
    number = door.scene.activities["approved"]
    async with door.store.scope(door.scene.here) as scope:
        author = Author(door.scene.people["leader"], "chat", NOW)
        assert await plan_edits.propose(scope, author, number, TODAY) is not None
        assert await plan_edits.propose(scope, author, number, TODAY) is None
        assert await plan_edits.drop(scope, author, number, "") is not None
        assert await plan_edits.drop(scope, author, number, "Hvorfor ikke") is None
    assert await said(door, "approved") == []
