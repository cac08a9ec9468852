"""`stokurs questions`: how questions went, whether they may be sent in, and those that were; the stranger's stay."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.core.asking.keeping import Counted
from bot.core.asking.topics import Topic
from bot.store import municipalities, talks
from bot.store.session import Store
from tests.cli.conftest import SAY, Shell

NAME, STRANGER = "Strandvik kommune", "Fremmed kommune"
NOW = datetime(2026, 9, 8, 10, tzinfo=UTC)


def asked(shell: Shell) -> None:
    """Let questions have been asked and sent in, at both places."""

    async def fill() -> None:
        store = Store(f"sqlite+aiosqlite:///{shell.database}")
        async with store.system() as system:
            for name, text in ((NAME, "kordan går det?"), (STRANGER, "fremmed spørsmål")):
                scope = system.scope((await municipalities.find(system, name)).id)
                await talks.count(scope, Topic.OVERDUE, Counted.WRONG, NOW)
                await talks.send_in(scope, Topic.PLAN_STATUS, text, NOW)
        await store.close()

    asyncio.run(fill())


def test_it_is_off_and_nothing_is_there(strandvik: Shell) -> None:
    assert strandvik.good("questions", "status", "-m", NAME).splitlines() == [
        SAY("asking_talk.collecting_off"),
        SAY.n("asking_talk.sent_in_count", 0),
        SAY("asking_talk.none_counted"),
    ]
    assert strandvik.good("questions", "list", "-m", NAME) == SAY("asking_talk.none_sent_in", name=NAME)


def test_status_tells_topics_and_counts_and_no_words(strandvik: Shell) -> None:
    asked(strandvik)
    told = strandvik.good("questions", "status", "-m", NAME)
    topic, went = SAY("asking_talk.topic_overdue"), SAY("asking_talk.went_wrong")
    assert SAY("asking_talk.count_line", month="2026-09", topic=topic, went=went, n=1) in told
    assert "kordan" not in told


def test_the_list_prints_what_was_sent_in_here(strandvik: Shell) -> None:
    asked(strandvik)
    assert strandvik.good("questions", "list", "-m", NAME) == "2026-09\tplan_status\tkordan går det?"


def test_on_and_off_are_logged_once_each_and_off_deletes(strandvik: Shell) -> None:
    asked(strandvik)
    for _ in range(2):
        assert strandvik.good("questions", "on", "-m", NAME) == SAY("asking_talk.switched_on", name=NAME)
    assert SAY("asking_talk.collecting_on") in strandvik.good("questions", "status", "-m", NAME)
    assert strandvik.good("questions", "off", "-m", NAME) == SAY("asking_talk.switched_off", name=NAME)
    assert strandvik.good("questions", "list", "-m", NAME) == SAY("asking_talk.none_sent_in", name=NAME)
    assert "fremmed" in strandvik.good("questions", "list", "-m", STRANGER)
    lines = strandvik.good("log", "-m", NAME).splitlines()
    for key in ("history.municipality_collecting_on", "history.municipality_collecting_off"):
        assert sum(SAY(key) in line for line in lines) == 1


@pytest.mark.parametrize("command", ["status", "on", "off", "list"])
def test_an_unknown_municipality_is_told_in_a_sentence(strandvik: Shell, command: str) -> None:
    assert "Ukjent" in strandvik("questions", command, "-m", "Ukjent").sentence
