"""The demo's world is whole, invented, and looks like a year of work."""

import datetime as dt
import re
import shutil
from collections import Counter
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.content.demo import DEMO, Demo, DemoActivity, DemoMunicipality, parse_plan_time
from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.content.yaml_files import BrokenContent
from bot.core.plan import ActivityState
from bot.core.plan_time import PlanTime, Precision, month_of
from bot.core.roles import Role

WORLD = Demo.load()
TODAY = WORLD.starts_at.date()
GRANVAG, LAUVDAL, NESVAER = WORLD.municipalities
BOTH = pytest.mark.parametrize("place", [GRANVAG, LAUVDAL], ids=lambda place: place.id)


def is_open(activity: DemoActivity) -> bool:
    return activity.final_state() in (ActivityState.PLANNED, ActivityState.STARTED)


def is_late(activity: DemoActivity) -> bool:
    return is_open(activity) and not activity.units and not activity.continuous and activity.end.last < TODAY


def test_the_world_starts_on_a_working_monday_morning() -> None:
    assert WORLD.starts_at == dt.datetime(2026, 9, 7, 7, 30)  # noqa: DTZ001 - local in the world's zone
    assert TODAY.weekday() == 0
    assert ZoneInfo(WORLD.zone).key == "Europe/Oslo"


def test_two_languages_in_one_network() -> None:
    assert [(place.name, place.language) for place in (GRANVAG, LAUVDAL)] == [("Granvåg", "nb"), ("Lauvdal", "nn")]
    assert WORLD.network == "BTI Kyst og dal"


@BOTH
def test_every_address_is_invented_and_the_persons_own(place: DemoMunicipality) -> None:
    emails = [place.email(person) for person in place.everybody]
    assert len(set(emails)) == len(emails)
    assert [email for email in emails if not re.fullmatch(r"[a-z.]+@[a-z]+\.example", email)] == []


def test_letters_of_names_become_plain() -> None:
    assert GRANVAG.email(GRANVAG.person("tomasz")) == "tomasz.zielinski@granvag.example"
    assert GRANVAG.email(GRANVAG.person("inger_anne")) == "inger.anne.varsi@granvag.example"
    assert LAUVDAL.email(LAUVDAL.person("oystein")) == "oystein.hegglid@lauvdal.example"


def test_the_network_coordinator_is_in_both() -> None:
    emails = [place.email(place.person("rune")) for place in (GRANVAG, LAUVDAL)]
    assert emails[0] == emails[1]


def test_the_third_has_a_project_leader_and_nothing_else() -> None:
    (leader,) = NESVAER.people
    assert NESVAER.empty
    assert not GRANVAG.empty
    assert set(leader.roles) == {Role.PROJECT_LEADER}
    assert leader.pick
    assert NESVAER.email(leader) == "mona.ekrem@nesvaer.example"
    assert not (NESVAER.units)
    assert not (NESVAER.series)
    assert not (NESVAER.phases)
    assert not (NESVAER.plan_start)


@BOTH
def test_a_visitor_can_be_everyone_who_matters(place: DemoMunicipality) -> None:
    picked = [set(person.roles) for person in place.people if person.pick]
    for role in (
        Role.PROJECT_LEADER,
        Role.PROJECT_OWNER,
        Role.BTI_CONTACT,
        Role.STAFF,
        Role.UNIT_LEADER,
        Role.STEERING_GROUP,
        Role.NETWORK_COORDINATOR,
    ):
        assert any(role in roles for roles in picked), role
    assert len(picked) == 7
    assert Role.PROJECT_LEADER in picked[0]


@BOTH
def test_every_role_is_somebodys(place: DemoMunicipality) -> None:
    assert {role for person in place.people for role in person.roles} >= set(Role) - {Role.ADMIN}
    assert 20 <= len(place.people) <= 30


def test_one_has_colleagues_enough_for_groups_to_be_told_of() -> None:
    assert 90 <= len(GRANVAG.everybody) <= 130
    assert LAUVDAL.everybody == LAUVDAL.people
    more = GRANVAG.everybody[len(GRANVAG.people) :]
    assert set(GRANVAG.colleagues) == {unit.id for unit in GRANVAG.units}
    assert all(person.roles == (Role.STAFF,) and person.unit and not person.pick for person in more)
    assert len({person.id for person in GRANVAG.everybody}) == len({p.name for p in GRANVAG.everybody}) == 104


