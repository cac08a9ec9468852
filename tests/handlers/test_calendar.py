"""Calendars in the chat: one's own link, the municipality's, a new one, the end of one; each to the asker alone."""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import icalendar
import pytest

from bot.clock import ManualClock
from bot.core.actions import Action, ActionValue
from bot.core.calendar_links import CalendarLinks
from bot.core.chat import Reply, Surface
from bot.core.meetings import HolidayPolicy, OccurrenceChange, SeriesRule, SeriesSetup
from bot.errors import BotError
from bot.exchange.calendar_file import CalendarFile
from bot.handlers.calendar_feed import CalendarFeeds, seen_by
from bot.handlers.views.calendar_entries import last_day
from bot.reminders.planning import snapshot
from bot.store import meetings, municipalities, people
from bot.store.session import Store
from tests.exchange.schedules import read_by_ical, read_by_recurring_events
from tests.handlers.door import CHANNEL, Door, buttons_of, line_of, text_of
from tests.helpers.scene import DOMAIN, NOW, PEOPLE, STRANGER

LINKS = CalendarLinks("k" * 32, "https://stokurs.kommune.example")
LINK = re.compile(r"https://stokurs\.kommune\.example/calendar/([\w-]+)\.ics")
WORDS = {"leader": "kalender", "contact": "kalender", "teacher": "calendar"}
OWN = {Action.RENEW_CALENDAR, Action.END_CALENDAR}
SHARED = {Action.RENEW_SHARED_CALENDAR, Action.END_SHARED_CALENDAR}


@pytest.fixture
async def here(door: Door) -> Door:
    """The door of an installation that gives out links, with two regular meetings."""
    door.router.give_calendars(LINKS)
    async with door.store.scope(door.scene.here) as scope:
        await meetings.add(scope, setup("project", ("project_leader", "working_group")))
        await meetings.add(scope, setup("status", ("project_leader", "project_owner"), day="TH", at=time(12)))
    return door


def setup(meeting: str, roles: tuple[str, ...], *, day: str = "TU", at: time = time(9)) -> SeriesSetup:
    rule = SeriesRule(f"FREQ=WEEKLY;BYDAY={day}", date(2026, 9, 1), None, at, 60, "Europe/Oslo", HolidayPolicy.NEXT)
    return SeriesSetup(meeting=meeting, rule=rule, place="Møterom 2", roles=roles)


def token(reply: Reply) -> str:
    """Return what the answer's link opens with."""
    (found,) = LINK.findall(text_of(reply))
    return str(found)


def feeds(door: Door, links: CalendarLinks = LINKS, now: datetime = NOW) -> CalendarFeeds:
    return CalendarFeeds(door.store, door.programmes, door.texts, ManualClock(now), links)


async def fetch(door: Door, opens: str) -> CalendarFile | None:
    return await feeds(door).fetch(opens)


async def titles(door: Door, opens: str) -> set[str]:
    found = await fetch(door, opens)
    assert found is not None
    return {str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(found.data).events}


# ---- asking ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("who", "word"), list(WORDS.items()))
async def test_each_gets_a_link_in_their_language_for_themselves_alone(here: Door, who: str, word: str) -> None:
    t = here.t({"leader": "nb", "contact": "nn", "teacher": "en"}[who])
    reply = await here.say(who, word)
    assert line_of(reply) == t("calendar.own_link", municipality="Strandvik kommune")
    assert (reply.public, reply.replace, reply.home, reply.form) == (False, False, False, None)
    assert t("calendar.how") in text_of(reply)
    assert t("calendar.own_private") in text_of(reply)
    assert await fetch(here, token(reply)) is not None


@pytest.mark.parametrize("surface", list(Surface))
async def test_wherever_it_is_asked_the_answer_is_never_public(here: Door, surface: Surface) -> None:
    said = await here.say("leader", "kalender", surface, CHANNEL)
    pressed = [await here.press("leader", action, surface=surface, channel=CHANNEL) for action in sorted(OWN | SHARED)]
    assert not any(reply.public for reply in (said, *pressed))


async def test_asking_again_shows_the_same_link(here: Door) -> None:
    assert token(await here.say("leader", "kalender")) == token(await here.press("leader", Action.SHOW_CALENDAR))


async def test_each_person_has_a_link_of_their_own(here: Door) -> None:
    links = {token(await here.say(who, "kalender")) for who in PEOPLE if who != "group"}
    assert len(links) == len(PEOPLE) - 1


