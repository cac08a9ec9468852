"""A mistake in a content file is named with its file and line."""

from datetime import date
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict, Field

from bot.content.texts import Texts
from bot.content.yaml_files import BrokenContent, read_model


class Room(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    seats: int = Field(ge=1)


class House(BaseModel):
    model_config = ConfigDict(extra="forbid")

    street: str
    rooms: tuple[Room, ...]
    owners: dict[str, Room] = {}
    built: date | None = None


GOOD = "street: Storgata\nrooms:\n  - name: stue\n    seats: 4\n  - {name: bod, seats: 1}\n"


def read(tmp_path: Path, *sources: str) -> House:
    paths = [tmp_path / f"part{number}.yaml" for number in range(len(sources))]
    for path, source in zip(paths, sources, strict=True):
        path.write_text(source, encoding="utf-8")
    return read_model(House, paths)


def problem(tmp_path: Path, *sources: str) -> str:
    with pytest.raises(BrokenContent) as caught:
        read(tmp_path, *sources)
    return str(caught.value).removeprefix(f"{tmp_path.name}/")


def test_a_good_file_is_read(tmp_path: Path) -> None:
    house = read(tmp_path, GOOD)
    assert house.street == "Storgata"
    assert [(room.name, room.seats) for room in house.rooms] == [("stue", 4), ("bod", 1)]


def test_a_document_may_be_spread_over_files(tmp_path: Path) -> None:
    house = read(tmp_path, "street: Storgata\nbuilt: 1999-05-17\n", "rooms: []\n")
    assert house == House(street="Storgata", rooms=(), built=date(1999, 5, 17))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("street: A\nrooms:\n  - name: stue\n    seats: 0\n", "part0.yaml, line 4: rooms.0.seats: Input should be"),
        (
            "street: A\nrooms:\n  - {name: stue, seats: 2}\n  - {name: bod}\n",
            "part0.yaml, line 4: rooms.1.seats: Field",
        ),
        ("street: A\nrooms:\n  - name: stue\n    seats: 2\n    sofa: 1\n", "part0.yaml, line 5: rooms.0.sofa: Extra"),
        ("\n\nrooms: []\n", "part0.yaml, line 1: street: Field required"),
        (
            "street: A\nrooms: []\nowners:\n  kari:\n    name: x\n    seats: many\n",
            "part0.yaml, line 6: owners.kari.seats",
        ),
        ("street: A\nrooms: []\nstreet: B\n", "part0.yaml, line 3: street: stands here twice"),
        ("street: A\nrooms:\n  - name: x\n    name: y\n", "part0.yaml, line 4: name: stands here twice"),
        ("street: A\nrooms: [\n", "part0.yaml, line 3: "),
        ("street: A\n\trooms: []\n", "part0.yaml, line 2: "),
        ("- a\n- b\n", "part0.yaml, line 1: a mapping is expected"),
        ("", "part0.yaml, line 1: a mapping is expected"),
        ("street: !!python/name:os.system x\nrooms: []\n", "part0.yaml, line 1: cannot be read"),
        ("street: A\nrooms: []\nbuilt: 2026-02-31\n", "part0.yaml, line 3: cannot be read: '2026-02-31'"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, source: str, expected: str) -> None:
    assert problem(tmp_path, source).startswith(expected)


def test_a_mistake_in_the_second_file_is_found_there(tmp_path: Path) -> None:
    found = problem(tmp_path, "street: A\n", "\nrooms:\n  - name: 3\n    seats: 2\n")
    assert found == "part1.yaml, line 3: rooms.0.name: Input should be a valid string"


def test_a_key_in_two_files_is_refused(tmp_path: Path) -> None:
    assert problem(tmp_path, GOOD, "street: B\n") == "part1.yaml, line 1: street: stands here twice"


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "house.yaml"
    path.write_bytes("street: Bjørnegata\n".encode("cp1252"))
    with pytest.raises(BrokenContent, match=r"house\.yaml, line 1: no readable YAML in UTF-8"):
        read_model(House, [path])


def test_a_control_character_is_refused(tmp_path: Path) -> None:
    assert problem(tmp_path, "street: a\x07b\n") == "part0.yaml, line 1: no readable YAML in UTF-8"


def test_the_error_can_be_told_to_a_person(tmp_path: Path, texts: Texts) -> None:
    with pytest.raises(BrokenContent) as caught:
        read(tmp_path, "street: A\nrooms: none\n")
    said = texts.error(texts.for_language("nb"), caught.value)
    assert f"{tmp_path.name}/part0.yaml, linje 2" in said
    assert caught.value.line == 2
    assert caught.value.file.name == "part0.yaml"
