"""A folder of one's own with the command in it: in this process for most tests, as a process of its own for a few."""

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.app.logs import QUIET
from bot.cli import app
from bot.content.texts import Texts

ROOT = Path(__file__).parents[2]
SAY = Texts.load().for_language("nb")
"""Sentences in the words of today's catalogue."""

PEOPLE = """navn;e-post;roller;enhet;språk
Kari Lunde;kari@strandvik.example;prosjektleder;Rådhuset;
Ola Vik;ola@strandvik.example;prosjekteier+styringsgruppe;;
Anne Moen;anne@strandvik.example;BTI-kontakt;Fjord skole;nn
"""

PLAN = """Fase;Aktivitet;Start;Frist;Ansvarlig;Status
1;Avklare mål;februar 2026;april 2026;Prosjektleder og prosjekteier;Gjort
1;Vurdere risiko;april 2026;mai 2026;Prosjektleder;
2;Velge strategier for opplæringen;august 2026;september 2026;Prosjektleder, arbeidsgruppa;
2;Informere ansatte;løpende;;Enhetsleder;
3;Øve med ansatte;januar 2027;juni 2027;BTI-kontakt;
"""


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The one sentence with which a command refused; nothing else was printed, and no traceback."""
        assert self.out == ""
        assert len(self.err.splitlines()) == 1
        assert "Traceback" not in self.err
        assert self.code == 1
        return self.err.strip()


@contextmanager
def logs_as_before() -> Iterator[None]:
    """Put the loggers back: each command sets up its own, on a stderr of its own."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in QUIET}
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


@dataclass
class Shell:
    """Somebody at the command line in a folder."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def __call__(self, *words: str) -> Done:
        """Run a command in this process; nobody is at the keyboard."""
        with logs_as_before():
            found = CliRunner(env=self.environment).invoke(app, words, catch_exceptions=False)
        return Done(found.exit_code, found.stdout, found.stderr)

    def good(self, *words: str) -> str:
        """Run a command that must succeed; return what it printed."""
        done = self(*words)
        assert done.code == 0, done
        return done.out.strip()

    def command(self, *words: str) -> list[str]:
        """The same command for a process of its own."""
        return [sys.executable, "-m", "bot", *words]

    def variables(self) -> dict[str, str]:
        """The environment of a process of its own."""
        return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", **self.environment}

    def process(self, *words: str) -> Done:
        """Run a command as a process of its own."""
        found = subprocess.run(
            self.command(*words),
            cwd=self.folder,
            env=self.variables(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return Done(found.returncode, found.stdout, found.stderr)

    def write(self, name: str, text: str | bytes) -> str:
        """Put a file into the folder; return its name."""
        data = text.encode() if isinstance(text, str) else text
        (self.folder / name).write_bytes(data)
        return name

    @property
    def database(self) -> Path:
        """Where the command keeps everything by default."""
        return self.folder / "stokurs.db"


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """An empty folder."""
    monkeypatch.chdir(tmp_path)
    return Shell(tmp_path)


@pytest.fixture(scope="session")
def strandvik_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that the commands made: Strandvik with people and meetings, and «Fremmed» with its own."""
    folder = tmp_path_factory.mktemp("strandvik")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        fill(Shell(folder))
    return folder / "stokurs.db"


def fill(shell: Shell) -> None:
    """Make both municipalities with the commands themselves."""
    people = shell.write("people.csv", PEOPLE)
    strangers = shell.write("strangers.csv", "name,email,roles\nFremmed Person,kari@fremmed.example,project_leader\n")
    for name, file in (("Fremmed kommune", strangers), ("Strandvik kommune", people)):
        shell.good("municipality", "add", name)
        shell.good("people", "import", file, "--municipality", name)
        shell.good("meetings", "setup", "-m", name, "--start", "2026-01-01", "--place", "Rådhuset")


@pytest.fixture
def strandvik(shell: Shell, strandvik_file: Path) -> Shell:
    """A folder in which Strandvik has people and meetings."""
    shutil.copy(strandvik_file, shell.database)
    return shell
