"""`stokurs run` against the small Slack: it answers, reminds, stops, waits for Slack, and runs once per database."""

import asyncio
import logging
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.app import serve
from bot.app.application import Application
from bot.app.serve import running
from bot.clock import ManualClock
from bot.core.meetings import Audience
from bot.core.people import NewPerson
from bot.core.roles import Role
from bot.errors import ConfigError
from bot.reminders.local import LocalEngine
from bot.store import municipalities, people
from bot.store.session import Store
from tests.app.conftest import CHANNEL, NEARLY_NINE, NIGHT, TITLE, Town, meet_weekly
from tests.cli.conftest import ROOT
from tests.helpers.slack_standin import SlackStandIn
from tests.helpers.slack_web_api import BOT_TOKEN


async def test_a_command_is_answered_from_the_plan(town: Town) -> None:
    async with town.running(NIGHT):
        await town.slack.command(town.kari, CHANNEL, "neste")
        (said,) = await town.slack.until(lambda: town.slack.said(CHANNEL, town.kari), 15)
    assert TITLE in said["text"]
    assert said["for"] == town.kari


async def test_a_pressed_button_is_stored_and_the_message_follows(town: Town) -> None:
    async with town.running(NIGHT):
        await town.slack.say(town.kari, "neste")
        (said,) = await town.slack.until(lambda: town.slack.said(f"D{town.kari}"), 15)
        await town.slack.press(town.kari, "Gjort", said)
        await town.slack.until(lambda: "Angre" in str(said["blocks"]), 15)
    async with town.running(NIGHT):
        await town.slack.say(town.ola, "status")
        (said,) = await town.slack.until(lambda: town.slack.said(f"D{town.ola}"), 15)
    assert "1 av 1" in said["text"]


async def test_a_due_reminder_goes_out_once_and_says_what_it_is(town: Town) -> None:
    async with town.running(NEARLY_NINE) as application:
        await meet_weekly(application.store)
    async with town.running(NEARLY_NINE):
        await town.until_sent(1)
    (sent,) = town.reminders()
    assert sent["channel"] == CHANNEL
    assert sent["text"].startswith("Prosjektmøte")
    assert TITLE in sent["text"]


async def test_before_its_time_nothing_is_sent(town: Town) -> None:
    async with town.running(NIGHT) as application:
        await meet_weekly(application.store)
        await asyncio.sleep(0.2)
    assert town.reminders() == []
    assert town.states()["sent"] == 0


async def test_a_process_killed_in_the_middle_and_started_again_loses_and_doubles_nothing(town: Town) -> None:
    names = [f"p{number}" for number in range(20)]
    async with town.running(NIGHT) as application:
        await _invite(town, application.store, names)
        await meet_weekly(application.store, Audience.PARTICIPANTS)
    town.slack.fail("chat.postMessage", "slow", count=1000, seconds=0.4)
    process = await one_run(town, NEARLY_NINE)
    await town.slack.until(lambda: town.states()["sent"] >= 3, 40)
    process.kill()
    await process.wait()
    town.slack.faults.clear()
    before = len(town.reminders())
    assert 3 <= before < len(names) + 1, "stopped in the middle"
    town.execute("UPDATE delivery SET lease_until = 0 WHERE lease_until IS NOT NULL")  # its time has passed
    async with town.running(NEARLY_NINE + timedelta(minutes=10)):
        await town.until_sent(len(names) + 1)
    markers = [message["metadata"]["event_payload"]["marker"] for message in town.reminders()]
    assert len(markers) == len(set(markers)) == len(names) + 1
    assert {message["channel"] for message in town.reminders()} == {f"D{town.kari}", *(f"DU{n.upper()}" for n in names)}
    assert town.states()["in_doubt"] == 0


async def one_run(town: Town, start: datetime) -> asyncio.subprocess.Process:
    """Run the product as a process of its own, that the test may end as it likes."""
    town.set_slacks_clock(start)
    words = ("-m", "tests.app.one_run", str(town.folder), town.slack.api_url, start.isoformat())
    return await asyncio.create_subprocess_exec(sys.executable, *words, cwd=ROOT)


async def _invite(town: Town, store: Store, names: list[str]) -> None:
    """Let these people be in the project, each with an account in Slack."""
    async with store.system() as system:
        scope = system.scope((await municipalities.find(system, "Strandvik")).id)
        members = frozenset({Role.WORKING_GROUP})
        await people.add(scope, [NewPerson(name, f"{name}@kommune.example", members) for name in names], NIGHT)
    for name in names:
        await town.slack.say(town.slack.person(name), "hjelp")
    await town.slack.until(lambda: all(town.slack.said(f"DU{name.upper()}") for name in names), 15)


