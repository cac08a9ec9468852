"""The programme BTI holds all that the field expects of it, and it hangs together."""

import datetime as dt
from itertools import pairwise

import pytest
from dateutil.rrule import rrulestr

from bot.content.programme import MeetingDef, Programme, Programmes, TemplateActivity
from bot.content.texts import Texts, Translator
from bot.core.meetings import Audience, HolidayPolicy
from bot.core.plan_time import month_of
from bot.core.roles import Role
from bot.errors import NotFound

BTI = Programmes.load().get("bti")


@pytest.fixture(scope="module")
def bti() -> Programme:
    return BTI


def test_every_text_exists_in_every_language(bti: Programme, texts: Texts) -> None:
    for language in texts.languages:
        t = texts.for_language(language)
        assert [key for key in bti.keys() if not t.has(key)] == []  # noqa: SIM118 - no dict


def test_no_text_of_the_programme_waits_for_a_value(bti: Programme, texts: Texts) -> None:
    for language in texts.languages:
        t = texts.for_language(language)
        assert all(t(key) for key in bti.keys())  # noqa: SIM118 - no dict


def test_four_phases_follow_each_other(bti: Programme, nb: Translator, nn: Translator) -> None:
    assert [nb(phase.name_key) for phase in bti.phases] == ["Forberede", "Planlegge", "Implementere", "Videreføre"]
    assert [nn(phase.name_key) for phase in bti.phases] == ["Førebu", "Planlegge", "Implementere", "Vidareføre"]
    assert [phase.months for phase in bti.phases] == [12, 12, 24, 12]
    assert bti.phases[0].start_month == 0
    assert all(later.start_month == earlier.end_month + 1 for earlier, later in pairwise(bti.phases))


def test_ten_core_elements_belong_to_their_phases(bti: Programme) -> None:
    assert [[element.number for element in phase.core_elements] for phase in bti.phases] == [
        [1, 2],
        [3, 4, 5],
        [6, 7, 8],
        [9, 10],
    ]
    assert all(len(element.asks) >= 3 for element in bti.core_elements)


def test_success_factors_are_named_per_phase(bti: Programme) -> None:
    assert [len(phase.success_factors) for phase in bti.phases] == [3, 3, 4, 5]


def test_seven_critical_steps(bti: Programme) -> None:
    assert [step.number for step in bti.steps] == [1, 2, 3, 4, 5, 6, 7]


def test_every_role_has_duties(bti: Programme) -> None:
    assert set(bti.roles) == set(Role)


def test_levels_run_from_wondering_to_cooperation(bti: Programme) -> None:
    assert [(level.number, len(level.steps)) for level in bti.levels] == [(0, 4), (1, 4), (2, 5), (3, 5)]


def test_the_stages_part_in_two_branches(bti: Programme) -> None:
    branches = {branch: [s.id for s in bti.stages if s.branch == branch] for branch in ("stem", "positive", "negative")}
    assert branches == {
        "stem": ["awareness", "understanding", "engagement"],
        "positive": ["positive_attitude", "positive_trial", "positive_action", "ownership"],
        "negative": ["negative_attitude", "negative_trial", "negative_reaction", "compliance"],
    }
    assert [stage.height for stage in bti.stages] == [1, 2, 3, 4, 5, 6, 7, 4, 5, 6, 7]
    assert bti.stage("ownership").group == "positive"
    assert {stage.group for stage in bti.stages} == {group.id for group in bti.stage_groups}


@pytest.mark.parametrize(
    "note",
    [
        "model",
        "expectation",
        "guide",
        "relay_log",
        "child_case",
        "phases",
        "change_curve",
        "change_stages",
        "what_helps",
        "change_agents",
        "staff_factors",
        "operation",
        "new_colleague",
        "good_plan",
        "theory",
        "adviser",
        "competence",
    ],
)
def test_what_people_ask_about_has_a_note(bti: Programme, nb: Translator, note: str) -> None:
    assert len(nb(bti.note(note).text_key)) > 40


def test_a_note_that_does_not_exist_is_told(bti: Programme) -> None:
    with pytest.raises(NotFound):
        bti.note("weather")


def dates(meeting: MeetingDef, weekday: int, year: int) -> list[dt.date]:
    start = dt.datetime(year, 1, 1)  # noqa: DTZ001 - rules are expanded on local dates
    rule = rrulestr(meeting.rule_for(weekday), dtstart=start)
    return [moment.date() for moment in rule.between(start, dt.datetime(year, 12, 31), inc=True)]  # noqa: DTZ001


@pytest.mark.parametrize(
    ("meeting", "count", "roles"),
    [
        ("project", 52, ("project_leader", "working_group")),
        ("status", 12, ("project_leader", "project_owner")),
        ("steering", 4, ("steering_group", "project_owner", "project_leader")),
        ("network", 2, ("network_coordinator", "project_leader")),
        ("practice", 2, ("unit_leader", "bti_contact", "all_staff")),
    ],
)
@pytest.mark.parametrize("weekday", range(5))
def test_meetings_keep_their_rhythm_on_any_weekday(
    meeting: str, count: int, roles: tuple[str, ...], weekday: int
) -> None:
    definition = BTI.meeting(meeting)
    days = dates(definition, weekday, 2026)
    assert abs(len(days) - count) <= (1 if meeting == "project" else 0)
    assert {day.weekday() for day in days} == {weekday}
    assert definition.participants == roles


