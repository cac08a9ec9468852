"""Spreading an activity over units: who may, whole groups in one press, two at once, letting go, taking back."""

from datetime import timedelta

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.chat import Form, FormNote, Message, MultiField, Reply, Surface
from bot.core.plan import Activity, ActivityState, UnitState
from bot.handlers.administration import Administration
from bot.store import changes, people, plans
from bot.store.changes import Change
from tests.handlers.door import Door, button, buttons_of, line_of, text_of, values_of
from tests.helpers.scene import NOW, STRANGER, TODAY

DONE, STARTED, PLANNED, DROPPED = (
    ActivityState.DONE,
    ActivityState.STARTED,
    ActivityState.PLANNED,
    ActivityState.DROPPED,
)
SCHOOL, NURSERY, HALL = "Fjord skole", "Bukta barnehage", "Rådhuset"
CONTACTS, TRAINING = "BTI-kontakt ved hver enhet", "Øve med ansatte"


async def activity(door: Door, key: str = "training") -> Activity:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        plan = await plans.get(scope, "bti")
    found = plan.activity(door.scene.activities[key]) if plan else None
    assert found is not None
    return found


async def states(door: Door, key: str = "training") -> dict[str, ActivityState]:
    return {unit.unit: unit.state for unit in (await activity(door, key)).units}


async def log(door: Door) -> list[Change]:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        return await changes.latest(scope, 50)


def about(door: Door, key: str = "training") -> ActionValue:
    return ActionValue(activity=door.scene.activities[key])


async def opened(door: Door, key: str = "training", who: str = "leader") -> Form:
    form = (await door.press(who, Action.OPEN_SPREAD, about(door, key))).form
    assert form is not None
    return form


async def choose(door: Door, form: Form, who: str = "leader", **fields: str) -> Reply:
    return await door.submit(who, Action.SAVE_SPREAD, {**values_of(form), **fields}, form.value)


def ids(door: Door, *names: str) -> str:
    return ",".join(str(door.scene.units[name]) for name in names)


# ---- choosing ----------------------------------------------------------------------------------------------------


async def test_one_press_chooses_a_whole_group(door: Door) -> None:
    form = await opened(door)
    groups = next(part for part in form.parts if isinstance(part, MultiField) and part.name == "groups")
    t = door.t()
    assert [choice.label for choice in groups.choices] == [
        t("units.group_all", n=3),
        t("units.group_school", n=1),
        t("units.group_kindergarten", n=1),
        t("units.group_none"),
    ]
    reply = await choose(door, form, groups="school,kindergarten", reporting="monthly")
    assert await states(door) == {SCHOOL: PLANNED, NURSERY: PLANNED}
    stored = await activity(door)
    assert stored.reporting == "monthly"
    assert {unit.since for unit in stored.units} == {TODAY}
    assert line_of(reply) == t.n("units.spread_saved", 2, title=TRAINING)
    assert t("units.asked_monthly") in text_of(reply)


async def test_units_that_are_chosen_already_stand_in_the_form(door: Door) -> None:
    form = await opened(door, "contacts")
    assert values_of(form) == {"groups": "", "units": ids(door, NURSERY, SCHOOL), "reporting": "never"}
    reply = await choose(door, form)
    assert line_of(reply) == door.t()("units.spread_unchanged")
    assert not [line for line in await log(door) if line.action == "spread"]


async def test_groups_come_on_top_of_single_units_and_can_replace_them(door: Door) -> None:
    form = await opened(door)
    await choose(door, form, groups="school", units=ids(door, NURSERY))
    assert set(await states(door)) == {SCHOOL, NURSERY}
    form = await opened(door)
    await choose(door, form, groups="none,school")
    assert set(await states(door)) == {SCHOOL}


