"""A run of the tests says what it left out, and asks for full coverage only when it left nothing out."""

import os
import subprocess
import sys
from pathlib import Path

from tests.architecture import source

_SKIPPING = """
import pytest

@pytest.mark.needs_chromium
def test_in_a_browser(): ...

def test_elsewhere(): ...
"""
_WHOLE = "def test_elsewhere(): ..."
_REACHING_OUT = """
import socket

def test_reaching_out():
    socket.create_connection(("192.0.2.1", 80), timeout=1)
"""


def _run(folder: Path, tests: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Run pytest on ``tests`` with the project's settings, on a machine that has no programs."""
    (folder / "test_sample.py").write_text(tests, encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "PYTEST"))}
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:cacheprovider", "-q", *options]
    return subprocess.run(
        [*command, f"--rootdir={source.ROOT}", "-c", str(source.ROOT / "pyproject.toml"), str(folder)],
        cwd=source.ROOT,
        env=kept | {"PATH": str(folder), "COVERAGE_FILE": str(folder / "coverage")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_what_was_skipped_is_told_and_full_coverage_not_asked(tmp_path: Path) -> None:
    run = _run(tmp_path, _SKIPPING, "--cov=bot.clock", "--cov-report=")
    *_, told, closing = run.stdout.splitlines()
    assert told == "Skipped: browser tests (no Chromium that can be driven): 1"
    assert closing.startswith("1 passed, 1 skipped")
    assert run.returncode == 0


def test_a_whole_run_must_cover_the_code(tmp_path: Path) -> None:
    run = _run(tmp_path, _WHOLE, "--cov=bot.clock", "--cov-report=")
    assert "Required test coverage of 95.0% not reached" in run.stdout
    assert "Skipped" not in run.stdout
    assert run.returncode == 1


def test_no_test_reaches_beyond_this_machine(tmp_path: Path) -> None:
    run = _run(tmp_path, _REACHING_OUT)
    assert "SocketConnectBlockedError" in run.stdout
    assert run.returncode == 1
