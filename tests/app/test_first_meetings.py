"""The README's last step as it is written: into a channel with the bot, say «møter», fill in the form."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from tests.app.conftest import CHANNEL, NIGHT, Town
from tests.cli.conftest import SAY
from tests.helpers.slack_rules import words_of
from tests.helpers.slack_web_api import BOT

Json = dict[str, Any]


def rows(town: Town, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(town.folder / "town.db")) as connection:
        return connection.execute(query).fetchall()


async def fill_in(town: Town, place: str, **typed: str) -> str:
    """Say «møter» in ``place`` as the leader, open the form there and send it; return what is answered."""
    asked = len(town.slack.said(place, town.kari))
    await town.slack.command(town.kari, place, "møter")
    message = (await town.slack.until(lambda: town.slack.said(place, town.kari)[asked:]))[0]
    views = len(town.slack.views)
    await town.slack.press(town.kari, SAY("meetings.setup_button"), message)
    await town.slack.until(lambda: len(town.slack.views) > views)
    said = len(town.slack.said(place, town.kari))
    await town.slack.submit(town.kari, list(town.slack.views.values())[-1], **typed)
    answer = await town.slack.until(lambda: town.slack.said(place, town.kari)[said:])
    return "\n".join(words_of(answer[0]["blocks"]))


@pytest.mark.parametrize("where", ["programme", "here"])
async def test_with_one_municipality_the_channel_of_the_form_needs_no_binding(town: Town, where: str) -> None:
    town.execute("DELETE FROM channel")
    async with town.running(NIGHT):
        said = await fill_in(town, CHANNEL, where=where)
    assert SAY.n("meetings.set_up", 3) in said
    assert SAY("people.channel_bound", channel="bti", municipality="Strandvik") in said
    found = dict(rows(town, "SELECT meeting, audience FROM meeting_series"))
    assert found["project"] == "channel"
    assert (found["steering"] == "channel") is (where == "here")
    assert rows(town, "SELECT entity, action FROM change WHERE entity = 'channel'") == [("channel", "bound")]


async def test_who_wants_no_channel_binds_none(town: Town) -> None:
    town.execute("DELETE FROM channel")
    async with town.running(NIGHT):
        await fill_in(town, CHANNEL, where="participants")
    assert rows(town, "SELECT name FROM channel") == []


async def test_a_channel_that_is_bound_stays_the_one_the_programme_uses(town: Town) -> None:
    other = town.slack.channel("COTHER", town.kari, BOT)
    async with town.running(NIGHT):
        await fill_in(town, other, where="programme")
    assert rows(town, "SELECT channel FROM channel") == [(CHANNEL,)]


async def test_with_several_municipalities_a_channel_is_bound_by_name_alone(town: Town) -> None:
    town.execute("DELETE FROM channel")
    columns = (
        "name, name_key, language, programme, zone, sending_from, sending_until, july_closed, collects_questions, "
        "created_at"
    )
    other = columns.replace("name, name_key", "'Lauvdal', 'lauvdal'")
    town.execute(f"INSERT INTO municipality ({columns}) SELECT {other} FROM municipality")
    async with town.running(NIGHT):
        await fill_in(town, CHANNEL)
    assert rows(town, "SELECT channel FROM channel") == []