async def test_under_the_meetings_there_is_a_button_where_links_are_given(door: Door, here: Door) -> None:
    message = (await here.say("leader", "møter")).message
    assert Action.SHOW_CALENDAR in {b.action for b in buttons_of(message)}
    door.router._reception = replace(door.router._reception, calendars=None)
    message = (await door.say("leader", "møter")).message
    assert Action.SHOW_CALENDAR not in {b.action for b in buttons_of(message)}


@pytest.mark.parametrize("who", ["leader", "teacher"])
async def test_without_links_one_sentence_says_so_and_those_who_lead_hear_how(door: Door, who: str) -> None:
    t = door.t("nb" if who == "leader" else "en")
    reply = await door.say(who, "kalender")
    assert line_of(reply) == t("calendar.off")
    assert ("STOKURS_PUBLIC_URL" in text_of(reply)) == (who == "leader")
    for action in OWN | {Action.SHOW_CALENDAR}:
        assert line_of(await door.press(who, action)) == t("calendar.off")


# ---- new links and ended ones ------------------------------------------------------------------------------------


async def test_a_new_link_ends_the_old_one_and_takes_the_place_of_its_message(here: Door) -> None:
    old = token(await here.say("teacher", "calendar"))
    reply = await here.press("teacher", Action.RENEW_CALENDAR)
    assert line_of(reply) == here.t("en")("calendar.renewed")
    assert reply.replace
    assert token(reply) != old
    assert await fetch(here, old) is None
    assert await fetch(here, token(reply)) is not None


async def test_an_ended_link_opens_nothing_and_a_new_one_is_another(here: Door) -> None:
    old = token(await here.say("teacher", "calendar"))
    reply = await here.press("teacher", Action.END_CALENDAR)
    assert line_of(reply) == here.t("en")("calendar.ended")
    assert reply.replace
    assert not LINK.search(text_of(reply))
    assert await fetch(here, old) is None
    (again,) = buttons_of(reply.message)
    assert token(await here.press("teacher", again.action, again.value)) != old
    assert await fetch(here, old) is None


async def test_one_persons_end_is_nobody_elses(here: Door) -> None:
    leader, teacher = token(await here.say("leader", "kalender")), token(await here.say("teacher", "kalender"))
    shared = token(await here.press("leader", Action.SHOW_SHARED_CALENDAR))
    await here.press("teacher", Action.END_CALENDAR)
    assert await fetch(here, teacher) is None
    assert await fetch(here, leader) is not None
    assert await fetch(here, shared) is not None


# ---- the municipality's ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["leader", "admin"])
async def test_those_who_lead_get_the_municipalitys_calendar(here: Door, who: str) -> None:
    own = await here.say(who, "kalender")
    assert Action.SHOW_SHARED_CALENDAR in {b.action for b in buttons_of(own.message)}
    shared = await here.press(who, Action.SHOW_SHARED_CALENDAR)
    assert line_of(shared) == here.t()("calendar.shared_link", municipality="Strandvik kommune")
    assert token(shared) != token(own)
    assert {b.action for b in buttons_of(shared.message)} == {*SHARED, Action.SHOW_CALENDAR}


async def test_all_who_lead_share_one(here: Door) -> None:
    links = {token(await here.press(who, Action.SHOW_SHARED_CALENDAR)) for who in ("leader", "admin")}
    assert len(links) == 1


@pytest.mark.parametrize("who", ["owner", "contact", "teacher", "group", "coordinator"])
async def test_nobody_else_gets_it_or_ends_it(here: Door, who: str) -> None:
    theirs = token(await here.press("leader", Action.SHOW_SHARED_CALENDAR))
    visitor = here.visitor(who)
    if who != "group":
        own = await here.say(who, "kalender")
        assert Action.SHOW_SHARED_CALENDAR not in {b.action for b in buttons_of(own.message)}
    for action in (*SHARED, Action.SHOW_SHARED_CALENDAR):
        reply = await here.press(visitor, action, surface=Surface.CHANNEL, channel=CHANNEL)
        assert not LINK.search(text_of(reply))
        assert "Kari Lunde" in text_of(reply)
    assert await fetch(here, theirs) is not None


async def test_a_new_shared_link_and_its_end(here: Door) -> None:
    old = token(await here.press("leader", Action.SHOW_SHARED_CALENDAR))
    new = token(await here.press("admin", Action.RENEW_SHARED_CALENDAR))
    assert (await fetch(here, old), await fetch(here, new) is None) == (None, False)
    reply = await here.press("leader", Action.END_SHARED_CALENDAR)
    assert (reply.replace, [b.action for b in buttons_of(reply.message)]) == (True, [Action.SHOW_SHARED_CALENDAR])
    assert await fetch(here, new) is None


# ---- what a calendar gets ----------------------------------------------------------------------------------------


