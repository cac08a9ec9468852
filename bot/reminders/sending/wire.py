"""One message on the wire: at its turn, while its lease lasts, once; whatever goes wrong is an answer too."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.chat import Message
from bot.core.deliveries import SEALED_KINDS, Delivery, Why
from bot.failpoints import FailPoint, reached
from bot.reminders.ports import Address, Pace, Sender, SendInDoubt, SendRefused, Sent
from bot.reminders.sending.pace import ProcessPace
from bot.reminders.sending.preparing import Attempt
from bot.store import claims

log = logging.getLogger(__name__)

HTTP_SECONDS = 15.0
"""A call to a platform that has taken longer is in doubt."""

MARGIN_SECONDS = 5.0
"""A message goes on the wire only while its lease lasts longer than a call may, and this much more."""

LONG_AGO = timedelta(days=2)
"""How far back a message is looked for whose attempt nothing tells the time of."""


@dataclass(frozen=True, slots=True)
class TooLate:
    """It never went on the wire: the lease had too little left. Another process may have taken the row over."""


@dataclass(frozen=True, slots=True)
class Silenced(TooLate):
    """It never went on the wire: while it waited, the platform asked for silence."""


@dataclass(frozen=True, slots=True)
class Stopped(TooLate):
    """It never went on the wire: while it waited for its turn, this process was told to end."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """It was not sent again: an attempt before may have been stored, and nobody can look for it any more."""

    code: str


Answer = Sent | SendRefused | SendInDoubt | TooLate | Unclear


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the wire answered."""

    attempt: Attempt
    answer: Answer


class Wire:
    """Posts, and looks for what was posted; never repeats anything."""

    def __init__(
        self, senders: Mapping[str, Sender], pace: Pace | None = None, *, http_seconds: float = HTTP_SECONDS
    ) -> None:
        """Send by ``senders``, by platform, each message in its turn; a call lasts at most ``http_seconds``."""
        self._senders = senders
        self.pace = pace or ProcessPace()
        self._http_seconds = http_seconds
        self._waiting: set[asyncio.Task[Outcome]] = set()
        self._stopping = asyncio.Event()

    @property
    def needs(self) -> float:
        """Seconds that a lease must have left when a message goes out."""
        return self._http_seconds + MARGIN_SECONDS

    async def post(self, attempt: Attempt, now: datetime, lease_left: Callable[[], float]) -> Outcome:
        """Wait for the attempt's turn and send it; ``lease_left`` tells the seconds left of its lease."""
        if attempt.message is None:
            return Outcome(attempt, Sent(""))
        late = await self._waited(attempt, attempt.at - now)
        answer = late or await self._second_thoughts(attempt) or await self._sent(attempt, attempt.message, lease_left)
        _log_answer(attempt, answer)
        return Outcome(attempt, answer)

    def stop(self) -> None:
        """Let nobody through any more who waits for a turn; what is on the wire already stays there."""
        self._stopping.set()
        for task in self._waiting:
            task.cancel()

    async def _waited(self, attempt: Attempt, wait: timedelta) -> TooLate | None:
        """Wait for the attempt's turn; return why it has none, None when it has come."""
        task = asyncio.current_task()
        if task is None or self._stopping.is_set():
            return Stopped()
        self._waiting.add(task)
        try:
            entered = await self.pace.enter(attempt.address, wait, attempt.delivery.priority)
        except asyncio.CancelledError:
            if not self._stopping.is_set():
                raise
            return Stopped()
        finally:
            self._waiting.discard(task)
        return None if entered else Silenced()

    async def _second_thoughts(self, attempt: Attempt) -> Answer | None:
        """Before a message goes out again that was looked for in vain, look once more: it may have come late."""
        if not attempt.delivery.reason.startswith(Why.NOT_FOUND):
            return None
        found = await self.look(attempt.delivery, attempt.address)
        match found:
            case SendInDoubt():
                return SendRefused("cannot_look", permanent=False)
            case SendRefused(permanent=True, code=code) as no if not (no.conversation_gone or no.person_gone):
                return Unclear(code)
            case _:
                return found

    async def _sent(self, attempt: Attempt, message: Message, lease_left: Callable[[], float]) -> Answer:
        reached(FailPoint.WIRE_BEFORE)
        # Nothing that takes time may stand between this question and the call: a process may be stopped for minutes.
        if lease_left() < self.needs:
            return TooLate()
        try:
            async with asyncio.timeout(self._http_seconds):
                marker = attempt.marker or attempt.delivery.marker
                sent = await self._senders[attempt.address.platform].send(attempt.address, message, marker)
        except (SendRefused, SendInDoubt) as error:
            return self._heard(attempt.address, error)
        except TimeoutError:
            return SendInDoubt("timeout")
        except Exception as error:  # noqa: BLE001 - whatever it is, the message may be stored: it is in doubt
            return SendInDoubt(type(error).__name__)
        reached(FailPoint.WIRE_AFTER)
        return sent

    async def look(self, delivery: Delivery, address: Address | None = None) -> Sent | SendRefused | SendInDoubt | None:
        """Ask the platform for one message, from a little before its attempt; None when it is not there."""
        where = address or Address.from_json(delivery.address)
        sender = self._senders.get(where.platform)
        if sender is None or not sender.can_find:
            return SendRefused("cannot_look", permanent=True)
        since = (_attempted(delivery) or delivery.due_at - LONG_AGO) - claims.LOOK_AGAIN
        reached(FailPoint.LOOK_BEFORE)
        try:
            async with asyncio.timeout(self._http_seconds):
                found = await sender.find(where, delivery.marker, since)
        except (SendRefused, SendInDoubt) as error:
            return self._heard(where, error)
        except TimeoutError:
            return SendInDoubt("timeout")
        except Exception as error:  # noqa: BLE001 - the doubt stays, and the others are looked for all the same
            return SendInDoubt(type(error).__name__)
        reached(FailPoint.LOOK_AFTER)
        return found

    def _heard(self, address: Address, error: SendRefused | SendInDoubt) -> SendRefused | SendInDoubt:
        """Whoever is behind us must not ask again before the time that the platform has just named."""
        if isinstance(error, SendRefused) and error.retry_after is not None:
            self.pace.silence(address, error.method, error.retry_after)
        return error


