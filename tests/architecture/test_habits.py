"""Habits that no linter keeps for us: time is a parameter, errors are not swallowed, nothing is left undone."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture import source

_READS_THE_CLOCK = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
}
# Spelt in pieces, so that this line does not find itself.
_UNDONE = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b|raise NotImpl" + "emented")


def _clock_reads(path: Path) -> Iterator[str]:
    for node in ast.walk(source.tree(path)):
        if isinstance(node, ast.Attribute) and (_last_name(node.value), node.attr) in _READS_THE_CLOCK:
            yield f"{source.name(path)}:{node.lineno}"


def _last_name(node: ast.expr) -> str:
    """Return ``datetime`` for both ``datetime`` and ``datetime.datetime``."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _swallowed(path: Path) -> Iterator[str]:
    for node in ast.walk(source.tree(path)):
        if isinstance(node, ast.ExceptHandler) and all(_does_nothing(part) for part in node.body):
            yield f"{source.name(path)}:{node.lineno}"


def _does_nothing(part: ast.stmt) -> bool:
    return isinstance(part, ast.Pass) or (isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant))


def test_only_the_clock_reads_the_time() -> None:
    paths = [path for path in source.rule_code() if source.name(path) != "bot/clock.py"]
    assert [where for path in paths for where in _clock_reads(path)] == []


def test_no_error_is_swallowed() -> None:
    assert [where for path in source.rule_code() for where in _swallowed(path)] == []


def test_nothing_is_left_undone() -> None:
    texts = {source.name(path): path.read_text(encoding="utf-8") for path in source.all_code()}
    assert [where for where, text in texts.items() if _UNDONE.search(text)] == []


def test_every_module_says_what_lives_in_it() -> None:
    assert [source.name(path) for path in source.all_code() if not ast.get_docstring(source.tree(path))] == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("datetime.now(UTC)", 1),
        ("datetime.datetime.now()", 1),
        ("date.today()", 1),
        ("field(default_factory=datetime.utcnow)", 1),
        ("clock.now()", 0),
        ("time.monotonic()", 0),
    ],
)
def test_the_search_for_clock_reads_finds_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, found: int
) -> None:
    monkeypatch.setattr(source, "ROOT", tmp_path)
    path = tmp_path / "sample.py"
    path.write_text(f"x = {line}\n", encoding="utf-8")
    assert len(list(_clock_reads(path))) == found


@pytest.mark.parametrize(
    ("body", "found"), [("pass", 1), ("...", 1), ("'never mind'", 1), ("log.info('gone')", 0), ("return None", 0)]
)
def test_the_search_for_swallowed_errors_finds_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, found: int
) -> None:
    monkeypatch.setattr(source, "ROOT", tmp_path)
    path = tmp_path / "sample.py"
    path.write_text(f"def f():\n    try:\n        g()\n    except OSError:\n        {body}\n", encoding="utf-8")
    assert len(list(_swallowed(path))) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [("# TO" + "DO: later", 1), ("raise NotImpl" + "ementedError", 1), ("except NotImplementedError:", 0)],
)
def test_the_search_for_things_undone_finds_them(line: str, found: int) -> None:
    assert len(_UNDONE.findall(line)) == found
