"""«Our unit»: who sees and reports what, in one press; two at once, repeated, stale and forged presses; taking back."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.chat import Incoming, Items, Message, Reply, Surface
from bot.core.plan import ActivityState, UnitState
from bot.core.roles import Role
from bot.handlers.administration import Administration
from bot.store import changes, people, plans
from bot.store.changes import Change
from tests.handlers.door import Door, button, buttons_of, line_of, text_of, values_of
from tests.helpers.scene import NOW, STRANGER, TODAY

DONE, STARTED, PLANNED = ActivityState.DONE, ActivityState.STARTED, ActivityState.PLANNED
SCHOOL, NURSERY = "Fjord skole", "Bukta barnehage"
TITLE = "BTI-kontakt ved hver enhet"
TRAINING = "Øve med ansatte"


async def unit(door: Door, name: str = SCHOOL, key: str = "contacts") -> UnitState:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        plan = await plans.get(scope, "bti")
    assert plan is not None
    activity = plan.activity(door.scene.activities[key])
    assert activity is not None
    return next(one for one in activity.units if one.unit == name)


async def log(door: Door) -> list[Change]:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        return await changes.latest(scope, 50)


async def spread_training(door: Door) -> None:
    """Spread one more activity over both units, a month later."""
    door.clock.advance(timedelta(days=30))
    form = (
        await door.press("leader", Action.OPEN_SPREAD, ActionValue(activity=door.scene.activities["training"]))
    ).form
    assert form is not None
    fields = {**values_of(form), "groups": "all"}
    reply = await door.submit("leader", Action.SAVE_SPREAD, fields, form.value)
    assert reply.message is not None


def value(door: Door, name: str = SCHOOL, key: str = "contacts", version: int | None = None) -> ActionValue:
    return ActionValue(activity=door.scene.activities[key], unit=door.scene.units[name], version=version)


def titles(message: Message | None) -> list[str]:
    assert message is not None
    return [item.title for block in message.blocks if isinstance(block, Items) for item in block.items]


# ---- seeing ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("who", "language"), [("head", "nb"), ("contact", "nn")])
async def test_who_answers_for_a_unit_sees_its_page_by_a_word(door: Door, who: str, language: str) -> None:
    t = door.t(language)
    for word in ("enhet", "eining", "unit"):
        message = (await door.say(who, word)).message
        assert message is not None
        assert line_of(message) == t("units.unit_all_done", unit=SCHOOL)
        assert titles(message) == [TITLE]


async def test_what_comes_later_stands_after_what_is_now(door: Door) -> None:
    await door.press("head", Action.UNIT_STARTED, value(door))
    await spread_training(door)
    message = (await door.press("head", Action.SHOW_UNIT)).message
    t = door.t()
    assert line_of(message or Message(())) == t.n("units.unit_open", 2, unit=SCHOOL)
    assert titles(message) == [TITLE, TRAINING]
    assert message is not None
    headings = [block.heading for block in message.blocks if isinstance(block, Items) and block.heading]
    assert headings == [t("units.now_heading"), t("units.next_heading")]
    offered = [b.action for b in buttons_of(message)]
    assert offered == [
        Action.UNIT_DONE, Action.OPEN_HINDRANCE,
        Action.UNIT_DONE, Action.UNIT_STARTED, Action.OPEN_HINDRANCE,
    ]  # fmt: skip


async def test_staff_see_their_own_unit_and_press_nothing(door: Door) -> None:
    message = (await door.press("teacher", Action.SHOW_UNIT)).message
    assert titles(message) == [TITLE]
    assert buttons_of(message) == []


@pytest.mark.parametrize("who", ["contact", "head", "teacher"])
async def test_another_unit_is_not_shown_and_one_hears_whom_to_ask(door: Door, who: str) -> None:
    said = text_of(await door.press(who, Action.SHOW_UNIT, ActionValue(unit=door.scene.units[NURSERY])))
    assert NURSERY in said
    assert "Kari Lunde" in said, "nobody answers for the nursery: the leader does"
    assert TITLE not in said
    everything = await door.press(who, Action.SHOW_UNIT, ActionValue(choice="all"))
    assert NURSERY not in text_of(everything)
    assert NURSERY not in text_of(await door.press(who, Action.SHOW_SPREAD))
    assert NURSERY not in text_of(await door.press(who, Action.SHOW_SPREAD, value(door)))


async def test_who_asks_for_all_units_and_may_not_sees_their_own(door: Door) -> None:
    reply = await door.press("head", Action.SHOW_SPREAD, ActionValue(activity=door.scene.activities["contacts"]))
    assert text_of(reply) == text_of(await door.press("head", Action.SHOW_UNIT))
    assert "Kari Lunde" in text_of(await door.press("coordinator", Action.SHOW_SPREAD)), (
        "who has none is told whom to ask"
    )


async def test_whom_to_ask_is_who_answers_for_the_unit(door: Door) -> None:
    said = text_of(await door.press("owner", Action.UNIT_DONE, value(door)))
    assert said == door.t()("units.not_yours", unit=SCHOOL, ask="Anne Moen eller Per Ness")
    said = text_of(await door.press("teacher", Action.UNIT_DONE, value(door)))
    assert "Anne Moen or Per Ness" in said
    assert (await unit(door)).version == 1


@pytest.mark.parametrize("who", ["leader", "owner", "admin"])
async def test_who_oversees_chooses_among_all_units(door: Door, who: str) -> None:
    message = (await door.press(who, Action.SHOW_UNIT)).message
    assert titles(message) == [NURSERY, SCHOOL, "Rådhuset"]
    chosen = button(message, Action.SHOW_UNIT, SCHOOL)
    page = (await door.press(who, chosen.action, chosen.value)).message
    assert titles(page) == [TITLE]
    assert {b.action for b in buttons_of(page)} == {Action.SHOW_UNIT}, "to see is not to report"


async def test_the_list_of_units_tells_how_far_each_is_and_who_answers(door: Door) -> None:
    said = text_of(await door.press("leader", Action.SHOW_UNIT))
    t = door.t()
    assert f"{SCHOOL} – {t('units.unit_count', done=1, total=1)} · Anne Moen" in said
    assert f"{NURSERY} – {t('units.unit_count', done=0, total=1)}" in said
    assert f"Rådhuset – {t('units.unit_without')}" in said


async def test_without_a_unit_one_hears_who_can_help(door: Door) -> None:
    said = text_of(await door.press("coordinator", Action.SHOW_UNIT))
    assert said == door.t()("units.no_unit", ask="Kari Lunde")


@pytest.mark.parametrize("number", [0, 999, 2**62])
async def test_a_unit_that_is_not_there_is_answered_kindly(door: Door, number: int) -> None:
    for who in ("leader", "contact"):
        assert text_of(await door.press(who, Action.SHOW_UNIT, ActionValue(unit=number)))


async def test_another_municipalitys_unit_is_out_of_reach(door: Door) -> None:
    theirs = ActionValue(activity=door.scene.strangers_activity, unit=door.scene.strangers_unit)
    for who in ("leader", "contact", "head", "admin"):
        for action in (Action.SHOW_UNIT, Action.UNIT_DONE, Action.UNIT_STARTED, Action.UNIT_NOT_YET, Action.SHOW_SPREAD,
                       Action.OPEN_SPREAD, Action.OPEN_HINDRANCE):  # fmt: skip
            reply = await door.press(who, action, theirs)
            assert reply.form is None
            assert STRANGER not in text_of(reply)
        mixed = ActionValue(activity=door.scene.strangers_activity, unit=door.scene.units[SCHOOL])
        assert text_of(await door.press(who, Action.UNIT_DONE, mixed))
    undo = ActionValue(change=door.scene.strangers_change)
    assert text_of(await door.press("admin", Action.UNDO_UNIT, undo)) == door.t()("plan.change_gone")


# ---- reporting ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "state"),
    [(Action.UNIT_DONE, DONE), (Action.UNIT_STARTED, STARTED), (Action.UNIT_NOT_YET, PLANNED)],
)
async def test_one_press_reports(door: Door, action: Action, state: ActivityState) -> None:
    start = Action.UNIT_STARTED if state is not STARTED else Action.UNIT_NOT_YET
    await door.press("head", start, value(door))
    before = await unit(door)
    door.clock.advance(timedelta(days=7))
    reply = await door.press("head", action, value(door, version=before.version))
    stored = await unit(door)
    assert (stored.state, stored.since, stored.version) == (state, TODAY + timedelta(days=7), before.version + 1)
    assert stored.reported_at == NOW + timedelta(days=7)
    assert line_of(reply) == door.t()(f"units.reported_{state.value}", unit=SCHOOL, title=TITLE)
    assert reply.replace
    line = (await log(door))[0]
    assert (line.who, line.entity, line.action) == ("Per Ness", "activity_unit", "state")


async def test_a_repeated_press_does_nothing_twice(door: Door) -> None:
    first = await door.press("head", Action.UNIT_STARTED, value(door))
    stored, lines = await unit(door), len(await log(door))
    second = await door.press("head", Action.UNIT_STARTED, value(door))
    assert await unit(door) == stored
    assert len(await log(door)) == lines
    assert line_of(second) == door.t()("units.same_started", unit=SCHOOL, title=TITLE)
    assert Action.UNDO_UNIT in {b.action for b in buttons_of(first.message)}
    assert Action.UNDO_UNIT not in {b.action for b in buttons_of(second.message)}


async def test_still_under_way_a_month_later_is_news_of_its_own(door: Door) -> None:
    await door.press("head", Action.UNIT_STARTED, value(door))
    door.clock.advance(timedelta(days=30))
    await door.press("contact", Action.UNIT_STARTED, value(door))
    stored = await unit(door)
    assert stored.reported_at == NOW + timedelta(days=30)
    assert stored.since == TODAY, "they have waited all the time"


async def test_the_local_day_counts(door: Door) -> None:
    door.clock.advance(timedelta(hours=12))  # ten in the evening in UTC, midnight in Oslo
    await door.press("head", Action.UNIT_STARTED, value(door))
    assert (await unit(door)).since == date(2026, 9, 9)


async def test_of_two_at_once_the_last_holds_and_hears_what_the_other_said(door: Door) -> None:
    seen = (await unit(door)).version
    await door.press("head", Action.UNIT_STARTED, value(door, version=seen))
    reply = await door.press("contact", Action.UNIT_NOT_YET, value(door, version=seen))
    assert (await unit(door)).state is PLANNED
    t = door.t("nn")
    when = t.relative_datetime(NOW.replace(hour=12), TODAY)
    told = t("units.other_said", who="Per Ness", state=t("units.state_started"), when=when)
    assert text_of(reply).split("\n")[:2] == [t("units.reported_planned", unit=SCHOOL, title=TITLE), told]


async def test_who_says_the_same_hears_that_it_was_said(door: Door) -> None:
    seen = (await unit(door)).version
    await door.press("head", Action.UNIT_STARTED, value(door, version=seen))
    reply = await door.press("contact", Action.UNIT_STARTED, value(door, version=seen))
    assert "Per Ness" in text_of(reply)
    assert (await unit(door)).version == seen + 1


async def test_who_knows_what_the_other_said_hears_nothing_of_it(door: Door) -> None:
    await door.press("head", Action.UNIT_STARTED, value(door))
    seen = (await unit(door)).version
    reply = await door.press("contact", Action.UNIT_DONE, value(door, version=seen))
    assert "Per Ness" not in text_of(reply)


async def test_under_a_message_of_the_ledger_something_small_is_said(door: Door) -> None:
    reply = await door.press("head", Action.UNIT_STARTED, value(door), surface=Surface.REMINDER)
    assert not reply.replace
    assert [b.action for b in buttons_of(reply.message)] == [Action.UNDO_UNIT, Action.SHOW_UNIT]
    assert titles(reply.message) == []


async def test_on_the_home_page_it_is_drawn_again(door: Door) -> None:
    reply = await door.press("head", Action.UNIT_STARTED, value(door), surface=Surface.HOME)
    assert reply.home


async def test_an_activity_is_dated_by_its_last_unit(door: Door) -> None:
    async def activity_done_on() -> date | None:
        async with door.store.scope(door.scene.here, read_only=True) as scope:
            plan = await plans.get(scope, "bti")
        found = plan.activity(door.scene.activities["contacts"]) if plan else None
        return found.done_on if found and found.state is DONE else None

    async with door.store.scope(door.scene.here) as scope:
        person = next(p for p in await people.everyone(scope) if p.name == "Per Ness")
        nursery = door.scene.units[NURSERY]
        await people.change(scope, person.id, roles=person.roles, unit_id=nursery, language="nb")
    door.clock.advance(timedelta(days=10))
    reply = await door.press("head", Action.UNIT_DONE, value(door, NURSERY))
    assert await activity_done_on() == TODAY + timedelta(days=10)
    undo = button(reply.message, Action.UNDO_UNIT)
    await door.press("head", undo.action, undo.value)
    assert await activity_done_on() is None


@pytest.mark.parametrize("closing", [Action.MARK_DONE])
async def test_what_is_closed_as_a_whole_is_reported_no_more(door: Door, closing: Action) -> None:
    await door.press("leader", closing, ActionValue(activity=door.scene.activities["contacts"]))
    reply = await door.press("head", Action.UNIT_STARTED, value(door))
    assert text_of(reply) == door.t()("units.activity_closed", title=TITLE)
    assert (await unit(door)).state is DONE


@pytest.mark.parametrize("key", ["strategies", "undated"])
async def test_what_is_not_spread_over_the_unit_is_not_reported(door: Door, key: str) -> None:
    for action in (Action.UNIT_DONE, Action.OPEN_HINDRANCE):
        reply = await door.press("head", action, value(door, key=key))
        assert text_of(reply) == door.t()("units.not_spread")
    assert text_of(await door.press("head", Action.UNIT_DONE, ActionValue(unit=door.scene.units[SCHOOL])))


async def test_who_lost_the_role_reports_no_more(door: Door) -> None:
    async with door.store.scope(door.scene.here) as scope:
        await people.deactivate(scope, door.scene.people["contact"])
    reply = await door.press("contact", Action.UNIT_STARTED, value(door))
    assert (await unit(door)).state is DONE
    assert TITLE not in text_of(reply)


# ---- taking back -------------------------------------------------------------------------------------------------


async def undo_of(door: Door, reply: Reply, who: str = "head") -> Reply:
    found = button(reply.message, Action.UNDO_UNIT)
    return await door.press(who, found.action, found.value)


async def test_a_report_is_taken_back_whole(door: Door) -> None:
    before = await unit(door)
    door.clock.advance(timedelta(days=1))
    reply = await door.press("head", Action.UNIT_STARTED, value(door))
    undone = await undo_of(door, reply)
    after = await unit(door)
    assert (after.state, after.since, after.reported_at) == (before.state, before.since, before.reported_at)
    t = door.t()
    assert line_of(undone) == t("units.undone_report", unit=SCHOOL, title=TITLE, state=t("units.state_done"))
    assert [line.action for line in (await log(door))[:2]] == ["undo", "state"]


async def test_a_report_is_taken_back_once_and_not_over_another(door: Door) -> None:
    reply = await door.press("head", Action.UNIT_STARTED, value(door))
    await undo_of(door, reply)
    assert text_of(await undo_of(door, reply)) == door.t()("plan.already_undone")
    again = await door.press("head", Action.UNIT_STARTED, value(door))
    await door.press("contact", Action.UNIT_NOT_YET, value(door))
    assert text_of(await undo_of(door, again)) == door.t()("plan.changed_since_by", title=TITLE, who="Anne Moen")
    assert (await unit(door)).state is PLANNED


async def test_a_report_that_another_has_made_anew_is_theirs(door: Door) -> None:
    reply = await door.press("head", Action.UNIT_STARTED, value(door))
    await door.press("contact", Action.UNIT_DONE, value(door))
    await door.press("contact", Action.UNIT_STARTED, value(door))
    assert text_of(await undo_of(door, reply)) == door.t()("plan.changed_since_by", title=TITLE, who="Anne Moen")
    assert (await unit(door)).state is STARTED


async def test_who_answers_for_the_unit_no_more_takes_nothing_back(door: Door) -> None:
    reply = await door.press("head", Action.UNIT_STARTED, value(door))
    async with door.store.scope(door.scene.here) as scope:
        moved = door.scene.units["Bukta barnehage"]
        roles = frozenset({Role.UNIT_LEADER})
        await people.change(scope, door.scene.people["head"], roles=roles, unit_id=moved, language="nb")
    assert "Anne Moen" in text_of(await undo_of(door, reply))
    assert (await unit(door)).state is STARTED


async def test_leaders_may_take_anybodys_report_back_others_their_own(door: Door) -> None:
    reply = await door.press("head", Action.UNIT_STARTED, value(door))
    assert "Kari Lunde" in text_of(await undo_of(door, reply, "contact"))
    assert (await unit(door)).state is STARTED
    assert (await undo_of(door, reply, "leader")).message is not None
    assert (await unit(door)).state is DONE


async def test_only_reports_are_taken_back_here(door: Door) -> None:
    await door.press("leader", Action.MARK_DONE, ActionValue(activity=door.scene.activities["risks"]))
    line = (await log(door))[0]
    for number in (line.id, 0, 2**62):
        reply = await door.press("leader", Action.UNDO_UNIT, ActionValue(change=number))
        assert text_of(reply) == door.t()("plan.change_gone")


# ---- what stands in the way --------------------------------------------------------------------------------------


async def hinder(door: Door, text: str, who: str = "head") -> Reply:
    form = (await door.press(who, Action.OPEN_HINDRANCE, value(door))).form
    assert form is not None
    return await door.submit(who, Action.SAVE_HINDRANCE, {"hindrance": text}, form.value)


async def test_what_stands_in_the_way_is_kept_as_it_was_written(door: Door) -> None:
    await door.press("head", Action.UNIT_STARTED, value(door))
    odd = "Vi mangler *vikar* & {rom} <på> «fredager»"
    form = (await door.press("head", Action.OPEN_HINDRANCE, value(door))).form
    assert form is not None
    incoming = {"hindrance": f"  {odd}\n"}
    reply = await door.router.handle(
        Incoming(
            door.visitor("head"), Surface.DM, "D1", action=Action.SAVE_HINDRANCE, value=form.value, fields=incoming
        )
    )
    assert odd in text_of(reply)
    assert (await unit(door)).hindrance == odd


async def test_a_hindrance_is_gone_when_it_is_emptied_or_the_unit_is_done(door: Door) -> None:
    await door.press("head", Action.UNIT_STARTED, value(door))
    await hinder(door, "Vi mangler vikar")
    assert line_of(await hinder(door, "  ")) == door.t()("units.hindrance_gone", title=TITLE, unit=SCHOOL)
    assert (await unit(door)).hindrance == ""
    await hinder(door, "Vi mangler vikar")
    reply = await door.press("head", Action.UNIT_DONE, value(door))
    assert (await unit(door)).hindrance == ""
    await undo_of(door, reply)
    assert (await unit(door)).hindrance == "Vi mangler vikar"


async def test_the_same_hindrance_twice_is_nothing_new(door: Door) -> None:
    await door.press("head", Action.UNIT_STARTED, value(door))
    await hinder(door, "Vi mangler vikar")
    lines = len(await log(door))
    assert line_of(await hinder(door, "Vi mangler vikar")) == door.t()("units.hindrance_same")
    assert len(await log(door)) == lines


async def test_a_hindrance_can_be_taken_back(door: Door) -> None:
    await door.press("head", Action.UNIT_STARTED, value(door))
    reply = await hinder(door, "Vi mangler vikar")
    await undo_of(door, reply)
    assert (await unit(door)).hindrance == ""


async def test_two_who_write_at_once_see_both_texts_and_lose_none(door: Door) -> None:
    await door.press("head", Action.UNIT_STARTED, value(door))
    form = (await door.press("contact", Action.OPEN_HINDRANCE, value(door))).form
    assert form is not None
    await hinder(door, "Vi mangler vikar")
    reply = await door.submit("contact", Action.SAVE_HINDRANCE, {"hindrance": "Rommet er opptatt"}, form.value)
    assert reply.form is not None
    assert values_of(reply.form) == {"hindrance": "Rommet er opptatt"}
    shown = " ".join(part.text for part in reply.form.parts if hasattr(part, "text"))
    assert "Vi mangler vikar" in shown
    assert "Per Ness" in shown
    assert (await unit(door)).hindrance == "Vi mangler vikar"
    await door.submit("contact", Action.SAVE_HINDRANCE, values_of(reply.form), reply.form.value)
    assert (await unit(door)).hindrance == "Rommet er opptatt"


async def test_a_text_that_is_too_long_or_about_a_child_keeps_the_form_open(door: Door) -> None:
    await door.press("head", Action.UNIT_STARTED, value(door))
    for text in ("x" * 301, "Jonas i 5B har blåmerker igjen, og mora hans drikker"):
        reply = await hinder(door, text)
        assert reply.errors is not None
        assert set(reply.errors.errors) == {"hindrance"}
    assert (await unit(door)).hindrance == ""


async def test_nobody_writes_for_another_unit(door: Door) -> None:
    for who in ("leader", "admin", "teacher", "owner"):
        assert (await door.press(who, Action.OPEN_HINDRANCE, value(door))).form is None
        reply = await door.submit(who, Action.SAVE_HINDRANCE, {"hindrance": "Noe"}, value(door))
        assert reply.errors is not None
    assert (await unit(door)).hindrance == ""


async def test_the_log_tells_it_in_words(door: Door) -> None:
    await door.press("head", Action.UNIT_STARTED, value(door))
    await hinder(door, "Vi mangler vikar")
    reply = await door.press("head", Action.UNIT_DONE, value(door))
    await undo_of(door, reply)
    read = await Administration(door.store, door.programmes, door.texts, datetime(2026, 9, 8, tzinfo=UTC)).log_text(
        "Strandvik kommune", 10
    )
    t = door.t()
    assert t("history.activity_unit_state_started", unit=SCHOOL, name=TITLE) in read
    assert t("history.activity_unit_hindrance", unit=SCHOOL, name=TITLE) in read
