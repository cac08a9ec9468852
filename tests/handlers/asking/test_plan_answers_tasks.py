"""«What must I do?»: by name, role and unit; in a role, a phase, a time; another's; a unit's, and who may see it."""

from datetime import timedelta

import pytest

from bot.core.actions import Action
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Slots
from bot.core.plan import ActivityState
from bot.core.plan_time import month_of
from bot.errors import NotAllowed
from bot.store import plan_edits, plans
from bot.store.changes import Author
from bot.store.plans import NewActivity, NewUnitState
from tests.handlers.asking.plan_room import Named, ask, facts, first, text, titles, ways
from tests.handlers.door import Door, buttons_of
from tests.helpers.scene import NOW, TODAY

MINE = Topic.MY_TASKS


async def spread_training(door: Door, *, mine: ActivityState = ActivityState.PLANNED) -> None:
    """Let the schools carry the training out, one by one."""
    async with door.store.scope(door.scene.here) as scope:
        units = [
            NewUnitState(door.scene.units["Fjord skole"], mine, "Ingen vikar", NOW, TODAY),
            NewUnitState(door.scene.units["Bukta barnehage"]),
        ]
        await plans.spread(scope, door.scene.activities["training"], units)


@pytest.mark.parametrize(
    ("who", "count", "expected"),
    [
        ("leader", 3, ["Vurdere risiko", "Velge strategier", "Informere ansatte"]),
        ("owner", 2, ["Vurdere risiko", "Sikre forankring"]),
        ("contact", 2, ["Øve med ansatte", "Lage lenker til verktøy"]),
        ("group", 1, ["Velge strategier"]),
        ("teacher", 1, ["Milepæl: Planen er godkjent"]),
    ],
)
async def test_everybody_sees_their_own(door: Door, who: str, count: int, expected: list[str]) -> None:
    answered = await ask(door, who, MINE)
    assert first(answered).startswith(door.t().n("asking_plan.tasks_you", count, where=""))
    assert titles(answered) == expected
    assert f"«{expected[0].removeprefix('Milepæl: ')}»" in first(answered)
    assert answered.source == "Planen for Strandvik kommune"


@pytest.mark.parametrize("who", ["head", "coordinator", "admin"])
async def test_who_has_nothing_gets_a_way_on(door: Door, who: str) -> None:
    answered = await ask(door, who, MINE)
    assert first(answered) == "Du har ingen åpne oppgaver."
    assert titles(answered) == []
    assert Action.SHOW_NEXT in ways(answered)


async def test_the_most_urgent_is_in_the_first_line_with_its_time(door: Door) -> None:
    assert first(await ask(door, "group", MINE)) == (
        "Du har 1 åpen oppgave. Først: «Velge strategier», innen utgangen av september."
    )


async def test_each_can_be_marked_as_done_by_who_may(door: Door) -> None:
    answered = await ask(door, "group", MINE)
    assert answered.message is not None
    assert buttons_of(answered.message)[0].action is Action.MARK_DONE


async def test_the_units_part_is_told_as_the_units_with_what_it_has_said(door: Door) -> None:
    await spread_training(door)
    answered = await ask(door, "contact", MINE)
    assert "Fjord skole: ikke begynt, planen har ventet siden 8. september · i veien: «Ingen vikar»" in text(answered)
    assert "Bukta" not in text(answered)
    assert ways(answered) == [Action.SHOW_UNIT, Action.SHOW_NEXT]


async def test_what_the_unit_is_done_with_is_no_task(door: Door) -> None:
    await spread_training(door, mine=ActivityState.DONE)
    assert titles(await ask(door, "contact", MINE)) == ["Lage lenker til verktøy"]


async def test_a_milestone_that_waits_is_its_approvers(door: Door) -> None:
    author = Author(door.scene.people["leader"], "chat", NOW)
    async with door.store.scope(door.scene.here) as scope:
        await plan_edits.propose(scope, author, door.scene.activities["approved"], TODAY)
    answered = await ask(door, "owner", MINE)
    assert "Milepæl: Planen er godkjent" in titles(answered)
    assert door.t()("plan.waits_for_approval") in text(answered)


# ---- in a role, a phase, a time --------------------------------------------------------------------------------------


async def test_in_a_role_of_mine_it_says_so(door: Door) -> None:
    answered = await ask(door, "owner", MINE, Named(slots=Slots(role="steering_group")))
    assert first(answered).startswith("Som medlem av styringsgruppa har du 1 åpen oppgave. Først: «Sikre forankring»")


async def test_another_role_is_answered_by_what_it_answers_for(door: Door) -> None:
    answered = await ask(door, "teacher", MINE, Named(slots=Slots(role="project_leader")))
    assert first(answered).startswith("Prosjektleder: 2 åpne oppgaver.")
    assert titles(answered) == ["Vurdere risiko", "Velge strategier"]
    assert ways(answered) == [Action.SHOW_PLAN]


async def test_a_role_without_tasks_is_said_to_have_none(door: Door) -> None:
    answered = await ask(door, "leader", MINE, Named(slots=Slots(role="relay_holder")))
    assert first(answered) == "Stafettholder: ingen åpne oppgaver."


@pytest.mark.parametrize(
    ("phase", "expected"), [(1, ["Vurdere risiko"]), (2, ["Velge strategier", "Informere ansatte"])]
)
async def test_in_a_phase(door: Door, phase: int, expected: list[str]) -> None:
    answered = await ask(door, "leader", MINE, Named(slots=Slots(phase=phase)))
    assert titles(answered) == expected
    assert f"i {door.inside(phase)}" in first(answered)
    assert answered.source.endswith(door.inside(phase))


