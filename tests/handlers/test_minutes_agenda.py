"""The next agenda begins with the last minutes: in reminders and when asked for, after moves and cancellations too."""

from datetime import date

import pytest

from bot.content.programme import Programmes
from bot.core.actions import Action, ActionValue
from bot.core.chat import Buttons, Message, Surface
from bot.core.deliveries import Delivery, DeliveryKind, Recipient, subject_of
from bot.handlers.reminders import ReminderTexts
from bot.reminders.planning import snapshot
from bot.reminders.ports import Due
from bot.store import people
from tests.handlers.door import CHANNEL, Door, button, buttons_of, check_message, line_of, text_of, values_of
from tests.handlers.minutes_room import NEXT_PROJECT, PROJECT, Room, begin

LATER = date(2026, 9, 22)


@pytest.fixture
async def room(door: Door) -> Room:
    """It is Tuesday 8 September, noon in Oslo; the project meets on Tuesdays at 9."""
    return await begin(door)


async def reminder(
    room: Room,
    programmes: Programmes,
    nominal: date = NEXT_PROJECT,
    kind: DeliveryKind = DeliveryKind.DAY_BEFORE,
    language: str = "nb",
) -> Message:
    """Word a reminder of a project meeting as when it is sent to the project leader."""
    number, now = room.series["project"], room.door.clock.now()
    async with room.door.store.scope(room.door.scene.here, read_only=True) as scope:
        seen = await snapshot.take(scope)
        series = next(one for one in seen.series if one.id == number)
        occurrence = seen.occurrence(series, nominal)
        person = await people.get(scope, room.door.scene.people["leader"])
        assert occurrence is not None
        assert person is not None
        row = Delivery(kind, subject_of(number), nominal, Recipient("person", person.id), now, occurrence.starts_at)
        since = seen.meeting_before(series, occurrence)
        due = Due(row, language, series, occurrence, since, person)
        message = await ReminderTexts(programmes, room.door.texts)(due, scope, now)
    assert message is not None
    check_message(message)
    return message


async def cancel(room: Room, nominal: date) -> None:
    await room.door.submit("leader", Action.SAVE_CANCEL, {"reason": "Ferie"}, room.value(nominal=nominal))


async def move(room: Room, nominal: date, day: str) -> None:
    form = (await room.door.press("leader", Action.OPEN_CHANGE, room.value(nominal=nominal))).form
    assert form is not None
    fields = {**values_of(form), "day": day, "passing": "go_on"}
    reply = await room.door.submit("leader", form.action, fields, form.value)
    assert reply.errors is None


def part(text: str, heading: str) -> list[str]:
    """Return the lines below a heading, up to the next one."""
    lines = text.split("\n")
    found = []
    for line in lines[lines.index(heading) + 1 :]:
        if not line.startswith("• "):
            break
        found.append(line[2:])
    return found


def last_time(room: Room, when: str) -> str:
    return room.door.t()("minutes.last_time", when=when)


async def test_it_begins_with_what_is_open_then_what_was_decided_then_what_people_want(
    room: Room, programmes: Programmes
) -> None:
    who = f"person_{room.door.scene.people['contact']}"
    await room.add("leader", "Vi starter opplæringen i mars", "decision")
    await room.add("leader", "Lage opplegg for øving", "action", responsible=who, end="1. oktober")
    await room.add("group", "Ringe rektor", "action", end="10. september")
    await room.add("group", "Bemanning i høst", value=room.value(nominal=NEXT_PROJECT))
    room.go(14, 7)
    heading, wanted = last_time(room, "tirsdag 8. september"), room.door.t()("minutes.heading_wanted")
    for text in (await room.agenda("leader"), (await reminder(room, programmes)).fallback):
        assert part(text, heading) == [
            "Ringe rektor – skulle vært ferdig innen torsdag 10. september · ingen ansvarlig ennå",
            "Lage opplegg for øving – innen torsdag 1. oktober · Anne Moen",
            "Besluttet: Vi starter opplæringen i mars",
        ]
        assert part(text, wanted) == ["Bemanning i høst – meldt inn av Berit Sund"]
        first_point = next(line for line in text.split("\n") if line.startswith("1. "))
        assert text.index(heading) < text.index(wanted) < text.index(first_point)


async def test_what_is_done_is_only_counted(room: Room) -> None:
    for title in ("Ringe rektor", "Lage opplegg"):
        await room.add("leader", title, "action", responsible="role_project_leader", end="1. oktober")
    done = (await room.activity("Ringe rektor")).id
    await room.door.press("leader", Action.MARK_DONE, ActionValue(activity=done))
    text = await room.agenda("leader")
    assert [line.split(" – ")[0] for line in part(text, last_time(room, "i dag"))] == ["Lage opplegg"]
    assert room.door.t().n("minutes.done_since", 1, total=2) in text


