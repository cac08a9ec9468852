"""The programme, success factors, indicators, and what a new colleague must know: words and asker decide."""

import pytest

from bot.core.actions import Action
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Slots
from bot.handlers.asking import note_pages
from tests.handlers.asking.knowledge_room import ask, asked, first, pages, text, ways
from tests.handlers.door import Door

ABOUT, SUCCESS, INDICATORS, NEW = (
    Topic.PROGRAMME_ABOUT,
    Topic.SUCCESS_FACTORS,
    Topic.INDICATORS,
    Topic.ONBOARDING,
)


def label(door: Door, key: str, language: str = "nb", **values: object) -> str:
    return door.t(language)(key, **values)


# ---- the programme ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("question", ["hm?", "blå ballong", ""])
async def test_words_that_tell_nothing_get_the_whole_and_three_likely_things(door: Door, question: str) -> None:
    answered = await ask(door, "teacher", asked(ABOUT, question))
    assert text(answered).startswith(label(door, "programme_bti.about"))
    assert pages(answered) == list(note_pages.LIKELY)


async def test_what_is_likely_is_left_out_where_the_programme_has_it_not(door: Door) -> None:
    bare = door.programmes.get("bti").model_copy(update={"notes": (), "levels": ()})
    answered = await ask(door, "teacher", asked(ABOUT, "hm"), programme=bare)
    assert pages(answered) == ["levels"]
    answered = await ask(door, "teacher", asked(ABOUT, "hva er stafettloggen"), programme=bare)
    assert text(answered).startswith(label(door, "programme_bti.about"))


async def test_the_source_is_the_programme(door: Door) -> None:
    answered = await ask(door, "teacher", asked(ABOUT, "hva er stafettloggen"))
    assert answered.source == label(
        door,
        "asking_knowledge.source",
        programme="BTI",
        section=label(door, "programme_bti.note_relay_log_title"),
    )
    assert answered.activities == ()


@pytest.mark.parametrize(("language", "start"), [("nb", "BTI-programmet"), ("nn", "BTI-programmet"), ("en", "The BTI")])
async def test_the_source_is_in_the_persons_language(door: Door, language: str, start: str) -> None:
    assert (await ask(door, "teacher", asked(ABOUT, "hva er stafettloggen"), language)).source.startswith(start)


async def test_what_else_it_may_be_is_one_tap_away(door: Door) -> None:
    answered = await ask(door, "teacher", asked(ABOUT, "hva er forskjellen på nivå 1 og nivå 2"))
    assert text(answered).startswith(label(door, "programme_bti_more.note_choose_level_text").split(". ")[0])
    assert pages(answered)[0] == "level_1"


async def test_two_levels_side_by_side_are_all_levels(door: Door) -> None:
    answered = await ask(door, "teacher", asked(ABOUT, "nivå 1, nivå 2"))
    assert label(door, "programme_bti.level_3_about") in text(answered)


async def test_a_level_leads_to_its_neighbours(door: Door) -> None:
    assert {"level_1", "level_3"} & set(pages(await ask(door, "teacher", asked(ABOUT, "nivå 2"))))
    assert "level_1" in pages(await ask(door, "teacher", asked(ABOUT, "nivå 0")))


@pytest.mark.parametrize(
    "question",
    [
        "hva gjør vi når vi er bekymret for et barn, sånn generelt?",
        "er BTI i stedet for bekymringsmelding?",
        "kva gjer eg om eg har ei uro",
    ],
)
async def test_a_worry_in_general_is_answered_and_the_child_stays_out(door: Door, question: str) -> None:
    said = text(await ask(door, "teacher", asked(ABOUT, question)))
    assert label(door, "programme_bti_more.note_worry_duty") in said
    assert label(door, "programme_bti_more.note_worry_text").split(". ")[1] in said


# ---- success factors -------------------------------------------------------------------------------------------------


async def test_without_words_the_steps_are_the_answer(door: Door) -> None:
    answered = await ask(door, "owner", asked(SUCCESS, "hva skal til"))
    assert first(answered) == label(door, "asking_knowledge.steps_first", count=7)
    assert "steps" in pages(answered)


@pytest.mark.parametrize("number", range(1, 8))
@pytest.mark.parametrize("question", ["steg {n}", "det {o} steget", "det {o} av de kritiske stegene"])
async def test_every_step_can_be_asked_for(door: Door, number: int, question: str) -> None:
    ordinal = ("", "første", "andre", "tredje", "fjerde", "femte", "sjette", "sjuende")[number]
    answered = await ask(door, "owner", asked(SUCCESS, question.format(n=number, o=ordinal)))
    t = door.t()
    name = t(f"programme_bti.step_{number}_name")
    assert first(answered) == t("asking_knowledge.step_title", number=number, name=name)


async def test_a_step_says_what_helps_and_who(door: Door) -> None:
    said = text(await ask(door, "owner", asked(SUCCESS, "steg 6")))
    assert label(door, "pulse_bti.help_leaders_agree") in said
    assert label(door, "common.role_project_owner") in said


async def test_a_phase_that_is_named_has_its_own_factors(door: Door) -> None:
    answered = await ask(door, "owner", asked(SUCCESS, "hva må lykkes", Slots(phase=4)))
    assert label(door, "programme_bti.success_4_habits") in text(answered)
    assert answered.source == label(door, "asking_knowledge.source_phase", programme="BTI", number=4)


async def test_a_phase_that_is_none_is_left_out(door: Door) -> None:
    answered = await ask(door, "owner", asked(SUCCESS, "hva skal til", Slots(phase=9)))
    assert first(answered) == label(door, "asking_knowledge.steps_first", count=7)