def test_in_each_unit_some_answer_and_some_do_not() -> None:
    assert GRANVAG.pulse is not None
    staff = Counter(person.unit for person in GRANVAG.everybody)
    rounds = [{unit: sum(chosen.values()) for unit, chosen in told.by_unit()} for told in GRANVAG.pulse.rounds]
    for answered in rounds:
        assert answered.keys() == staff.keys()
        assert all(0 < answered[unit] <= staff[unit] for unit in staff)
        assert 0.6 < sum(answered.values()) / len(GRANVAG.everybody) < 0.85
    others = Counter(person.unit for person in GRANVAG.everybody if not person.pick)
    assert all(rounds[-1][unit] <= others[unit] for unit in staff), "who can be tried has not answered yet"


@BOTH
def test_units_are_of_all_kinds_and_have_leaders(place: DemoMunicipality) -> None:
    kinds = Counter(unit.kind for unit in place.units)
    assert 10 <= len(place.units) <= 14
    assert {"school", "kindergarten", "health_station", "ppt", "child_welfare"} <= set(kinds)
    schools = [unit.id for unit in place.units if unit.kind in ("school", "kindergarten")]
    led = {person.unit for person in place.people if Role.UNIT_LEADER in person.roles}
    assert [unit for unit in schools if unit not in led] == []
    assert place.unit("ppt").kind == "ppt"


@BOTH
def test_at_least_a_year_lies_behind(place: DemoMunicipality) -> None:
    assert place.plan_start is not None
    assert (TODAY - place.plan_start).days >= 365
    done = [activity for activity in place.activities if activity.done]
    assert len(done) >= 15
    assert max(activity.done for activity in done if activity.done) <= TODAY
    assert min(activity.start.first for activity in place.activities) == place.plan_start


@BOTH
def test_the_plan_has_what_real_plans_have(place: DemoMunicipality) -> None:
    activities = place.activities
    assert 2 <= sum(map(is_late, activities)) <= 8, "some things are late"
    assert sum(is_open(a) and not a.roles and not a.persons for a in activities) >= 1, "somebody was forgotten"
    assert sum(a.milestone for a in activities) >= 5
    assert sum(a.continuous for a in activities) >= 4
    assert sum(bool(a.comment) for a in activities) >= 6
    assert sum(a.final_state() is ActivityState.DROPPED for a in activities) == 1
    assert any(state.hindrance for a in activities for state in a.units.values())
    assert {a.end.precision for a in activities} >= {Precision.MONTH, Precision.WEEK, Precision.DAY, Precision.SEASON}


@BOTH
def test_something_is_running_and_something_comes(place: DemoMunicipality) -> None:
    phase = next(phase for phase in place.phases if phase.first <= TODAY <= phase.last)
    inside = [activity for activity in place.activities if activity.phase == phase.number and is_open(activity)]
    assert sum(a.start.first <= TODAY <= a.end.last for a in inside) >= 4
    assert sum(a.start.first > TODAY for a in inside) >= 4


def test_one_is_in_the_middle_of_phase_two_and_one_of_phase_three() -> None:
    current = [[p.number for p in place.phases if p.first <= TODAY <= p.last] for place in (GRANVAG, LAUVDAL)]
    assert current == [[2], [3]]


@BOTH
def test_units_report_on_units_of_their_own(place: DemoMunicipality) -> None:
    reported = [activity for activity in place.activities if activity.units]
    assert reported
    for activity in reported:
        assert set(activity.units) == {unit.id for unit in place.units}
        days = [state.reported for state in activity.units.values() if state.reported]
        assert max(days) <= TODAY


@BOTH
def test_phases_follow_each_other(place: DemoMunicipality) -> None:
    assert [phase.number for phase in place.phases] == [1, 2, 3, 4]
    for earlier, later in zip(place.phases, place.phases[1:], strict=False):
        assert later.first == earlier.last + dt.timedelta(days=1)