def test_what_is_set_up_in_one_step(bti: Programme) -> None:
    assert [meeting.id for meeting in bti.meetings if meeting.set_up_by_default] == ["project", "status", "steering"]
    assert bti.meeting("project").free_days is HolidayPolicy.SKIP
    assert bti.meeting("project").audience is Audience.CHANNEL
    assert bti.meeting("status").free_days is HolidayPolicy.NEXT


def test_agendas(bti: Programme) -> None:
    agendas = {meeting.id: [point.id for point in meeting.agenda] for meeting in bti.meetings}
    assert agendas["project"] == ["tasks_now", "hindrances", "next"]
    assert agendas["status"] == ["progress", "plan_ahead", "challenges", "risk", "resources"]
    assert agendas["steering"] == ["update", "discuss", "decide"]
    lists = {point.id: point.lists for point in bti.meeting("project").agenda}
    assert lists["hindrances"] == ("overdue", "unclear", "hindrances")


def test_a_gate_has_three_ways(bti: Programme) -> None:
    assert [choice.id for choice in bti.gate_choices] == ["go_on", "adjust", "step_back"]


def in_phase(number: int) -> list[TemplateActivity]:
    return [activity for activity in BTI.template if activity.phase == number]


def test_phase_one_is_the_eleven_activities() -> None:
    activities = [activity for activity in in_phase(1) if not activity.milestone]
    assert [activity.id for activity in activities] == [
        "explore",
        "purpose",
        "adaptation",
        "organisation",
        "readiness",
        "conditions",
        "drivers",
        "risks",
        "frames",
        "stakeholders",
        "competence",
    ]
    alone = [activity.id for activity in activities if activity.responsible == ("project_leader",)]
    assert alone == ["stakeholders"]
    others = [activity for activity in activities if activity.id != "stakeholders"]
    assert {activity.responsible for activity in others} == {("project_leader", "project_owner")}


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_activities_lie_within_their_phase(number: int) -> None:
    phase = BTI.phase(number)
    outside = [
        activity.id
        for activity in in_phase(number)
        if not phase.start_month <= activity.start_month <= activity.end_month <= phase.end_month
    ]
    assert outside == []


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_every_phase_ends_with_a_gate_of_the_steering_group(number: int) -> None:
    gate = next(activity for activity in in_phase(number) if activity.id == f"gate_{number}")
    assert gate.milestone
    assert gate.approver == "steering_group"
    assert gate.end_month == BTI.phase(number).end_month
    assert in_phase(number)[-1] == gate


def test_every_core_element_has_activities(bti: Programme) -> None:
    assert {activity.core_element for activity in bti.template} - {None} == set(range(1, 11))


def test_core_elements_stand_in_their_own_phase(bti: Programme) -> None:
    home = {element.number: phase.number for phase in bti.phases for element in phase.core_elements}
    strangers = [a.id for a in bti.template if a.core_element is not None and home[a.core_element] != a.phase]
    assert strangers == []


def test_the_group_work_is_in_the_plan(bti: Programme) -> None:
    by_id = {activity.id: activity for activity in bti.template}
    contacts = by_id["contacts"]
    assert contacts.per_unit
    assert contacts.end_month < bti.phase(3).start_month, "in place before the implementation starts"
    assert set(contacts.responsible) == {"project_leader", "project_owner", "working_group"}
    assert by_id["expectation"].responsible == ("municipal_director", "unit_leader")
    assert by_id["guide_updates"].continuous
    assert by_id["new_staff"].continuous
    assert by_id["practice"].per_unit
    assert "network_coordinator" in by_id["evaluate_use"].responsible


def test_what_goes_on_all_the_time_is_no_milestone(bti: Programme) -> None:
    assert [activity.id for activity in bti.template if activity.continuous and activity.milestone] == []


def test_the_template_counts_from_the_plans_start(bti: Programme) -> None:
    last = bti.template[-1]
    assert last.times(dt.date(2026, 8, 17)) == (month_of(2031, 7), month_of(2031, 7))


def test_the_competence_centres_part_a_can_be_added(bti: Programme) -> None:
    (part_a,) = bti.add_ons
    assert [activity.theme for activity in part_a.activities] == ["A1"] * 10 + ["A2"] * 3
    assert set(part_a.themes) == {"A1", "A2"}


def test_titles_differ(bti: Programme, texts: Texts) -> None:
    for language in texts.languages:
        t = texts.for_language(language)
        titles = [t(activity.title_key) for activity in (*bti.template, *bti.add_ons[0].activities)]
        assert len(set(titles)) == len(titles)


def test_titles_fit_where_they_are_shown(bti: Programme, texts: Texts) -> None:
    for language in texts.languages:
        t = texts.for_language(language)
        assert [t(a.title_key) for a in bti.template if len(t(a.title_key)) > 75] == []
        assert [t(s.name_key) for s in bti.stages if len(t(s.name_key)) > 75] == []
        assert [t(s.about_key) for s in bti.stages if len(t(s.about_key)) > 75] == []
        assert [t(m.name_key) for m in bti.meetings if len(t(m.name_key)) > 24] == []


def test_indicators_belong_to_benefits(bti: Programme) -> None:
    assert len(bti.benefits) == 6
    assert [indicator.kind for indicator in bti.indicators].count("activity") == 9
    assert [indicator.kind for indicator in bti.indicators].count("result") == 10
    assert {indicator.benefit for indicator in bti.indicators} == {benefit.id for benefit in bti.benefits}


def test_answers_are_short(bti: Programme, texts: Texts) -> None:
    for language in texts.languages:
        t = texts.for_language(language)
        long = [note.id for note in bti.notes if len(t(note.text_key)) > 330 or len(note.points) > 8]
        assert long == []
