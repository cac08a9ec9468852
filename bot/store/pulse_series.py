"""How the instruments of pulse checks are used in a municipality: how often, who is asked, from how many answers on."""

from datetime import date

from sqlalchemy import select, update

from bot.core.pulse.rounds import THRESHOLD, Audience, PulseSeries, Rhythm
from bot.errors import BadInput, Conflict
from bot.store import changes, municipalities
from bot.store.changes import Author
from bot.store.models import PulseSeriesRow
from bot.store.session import Scope

SERIES, SET_UP = "pulse_series", "set_up"
"""What the log calls it."""

OPEN_DAYS = range(7, 22)
HIGHEST_THRESHOLD = 50
"""A threshold never falls again, so nobody is to raise it beyond all sense by a slip of the finger."""


async def get(scope: Scope, instrument: str) -> PulseSeries | None:
    """Return how one instrument is used; None where it never was set up."""
    row = await _row(scope, instrument, hold=False)
    return _series(row) if row else None


async def everything(scope: Scope) -> list[PulseSeries]:
    """Return all that was ever set up, by instrument."""
    rows = await scope.session.scalars(
        select(PulseSeriesRow)
        .where(PulseSeriesRow.municipality_id == scope.municipality_id)
        .order_by(PulseSeriesRow.instrument)
        .execution_options(populate_existing=True)
    )
    return [_series(row) for row in rows]


async def save(scope: Scope, series: PulseSeries, author: Author, *, version: int) -> PulseSeries:
    """Keep how an instrument is used; ``version`` is the one that was seen, 0 where there was none.

    Raises:
        BadInput: the threshold is below what it was, or a number is out of range.
        Conflict: somebody has changed it since.
    """
    await municipalities.hold(scope)
    row = await _row(scope, series.instrument, hold=True)
    if (row.version if row else 0) != version:
        raise Conflict("pulse_store.series_changed_since")
    _check(series, max(THRESHOLD, row.threshold if row else 0))
    before = _facts(_series(row)) if row else None
    if row is None:
        row = PulseSeriesRow(municipality_id=scope.municipality_id, instrument=series.instrument, version=0)
        scope.session.add(row)
    row.rhythm, row.audience, row.open_days = series.rhythm.value, series.audience.as_json(), series.open_days
    row.threshold, row.active, row.next_on = series.threshold, series.active, series.next_on
    row.version += 1
    await scope.session.flush()
    saved = _series(row)
    await changes.record(scope, author, SERIES, row.id, SET_UP, before=before, after=_facts(saved))
    return saved


async def set_next(scope: Scope, series_id: int, next_on: date | None) -> None:
    """Note when the next round is to open; no change of anybody's, so neither a line in the log nor a new version."""
    await scope.session.execute(
        update(PulseSeriesRow)
        .where(PulseSeriesRow.municipality_id == scope.municipality_id, PulseSeriesRow.id == series_id)
        .values(next_on=next_on)
    )


async def threshold(scope: Scope, instrument: str) -> int:
    """Return how many answers a group needs at least, now."""
    row = await _row(scope, instrument, hold=False)
    return max(THRESHOLD, row.threshold if row else 0)


def _check(series: PulseSeries, lowest: int) -> None:
    if series.threshold < lowest:
        raise BadInput("pulse_store.threshold_low", field="threshold", lowest=lowest)
    if series.threshold > max(lowest, HIGHEST_THRESHOLD):
        raise BadInput("pulse_store.threshold_high", field="threshold", highest=HIGHEST_THRESHOLD)
    if series.open_days not in OPEN_DAYS:
        raise BadInput("pulse_store.open_days", field="open_days", fewest=OPEN_DAYS[0], most=OPEN_DAYS[-1])


async def _row(scope: Scope, instrument: str, *, hold: bool) -> PulseSeriesRow | None:
    query = (
        select(PulseSeriesRow)
        .where(
            PulseSeriesRow.municipality_id == scope.municipality_id,
            PulseSeriesRow.instrument == instrument,
        )
        .execution_options(populate_existing=True)
    )
    row: PulseSeriesRow | None = await scope.session.scalar(query.with_for_update() if hold else query)
    return row


def _facts(series: PulseSeries) -> dict[str, object]:
    """Return what the log keeps: settings only."""
    return {
        "instrument": series.instrument,
        "rhythm": series.rhythm.value,
        "audience": series.audience.as_json(),
        "open_days": series.open_days,
        "threshold": series.threshold,
        "active": series.active,
        "next_on": series.next_on.isoformat() if series.next_on else None,
    }


def _series(row: PulseSeriesRow) -> PulseSeries:
    return PulseSeries(
        id=row.id,
        instrument=row.instrument,
        rhythm=Rhythm(row.rhythm),
        audience=Audience.parse(row.audience),
        open_days=row.open_days,
        threshold=row.threshold,
        active=row.active,
        next_on=row.next_on,
        version=row.version,
    )