async def test_a_person_gets_the_meetings_they_take_part_in(here: Door) -> None:
    project, status = here.meeting("project"), here.meeting("status")
    assert await titles(here, token(await here.say("leader", "kalender"))) == {project, status}
    assert await titles(here, token(await here.say("owner", "kalender"))) == {status}
    assert await titles(here, token(await here.press("leader", Action.SHOW_SHARED_CALENDAR))) == {project, status}
    assert await titles(here, token(await here.say("teacher", "kalender"))) == set()


async def test_names_are_in_the_readers_language_and_no_person_is_in_it(here: Door) -> None:
    async with here.store.scope(here.scene.here) as scope:
        everyone = {"bti_contact", "staff", "project_leader"}
        await meetings.add(scope, setup("steering", tuple(sorted(everyone)), day="WE"))
    for who, language in (("leader", "nb"), ("contact", "nn"), ("teacher", "en")):
        found = await fetch(here, token(await here.say(who, "kalender")))
        assert found is not None
        text = found.data.decode().replace("\r\n ", "")
        name = here.t(language)("calendar.name_own", municipality="Strandvik kommune")
        assert f"X-WR-CALNAME:{name}\r\n" in text
        assert here.meeting("steering", language) in text
        assert here.t(language)("calendar.description", municipality="Strandvik kommune") in text
        assert not [one.name for one in PEOPLE.values() if one.name in text]
        assert DOMAIN not in text
        assert STRANGER not in text


async def test_the_municipalitys_is_in_its_own_language(here: Door) -> None:
    found = await fetch(here, token(await here.press("admin", Action.SHOW_SHARED_CALENDAR)))
    assert found is not None
    assert here.t("nb")("calendar.name_shared", municipality="Strandvik kommune").encode() in found.data


async def test_moved_cancelled_and_free_days_arrive(here: Door) -> None:
    opens = token(await here.say("owner", "kalender"))
    before = await fetch(here, opens)
    async with here.store.scope(here.scene.here) as scope:
        status = next(one for one in await meetings.all_series(scope) if one.meeting == "status")
        await meetings.set_change(scope, status.id, OccurrenceChange(date(2026, 9, 10), cancelled=True))
        moved = OccurrenceChange(date(2026, 9, 17), day=date(2026, 9, 18), at=time(14, 30), place="Rådhuset")
        await meetings.set_change(scope, status.id, moved)
        await municipalities.set_closed_days(scope, [(date(2026, 10, 1), date(2026, 10, 2), "Høstferie")])
    after = await fetch(here, opens)
    assert before is not None
    assert after is not None
    assert before.version != after.version
    found = read_by_ical(after.data)
    assert read_by_recurring_events(after.data) == found
    days = {when.date().isoformat(): where for when, where in found}
    assert "2026-09-10" not in days
    assert "2026-09-17" not in days
    assert days["2026-09-18"] == "Rådhuset"
    assert "2026-10-01" not in days
    assert days["2026-10-05"] == "Møterom 2"
    moved_line = here.t("nb")("calendar.moved_from", date=here.t("nb").date(date(2026, 9, 17)))
    assert moved_line in after.data.decode().replace("\r\n ", "")


async def test_a_meeting_keeps_its_name_and_its_number_grows(here: Door) -> None:
    opens = token(await here.say("owner", "kalender"))

    async def names() -> list[tuple[str, int]]:
        found = await fetch(here, opens)
        assert found is not None
        events = icalendar.Calendar.from_ical(found.data).events
        return sorted({(str(event["UID"]), int(str(event["SEQUENCE"]))) for event in events})

    ((uid, first),) = await names()
    async with here.store.scope(here.scene.here) as scope:
        status = next(one for one in await meetings.all_series(scope) if one.meeting == "status")
        assert uid == f"{status.uid}@stokurs"
        await meetings.set_change(scope, status.id, OccurrenceChange(date(2026, 9, 17), at=time(14)))
    ((same, second),) = await names()
    async with here.store.scope(here.scene.here) as scope:
        await meetings.change(scope, status.id, setup("status", ("project_owner",), day="FR"))
    ((still, third),) = await names()
    assert uid == same == still
    assert first < second < third


async def test_the_calendar_reaches_two_years_to_the_end_of_a_month(here: Door) -> None:
    found = await fetch(here, token(await here.say("owner", "kalender")))
    assert found is not None
    last = max(when for when, _ in read_by_ical(found.data))
    assert last_day(NOW.date()) == date(2028, 9, 30)
    assert timedelta(0) <= datetime(2028, 9, 30, 22, tzinfo=NOW.tzinfo) - last < timedelta(days=7)


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 1, 1), date(2028, 1, 31)),
        (date(2026, 2, 28), date(2028, 2, 29)),
        (date(2026, 11, 30), date(2028, 11, 30)),
        (date(2026, 12, 31), date(2028, 12, 31)),
    ],
)
def test_the_last_day_is_the_end_of_a_month(today: date, last: date) -> None:
    assert last_day(today) == last


