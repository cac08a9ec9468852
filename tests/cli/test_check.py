"""`stokurs check`: every fault in its own words with how to mend it, and the exit code that scripts look at."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager

import pytest

from tests.cli.conftest import PLAN, SAY, Shell
from tests.helpers.slack_standin import SlackStandIn
from tests.helpers.slack_web_api import APP_TOKEN, BOT_TOKEN

GOOD, NOTE, BAD = (f"{SAY(f'check.level_{level}')}: " for level in ("good", "note", "bad"))
NAME = "Strandvik kommune"


def lines(shell: Shell, *, good: bool) -> list[str]:
    """Return the findings, and check the closing line and the exit code."""
    done = shell("check")
    *found, blank, closing_line = done.out.splitlines()
    bad = sum(line.startswith(BAD) for line in found)
    assert all(line.startswith((GOOD, NOTE, BAD)) for line in found)
    assert blank == ""
    assert closing_line == (SAY.n("check.to_mend", bad) if bad else SAY("check.all_well"))
    assert (done.code, bad == 0, done.err) == (0 if good else 1, good, "")
    return found


def write(shell: Shell, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(shell.database)) as connection, connection:
        assert connection.execute(statement, values).rowcount


@contextmanager
def slack(shell: Shell, prepare: Callable[[SlackStandIn], object] = lambda _: None) -> Iterator[SlackStandIn]:
    """Have a stand-in for Slack run beside the command, and the settings point to it."""

    @asynccontextmanager
    async def standin() -> AsyncIterator[SlackStandIn]:
        async with SlackStandIn() as made:
            prepare(made)
            shell.environment |= {
                "SLACK_API_URL": made.api_url, "SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN,
            }  # fmt: skip
            yield made

    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    running = standin()
    try:
        yield asyncio.run_coroutine_threadsafe(running.__aenter__(), loop).result(10)
    finally:
        asyncio.run_coroutine_threadsafe(running.__aexit__(None, None, None), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def test_with_nothing_configured_it_says_what_comes_first(shell: Shell) -> None:
    clock, content, database, keys, beside, chat = lines(shell, good=True)
    assert clock.startswith(GOOD)
    assert content == GOOD + SAY("check.content_good", programmes="BTI", languages="engelsk, bokmål, nynorsk")
    assert database == NOTE + SAY("check.database_new", kind="SQLite")
    folder = shell.folder / ".keys"
    assert keys == NOTE + SAY("check.keys_new", folder=folder)
    assert beside == NOTE + SAY("check.keys_beside_database", folder=folder)
    assert chat == NOTE + SAY("check.slack_missing")
    assert not shell.database.exists()
    assert not folder.exists()


def test_with_everything_in_place_nothing_is_to_be_mended(strandvik: Shell) -> None:
    strandvik.good("plan", "import", strandvik.write("plan.csv", PLAN), "-m", NAME, "--yes")
    with slack(strandvik):
        found = lines(strandvik, good=True)
    own = [line for line in found if NAME in line]
    assert GOOD + SAY("check.slack_socket") in found
    assert own[:2] == [GOOD + SAY.n("check.people", 3, name=NAME), GOOD + SAY.n("check.plan", 5, name=NAME)]
    assert len(own) == 3
    assert NOTE + SAY("check.no_plan", name="Fremmed kommune") in found


def test_slack_over_http_is_told_with_its_address(shell: Shell) -> None:
    with slack(shell):
        del shell.environment["SLACK_APP_TOKEN"]
        shell.environment |= {"SLACK_SIGNING_SECRET": "s", "STOKURS_PORT": "4123"}
        found = lines(shell, good=True)
    assert found[-1] == GOOD + SAY("check.slack_http", port=4123)
    assert "/slack/events" in found[-1]
    assert "4123" in found[-1]


@pytest.mark.parametrize(
    ("setting", "value", "says"),
    [
        ("STOKURS_PORT", "svart", "STOKURS_PORT"),
        ("STOKURS_LOG_LEVEL", "chatty", "STOKURS_LOG_LEVEL"),
        ("STOKURS_DATABASE_URL", "mysql://x:secret@y/z", "«mysql»"),
        ("STOKURS_DATABASE_URL", "://secret", "STOKURS_DATABASE_URL"),
    ],
)
def test_a_bad_setting_is_named_and_its_value_is_not(shell: Shell, setting: str, value: str, says: str) -> None:
    shell.environment[setting] = value
    (found,) = lines(shell, good=False)
    assert says in found
    assert "svart" not in found
    assert "secret" not in found


def test_a_database_out_of_reach_is_said_and_the_rest_is_looked_at(shell: Shell) -> None:
    shell.environment["STOKURS_DATABASE_URL"] = "postgresql+psycopg://u:secret@127.0.0.1:9/x"
    found = lines(shell, good=False)
    assert BAD + SAY("errors.database_unreachable") in found
    assert found[-1] == NOTE + SAY("check.slack_missing")
    assert "secret" not in "".join(found)


def test_a_folder_that_is_not_there_is_named(shell: Shell) -> None:
    shell.environment["STOKURS_DATABASE_URL"] = "sqlite+aiosqlite:///data/stokurs.db"
    told = BAD + SAY("check.database_folder", folder=str(shell.folder / "data"))
    assert told in lines(shell, good=False)
    (shell.folder / "data").mkdir()
    assert told not in lines(shell, good=True)


def test_a_wrong_port_is_told_what_is_allowed(shell: Shell) -> None:
    shell.environment["STOKURS_PORT"] = "70000"
    (found,) = lines(shell, good=False)
    assert "0" in found
    assert "65535" in found
    assert "70000" not in found


def test_reminders_that_came_too_late_are_said(strandvik: Shell) -> None:
    where = "WHERE municipality_id = (SELECT id FROM municipality WHERE name = ?)"
    write(strandvik, f"UPDATE delivery SET state = 'skipped', reason = 'superseded' {where}", NAME)
    assert not any(line.startswith(BAD) for line in lines(strandvik, good=True))
    write(strandvik, f"UPDATE delivery SET reason = 'late' WHERE id = (SELECT min(id) FROM delivery {where})", NAME)
    assert BAD + SAY.n("check.late", 1, name=NAME) in lines(strandvik, good=False)


def test_a_file_that_is_no_database_is_said(shell: Shell) -> None:
    shell.write("stokurs.db", "Dette er et brev, ikke en database." * 50)
    assert BAD + SAY("errors.database_unreachable") in lines(shell, good=False)


def test_an_old_database_is_said_with_the_command_that_mends_it(strandvik: Shell) -> None:
    write(strandvik, "UPDATE alembic_version SET version_num = '0000'")
    found = lines(strandvik, good=False)
    assert BAD + SAY("check.database_old") in found
    assert not any(NAME in line for line in found)


@pytest.mark.needs_postgres
def test_an_empty_postgresql_database_is_old(shell: Shell, postgres_url: str) -> None:
    shell.environment["STOKURS_DATABASE_URL"] = postgres_url
    assert BAD + SAY("check.database_old") in lines(shell, good=False)


def test_a_token_without_a_way_in_is_said(shell: Shell) -> None:
    shell.environment["SLACK_BOT_TOKEN"] = BOT_TOKEN
    assert lines(shell, good=False)[-1] == BAD + SAY("check.slack_no_way_in")


def test_tokens_that_were_mixed_up_are_told_by_name_and_never_shown(shell: Shell) -> None:
    with slack(shell):
        shell.environment |= {"SLACK_BOT_TOKEN": "xapp-1-hemmelig", "SLACK_APP_TOKEN": "xoxb-hemmelig"}
        found = lines(shell, good=False)
    assert BAD + SAY("check.slack_odd_token", setting="SLACK_BOT_TOKEN", prefix="xoxb-") in found
    assert BAD + SAY("check.slack_odd_token", setting="SLACK_APP_TOKEN", prefix="xapp-") in found
    assert any("(invalid_auth)" in line for line in found)
    assert "hemmelig" not in "".join(found)


def test_a_slack_out_of_reach_is_said(shell: Shell) -> None:
    shell.environment |= {
        "SLACK_API_URL": "http://127.0.0.1:9/api/", "SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN,
    }  # fmt: skip
    assert lines(shell, good=False)[-1] == BAD + SAY("check.slack_unreachable")


def test_a_clock_that_is_off_is_said(shell: Shell) -> None:
    def behind(standin: SlackStandIn) -> None:
        standin.skew = -600

    with slack(shell, behind):
        found = lines(shell, good=False)
    assert found[-1] == BAD + SAY("check.clock_off", minutes=10)


def test_no_leader_is_a_fault_and_no_people_a_note(shell: Shell) -> None:
    shell.good("municipality", "add", "Strandvik")
    assert NOTE + SAY("check.no_people", name="Strandvik") in lines(shell, good=True)
    people = shell.write("people.csv", "navn;e-post;roller\nTom Berg;tom@strandvik.example;ansatt\n")
    shell.good("people", "import", people, "-m", "Strandvik")
    found = lines(shell, good=False)
    assert BAD + SAY("check.no_leader", name="Strandvik") in found
    assert NOTE + SAY("check.no_meetings", name="Strandvik") in found


def test_no_municipality_at_all_is_a_note(shell: Shell) -> None:
    shell.good("db", "upgrade")
    assert lines(shell, good=True)[-1] == NOTE + SAY("check.no_municipality")


def test_people_whom_slack_does_not_know_are_named_once_accounts_were_seen(strandvik: Shell) -> None:
    some = "anne@strandvik.example, ola@strandvik.example"
    finding = NOTE + SAY.n("check.unlinked", 2, name=NAME, some=some)
    assert finding not in lines(strandvik, good=True)
    write(
        strandvik,
        "INSERT INTO account (platform, team, user, email, regular) VALUES ('slack', 'T1', 'U1', ?, 1)",
        "kari@strandvik.example",
    )
    assert finding in lines(strandvik, good=True)


def test_a_channel_that_is_gone_is_said(strandvik: Shell) -> None:
    write(
        strandvik,
        "INSERT INTO channel (municipality_id, platform, team, channel, name, usable) "
        "SELECT id, 'slack', 'T1', 'C1', 'bti-strandvik', 0 FROM municipality WHERE name = ?",
        NAME,
    )
    found = lines(strandvik, good=False)
    assert BAD + SAY("check.channel_gone", name=NAME, channel="bti-strandvik") in found


@pytest.mark.parametrize("state", ["in_doubt", "failed"])
def test_reminders_in_doubt_and_failed_ones_are_said(strandvik: Shell, state: str) -> None:
    write(
        strandvik,
        "UPDATE delivery SET state = ? WHERE id = (SELECT min(d.id) FROM delivery d JOIN municipality m "
        "ON m.id = d.municipality_id WHERE m.name = ?)",
        state,
        NAME,
    )
    found = lines(strandvik, good=False)
    assert BAD + SAY.n(f"check.{state}", 1, name=NAME) in found
    assert not any("Fremmed" in line and line.startswith(BAD) for line in found)


@pytest.mark.parametrize("state", ["in_doubt", "failed"])
def test_what_went_wrong_long_ago_is_no_longer_a_fault(strandvik: Shell, state: str) -> None:
    write(
        strandvik,
        "UPDATE delivery SET state = ?, due_at = '2020-01-07 08:00:00.000000' "
        "WHERE id = (SELECT min(id) FROM delivery)",
        state,
    )
    assert not any(line.startswith(BAD) for line in lines(strandvik, good=True))