async def test_a_second_process_on_the_same_database_is_refused_before_slack_hears_of_it(town: Town) -> None:
    async with town.running(NIGHT):
        calls = town.slack.count("auth.test")
        with pytest.raises(ConfigError) as refused:
            async with town.running(NIGHT):
                pytest.fail("it must not start")
        assert (refused.value.key, refused.value.values) == ("reminders.already_running", {"database": "town.db"})
        assert town.slack.count("auth.test") == calls
        await town.slack.command(town.kari, CHANNEL, "neste")
        assert await town.slack.until(lambda: town.slack.said(CHANNEL, town.kari), 15)
    async with town.running(NIGHT):
        assert town.slack.count("auth.test") == calls + 1


async def test_an_engine_that_fails_ends_the_run_with_its_sentence(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(_engine: object) -> None:
        await asyncio.sleep(0)
        raise ConfigError("reminders.already_running", database="town.db")

    monkeypatch.setattr(LocalEngine, "run", fail)
    with pytest.raises(ConfigError, match="already_running"):
        async with town.running(NIGHT):
            await asyncio.sleep(5)
    assert town.slack.live == []


async def test_a_mistake_of_ours_in_the_engine_is_not_hidden(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(_engine: object) -> None:
        await asyncio.sleep(0)
        raise LookupError

    monkeypatch.setattr(LocalEngine, "run", fail)
    with pytest.raises(ExceptionGroup) as found:
        async with town.running(NIGHT):
            await asyncio.sleep(5)
    assert isinstance(found.value.exceptions[0], LookupError)


async def test_a_refused_token_ends_the_run_at_once(town: Town) -> None:
    town.slack.fail("auth.test", "error", code="account_inactive")
    with pytest.raises(ConfigError) as refused:
        async with town.running(NIGHT):
            pytest.fail("it must not start")
    assert (refused.value.key, refused.value.permanent) == ("check.slack_refused", True)
    assert town.slack.count("auth.test") == 0


async def test_a_slack_out_of_reach_is_waited_for(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    clock = ManualClock(NIGHT)
    application = replace(town.application(NIGHT), clock=clock)
    town.slack.fail("auth.test", "cut_before", count=2)
    caplog.set_level(logging.INFO)
    started = asyncio.create_task(_command_answered(town, application))
    waits: list[float] = []
    while not started.done():
        await asyncio.sleep(0.01)
        if clock._waiting and len(waits) < 2:
            waits.append((clock._waiting[0][0] - clock.now()).total_seconds())
            clock.move_to(clock._waiting[0][0])
    assert await started
    assert waits == [2.0, 4.0]
    told = [record for record in caplog.records if getattr(record, "action", "") == "slack.unreachable"]
    assert [record.again_in for record in told] == [2, 4]  # type: ignore[attr-defined]
    assert [record.levelname for record in told] == ["WARNING", "WARNING"]


async def _command_answered(town: Town, application: Application) -> bool:
    async with running(application):
        await town.slack.command(town.kari, CHANNEL, "neste")
        return bool(await town.slack.until(lambda: town.slack.said(CHANNEL, town.kari), 15))


async def test_the_pauses_grow_to_a_minute_and_a_run_that_waits_can_be_stopped(tmp_path: Path) -> None:
    async with SlackStandIn() as slack:
        address = slack.api_url
    clock = ManualClock(NIGHT)
    town = Town(tmp_path, SlackStandIn(), "", "")
    application = replace(town.application(NIGHT, slack_api_url=address), clock=clock)
    waiting = asyncio.create_task(_command_answered(town, application))
    pauses: list[float] = []
    while len(pauses) < 7:
        await asyncio.sleep(0.01)
        assert not waiting.done()
        if clock._waiting:
            pauses.append((clock._waiting[0][0] - clock.now()).total_seconds())
            clock.move_to(clock._waiting[0][0])
    assert pauses == [2, 4, 8, 16, 32, 60, 60]
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_without_slack_there_is_nothing_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match="slack_missing"):
        await serve.serve()
    monkeypatch.setenv("SLACK_BOT_TOKEN", BOT_TOKEN)
    with pytest.raises(ConfigError, match="slack_missing"):
        await serve.serve()