@BOTH
def test_meetings_are_the_programmes_with_own_time_and_place(place: DemoMunicipality) -> None:
    programme = Programmes.load().get(place.programme)
    assert {series.meeting for series in place.series} == {meeting.id for meeting in programme.meetings}
    for series in place.series:
        assert series.starts_on.weekday() == series.weekday
        assert series.place
        assert dt.time(8) <= series.time <= dt.time(16)


def test_the_two_have_different_times() -> None:
    times = [{(s.meeting, s.weekday, s.time) for s in place.series} for place in (GRANVAG, LAUVDAL)]
    assert times[0] & times[1] == {("network", 3, dt.time(10))}, "only the gathering is shared"


@BOTH
def test_closed_days_hold_the_school_holidays(place: DemoMunicipality) -> None:
    ahead = [closed for closed in place.closed_days if closed.first > TODAY]
    assert len(ahead) >= 5
    assert all(closed.first <= closed.last for closed in place.closed_days)
    autumn = next(closed for closed in ahead if "ferie" in closed.reason)
    assert (autumn.last - autumn.first).days == 4


@BOTH
def test_kinds_of_unit_can_be_said(place: DemoMunicipality, texts: Texts) -> None:
    t = texts.for_language(place.language)
    assert all(t(f"common.unit_kind_{unit.kind}") for unit in place.units)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03", month_of(2026, 3)),
        ("2026-W37", PlanTime(dt.date(2026, 9, 7), Precision.WEEK)),
        ("2026-09-15", PlanTime(dt.date(2026, 9, 15), Precision.DAY)),
        ("2026-Q3", PlanTime(dt.date(2026, 7, 1), Precision.QUARTER)),
        ("autumn 2026", PlanTime(dt.date(2026, 8, 1), Precision.SEASON)),
        ("spring 2027", PlanTime(dt.date(2027, 1, 1), Precision.SEASON)),
        ("winter 2026", PlanTime(dt.date(2026, 12, 1), Precision.SEASON)),
    ],
)
def test_plan_times_are_read(text: str, expected: PlanTime) -> None:
    assert parse_plan_time(text) == expected


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-W54", "2026-Q5", "snart", "autumn", "2026-02-30"])
def test_other_times_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_plan_time(text)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(DEMO, tmp_path / "demo")
    return tmp_path / "demo"


def change(copy: Path, file: str, old: str, new: str) -> str:
    """Change one thing in a copy of the demo and return what is said about it."""
    path = copy / file
    source = path.read_text(encoding="utf-8")
    assert old in source
    path.write_text(source.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BrokenContent) as caught:
        Demo.load(copy)
    return str(caught.value)


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("granvag/people.yaml", "unit: asen", "unit: moon", "moon is named but not listed"),
        ("granvag/people.yaml", "  asen: [", "  moon: [", "moon is named but not listed"),
        ("granvag/pulse.yaml", "asen: {", "moon: {", "moon is named but not listed"),
        ("granvag/plan.yaml", "persons: [hanne, linh]", "persons: [nobody]", "nobody is named but not listed"),
        ("granvag/plan.yaml", "2025-08..2025-09", "2025-08..2025-06", "ends before it starts"),
        ("granvag/plan.yaml", "2025-08..2025-09", "soon", "activities.0.when"),
        ("lauvdal/plan.yaml", "milestone: true, ", "", "a milestone, and only a milestone"),
        ("lauvdal/people.yaml", "[project_owner", "[king", "people.1.roles.0"),
        ("lauvdal/municipality.yaml", "kind: ppt", "kind: castle", "units.8.kind"),
        ("lauvdal/municipality.yaml", "lauvdal.example", "lauvdal.no", "email_domain"),
        ("world.yaml", "zone:", "place:", "line"),
    ],
)
def test_mistakes_in_the_demo_are_told_with_their_file(
    copy: Path, file: str, old: str, new: str, expected: str
) -> None:
    said = change(copy, file, old, new)
    assert expected in said
    assert ", line " in said


def test_the_state_says_what_was_written() -> None:
    by_title = {activity.title: activity.final_state() for activity in GRANVAG.activities}
    assert by_title["Sette oss inn i BTI"] is ActivityState.DONE
    assert by_title["Filmsnutt om BTI til foreldre"] is ActivityState.DROPPED
    assert by_title["Velge indikatorer"] is ActivityState.STARTED
    assert by_title["Utpeke stafettholdere"] is ActivityState.PLANNED
