"""Slack's payloads → who did what, where, and where an answer can go. Pure; knows the shapes, asks nobody."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any, Final

from pydantic import ValidationError

from bot.core.actions import Action, ActionValue
from bot.core.chat import Surface
from bot.platforms.slack.views import Meta, read_meta

Payload = Mapping[str, Any]

REMINDER_MARK: Final = "reminder"
"""Block ids of rows with buttons in reminders begin with this, so that a press tells where it came from."""

ANSWERED_SUBTYPES: Final = frozenset({"", "file_share", "thread_broadcast"})

_MARKED = re.compile(r"<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something happened, and the ways back.

    ``view`` and ``home`` tell that it happened in a dialog or on the home page; ``trigger`` may open a dialog for three
    seconds; ``ephemeral`` messages can be changed through ``response_url`` alone.
    """

    user: str
    surface: Surface
    channel: str = ""
    channel_name: str = ""
    thread: str = ""
    ts: str = ""
    ephemeral: bool = False
    command: bool = False
    response_url: str = ""
    trigger: str = ""
    view: str = ""
    home: bool = False

    @property
    def direct(self) -> bool:
        """Whether the channel is the person's own conversation with the bot."""
        return self.channel.startswith("D") and not self.command

    @property
    def meta(self) -> Meta:
        """What a dialog opened from here must remember."""
        return Meta(surface=self.surface, channel=self.channel, ts="" if self.ephemeral else self.ts)


def words(text: str) -> str:
    """Return what a person wrote, without Slack's markup: mentions of people go, links and channels become words."""

    def word(found: re.Match[str]) -> str:
        sign, target, label = found.groups()
        if sign in {"@", "!"}:
            return " "
        return f"#{label or ''}" if sign == "#" else (label or target)

    return " ".join(unescape(_MARKED.sub(word, text)).split())


def of_command(body: Payload) -> Origin:
    """Read a slash command."""
    channel = str(body.get("channel_id", ""))
    return Origin(
        user=str(body["user_id"]),
        surface=Surface.DM if channel.startswith("D") else Surface.CHANNEL,
        channel=channel,
        channel_name=str(body.get("channel_name", "")),
        command=True,
        response_url=str(body.get("response_url", "")),
        trigger=str(body.get("trigger_id", "")),
    )


def of_event(event: Payload) -> Origin | None:
    """Read a mention or a direct message; None for what is not a person's new message (edits, bots, joins)."""
    if event.get("bot_id") or event.get("hidden") or str(event.get("subtype") or "") not in ANSWERED_SUBTYPES:
        return None
    if not event.get("user") or (event["type"] == "message" and event.get("channel_type") != "im"):
        return None
    channel = str(event["channel"])
    return Origin(
        user=str(event["user"]),
        surface=Surface.DM if channel.startswith("D") else Surface.CHANNEL,
        channel=channel,
        thread=str(event.get("thread_ts") or ""),
    )


def of_press(body: Payload) -> Origin:
    """Read a pressed button: in a message, in a dialog or on the home page."""
    view = body.get("view") or {}
    user, trigger = str(body["user"]["id"]), str(body.get("trigger_id", ""))
    if view.get("type") == "home":
        return Origin(user=user, surface=Surface.HOME, trigger=trigger, home=True)
    if view:
        return _of_view(view, user, trigger)
    container, channel = body.get("container", {}), body.get("channel") or {}
    place = str(channel.get("id") or container.get("channel_id") or "")
    row = str((body.get("actions") or [{}])[0].get("block_id") or "")
    surface = Surface.DM if place.startswith("D") else Surface.CHANNEL
    return Origin(
        user=user,
        surface=Surface.REMINDER if row.startswith(REMINDER_MARK) else surface,
        channel=place,
        channel_name=str(channel.get("name", "")),
        thread=str(container.get("thread_ts") or ""),
        ts=str(container.get("message_ts") or ""),
        ephemeral=bool(container.get("is_ephemeral")),
        response_url=str(body.get("response_url", "")),
        trigger=trigger,
    )


def of_submission(body: Payload) -> Origin:
    """Read a submitted dialog; it remembers where it was opened."""
    return _of_view(body["view"], str(body["user"]["id"]), str(body.get("trigger_id", "")))


def _of_view(view: Payload, user: str, trigger: str) -> Origin:
    meta = read_meta(view) or Meta()
    return Origin(
        user=user, surface=meta.surface, channel=meta.channel, ts=meta.ts, trigger=trigger, view=str(view.get("id", ""))
    )


def pressed(body: Payload) -> tuple[Action, ActionValue] | None:
    """Return what the button asks for, or None when its id or value is not one of ours."""
    touched = (body.get("actions") or [{}])[0]
    try:
        action = Action(str(touched.get("action_id", "")).partition(":")[0])
        return action, ActionValue.model_validate_json(touched.get("value") or "{}")
    except (ValidationError, ValueError):
        return None


def channel_change(event: Payload, bot_user: str) -> tuple[str, bool] | None:
    """Return (channel, whether we can write there) for an event that changes it; None for one that does not."""
    kind, channel = str(event["type"]), event.get("channel", "")
    channel = str(channel.get("id", "") if isinstance(channel, Mapping) else channel)
    if kind in {"member_joined_channel", "member_left_channel"}:
        return (channel, kind == "member_joined_channel") if event.get("user") == bot_user else None
    return channel, kind.endswith("_unarchive")
