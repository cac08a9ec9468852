"""Who answers for an activity, and the answer to «is it X?»."""

import pytest

from bot.core.asking.answer_responsible import (
    Proposed,
    Verdict,
    answers_for,
    holders,
    judged,
    my_roles,
    who_of_unit,
)  # fmt: skip
from bot.core.people import Person
from bot.core.roles import Role
from tests.core.asking.activities import act


def person(number: int, name: str, *roles: Role, unit: int | None = None, active: bool = True) -> Person:
    unit_name = f"Enhet {unit}" if unit else ""
    return Person(
        number, 1, name, f"p{number}@strandvik.example", "nb", frozenset(roles), unit_name, active, True, unit
    )


KARI = person(1, "Kari Lunde", Role.PROJECT_LEADER)
ANNE = person(2, "Anne Moen", Role.BTI_CONTACT, unit=1)
PER = person(3, "Per Ness", Role.UNIT_LEADER, unit=1)
TOM = person(4, "Tom Berg", Role.STAFF, unit=2)
EVA = person(5, "Eva Lie", Role.BTI_CONTACT, unit=2)
GONE = person(6, "Bo Vik", Role.BTI_CONTACT, unit=1, active=False)
EVERYONE = (KARI, ANNE, PER, TOM, EVA, GONE)
LED = act(1, roles=("project_leader", "working_group"))
NAMED = act(2, persons=("Helse Bergen", "Anne Moen"), person_ids=frozenset({2}))
FREE = act(3)


@pytest.mark.parametrize(
    ("proposed", "verdict"),
    [
        (Proposed(), Verdict.OPEN),
        (Proposed(role="project_leader"), Verdict.YES),
        (Proposed(role="working_group"), Verdict.YES),
        (Proposed(role="project_owner"), Verdict.NO),
        (Proposed(persons=(KARI,)), Verdict.YES),
        (Proposed(persons=(ANNE,)), Verdict.NO),
        (Proposed(persons=(ANNE, KARI)), Verdict.YES),
        (Proposed(me=KARI), Verdict.YOU),
        (Proposed(me=ANNE), Verdict.NOT_YOU),
        (Proposed(role="project_leader", me=ANNE), Verdict.NOT_YOU),
        (Proposed(role="project_owner", me=KARI), Verdict.YOU),
        (Proposed(stranger="Ola"), Verdict.NO),
    ],
)
def test_the_proposed_ones_are_judged_by_the_plan(proposed: Proposed, verdict: Verdict) -> None:
    assert judged(LED, proposed) is verdict


@pytest.mark.parametrize(
    "proposed", [Proposed(), Proposed(role="project_leader"), Proposed(me=KARI), Proposed(stranger="Ola")]
)
def test_where_nobody_answers_for_it_that_is_the_answer(proposed: Proposed) -> None:
    assert judged(FREE, proposed) is Verdict.NOBODY


@pytest.mark.parametrize(
    ("name", "verdict"),
    [("Helse Bergen", Verdict.YES), ("helse", Verdict.YES), ("Bergen", Verdict.NO), ("Helsa", Verdict.NO)],
)
def test_a_name_that_is_nobodys_here_may_stand_in_the_plan(name: str, verdict: Verdict) -> None:
    assert judged(NAMED, Proposed(stranger=name)) is verdict


def test_all_staff_are_everybody_with_a_role() -> None:
    everybody = act(1, roles=("all_staff",))
    assert answers_for(everybody, TOM)
    assert not answers_for(everybody, person(9, "Ny"))
    assert answers_for(NAMED, ANNE)
    assert not answers_for(NAMED, EVA)


def test_my_roles_are_those_that_make_it_mine() -> None:
    both = person(1, "Kari Lunde", Role.PROJECT_LEADER, Role.WORKING_GROUP, Role.STAFF)
    assert my_roles(LED, both) == [Role.PROJECT_LEADER, Role.WORKING_GROUP]
    assert my_roles(NAMED, ANNE) == []


def test_holders_are_the_active_people_with_a_role() -> None:
    found = holders(("project_leader", "bti_contact", "steering_group", "all_staff"), EVERYONE, None)
    assert [(one.role, [p.id for p in one.people], one.unit) for one in found] == [
        ("project_leader", [1], ""),
        ("bti_contact", [2, 5], ""),
        ("steering_group", [], ""),
    ]


def test_of_a_role_of_units_those_of_the_unit_are_named() -> None:
    (found,) = holders(("bti_contact",), EVERYONE, 2)
    assert [p.id for p in found.people] == [5]
    assert found.unit == "Enhet 2"
    (elsewhere,) = holders(("unit_leader",), EVERYONE, 2)
    assert [p.id for p in elsewhere.people] == [3]
    assert elsewhere.unit == ""
    (leader,) = holders(("project_leader",), EVERYONE, 2)
    assert [p.id for p in leader.people] == [1]


def test_a_units_contact_comes_before_its_leader() -> None:
    assert [p.id for p in who_of_unit(EVERYONE, 1)] == [2, 3]
    assert [p.id for p in who_of_unit(EVERYONE, 2)] == [5]
    assert who_of_unit(EVERYONE, 3) == []