async def test_a_unit_that_has_reported_is_let_go_with_its_report(door: Door) -> None:
    before = next(u for u in (await activity(door, "contacts")).units if u.unit == SCHOOL)
    door.clock.advance(timedelta(days=3))
    form = await opened(door, "contacts")
    reply = await choose(door, form, units=ids(door, NURSERY))
    assert await states(door, "contacts") == {SCHOOL: DROPPED, NURSERY: PLANNED}
    t = door.t()
    assert t.n("units.spread_spared", 1) in text_of(reply)
    assert t("plan.units_done", done=0, total=1) in text_of(await door.say("leader", "plan"))
    assert SCHOOL not in text_of(await door.press("leader", Action.SHOW_SPREAD, about(door, "contacts")))
    form = await opened(door, "contacts")
    await choose(door, form, groups="all")
    after = next(u for u in (await activity(door, "contacts")).units if u.unit == SCHOOL)
    assert (after.state, after.since, after.reported_at) == (DONE, before.since, before.reported_at)


async def test_a_unit_that_never_reported_leaves_nothing_behind(door: Door) -> None:
    await choose(door, await opened(door), groups="all")
    await choose(door, await opened(door), units=ids(door, SCHOOL))
    assert set(await states(door)) == {SCHOOL}
    assert SCHOOL not in text_of(await choose(door, await opened(door), units="")).split("\n")[0]
    assert await states(door) == {}
    assert (await activity(door)).state is PLANNED


async def test_when_all_are_let_go_the_activity_is_done_as_a_whole(door: Door) -> None:
    reply = await choose(door, await opened(door, "contacts"), groups="none")
    assert line_of(reply) == door.t()("units.spread_ended", title=CONTACTS)
    assert (await activity(door, "contacts")).state is PLANNED
    assert door.t()("plan.units_done", done=0, total=0) not in text_of(await door.say("leader", "plan"))


async def test_units_never_lose_what_they_report_while_the_form_is_open(door: Door) -> None:
    form = await opened(door, "contacts")
    head = ActionValue(activity=door.scene.activities["contacts"], unit=door.scene.units[SCHOOL])
    await door.press("head", Action.UNIT_STARTED, head)
    await choose(door, form, groups="all")
    assert (await states(door, "contacts"))[SCHOOL] is STARTED


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"units": "999"}, "units"),
        ({"units": "x"}, "units"),
        ({"units": "1" * 80}, "units"),
        ({"units": "STRANGER"}, "units"),
        ({"groups": "castle"}, "groups"),
        ({"reporting": "hourly"}, "reporting"),
        ({"reporting": ""}, "reporting"),
    ],
)
async def test_forged_choices_store_nothing(door: Door, fields: dict[str, str], field: str) -> None:
    if fields.get("units") == "STRANGER":
        fields = {"units": str(door.scene.strangers_unit)}
    reply = await choose(door, await opened(door), **fields)
    assert reply.errors is not None
    assert set(reply.errors.errors) == {field}
    assert await states(door) == {}


async def test_the_same_form_sent_twice_stores_once(door: Door) -> None:
    form = await opened(door)
    await choose(door, form, groups="all")
    lines = len(await log(door))
    reply = await choose(door, form, groups="all")
    assert reply.form is None
    assert len(await log(door)) == lines


# ---- who may -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["owner", "contact", "head", "teacher", "coordinator"])
async def test_only_leaders_choose_units_and_the_refusal_names_one(door: Door, who: str) -> None:
    reply = await door.press(who, Action.OPEN_SPREAD, about(door))
    assert reply.form is None
    assert "Kari Lunde" in text_of(reply)
    sent = await door.submit(who, Action.SAVE_SPREAD, {"groups": "all", "units": "", "reporting": "never"}, about(door))
    assert sent.errors is not None
    assert await states(door) == {}
    page = (await door.press(who, Action.SHOW_SPREAD, about(door, "contacts"))).message
    assert Action.OPEN_SPREAD not in {b.action for b in buttons_of(page)}