async def test_with_nothing_in_a_phase_the_others_are_counted(door: Door) -> None:
    answered = await ask(door, "leader", MINE, Named(slots=Slots(phase=3)))
    assert first(answered) == f"Du har ingen åpne oppgaver i {door.inside(3)}."
    assert "Ellers i planen er det 3 åpne oppgaver." in text(answered)


@pytest.mark.parametrize(
    ("slots", "words", "expected"),
    [
        (Slots(month=9), " i september", ["Velge strategier"]),
        (Slots(month=11), " i november", []),
        (Slots(month=5), " i mai 2027", []),
        (Slots(period="this_month"), " i september", ["Velge strategier"]),
        (Slots(period="last_quarter"), " i 2. kvartal 2026", ["Vurdere risiko"]),
        (Slots(period="this_year"), " i 2026", ["Vurdere risiko", "Velge strategier"]),
        (Slots(period="next_week"), " i uke 38", ["Velge strategier"]),
    ],
)
async def test_in_a_time(door: Door, slots: Slots, words: str, expected: list[str]) -> None:
    answered = await ask(door, "leader", MINE, Named(slots=slots))
    assert titles(answered) == expected
    assert words in first(answered)


async def test_next_month_lies_in_the_next_year_in_december(door: Door) -> None:
    door.clock.advance(timedelta(days=100))
    answered = await ask(door, "contact", MINE, Named(slots=Slots(period="next_month")))
    assert titles(answered) == ["Øve med ansatte"]
    assert " i januar 2027" in first(answered)


async def test_the_day_is_the_local_one(door: Door) -> None:
    door.clock.advance(timedelta(days=22, hours=11, minutes=59))
    assert "innen utgangen av september" in first(await ask(door, "group", MINE))
    door.clock.advance(timedelta(minutes=1))  # midnight in Oslo
    assert "skulle vært ferdig" in first(await ask(door, "group", MINE))


# ---- one activity, another person ------------------------------------------------------------------------------------


async def test_my_part_of_an_activity_is_answered_yes_or_no(door: Door) -> None:
    mine = await ask(door, "group", MINE, Named(activities=("strategies",)))
    assert first(mine) == "Ja, du er ansvarlig for «Velge strategier» som medlem av arbeidsgruppa."
    other = await ask(door, "contact", MINE, Named(activities=("strategies",)))
    assert first(other).startswith("Nei, det er ikke deg.")


async def test_a_colleagues_tasks(door: Door) -> None:
    answered = await ask(door, "teacher", MINE, Named(persons=("leader",), slots=Slots(person="Kari")))
    assert first(answered).startswith("Kari Lunde: 3 åpne oppgaver.")


async def test_oneself_by_name_is_oneself(door: Door) -> None:
    answered = await ask(door, "leader", MINE, Named(persons=("leader",), slots=Slots(person="Kari")))
    assert first(answered).startswith("Du har 3 åpne oppgaver.")


async def test_a_name_that_nobody_has_is_said_to_be_so(door: Door) -> None:
    answered = await ask(door, "leader", MINE, Named(slots=Slots(person="Gunnvor")))
    assert "Jeg finner ingen som heter «Gunnvor» her." in text(answered)


# ---- units -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["leader", "owner", "group", "admin"])
async def test_who_oversees_sees_any_units_list(door: Door, who: str) -> None:
    answered = await ask(door, who, MINE, Named(unit="Bukta barnehage", slots=Slots(unit="Bukta")))
    assert first(answered).startswith("Bukta barnehage har 1 oppgave igjen. Først: «BTI-kontakt ved hver enhet»")
    assert answered.unit == door.scene.units["Bukta barnehage"]
    assert ways(answered) == [Action.SHOW_UNIT]


@pytest.mark.parametrize("who", ["contact", "head", "teacher"])
async def test_ones_own_unit_may_be_seen_and_no_other(door: Door, who: str) -> None:
    own = await ask(door, who, MINE, Named(unit="Fjord skole", slots=Slots(unit="Fjord skole")))
    assert first(own) == "Fjord skole har ingen oppgaver igjen."
    with pytest.raises(NotAllowed) as refused:
        await ask(door, who, MINE, Named(unit="Bukta barnehage", slots=Slots(unit="Bukta")))
    assert refused.value.key == "units.not_yours"
    assert refused.value.values == {"unit": "Bukta barnehage", "ask": "Kari Lunde"}


async def test_the_refusal_names_who_answers_for_the_unit(door: Door) -> None:
    with pytest.raises(NotAllowed) as refused:
        await ask(door, "coordinator", MINE, Named(unit="Fjord skole", slots=Slots(unit="Fjord skole")))
    assert refused.value.values["ask"] == "Anne Moen eller Per Ness"


async def test_a_unit_that_is_not_here_is_said_to_be_so(door: Door) -> None:
    answered = await ask(door, "leader", MINE, Named(slots=Slots(unit="Solhøgda skole")))
    assert "Jeg finner ingen enhet som heter «Solhøgda skole» her." in text(answered)


async def test_long_lists_show_five_and_count_the_rest(door: Door) -> None:
    async with door.store.scope(door.scene.here) as scope:
        new = [NewActivity(f"Møte {n}", 2, month_of(2026, 10), roles=("change_agent",)) for n in range(8)]
        await plans.add_activities(scope, door.scene.plan, new)
    answered = await ask(door, "leader", MINE, Named(slots=Slots(role="change_agent")))
    assert len(titles(answered)) == 5
    assert door.t().n("plan.and_more", 3) in text(answered)
    assert len(answered.activities) == 5
    assert facts(answered) == {}
