"""Finds the message keys that source code, templates and content files name.

A key is a text ``<catalogue>.<name>``. An f-string such as ``f"common.role_{role}"`` names every key of that shape:
that is how a key whose last part is data is written down, so nothing else has to list it.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from bot.content.demo import Demo
from bot.content.programme import Programmes
from bot.content.texts import LOCALES

BOT = LOCALES.parents[1]
CATALOGUES = tuple(sorted({path.stem for path in LOCALES.glob("*/*.po")}))
_FILE_ENDINGS = {"csv", "db", "html", "ics", "json", "ods", "png", "po", "py", "tsv", "xlsx", "xml", "yaml", "yml"}
_NO_TEXTS = {"ForeignKey", "create_task", "log_failure", "_note", "spawn"}
_KEY = re.compile(rf"(?:{'|'.join(CATALOGUES)})\.[a-z0-9_]+")
_HOLE = "\0"
_QUOTED = re.compile(r"""["']((?:%s)\.[a-z0-9_]*)["'](\s*~)?""" % "|".join(CATALOGUES))  # noqa: UP031 - braces


@dataclass(frozen=True, slots=True)
class Named:
    """A key, or a shape of keys with holes, and where it stands."""

    text: str
    where: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """Matches the keys that are meant."""
        return re.compile("[a-z0-9_]+".join(map(re.escape, self.text.split(_HOLE))))

    @property
    def exact(self) -> bool:
        """One key, no shape."""
        return _HOLE not in self.text


def in_python(source: str, where: str) -> Iterator[Named]:
    """Yield the keys that Python source names."""
    for node in _texts(ast.parse(source)):
        text = _flat(node)
        plain = text.replace(_HOLE, "x")
        if _KEY.fullmatch(plain) and text.rpartition(".")[2] not in _FILE_ENDINGS:
            yield Named(text, f"{where}:{node.lineno}")


def in_template(source: str, where: str) -> Iterator[Named]:
    """Yield the keys that a template names; ``"demo.x_" ~ part`` names a shape."""
    for match in _QUOTED.finditer(source):
        if match[1].rpartition(".")[2] in _FILE_ENDINGS:
            continue
        line = source.count("\n", 0, match.start()) + 1
        yield Named(match[1] + (_HOLE if match[2] else ""), f"{where}:{line}")


def named_keys() -> list[Named]:
    """Return every key that the product names, in code, templates, programmes and the demo."""
    found: list[Named] = []
    for path in sorted(path for path in BOT.rglob("*.py") if "migrations" not in path.parts):
        found += in_python(path.read_text(encoding="utf-8"), path.relative_to(BOT).as_posix())
    for ending in ("html", "js"):
        for path in sorted(BOT.rglob(f"*.{ending}")):
            found += in_template(path.read_text(encoding="utf-8"), path.relative_to(BOT).as_posix())
    programmes = Programmes.load()
    for programme_id in programmes.ids:
        found += [Named(key, programme_id) for key in programmes.get(programme_id).keys()]  # noqa: SIM118 - no dict
    for place in Demo.load().municipalities:
        found += [Named(f"common.unit_kind_{unit.kind}", place.id) for unit in place.units]
    return found


def catalogue(language: str, name: str) -> Catalog:
    """Return one catalogue as Babel reads it."""
    with (LOCALES / language / f"{name}.po").open("rb") as file:
        return read_po(file, abort_invalid=True)


def _texts(tree: ast.AST) -> Iterator[ast.expr]:
    """Yield plain and formatted texts, without docstrings, the pieces of formatted texts, and what logs record."""
    names_no_text = _names_no_text(tree)
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.JoinedStr) or (isinstance(child, ast.Constant) and isinstance(child.value, str)):
            yield from () if names_no_text else (child,)
        elif not _is_aside(child):
            yield from _texts(child)
        if isinstance(child, ast.JoinedStr):
            yield from _inside(child.values)


def _inside(values: Iterable[ast.expr]) -> Iterator[ast.expr]:
    """Yield the texts inside the holes of a formatted text."""
    for value in values:
        if isinstance(value, ast.FormattedValue):
            yield from _texts(value)


def _names_no_text(call: ast.AST) -> bool:
    """A call whose own texts are names of something else: what a log records, a task, a column of a table."""
    if not isinstance(call, ast.Call):
        return False
    owner, _, name = ast.unparse(call.func).rpartition(".")
    return name in _NO_TEXTS or owner.rpartition(".")[2] in {"log", "logger"}


def _is_aside(node: ast.AST) -> bool:
    """A docstring or other lone text, and what names a log entry or a task."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    return isinstance(node, ast.keyword) and node.arg in {"action", "extra", "name"}


def _flat(node: ast.expr) -> str:
    """Return the text with a hole for each value."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    assert isinstance(node, ast.JoinedStr)
    return "".join(str(part.value) if isinstance(part, ast.Constant) else _HOLE for part in node.values)
