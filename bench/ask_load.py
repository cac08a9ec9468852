"""Loading what understands questions, in a process that holds the rest of the bot already: seconds and memory.

Run as a program of its own, it prints one JSON document.
"""

import gc
import json
import os
import time
from pathlib import Path

import bot.app.application
import bot.handlers.features  # noqa: F401 - all that the bot loads without it


def memory() -> float:
    """Return this process's resident memory in MB (10⁶ bytes), 0.0 where the system does not tell."""
    status = Path(f"/proc/{os.getpid()}/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * 1024 / 1e6


def load() -> dict[str, float]:
    """Load it and let it read once; return ``seconds`` and ``megabytes``."""
    gc.collect()
    before, started = memory(), time.perf_counter()
    from bot.content.asking.loading import load_asker  # noqa: PLC0415 - its modules are part of what it takes

    asker = load_asker()
    seconds = time.perf_counter() - started
    asker.read("kven har ansvar for opplæringa?")
    gc.collect()
    return {"seconds": seconds, "megabytes": memory() - before}


if __name__ == "__main__":
    print(json.dumps(load()))
