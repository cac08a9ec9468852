"""«Who does it?», «is it me?»: roles and people, nobody yet, several, none; a meeting, a phase, a unit."""

from datetime import date, time

import pytest
from sqlalchemy import delete

from bot.core.actions import Action
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Slots
from bot.core.meetings import SeriesRule, SeriesSetup
from bot.core.plan import ActivityState
from bot.core.plan_time import month_of
from bot.store import changes, meetings, plans
from bot.store.changes import Author
from bot.store.models import ActivityRow, PersonRoleRow
from bot.store.plans import NewActivity
from tests.handlers.asking.plan_room import Named, ask, facts, first, text, titles, value_of, ways
from tests.handlers.door import Door
from tests.helpers.scene import NOW, TODAY

WHO = Topic.RESPONSIBLE


def about(key: str, *, role: str = "", mine: bool = False, words: str = "", persons: tuple[str, ...] = ()) -> Named:
    return Named((key,), persons=persons, mine=mine, words=words, slots=Slots(activity="det", role=role))


# ---- one activity ----------------------------------------------------------------------------------------------------


async def test_roles_in_words_and_people_by_name(door: Door) -> None:
    answered = await ask(door, "teacher", WHO, about("strategies"))
    assert first(answered) == "Ansvaret for «Velge strategier» ligger hos prosjektleder og arbeidsgruppa."
    assert facts(answered) == {
        "Prosjektleder": "Kari Lunde", "Arbeidsgruppa": "Berit Sund", "Når": "innen utgangen av september",
    }  # fmt: skip
    assert answered.source == f"Aktivitet: «Velge strategier», {door.inside(2)}"
    assert answered.activities == (door.scene.activities["strategies"],)
    assert ways(answered) == [Action.SHOW_ACTIVITY]


async def test_people_whom_the_plan_names(door: Door) -> None:
    answered = await ask(door, "teacher", WHO, about("information"))
    assert first(answered) == "Ansvaret for «Informere ansatte» ligger hos Kari Lunde og Helse Bergen."
    assert facts(answered) == {"Når": "hele tida"}


async def test_a_role_that_nobody_has_is_said_to_be_free(door: Door) -> None:
    async with door.store.scope(door.scene.here) as scope:
        own = (PersonRoleRow.municipality_id == scope.municipality_id, PersonRoleRow.role == "working_group")
        await scope.session.execute(delete(PersonRoleRow).where(*own))
    told = facts(await ask(door, "teacher", WHO, about("strategies")))
    assert told["Arbeidsgruppa"] == "ingen har rollen ennå"


async def test_of_unit_roles_those_of_the_askers_unit_are_named(door: Door) -> None:
    told = facts(await ask(door, "teacher", WHO, about("training")))
    assert told["BTI-kontakt ved Fjord skole"] == "Anne Moen"
    assert facts(await ask(door, "leader", WHO, about("training")))["BTI-kontakt"] == "Anne Moen"


async def test_a_milestone_names_who_approves(door: Door) -> None:
    answered = await ask(door, "leader", WHO, about("approved"))
    assert first(answered) == "Ansvaret for «Planen er godkjent» ligger hos alle ansatte."
    assert facts(answered)["Godkjennes av"] == "prosjekteier"
    assert answered.source.startswith("Milepæl: «Planen er godkjent»")


async def test_nobody_yet_says_whom_to_turn_to(door: Door) -> None:
    answered = await ask(door, "teacher", WHO, about("monitoring"))
    assert first(answered) == "Ingen er ansvarlig for «Planlegge måling» ennå."
    assert "Spør Kari Lunde." in text(answered)
    assert ways(answered) == [Action.SHOW_ACTIVITY]


@pytest.mark.parametrize("who", ["leader", "owner", "admin"])
async def test_who_may_gives_it_to_somebody(door: Door, who: str) -> None:
    answered = await ask(door, who, WHO, about("monitoring"))
    assert ways(answered) == [Action.OPEN_EDIT_ACTIVITY, Action.SHOW_ACTIVITY]
    assert value_of(answered, Action.OPEN_EDIT_ACTIVITY).activity == door.scene.activities["monitoring"]
    assert "Spør " not in text(answered)


async def test_what_is_done_tells_when(door: Door) -> None:
    told = facts(await ask(door, "leader", WHO, about("explore")))
    assert told["Når"] == "gjort 20. mars"


async def test_what_was_dropped_is_out_of_the_plan(door: Door) -> None:
    assert first(await ask(door, "leader", WHO, about("dropped"))) == "«Ekstra samling» er tatt ut av planen."


