"""Which kind of file this is, told by its bytes and never by its name; then the reader for it."""

import io
from typing import IO

from bot.exchange.plan_files.archive import Archive
from bot.exchange.plan_files.grid import Sheet
from bot.exchange.plan_files.limits import MAX_FILE_BYTES, Unreadable
from bot.exchange.plan_files.ods import read_ods
from bot.exchange.plan_files.separated import read_separated
from bot.exchange.plan_files.xlsx import read_xlsx

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"\x7fELF",
    b"MZ",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
)


def open_sheets(source: IO[bytes]) -> list[Sheet]:
    """Return the sheets of a plan file.

    Args:
        source: a seekable binary file.

    Raises:
        Unreadable: not a table of a kind we read, damaged, locked, or beyond the limits.
    """
    data = source.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise Unreadable("import.refused_too_large")
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Unreadable("import.refused_empty")
    if data.startswith(_OLE):
        raise Unreadable(_ole_key(data))
    if data.startswith(b"PK"):
        return _from_archive(data)
    _refuse_foreign(data)
    return read_separated(data)


def _ole_key(data: bytes) -> str:
    """Tell an encrypted workbook from an old one: both are compound files."""
    encrypted = "EncryptedPackage".encode("utf-16-le") in data or "EncryptionInfo".encode("utf-16-le") in data
    return "import.refused_password" if encrypted else "import.refused_old_format"


def _from_archive(data: bytes) -> list[Sheet]:
    archive = Archive(io.BytesIO(data))
    kind = archive.read("mimetype").strip() if "mimetype" in archive.names else b""
    if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return read_ods(archive)
    if kind or any(archive.find(name) for name in ("word/document.xml", "ppt/presentation.xml")):
        raise Unreadable("import.refused_not_a_table")
    if archive.find("xl/workbook.bin"):
        raise Unreadable("import.refused_old_format")
    if archive.find("[Content_Types].xml") is None and archive.find("xl/workbook.xml") is None:
        raise Unreadable("import.refused_not_a_table")
    return read_xlsx(archive)


def _refuse_foreign(data: bytes) -> None:
    """Refuse what is plainly something else than a text table."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(tuple(mark.lower() for mark in _FOREIGN)):
        raise Unreadable("import.refused_not_a_table")
    if head.startswith((b"<!doctype", b"<html", b"<?xml", b"<table", b"<script", b"mime-version", b"<svg")):
        raise Unreadable("import.refused_not_a_table")
    sample = data[:65536]
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        odd = sum(byte < 9 or 13 < byte < 32 for byte in sample)
        if odd > len(sample) // 200:
            raise Unreadable("import.refused_not_a_table")
