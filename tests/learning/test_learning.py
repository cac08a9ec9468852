"""Learning: an example more changes the answer, twins stay together, and the same data give the same weights."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from bot.content.asking.examples_file import Example, read_examples
from bot.content.asking.lexicon_files import LEXICONS
from bot.core.asking.classifier import Kind, Machine, Weights, judgement
from bot.core.asking.topics import Topic
from learning.check import Checked, Steepness, _groups, cross_validate, limits, show, steepness
from learning.data import fingerprint, vocabulary
from learning.reading import Read, features, letters, read_all, read_texts, things
from learning.train import fit, rounded

LINES = {
    Topic.DEADLINE: "når er fristen|hva er siste frist|når må planen være ferdig|frist for rapporten|når er det klart",
    Topic.RESPONSIBLE: "hvem har ansvaret|hvem gjør det|hvem eier planen|hvem er ansvarlig|hvem tar rapporten",
    Topic.HELP: "hva kan du|hjelp|hva kan jeg spørre om|hvilke kommandoer har du|hvordan bruker jeg deg",
}
EXAMPLES = [Example(topic, "nb", text) for topic, lines in LINES.items() for text in lines.split("|")]


def learnt(examples: list[Example]) -> Weights:
    """Learn from examples."""
    read = read_all(examples, vocabulary(examples))
    named = things(read)
    return rounded(fit(features(read, named), [example.topic for example in examples]), 3.0)


def spelt(examples: list[Example], fewest: int = 1) -> Weights:
    """Learn from the letters of examples."""
    return rounded(fit(letters(read_all(examples, ())), [example.topic for example in examples], fewest), 3.0)


def answer(weights: Weights, text: str) -> Kind:
    """Return the topic of a message."""
    found = features(read_all([Example(Topic.HELP, "nb", text)], ()), ())
    scores = Machine(weights).scores(found[0])
    return weights.topics[scores.index(max(scores))]


def test_what_was_learnt_is_known() -> None:
    weights = learnt(EXAMPLES)
    assert {answer(weights, example.text) is example.topic for example in EXAMPLES} == {True}


def test_an_example_more_changes_the_answer() -> None:
    text = "vaffelrøre på fredag"
    assert answer(learnt(EXAMPLES), text) is not Topic.GREETING
    more = [
        *EXAMPLES,
        Example(Topic.GREETING, "nb", "vaffelrøre til alle"),
        Example(Topic.GREETING, "nb", "god fredag"),
    ]
    assert answer(learnt(more), text) is Topic.GREETING


def test_the_same_examples_give_the_same_weights() -> None:
    assert learnt(EXAMPLES) == learnt(EXAMPLES)


def test_letters_are_learnt_from() -> None:
    weights = spelt(EXAMPLES)
    read = letters(read_all([Example(Topic.HELP, "nb", "hjelpp")], ()))
    scores = Machine(weights).scores(read[0])
    assert weights.topics[scores.index(max(scores))] is Topic.HELP


def test_letters_that_too_few_examples_have_are_passed_over() -> None:
    every, some = spelt(EXAMPLES), spelt(EXAMPLES, 3)
    assert " hvem" in every.features.keys() & some.features.keys()
    assert "komma" in every.features
    assert "komma" not in some.features


TALES = ("jenta gråter i garderoben", "gutten sover aldri hjemme", "jenta har ikke med mat")
CHAT = ("jeg har nye sko i dag", "kaffen er kald igjen", "det regner i dag igjen")


def with_talk() -> tuple[Weights, list[dict[str, float]]]:
    """Learn from examples, and from messages besides that are no questions; return their features, too."""
    besides = features(read_texts((*TALES, *CHAT), ()), ())
    kinds = [*(Topic.SENSITIVE for _ in TALES), *(None for _ in CHAT)]
    read = features(read_all([*EXAMPLES, Example(Topic.HELP, "nb", "hjelp jenta i dag, gutten har det")], ()), ())
    topics = [*(example.topic for example in EXAMPLES), Topic.HELP]
    return rounded(fit(read, topics, 1, (besides, kinds)), 3.0), besides


def test_messages_besides_are_known_for_what_they_are() -> None:
    weights, besides = with_talk()
    assert {Topic.SENSITIVE, None, Topic.HELP} <= set(weights.topics)
    for told, kind in zip(besides, (*(Topic.SENSITIVE for _ in TALES), *(None for _ in CHAT)), strict=True):
        found = judgement(weights.topics, Machine(weights).scores(told))
        assert found.child is not None
        assert (found.child > -1) is (kind is Topic.SENSITIVE)
        assert not {None, Topic.SENSITIVE} & {topic for topic, _ in found.ranked}


def test_messages_besides_add_nothing_to_be_looked_up() -> None:
    weights, _ = with_talk()
    assert {feature for feature in weights.features if "jent" in feature}
    assert not {feature for feature in weights.features if "garderobe" in feature or "kaffe" in feature}


def test_rounding_to_bytes_changes_no_score_by_much() -> None:
    read = read_all(EXAMPLES, ())
    found = features(read, ())
    model = fit(found, [example.topic for example in EXAMPLES])
    classifier = Machine(rounded(model, 2.0))
    exact = model.scores(found) * 2.0
    near = np.array([classifier.scores(one) for one in found])
    assert float(np.abs(exact - near).max()) < 0.1


def test_words_that_name_activities_are_learnt_from_slots() -> None:
    marked = [
        Example(Topic.DEADLINE, "nb", f"når er brosjyren {word}", {"activity": "brosjyren"}) for word in ("klar", "ute")
    ]
    assert things(read_all(marked, ())) == ("brosjyre",)


def test_the_vocabulary_holds_what_is_spelt_right_and_often_seen() -> None:
    said = [Example(Topic.HELP, variety, "brosjyren no") for variety in ("nb", "nn", "en", "typo")]
    assert vocabulary(said) == ("brosjyren",)
    assert vocabulary(said[1:]) == ()


def test_the_fingerprint_changes_with_words_and_examples(tmp_path: Path) -> None:
    examples, lexicons = tmp_path / "examples", Path(shutil.copytree(LEXICONS, tmp_path / "lexicons"))
    examples.mkdir()
    (examples / "help.tsv").write_text("variety\ttext\tslots\nnb\tHjelp\t{}\n", encoding="utf-8")
    first = fingerprint(examples, lexicons)
    assert fingerprint(examples, lexicons) == first
    with (examples / "help.tsv").open("a", encoding="utf-8") as file:
        file.write("nb\tHva kan du?\t{}\n")
    second = fingerprint(examples, lexicons)
    with (lexicons / "words.yaml").open("a", encoding="utf-8") as file:
        file.write("  nyord: nyordet\n")
    assert len({first, second, fingerprint(examples, lexicons)}) == 3


@pytest.fixture(scope="module")
def checked() -> Checked:
    """Return a cross-validation over a few of the shipped examples."""
    chosen = [one for one in read_examples() if one.topic in {Topic.GREETING, Topic.DEADLINE, Topic.ASSIGN}][::2]
    return cross_validate(read_all(chosen, ()))


def test_every_example_is_judged_by_both_machines(checked: Checked) -> None:
    for scores in (checked.features, checked.letters):
        assert scores.shape == (len(checked.read), len(checked.kinds))
        assert (np.argmax(scores, axis=1) == checked.truth).mean() > 0.7


def test_the_scores_of_both_are_added_by_their_steepness(checked: Checked) -> None:
    assert np.allclose(checked.scores(Steepness(2.0, 0.5)), 2 * checked.features + checked.letters / 2)


def test_no_steepness_near_makes_probabilities_come_true_better(checked: Checked) -> None:
    def right(steep: Steepness) -> float:
        rows = zip(checked.judgements(steep), checked.read, strict=True)
        return float(np.mean([np.log(judged.of(one.example.topic)) for judged, one in rows]))

    best = steepness(checked)
    assert min(best) >= 0.25
    assert right(best) >= right(Steepness(best.features + 0.25, best.letters))
    assert right(best) >= right(Steepness(best.features, best.letters + 0.25))


def test_limits_keep_wrong_answers_few(checked: Checked, capsys: pytest.CaptureFixture[str]) -> None:
    steep = steepness(checked)
    chosen = limits(checked, steep)
    assert 0.3 <= chosen.sure <= 0.97
    show(checked, steep, chosen)
    printed = capsys.readouterr().out
    assert "greeting" in printed
    assert "first or offered" in printed


def test_twins_stay_together() -> None:
    texts = ["når er fristen for rapporten", "når er frist for rapporten", "hjelp", "hvem har planen", "hei på deg"]
    read: tuple[Read, ...] = read_all([Example(Topic.HELP, "nb", text) for text in texts], ())
    groups = _groups(read)
    assert groups[0] == groups[1]
    assert len(set(groups)) == 4