async def test_a_dropped_one_does_not_stand_beside_another(door: Door) -> None:
    answered = await ask(door, "leader", WHO, Named(("dropped", "strategies"), slots=Slots(activity="samling")))
    assert first(answered).startswith("Ansvaret for «Velge strategier»")


# ---- is it X? --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "line"),
    [
        ("working_group", "Ja, ansvaret for «Velge strategier» ligger hos arbeidsgruppa."),
        ("project_leader", "Ja, ansvaret for «Velge strategier» ligger hos prosjektleder."),
        (
            "project_owner",
            "Nei. Ansvaret for «Velge strategier» ligger hos prosjektleder og arbeidsgruppa.",
        ),
    ],
)
async def test_a_proposed_role_is_answered_yes_or_no(door: Door, role: str, line: str) -> None:
    assert first(await ask(door, "contact", WHO, about("strategies", role=role))) == line


async def test_yes_with_others_names_them_all(door: Door) -> None:
    told = facts(await ask(door, "contact", WHO, about("strategies", role="working_group")))
    assert told["Ansvarlig"] == "prosjektleder og arbeidsgruppa"


@pytest.mark.parametrize(
    ("who", "line"),
    [
        ("leader", "Ja, du er ansvarlig for «Velge strategier» som prosjektleder."),
        ("group", "Ja, du er ansvarlig for «Velge strategier» som medlem av arbeidsgruppa."),
        ("owner", "Nei, det er ikke deg. Ansvaret for «Velge strategier» ligger hos prosjektleder og arbeidsgruppa."),
        (
            "coordinator",
            "Nei, det er ikke deg. Ansvaret for «Velge strategier» ligger hos prosjektleder og arbeidsgruppa.",
        ),
    ],
)
async def test_is_it_me(door: Door, who: str, line: str) -> None:
    assert first(await ask(door, who, WHO, about("strategies", mine=True))) == line


async def test_me_by_name_is_no_role(door: Door) -> None:
    answered = await ask(door, "leader", WHO, about("information", mine=True))
    assert first(answered) == "Ja, du er ansvarlig for «Informere ansatte»."


@pytest.mark.parametrize(
    ("who", "words", "line"),
    [
        (
            "owner",
            "hvem lage det håpe ikke jeg",
            "Ansvaret for «Velge strategier» ligger hos prosjektleder og arbeidsgruppa.",
        ),
        (
            "leader",
            "hvem lage det håpe ikke jeg",
            "Det er du som er ansvarlig for «Velge strategier» som prosjektleder.",
        ),
        (
            "owner",
            "hvem lage det stemme det jeg",
            "Nei, det er ikke deg. Ansvaret for «Velge strategier» ligger hos prosjektleder og arbeidsgruppa.",
        ),
    ],
)
async def test_who_is_no_yes_or_no_unless_it_is_asked_so(door: Door, who: str, words: str, line: str) -> None:
    assert first(await ask(door, who, WHO, about("strategies", mine=True, words=words))) == line


async def test_me_or_the_owner(door: Door) -> None:
    named = about("anchoring", role="project_owner", mine=True, words="være det jeg eller prosjekteier")
    assert first(await ask(door, "leader", WHO, named)) == (
        "Nei, det er ikke deg. Ansvaret for «Sikre forankring» ligger hos prosjekteier og styringsgruppa."
    )
    assert first(await ask(door, "owner", WHO, named)) == (
        "Ja, du er ansvarlig for «Sikre forankring» som prosjekteier og medlem av styringsgruppa."
    )


async def test_a_proposed_person(door: Door) -> None:
    yes = await ask(door, "contact", WHO, about("strategies", persons=("leader",)))
    assert first(yes) == "Ja, ansvaret for «Velge strategier» ligger hos Kari Lunde."
    no = await ask(door, "contact", WHO, about("strategies", persons=("owner",)))
    assert first(no).startswith("Nei. Ansvaret for «Velge strategier» ligger hos")


async def test_a_name_of_nobody_here_may_stand_in_the_plan(door: Door) -> None:
    named = Named(("information",), slots=Slots(activity="info", person="Helse Bergen"))
    assert (
        first(await ask(door, "contact", WHO, named)) == "Ja, ansvaret for «Informere ansatte» ligger hos Helse Bergen."
    )
    other = Named(("information",), slots=Slots(activity="info", person="Gunnvor"))
    assert first(await ask(door, "contact", WHO, other)).startswith("Nei. Ansvaret")


