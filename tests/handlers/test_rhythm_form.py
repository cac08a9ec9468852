"""Changing when a meeting is, in words, in the chat: shown back with its next days, kept where nothing was said."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import update

from bot.core.actions import Action, ActionValue
from bot.core.chat import DateField, Form, Reply, TextField
from bot.core.meetings import MeetingSeries, OccurrenceChange, SeriesSetup
from bot.core.rule_text import LONGEST_TEXT
from bot.reminders.planning.planner import replan
from bot.store import changes, deliveries, meetings
from bot.store.models import PersonRow
from tests.handlers.door import Door, line_of, text_of, values_of


async def set_up(door: Door) -> None:
    form = (await door.press("leader", Action.OPEN_MEETING_SETUP)).form
    await door.submit("leader", Action.SAVE_MEETING_SETUP, values_of(form))


async def series(door: Door, meeting: str = "project") -> MeetingSeries:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        return next(one for one in await meetings.all_series(scope, active_only=True) if one.meeting == meeting)


async def opened(door: Door, meeting: str = "project") -> Form:
    number = (await series(door, meeting)).id
    form = (await door.press("leader", Action.OPEN_SERIES, ActionValue(series=number))).form
    assert form is not None
    return form


async def save(door: Door, meeting: str = "project", **changed: str) -> Reply:
    form = await opened(door, meeting)
    return await door.submit("leader", Action.SAVE_SERIES, {**values_of(form), **changed}, form.value)


async def store_rule(door: Door, meeting: str = "project", **values: object) -> MeetingSeries:
    """Put a rule in the database as no form would."""
    known = await series(door, meeting)
    setup = {name: getattr(known, name) for name in SeriesSetup.__dataclass_fields__}
    async with door.store.scope(door.scene.here) as scope:
        setup["rule"] = replace(known.rule, **values)  # type: ignore[arg-type]
        return await meetings.change(scope, known.id, SeriesSetup(**setup))


async def refused(door: Door, **changed: str) -> dict[str, str]:
    before = await series(door)
    reply = await save(door, **changed)
    assert reply.errors is not None
    assert await series(door) == before
    return reply.errors.errors


# ---- the form ------------------------------------------------------------------------------------------------------


async def test_the_form_comes_with_the_rhythm_in_words(door: Door) -> None:
    await set_up(door)
    form = await opened(door, "steering")
    fields = {part.name: part for part in form.parts if isinstance(part, TextField | DateField)}
    rhythm, ends = fields["rhythm"], fields["ends"]
    assert rhythm.value == "andre torsdag i mars, juni, september og desember kl. 13.00"
    assert isinstance(rhythm, TextField)
    assert rhythm.longest == LONGEST_TEXT
    assert rhythm.required
    assert "annenhver tirsdag kl. 9" in rhythm.hint
    assert (ends.value, ends.required) == ("", False)
    assert "weekday" not in values_of(form)
    assert "time" not in values_of(form)


@pytest.mark.parametrize(
    ("language", "words"),
    [("nb", "hver tirsdag kl. 9.00"), ("nn", "kvar tysdag kl. 9.00"), ("en", "every Tuesday at 9:00")],
)
async def test_each_reader_gets_it_in_their_language_and_may_send_it_back(
    door: Door, language: str, words: str
) -> None:
    await set_up(door)
    async with door.store.scope(door.scene.here) as scope:
        where = PersonRow.id == door.scene.people["leader"]
        await scope.session.execute(update(PersonRow).where(where).values(language=language))
    before = (await series(door)).rule
    assert values_of(await opened(door))["rhythm"] == words
    assert (await save(door)).errors is None
    assert (await series(door)).rule == before


# ---- what is said --------------------------------------------------------------------------------------------------


async def test_a_new_rhythm_is_shown_back_with_its_next_three_days(door: Door) -> None:
    await set_up(door)
    reply = await save(door, rhythm="annenhver tirsdag halv ti")
    rule = (await series(door)).rule
    assert (rule.rrule, rule.at, rule.starts_on) == ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", time(9, 30), date(2026, 9, 8))
    lines = text_of(reply).split("\n")
    assert lines[0] == door.t()("meetings.changed", meeting=door.meeting("project"))
    assert lines[1] == door.t()("rules.understood", rhythm="annenhver tirsdag kl. 9.30")
    days = "tirsdag 22. september, tirsdag 6. oktober og tirsdag 20. oktober"
    assert days in lines[2]
    assert "fra 29. september" in lines[3]


async def test_the_other_weeks_are_one_answer_away(door: Door) -> None:
    await set_up(door)
    await save(door, rhythm="annenhver tirsdag")
    reply = await save(door, rhythm="annenhver tirsdag kl. 9 fra 15. september")
    assert "tirsdag 15. september, tirsdag 29. september og tirsdag 13. oktober" in text_of(reply)
    assert (await series(door)).rule.starts_on == date(2026, 9, 15)


async def test_the_quarter_is_its_first_month_whenever_the_series_began(door: Door) -> None:
    await set_up(door)
    reply = await save(door, rhythm="første torsdag i kvartalet kl. 13")
    assert "torsdag 1. oktober, torsdag 7. januar 2027 og torsdag 1. april 2027" in text_of(reply)


async def test_a_day_that_stands_for_another_says_which(door: Door) -> None:
    await set_up(door)
    reply = await save(door, rhythm="den 24. i måneden kl. 9", policy="next")
    said = "torsdag 24. september, mandag 26. oktober (i stedet for 24. oktober) og tirsdag 24. november"
    assert door.t().n("rules.next_dates", 3, dates=said) in text_of(reply)


async def test_a_day_that_is_held_as_the_rule_says_stands_alone(door: Door) -> None:
    await set_up(door)
    reply = await save(door, rhythm="den 24. i måneden kl. 9", policy="skip")
    said = "torsdag 24. september, tirsdag 24. november og onsdag 24. februar 2027"
    assert door.t().n("rules.next_dates", 3, dates=said) in text_of(reply)


async def test_only_the_time_or_the_place_may_change(door: Door) -> None:
    await set_up(door)
    before = (await series(door)).rule
    await save(door, rhythm="kl. 10")
    assert (await series(door)).rule == replace(before, at=time(10))
    reply = await save(door, place="Biblioteket")
    assert (await series(door)).rule == replace(before, at=time(10))
    assert door.t()("rules.understood", rhythm="hver tirsdag kl. 10.00") not in text_of(reply)


async def test_reminders_follow_in_the_same_step(door: Door) -> None:
    await set_up(door)
    await save(door, rhythm="hver fredag kl. 12")
    number = (await series(door)).id
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        rows = await deliveries.ledger(scope, date(2026, 9, 8))
    planned = {row.nominal for row in rows if row.subject.endswith(f":{number}") and row.state == "planned"}
    assert planned
    assert {day.weekday() for day in planned} == {4}


async def test_the_log_keeps_what_it_was_with_its_last_day(door: Door) -> None:
    await set_up(door)
    await save(door, rhythm="annenhver tirsdag", ends="2027-06-20")
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        line = (await changes.latest(scope, 1))[0]
    assert (line.action, line.who) == ("changed", "Kari Lunde")
    assert (line.before or {})["rule"] == "FREQ=WEEKLY;BYDAY=TU"
    assert (line.after or {})["rule"] == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270620"


async def test_a_calendars_rule_that_has_no_words_is_kept_as_it_is(door: Door) -> None:
    await set_up(door)
    own = "FREQ=MONTHLY;BYDAY=MO,TH;BYSETPOS=2"
    await store_rule(door, rrule=own)
    assert values_of(await opened(door))["rhythm"] == "egen regel kl. 9.00"
    assert "egen regel kl. 9.00" in text_of(await door.say("leader", "møter"))
    assert (await save(door, rhythm="egen regel kl. 10.00", place="Rådhuset")).errors is None
    rule = (await series(door)).rule
    assert (rule.rrule, rule.at) == (own, time(10))


# ---- how it ends ---------------------------------------------------------------------------------------------------


async def test_a_last_day_is_set_shown_and_taken_away(door: Door) -> None:
    await set_up(door)
    reply = await save(door, rhythm="hver tirsdag kl. 9 til 6. oktober")
    assert (await series(door)).rule.ends_on == date(2026, 10, 6)
    assert door.t()("rules.last_meeting", date="tirsdag 6. oktober") in text_of(reply)
    values = values_of(await opened(door))
    assert (values["rhythm"], values["ends"]) == ("hver tirsdag kl. 9.00", "2026-10-06")
    assert "hver tirsdag kl. 9.00, siste møte 6. oktober 2026" in text_of(await door.say("leader", "møter"))
    await save(door, ends="")
    assert (await series(door)).rule.ends_on is None
    await save(door, ends="2026-10-20")
    await save(door, rhythm="hver tirsdag kl. 9.00 uten slutt")
    assert (await series(door)).rule.ends_on is None


async def test_the_words_win_over_a_field_left_as_it_was_and_two_ends_are_refused(door: Door) -> None:
    await set_up(door)
    await save(door, ends="2026-12-01")
    assert list(await refused(door, rhythm="hver tirsdag til 20. oktober", ends="2026-11-01")) == ["ends"]
    assert list(await refused(door, rhythm="hver tirsdag 5 ganger", ends="2026-11-01")) == ["ends"]
    await save(door, rhythm="hver tirsdag til 20. oktober")
    assert (await series(door)).rule.ends_on == date(2026, 10, 20)
    await save(door, rhythm="hver tirsdag 5 ganger")
    rule = (await series(door)).rule
    assert (rule.rrule, rule.ends_on) == ("FREQ=WEEKLY;BYDAY=TU;COUNT=5", None)
    assert values_of(await opened(door))["rhythm"] == "hver tirsdag kl. 9.00, 5 ganger"
    await save(door, place="Rådhuset")
    assert (await series(door)).rule == rule


async def test_the_last_meeting_is_said_to_be_the_last_and_then_there_are_none(door: Door) -> None:
    await set_up(door)
    await save(door, "steering", rhythm="hver mandag", ends="2026-09-08")
    await save(door, "status", rhythm="hver mandag til 14. september")
    last = door.t()("rules.last_one")
    assert last not in text_of(await door.say("leader", "møter"))
    door.clock.advance(timedelta(days=4))
    await save(door, "project", rhythm="hver torsdag")
    text = text_of(await door.say("leader", "møter"))
    assert door.meeting("status") in text.split("\n")[0]
    assert last in text
    door.clock.advance(timedelta(days=4))
    text = text_of(await door.say("leader", "møter"))
    assert last not in text
    assert "hver mandag kl. 9.00, ingen møter igjen" in text
    assert door.meeting("status") not in text.split("\n")[0]


async def test_a_last_meeting_that_was_moved_is_shown_on_its_day(door: Door) -> None:
    await set_up(door)
    await save(door, rhythm="hver tirsdag", ends="2026-09-22")
    number = (await series(door)).id
    async with door.store.scope(door.scene.here) as scope:
        await meetings.set_change(scope, number, OccurrenceChange(date(2026, 9, 22), day=date(2026, 9, 25)))
        await replan(scope, door.clock.now())
    assert "hver tirsdag kl. 9.00, siste møte 25. september 2026" in text_of(await door.say("leader", "møter"))


# ---- what is refused -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("annenhver blåmandag", "rules.not_understood"),
        ("hver uke", "rules.no_day"),
        ("", "rules.empty"),
        ("x" * 10_000, "rules.too_long"),
        ("FREQ=SECONDLY", "reminders.bad_rule"),
        ("FREQ=MONTHLY;BYDAY=5MO", "reminders.bad_rule"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "reminders.bad_rule"),
        ("RRULE:FREQ=WEEKLY;COUNT=99999", "reminders.bad_rule"),
        ("FREQ=WEEKLY;" + "BYDAY=MO;" * 500, "reminders.bad_rule"),
        ("hver tirsdag fra 1. mai 2150", "reminders.bad_rule"),
    ],
)
async def test_what_cannot_be_used_is_told_beside_the_field(door: Door, text: str, key: str) -> None:
    await set_up(door)
    errors = await refused(door, rhythm=text)
    assert list(errors) == ["rhythm"]
    assert errors["rhythm"].split("«")[0] == door.t()(key, word="", rule="", longest=LONGEST_TEXT).split("«")[0]


async def test_a_last_day_before_the_first_leaves_no_meetings(door: Door) -> None:
    await set_up(door)
    assert await refused(door, ends="2026-09-01") == {"ends": door.t()("rules.no_meetings")}


async def test_words_about_a_child_are_stopped_before_they_are_read(door: Door) -> None:
    await set_up(door)
    errors = await refused(door, rhythm="hver tirsdag om Jonas i 3B som blir slått hjemme")
    assert "3B" not in " ".join(errors.values())


async def test_the_list_says_any_rhythm(door: Door) -> None:
    await set_up(door)
    await save(door, rhythm="siste virkedag i måneden kl. 14")
    assert "siste virkedag i måneden kl. 14.00" in text_of(await door.say("leader", "møter"))
    assert line_of(await save(door)) == door.t()("meetings.changed", meeting=door.meeting("project"))


async def test_the_stranger_keeps_its_meetings(door: Door) -> None:
    async with door.store.scope(door.scene.stranger, read_only=True) as scope:
        before = await meetings.all_series(scope)
    await set_up(door)
    await save(door, rhythm="hver fredag")
    async with door.store.scope(door.scene.stranger, read_only=True) as scope:
        assert await meetings.all_series(scope) == before


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;INTERVAL=24;COUNT=1000", "FREQ=WEEKLY;UNTIL=99991231", "FREQ=YEARLY;INTERVAL=23;COUNT=9",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;COUNT=1000", "FREQ=MONTHLY;INTERVAL=24;BYMONTHDAY=-28",
    ],
)  # fmt: skip
async def test_a_rule_that_goes_on_for_thousands_of_years_harms_nobody(door: Door, rule: str) -> None:
    await set_up(door)
    assert (await save(door, rhythm=f"RRULE:{rule}")).errors is None
    text = text_of(await door.say("leader", "møter"))
    assert door.meeting("project") in text
    assert (await save(door, place="Rådhuset")).errors is None
    assert (await series(door)).rule.rrule == rule
