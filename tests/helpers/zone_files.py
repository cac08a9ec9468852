"""Zone databases of our own: what happens when a country changes its clocks."""

import struct
import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_COUNTS = ">4sc15x6l"


def zone_file(rule: str, hours: int) -> bytes:
    """Return a zone (RFC 8536, version 2) that follows ``rule`` (POSIX, «CET-1») for ever, ``hours`` ahead of UTC."""
    name = rule.partition("-")[0].encode() + b"\0"
    data = struct.pack(">lbb", hours * 3600, 0, 0) + name
    counts = (0, 0, 0, 0, 1, len(name))
    block = struct.pack(_COUNTS, b"TZif", b"2", *counts) + data
    return block + block + b"\n" + rule.encode() + b"\n"


@contextmanager
def zones(folder: Path, **rules: tuple[str, int]) -> Iterator[None]:
    """Let `zoneinfo` find zones of ours (`Europe__Oslo=("CET-1", 1)`), as after an update of the machine's database."""
    for name, (rule, hours) in rules.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(zone_file(rule, hours))
    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath([str(folder)])
    zoneinfo.ZoneInfo.clear_cache()
    try:
        yield
    finally:
        zoneinfo.reset_tzpath(before)
        zoneinfo.ZoneInfo.clear_cache()
