"""A PostgreSQL server that is restarted, cut off and filled up, and whose clock runs as fast as the torture's.

Its databases have functions of their own for the time, found before PostgreSQL's: all that the product and its job
library ask the server's clock is answered in the torture's time.
"""

import signal
import subprocess
import time
from pathlib import Path

import psycopg
from typing_extensions import override

from tests.helpers.postgres import PostgresServer, _options, _run_as, _server_user, find_binaries
from tests.torture.timing import Board

_START_SECONDS = 30.0
_CLOCK = """
    CREATE FUNCTION torture_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
        SELECT to_timestamp({torture} + pg_read_file('{jumps}')::float8
            + (extract(epoch FROM pg_catalog.clock_timestamp())::float8 - {machine}) * {speed})
    $$;
    CREATE FUNCTION clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS 'SELECT public.torture_now()';
    CREATE FUNCTION now() RETURNS timestamptz LANGUAGE sql VOLATILE AS 'SELECT public.torture_now()';
"""


def plain(url: str) -> str:
    """Return an address as PostgreSQL's own library reads it."""
    return url.replace("+psycopg", "")


class TorturedServer(PostgresServer):
    """A server whose commits survive its own death, and that comes back."""

    def restart(self, how: int = signal.SIGINT) -> float:
        """End the server as ``how`` says (SIGQUIT: at once, it recovers by its log); return the seconds it was away."""
        began = time.monotonic()
        self._process.send_signal(how)
        try:
            self._process.wait(_START_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        binaries = find_binaries()
        assert binaries is not None
        with (self.folder / "log").open("ab") as log:
            self._process = _run_as(_server_user(), [binaries / "postgres", *_options(self.folder)], log=log.fileno())
        self._wait_until_ready()
        return time.monotonic() - began

    @override
    def _wait_until_ready(self) -> None:
        """Wait, also while it still recovers."""
        super()._wait_until_ready()

    def cut(self) -> int:
        """Cut every connection to every database but this one; return how many there were."""
        statement = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        with self._connect() as connection:
            found = connection.execute(f"{statement} AND backend_type = 'client backend'").fetchone()
        return int(str(found[0])) if found else 0


def set_up_clock(url: str, board: Board, jumps: Path) -> None:
    """Let a new database live in the torture's time, and keep what it has committed; ``jumps`` is read each time."""
    jump(jumps, board["jump"])
    values = {"machine": time.time(), "torture": board.seconds() - board["jump"], "speed": board.speed, "jumps": jumps}
    with psycopg.connect(plain(url), autocommit=True) as server:
        server.execute(_CLOCK.format(**values).encode())
        name = server.info.dbname
        server.execute(f"ALTER DATABASE {name} SET search_path = public, pg_catalog".encode())
        server.execute(f"ALTER DATABASE {name} SET synchronous_commit = on".encode())


def jump(jumps: Path, seconds: float) -> None:
    """Let the server's time jump with the board's: at once, as no statement could."""
    jumps.parent.chmod(0o755)
    new = jumps.with_suffix(".new")
    new.write_text(f"{seconds:.6f}")
    new.replace(jumps)