async def test_an_administrator_may_too(door: Door) -> None:
    await choose(door, await opened(door, who="admin"), "admin", groups="all")
    assert len(await states(door)) == 3


@pytest.mark.parametrize(("key", "said"), [("explore", "units.activity_closed"), ("dropped", "units.activity_closed"),
                                           ("approved", "units.milestone")])  # fmt: skip
async def test_what_is_closed_or_a_milestone_is_not_spread(door: Door, key: str, said: str) -> None:
    title = (await activity(door, key)).title
    assert text_of(await door.press("leader", Action.OPEN_SPREAD, about(door, key))) == door.t()(said, title=title)
    fields = {"groups": "all", "units": "", "reporting": "never"}
    reply = await door.submit("leader", Action.SAVE_SPREAD, fields, about(door, key))
    assert reply.errors is not None
    assert await states(door, key) == {}


@pytest.mark.parametrize("number", [None, 0, 999, 2**62])
async def test_an_activity_that_is_gone_is_answered_kindly(door: Door, number: int | None) -> None:
    for action in (Action.OPEN_SPREAD, Action.SAVE_SPREAD, Action.SHOW_SPREAD):
        reply = await door.press("leader", action, ActionValue(activity=number))
        assert reply.form is None
        assert text_of(reply)


async def test_another_municipalitys_activity_is_out_of_reach(door: Door) -> None:
    theirs = ActionValue(activity=door.scene.strangers_activity)
    for action in (Action.OPEN_SPREAD, Action.SHOW_SPREAD):
        assert text_of(await door.press("leader", action, theirs)) == door.t()("plan.activity_gone")
    fields = {"groups": "all", "units": "", "reporting": "monthly"}
    assert (await door.submit("leader", Action.SAVE_SPREAD, fields, theirs)).errors is not None


# ---- two at once -------------------------------------------------------------------------------------------------


async def test_the_second_is_told_what_changed_and_keeps_the_choice(door: Door) -> None:
    first, second = await opened(door), await opened(door, who="admin")
    await choose(door, first, units=ids(door, SCHOOL))
    reply = await choose(door, second, "admin", units=ids(door, NURSERY, HALL), reporting="quarterly")
    assert reply.form is not None
    assert values_of(reply.form)["units"] == ids(door, NURSERY, HALL)
    assert values_of(reply.form)["reporting"] == "quarterly"
    note = next(part.text for part in reply.form.parts if isinstance(part, FormNote) and not part.strong)
    assert "Kari Lunde" in note
    assert SCHOOL in note
    assert set(await states(door)) == {SCHOOL}
    await choose(door, reply.form, "admin")
    assert set(await states(door)) == {NURSERY, HALL}


async def test_two_who_choose_the_same_agree(door: Door) -> None:
    first, second = await opened(door), await opened(door, who="admin")
    await choose(door, first, groups="all")
    reply = await choose(door, second, "admin", groups="all")
    assert reply.form is None
    assert line_of(reply) == door.t()("units.spread_unchanged")


# ---- taking back -------------------------------------------------------------------------------------------------


async def test_a_choice_is_taken_back_whole(door: Door) -> None:
    before = (await activity(door, "contacts")).units
    reply = await choose(door, await opened(door, "contacts"), groups="none", units="", reporting="monthly")
    undo = button(reply.message, Action.UNDO_UNIT)
    undone = await door.press("leader", undo.action, undo.value)
    assert line_of(undone) == door.t()("units.undone_spread", title=CONTACTS)
    after = await activity(door, "contacts")
    assert {(u.unit, u.state, u.since) for u in after.units} == {(u.unit, u.state, u.since) for u in before}
    assert after.reporting == ""
    again = await door.press("leader", undo.action, undo.value)
    assert text_of(again) == door.t()("plan.already_undone")


