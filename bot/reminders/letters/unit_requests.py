"""«How far is our unit?»: asked on the first working day of a month or a quarter, of whoever answers for the unit."""

from datetime import date, time, timedelta

from bot.core.deliveries import DeliveryKind, Planned
from bot.core.units import request_day, to_ask, units_asked
from bot.reminders.letters.desk import HORIZON, Desk

ASKED_AT = time(9, 0)
KEEPS = timedelta(days=14)
"""So long it is worth asking; the next request is a month or a quarter away."""


async def unit_requests(desk: Desk) -> list[Planned]:
    """Return the requests: one to each person, about all that their unit is asked about."""
    plan = await desk.plan()
    days = _days(desk)
    if plan is None or not days:
        return []
    asked = to_ask(desk.people)
    found = []
    for first, day in days.items():
        due_at = desk.moment(day, ASKED_AT)
        if due_at is None:
            continue
        found += [
            desk.letter(DeliveryKind.UNIT_REQUEST, "units", first, person, due_at=due_at, keeps=KEEPS)
            for unit in sorted(units_asked(plan, first) & asked.keys())
            for person in asked[unit]
        ]
    return found


def _days(desk: Desk) -> dict[date, date]:
    """Return the first days of the months that are asked about now, and the days on which they are."""
    this = desk.today.replace(day=1)
    months = (this, (this + timedelta(days=32)).replace(day=1))
    days = {first: request_day(first, desk.snapshot.calendar) for first in months}
    earliest, latest = desk.today - KEEPS, desk.today + HORIZON
    return {first: day for first, day in days.items() if day is not None and earliest <= day <= latest}
