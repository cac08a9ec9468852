"""How much a plan file may cost, and the one exception that refuses it (design: import; decision 0101)."""

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 48 * 1024 * 1024
MAX_PARTS = 2_000
MAX_XML_DEPTH = 64
MAX_CELLS = 250_000
MAX_ROW = 20_000
MAX_COL = 400
MAX_SHEETS = 60
MAX_TEXT = 8_000
"""Characters kept of one cell."""
MAX_ACTIVITIES = 10_000
CHILD_BYTES = 200 * 1024 * 1024
"""Address space of the process that parses; with the parent it stays under 300 MB."""
CHILD_CPU_SECONDS = 8
MAX_OUTPUT_BYTES = 32 * 1024 * 1024
WALL_SECONDS = 8.5


class Unreadable(Exception):
    """The file is refused: a message key of the catalogue ``import`` and its values."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
