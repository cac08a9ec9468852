"""What is loaded for good is never looked through again."""

import subprocess
import sys

SETTLED = """
import gc
from bot.memory import settle_memory
loaded = [[number] for number in range(1000)]
settle_memory()
print(gc.get_freeze_count() >= len(loaded), any(one is loaded for one in gc.get_objects()))
"""


def test_the_collector_leaves_alone_what_was_there_before() -> None:
    """In a process of its own: it holds for the whole process, for good."""
    told = subprocess.run([sys.executable, "-c", SETTLED], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["True", "False"]
