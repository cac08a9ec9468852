"""Leaks that are planted on purpose: an attacker that does not find them proves nothing about those that are not there.

Each changes the product for the length of one round, in the way in which somebody might have built it.
"""

import contextlib
import dataclasses
import logging
from collections.abc import Awaitable, Callable, Iterator
from unittest.mock import patch

from bot.core.chat import Incoming, Reply
from bot.core.pulse.forms import Answers
from bot.handlers.router import Router
from bot.reminders.ports import Address
from bot.reminders.sending import preparing
from bot.store import accounts, pulse_votes
from bot.store.round_keys import RoundKey
from tests.forensics.measure import ANSWER, ANSWERED
from tests.forensics.town import Life, Plant


def _plain_ballot(_key: RoundKey, person_id: int) -> str:
    return f"{person_id:064x}"


@contextlib.contextmanager
def plain_names(_: Life) -> Iterator[None]:
    """Votes bear the numbers of people."""
    with patch.object(RoundKey, "ballot", _plain_ballot):
        yield


@contextlib.contextmanager
def in_order_of_people(_: Life) -> Iterator[None]:
    """Votes are put in as people stand in the list."""
    with patch.object(pulse_votes, "sorted", list, create=True):
        yield


@contextlib.contextmanager
def plain_answers(_: Life) -> Iterator[None]:
    """Votes bear the numbers of people, and their content begins with the answer."""
    seal, open_ = RoundKey.seal_answers, RoundKey.open_answers

    def written(key: RoundKey, ballot: str, answers: Answers) -> bytes:
        return bytes(0 if one is None else one + 1 for one in (*answers, None, None, None))[:4] + seal(
            key, ballot, answers
        )

    def read(key: RoundKey, ballot: str, content: bytes, questions: int) -> Answers:
        return open_(key, ballot, content[4:], questions)

    with (
        patch.object(RoundKey, "ballot", _plain_ballot),
        patch.object(RoundKey, "seal_answers", written),
        patch.object(RoundKey, "open_answers", read),
    ):
        yield


@contextlib.contextmanager
def accounts_touched(_: Life) -> Iterator[None]:
    """Who comes by is noted in the moment of the answer."""
    handle: Callable[[Router, Incoming], Awaitable[Reply]] = Router.handle

    async def noted(router: Router, incoming: Incoming) -> Reply:
        reply = await handle(router, incoming)
        if incoming.fields is not None:
            async with router._store.system() as system:
                await accounts.first_time(system, "slack", incoming.visitor.user, router._clock.now())
        return reply

    with patch.object(Router, "handle", noted):
        yield


@contextlib.contextmanager
def logged(_: Life) -> Iterator[None]:
    """A line at debug level says who was here."""
    handle: Callable[[Router, Incoming], Awaitable[Reply]] = Router.handle

    async def told(router: Router, incoming: Incoming) -> Reply:
        if incoming.fields is not None:
            logging.getLogger("bot.handlers.router").debug("from %s", incoming.visitor.email)
        return await handle(router, incoming)

    with patch.object(Router, "handle", told):
        yield


@contextlib.contextmanager
def addressed(_: Life) -> Iterator[None]:
    """The ledger keeps where a reminder went."""

    def kept(row: Address, **changed: object) -> Address:
        return dataclasses.replace(row, **(changed | {"noted": True} if "noted" in changed else changed))  # type: ignore[arg-type]

    with patch.object(preparing, "replace", kept):
        yield


PLANTED: dict[str, tuple[Plant, str]] = {
    "votes bear the numbers of people": (plain_names, ANSWERED),
    "votes are in the order of people": (in_order_of_people, ANSWERED),
    "answers are not encrypted": (plain_answers, ANSWER),
    "reminders keep their address": (addressed, ANSWERED),
    "who comes by is noted": (accounts_touched, ANSWERED),
    "the logs say who was here": (logged, ANSWERED),
}
"""What is planted, and what the attacker must learn from it."""
