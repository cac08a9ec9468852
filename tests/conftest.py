"""Fixtures and hooks for all tests: databases, what a machine may lack, and the closing line that says so."""

import asyncio
import functools
import logging
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import playwright
import pytest
from hypothesis import settings

from bot.store import schema
from bot.store.session import Store
from tests.helpers import sizes
from tests.helpers.postgres import PostgresServer, find_binaries
from tests.helpers.quick import keep_bytecode, lasting, memory_folder, share_contents, share_statements

# Reproducible on every machine; a slow, shared machine is no reason to fail.
settings.register_profile("stokurs", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("stokurs")
keep_bytecode()
share_statements()
share_contents()
if (folder := memory_folder()) is not None:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(folder))

_CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
_REASONS = {
    "needs_postgres": "PostgreSQL tests (no PostgreSQL server installed)",
    "needs_chromium": "browser tests (no Chromium that can be driven)",
}


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Import all tests with the garbage collector at rest."""
    with lasting():
        return (yield)


@functools.cache
def _find_chromium() -> str | None:
    """Return the machine's Chromium, if Playwright's driver runs here too: it needs a library that may be missing."""
    chromium = next((path for name in _CHROMIUM_NAMES if (path := shutil.which(name))), None)
    drivers = [Path(folder) / "driver" / "node" for folder in playwright.__path__]
    runs = any(
        subprocess.run([driver, "--version"], capture_output=True, check=False).returncode == 0 for driver in drivers
    )
    return chromium if runs else None


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let all logs be read while the tests run, and more be tried."""
    parser.addoption("--log-scan", action="store_true", help="fail where a log holds a token, a name or an answer")
    parser.addoption("--full", action="store_true", help="try every case, everywhere and at full length: slow")


def pytest_configure(config: pytest.Config) -> None:
    """Tell how much is to be tried, before the first test is read."""
    sizes.choose(full=bool(config.getoption("--full")))


@pytest.fixture(autouse=True)
def _logs_are_scanned(request: pytest.FixtureRequest) -> Iterator[None]:
    """With ``--log-scan``, read every line at debug level.

    Left out are leaks that are planted on purpose, and tests that let libraries talk that the product keeps quiet.
    """
    left_out = "forensics" in request.path.parts or "everything_logged" in request.fixturenames
    if left_out or not request.config.getoption("--log-scan"):
        yield
        return
    from tests.forensics.log_scan import scanning  # noqa: PLC0415 - loads the programmes

    with scanning() as scanner:
        yield
    assert not scanner.wrong, "\n".join(sorted(set(scanner.wrong)))


def _missing(item: pytest.Item) -> str | None:
    """Return why this machine cannot run ``item``, or None."""
    present: dict[str, Callable[[], object]] = {"needs_postgres": find_binaries, "needs_chromium": _find_chromium}
    for mark, find in present.items():
        if item.get_closest_marker(mark) and find() is None:
            return _REASONS[mark]
    return None


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs something this machine does not have."""
    if reason := _missing(item):
        pytest.skip(reason)


def _skipped(reporter: pytest.TerminalReporter) -> Counter[str]:
    """Count the skipped tests by reason."""
    reports = reporter.stats.get("skipped", [])
    reasons = (str(report.longrepr[2]) if isinstance(report.longrepr, tuple) else "?" for report in reports)
    return Counter(reason.removeprefix("Skipped: ") for reason in reasons)


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line what this run did not test, right above pytest's own closing line."""
    skipped = _skipped(terminalreporter)
    if skipped:
        parts = "; ".join(f"{reason}: {count}" for reason, count in sorted(skipped.items()))
        terminalreporter.write_line(f"Skipped: {parts}", yellow=True)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtestloop(session: pytest.Session) -> Iterator[None]:
    """Ask for the full coverage only of a run that left nothing out; this runs inside pytest-cov's own wrapper."""
    result = yield
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    coverage = session.config.pluginmanager.get_plugin("_cov")
    if reporter is not None and coverage is not None and _skipped(reporter):
        coverage.options.cov_fail_under = 0
    return result


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Path of the machine's Chromium; mark the test ``needs_chromium`` too, so that a missing one is reported."""
    path = _find_chromium()
    if path is None:
        pytest.skip(_REASONS["needs_chromium"])
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server for this test process (with xdist: one per worker), started at first use."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip(_REASONS["needs_postgres"])
    with PostgresServer.start(binaries) as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """Address of a fresh, empty PostgreSQL database (``postgresql+psycopg://``)."""
    with postgres_server.fresh() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.needs_postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address of a fresh, empty database; the test runs once on SQLite (a file) and once on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    with server.fresh() as url:
        yield url


def _migrate(url: str) -> None:
    async def run() -> None:
        store = Store(url)
        await schema.upgrade(store)
        await store.close()

    asyncio.run(run())


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and no rows, migrated once; tests copy it."""
    path = tmp_path_factory.mktemp("migrated") / "migrated.db"
    _migrate(f"sqlite+aiosqlite:///{path}")
    return path


@pytest.fixture
def migrated_sqlite(migrated_file: Path, tmp_path: Path) -> str:
    """Address of a SQLite database with all tables and no rows, in a file of the test's own."""
    shutil.copy(migrated_file, tmp_path / "test.db")
    return f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"


@pytest.fixture
def migrated_postgres(postgres_server: PostgresServer) -> Iterator[str]:
    """Address of a PostgreSQL database of the test's own, with all tables and no rows."""
    with postgres_server.fresh(postgres_server.template("migrated", _migrate)) as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.needs_postgres)])
def migrated_url(request: pytest.FixtureRequest) -> str:
    """Address of a database with all tables and no rows; the test runs once on each kind."""
    address: str = request.getfixturevalue(f"migrated_{request.param}")
    return address


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings of the person who runs the tests out of them."""
    for name in os.environ:
        if name.startswith(("STOKURS_", "SLACK_", "TEAMS_")):
            monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def _logs_stay_on() -> Iterator[None]:
    """Whatever a test did to the logs, the next one finds them as they were."""
    logger = logging.getLogger("bot")
    level = logger.level
    logging.disable(logging.NOTSET)
    yield
    logging.disable(logging.NOTSET)
    logger.setLevel(level)