# ---- several, none ---------------------------------------------------------------------------------------------------


async def test_several_are_listed_with_who_and_a_button_each(door: Door) -> None:
    answered = await ask(door, "leader", WHO, Named(("strategies", "anchoring"), slots=Slots(activity="strategi")))
    assert first(answered) == "2 aktiviteter i planen handler om «strategi». Åpne den du tenker på."
    assert titles(answered) == ["Velge strategier", "Sikre forankring"]
    assert "prosjekteier og styringsgruppa" in text(answered)
    assert answered.source == "Planen for Strandvik kommune"
    assert value_of(answered, Action.SHOW_ACTIVITY).activity == door.scene.activities["strategies"]
    assert answered.activities == tuple(door.scene.activities[key] for key in ("strategies", "anchoring"))


async def test_a_whole_title_is_the_one_that_is_meant(door: Door) -> None:
    named = Named(("strategies", "anchoring"), slots=Slots(activity="forankring"), said="hvem skal sikre forankring?")
    assert first(await ask(door, "leader", WHO, named)).startswith("Ansvaret for «Sikre forankring»")


async def test_none_is_said_honestly_with_the_nearest_two(door: Door) -> None:
    answered = await ask(door, "leader", WHO, Named(slots=Slots(activity="risikoen")))
    assert first(answered) == "Jeg finner ingen aktivitet om «risikoen» i planen."
    assert len(titles(answered)) == 2
    assert "Vurdere risiko" in titles(answered)
    assert ways(answered) == [Action.SHOW_PLAN]
    assert answered.source == "Planen for Strandvik kommune"


async def test_an_id_of_no_activity_is_no_activity(door: Door) -> None:
    async with door.store.scope(door.scene.here) as scope:
        own = (ActivityRow.municipality_id == scope.municipality_id, ActivityRow.title == "Lage lenker til verktøy")
        await scope.session.execute(delete(ActivityRow).where(*own))
    answered = await ask(door, "leader", WHO, Named(("undated",), slots=Slots(activity="lenkene")))
    assert first(answered).startswith("Jeg finner ingen aktivitet om «lenkene»")


# ---- a phase, a unit, a role -----------------------------------------------------------------------------------------


async def test_who_does_what_in_a_phase_what_is_free_first(door: Door) -> None:
    answered = await ask(door, "leader", WHO)
    assert first(answered).startswith(f"7 aktiviteter i {door.inside(2)} er åpne.")
    assert first(answered).endswith("1 av dem har ingen ansvarlig ennå.")
    assert titles(answered)[0] == "Planlegge måling"
    assert Action.SHOW_UNCLEAR in ways(answered)
    other = await ask(door, "leader", WHO, Named(slots=Slots(phase=3)))
    assert titles(other) == ["Øve med ansatte"]
    assert ways(other) == [Action.SHOW_PLAN]


async def test_who_answers_for_a_unit(door: Door) -> None:
    answered = await ask(door, "owner", WHO, Named(unit="Fjord skole", slots=Slots(unit="Fjord")))
    assert first(answered) == "For Fjord skole er det Anne Moen og Per Ness du kan spørre."
    assert facts(answered) == {"Anne Moen": "BTI-kontakt", "Per Ness": "enhetsleder"}
    nobody = await ask(door, "owner", WHO, Named(unit="Bukta barnehage", slots=Slots(unit="Bukta")))
    assert first(nobody).startswith("Ingen står som BTI-kontakt eller enhetsleder for Bukta barnehage ennå. Spør Kari")


@pytest.mark.parametrize(
    ("role", "line", "expected"),
    [
        ("project_leader", "Prosjektleder: Kari Lunde.", ["Vurdere risiko", "Velge strategier"]),
        ("unit_leader", "Enhetsleder: Per Ness.", ["BTI-kontakt ved hver enhet"]),
        ("relay_holder", "Stafettholder: ingen har rollen ennå.", []),
    ],
)
async def test_a_role_alone_is_who_has_it_and_what_for(door: Door, role: str, line: str, expected: list[str]) -> None:
    answered = await ask(door, "owner", WHO, Named(slots=Slots(role=role)))
    assert first(answered) == line
    assert titles(answered) == expected


async def test_of_a_role_at_units_the_askers_own_comes_first(door: Door) -> None:
    answered = await ask(door, "teacher", WHO, Named(slots=Slots(role="bti_contact")))
    assert first(answered) == "BTI-kontakt ved Fjord skole: Anne Moen."


