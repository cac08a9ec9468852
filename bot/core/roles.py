"""Who people are in the programme: role ids as the design names them, and which of them lead."""

from enum import StrEnum


class Role(StrEnum):
    """A person's role in one municipality."""

    PROJECT_OWNER = "project_owner"
    PROJECT_LEADER = "project_leader"
    STEERING_GROUP = "steering_group"
    WORKING_GROUP = "working_group"
    BTI_CONTACT = "bti_contact"
    UNIT_LEADER = "unit_leader"
    RELAY_HOLDER = "relay_holder"
    CHANGE_AGENT = "change_agent"
    MUNICIPAL_DIRECTOR = "municipal_director"
    STAFF = "staff"
    NETWORK_COORDINATOR = "network_coordinator"
    ADMIN = "admin"


ALL_STAFF = "all_staff"
"""What an imported plan calls «alle»: not a role a person has, but one an activity may name."""
