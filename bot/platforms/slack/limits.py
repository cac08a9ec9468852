"""What Slack lets an app do. Its own words are vague («one message a second», «several hundred»): read carefully."""

from datetime import timedelta
from types import MappingProxyType
from typing import Final

from bot.reminders.sending.limits import Limit, Limits

POST: Final = "chat.postMessage"
OPEN: Final = "conversations.open"
READ: Final = "conversations.history"
DELETE: Final = "chat.delete"

_MINUTE = timedelta(minutes=1)
_TIER_3 = Limit(50, _MINUTE, bunch=10, share=0.75)
"""Ten at once after a pause, since these calls are needed a few at a time; 47 in any minute at most."""

# The short bursts that Slack lets pass in a channel are kept for the road: messages may catch up with each other there.
LIMITS: Final = Limits(
    conversation=Limit(1, timedelta(seconds=1), extra=2),
    workspace=Limit(300, _MINUTE, bunch=2),
    methods=MappingProxyType({OPEN: _TIER_3, READ: _TIER_3, DELETE: _TIER_3}),
    post=POST,
    open=OPEN,
    read=READ,
    unsend=DELETE,
)
"""«One message per second and channel, short bursts above»; «several hundred messages a minute» in a workspace."""
