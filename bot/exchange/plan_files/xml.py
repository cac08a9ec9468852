"""XML as a stream of events under limits: no document type (so no entities), bounded depth, names without prefixes."""

from collections.abc import Callable
from xml.parsers import expat

from bot.exchange.plan_files.limits import MAX_XML_DEPTH, Unreadable

Attributes = dict[str, str]
OnStart = Callable[[str, Attributes], None]
OnEnd = Callable[[str], None]
OnText = Callable[[str], None]


def local(name: str) -> str:
    """Return an element's or attribute's name without its prefix."""
    return name.rpartition(":")[2]


class _Depth:
    """Counts how deep elements are nested and refuses absurd depth, which would cost memory."""

    def __init__(self, start: OnStart, end: OnEnd) -> None:
        self._start, self._end, self._depth = start, end, 0

    def start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > MAX_XML_DEPTH:
            raise Unreadable("import.refused_broken")
        self._start(local(name), attributes)

    def end(self, name: str) -> None:
        self._depth -= 1
        self._end(local(name))


def _refuse_doctype(*_declaration: object) -> None:
    raise Unreadable("import.refused_unsafe")


def parse(data: bytes, start: OnStart, end: OnEnd, text: OnText) -> None:
    """Run a document through three callbacks; attribute names keep their prefixes.

    Raises:
        Unreadable: the XML is damaged, nested absurdly deep, or declares a document type.
    """
    depth = _Depth(start, end)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.EntityDeclHandler = _refuse_doctype
    parser.StartElementHandler = depth.start
    parser.EndElementHandler = depth.end
    parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError) as error:
        raise Unreadable("import.refused_broken") from error


def attribute(attributes: Attributes, name: str) -> str | None:
    """Return an attribute by its name without prefix."""
    if name in attributes:
        return attributes[name]
    return next((value for key, value in attributes.items() if local(key) == name), None)
