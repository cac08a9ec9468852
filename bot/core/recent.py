"""What was made shortly before: kept where the same is asked for again and again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Made = TypeVar("Made")

KEPT = 512


class Recent(Generic[Made]):
    """Remembers the last things that were made, by what they hang on."""

    def __init__(self, kept: int = KEPT) -> None:
        """Remember at most ``kept``."""
        self._kept = kept
        self._known: OrderedDict[Hashable, tuple[Made, tuple[object, ...]]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Made], *held: object) -> Made:
        """Return what was made for ``key``, or make it now.

        Things whose ``id`` is part of the key are ``held``, so that no other thing can get the same one.
        """
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = (make(), held)
            if len(self._known) > self._kept:
                self._known.popitem(last=False)
        return known[0]
