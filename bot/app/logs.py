"""Logs: one line an event on stderr, an action and ids. Never a text, a name or a token, in others' lines neither."""

import logging
import sys

from typing_extensions import override

QUIET = (
    "slack_bolt",
    "slack_sdk",
    "aiohttp",
    "aiosqlite",
    "sqlalchemy",
    "apscheduler",
    "alembic",
    "asyncio",
    "psycopg",
    "procrastinate",
    "uvicorn",
)
"""Their debug lines hold whole payloads, statements or values; their warnings are kept."""

OWN_FIELDS = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


class ActionFormatter(logging.Formatter):
    """«2026-09-07T06:00:00 INFO command action=next person=12»."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """Put the record's own fields behind its message."""
        line = super().format(record)
        extra = {key: value for key, value in vars(record).items() if key not in OWN_FIELDS}
        return " ".join([line, *(f"{key}={value}" for key, value in sorted(extra.items()))])


def set_up_logs(level: str) -> None:
    """Log to stderr at ``level``; others' libraries from WARNING on, whatever the level is."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(ActionFormatter("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
