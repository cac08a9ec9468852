"""The files of examples: what a line may say, and one clear sentence with file and line for what it may not."""

from pathlib import Path

import pytest

from bot.content.asking.examples_file import EXAMPLES, VARIETIES, Example, read_examples
from bot.content.yaml_files import BrokenContent
from bot.core.asking.topics import INSTRUCTIONS, Topic
from bot.core.asking.understood import Slots

HEAD = "variety\ttext\tslots"
GOOD = "nb\tNår er fristen?\t{}"


def write(folder: Path, *lines: str, name: str = "deadline") -> Path:
    """Write a file of these lines."""
    path = folder / f"{name}.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def read(folder: Path, *lines: str, name: str = "deadline") -> tuple[Example, ...]:
    """Return the examples of a folder with one file of these lines."""
    write(folder, *lines, name=name)
    return read_examples(folder)


@pytest.mark.parametrize(
    ("head", "line", "problem"),
    [
        (HEAD, "nb", "the text is missing"),
        (HEAD, "nb\t", "the text is missing"),
        (HEAD, "nb\t   \t{}", "the text is missing"),
        ("variety\tslots", "nb\t{}", "the text is missing"),
        ("text\tslots", "Når?\t{}", "the variety is one of nb, nn, dialect, en, typo, terse, long, mixed"),
        (HEAD, "svensk\tNär?\t{}", "the variety is one of"),
        (HEAD, "NB\tNår?\t{}", "the variety is one of"),
        (HEAD, "nb\tNår?\t{month: 3}", "the slots are no JSON"),
        (HEAD, 'nb\tNår?\t{"month": 3', "the slots are no JSON"),
        (HEAD, "nb\tNår?\t[3]", "the slots are no JSON object"),
        (HEAD, "nb\tNår?\t3", "the slots are no JSON object"),
        (HEAD, 'nb\tNår?\t{"weekday": 3}', "there is no slot weekday"),
        ("topic\t" + HEAD, "weather\tnb\tNår?\t{}", "there is no topic weather"),
        ("topic\t" + HEAD, "Deadline\tnb\tNår?\t{}", "there is no topic Deadline"),
    ],
)
def test_a_wrong_line_is_told_in_one_sentence_with_file_and_line(
    tmp_path: Path, head: str, line: str, problem: str
) -> None:
    path = write(tmp_path, head, "# what follows is wrong", "", line)
    with pytest.raises(BrokenContent) as caught:
        read_examples(tmp_path)
    assert (caught.value.file, caught.value.line) == (path, 4)
    assert str(caught.value).startswith(f"{tmp_path.name}/deadline.tsv, line 4: {problem}")
    assert "\n" not in str(caught.value)


def test_a_file_named_for_no_topic_is_told(tmp_path: Path) -> None:
    with pytest.raises(BrokenContent, match=r"weather.tsv, line 2: there is no topic weather"):
        read(tmp_path, HEAD, GOOD, name="weather")


def test_a_file_that_is_no_utf_8_is_told(tmp_path: Path) -> None:
    (tmp_path / "help.tsv").write_bytes(f"{HEAD}\nnb\tnår\t{{}}\n".encode("cp1252"))
    with pytest.raises(BrokenContent, match=r"help.tsv, line 1: no UTF-8"):
        read_examples(tmp_path)


def test_comments_and_blank_lines_are_passed_over(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD, "# nb\tnot this\t{}", "", "   ", GOOD, "\t\t")
    assert [one.text for one in found] == ["Når er fristen?"]


def test_slots_may_be_left_out(tmp_path: Path) -> None:
    (first, second) = read(tmp_path, HEAD, "nb\tNår?", "nn\tKva tid?\t")
    assert (first.slots, second.slots) == ({}, {})


def test_slots_are_read_as_they_are_written(tmp_path: Path) -> None:
    (one,) = read(tmp_path, HEAD, 'nb\tfrist for «kurset» i mai\t{"activity": "«kurset»", "month": 5}')
    assert one.slots == {"activity": "«kurset»", "month": 5}


def test_quotes_and_apostrophes_in_a_text_are_text(tmp_path: Path) -> None:
    (one,) = read(tmp_path, HEAD, 'nb\t"Når" er "fristen"? Hva\'n sa\t{}')
    assert one.text == '"Når" er "fristen"? Hva\'n sa'


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_may_end_as_on_any_machine(tmp_path: Path, end: str) -> None:
    (tmp_path / "help.tsv").write_bytes(f"{HEAD}{end}nb\tHjelp\t{{}}{end}nn\tHjelp meg\t{{}}".encode())
    assert [one.text for one in read_examples(tmp_path)] == ["Hjelp", "Hjelp meg"]


def test_a_files_own_column_comes_before_its_name(tmp_path: Path) -> None:
    found = read(tmp_path, "topic\t" + HEAD, "help\t" + GOOD, "overdue\t" + GOOD)
    assert [one.topic for one in found] == [Topic.HELP, Topic.OVERDUE]


def test_files_are_read_in_order_of_their_names(tmp_path: Path) -> None:
    write(tmp_path, HEAD, GOOD, name="overdue")
    write(tmp_path, HEAD, GOOD, name="assign")
    (tmp_path / "notes.txt").write_text("not one of ours", encoding="utf-8")
    assert [one.topic for one in read_examples(tmp_path)] == [Topic.ASSIGN, Topic.OVERDUE]


def test_an_empty_folder_and_an_empty_file_hold_no_examples(tmp_path: Path) -> None:
    assert read_examples(tmp_path) == ()
    (tmp_path / "help.tsv").write_text("", encoding="utf-8")
    assert read_examples(tmp_path) == ()
    assert read(tmp_path, HEAD) == ()


SHIPPED = read_examples()


def test_no_shipped_example_is_about_a_concrete_child() -> None:
    assert not [one for one in SHIPPED if one.topic is Topic.SENSITIVE]


def test_every_topic_has_examples_in_every_tongue() -> None:
    missing = {
        (topic, variety)
        for topic in set(Topic) - {Topic.SENSITIVE}
        for variety in VARIETIES[:4]
        if not any((one.topic, one.variety) == (topic, variety) for one in SHIPPED)
    }
    assert missing == set()


def test_shipped_slots_hold_what_slots_may_hold() -> None:
    whole = {"phase": range(1, 5), "month": range(1, 13)}
    for one in SHIPPED:
        assert one.slots.keys() <= Slots.__dataclass_fields__.keys(), one.text
        assert all(one.slots[name] in allowed for name, allowed in whole.items() if name in one.slots), one.text


def test_no_shipped_question_has_two_topics() -> None:
    topics: dict[str, set[Topic]] = {}
    for one in SHIPPED:
        topics.setdefault(one.text, set()).add(one.topic)
    changing = [text for text, found in topics.items() if len(found) > 1 and found & INSTRUCTIONS]
    assert len(changing) <= len(SHIPPED) / 1000
    assert EXAMPLES.is_dir()
