"""One `run` per SQLite database: a lock of the operating system beside the file, gone when the process is gone."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url

from bot.errors import ConfigError


def lock_path(database_url: str) -> Path | None:
    """Return the lock's file for a SQLite file; None for databases that several processes may serve."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(f"{url.database}.run.lock")


@contextmanager
def only_run(database_url: str) -> Iterator[None]:
    """Hold the lock while the block runs.

    Raises:
        ConfigError: another process sends the reminders of this database (``reminders.already_running``).
    """
    path = lock_path(database_url)
    if path is None:
        yield
        return
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ConfigError("reminders.already_running", database=path.name.removesuffix(".run.lock")) from None
        yield
