"""Loggers for the Slack libraries that can never write a token, a text or an address.

Bolt and the SDK log whole payloads at DEBUG, unhandled requests at WARNING, and addresses with tickets in their errors.
They get one logger whose level is fixed and whose records are cut down to the words before the first value.
"""

import logging
import re
from typing import Final

from typing_extensions import override

LIBRARIES: Final = ("slack_bolt", "slack_sdk")

log = logging.getLogger("bot.platforms.slack")

_VALUE = re.compile(r"[({\[:=\"']|https?|\d{4}")


_AS_WE_WANT_IT: Final = "As you gave `client`"
"""Bolt's warning that it takes our client and not the token that it found in the environment."""


class _Bare(logging.Filter):
    """Keeps the beginning of the sentence and the kind of the error; drops values, arguments and tracebacks."""

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        if str(record.msg).startswith(_AS_WE_WANT_IT):
            return False
        words = _VALUE.split(str(record.msg), maxsplit=1)[0].strip()
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        record.msg, record.args = f"slack library: {words[:80]} {kind}".strip(), ()
        record.exc_info = record.exc_text = record.stack_info = None
        return True


def quiet_logger() -> logging.Logger:
    """Return the logger for Slack's libraries, and quieten those that they make for themselves.

    The level is set on each logger itself, since the libraries look at ``logger.level`` and not at its parents.
    """
    for name in LIBRARIES:
        logging.getLogger(name).setLevel(logging.WARNING)
    logger = logging.getLogger("slack_bolt.stokurs")
    logger.setLevel(logging.WARNING)
    if not any(isinstance(each, _Bare) for each in logger.filters):
        logger.addFilter(_Bare())
    return logger
