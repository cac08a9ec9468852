"""Takes answers to pulse checks in the order they come; those that wait at the same moment share one transaction.

A whole school answers within minutes of an invitation. On SQLite every commit waits for the disk and writers wait for
each other, so answers that came while one transaction was on its way to the disk go into the next one together. Nobody
is told that an answer is kept before it is. PostgreSQL does this by itself.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.core.chat import Incoming, Reply
from bot.errors import BotError
from bot.store import pulse_asked
from bot.store.pulse_asked import Voter
from bot.store.session import Store, System, of_database

MOST = 40
"""Answers in one transaction: other writers wait for it."""

Voters = Mapping[tuple[str, int], Voter]
"""Who is asked, by e-mail and round."""

Take = Callable[[System, Incoming, Voters], Awaitable[Reply]]
Waiting = tuple[Incoming, "asyncio.Future[Reply]"]
Outcome = Reply | Exception


class BallotBox:
    """Hands answers to ``take``, inside a transaction."""

    def __init__(self, store: Store, take: Take) -> None:
        """Start empty."""
        self._store = store
        self._take = take
        self._waiting: deque[Waiting] = deque()
        self._emptying: asyncio.Task[None] | None = None

    async def put(self, incoming: Incoming) -> Reply:
        """Return what ``take`` says, once that is on the disk; raise what it raises.

        Raises:
            BotError: the answer was refused, or the database is out of reach.
        """
        if not self._store.sqlite:
            async with self._store.system() as system:
                return await self._take(system, incoming, await _voters(system, [incoming]))
        done: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._waiting.append((incoming, done))
        if self._emptying is None or self._emptying.done():
            self._emptying = asyncio.create_task(self._empty())
        return await done

    async def _empty(self) -> None:
        while self._waiting:
            some = [self._waiting.popleft() for _ in range(min(MOST, len(self._waiting)))]
            outcomes = await self._together([incoming for incoming, _ in some])
            for (_, done), outcome in zip(some, outcomes, strict=True):
                _tell(done, outcome)

    async def _together(self, some: Sequence[Incoming]) -> list[Outcome]:
        """Take several in one transaction; where the database refuses one of them, each in its own."""
        try:
            async with self._store.system() as system:
                voters = await _voters(system, some)
                return [await self._one(system, incoming, voters) for incoming in some]
        except Exception as error:  # noqa: BLE001 - every one who waits is told; nobody else would hear of it
            if len(some) == 1:
                return [error]
        return [outcome for incoming in some for outcome in await self._together([incoming])]

    async def _one(self, system: System, incoming: Incoming, voters: Voters) -> Outcome:
        """Take one; what is refused has written nothing, and does not hold up the others."""
        try:
            return await self._take(system, incoming, voters)
        except BotError as error:
            if of_database(error):
                raise
            return error


async def _voters(system: System, some: Sequence[Incoming]) -> Voters:
    return await pulse_asked.voters(system, {voter_of(incoming) for incoming in some})


def voter_of(incoming: Incoming) -> tuple[str, int]:
    """Return who answers, in which round."""
    return incoming.visitor.email, incoming.value.round or 0


def _tell(done: "asyncio.Future[Reply]", outcome: Outcome) -> None:
    if done.done():  # whoever asked has gone
        return
    if isinstance(outcome, Exception):
        done.set_exception(outcome)
    else:
        done.set_result(outcome)
