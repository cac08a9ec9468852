"""The project's own files, read for the tests of its habits."""

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_FOLDERS = ("bot", "tests", "bench", "scripts", "docs", ".ci")
_TEXT = (".py", ".md", ".toml", ".yaml", ".yml", ".lock", ".po", ".html", ".css", ".js", ".json", ".mako", ".csv", "")


def rule_code() -> list[Path]:
    """Return the modules of ``bot`` that people write; migrations are records, made once and never tidied."""
    return [path for path in _modules("bot") if "migrations" not in path.parts]


def test_code() -> list[Path]:
    """Return the modules of the tests."""
    return _modules("tests")


def all_code() -> list[Path]:
    """Return every Python file."""
    return [path for folder in ("bot", "tests", "bench", "scripts") for path in _modules(folder)]


def all_texts() -> list[Path]:
    """Return every file of the project that holds text; nothing that set-up, tests or use left behind."""
    in_folders = (path for folder in _FOLDERS for path in (ROOT / folder).rglob("*"))
    return sorted(path for path in (*ROOT.glob("*"), *in_folders) if _is_text(path))


def name(path: Path) -> str:
    """Return the path as people write it."""
    return path.relative_to(ROOT).as_posix()


@functools.cache
def tree(path: Path) -> ast.Module:
    """Return the parsed module."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each function of a module with its length in lines, signature and docstring included."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{name(path)}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def lines_of_code(path: Path) -> int:
    """Count the lines that are neither blank nor a comment."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return sum(1 for line in lines if line and not line.startswith("#"))


def _modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def _is_text(path: Path) -> bool:
    named = path.suffix or path.name in {"Makefile", "LICENSE", ".gitignore", "run"}
    return path.is_file() and bool(named) and path.suffix in _TEXT and "__pycache__" not in path.parts
