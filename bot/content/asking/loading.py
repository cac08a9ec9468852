"""Building the asker from its data files, once, off the event loop."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from bot.content.asking.lexicon_files import LEXICONS, read_lexicon
from bot.content.asking.slot_words import load_slot_words
from bot.content.asking.weights_file import WEIGHTS, read_learnt
from bot.core.asking.asker import Asker
from bot.core.asking.classifier import Classifier
from bot.core.asking.deciding import Limits
from bot.core.asking.features import FeatureReader
from bot.core.asking.normalising import Normaliser
from bot.core.asking.slots import SlotReader


def load_asker(weights: Path = WEIGHTS, lexicons: Path = LEXICONS) -> Asker:
    """Read lexicons, slot words and learnt weights. Takes a fraction of a second.

    Raises:
        BrokenContent: a lexicon is wrong; says where.
        FileNotFoundError: nothing has been learnt yet.
    """
    lexicon = read_lexicon(lexicons)
    learnt = read_learnt(weights)
    return Asker(
        Normaliser(lexicon, learnt.vocabulary),
        FeatureReader(lexicon, learnt.things),
        Classifier(learnt.weights),
        SlotReader(load_slot_words()),
        Limits(**learnt.limits),
    )


class AskerSource:
    """The asker, loaded once: nobody waits for it at the start, and all callers share it."""

    def __init__(self, load: Callable[[], Asker] = load_asker) -> None:
        self._load = load
        self._loading: asyncio.Task[Asker] | None = None

    def start(self) -> None:
        """Begin loading in the background, in a thread. Must run inside the event loop."""
        if self._loading is None or _failed(self._loading):
            self._loading = asyncio.create_task(asyncio.to_thread(self._load))

    async def get(self) -> Asker:
        """Return the asker; waits until it is loaded. A failed load is tried again by the next caller.

        Raises:
            BrokenContent, FileNotFoundError: as `load_asker`.
        """
        self.start()
        assert self._loading is not None  # noqa: S101 - started just now
        return await asyncio.shield(self._loading)


def _failed(loading: asyncio.Task[Asker]) -> bool:
    """Tell whether loading has ended without an asker."""
    return loading.done() and (loading.cancelled() or loading.exception() is not None)
