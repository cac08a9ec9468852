"""What stands on the page of each role: the leader's week, the owner's decisions, the unit's part, what staff hear."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import update

from bot.core.actions import Action
from bot.core.chat import Facts, Message
from bot.core.meetings import Audience, SeriesRule, SeriesSetup
from bot.core.plan import ActivityState
from bot.core.plan_time import PlanTime, Precision
from bot.store import meetings, plans
from bot.store.models import (
    ActivityRow,
    ActivityUnitRow,
    GateRow,
    PersonRow,
    PhaseRow,
    StatusReportRow,
)
from bot.store.plans import NewActivity
from bot.store.session import Scope
from tests.handlers.door import Door, button, buttons_of, line_of
from tests.handlers.test_home import actions_of, lists, set_up_meetings
from tests.helpers.scene import NOW, TODAY


def facts(message: Message) -> dict[str, str]:
    """Return all facts of a page."""
    return {label: value for block in message.blocks if isinstance(block, Facts) for label, value in block.pairs}


def day(offset: int) -> PlanTime:
    return PlanTime(TODAY + timedelta(days=offset), Precision.DAY)


async def add(door: Door, *new: NewActivity) -> list[int]:
    async with door.store.scope(door.scene.here) as scope:
        return await plans.add_activities(scope, door.scene.plan, list(new))


async def set_activity(door: Door, key: str, **values: object) -> None:
    async with door.store.scope(door.scene.here) as scope:
        statement = update(ActivityRow).where(ActivityRow.id == door.scene.activities[key])
        await scope.session.execute(statement.values(**values))


async def propose(door: Door, key: str = "approved") -> None:
    """Say that a milestone is reached."""
    await set_activity(door, key, proposed_on=TODAY - timedelta(days=3), proposed_by=door.scene.people["leader"])


# ---- the project leader ------------------------------------------------------------------------------------------


async def test_the_leader_sees_the_week_and_what_is_late_with_a_way_to_finish_it(door: Door) -> None:
    await add(door, NewActivity("Lage avtale", 2, day(2), roles=("working_group",)))
    message = await door.home("leader")
    t, found = door.t(), lists(message)
    assert found[t("home.week_heading")] == ["Lage avtale", "BTI-kontakt ved hver enhet"]
    assert found[t("plan.overdue_heading")] == ["Vurdere risiko"]
    assert button(message, Action.MARK_DONE, "Lage avtale").value.activity
    assert {Action.SHOW_OVERDUE, Action.SHOW_UNCLEAR, Action.SHOW_MINE, Action.SHOW_PLAN} <= actions_of(message)


async def test_the_answer_comes_first_with_progress_and_what_is_late(door: Door) -> None:
    text = (await door.home("leader")).fallback.split("\n")
    t = door.t()
    answer = t("plan.status_line", phase=door.inside(2), done=0, total=6)
    assert text[2] == f"{answer} {t.n('plan.status_late', 1)}"
    await door.press("leader", Action.MARK_DONE, button(await door.home("leader"), Action.MARK_DONE, "risiko").value)
    assert t("plan.status_none_late") in (await door.home("leader")).fallback


async def test_what_nobody_is_reminded_of_any_more_is_the_leaders_to_take_up(door: Door) -> None:
    t = door.t()
    assert t.n("home.beyond_nudges", 1) in (await door.home("leader")).fallback
    await set_activity(door, "risks", end_day=TODAY - timedelta(days=2), end_precision="day")
    found = (await door.home("leader")).fallback
    assert t.n("home.beyond_nudges", 1) not in found
    assert t.n("plan.status_late", 1) in found


async def test_a_week_without_anything_is_said_calmly(door: Door) -> None:
    await set_activity(door, "contacts", end_day=None, end_precision=None, start_day=date(2026, 11, 2))
    assert door.t()("home.week_nothing") in (await door.home("leader")).fallback


async def test_facts_tell_what_waits_and_are_left_out_where_nothing_does(door: Door) -> None:
    await propose(door)
    t, found = door.t(), facts(await door.home("leader"))
    assert found[t("plan.fact_unclear")] == t.n("plan.without_responsible", 1)
    activities = t.n("common.count_activities", 1)
    assert found[t("home.fact_units")] == t.n("home.units_wait", 1, activities=activities)
    assert found[t("home.fact_approval")] == t.n("home.count_milestones", 1)
    assert t("home.fact_report") not in found
    async with door.store.scope(door.scene.here) as scope:
        await scope.session.execute(
            update(ActivityRow).values(state="done").where(ActivityRow.plan_id == door.scene.plan)
        )
    assert facts(await door.home("leader")) == {}


async def _status_report(door: Door, written_at: datetime | None, sent_at: datetime | None) -> None:
    async with door.store.scope(door.scene.here) as scope:
        series = next(s for s in await meetings.all_series(scope) if s.meeting == "status")
        row = StatusReportRow(
            municipality_id=door.scene.here,
            series_id=series.id,
            nominal=date(2026, 10, 7),
            written_at=written_at,
            sent_at=sent_at,
        )
        scope.session.add(row)


@pytest.mark.parametrize(
    ("begun", "written", "sent", "key"),
    [
        (False, False, False, "home.report_not_written"),
        (True, False, False, "home.report_not_written"),
        (True, True, False, "home.report_written"),
        (True, True, True, "home.report_sent"),
    ],
)
async def test_the_leader_sees_whether_the_next_report_is_written(
    door: Door, begun: bool, written: bool, sent: bool, key: str
) -> None:
    await set_up_meetings(door)
    if begun:
        await _status_report(door, NOW if written else None, NOW if sent else None)
    t = door.t()
    wanted = t(key, when=t.date(date(2026, 10, 7)))
    assert facts(await door.home("leader"))[t("home.fact_report")] == wanted


async def test_the_report_can_be_written_from_here_when_the_meeting_is_near(door: Door) -> None:
    await set_up_meetings(door)
    assert Action.OPEN_REPORT not in actions_of(await door.home("leader"))
    door.clock.move_to(datetime(2026, 9, 25, 8, 0, tzinfo=UTC))
    found = button(await door.home("leader"), Action.OPEN_REPORT)
    assert found.value.nominal == date(2026, 10, 7)


async def test_no_pulse_is_spoken_of_before_there_is_one(door: Door) -> None:
    assert "puls" not in (await door.home("leader")).fallback.lower()


# ---- owner, steering group, municipal director -------------------------------------------------------------------


async def test_the_owner_hears_progress_and_that_nothing_waits(door: Door) -> None:
    message = await door.home("owner")
    t = door.t()
    answer = t("plan.status_line", phase=door.inside(2), done=0, total=6)
    assert f"{answer} {t('home.no_decisions')}" in message.fallback
    assert t("home.no_risks") in message.fallback
    assert {Action.SHOW_PROGRESS, Action.SHOW_PLAN} <= actions_of(message)
    assert Action.SHOW_REPORT not in actions_of(message)


async def test_a_milestone_that_waits_can_be_approved_in_one_tap(door: Door) -> None:
    await propose(door)
    message = await door.home("owner")
    t = door.t()
    assert t.n("home.decisions", 1) in message.fallback
    title = t("plan.milestone_title", title="Planen er godkjent")
    assert lists(message)[t("home.decisions_heading")] == [title]
    found = button(message, Action.APPROVE_MILESTONE, "Planen er godkjent")
    assert (found.value.activity, found.value.version) == (door.scene.activities["approved"], 1)
    assert t("home.reached_since", date=t.day_month(TODAY - timedelta(days=3))) in message.fallback


async def test_who_does_not_approve_it_may_look_at_it(door: Door) -> None:
    await propose(door)
    await set_activity(door, "approved", approver="municipal_director")
    message = await door.home("owner")
    assert Action.APPROVE_MILESTONE not in actions_of(message)
    assert button(message, Action.SHOW_ACTIVITY, "Planen er godkjent").value.activity


async def test_an_open_gate_waits_for_the_steering_group(door: Door) -> None:
    async with door.store.scope(door.scene.here) as scope:
        gate = GateRow(
            municipality_id=door.scene.here, plan_id=door.scene.plan, phase=1, why="finished", proposed_on=TODAY
        )
        scope.session.add(gate)
        await scope.session.flush()
        number = gate.id
    message = await door.home("owner")
    found = button(message, Action.SHOW_GATE)
    assert (found.value.gate, found.value.phase) == (number, 1)
    assert door.t()("home.gate_waits", phase=door.inside(1)) in message.fallback


async def test_risks_are_late_milestones_a_phase_that_runs_out_and_hindrances(door: Door) -> None:
    await set_activity(door, "approved", end_day=date(2026, 8, 31), end_precision="day", start_day=None)
    async with door.store.scope(door.scene.here) as scope:
        unit = door.scene.units["Bukta barnehage"]
        await scope.session.execute(
            update(ActivityUnitRow).where(ActivityUnitRow.unit_id == unit).values(hindrance="Mangler vikarer")
        )
        scope.session.add(
            PhaseRow(
                municipality_id=door.scene.here,
                plan_id=door.scene.plan,
                number=2,
                first_day=date(2026, 8, 1),
                last_day=date(2026, 9, 30),
            )
        )
    t, message = door.t(), await door.home("owner")
    assert lists(message)[t("home.risks_heading")] == [
        t("plan.milestone_title", title="Planen er godkjent"),
        t("home.phase_runs_out", phase=door.inside(2), date=t.day_month(date(2026, 9, 30))),
        t("home.hindrance", unit="Bukta barnehage", text="Mangler vikarer"),
    ]
    assert t("home.no_risks") not in message.fallback


async def test_the_scores_stand_with_one_line_that_explains_them(door: Door) -> None:
    t, message = door.t(), await door.home("owner")
    found = facts(message)
    assert found[t("home.score_proportion")] == t("home.score_kept", done=2, planned=3)
    assert found[t("home.score_duration")] == t.n("home.score_months", 12, used=1)
    assert t("home.score_about") in message.fallback


async def test_the_last_report_that_went_out_is_one_tap_away(door: Door) -> None:
    await set_up_meetings(door)
    await _status_report(door, NOW, None)
    assert Action.SHOW_REPORT not in actions_of(await door.home("owner"))
    async with door.store.scope(door.scene.here) as scope:
        await scope.session.execute(
            update(StatusReportRow).where(StatusReportRow.municipality_id == door.scene.here).values(sent_at=NOW)
        )
    assert button(await door.home("owner"), Action.SHOW_REPORT).value.report


# ---- a unit ------------------------------------------------------------------------------------------------------


async def _move(door: Door, who: str, unit: str | None) -> None:
    async with door.store.scope(door.scene.here) as scope:
        number = door.scene.units[unit] if unit else None
        await scope.session.execute(
            update(PersonRow).where(PersonRow.id == door.scene.people[who]).values(unit_id=number)
        )


async def test_a_unit_that_has_something_to_do_reports_it_in_one_tap(door: Door) -> None:
    await _move(door, "contact", "Bukta barnehage")
    message = await door.home("contact")
    t = door.t("nn")
    assert t.n("home.unit_now", 1, unit="Bukta barnehage") in message.fallback
    assert lists(message)[t("home.unit_now_heading")] == ["BTI-kontakt ved hver enhet"]
    found = button(message, Action.UNIT_DONE, "BTI-kontakt ved hver enhet")
    assert found.value.unit == door.scene.units["Bukta barnehage"]
    assert found.value.activity == door.scene.activities["contacts"]
    assert found.value.version == 1
    assert button(message, Action.SHOW_UNIT).value.unit == door.scene.units["Bukta barnehage"]


async def test_a_unit_that_is_done_rests_and_hears_what_comes(door: Door) -> None:
    async with door.store.scope(door.scene.here) as scope:
        new = NewActivity("Øve på en sak", 2, day(20), roles=("unit_leader",))
        (number,) = await plans.add_activities(scope, door.scene.plan, [new])
        await plans.spread(scope, number, [plans.NewUnitState(unit) for unit in door.scene.units.values()])
    message = await door.home("head")
    t = door.t()
    assert t("home.unit_rests", unit="Fjord skole") in message.fallback
    assert lists(message)[t("plan.coming_heading")] == ["Øve på en sak"]
    assert Action.UNIT_DONE not in actions_of(message)


async def test_a_unit_sees_no_other_units_words(door: Door) -> None:
    async with door.store.scope(door.scene.here) as scope:
        unit = door.scene.units["Bukta barnehage"]
        await scope.session.execute(
            update(ActivityUnitRow).where(ActivityUnitRow.unit_id == unit).values(hindrance="Bare for oss")
        )
    await _move(door, "contact", "Bukta barnehage")
    assert (await door.home("contact")).fallback.count("Bare for oss") == 1
    assert "Bare for oss" not in (await door.home("head")).fallback


async def test_somebody_without_a_unit_is_told_and_sees_their_own(door: Door) -> None:
    await _move(door, "contact", None)
    message = await door.home("contact")
    t = door.t("nn")
    assert t("home.no_unit") in message.fallback
    assert lists(message)[t("home.mine_heading")] == ["Øve med ansatte", "Lage lenker til verktøy"]
    assert Action.SHOW_UNIT not in actions_of(message)


async def test_whom_to_ask_is_the_contact_of_the_unit_and_the_leader(door: Door) -> None:
    t = door.t()
    contact, leader = (
        t("home.ask_contact", name="Anne Moen", unit="Fjord skole"),
        t("home.ask_leader", name="Kari Lunde"),
    )
    assert t("home.ask", who=t.join([contact, leader], last="common.list_or")) in (await door.home("head")).fallback
    # The contact is not told to ask herself.
    assert "Anne Moen (" not in (await door.home("contact")).fallback


# ---- staff and the working group ---------------------------------------------------------------------------------


async def test_staff_hear_what_is_happening_and_what_is_expected(door: Door) -> None:
    await add(door, NewActivity("Ta kurset", 2, day(-5), day(20), roles=("all_staff",)))
    message = await door.home("teacher")
    t = door.t("en")
    assert t("home.we_are_in", phase=door.inside(2, "en")) in message.fallback
    assert t(door.programmes.get("bti").phase(2).about_key) in message.fallback
    assert lists(message)[t("home.asked_heading")] == ["Ta kurset"]
    assert Action.MARK_DONE not in actions_of(message)


async def test_staff_with_nothing_expected_of_them_are_told_so(door: Door) -> None:
    assert door.t("en")("home.nothing_asked") in (await door.home("teacher")).fallback


async def test_the_next_practice_is_a_meeting_or_an_activity_that_comes_back(door: Door) -> None:
    t = door.t("en")
    assert "practice:" not in (await door.home("teacher")).fallback
    new = NewActivity("Øve på en sak", 2, day(-1), day(20), roles=("bti_contact",), repeats="half_yearly")
    await add(door, new)
    assert lists(await door.home("teacher"))[t("home.practice_heading")] == ["Øve på en sak"]
    async with door.store.scope(door.scene.here) as scope:
        await practice(scope)
    found = (await door.home("teacher")).fallback
    assert t("home.practice", when="Tuesday 15 September, 14:00") in found
    assert t("home.practice_heading") not in lists(await door.home("teacher"))


async def practice(scope: Scope) -> None:
    """Set up a practice for everybody."""
    rule = SeriesRule("FREQ=WEEKLY;BYDAY=TU", TODAY + timedelta(days=1), None, time(14), 60, "Europe/Oslo")
    setup = SeriesSetup(meeting="practice", rule=rule, audience=Audience.PARTICIPANTS, roles=("all_staff",))
    await meetings.add(scope, setup)


async def test_the_working_group_sees_its_own_and_what_goes_on(door: Door) -> None:
    async with door.store.scope(door.scene.neighbour) as scope:
        await scope.session.execute(
            update(PersonRow).where(PersonRow.municipality_id == door.scene.neighbour).values(active=False)
        )
    message = await door.home("group")
    t = door.t()
    assert lists(message)[t("home.mine_heading")] == ["Velge strategier"]
    assert "BTI-kontakt ved hver enhet" in lists(message)[t("plan.now_heading")]
    marked = [b.value.activity for b in buttons_of(message) if b.action is Action.MARK_DONE]
    assert marked == [door.scene.activities["strategies"]]


async def test_the_page_of_a_finished_plan_says_nothing_false(door: Door) -> None:
    async with door.store.scope(door.scene.here) as scope:
        await scope.session.execute(
            update(ActivityRow)
            .where(ActivityRow.plan_id == door.scene.plan)
            .values(state=ActivityState.DONE.value, done_on=TODAY)
        )
    for who in ("leader", "owner", "head", "teacher"):
        found = await door.home(who)
        assert line_of(found) == "Strandvik kommune"
        assert Action.MARK_DONE not in actions_of(found)
        assert Action.UNIT_DONE not in actions_of(found)
