"""The files of slot words: whole, consistent, and refused with file and line where they are wrong."""

import shutil
from pathlib import Path

import pytest

from bot.content.asking.slot_words import FOLDER, load_slot_words, read_slot_words, read_weights, write_weights
from bot.content.yaml_files import BrokenContent
from bot.core.asking.understood import Slots
from bot.core.roles import Role

WORDS = read_slot_words()


def test_every_municipality_of_norway_is_there() -> None:
    # 357, of which two pairs share a name: Våler and Herøy.
    assert len(WORDS.places.municipalities) == 355
    assert len(set(WORDS.places.municipalities)) == 355


@pytest.mark.parametrize("name", ["Risør", "Sirdal", "Lyngdal", "Åmli", "Arendal", "Farsund", "Vegårshei", "Gjerstad"])
def test_those_of_agder_are_among_them(name: str) -> None:
    assert name in WORDS.places.municipalities


def test_short_forms_are_of_municipalities_there_are() -> None:
    assert set(WORDS.places.short_forms) <= set(WORDS.places.municipalities)


def test_words_that_are_names_are_names() -> None:
    known = {*WORDS.places.municipalities, *(form for forms in WORDS.places.short_forms.values() for form in forms)}
    assert known >= WORDS.places.also_words


def test_roles_are_those_of_the_design() -> None:
    assert {*WORDS.role_named, *WORDS.role_loose} == set(Role) - {Role.ADMIN}


def test_meetings_are_those_that_can_be_asked_for() -> None:
    assert set(WORDS.meeting_named) == set(WORDS.meeting_loose) == {"project", "status", "steering", "network"}


def test_stages_are_the_eleven() -> None:
    assert len(WORDS.stage_named) == len(WORDS.stage_loose) == 11
    assert set(WORDS.stage_named) == set(WORDS.stage_loose)


def test_phases_and_months_are_numbered() -> None:
    for phrases in (WORDS.phases.named, WORDS.phases.loose, WORDS.phases.numbers):
        assert sorted(map(int, phrases)) == [1, 2, 3, 4]
    assert sorted(map(int, WORDS.times.months)) == list(range(1, 13))
    assert sorted(WORDS.times.ordinals) == ["1", "2", "3", "4"]


def test_periods_are_as_the_design_writes_them() -> None:
    for period in WORDS.times.fixed:
        relation, _, unit = period.partition("_")
        assert relation in WORDS.times.relations
        assert unit in WORDS.times.units
    assert Slots(period="this_week").filled() == {"period": "this_week"}


def test_what_was_learnt_is_there() -> None:
    words = load_slot_words()
    assert len(words.activity_weights) > 1000
    assert len(words.judge_weights) > 500


def test_no_name_was_learnt() -> None:
    assert not any("nordmann" in name for name in load_slot_words().judge_weights)


def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "slots"))


def test_an_unknown_key_is_refused_with_its_place(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    with (folder / "roles.yaml").open("a", encoding="utf-8") as file:
        file.write("\nrole_odd: {a: [b]}\n")
    with pytest.raises(BrokenContent, match=r"roles\.yaml"):
        read_slot_words(folder)


def test_missing_weights_are_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "judge_weights.bin").unlink()
    with pytest.raises(BrokenContent, match="learn it anew"):
        load_slot_words(folder)


def test_broken_weights_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.bin"
    path.write_bytes(b"no such thing")
    with pytest.raises(BrokenContent):
        read_weights(path)


def test_weights_are_written_alike_and_the_small_ones_left_out(tmp_path: Path) -> None:
    first, second = tmp_path / "a.bin", tmp_path / "b.bin"
    assert write_weights({"b": 1.234, "a": -2.0, "c": 0.001}, first) == 2
    write_weights({"c": 0.0, "a": -2.0, "b": 1.2341}, second)
    assert first.read_bytes() == second.read_bytes()
    assert read_weights(first) == {"a": -2.0, "b": 1.23}
