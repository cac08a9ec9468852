"""A process of its own for what takes a processor long: painting pictures, writing documents and workbooks.

The event loop goes on meanwhile. The process starts with the first piece of work, or earlier by `Workshop.open`, and a
new one takes its place when it dies; a piece of work that killed it is tried once more. It ends with the process it
serves, however that one ends.
"""

import asyncio
import gc
import multiprocessing
import os
import signal
import threading
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

    def open(self) -> None:
        """Start the process now, without waiting for it, so that the first piece of work finds it warm."""
        self._open().submit(_nothing)

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
            self._pool = ProcessPoolExecutor(1, context, initializer=_begin, initargs=(self._warm,))
        return self._pool

    def _drop(self, pool: ProcessPoolExecutor) -> None:
        pool.shutdown(wait=False, cancel_futures=True)
        if self._pool is pool:
            self._pool = None


def _begin(warm: Callable[[], object] | None) -> None:
    """Prepare a new process: it ends when the one it serves does, and leaves it to that one what Ctrl-C means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if warm is not None:
        warm()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _nothing() -> None:
    """The work that only starts the process."""


def _call(work: Callable[..., T], args: tuple[object, ...], kwargs: dict[str, object]) -> T:
    # Looking for garbage in the middle of a picture takes half as long again as painting it; afterwards nobody waits.
    gc.disable()
    try:
        return work(*args, **kwargs)
    finally:
        gc.enable()
