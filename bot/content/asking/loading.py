"""Building the asker from its data files, once, off the event loop."""

import asyncio
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from bot.content.asking.aspects import aspects
from bot.content.asking.lexicon_files import LEXICONS, read_lexicon
from bot.content.asking.slot_words import load_slot_words
from bot.content.asking.subjects import load_subjects
from bot.content.asking.weights_file import WEIGHTS, Learnt, read_learnt
from bot.content.yaml_files import BrokenContent
from bot.core.asking.asker import Asker
from bot.core.asking.classifier import Classifier
from bot.core.asking.deciding import Limits
from bot.core.asking.features import FeatureReader
from bot.core.asking.normalising import Normaliser
from bot.core.asking.slots import SlotReader
from bot.core.calendar import public_holidays

_ANY_SUBJECT: Final = "meeting"
"""Reading one subject's aspects reads the file for all."""


_ANY_YEAR: Final = 2026
"""Looking up one year's holidays loads what knows them all: a fifth of a second that no first answer should take."""


def load_asker(weights: Path = WEIGHTS, lexicons: Path = LEXICONS) -> Asker:
    """Read lexicons, slot words and learnt weights. Takes a fraction of a second.

    Raises:
        BrokenContent: a lexicon is wrong, or the weights are another version's; says where.
        FileNotFoundError: nothing has been learnt yet.
    """
    lexicon = read_lexicon(lexicons)
    learnt, limits = _learnt(weights)
    return Asker(
        Normaliser(lexicon, learnt.vocabulary),
        FeatureReader(lexicon, learnt.things),
        Classifier(learnt.weights, learnt.letters),
        SlotReader(load_slot_words()),
        limits,
    )


def _learnt(path: Path) -> tuple[Learnt, Limits]:
    """Read what was learnt; raise BrokenContent where it is cut off, or was written by another version."""
    try:
        learnt = read_learnt(path)
        limits = Limits(**learnt.limits)
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        raise BrokenContent(path, 1, f"learn it anew: {type(error).__name__}") from error
    for machine in (learnt.weights, learnt.letters):
        if len(machine.rows) != len(machine.features) * len(machine.topics):
            raise BrokenContent(path, 1, "learn it anew: it holds too few numbers")
    return learnt, limits


def load_all() -> Asker:
    """Load the asker, and read the words that answers are chosen by, so that no answer waits for a file.

    Raises:
        BrokenContent, FileNotFoundError: as `load_asker`.
    """
    load_subjects()
    aspects(_ANY_SUBJECT)
    public_holidays(_ANY_YEAR)
    return load_asker()


class AskerSource:
    """The asker, loaded once: nobody waits for it at the start, and all callers share it."""

    def __init__(self, load: Callable[[], Asker] = load_all) -> None:
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
