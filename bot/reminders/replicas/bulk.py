"""Jobs fetched and finished many at a time: one by one, each costs two journeys to the database.

What the library does to one job is done to many in one statement; its own function still chooses which jobs they are.
"""

import asyncio
import logging
from collections.abc import Iterable

from procrastinate.connector import BaseConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager
from typing_extensions import override

from bot.store.jobs import FETCH_MANY, REMOVE_MANY

log = logging.getLogger(__name__)

MOST, GROWS = 50, 7
"""Jobs fetched at a time: one while there is little to do, more each time there were as many as were asked for."""


class BulkJobs(JobManager):
    """The library's manager of jobs, for one worker that deletes all jobs it has done."""

    def __init__(self, connector: BaseConnector) -> None:
        """Use ``connector``."""
        super().__init__(connector)
        self._fetched: list[Job] = []
        self._count = 1
        self._ended: list[int] = []
        self._removing: asyncio.Task[None] | None = None

    @override
    async def fetch_job(self, queues: Iterable[str] | None, worker_id: int) -> Job | None:
        """Return a job to be done; further ones may be at hand already."""
        if not self._fetched:
            rows = await self.connector.execute_query_all_async(
                query=FETCH_MANY, queues=queues, worker_id=worker_id, count=self._count
            )
            self._fetched = [Job.from_row(row) for row in rows]
            self._count = min(self._count * GROWS, MOST) if len(rows) == self._count else 1
        return self._fetched.pop(0) if self._fetched else None

    @override
    async def finish_job(self, job: Job, status: Status, delete_job: bool) -> None:
        """Delete a job, together with those that end at the same time."""
        if job.id is not None:
            self._ended.append(job.id)
        if self._removing is None or self._removing.done():
            self._removing = asyncio.create_task(self._remove())
        await asyncio.shield(self._removing)

    async def _remove(self) -> None:
        """Jobs that could not be deleted are deleted with the next ones, or as jobs of a dead worker."""
        while self._ended:
            ids, self._ended = self._ended, []
            try:
                await self.connector.execute_query_async(query=REMOVE_MANY, ids=ids)
            except ConnectorException as error:
                log.warning("jobs stay behind", extra={"action": "remove", "error": type(error).__name__})
                self._ended += ids
                return
