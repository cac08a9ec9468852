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
from bot.handlers.views.pulse_ballots import Ballot
from bot.store import pulse_asked, pulse_votes
from bot.store.pulse_asked import Voter
from bot.store.session import Store, System, of_database

MOST = 40
"""Answers in one transaction: other writers wait for it."""

Voters = Mapping[tuple[str, int], Voter]
"""Who is asked, by e-mail and round."""

Read = Callable[[System, Incoming, Voters], Awaitable[Ballot | Reply]]
"""Reads one answer; what is refused has a reply at once, and has written nothing."""

Waiting = tuple[Incoming, "asyncio.Future[Reply]"]
Outcome = Reply | Exception


class BallotBox:
    """Lets ``read`` read answers and writes them, inside a transaction."""

    def __init__(self, store: Store, read: Read) -> None:
        """Start empty."""
        self._store = store
        self._read = read
        self._waiting: deque[Waiting] = deque()
        self._emptying: asyncio.Task[None] | None = None

    async def put(self, incoming: Incoming) -> Reply:
        """Return what is to be said, once the answer is on the disk; raise what ``read`` raises.

        Raises:
            BotError: the answer was refused, or the database is out of reach.
        """
        if not self._store.sqlite:
            return _said((await self._together([incoming]))[0])
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
        """Take several in one transaction; where one of them cannot be written, each in its own."""
        try:
            async with self._store.system() as system:
                voters = await pulse_asked.voters(system, {voter_of(incoming) for incoming in some})
                found = [await self._one(system, incoming, voters) for incoming in some]
                ballots = [one for one in found if isinstance(one, Ballot)]
                kept = await _written(ballots, alone=len(some) == 1)
                return [(one.kept if kept else one.refused) if isinstance(one, Ballot) else one for one in found]
        except Exception as error:  # noqa: BLE001 - every one who waits is told; nobody else would hear of it
            if len(some) == 1:
                return [error]
        return [outcome for incoming in some for outcome in await self._together([incoming])]

    async def _one(self, system: System, incoming: Incoming, voters: Voters) -> Ballot | Outcome:
        """Read one; what is refused has written nothing, and does not hold up the others."""
        try:
            return await self._read(system, incoming, voters)
        except BotError as error:
            if of_database(error):
                raise
            return error


async def _written(ballots: Sequence[Ballot], *, alone: bool) -> bool:
    """Write answers in the order they came; False where the only one is of somebody who is not asked.

    Raises:
        LookupError: one of several is, so what was written is undone.
    """
    rounds = {ballot.round.id: ballot for ballot in ballots}
    for number, one in rounds.items():
        votes = [(ballot.person, ballot.answers) for ballot in ballots if ballot.round.id == number]
        if not await pulse_votes.cast_together(one.scope, one.round, one.key, votes):
            if alone:
                return False
            raise LookupError
    return True


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


def _said(outcome: Outcome) -> Reply:
    if isinstance(outcome, Exception):
        raise outcome
    return outcome
