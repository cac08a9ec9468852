"""Takes rounds of pulse checks from one state to the next: opens them, closes them, destroys their keys.

Every step is one transaction that begins by looking at how far the round has come, so any number of processes may do
this, and any of them may end anywhere: the next goes on where it stopped. A key is made before the transaction that
needs it, and destroyed after the one that needs it no more.
"""

import asyncio
import logging
from collections import Counter
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.content.programme import Programmes
from bot.core.pulse.rounds import Round, RoundState
from bot.errors import BotError
from bot.failpoints import FailPoint, reached
from bot.reminders.gaps import trouble
from bot.reminders.pulse import closing, leftovers
from bot.reminders.pulse.launching import launch
from bot.reminders.pulse.leftovers import Left
from bot.reminders.pulse.seals import RoundSeals
from bot.reminders.pulse.sweeping import Sweeper
from bot.store import municipalities, pulse_proof, pulse_rounds, pulse_tending, pulse_votes
from bot.store.round_keys import RoundKeys
from bot.store.session import Store

log = logging.getLogger(__name__)

AGAIN = timedelta(minutes=1)
"""After a step that failed the round is left alone so long; twice as long after each further failure."""

LATER = timedelta(hours=1)
"""The longest of these pauses; and how long a round that is over waits where there is no folder of keys."""

LOOK_EVERY = timedelta(minutes=1)
"""How often it is looked whether the keys of open rounds are still there."""

LOST_AFTER = timedelta(minutes=10)
"""A key that has been away for so long is lost. Folders that machines share are away for a moment now and then."""

SWEEP_FOR = timedelta(days=2)
"""How long after its end a round's reminders are looked for in the chat where some may be left,"""

SWEEP_AGAIN = timedelta(hours=6)
"""and how often, by a process that has tried before."""


