"""Broken files of slot words and weights: each way to break one is refused, and the file is named."""

import json
import shutil
import zlib
from pathlib import Path

import pytest

from bot.content.asking.slot_words import FILES, FOLDER, read_slot_words, read_weights, write_weights
from bot.content.yaml_files import BrokenContent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "slots"))


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_refused(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(FileNotFoundError, match=name.replace(".", r"\.")):
        read_slot_words(folder)


@pytest.mark.parametrize("name", FILES)
def test_an_empty_file_is_refused(folder: Path, name: str) -> None:
    (folder / name).write_text("", encoding="utf-8")
    with pytest.raises(BrokenContent):
        read_slot_words(folder)


@pytest.mark.parametrize("name", FILES)
def test_what_is_no_yaml_is_refused_by_name(folder: Path, name: str) -> None:
    (folder / name).write_text("months: [januar\n  : x", encoding="utf-8")
    with pytest.raises(BrokenContent, match=name.replace(".", r"\.")):
        read_slot_words(folder)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        pytest.param("times.yaml", "mnths: {1: [januar]}", id="a key that is none"),
        pytest.param("roles.yaml", "role_extra: [a, b]", id="another key that is none"),
        pytest.param("ordinary.yaml", "ordinære: [a]", id="a key in another language"),
    ],
)
def test_a_key_that_is_none_is_refused(folder: Path, name: str, line: str) -> None:
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    with pytest.raises(BrokenContent, match=name.replace(".", r"\.")):
        read_slot_words(folder)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("ordinary.yaml", "ordinary: 3", id="a number for a list"),
        pytest.param("ordinary.yaml", "ordinary: {a: b}", id="a mapping for a list"),
        pytest.param("stages.yaml", "stage_named: [a]\nstage_loose: {}", id="a list for a mapping"),
        pytest.param("stages.yaml", "stage_named: {awareness: kjent}\nstage_loose: {}", id="a word for a list"),
        pytest.param("stages.yaml", "stage_named: {}", id="a key is missing"),
        pytest.param("meetings.yaml", "- meeting_named", id="a list for the whole"),
    ],
)
def test_a_wrong_shape_is_refused(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(BrokenContent):
        read_slot_words(folder)


def test_numbers_are_read_as_words(folder: Path) -> None:
    (folder / "ordinary.yaml").write_text("ordinary: [2027, ja, nei]", encoding="utf-8")
    assert "2027" in read_slot_words(folder).ordinary


def test_a_name_that_two_counties_have_stands_once() -> None:
    names = read_slot_words().places.municipalities
    assert names.count("Våler") == 1
    assert names.count("Herøy") == 1


@pytest.mark.parametrize(
    "held",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"{}", id="not packed"),
        pytest.param(zlib.compress(b"{"), id="packed, no JSON"),
        pytest.param(zlib.compress(b"\xff\xfe"), id="packed, no text"),
        pytest.param(zlib.compress(json.dumps({"a": 1.0}).encode())[:-4], id="cut off"),
    ],
)
def test_broken_weights_say_what_to_do(tmp_path: Path, held: bytes) -> None:
    path = tmp_path / "judge_weights.bin"
    path.write_bytes(held)
    with pytest.raises(BrokenContent, match="learn it anew"):
        read_weights(path)


@pytest.mark.parametrize(
    ("weight", "kept"),
    [
        pytest.param(0.119, False, id="next to nothing"),
        pytest.param(-0.119, False, id="next to nothing, against"),
        pytest.param(0.12, True, id="enough"),
        pytest.param(-0.12, True, id="enough, against"),
        pytest.param(0.0, False, id="nothing"),
    ],
)
def test_what_weighs_next_to_nothing_is_left_out(tmp_path: Path, weight: float, kept: bool) -> None:
    path = tmp_path / "weights.bin"
    assert write_weights({"sp for": weight}, path) == int(kept)
    assert read_weights(path) == ({"sp for": weight} if kept else {})


def test_norwegian_letters_come_back(tmp_path: Path) -> None:
    path = tmp_path / "weights.bin"
    write_weights({"sw måling «æøå»": 1.0}, path)
    assert read_weights(path) == {"sw måling «æøå»": 1.0}
