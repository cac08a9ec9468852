"""Who may do what, as a table written out by hand beside the one in the code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.permissions import MAY, Doing, may, may_change_activity
from bot.core.roles import ALL_STAFF, Role

ROLES = st.frozensets(st.sampled_from(list(Role)))
DOINGS = st.sampled_from(list(Doing))

# see: the plan · net: the network · any: change any activity · own: one's own · meet: set up meetings, bind a channel,
# take back what others did · move: move or cancel single meetings
EXPECTED = {
    Role.PROJECT_OWNER: "see any own move",
    Role.PROJECT_LEADER: "see any own meet move",
    Role.STEERING_GROUP: "see own",
    Role.WORKING_GROUP: "see own",
    Role.BTI_CONTACT: "see own",
    Role.UNIT_LEADER: "see own",
    Role.RELAY_HOLDER: "see own",
    Role.CHANGE_AGENT: "see own",
    Role.MUNICIPAL_DIRECTOR: "see own",
    Role.STAFF: "see",
    Role.NETWORK_COORDINATOR: "see net",
    Role.ADMIN: "see any own meet move",
}
WORDS = {
    Doing.SEE_PLAN: "see",
    Doing.SEE_NETWORK: "net",
    Doing.CHANGE_ACTIVITY: "any",
    Doing.CHANGE_OWN_ACTIVITY: "own",
    Doing.SET_UP_MEETINGS: "meet",
    Doing.CHANGE_MEETINGS: "move",
    Doing.BIND_CHANNEL: "meet",
    Doing.UNDO_OTHERS: "meet",
}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("doing", list(WORDS))
def test_each_role_may_what_the_table_says(role: Role, doing: Doing) -> None:
    assert may([role], doing) == (WORDS[doing] in EXPECTED[role].split())


def test_every_doing_is_in_the_table() -> None:
    assert set(MAY) == set(Doing)
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
