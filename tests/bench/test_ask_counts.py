"""What is counted of held-out questions: topics, offers, slots, alarms."""

from pathlib import Path

import pytest

from bench import ask_counts as counts
from bench.ask_counts import Given, Pair, Question, SlotCount, Slots


def asked(topic: str, variety: str = "nb", *, near: bool = False, **slots: str | int) -> Question:
    return Question(topic, variety, "staff", "…", slots, near)


def given(topic: str, *offered: str, **slots: str | int) -> Given:
    return Given(topic, offered, slots)


PAIRS: list[Pair] = [
    (asked("deadline"), given("deadline")),
    (asked("deadline"), given("overdue", "deadline")),
    (asked("overdue", "typo"), given("deadline", "help")),
    (asked("overdue", "typo"), given("mark_done")),
]


def test_the_first_topic_and_those_offered() -> None:
    assert counts.first_right(PAIRS) == 25.0
    assert counts.among_offered(PAIRS) == 50.0
    assert counts.surely_wrong(PAIRS) == 25.0
    assert counts.wrong_instructions(PAIRS) == 25.0


def test_a_right_instruction_is_not_a_wrong_one() -> None:
    assert counts.wrong_instructions([(asked("assign"), given("assign")), (asked("assign"), given("add_task"))]) == 50.0


def test_nothing_counts_for_nothing() -> None:
    assert counts.percent([]) == 0.0
    assert counts.first_right([]) == 0.0
    assert counts.confusions([]) == []


def test_alarms_are_counted_among_their_own() -> None:
    pairs = [
        (asked("sensitive"), given("sensitive")),
        (asked("sensitive"), given("programme_about")),
        (asked("programme_about", near=True), given("sensitive")),
        (asked("help"), given("help")),
        (asked("help"), given("help", "sensitive")),
        (asked("greeting"), given("help")),
    ]
    assert counts.caught(pairs) == 50.0
    assert counts.false_alarms(pairs) == 25.0
    assert counts.false_alarms(pairs, near=True) == 100.0


def test_groups_and_confusions() -> None:
    assert {name: len(group) for name, group in counts.grouped(PAIRS, lambda one: one.variety).items()} == {
        "nb": 2,
        "typo": 2,
    }
    assert list(counts.grouped(PAIRS, lambda one: one.topic)) == ["deadline", "overdue"]
    twice = [*PAIRS, (asked("overdue"), given("mark_done"))]
    assert counts.confusions(twice) == [
        ("overdue", "mark_done", 2),
        ("deadline", "overdue", 1),
        ("overdue", "deadline", 1),
    ]


@pytest.mark.parametrize(
    ("name", "wanted", "found", "alike"),
    [
        ("phase", 2, 2, True),
        ("phase", 2, 3, False),
        ("month", 3, 3, True),
        ("period", "next_week", "next_month", False),
        ("role", "project_owner", "project_owner", True),
        ("stage", "action", "Action", False),
        ("unit", "Fjellheim barnehage", "fjellheim  Barnehage", True),
        ("unit", "Fjellheim barnehage", "Fjellheim", False),
        ("person", "Kari", "kari", True),
        ("municipality", "Farsund", "Flekkefjord", False),
        ("activity", "opplæringa", "Opplæringa", True),
        ("activity", "kurset for endringsagentane", "kurset endringsagentane", True),
        ("activity", "the relay log", "relay log", True),
        ("activity", "stafettloggen", "opplæringen", False),
        ("activity", "lære opp alle ansatte", "lære opp ansatte", True),
        ("activity", "lære opp alle ansatte", "ansatte", False),
        ("activity", "en", "en", True),
        ("activity", "på", "til", False),
    ],
)
def test_two_values_mean_the_same(name: str, wanted: str | int, found: str | int, alike: bool) -> None:
    assert counts.same(name, wanted, found) is alike
    assert counts.same(name, found, wanted) is alike


def test_slots_are_counted_by_name_and_together() -> None:
    pairs = [
        (asked("deadline", activity="opplæringa", month=3), given("deadline", activity="opplæringa", month=4)),
        (asked("deadline", phase=1), given("deadline")),
        (asked("help"), given("help", phase=2)),
    ]
    found = counts.slot_counts(pairs)
    assert found == {
        "activity": SlotCount(1, 1, 1),
        "month": SlotCount(1, 1, 0),
        "phase": SlotCount(1, 1, 0),
        "": SlotCount(3, 3, 1),
    }
    assert round(found[""].found, 1) == 33.3
    assert round(found[""].wrong, 1) == 66.7
    assert counts.slots_exact(pairs) == 0.0


def test_slots_nobody_wanted_are_all_found() -> None:
    assert SlotCount(0, 0, 0).found == 100.0
    assert SlotCount(0, 2, 0).wrong == 100.0
    assert SlotCount(2, 0, 0).wrong == 0.0


@pytest.mark.parametrize(
    ("wanted", "found", "share"),
    [({}, {}, 100.0), ({"phase": 1}, {"phase": 1}, 100.0), ({"phase": 1}, {"phase": 1, "month": 2}, 0.0)],
)
def test_exactly_their_slots(wanted: Slots, found: Slots, share: float) -> None:
    assert counts.slots_exact([(Question("help", "nb", "staff", "…", wanted), Given("help", (), found))]) == share


@pytest.mark.parametrize("near", [True, False])
def test_a_file_is_read_with_and_without_the_column_near(tmp_path: Path, near: bool) -> None:
    rows = [
        ("topic", "variety", "asker", "text", "slots", "near"),
        ("deadline", "nn", "staff", 'når er "kurset" ferdig', '{"activity": "kurset"}', ""),
        ("programme_about", "nb", "bti_contact", "hva gjør vi når barn strever", "", "1"),
    ]
    file = tmp_path / "questions.tsv"
    file.write_text("\n".join("\t".join(row if near else row[:5]) for row in rows) + "\n", encoding="utf-8")
    one, two = counts.read_questions(file)
    assert one == Question("deadline", "nn", "staff", 'når er "kurset" ferdig', {"activity": "kurset"})
    assert (two.slots, two.near) == ({}, near)


def test_a_table_lines_up() -> None:
    assert list(counts.lines([("", "n", "%"), ("deadline", "40", "92.5"), ("all", "1000", "7.0")])) == [
        "             n     %",
        "deadline    40  92.5",
        "all       1000   7.0",
    ]
