"""Who may do what, as a table written out by hand beside the one in the code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.permissions import MAY, Doing, may, may_change_activity
from bot.core.roles import ALL_STAFF, Role

ROLES = st.frozensets(st.sampled_from(list(Role)))
DOINGS = st.sampled_from(list(Doing))

# see: the plan · net: the network · any: change, add and drop activities, move meetings, write and send minutes ·
# own: one's own · say: comment · lead: set up, units, people, others' changes · unit: report one's own · units: see all
# read: reports · gate: decide about phases · reached: approve milestones that name nobody · wide: give roles beyond
EXPECTED = {
    Role.PROJECT_OWNER: "see any own say units read gate reached",
    Role.PROJECT_LEADER: "see any own say lead units read gate",
    Role.STEERING_GROUP: "see own say units read",
    Role.WORKING_GROUP: "see own say units",
    Role.BTI_CONTACT: "see own say unit",
    Role.UNIT_LEADER: "see own say unit",
    Role.RELAY_HOLDER: "see own say",
    Role.CHANGE_AGENT: "see own say",
    Role.MUNICIPAL_DIRECTOR: "see own say units read gate",
    Role.STAFF: "see say",
    Role.NETWORK_COORDINATOR: "see net",
    Role.ADMIN: "see any own say lead units read gate reached wide",
}
WORDS = {
    Doing.SEE_PLAN: "see",
    Doing.SEE_NETWORK: "net",
    Doing.CHANGE_ACTIVITY: "any",
    Doing.CHANGE_OWN_ACTIVITY: "own",
    Doing.SET_UP_MEETINGS: "lead",
    Doing.CHANGE_MEETINGS: "any",
    Doing.BIND_CHANNEL: "lead",
    Doing.UNDO_OTHERS: "lead",
    Doing.ADD_ACTIVITY: "any",
    Doing.COMMENT: "say",
    Doing.SPREAD_ACTIVITY: "lead",
    Doing.REPORT_UNIT: "unit",
    Doing.SEE_UNITS: "units",
    Doing.WRITE_MINUTES: "any",
    Doing.SEND_MINUTES: "any",
    Doing.WRITE_REPORT: "lead",
    Doing.SEE_REPORTS: "read",
    Doing.DECIDE_GATE: "gate",
    Doing.APPROVE_MILESTONE: "reached",
    Doing.MANAGE_PEOPLE: "lead",
    Doing.MANAGE_PULSE: "lead",
    Doing.SEE_PULSE_GROUPS: "read",
    Doing.GIVE_WIDE_ROLES: "wide",
    Doing.COLLECT_QUESTIONS: "lead",
    Doing.SET_UP: "lead",
}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("doing", list(WORDS))
def test_each_role_may_what_the_table_says(role: Role, doing: Doing) -> None:
    assert may([role], doing) == (WORDS[doing] in EXPECTED[role].split())


def test_every_doing_is_in_the_table() -> None:
    assert set(MAY) == set(Doing) == set(WORDS)
    assert all(MAY.values())


@given(DOINGS)
def test_somebody_without_a_role_may_nothing(doing: Doing) -> None:
    assert not may([], doing)


@given(ROLES, ROLES, DOINGS)
def test_another_role_never_takes_anything_away(roles: frozenset[Role], more: frozenset[Role], doing: Doing) -> None:
    assert may(roles | more, doing) == (may(roles, doing) or may(more, doing))


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("own", [True, False])
def test_leaders_change_any_activity_and_others_their_own(role: Role, *, own: bool) -> None:
    words = EXPECTED[role].split()
    assert may_change_activity([role], own=own) == ("any" in words or (own and "own" in words))


@given(ROLES)
def test_ones_own_is_never_harder_to_change_than_others(roles: frozenset[Role]) -> None:
    assert may_change_activity(iter(roles), own=True) >= may_change_activity(iter(roles), own=False)


def test_role_ids_are_those_of_the_design() -> None:
    assert {role.value for role in Role} == {
        "project_owner", "project_leader", "steering_group", "working_group", "bti_contact", "unit_leader",
        "relay_holder", "change_agent", "municipal_director", "staff", "network_coordinator", "admin",
    }  # fmt: skip
    assert ALL_STAFF == "all_staff"
    assert ALL_STAFF not in set(Role)
