"""A PostgreSQL server of the tests' own: a temporary folder, one unix socket, no network, gone at the end.

A test asks for a fresh database and gets its SQLAlchemy address. A database that many tests start from (migrated, or
filled with a sample) is built once as a template and copied in a few hundredths of a second.
"""

import contextlib
import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self

import psycopg
from psycopg import sql

from tests.helpers.quick import memory_folder

_START_SECONDS = 30.0
_STOP_SECONDS = 15.0
# What is written may be lost with the machine: the folder is deleted in a moment anyway.
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "32MB",
    "max_connections": "60",
    "timezone": "UTC",
}


def find_binaries() -> Path | None:
    """Return the folder with ``initdb`` and ``postgres`` of the newest installed version, or None."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if versions:
        return versions[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


class PostgresServer:
    """A running server; ``with PostgresServer.start(binaries) as server``."""

    def __init__(self, folder: Path, process: subprocess.Popen[bytes]) -> None:
        """Take over a server that was started with its socket in ``folder``."""
        self.folder = folder
        self._process = process
        self._numbers = itertools.count(1)
        self._templates: dict[str, str] = {}

    @classmethod
    def start(cls, binaries: Path) -> Self:
        """Make a cluster in a temporary folder, start a server on it and wait until it answers."""
        folder = Path(tempfile.mkdtemp(prefix="stokurs-pg-", dir=memory_folder()))
        user = _server_user()
        if user is not None:
            os.chown(folder, user.pw_uid, user.pw_gid)
        log = (folder / "log").open("wb")
        with log:
            _run_as(user, [binaries / "initdb", *_initdb_options(folder)], log=log.fileno()).wait()
            process = _run_as(user, [*_die_with_parent(), binaries / "postgres", *_options(folder)], log=log.fileno())
        server = cls(folder, process)
        server._wait_until_ready()
        return server

    def __enter__(self) -> Self:
        """Return the server itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the server and delete its folder."""
        self.stop()

    def stop(self) -> None:
        """Stop at once (open connections are cut) and delete everything."""
        self._process.send_signal(signal.SIGQUIT)
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str) -> str:
        """Return the SQLAlchemy address of ``database``, for both its async and its blocking engines."""
        return f"postgresql+psycopg://stokurs@/{database}?host={self.folder}"

    @contextlib.contextmanager
    def fresh(self, template: str = "template1") -> Iterator[str]:
        """Lend a new database, a copy of ``template``, and drop it afterwards; yields its address."""
        name = f"t{next(self._numbers)}"
        self._create(name, template)
        try:
            yield self.url(name)
        finally:
            self._execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def template(self, name: str, build: Callable[[str], None]) -> str:
        """Return the name of the template ``name``; ``build`` fills it, given its address, the first time only.

        ``build`` must close its connections: PostgreSQL copies a database only while nobody else uses it.
        """
        if name not in self._templates:
            database = f"template_{len(self._templates)}"
            self._create(database, "template1")
            build(self.url(database))
            self._templates[name] = database
        return self._templates[name]

    def _create(self, name: str, template: str) -> None:
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        with self._connect() as connection:
            if connection.info.server_version >= 150000:  # before, files were copied anyway; it is twice as quick
                statement += sql.SQL(" STRATEGY FILE_COPY")
            connection.execute(statement)

    def _execute(self, statement: sql.Composed) -> None:
        with self._connect() as connection:
            connection.execute(statement)

    def _connect(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(host=str(self.folder), user="stokurs", dbname="postgres", autocommit=True)

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while True:
            try:
                self._connect().close()
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    log = (self.folder / "log").read_text(errors="replace")
                    self.stop()
                    raise RuntimeError(f"The tests' PostgreSQL did not start:\n{log[-2000:]}") from None
                time.sleep(0.05)
            else:
                return


def _server_user() -> pwd.struct_passwd | None:
    """Return whom the server runs as, or None for ourselves: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise RuntimeError("PostgreSQL does not run as root, and there is no user postgres or nobody to run it as.")


def _run_as(user: pwd.struct_passwd | None, command: list[Path | str], *, log: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [str(part) for part in command],
        cwd="/",
        env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        user=user and user.pw_uid,
        group=user and user.pw_gid,
        extra_groups=user and [],
    )


def _initdb_options(folder: Path) -> list[str]:
    return ["-D", f"{folder}/data", "-U", "stokurs", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]


def _options(folder: Path) -> list[str]:
    settings = _SETTINGS | {"unix_socket_directories": str(folder)}
    return ["-D", f"{folder}/data", *(f"--{name}={value}" for name, value in settings.items())]


def _die_with_parent() -> list[str]:
    """Return a prefix that ends the server when the tests are killed (util-linux; without it, nothing)."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "QUIT"] if setpriv else []
