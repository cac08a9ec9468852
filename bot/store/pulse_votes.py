"""Votes of open rounds: one row for each who is asked, found and read only with the round's key.

A row says nothing of whom it belongs to, whether they have answered, or what: its name is a keyed hash, its content is
encrypted and always of one size, and casting a blank vote writes as much as casting a full one. On SQLite what is
deleted is overwritten with zeros, and `forget_traces` empties the write-ahead log after a close. On PostgreSQL dead
rows and its log keep old bytes for as long as they please; those are encrypted too, and the key is gone.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final
from typing import cast as as_type

from sqlalchemy import Table, bindparam, delete, insert, select, update

from bot.core.pulse.forms import LONGEST, Answers
from bot.core.pulse.rounds import Round, RoundState
from bot.errors import BotError
from bot.store.models import PulseRoundRow, PulseVoteRow
from bot.store.round_keys import RoundKey, RoundKeyError
from bot.store.session import BUSY_SECONDS, Scope, Store

_ROUNDS: Final = as_type(Table, PulseRoundRow.__table__)
_VOTES: Final = as_type(Table, PulseVoteRow.__table__)
_STATE: Final = (
    select(_ROUNDS.c.state)
    .where(_ROUNDS.c.municipality_id == bindparam("here"), _ROUNDS.c.id == bindparam("round"))
    .with_for_update(read=True)
)
_WRITE: Final = (
    update(_VOTES)
    .where(
        _VOTES.c.municipality_id == bindparam("here"),
        _VOTES.c.round_id == bindparam("round"),
        _VOTES.c.ballot == bindparam("name"),
    )
    .values(content=bindparam("sealed"))
)
"""Made once: hundreds are carried out each second when a round has opened."""

FEW = 200
"""So many votes are read by their names."""


async def prepare(scope: Scope, round_: Round, key: RoundKey, people: Collection[int]) -> None:
    """Put in a blank vote for everybody who is asked, in the order of ballots: row ids tell nothing."""
    blank = round_.form.blank if round_.form else ()
    ballots = sorted(key.ballot(person) for person in set(people))
    own = {"municipality_id": scope.municipality_id, "round_id": round_.id}
    rows = [{**own, "ballot": ballot, "content": key.seal_answers(ballot, blank)} for ballot in ballots]
    if rows:
        await scope.session.execute(insert(PulseVoteRow), rows)


async def cast(scope: Scope, round_: Round, key: RoundKey | None, person_id: int, answers: Answers) -> bool:
    """Write somebody's answers over those they had; False where they are not asked.

    Raises:
        BotError: the round is over (``pulse_store.round_over``) or its key is lost (``pulse_store.key_lost``).
        ValueError: these are no answers to the round's form.
    """
    if key is None:
        raise BotError("pulse_store.key_lost")
    form = await _held_form(scope, round_)
    if not _fits(answers, form):
        raise ValueError("no such answers")
    return await _write(scope, round_, key, person_id, answers)


async def cast_together(scope: Scope, round_: Round, key: RoundKey, votes: Sequence[tuple[int, Answers]]) -> bool:
    """Write several people's answers, (person, answers), in this order; False where somebody of them is not asked.

    Raises:
        BotError, ValueError: as `cast`. What was written of the others then must be undone.
    """
    form = await _held_form(scope, round_)
    if not all(_fits(answers, form) for _, answers in votes):
        raise ValueError("no such answers")
    own = {"here": scope.municipality_id, "round": round_.id}
    names = [key.ballot(person) for person, _ in votes]
    rows = [
        {**own, "name": name, "sealed": key.seal_answers(name, answers)}
        for name, (_, answers) in zip(names, votes, strict=True)
    ]
    connection = await scope.session.connection()
    written = await connection.execute(_WRITE, rows)
    return bool(written.rowcount == len(rows))


async def blank(scope: Scope, round_: Round, key: RoundKey, person_id: int) -> None:
    """Let somebody's vote be as if they had never answered; where the round is over there is none.

    All votes of the round are encrypted anew with it: an archived log that showed one being written in the moment in
    which somebody is forgotten would tell whose it is, and by its earlier writes whether they had answered.
    """
    if round_.form is None or await _state(scope, round_.id) != RoundState.OPEN:
        return
    query = select(PulseVoteRow.ballot, PulseVoteRow.content).where(
        PulseVoteRow.municipality_id == scope.municipality_id, PulseVoteRow.round_id == round_.id
    )
    own_name, found = key.ballot(person_id), []
    for ballot, content in await scope.session.execute(query.order_by(PulseVoteRow.ballot).with_for_update()):
        sealed = _anew(key, ballot, content, round_.form.blank if ballot == own_name else None)
        found.append({"here": scope.municipality_id, "round": round_.id, "name": ballot, "sealed": sealed})
    if found:
        connection = await scope.session.connection()
        await connection.execute(_WRITE, found)


def _anew(key: RoundKey, ballot: str, content: bytes, answers: Answers | None) -> bytes:
    """Return a vote encrypted anew, with other ``answers`` where they are given; a damaged one stays as it is."""
    try:
        return key.seal_answers(ballot, answers or key.open_answers(ballot, content, LONGEST))
    except RoundKeyError:
        return content


async def own(scope: Scope, round_: Round, key: RoundKey, person_id: int) -> Answers | None:
    """Return somebody's answers as they stand, all None where they have not answered; None where they are not asked.

    Raises:
        RoundKeyError: the vote is damaged.
    """
    return (await _votes(scope, round_, key, [person_id])).get(person_id)


async def answered(scope: Scope, round_: Round, key: RoundKey, people: Collection[int]) -> set[int]:
    """Return who of these people has answered anything.

    Raises:
        RoundKeyError: a vote is damaged.
    """
    votes = await _votes(scope, round_, key, people)
    return {person for person, answers in votes.items() if any(one is not None for one in answers)}


async def counted(
    scope: Scope, round_: Round, key: RoundKey, members: Mapping[int, int]
) -> dict[int, dict[str, tuple[int, ...]]]:
    """Return for each group (of those in ``members``: person → group) and question the number of each option.

    Raises:
        RoundKeyError: a vote is damaged or missing.
    """
    questions = round_.form.questions if round_.form else ()
    votes = await _votes(scope, round_, key, list(members))
    if votes.keys() != members.keys():
        raise RoundKeyError
    of_group: defaultdict[int, list[Answers]] = defaultdict(list)
    for person, group in members.items():
        of_group[group].append(votes[person])
    return {
        group: {
            question.id: tuple(
                sum(1 for answers in all_answers if answers[number] == option)
                for option in range(len(question.options))
            )
            for number, question in enumerate(questions)
        }
        for group, all_answers in sorted(of_group.items())
    }


async def destroy(scope: Scope, round_id: int) -> int:
    """Delete all votes of a round; return how many there were."""
    gone = await scope.session.execute(
        delete(PulseVoteRow)
        .where(PulseVoteRow.municipality_id == scope.municipality_id, PulseVoteRow.round_id == round_id)
        .execution_options(synchronize_session=False)
    )
    return int(getattr(gone, "rowcount", 0))


async def forget_traces(store: Store) -> bool:
    """After a round's end: let SQLite's write-ahead log hold no older state of any page; tell whether that was done.

    False where somebody was reading or writing just then: to be tried again. PostgreSQL needs nothing: see above.
    """
    if not store.sqlite:
        return True
    async with store.engine.connect() as connection:
        driver: Any = (await connection.get_raw_connection()).driver_connection
        try:
            await driver.execute_fetchall("PRAGMA busy_timeout=0")  # waiting for a reader would hold all writers up
            ((busy, *_),) = await driver.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            await driver.execute_fetchall(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    return not busy


def _fits(answers: Answers, form: Sequence[int]) -> bool:
    """Whether answers are for a form with so many options in each question."""
    return len(answers) == len(form) and all(
        one is None or 0 <= one < options for one, options in zip(answers, form, strict=True)
    )


async def _held_form(scope: Scope, round_: Round) -> list[int]:
    """Return the number of options of each question; the round cannot be closed until this transaction ends."""
    if await _state(scope, round_.id) != RoundState.OPEN or round_.form is None:
        raise BotError("pulse_store.round_over")
    return [len(question.options) for question in round_.form.questions]


async def _state(scope: Scope, round_id: int) -> str | None:
    """Return a round's state, which stays so until this transaction ends; votes do not wait for each other."""
    found: str | None = await scope.session.scalar(_STATE, {"here": scope.municipality_id, "round": round_id})
    return found


