"""When and where one meets: the next one, some days, what was moved or cancelled, and what is not set up."""

from datetime import UTC, date, datetime, time

import pytest

from bot.core.actions import Action
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Slots
from bot.core.meetings import OccurrenceChange, SeriesRule, SeriesSetup
from bot.handlers.asking.meeting_words import number
from bot.store import meetings, municipalities
from tests.handlers.asking.talk_room import LANGUAGES, Said, ask, facts, first, items, line, text, ways
from tests.handlers.door import Door
from tests.handlers.minutes_room import Room, begin
from tests.helpers.scene import STRANGER

WHEN = Topic.NEXT_MEETING


@pytest.fixture
async def room(door: Door) -> Room:
    """The meetings as the programme proposes them, on Tuesday 8 September, noon in Oslo: today's meeting is over."""
    return await begin(door)


def of(meeting: str, words: str = "når er det", since: datetime | None = None, **more: object) -> Said:
    return Said(words, Slots(meeting=meeting, **more), since=since)  # type: ignore[arg-type]


def to(room: Room, year: int, month: int, day: int, hour: int = 7, minute: int = 0) -> None:
    room.door.clock.move_to(datetime(year, month, day, hour, minute, tzinfo=UTC))


async def decide(room: Room, meeting: str, nominal: date, **change: object) -> None:
    async with room.door.store.scope(room.door.scene.here) as scope:
        await meetings.set_change(scope, room.series[meeting], OccurrenceChange(nominal, **change))  # type: ignore[arg-type]


# ---- the next one ------------------------------------------------------------------------------------------------


async def test_it_says_which_when_and_how_long_until_then(room: Room) -> None:
    answer = await ask(room.door, "leader", WHEN, "når er neste møte")
    assert first(answer) == "Neste møte er styringsgruppemøtet torsdag 10. september kl. 13.00, om to dager."
    assert answer.source.startswith("Møteplanen: Styringsgruppemøte, andre torsdag")
    assert [way.action for way in ways(answer)] == [Action.SHOW_AGENDA, Action.SHOW_MEETINGS]
    assert ways(answer)[0].value.series == room.series["steering"]


@pytest.mark.parametrize(
    ("who", "meeting"),
    [("group", "prosjektmøtet"), ("owner", "styringsgruppemøtet"), ("leader", "styringsgruppemøtet")],
)
async def test_it_is_one_that_concerns_the_asker(room: Room, who: str, meeting: str) -> None:
    assert meeting in await line(room.door, who, WHEN, "når er neste møte")


@pytest.mark.parametrize("who", ["teacher", "coordinator"])
async def test_who_takes_part_in_none_hears_of_the_next_of_all(room: Room, who: str) -> None:
    answer = await ask(room.door, who, WHEN, "når er neste møte")
    assert "styringsgruppemøtet torsdag" in first(answer)
    assert "ikke på noen av de faste møtene" in text(answer)


async def test_a_named_meeting_is_told_to_everybody(room: Room) -> None:
    said = await line(room.door, "teacher", WHEN, of("status"))
    assert said == "Neste møte er statusmøtet onsdag 7. oktober kl. 9.00, om fire uker."


async def test_today_s_meeting_that_began_is_told_beside_the_next(room: Room) -> None:
    answer = await ask(room.door, "leader", WHEN, of("project"))
    assert first(answer).endswith("tirsdag 15. september kl. 9.00, om sju dager.")
    assert facts(answer)["I dag"] == "Prosjektmøtet begynte kl. 9.00"
    to(room, 2026, 9, 15, 7, 30)
    assert "er i gang" in facts(await ask(room.door, "leader", WHEN, of("project")))["I dag"]


@pytest.mark.parametrize(
    ("moment", "left"),
    [
        ((2026, 9, 15, 6, 20), "i dag kl. 9.00, om 40 minutter."),
        ((2026, 9, 15, 6, 59), "i dag kl. 9.00, om ett minutt."),
        ((2026, 9, 15, 4, 0), "i dag kl. 9.00, om tre timer."),
        ((2026, 9, 15, 6, 0), "i dag kl. 9.00, om én time."),
        ((2026, 9, 14, 22, 30), "i dag kl. 9.00, om ni timer."),  # half past midnight in Oslo
        ((2026, 9, 14, 21, 30), "i morgen kl. 9.00."),
        ((2026, 9, 13, 10, 0), "tirsdag 15. september kl. 9.00, om to dager."),
    ],
)
async def test_how_long_is_counted_in_local_days_and_on_the_day_in_hours(
    room: Room, moment: tuple[int, int, int, int, int], left: str
) -> None:
    to(room, *moment)
    assert (await line(room.door, "leader", WHEN, of("project"))).endswith(left)