async def test_a_series_that_was_ended_is_gone_and_one_that_cannot_be_read_is_left_out(
    here: Door, caplog: pytest.LogCaptureFixture
) -> None:
    opens = token(await here.press("leader", Action.SHOW_SHARED_CALENDAR))
    async with here.store.scope(here.scene.here) as scope:
        project, status = await meetings.all_series(scope)
        await meetings.change(scope, project.id, replace(setup("project", ("project_leader",)), active=False))
        bad = await meetings.add(scope, setup("steering", ("project_leader",)))
        broken = replace(setup("steering", ()).rule, rrule="FREQ=SECONDLY")
        await meetings.change(scope, bad.id, replace(setup("steering", ()), rule=broken))
    assert await titles(here, opens) == {here.meeting("status")}
    (told,) = [record for record in caplog.records if getattr(record, "action", "") == "calendar.left_out"]
    assert (told.levelname, told.series) == ("WARNING", bad.id)  # type: ignore[attr-defined]
    assert status.active


@pytest.mark.parametrize("who", ["leader", None])
async def test_a_calendar_is_made_from_what_reminders_are_made_from(here: Door, who: str | None) -> None:
    async with here.store.scope(here.scene.here) as scope:
        await municipalities.set_closed_days(scope, [(date(2026, 10, 1), date(2026, 10, 2), "Høstferie")])
        await municipalities.set_july(scope, closed=False)
        status = (await meetings.all_series(scope))[1]
        await meetings.set_change(scope, status.id, OccurrenceChange(date(2026, 9, 17), cancelled=True))
    async with here.store.scope(here.scene.here, read_only=True) as scope:
        whole = await snapshot.take(scope)
        owner = here.scene.people[who] if who else None
        wanted = tuple(person for person in whole.people if person.id == owner)
        assert await seen_by(scope, owner) == replace(whole, people=wanted, channels=())


# ---- who knocks with a link --------------------------------------------------------------------------------------


async def test_nothing_that_is_no_link_opens_anything(here: Door) -> None:
    good = token(await here.say("leader", "kalender"))
    number, signature = good.split("-", 1)
    forged = [f"{int(number) + 1}-{signature}", f"{number}-{signature[::-1]}", number, "", "x", good + "A", good[:-1]]
    assert [await fetch(here, one) for one in forged] == [None] * len(forged)
    assert await feeds(here, CalendarLinks("K" * 32)).fetch(good) is None
    assert await fetch(here, good) is not None


async def test_whoever_has_left_gets_nothing_and_gets_it_back_with_the_place(here: Door) -> None:
    opens = token(await here.say("teacher", "kalender"))
    async with here.store.scope(here.scene.here) as scope:
        await people.deactivate(scope, here.scene.people["teacher"])
    assert await fetch(here, opens) is None
    async with here.store.scope(here.scene.here) as scope:
        await people.add(scope, [PEOPLE["teacher"]], NOW)
    assert await fetch(here, opens) is not None


async def test_a_database_that_is_away_is_said_not_guessed(
    here: Door, tmp_path_factory: pytest.TempPathFactory
) -> None:
    opens = token(await here.say("leader", "kalender"))
    store = Store(f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('none')}/other.db")
    away = CalendarFeeds(store, here.programmes, here.texts, here.clock, LINKS)
    with pytest.raises(BotError):
        await away.fetch(opens)
    await store.close()


async def test_in_two_municipalities_one_has_two_links(here: Door) -> None:
    async with here.store.system(read_only=True) as system:
        mine = await people.memberships(system, PEOPLE["group"].email)
    assert len(mine) == 2
    links = set()
    for number, name in mine:
        reply = await here.press("group", Action.SHOW_CALENDAR, ActionValue(municipality=number))
        assert name in text_of(reply)
        assert {button.value.municipality for button in buttons_of(reply.message)} == {number}
        links.add(token(reply))
    assert len(links) == 2


async def test_no_link_is_ever_logged(here: Door, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    opens = token(await here.say("leader", "kalender"))
    await fetch(here, opens)
    await here.press("leader", Action.RENEW_CALENDAR)
    await fetch(here, opens)
    logged = "\n".join(f"{record.getMessage()} {vars(record)}" for record in caplog.records if record.name[:3] == "bot")
    assert opens not in logged
    assert opens.split("-", 1)[1] not in logged
