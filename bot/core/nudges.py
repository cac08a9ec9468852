"""Which activities one is nudged about on which day: the first two Wednesdays after the deadline, then no more. Pure.

No count is kept: a nudge that is not sent, in a holiday week, is not made up for, and a moved deadline begins anew.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from bot.core.plan import Activity

TIMES = 2
WEEK = timedelta(days=7)


def nudged_on(activities: Iterable[Activity], nominal: date) -> list[Activity]:
    """Return those that are late on the nudge of week day ``nominal`` and have been nudged about less than twice."""
    return [activity for activity in activities if activity.overdue(nominal) and weeks_late(activity, nominal) <= TIMES]


def beyond_nudges(activities: Iterable[Activity], today: date) -> list[Activity]:
    """Return those that are late and that nobody is nudged about any more: they are the project leader's to take up."""
    return [activity for activity in activities if activity.overdue(today) and weeks_late(activity, today) > TIMES]


def weeks_late(activity: Activity, day: date) -> int:
    """Return how many weeks an activity is late on ``day``, the begun one counted; 0 when it is not."""
    deadline = activity.deadline
    if deadline is None or deadline >= day:
        return 0
    return (day - deadline - timedelta(days=1)) // WEEK + 1
