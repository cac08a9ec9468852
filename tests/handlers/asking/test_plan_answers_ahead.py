"""«What happens in March?»: months, periods, over new year, behind; meetings; a unit's, a role's, a phase's, mine."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.core.actions import Action
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Slots
from bot.core.meetings import SeriesRule, SeriesSetup
from bot.errors import NotAllowed
from bot.store import meetings
from tests.handlers.asking.plan_room import Named, ask, facts, first, text, titles, ways
from tests.handlers.door import Door

AHEAD = Topic.LOOK_AHEAD


async def monthly(door: Door) -> None:
    """Set up a status meeting on the first Wednesday of the month."""
    rule = SeriesRule("FREQ=MONTHLY;BYDAY=1WE", date(2026, 1, 1), None, time(9), 60, "Europe/Oslo")
    async with door.store.scope(door.scene.here) as scope:
        await meetings.add(scope, SeriesSetup(meeting="status", rule=rule, roles=("project_leader",)))


@pytest.mark.parametrize(
    ("slots", "line", "expected"),
    [
        (
            Slots(),
            "Fram til 31. oktober: 2 aktiviteter med frist og 1 aktivitet som begynner.",
            ["BTI-kontakt ved hver enhet", "Velge strategier", "Sikre forankring"],
        ),
        (Slots(month=9), "I september: 2 aktiviteter med frist.", ["BTI-kontakt ved hver enhet", "Velge strategier"]),
        (Slots(month=10), "I oktober: 1 aktivitet som begynner.", ["Sikre forankring"]),
        (Slots(month=11), "I november: 1 aktivitet med frist.", ["Planlegge måling"]),
        (
            Slots(month=12),
            "I desember: 1 milepæl og 1 aktivitet med frist.",
            ["Milepæl: Planen er godkjent", "Sikre forankring"],
        ),
        (Slots(month=1), "I januar 2027: 1 aktivitet som begynner.", ["Øve med ansatte"]),
        (Slots(month=3), "I mars 2027: 1 aktivitet som pågår.", ["Øve med ansatte"]),
        (Slots(month=8), "I august 2027 står det ingenting i planen.", []),
        (Slots(period="this_week"), "I uke 37: 1 aktivitet med frist.", ["BTI-kontakt ved hver enhet"]),
        (Slots(period="next_week"), "I uke 38: 1 aktivitet som pågår.", ["Velge strategier"]),
        (Slots(period="next_month"), "I oktober: 1 aktivitet som begynner.", ["Sikre forankring"]),
        (
            Slots(period="q4"),
            "I 4. kvartal 2026: 1 milepæl og 2 aktiviteter med frist.",
            ["Milepæl: Planen er godkjent", "Planlegge måling", "Sikre forankring"],
        ),
        (Slots(period="q1"), "I 1. kvartal 2027: 1 aktivitet som begynner.", ["Øve med ansatte"]),
        (Slots(period="next_year"), "I 2027: 1 aktivitet med frist.", ["Øve med ansatte"]),
    ],
)
async def test_what_happens_then(door: Door, slots: Slots, line: str, expected: list[str]) -> None:
    answered = await ask(door, "leader", AHEAD, Named(slots=slots))
    assert first(answered) == line
    assert titles(answered) == expected
    assert answered.source == "Planen for Strandvik kommune"
    assert len(answered.activities) == len(expected)


@pytest.mark.parametrize(
    ("days", "slots", "line"),
    [
        (114, Slots(month=1), "I januar: 1 aktivitet som begynner."),
        (115, Slots(month=12), "I desember står det ingenting i planen."),
        (115, Slots(period="next_month"), "I februar: 1 aktivitet som pågår."),
        (114, Slots(period="next_quarter"), "I 1. kvartal 2027: 1 aktivitet som begynner."),
    ],
)
async def test_over_new_year(door: Door, days: int, slots: Slots, line: str) -> None:
    door.clock.advance(timedelta(days=days))
    expected = line.replace("I januar:", "I januar 2027:") if days == 114 else line
    assert first(await ask(door, "leader", AHEAD, Named(slots=slots))) == expected


async def test_nothing_tells_what_comes_after(door: Door) -> None:
    answered = await ask(door, "leader", AHEAD, Named(slots=Slots(period="last_month")))
    assert first(answered) == "I august: ingenting merket som gjort."
    assert facts(answered)["Deretter"] == "«BTI-kontakt ved hver enhet», innen utgangen av uke 37"


async def test_behind_it_is_what_was_done_and_what_was_not(door: Door) -> None:
    answered = await ask(door, "leader", AHEAD, Named(slots=Slots(period="last_quarter")))
    assert first(answered) == "I 2. kvartal 2026: 1 aktivitet gjort og 1 som ikke ble ferdig."
    assert titles(answered) == ["Vurdere risiko", "Avklare mål"]


async def test_the_meetings_are_told(door: Door) -> None:
    await monthly(door)
    answered = await ask(door, "leader", AHEAD, Named(slots=Slots(month=10)))
    assert first(answered) == "I oktober: 1 aktivitet som begynner og 1 møte."
    assert facts(answered)["Møter"] == "Statusmøte onsdag 7. oktober kl. 9.00"
    assert ways(answered) == [Action.SHOW_PLAN, Action.SHOW_MEETINGS]
    year = facts(await ask(door, "leader", AHEAD, Named(slots=Slots(period="next_year"))))["Møter"]
    assert year.startswith("Statusmøte onsdag 6. januar 2027 kl. 9.00, ")
    assert year.endswith(" til")


async def test_a_meeting_that_is_over_is_not_ahead(door: Door) -> None:
    await monthly(door)
    answered = await ask(door, "leader", AHEAD, Named(slots=Slots(month=9)))
    assert "Møter" not in facts(answered)


async def test_only_a_meeting_is_something_too(door: Door) -> None:
    await monthly(door)
    door.clock.advance(timedelta(days=290))
    answered = await ask(door, "leader", AHEAD, Named(slots=Slots(month=9)))
    assert first(answered) == "I september: 1 møte."


async def test_a_phase_and_a_role_narrow_it(door: Door) -> None:
    await monthly(door)
    phase = await ask(door, "leader", AHEAD, Named(slots=Slots(month=1, phase=2)))
    assert first(phase) == f"I januar 2027 i {door.inside(2)} står det ingenting i planen."
    role = await ask(door, "leader", AHEAD, Named(slots=Slots(month=9, role="unit_leader")))
    assert first(role) == "I september for enhetsleder: 1 aktivitet med frist."
    assert titles(role) == ["BTI-kontakt ved hver enhet"]


async def test_mine_is_mine_and_all_where_i_have_none(door: Door) -> None:
    mine = Named(slots=Slots(month=9), mine=True)
    assert titles(await ask(door, "group", AHEAD, mine)) == ["Velge strategier"]
    assert len(titles(await ask(door, "coordinator", AHEAD, mine))) == 2


async def test_a_units_is_its_part_and_what_all_units_do(door: Door) -> None:
    bukta = await ask(door, "leader", AHEAD, Named(unit="Bukta barnehage", slots=Slots(month=9, unit="Bukta")))
    assert first(bukta) == "I september for Bukta barnehage: 1 aktivitet med frist."
    fjord = await ask(door, "contact", AHEAD, Named(unit="Fjord skole", slots=Slots(month=1, unit="Fjord")))
    assert titles(fjord) == ["Øve med ansatte"]
    done = await ask(door, "contact", AHEAD, Named(unit="Fjord skole", slots=Slots(month=9, unit="Fjord")))
    assert titles(done) == []
    assert ways(done) == [Action.SHOW_UNIT]


async def test_another_units_is_refused(door: Door) -> None:
    with pytest.raises(NotAllowed):
        await ask(door, "contact", AHEAD, Named(unit="Bukta barnehage", slots=Slots(month=9, unit="Bukta")))


async def test_a_unit_that_is_not_here_is_said_to_be_so(door: Door) -> None:
    answered = await ask(door, "leader", AHEAD, Named(slots=Slots(month=9, unit="Solhøgda skole")))
    assert "«Solhøgda skole»" in text(answered)
    assert len(titles(answered)) == 2


@pytest.mark.parametrize("who", ["leader", "owner", "contact", "head", "teacher", "group", "coordinator", "admin"])
async def test_everybody_may_look_ahead(door: Door, who: str) -> None:
    assert first(await ask(door, who, AHEAD))


@pytest.mark.parametrize(
    ("slots", "since", "line"),
    [
        (Slots(month=4), date(2027, 3, 31), "I april 2027"),
        (Slots(month=10), date(2026, 9, 30), "I oktober:"),
        (Slots(month=1), date(2026, 12, 31), "I januar 2027"),
        (Slots(period="next_quarter"), date(2026, 12, 31), "I 1. kvartal 2027"),
        (Slots(period="q2"), date(2027, 3, 31), "I 2. kvartal 2027"),
    ],
)
async def test_after_a_time_comes_the_next_of_that_year(door: Door, slots: Slots, since: date, line: str) -> None:
    answered = await ask(door, "leader", AHEAD, Named(slots=slots, since=datetime.combine(since, time(12), UTC)))
    assert first(answered).startswith(line)


async def test_it_tells_until_when_it_went(door: Door) -> None:
    answered = await ask(door, "leader", AHEAD, Named(slots=Slots(month=3)))
    assert answered.until == datetime(2027, 3, 31, 12, tzinfo=UTC)