async def test_without_minutes_the_agenda_is_as_before(room: Room, programmes: Programmes) -> None:
    text = (await reminder(room, programmes)).fallback
    t = room.door.t()
    assert t("minutes.heading_wanted") not in text
    assert "Fra sist" not in text


async def test_it_is_short_with_the_rest_counted(room: Room) -> None:
    for number in range(6):
        await room.add("leader", f"Oppgave {number}", "action", end="1. oktober")
        await room.add("leader", f"Beslutning {number}", "decision")
        await room.add("leader", f"Sak {number}", value=room.value(nominal=NEXT_PROJECT))
    text = await room.agenda("leader")
    lines = part(text, last_time(room, "i dag"))
    assert len(lines) == 5
    assert sum("Oppgave" in line for line in lines) == 3
    assert sum("Beslutning" in line for line in lines) == 2
    assert len(part(text, room.door.t()("minutes.heading_wanted"))) == 5
    assert room.door.t().n("plan.and_more", 7) in text
    assert room.door.t().n("plan.and_more", 1) in text


async def test_a_long_decision_is_cut_at_a_word(room: Room) -> None:
    await room.add("leader", "Opplæring i handlingsveilederen " * 9, "decision")
    (line,) = part(await room.agenda("leader"), last_time(room, "i dag"))
    assert line.endswith("…")
    assert len(line) < 180


async def test_a_meeting_that_is_moved_keeps_its_minutes(room: Room, programmes: Programmes) -> None:
    await room.add("group", "Bemanning i høst", value=room.value(nominal=NEXT_PROJECT))
    await move(room, NEXT_PROJECT, "2026-09-17")
    shown = (await room.show("group", room.value(nominal=NEXT_PROJECT))).fallback
    assert shown.startswith(room.door.t()("minutes.title", meeting="Prosjektmøte torsdag 17. september"))
    assert "Bemanning i høst" in shown
    assert "Bemanning i høst" in (await reminder(room, programmes)).fallback


async def test_the_minutes_of_a_moved_meeting_are_the_last_ones_of_the_next(room: Room) -> None:
    await move(room, NEXT_PROJECT, "2026-09-17")
    room.go(17, 10)
    await room.add("leader", "Vi starter i mars", "decision", room.value(nominal=NEXT_PROJECT))
    assert part(await room.agenda("leader"), last_time(room, "i dag")) == ["Besluttet: Vi starter i mars"]


async def test_a_meeting_moved_past_the_next_one_is_not_its_past(room: Room, programmes: Programmes) -> None:
    await move(room, NEXT_PROJECT, "2026-09-24")
    await room.add("group", "Bemanning i høst", value=room.value(nominal=NEXT_PROJECT))
    room.go(21, 7)
    text = (await reminder(room, programmes, LATER)).fallback
    assert "Bemanning i høst" not in text
    assert "Bemanning i høst" in (await reminder(room, programmes, NEXT_PROJECT)).fallback


async def test_the_points_of_a_cancelled_meeting_go_to_the_next_one(room: Room, programmes: Programmes) -> None:
    await room.add("leader", "Vi starter i mars", "decision")
    await room.add("group", "Bemanning i høst", value=room.value(nominal=NEXT_PROJECT))
    await cancel(room, NEXT_PROJECT)
    late = await room.add("leader", "Lokaler", value=room.value(nominal=NEXT_PROJECT))
    assert room.door.t()("minutes.waits_for_next") in text_of(late)
    await room.add("leader", "Budsjett", value=room.value(nominal=LATER))
    room.go(21, 7)
    text = (await reminder(room, programmes, LATER)).fallback
    lines = part(text, room.door.t()("minutes.heading_wanted"))
    assert [line.split(" – ")[0] for line in lines] == ["Bemanning i høst", "Lokaler", "Budsjett"]
    assert part(text, last_time(room, "tirsdag 8. september")) == ["Besluttet: Vi starter i mars"]


async def test_held_after_all_it_has_its_points_back(room: Room, programmes: Programmes) -> None:
    await room.add("group", "Bemanning i høst", value=room.value(nominal=NEXT_PROJECT))
    await cancel(room, NEXT_PROJECT)
    await room.door.submit("leader", Action.SAVE_RESTORE, {"reason": ""}, room.value(nominal=NEXT_PROJECT))
    assert "Bemanning i høst" in (await reminder(room, programmes)).fallback
    assert "Bemanning i høst" not in (await reminder(room, programmes, LATER)).fallback


