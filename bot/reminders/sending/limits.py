"""What platforms let an app do, and how close to it we go."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType
from typing import Final

SHARE: Final = 0.96
"""How much of a limit is used. The rest is for the road: messages that leave evenly do not arrive evenly."""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``calls`` in any stretch of ``per``, and ``extra`` on top once.

    We go steadily at ``share`` of it, and ``bunch`` at once after a pause: in a stretch of ``per`` that is never more
    than ``calls * share + bunch``, which must leave room below the limit.
    """

    calls: int
    per: timedelta
    extra: int = 0
    bunch: int = 1
    share: float = SHARE

    @property
    def interval(self) -> timedelta:
        """How far apart calls are when there are many."""
        return self.per / (self.calls * self.share)

    @property
    def closest(self) -> timedelta:
        """How far apart calls may be that catch up with their turns: a quarter of what is kept in reserve is used."""
        return self.per / (self.calls * (1 + 3 * self.share) / 4)

    @property
    def tolerance(self) -> timedelta:
        """How much earlier than evenly spaced a call may come after a pause."""
        return self.interval * (self.bunch - 1)

    def faster(self, times: float) -> "Limit":
        """Return the limit of a platform whose time runs faster."""
        return replace(self, per=self.per / times)


@dataclass(frozen=True, slots=True)
class Limits:
    """One platform's limits."""

    conversation: Limit
    """Messages to one channel or person."""
    workspace: Limit
    """Messages to all of a workspace."""
    methods: Mapping[str, Limit]
    """Further calls, each in a workspace."""
    post: str
    """The method that sends a message,"""
    open: str
    """the one that is called first for a person, once in a while,"""
    read: str
    """the one that looks for a message,"""
    unsend: str = ""
    """and the one that takes a message out again."""

    def faster(self, times: float) -> "Limits":
        """Return the same with time running faster, for tests."""
        methods = {name: limit.faster(times) for name, limit in self.methods.items()}
        return replace(
            self,
            conversation=self.conversation.faster(times),
            workspace=self.workspace.faster(times),
            methods=MappingProxyType(methods),
        )
