"""What the wire answered becomes a state of the ledger: sent, again later, failed, in doubt."""

from collections.abc import Mapping, Sequence, Set
from datetime import datetime, timedelta

from bot.core.deliveries import DeliveryState, Why
from bot.failpoints import FailPoint, reached
from bot.reminders.planning.recheck import Stop
from bot.reminders.ports import Pace, Seals, Sender, SendInDoubt, SendRefused, Sent
from bot.reminders.sending import unreachable
from bot.reminders.sending.fallbacks import fall_back
from bot.reminders.sending.preparing import Attempt
from bot.reminders.sending.sealed import NoSeals, ended, to_look_for
from bot.reminders.sending.settling import next_try, obey
from bot.reminders.sending.shut_out import PAUSE, ShutOut
from bot.reminders.sending.wire import Outcome, TooLate, Unclear
from bot.store import claims
from bot.store.claims import Settled
from bot.store.session import Scope, System

SOON = timedelta(seconds=1)


class Outcomes:
    """Writes down how messages fared."""

    def __init__(
        self, senders: Mapping[str, Sender], pace: Pace, shut_out: ShutOut, seals: Seals | None = None
    ) -> None:
        """Know which platforms can be read back, what the pace is, and who is shut out."""
        self._senders = senders
        self._seals = seals or NoSeals()
        self._pace = pace
        self._shut_out = shut_out

    async def settle(self, system: System, outcomes: Sequence[Outcome], now: datetime) -> int:
        """Write what came of the attempts; return how many were sent."""
        await self._hold(system, outcomes, now)
        went = [outcome for outcome in outcomes if _went(outcome)]
        plain = [outcome for outcome in outcomes if not outcome.attempt.delivery.sealed]
        sent = [
            Settled(outcome.attempt.delivery, DeliveryState.SENT, ref=outcome.answer.ref)
            for outcome in plain
            if isinstance(outcome.answer, Sent)
        ]
        closed = [outcome for outcome in outcomes if outcome.attempt.delivery.sealed and not _goes_on(outcome)]
        sealed = [await self._end(system, outcome, now) for outcome in closed]
        await claims.settle_sent(system, [*sent, *sealed], now)
        shut = {outcome.attempt.address.platform for outcome in outcomes if _shut_out(outcome)}
        await self._got_through(system, [outcome.attempt for outcome in went], shut)
        for outcome in outcomes:
            if outcome not in closed and not isinstance(outcome.answer, Sent):
                await self._settle_one(system, outcome, now)
        reached(FailPoint.SETTLE_WRITTEN)
        return len(went)

    async def _end(self, system: System, outcome: Outcome, now: datetime) -> Settled:
        """Return how a sealed row ends: nobody can tell from it what the platform said, or that it was not asked."""
        attempt = outcome.attempt
        match outcome.answer:
            case Sent(ref=ref):
                kept = ref
            case SendInDoubt():
                kept = to_look_for(attempt.marker, now)
            case _:
                kept = ""
        return await ended(self._seals, system, attempt.delivery, attempt.address, kept)

    async def _hold(self, system: System, outcomes: Sequence[Outcome], now: datetime) -> None:
        """Obey platforms that ask for silence, before anything else and workspace by workspace, as all processes do."""
        for outcome in sorted(outcomes, key=lambda one: (one.attempt.address.platform, one.attempt.address.team)):
            match outcome.answer:
                case SendRefused(method="") if outcome.attempt.delivery.sealed:
                    continue  # it would be noted that there was something to say in this very conversation
                case SendRefused(shut_out=False, permanent=False, retry_after=float() | int() as wait) as refused:
                    until = next_try(outcome.attempt.delivery.attempts, wait, now)
                    await self._pace.hold(system, outcome.attempt.address, refused.method, until)

    async def _got_through(self, system: System, attempts: Sequence[Attempt], shut: Set[str]) -> None:
        """A message that goes out shows that its platform is open, and that its recipient is there."""
        for platform in {attempt.address.platform for attempt in attempts} - shut:
            await self._shut_out.open(system, platform)
        direct = (attempt.delivery for attempt in attempts if attempt.delivery.recipient.kind == "person")
        await unreachable.reached(system, [(delivery.municipality_id, delivery.recipient.id) for delivery in direct])

    async def _settle_one(self, system: System, outcome: Outcome, now: datetime) -> None:
        delivery = outcome.attempt.delivery
        scope = system.scope(delivery.municipality_id)
        match outcome.answer:
            case SendRefused(permanent=True) as refused:
                await fall_back(system, delivery, outcome.attempt.address, refused, now)
            case SendRefused() as refused:
                await self._again(system, scope, outcome, refused, now)
            case SendInDoubt() as doubt:
                await self._doubtful(scope, outcome, doubt, now)
            case Unclear(code=code):
                await obey(scope, delivery, Stop(DeliveryState.IN_DOUBT, f"{Why.UNCLEAR}:{code}"), now)
            case TooLate():
                # With a reason, so that the planner knows it was put off, and takes it for no meeting moved away.
                await claims.put_back(scope, delivery, now + SOON, delivery.reason or f"{Why.RETRY}:lease")

    async def _again(self, system: System, scope: Scope, outcome: Outcome, refused: SendRefused, now: datetime) -> None:
        """A refusal for now: the ledger tries again, later each time."""
        address, delivery = outcome.attempt.address, outcome.attempt.delivery
        again, why = next_try(delivery.attempts, refused.retry_after, now), f"{Why.RETRY}:{refused.code}"
        if refused.shut_out:
            await self._shut_out.close(system, address.platform, refused.code, now)
            again = now + PAUSE
        kept = delivery.reason if delivery.reason.startswith(Why.NOT_FOUND) else why
        await claims.put_back(scope, delivery, again, kept)

    async def _doubtful(self, scope: Scope, outcome: Outcome, doubt: SendInDoubt, now: datetime) -> None:
        """Perhaps stored: looked for soon where the platform lets us, else listed and reported."""
        why, delivery = f"{Why.UNCLEAR}:{doubt.code}", outcome.attempt.delivery
        if self._senders[outcome.attempt.address.platform].can_find:
            await claims.doubt(scope, delivery, now + claims.LOOK_SOON, why)
            return
        await obey(scope, delivery, Stop(DeliveryState.IN_DOUBT, why), now)


def _shut_out(outcome: Outcome) -> bool:
    return isinstance(outcome.answer, SendRefused) and outcome.answer.shut_out


def _went(outcome: Outcome) -> bool:
    """Tell whether a message is in the chat now."""
    return isinstance(outcome.answer, Sent) and outcome.attempt.message is not None


def _goes_on(outcome: Outcome) -> bool:
    """Tell whether a message certainly did not go out, and may do so later."""
    answer = outcome.answer
    return isinstance(answer, TooLate) or (isinstance(answer, SendRefused) and not answer.permanent)
