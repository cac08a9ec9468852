"""The plan in the chat: what is next, how far we are, what is mine; done, taken back, and who may do so."""

from datetime import timedelta

import pytest
from sqlalchemy import delete

from bot.core.actions import Action, ActionValue
from bot.core.chat import Facts, Incoming, Items, Paragraph, Surface
from bot.core.plan import Activity, ActivityState
from bot.core.roles import Role
from bot.store import changes, plans
from bot.store.changes import Author, Change
from bot.store.models import ActivityRow
from tests.handlers.door import CHANNEL, Door, button, buttons_of, line_of, text_of
from tests.helpers.scene import NOW, PEOPLE, PLAN, TODAY

DONE, STARTED, PLANNED = ActivityState.DONE, ActivityState.STARTED, ActivityState.PLANNED
NOT_ALLOWED = "Kari Lunde"


async def activity(door: Door, key: str) -> Activity:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        plan = await plans.get(scope, "bti")
    assert plan is not None
    return next(a for a in plan.activities if a.id == door.scene.activities[key])


async def log(door: Door) -> list[Change]:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        return await changes.latest(scope, 50)


# ---- what is next ------------------------------------------------------------------------------------------------


async def test_next_tells_what_goes_on_what_starts_who_and_by_when(door: Door) -> None:
    text = text_of(await door.say("leader", "neste"))
    t = door.t()
    lines = {line.partition(" – ")[0]: line for line in text.split("\n")}
    first = lines[door.headline("now", "BTI-kontakt ved hver enhet")]
    assert text.startswith(first)
    assert "uke 37" in first
    assert t("common.role_unit_leader") in first
    assert t("plan.units_done", done=1, total=2) in first
    assert "utgangen av september" in lines["• Velge strategier"]
    assert t("common.role_working_group") in lines["• Velge strategier"]
    assert t("plan.continuous") in lines["• Informere ansatte"]
    assert "Kari Lunde og Helse Bergen" in lines["• Informere ansatte"]
    assert t("plan.no_responsible") in lines["• Planlegge måling"]
    assert t("plan.progress", done=0, total=6) in text
    assert "Ekstra samling" not in text
    assert "Øve med ansatte" not in text


async def test_next_shows_the_phases_goal_from_the_programme(door: Door) -> None:
    message = (await door.say("leader", "neste")).message
    assert message is not None
    facts = next(block for block in message.blocks if isinstance(block, Facts))
    assert facts.pairs[0][0] == door.t()("plan.fact_goal")


@pytest.mark.parametrize(
    ("days", "kind", "title"),
    [
        (5, "now", "BTI-kontakt ved hver enhet"),  # Sunday of week 37
        (6, "now", "Velge strategier"),
        (23, "now", "Sikre forankring"),
        (115, "overdue", "BTI-kontakt ved hver enhet"),  # 1 January
    ],
)
async def test_the_answer_follows_the_day(door: Door, days: int, kind: str, title: str) -> None:
    door.clock.advance(timedelta(days=days))
    assert line_of(await door.say("leader", "neste")).startswith(door.headline(kind, title))


async def test_the_local_day_counts_not_the_one_in_utc(door: Door) -> None:
    door.clock.advance(timedelta(days=5, hours=11, minutes=59))
    assert "BTI-kontakt" in text_of(await door.say("leader", "neste")).split("\n")[0]
    door.clock.advance(timedelta(minutes=1))  # midnight in Oslo, ten in the evening in UTC
    assert "Velge strategier" in text_of(await door.say("leader", "neste")).split("\n")[0]


@pytest.mark.parametrize("phase", [1, 2, 3])
async def test_any_phase_can_be_asked_for(door: Door, phase: int) -> None:
    for action in (Action.SHOW_NEXT, Action.SHOW_PLAN):
        assert f"ase {phase}" in line_of(await door.press("leader", action, ActionValue(phase=phase)))


