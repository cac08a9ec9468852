"""Gates in the chat: put forward when a phase is at its end, answered in one form, moving the plan, taken back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from bot.content.programme import Programmes
from bot.core.actions import Action, ActionValue
from bot.core.chat import Form, SelectField
from bot.core.deliveries import DeliveryKind, DeliveryState
from bot.core.gates import Outcome
from bot.core.plan import ActivityState, Phase, current_phase, next_view
from bot.handlers.views import history
from bot.store import changes, gates, plans
from bot.store.changes import Author
from bot.store.models import ActivityRow, ActivityUnitRow, PersonRow
from tests.handlers.days import Days
from tests.handlers.door import Door, button, buttons_of, line_of, text_of, values_of
from tests.handlers.report_days import begin_with_letters, fill_in, form_of, got, jump, ledger, replanned, the_plan, utc
from tests.helpers.scene import NOW, STRANGER, TODAY

MAY = ("leader", "owner", "admin")
OTHERS = ("contact", "head", "teacher", "group", "coordinator")
REASON = "Styringsgruppa mener det"


@pytest.fixture
async def days(door: Door, programmes: Programmes) -> Days:
    """Tuesday 8 September, noon in Oslo; phase 2 runs till the end of the year."""
    return await begin_with_letters(door, programmes)


async def meet_the_milestone(days: Days) -> None:
    scene = days.door.scene
    async with days.door.store.scope(scene.here) as scope:
        author = Author(scene.people["owner"], "chat", days.door.clock.now())
        await changes.set_state(scope, author, scene.activities["approved"], ActivityState.DONE, TODAY)


async def asked(days: Days) -> ActionValue:
    """Meet the phase's milestone, and return what the button of the letter carries."""
    await meet_the_milestone(days)
    await jump(days, utc(9, 8, 11))
    return button(got(days, "owner", Action.OPEN_GATE)[0], Action.OPEN_GATE).value


def choices(form: Form) -> list[str]:
    return [c.value for part in form.parts if isinstance(part, SelectField) for c in part.choices]


async def decide(days: Days, who: str, outcome: str, value: ActionValue | None = None, **fields: str) -> str:
    given = {"decision": outcome, "reason": REASON, **fields}
    reply = await fill_in(days.door, who, Action.OPEN_GATE, value or ActionValue(), **given)
    return text_of(reply)


# ---- put forward -------------------------------------------------------------------------------------------------


async def test_a_phase_that_is_over_and_then_reached_is_asked_about_once_for_what_holds_now(days: Days) -> None:
    async with days.door.store.scope(days.door.scene.here) as scope:
        await plans.set_phase(scope, days.door.scene.plan, Phase(2, date(2026, 1, 1), date(2026, 9, 1)))
    await replanned(days)
    await jump(days, utc(9, 8, 11))
    assert "ute" in text_of(await days.door.press("owner", Action.SHOW_GATE))
    await meet_the_milestone(days)
    await replanned(days)
    await jump(days, utc(9, 9, 11))
    reached = text_of(await days.door.press("owner", Action.SHOW_GATE))
    assert reached.startswith(days.door.t("nb")("gates.line_finished", phase="fase 2 (Planlegge)"))
    assert len(await ledger(days, DeliveryKind.GATE)) == 2  # one to each of the two, not one more for the other reason


async def test_a_phase_without_milestones_is_said_to_have_its_activities_done(days: Days) -> None:
    door = days.door
    async with door.store.scope(door.scene.here) as scope:
        author = Author(door.scene.people["leader"], "chat", door.clock.now())
        await scope.session.execute(update(ActivityRow).where(ActivityRow.milestone).values(milestone=False))
        plan = await plans.get(scope, "bti")
        assert plan is not None
        for activity in plan.in_phase(2):
            if activity.open and not activity.units:
                await changes.set_state(scope, author, activity.id, ActivityState.DONE, TODAY)
        await scope.session.execute(
            update(ActivityUnitRow)
            .where(ActivityUnitRow.municipality_id == door.scene.here)
            .values(state=ActivityState.DONE.value)
        )
    await replanned(days)
    await jump(days, utc(9, 8, 11))
    (message,) = got(days, "owner", Action.OPEN_GATE)
    assert message.fallback.startswith("Alle aktivitetene i fase 2 (Planlegge) er gjort.")
    report = text_of(await door.press("owner", Action.SHOW_QUARTER))
    assert door.t()("gates.why_done") in report
    assert door.t()("gates.why_finished") not in report