# ---- indicators ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "indicator"),
    [
        ("hvor mange har fått opplæring", "trained_guide"),
        ("hvor stor andel er trygge på å ta opp bekymring", "confident_worry"),
        ("kor mange har øvd", "practised_worry"),
        ("how many individual plans do we have", "individual_plans"),
        ("hvor mange ansvarsgrupper har vi", "responsibility_groups"),
    ],
)
async def test_figures_come_later_and_whom_to_ask_until_then(door: Door, question: str, indicator: str) -> None:
    answered = await ask(door, "teacher", asked(INDICATORS, question))
    assert first(answered) == label(door, "asking_knowledge.figures_later")
    assert label(door, f"programme_bti.indicator_{indicator}") in text(answered)
    assert "Kari Lunde" in text(answered)


async def test_figures_without_an_indicator(door: Door) -> None:
    answered = await ask(door, "leader", asked(INDICATORS, "gikk det opp eller ned siden sist"))
    assert first(answered) == label(door, "asking_knowledge.figures_later")
    assert label(door, "asking_knowledge.figures_ask", ask="Kari Lunde") in text(answered)
    assert "measures" in pages(answered)


async def test_what_is_measured_is_told_with_that_figures_come_later(door: Door) -> None:
    answered = await ask(door, "leader", asked(INDICATORS, "hva måler vi"))
    assert first(answered) == label(door, "asking_knowledge.measures_first", indicators=19, benefits=6)
    assert label(door, "asking_knowledge.figures_later") in text(answered)
    assert {"benefit_routines", "benefit_involved"} <= set(pages(answered))


async def test_one_indicator_is_told_with_its_benefit(door: Door) -> None:
    said = text(await ask(door, "leader", asked(INDICATORS, "måler vi ansvarsgrupper")))
    t = door.t()
    assert t("programme_bti.indicator_responsibility_groups") in said
    assert t("programme_bti.benefit_coordination") in said
    assert t("asking_knowledge.about_count") in said


# ---- somebody new ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "question"),
    [("nb", "jeg er ny her"), ("nn", "eg er ny på jobb"), ("en", "I just started"), ("nb", "min første dag")],
)
async def test_who_is_new_gets_what_to_know_and_the_welcome(door: Door, language: str, question: str) -> None:
    answered = await ask(door, "teacher", asked(NEW, question), language)
    assert label(door, "programme_bti.note_new_colleague_guide", language) in text(answered)
    assert ways(answered)[0].action is Action.SHOW_WELCOME
    assert len(ways(answered)) > 1


@pytest.mark.parametrize(
    ("language", "question"),
    [("nb", "vi får en ny kollega"), ("nn", "korleis tek vi imot nye"), ("en", "we have a new colleague on Monday")],
)
async def test_who_prepares_gets_how_to_welcome(door: Door, language: str, question: str) -> None:
    answered = await ask(door, "head", asked(NEW, question), language)
    assert label(door, "programme_bti_more.note_welcoming_contact", language) in text(answered)
    assert all(button.action is not Action.SHOW_WELCOME for button in ways(answered))
    assert "note_new_colleague" in pages(answered)


async def test_who_may_can_add_the_colleague_at_once(door: Door) -> None:
    question = asked(NEW, "vi får en ny kollega")
    assert [b.action for b in ways(await ask(door, "leader", question))][-1] is Action.OPEN_INVITE
    assert Action.OPEN_INVITE not in [b.action for b in ways(await ask(door, "head", question))]


async def test_a_colleague_who_is_named_is_welcomed(door: Door) -> None:
    answered = await ask(door, "teacher", asked(NEW, "hva trenger Sigrid", Slots(person="Sigrid")))
    assert label(door, "programme_bti_more.note_welcoming_why") in text(answered)


@pytest.mark.parametrize(
    ("who", "mine", "key"),
    [
        ("teacher", False, "programme_bti.note_new_colleague_guide"),
        ("head", False, "programme_bti_more.note_welcoming_guide"),
        ("contact", False, "programme_bti_more.note_welcoming_guide"),
        ("head", True, "programme_bti.note_new_colleague_guide"),
    ],
)
async def test_where_words_do_not_tell_the_role_does(door: Door, who: str, mine: bool, key: str) -> None:
    answered = await ask(door, who, asked(NEW, "introduksjon", mine=mine))
    assert label(door, key) in text(answered)


async def test_a_new_role_is_told_with_the_welcome(door: Door) -> None:
    answered = await ask(door, "head", asked(NEW, "jeg er ny enhetsleder", Slots(role="unit_leader")))
    t = door.t()
    assert first(answered) == t("asking_knowledge.start_first", role=t("common.role_person_unit_leader"))
    assert t("programme_bti.duty_unit_expects") in text(answered)
    assert ways(answered)[0].action is Action.SHOW_WELCOME


async def test_a_new_colleague_of_a_role_is_prepared_for(door: Door) -> None:
    question = asked(NEW, "vi får ny enhetsleder, hva må hun vite", Slots(role="unit_leader"))
    answered = await ask(door, "leader", question)
    assert door.t()("programme_bti.duty_unit_time") in text(answered)
    assert "note_welcoming" in pages(answered)
    assert Action.SHOW_WELCOME not in [button.action for button in ways(answered)]


async def test_new_staff_are_welcomed_as_anybody(door: Door) -> None:
    answered = await ask(door, "head", asked(NEW, "vi får en ny lærer", Slots(role="staff")))
    assert label(door, "programme_bti_more.note_welcoming_text").split(". ")[0] in text(answered)


async def test_a_programme_without_these_notes_tells_what_it_is(door: Door) -> None:
    bare = door.programmes.get("bti").model_copy(update={"notes": ()})
    answered = await ask(door, "teacher", asked(NEW, "jeg er ny"), programme=bare)
    assert text(answered).startswith(label(door, "programme_bti.about"))
