"""One attempt: re-check, find the address, word the message, note it — then the wire — then what came of it."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.chat import Message
from bot.core.deliveries import Delivery, DeliveryKind, DeliveryState, Why
from bot.reminders.gaps import report_safely, trouble
from bot.reminders.planner import replan
from bot.reminders.ports import Address, Due, Gap, Pace, Renderer, Sender, SendInDoubt, SendRefused, Sent
from bot.reminders.recheck import Stop, Wait, fail, once_more, recheck, skip
from bot.reminders.snapshot import Snapshot, take
from bot.store import accounts, claims, deliveries
from bot.store.session import Scope, System

log = logging.getLogger(__name__)

HTTP_SECONDS = 30.0
"""A call to a platform that has taken longer is in doubt."""

AFTER_TROUBLE = timedelta(minutes=5)
"""How long a delivery that could not be prepared is put back."""

ACCOUNT_EVERY, ACCOUNT_TIMES = timedelta(minutes=5), 6
"""A person without an account may be about to get one: looked for again for half an hour."""

WORDS_EVERY, WORDS_TIMES = timedelta(minutes=1), 3
"""A text that could not be made is made again this often."""

CLOCKS_APART = timedelta(minutes=2)
CLOCK_AGAIN = timedelta(minutes=1)
"""Nothing is sent while our clock and the platform's are further apart than this; how soon to look again."""

SHUT_OUT = timedelta(minutes=5)
"""A platform that lets the bot do nothing is left alone this long."""

