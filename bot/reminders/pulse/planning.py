"""Rounds that come by themselves: each is put down once, two weeks before it opens."""

from datetime import date, datetime, timedelta

from bot.core.pulse.rounds import Audience, PulseSeries, Round, RoundState
from bot.reminders.planning.snapshot import Snapshot
from bot.reminders.pulse import calendar
from bot.reminders.pulse.calendar import Opening
from bot.store import pulse_rounds, pulse_series
from bot.store.changes import Author
from bot.store.session import Scope

AHEAD = timedelta(days=14)
"""How long before it opens a round is put down."""

NOTICE = timedelta(days=7)
"""A round whose day has passed, because nothing ran, opens so much later: its preview comes first."""


async def plan_rounds(scope: Scope, snapshot: Snapshot, now: datetime) -> list[Round]:
    """Put down the rounds that are near, move those that a holiday has come upon; return all rounds, newest first.

    Args:
        scope: the municipality, held against other planners.
        snapshot: the same municipality, as it is.
        now: the present moment.
    """
    today = snapshot.local_day(now)
    known = await pulse_rounds.everything(scope)
    near = [one for one in await pulse_series.everything(scope) if _is_near(one, today)]
    stranded = [one for one in known if one.state is RoundState.PLANNED and _in_holiday(one, snapshot, now)]
    for round_ in stranded:
        await _move(scope, snapshot, round_, known, now)
    for series in near:
        await _plan(scope, snapshot, series, known, today)
    return await pulse_rounds.everything(scope) if near or stranded else known


def taken(known: list[Round], audience: Audience, but: int = 0) -> list[Opening]:
    """Return when rounds are open that may ask people of this audience, whatever they ask them."""
    return [
        Opening(one.opens_at, one.closes_at)
        for one in known
        if not one.over and one.id != but and _may_meet(one.audience, audience)
    ]


def _may_meet(one: Audience, other: Audience) -> bool:
    """Tell whether somebody may belong to both; two roles may always be one person's."""
    return not (one.units and other.units) or not one.units.isdisjoint(other.units)


def _is_near(series: PulseSeries, today: date) -> bool:
    return series.active and series.next_on is not None and series.next_on <= today + AHEAD


def _in_holiday(round_: Round, snapshot: Snapshot, now: datetime) -> bool:
    """Tell whether the day of the opening or of the close has become free since the round was put down."""
    days = (snapshot.local_day(round_.opens_at), snapshot.local_day(round_.closes_at))
    return round_.opens_at > now and any(snapshot.calendar.is_free_day(day) for day in days)


async def _move(scope: Scope, snapshot: Snapshot, round_: Round, known: list[Round], now: datetime) -> None:
    first, last = snapshot.local_day(round_.opens_at), snapshot.local_day(round_.closes_at)
    others = taken(known, round_.audience, but=round_.id)
    found = calendar.opening(first, (last - first).days, snapshot.times, others)
    if found is None:
        return
    moved = await pulse_rounds.change(
        scope,
        round_.id,
        round_.version,
        opens_at=found.opens_at,
        closes_at=found.closes_at,
        audience=round_.audience,
        author=Author(None, "bot", now),
    )
    known[known.index(round_)] = moved


async def _plan(scope: Scope, snapshot: Snapshot, series: PulseSeries, known: list[Round], today: date) -> None:
    """Put the next round of a series down, unless one that somebody started is to come first."""
    nominal = series.next_on or today
    own = next((one for one in known if one.instrument == series.instrument and not one.over), None)
    closes_at = own.closes_at if own is not None else None
    if own is None:
        first = nominal if nominal >= today else today + NOTICE
        found = calendar.opening(first, series.open_days, snapshot.times, taken(known, series.audience))
        if found is None:
            return
        closes_at = found.closes_at
        planned = await pulse_rounds.plan(
            scope, series.instrument, found.opens_at, found.closes_at, series.audience, series.threshold
        )
        known.append(planned)
    after = calendar.next_on(nominal, series.rhythm, snapshot.local_day(closes_at)) if closes_at else None
    if after != series.next_on:
        await pulse_series.set_next(scope, series.id, after)
