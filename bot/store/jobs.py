"""Jobs of the replicas, as far as they meet our own tables: which rows have none, who keeps house, what time it is.

The jobs' tables are the job library's, and only PostgreSQL has them; a job is no more than a reminder to look at a row.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select, text
from sqlalchemy.engine import make_url

from bot.core.deliveries import DeliveryState
from bot.store.session import Store, System, told_plainly

MAKING_TABLES = 7_361_906
"""PostgreSQL's advisory lock for making the jobs' tables."""

HOUSEKEEPER = "housekeeper"
"""Name of the condition that says which replica sweeps, looks for doubts and plans."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A planned row of the ledger that no job looks after."""

    id: int
    due_at: datetime
    priority: int


def address(url: str) -> str:
    """Return the server's address as PostgreSQL's own library reads it; it may hold a password."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


async def server_time(system: System) -> datetime:
    """Return the database server's time; not the transaction's, which stands still."""
    found: datetime | None = await system.session.scalar(select(func.clock_timestamp()))
    if found is None:
        raise ValueError("the database does not tell the time")
    return found.astimezone(UTC)


# ---- jobs and rows -------------------------------------------------------------------------------------------------

_WITHOUT = text(
    """
    SELECT id, due_at, priority FROM delivery
    WHERE state = :planned AND due_at <= :until AND NOT EXISTS (
        SELECT 1 FROM procrastinate_jobs AS job WHERE job.status = 'todo' AND job.queueing_lock = delivery.id::text
    )
    ORDER BY priority, due_at, id LIMIT :limit
    """
)
_FORGET = text("DELETE FROM procrastinate_jobs WHERE status = 'todo' AND queueing_lock = ANY(:rows)")
_EARLIER = text(
    """
    UPDATE procrastinate_jobs AS job SET scheduled_at = :at FROM delivery
    WHERE job.status = 'todo' AND job.scheduled_at > :at AND job.queueing_lock = delivery.id::text
    AND delivery.state = :planned AND delivery.due_at <= :now
    """
)


async def without_job(system: System, until: datetime, limit: int) -> list[Waiting]:
    """Return planned rows due until then that no job waits for, what is urgent first."""
    values = {"planned": DeliveryState.PLANNED.value, "until": until, "limit": limit}
    rows = await system.session.execute(_WITHOUT, values)
    return [Waiting(row.id, row.due_at.astimezone(UTC), row.priority) for row in rows]


async def hasten(system: System, now: datetime, at: datetime) -> None:
    """Let jobs whose rows are due already be done: a row may have been given an earlier time than its job has.

    Args:
        system: all tenants.
        now: the present moment.
        at: the same moment on the server's clock, on which jobs are scheduled.
    """
    await system.session.execute(_EARLIER, {"planned": DeliveryState.PLANNED.value, "now": now, "at": at})


async def forget(system: System, rows: Sequence[int]) -> None:
    """Take away the jobs that wait for these rows: nobody took them, and the rows are to get new ones."""
    await system.session.execute(_FORGET, {"rows": [str(row) for row in rows]})


FETCH_MANY = """
    SELECT (found.job).id, (found.job).status, (found.job).task_name, (found.job).priority, (found.job).lock,
        (found.job).queueing_lock, (found.job).args, (found.job).scheduled_at, (found.job).queue_name,
        (found.job).attempts, (found.job).worker_id
    FROM (
        SELECT procrastinate_fetch_job_v2(%(queues)s::varchar[], %(worker_id)s) AS job
        FROM generate_series(1, %(count)s) OFFSET 0
    ) AS found
    WHERE (found.job).id IS NOT NULL
"""
"""The library's own query, asked several times in one journey; OFFSET 0 keeps each answer from being asked for anew."""

REMOVE_MANY = "DELETE FROM procrastinate_jobs WHERE id = ANY(%(ids)s::bigint[])"
"""What the library's function does for one job that is deleted when it has been done."""


# ---- one of several replicas keeps house ---------------------------------------------------------------------------

_KEEP = text(
    """
    INSERT INTO condition (name, value, since, seen_at)
    VALUES (:house, CAST(:value AS json), clock_timestamp(), clock_timestamp())
    ON CONFLICT (name) DO UPDATE SET value = excluded.value, seen_at = excluded.seen_at,
        since = CASE WHEN condition.value->>'replica' = :replica THEN condition.since ELSE excluded.since END
    WHERE condition.value->>'replica' = :replica
        OR condition.seen_at < clock_timestamp() - make_interval(secs => :seconds)
    RETURNING name
    """
)
_LEAVE = text("DELETE FROM condition WHERE name = :house AND value->>'replica' = :replica")


async def keep_house(system: System, replica: str, seconds: float) -> bool:
    """Take the housekeeping, or keep it; False while another replica has it, seen at most ``seconds`` ago.

    A lease and no lock: a replica that is stopped in its tracks would hold a lock for ever, and nobody would take over
    what it has left. Two that keep house at once do no harm, for all that is done is decided by row counts.
    """
    value = json.dumps({"replica": replica})
    values = {"house": HOUSEKEEPER, "replica": replica, "value": value, "seconds": seconds}
    return (await system.session.execute(_KEEP, values)).first() is not None


async def leave_house(system: System, replica: str) -> None:
    """Let another replica take the housekeeping at once."""
    await system.session.execute(_LEAVE, {"house": HOUSEKEEPER, "replica": replica})


# ---- the jobs' tables ----------------------------------------------------------------------------------------------

_VERSION = text("SELECT obj_description(to_regclass('procrastinate_jobs'), 'pg_class')")
_PRESENT = text("SELECT to_regclass('procrastinate_jobs') IS NOT NULL")


@dataclass(frozen=True, slots=True)
class Tables:
    """Whether the jobs' tables are there, and which of the library's migrations was the last; empty when not known."""

    present: bool
    version: str


async def tables(system: System) -> Tables:
    """Look at the jobs' tables. Their version is kept in the comment on one of them, so that it goes where they go."""
    present = bool(await system.session.scalar(_PRESENT))
    return Tables(present, str(await system.session.scalar(_VERSION) or "") if present else "")


async def apply(store: Store, statements: str, version: str) -> None:
    """Run the library's statements as they are, and note ``version``; all or none."""
    with told_plainly():
        async with store.engine.begin() as connection:
            # The library's files hold many statements and bare percent signs: they go without parameters.
            plain = await connection.execution_options(no_parameters=True)
            await plain.exec_driver_sql(statements)
            await plain.exec_driver_sql(f"COMMENT ON TABLE procrastinate_jobs IS '{version}'")


async def alone(system: System) -> None:
    """Let others that make tables at the same time wait until this transaction ends."""
    await system.session.execute(select(func.pg_advisory_xact_lock(MAKING_TABLES)))
