"""Who may do what: one table, role by action. The refusal names the roles one can ask instead."""

from collections.abc import Iterable
from enum import StrEnum

from bot.core.roles import Role


class Doing(StrEnum):
    """What a person may want to do."""

    SEE_PLAN = "see_plan"
    SEE_NETWORK = "see_network"
    CHANGE_ACTIVITY = "change_activity"
    CHANGE_OWN_ACTIVITY = "change_own_activity"
    SET_UP_MEETINGS = "set_up_meetings"
    CHANGE_MEETINGS = "change_meetings"
    """Move or cancel single meetings, and put a channel's reminders off."""
    BIND_CHANNEL = "bind_channel"
    UNDO_OTHERS = "undo_others"
    ADD_ACTIVITY = "add_activity"
    COMMENT = "comment"
    SPREAD_ACTIVITY = "spread_activity"
    """Spread an activity over units, and choose how often they are asked."""
    REPORT_UNIT = "report_unit"
    """Say how far one's own unit is."""
    SEE_UNITS = "see_units"
    """See what every unit has reported; the others see their own."""
    WRITE_MINUTES = "write_minutes"
    """Add points and decisions to any meeting; who takes part in a meeting may do so there."""
    SEND_MINUTES = "send_minutes"
    WRITE_REPORT = "write_report"
    SEE_REPORTS = "see_reports"
    DECIDE_GATE = "decide_gate"
    APPROVE_MILESTONE = "approve_milestone"
    """Approve a milestone that names no approver; where it names one, that role does."""
    MANAGE_PEOPLE = "manage_people"
    GIVE_WIDE_ROLES = "give_wide_roles"
    """Give somebody a role that reaches beyond the project (`WIDE`)."""
    MANAGE_PULSE = "manage_pulse"
    """Set pulse checks up, look a round over before it opens, call it off, and write what happens now."""
    SEE_PULSE_GROUPS = "see_pulse_groups"
    """See every reporting group's published tables; the others see the whole and their own group."""
    COLLECT_QUESTIONS = "collect_questions"
    """Say whether people may send in questions that were not understood, and see how questions went."""
    SET_UP = "set_up"
    """Take a municipality from nothing to a running plan."""


EVERYBODY = frozenset(Role)
LEADERS = frozenset({Role.PROJECT_LEADER, Role.ADMIN})
OVERSEERS = frozenset({Role.PROJECT_OWNER, Role.STEERING_GROUP, Role.MUNICIPAL_DIRECTOR})
WIDE = frozenset({Role.ADMIN, Role.NETWORK_COORDINATOR})
"""Roles that reach beyond the project: a coordinator sees every municipality of the network."""
OWN = frozenset(Role) - {Role.STAFF, Role.NETWORK_COORDINATOR}

MAY: dict[Doing, frozenset[Role]] = {
    Doing.SEE_PLAN: EVERYBODY,
    Doing.SEE_NETWORK: frozenset({Role.NETWORK_COORDINATOR}),
    Doing.CHANGE_ACTIVITY: LEADERS | {Role.PROJECT_OWNER},
    Doing.CHANGE_OWN_ACTIVITY: OWN,
    Doing.SET_UP_MEETINGS: LEADERS,
    Doing.CHANGE_MEETINGS: LEADERS | {Role.PROJECT_OWNER},
    Doing.BIND_CHANNEL: LEADERS,
    Doing.UNDO_OTHERS: LEADERS,
    Doing.ADD_ACTIVITY: LEADERS | {Role.PROJECT_OWNER},
    Doing.COMMENT: EVERYBODY - {Role.NETWORK_COORDINATOR},
    Doing.SPREAD_ACTIVITY: LEADERS,
    Doing.REPORT_UNIT: frozenset({Role.UNIT_LEADER, Role.BTI_CONTACT}),
    Doing.SEE_UNITS: LEADERS | OVERSEERS | {Role.WORKING_GROUP},
    Doing.WRITE_MINUTES: LEADERS | {Role.PROJECT_OWNER},
    Doing.SEND_MINUTES: LEADERS | {Role.PROJECT_OWNER},
    Doing.WRITE_REPORT: LEADERS,
    Doing.SEE_REPORTS: LEADERS | OVERSEERS,
    Doing.DECIDE_GATE: LEADERS | {Role.PROJECT_OWNER, Role.MUNICIPAL_DIRECTOR},
    Doing.APPROVE_MILESTONE: frozenset({Role.PROJECT_OWNER, Role.ADMIN}),
    Doing.MANAGE_PEOPLE: LEADERS,
    Doing.GIVE_WIDE_ROLES: frozenset({Role.ADMIN}),
    Doing.MANAGE_PULSE: LEADERS,
    Doing.SEE_PULSE_GROUPS: LEADERS | OVERSEERS,
    Doing.COLLECT_QUESTIONS: LEADERS,
    Doing.SET_UP: LEADERS,
}


def may(roles: Iterable[Role], doing: Doing) -> bool:
    """Whether somebody with ``roles`` may do it; somebody without any role may do nothing."""
    return not MAY[doing].isdisjoint(roles)


def may_change_activity(roles: Iterable[Role], *, own: bool) -> bool:
    """Whether somebody with ``roles`` may change an activity: leaders any, the others those that are their own."""
    roles = frozenset(roles)
    return may(roles, Doing.CHANGE_ACTIVITY) or (own and may(roles, Doing.CHANGE_OWN_ACTIVITY))


def may_approve(roles: Iterable[Role], approver: str) -> bool:
    """Whether somebody with ``roles`` may approve a milestone that names ``approver``, a role's id or nothing."""
    roles = frozenset(roles)
    if approver not in set(Role):
        return may(roles, Doing.APPROVE_MILESTONE)
    return approver in roles or Role.ADMIN in roles
