"""«When must it be done?»: the last day, the first, how long is left, yes or no; done, late; units; several."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from bot.core.actions import Action
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Slots
from bot.core.plan import ActivityState
from bot.core.plan_time import PlanTime, Precision, month_of
from bot.store import plan_edits, plans
from bot.store.changes import Author
from bot.store.models import ActivityRow
from bot.store.plans import NewActivity
from tests.handlers.asking.plan_room import Named, ask, facts, first, text, titles, value_of, ways
from tests.handlers.door import Door
from tests.helpers.scene import NOW, PLAN, TODAY

WHEN = Topic.DEADLINE


IT = Slots(activity="det")


def about(key: str, words: str = "", slots: Slots = IT, unit: str = "") -> Named:
    return Named((key,), words=words, slots=slots, unit=unit)


@pytest.mark.parametrize(
    ("key", "words", "line"),
    [
        ("strategies", "", "«Velge strategier» skal være ferdig innen utgangen av september."),
        ("contacts", "", "«BTI-kontakt ved hver enhet» skal være ferdig innen utgangen av uke 37."),
        ("training", "", "«Øve med ansatte» skal være ferdig innen utgangen av juni 2027."),
        ("training", "når starte det", "«Øve med ansatte» begynner i januar 2027."),
        ("anchoring", "når begynne vi med det", "«Sikre forankring» begynner i oktober."),
        ("strategies", "når starte det", "«Velge strategier» skulle etter planen begynne i august."),
        ("risks", "", "«Vurdere risiko» skulle vært ferdig innen utgangen av mai. Den er 14 uker over fristen."),
        ("risks", "når starte det", "«Vurdere risiko» skulle etter planen begynne i april."),
        ("explore", "", "«Utforske tiltaket» ble gjort 20. mars."),
        ("explore", "når starte det", "«Utforske tiltaket» ble gjort 20. mars."),
        ("information", "", "«Informere ansatte» pågår hele tida og har ingen frist."),
        ("undated", "", "«Lage lenker til verktøy» har ingen frist i planen ennå."),
        ("dropped", "", "«Ekstra samling» er tatt ut av planen."),
        ("monitoring", "", "«Planlegge måling» skal være ferdig innen utgangen av november."),
        (
            "strategies",
            "hvor lenge ha vi på vi",
            "Dere har 3 uker igjen: «Velge strategier» skal være ferdig innen utgangen av september.",
        ),
        (
            "contacts",
            "hvor mange dag igjen",
            "Dere har 5 dager igjen: «BTI-kontakt ved hver enhet» skal være ferdig innen utgangen av uke 37.",
        ),
    ],
)
async def test_the_answer_itself(door: Door, key: str, words: str, line: str) -> None:
    answered = await ask(door, "coordinator", WHEN, about(key, words))
    assert first(answered) == line
    assert answered.activities == (door.scene.activities[key],)
    assert PLAN[key].title in answered.source


async def test_the_facts_beside_it(door: Door) -> None:
    assert facts(await ask(door, "leader", WHEN, about("anchoring"))) == {
        "Begynner": "oktober", "Tid igjen": "16 uker", "Ansvarlig": "prosjekteier og styringsgruppa",
    }  # fmt: skip
    assert facts(await ask(door, "leader", WHEN, about("strategies"))) == {
        "Planlagt start": "august", "Tid igjen": "3 uker", "Ansvarlig": "prosjektleder og arbeidsgruppa",
    }  # fmt: skip


async def test_with_the_start_the_end_is_told_too(door: Door) -> None:
    told = facts(await ask(door, "leader", WHEN, about("anchoring", "når begynne")))
    assert told["Frist"] == "innen utgangen av desember"
    assert "Begynner" not in told


async def test_a_title_in_another_form_is_the_one_that_is_meant(door: Door) -> None:
    named = Named(("strategies", "anchoring"), slots=Slots(activity="velge strategiar"))
    assert first(await ask(door, "leader", WHEN, named)).startswith("«Velge strategier» skal være ferdig")


async def test_how_long_is_told_once(door: Door) -> None:
    assert "Tid igjen" not in facts(await ask(door, "leader", WHEN, about("strategies", "hvor lenge ha vi")))


async def test_the_last_day_is_today(door: Door) -> None:
    door.clock.advance(timedelta(days=22))
    answered = await ask(door, "leader", WHEN, about("strategies", "hvor lenge ha vi"))
    assert first(answered) == "«Velge strategier» skal være ferdig innen utgangen av september."
    plain = await ask(door, "leader", WHEN, about("strategies"))
    assert facts(plain)["Tid igjen"] == "siste dag er i dag"
    door.clock.advance(timedelta(days=1))
    late = await ask(door, "leader", WHEN, about("strategies"))
    assert "Den er 1 dag over fristen." in first(late)


async def test_the_year_is_named_only_where_it_is_another_one(door: Door) -> None:
    door.clock.advance(timedelta(days=120))
    assert first(await ask(door, "leader", WHEN, about("training"))).endswith("innen utgangen av juni.")
    assert "september 2026" in first(await ask(door, "leader", WHEN, about("strategies")))
    assert first(await ask(door, "leader", WHEN, about("explore"))) == "«Utforske tiltaket» ble gjort 20. mars 2026."


@pytest.mark.parametrize(
    ("slots", "words", "word"),
    [
        (Slots(activity="det", month=12), "skal det være ferdig", "Ja."),
        (Slots(activity="det", month=11), "skal det være ferdig", "Nei."),
        (Slots(activity="det", period="this_quarter"), "skal det være ferdig", "Nei."),
        (Slots(activity="det", period="next_quarter"), "skal det være ferdig", "Ja."),
        (Slots(activity="det", month=11), "når i skal det", ""),
        (Slots(activity="det", month=11), "være det i november eller desember", ""),
    ],
)
async def test_a_proposed_time_is_answered_yes_or_no(door: Door, slots: Slots, words: str, word: str) -> None:
    line = first(await ask(door, "leader", WHEN, about("anchoring", words, slots)))
    assert line == f"{word} «Sikre forankring» skal være ferdig innen utgangen av desember.".strip()


NOVEMBER = month_of(2026, 11)
NEW = {
    "day": NewActivity("Kickoff", 2, PlanTime(date(2026, 9, 15), Precision.DAY)),
    "season": NewActivity("Kickoff", 2, PlanTime(date(2026, 8, 1), Precision.SEASON)),
    "quarter": NewActivity("Kickoff", 2, PlanTime(date(2026, 10, 1), Precision.QUARTER), month_of(2027, 2)),
    "early": NewActivity("Kickoff", 2, NOVEMBER, state=ActivityState.STARTED),
    "yearly": NewActivity("Kickoff", None, NOVEMBER, repeats="yearly"),
    "hire": NewActivity("Kickoff", 2, continuous=True, repeats="on_hire"),
    "done": NewActivity("Kickoff", 2, state=ActivityState.DONE),
}


@pytest.mark.parametrize(
    ("name", "words", "line"),
    [
        ("day", "", "«Kickoff» er planlagt tirsdag 15. september."),
        ("season", "", "«Kickoff» skal være ferdig i løpet av høsten 2026."),
        ("quarter", "når starte", "«Kickoff» begynner i 4. kvartal 2026."),
        ("early", "når starte", "«Kickoff» er allerede i gang. Etter planen er starten i november."),
        ("yearly", "", "«Kickoff» skal være ferdig innen utgangen av november."),
        ("hire", "", "«Kickoff» gjøres når noen blir ansatt og har ikke én bestemt frist."),
        ("done", "", "«Kickoff» er allerede gjort."),
    ],
)
async def test_times_are_said_with_the_precision_they_have(door: Door, name: str, words: str, line: str) -> None:
    async with door.store.scope(door.scene.here) as scope:
        number = (await plans.add_activities(scope, door.scene.plan, [NEW[name]]))[0]
    answered = await ask(door, "leader", WHEN, Named(numbers=(number,), words=words))
    assert first(answered) == line
    if name == "yearly":
        assert answered.source == "Aktivitet: «Kickoff»"
        assert facts(answered)[door.t()("activities.field_repeats")] == "en gang i året"


async def test_a_milestone_that_waits_for_approval_says_so(door: Door) -> None:
    author = Author(door.scene.people["leader"], "chat", NOW)
    async with door.store.scope(door.scene.here) as scope:
        await plan_edits.propose(scope, author, door.scene.activities["approved"], TODAY)
    answered = await ask(door, "leader", WHEN, about("approved"))
    assert facts(answered)["Status"] == "venter på godkjenning"
    assert answered.source.startswith("Milepæl: ")


async def test_what_is_late_can_be_marked_by_who_may(door: Door) -> None:
    assert ways(await ask(door, "leader", WHEN, about("risks"))) == [Action.MARK_DONE, Action.SHOW_ACTIVITY]
    assert ways(await ask(door, "teacher", WHEN, about("risks"))) == [Action.SHOW_ACTIVITY]


async def test_without_a_time_who_may_sets_one_and_the_others_know_whom_to_ask(door: Door) -> None:
    leader = await ask(door, "leader", WHEN, about("undated"))
    assert ways(leader) == [Action.SHOW_ACTIVITY, Action.OPEN_EDIT_ACTIVITY]
    assert value_of(leader, Action.OPEN_EDIT_ACTIVITY).activity == door.scene.activities["undated"]
    other = await ask(door, "teacher", WHEN, about("undated"))
    assert "Spør Kari Lunde." in text(other)
    assert ways(other) == [Action.SHOW_ACTIVITY]


# ---- units -----------------------------------------------------------------------------------------------------------


async def test_a_spread_activity_counts_its_units_and_tells_ones_own(door: Door) -> None:
    assert facts(await ask(door, "leader", WHEN, about("contacts")))["Enheter"] == "1 av 2 enheter"
    assert facts(await ask(door, "contact", WHEN, about("contacts")))["Fjord skole"] == "ferdig"


@pytest.mark.parametrize(
    ("who", "unit", "said"),
    [
        ("leader", "Bukta barnehage", "ikke begynt"),
        ("group", "Fjord skole", "ferdig"),
        ("contact", "Bukta barnehage", "spør Kari Lunde"),
        ("coordinator", "Fjord skole", "spør Anne Moen eller Per Ness"),
    ],
)
async def test_a_named_units_state_is_for_those_who_may_see_it(door: Door, who: str, unit: str, said: str) -> None:
    answered = await ask(door, who, WHEN, about("contacts", unit=unit))
    assert facts(answered)[unit] == said
    assert first(answered).endswith("innen utgangen av uke 37.")


async def test_a_unit_that_does_not_take_part(door: Door) -> None:
    answered = await ask(door, "leader", WHEN, about("contacts", unit="Rådhuset"))
    assert facts(answered)["Rådhuset"] == "ikke blant enhetene som gjør dette"
    assert "Rådhuset" not in facts(await ask(door, "leader", WHEN, about("strategies", unit="Rådhuset")))


# ---- several, none, no name ------------------------------------------------------------------------------------------


async def test_several_are_listed_with_their_times(door: Door) -> None:
    answered = await ask(door, "leader", WHEN, Named(("strategies", "anchoring", "dropped"), slots=Slots()))
    assert first(answered) == "2 aktiviteter i planen kan være det du mener. Åpne den du tenker på."
    assert "innen utgangen av september" in text(answered)
    assert "oktober–desember" in text(answered)


async def test_none_is_said_with_the_nearest(door: Door) -> None:
    answered = await ask(door, "leader", WHEN, Named(slots=Slots(activity="å velge system")))
    assert first(answered) == "Jeg finner ingen aktivitet om «å velge system» i planen."
    assert "Velge strategier" in titles(answered)


@pytest.mark.parametrize(
    ("phase", "line"),
    [
        (1, "Fase 1 (Forberede) skulle vært ferdig søndag 31. mai."),
        (2, "Fase 2 (Planlegge) varer til torsdag 31. desember."),
        (3, "Fase 3 (Implementere) varer til onsdag 30. juni 2027."),
        (4, "Planen har ingen siste dag for fase 4 (Videreføre)."),
    ],
)
async def test_a_phase_has_a_last_day(door: Door, phase: int, line: str) -> None:
    answered = await ask(door, "leader", WHEN, Named(slots=Slots(phase=phase)))
    assert first(answered) == line
    assert value_of(answered, Action.SHOW_PLAN).phase == phase


async def test_without_a_name_it_is_what_is_due_next(door: Door) -> None:
    answered = await ask(door, "leader", WHEN)
    assert first(answered) == "Neste frist er «BTI-kontakt ved hver enhet», innen utgangen av uke 37."
    assert titles(answered) == ["BTI-kontakt ved hver enhet", "Velge strategier", "Planlegge måling"]


async def test_mine_is_my_next(door: Door) -> None:
    mine = Named(mine=True)
    assert first(await ask(door, "group", WHEN, mine)).startswith("Neste frist er «Velge strategier»")
    assert first(await ask(door, "contact", WHEN, mine)).startswith("Neste frist er «Øve med ansatte»")
    assert first(await ask(door, "coordinator", WHEN, mine)).startswith("Neste frist er «BTI-kontakt")


async def test_with_nothing_ahead_it_is_said_so(door: Door) -> None:
    async with door.store.scope(door.scene.here) as scope:
        own = ActivityRow.municipality_id == scope.municipality_id
        await scope.session.execute(update(ActivityRow).where(own).values(state="done"))
    assert first(await ask(door, "leader", WHEN)).startswith("Ingenting av det som gjenstår i planen")