@pytest.mark.parametrize("action", [Action.SHOW_NEXT, Action.SHOW_PLAN])
async def test_a_phase_that_is_not_there_is_answered_kindly(door: Door, action: Action) -> None:
    for phase in (0, 4, 5, 99, 2**62):
        assert text_of(await door.press("leader", action, ActionValue(phase=phase)))


async def test_status_counts_every_phase_and_names_what_is_late(door: Door) -> None:
    t = door.t()
    lines = text_of(await door.say("owner", "status")).split("\n")
    assert lines[0].startswith(t("plan.status_line", phase=door.inside(2), done=0, total=6))
    assert "1 aktivitet" in lines[0]
    counted = {1: (2, 3), 2: (0, 6), 3: (0, 1)}
    assert lines[1:4] == [
        f"{door.phase(number)}: {t('plan.phase_state', done=done, total=total)}"
        for number, (done, total) in counted.items()
    ]
    assert lines[-1].startswith("• Vurdere risiko")
    assert "mai" in lines[-1]


async def test_the_whole_phase_holds_every_activity_of_it(door: Door) -> None:
    text = text_of(await door.say("leader", "plan"))
    for new in PLAN.values():
        assert (new.title in text) == (new.phase == 2 and new.state is not ActivityState.DROPPED), new.title


@pytest.mark.parametrize(
    ("who", "titles"),
    [
        ("leader", ["Vurdere risiko", "Velge strategier", "Informere ansatte"]),
        ("owner", ["Vurdere risiko", "Sikre forankring"]),
        ("head", []),  # Fjord skole has done its part
        ("contact", ["Øve med ansatte", "Lage lenker til verktøy"]),
        ("teacher", []),
        ("coordinator", []),
    ],
)
async def test_mine_is_by_name_or_role_the_most_urgent_first(door: Door, who: str, titles: list[str]) -> None:
    message = (await door.press(who, Action.SHOW_MINE)).message
    assert message is not None
    items = [item.title for block in message.blocks if isinstance(block, Items) for item in block.items]
    assert items == titles
    assert isinstance(message.blocks[0], Paragraph)


async def test_a_municipality_without_a_plan_says_so_and_whom_to_ask(door: Door) -> None:
    async with door.store.scope(door.scene.here) as scope:
        await scope.session.execute(delete(ActivityRow).where(ActivityRow.municipality_id == door.scene.here))
    for text in ("neste", "status", "plan"):
        answer = text_of(await door.say("teacher", text))
        assert "Strandvik kommune" in answer
        assert "Kari Lunde" in answer
    assert text_of(await door.press("teacher", Action.SHOW_MINE)) == text_of(await door.say("teacher", "neste"))


async def test_texts_of_the_plan_are_shown_as_they_are(door: Door) -> None:
    odd = "Åpne *døra* <@U1> {title} & «vinduet»"
    async with door.store.scope(door.scene.here) as scope:
        row = await plans.row_of(scope, door.scene.activities["contacts"])
        row.title = odd
    reply = await door.router.handle(Incoming(door.visitor("leader"), Surface.DM, "D1", text="neste"))
    assert odd in text_of(reply)


# ---- done, and taken back ----------------------------------------------------------------------------------------


async def test_done_is_stored_logged_and_shown_in_the_old_messages_place(door: Door) -> None:
    found = button((await door.say("leader", "neste")).message, Action.MARK_DONE, "Velge strategier")
    reply = await door.press("leader", found.action, found.value)
    assert reply.replace
    assert line_of(reply) == door.t()("plan.marked_done", title="Velge strategier")
    assert door.t()("plan.progress", done=1, total=6) in text_of(reply)
    stored = await activity(door, "strategies")
    assert (stored.state, stored.done_on) == (DONE, TODAY)
    (line,) = await log(door)
    assert (line.who, line.at, line.source, line.entity_id) == ("Kari Lunde", NOW, "chat", stored.id)