BACKOFF = (10, 30, 120, 300, 900)
"""Seconds to wait after the first, second … certain refusal; the last one from then on."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A message that is noted as being on the wire."""

    delivery: Delivery
    address: Address
    message: Message


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the wire answered."""

    attempt: Attempt
    answer: Sent | SendRefused | SendInDoubt


class Attempts:
    """Makes attempts; knows the platforms and who words the messages."""

    def __init__(self, senders: Sequence[Sender], renderer: Renderer, pace: Pace) -> None:
        """Use ``senders`` in their order where a person can be reached on several platforms."""
        self.senders: Mapping[str, Sender] = {sender.platform: sender for sender in senders}
        self._renderer = renderer
        self._pace = pace
        self._shut_out: dict[str, tuple[datetime, str]] = {}
        self._clock_wrong: set[str] = set()

    async def read_clocks(self) -> None:
        """Ask the platforms for their time where the difference to ours is not known, or too great."""
        for sender in self.senders.values():
            known = sender.clock_difference
            if known is None or abs(known) > CLOCKS_APART:
                try:
                    async with asyncio.timeout(HTTP_SECONDS):
                        await sender.read_clock()
                except (SendInDoubt, TimeoutError) as error:
                    fields = {"action": "read_clock", "platform": sender.platform, "error": type(error).__name__}
                    log.warning("the platform's clock could not be read", extra=fields)
            if not self._clock_is_wrong(sender):
                self._clock_wrong.discard(sender.platform)

    def _clock_is_wrong(self, sender: Sender) -> bool:
        """Tell whether nothing may be sent; said loudly once, until the clocks agree again."""
        difference = sender.clock_difference
        wrong = difference is not None and abs(difference) > CLOCKS_APART
        if wrong and difference is not None and sender.platform not in self._clock_wrong:
            self._clock_wrong.add(sender.platform)
            log.error(
                "our clock and the platform's differ: reminders wait",
                extra={"action": "clock", "platform": sender.platform, "seconds": round(difference.total_seconds())},
            )
        return wrong

    async def prepare(self, system: System, claimed: Sequence[Delivery], now: datetime) -> list[Attempt]:
        """Settle what is not to be sent, and return the rest, noted as attempted. Commit before `post`."""
        snapshots: dict[int, Snapshot] = {}
        found = []
        for delivery in claimed:
            try:
                async with system.session.begin_nested():
                    attempt = await self._prepared(system, snapshots, delivery, now)
            except Exception as error:  # noqa: BLE001 - one row that cannot be read must not hold up all the others
                trouble("prepare", delivery.municipality_id, error, delivery.id)
                again, why = now + AFTER_TROUBLE, f"{Why.RETRY}:{type(error).__name__}"
                await claims.put_back(system.scope(delivery.municipality_id), delivery, again, why)
            else:
                found += [attempt] if attempt is not None else []
        return found

    async def _prepared(
        self, system: System, snapshots: dict[int, Snapshot], delivery: Delivery, now: datetime
    ) -> Attempt | None:
        """Return the attempt, noted; None when the delivery is not to be sent now."""
        scope = system.scope(delivery.municipality_id)
        if delivery.municipality_id not in snapshots:
            snapshots[delivery.municipality_id] = await take(scope)
        snapshot = snapshots[delivery.municipality_id]
        verdict = await self._verdict(system, scope, snapshot, delivery, now)
        if isinstance(verdict, Attempt):
            noted = await claims.begin_attempt(scope, delivery, verdict.address.as_json(), now)
            return verdict if noted else None
        await _obey(scope, delivery, verdict, now, snapshot)
        return None

    async def _verdict(
        self, system: System, scope: Scope, snapshot: Snapshot, delivery: Delivery, now: datetime
    ) -> Attempt | Stop | Wait:
        no = recheck(snapshot, delivery, now)
        if no is not None:
            return no
        address = await self._address(scope, snapshot, delivery, now)
        if not isinstance(address, Address):
            return address
        hold = self._hold(address.platform, now)
        if hold is not None:
            return hold
        turn = await self._pace.earliest(system, address, now)
        if turn > now:
            return Wait(turn, delivery.reason if delivery.reason.startswith(Why.NOT_RENDERED) else Why.PACED)
        return await self._worded(scope, snapshot, delivery, address, now)

    def _hold(self, platform: str, now: datetime) -> Wait | None:
        """Return until when nothing goes out on a platform, and why; None when it is open."""
        if platform in self._clock_wrong or self._clock_is_wrong(self.senders[platform]):
            return Wait(now + CLOCK_AGAIN, Why.HELD)
        until, code = self._shut_out.get(platform, (now, ""))
        return Wait(until, f"{Why.RETRY}:{code}") if until > now else None

    async def _address(
        self, scope: Scope, snapshot: Snapshot, delivery: Delivery, now: datetime
    ) -> Address | Stop | Wait:
        if delivery.recipient.kind == "channel":
            channel = snapshot.channel(delivery.recipient.id)
            if channel is None or channel.platform not in self.senders:
                return fail(f"{Why.REFUSED}:platform_off")
            return Address(channel.platform, channel.team, channel.channel)
        for platform in self.senders:
            account = await accounts.account_of(scope, delivery.recipient.id, platform)
            if account is not None:
                return Address(platform, account[0], account[1], direct=True)
        return once_more(delivery, Why.NO_ACCOUNT, now, every=ACCOUNT_EVERY, times=ACCOUNT_TIMES)

    async def _worded(
        self, scope: Scope, snapshot: Snapshot, delivery: Delivery, address: Address, now: datetime
    ) -> Attempt | Stop | Wait:
        due = await _due(scope, snapshot, delivery)
        try:
            async with scope.session.begin_nested():
                message = await self._renderer(due, scope, now)
        except Exception as error:  # noqa: BLE001 - one text that cannot be made must not hold up all the others
            log.error(  # noqa: TRY400 - a traceback could show what a plan says
                "a reminder could not be worded",
                extra={"action": "render", "delivery": delivery.id, "error": type(error).__name__},
            )
            return once_more(delivery, Why.NOT_RENDERED, now, every=WORDS_EVERY, times=WORDS_TIMES)
        return Attempt(delivery, address, message) if message is not None else skip(Why.NOTHING_TO_SAY)

    async def post(self, attempt: Attempt) -> Outcome:
        """Send one message; whatever goes wrong is an answer too."""
        sender = self.senders[attempt.address.platform]
        answer: Sent | SendRefused | SendInDoubt
        try:
            async with asyncio.timeout(HTTP_SECONDS):
                answer = await sender.send(attempt.address, attempt.message, attempt.delivery.marker)
        except (SendRefused, SendInDoubt) as error:
            answer = error
        except TimeoutError:
            answer = SendInDoubt("timeout")
        except Exception as error:  # noqa: BLE001 - whatever it is, the message may be stored: it is in doubt
            answer = SendInDoubt(type(error).__name__)
        _log_answer(attempt, answer)
        return Outcome(attempt, answer)

    async def settle(self, system: System, outcomes: Sequence[Outcome], now: datetime) -> int:
        """Write what came of the attempts; return how many were sent."""
        for outcome in outcomes:
            scope = system.scope(outcome.attempt.delivery.municipality_id)
            match outcome.answer:
                case Sent(ref):
                    self._shut_out.pop(outcome.attempt.address.platform, None)
                    await claims.settle(scope, outcome.attempt.delivery, DeliveryState.SENT, now, ref=ref)
                case SendRefused(permanent=True) as refused:
                    await self._failed(system, scope, outcome.attempt, refused, now)
                case SendRefused() as refused:
                    await self._again(system, scope, outcome.attempt, refused, now)
                case SendInDoubt() as doubt:
                    await self._doubtful(scope, outcome.attempt, doubt, now)
        return sum(isinstance(outcome.answer, Sent) for outcome in outcomes)

    async def _failed(
        self, system: System, scope: Scope, attempt: Attempt, refused: SendRefused, now: datetime
    ) -> None:
        """A refusal for good: the project leader is told, and a channel that is gone is not tried again."""
        address = attempt.address
        if refused.conversation_gone and not address.direct:
            await accounts.set_channel_state(system, address.platform, address.team, address.conversation, usable=False)
            try:
                async with scope.session.begin_nested():
                    await replan(scope, now)
            except Exception as error:  # noqa: BLE001 - planning anew must not undo what is settled; it is done hourly
                trouble("plan", scope.municipality_id, error)
        verdict = fail(f"{Why.REFUSED}:{refused.code}")
        await _obey(scope, attempt.delivery, verdict, now)

    async def _again(self, system: System, scope: Scope, attempt: Attempt, refused: SendRefused, now: datetime) -> None:
        """A refusal for now: the ledger tries again, later each time."""
        step = float(BACKOFF[min(attempt.delivery.attempts, len(BACKOFF) - 1)])
        if refused.shut_out:
            self._close(attempt.address.platform, refused.code, now)
            await claims.put_back(scope, attempt.delivery, now + SHUT_OUT, f"{Why.RETRY}:{refused.code}")
            return
        again = now + timedelta(seconds=max(step if refused.retry_after is None else refused.retry_after, 1))
        if refused.retry_after is not None:
            await self._pace.hold(system, attempt.address, again)
        await claims.put_back(scope, attempt.delivery, again, f"{Why.RETRY}:{refused.code}")

    def _close(self, platform: str, code: str, now: datetime) -> None:
        """Leave a platform alone for a while; said loudly the first time, until a message goes out again."""
        if platform not in self._shut_out:
            log.error(
                "the platform does not let the bot in: reminders wait",
                extra={"action": "shut_out", "platform": platform, "code": code},
            )
        self._shut_out[platform] = (now + SHUT_OUT, code)

    async def _doubtful(self, scope: Scope, attempt: Attempt, doubt: SendInDoubt, now: datetime) -> None:
        """Perhaps stored: looked for later where the platform lets us, else listed and reported."""
        why = f"{Why.UNCLEAR}:{doubt.code}"
        if self.senders[attempt.address.platform].can_find:
            await claims.doubt(scope, attempt.delivery, now + claims.LOOK_AGAIN, why)
            return
        await _obey(scope, attempt.delivery, Stop(DeliveryState.IN_DOUBT, why), now)


async def _obey(
    scope: Scope, delivery: Delivery, verdict: Stop | Wait, now: datetime, snapshot: Snapshot | None = None
) -> None:
    """Write a verdict down; gaps are reported."""
    if isinstance(verdict, Wait):
        await claims.put_back(scope, delivery, verdict.until, verdict.why)
        return
    ours = await claims.settle(scope, delivery, verdict.state, now, why=verdict.why)
    if ours and (verdict.state is not DeliveryState.SKIPPED or verdict.why == Why.LATE):
        await report_safely(scope, await deliveries.by_ids(scope, [delivery.id]), now, snapshot)


async def _due(scope: Scope, snapshot: Snapshot, delivery: Delivery) -> Due:
    """Gather what the renderer needs."""
    person = snapshot.person(delivery.recipient.id) if delivery.recipient.kind == "person" else None
    channel = snapshot.channel(delivery.recipient.id) if delivery.recipient.kind == "channel" else None
    series = snapshot.series_of(delivery.subject)
    occurrence = snapshot.occurrence(series, delivery.nominal) if series else None
    return Due(
        delivery=delivery,
        language=(person.language if person else "") or snapshot.municipality.language,
        series=series,
        occurrence=occurrence,
        since=snapshot.meeting_before(series, occurrence) if series and occurrence else None,
        person=person,
        channel=channel,
        gaps=await _gaps(scope, snapshot, delivery),
    )


async def _gaps(scope: Scope, snapshot: Snapshot, delivery: Delivery) -> tuple[Gap, ...]:
    if delivery.kind is not DeliveryKind.GAPS:
        return ()
    rows = await deliveries.by_ids(scope, delivery.about)
    return tuple(Gap(row, snapshot.series_of(row.subject), snapshot.name_of(row.recipient)) for row in rows)


def _log_answer(attempt: Attempt, answer: Sent | SendRefused | SendInDoubt) -> None:
    fields: dict[str, object] = {"action": "deliver", "delivery": attempt.delivery.id}
    match answer:
        case Sent():
            log.info("a reminder was sent", extra=fields)
        case SendRefused(code=code, permanent=permanent):
            log.warning("a reminder was refused", extra=fields | {"code": code, "permanent": permanent})
        case SendInDoubt(code=code):
            log.warning("a reminder is in doubt", extra=fields | {"code": code})
