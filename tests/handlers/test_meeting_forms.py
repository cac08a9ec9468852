"""Setting up and changing the regular meetings: the form as it comes, what is wrong in it said beside the field."""

import re
from datetime import date, time, timedelta

import pytest
from sqlalchemy import update

from bot.core.actions import Action, ActionValue
from bot.core.chat import Form, FormNote, SelectField, Surface
from bot.core.meetings import Audience, HolidayPolicy, MeetingSeries, ReminderKind
from bot.store import accounts, changes, meetings, municipalities
from bot.store.changes import Change
from bot.store.models import PersonRow
from tests.handlers.door import CHANNEL, Door, button, buttons_of, line_of, text_of, values_of
from tests.helpers.scene import PLAN

BOTH = (ReminderKind.DAY_BEFORE, ReminderKind.HOUR_BEFORE)
LEADER_ONLY = (Action.OPEN_MEETING_SETUP, Action.SAVE_MEETING_SETUP, Action.OPEN_SERIES, Action.SAVE_SERIES)


async def series(door: Door) -> dict[str, MeetingSeries]:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        return {one.meeting: one for one in await meetings.all_series(scope, active_only=True)}


async def log(door: Door) -> list[Change]:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        return await changes.latest(scope, 50)


async def setup_form(door: Door, who: str = "leader") -> Form:
    form = (await door.press(who, Action.OPEN_MEETING_SETUP)).form
    assert form is not None
    return form


def select_field(form: Form, name: str) -> SelectField:
    return next(part for part in form.parts if isinstance(part, SelectField) and part.name == name)


async def set_up(door: Door, **changed: str) -> dict[str, MeetingSeries]:
    """Set all meetings up with the form as it comes, but for ``changed``."""
    reply = await door.submit("leader", Action.SAVE_MEETING_SETUP, {**values_of(await setup_form(door)), **changed})
    assert reply.errors is None
    return await series(door)


async def series_form(door: Door, meeting: str) -> Form:
    number = (await series(door))[meeting].id
    form = (await door.press("leader", Action.OPEN_SERIES, ActionValue(series=number))).form
    assert form is not None
    return form


def same_sentence(one: str, other: str) -> bool:
    """Tell whether two sentences are made from one text, whatever stands in its gaps."""
    return re.sub(r"«.*?»|\d+", "", one, count=2) == re.sub(r"«.*?»|\d+", "", other, count=2)


# ---- the form ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["leader", "admin"])
async def test_the_form_comes_filled_in_as_the_programme_suggests(door: Door, who: str) -> None:
    values = values_of(await setup_form(door, who))
    assert values == {
        "project_weekday": "1",
        "project_time": "09:00",
        "status_weekday": "2",
        "status_time": "09:00",
        "steering_weekday": "3",
        "steering_time": "13:00",
        "first": "2026-09-08",
        "place": "",
        "where": "programme",
        "policy": "programme",
        "july": "closed",
        "closed": "",
    }


async def test_set_up_again_proposes_the_days_and_times_that_are_set_up_and_says_what_it_replaces(door: Door) -> None:
    first = await setup_form(door)
    assert [p.text for p in first.parts if isinstance(p, FormNote)] == [door.t()("meetings.setup_intro")]
    await set_up(door, project_weekday="0", project_time="12:30", status_time="10:00")
    again = await setup_form(door)
    assert [p.text for p in again.parts if isinstance(p, FormNote)] == [door.t()("meetings.setup_again_intro")]
    values = values_of(again)
    assert (values["project_weekday"], values["project_time"]) == ("0", "12:30")
    assert (values["status_weekday"], values["status_time"]) == ("2", "10:00")
    assert (values["steering_weekday"], values["steering_time"]) == ("3", "13:00")


async def test_regular_meetings_say_their_rhythm_day_and_time(door: Door) -> None:
    await set_up(door, project_weekday="0", project_time="12:30")
    text = text_of(await door.say("leader", "møter"))
    assert "hver mandag kl. 12.30" in text
    assert "første onsdag i måneden kl. 9.00" in text
    assert "andre torsdag i mars, juni, september og desember kl. 13.00" in text


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_the_forms_fit_every_dialog_in_every_language(door: Door, language: str) -> None:
    await set_up(door)
    async with door.store.scope(door.scene.here) as scope:
        where = PersonRow.id == door.scene.people["leader"]
        await scope.session.execute(update(PersonRow).where(where).values(language=language))
    form = await setup_form(door)
    assert form.title == door.t(language)("meetings.setup_title")
    for meeting in ("project", "status", "steering"):
        assert (await series_form(door, meeting)).title == door.t(language)("meetings.series_title")


