"""Pictures on the page: each has an address made of what it shows, and is painted when a browser asks for it."""

import hashlib
from collections import OrderedDict

from bot.core.drawings import Drawing
from bot.platforms import Painter

KEPT = 1000
"""So many drawings are known by their address; one is some kilobytes."""


class Wall:
    """The pictures that pages show."""

    def __init__(self, painter: Painter | None) -> None:
        """Show what ``painter`` paints; without one, pictures are told in words."""
        self._painter = painter
        self._hung: OrderedDict[str, Drawing] = OrderedDict()

    def address(self, drawing: Drawing) -> str:
        """Return where a browser finds the picture, ``""`` when there is nobody to paint it."""
        if self._painter is None:
            return ""
        name = hashlib.sha256(repr(drawing).encode()).hexdigest()[:32]
        self._hung[name] = drawing
        self._hung.move_to_end(name)
        while len(self._hung) > KEPT:
            self._hung.popitem(last=False)
        return f"/picture/{name}.png"

    async def png(self, name: str) -> bytes | None:
        """Return the picture of that name, None where no page showed it."""
        drawing = self._hung.get(name)
        if drawing is None or self._painter is None:
            return None
        return await self._painter.png(drawing)
