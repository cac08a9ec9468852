"""The words of pulse checks: they promise nothing, blame nobody, and are whole sentences in all three languages."""

import re
from collections.abc import Iterator

import pytest

from bot.content.programme import Programmes
from bot.content.texts import LOCALES, Texts, Translator, read_messages
from bot.core.pulse.rounds import RoundState
from bot.core.sensitive import is_sensitive

BTI = Programmes.load().get("bti")
TEXTS = Texts.load()
LANGUAGES = ("nb", "nn", "en")
FILES = ("pulse_bti", "pulse_export", "pulse_command")


def texts_of(language: str, *files: str) -> Iterator[tuple[str, str]]:
    """Yield the texts of some catalogues."""
    for key, forms in read_messages(LOCALES / language).items():
        if key.partition(".")[0] in files:
            yield from ((key, text) for text in forms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_promise_promises(language: str) -> None:
    """What is confidential when, and to whom, is said in one place: other words for it would say something else."""
    promising = re.compile(r"anonym|konfidensi|confidential|hemmelig|hemmeleg|secret", re.IGNORECASE)
    assert [key for key, text in texts_of(language, *FILES) if promising.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_asked_or_advised_is_taken_for_a_childs_case(language: str) -> None:
    assert [key for key, text in texts_of(language, *FILES) if is_sensitive(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_and_statements_end_as_they_should(language: str) -> None:
    t = TEXTS.for_language(language)
    for instrument in BTI.instruments:
        ends = {"change_reaction": "?", "critical_steps": ".", "guide_use": "?"}[instrument.id]
        assert [q.id for q in instrument.questions if not t(q.text_key).endswith(ends)] == []
        assert t(instrument.about_key).endswith(".")
        assert t(instrument.intro_key).endswith((".", "?"))
        assert not t(instrument.takes_key).endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_somebody_is_to_say_is_a_sentence_and_a_name_is_none(language: str) -> None:
    t = TEXTS.for_language(language)
    assert all(t(stage.about_key).endswith(".") for stage in BTI.stages)
    assert not any(t(stage.name_key).endswith(".") for stage in BTI.stages)
    assert not any(t(one.say_key).endswith(".") for one in BTI.stage_groups)


def commands(t: Translator) -> list[str]:
    """Return what is advised."""
    return [t(one.text_key) for one in BTI.strategies]


@pytest.mark.parametrize("language", LANGUAGES)
def test_advice_is_for_the_group_and_singles_nobody_out(language: str) -> None:
    """Who reads the advice does not know who answered what, and is not to try to find out."""
    blame = re.compile(
        r"motstander|motstandar|de negative|dei negative|those against|opponent|hvem som svarte", re.IGNORECASE
    )
    assert [text for text in commands(TEXTS.for_language(language)) if blame.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_advice_begins_with_what_to_do(language: str) -> None:
    """An imperative: no «we should», no «it is important that»."""
    begins = [text.split()[0] for text in commands(TEXTS.for_language(language))]
    soft = {"det", "vi", "man", "en", "ein", "it", "we", "you", "du", "dere", "de", "kanskje", "maybe", "perhaps"}
    assert [word for word in begins if word.lower() in soft] == []
    assert all(word[0].isupper() for word in begins)


@pytest.mark.parametrize("language", ["nn", "en"])
def test_no_language_is_left_in_bokmal(language: str) -> None:
    nb, other = dict(texts_of("nb", *FILES)), dict(texts_of(language, *FILES))
    same = [key for key in nb if nb[key] == other[key] and len(nb[key].split()) > 8]
    assert same == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_of_a_round_has_its_line(language: str) -> None:
    t = TEXTS.for_language(language)
    lines = {state: f"pulse_command.round_{state.value}" for state in RoundState}
    assert [state for state, key in lines.items() if not t.has(key)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_roles_who_are_to_act_have_names(language: str) -> None:
    t = TEXTS.for_language(language)
    acting = {role for one in BTI.strategies for role in one.by}
    assert {"unit_leader", "project_leader", "project_owner", "bti_contact", "change_agent"} == acting
    assert all(t(f"common.role_{role}") for role in acting)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_share_of_each_kind_can_be_told_apart_in_the_file(language: str) -> None:
    t = TEXTS.for_language(language)
    kinds = [t(f"pulse_export.shown_{kind}") for kind in ("options", "groups", "most", "nearly_all", "nothing")]
    assert len(set(kinds)) == len(kinds)
    headings = ("instrument", "round", "closed", "group", "question", "cell", "share", "shown", "answers")
    columns = [t(f"pulse_export.head_{one}") for one in headings]
    assert len(set(columns)) == len(columns)
