"""What a single row of the ledger says against itself, and how it is mended. Pure.

A row's columns testify to what became of it: only a message that was stored has an id of the platform's, only what has
ended has a moment when it did, and every end but «sent» has its reason. Where the state says otherwise, they are
believed. What cannot be told from them is never sent: it is listed, and somebody is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.core.deliveries import (
    LETTER_KINDS,
    REMINDING_KINDS,
    SEALED_KINDS,
    DeliveryKind,
    DeliveryState,
    Recipient,
    Why,
    subject_fits,
)
from bot.reminders.sending.pace import LONGEST_HOLD
from bot.store.audit import LOOKS, OVERDUE, RawRow


class Fault(StrEnum):
    """What can be wrong with the ledger; the auditor's docstring has the table of what is done about each."""

    MISSING = "missing"
    LOST = "lost"
    ALTERED = "altered"
    WITHDRAWN = "withdrawn"
    UNEXPECTED = "unexpected"
    STATE = "state"
    UNPROVEN = "unproven"
    STUCK = "stuck"
    UNSEEN = "unseen"
    REASON = "reason"
    TIME = "time"
    UNREADABLE = "unreadable"
    OVERDUE = "overdue"


REPORTED = frozenset({Fault.LOST, Fault.UNPROVEN, Fault.UNREADABLE, Fault.OVERDUE})
"""What cannot be mended: somebody is told."""

_SKIPPED = (
    Why.SUPERSEDED, Why.LATE, Why.COALESCED, Why.OPTED_OUT, Why.RECIPIENT_GONE, Why.NOTHING_TO_SAY, Why.OWN_CHANGE
)  # fmt: skip
_FAILED = (Why.REFUSED, Why.CHANNEL_GONE, Why.NOT_RENDERED, Why.UNREADABLE)
_WAITING = (Why.HELD, Why.PACED, Why.RETRY, Why.NOT_FOUND, Why.NO_ACCOUNT, Why.NOT_RENDERED)
_DOUBTFUL = (Why.UNCLEAR, Why.NOT_FOUND, Why.INTERRUPTED)

ENDS: Mapping[Why, DeliveryState] = {
    **dict.fromkeys(_SKIPPED, DeliveryState.SKIPPED),
    **dict.fromkeys(_FAILED, DeliveryState.FAILED),
    **dict.fromkeys((Why.UNCLEAR, Why.INTERRUPTED), DeliveryState.IN_DOUBT),
}
"""How a row has ended that gives this reason; reasons that may be of several ends, or of none, are not in it."""

FITS: Mapping[DeliveryState, tuple[Why, ...]] = {
    DeliveryState.PLANNED: _WAITING,
    DeliveryState.SENDING: _WAITING,
    DeliveryState.SENT: (),
    DeliveryState.IN_DOUBT: _DOUBTFUL,
    DeliveryState.SKIPPED: (*_SKIPPED, Why.NO_ACCOUNT),
    DeliveryState.FAILED: (*_FAILED, Why.NO_ACCOUNT, Why.RETRY),
}
"""The reasons that a row may give in each state; only what is planned, claimed or sent may give none."""

_DOUBT = (DeliveryState.IN_DOUBT, DeliveryState.IN_DOUBT.value)
NO_PROOF = f"{Why.UNCLEAR}:no_proof"
UNLEASED: Mapping[str, object] = {"token": None, "lease_boot": None, "lease_until": None}


@dataclass(frozen=True, slots=True)
class Mend:
    """A fault, and what the row's columns become; nothing where it can only be told."""

    fault: Fault
    values: Mapping[str, object] = field(default_factory=dict)


def readable(row: RawRow) -> bool:
    """Tell whether it can be said what the row is about and for whom."""
    try:
        kind = DeliveryKind(row.kind)
        recipient = Recipient.parse(row.recipient)
        date.fromisoformat(row.nominal)
    except ValueError:
        return False
    return subject_fits(kind, row.subject) and (kind in SEALED_KINDS) == (recipient.kind == "sealed")


def judge(row: RawRow, now: datetime, opens: datetime) -> Mend | None:
    """Return what is wrong with a row by itself, or None.

    Args:
        row: as it stands in the ledger.
        now: the present moment.
        opens: when whatever gathers, and is made now, may be sent.
    """
    if row.reason == Why.UNREADABLE:
        return None  # set aside before
    if not readable(row):
        return Mend(Fault.UNREADABLE, _ended(DeliveryState.FAILED, Why.UNREADABLE, now))
    found = _state(row, now) or _lease(row, now) or _reason(row, now) or _moment(row, now, opens)
    return _silently(row, found, now) if row.kind in SEALED_KINDS else found


def _silently(row: RawRow, found: Mend | None, now: datetime) -> Mend | None:
    """Let a sealed row that would be in doubt, or told of, have failed: it is never looked for, and nobody hears."""
    end = _ended(DeliveryState.FAILED, Why.UNCLEAR, now)
    if (row.state, row.reason) == (end["state"], end["reason"]) and row.settled_at is not None and not row.message_ref:
        return None
    doubtful = row.state == DeliveryState.IN_DOUBT if found is None else found.values.get("state") in _DOUBT
    return Mend(Fault.STATE, end) if doubtful else found