def not_found(delivery: Delivery) -> str:
    """Return why a message that was looked for in vain is planned anew: with the time of the attempt it is about.

    The row forgets that time with the next claim; and where the message is kept waiting, its last look may be long
    after.
    """
    return f"{Why.NOT_FOUND}:{delivery.attempted_at.isoformat()}" if delivery.attempted_at else Why.NOT_FOUND.value


def _attempted(delivery: Delivery) -> datetime | None:
    """Return when a message that is looked for was tried."""
    why, _, moment = delivery.reason.partition(":")
    if why != Why.NOT_FOUND:
        return delivery.attempted_at
    try:
        told = datetime.fromisoformat(moment)
    except ValueError:
        return delivery.attempted_at
    return told if told.tzinfo else delivery.attempted_at


def _log_answer(attempt: Attempt, answer: Answer) -> None:
    if attempt.delivery.kind in SEALED_KINDS:  # a line for each that went out would tell how many had not answered
        return
    fields: dict[str, object] = {"action": "deliver", "delivery": attempt.delivery.id}
    match answer:
        case Sent():
            log.info("a reminder was sent", extra=fields)
        case SendRefused(code=code, permanent=permanent):
            log.warning("a reminder was refused", extra=fields | {"code": code, "permanent": permanent})
        case SendInDoubt(code=code):
            log.warning("a reminder is in doubt", extra=fields | {"code": code})
        case Unclear(code=code):
            log.warning("a reminder stays in doubt", extra=fields | {"code": code})
        case Silenced():
            log.info("a reminder was not sent: the platform asked for silence", extra=fields)
        case Stopped():
            log.info("a reminder was given back: the process ends", extra=fields)
        case TooLate():
            log.warning("a reminder was not sent: its lease had run out", extra=fields)