async def test_only_ones_own_usable_channels_are_offered(door: Door) -> None:
    where = next(
        part for part in (await setup_form(door)).parts if isinstance(part, SelectField) and part.name == "where"
    )
    assert len(where.choices) == 3
    assert "bti-strandvik" in where.choices[2].label
    await door.router.channel_state("slack", "T1", CHANNEL, usable=False)
    where = next(
        part for part in (await setup_form(door)).parts if isinstance(part, SelectField) and part.name == "where"
    )
    assert len(where.choices) == 2


@pytest.mark.parametrize("who", ["owner", "contact", "head", "teacher", "group", "coordinator"])
async def test_others_are_told_whom_to_ask_and_nothing_is_stored(door: Door, who: str) -> None:
    fields, value = values_of(await setup_form(door)), ActionValue(series=1, municipality=door.scene.here)
    for action in LEADER_ONLY:
        saving = action in (Action.SAVE_MEETING_SETUP, Action.SAVE_SERIES)
        reply = await (door.submit(who, action, fields, value) if saving else door.press(who, action, value))
        assert reply.form is None
        told = " ".join(reply.errors.errors.values()) if reply.errors else text_of(reply)
        assert "Kari Lunde" in told
    assert await series(door) == {}


# ---- setting up --------------------------------------------------------------------------------------------------


async def test_one_step_sets_up_the_three_regular_meetings(door: Door) -> None:
    reply = await door.submit("leader", Action.SAVE_MEETING_SETUP, values_of(await setup_form(door)))
    lines = text_of(reply).split("\n")
    assert lines[0] == door.t().n("meetings.set_up", 3)
    assert door.meeting("steering") in lines[1]
    assert "torsdag 10. september kl. 13.00" in lines[1]
    assert reply.home
    found = await series(door)
    assert sorted(found) == ["project", "status", "steering"]
    assert {one.rule.zone for one in found.values()} == {"Europe/Oslo"}
    assert (found["project"].audience, found["status"].audience) == (Audience.CHANNEL, Audience.PARTICIPANTS)
    assert {line.who for line in await log(door)} == {"Kari Lunde"}


async def test_ones_own_day_time_place_and_channel_are_kept(door: Door) -> None:
    found = await set_up(
        door, project_weekday="4", project_time="8.30", status_time="14", place="  Møterom   2\n", first="01.10.2026",
        where="participants", policy="skip",
    )  # fmt: skip
    project = found["project"]
    assert "FR" in project.rule.rrule
    assert (project.rule.at, found["status"].rule.at) == (time(8, 30), time(14))
    assert {one.place for one in found.values()} == {"Møterom 2"}
    assert {one.rule.starts_on for one in found.values()} == {date(2026, 10, 1)}
    assert {one.audience for one in found.values()} == {Audience.PARTICIPANTS}
    assert {one.rule.policy for one in found.values()} == {HolidayPolicy.SKIP}


async def test_all_reminders_may_go_to_one_channel(door: Door) -> None:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        (channel,) = await accounts.channels(scope)
    found = await set_up(door, where=str(channel.id))
    assert {(one.audience, one.channel_id) for one in found.values()} == {(Audience.CHANNEL, channel.id)}


async def test_closed_days_and_july_are_the_municipalitys_own(door: Door) -> None:
    await set_up(door, closed="05.10.2026–09.10.2026 høstferie\n13.11.2026 planleggingsdag", july="open")
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        assert await municipalities.closed_days(scope) == [
            (date(2026, 10, 5), date(2026, 10, 9), "høstferie"),
            (date(2026, 11, 13), date(2026, 11, 13), "planleggingsdag"),
        ]
        assert not (await municipalities.get(scope)).july_closed
    again = values_of(await setup_form(door))
    assert again["closed"] == "05.10.2026–09.10.2026 høstferie\n13.11.2026 planleggingsdag"
    assert again["july"] == "open"


async def test_setting_up_again_takes_the_place_of_what_was_there(door: Door) -> None:
    first = await set_up(door)
    second = await set_up(door, project_time="10:00")
    assert len(second) == 3
    assert second["project"].rule.at == time(10)
    assert first["project"].rule.at == time(9)


