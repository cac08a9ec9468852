"""YAML files checked by Pydantic, with mistakes named by file and line.

A document may be spread over several files: each top-level key stands in one of them. Only plain YAML is accepted: no
tags and no key twice.
"""

from collections.abc import Hashable, Iterable
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from bot.errors import BotError

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Model = TypeVar("Model", bound=BaseModel)
Place = tuple[Hashable, ...]
"""Where in a document something stands: keys and list positions, as Pydantic names them."""


class BrokenContent(BotError):
    """A content file is wrong; ``str()`` says which file and line, for whoever edits it."""

    def __init__(self, file: Path, line: int, problem: str) -> None:
        """``line`` counts from 1; ``problem`` is the reader library's own wording."""
        super().__init__("content.broken_file", file=f"{file.parent.name}/{file.name}", line=line, problem=problem)
        self.file, self.line, self.problem = file, line, problem
        self.args = (f"{file.parent.name}/{file.name}, line {line}: {problem}",)


class Misplaced(ValueError):
    """What a model's validator raises about one of its parts: ``place`` is where in the model, as loc tuples say it."""

    def __init__(self, place: Place, problem: str) -> None:
        super().__init__(problem)
        self.place = place


def read_model(model: type[Model], files: Iterable[Path]) -> Model:
    """Read one document from ``files`` and check it against ``model``.

    Raises:
        BrokenContent: the first mistake found, with file and line.
    """
    document = _Document()
    for path in files:
        document.add(path)
    try:
        return model.model_validate(document.values)
    except ValidationError as error:
        place, problem = _first_mistake(error)
        file, line = document.nearest(place)
        where = ".".join(map(str, place))
        raise BrokenContent(file, line, f"{where}: {problem}" if where else problem) from error


class _Document:
    """Plain values out of YAML nodes, and the file and line of each."""

    def __init__(self) -> None:
        self.values: dict[Hashable, object] = {}
        self._marks: dict[Place, tuple[Path, int]] = {}
        self._scalars = yaml.constructor.SafeConstructor()

    def add(self, path: Path) -> None:
        """Add the top-level keys of one file."""
        node = _compose(path)
        self._marks.setdefault((), (path, 1))
        for key_node, value_node in node.value:
            self._entry(path, key_node, value_node, (), self.values)

    def nearest(self, place: Place) -> tuple[Path, int]:
        """Return file and line of ``place``, or of the nearest part around it that stands in a file."""
        while place not in self._marks:
            place = place[:-1]
        return self._marks[place]

    def _construct(self, path: Path, node: yaml.Node, place: Place) -> object:
        """Turn a node into plain values."""
        if isinstance(node, yaml.MappingNode):
            found: dict[Hashable, object] = {}
            for key_node, value_node in node.value:
                self._entry(path, key_node, value_node, place, found)
            return found
        if isinstance(node, yaml.SequenceNode):
            return [self._element(path, part, (*place, index)) for index, part in enumerate(node.value)]
        return self._scalar(path, node)

    def _entry(
        self, path: Path, key_node: yaml.Node, value_node: yaml.Node, place: Place, found: dict[Hashable, object]
    ) -> None:
        """Add one entry of a mapping to ``found``; its line is that of its key."""
        line = key_node.start_mark.line + 1
        key = str(self._scalar(path, key_node))
        if key in found:
            raise BrokenContent(path, line, f"{key}: stands here twice")
        self._marks[(*place, key)] = (path, line)
        found[key] = self._construct(path, value_node, (*place, key))

    def _element(self, path: Path, node: yaml.Node, place: Place) -> object:
        """Construct one element of a list."""
        self._marks[place] = (path, node.start_mark.line + 1)
        return self._construct(path, node, place)

    def _scalar(self, path: Path, node: yaml.Node) -> object:
        """Construct a single value: text, number, truth value, date or nothing."""
        try:
            return self._scalars.construct_object(node)
        except (yaml.constructor.ConstructorError, ValueError) as error:
            raise BrokenContent(path, node.start_mark.line + 1, f"cannot be read: {node.value!r:.60}") from error


def _first_mistake(error: ValidationError) -> tuple[Place, str]:
    """Return where the first mistake is and what it is."""
    first = error.errors()[0]
    cause = first.get("ctx", {}).get("error")
    return (*first["loc"], *(cause.place if isinstance(cause, Misplaced) else ())), first["msg"]


def _compose(path: Path) -> yaml.MappingNode:
    """Return the top mapping of one file."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BrokenContent(path, line, error.problem or "no YAML") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BrokenContent(path, 1, "no readable YAML in UTF-8") from error
    if not isinstance(node, yaml.MappingNode):
        raise BrokenContent(path, 1, "a mapping is expected")
    return node
