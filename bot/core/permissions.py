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


EVERYBODY = frozenset(Role)
LEADERS = frozenset({Role.PROJECT_LEADER, Role.ADMIN})
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
}


def may(roles: Iterable[Role], doing: Doing) -> bool:
    """Whether somebody with ``roles`` may do it; somebody without any role may do nothing."""
    return not MAY[doing].isdisjoint(roles)


def may_change_activity(roles: Iterable[Role], *, own: bool) -> bool:
    """Whether somebody with ``roles`` may change an activity: leaders any, the others those that are their own."""
    roles = frozenset(roles)
    return may(roles, Doing.CHANGE_ACTIVITY) or (own and may(roles, Doing.CHANGE_OWN_ACTIVITY))
