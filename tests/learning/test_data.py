"""What learning starts from: words that are spelt right, examples with their titles taken out, and a fingerprint."""

from pathlib import Path

import pytest

from bot.content.asking.examples_file import Example
from bot.core.asking.titles import STANDS_FOR
from bot.core.asking.topics import Topic
from learning.data import fingerprint, sentences, twins, vocabulary


def example(text: str, activity: str = "", variety: str = "nb", **slots: str | int) -> Example:
    """Return an example that names an activity, or none."""
    return Example(Topic.DEADLINE, variety, text, {"activity": activity, **slots} if activity else slots)


@pytest.mark.parametrize(
    ("texts", "known"),
    [
        (("brosjyren nå", "brosjyren da", "Brosjyren!"), ("brosjyren",)),
        (("brosjyren", "brosjyren"), ()),
        (("brosjyren brosjyren brosjyren", "noe", "annet"), ()),
        (("nå", "nå", "nå"), ()),
        (("2026", "2026", "2026"), ()),
        (("e-post", "e-post", "e-post"), ()),
        (("åpen dør", "dør åpen", "åpen, dør", "dører"), ("åpen",)),
        ((), ()),
    ],
)
def test_a_word_is_spelt_right_that_three_examples_have(texts: tuple[str, ...], known: tuple[str, ...]) -> None:
    assert vocabulary([example(text) for text in texts]) == known


@pytest.mark.parametrize(("variety", "known"), [("nn", ("brosjyra",)), ("dialect", ("brosjyra",)), ("typo", ())])
def test_misspelt_examples_teach_no_spelling(variety: str, known: tuple[str, ...]) -> None:
    assert vocabulary([example("brosjyra", variety=variety)] * 3) == known


def test_the_words_come_in_order() -> None:
    assert vocabulary([example("vaffel eple kake")] * 3) == ("eple", "kake", "vaffel")


@pytest.mark.parametrize(
    ("text", "activity", "twin"),
    [
        ("når er fristen for kurset?", "kurset", "når er fristen for aktiviteten?"),
        ("kurset, når er det", "kurset", "aktiviteten, når er det"),
        ("kurset før kurset", "kurset", "aktiviteten før kurset"),
        ("frist for Velge indikatorer", "Velge indikatorer", "frist for aktiviteten"),
    ],
)
def test_a_twin_has_the_title_taken_out(text: str, activity: str, twin: str) -> None:
    (found,) = twins([example(text, activity, month=3)])
    assert (found.text, found.topic, found.variety) == (twin, Topic.DEADLINE, "nb")
    assert found.slots == {"activity": STANDS_FOR, "month": 3}


@pytest.mark.parametrize(
    "alone",
    [
        example("når er fristen?"),
        example("hva skjer i mars", month=3),
        example("kurset", "kurset"),
        example("når er fristen for kurs?", "kurset"),
    ],
)
def test_what_names_no_activity_or_nothing_else_has_no_twin(alone: Example) -> None:
    assert twins([alone]) == ()


def test_the_original_stays_as_it_is() -> None:
    original = example("frist for kurset", "kurset")
    twins([original])
    assert (original.text, original.slots) == ("frist for kurset", {"activity": "kurset"})


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A folder of examples and one of lexicons, with slot words beside."""
    examples, lexicons, slots = (tmp_path / name for name in ("examples", "lexicons", "slots"))
    for folder, name in ((examples, "help.tsv"), (lexicons, "words.yaml"), (slots, "times.yaml")):
        folder.mkdir()
        (folder / name).write_bytes(b"first\nsecond\n")
    return examples, lexicons


@pytest.mark.parametrize("name", ["examples/help.tsv", "lexicons/words.yaml", "slots/times.yaml"])
def test_a_change_in_any_file_changes_the_fingerprint(folders: tuple[Path, Path], name: str) -> None:
    before = fingerprint(*folders)
    (folders[0].parent / name).write_bytes(b"first\nsecond!\n")
    assert fingerprint(*folders) != before


def told(folder: Path) -> Path:
    """Write a file of sentences, and one that is held out."""
    lines = "label\tvariety\ttext\nsensitive\tnb\tGutten sover ikke\nfine\tnn\tMøtet er flytta\n"
    for name in ("sensitive_few", "sensitive_heldout"):
        (folder / f"{name}.tsv").write_text(lines, encoding="utf-8")
    return folder


def test_sentences_are_tales_or_talk_and_those_held_out_are_not_read(tmp_path: Path) -> None:
    assert sentences(told(tmp_path)) == ((Topic.SENSITIVE, "Gutten sover ikke"), (None, "Møtet er flytta"))


@pytest.mark.parametrize(("name", "changes"), [("sensitive_few", True), ("sensitive_heldout", False), ("other", False)])
def test_a_change_in_sentences_that_are_learnt_from_changes_the_fingerprint(
    folders: tuple[Path, Path], tmp_path: Path, name: str, *, changes: bool
) -> None:
    before = fingerprint(*folders, told(tmp_path))
    with (tmp_path / f"{name}.tsv").open("a", encoding="utf-8") as file:
        file.write("fine\tnb\tTakk\n")
    assert (fingerprint(*folders, tmp_path) != before) is changes


@pytest.mark.parametrize("name", ["examples/more.tsv", "lexicons/more.yaml", "slots/more.yaml"])
def test_a_new_file_changes_it(folders: tuple[Path, Path], name: str) -> None:
    before = fingerprint(*folders)
    (folders[0].parent / name).write_bytes(b"")
    assert fingerprint(*folders) != before


def test_a_new_name_changes_it(folders: tuple[Path, Path]) -> None:
    before = fingerprint(*folders)
    (folders[0] / "help.tsv").rename(folders[0] / "overdue.tsv")
    assert fingerprint(*folders) != before


def test_line_ends_and_files_that_learning_does_not_read_do_not(folders: tuple[Path, Path]) -> None:
    before = fingerprint(*folders)
    (folders[0] / "help.tsv").write_bytes(b"first\r\nsecond\r\n")
    (folders[0] / "notes.md").write_text("notes", encoding="utf-8")
    (folders[1] / "words.yaml~").write_text("old", encoding="utf-8")
    assert fingerprint(*folders) == before
