"""Links by which calendars fetch meetings: private addresses that nobody can guess and that can be ended. Pure.

A link's last part is the number of a row and a signature over the row's nonce. The database alone does not give a link
away (the key is not in it), and a new nonce ends the old link.
"""

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass, field
from typing import Final

PATH: Final = "/calendar"
ENDING: Final = ".ics"
_TOKEN: Final = re.compile(r"([1-9][0-9]{0,17})-([A-Za-z0-9_-]{43})", re.ASCII)


@dataclass(frozen=True, slots=True)
class CalendarFeed:
    """One link's row: whose meetings it gives; without a person, all of the municipality's."""

    id: int
    municipality_id: int
    person_id: int | None
    nonce: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CalendarLinks:
    """Makes links and tells genuine ones. ``address`` is where the installation is reached from outside."""

    key: str = field(repr=False)
    address: str = ""

    def link(self, feed: CalendarFeed) -> str:
        """Return the whole address of a calendar. It is a secret: never in a channel, never in a log."""
        return f"{self.address.rstrip('/')}{PATH}/{self.token(feed)}{ENDING}"

    def token(self, feed: CalendarFeed) -> str:
        """Return the part of the link that opens the calendar."""
        signed = hmac.new(self.key.encode(), f"calendar:{feed.id}:{feed.nonce}".encode(), hashlib.sha256)
        return f"{feed.id}-{base64.urlsafe_b64encode(signed.digest()).decode().rstrip('=')}"

    def opens(self, token: str, feed: CalendarFeed) -> bool:
        """Tell whether ``token`` is the feed's, in a time that does not depend on how much of it is right."""
        return hmac.compare_digest(token.encode(), self.token(feed).encode())


def number_in(token: str) -> int | None:
    """Return which row a token speaks of, None for what is no token."""
    found = _TOKEN.fullmatch(token)
    return int(found[1]) if found else None