async def test_a_choice_is_not_taken_back_over_a_later_one(door: Door) -> None:
    reply = await choose(door, await opened(door), units=ids(door, SCHOOL))
    await choose(door, await opened(door), groups="all")
    undo = button(reply.message, Action.UNDO_UNIT)
    said = text_of(await door.press("leader", undo.action, undo.value))
    assert said == door.t()("plan.changed_since_by", title=TRAINING, who="Kari Lunde")
    assert len(await states(door)) == 3


async def test_a_choice_that_another_has_made_anew_is_theirs(door: Door) -> None:
    reply = await choose(door, await opened(door), units=ids(door, SCHOOL))
    await choose(door, await opened(door), "admin", groups="all")
    await choose(door, await opened(door), "admin", units=ids(door, SCHOOL))
    undo = button(reply.message, Action.UNDO_UNIT)
    said = text_of(await door.press("leader", undo.action, undo.value))
    assert said == door.t()("plan.changed_since_by", title=TRAINING, who="Ida Aas")
    assert await states(door) == {SCHOOL: PLANNED}


async def test_what_units_said_since_stays_when_a_choice_is_taken_back(door: Door) -> None:
    reply = await choose(door, await opened(door), groups="all")
    head = ActionValue(activity=door.scene.activities["training"], unit=door.scene.units[SCHOOL])
    await door.press("head", Action.UNIT_STARTED, head)
    undo = button(reply.message, Action.UNDO_UNIT)
    await door.press("leader", undo.action, undo.value)
    assert await states(door) == {SCHOOL: DROPPED}
    await choose(door, await opened(door), groups="school")
    assert (await states(door))[SCHOOL] in (STARTED, PLANNED)


async def test_the_log_tells_that_units_were_chosen(door: Door) -> None:
    await choose(door, await opened(door), groups="all")
    read = await Administration(door.store, door.programmes, door.texts, NOW).log_text("Strandvik kommune", 5)
    assert door.t()("history.activity_spread", name=TRAINING) in read


# ---- seeing ------------------------------------------------------------------------------------------------------


async def test_who_waits_since_when_and_what_stands_in_the_way(door: Door) -> None:
    await choose(door, await opened(door), groups="all", reporting="quarterly")
    head = ActionValue(activity=door.scene.activities["training"], unit=door.scene.units[SCHOOL])
    form = (await door.press("head", Action.OPEN_HINDRANCE, head)).form
    assert form is not None
    await door.submit("head", Action.SAVE_HINDRANCE, {"hindrance": "Vi mangler «vikar»"}, form.value)
    door.clock.advance(timedelta(weeks=8))
    reply = await door.press("owner", Action.SHOW_SPREAD, about(door))
    t = door.t()
    since = t.n("units.since_weeks", 8, state=t("units.state_waited_for"), date="8. september")
    assert text_of(reply).split("\n") == [
        t("units.spread_line", done=0, total=3, title=TRAINING),
        t("units.hindered_heading"),
        f"• {SCHOOL} – {since} · {t('units.in_the_way', text='Vi mangler «vikar»')}",
        t("units.waiting_heading"),
        f"• {NURSERY} – {since}",
        f"• {HALL} – {since}",
        t("units.nobody_line", names=f"{NURSERY} og {HALL}"),
        t("units.asked_quarterly"),
    ]


async def test_done_units_are_one_line_of_names(door: Door) -> None:
    said = text_of(await door.press("leader", Action.SHOW_SPREAD, about(door, "contacts")))
    t = door.t()
    assert t("units.done_line", names=SCHOOL) in said
    assert f"• {SCHOOL}" not in said
    assert t("units.asked_never") in said


async def test_a_closed_activity_waits_for_nobody(door: Door) -> None:
    await door.press("leader", Action.MARK_DONE, about(door, "contacts"))
    said = text_of(await door.press("leader", Action.SHOW_SPREAD, about(door, "contacts")))
    assert door.t()("units.spread_closed") in said
    assert door.t()("units.waiting_heading") not in said


