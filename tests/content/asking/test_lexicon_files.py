"""The lexicon's files: what may be added by whoever knows the words, and mistakes told with file and line."""

import shutil
from pathlib import Path

import pytest

from bot.content.asking.lexicon_files import FILES, LEXICONS, read_lexicon
from bot.content.yaml_files import BrokenContent
from bot.core.asking.normalising import Normaliser

SMALL = {
    "everyday.yaml": "everyday:\n  hva: ka kva\n  når: ka_tid\n",
    "words.yaml": "words:\n  møte: møta\n  plan:\n",
    "english.yaml": 'english:\n  møte: meeting\n  på: "on"\n',
    "concepts.yaml": "concepts:\n  when: når\n  meeting: møte\n",
    "acts.yaml": (
        "orders: utsett flytt\nrequests: kan_du\nasking: hva når\nwondering: lurer\nverbs_first: er\ngreetings: hei\n"
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small lexicon that is right."""
    for name, text in SMALL.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def add(folder: Path, name: str, text: str) -> None:
    """Add text to the end of one file."""
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(text)


def test_a_small_lexicon_is_read(folder: Path) -> None:
    lexicon = read_lexicon(folder)
    assert {word for word, form in lexicon.words.items() if form == "hva"} == {"hva", "ka", "kva"}
    assert {word for word, form in lexicon.words.items() if form == "møte"} == {"møte", "møta"}
    assert lexicon.words["plan"] == "plan"
    assert lexicon.english == {"meeting": "møte", "on": "på"}
    assert lexicon.phrases == {("ka", "tid"): "når"}
    assert lexicon.concepts == {"når": ("when",), "møte": ("meeting",)}
    assert lexicon.everyday == {"hva", "når"}
    assert lexicon.acts.orders == {"utsett", "flytt"}
    assert lexicon.acts.greetings == {"hei"}


def test_it_is_enough_to_read_messages_with(folder: Path) -> None:
    assert Normaliser(read_lexicon(folder)).read("ka tid møtet").forms == ("når", "møte")


def test_comments_count_for_nothing(folder: Path) -> None:
    before = read_lexicon(folder)
    add(folder, "words.yaml", "# ka kva meeting\n")
    assert read_lexicon(folder) == before


@pytest.mark.parametrize(
    ("name", "text", "line", "problem"),
    [
        ("words.yaml", "  kake: ka\n", 4, "«ka» stands for both «hva» and «kake»"),
        ("words.yaml", "  møtested: møta\n", 4, "«møta» stands for both"),
        ("words.yaml", "  møte: møtar\n", 4, "stands here twice"),
        ("english.yaml", "  plan: meeting\n", 4, "«meeting» stands for both «møte» and «plan»"),
        ("english.yaml", "  ikke: no\n", 4, "in quotes"),
        ("english.yaml", "  av: off\n", 4, "in quotes"),
        ("words.yaml", "  tall: 3\n", 4, "valid string"),
        ("words.yaml", "  liste: [en, to]\n", 4, "valid string"),
        ("concepts.yaml", "  [\n", 5, "could not find"),
        ("acts.yaml", "shouting: hurra\n", 7, "not permitted"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(folder: Path, name: str, text: str, line: int, problem: str) -> None:
    add(folder, name, text)
    with pytest.raises(BrokenContent, match=problem) as caught:
        read_lexicon(folder)
    assert (caught.value.file, caught.value.line) == (folder / name, line)


@pytest.mark.parametrize(("name", "missing"), [("concepts.yaml", "concepts"), ("english.yaml", "english")])
def test_a_part_that_is_missing_is_told(folder: Path, name: str, missing: str) -> None:
    (folder / name).write_text("{}\n", encoding="utf-8")
    with pytest.raises(BrokenContent, match=f"{missing}: Field required"):
        read_lexicon(folder)


@pytest.mark.parametrize("text", ["", "just words\n", "- a\n- b\n"])
def test_a_file_that_is_no_mapping_is_told(folder: Path, text: str) -> None:
    (folder / "acts.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BrokenContent, match=r"acts.yaml, line 1: a mapping is expected"):
        read_lexicon(folder)


def test_a_file_in_another_encoding_is_told(folder: Path) -> None:
    (folder / "words.yaml").write_bytes("words:\n  møte: møta\n".encode("cp1252"))
    with pytest.raises(BrokenContent, match=r"words.yaml, line 1: no readable YAML in UTF-8"):
        read_lexicon(folder)


def test_the_shipped_files_are_all_there_and_all_used(tmp_path: Path) -> None:
    assert {path.name for path in LEXICONS.glob("*.yaml")} == set(FILES)
    copied = Path(shutil.copytree(LEXICONS, tmp_path / "copied"))
    assert read_lexicon(copied) == read_lexicon()


def test_every_shipped_list_of_acts_has_words_in_lower_case() -> None:
    acts = read_lexicon().acts
    for name in acts.__dataclass_fields__:
        listed: frozenset[str] = getattr(acts, name)
        assert listed, name
        assert {word for word in listed if word != word.lower() or " " in word} == set(), name


def test_no_instruction_is_a_word_that_asks() -> None:
    acts = read_lexicon().acts
    assert not acts.orders & acts.asking
    assert not acts.orders & acts.greetings
