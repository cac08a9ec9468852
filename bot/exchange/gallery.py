"""Pictures on demand: painted in the workshop, once for each drawing, and kept for a while."""

import asyncio
from collections import OrderedDict

from bot.core.drawings import Drawing
from bot.exchange.pictures import paint
from bot.exchange.workshop import Workshop

KEPT = 60
"""So many pictures are kept; one is some 50 to 150 kB."""


class Gallery:
    """Paints drawings, and remembers the last ones."""

    def __init__(self, workshop: Workshop) -> None:
        """Paint in ``workshop``."""
        self._workshop = workshop
        self._kept: OrderedDict[Drawing, asyncio.Future[bytes]] = OrderedDict()

    async def png(self, drawing: Drawing) -> bytes:
        """Return the picture as a PNG file; several who ask at once wait for the same piece of work."""
        work = self._kept.get(drawing)
        if work is None or (work.done() and (work.cancelled() or work.exception() is not None)):
            work = asyncio.ensure_future(self._workshop.run(paint, drawing))
            self._kept[drawing] = work
        self._kept.move_to_end(drawing)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return await asyncio.shield(work)