async def test_nobody_is_asked_while_the_phase_runs(days: Days) -> None:
    await jump(days, utc(9, 8, 11))
    assert await ledger(days, DeliveryKind.GATE) == []


async def test_met_milestones_ask_the_leader_and_the_owner_once(days: Days) -> None:
    await asked(days)
    for moment in (utc(9, 8, 12), utc(9, 9, 8), utc(9, 20, 8)):
        await jump(days, moment)
        await replanned(days)
    for who in ("leader", "owner"):
        (message,) = got(days, who, Action.OPEN_GATE)
        goal = days.door.t()("programme_bti.phase_2_goal")
        assert message.fallback.startswith("Milepælene i fase 2 (Planlegge) er nådd.")
        assert goal in message.fallback
        assert days.door.t()("gates.factors_heading") in message.fallback
        assert "1 av 6 aktiviteter er gjort" in message.fallback
        assert STRANGER not in message.fallback
    assert len(await ledger(days, DeliveryKind.GATE)) == 2
    assert {w for w in (*OTHERS, "admin") if got(days, w, Action.OPEN_GATE)} == set()


async def test_time_that_is_out_asks_on_the_first_working_day_after_it(days: Days) -> None:
    await jump(days, utc(12, 31, 12))
    assert await ledger(days, DeliveryKind.GATE) == []
    await jump(days, utc(1, 1, 10, year=2027))
    assert {row.due_at for row in await ledger(days, DeliveryKind.GATE)} == {utc(1, 4, 7, year=2027)}
    await jump(days, utc(1, 4, 7, 5, year=2027))
    (message,) = got(days, "leader", Action.OPEN_GATE)
    assert message.fallback.startswith("Tida for fase 2 (Planlegge) er ute.")


async def test_what_is_reopened_before_it_was_sent_is_not_asked(days: Days) -> None:
    days.door.clock.move_to(utc(9, 8, 18))
    await meet_the_milestone(days)
    await replanned(days)
    assert len(await ledger(days, DeliveryKind.GATE)) == 2
    scene = days.door.scene
    async with days.door.store.scope(scene.here) as scope:
        author = Author(None, "chat", days.door.clock.now())
        await changes.set_state(scope, author, scene.activities["approved"], ActivityState.PLANNED, None)
    await jump(days, utc(9, 9, 8))
    assert got(days, "owner", Action.OPEN_GATE) == []
    assert {row.state for row in await ledger(days, DeliveryKind.GATE)} == {DeliveryState.SKIPPED}
    await meet_the_milestone(days)
    await jump(days, utc(9, 9, 9))
    assert len(got(days, "owner", Action.OPEN_GATE)) == 1


async def test_a_question_that_was_answered_before_it_was_sent_is_not_asked(days: Days) -> None:
    days.door.clock.move_to(utc(9, 8, 18))
    await meet_the_milestone(days)
    await replanned(days)
    await decide(days, "owner", "go_on")
    await jump(days, utc(9, 9, 8))
    assert got(days, "leader", Action.OPEN_GATE) == []


# ---- answered ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "phase", "first_words"),
    [
        ("go_on", 3, "Dere går videre til fase 3 (Implementere)."),
        ("adjust", 2, "Dere justerer og blir i fase 2 (Planlegge)."),
        ("step_back", 1, "Dere går tilbake til fase 1 (Forberede)."),
        ("start_again", 1, "Dere starter på nytt i fase 1 (Forberede)."),
    ],
)
async def test_every_answer_is_recorded_moves_the_plan_and_can_be_taken_back(
    days: Days, outcome: str, phase: int, first_words: str
) -> None:
    value, door = await asked(days), days.door
    before = await the_plan(days)
    reply = await fill_in(
        door, "owner", Action.OPEN_GATE, value, decision=outcome, reason=REASON, last_day="2027-02-01"
    )
    assert line_of(reply) == first_words
    assert REASON in text_of(reply)
    assert reply.home
    plan = await the_plan(days)
    assert (plan.decided, current_phase(plan, TODAY), next_view(plan, TODAY).phase) == (phase, phase, phase)
    assert plan.phase(phase).last_day == date(2027, 2, 1)
    assert f"fase {phase}" in line_of(await door.say("teacher", "neste")).lower() + line_of(
        await door.say("leader", "status")
    )
    undo = button(reply.message, Action.UNDO_GATE)
    undone = await door.press("owner", Action.UNDO_GATE, undo.value)
    assert line_of(undone) == door.t()("gates.undone", phase=door.inside(2))
    again = await the_plan(days)
    assert (again.decided, current_phase(again, TODAY)) == (None, 2)
    assert [again.phase(n) for n in (1, 2, 3)] == [before.phase(n) for n in (1, 2, 3)]
    assert text_of(await door.press("owner", Action.UNDO_GATE, undo.value)) == door.t()("gates.already_undone")


