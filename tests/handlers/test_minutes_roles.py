"""Who may read, write, take out and send minutes: a matrix of roles and meetings, and whom a refusal names."""

from datetime import date

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.chat import Reply
from bot.core.roles import Role
from bot.store import people
from tests.handlers.door import Door, button, buttons_of, line_of, text_of, values_of
from tests.handlers.minutes_room import NEXT_PROJECT, PROJECT, STATUS, STEERING, Room, begin
from tests.helpers.scene import PEOPLE

HELD = {"project": (PROJECT, 8), "status": (STATUS, 7), "steering": (STEERING, 10)}
"""Each meeting's date, and the day of its month; all are over at noon."""

WRITE = {
    "project": {"leader", "owner", "admin", "group"},
    "status": {"leader", "owner", "admin"},
    "steering": {"leader", "owner", "admin"},
}
"""Who takes part, and those who lead the project."""

SEND = {"leader", "owner", "admin"}


@pytest.fixture
async def room(door: Door) -> Room:
    """It is Tuesday 8 September, noon in Oslo."""
    return await begin(door)


def about(room: Room, meeting: str, **more: object) -> ActionValue:
    nominal, day = HELD[meeting]
    room.go(day, 14, nominal.month)
    return room.value(meeting, nominal, **more)


def refused(room: Room, reply: Reply) -> bool:
    """Whether the answer says that the role may not, and whom to ask."""
    told = " ".join(reply.errors.errors.values()) if reply.errors else reply.message.fallback if reply.message else ""
    expected = {room.door.t(language)("people.not_allowed", ask="Kari Lunde") for language in ("nb", "nn", "en")}
    return any(sentence in told for sentence in expected)


@pytest.mark.parametrize("meeting", list(WRITE))
@pytest.mark.parametrize("who", list(PEOPLE))
async def test_who_writes_and_reads(room: Room, who: str, meeting: str) -> None:
    value = about(room, meeting)
    form = await room.form("leader", Action.OPEN_POINT, value)
    fields = {**values_of(form), "kind": "decision", "text": "Vi starter i mars"}
    opened = await room.door.press(who, Action.OPEN_POINT, value)
    sent = await room.door.submit(who, Action.SAVE_POINT, fields, value)
    shown = await room.door.press(who, Action.SHOW_MINUTES, value)
    there = await room.door.press(who, Action.OPEN_MINUTES, value)
    may = who in WRITE[meeting]
    assert (opened.form is not None, there.form is not None) == (may, may)
    assert (await room.texts(meeting, value.nominal or date.min) == ["Vi starter i mars"]) is may
    assert [refused(room, reply) for reply in (opened, sent, shown, there)] == [not may] * 4


@pytest.mark.parametrize("meeting", list(WRITE))
@pytest.mark.parametrize("who", list(PEOPLE))
async def test_who_sends(room: Room, who: str, meeting: str) -> None:
    value = about(room, meeting)
    await room.add("leader", "Vi starter i mars", "decision", value)
    version = (await room.written(meeting, value.nominal or date.min)).version
    reply = await room.door.press(who, Action.SEND_MINUTES, value.model_copy(update={"version": version}))
    assert (await room.written(meeting, value.nominal or date.min)).sent is (who in SEND)
    assert refused(room, reply) is (who not in SEND)
    shows = who in WRITE[meeting]
    if shows and who not in SEND:
        assert Action.SEND_MINUTES not in {b.action for b in buttons_of(await room.show(who, value))}


async def test_who_leads_a_meeting_of_their_own_sends_its_minutes(room: Room) -> None:
    """A unit leader takes part in practice; here they are asked to the project meeting."""
    async with room.door.store.scope(room.door.scene.here) as scope:
        group = PEOPLE["group"]
        person = next(p for p in await people.everyone(scope) if p.email == group.email)
        await people._set_roles(scope, {person.id: frozenset({Role.WORKING_GROUP, Role.UNIT_LEADER})})
    await room.add("group", "Vi starter i mars", "decision")
    found = button(await room.show("group"), Action.SEND_MINUTES)
    await room.door.press("group", found.action, found.value)
    assert (await room.written()).sent


