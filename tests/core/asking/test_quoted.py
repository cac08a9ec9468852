"""What stands in quotation marks names the activity, whole, whatever its words look like."""

import pytest

from bot.core.asking.quoted import quoted
from tests.core.asking.slot_reader import plain, slots


def inside(text: str) -> str | None:
    reading = plain(text)
    place = quoted(reading)
    return " ".join(token.text for token in reading.tokens[slice(*place)]) if place else None


@pytest.mark.parametrize("marks", ["«{}»", "»{}«", '"{}"', "“{}”", "„{}“", "„{}”", "”{}”", "‹{}›"])
def test_every_kind_of_marks(marks: str) -> None:
    assert inside(f"legg til {marks.format('juni-juli kurs')} i planen") == "juni-juli kurs"


@pytest.mark.parametrize(
    "text",
    [
        "legg til plakater i planen",
        "«legg til plakater i planen»",
        "er det «plakater» eller «brosjyrer»",
        "legg til «» i planen",
        "legg til «plakater i planen",
        'skjerm 24" og kabel 2" er kjøpt inn',
        "hun sa «" + "bla " * 16 + "» til meg",
    ],
)
def test_nothing_where_it_is_not_one_short_stretch_among_others(text: str) -> None:
    assert inside(text) is None


@pytest.mark.parametrize(
    ("topic", "text", "title"),
    [
        ("add_task", "legg til «juni-juli kurs» i planen", "juni-juli kurs"),
        ("add_task", 'add "coffee with the parents in March" to the plan', "coffee with the parents in March"),
        ("mark_done", "«Kart over tjenestene i kommunen» er ferdig", "Kart over tjenestene i kommunen"),
        ("postpone", "flytt «opplæring i april» til mai", "opplæring i april"),
        ("assign", "gi Kari ansvaret for «møte med foreldrene»", "møte med foreldrene"),
        ("deadline", "når må vi ha gjort “velge ut hvem som skal være med”?", "velge ut hvem som skal være med"),
        ("responsible", "kven har «å lage rutine for samtykke»", "å lage rutine for samtykke"),
    ],
)
def test_what_is_marked_is_the_activity(topic: str, text: str, title: str) -> None:
    assert slots(text, topic)["activity"] == title


@pytest.mark.parametrize("text", ["hva betyr «eierskap»", "hva er en «stafettlogg»"])
def test_a_marked_word_of_another_topic_names_no_activity(text: str) -> None:
    assert "activity" not in slots(text, "change_stages")


@pytest.mark.parametrize(
    ("topic", "text", "other"),
    [
        ("postpone", "flytt kurset til «mars»", "mars"),
        ("mark_done", "kartleggingen i «fase 2» er ferdig", "fase 2"),
        ("assign", "gi «rektor» ansvaret for opplæringen", "rektor"),
    ],
)
def test_marks_around_something_else_name_no_activity(topic: str, text: str, other: str) -> None:
    assert slots(text, topic).get("activity", "") != other


@pytest.mark.parametrize("text", ["add print posters to the plan in phase 3", "put buying coffee on the plan"])
def test_a_new_activity_is_not_called_the_plan(text: str) -> None:
    assert "plan" not in str(slots(text, "add_task").get("activity", ""))