async def _write(scope: Scope, round_: Round, key: RoundKey, person_id: int, answers: Answers) -> bool:
    """Encrypt anew and write, whatever stood there: what is written tells nothing of what it is, or was."""
    ballot = key.ballot(person_id)
    sealed = key.seal_answers(ballot, answers)
    written = await scope.session.execute(
        _WRITE, {"here": scope.municipality_id, "round": round_.id, "name": ballot, "sealed": sealed}
    )
    return bool(getattr(written, "rowcount", 0))


async def _votes(scope: Scope, round_: Round, key: RoundKey, people: Collection[int]) -> dict[int, Answers]:
    """Return the answers of these people, as far as they are asked; where they are many, all rows are read."""
    wanted = {key.ballot(person): person for person in people}
    query = select(PulseVoteRow.ballot, PulseVoteRow.content).where(
        PulseVoteRow.municipality_id == scope.municipality_id, PulseVoteRow.round_id == round_.id
    )
    if len(wanted) <= FEW:  # a wave of reminders must not read the votes of thousands
        query = query.where(PulseVoteRow.ballot.in_(sorted(wanted)))
    questions = len(round_.form.questions) if round_.form else 0
    return {
        wanted[ballot]: key.open_answers(ballot, content, questions)
        for ballot, content in await scope.session.execute(query)
        if ballot in wanted
    }
