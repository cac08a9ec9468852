"""Accounts: who is regular, what changes, the whole list page by page."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import ManualClock
from bot.core.chat import Visitor
from bot.platforms.slack import app as app_module
from bot.platforms.slack import people as people_module
from bot.platforms.slack.api import SlackWeb
from bot.platforms.slack.app import _next_night
from bot.platforms.slack.people import People, read_account
from tests.helpers.slack_standin import SlackStandIn
from tests.helpers.slack_web_api import BOT, BOT_TOKEN, Json
from tests.platforms.slack.conftest import Scene, running

ANNA: Json = {"id": "UANNA", "team_id": "T1", "profile": {"email": "Anna@Kommune.example", "real_name": "Anna"}}


def test_an_account_is_a_visitor_with_its_e_mail() -> None:
    assert read_account(ANNA, "T1") == Visitor("slack", "T1", "UANNA", "Anna@Kommune.example", "Anna")


@pytest.mark.parametrize(
    "more",
    [
        {"is_bot": True},
        {"is_restricted": True},
        {"is_ultra_restricted": True},
        {"is_stranger": True},
        {"deleted": True},
        {"team_id": "T2"},
        {"id": "USLACKBOT"},
    ],
)
def test_bots_guests_strangers_and_people_who_have_left_are_not_regular(more: Json) -> None:
    assert read_account({**ANNA, **more}, "T1").regular is False


@pytest.mark.parametrize(
    ("locale", "language"), [("en-US", ""), ("nb-NO", "nb"), ("no-NO", "nb"), ("nn-NO", "nn"), ("", "")]
)
def test_slacks_language_counts_only_if_it_is_norwegian(locale: str, language: str) -> None:
    assert read_account({**ANNA, "locale": locale}, "T1").language == language


def test_an_account_with_nothing_but_an_id_is_still_one() -> None:
    assert read_account({"id": "U1"}, "T1") == Visitor("slack", "T1", "U1")


async def ask_again(hours: int, fault: str = "") -> tuple[int, Visitor | None]:
    """Ask for Anna twice, ``hours`` apart; return how often Slack was asked, and the second answer."""
    async with SlackStandIn() as slack:
        slack.person("anna")
        web, clock = SlackWeb(BOT_TOKEN, slack.api_url), ManualClock(datetime.now(UTC))
        await web.open()
        people = People(web, clock)
        await people.visitor("UANNA")
        clock.advance(timedelta(hours=hours))
        if fault:
            slack.fail("users.info", fault)
        visitor = await people.visitor("UANNA")
        await web.close()
        return slack.count("users.info"), visitor


async def test_an_account_is_kept_half_a_day() -> None:
    assert (await ask_again(11))[0] == 1
    assert (await ask_again(13))[0] == 2


async def test_an_old_account_is_better_than_none_when_slack_is_silent() -> None:
    asked, visitor = await ask_again(13, "http_500")
    assert asked == 1
    assert visitor is not None


async def test_only_so_many_accounts_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people_module, "KEPT", 2)
    people = People(SlackWeb(BOT_TOKEN, "http://127.0.0.1:9/"), ManualClock(datetime.now(UTC)))
    for n in range(5):
        people.learn({"id": f"U{n}"})
    assert list(people._known) == ["U3", "U4"]


async def test_the_whole_list_is_read_in_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people_module, "PAGE", 10)
    monkeypatch.setattr(people_module, "PAGE_PAUSE", 0.0)
    async with running("socket", lambda slack: [slack.person(f"p{n}") for n in range(23)]) as scene:
        scene.slack.fail("users.list", "ratelimit", seconds=0.05)
        assert await scene.platform.read_accounts() == 26
        assert [args.get("cursor") for name, args in scene.slack.calls if name == "users.list"] == ["", "10", "20"]
        assert {visitor.user for visitor in scene.router.accounts if not visitor.regular} == {BOT}


async def test_a_list_that_slack_refuses_is_read_another_night(socket_scene: Scene) -> None:
    socket_scene.slack.fail("users.list", "error", code="missing_scope")
    assert await socket_scene.platform.read_accounts() == -1
    assert socket_scene.router.accounts == []


async def test_the_list_is_read_soon_after_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_module, "FIRST_LIST", 0.01)
    async with running("socket") as scene:
        await scene.slack.until(lambda: len(scene.router.accounts) == 3)


@pytest.mark.parametrize(
    ("now", "night"),
    [
        ("2026-11-22T01:00", "2026-11-22T02:00"),
        ("2026-11-22T02:00", "2026-11-23T02:00"),
        ("2026-12-31T12:00", "2027-01-01T02:00"),
    ],
)
def test_the_list_is_read_at_night(now: str, night: str) -> None:
    assert _next_night(datetime.fromisoformat(now).replace(tzinfo=UTC)) == datetime.fromisoformat(night).replace(
        tzinfo=UTC
    )


async def test_a_new_and_a_changed_account_are_told(scene: Scene) -> None:
    await scene.slack.event({"type": "team_join", "user": {**ANNA, "id": "UNEW"}})
    await scene.slack.event({"type": "user_change", "user": {**ANNA, "is_restricted": True}})
    await scene.slack.until(lambda: len(scene.router.accounts) == 2)
    assert {(visitor.user, visitor.regular) for visitor in scene.router.accounts} == {("UNEW", True), ("UANNA", False)}


@pytest.mark.parametrize(
    ("event", "usable"),
    [
        ({"type": "channel_archive", "channel": "CBTI"}, False),
        ({"type": "channel_unarchive", "channel": "CBTI"}, True),
        ({"type": "channel_deleted", "channel": "CBTI"}, False),
        ({"type": "channel_left", "channel": "CBTI"}, False),
        ({"type": "group_archive", "channel": "CBTI"}, False),
        ({"type": "group_unarchive", "channel": "CBTI"}, True),
        ({"type": "group_left", "channel": {"id": "CBTI"}}, False),
        ({"type": "member_joined_channel", "channel": "CBTI", "user": BOT}, True),
        ({"type": "member_left_channel", "channel": "CBTI", "user": BOT}, False),
    ],
)
async def test_channels_that_open_and_close_are_told(scene: Scene, event: Json, usable: bool) -> None:
    await scene.slack.event(event)
    await scene.slack.until(lambda: scene.router.channels)
    assert scene.router.channels == [("CBTI", usable)]


async def test_other_peoples_coming_and_going_is_not_told(scene: Scene) -> None:
    await scene.slack.event({"type": "member_joined_channel", "channel": "CBTI", "user": scene.anna})
    await scene.slack.event({"type": "channel_archive", "channel": "COTHER"})
    await scene.slack.until(lambda: scene.router.channels)
    assert scene.router.channels == [("COTHER", False)]


async def test_an_older_event_that_comes_later_changes_nothing(scene: Scene) -> None:
    await scene.slack.event({"type": "channel_unarchive", "channel": "CBTI", "event_ts": "1700000002.000100"})
    await scene.slack.until(lambda: scene.router.channels)
    await scene.slack.event({"type": "channel_archive", "channel": "CBTI", "event_ts": "1700000001.000100"})
    await asyncio.sleep(0.05)
    assert scene.router.channels == [("CBTI", True)]