async def test_after_adjusting_nobody_is_asked_before_the_new_last_day(days: Days) -> None:
    await decide(days, "owner", "adjust", await asked(days), last_day="2026-10-30")
    for moment in (utc(9, 20, 8), utc(10, 15, 8), utc(10, 30, 12)):
        await jump(days, moment)
    assert len(got(days, "owner", Action.OPEN_GATE)) == 1
    await jump(days, utc(11, 2, 9))
    assert len(got(days, "owner", Action.OPEN_GATE)) == 2


async def test_a_decision_can_be_taken_up_at_any_time_and_again(days: Days) -> None:
    assert "fase 3" in await decide(days, "leader", "go_on")
    assert "fase 2" in await decide(days, "leader", "step_back")
    assert "fase 3" in await decide(days, "leader", "go_on")
    shown = await days.door.say("leader", "faseovergang")
    lines = [line for line in text_of(shown).split("\n") if "8. september 2026" in line]
    assert ["Fase 2" in line or "Fase 3" in line for line in lines] == [True] * 3
    assert all("Kari Lunde" in line and REASON in line for line in lines)
    undos = [b for b in buttons_of(shown.message) if b.action is Action.UNDO_GATE]
    assert len(undos) == 1
    await days.door.press("leader", Action.UNDO_GATE, undos[0].value)
    assert (await the_plan(days)).decided == 2


async def test_the_last_phase_can_be_ended(days: Days) -> None:
    await decide(days, "leader", "go_on")
    await decide(days, "leader", "go_on")
    assert (await the_plan(days)).decided == 4
    text = await decide(days, "leader", "go_on")
    assert text.startswith(days.door.t()("gates.decided_finish"))
    await jump(days, utc(12, 1, 9))
    assert got(days, "leader", Action.OPEN_GATE) == []


async def test_the_first_phase_has_nothing_to_step_back_to(days: Days) -> None:
    assert choices(await form_of(days.door, "leader", Action.OPEN_GATE)) == [o.value for o in Outcome]
    await decide(days, "leader", "step_back")
    form = await form_of(days.door, "leader", Action.OPEN_GATE)
    assert choices(form) == ["go_on", "adjust", "start_again"]
    fields = {**values_of(form), "decision": "step_back", "reason": REASON}
    reply = await days.door.submit("leader", form.action, fields, form.value)
    assert reply.errors is not None
    assert list(reply.errors.errors) == ["decision"]


@pytest.mark.parametrize(
    ("fields", "field", "key"),
    [
        ({"decision": ""}, "decision", "gates.choose"),
        ({"decision": "fly"}, "decision", "gates.choose"),
        ({"decision": "adjust", "reason": " "}, "reason", "gates.needs_reason"),
        ({"decision": "step_back", "reason": ""}, "reason", "gates.needs_reason"),
        ({"decision": "adjust", "reason": REASON}, "last_day", "gates.needs_last_day"),
        ({"decision": "adjust", "reason": REASON, "last_day": "2026-09-08"}, "last_day", "gates.day_has_passed"),
        ({"decision": "go_on", "last_day": "i morgen"}, "last_day", "gates.no_date"),
    ],
)
async def test_what_is_missing_is_told_beside_its_field_and_nothing_is_stored(
    days: Days, fields: dict[str, str], field: str, key: str
) -> None:
    form = await form_of(days.door, "owner", Action.OPEN_GATE)
    reply = await days.door.submit("owner", form.action, {**values_of(form), **fields}, form.value)
    assert reply.errors is not None
    assert reply.errors.errors == {field: days.door.t()(key)}
    assert (await the_plan(days)).decided is None


