"""Whose tasks: by name, by role, by unit, to approve; then those of a phase, a time, or past their day."""

from bot.core.asking import answer_tasks
from bot.core.asking.answer_periods import stretch_of
from bot.core.people import Person
from bot.core.plan import ActivityState, UnitState
from bot.core.roles import Role
from tests.core.asking.activities import DONE, DROPPED, TODAY, act, ids, plan_of

PLANNED = ActivityState.PLANNED


def person(*roles: Role, number: int = 7, unit: int | None = None) -> Person:
    return Person(number, 1, "Kari Lunde", "kari@strandvik.example", "nb", frozenset(roles), unit_id=unit)


def spread(number: int, *states: tuple[int, ActivityState], roles: tuple[str, ...] = ("unit_leader",)) -> object:
    units = tuple(UnitState(f"Enhet {unit}", state, unit_id=unit) for unit, state in states)
    return act(number, "2026-09", roles=roles, units=units)


PLAN = plan_of(
    act(1, "2026-10", roles=("project_leader",)),
    act(2, "2026-08", person_ids=frozenset({7})),
    act(3, "2026-09", roles=("project_leader",), state=DONE),
    act(4, "2026-09", roles=("project_leader",), state=DROPPED),
    spread(5, (1, PLANNED), (2, DONE)),  # type: ignore[arg-type]
    act(6, "2026-11", roles=("all_staff",)),
    act(7, "2026-12", phase=3, roles=("staff", "project_leader")),
    act(8, "2026-09", milestone=True, approver="project_owner", proposed_on=TODAY, roles=("project_leader",)),
)


def test_a_persons_tasks_are_open_and_theirs_by_name_or_role() -> None:
    found = answer_tasks.of_person(PLAN, person(Role.PROJECT_LEADER))
    assert ids(found.own) == [2, 8, 1, 7]
    assert found.unit == ()
    assert ids(found.activities) == [2, 8, 1, 7]


def test_a_units_part_is_said_as_the_units() -> None:
    found = answer_tasks.of_person(PLAN, person(Role.UNIT_LEADER, number=9, unit=1))
    assert found.own == ()
    assert [(task.activity.id, task.unit.unit_id) for task in found.unit] == [(5, 1)]
    assert ids(found.activities) == [5]


def test_a_unit_that_is_done_has_nothing_left() -> None:
    found = answer_tasks.of_person(PLAN, person(Role.UNIT_LEADER, number=9, unit=2))
    assert found.activities == ()
    assert answer_tasks.of_unit(PLAN, 2).activities == ()
    assert ids(answer_tasks.of_unit(PLAN, 1).activities) == [5]


def test_who_approves_is_told_once() -> None:
    found = answer_tasks.of_person(PLAN, person(Role.PROJECT_OWNER, number=9))
    assert ids(found.approvals) == [8]
    assert ids(found.activities) == [8]


def test_what_all_are_to_do_is_staffs() -> None:
    assert ids(answer_tasks.of_person(PLAN, person(Role.STAFF, number=9)).own) == [6, 7]
    assert ids(answer_tasks.of_role(PLAN, "staff").own) == [6, 7]
    assert ids(answer_tasks.of_person(PLAN, person(Role.CHANGE_AGENT, number=9)).own) == []


def test_a_roles_tasks_are_whoever_has_it() -> None:
    assert ids(answer_tasks.of_role(PLAN, "project_leader").own) == [8, 1, 7]
    assert ids(answer_tasks.of_role(PLAN, "unit_leader").own) == [5]
    assert ids(answer_tasks.of_role(PLAN, "project_owner").approvals) == [8]
    assert answer_tasks.of_role(PLAN, "a role of another programme").activities == ()


def test_in_one_role_the_other_ones_tasks_and_the_name_are_left_out() -> None:
    both = person(Role.PROJECT_LEADER, Role.UNIT_LEADER, unit=1)
    assert ids(answer_tasks.in_role(PLAN, both, Role.PROJECT_LEADER).activities) == [8, 1, 7]
    assert ids(answer_tasks.in_role(PLAN, both, Role.UNIT_LEADER).activities) == [5]


def test_tasks_can_be_narrowed_to_a_phase_and_a_time() -> None:
    found = answer_tasks.of_person(PLAN, person(Role.PROJECT_LEADER))
    assert ids(found.narrowed(3, None).activities) == [7]
    assert ids(found.narrowed(None, stretch_of(10, "", TODAY)).activities) == [1]
    assert ids(found.narrowed(2, stretch_of(12, "", TODAY)).activities) == []
    assert found.narrowed(None, None) is found


def test_late_ones_are_past_their_day() -> None:
    assert ids(answer_tasks.of_person(PLAN, person(Role.PROJECT_LEADER)).late(TODAY).activities) == [2]
