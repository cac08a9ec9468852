"""The stop with an opinion: more tales are caught than by the words alone, and fewer questions are stopped."""

from functools import lru_cache
from pathlib import Path

import pytest

from bot.content.asking.loading import load_asker
from bot.core.asking.asker import Asker
from bot.core.asking.topics import INSTRUCTIONS as CHANGES
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Known, Named
from bot.core.sensitive import is_sensitive

INSTRUCTIONS = (
    "legg til aktivitet: {}",
    "sett opp {} i planen",
    "Legg til et punkt om {}",
    "merk {} som gjort",
    "flytt {} til mars",
)
DATA = Path(__file__).parents[1] / "data"
HELD_OUT = ("heldout", "lively_heldout", "staff_heldout", "asked_heldout")


@lru_cache(maxsize=1)
def asker() -> Asker:
    """Return the asker as it is in use."""
    return load_asker()


def texts(name: str, label: str) -> list[str]:
    """Return the sentences of one file and label."""
    lines = (DATA / f"sensitive_{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [text for found, _, text in (line.split("\t") for line in lines) if found == label]


def test_of_sentences_held_out_more_are_caught_than_by_words_alone_and_few_harmless_ones_stopped() -> None:
    caught, stopped = (
        [(asker().about_child(text), is_sensitive(text)) for name in HELD_OUT for text in texts(name, label)]
        for label in ("sensitive", "fine")
    )
    with_opinion, alone = (sum(both[at] for both in caught) / len(caught) for at in (0, 1))
    assert with_opinion >= alone
    assert with_opinion >= 0.98, with_opinion
    assert sum(one for one, _ in stopped) / len(stopped) <= 0.05


@pytest.mark.parametrize(
    "text",
    [
        "A substitute teacher joins us in August. What should she read first?",
        "Behovskartlegginga er levert, så no lurer eg på kva som kjem etter henne.",
        "Vi har fått ny BTI-kontakt, og hun lurer på hvor ofte prosjektmøtene er.",
        "En kollega ble lei seg av pulsspørsmålene og lurer på om hun kan slippe.",
    ],
)
def test_plain_questions_may_speak_of_colleagues_and_things_as_her(text: str) -> None:
    assert not asker().about_child(text)
    assert asker().read(text).topic is not Topic.SENSITIVE


@pytest.mark.parametrize(
    "text",
    [
        "Jonas i 3b har blåmerker på armene",
        "mor ringte og gråt, hun vet ikke hva hun skal gjøre med gutten",
        "sett opp møte med ppt om ei i 8. klasse",
        "han vil ikke hjem etter skolen, og jeg vet ikke hva jeg skal gjøre",
        "Kan du legge til en aktivitet: følge opp Emma i 3B, som er borte hver mandag",
    ],
)
def test_tales_are_stopped_with_and_without_a_plan(text: str) -> None:
    plan = Known(activities=(Named(1, "Følge opp"), Named(2, "Møte med PPT")), units=(Named(3, "Fjord skole"),))
    assert asker().about_child(text)
    assert asker().read(text).topic is Topic.SENSITIVE
    assert asker().read(text, plan).topic is Topic.SENSITIVE


@pytest.mark.parametrize("instruction", INSTRUCTIONS)
def test_what_words_alone_stop_never_comes_into_the_plan(instruction: str) -> None:
    """The words of an instruction may become a title: no opinion excuses them."""
    tales = [text.rstrip(".?!") for text in texts("asked_heldout", "sensitive")[::2]]
    told = [instruction.format(text) for text in tales if is_sensitive(instruction.format(text))]
    assert len(told) > len(tales) / 2
    plan = [text for text in told if asker().read(text).topic in CHANGES]
    assert plan == []


def test_of_a_very_long_message_few_parts_are_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    odds = Asker._odds

    def counted(self: Asker, text: str) -> float | None:
        asked.append(text)
        return odds(self, text)

    monkeypatch.setattr(Asker, "_odds", counted)
    asker().about_child("Vi mangla samtykkemalen på arabisk og somali, kem har'n? " * 700)
    assert len(asked) <= 8


def test_soft_hyphens_and_other_invisible_signs_change_nothing() -> None:
    for text in texts("asked_heldout", "sensitive")[::6]:
        marked = "\u00ad".join(text)
        assert asker().about_child(marked) is asker().about_child(text)


def test_a_question_that_comes_twice_gets_the_same_verdict() -> None:
    for text in texts("lively_heldout", "fine")[::5]:
        assert asker().about_child(text) is asker().about_child(text)
