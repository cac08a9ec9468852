"""Where messages of this process wait for the turns it has taken: the most urgent one goes through first.

The database gives out turns; here they become moments. A process that was held up (a busy machine, a pause) does not
catch up in one rush: messages keep their distance, by the time at which they really go.
"""

import asyncio
import heapq
import itertools
from bisect import insort
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from bot.reminders.sending.limits import Limit, Limits

Clock = Callable[[], float]

KEPT = 2000
"""Conversations whose last message is remembered; those that are free anyway are forgotten then."""


@dataclass(order=True, slots=True)
class _Waiting:
    """A message in front of the turnstile, in the order of going through."""

    priority: int
    turn: float
    number: int
    conversation: str = field(compare=False)
    direct: bool = field(compare=False)
    passed: asyncio.Future[bool] = field(compare=False)
    goes: bool = field(default=False, compare=False)


class _Spacing:
    """Keeps real moments apart: a bucket as in the database, of what has gone through."""

    def __init__(self, limit: Limit) -> None:
        self._step = limit.closest.total_seconds()
        self._slack = self._step * (limit.bunch - 1)
        self._tat = float("-inf")
        self.passing = False
        """Somebody was let through and has not gone yet: on a busy machine that may take a while."""

    @property
    def free(self) -> float:
        return float("inf") if self.passing else self._tat - self._slack

    def took(self, now: float) -> None:
        self._tat = max(self._tat, now) + self._step


class Turnstile:
    """One workspace's."""

    def __init__(self, limits: Limits) -> None:
        """Let through what ``limits`` let through."""
        self._limits = limits
        self._workspace = _Spacing(limits.workspace)
        self._conversations: dict[str, _Spacing] = {}
        self._turns: list[float] = []
        self._waiting: list[_Waiting] = []
        self._silent: dict[str, float] = {}
        self._numbers = itertools.count()
        self._timer: asyncio.TimerHandle | None = None

    async def enter(self, conversation: str, wait: timedelta, priority: int, *, direct: bool) -> bool:
        """Wait for a turn that was taken and comes in ``wait``; False when the platform asks for silence meanwhile."""
        loop = asyncio.get_running_loop()
        if any(self._silent.get(name, 0.0) > loop.time() for name in self._stops(conversation, direct=direct)):
            return False
        turn = loop.time() + wait.total_seconds()
        one = _Waiting(priority, turn, next(self._numbers), conversation, direct, loop.create_future())
        insort(self._waiting, one)
        heapq.heappush(self._turns, turn)
        self._advance()
        try:
            return await one.passed
        finally:
            if one in self._waiting:  # we were cancelled
                self._leave(one)
            elif one.goes:
                self._went(one)

    def silence(self, conversation: str, method: str, seconds: float) -> None:
        """Send those away who would break the silence that the platform has just asked for, now and until it ends."""
        loop = asyncio.get_running_loop()
        name = method or conversation
        self._silent = {known: until for known, until in self._silent.items() if until > loop.time()}
        self._silent[name] = max(self._silent.get(name, 0.0), loop.time() + seconds)
        for one in list(self._waiting):
            if name in self._stops(one.conversation, direct=one.direct):
                self._leave(one)
                if not one.passed.done():  # whoever waited may have been cancelled this very moment
                    one.passed.set_result(False)

    def _stops(self, conversation: str, *, direct: bool) -> tuple[str, ...]:
        """Return the names under which a silence stops a message."""
        return (conversation, self._limits.post, *([self._limits.open] if direct else []))

    def _leave(self, one: _Waiting) -> None:
        """Take a message out, and the last turn with it: those behind move up."""
        self._waiting.remove(one)
        self._turns.remove(max(self._turns))
        heapq.heapify(self._turns)

    def _advance(self) -> None:
        """Let through whoever may go now, and come back when the next may."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        loop = asyncio.get_running_loop()
        while self._waiting:
            now = loop.time()
            turn = max(self._turns[0], self._workspace.free)
            if turn <= now:
                one = next((one for one in self._waiting if self._spacing(one.conversation).free <= now), None)
                if one is not None:
                    self._let_through(one, now)
                    continue
                turn = min(self._spacing(one.conversation).free for one in self._waiting)
            if turn < float("inf"):  # else whoever is on the way calls again
                self._timer = loop.call_at(turn, self._advance)
            return

    def _let_through(self, one: _Waiting, now: float) -> None:
        heapq.heappop(self._turns)
        self._waiting.remove(one)
        self._workspace.took(now)
        self._spacing(one.conversation).passing = one.goes = True
        if not one.passed.done():
            one.passed.set_result(True)

    def _went(self, one: _Waiting) -> None:
        """Count a message for its conversation at the moment at which it really goes."""
        spacing = self._spacing(one.conversation)
        spacing.passing = False
        spacing.took(asyncio.get_running_loop().time())
        self._advance()

    def _spacing(self, conversation: str) -> _Spacing:
        known = self._conversations.get(conversation)
        if known is None:
            self._forget()
            known = self._conversations[conversation] = _Spacing(self._limits.conversation)
        return known

    def _forget(self) -> None:
        if len(self._conversations) >= KEPT:
            now = asyncio.get_running_loop().time()
            self._conversations = {name: spacing for name, spacing in self._conversations.items() if spacing.free > now}
