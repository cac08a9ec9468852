"""The torture for half a minute, in processes of its own: it forks, and may not do so beside anybody's threads.

No verdict here hangs on how fast the machine is: the less it manages, the fewer reminders there are to be right about.
"""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgres", marks=pytest.mark.needs_postgres)])
def test_nothing_is_lost_or_doubled(database: str) -> None:
    command = [
        sys.executable,
        "-m",
        "tests.torture",
        "--short",
        "--seconds",
        "5",
        "--seed",
        "7",
        "--database",
        database,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert ": 0 lost, 0 doubled; 0 scenarios not well" in said
    assert not said.rsplit("\n", 2)[1].startswith("0 reminders arrived"), said
