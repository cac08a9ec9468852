"""The rows of pulse rounds, for the modules that read and change them."""

from sqlalchemy import Select, select

from bot.core.pulse.forms import Form
from bot.core.pulse.rounds import THRESHOLD, Audience, Round, RoundState
from bot.errors import Conflict, NotFound
from bot.store.models import PulseRoundRow
from bot.store.session import Scope


def own(scope: Scope) -> Select[PulseRoundRow]:
    """Select the rounds of this municipality, as they stand now."""
    query = select(PulseRoundRow).where(PulseRoundRow.municipality_id == scope.municipality_id)
    return query.execution_options(populate_existing=True)


async def row_of(scope: Scope, round_id: int) -> PulseRoundRow:
    """Return one round's row, held until the transaction ends.

    Raises:
        NotFound: it is not in this municipality.
    """
    row: PulseRoundRow | None = await scope.session.scalar(
        own(scope).where(PulseRoundRow.id == round_id).with_for_update()
    )
    if row is None:
        raise NotFound("pulse_store.round_gone")
    return row


async def held(
    scope: Scope, round_id: int, state: RoundState | None = None, version: int | None = None
) -> PulseRoundRow:
    """Return a round's row in this state and version, held until the transaction ends.

    Raises:
        NotFound: it is not in this municipality.
        Conflict: it is in another state, or was changed since ``version``.
    """
    row = await row_of(scope, round_id)
    if version is not None and row.version != version:
        raise Conflict("pulse_store.round_changed_since")
    if state is not None and row.state != state:
        raise Conflict("pulse_store.round_changed_since")
    return row


def facts(row: PulseRoundRow) -> dict[str, object]:
    """Return what the log keeps: when and whom, never anything of an answer."""
    return {
        "number": row.number,
        "opens_at": row.opens_at.isoformat(),
        "closes_at": row.closes_at.isoformat(),
        "audience": dict(row.audience),
    }


def to_round(row: PulseRoundRow) -> Round:
    """Return a row as the rest of the product sees it."""
    return Round(
        id=row.id,
        municipality_id=row.municipality_id,
        uid=row.uid,
        instrument=row.instrument,
        number=row.number,
        state=RoundState(row.state),
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        threshold=max(row.threshold, THRESHOLD),
        audience=Audience.parse(row.audience),
        form=Form.parse(row.form) if row.form else None,
        invited=row.invited or 0,
        launched_at=row.launched_at,
        closed_at=row.closed_at,
        sentence=row.sentence or "",
        sentence_by=row.sentence_by,
        sentence_at=row.sentence_at,
        reason=row.reason or "",
        destroyed=row.destroyed,
        key_destroyed_at=row.key_destroyed_at,
        swept_at=row.swept_at,
        version=row.version,
    )
