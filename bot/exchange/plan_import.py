"""Reading a plan file safely: the file is parsed in a limited process of its own, only its JSON answer is believed.

This module is light: what parses is loaded by that process alone.
"""

import asyncio
import json
import logging
import os
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from bot.core.plan_import import DraftPlan, without_sensitive
from bot.errors import Refused
from bot.exchange.plan_files.limits import MAX_FILE_BYTES, MAX_OUTPUT_BYTES, WALL_SECONDS
from bot.exchange.plan_wire import from_wire

log = logging.getLogger(__name__)

_ROOT = Path(__file__).resolve().parents[2]
_CODE = "import sys; sys.path.insert(0, sys.argv[1]); from bot.exchange.plan_child import main; main(sys.argv[2])"
_KEPT_VARIABLES = ("COVERAGE_", "LANG", "LC_", "PATH", "TMPDIR")


def nothing_is_sensitive(_text: str) -> bool:
    """The check for callers that have none: every text may be shown."""
    return False


async def read_plan(
    path: str | os.PathLike[str],
    *,
    start: date | None = None,
    is_sensitive: Callable[[str], bool] = nothing_is_sensitive,
) -> DraftPlan:
    """Read a plan file without blocking the loop; see ``read_plan_now``."""
    return await asyncio.to_thread(read_plan_now, path, start=start, is_sensitive=is_sensitive)


def read_plan_now(
    path: str | os.PathLike[str],
    *,
    start: date | None = None,
    is_sensitive: Callable[[str], bool] = nothing_is_sensitive,
) -> DraftPlan:
    """Read a plan file: .xlsx, .ods, .csv or .tsv, told by its bytes.

    Args:
        path: the file.
        start: the plan's first month, when the person stated it; else years come from the file.
        is_sensitive: tells texts about a concrete child, which are left out and noted as doubts.

    Raises:
        Refused: the file is no plan, broken, locked or hostile; its key and values say which.
    """
    source = _open(path)
    try:
        given = {"start": [start.year, start.month] if start else None, "name": Path(path).name}
        reply = _ask(source, json.dumps(given))
    finally:
        os.close(source)
    if "refused" in reply:
        raise Refused(reply["refused"], **reply["values"])
    return without_sensitive(from_wire(reply), is_sensitive)


def _open(path: str | os.PathLike[str]) -> int:
    """Open a regular file of bearable size; a device or a pipe is never waited for."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError as error:
        raise Refused("import.refused_missing") from error
    except (OSError, ValueError) as error:
        raise Refused("import.refused_not_a_file") from error
    state = os.fstat(descriptor)
    if stat.S_ISREG(state.st_mode) and state.st_size <= MAX_FILE_BYTES:
        return descriptor
    os.close(descriptor)
    raise Refused("import.refused_too_large" if stat.S_ISREG(state.st_mode) else "import.refused_not_a_file")


def _ask(source: int, arguments: str) -> dict[str, Any]:
    """Let the limited process parse the file and return its answer."""
    environment = {name: value for name, value in os.environ.items() if name.startswith(_KEPT_VARIABLES)}
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and code; the file is only its standard input
            [sys.executable, "-I", "-c", _CODE, str(_ROOT), arguments],
            stdin=source,
            stdout=output,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        try:
            code = process.wait(WALL_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise Refused("import.refused_too_slow") from None
        output.seek(0)
        if code == 0:
            reply: dict[str, Any] = json.loads(output.read(MAX_OUTPUT_BYTES))
            return reply
    log.warning("the process that parses plans ended unexpectedly", extra={"action": "plan_import", "code": code})
    if code == -signal.SIGXCPU:
        raise Refused("import.refused_too_slow")
    raise Refused("import.refused_too_large" if code in {-signal.SIGKILL, -signal.SIGXFSZ} else "import.refused_broken")
