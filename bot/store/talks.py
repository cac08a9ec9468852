"""What is kept of conversations: the last answer's topic for ten minutes, proposed changes, counts, sent-in questions.

Words are never kept here but where their writer sees that they are: a proposed activity's title, a question sent in.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, delete, exists, or_, select, update

from bot.core.asking.keeping import COLLECTED, PROPOSED, REMEMBERED, Afterwards, Change, Counted, Proposal
from bot.core.asking.topics import UNREMEMBERED, Topic
from bot.core.asking.understood import Slots, Turn
from bot.store.models import MunicipalityRow, TalkCountRow, TalkProposalRow, TalkQuestionRow, TalkTurnRow
from bot.store.session import Scope, System

LONGEST_QUESTION = 500
_Kept = type[TalkTurnRow] | type[TalkProposalRow] | type[TalkQuestionRow]
_IN_WORDS = ("activity", "unit", "person")
"""Slots that hold words as they were written: not kept."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many questions on a topic went how in one month."""

    month: date
    topic: str
    went: str
    number: int


@dataclass(frozen=True, slots=True)
class SentIn:
    """A question that somebody sent in: which month, what it was taken for, the text."""

    month: date
    topic: str
    text: str


async def keep(scope: Scope, after: Afterwards, now: datetime) -> None:
    """Store what is kept after an answer, and drop what has had its time."""
    await forget_old(scope, now)
    if after.turn is not None:
        await _keep_turn(scope, after, after.turn)
    if after.proposal is not None:
        scope.session.add(
            TalkProposalRow(
                municipality_id=scope.municipality_id,
                person_id=after.person,
                number=after.proposal.id,
                change=after.proposal.change.value,
                about={name: value for name, value in asdict(after.proposal).items() if name not in ("id", "change")},
                at=now,
            )
        )
    for topic, went in after.counted:
        await count(scope, topic, went, now)


async def forget_old(scope: Scope, now: datetime) -> None:
    """Drop turns after ten minutes, proposals after a day and questions sent in after a year, this municipality's."""
    for table, old in _old(now):
        await scope.session.execute(delete(table).where(table.municipality_id == scope.municipality_id, old))


async def anything_old(system: System, now: datetime) -> bool:
    """Tell whether something has had its time, anywhere."""
    looks = [exists(select(table.id).where(old)) for table, old in _old(now)]
    return bool(await system.session.scalar(select(or_(*looks))))


async def sweep(system: System, now: datetime) -> None:
    """Drop what has had its time, in all municipalities at once: it goes by its age alone, and nobody need write."""
    for table, old in _old(now):
        await system.session.execute(delete(table).where(old))


def _old(now: datetime) -> tuple[tuple[_Kept, ColumnElement[bool]], ...]:
    """Return what is kept for a time only, each with the condition that its time is over."""
    return (
        (TalkTurnRow, TalkTurnRow.at < now - REMEMBERED),
        (TalkProposalRow, TalkProposalRow.at < now - PROPOSED),
        (TalkQuestionRow, TalkQuestionRow.month < (now - COLLECTED).date()),
    )


async def last_turn(scope: Scope, person: int, place: str, now: datetime) -> Turn | None:
    """Return what the last answer in this conversation was about; None after ten minutes."""
    row = await scope.session.scalar(
        select(TalkTurnRow).where(
            TalkTurnRow.municipality_id == scope.municipality_id,
            TalkTurnRow.person_id == person,
            TalkTurnRow.place == place,
        )
    )
    if row is None or now - row.at > REMEMBERED or row.topic not in set(Topic):
        return None
    return _turn(row)


async def proposal(scope: Scope, person: int, number: int, now: datetime) -> Proposal | None:
    """Return the person's own proposal; None where it is done, refused, another's or too old."""
    row = await scope.session.scalar(_own(scope, person, number))
    if row is None or now - row.at > PROPOSED or row.change not in set(Change):
        return None
    known = {field.name for field in fields(Proposal)}
    about = {name: value for name, value in row.about.items() if name in known}
    return Proposal(id=row.number, change=Change(row.change), **about)  # type: ignore[arg-type]  # written by `keep`