async def test_a_reason_that_is_too_long_or_about_a_child_is_stopped(days: Days) -> None:
    form = await form_of(days.door, "owner", Action.OPEN_GATE)
    for said in ("x" * 1501, "Gutten på 5B slår de andre, og mor drikker"):
        fields = {**values_of(form), "decision": "go_on", "reason": said}
        reply = await days.door.submit("owner", form.action, fields, form.value)
        assert reply.errors is not None
        assert list(reply.errors.errors) == ["reason"]
    assert (await the_plan(days)).decided is None


async def test_the_log_tells_who_decided_and_who_took_it_back(days: Days) -> None:
    door = days.door
    await decide(days, "owner", "go_on")
    shown = await door.say("owner", "faseovergang")
    await door.press("owner", Action.UNDO_GATE, button(shown.message, Action.UNDO_GATE).value)
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        lines = await changes.latest(scope, 2)
    said = [history.line(door.t(), line, history.Names({}, {}, {}), "Europe/Oslo") for line in lines]
    assert said[0].endswith("Ola Vik: " + door.t()("history.gate_undone"))
    assert said[1].endswith("Ola Vik: " + door.t()("history.gate_decided", new=3))


# ---- who, and how often ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", OTHERS)
async def test_everybody_sees_it_and_only_those_who_lead_record_it(days: Days, who: str) -> None:
    door, here = days.door, days.door.scene.here
    shown = await door.press(who, Action.SHOW_GATE, ActionValue(municipality=here))
    assert "Kari Lunde" in text_of(shown)
    assert {b.action for b in buttons_of(shown.message)} & {Action.OPEN_GATE, Action.UNDO_GATE} == set()
    value = ActionValue(phase=2, change=0, municipality=here)
    assert "Kari Lunde" in text_of(await door.press(who, Action.OPEN_GATE, value))
    reply = await door.submit(who, Action.SAVE_GATE, {"decision": "go_on"}, value)
    assert reply.errors is not None
    await decide(days, "owner", "go_on")
    undo = button((await door.say("owner", "faseovergang")).message, Action.UNDO_GATE).value
    await door.press(who, Action.UNDO_GATE, undo.model_copy(update={"municipality": here}))
    assert (await the_plan(days)).decided == 3


@pytest.mark.parametrize("who", MAY)
async def test_those_who_may_decide_get_the_form(days: Days, who: str) -> None:
    assert (await form_of(days.door, who, Action.OPEN_GATE)).action is Action.SAVE_GATE


async def test_the_owner_takes_back_only_what_is_their_own_the_leader_anybody_s(days: Days) -> None:
    door = days.door
    await decide(days, "leader", "go_on")
    shown = await door.say("owner", "faseovergang")
    assert not [b for b in buttons_of(shown.message) if b.action is Action.UNDO_GATE]
    undo = button((await door.say("leader", "faseovergang")).message, Action.UNDO_GATE)
    assert "Kari Lunde" in text_of(await door.press("owner", Action.UNDO_GATE, undo.value))
    assert (await the_plan(days)).decided == 3
    await door.press("leader", Action.UNDO_GATE, undo.value)
    await decide(days, "owner", "go_on")
    undo = button((await door.say("leader", "faseovergang")).message, Action.UNDO_GATE)
    await door.press("leader", Action.UNDO_GATE, undo.value)
    assert (await the_plan(days)).decided is None


async def test_of_two_who_decide_the_second_hears_what_was_decided_and_keeps_the_form(days: Days) -> None:
    value, door = await asked(days), days.door
    first, second = [await form_of(door, who, Action.OPEN_GATE, value) for who in ("owner", "leader")]
    await door.submit("owner", first.action, {**values_of(first), "decision": "go_on"}, first.value)
    fields = {**values_of(second), "decision": "step_back", "reason": REASON}
    reply = await door.submit("leader", second.action, fields, second.value)
    assert reply.errors is not None
    assert "Ola Vik" in reply.errors.errors["decision"]
    assert "fase 3" in reply.errors.errors["decision"]
    assert (await the_plan(days)).decided == 3


