"""How far the buckets of a platform's limits are filled, for all processes together.

Crosses tenants by design: the municipalities of a workspace share what the platform lets one app do there. Whoever
writes buckets of a workspace first locks that workspace, so that processes wait for each other and never in a ring.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, or_, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.models import AccountRow, ChannelRow, PaceRow
from bot.store.session import System

WORKSPACE = "workspace"
"""Name of the bucket of a whole workspace; its row is also the lock of all the workspace's buckets."""

EMPTY = datetime(1970, 1, 1, tzinfo=UTC)
"""The moment of a bucket that nothing was ever put in."""

_KEY = (PaceRow.platform, PaceRow.team, PaceRow.bucket)


@dataclass(frozen=True, slots=True, order=True)
class Team:
    """One workspace of one platform."""

    platform: str
    team: str


@dataclass(frozen=True, slots=True)
class Bucket:
    """What is counted: ``workspace``, ``conversation:<id>`` or ``method:<name>`` of a workspace."""

    team: Team
    name: str


@dataclass(frozen=True, slots=True)
class Level:
    """How full a bucket is: when it will be empty again, and until when the platform asked for silence."""

    tat: datetime = EMPTY
    held_until: datetime | None = None


async def lock(system: System, teams: Iterable[Team]) -> None:
    """Let nobody else read or write these workspaces' buckets until the transaction ends.

    On SQLite a writing transaction is alone anyway.
    """
    if system.session.get_bind().dialect.name == "sqlite":
        return
    wanted = sorted(set(teams))
    if len(await _locked(system, wanted)) < len(wanted):
        rows = [_values(Bucket(team, WORKSPACE), Level()) for team in wanted]
        await system.session.execute(postgresql.insert(PaceRow).values(rows).on_conflict_do_nothing())
        await _locked(system, wanted)


async def _locked(system: System, teams: Collection[Team]) -> list[int]:
    keys = [(team.platform, team.team, WORKSPACE) for team in teams]
    query = select(PaceRow.id).where(tuple_(*_KEY).in_(keys)).order_by(*_KEY).with_for_update()
    return list(await system.session.scalars(query))


async def levels(system: System, buckets: Iterable[Bucket]) -> dict[Bucket, Level]:
    """Return the levels of those buckets that have one."""
    keys = [(bucket.team.platform, bucket.team.team, bucket.name) for bucket in buckets]
    rows = await system.session.execute(select(*_KEY, PaceRow.tat, PaceRow.held_until).where(tuple_(*_KEY).in_(keys)))
    return {Bucket(Team(platform, team), name): Level(tat, held) for platform, team, name, tat, held in rows}


async def write(system: System, filled: Mapping[Bucket, Level]) -> None:
    """Write levels down; the workspaces must be locked."""
    if not filled:
        return
    dialect = sqlite if system.session.get_bind().dialect.name == "sqlite" else postgresql
    statement = dialect.insert(PaceRow.__table__)
    statement = statement.on_conflict_do_update(
        index_elements=["platform", "team", "bucket"],
        set_={"tat": statement.excluded.tat, "held_until": statement.excluded.held_until},
    )
    connection = await system.session.connection()
    await connection.execute(statement, [_values(bucket, level) for bucket, level in filled.items()])


async def forget(system: System, teams: Iterable[Team], before: datetime) -> None:
    """Delete what has been empty and free since ``before``; the workspaces must be locked, and keep their own row."""
    keys = [(team.platform, team.team) for team in teams]
    over = or_(PaceRow.held_until.is_(None), PaceRow.held_until < before)
    statement = delete(PaceRow).where(
        tuple_(PaceRow.platform, PaceRow.team).in_(keys), PaceRow.bucket != WORKSPACE, PaceRow.tat < before, over
    )
    await system.session.execute(statement, execution_options={"synchronize_session": False})


async def teams(system: System) -> list[Team]:
    """Return every workspace that has somebody or something to write to."""
    accounts = select(AccountRow.platform, AccountRow.team)
    found = await system.session.execute(accounts.union(select(ChannelRow.platform, ChannelRow.team)))
    return sorted(Team(platform, team) for platform, team in found)


def _values(bucket: Bucket, level: Level) -> dict[str, object]:
    return {
        "platform": bucket.team.platform,
        "team": bucket.team.team,
        "bucket": bucket.name,
        "tat": level.tat,
        "held_until": level.held_until,
    }
