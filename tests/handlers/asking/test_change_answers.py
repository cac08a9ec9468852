"""A stage of change, both trials, a direction, the valley, the whole curve; never anybody in particular."""

from datetime import timedelta

import pytest

from bot.core.actions import Action
from bot.core.asking.topics import UNREMEMBERED, Topic
from bot.core.asking.understood import Slots
from bot.core.pulse.questions import PulseTopic
from tests.handlers.asking.knowledge_room import ask, asked, first, pages, text, ways
from tests.handlers.door import Door

STAGES = Topic.CHANGE_STAGES
IDS = (
    "awareness", "understanding", "engagement", "positive_attitude", "positive_trial", "positive_action", "ownership",
    "negative_attitude", "negative_trial", "negative_reaction", "compliance",
)  # fmt: skip


@pytest.mark.parametrize("stage", IDS)
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_a_stage_is_told_with_its_place_and_what_helps(door: Door, stage: str, language: str) -> None:
    answered = await ask(door, "head", asked(STAGES, "hva er det", Slots(stage=stage)), language)
    t, programme = door.t(language), door.programmes.get("bti")
    assert t(f"programme_bti.stage_{stage}").split(" – ")[0] in first(answered)
    assert t(f"programme_bti.stage_{stage}_about").rstrip(".") in first(answered)
    helps = programme.strategies_for(stage)
    assert helps
    assert all(t(one.text_key) in text(answered) for one in helps)
    assert all(t(f"common.role_{role}") in text(answered) for one in helps for role in one.by)
    assert str(programme.stage(stage).height) in text(answered)


@pytest.mark.parametrize(
    ("stage", "branch"), [("awareness", "stem"), ("ownership", "positive"), ("compliance", "negative")]
)
async def test_a_stage_stands_on_its_branch(door: Door, stage: str, branch: str) -> None:
    height = door.programmes.get("bti").stage(stage).height
    said = text(await ask(door, "head", asked(STAGES, "hva er det", Slots(stage=stage))))
    assert door.t()(f"asking_knowledge.place_{branch}", height=height) in said


async def test_where_the_way_parts_both_branches_are_next(door: Door) -> None:
    answered = await ask(door, "head", asked(STAGES, "hva er det", Slots(stage="engagement")))
    assert {"stage_positive_attitude", "stage_negative_attitude"} <= set(pages(answered))
    assert door.t()("asking_knowledge.place_parting") in text(answered)


async def test_the_next_stage_is_of_the_same_branch(door: Door) -> None:
    answered = await ask(door, "head", asked(STAGES, "hva er det", Slots(stage="negative_attitude")))
    assert "stage_negative_trial" in pages(answered)
    assert "stage_positive_trial" not in pages(answered)


@pytest.mark.parametrize("question", ["hva er utprøving", "kva ligg i utprøving", "what is the trial stage"])
async def test_a_trial_without_a_sign_is_both(door: Door, question: str) -> None:
    answered = await ask(door, "head", asked(STAGES, question))
    assert first(answered) == door.t()("asking_knowledge.trial_first")
    assert {"stage_positive_trial", "stage_negative_trial"} <= set(pages(answered))


async def test_a_trial_with_a_sign_in_words_is_that_one(door: Door) -> None:
    answered = await ask(door, "head", asked(STAGES, "hva er negativ utprøving"))
    assert door.t()("programme_bti.stage_negative_trial_about").rstrip(".") in first(answered)


@pytest.mark.parametrize(
    "question", ["mange er negative", "mykje motstand her", "folk er slitne", "how to meet resistance"]
)
async def test_the_negative_in_general_gets_tips_for_the_group(door: Door, question: str) -> None:
    answered = await ask(door, "head", asked(STAGES, question))
    t = door.t()
    assert first(answered).startswith(t("asking_knowledge.branch_negative"))
    assert t("pulse_bti.help_listen") in text(answered)


async def test_without_words_the_whole_curve(door: Door) -> None:
    answered = await ask(door, "head", asked(STAGES, "hm"))
    assert text(answered).startswith(door.t()("programme_bti.note_change_stages_text"))
    about = [button for button in ways(answered) if button.action is Action.SHOW_PULSE_ABOUT]
    assert [button.value.choice for button in about] == [PulseTopic.WHY]
    assert "valley" in pages(answered)


async def test_the_valley_says_where_the_plan_is(door: Door) -> None:
    t = door.t()
    said = text(await ask(door, "head", asked(STAGES, "hvorfor faller motivasjonen")))
    assert t("asking_knowledge.from_year_now", year=1) in said
    assert t("asking_knowledge.from_year", year=3) + " –" in said
    door.clock.advance(timedelta(days=730))
    later = text(await ask(door, "head", asked(STAGES, "hvorfor faller motivasjonen")))
    assert t("asking_knowledge.from_year_now", year=3) in later
    assert t("asking_knowledge.from_year", year=1) + " –" in later


async def test_nobody_in_particular_is_spoken_of(door: Door) -> None:
    t = door.t()
    named = asked(STAGES, "Tom er negativ, hva gjør jeg", Slots(person="Tom"))
    said = text(await ask(door, "head", named))
    assert t("asking_knowledge.nobody_known") in said
    assert "Tom" not in said.replace(t("asking_knowledge.nobody_known"), "")
    by_id = asked(STAGES, "hva gjør jeg", Slots(stage="compliance"), persons=(door.scene.people["teacher"],))
    assert t("asking_knowledge.nobody_known") in text(await ask(door, "head", by_id))
    general = asked(STAGES, "mange er negative")
    assert t("asking_knowledge.nobody_known") not in text(await ask(door, "head", general))


async def test_a_stage_that_is_none_is_left_out(door: Door) -> None:
    answered = await ask(door, "head", asked(STAGES, "hm", Slots(stage="anger")))
    assert text(answered).startswith(door.t()("programme_bti.note_change_stages_text").split(". ")[0])


async def test_the_other_stage_of_a_comparison_is_one_tap_away(door: Door) -> None:
    question = asked(STAGES, "forskjell på eierskap og etterlevelse", Slots(stage="ownership"))
    assert pages(await ask(door, "head", question))[0] == "stage_compliance"


def test_that_somebody_asked_is_not_remembered() -> None:
    assert STAGES in UNREMEMBERED
