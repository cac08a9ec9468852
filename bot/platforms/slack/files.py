"""Files to Slack and from Slack: uploaded in three calls, downloaded with our token; nothing of them is ever logged.

An uploaded file that is shared nowhere is the bot's alone, until a message shows it. Slack looks at a new file for a
moment before it can be shown; its kind of content (``mimetype``) is known when it has.
"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.core.chat import Attachment, Upload
from bot.errors import BadInput
from bot.platforms.slack.api import SlackWeb

LARGEST: Final = 10 * 1024 * 1024
"""Bytes of a file that a person sends; Slack's own limit for files in forms."""

FILE_TYPE: Final = "application/octet-stream"
PAUSES: Final = (0.1, 0.2, 0.4, 0.8, 1.0, 1.5, 2.0, 3.0, 4.0)
"""Seconds between the looks at a new file, until Slack is done with it."""

COMMENT, TITLE, ALT = 3000, 200, 1000

File = Mapping[str, Any]


class NotTaken(Exception):
    """Slack did not take, or has not finished with, a file; the word tells what."""


async def upload(
    web: SlackWeb, files: Sequence[Attachment], *, alt: str = "", channel: str = "", comment: str = ""
) -> list[File]:
    """Upload ``files``, given in ``channel`` if there is one, else shared nowhere; return what Slack says of them.

    Raises:
        SlackApiError, aiohttp.ClientError, TimeoutError: Slack refused or was not reached.
        NotTaken: the bytes were not taken.
    """
    made: list[dict[str, str | None]] = [
        {"id": await _bytes(web, file, alt), "title": file.filename[:TITLE]} for file in files
    ]
    where: dict[str, Any] = {"channel_id": channel, "initial_comment": comment[:COMMENT]} if channel else {}
    answer = await web.client.files_completeUploadExternal(files=made, **{k: v for k, v in where.items() if v})
    return list(answer.get("files") or made)


async def _bytes(web: SlackWeb, file: Attachment, alt: str) -> str:
    """Send the bytes of one file to the address that Slack gives; return the file's id."""
    more = {"alt_txt": alt[:ALT]} if alt else {}
    answer = await web.client.files_getUploadURLExternal(filename=file.filename, length=len(file.content), **more)
    headers = {"Content-Type": FILE_TYPE}
    address = str(answer["upload_url"])
    async with web.session.post(address, data=file.content, headers=headers, allow_redirects=False) as taken:
        if taken.status != 200:
            raise NotTaken(f"http_{taken.status}")
    return str(answer["file_id"])


async def ready(web: SlackWeb, file: File) -> None:
    """Wait until Slack can show ``file``.

    Raises:
        SlackApiError, aiohttp.ClientError, TimeoutError: Slack refused or was not reached.
        NotTaken: it takes too long.
    """
    for pause in PAUSES:
        if file.get("mimetype"):
            return
        await asyncio.sleep(pause)
        answer = await web.client.files_info(file=str(file["id"]))
        file = answer.get("file") or file
    raise NotTaken("not_ready")


async def download(web: SlackWeb, file: File, endings: Sequence[str]) -> Upload:
    """Return a file that a person sent; a name without one of the ``endings`` is refused.

    Raises:
        BadInput: it is too large, of another kind, or Slack does not hand it out.
    """
    name = str(file.get("name") or "")
    if endings and name.rpartition(".")[2].lower() not in endings:
        raise BadInput("slack.file_kind", endings=", ".join(f".{ending}" for ending in endings))
    if int(file.get("size") or 0) > LARGEST:
        raise too_large()
    try:
        content = await _fetch(web, file)
    except (SlackApiError, aiohttp.ClientError, TimeoutError, NotTaken):
        raise BadInput("slack.file_unreadable") from None
    return Upload(name, content)


def too_large() -> BadInput:
    """Return what is said of a file over the limit."""
    return BadInput("slack.file_too_large", megabytes=LARGEST // 1024**2)


async def _fetch(web: SlackWeb, file: File) -> bytes:
    address = _address(file)
    if not address:  # Slack tells no more of files from other organisations before it is asked
        address = _address((await web.client.files_info(file=str(file.get("id")))).get("file") or {})
    if not _slacks(address, web.client.base_url):
        raise NotTaken("foreign_address")
    token = {"Authorization": f"Bearer {web.client.token}"}
    async with web.session.get(address, headers=token, allow_redirects=False) as answer:
        if answer.status != 200:
            raise NotTaken(f"http_{answer.status}")
        content = bytearray()
        async for piece in answer.content.iter_chunked(64 * 1024):
            content += piece
            if len(content) > LARGEST:
                raise too_large()
    if _is_page(answer.content_type, content) or not content:
        raise NotTaken("login_page")
    return bytes(content)


def _address(file: File) -> str:
    return str(file.get("url_private_download") or file.get("url_private") or "")


def _slacks(address: str, base: str) -> bool:
    """Whether the token may go to ``address``: the API's own host, or one of the same domain over https."""
    there, api = urlsplit(address), urlsplit(base)
    if (there.scheme, there.netloc) == (api.scheme, api.netloc):
        return True
    domain = ".".join((api.hostname or "").split(".")[-2:])
    return there.scheme == "https" and bool(domain) and (there.hostname or "").endswith(f".{domain}")


def _is_page(kind: str, content: bytes | bytearray) -> bool:
    """Whether this is Slack's sign-in page, which it shows with status 200 to those it does not know."""
    return kind == "text/html" or bytes(content[:200]).lstrip().lower().startswith((b"<!doctype html", b"<html"))
