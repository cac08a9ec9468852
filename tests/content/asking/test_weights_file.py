"""The file of learnt weights: read as it was written, and told clearly where it is cut off or another version's."""

import json
import zlib
from array import array
from dataclasses import replace
from pathlib import Path

import pytest

from bot.content.asking.loading import load_asker
from bot.content.asking.weights_file import Learnt, read_learnt, write_learnt
from bot.content.yaml_files import BrokenContent
from bot.core.asking.classifier import Classifier, Weights
from bot.core.asking.topics import Topic

WEIGHTS = Weights(
    topics=(Topic.DEADLINE, Topic.HELP, Topic.OUT_OF_SCOPE),
    features={"w:når": 0, "b:^ når": 1, "j:<activity> who": 2},
    rows=array("b", [10, -20, 0, 127, -128, 1, 5, 6, 7]),
    rarity=array("f", [0.5, 2.0, 1.25]),
    scale=0.03125,
    bias=(0.0, -1.5, 0.25),
)
LETTERS = Weights(
    topics=WEIGHTS.topics,
    features={"g:_na": 0, "g:nar": 1},
    rows=array("b", [1, 2, 3, -4, -5, -6]),
    rarity=array("f", [1.5, 0.25]),
    scale=0.0625,
    bias=(0.5, 0.0, -0.5),
)
LEARNT = Learnt(WEIGHTS, LETTERS, ("måned", "år"), "abc", ("stafettlogg", "opplæring"), {"sure": 0.7})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that was written."""
    path = tmp_path / "weights.bin"
    write_learnt(LEARNT, path)
    return path


def spoil(path: Path, changes: dict[str, object], more: bytes = b"") -> None:
    """Change what the head of the file says, of itself and of the first machine; None takes it away."""
    line, _, numbers = zlib.decompress(path.read_bytes()).partition(b"\n")
    head = json.loads(line)
    for said in (head, head["machines"][0]):
        for name in changes.keys() & said.keys():
            said[name] = changes[name]
            if changes[name] is None:
                del said[name]
    path.write_bytes(zlib.compress(json.dumps(head).encode() + b"\n" + numbers + more))


def test_it_is_read_as_it_was_written(path: Path) -> None:
    assert read_learnt(path) == LEARNT


def test_features_keep_their_rows_whatever_order_they_came_in(tmp_path: Path) -> None:
    turned = replace(WEIGHTS, features=dict(reversed(tuple(WEIGHTS.features.items()))))
    write_learnt(replace(LEARNT, weights=turned), tmp_path / "turned.bin")
    assert read_learnt(tmp_path / "turned.bin").weights.features == WEIGHTS.features


def test_what_is_read_judges_as_what_was_written(path: Path) -> None:
    said, spelt, learnt = {"w:når": 1.0, "j:<activity> who": 0.5}, {"g:nar": 0.25}, read_learnt(path)
    again = Classifier(learnt.weights, learnt.letters)
    assert again.judge(said, spelt) == Classifier(WEIGHTS, LETTERS).judge(said, spelt)


def test_the_same_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    write_learnt(LEARNT, tmp_path / "again.bin")
    assert (tmp_path / "again.bin").read_bytes() == path.read_bytes()


def test_letters_of_any_language_survive(tmp_path: Path) -> None:
    odd = replace(LEARNT, vocabulary=("čáhci", "måte", "œuvre"), learnt_from="æøå")
    write_learnt(odd, tmp_path / "odd.bin")
    assert read_learnt(tmp_path / "odd.bin") == odd


def test_the_asker_is_built_from_it(path: Path) -> None:
    asker = load_asker(path)
    assert asker.reading("ka tid").forms == ("når",)
    understood = asker.read("når")
    assert {understood.topic, *understood.alternatives} <= set(WEIGHTS.topics)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"topics": ["deadline", "help", "weather"]}, "ValueError"),
        ({"machines": []}, "ValueError"),
        ({"machines": None}, "KeyError"),
        ({"features": None}, "KeyError"),
        ({"bias": None}, "KeyError"),
        ({"limits": {"certain": 0.7}}, "TypeError"),
        ({"limits": None}, "KeyError"),
        ({"vocabulary": None}, "KeyError"),
    ],
)
def test_weights_of_another_version_are_told_with_what_to_do(
    path: Path, changes: dict[str, object], problem: str
) -> None:
    spoil(path, changes)
    with pytest.raises(BrokenContent, match=problem) as caught:
        load_asker(path)
    assert str(caught.value).startswith(f"{path.parent.name}/weights.bin, line 1: learn it anew: ")
    assert (caught.value.file, caught.value.line) == (path, 1)


def test_numbers_that_nothing_is_said_of_are_told(path: Path) -> None:
    spoil(path, {}, more=b"12345678")
    with pytest.raises(BrokenContent, match="learn it anew"):
        load_asker(path)


@pytest.mark.parametrize("kept", [0, 1, 20, -1])
def test_a_file_that_is_cut_off_is_told(path: Path, kept: int) -> None:
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(BrokenContent, match=r"weights.bin, line 1: learn it anew"):
        load_asker(path)


@pytest.mark.parametrize("content", [b"version https://git-lfs", b"\x00\x01", zlib.compress(b"no json\n1234")])
def test_another_file_in_its_place_is_told(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(BrokenContent, match="learn it anew"):
        load_asker(path)


def test_without_the_file_that_is_what_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_learnt(tmp_path / "weights.bin")


def test_the_shipped_file_is_whole() -> None:
    learnt = read_learnt()
    for machine in (learnt.weights, learnt.letters):
        assert len(machine.rows) == len(machine.features) * len(machine.topics)
        assert len(machine.rarity) == len(machine.features)
        assert len(machine.bias) == len(machine.topics)
    assert all(0 <= value <= 1 for value in learnt.limits.values())
    assert learnt.vocabulary == tuple(sorted(set(learnt.vocabulary)))
