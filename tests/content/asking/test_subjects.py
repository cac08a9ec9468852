"""The file of subjects: what it may say, what it is refused for, and that people's words lead where they should."""

from pathlib import Path

import pytest

from bot.content.asking.subjects import load_subjects, read_subjects
from bot.content.yaml_files import BrokenContent
from bot.core.asking.topics import Topic

KNOWLEDGE = {
    Topic.PROGRAMME_ABOUT,
    Topic.SUCCESS_FACTORS,
    Topic.INDICATORS,
    Topic.ONBOARDING,
    Topic.PHASE_ABOUT,
    Topic.ROLE_ABOUT,
    Topic.CHANGE_STAGES,
}
NUMBERS = 'numbers:\n  "2": {said: "2 to", ordinal: andre}\n'


def write(folder: Path, subjects: str) -> Path:
    path = folder / "subjects.yaml"
    path.write_text(f"{NUMBERS}subjects:\n{subjects}", encoding="utf-8")
    return path


def test_the_file_is_read_once() -> None:
    assert load_subjects() is load_subjects()


def test_every_topic_of_knowledge_has_subjects() -> None:
    assert {topic for one in load_subjects().all for topic in one.topics} == KNOWLEDGE


def test_every_subject_can_be_told() -> None:
    assert [one.page for one in load_subjects().all if not one.words and len(one.hints) < 2] == []


def test_no_hash_is_left() -> None:
    assert [one.page for one in load_subjects().all if "#" in one.page] == []
    said = {form for one in load_subjects().all for phrase in one.words for word in phrase.words for form in word}
    assert [form for form in said if "#" in form or "+" in form or "=" in form] == []


def test_a_number_is_said_and_counted(tmp_path: Path) -> None:
    path = write(tmp_path, '  - {page: level_#, topics: [programme_about], numbers: [2], words: "nivå=# ##+nivå"}\n')
    subjects = read_subjects(path)
    assert [one.page for one in subjects.all] == ["level_2"]
    for words in (["nivå", "2"], ["nivå", "to"], ["andre", "av", "nivå"]):
        assert subjects.find(Topic.PROGRAMME_ABOUT, words) == ("level_2",)
    assert subjects.find(Topic.PROGRAMME_ABOUT, ["nivå", "andre"]) == ()


def test_an_unsaid_ordinal_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "subjects.yaml"
    path.write_text(
        'numbers:\n  "0": {said: "0"}\nsubjects:\n'
        '  - {page: level_#, topics: [programme_about], numbers: [0], words: "nivå=# ##+nivå"}\n',
        encoding="utf-8",
    )
    (only,) = read_subjects(path).all
    assert len(only.words) == 1


@pytest.mark.parametrize(
    ("subject", "problem"),
    [
        ("{page: a, topics: [weather], words: sol}", "no topic weather"),
        ("{page: a_#, topics: [programme_about], numbers: [7], words: sol}", "number 7 has no words"),
        ("{page: a, topics: [programme_about]}", "no words tell a"),
        ("{page: a, topics: [programme_about], hints: sol}", "no words tell a"),
        ("{page: a_#, topics: [programme_about], words: sol}", "stand for #"),
        ("{page: a, topics: [programme_about], numbers: [2], words: sol}", "stand for #"),
        ("{page: A, topics: [programme_about], words: sol}", "pattern"),
        ("{page: a, topics: [], words: sol}", "at least 1"),
        ("{page: a, topics: [programme_about], words: sol, colour: red}", "not permitted"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, subject: str, problem: str) -> None:
    with pytest.raises(BrokenContent, match=problem) as caught:
        read_subjects(write(tmp_path, f"  - {subject}\n"))
    assert caught.value.line == 4