@pytest.mark.parametrize(
    ("meeting", "left"), [("steering", "to dager"), ("project", "sju dager"), ("status", "29 dager")]
)
async def test_who_asks_how_long_gets_all_the_days_first(room: Room, meeting: str, left: str) -> None:
    said = await line(room.door, "leader", WHEN, of(meeting, "hvor lenge er det til møtet"))
    assert said.startswith(f"Det er {left} til ")


async def test_a_clock_that_is_put_back_changes_neither_days_nor_time(room: Room) -> None:
    to(room, 2026, 10, 24, 10)  # Saturday before summer time ends
    said = await line(room.door, "leader", WHEN, of("project", "hvor lenge er det til møtet"))
    assert said == "Det er tre dager til prosjektmøtet: tirsdag 27. oktober kl. 9.00."
    to(room, 2026, 10, 25, 0, 30)  # half past two, for the first time
    assert "om to dager" in await line(room.door, "leader", WHEN, of("project"))


async def test_a_new_year_is_named_and_holidays_are_passed_over(room: Room) -> None:
    to(room, 2026, 12, 22, 12)
    said = await line(room.door, "leader", WHEN, of("status"))
    assert said == "Neste møte er statusmøtet onsdag 6. januar 2027 kl. 9.00, om 15 dager."
    async with room.door.store.scope(room.door.scene.here) as scope:
        await municipalities.set_closed_days(scope, [(date(2026, 12, 23), date(2027, 1, 8), "jul")])
    assert "tirsdag 12. januar 2027" in await line(room.door, "leader", WHEN, of("project"))


async def test_the_end_of_a_series_is_told(room: Room) -> None:
    async with room.door.store.scope(room.door.scene.here) as scope:
        series = await meetings.get(scope, room.series["status"])
        rule = SeriesRule(series.rule.rrule, series.rule.starts_on, date(2026, 9, 1), time(9), 60, "Europe/Oslo")
        await meetings.change(scope, series.id, SeriesSetup(meeting="status", rule=rule, roles=series.roles))
    answer = await ask(room.door, "leader", WHEN, of("status"))
    assert first(answer) == "Statusmøtet er ikke satt opp flere ganger framover."


# ---- where -------------------------------------------------------------------------------------------------------


async def test_a_stored_place_is_told_first_to_who_asks_where(room: Room) -> None:
    await decide(room, "steering", date(2026, 9, 10), place="Rådhussalen")
    said = await line(room.door, "owner", WHEN, of("steering", "hvor er møtet"))
    assert said == "Styringsgruppemøtet torsdag 10. september kl. 13.00: Rådhussalen."
    assert "Sted" not in facts(await ask(room.door, "owner", WHEN, of("steering", "hvor er møtet")))
    assert facts(await ask(room.door, "owner", WHEN, of("steering")))["Sted"] == "Rådhussalen"


async def test_a_place_that_nobody_wrote_is_not_made_up(room: Room) -> None:
    said = await line(room.door, "owner", WHEN, of("steering", "hvor er møtet"))
    assert "står ikke i Stø kurs" in said
    assert "Spør Kari Lunde" in said
    assert "Sted" not in facts(await ask(room.door, "owner", WHEN, of("steering")))


# ---- moved and cancelled -----------------------------------------------------------------------------------------


async def test_a_moved_meeting_is_told_with_where_it_was(room: Room) -> None:
    await decide(room, "project", date(2026, 9, 15), day=date(2026, 9, 17), at=time(12, 30))
    answer = await ask(room.door, "leader", WHEN, of("project"))
    assert first(answer).endswith("torsdag 17. september kl. 12.30, om ni dager.")
    assert facts(answer)["Flyttet fra"] == "tirsdag 15. september"
    asked = await ask(room.door, "leader", WHEN, of("project", "er møtet flyttet"))
    assert first(asked).startswith("Ja, prosjektmøtet er flyttet fra tirsdag 15. september.")
    assert ways(asked)[0].action is Action.OPEN_CHANGE


async def test_a_cancelled_meeting_is_told_beside_the_next(room: Room) -> None:
    await decide(room, "project", date(2026, 9, 15), cancelled=True)
    answer = await ask(room.door, "leader", WHEN, of("project"))
    assert "tirsdag 22. september" in first(answer)
    assert facts(answer)["Avlyst"] == "Prosjektmøte tirsdag 15. september kl. 9.00"
    asked = await line(room.door, "teacher", WHEN, of("project", "er møtet avlyst"))
    assert asked.startswith("Ja, prosjektmøtet tirsdag 15. september kl. 9.00 er avlyst.")
    assert "tirsdag 22. september" in asked