async def test_what_a_colleague_or_oneself_answers_for(door: Door) -> None:
    colleague = await ask(door, "owner", WHO, Named(persons=("group",), slots=Slots(person="Berit")))
    assert first(colleague).startswith("Berit Sund: 1 åpen oppgave.")
    assert first(await ask(door, "group", WHO, Named(mine=True))).startswith("Du har 1 åpen oppgave.")
    both = Named(mine=True, slots=Slots(role="working_group"))
    assert first(await ask(door, "group", WHO, both)).startswith("Som medlem av arbeidsgruppa har du 1")


async def test_all_staff_have_no_names(door: Door) -> None:
    answered = await ask(door, "owner", WHO, Named(slots=Slots(role="staff")))
    assert first(answered) == "Ansatt: Tom Berg."


# ---- meetings --------------------------------------------------------------------------------------------------------


async def test_who_calls_a_meeting_and_takes_part(door: Door) -> None:
    answered = await ask(door, "head", WHO, Named(slots=Slots(meeting="steering")))
    assert first(answered) == "Styringsgruppemøte: prosjektleder (Kari Lunde) kaller inn."
    assert facts(answered)["Deltar"] == "styringsgruppa, prosjekteier og prosjektleder"
    assert answered.source == "Møteplanen: Styringsgruppemøte"
    assert ways(answered) == [Action.SHOW_MEETINGS]


async def test_a_meeting_that_is_set_up_tells_its_own(door: Door) -> None:
    rule = SeriesRule("FREQ=MONTHLY;BYDAY=2WE", date(2026, 1, 1), None, time(13), 60, "Europe/Oslo")
    async with door.store.scope(door.scene.here) as scope:
        await meetings.add(
            scope, SeriesSetup(meeting="steering", rule=rule, title="SG-møte", place="Rom 2", roles=("steering_group",))
        )
    answered = await ask(door, "head", WHO, Named(slots=Slots(meeting="steering")))
    assert first(answered) == "SG-møte: prosjektleder (Kari Lunde) kaller inn."
    assert facts(answered) == {"Deltar": "styringsgruppa", "Neste møte": "i morgen kl. 13.00 · Rom 2"}


async def test_the_gathering_is_the_coordinators(door: Door) -> None:
    answered = await ask(door, "head", WHO, Named(slots=Slots(meeting="network")))
    assert first(answered) == "Nettverkssamling: nettverkskoordinator (Nils Haug) kaller inn."


@pytest.mark.parametrize(
    ("who", "named", "word"),
    [
        ("head", Named(slots=Slots(meeting="network", role="network_coordinator")), "Ja."),
        ("head", Named(slots=Slots(meeting="project", role="network_coordinator")), "Nei."),
        ("leader", Named(slots=Slots(meeting="project"), mine=True), "Ja."),
        ("head", Named(slots=Slots(meeting="project"), mine=True), "Nei."),
    ],
)
async def test_whether_it_is_x_who_calls_it(door: Door, who: str, named: Named, word: str) -> None:
    assert first(await ask(door, who, WHO, named)).startswith(f"{word} ")


async def test_who_has_a_role_needs_no_plan(door: Door) -> None:
    async with door.store.scope(door.scene.here) as scope:
        for number in door.scene.activities.values():
            await changes.set_state(scope, Author(None, "chat", NOW), number, ActivityState.DROPPED, None)
    answered = await ask(door, "leader", WHO, Named(slots=Slots(role="project_leader")))
    assert first(answered) == door.t()("asking_plan.role_is", role="Prosjektleder", names="Kari Lunde")
    assert answered.source == door.t()("asking_plan.source_people", municipality="Strandvik kommune")


async def test_a_meeting_needs_no_plan(door: Door) -> None:
    async with door.store.scope(door.scene.neighbour) as scope:
        plan = await plans.ensure(scope, "bti", None, NOW)
        await plans.add_activities(scope, plan, [NewActivity("Naboens", 2, month_of(2026, 9))])
    author = Author(door.scene.people["leader"], "chat", NOW)
    async with door.store.scope(door.scene.here) as scope:
        for number in door.scene.activities.values():
            await changes.set_state(scope, author, number, ActivityState.DROPPED, TODAY)
    assert "kaller inn" in first(await ask(door, "head", WHO, Named(slots=Slots(meeting="status"))))
    assert "Naboens" not in text(await ask(door, "head", WHO))
