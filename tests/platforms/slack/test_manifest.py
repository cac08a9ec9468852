"""The manifests and the code say the same."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.platforms.slack.endpoint import PATH
from bot.platforms.slack.listeners import CHANNEL_EVENTS, COMMAND

ROOT = Path(__file__).parents[3]
FILES = ("app.yaml", "app-http.yaml")
EVENTS = {"app_home_opened", "app_mention", "message.im", "team_join", "user_change", *CHANNEL_EVENTS}
SCOPES = {
    "app_mentions:read": "app_mention",
    "channels:history": "conversations.history",
    "channels:read": "channel_archive",
    "chat:write": "chat.postMessage",
    "commands": COMMAND,
    "files:read": "file_input",
    "files:write": "files.getUploadURLExternal",
    "groups:history": "conversations.history",
    "groups:read": "group_archive",
    "im:history": "message.im",
    "im:write": "conversations.open",
    "users:read": "users.list",
    "users:read.email": "profile.email",
}
"""Every scope and one thing that needs it."""


def manifest(file: str) -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / file).read_text(encoding="utf-8")))


@pytest.mark.parametrize("file", FILES)
def test_slack_sends_what_the_bot_listens_to_and_no_more(file: str) -> None:
    assert set(manifest(file)["settings"]["event_subscriptions"]["bot_events"]) == EVENTS


@pytest.mark.parametrize("file", FILES)
def test_the_app_asks_for_no_more_than_it_needs(file: str) -> None:
    assert manifest(file)["oauth_config"]["scopes"] == {"bot": sorted(SCOPES)}


@pytest.mark.parametrize("file", FILES)
def test_the_one_command_is_there_with_a_hint(file: str) -> None:
    (command,) = manifest(file)["features"]["slash_commands"]
    assert command["command"] == COMMAND
    assert "neste" in command["usage_hint"]


@pytest.mark.parametrize("file", FILES)
def test_the_home_page_and_messages_are_on(file: str) -> None:
    home = manifest(file)["features"]["app_home"]
    assert (home["home_tab_enabled"], home["messages_tab_enabled"]) == (True, True)
    assert home["messages_tab_read_only_enabled"] is False


@pytest.mark.parametrize("file", FILES)
def test_words_fit_slacks_limits(file: str) -> None:
    shown = manifest(file)["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4000


def test_the_two_manifests_differ_only_in_how_slack_reaches_us() -> None:
    socket, http = manifest("app.yaml"), manifest("app-http.yaml")
    addresses = re.findall(
        r"https://\S+", (ROOT / "app-http.yaml").read_text(encoding="utf-8").partition("_metadata")[2]
    )
    assert addresses == [f"https://stokurs.example.no{PATH}"] * 3
    assert socket["settings"]["socket_mode_enabled"] is True
    assert http["settings"]["socket_mode_enabled"] is False
    del http["features"]["slash_commands"][0]["url"]
    del http["settings"]["event_subscriptions"]["request_url"]
    del http["settings"]["interactivity"]["request_url"]
    http["settings"]["socket_mode_enabled"] = True
    assert socket == http


def test_every_scope_is_explained() -> None:
    guide = (ROOT / "docs" / "slack.md").read_text(encoding="utf-8")
    assert [scope for scope in SCOPES if f"`{scope}`" not in guide] == []
