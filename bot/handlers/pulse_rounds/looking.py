"""What a planned round would be, were it launched now: the launch itself is asked, so both say the same."""

from dataclasses import replace
from datetime import date, datetime

from bot.core.people import Person
from bot.core.pulse.rounds import Audience, Round, eligible
from bot.handlers.views.pulse_preview import Look
from bot.reminders.planning.snapshot import Snapshot, take
from bot.reminders.pulse import calendar
from bot.reminders.pulse.calendar import Opening
from bot.reminders.pulse.launching import NEW, prospect
from bot.store import pulse_rounds
from bot.store.session import Scope


async def look_at(scope: Scope, round_: Round, now: datetime) -> Look:
    """Return whom a round would ask, and whom not and why."""
    seen = await take(scope)
    found = await prospect(scope, seen, round_, now)
    busy = await pulse_rounds.open_members(scope)
    active = [person for person in seen.people if person.active]
    wide, inside = _settled(seen, Audience(), now), _settled(seen, round_.audience, now)
    fitting = [person for person in active if round_.audience.includes(person)]
    settled = {person.id for person in inside}
    return Look(
        audience=tuple(person for person in inside if person.id not in busy),
        groups=found.groups,
        new=sum(person.id not in settled for person in fitting),
        elsewhere=sum(person.id in busy for person in inside),
        outside=len(wide) - len(inside),
        unwilling=sum(not person.pulse for person in active),
        reminders=calendar.reminders(Opening(round_.opens_at, round_.closes_at), seen.times),
        enough=found.enough,
    )


def _settled(seen: Snapshot, audience: Audience, now: datetime) -> list[Person]:
    """Return who is no longer new, whether they want to be asked or not: that is not told here."""
    joined: dict[int, date] = {one.id: one.welcome_on for one in seen.people if one.welcome_on is not None}
    asking = [replace(person, pulse=True) for person in seen.people]
    settled = {person.id for person in eligible(asking, audience, joined, seen.local_day(now) - NEW)}
    return [person for person in seen.people if person.id in settled]
