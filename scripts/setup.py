"""Set up what `make` needs: the virtual environment, and on Debian the system packages that some tests use.

Runs on the machine's own Python with nothing installed. It never asks; what is already there is left alone.

    setup.py run       what it takes to run the bot (requirements.lock)
    setup.py dev       and to test it (requirements-dev.lock)
    setup.py system    PostgreSQL and Chromium for the tests, where we may install them
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "stokurs-setup"
OLDEST = (3, 11)
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock"}
# A lock for development holds all that the other one does, so it serves for running too.
SERVED_BY = {"run": ("run", "dev"), "dev": ("dev",)}
SYSTEM_PACKAGES: dict[str, Callable[[], bool]] = {
    "chromium": lambda: shutil.which("chromium") is not None,
    "postgresql": lambda: any(Path("/usr/lib/postgresql").glob("*/bin/initdb")),
    "libatomic1": lambda: any(Path("/usr/lib").glob("*/libatomic.so.1")),  # Playwright's driver is linked with it
    "fonts-dejavu-core": lambda: Path("/usr/share/fonts/truetype/dejavu").is_dir(),
}
# Installing PostgreSQL would start a server on its usual port; the tests only want the programs.
NO_CLUSTER = Path("/etc/postgresql-common/createcluster.d/stokurs.conf")
APT_OPTIONS = ["-y", "-qq", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120", "-o", "Dpkg::Use-Pty=0"]


class SetupError(Exception):
    """What went wrong, in one sentence with what to do about it."""


def main(arguments: list[str]) -> int:
    """Do the steps that were asked for; return the exit code."""
    try:
        for step in arguments:
            install_system_packages() if step == "system" else install_python_packages(step)
    except SetupError as error:
        print(f"Set-up stopped: {error}", file=sys.stderr)
        return 1
    return 0


def install_python_packages(kind: str) -> None:
    """Bring `.venv` to what the lock of ``kind`` says; nothing happens when it is there already."""
    if any(_stamp(served) in _stamps() for served in SERVED_BY[kind]):
        return
    if not _works(VENV):
        make_venv(find_python())
    print(f"Installing Python packages ({LOCKS[kind]}) …", flush=True)
    install = [*_pip(), "install", "--quiet", "--disable-pip-version-check", "--no-input", "--no-deps", "--use-pep517"]
    _must(
        [*install, "--require-hashes", "-r", str(ROOT / LOCKS[kind])],
        "the Python packages could not be installed.",
    )
    _must([*install, "--no-build-isolation", "-e", str(ROOT)], "the bot itself could not be installed.")
    STAMP.write_text("\n".join(_stamps_for(kind)) + "\n", encoding="utf-8")


def find_python() -> str:
    """Return a Python that is new enough: this one, or a newer one on the path."""
    if sys.version_info[:2] >= OLDEST:
        return sys.executable
    for minor in range(20, OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    raise SetupError(f"Python 3.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]}.")


def make_venv(python: str) -> None:
    """Make an empty `.venv` with pip in it, or with the system's pip to fill it."""
    print("Making .venv …", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    if not _has(python, "ensurepip") and not _has(python, "pip"):
        _install(["python3-venv"], "python3-venv is needed to make a virtual environment")
    without = [] if _has(python, "ensurepip") else ["--without-pip"]
    _must([python, "-m", "venv", *without, str(VENV)], "the virtual environment could not be made.")


def install_system_packages() -> None:
    """Install what tests want and this machine lacks, where that is allowed; never a reason to stop."""
    wanted = [name for name, is_there in SYSTEM_PACKAGES.items() if not is_there()]
    if not wanted or not _is_debian() or _as_root() is None:
        return
    print(f"Installing for the tests: {', '.join(wanted)} …", flush=True)
    quiet_postgres = "postgresql" in wanted and not NO_CLUSTER.exists()
    if quiet_postgres:
        _write_as_root(NO_CLUSTER, "create_main_cluster = false\n")
    try:
        missing = [] if _apt(wanted) else [name for name in wanted if not _apt([name])]
    finally:
        if quiet_postgres:
            _run([*(_as_root() or []), "rm", "-f", str(NO_CLUSTER)])
    if missing:
        print(f"Not to be had here: {', '.join(missing)}; the tests that want them are skipped.", flush=True)


def _install(packages: list[str], why: str) -> None:
    """Install Debian packages that there is no way around."""
    if _is_debian() and _as_root() is not None and _apt(packages):
        return
    raise SetupError(f"{why} (Debian: apt-get install {' '.join(packages)}); then run the same command again.")


def _apt(packages: list[str]) -> bool:
    """Install ``packages``, with fresh package lists if the ones here do not do; say whether it worked."""
    apt_get = [*(_as_root() or []), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    install = [*apt_get, "install", *APT_OPTIONS, *packages]
    if _run(install):
        return True
    return _run([*apt_get, "update", "-qq"]) and _run(install)


def _as_root() -> list[str] | None:
    """Return what to put before a command to run it as root: nothing, sudo, or None where that is not possible."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    return [sudo, "-n"] if sudo and _run([sudo, "-n", "true"]) else None


def _is_debian() -> bool:
    release = Path("/etc/os-release")
    return bool(shutil.which("apt-get")) and release.exists() and "ID=debian" in release.read_text().splitlines()


def _write_as_root(path: Path, text: str) -> None:
    script = 'mkdir -p "$(dirname "$1")" && printf %s "$2" > "$1"'
    _run([*(_as_root() or []), "sh", "-c", script, "sh", str(path), text])


def _pip() -> list[str]:
    """Return the command for pip acting on `.venv`: its own, else the system's."""
    python = str(VENV / "bin" / "python")
    return [python, "-m", "pip"] if _has(python, "pip") else [sys.executable, "-m", "pip", "--python", python]


def _works(venv: Path) -> bool:
    """Tell whether ``venv`` is whole and lies where it was made (its scripts hold its path)."""
    python = venv / "bin" / "python"
    activate = venv / "bin" / "activate"
    return python.exists() and activate.exists() and str(venv) in activate.read_text() and _run([str(python), "-c", ""])


def _has(python: str, module: str) -> bool:
    return _run([python, "-c", f"import {module}"])


def _stamp(kind: str) -> str:
    """Name the state that set-up of ``kind`` leads to: the lock, what is installed from here, and where."""
    project, _, _ = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("\n[tool.")
    lock = (ROOT / LOCKS[kind]).read_text(encoding="utf-8")
    return f"{kind} {hashlib.sha256(repr((lock, project, str(VENV))).encode()).hexdigest()}"


def _stamps() -> list[str]:
    return STAMP.read_text(encoding="utf-8").splitlines() if STAMP.exists() else []


def _stamps_for(kind: str) -> list[str]:
    kept = [line for line in _stamps() if line.split()[0] != kind]
    return [*kept, _stamp(kind)]


def _run(command: list[str]) -> bool:
    """Run quietly; say whether it worked."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return done.returncode == 0


def _must(command: list[str], sentence: str) -> None:
    """Run, letting its output through; stop with ``sentence`` when it fails."""
    if subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode != 0:
        raise SetupError(sentence)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
