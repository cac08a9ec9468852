"""A process of its own for what takes a processor long: painting pictures, writing documents and workbooks.

The event loop goes on meanwhile. The process starts with the first piece of work, and a new one takes its place when it
dies; a piece of work that killed it is tried once more.
"""

import asyncio
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Workshop:
    """Runs functions of modules in a worker process; arguments and results must be picklable."""

    def __init__(self, warm: Callable[[], object] | None = None) -> None:
        """Do ``warm`` first in every new process: it loads what is slow to load."""
        self._warm = warm
        self._pool: ProcessPoolExecutor | None = None

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what ``work`` returns; its errors are raised here."""
        loop = asyncio.get_running_loop()
        for last in (False, True):
            pool = self._open()
            try:
                return await loop.run_in_executor(pool, _call, work, args, kwargs)
            except BrokenProcessPool:
                self._drop(pool)
                if last:
                    raise
        raise AssertionError

    def close(self) -> None:
        """End the process; it is started anew when there is work again."""
        if self._pool is not None:
            self._drop(self._pool)

    def _open(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, context, initializer=self._warm)
        return self._pool

    def _drop(self, pool: ProcessPoolExecutor) -> None:
        pool.shutdown(wait=False, cancel_futures=True)
        if self._pool is pool:
            self._pool = None


def _call(work: Callable[..., T], args: tuple[object, ...], kwargs: dict[str, object]) -> T:
    return work(*args, **kwargs)
