"""Errors that carry what to tell the person and whether to try again.

An error names a message key of the catalogues and the values it needs; the edge (a platform, the CLI) turns it into a
sentence in the reader's language. Nothing here knows a language.
"""


class BotError(Exception):
    """Something the person can be told in one sentence: what, where, how to mend it."""

    def __init__(
        self, key: str, /, *, permanent: bool = True, retry_after: float | None = None, **values: object
    ) -> None:
        """Remember what to say.

        Args:
            key: message key in the catalogues, e.g. ``"errors.unknown_municipality"``.
            permanent: False when the same call may succeed later.
            retry_after: seconds to wait before trying again, when the other side said so.
            values: named values for the sentence.
        """
        super().__init__(key)
        self.key = key
        self.permanent = permanent
        self.retry_after = retry_after
        self.values = values


class NotFound(BotError):
    """What was asked for does not exist in this municipality."""


class NotAllowed(BotError):
    """The person's role may not do this; the sentence says whom to ask."""


class BadInput(BotError):
    """What the person wrote or sent cannot be used; the sentence says how to mend it."""


class Refused(BotError):
    """A file was refused whole; nothing of it was stored."""


class Conflict(BotError):
    """Somebody else changed the same thing first."""


class ConfigError(BotError):
    """A setting is missing or wrong; the sentence says which and how to mend it."""
