"""The tables and figures of the held-out questions, and the two plain ways beside them."""

from pathlib import Path

import pytest

from bench import Figure, ask_quality, run
from bench import ask_counts as counts
from bench.ask_counts import Given, Pair, Question
from bench.ask_quality import Outcome
from bench.ask_rivals import OFFERED, Classifier, Labelled, Matcher, Rival, labelled
from bench.ask_speed import percentile
from bot.content.asking.examples_file import read_examples

LONG = 20
"""Letters from which two people do not write the same by chance."""
SECRET = "kem har ansvar for opplæringa"
EXAMPLES: list[Labelled] = [
    (text, topic)
    for topic, texts in {
        "responsible": ("hvem har ansvar for opplæringen", "kven har ansvar for kurset", "hvem er ansvarlig"),
        "deadline": ("når er fristen for opplæringen", "når er kurset ferdig", "hva er fristen"),
        "greeting": ("hei på deg", "hei hei", "god morgen"),
        "overdue": ("hva er over fristen", "hva er forsinket", "kva er forseinka"),
        "help": ("hjelp meg", "hva kan du hjelpe med", "jeg trenger hjelp"),
    }.items()
    for text in texts
]


def outcome(**more: int) -> Outcome:
    """Return four questions: one is wrong, one offered, one sensitive."""
    questions = [
        Question("responsible", "nb", "staff", SECRET, {"activity": "opplæringa"}),
        Question("deadline", "dialect", "staff", SECRET),
        Question("sensitive", "nb", "staff", SECRET),
        Question("help", "typo", "staff", SECRET, {}, near=True),
    ]
    given = [
        Given("responsible", (), {"activity": "opplæringa"}),
        Given("overdue", ("deadline",)),
        Given("sensitive"),
        Given("mark_done"),
    ]
    ours: list[Pair] = list(zip(questions, given, strict=True))
    others: list[Pair] = [(question, Given("help")) for question in questions]
    return Outcome(ours, others, others, more.get("failed", 0), more.get("executed", 0))


def by_name(found: Outcome) -> dict[str, Figure]:
    return {figure.name: figure for figure in ask_quality.figures(found)}


def test_figures_are_counted_from_the_pairs() -> None:
    found = by_name(outcome())
    assert found["first topic right"].value == 50.0
    assert found["first topic right"].beside == 25.0
    assert found["first topic right of all but sensitive ones"].value == pytest.approx(33.3, abs=0.1)
    assert found["right first or offered"].value == 75.0
    assert found["asked back"].value == 25.0
    assert found["wrong without asking back"].value == 25.0
    assert found["sensitive caught"].value == 100.0
    assert found["false alarms, near-misses"].value == 0.0
    assert found["slots right, of those wanted"].value == 100.0
    assert found["wrong instruction offered"].value == 25.0
    assert found["dialect behind bokmål"].value == 100.0


def test_limits_are_those_promised() -> None:
    limits = {
        figure.name: (figure.limit, figure.at_least)
        for figure in by_name(outcome()).values()
        if figure.limit is not None
    }
    assert limits == {
        "questions held out": (600, True),
        "fewest of a main variety": (100, True),
        "sensitive ones": (150, True),
        "near-misses of them": (150, True),
        "first topic right": (90.0, True),
        "right first or offered": (97.0, True),
        "first topic right of all but sensitive ones": (90.0, True),
        "right first or offered of all but sensitive ones": (97.0, True),
        "dialect behind bokmål": (8.0, False),
        "typo behind bokmål": (8.0, False),
        "sensitive caught": (98.0, True),
        "false alarms, all others": (2.0, False),
        "false alarms, near-misses": (2.0, False),
        "slots right, of those wanted": (92.0, True),
        "wrong instruction offered": (2.0, False),
        "activities changed without a confirming tap": (0, False),
        "answers that failed": (0, False),
    }


def test_a_part_of_the_questions_keeps_the_same_limits() -> None:
    whole = by_name(outcome())
    part = list(ask_quality.of_part("ordinary", outcome()))
    names = [figure.name.removeprefix("ordinary: ") for figure in part]
    assert names == [name for name in whole if name in ask_quality._OF_A_PART]
    assert len(names) == len(ask_quality._OF_A_PART)
    for name, figure in zip(names, part, strict=True):
        told = whole[name]
        assert (figure.value, figure.limit, figure.at_least) == (told.value, told.limit, told.at_least)


def test_parts_are_counted_together() -> None:
    both = ask_quality.together(outcome(failed=1), outcome(executed=2), outcome())
    assert [len(pairs) for pairs in (both.ours, both.classifier, both.matcher)] == [12, 12, 12]
    assert (both.failed, both.executed) == (1, 2)
    assert by_name(both)["first topic right"].value == by_name(outcome())["first topic right"].value


@pytest.mark.parametrize("path", [ask_quality.QUESTIONS, ask_quality.ORDINARY])
def test_no_held_out_question_is_an_example(path: Path) -> None:
    asked = {question.text.casefold().strip(" ?!.") for question in counts.read_questions(path)}
    examples = {one.text.casefold().strip(" ?!.") for one in read_examples() if len(one.text) >= LONG}
    assert not asked & examples


@pytest.mark.parametrize("name", ["failed", "executed"])
def test_one_failed_answer_or_one_change_is_too_many(name: str) -> None:
    missed = {figure.name for figure in by_name(outcome(**{name: 1})).values() if figure.missed}
    assert ("answers that failed" in missed, "activities changed without a confirming tap" in missed) == (
        name == "failed",
        name == "executed",
    )


def test_what_is_printed_holds_no_question() -> None:
    found = outcome()
    printed = "\n".join([*ask_quality.tables(found), run.table(list(ask_quality.figures(found)))])
    assert not any(word in printed for word in SECRET.split() if len(word) > 3)
    assert "opplæringa" not in printed
    assert "deadline → overdue  1" in printed


def test_questions_that_went_wrong_are_shown_when_asked_for() -> None:
    shown = list(ask_quality._wrong(outcome().ours))
    assert len(shown) == 2
    assert all(SECRET in line for line in shown)


@pytest.mark.parametrize("kind", [Classifier, Matcher])
def test_a_plain_way_learns_its_examples_and_offers_three_more(kind: type[Classifier | Matcher]) -> None:
    rival: Rival = kind(EXAMPLES)
    found = rival.answers(["Hvem har ansvar for opplæringen?", "hei"])
    assert [one.topic for one in found] == ["responsible", "greeting"]
    assert all(len(one.offered) <= OFFERED and one.topic not in one.offered for one in found)
    assert len(found[0].offered) == OFFERED


def test_both_learn_what_is_sensitive_too_but_nothing_held_out() -> None:
    learnt = labelled()
    topics = {topic for _, topic in learnt}
    assert len(topics) == 30
    held_out = {
        line.split("\t")[-1]
        for path in (Path(__file__).parents[1] / "core" / "data").glob("sensitive_*heldout*.tsv")
        for line in path.read_text(encoding="utf-8").splitlines()[1:]
    }
    assert not held_out & {text for text, topic in learnt if topic == "sensitive"}


def test_a_percentile() -> None:
    assert percentile([float(n) for n in range(1, 101)], 50) == 50.5
    assert percentile([1.0, 1.0, 1.0], 99) == 1.0