async def test_whoever_was_there_may_read_and_not_write(room: Room) -> None:
    await room.add("leader", "Vi starter i mars", "decision")
    await room.attend("leader", "leader", "contact")
    value = room.value()
    message = await room.show("contact", value)
    assert "Vi starter i mars" in message.fallback
    actions = {b.action for b in buttons_of(message)}
    assert actions == {Action.GET_MINUTES}
    assert refused(room, await room.door.press("contact", Action.OPEN_POINT, value))
    assert (await room.door.press("contact", Action.GET_MINUTES, value)).attachments
    assert refused(room, await room.door.press("head", Action.GET_MINUTES, value))


# ---- taking out ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("writer", ["leader", "group", "owner"])
@pytest.mark.parametrize("who", list(PEOPLE))
async def test_a_point_is_taken_out_by_its_writer_and_by_leaders(room: Room, who: str, writer: str) -> None:
    await room.add(writer, "Bemanning")
    (point,) = (await room.written()).points
    value = ActionValue(municipality=room.door.scene.here, point=point.id)
    reply = await room.door.press(who, Action.REMOVE_POINT, value)
    may = who in {writer, "leader", "admin"}
    assert (await room.texts() == []) is may
    assert refused(room, reply) is not may


@pytest.mark.parametrize("who", ["owner", "contact", "teacher", "coordinator"])
async def test_somebody_else_s_change_is_undone_by_leaders_alone(room: Room, who: str) -> None:
    reply = await room.add("group", "Bemanning")
    change = next(b.value for b in buttons_of(reply.message) if b.value.change)
    assert refused(room, await room.door.press(who, Action.REMOVE_POINT, change))
    assert await room.texts() == ["Bemanning"]
    await room.door.press("leader", Action.REMOVE_POINT, change)
    assert await room.texts() == []


async def test_only_own_points_have_a_button_but_for_leaders(room: Room) -> None:
    await room.add("group", "Fra Berit")
    await room.add("owner", "Fra Ola")
    spoken = {
        who: {b.spoken for b in buttons_of(await room.show(who)) if b.action is Action.REMOVE_POINT}
        for who in ("group", "owner", "leader")
    }
    assert [len(spoken[who]) for who in ("group", "owner", "leader")] == [1, 1, 2]
    assert "Berit" in next(iter(spoken["group"]))


# ---- what others see -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["contact", "head", "teacher", "coordinator"])
async def test_the_agenda_of_a_meeting_tells_others_nothing_of_its_minutes(room: Room, who: str) -> None:
    await room.add("leader", "Hemmelig beslutning", "decision")
    await room.add("leader", "Hemmelig sak", value=room.value(nominal=NEXT_PROJECT))
    assert "Hemmelig" in await room.agenda("leader")
    assert "Hemmelig" not in await room.agenda(who)


@pytest.mark.parametrize("who", ["head", "teacher"])
async def test_minutes_without_a_meeting_of_one_s_own(room: Room, who: str) -> None:
    await room.add("leader", "Hemmelig beslutning", "decision")
    reply = await room.door.say(who, "referat")
    assert line_of(reply) in {room.door.t(language)("minutes.none_yours") for language in ("nb", "nn", "en")}


async def test_nothing_of_the_neighbours_is_reached_with_their_ids(room: Room) -> None:
    """Berit is a member of both; a button of one municipality finds nothing in the other."""
    await room.add("group", "Bemanning")
    (point,) = (await room.written()).points
    minutes = (await room.written()).id
    for action, value in (
        (Action.SHOW_MINUTES, ActionValue(minutes=minutes)),
        (Action.GET_MINUTES, ActionValue(minutes=minutes)),
        (Action.SEND_MINUTES, ActionValue(minutes=minutes, version=1)),
        (Action.OPEN_POINT, room.value()),
        (Action.OPEN_MINUTES, room.value()),
        (Action.REMOVE_POINT, ActionValue(point=point.id)),
    ):
        there = value.model_copy(update={"municipality": room.door.scene.neighbour})
        reply = await room.door.press("group", action, there)
        assert (reply.form, reply.attachments) == (None, ())
        assert "Bemanning" not in text_of(reply)
    assert await room.texts() == ["Bemanning"]
