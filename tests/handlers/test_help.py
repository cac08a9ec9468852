"""The help names the words one can use: each of them works, each role sees its own, and it is no wall."""

import re
from dataclasses import replace

import pytest

from bot.core.calendar_links import CalendarLinks
from bot.core.chat import Items, Reply
from bot.core.commands import CommandName, parse_command
from bot.platforms.slack.blocks import fallback, render
from tests.handlers.door import Door, text_of

WORD = re.compile("[«“]([^»”]+)[»”]")
EVERYBODYS = {
    *(CommandName.NEXT, CommandName.STATUS, CommandName.PLAN, CommandName.PICTURE, CommandName.LOG, CommandName.MINE),
    *(CommandName.MEETINGS, CommandName.MINUTES, CommandName.PULSE, CommandName.MY_DATA),
}
OVERSEERS = EVERYBODYS | {CommandName.UNIT, CommandName.REPORT, CommandName.GATE}
LEADERS = OVERSEERS | {CommandName.NEW_ACTIVITY, CommandName.PEOPLE, CommandName.WIZARD}
OF = {
    "leader": LEADERS,
    "admin": LEADERS,
    "owner": OVERSEERS | {CommandName.NEW_ACTIVITY},
    "contact": EVERYBODYS | {CommandName.UNIT},
    "head": EVERYBODYS | {CommandName.UNIT},
    "teacher": EVERYBODYS | {CommandName.UNIT},
    "coordinator": EVERYBODYS | {CommandName.NETWORK},
}


async def asked(door: Door, who: str) -> Reply:
    """Return what somebody is told, about the municipality at hand."""
    return await door.say(who, "hjelp")


def points(reply: Reply) -> Items:
    """Return the list of what can be asked."""
    assert reply.message is not None
    (found,) = (block for block in reply.message.blocks if isinstance(block, Items))
    return found


def words_of(reply: Reply) -> list[str]:
    """Return every word that is named, in the order it stands."""
    return [word for item in points(reply).items for word in WORD.findall(item.detail)]


@pytest.mark.parametrize("who", sorted(OF))
async def test_each_role_is_told_its_words_and_no_others(door: Door, who: str) -> None:
    named = [parse_command(word) for word in words_of(await asked(door, who))]
    assert None not in named
    names = [command.name for command in named if command]
    assert len(names) == len(set(names))
    assert set(names) == OF[who]


@pytest.mark.parametrize("who", sorted(OF))
async def test_no_word_that_is_named_is_refused(door: Door, who: str) -> None:
    refused = door.t("nb")("people.not_allowed", ask="").split(".")[0]
    for word in words_of(await asked(door, who)):
        reply = await door.say(who, word)
        assert reply.message or reply.form, word
        if reply.message:
            assert refused not in text_of(reply), word
            assert not text_of(reply).startswith(door.t("nb")("answers.not_understood")), word


async def test_calendars_are_named_where_this_installation_gives_them_out(door: Door) -> None:
    assert "kalender" not in words_of(await asked(door, "leader"))
    door.router.give_calendars(CalendarLinks("s" * 32, "https://stokurs.example"))
    assert "kalender" in words_of(await door.say("leader", "hjelp"))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize(
    "name",
    [
        "calendar",
        "network",
        "own_unit",
        "unit",
        "new_activity",
        "report",
        "gate",
        "people",
        "wizard",
        "pulse",
        "my_data",
    ],
)
def test_the_words_are_understood_in_each_language(door: Door, language: str, name: str) -> None:
    (word,) = WORD.findall(door.t(language)(f"answers.ask_{name}"))
    command = parse_command(word)
    assert command is not None
    assert command.name == (CommandName.UNIT if name == "own_unit" else CommandName(name))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_what_works_names_words_that_do(door: Door, language: str) -> None:
    assert all(parse_command(word) for word in WORD.findall(door.t(language)("answers.what_works")))


async def test_who_answers_for_a_unit_is_told_of_their_own_and_who_oversees_of_all(door: Door) -> None:
    t = door.t("nb")
    assert t("answers.ask_own_unit") in text_of(await asked(door, "head"))
    assert t("answers.ask_unit") in text_of(await asked(door, "leader"))


async def test_it_is_no_wall_and_fits_into_slack(door: Door) -> None:
    for who in sorted(OF):
        reply = await asked(door, who)
        assert reply.message is not None
        assert len(points(reply).items) <= 6
        assert max(len(item.detail) for item in points(reply).items) <= 240
        assert len(text_of(reply)) <= 1200
        blocks = render(reply.message, door.t("nb"))
        assert len(blocks) <= 10
        assert door.t("nb")("slack.more", n=1) not in str(blocks)
        assert len(fallback(reply.message)) < 4000


async def test_the_page_on_ones_own_machine_tells_the_same(door: Door) -> None:
    visitor = replace(door.visitor("leader"), platform="web")
    assert words_of(await door.say(visitor, "hjelp")) == words_of(await asked(door, "leader"))
