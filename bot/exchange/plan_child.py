"""The process that parses one plan file: little memory, little time, no file it could write, nothing of our settings.

Started by ``bot.exchange.plan_import`` with the file as standard input; prints one JSON document.
"""

import gc
import json
import resource
import sys
from typing import Any

from bot.exchange.plan_files.limits import CHILD_BYTES, CHILD_CPU_SECONDS, MAX_OUTPUT_BYTES, Unreadable


def limit() -> None:
    """Bind this process: address space, processor time, size of files, no core dump."""
    for what, most in (
        (resource.RLIMIT_AS, CHILD_BYTES),
        (resource.RLIMIT_CPU, CHILD_CPU_SECONDS),
        (resource.RLIMIT_FSIZE, MAX_OUTPUT_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def answer(start: list[int] | None, name: str) -> dict[str, Any]:
    """Parse standard input and return what to print: the plan, or why it is refused."""
    # Imported under the limits: parsers and lexicons are not trusted to stay small.
    from bot.exchange.plan_files.reading import read_plan_file  # noqa: PLC0415
    from bot.exchange.plan_files.times import Years  # noqa: PLC0415
    from bot.exchange.plan_wire import to_wire  # noqa: PLC0415

    years = Years(start[0], school=start[1] > 6) if start is not None else None
    try:
        return to_wire(read_plan_file(sys.stdin.buffer, start=years, name=name))
    except Unreadable as refusal:
        return {"refused": refusal.key, "values": refusal.values}
    except (MemoryError, RecursionError):
        return {"refused": "import.refused_too_large", "values": {}}


def main(arguments: str) -> None:
    """Run with the arguments of ``bot.exchange.plan_import``: JSON of the plan's first month and the file's name."""
    gc.disable()
    limit()
    given = json.loads(arguments)
    sys.stdout.write(json.dumps(answer(given["start"], given["name"]), ensure_ascii=False))