async def test_done_just_after_local_midnight_is_done_on_the_new_day(door: Door) -> None:
    door.clock.advance(timedelta(hours=12))
    await door.press("leader", Action.MARK_DONE, ActionValue(activity=door.scene.activities["strategies"]))
    assert (await activity(door, "strategies")).done_on == TODAY + timedelta(days=1)


async def test_undo_brings_everything_back_and_works_once(door: Door) -> None:
    before = (await door.say("leader", "neste")).message
    reply = await door.press("leader", Action.MARK_DONE, ActionValue(activity=door.scene.activities["strategies"]))
    undo = button(reply.message, Action.UNDO)
    taken = await door.press("leader", undo.action, undo.value)
    assert taken.replace
    assert line_of(taken) == door.t()("plan.undone", title="Velge strategier")
    assert (await activity(door, "strategies")).state is STARTED
    assert (await door.say("leader", "neste")).message == before
    again = await door.press("leader", undo.action, undo.value)
    assert text_of(again) == door.t()("plan.already_undone")
    assert [(line.action, line.undone) for line in await log(door)] == [("undo", False), ("state", True)]


async def test_done_twice_is_told_and_logged_once(door: Door) -> None:
    number = door.scene.activities["risks"]
    await door.press("leader", Action.MARK_DONE, ActionValue(activity=number))
    again = await door.press("owner", Action.MARK_DONE, ActionValue(activity=number))
    assert line_of(again) == door.t()("plan.was_done", title="Vurdere risiko")
    assert Action.UNDO not in {b.action for b in buttons_of(again.message)}
    assert [line.who for line in await log(door)] == ["Kari Lunde"]


async def test_what_somebody_changed_since_is_left_alone_and_said(door: Door) -> None:
    reply = await door.press("leader", Action.MARK_DONE, ActionValue(activity=door.scene.activities["strategies"]))
    undo = button(reply.message, Action.UNDO)
    async with door.store.scope(door.scene.here) as scope:
        author = Author(door.scene.people["owner"], "import", NOW)
        await changes.set_state(scope, author, door.scene.activities["strategies"], STARTED, None)
    told = await door.press("leader", undo.action, undo.value)
    assert text_of(told) == door.t()("plan.changed_since_by", title="Velge strategier", who="Ola Vik")
    assert (await activity(door, "strategies")).state is STARTED


async def test_on_the_home_page_the_page_is_drawn_again_instead_of_a_message(door: Door) -> None:
    reply = await door.press(
        "leader",
        Action.MARK_DONE,
        ActionValue(activity=door.scene.activities["strategies"]),
        surface=Surface.HOME,
        channel="",
    )
    assert (reply.message, reply.home) == (None, True)
    assert "Velge strategier" not in (await door.home("leader")).fallback


async def test_a_reminder_stays_as_it_was_sent(door: Door) -> None:
    number = door.scene.activities["strategies"]
    reply = await door.press(
        "leader", Action.MARK_DONE, ActionValue(activity=number), surface=Surface.REMINDER, channel=CHANNEL
    )
    assert reply.message is not None
    assert not reply.replace


# ---- who may -----------------------------------------------------------------------------------------------------

MAY_MARK = {
    ("leader", "strategies"): True,
    ("leader", "anchoring"): True,
    ("owner", "contacts"): True,
    ("admin", "contacts"): True,
    ("head", "contacts"): False,  # theirs, but done unit by unit
    ("head", "strategies"): False,
    ("contact", "undated"): True,
    ("contact", "contacts"): False,
    ("teacher", "approved"): False,
    ("teacher", "strategies"): False,
    ("coordinator", "strategies"): False,
}


