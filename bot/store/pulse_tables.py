"""Published tables: all that is kept of a closed round's answers."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import delete, insert, select

from bot.core.pulse.auditing import Publication
from bot.core.pulse.history import EarlierRound
from bot.core.pulse.rounds import RoundState
from bot.core.pulse.tables import Level, PublishedRound, Table
from bot.errors import Conflict
from bot.store import pulse_groups
from bot.store.models import PulseGroupRow, PulseRoundRow, PulseTableRow
from bot.store.session import Scope


async def save(scope: Scope, round_id: int, publication: Publication) -> None:
    """Keep what may be said of a round; `pulse_rounds.close` does so. Nothing but a `Publication` is taken.

    Raises:
        TypeError: these are tables that nobody has audited.
        Conflict: the round is not open in this municipality.
        ValueError: a table is about another round's group.
    """
    if not isinstance(publication, Publication):
        raise TypeError("only what passed the audit is published")
    state = await scope.session.scalar(
        select(PulseRoundRow.state)
        .where(PulseRoundRow.municipality_id == scope.municipality_id, PulseRoundRow.id == round_id)
        .with_for_update()
    )
    if state != RoundState.OPEN:
        raise Conflict("pulse_store.round_over")
    groups = await scope.session.scalars(
        select(PulseGroupRow.id).where(
            PulseGroupRow.municipality_id == scope.municipality_id, PulseGroupRow.round_id == round_id
        )
    )
    if not {table.group for table in publication.tables} <= set(groups):
        raise ValueError("no group of this round")
    await _replace(scope, round_id, publication.tables)


async def of_round(scope: Scope, round_id: int) -> PublishedRound:
    """Return the tables of one round; none of one that is not over, or not this municipality's."""
    return (await of_rounds(scope, [round_id]))[0]


async def of_rounds(scope: Scope, round_ids: Sequence[int]) -> list[PublishedRound]:
    """Return the tables of several rounds, in their order."""
    rows = await scope.session.execute(
        select(*PulseTableRow.__table__.columns)
        .where(PulseTableRow.municipality_id == scope.municipality_id, PulseTableRow.round_id.in_(list(round_ids)))
        .order_by(PulseTableRow.id)
    )
    tables: defaultdict[int, list[Table]] = defaultdict(list)
    for row in rows:
        tables[row.round_id].append(
            Table(
                group=row.group_id,
                question=row.question,
                level=Level(row.level),
                shares=tuple((name, share) for name, share in row.shares),
                most=row.most,
                nearly_all=row.nearly_all,
                answers=row.answers,
            )
        )
    return [PublishedRound(number, tuple(tables[number])) for number in round_ids]


async def _replace(scope: Scope, round_id: int, tables: Sequence[Table]) -> None:
    await scope.session.execute(
        delete(PulseTableRow)
        .where(PulseTableRow.municipality_id == scope.municipality_id, PulseTableRow.round_id == round_id)
        .execution_options(synchronize_session=False)
    )
    rows = [
        {
            "municipality_id": scope.municipality_id,
            "round_id": round_id,
            "group_id": table.group,
            "question": table.question,
            "level": table.level.value,
            "shares": [list(share) for share in table.shares],
            "most": table.most,
            "nearly_all": table.nearly_all,
            "answers": table.answers,
        }
        for table in tables
    ]
    if rows:
        await scope.session.execute(insert(PulseTableRow), rows)


async def history(scope: Scope, instrument: str) -> list[EarlierRound]:
    """Return the closed rounds of an instrument, from old to new, with who was asked in which group.

    Whoever was forgotten since is missing, but still counts in their group's size.
    """
    rounds = await scope.session.scalars(
        select(PulseRoundRow.id)
        .where(
            PulseRoundRow.municipality_id == scope.municipality_id,
            PulseRoundRow.instrument == instrument,
            PulseRoundRow.state == RoundState.CLOSED.value,
        )
        .order_by(PulseRoundRow.closed_at, PulseRoundRow.id)
    )
    numbers = list(rounds)
    published = await of_rounds(scope, numbers)
    return [
        EarlierRound(
            number,
            tuple(await pulse_groups.groups(scope, number)),
            await pulse_groups.members(scope, number),
            one.tables,
        )
        for number, one in zip(numbers, published, strict=True)
    ]
