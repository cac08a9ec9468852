"""Rounds of pulse checks: planned, launched, closed. From launch on nothing of a round changes but its state.

Who is asked, in which reporting group, with which form and from how many answers on is written at launch, and no
function here writes it again: units that are renamed or merged, roles that change and a threshold that rises meet the
next round.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from bot.core.pulse.auditing import Publication
from bot.core.pulse.forms import Form
from bot.core.pulse.grouping import GroupPlan
from bot.core.pulse.rounds import Audience, Round, RoundState
from bot.errors import BadInput, Conflict
from bot.store import changes, municipalities, pulse_groups, pulse_series, pulse_tables
from bot.store.changes import Author
from bot.store.models import PulseMemberRow, PulseRoundRow, PulseVoteRow
from bot.store.models.base import new_uid
from bot.store.pulse_groups import groups, members, open_members
from bot.store.pulse_round_rows import facts, held, own, row_of, to_round
from bot.store.session import Scope, System

ROUND = "pulse_round"
PLANNED, MOVED, CALLED_OFF, SENTENCE = "planned", "moved", "called_off", "sentence"
"""What the log calls it, and what people do with it. The bot's own steps are not in the log."""

__all__ = [
    "cancel", "change", "close", "due", "everything", "get", "groups", "invited_open", "key_destroyed", "launch",
    "members", "open_members", "plan", "swept", "void", "write_sentence",
]  # fmt: skip

OVER = (RoundState.CLOSED, RoundState.VOID)


async def get(scope: Scope, round_id: int) -> Round | None:
    """Return one round."""
    found = await scope.session.scalar(own(scope).where(PulseRoundRow.id == round_id))
    return to_round(found) if found else None


async def everything(scope: Scope, instrument: str | None = None) -> list[Round]:
    """Return all rounds, or those of one instrument, the newest first."""
    query = own(scope).order_by(PulseRoundRow.opens_at.desc(), PulseRoundRow.id.desc())
    if instrument is not None:
        query = query.where(PulseRoundRow.instrument == instrument)
    return [to_round(row) for row in await scope.session.scalars(query)]


async def plan(
    scope: Scope,
    instrument: str,
    opens_at: datetime,
    closes_at: datetime,
    audience: Audience,
    threshold: int,
    *,
    author: Author | None = None,
) -> Round:
    """Plan the next round of an instrument; with an ``author`` it is in the log.

    Raises:
        BadInput: the threshold is below the series' own, or it would close before it opens.
        Conflict: a round of this instrument is planned already.
    """
    await municipalities.hold(scope)
    _check_times(opens_at, closes_at)
    lowest = await pulse_series.threshold(scope, instrument)
    if threshold < lowest:
        raise BadInput("pulse_store.threshold_low", field="threshold", lowest=lowest)
    known = await everything(scope, instrument)
    if any(one.state is RoundState.PLANNED for one in known):
        raise Conflict("pulse_store.round_there")
    row = PulseRoundRow(
        municipality_id=scope.municipality_id,
        uid=new_uid(),
        instrument=instrument,
        number=max((one.number for one in known), default=0) + 1,
        state=RoundState.PLANNED.value,
        threshold=threshold,
        audience=audience.as_json(),
        opens_at=opens_at,
        closes_at=closes_at,
        version=1,
    )
    scope.session.add(row)
    await scope.session.flush()
    if author is not None:
        await changes.record(scope, author, ROUND, row.id, PLANNED, after=facts(row))
    return to_round(row)


async def change(
    scope: Scope,
    round_id: int,
    version: int,
    *,
    opens_at: datetime,
    closes_at: datetime,
    audience: Audience,
    author: Author,
) -> Round:
    """Move a planned round, or ask others in it.

    Raises:
        NotFound: it is not in this municipality.
        BadInput: it would close before it opens.
        Conflict: it is no longer planned, or was changed since ``version``.
    """
    row = await held(scope, round_id, RoundState.PLANNED, version)
    _check_times(opens_at, closes_at)
    before = facts(row)
    row.opens_at, row.closes_at, row.audience = opens_at, closes_at, audience.as_json()
    row.version += 1
    await scope.session.flush()
    await changes.record(scope, author, ROUND, row.id, MOVED, before=before, after=facts(row))
    return to_round(row)


async def cancel(
    scope: Scope, round_id: int, version: int, author: Author | None, now: datetime, reason: str = CALLED_OFF
) -> Round:
    """Call a planned round off; the bot itself does so with a ``reason`` of its own.

    Raises:
        NotFound: it is not in this municipality.
        Conflict: it is no longer planned, or was changed since ``version``.
    """
    row = await held(scope, round_id, RoundState.PLANNED, version)
    row.state, row.reason, row.closed_at = RoundState.CANCELLED.value, reason, now
    row.version += 1
    await scope.session.flush()
    if author is not None:
        await changes.record(scope, author, ROUND, row.id, CALLED_OFF, before=facts(row))
    return to_round(row)