def _state(row: RawRow, now: datetime) -> Mend | None:
    """Compare the state with what the other columns testify to."""
    true = _testified(row)
    if true is DeliveryState.SENT:
        return _proven(row, now)
    if true.value == row.state:
        ended = true is DeliveryState.PLANNED and row.settled_at is not None
        return Mend(Fault.STATE, {"settled_at": None}) if ended else None
    if true is DeliveryState.PLANNED:
        reason = row.reason if fits(row.reason, true) else ""
        again = {"state": true.value, "reason": reason, "settled_at": None, "attempted_at": None}
        return Mend(Fault.STATE, {**UNLEASED, **again})
    if true is DeliveryState.IN_DOUBT and row.settled_at is None:
        return Mend(Fault.STATE, _open_doubt(row, now))
    if not fits(row.reason, true):
        return Mend(Fault.UNPROVEN, _ended(DeliveryState.IN_DOUBT, NO_PROOF, now))
    return Mend(Fault.STATE, {**UNLEASED, "state": true.value})


def _proven(row: RawRow, now: datetime) -> Mend | None:
    """The platform's id is there, so it was stored."""
    ended = row.settled_at or now
    values = {"state": DeliveryState.SENT.value, "settled_at": ended, "attempted_at": row.attempted_at or ended}
    same = row.state == DeliveryState.SENT and row.attempted_at is not None
    return None if same else Mend(Fault.STATE, {**UNLEASED, **values, "reason": ""})


def _testified(row: RawRow) -> DeliveryState:
    """Return the state that a row's other columns tell of."""
    if row.message_ref:
        return DeliveryState.SENT
    why = _why(row.reason)
    by_reason = ENDS.get(why) if why else None
    never = row.attempts == 0 and row.attempted_at is None
    if row.settled_at is not None:
        stands = row.reason != "" and row.state in (DeliveryState.SKIPPED, DeliveryState.FAILED, DeliveryState.IN_DOUBT)
        unproven = DeliveryState.PLANNED if never and not row.reason else DeliveryState.IN_DOUBT
        return by_reason or (DeliveryState(row.state) if stands else unproven)
    if row.state in (DeliveryState.PLANNED, DeliveryState.SENDING):
        return DeliveryState(row.state)
    if row.state == DeliveryState.SKIPPED and by_reason is DeliveryState.SKIPPED:
        return DeliveryState.SKIPPED  # put down as missed by an earlier version
    return DeliveryState.PLANNED if never else DeliveryState.IN_DOUBT


def _lease(row: RawRow, now: datetime) -> Mend | None:
    """A claimed row that nobody holds would wait for ever."""
    if row.state != DeliveryState.SENDING or (row.token is not None and row.leased):
        return None
    if row.attempted_at is None:
        return Mend(Fault.STUCK, {**UNLEASED, "state": DeliveryState.PLANNED.value})
    return Mend(Fault.STUCK, _open_doubt(row, now))


def _reason(row: RawRow, now: datetime) -> Mend | None:
    """A reason that its state never gives was written by nobody of ours."""
    state = DeliveryState(row.state)
    if fits(row.reason, state):
        return None
    if state in (DeliveryState.PLANNED, DeliveryState.SENDING, DeliveryState.SENT):
        return Mend(Fault.REASON, {"reason": ""})
    if state is DeliveryState.IN_DOUBT:
        return Mend(Fault.REASON, {"reason": NO_PROOF})
    return Mend(Fault.UNPROVEN, _ended(DeliveryState.IN_DOUBT, NO_PROOF, now))


def _moment(row: RawRow, now: datetime, opens: datetime) -> Mend | None:
    """Times that no rule of ours would have given; being looked at too early does no harm, it is asked again then."""
    if row.state == DeliveryState.IN_DOUBT and row.settled_at is None:
        return Mend(Fault.UNSEEN, {"due_at": now}) if row.due_at > now + LOOKS else None
    if row.state != DeliveryState.PLANNED:
        return None
    waits = row.reason != "" or row.kind not in (*REMINDING_KINDS, *LETTER_KINDS, *SEALED_KINDS)
    until = opens if row.reason in ("", Why.HELD) else max(opens, now + LONGEST_HOLD)
    if waits and row.due_at > max(until, now) + timedelta(hours=1):
        return Mend(Fault.TIME, {"due_at": opens})
    return Mend(Fault.OVERDUE) if row.due_at < now - OVERDUE else None


def fits(reason: str, state: DeliveryState) -> bool:
    """Tell whether a row in ``state`` may give ``reason``."""
    if not reason:
        return state in (DeliveryState.PLANNED, DeliveryState.SENDING, DeliveryState.SENT)
    return _why(reason) in FITS[state]


def _why(reason: str) -> Why | None:
    code = reason.partition(":")[0]
    return Why(code) if code in set(Why) else None


def _open_doubt(row: RawRow, now: datetime) -> dict[str, object]:
    reason = row.reason if fits(row.reason, DeliveryState.IN_DOUBT) else Why.INTERRUPTED.value
    values = {"state": DeliveryState.IN_DOUBT.value, "reason": reason, "due_at": now, "looks": 0, "settled_at": None}
    return {**UNLEASED, **values}


def _ended(state: DeliveryState, why: str, now: datetime) -> dict[str, object]:
    return {**UNLEASED, "state": state.value, "reason": str(why), "settled_at": now}
