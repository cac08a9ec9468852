"""What a browser posts: fields of a form in either of the two encodings, with files in the second."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.core.chat import Upload

MULTIPART = "multipart/form-data"
MOST_FIELDS = 600

_BOUNDARY = re.compile(r'boundary="?([^";,\s]{1,70})"?')
_NAME = re.compile(r'\bname="([^"]*)"')
_FILENAME = re.compile(r'\bfilename="([^"]*)"')
_ESCAPED = {"%22": '"', "%0D": "", "%0A": ""}


@dataclass(frozen=True, slots=True)
class Posted:
    """The fields, those chosen several times joined by commas; and the files that were chosen."""

    fields: dict[str, str]
    files: dict[str, Upload] = field(default_factory=dict)

    def get(self, name: str, default: str = "") -> str:
        """Return a field."""
        return self.fields.get(name, default)


async def posted(request: Request) -> Posted:
    """Read a posted form.

    Raises:
        HTTPException: 400, it cannot be read.
    """
    body, kind = await request.body(), request.headers.get("content-type", "")
    try:
        return _multipart(body, kind) if kind.startswith(MULTIPART) else Posted(_joined(_pairs(body)))
    except ValueError:
        raise HTTPException(400) from None


def _pairs(body: bytes) -> list[tuple[str, str]]:
    return parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)


def _joined(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Join what was chosen several times; an empty value beside others only says that the field was there."""
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return {
        name: values[0] if len(values) == 1 else ",".join(value for value in values if value)
        for name, values in found.items()
    }


def _multipart(body: bytes, kind: str) -> Posted:
    """Read a form with files (RFC 7578): parts between lines of the boundary, each with a head and a body.

    Raises:
        ValueError: it is cut short or no such form.
    """
    boundary = _BOUNDARY.search(kind)
    if boundary is None:
        raise ValueError("no boundary")
    before, *parts = (b"\r\n" + body).split(b"\r\n--" + boundary[1].encode())
    if before or not parts or not parts[-1].startswith(b"--") or len(parts) > MOST_FIELDS:
        raise ValueError("not whole")
    pairs: list[tuple[str, str]] = []
    files: dict[str, Upload] = {}
    for part in parts[:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        name, filename = _names(head.decode())
        if filename is None:
            pairs.append((name, content.decode()))
        else:
            pairs.append((name, filename))
            files |= {name: Upload(filename, content)} if filename else {}
    return Posted(_joined(pairs), files)


def _names(head: str) -> tuple[str, str | None]:
    """Return a part's name, and its file's name if it is a file."""
    name, filename = _NAME.search(head), _FILENAME.search(head)
    if name is None:
        raise ValueError("no name")
    return _plain(name[1]), None if filename is None else _plain(filename[1])


def _plain(text: str) -> str:
    for escape, sign in _ESCAPED.items():
        text = text.replace(escape, sign)
    return text
