"""Learning the weights of the score: the same sentences give the same weights, and what tells apart weighs most."""

from pathlib import Path

import pytest

from bot.core.sensitive_weights import LEARNT_FROM
from learning import sensitive as train
from tests.helpers import sizes


def rows() -> list[tuple[bool, float, list[str]]]:
    """Return thirty messages that one feature tells apart, and one feature that tells nothing."""
    return [(at % 2 == 0, 1.0, ["always", "harm" if at % 2 == 0 else "work"]) for at in range(30)]


def test_what_tells_apart_gets_its_sign() -> None:
    weights = train.learn(rows())
    assert weights["harm"] > 0.5
    assert weights["work"] < -0.5
    assert abs(weights["always"]) < abs(weights["harm"])


def test_the_same_sentences_give_the_same_weights() -> None:
    assert train.learn(rows()) == train.learn(rows())


def test_a_message_that_counts_less_pulls_less() -> None:
    fine = [(False, 1.0, ["work"])] * 5
    whole = train.learn([(True, 1.0, ["harm"])] * 5 + fine)
    part = train.learn([(True, 0.3, ["harm"])] * 5 + fine)
    assert 0 < part["harm"] < whole["harm"]


def test_held_out_sentences_are_never_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    data = tmp_path / "tests" / "core" / "data"
    data.mkdir(parents=True)
    (data / "sensitive_one.tsv").write_text("label\tvariety\ttext\nsensitive\tnb\tgutten slår\n", encoding="utf-8")
    (data / "sensitive_heldout.tsv").write_text("label\tvariety\ttext\nfine\tnb\tmøtet\n", encoding="utf-8")
    monkeypatch.setattr(train, "ROOT", tmp_path)
    found = train.examples()
    assert [one.whole[:2] for one in found] == [(True, 1.0)]
    assert "SEXED+HARM" in found[0].whole[2]


def test_the_bots_own_texts_are_harmless_and_count_less() -> None:
    found = train.own_texts()
    assert len(found) > 1000
    assert {one.whole[:2] for one in found} == {(False, train.BOTS_OWN_SHARE)}


def test_of_a_tale_only_the_part_that_tells_it_is_learnt_from() -> None:
    """Each part of a harmless message is harmless; what stands beside a tale says nothing of it."""
    tales = [train.Told((True, 1.0, ["always", "harm", "chat"]), (["harm"], ["chat"]))] * 10
    fine = [train.Told((False, 1.0, ["always", "work", "chat"]), (["work"], ["chat"]))] * 10
    parted, whole = train.learn_all([*tales, *fine]), train.learn([one.whole for one in (*tales, *fine)])
    assert parted["harm"] > whole["harm"]
    assert parted["chat"] < whole["chat"]


def test_the_parts_are_those_that_the_bot_judges_alone() -> None:
    assert train.parts("Møtet er flyttet.") == []
    both = train.parts("Gutten slår. Møtet er flyttet.")
    assert ["SEXED+HARM" in names for names in both] == [True, False]


def test_a_word_weighs_less_than_what_is_known_of_it() -> None:
    rows = [(at % 2 == 0, 1.0, ["harm", "=slår"] if at % 2 == 0 else ["work"]) for at in range(30)]
    weights = train.learn(rows)
    assert 0 < weights["=slår"] < weights["harm"]


def test_what_is_seldom_seen_is_left_out() -> None:
    rare = train.LEAST - 1
    weights = train.learn([*rows(), *[(True, 1.0, ["seldom"])] * rare])
    assert "seldom" not in weights


def test_whoever_changes_sentences_questions_or_words_learns_anew() -> None:
    assert train.fingerprint() == LEARNT_FROM


@pytest.mark.skipif(not sizes.is_full(), reason="learning takes most of a minute; --full does it")
def test_the_shipped_tables_are_those_of_the_sentences(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whoever changes the rules of the stop learns anew, too; one text of the bot more is no matter."""
    (tmp_path / "bot" / "core").mkdir(parents=True)
    weights = train.kept(train.learn_all(train.examples()))
    monkeypatch.setattr(train, "ROOT", tmp_path)
    monkeypatch.setattr(train, "fingerprint", lambda: "")
    train.write_all(weights)
    for name in ("sensitive_weights", "sensitive_stem_weights"):
        shipped = heavy(Path(train.__file__).parents[1] / f"bot/core/{name}.py")
        learnt = heavy(tmp_path / f"bot/core/{name}.py")
        assert [one for one in shipped.keys() & learnt.keys() if abs(shipped[one] - learnt[one]) > 0.2] == [], name
        assert len(shipped.keys() ^ learnt.keys()) < len(shipped) / 20, name


def heavy(path: Path) -> dict[str, float]:
    """Read a table; return what weighs much."""
    words = path.read_text(encoding="utf-8").split('"""')[3].split()
    entries = ((name, float(number)) for name, number in zip(words[::2], words[1::2], strict=True))
    return {name: weight for name, weight in entries if abs(weight) >= 0.3}
