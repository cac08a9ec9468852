"""The pulse checks a sample municipality has had: lived through on the real path, before the demo's clock starts."""

from collections import defaultdict
from datetime import timedelta

from bot.app.application import Application
from bot.app.pulse import pulse_of
from bot.clock import ManualClock
from bot.content.demo import Demo, DemoMunicipality, DemoPulse, DemoPulseRound
from bot.core.meetings import local_to_utc
from bot.core.pulse.rounds import PulseSeries, Rhythm, Round, RoundState
from bot.core.roles import Role
from bot.handlers.letters import LedgerTexts
from bot.platforms.web.conversations import Conversations
from bot.platforms.web.sender import WebSender
from bot.reminders.planning.planner import replan
from bot.reminders.planning.snapshot import take
from bot.reminders.pulse import calendar
from bot.reminders.pulse.calendar import Opening
from bot.reminders.sending.leases import lease_clock
from bot.reminders.sending.pace import ProcessPace
from bot.reminders.sending.worker import Worker
from bot.store import people, pulse_rounds, pulse_series, pulse_votes
from bot.store.changes import Author
from bot.store.session import Scope

AHEAD = timedelta(days=14)
"""How long before a round the municipality is looked at: that is when the round is put down."""


class PulsePast:
    """One municipality's rounds, by a clock of their own. Nobody but the demo has a past."""

    def __init__(
        self, application: Application, demo: Demo, sample: DemoMunicipality, number: int, log: Conversations
    ) -> None:
        """Live what ``sample`` tells, as municipality ``number``; what is sent stands in ``log``."""
        first = sample.pulse.first if sample.pulse else demo.starts_at.date()
        self._clock = ManualClock(local_to_utc(first - AHEAD, calendar.OPENS_AT, demo.zone))
        self._ends = local_to_utc(demo.starts_at.date(), demo.starts_at.time(), demo.zone)
        sender = WebSender(log, self._clock)
        self._pulse = pulse_of(application, [sender], patient=True)
        words, store = LedgerTexts(application.programmes, application.texts), application.store
        self._worker = Worker(
            store, [sender], words, ProcessPace(), self._clock, lease_clock(store), seals=self._pulse.seals
        )
        self._store, self._keys = store, application.keys
        self._number, self._sample = number, sample

    async def live(self) -> None:
        """Live through all rounds; the last is open then, its invitations are out and some have answered."""
        pulse = self._sample.pulse
        if pulse is None:
            return
        await self._set_up(pulse)
        for told in pulse.rounds[:-1]:
            round_ = await self._open(told, send=False)
            await self._say(round_, told.sentence)
            self._clock.move_to(round_.closes_at)
            await self._pulse.rounds.tend(self._clock.now())
        await self._remind(await self._open(pulse.rounds[-1], send=True))

    async def _set_up(self, pulse: DemoPulse) -> None:
        """Set the instrument up, as the project leader did."""
        series = PulseSeries(0, pulse.instrument, Rhythm.QUARTERLY, active=True, next_on=pulse.first)
        async with self._store.scope(self._number) as scope:
            leader = (await people.with_roles(scope, [Role.PROJECT_LEADER]))[0]
            self._author = Author(leader.id, "chat", self._clock.now())
            await pulse_series.save(scope, series, self._author, version=0)

    async def _open(self, told: DemoPulseRound, *, send: bool) -> Round:
        """Put the next round down, open it, and let people answer."""
        async with self._store.scope(self._number) as scope:
            times = (await take(scope)).times
            day = next(series.next_on for series in await pulse_series.everything(scope) if series.next_on)
            self._clock.move_to(calendar.morning(day - AHEAD, times))
            await replan(scope, self._clock.now())
            planned = next(one for one in await pulse_rounds.everything(scope) if one.state is RoundState.PLANNED)
            seen = calendar.preview(planned.opens_at, times)
        for moment in (seen, planned.opens_at):
            self._clock.move_to(moment or planned.opens_at)
            await self._pulse.rounds.tend(self._clock.now())
            if send:
                await self._worker.drain(self._clock.now())
        return await self._answer(planned, told)

    async def _answer(self, planned: Round, told: DemoPulseRound) -> Round:
        """Cast the votes of those who answered, each for somebody of their unit."""
        async with self._store.scope(self._number) as scope:
            round_ = await pulse_rounds.get(scope, planned.id) or planned
            key = self._keys.get(round_.uid)
            if round_.form and key:
                waiting = await self._waiting(scope, round_)
                options = round_.form.questions[0].options
                votes = [
                    (waiting[unit].pop(), (options.index(one),))
                    for unit, chosen in told.by_unit()
                    for one, number in chosen.items()
                    for _ in range(number)
                ]
                await pulse_votes.cast_together(scope, round_, key, votes)
        return round_

    async def _waiting(self, scope: Scope, round_: Round) -> dict[str | None, list[int]]:
        """Return by unit who is asked; whom a visitor can be answers last, so that there is something left to do."""
        asked = await pulse_rounds.members(scope, round_.id)
        known = {person.email: person.id for person in await people.everyone(scope) if person.id in asked}
        waiting: defaultdict[str | None, list[int]] = defaultdict(list)
        for person in sorted(self._sample.everybody, key=lambda one: not one.pick):
            if (email := self._sample.email(person)) in known:
                waiting[person.unit].append(known[email])
        return waiting

    async def _say(self, round_: Round, sentence: str) -> None:
        """Write what happens now, as the leader did before the round was closed."""
        if sentence:
            async with self._store.scope(self._number) as scope:
                await pulse_rounds.write_sentence(scope, round_.id, round_.version, sentence, self._author)

    async def _remind(self, round_: Round) -> None:
        """Send the reminders of the open round that are due before the demo starts."""
        async with self._store.scope(self._number, read_only=True) as scope:
            times = (await take(scope)).times
        for moment in calendar.reminders(Opening(round_.opens_at, round_.closes_at), times):
            if moment < self._ends:
                self._clock.move_to(moment)
                await self._worker.drain(self._clock.now())
