"""Calendars: who may get links, where they are served, and what `stokurs check` says about them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.app.application import Application
from bot.config import Settings
from bot.content.texts import Translator
from bot.core.calendar_links import CalendarLinks
from bot.handlers.calendar_feed import CalendarFeeds
from bot.handlers.check import Finding, Level

if TYPE_CHECKING:
    from bot.platforms.feed.routes import Routes

LISTEN_ON = "0.0.0.0"  # noqa: S104 - calendar programs come from outside; the link is what lets them in
SHORTEST_KEY = 32


def links_of(settings: Settings) -> CalendarLinks | None:
    """Return what makes links, None where the installation has no address or no key for them."""
    if settings.secret_key is None or not _usable(settings.public_url):
        return None
    key = settings.secret_key.get_secret_value()
    return CalendarLinks(key, settings.public_url) if len(key) >= SHORTEST_KEY else None


def routes_of(application: Application, links: CalendarLinks | None) -> "Routes":
    """Return the routes to add to a server that runs anyway; none where no links are given."""
    if links is None:
        return []
    from bot.platforms.feed.routes import calendar_routes  # noqa: PLC0415 - a web server's parts, where there is one

    return calendar_routes(_feeds(application, links).fetch)


@asynccontextmanager
async def giving_calendars(application: Application) -> AsyncIterator[None]:
    """Give out links while the block runs, and serve them where Slack's own server does not (Socket Mode).

    Raises:
        ConfigError: the port is taken.
    """
    links, settings = links_of(application.settings), application.settings
    if links is None:
        yield
        return
    application.router.give_calendars(links)
    if settings.slack == "http":
        yield
        return
    from bot.platforms.feed.server import serving  # noqa: PLC0415 - loaded only where calendars are served

    async with serving(_feeds(application, links).fetch, LISTEN_ON, settings.port):
        yield


def _feeds(application: Application, links: CalendarLinks) -> CalendarFeeds:
    app = application
    return CalendarFeeds(app.store, app.programmes, app.texts, app.clock, links)


def findings(settings: Settings, t: Translator) -> list[Finding]:
    """Say whether links to calendars can be given, and else what is missing."""
    address, key = settings.public_url, settings.secret_key
    if not address and key is None:
        return [Finding(Level.NOTE, t("calendar.check_off"))] if settings.slack != "off" else []
    if not address or key is None:
        missing = "STOKURS_SECRET_KEY" if address else "STOKURS_PUBLIC_URL"
        return [Finding(Level.BAD, t("calendar.check_missing", setting=missing))]
    if not _usable(address):
        return [Finding(Level.BAD, t("calendar.check_address"))]
    if len(key.get_secret_value()) < SHORTEST_KEY:
        return [Finding(Level.BAD, t("calendar.check_short_key", least=SHORTEST_KEY))]
    if urlsplit(address).scheme != "https":
        return [Finding(Level.NOTE, t("calendar.check_open"))]
    return [Finding(Level.GOOD, t("calendar.check_good", address=address, port=settings.port))]


def _usable(address: str) -> bool:
    """Tell whether the address can begin a link: http or https, a host, no password, nothing behind the path."""
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - raises where the port is no number
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and bool(parts.hostname)
        and not (parts.username or parts.query or parts.fragment)
    )
