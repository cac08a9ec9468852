"""What the files of the project may not hold: where somebody's machine keeps things, or where packages come from."""

import re

import pytest

from tests.architecture import source

_MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|root|farm|home/\w+|Users/\w+)/")
_REGISTRY = re.compile(r"https?://\S*(?:pypi|pythonhosted|npmjs|deb\.debian|conda)\S*")
_LOCKS = ("requirements.lock", "requirements-dev.lock")
_PINNED = re.compile(r"^[a-z0-9][a-z0-9._-]*==\S+( ;[^\\]+)? \\$")
_HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


@pytest.mark.parametrize("pattern", [_MACHINE_PATH, _REGISTRY], ids=["machine path", "registry"])
def test_no_file_names_a_machine_or_a_registry(pattern: re.Pattern[str]) -> None:
    texts = {source.name(path): path.read_text(encoding="utf-8") for path in source.all_texts()}
    found = {where: match.group() for where, text in texts.items() if (match := pattern.search(text))}
    assert found == {}


def test_the_files_looked_at_are_the_project() -> None:
    names = {source.name(path) for path in source.all_texts()}
    assert {"pyproject.toml", "Makefile", "README.md", ".ci/run", "bot/clock.py", "requirements.lock"} <= names
    assert not any(".venv" in name or name.endswith((".db", ".pyc")) for name in names)


@pytest.mark.parametrize("lock", _LOCKS)
def test_a_lock_holds_versions_and_hashes_and_nothing_else(lock: str) -> None:
    lines = (source.ROOT / lock).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not _PINNED.match(line) and not _HASH.match(line)] == []


def test_both_locks_agree() -> None:
    run, dev = ({line for line in (source.ROOT / lock).read_text().splitlines() if "==" in line} for lock in _LOCKS)
    assert run - dev == set()