async def test_a_meeting_on_what_became_a_free_day_hands_its_points_on(room: Room, programmes: Programmes) -> None:
    await room.add("group", "Bemanning i høst", value=room.value(nominal=NEXT_PROJECT))
    form = (await room.door.press("leader", Action.OPEN_MEETING_SETUP)).form
    fields = {**values_of(form), "where": "participants", "closed": "15.09.2026 planleggingsdag"}
    await room.door.submit("leader", Action.SAVE_MEETING_SETUP, fields)
    assert "Bemanning i høst" in (await reminder(room, programmes, LATER)).fallback


async def test_another_rhythm_forgets_nothing(room: Room) -> None:
    await room.add("leader", "Vi starter i mars", "decision")
    form = (await room.door.press("leader", Action.OPEN_SERIES, room.value())).form
    await room.door.submit("leader", Action.SAVE_SERIES, {**values_of(form), "rhythm": "hver torsdag"}, room.value())
    assert "Besluttet: Vi starter i mars" in await room.agenda("leader")
    assert "Vi starter i mars" in (await room.show("leader")).fallback


async def test_an_hour_before_it_is_short(room: Room, programmes: Programmes) -> None:
    await room.add("leader", "Vi starter i mars", "decision")
    message = await reminder(room, programmes, kind=DeliveryKind.HOUR_BEFORE)
    assert "Vi starter i mars" not in message.fallback
    assert {Action.SHOW_AGENDA, Action.OPEN_POINT, Action.SHOW_MINUTES} <= {b.action for b in buttons_of(message)}


@pytest.mark.parametrize("kind", [DeliveryKind.DAY_BEFORE, DeliveryKind.HOUR_BEFORE])
async def test_a_reminder_s_button_adds_to_its_own_meeting(
    room: Room, programmes: Programmes, kind: DeliveryKind
) -> None:
    found = button(await reminder(room, programmes, kind=kind), Action.OPEN_POINT)
    reply = await room.door.press("leader", found.action, found.value, surface=Surface.REMINDER)
    assert reply.form is not None
    fields = {**values_of(reply.form), "text": "Bemanning"}
    await room.door.submit("leader", reply.form.action, fields, reply.form.value)
    assert await room.texts(nominal=NEXT_PROJECT) == ["Bemanning"]


async def test_afterwards_the_same_reminder_leads_to_the_minutes(room: Room, programmes: Programmes) -> None:
    found = button(await reminder(room, programmes, kind=DeliveryKind.HOUR_BEFORE), Action.SHOW_MINUTES)
    room.go(15, 10)
    reply = await room.door.press("leader", found.action, found.value, surface=Surface.REMINDER, channel=CHANNEL)
    assert (reply.public, reply.replace) == (False, False)
    assert Action.OPEN_MINUTES in {b.action for b in buttons_of(reply.message)}


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_in_every_language(room: Room, programmes: Programmes, language: str) -> None:
    await room.add("leader", "Vi starter i mars", "decision")
    await room.add("group", "Bemanning i høst", value=room.value(nominal=NEXT_PROJECT))
    room.go(14, 7)
    t = room.door.t(language)
    text = (await reminder(room, programmes, language=language)).fallback
    when = t.date(PROJECT)
    assert part(text, t("minutes.last_time", when=when)) == [t("minutes.decided", text="Vi starter i mars")]
    assert t("minutes.added_by", who="Berit Sund") in text


async def test_the_list_of_meetings_leads_to_both(room: Room) -> None:
    """For the one that comes first: the steering group, of which the working group is no part."""
    for who, there in (("leader", True), ("owner", True), ("head", False)):
        reply = await room.door.say(who, "møter")
        actions = {b.action for b in buttons_of(reply.message)}
        assert ({Action.OPEN_POINT, Action.SHOW_MINUTES} <= actions) is there
        assert all(len(block.buttons) <= 5 for block in reply.message.blocks if isinstance(block, Buttons))  # type: ignore[union-attr]


async def test_the_agenda_has_the_buttons_too(room: Room) -> None:
    reply = await room.door.press("leader", Action.SHOW_AGENDA, room.value())
    found = button(reply.message, Action.OPEN_POINT)
    assert (found.value.nominal, found.value.choice) == (NEXT_PROJECT, "agenda")
    assert line_of(reply).startswith("Saksliste: Prosjektmøte")
