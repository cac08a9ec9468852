"""Set-up does what is needed and no more, and says in one sentence why it cannot."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

_PATH = Path(__file__).resolve().parents[2] / "scripts" / "setup.py"


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The set-up script, at work on an empty project in a temporary folder."""
    spec = importlib.util.spec_from_file_location("stokurs_setup", _PATH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("requirements.lock", "requirements-dev.lock"):
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n\n[tool.ruff]\n", encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "stokurs-setup")
    return module


@pytest.fixture
def commands(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands the script would run, every one of which works."""
    ran: list[str] = []

    def run(command: list[str], _sentence: str = "") -> bool:
        ran.append(" ".join(command))
        if "venv" in command:
            setup.VENV.mkdir()
        return True

    monkeypatch.setattr(setup, "_run", run)
    monkeypatch.setattr(setup, "_must", run)
    return ran


def _installs(commands: list[str]) -> list[str]:
    return [command for command in commands if " install " in command]


def _make_stamp(setup: ModuleType, kind: str) -> None:
    setup.VENV.mkdir(exist_ok=True)
    setup.STAMP.write_text("\n".join(setup._stamps_for(kind)), encoding="utf-8")


def _debian(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, *, root: list[str] | None, missing: bool = True
) -> None:
    """Make the machine a Debian that lacks every system package, or none."""
    monkeypatch.setattr(setup, "_is_debian", lambda: True)
    monkeypatch.setattr(setup, "_as_root", lambda: root)
    there: Callable[[], bool] = lambda: not missing  # noqa: E731  # one word in a table of many
    monkeypatch.setattr(setup, "SYSTEM_PACKAGES", dict.fromkeys(setup.SYSTEM_PACKAGES, there))


def test_packages_are_installed_by_hash_and_never_asked_for(setup: ModuleType, commands: list[str]) -> None:
    setup.install_python_packages("run")
    by_lock, itself = _installs(commands)
    assert "--require-hashes" in by_lock
    assert by_lock.endswith("requirements.lock")
    assert "--no-build-isolation -e" in itself
    assert all("--no-input" in command for command in (by_lock, itself))


def test_nothing_runs_when_everything_is_there(setup: ModuleType, commands: list[str]) -> None:
    _make_stamp(setup, "dev")
    setup.install_python_packages("dev")
    setup.install_python_packages("run")
    assert commands == []


def test_what_serves_the_demo_does_not_serve_the_tests(setup: ModuleType, commands: list[str]) -> None:
    _make_stamp(setup, "run")
    setup.install_python_packages("dev")
    assert len(_installs(commands)) == 2


@pytest.mark.parametrize(
    ("name", "text", "again"),
    [
        ("requirements-dev.lock", "sample==2\n", True),
        ("pyproject.toml", "[project]\nname = 'y'\n\n[tool.ruff]\n", True),
        ("pyproject.toml", "[project]\nname = 'x'\n\n[tool.mypy]\n", False),
    ],
)
def test_a_change_that_matters_installs_again(
    setup: ModuleType, commands: list[str], name: str, text: str, again: bool
) -> None:
    _make_stamp(setup, "dev")
    (setup.ROOT / name).write_text(text, encoding="utf-8")
    setup.install_python_packages("dev")
    assert bool(_installs(commands)) is again


@pytest.mark.usefixtures("commands")
def test_a_moved_folder_makes_the_environment_anew(setup: ModuleType) -> None:
    (setup.VENV / "bin").mkdir(parents=True)
    (setup.VENV / "bin" / "python").touch()
    (setup.VENV / "bin" / "activate").write_text("VIRTUAL_ENV=elsewhere", encoding="utf-8")
    assert not setup._works(setup.VENV)
    (setup.VENV / "bin" / "activate").write_text(f"VIRTUAL_ENV={setup.VENV}", encoding="utf-8")
    assert setup._works(setup.VENV)


def test_without_means_to_make_an_environment_one_sentence_says_what_to_do(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup, "_has", lambda _python, _module: False)
    monkeypatch.setattr(setup, "_as_root", lambda: None)
    assert setup.main(["run"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("Set-up stopped: python3-venv is needed")
    assert "apt-get install python3-venv" in said


def test_too_old_a_python_is_told(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(setup.shutil, "which", lambda _name: None)
    with pytest.raises(setup.SetupError, match=r"Python 3\.11 or newer is needed"):
        setup.find_python()


def test_system_packages_come_with_no_question_and_no_running_server(
    setup: ModuleType, commands: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _debian(setup, monkeypatch, root=[])
    monkeypatch.setattr(setup, "NO_CLUSTER", tmp_path / "etc" / "no-cluster.conf")
    setup.install_system_packages()
    before, install, after = commands
    assert "create_main_cluster = false" in before
    assert "DEBIAN_FRONTEND=noninteractive apt-get install -y" in install
    assert "chromium" in install
    assert "postgresql" in install
    assert after.startswith("rm -f")


@pytest.mark.parametrize(("root", "missing"), [(None, True), ([], False)])
def test_the_system_is_left_alone(
    setup: ModuleType, commands: list[str], monkeypatch: pytest.MonkeyPatch, root: list[str] | None, missing: bool
) -> None:
    _debian(setup, monkeypatch, root=root, missing=missing)
    setup.install_system_packages()
    assert commands == []


def test_a_package_that_is_not_to_be_had_does_not_stop_the_others(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _debian(setup, monkeypatch, root=[])
    monkeypatch.setattr(setup, "NO_CLUSTER", tmp_path / "no-cluster.conf")
    monkeypatch.setattr(setup, "_run", lambda command: "apt-get" not in command or "chromium" not in command)
    setup.install_system_packages()
    assert "Not to be had here: chromium; the tests that want them are skipped." in capsys.readouterr().out
