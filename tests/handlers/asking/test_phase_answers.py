"""A phase: the one that is named, the next, the last, or the plan's own; and which side of it is asked for."""

import pytest

from bot.core.actions import Action
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Slots
from bot.handlers.asking import library
from tests.handlers.asking.knowledge_room import ask, asked, first, pages, standing, text, ways
from tests.handlers.door import Door

PHASE = Topic.PHASE_ABOUT


def goal(door: Door, number: int, language: str = "nb") -> str:
    t = door.t(language)
    return t(
        "asking_knowledge.phase_goal",
        phase=door.phase(number, language),
        goal=t(f"programme_bti.phase_{number}_goal"),
    )


@pytest.mark.parametrize("number", [1, 2, 3, 4])
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_the_phase_that_is_named(door: Door, number: int, language: str) -> None:
    answered = await ask(door, "owner", asked(PHASE, "hva er målet", Slots(phase=number)), language)
    assert first(answered) == goal(door, number, language)
    t = door.t(language)
    assert answered.source == t("asking_knowledge.source_phase", programme="BTI", number=number)


async def test_where_none_is_named_the_plans_own(door: Door) -> None:
    assert first(await ask(door, "owner", asked(PHASE, "hva er målet"))) == goal(door, 2)


async def test_the_next_phase_and_the_last(door: Door) -> None:
    assert first(await ask(door, "owner", asked(PHASE, "hva er målet med neste fase"))) == goal(door, 3)
    assert first(await ask(door, "owner", asked(PHASE, "hva gjør vi i siste fase"))) == goal(door, 4)


async def test_a_named_phase_goes_before_the_next_one(door: Door) -> None:
    answered = await ask(door, "owner", asked(PHASE, "neste fase er fase fire, hva da", Slots(phase=4)))
    assert first(answered) == goal(door, 4)


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("hva må være på plass", "gate_3"),
        ("når kan vi avslutte den", "gate_3"),
        ("hva gjør den vellykket", "factors_3"),
        ("hvor lenge varer den", "time_3"),
        ("hva er typiske oppgaver", "tasks_3"),
        ("hvilke kjerneelementer er det", "parts_3"),
        ("hva er det, fase tre", "phase_3"),
    ],
)
async def test_the_side_of_it_that_is_asked_for(door: Door, question: str, page: str) -> None:
    answered = await ask(door, "owner", asked(PHASE, question, Slots(phase=3)))
    async with standing(door, "owner") as context:
        assert first(answered) == first(await library.opened(context, page))


async def test_all_phases_are_told_where_all_are_asked_for(door: Door) -> None:
    answered = await ask(door, "owner", asked(PHASE, "hva går de fire fasene ut på"))
    assert all(door.t()(f"programme_bti.phase_{n}_goal") in text(answered) for n in (1, 2, 3, 4))


async def test_one_phase_is_told_where_its_number_is_that_of_all(door: Door) -> None:
    answered = await ask(door, "owner", asked(PHASE, "forklar fase fire", Slots(phase=4)))
    assert first(answered) == goal(door, 4)


@pytest.mark.parametrize("number", range(1, 11))
async def test_every_core_element_can_be_asked_for(door: Door, number: int) -> None:
    t = door.t()
    answered = await ask(door, "leader", asked(PHASE, f"kjerneelement {number}"))
    name = t(f"programme_bti.element_{number}_name")
    assert first(answered) == t("asking_knowledge.element_title", number=number, name=name)
    assert "elements" in pages(answered)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("det tredje kjerneelementet", 3),
        ("core element four", 4),
        ("hva vil det si å gi tilbakemelding", 7),
        ("hva menes med bærekraft", 9),
        ("hva ligger i implementeringsstrategiene", 3),
    ],
)
async def test_a_core_element_by_another_name(door: Door, question: str, number: int) -> None:
    answered = await ask(door, "leader", asked(PHASE, question))
    assert door.t()(f"programme_bti.element_{number}_name") in first(answered)


async def test_a_phase_lists_its_elements_with_a_button_each(door: Door) -> None:
    answered = await ask(door, "leader", asked(PHASE, "hva er målet", Slots(phase=2)))
    assert {"element_3", "element_4", "element_5"} <= set(pages(answered))
    plan = [button for button in ways(answered) if button.action is Action.SHOW_PLAN]
    assert [button.value.phase for button in plan] == [2]


async def test_how_long_says_the_programmes_time_and_the_plans(door: Door) -> None:
    t = door.t()
    said = text(await ask(door, "leader", asked(PHASE, "hvor lenge varer den", Slots(phase=2))))
    assert "12" in said
    assert t("asking_knowledge.time_here", first="august 2026", last="desember 2026") in said


async def test_how_long_where_the_plan_has_nothing_in_it(door: Door) -> None:
    said = text(await ask(door, "leader", asked(PHASE, "hvor lenge varer den", Slots(phase=4))))
    assert "12" in said
    assert "planen deres" not in said


async def test_how_long_all_of_it_takes(door: Door) -> None:
    answered = await ask(door, "leader", asked(PHASE, "hvor mange år tar hele løpet"))
    assert first(answered) == door.t().n("asking_knowledge.course_first", 5)


async def test_the_gate_shows_the_conditions_of_the_milestones(door: Door) -> None:
    said = text(await ask(door, "leader", asked(PHASE, "hva må være på plass", Slots(phase=2))))
    t = door.t()
    assert t("programme_bti.phase_2_gate") in said
    assert t("programme_bti.plan_milestone_plan_condition") in said
    assert t("programme_bti.plan_gate_2_condition") in said


async def test_tasks_say_whose_they_are(door: Door) -> None:
    said = text(await ask(door, "leader", asked(PHASE, "hvilke oppgaver er typiske", Slots(phase=3))))
    assert door.t()("programme_bti.plan_expectation_aim") in said
    assert door.t()("common.role_municipal_director") in said


async def test_a_phase_that_the_programme_has_not_is_no_answer_of_another(door: Door) -> None:
    short = door.programmes.get("bti")
    short = short.model_copy(update={"phases": short.phases[:1]})
    assert "phase_1" in pages(await ask(door, "leader", asked(PHASE, "hva er målet"), programme=short))
