"""What calendar programs fetch: GET and HEAD, nothing of a link in any log, one 404 for all that opens nothing."""

import logging
from collections.abc import Awaitable, Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.core.calendar_links import ENDING, PATH
from bot.errors import BotError
from bot.exchange.calendar_file import CalendarFile

log = logging.getLogger(__name__)

Routes = list[Route]

Fetch = Callable[[str], Awaitable[CalendarFile | None]]
"""Token → calendar; None for a link that opens nothing."""

RETRY_AFTER: Final = 300
"""Seconds after which a calendar program may ask again while the database is away."""

PRIVATE: Final = {
    "Cache-Control": "private, no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


def calendar_routes(fetch: Fetch) -> Routes:
    """Return the routes that serve calendars through ``fetch``."""

    async def show(request: Request) -> Response:
        try:
            found = await fetch(request.path_params["token"])
        except BotError as error:
            return _away(error.key)
        except Exception as error:  # noqa: BLE001 - a traceback would be logged, with the link in its values
            return _away(type(error).__name__)
        if found is None:
            return PlainTextResponse("not found", 404, headers={"Cache-Control": "no-store"})
        return _answer(found, request.headers.get("if-none-match", ""))

    return [Route(f"{PATH}/{{token}}{ENDING}", show, methods=["GET"])]


def _answer(found: CalendarFile, known: str) -> Response:
    """Return the calendar, or that it is still the one that the program has."""
    tag = f'W/"{found.version}"'
    headers = {**PRIVATE, "ETag": tag}
    if _knows(known, found.version):
        return Response(status_code=304, headers=headers)
    headers["Content-Disposition"] = f'inline; filename="stokurs{ENDING}"'
    return Response(found.data, headers=headers, media_type="text/calendar; charset=utf-8")


def _knows(header: str, version: str) -> bool:
    """Tell whether ``If-None-Match`` names the version; weak and strong marks are alike here."""
    tags = {tag.strip().removeprefix("W/").strip('"') for tag in header.split(",")}
    return version in tags or "*" in tags


def _away(why: str) -> Response:
    log.warning("calendar not given", extra={"action": "calendar.unavailable", "why": why})
    headers = {"Retry-After": str(RETRY_AFTER), "Cache-Control": "no-store"}
    return PlainTextResponse("not available now", 503, headers=headers)