async def test_a_meeting_that_stands_is_said_to_stand(room: Room) -> None:
    answer = await ask(room.door, "teacher", WHEN, of("status", "er statusmøtet flyttet"))
    assert first(answer) == "Nei, statusmøtet er onsdag 7. oktober kl. 9.00 som planlagt."
    assert Action.OPEN_CHANGE not in [way.action for way in ways(answer)]


# ---- some days ---------------------------------------------------------------------------------------------------


async def test_a_week_has_all_of_one_s_own_those_that_are_over_too(room: Room) -> None:
    answer = await ask(room.door, "leader", WHEN, Said("har jeg møter denne uka", Slots(period="this_week")))
    assert first(answer) == "Denne uka: to møter."
    assert items(answer) == [
        ("Prosjektmøte", "i dag kl. 9.00 · har vært"),
        ("Styringsgruppemøte", "torsdag 10. september kl. 13.00"),
    ]


async def test_another_s_meetings_are_not_in_one_s_week(room: Room) -> None:
    answer = await ask(room.door, "owner", WHEN, Said("møter denne uka", Slots(period="this_week")))
    assert first(answer) == "Denne uka: styringsgruppemøtet torsdag 10. september kl. 13.00, om to dager."
    none = await ask(room.door, "owner", WHEN, Said("møter neste uke", Slots(period="next_week")))
    assert first(none) == "Du har ingen møter neste uke."
    assert "Neste møte er styringsgruppemøtet torsdag 10. september" in text(none)


async def test_a_named_meeting_that_is_not_held_then_is_told_with_the_next(room: Room) -> None:
    answer = await ask(room.door, "leader", WHEN, of("status", period="next_week"))
    assert first(answer) == "Statusmøtet holdes ikke neste uke."
    assert "Neste møte er statusmøtet onsdag 7. oktober" in text(answer)


async def test_a_month_that_is_over_is_next_year_s(room: Room) -> None:
    said = await line(room.door, "leader", WHEN, of("steering", month=3))
    assert said == "I mars 2027: styringsgruppemøtet torsdag 11. mars 2027 kl. 13.00, om seks måneder."
    assert "desember" in await line(room.door, "leader", WHEN, of("steering", month=12))


async def test_a_long_list_is_cut_and_counted(room: Room) -> None:
    answer = await ask(room.door, "leader", WHEN, Said("møter i mars", Slots(month=3)))
    assert first(answer) == "I mars 2027: sju møter."
    assert len(items(answer)) == 5
    assert "2 til" in text(answer)


@pytest.mark.parametrize(
    ("words", "answered"),
    [
        ("har vi møte på torsdag", "Torsdag 10. september: styringsgruppemøtet kl. 13.00."),
        ("er det møte i dag", "Prosjektmøtet var i dag kl. 9.00."),
        ("er det noe møte i morgen", "Du har ingen møter i morgen."),
        ("hadde vi møte i går", "Du har ingen møter i går."),
        ("møte tysdag", "Prosjektmøtet var i dag kl. 9.00."),
    ],
)
async def test_a_day_is_understood_by_its_name(room: Room, words: str, answered: str) -> None:
    assert await line(room.door, "leader", WHEN, words) == answered


async def test_what_runs_now_is_said_to_run(room: Room) -> None:
    to(room, 2026, 9, 15, 7, 30)
    assert (
        await line(room.door, "group", WHEN, "har vi møte i dag") == "Prosjektmøtet er i gang nå. Det begynte kl. 9.00."
    )


async def test_a_season_and_a_quarter_are_days_too(room: Room) -> None:
    autumn = await ask(room.door, "owner", WHEN, of("steering", "når er styringsgruppemøtene i høst"))
    assert first(autumn) == "Høsten 2026: to møter."
    quarter = await line(room.door, "owner", WHEN, of("steering", period="q4"))
    assert quarter.startswith("I 4. kvartal 2026: styringsgruppemøtet torsdag 10. desember")


async def test_a_cancelled_meeting_of_those_days_is_told(room: Room) -> None:
    await decide(room, "steering", date(2026, 9, 10), cancelled=True)
    answer = await ask(room.door, "owner", WHEN, Said("møter denne uka", Slots(period="this_week")))
    assert first(answer) == "Du har ingen møter denne uka."
    assert facts(answer)["Avlyst"] == "Styringsgruppemøte torsdag 10. september kl. 13.00"


# ---- what is not set up ------------------------------------------------------------------------------------------


