"""A message in two drafts: with its pictures and tables, and in words alone for where Slack refuses those.

Only a certain refusal, after which nothing is stored, leads to the second draft; a doubt never does.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, TypeVar

from slack_sdk.errors import SlackApiError

from bot.content.texts import Translator
from bot.core.chat import Message, Picture, Table
from bot.core.drawings import Drawing
from bot.platforms.slack.api import error_code
from bot.platforms.slack.blocks import MESSAGE, fallback, render
from bot.platforms.slack.logs import log
from bot.platforms.slack.posting import TOO_RICH

Json = dict[str, Any]
T = TypeVar("T")

PLAIN: Final = replace(MESSAGE, tables=0)


def drafts(message: Message, t: Translator, pictures: Mapping[Drawing, str], mark: str = "") -> list[Json]:
    """Return ``text`` and ``blocks`` of a message; where it has pictures or tables, a second time without them."""
    text = fallback(message)
    rich = {"text": text, "blocks": render(message, t, mark=mark, pictures=pictures)}
    if not any(isinstance(block, Picture | Table) for block in message.blocks):
        return [rich]
    plain = {"text": text, "blocks": render(message, t, PLAIN, mark)}
    return [rich, plain] if rich != plain else [plain]


async def first_taken(
    bodies: Sequence[Json], send: Callable[[Json], Awaitable[T]], refused: Callable[[], None] = lambda: None
) -> T:
    """Return what ``send`` returns for the first body that Slack takes; ``refused`` is told when it was not the first.

    Raises:
        SlackApiError: the last was not taken, or another for a reason that no other body would mend.
    """
    for body in bodies[:-1]:
        try:
            return await send(body)
        except SlackApiError as error:
            code = error_code(error)
            if code not in TOO_RICH or getattr(error.response, "status_code", 200) != 200:
                raise
            log.warning("slack.too_rich: %s", code, extra={"action": "slack.too_rich", "code": code})
            refused()
    return await send(bodies[-1])
