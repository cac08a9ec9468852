"""Meetings that are spoken of in other words: found where somebody means one, and not invented where nobody does."""

import pytest

from bot.content.asking.loading import load_asker
from bot.core.asking.topics import Topic


@pytest.mark.parametrize(
    ("text", "meeting"),
    [
        ("når er prosjektmøtet med de andre kommunene", "project"),
        ("når er statusmøtet med politikerne og de andre kommunene", "status"),
        ("is the steering group meeting where we sit down with the project owner moved", "steering"),
        ("er eieren med på styringsgruppemøtet", "steering"),
    ],
)
def test_what_is_named_is_meant_whatever_else_is_said(text: str, meeting: str) -> None:
    understood = load_asker().read(text)
    assert (understood.slots.meeting, understood.meant) == (meeting, ())


@pytest.mark.parametrize(
    ("text", "meeting"),
    [
        ("når er den ukentlige samlingen vår", "project"),
        ("når snakker sjefen min og jeg sammen neste gang om framdrifta", "status"),
        ("hva skal opp når lederne samles for å ta beslutninger", "steering"),
    ],
)
def test_a_meeting_in_other_words_is_reported_and_known_to_be_a_guess(text: str, meeting: str) -> None:
    understood = load_asker().read(text)
    assert understood.named().get("meeting") == meeting
    assert understood.meant == ("meeting",)


@pytest.mark.parametrize(
    "text",
    [
        "når er møtet?",
        "neste møte?",
        "hva skal vi snakke om",
        "hvor ofte møtes vi",
        "når sitter vi sammen igjen",
        "når er gjengen samlet",
        "når treffes vi",
        "ka ti ses vi",
        "kor ofte treffast vi",
        "when do we meet",
        "what should we talk about",
        "how often do we see each other",
    ],
)
def test_no_meeting_is_invented(text: str) -> None:
    understood = load_asker().read(text)
    assert understood.topic in {Topic.NEXT_MEETING, Topic.MEETING_AGENDA, Topic.MEETING_STRUCTURE}
    assert understood.slots.meeting == ""
