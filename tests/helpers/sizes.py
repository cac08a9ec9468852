"""How much is tried: what every run of the tests takes, and what `make test-full` takes.

The full size takes more numbers, codes, steps or days than the short one; it is run before a release.
"""

from typing import TypeVar

T = TypeVar("T")


class _Chosen:
    full = False


def choose(*, full: bool) -> None:
    """Say which sizes hold for this run; before tests are collected."""
    _Chosen.full = full


def is_full() -> bool:
    """Tell whether this run tries everything at full length."""
    return _Chosen.full


def size(short: T, full: T) -> T:
    """Return how much to try."""
    return full if _Chosen.full else short