@pytest.mark.parametrize(
    ("field", "text", "key"),
    [
        ("project_time", "halv ni", "meetings.bad_time"),
        ("status_time", "25:00", "meetings.bad_time"),
        ("steering_time", "", "meetings.bad_time"),
        ("steering_time", "9:61", "meetings.bad_time"),
        ("project_weekday", "7", "meetings.bad_choice"),
        ("status_weekday", "", "meetings.bad_choice"),
        ("first", "i morgen", "meetings.bad_date"),
        ("first", "2026-02-30", "meetings.bad_date"),
        ("first", "", "meetings.bad_date"),
        ("where", "999999", "meetings.bad_choice"),
        ("policy", "aldri", "meetings.bad_choice"),
        ("closed", "uke 40", "meetings.bad_closed"),
        ("closed", "05.10.2026 ferie\n09.10.2026–05.10.2026", "meetings.bad_closed"),
        ("closed", "31.02.2027 ferie", "meetings.bad_date"),
    ],
)
async def test_what_cannot_be_read_is_told_beside_its_field_and_nothing_is_stored(
    door: Door, field: str, text: str, key: str
) -> None:
    fields = {**values_of(await setup_form(door)), field: text}
    reply = await door.submit("leader", Action.SAVE_MEETING_SETUP, fields)
    assert reply.errors is not None
    assert list(reply.errors.errors) == [field]
    assert same_sentence(reply.errors.errors[field], door.t()(key, text="", line=0))
    assert await series(door) == {}
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        assert await municipalities.closed_days(scope) == []


async def test_the_strangers_channel_cannot_be_chosen(door: Door) -> None:
    async with door.store.scope(door.scene.stranger, read_only=True) as scope:
        (theirs,) = await accounts.channels(scope)
    fields = {**values_of(await setup_form(door)), "where": str(theirs.id)}
    reply = await door.submit("leader", Action.SAVE_MEETING_SETUP, fields)
    assert reply.errors is not None
    assert list(reply.errors.errors) == ["where"]
    assert await series(door) == {}


async def test_a_form_without_its_fields_is_told_kindly(door: Door) -> None:
    for fields in ({}, {"place": "Rådhuset"}):
        reply = await door.submit("leader", Action.SAVE_MEETING_SETUP, fields)
        assert reply.errors or reply.message
    assert await series(door) == {}


# ---- changing one ------------------------------------------------------------------------------------------------


async def test_one_meeting_is_changed_and_the_others_stay(door: Door) -> None:
    before = await set_up(door)
    form = await series_form(door, "project")
    assert values_of(form)["rhythm"] == "hver tirsdag kl. 9.00"
    changed = {"rhythm": "hver onsdag kl. 8.15", "place": "Biblioteket", "reminders": "day_before"}
    fields = {**values_of(form), **changed}
    reply = await door.submit("leader", Action.SAVE_SERIES, fields, form.value)
    assert line_of(reply) == door.t()("meetings.changed", meeting=door.meeting("project"))
    after = await series(door)
    assert (after["project"].rule.at, after["project"].place) == (time(8, 15), "Biblioteket")
    assert after["project"].reminders == (ReminderKind.DAY_BEFORE,)
    assert "WE" in after["project"].rule.rrule
    assert {name: after[name] for name in ("status", "steering")} == {n: before[n] for n in ("status", "steering")}
    assert (await log(door))[0].action == "changed"