async def end_proposal(scope: Scope, person: int, number: int) -> bool:
    """Take a proposal away, done or refused; False when it was gone already."""
    row = await scope.session.scalar(_own(scope, person, number).with_for_update())
    if row is None:
        return False
    await scope.session.delete(row)
    await scope.session.flush()
    return True


async def count(scope: Scope, topic: Topic, went: Counted, now: datetime) -> None:
    """Count one question of this month."""
    month = now.date().replace(day=1)
    row = TalkCountRow
    same = (row.municipality_id == scope.municipality_id, row.month == month, row.topic == topic, row.went == went)
    query = update(row).where(*same).values(number=row.number + 1).returning(row.id)
    if await scope.session.scalar(query) is None:
        fresh = row(municipality_id=scope.municipality_id, month=month, topic=topic.value, went=went.value, number=1)
        scope.session.add(fresh)
        await scope.session.flush()


async def counts(scope: Scope) -> Sequence[Count]:
    """Return all counts, the newest month first."""
    row = TalkCountRow
    query = select(row).where(row.municipality_id == scope.municipality_id)
    rows = await scope.session.scalars(query.order_by(row.month.desc(), row.topic, row.went))
    return [Count(one.month, one.topic, one.went, one.number) for one in rows]


async def collect(scope: Scope, *, wanted: bool) -> None:
    """Switch the collecting of questions on, or off; off also deletes what was sent in."""
    here = scope.municipality_id
    await scope.session.execute(
        update(MunicipalityRow).where(MunicipalityRow.id == here).values(collects_questions=wanted)
    )
    if not wanted:
        await scope.session.execute(delete(TalkQuestionRow).where(TalkQuestionRow.municipality_id == here))


async def send_in(scope: Scope, topic: Topic, text: str, now: datetime) -> None:
    """Keep a question that somebody sent in: its text and month, not whose it was."""
    month = now.date().replace(day=1)
    row = TalkQuestionRow(municipality_id=scope.municipality_id, month=month, topic=topic.value, text=text)
    scope.session.add(row)
    await scope.session.flush()


async def sent_in(scope: Scope) -> Sequence[SentIn]:
    """Return the questions that were sent in, by month and text: not in the order they came."""
    row = TalkQuestionRow
    query = select(row).where(row.municipality_id == scope.municipality_id).order_by(row.month, row.text)
    return [SentIn(one.month, one.topic, one.text) for one in await scope.session.scalars(query)]


def _own(scope: Scope, person: int, number: int) -> Select[TalkProposalRow]:
    return select(TalkProposalRow).where(
        TalkProposalRow.municipality_id == scope.municipality_id,
        TalkProposalRow.person_id == person,
        TalkProposalRow.number == number,
    )


async def _keep_turn(scope: Scope, after: Afterwards, turn: Turn) -> None:
    """Put what an answer was about in the place of the one before it; of some topics nothing is put there."""
    slots = {name: value for name, value in turn.slots.filled().items() if name not in _IN_WORDS}
    about: dict[str, object] = {"slots": slots, "activities": list(turn.activities), "unit": turn.unit}
    if turn.until:
        about["until"] = turn.until.isoformat()
    here, person, place = scope.municipality_id, after.person, after.place
    same = (TalkTurnRow.municipality_id == here, TalkTurnRow.person_id == person, TalkTurnRow.place == place)
    await scope.session.execute(delete(TalkTurnRow).where(*same))
    if turn.topic in UNREMEMBERED:
        return
    scope.session.add(
        TalkTurnRow(
            municipality_id=here, person_id=person, place=place, topic=turn.topic.value, about=about, at=turn.at
        )
    )
    await scope.session.flush()


def _turn(row: TalkTurnRow) -> Turn:
    slots, activities, unit = row.about.get("slots"), row.about.get("activities"), row.about.get("unit")
    until = row.about.get("until")
    known = {field.name for field in fields(Slots)}
    kept = {name: value for name, value in slots.items() if name in known} if isinstance(slots, dict) else {}
    return Turn(
        topic=Topic(row.topic),
        at=row.at,
        slots=Slots(**kept),
        activities=tuple(int(one) for one in activities) if isinstance(activities, list) else (),
        unit=unit if isinstance(unit, int) else None,
        until=datetime.fromisoformat(until) if isinstance(until, str) else None,
    )