class Tending:
    """The rounds of all municipalities."""

    def __init__(
        self,
        store: Store,
        keys: RoundKeys,
        programmes: Programmes,
        clock: Clock,
        seals: RoundSeals,
        sweeper: Sweeper,
        *,
        patient: bool = False,
    ) -> None:
        """Take rounds of ``programmes`` on, with ``keys``.

        ``patient`` is for those who move the clock: reminders are taken out of the chat before anything else happens.
        """
        self._store = store
        self._keys = keys
        self._programmes = programmes
        self._clock = clock
        self._seals = seals
        self._sweeper = sweeper
        self._patient = patient
        self._again: dict[int, datetime] = {}
        self._failed: Counter[int] = Counter()
        self._away: dict[str, datetime] = {}
        self._missed: set[str] = set()
        self._looked_at: datetime | None = None
        self._traces_left = False
        self._sweeps: set[asyncio.Task[None]] = set()
        self._sweep_again: dict[int, datetime] = {}

    async def tend(self, now: datetime) -> None:
        """Do everything that is due. What fails in one municipality does not stop the others."""
        await self.tidy()
        if self._looked_at is None or abs(now - self._looked_at) >= LOOK_EVERY:
            await self._look_for_keys(now)
            await self._sweep_what_was_left(now)
            self._looked_at = now
        async with self._store.system(read_only=True) as system:
            due = await pulse_rounds.due(system, now)
        for municipality, number in due:
            if self._again.get(number, now) <= now:
                await self._step(municipality, number, now)
        if self._traces_left:
            self._traces_left = not await pulse_votes.forget_traces(self._store)

    async def tidy(self) -> None:
        """Take what this process sent while its round was ended out of the chat."""
        late = self._seals.late()
        if late:
            await self._sweep(Left(tuple(late)), None)

    async def next_due(self, now: datetime) -> datetime | None:
        """Return when `tend` will have something to do again."""
        async with self._store.system(read_only=True) as system:
            due = await pulse_rounds.due(system, now)
            later = await pulse_tending.next_moment(system, now)
        waiting = [max(self._again.get(number, now), now) for _, number in due]
        lost = [max(since + LOST_AFTER, now + AGAIN) for since in self._away.values()]
        return min((moment for moment in (*waiting, *lost, later) if moment is not None), default=None)

    async def _step(self, municipality: int, number: int, now: datetime) -> None:
        """Take one round a step on, and leave it alone for a while where that fails."""
        try:
            again = await self._take_on(municipality, number, now)
        except Exception as error:  # noqa: BLE001 - what is wrong in one municipality must not stop all the others
            trouble("pulse", municipality, error)
            self._failed[number] += 1
            again = now + min(LATER, AGAIN * 2 ** min(self._failed[number] - 1, 10))
        else:
            self._failed.pop(number, None)
        if again is None:
            self._again.pop(number, None)
        else:
            self._again[number] = again

    async def _take_on(self, municipality: int, number: int, now: datetime) -> datetime | None:
        """Launch, close or clear up after one round; return when it is to be tried again."""
        async with self._store.scope(municipality, read_only=True) as scope:
            round_ = await pulse_rounds.get(scope, number)
        if round_ is None:
            return None
        if round_.state is RoundState.PLANNED:
            return await self._launch(round_, now)
        if round_.state is RoundState.OPEN:
            return await self._close(round_, now)
        return await self._clear_up(round_, now) if round_.state is not RoundState.CANCELLED else None

    async def _launch(self, round_: Round, now: datetime) -> datetime | None:
        async with self._store.scope(round_.municipality_id) as scope:
            await municipalities.hold(scope)
            current = await pulse_rounds.get(scope, round_.id)
            if current is None or current.state is not RoundState.PLANNED or current.opens_at > now:
                return None
            again = await launch(scope, current, self._keys, self._programmes, now)
        reached(FailPoint.PULSE_OPENED)
        if again is None:
            log.info("a round has come on", extra={"action": "pulse_launch", "round": round_.id})
        return again

    async def _close(self, round_: Round, now: datetime) -> datetime | None:
        if round_.closes_at > now:
            return None
        key = closing.key_of(self._keys, round_, now)
        if key is None:
            return await self._lost(round_, now)
        found = await closing.close(self._store, round_, key, now)
        if found is None:
            return now
        await self._ended(round_, found, now)
        return None

    async def _clear_up(self, round_: Round, now: datetime) -> datetime | None:
        """Go on with a round that is over, where somebody called it off or a process ended too early."""
        try:
            key = self._keys.get(round_.uid)
        except BotError as error:  # there is no folder of keys: perhaps it comes back, with a key to be destroyed
            trouble("pulse_keys", round_.municipality_id, error)
            return now + LATER
        async with self._store.scope(round_.municipality_id) as scope:
            found = await closing.finish(scope, round_, key)
        await self._ended(round_, found, now)
        return None

    async def _ended(self, round_: Round, found: Left, now: datetime) -> None:
        """Destroy a round's key, and everything else that tells of answers."""
        reached(FailPoint.PULSE_OVER)
        self._keys.destroy(round_.uid)
        self._seals.forget(round_.uid)
        self._away.pop(round_.uid, None)
        self._sweep_again[round_.id] = now + SWEEP_AGAIN
        reached(FailPoint.PULSE_DESTROYED)
        async with self._store.scope(round_.municipality_id) as scope:
            await pulse_rounds.key_destroyed(scope, round_.id, now)
        reached(FailPoint.PULSE_NOTED)
        self._traces_left = True
        log.info("a round is over", extra={"action": "pulse_over", "round": round_.id})
        await self._sweep(found, round_)

    # ---- keys that are lost ----------------------------------------------------------------------------------------

    async def _look_for_keys(self, now: datetime) -> None:
        """End the rounds whose keys have been away for too long: nobody should go on answering in vain."""
        await self._destroy_what_came_back()
        async with self._store.system(read_only=True) as system:
            opened = await pulse_tending.open_keys(system)
        uids = {uid for _, _, uid in opened}
        self._away = {uid: since for uid, since in self._away.items() if uid in uids}
        self._missed &= uids
        for municipality, number, uid in opened:
            try:
                await self._look_for_key(municipality, number, uid, now)
            except Exception as error:  # noqa: BLE001 - as in `_step`
                trouble("pulse_keys", municipality, error)

    async def _destroy_what_came_back(self) -> None:
        """Destroy keys of rounds that are over: of launches that were interrupted, or back with a disk or a backup."""
        try:
            async with self._store.system(read_only=True) as system:
                found = await pulse_proof.orphans(system, self._keys.known())
            for uid in found.over:
                self._keys.destroy(uid)
        except BotError as error:
            trouble("pulse_keys", 0, error)

    async def _look_for_key(self, municipality: int, number: int, uid: str, now: datetime) -> None:
        try:
            found = self._keys.get(uid) is not None
        except BotError:  # the whole folder is away
            self._missing(number, uid)
            raise
        if found:
            self._away.pop(uid, None)
            self._missed.discard(uid)
            return
        self._missing(number, uid)
        async with self._store.scope(municipality, read_only=True) as scope:
            round_ = await pulse_rounds.get(scope, number)
        if round_ is not None and round_.open:
            await self._lost(round_, now)

    def _missing(self, number: int, uid: str) -> None:
        """Say once that a key, or the folder of keys, is not where it was: there is still time to bring it back."""
        if uid not in self._missed:
            self._missed.add(uid)
            log.warning("the key of an open round is missing", extra={"action": "pulse.key_missing", "round": number})

    async def _lost(self, round_: Round, now: datetime) -> datetime | None:
        """End a round whose key has been away for long enough; return when to look again where it has not."""
        since = self._away.setdefault(round_.uid, now)
        if now - since < LOST_AFTER:
            return since + LOST_AFTER
        async with self._store.scope(round_.municipality_id) as scope:
            await closing.lose(scope, round_, now)
        log.warning("the key of a round is lost", extra={"action": "pulse_key_lost", "round": round_.id})
        self._away.pop(round_.uid, None)
        return None

    # ---- reminders in the chat -------------------------------------------------------------------------------------

    async def _sweep_what_was_left(self, now: datetime) -> None:
        """Look in the conversations of all who were asked where a process ended before it had taken everything out."""
        async with self._store.system(read_only=True) as system:
            unswept = await pulse_tending.unswept(system, now - SWEEP_FOR)
        for municipality, number in unswept:
            if self._sweep_again.get(number, now) > now:
                continue
            self._sweep_again[number] = now + SWEEP_AGAIN
            async with self._store.scope(municipality, read_only=True) as scope:
                round_ = await pulse_rounds.get(scope, number)
                asked = await pulse_rounds.members(scope, number)
            if round_ is not None:
                await self._sweep(Left(people=frozenset(asked)), round_)

    async def _sweep(self, found: Left, round_: Round | None) -> None:
        """Take reminders out of the chat, beside everything else."""
        task = asyncio.create_task(self._taken_out(found, round_), name="pulse sweep")
        self._sweeps.add(task)
        task.add_done_callback(self._sweeps.discard)
        if self._patient:
            await task

    async def _taken_out(self, found: Left, round_: Round | None) -> None:
        try:
            more = await leftovers.looks(self._store, self._sweeper.platforms, round_, found.people) if round_ else []
            gone = await self._sweeper.sweep([*found.traces, *more], round_.id if round_ else 0)
            if gone and round_ is not None:
                async with self._store.scope(round_.municipality_id) as scope:
                    await pulse_rounds.swept(scope, round_.id, self._clock.now())
        except Exception as error:  # noqa: BLE001 - nobody waits for this task
            trouble("pulse_sweep", round_.municipality_id if round_ else 0, error)