async def test_the_form_as_it_comes_changes_nothing_but_the_version(door: Door) -> None:
    before = (await set_up(door))["steering"]
    form = await series_form(door, "steering")
    await door.submit("leader", Action.SAVE_SERIES, values_of(form), form.value)
    after = (await series(door))["steering"]
    assert (after.rule, after.audience, after.reminders, after.roles) == (
        before.rule, before.audience, before.reminders, before.roles,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("reminders", "kinds"),
    [("both", BOTH), ("day_before", BOTH[:1]), ("hour_before", BOTH[1:]), ("off", ())],
)
async def test_reminders_are_chosen_for_each_meeting(
    door: Door, reminders: str, kinds: tuple[ReminderKind, ...]
) -> None:
    await set_up(door)
    form = await series_form(door, "status")
    await door.submit("leader", Action.SAVE_SERIES, {**values_of(form), "reminders": reminders}, form.value)
    assert (await series(door))["status"].reminders == kinds
    assert values_of(await series_form(door, "status"))["reminders"] == reminders


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("rhythm", "tidlig"),
        ("rhythm", ""),
        ("ends", "i morgen"),
        ("reminders", "ofte"),
        ("where", "0"),
        ("policy", "kan"),
    ],
)
async def test_a_wrong_change_is_told_beside_its_field(door: Door, field: str, text: str) -> None:
    before = await set_up(door)
    form = await series_form(door, "project")
    reply = await door.submit("leader", Action.SAVE_SERIES, {**values_of(form), field: text}, form.value)
    assert reply.errors is not None
    assert list(reply.errors.errors) == [field]
    assert await series(door) == before


@pytest.mark.parametrize("number", [0, 404, 2**62])
async def test_a_meeting_that_is_gone_is_told_kindly(door: Door, number: int) -> None:
    assert text_of(await door.press("leader", Action.OPEN_SERIES, ActionValue(series=number)))
    reply = await door.submit("leader", Action.SAVE_SERIES, {"time": "09:00"}, ActionValue(series=number))
    assert reply.errors is not None


# ---- what is shown -----------------------------------------------------------------------------------------------


async def test_meetings_are_shown_with_the_next_one_first(door: Door) -> None:
    await set_up(door, place="Møterom 2")
    text = text_of(await door.say("teacher", "meetings"))
    assert door.meeting("steering", "en") in text.split("\n")[0]
    assert "Thursday 10 September, 13:00" in text.split("\n")[0]
    assert "Møterom 2" in text
    assert Action.OPEN_SERIES not in {b.action for b in buttons_of((await door.say("teacher", "meetings")).message)}


async def test_a_meeting_that_has_begun_is_not_the_next(door: Door) -> None:
    await set_up(door)
    door.clock.advance(timedelta(days=2, hours=1))  # Thursday 13.00 in Oslo
    line = line_of(await door.say("leader", "møter"))
    assert door.meeting("project") in line
    assert "tirsdag 15. september" in line


async def test_the_agenda_is_made_from_the_plan(door: Door) -> None:
    await set_up(door)
    found = button((await door.say("leader", "møter")).message, Action.SHOW_AGENDA)
    text = text_of(await door.press("leader", found.action, found.value))
    assert door.meeting("steering") in text.split("\n")[0]
    assert PLAN["risks"].title in text
    for number in (1, 2, 3):
        assert f"{number}. " in text


@pytest.mark.parametrize("meeting", ["project", "status", "steering"])
@pytest.mark.parametrize("who", ["leader", "contact", "teacher"])
async def test_every_agenda_is_whole_in_every_language(door: Door, meeting: str, who: str) -> None:
    number = (await set_up(door))[meeting].id
    text = text_of(await door.press(who, Action.SHOW_AGENDA, ActionValue(series=number)))
    assert len(text.split("\n")) > 3


async def test_the_strangers_meeting_has_no_agenda_here(door: Door) -> None:
    text = text_of(await door.press("leader", Action.SHOW_AGENDA, ActionValue(series=404)))
    assert text == door.t()("meetings.no_agenda")


async def test_winter_time_keeps_the_hour_on_the_wall(door: Door) -> None:
    await set_up(door)
    door.clock.advance(timedelta(days=46))  # 24 October, the day before the clocks go back
    lines = text_of(await door.say("leader", "møter")).split("\n")
    assert all("kl. 9.00" in line for line in lines if door.meeting("project") in line and "oktober" in line)


async def test_the_home_page_shows_the_next_meetings(door: Door) -> None:
    assert door.t()("meetings.none") in (await door.home("leader")).fallback
    await set_up(door)
    lines = (await door.home("leader")).fallback.split("\n")
    assert f"• {door.meeting('steering')} – torsdag 10. september kl. 13.00" in lines


async def test_without_meetings_those_who_may_get_a_button_and_others_a_name(door: Door) -> None:
    assert button((await door.say("leader", "møter")).message, Action.OPEN_MEETING_SETUP).style == "primary"
    reply = await door.say("owner", "møter", Surface.CHANNEL, CHANNEL)
    assert buttons_of(reply.message) == []
    assert "Kari Lunde" in text_of(reply)
