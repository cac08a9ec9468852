"""Opening the coordinator's page: a network of 60 municipalities, beside a bare handler that publishes the same."""

import asyncio
import tempfile
from pathlib import Path
from typing import Final

from bench import Figure, home

TOWNS: Final = 60
LIMIT: Final = 500.0


def main() -> list[Figure]:
    """Open the coordinator's page a few dozen times."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(home.measure(Path(folder), ("coordinator",), f"network of {TOWNS}", LIMIT, TOWNS))
