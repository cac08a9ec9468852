"""Zip containers opened with a measured hand: bytes are counted while unpacking, declared sizes are not believed."""

import io
import zipfile
import zlib
from typing import IO

from bot.exchange.plan_files.limits import MAX_PARTS, MAX_UNPACKED_BYTES, Unreadable

_STEP = 64 * 1024


class Archive:
    """An office file's parts, which may unpack to ``MAX_UNPACKED_BYTES`` together; what is not read costs nothing."""

    def __init__(self, source: IO[bytes]) -> None:
        try:
            self._zip = zipfile.ZipFile(source)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError) as error:
            raise Unreadable("import.refused_broken") from error
        self._left = MAX_UNPACKED_BYTES
        infos = self._zip.infolist()
        if len(infos) > MAX_PARTS:
            raise Unreadable("import.refused_too_large")
        self.names = {info.filename.lstrip("/"): info for info in infos}
        if any(info.flag_bits & 1 for info in infos):
            raise Unreadable("import.refused_password")

    def read(self, name: str) -> bytes:
        """Return one part's bytes, or refuse the file when it is damaged or unpacks to too much."""
        info = self.names[name]
        chunks = io.BytesIO()
        try:
            with self._zip.open(info) as part:
                while chunk := part.read(_STEP):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise Unreadable("import.refused_too_large")
                    chunks.write(chunk)
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as error:
            raise Unreadable("import.refused_broken") from error
        return chunks.getvalue()

    def find(self, name: str) -> str | None:
        """Return a part's name as stored, upper and lower case alike."""
        if name in self.names:
            return name
        lowered = name.casefold()
        return next((stored for stored in self.names if stored.casefold() == lowered), None)