async def test_the_same_answer_sent_twice_is_recorded_once(days: Days) -> None:
    form = await form_of(days.door, "owner", Action.OPEN_GATE)
    fields = {**values_of(form), "decision": "go_on"}
    first = await days.door.submit("owner", form.action, fields, form.value)
    second = await days.door.submit("owner", form.action, fields, form.value)
    assert first.message is not None
    assert second.errors is not None
    plan = await the_plan(days)
    async with days.door.store.scope(days.door.scene.here, read_only=True) as scope:
        assert len(await gates.everything(scope, plan.id)) == 1
    assert plan.decided == 3


async def test_an_old_button_shows_what_holds_now(days: Days) -> None:
    value = await asked(days)
    await decide(days, "owner", "go_on", value)
    reply = await days.door.press("leader", Action.OPEN_GATE, value)
    assert line_of(reply) == days.door.t()("gates.no_longer_asked")
    assert "fase 3" in text_of(reply)


@pytest.mark.parametrize(
    "value",
    [
        ActionValue(),
        ActionValue(phase=3, change=0),
        ActionValue(phase=2, change=99),
        ActionValue(phase=2, gate=99, change=0),
        ActionValue(phase=2**60, change=0),
    ],
)
async def test_made_up_forms_decide_nothing(days: Days, value: ActionValue) -> None:
    reply = await days.door.submit("owner", Action.SAVE_GATE, {"decision": "go_on", "reason": REASON}, value)
    assert reply.errors is not None
    assert (await the_plan(days)).decided is None


async def test_made_up_undos_take_nothing_back(days: Days) -> None:
    await decide(days, "owner", "go_on")
    strangers = days.door.scene.strangers_change
    for change in (None, 0, 2**62, strangers):
        reply = await days.door.press("owner", Action.UNDO_GATE, ActionValue(change=change))
        assert text_of(reply) == days.door.t()("gates.gone")
    assert (await the_plan(days)).decided == 3


async def test_what_was_decided_before_something_else_cannot_be_taken_back_out_of_turn(days: Days) -> None:
    door = days.door
    await decide(days, "owner", "go_on")
    first = button((await door.say("owner", "faseovergang")).message, Action.UNDO_GATE).value
    await decide(days, "owner", "go_on")
    assert text_of(await door.press("owner", Action.UNDO_GATE, first)) == door.t()("gates.moved_since")
    assert (await the_plan(days)).decided == 4


async def test_without_a_plan_it_says_who_brings_one(days: Days) -> None:
    door = days.door
    value = ActionValue(municipality=door.scene.neighbour)
    for action in (Action.SHOW_GATE,):
        assert "Nabovik" in text_of(await door.press("group", action, value))


async def test_overlapping_phases_keep_the_day_they_began(days: Days) -> None:
    async with days.door.store.scope(days.door.scene.here) as scope:
        await plans.set_phase(scope, days.door.scene.plan, Phase(3, date(2026, 8, 15), date(2027, 6, 30)))
    await decide(days, "owner", "go_on")
    plan = await the_plan(days)
    assert plan.phase(3) == Phase(3, date(2026, 8, 15), date(2027, 6, 30))
    assert plan.phase(2).last_day == TODAY


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_it_is_asked_and_answered_in_three_languages(days: Days, language: str) -> None:
    door, t = days.door, days.door.t(language)
    async with door.store.scope(door.scene.here) as scope:
        row = await scope.session.get(PersonRow, door.scene.people["owner"])
        assert row is not None
        row.language = language
    value = await asked(days)
    (message,) = got(days, "owner", Action.OPEN_GATE)
    assert t("gates.line_finished", phase=door.inside(2, language)) in message.fallback
    text = await decide(days, "owner", "step_back", value)
    assert text.startswith(t("gates.decided_step_back", phase=door.inside(1, language)))
    shown = text_of(await door.press("owner", Action.SHOW_GATE))
    assert t("gates.history_heading") in shown


async def test_a_decision_of_tomorrow_stands_above_today_s(days: Days) -> None:
    await decide(days, "owner", "go_on")
    days.door.clock.move_to(NOW + timedelta(days=1))
    await decide(days, "owner", "step_back")
    plan = await the_plan(days)
    async with days.door.store.scope(days.door.scene.here, read_only=True) as scope:
        found = await gates.everything(scope, plan.id)
    assert [gate.outcome for gate in found] == [Outcome.STEP_BACK, Outcome.GO_ON]
    assert replace(found[0], id=0) != replace(found[1], id=0)
