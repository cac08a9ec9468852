"""Reading every line that is logged while the tests run: ``pytest --log-scan``, with all loggers at debug level.

What other libraries say is quietened as the product quietens it (`bot.app.logs`), and by nothing else. A line may hold
no token, no key, no e-mail address and no name of the people in the tests, and nothing that was written to the bot
meanwhile; a line about a round says nothing of a person and nothing of an answer.
"""

import logging
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from unittest.mock import patch

from typing_extensions import override

from bot.app.logs import OWN_FIELDS, QUIET
from bot.content.programme import Programmes
from bot.core.asking.asker import Asker
from bot.core.asking.understood import Known, Turn, Understood
from bot.core.chat import Incoming, Reply
from bot.handlers.router import Router
from tests.helpers.scene import PEOPLE, STRANGER

TOKEN = re.compile(r"xox[abeprs]-[\w-]{4,}|xapp-[\w-]{4,}|xoxb")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.(?:example|no|com)\b")
LONG_HEX = re.compile(r"\b[0-9a-f]{64}\b")
NAMES = re.compile("|".join(re.escape(name) for name in [*(person.name for person in PEOPLE.values()), STRANGER]))
ROUND = re.compile(r"pulse|\bround\b", re.IGNORECASE)
PERSON_FIELDS = frozenset(
    {"person", "person_id", "user", "account", "email", "name", "recipient", "visitor", "delivery"}
)
PERSON = re.compile(r"\bperson[:=' ]+\d+|\bU-[\w-]+|\bsealed:\d+")

QUESTION = 3
"""Words of the shortest question that is looked for."""
NOBODY = Known()


def _options() -> re.Pattern[str]:
    """Return what finds an option's id: the long ones, which no other word is."""
    instruments = Programmes.load().get("bti").instruments
    known = {option for one in instruments for question in one.form().questions for option in question.options}
    return re.compile(r"\b(?:" + "|".join(sorted(re.escape(one) for one in known if "_" in one)) + r")\b")


OPTIONS = _options()


def complaints(record: logging.LogRecord, written: Collection[str] = ()) -> list[str]:
    """Return what is wrong with a line; ``written`` is what people wrote."""
    extra = {name: value for name, value in vars(record).items() if name not in OWN_FIELDS}
    text = " ".join([record.getMessage(), repr(record.args), *(f"{name}={value}" for name, value in extra.items())])
    if record.exc_info and record.exc_info[1] is not None:
        text += f" {record.exc_info[1]!r}"
    found = [
        what
        for what, pattern in (
            ("a token", TOKEN),
            ("an address", EMAIL),
            ("a key or a ballot", LONG_HEX),
            ("a name", NAMES),
        )
        if pattern.search(text)
    ]
    found += ["what somebody wrote"] if any(words in text for words in written) else []
    if ROUND.search(f"{record.name} {text}"):
        found += ["a person in a line about a round"] if PERSON_FIELDS & extra.keys() or PERSON.search(text) else []
        found += ["an answer"] if OPTIONS.search(text) else []
    return found


class Scanner(logging.Handler):
    """Reads, and keeps what is wrong."""

    def __init__(self) -> None:
        """Read everything."""
        super().__init__(logging.DEBUG)
        self.read = 0
        self.wrong: list[str] = []
        self.written: set[str] = set()

    def hear(self, text: str) -> None:
        """Remember what somebody wrote: a question, which has three words at least; one or two may be a command."""
        if len(text.split()) >= QUESTION:
            self.written.add(text.strip())

    @override
    def emit(self, record: logging.LogRecord) -> None:
        self.read += 1
        self.wrong += [f"{what}: {record.name} {record.getMessage()!r}" for what in complaints(record, self.written)]


@contextmanager
def _heard(scanner: Scanner) -> Iterator[None]:
    """Let the scanner hear what reaches the router, and what is read as a question, while the block runs."""
    handle, read = Router.handle, Asker.read

    async def handled(self: Router, incoming: Incoming) -> Reply:
        scanner.hear(incoming.text)
        return await handle(self, incoming)

    def understood(self: Asker, text: str, known: Known = NOBODY, last: Turn | None = None) -> Understood:
        scanner.hear(text)
        return read(self, text, known, last)

    with patch.object(Router, "handle", handled), patch.object(Asker, "read", understood):
        yield


@contextmanager
def scanning() -> Iterator[Scanner]:
    """Read all lines at debug level while the block runs."""
    scanner, root = Scanner(), logging.getLogger()
    before = {name: logging.getLogger(name).level for name in QUIET}
    level = root.level
    root.addHandler(scanner)
    root.setLevel(logging.DEBUG)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        with _heard(scanner):
            yield scanner
    finally:
        root.removeHandler(scanner)
        root.setLevel(level)
        for name, was in before.items():
            logging.getLogger(name).setLevel(was)
