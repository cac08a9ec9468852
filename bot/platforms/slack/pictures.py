"""Pictures in Slack: painted, uploaded and shared nowhere, then shown by their file ids. A message never waits long.

Whatever goes wrong here, the message goes without its picture, with the picture's words in its place.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.clock import Clock
from bot.core.chat import Attachment, Message, Picture
from bot.core.drawings import Drawing
from bot.platforms import Painter
from bot.platforms.slack.api import SlackWeb, error_code, retry_after
from bot.platforms.slack.files import NotTaken, ready, upload
from bot.platforms.slack.logs import log
from bot.platforms.slack.posting import NOT_LET_IN
from bot.platforms.slack.tasks import log_failure

KEPT: Final = 500
"""So many pictures are known by their file ids."""

FRESH: Final = timedelta(hours=20)
"""How long a file is taken as being there: workspaces may delete files after a day."""

SHUT: Final = timedelta(minutes=10)
"""How long nothing is uploaded after Slack said that we may not."""

FAILED: Final = timedelta(seconds=20)
"""How long a picture that did not come is told in words before it is tried again; each further time six times that."""

MOST_FAILED: Final = 5

LONGEST: Final = 40.0
"""Seconds that painting and uploading one picture may take."""

WAIT: Final = 8.0
"""Seconds that an answer waits for its pictures."""

FILENAME: Final = "stokurs.png"

Ids = Mapping[Drawing, str]


class Pictures:
    """The pictures that Slack has; each is painted and uploaded once."""

    def __init__(self, web: SlackWeb, painter: Painter | None, clock: Clock) -> None:
        """Upload by ``web`` what ``painter`` paints; without one, all pictures are told in words."""
        self._web = web
        self._painter = painter
        self._clock = clock
        self._known: OrderedDict[Drawing, tuple[datetime, str]] = OrderedDict()
        self._coming: dict[Drawing, asyncio.Task[None]] = {}
        self._failed: OrderedDict[Drawing, tuple[datetime, int]] = OrderedDict()
        self._shut_until: datetime | None = None

    def known(self, message: Message) -> dict[Drawing, str]:
        """Return the file ids of the message's pictures that are there already."""
        now = self._clock.now()
        held = {picture.drawing: self._known.get(picture.drawing) for picture in _pictures(message)}
        return {drawing: found[1] for drawing, found in held.items() if found and now - found[0] < FRESH}

    def missing(self, message: Message) -> bool:
        """Whether the message has pictures that are not there yet, and may come."""
        return bool(self._wanted(message))

    def coming(self, message: Message) -> bool:
        """Whether one of the message's pictures is on its way."""
        on_their_way = (self._coming.get(picture.drawing) for picture in _pictures(message))
        return any(task is not None and not task.done() for task in on_their_way)

    async def of(self, message: Message, seconds: float = WAIT) -> dict[Drawing, str]:
        """Return the file ids of the message's pictures, as many as are there within ``seconds``. Never raises.

        What comes later is kept for the next message.
        """
        wanted = self._wanted(message)
        if wanted:
            await asyncio.wait({self._task(picture) for picture in wanted}, timeout=seconds)
        return self.known(message)

    def forget(self, message: Message) -> None:
        """Take the message's pictures as gone: Slack does not show them."""
        for drawing in self.known(message):
            del self._known[drawing]
            self._fail(drawing)

    async def stop(self) -> None:
        """Let go of what is on its way."""
        coming = list(self._coming.values())
        for task in coming:
            task.cancel()
        await asyncio.gather(*coming, return_exceptions=True)

    def _wanted(self, message: Message) -> list[Picture]:
        """Return the pictures that are to be uploaded; none where that was in vain a moment ago."""
        now = self._clock.now()
        if self._painter is None or (self._shut_until is not None and now < self._shut_until):
            return []
        known = self.known(message)
        missing = (picture for picture in _pictures(message) if picture.drawing not in known)
        return [picture for picture in missing if self._failed.get(picture.drawing, (now, 0))[0] <= now]

    def _task(self, picture: Picture) -> asyncio.Task[None]:
        """Return the one upload of this picture, begun now or under way."""
        drawing = picture.drawing
        if drawing not in self._coming or self._coming[drawing].done():
            task = asyncio.get_running_loop().create_task(self._upload(picture), name="slack.picture")
            self._coming[drawing] = task
            task.add_done_callback(
                lambda done: self._coming.pop(drawing) if self._coming.get(drawing) is done else None
            )
        return self._coming[drawing]

    async def _upload(self, picture: Picture) -> None:
        """Paint and upload; note what came of it."""
        file = await self._file(picture)
        if file:
            self._keep(picture.drawing, file)
        else:
            self._fail(picture.drawing)

    async def _file(self, picture: Picture) -> str:
        """Return the id of the picture's file, ``""`` where it came to nothing."""
        try:
            async with asyncio.timeout(LONGEST):
                png = await self._painter.png(picture.drawing) if self._painter else b""
                (file,) = await upload(self._web, [Attachment(FILENAME, png)], alt=picture.alt)
                await ready(self._web, file)
                return str(file["id"])
        except SlackApiError as error:
            self._refused(error)
        except (aiohttp.ClientError, TimeoutError, NotTaken) as error:
            code = str(error) if isinstance(error, NotTaken) else type(error).__name__
            log.warning("slack.picture_refused: %s", code, extra={"action": "slack.picture_refused", "code": code})
        except Exception as error:  # noqa: BLE001 - a message must not fail for want of its picture
            log_failure("slack.picture", error)
        return ""

    def _refused(self, error: SlackApiError) -> None:
        """Note that Slack refused; where that holds for every picture, ask no more for a while."""
        code = error_code(error)
        wait = retry_after(getattr(error.response, "headers", {})) if code == "ratelimited" else None
        if code in NOT_LET_IN or wait is not None:
            self._shut_until = self._clock.now() + (SHUT if wait is None else timedelta(seconds=wait))
        log.warning("slack.picture_refused: %s", code, extra={"action": "slack.picture_refused", "code": code})

    def _fail(self, drawing: Drawing) -> None:
        """Note that the picture came to nothing; the more often, the longer it is left alone."""
        _, times = self._failed.pop(drawing, (None, 0))
        pause = FAILED * 6 ** min(times, MOST_FAILED)
        self._failed[drawing] = self._clock.now() + pause, times + 1
        while len(self._failed) > KEPT:
            self._failed.popitem(last=False)

    def _keep(self, drawing: Drawing, file: str) -> None:
        self._failed.pop(drawing, None)
        self._known[drawing] = (self._clock.now(), file)
        self._known.move_to_end(drawing)
        while len(self._known) > KEPT:
            self._known.popitem(last=False)


def _pictures(message: Message) -> list[Picture]:
    return [block for block in message.blocks if isinstance(block, Picture)]
