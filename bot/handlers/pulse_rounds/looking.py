"""What a planned round would be, were it launched now: the launch itself is asked, so both say the same.

But for one thing. Who does not want to be asked is counted as if they did, throughout: whoever leads could otherwise
try one audience after another and see from numbers and groups who it is.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.core.people import Person
from bot.core.pulse.rounds import Audience, Round, eligible
from bot.errors import BadInput
from bot.handlers.views import pulse_forms as forms
from bot.handlers.views.pulse_preview import Look
from bot.reminders.planning.snapshot import Snapshot, take
from bot.reminders.pulse import calendar
from bot.reminders.pulse.calendar import Opening
from bot.reminders.pulse.launching import NEW, prospect
from bot.store import pulse_rounds
from bot.store.session import Scope

MARGIN = 7
"""A part of the staff is asked alone only where so many may say no and there are still answers enough: a round that is
called off for want of people must not tell who said no."""


async def look_at(scope: Scope, round_: Round, now: datetime) -> Look:
    """Return whom a round would ask, and whom not and why."""
    seen = await take(scope)
    busy = await _busy(scope, seen, round_)
    willing = tuple(replace(person, pulse=True) for person in seen.people)
    found = await prospect(scope, replace(seen, people=willing), round_, now, busy)
    inside = _settled(willing, seen, round_.audience, now)
    wide = _settled(willing, seen, Audience(), now)
    fitting = sum(person.active and round_.audience.includes(person) for person in willing)
    return Look(
        audience=tuple(person for person in inside if person.id not in busy),
        groups=found.groups,
        new=fitting - len(inside),
        elsewhere=sum(person.id in busy for person in inside),
        outside=len(wide) - len(inside),
        unwilling=sum(person.active and not person.pulse for person in seen.people),
        reminders=calendar.reminders(Opening(round_.opens_at, round_.closes_at), seen.times),
        enough=found.enough,
    )


async def _busy(scope: Scope, seen: Snapshot, round_: Round) -> Collection[int]:
    """Return who is asked in a round that is still open when this one opens, or would be if they wanted to."""
    found: set[int] = set()
    for one in await pulse_rounds.everything(scope):
        if one.open and one.launched_at is not None and one.closes_at > round_.opens_at:
            unwilling = [replace(person, pulse=True) for person in seen.people if not person.pulse]
            found |= (await pulse_rounds.members(scope, one.id)).keys()
            found |= {person.id for person in _settled(unwilling, seen, one.audience, one.launched_at)}
    return found


def _settled(people: Sequence[Person], seen: Snapshot, audience: Audience, now: datetime) -> list[Person]:
    """Return who of these people is in an audience and no longer new."""
    joined: dict[int, date] = {one.id: one.welcome_on for one in people if one.welcome_on is not None}
    return eligible(people, audience, joined, seen.local_day(now) - NEW)


def check_audience(audience: Audience, threshold: int, seen: Snapshot) -> None:
    """Refuse to ask so few that nothing could be shown of it.

    Raises:
        BadInput: that is so; whoever of them wants to be asked.
    """
    fitting = [person for person in seen.people if person.active and audience.includes(person)]
    least = threshold if audience == Audience() else threshold + MARGIN
    if len(fitting) < least:
        raise BadInput("pulse_rounds.too_few", least=least, field=forms.UNITS if audience.units else forms.ROLES)
