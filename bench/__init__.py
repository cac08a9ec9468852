"""Measurements of the bot, each beside a yardstick or a limit. Nothing here runs in the tests."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number.

    ``limit`` is the number it must not pass (None: told for comparison only), with ``at_least`` the one it must reach;
    ``beside`` is a yardstick measured in the same run, by the same means, such as an echo app without any of our code.
    """

    name: str
    value: float
    unit: str
    limit: float | None = None
    beside: float | None = None
    note: str = ""
    at_least: bool = False

    @property
    def missed(self) -> bool:
        """Whether the number passed its limit, or did not reach it."""
        if self.limit is None:
            return False
        return self.value < self.limit if self.at_least else self.value > self.limit
