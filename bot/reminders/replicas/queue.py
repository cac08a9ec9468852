"""The queue of jobs on the database, by *procrastinate*: one task, «look at this row», and one that finds dead jobs.

Connections are this queue's own and few. When the database goes away the library's worker ends; the queue is then
closed and another one opened, so that nothing waits for what will not come back.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from procrastinate import App, JobContext, PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Job, Status
from psycopg_pool import AsyncConnectionPool

from bot.failpoints import FailPoint, reached
from bot.reminders.replicas.bulk import BulkJobs
from bot.store import jobs
from bot.store.jobs import Waiting
from bot.store.session import Store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

QUEUE, HOUSE = "reminders", "house"
DELIVER = "deliver"

CONCURRENCY = 100
"""Jobs under way in one process; they wait for their batch and hold no connection."""

POLL = 0.25
"""Seconds between two looks for jobs that have become due: what the library adds to a reminder's delay at most."""

CONNECTIONS = 3
CONNECT_SECONDS, CLOSE_SECONDS, GRACE_SECONDS = 3.0, 1.0, 8.0
"""How long a connection is waited for, a pool may take to close, and jobs under way to end at a stop."""

HEARTBEAT, STALLED = 10.0, 30.0
"""Seconds between two signs of life of a worker, and after how many without one its jobs count as left behind."""

Deliver = Callable[[int, datetime], Awaitable[None]]


class Queue:
    """An open queue."""

    def __init__(self, app: App) -> None:
        """Use ``app``, which is open."""
        self._app = app

    async def defer(self, rows: Sequence[Waiting], shift: timedelta | None) -> bool:
        """Give each row a job; False when some have one by now, and none was made.

        Args:
            rows: the rows.
            shift: how far the server's clock is ahead of the one that rows are due by; None: the jobs are due at once.
        """
        made = [_job(row, None if shift is None else row.due_at + shift) for row in rows]
        try:
            await self._app.job_manager.batch_defer_jobs_async(made)
        except AlreadyEnqueued:
            return False
        reached(FailPoint.JOB_DEFERRED)
        return True

    async def work(self, *, wait: bool) -> None:
        """Do jobs; with ``wait`` until cancelled, else until there are no more."""
        await self._app.run_worker_async(
            queues=[QUEUE, HOUSE] if wait else [QUEUE],
            concurrency=CONCURRENCY,
            wait=wait,
            fetch_job_polling_interval=POLL,
            abort_job_polling_interval=3600,
            shutdown_graceful_timeout=GRACE_SECONDS,
            listen_notify=False,
            delete_jobs="always",
            install_signal_handlers=False,
            update_heartbeat_interval=HEARTBEAT,
            stalled_worker_timeout=STALLED,
        )


@asynccontextmanager
async def opened(store: Store, deliver: Deliver) -> "AsyncIterator[Queue]":
    """Open a queue whose jobs call ``deliver``.

    Raises:
        PoolTimeout: the database is out of reach.
    """
    # The library tells of each failed job and connection with tracebacks; what matters of that, we say in one line.
    for name in ("procrastinate", "psycopg.pool"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    pool = AsyncConnectionPool(
        jobs.address(store.url),
        kwargs={"autocommit": True},
        min_size=1,
        max_size=CONNECTIONS,
        open=False,
        timeout=CONNECT_SECONDS,
        reconnect_timeout=CONNECT_SECONDS,
    )
    try:
        await pool.open(wait=True, timeout=CONNECT_SECONDS)
        app = _app(deliver)
        await app.open_async(pool)
        yield Queue(app)
    finally:
        await pool.close(timeout=CLOSE_SECONDS)


def _app(deliver: Deliver) -> App:
    app = App(connector=PsycopgConnector())
    app.job_manager = BulkJobs(app.connector)

    @app.task(name=DELIVER, queue=QUEUE)
    async def _deliver(row: int, due: float) -> None:
        reached(FailPoint.JOB_STARTED)
        await deliver(row, datetime.fromtimestamp(due, UTC))
        reached(FailPoint.JOB_FINISHED)

    @app.periodic(cron="* * * * *")
    @app.task(name="remove_stalled", queue=HOUSE, queueing_lock="remove_stalled", pass_context=True)
    async def _remove_stalled(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - the library's
        """Remove the jobs of dead workers; their rows have other jobs by now, or get them."""
        manager = context.app.job_manager
        for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED):
            await manager.finish_job(job, Status.ABORTED, delete_job=True)

    return app


def _job(row: Waiting, at: datetime | None) -> Job:
    return Job(
        queue=QUEUE,
        lock=None,
        queueing_lock=str(row.id),
        task_name=DELIVER,
        task_kwargs={"row": row.id, "due": row.due_at.timestamp()},
        priority=-row.priority,
        scheduled_at=at,
    )
