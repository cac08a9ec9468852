"""Posts that must arrive once: what Slack's answers mean for that, and how a post is found again.

A refusal is certain when the connection was never made, when Slack said «later», or when it answered with one of the
codes below, which it gives before it stores anything. Everything else leaves in doubt whether the post is there.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.platforms.slack.api import SlackWeb, error_code, retry_after

EVENT_TYPE: Final = "delivery"
"""The event type of the metadata that carries a marker; nothing personal, since other apps may read it."""

LATER: Final = frozenset(
    {"ratelimited", "rate_limited", "message_limit_exceeded", "request_timeout", "team_added_to_org"}
)
"""Certainly not stored; the same post may go through later."""

CHANNEL_GONE: Final = frozenset(
    {
        "channel_not_found",
        "is_archived",
        "not_in_channel",
        "restricted_action",
        "restricted_action_non_threadable_channel",
        "restricted_action_read_only_channel",
        "restricted_action_thread_only_channel",
        "channel_type_not_supported",
        "method_not_supported_for_channel_type",
    }
)
PERSON_GONE: Final = frozenset(
    {
        "cannot_dm_bot",
        "cannot_dm_self",
        "is_inactive",
        "messages_tab_disabled",
        "user_disabled",
        "user_not_found",
        "user_not_visible",
    }
)
NOT_LET_IN: Final = frozenset(
    {
        "access_denied",
        "account_inactive",
        "ekm_access_denied",
        "invalid_auth",
        "missing_scope",
        "no_permission",
        "not_allowed_token_type",
        "not_authed",
        "org_login_required",
        "team_access_not_granted",
        "token_expired",
        "token_revoked",
    }
)
NOT_TAKEN: Final = frozenset(
    {
        "invalid_arguments",
        "invalid_attachments",
        "invalid_blocks",
        "invalid_blocks_format",
        "invalid_metadata_format",
        "invalid_metadata_schema",
        "metadata_must_be_sent_from_app",
        "metadata_too_large",
        "msg_blocks_too_long",
        "msg_too_long",
        "no_text",
        "too_many_attachments",
    }
)
"""Certainly not stored, whatever is sent to whomever: it goes through when somebody has let the app in again."""

TOO_RICH: Final = frozenset(
    {"invalid_arguments", "invalid_attachments", "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"}
)
"""Certainly not stored, and perhaps for a picture or a table in it: Slack may not be done with a new file, or may have
deleted an old one."""

STAYS: Final = frozenset({"cant_delete_message", "compliance_exports_prevent_deletion", "edit_window_closed"})
"""A message cannot be taken out: the workspace does not let anybody."""

NEVER: Final = CHANNEL_GONE | PERSON_GONE | NOT_TAKEN
"""Certainly not stored, and it never will be as things stand."""

PAGE: Final = 200
PAGES: Final = 10
BEFORE: Final = timedelta(minutes=3)
"""How much earlier than the attempt the history is read: the two clocks may differ by two minutes."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a failed call means: ``certain`` that nothing was stored, ``permanent``, seconds to wait, Slack's word.

    ``shut_out``: it holds for every call there is. ``method``: the one that Slack will not hear before ``retry_after``.
    """

    code: str
    certain: bool
    permanent: bool = False
    retry_after: float | None = None
    shut_out: bool = False
    method: str = ""


def outcome(error: SlackApiError | aiohttp.ClientError | TimeoutError | OSError) -> Outcome:
    """Return what ``error`` of a post means."""
    if isinstance(error, SlackApiError):
        return _of_answer(error)
    never_connected = isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError)
    return Outcome(type(error).__name__, certain=never_connected)


def _of_answer(error: SlackApiError) -> Outcome:
    code, response = error_code(error), error.response
    if code in LATER:
        wait = retry_after(getattr(response, "headers", {}))
        return Outcome(code, certain=True, retry_after=wait, method=_method(response) if wait is not None else "")
    if code in NOT_LET_IN:
        return Outcome(code, certain=True, shut_out=True)
    if code in NEVER and getattr(response, "status_code", 200) == 200:
        return Outcome(code, certain=True, permanent=True)
    return Outcome(code or f"http_{getattr(response, 'status_code', 0)}", certain=False)


def _method(response: object) -> str:
    """Return the method that was called: Slack's limits, and its waits, are per method and workspace."""
    return str(getattr(response, "api_url", "")).rstrip("/").rpartition("/")[2]


def metadata(marker: str) -> dict[str, Any]:
    """Return the metadata that lets a post be found again."""
    return {"event_type": EVENT_TYPE, "event_payload": {"marker": marker}}


def marker_of(message: dict[str, Any], bot_user: str, bot_id: str) -> str:
    """Return the marker of one of our own posts, ``""`` for every other message, whatever it carries."""
    if message.get("user") != bot_user and message.get("bot_id") != bot_id:
        return ""
    held = message.get("metadata") or {}
    marker = (held.get("event_payload") or {}).get("marker") if held.get("event_type") == EVENT_TYPE else ""
    return str(marker or "")


async def own_posts(web: SlackWeb, channel: str, since: datetime) -> AsyncIterator[tuple[str, str]]:
    """Read (marker, ts) of our own marked posts in ``channel`` since ``since``, newest first.

    Raises:
        SlackApiError, aiohttp.ClientError, TimeoutError: the history cannot be read now.
        LookupError: the history is longer than `PAGES` pages: nothing may be concluded from what was not read.
    """
    cursor = ""
    for _ in range(PAGES):
        answer = await web.client.conversations_history(
            channel=channel,
            oldest=f"{(since - BEFORE).timestamp():.6f}",
            include_all_metadata=True,
            limit=PAGE,
            cursor=cursor,
        )
        for message in answer["messages"]:
            if marker := marker_of(message, web.bot_user, web.bot_id):
                yield marker, str(message["ts"])
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return
    raise LookupError("too much was said in the channel to read it all")