@pytest.mark.parametrize(("who", "key"), list(MAY_MARK))
async def test_done_is_for_leaders_and_for_those_whose_it_is(door: Door, who: str, key: str) -> None:
    before = (await activity(door, key)).state
    phase = PLAN[key].phase
    shown = (await door.press(who, Action.SHOW_PLAN, ActionValue(phase=phase))).message
    opening = button(shown, Action.SHOW_ACTIVITY, PLAN[key].title)
    page = (await door.press(who, opening.action, opening.value)).message
    assert (Action.MARK_DONE in [b.action for b in buttons_of(page)]) == MAY_MARK[who, key]
    reply = await door.press(who, Action.MARK_DONE, ActionValue(activity=door.scene.activities[key]))
    assert ((await activity(door, key)).state is DONE) == MAY_MARK[who, key]
    if not MAY_MARK[who, key]:
        by_units = door.t()("plan.done_by_units", title=PLAN[key].title)
        assert NOT_ALLOWED in text_of(reply) or text_of(reply) == by_units
        assert (await activity(door, key)).state is before
        assert await log(door) == []


@pytest.mark.parametrize(("who", "able"), [("leader", True), ("admin", True), ("owner", False), ("head", False)])
async def test_what_others_did_is_taken_back_by_leaders_alone(door: Door, who: str, *, able: bool) -> None:
    done = await door.press("contact", Action.MARK_DONE, ActionValue(activity=door.scene.activities["undated"]))
    undo = button(done.message, Action.UNDO)
    reply = await door.press(who, undo.action, undo.value)
    assert ((await activity(door, "undated")).state is not DONE) == able
    assert able or NOT_ALLOWED in text_of(reply)


async def test_ones_own_change_is_taken_back_by_anybody_who_made_it(door: Door) -> None:
    done = await door.press("contact", Action.MARK_DONE, ActionValue(activity=door.scene.activities["undated"]))
    undo = button(done.message, Action.UNDO)
    await door.press("contact", undo.action, undo.value)
    assert (await activity(door, "undated")).state is PLANNED


def test_the_scene_has_somebody_who_may_and_somebody_who_may_not() -> None:
    assert {Role.PROJECT_LEADER} == PEOPLE["leader"].roles
    assert {Role.STAFF} == PEOPLE["teacher"].roles


# ---- forged numbers ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["leader", "teacher", "admin"])
async def test_a_number_of_another_municipality_leads_nowhere(door: Door, who: str) -> None:
    there, scene = door.scene.stranger, door.scene
    for action, value in (
        (Action.MARK_DONE, ActionValue(activity=scene.strangers_activity)),
        (Action.MARK_DONE, ActionValue(activity=scene.strangers_activity, municipality=there)),
        (Action.UNDO, ActionValue(change=scene.strangers_change)),
        (Action.UNDO, ActionValue(change=scene.strangers_change, municipality=there)),
        (Action.SHOW_AGENDA, ActionValue(series=1, municipality=there)),
        (Action.OPEN_SERIES, ActionValue(series=1, municipality=there)),
        (Action.SHOW_NEXT, ActionValue(municipality=there)),
        (Action.SHOW_MINE, ActionValue(municipality=there)),
        (Action.CHOOSE_MUNICIPALITY, ActionValue(municipality=there)),
    ):
        assert text_of(await door.press(who, action, value))
    assert await log(door) == []


async def test_a_button_without_its_numbers_is_answered_kindly(door: Door) -> None:
    for action in Action:
        reply = await door.press("leader", action)
        assert reply.message or reply.form or reply.receipt, action


@pytest.mark.parametrize("number", [0, 2**63 - 1])
async def test_numbers_of_nothing_are_answered_kindly(door: Door, number: int) -> None:
    for action in (Action.MARK_DONE, Action.UNDO, Action.OPEN_SERIES, Action.SHOW_AGENDA, Action.CHOOSE_MUNICIPALITY):
        value = ActionValue(activity=number, change=number, series=number, municipality=number)
        assert text_of(await door.press("leader", action, value))
    assert await log(door) == []
