"""What a log could tell: everything that any formatter could print of the records."""

import logging
from collections.abc import Iterable


def printed(records: Iterable[logging.LogRecord]) -> str:
    """Return the records with all they carry."""
    return "\n".join(f"{record.getMessage()} {record.__dict__}" for record in records)