async def test_all_spread_activities_stand_in_one_list(door: Door) -> None:
    await choose(door, await opened(door), groups="all")
    message = (await door.press("leader", Action.SHOW_SPREAD)).message
    t = door.t()
    assert line_of(message or Message(())) == t.n("units.overview_line", 2)
    chosen = button(message, Action.SHOW_SPREAD, TRAINING)
    assert TRAINING in line_of(await door.press("leader", chosen.action, chosen.value))


async def test_an_activity_without_units_says_so_and_offers_them(door: Door) -> None:
    message = (await door.press("leader", Action.SHOW_SPREAD, about(door))).message
    assert button(message, Action.OPEN_SPREAD).value.activity == door.scene.activities["training"]
    assert TRAINING in line_of(message or Message(()))


async def test_a_unit_in_which_everybody_wants_no_messages_is_nobodys(door: Door) -> None:
    async with door.store.scope(door.scene.here) as scope:
        for who in ("contact", "head"):
            await people.set_reminders(scope, door.scene.people[who], wanted=False)
    await choose(door, await opened(door), groups="school")
    said = text_of(await door.press("leader", Action.SHOW_SPREAD, about(door)))
    assert door.t()("units.nobody_line", names=SCHOOL) in said


@pytest.mark.parametrize("surface", [Surface.CHANNEL, Surface.HOME, Surface.REMINDER])
async def test_it_is_shown_wherever_it_is_asked_for(door: Door, surface: Surface) -> None:
    reply = await door.press("leader", Action.SHOW_SPREAD, about(door, "contacts"), surface=surface)
    assert CONTACTS in text_of(reply)
    assert STRANGER not in text_of(reply)
    assert surface is not Surface.REMINDER or not reply.replace


def test_a_unit_state_knows_whether_it_waits() -> None:
    assert [UnitState("x", state).waits for state in (PLANNED, STARTED, DONE, DROPPED)] == [True, True, False, False]


async def test_a_new_unit_can_be_added_when_all_others_are_done(door: Door) -> None:
    await choose(door, await opened(door), units=ids(door, SCHOOL))
    head = ActionValue(activity=door.scene.activities["training"], unit=door.scene.units[SCHOOL])
    await door.press("head", Action.UNIT_DONE, head)
    page = (await door.press("leader", Action.SHOW_SPREAD, about(door))).message
    assert door.t()("units.spread_all_done", done=1, total=1, title=TRAINING) in (page or Message(())).fallback
    assert button(page, Action.OPEN_SPREAD).value.activity == door.scene.activities["training"]
    await choose(door, await opened(door), groups="all")
    assert (await activity(door)).state is STARTED


async def test_done_by_its_units_it_is_neither_marked_done_nor_taken_up_as_a_whole(door: Door) -> None:
    await choose(door, await opened(door), units=ids(door, SCHOOL))
    head = ActionValue(activity=door.scene.activities["training"], unit=door.scene.units[SCHOOL])
    await door.press("head", Action.UNIT_DONE, head)
    lines, done = len(await log(door)), await door.press("leader", Action.MARK_DONE, about(door))
    assert line_of(done) == door.t()("plan.was_done", title=TRAINING)
    reply = await door.press("leader", Action.REOPEN_ACTIVITY, about(door))
    assert line_of(reply) == door.t()("activities.units_all_done", title=TRAINING)
    assert Action.OPEN_SPREAD in {found.action for found in buttons_of(reply.message)}
    assert len(await log(door)) == lines


async def test_with_all_units_let_go_whoever_answers_for_it_may_mark_it_done_again(door: Door) -> None:
    assert text_of(await door.press("head", Action.MARK_DONE, about(door, "contacts"))) == door.t()(
        "plan.done_by_units", title=CONTACTS
    )
    await choose(door, await opened(door, "contacts"), groups="none")
    await door.press("head", Action.MARK_DONE, about(door, "contacts"))
    assert (await activity(door, "contacts")).state is DONE
