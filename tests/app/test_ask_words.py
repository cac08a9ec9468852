"""How an answer from the command line looks: lines, one JSON document, reasons."""

import json
from dataclasses import replace

import pytest

from bot.app.ask_words import Told, document, explained, json_line, reasons_document, told_plainly, whole_text
from bot.content.texts import Texts
from bot.core.actions import Action
from bot.core.asking.nearest_examples import Nearest
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Act, Slots, Understood
from bot.core.chat import Button, Buttons, Facts, Message, Note, Paragraph

MESSAGE = Message(
    (
        Paragraph("Kari har ansvaret.", strong=True),
        Facts((("Frist", "mars"),)),
        Note("Aktivitet: «Lære opp alle»"),
        Buttons((Button("Vis", Action.SHOW_PLAN), Button("Neste", Action.SHOW_NEXT))),
    )
)
UNDERSTOOD = Understood(
    Topic.RESPONSIBLE,
    0.8765,
    (Topic.DEADLINE,),
    Slots(phase=2, activity="opplæringa"),
    reasons=("w:hvem +1.20", "act: question"),
)
TOLD = Told(UNDERSTOOD, MESSAGE, "Aktivitet: «Lære opp alle»", (Topic.DEADLINE,), ("Lære opp alle",))
CHILD = Told(Understood(Topic.SENSITIVE, 1.0, slots=Slots(activity="Jonas")), Message((Paragraph("Stopp."),)))
NEAR = (Nearest(Topic.RESPONSIBLE, "kven lærer opp", 0.71), Nearest(Topic.DEADLINE, "når lærer vi", 0.6))


def test_the_document_is_what_scripts_rely_on() -> None:
    assert document(TOLD) == {
        "topic": "responsible",
        "alternatives": ["deadline"],
        "slots": {"phase": 2, "activity": "opplæringa"},
        "confidence": 0.88,
        "text": "Kari har ansvaret.\nFrist: mars\nAktivitet: «Lære opp alle»",
        "source": "Aktivitet: «Lære opp alle»",
    }


def test_only_what_is_sensitive_loses_its_slots() -> None:
    assert CHILD.sensitive
    assert not TOLD.sensitive
    assert document(CHILD)["slots"] == {}


def test_what_is_meant_and_not_named_is_no_slot_of_the_document() -> None:
    meant = replace(TOLD, understood=replace(TOLD.understood, slots=Slots(stage="compliance"), meant=("stage",)))
    assert document(meant)["slots"] == {}
    assert "stage = compliance" in "\n".join(explained(Texts.load().for_language("nb"), meant, ()))


def test_reasons_are_one_part_more() -> None:
    why = reasons_document(TOLD, NEAR)
    assert document(TOLD, why)["explain"] == {
        "act": "question",
        "activities": ["Lære opp alle"],
        "reasons": ["w:hvem +1.20", "act: question"],
        "near": [
            {"topic": "responsible", "text": "kven lærer opp", "likeness": 0.71},
            {"topic": "deadline", "text": "når lærer vi", "likeness": 0.6},
        ],
    }


@pytest.mark.parametrize("text", ["to\nlinjer", "en\u2028to", "en\u2029to", "en\x85to", "en\x0bto\x1cto", '«å» "\\'])
def test_a_document_is_one_line_whatever_stands_in_it(text: str) -> None:
    line = json_line({"text": text})
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"text": text}


def test_norwegian_letters_stay_letters() -> None:
    assert json_line({"text": "på"}) == '{"text": "på"}'


def test_on_a_terminal_the_buttons_are_named_last() -> None:
    assert told_plainly(MESSAGE)[-1] == "[Vis] [Neste]"
    assert told_plainly(Message((Paragraph("Hei."),))) == ["Hei."]


def test_a_message_of_text_alone_is_its_text() -> None:
    assert whole_text(Message((), "Hei.")) == "Hei."


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_reasons_stand_in_two_columns(language: str) -> None:
    t = Texts.load().for_language(language)
    lines = list(explained(t, TOLD, NEAR))
    values = [line.split("  ", 1)[1].strip() for line in lines]
    assert values == [
        "responsible (0.88)",
        "deadline",
        "question",
        "phase = 2",
        "activity = opplæringa",
        "Lære opp alle",
        "w:hvem +1.20",
        "act: question",
        "0.71 responsible: kven lærer opp",
        "0.60 deadline: når lærer vi",
    ]
    starts = {len(line) - len(value) for line, value in zip(lines, values, strict=True)}
    assert len(starts) == 1
    assert [line[0] == " " for line in lines] == [False, False, False, False, True, False, False, True, False, True]


def test_of_a_child_nothing_is_explained() -> None:
    t = Texts.load().for_language("nb")
    lines = list(explained(t, CHILD, ()))
    assert len(lines) == 2
    assert not any("Jonas" in line or Act.QUESTION in line for line in lines)
