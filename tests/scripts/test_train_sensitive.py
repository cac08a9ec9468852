"""Learning the weights of the score: the same sentences give the same weights, and what tells apart weighs most."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "train_sensitive.py"


@pytest.fixture(scope="module")
def train() -> ModuleType:
    """Load the script as a module."""
    spec = importlib.util.spec_from_file_location("train_sensitive", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows() -> list[tuple[bool, float, list[str]]]:
    """Return thirty messages that one feature tells apart, and one feature that tells nothing."""
    return [(at % 2 == 0, 1.0, ["always", "harm" if at % 2 == 0 else "work"]) for at in range(30)]


def test_what_tells_apart_gets_its_sign(train: ModuleType) -> None:
    weights = train.learn(rows())
    assert weights["harm"] > 0.5
    assert weights["work"] < -0.5
    assert abs(weights["always"]) < abs(weights["harm"])


def test_the_same_sentences_give_the_same_weights(train: ModuleType) -> None:
    assert train.learn(rows()) == train.learn(rows())


def test_a_message_that_counts_less_pulls_less(train: ModuleType) -> None:
    whole = train.learn([(True, 1.0, ["harm"])] * 5)
    part = train.learn([(True, 0.3, ["harm"])] * 5)
    assert 0 < part["harm"] < whole["harm"]


def test_held_out_sentences_are_never_read(train: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    data = tmp_path / "tests" / "core" / "data"
    data.mkdir(parents=True)
    (data / "sensitive_one.tsv").write_text("label\tvariety\ttext\nsensitive\tnb\tgutten slår\n", encoding="utf-8")
    (data / "sensitive_heldout.tsv").write_text("label\tvariety\ttext\nfine\tnb\tmøtet\n", encoding="utf-8")
    monkeypatch.setattr(train, "ROOT", tmp_path)
    found = train.examples()
    assert [(label, share) for label, share, _ in found] == [(True, 1.0)]
    assert "SEXED+HARM" in found[0][2]


def test_the_bots_own_texts_are_harmless_and_count_less(train: ModuleType) -> None:
    found = train.own_texts()
    assert len(found) > 1000
    assert {(label, share) for label, share, _ in found} == {(False, train.BOTS_OWN_SHARE)}
