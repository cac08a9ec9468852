"""Asking for a calendar by word: three languages, politeness, slips; and what is something else."""

import pytest

from bot.core.commands import Command, CommandName, parse_command

SAID = """
    kalender|Kalender!|kalenderen min|kalendar|kalendaren min|calendar|my calendar please|vis kalenderen
    kan jeg få kalenderen min|kan eg få kalendaren|møtekalender|møtekalenderen vår|møtekalendar|kalenderlenke
    kalendarlenkje|kalenderlenka mi, takk|kalnder|calender|kalender for møtene våre|/kalender|møtene i kalenderen
"""


@pytest.mark.parametrize("text", [text.strip() for text in SAID.replace("\n", "|").split("|") if text.strip()])
def test_a_calendar_is_asked_for(text: str) -> None:
    assert parse_command(text) == Command(CommandName.CALENDAR)


@pytest.mark.parametrize(
    "text",
    ["skolekalenderen for neste år", "legg det i kalenderen til Kari", "kalenderår", "kalender og puls", "kalend"],
)
def test_other_talk_of_calendars_is_left_to_others(text: str) -> None:
    assert parse_command(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [("møter", CommandName.MEETINGS), ("neste møte", CommandName.MEETINGS), ("hjelp", CommandName.HELP)],
)
def test_the_other_commands_are_what_they_were(text: str, name: CommandName) -> None:
    assert parse_command(text) == Command(name)
