"""The data files: lexicons with mistakes named by line, examples, and the weights file read as it was written."""

import shutil
from array import array
from dataclasses import replace
from pathlib import Path

import pytest

from bot.content.asking.examples_file import read_examples
from bot.content.asking.lexicon_files import LEXICONS, read_lexicon
from bot.content.asking.weights_file import Learnt, read_learnt, write_learnt
from bot.content.yaml_files import BrokenContent
from bot.core.asking.classifier import Weights
from bot.core.asking.topics import Topic

MORE = "topic\tvariety\ttext\tslots\n# later\nhelp\tnb\tHjelp\t\n"


@pytest.fixture
def lexicons(tmp_path: Path) -> Path:
    """Return a copy of the lexicons that may be spoilt."""
    return Path(shutil.copytree(LEXICONS, tmp_path / "lexicons"))


def add(path: Path, line: str) -> int:
    """Add a line to a file; return its number."""
    text = path.read_text(encoding="utf-8") + line + "\n"
    path.write_text(text, encoding="utf-8")
    return len(text.splitlines())


def test_the_lexicons_are_whole() -> None:
    lexicon = read_lexicon()
    assert lexicon.words["kven"] == "hvem"
    assert lexicon.english["deadline"] == "frist"
    assert "who" in lexicon.concepts["hvem"]
    assert "utsett" in lexicon.acts.orders


def test_every_idea_is_carried_by_something_known() -> None:
    lexicon = read_lexicon()
    known = lexicon.forms | set(lexicon.english.values())
    carried = {idea for form, ideas in lexicon.concepts.items() if form in known for idea in ideas}
    assert carried == {idea for ideas in lexicon.concepts.values() for idea in ideas}


def test_a_new_word_is_understood(lexicons: Path) -> None:
    add(lexicons / "words.yaml", "  prøvekluten: klutten")
    assert read_lexicon(lexicons).words["klutten"] == "prøvekluten"


def test_a_word_that_stands_for_two_things_is_named_with_its_line(lexicons: Path) -> None:
    line = add(lexicons / "words.yaml", "  prøvekluten: kven")
    with pytest.raises(BrokenContent, match=f"words.yaml, line {line}: «kven» stands for both"):
        read_lexicon(lexicons)


def test_a_bare_no_is_named_with_its_line(lexicons: Path) -> None:
    line = add(lexicons / "english.yaml", "  nei: no")
    with pytest.raises(BrokenContent, match=rf"english.yaml, line {line}: .*in quotes"):
        read_lexicon(lexicons)


def test_examples_know_topic_variety_and_slots(tmp_path: Path) -> None:
    (tmp_path / "deadline.tsv").write_text('variety\ttext\tslots\nnn\tNår?\t{"month": 3}\n', encoding="utf-8")
    (tmp_path / "more_words.tsv").write_text(
        "topic\tvariety\ttext\tslots\n# later\nhelp\tnb\tHjelp\t\n", encoding="utf-8"
    )
    first, second = read_examples(tmp_path)
    assert (first.topic, first.variety, first.text, first.slots) == (Topic.DEADLINE, "nn", "Når?", {"month": 3})
    assert (second.topic, second.slots) == (Topic.HELP, {})


@pytest.mark.parametrize("row", ["weather\tnb\tHei\t{}", "help\tnb\tHei\t{broken"])
def test_a_wrong_example_is_named_with_its_line(tmp_path: Path, row: str) -> None:
    (tmp_path / "more.tsv").write_text(f"topic\tvariety\ttext\tslots\nhelp\tnb\tHei\t{{}}\n{row}\n", encoding="utf-8")
    with pytest.raises(BrokenContent, match=r"more.tsv, line 3"):
        read_examples(tmp_path)


def test_every_shipped_example_is_whole() -> None:
    examples = read_examples()
    assert {example.variety for example in examples} <= {"nb", "nn", "dialect", "en", "typo", "terse", "long", "mixed"}
    assert all(example.text for example in examples)
    assert len(examples) > 5000


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    weights = Weights(
        topics=(Topic.HELP, Topic.DEADLINE),
        features={"w:når": 0, "b:^ når": 1},
        rows=array("b", [1, -2, 127, -128]),
        rarity=array("f", [0.5, 2.0]),
        scale=0.25,
        bias=(0.0, -1.5),
    )
    letters = replace(
        weights, features={" n": 0, "å": 1, "r ": 2}, rows=array("b", range(6)), rarity=array("f", [1.0] * 3)
    )
    learnt = Learnt(weights, letters, ("måned", "år"), "abc", ("stafettlogg",), {"sure": 0.7})
    path = tmp_path / "weights.bin"
    write_learnt(learnt, path)
    assert read_learnt(path) == learnt
    before = path.read_bytes()
    write_learnt(learnt, path)
    assert path.read_bytes() == before
