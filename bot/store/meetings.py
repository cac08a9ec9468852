"""Meeting series and what was decided about single dates of them."""

from collections import defaultdict
from dataclasses import asdict, replace

from sqlalchemy import select

from bot.core.meetings import (
    Audience,
    HolidayPolicy,
    MeetingSeries,
    OccurrenceChange,
    ReminderKind,
    SeriesRule,
    SeriesSetup,
)
from bot.errors import NotFound
from bot.store.models import ChannelRow, OccurrenceRow, SeriesRow
from bot.store.session import Scope


async def all_series(scope: Scope, *, active_only: bool = False) -> list[MeetingSeries]:
    """Return the municipality's series, the first made first."""
    query = select(SeriesRow).where(SeriesRow.municipality_id == scope.municipality_id).order_by(SeriesRow.id)
    if active_only:
        query = query.where(SeriesRow.active.is_(True))
    return [to_series(row) for row in await scope.session.scalars(query)]


async def get(scope: Scope, series_id: int) -> MeetingSeries:
    """Return one series.

    Raises:
        NotFound: it is not in this municipality.
    """
    return to_series(await _row(scope, series_id))


async def add(scope: Scope, setup: SeriesSetup) -> MeetingSeries:
    """Store a new series; check its rule first with ``bot.reminders.planning.recurrence.check_rule``.

    Raises:
        NotFound: the channel is not this municipality's.
    """
    await _check_channel(scope, setup.channel_id)
    row = SeriesRow(municipality_id=scope.municipality_id, version=0)
    _fill(row, setup)
    scope.session.add(row)
    await scope.session.flush()
    return to_series(row)


async def change(scope: Scope, series_id: int, setup: SeriesSetup) -> MeetingSeries:
    """Put ``setup`` in the place of what the series had. Plan its deliveries anew in the same transaction.

    Raises:
        NotFound: the series or the channel is not this municipality's.
    """
    await _check_channel(scope, setup.channel_id)
    row = await _row(scope, series_id)
    _fill(row, setup)
    await scope.session.flush()
    return to_series(row)


async def hold(scope: Scope, series_id: int) -> None:
    """Let nobody else decide about dates of a series until this transaction ends; SQLite has one writer anyway."""
    own = (SeriesRow.municipality_id == scope.municipality_id, SeriesRow.id == series_id)
    await scope.session.execute(select(SeriesRow.id).where(*own).with_for_update())


async def set_change(scope: Scope, series_id: int, decided: OccurrenceChange) -> int:
    """Store what was decided about one date, in the place of what was decided before.

    Returns:
        How often something was decided about it.

    Raises:
        NotFound: the series is not in this municipality.
    """
    await _row(scope, series_id)
    row = await scope.session.scalar(
        select(OccurrenceRow).where(
            OccurrenceRow.municipality_id == scope.municipality_id,
            OccurrenceRow.series_id == series_id,
            OccurrenceRow.nominal == decided.nominal,
        )
    )
    if row is None:
        row = OccurrenceRow(municipality_id=scope.municipality_id, series_id=series_id, version=0)
        scope.session.add(row)
    for name, value in asdict(replace(decided, version=row.version + 1)).items():
        setattr(row, name, value)
    await scope.session.flush()
    return row.version


async def changes(scope: Scope) -> dict[int, tuple[OccurrenceChange, ...]]:
    """Return all decisions about single dates, by series."""
    found: defaultdict[int, list[OccurrenceChange]] = defaultdict(list)
    rows = await scope.session.scalars(
        select(OccurrenceRow)
        .where(OccurrenceRow.municipality_id == scope.municipality_id)
        .order_by(OccurrenceRow.nominal)
    )
    for row in rows:
        found[row.series_id].append(to_change(row))
    return {series_id: tuple(decided) for series_id, decided in found.items()}


async def _row(scope: Scope, series_id: int) -> SeriesRow:
    row = await scope.session.scalar(
        select(SeriesRow).where(SeriesRow.municipality_id == scope.municipality_id, SeriesRow.id == series_id)
    )
    if row is None:
        raise NotFound("reminders.no_such_series")
    return row


async def _check_channel(scope: Scope, channel_id: int | None) -> None:
    if channel_id is None:
        return
    known = await scope.session.scalar(
        select(ChannelRow.id).where(ChannelRow.municipality_id == scope.municipality_id, ChannelRow.id == channel_id)
    )
    if known is None:
        raise NotFound("reminders.no_such_channel")


def _fill(row: SeriesRow, setup: SeriesSetup) -> None:
    rule = setup.rule
    row.meeting, row.title, row.place = setup.meeting, setup.title, setup.place
    row.rrule, row.starts_on, row.ends_on = rule.rrule, rule.starts_on, rule.ends_on
    row.at, row.minutes, row.zone, row.policy = rule.at, rule.minutes, rule.zone, rule.policy.value
    row.audience, row.channel_id = setup.audience.value, setup.channel_id
    row.roles, row.reminders = list(setup.roles), [kind.value for kind in setup.reminders]
    row.active = setup.active
    row.version += 1


def to_change(row: OccurrenceRow) -> OccurrenceChange:
    """Return what was decided about one date."""
    return OccurrenceChange(row.nominal, row.cancelled, row.day, row.at, row.place, row.version)


def to_series(row: SeriesRow) -> MeetingSeries:
    """Return what a row says."""
    return MeetingSeries(
        id=row.id,
        version=row.version,
        uid=row.uid,
        meeting=row.meeting,
        rule=SeriesRule(
            row.rrule, row.starts_on, row.ends_on, row.at, row.minutes, row.zone, HolidayPolicy(row.policy)
        ),
        title=row.title,
        place=row.place,
        audience=Audience(row.audience),
        channel_id=row.channel_id,
        roles=tuple(row.roles),
        reminders=tuple(ReminderKind(kind) for kind in row.reminders),
        active=row.active,
    )