async def launch(scope: Scope, round_id: int, form: Form, plans: Sequence[GroupPlan], now: datetime) -> Round:
    """Open a planned round: form, threshold, groups and who is in them are fixed from here on.

    Raises:
        NotFound: the round is not in this municipality, or somebody in ``plans`` is not.
        Conflict: it is no longer planned, or somebody is asked in another open round.
    """
    await municipalities.hold(scope)  # two rounds that are launched at once do not ask the same people
    row = await held(scope, round_id, RoundState.PLANNED)
    people = [person for plan_ in plans for person in plan_.people]
    await pulse_groups.check_people(scope, people)
    await pulse_groups.freeze(scope, round_id, plans)
    row.threshold = max(row.threshold, await pulse_series.threshold(scope, row.instrument))
    row.form, row.invited = form.as_json(), len(people)
    row.state, row.launched_at = RoundState.OPEN.value, now
    row.version += 1
    await scope.session.flush()
    return to_round(row)


async def invited_open(scope: Scope, person_id: int) -> list[Round]:
    """Return the open rounds that somebody is asked in."""
    asked = select(PulseMemberRow.round_id).where(
        PulseMemberRow.municipality_id == scope.municipality_id, PulseMemberRow.person_id == person_id
    )
    rows = await scope.session.scalars(
        own(scope)
        .where(PulseRoundRow.state == RoundState.OPEN.value, PulseRoundRow.id.in_(asked))
        .order_by(PulseRoundRow.closes_at, PulseRoundRow.id)
    )
    return [to_round(row) for row in rows]


async def close(
    scope: Scope, round_id: int, publication: Publication, destroyed: int, now: datetime, *, version: int | None = None
) -> Round:
    """Close an open round: what is published is kept with it. Its votes must be destroyed in this transaction before.

    Raises:
        NotFound: it is not in this municipality.
        Conflict: it is not open (any more).
        RuntimeError: there are still votes.
    """
    row = await held(scope, round_id, RoundState.OPEN, version)
    await pulse_tables.save(scope, round_id, publication)
    return await _end(scope, row, RoundState.CLOSED, "", destroyed, now)


async def void(
    scope: Scope, round_id: int, reason: str, destroyed: int, now: datetime, *, author: Author | None = None
) -> Round:
    """End an open round without a result: its key is lost, or an ``author`` calls it off. As `close` otherwise.

    Raises:
        NotFound: it is not in this municipality.
        Conflict: it is not open (any more).
        RuntimeError: there are still votes.
    """
    row = await held(scope, round_id, RoundState.OPEN)
    ended = await _end(scope, row, RoundState.VOID, reason, destroyed, now)
    if author is not None:
        await changes.record(scope, author, ROUND, row.id, CALLED_OFF, before=facts(row))
    return ended


async def key_destroyed(scope: Scope, round_id: int, now: datetime) -> None:
    """Note that a round's key is gone; the first time counts."""
    row = await row_of(scope, round_id)
    row.key_destroyed_at = row.key_destroyed_at or now
    await scope.session.flush()


async def swept(scope: Scope, round_id: int, now: datetime) -> None:
    """Note that nothing in the chat or the ledger tells any more who was reminded; the first time counts."""
    row = await row_of(scope, round_id)
    row.swept_at = row.swept_at or now
    await scope.session.flush()


async def write_sentence(scope: Scope, round_id: int, version: int, text: str, author: Author) -> Round:
    """Keep what the leader says will happen now; from launch on.

    Raises:
        NotFound: the round is not in this municipality.
        BadInput: it says nothing.
        Conflict: the round is not open or closed, or was changed since ``version``.
    """
    row = await held(scope, round_id, None, version)
    if row.state not in (RoundState.OPEN, RoundState.CLOSED):
        raise Conflict("pulse_store.round_changed_since")
    if not text.strip():
        raise BadInput("pulse_store.no_sentence", field="sentence")
    row.sentence, row.sentence_by, row.sentence_at = text.strip(), author.person_id, author.now
    row.version += 1
    await scope.session.flush()
    await changes.record(scope, author, ROUND, row.id, SENTENCE, after={"number": row.number})
    return to_round(row)


async def due(system: System, now: datetime) -> list[tuple[int, int]]:
    """Return (municipality, round) of all rounds to launch, to close, or whose key is still to be destroyed.

    Crosses tenants by design: one engine tends them all.
    """
    planned, opened = PulseRoundRow.state == RoundState.PLANNED.value, PulseRoundRow.state == RoundState.OPEN.value
    over = PulseRoundRow.state.in_([state.value for state in OVER])
    rows = await system.session.execute(
        select(PulseRoundRow.municipality_id, PulseRoundRow.id)
        .where(
            (planned & (PulseRoundRow.opens_at <= now))
            | (opened & (PulseRoundRow.closes_at <= now))
            | (over & PulseRoundRow.key_destroyed_at.is_(None))
        )
        .order_by(PulseRoundRow.municipality_id, PulseRoundRow.id)
    )
    return [(municipality, number) for municipality, number in rows]


async def _end(
    scope: Scope, row: PulseRoundRow, state: RoundState, reason: str, destroyed: int, now: datetime
) -> Round:
    left = select(PulseVoteRow.id).where(
        PulseVoteRow.municipality_id == scope.municipality_id, PulseVoteRow.round_id == row.id
    )
    if await scope.session.scalar(left.limit(1)) is not None:
        raise RuntimeError("a round is not over while there are votes")
    row.state, row.reason, row.destroyed, row.closed_at = state.value, reason, destroyed, now
    row.version += 1
    await scope.session.flush()
    return to_round(row)


def _check_times(opens_at: datetime, closes_at: datetime) -> None:
    if closes_at <= opens_at:
        raise BadInput("pulse_store.closes_first", field="closes_on")