async def test_without_meetings_it_is_said_who_can_set_them_up(door: Door) -> None:
    answer = await ask(door, "teacher", WHEN, "når er neste møte")
    assert first(answer) == "Ingen møter er satt opp ennå."
    assert "Kari Lunde" in text(answer)
    assert ways(answer) == []
    leader = await ask(door, "leader", WHEN, "når er neste møte")
    assert [way.action for way in ways(leader)] == [Action.OPEN_MEETING_SETUP]


async def test_a_meeting_of_the_network_is_called_by_its_coordinator(room: Room) -> None:
    answer = await ask(room.door, "leader", WHEN, of("network"))
    assert first(answer) == "Nettverkssamlingen er ikke satt opp i Stø kurs ennå."
    assert "Det er Nils Haug som kaller inn." in text(answer)
    assert Action.OPEN_MEETING_SETUP not in [way.action for way in ways(answer)]


async def test_a_meeting_that_the_programme_does_not_know_is_not_set_up(room: Room) -> None:
    assert "ikke satt opp" in await line(room.door, "leader", WHEN, of("something"))


# ---- languages ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "said",
    [
        Said("når er neste møte"),
        of("project", "hvor lenge er det til møtet"),
        of("project", "hvor er møtet"),
        of("project", "er møtet avlyst"),
        of("network"),
        *(Said("møter", Slots(period=f"{step}_{unit}")) for step in ("this", "next", "last") for unit in
          ("week", "month", "quarter", "year")),
        Said("møter", Slots(month=2)),
        Said("møter", Slots(period="q2")),
        Said("møter til våren"),
        Said("møter i sommer"),
        Said("møte på fredag"),
    ],
)  # fmt: skip
async def test_every_answer_is_there_in_each_language(room: Room, said: Said, language: str) -> None:
    for who in ("leader", "teacher"):
        answer = await ask(room.door, who, WHEN, said, language)
        assert STRANGER not in text(answer)
        assert answer.source


def test_numbers_are_words_up_to_twelve(door: Door) -> None:
    assert [number(door.t("nn"), count) for count in (2, 7, 12, 13)] == ["to", "sju", "tolv", "13"]
    assert number(door.t("en"), 11) == "eleven"


# ---- and after that ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("nb", "Deretter er styringsgruppemøtet torsdag 10. desember kl. 13.00"),
        ("nn", "Deretter er styringsgruppemøtet torsdag 10. desember kl. 13.00"),
        ("en", "After that comes the steering group meeting, Thursday 10 December, 13:00"),
    ],
)
async def test_after_a_meeting_comes_the_one_after_it(room: Room, language: str, expected: str) -> None:
    told = await ask(room.door, "leader", WHEN, of("steering"))
    assert told.until == datetime(2026, 9, 10, 11, tzinfo=UTC)
    answer = await ask(room.door, "leader", WHEN, of("steering", since=told.until), language)
    assert first(answer).startswith(expected)
    assert answer.until == datetime(2026, 12, 10, 12, tzinfo=UTC)


async def test_after_the_meetings_of_some_days_comes_the_next_one(room: Room) -> None:
    told = await ask(room.door, "group", WHEN, Said("møter i september", Slots(month=9)))
    assert told.until is not None
    answer = await ask(room.door, "group", WHEN, Said("og etter det", since=told.until))
    assert first(answer).startswith("Deretter er prosjektmøtet tirsdag 6. oktober")


async def test_after_the_last_meeting_there_is_none(room: Room) -> None:
    answer = await ask(room.door, "leader", WHEN, of("steering", since=datetime(2099, 1, 1, tzinfo=UTC)))
    assert "møter" in first(answer) or "møtet" in first(answer)
    assert answer.until is None


# ---- and before that, and why not --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["når var forrige prosjektmøte", "når hadde vi sist prosjektmøte", "when was the last"]
)
async def test_the_last_one_is_told_with_the_next(room: Room, words: str) -> None:
    answer = await ask(room.door, "group", WHEN, of("project", words))
    assert first(answer).startswith("Prosjektmøtet var ")
    assert "Neste møte er prosjektmøtet" in text(answer)


@pytest.mark.parametrize(
    ("language", "why"),
    [("nb", "møtefri"), ("nn", "møtefri"), ("en", "free of meetings")],
)
async def test_a_date_lost_to_a_closed_day_is_told_with_the_reason(room: Room, language: str, why: str) -> None:
    async with room.door.store.scope(room.door.scene.here) as scope:
        await municipalities.set_closed_days(scope, [(date(2026, 9, 14), date(2026, 9, 16), "Planleggingsdager")])
    then = await ask(room.door, "group", WHEN, of("project", period="next_week"), language)
    assert why in text(then)
    assert why in text(await ask(room.door, "group", WHEN, of("project"), language))
    assert STRANGER not in text(then)
