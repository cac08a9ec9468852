"""Who was there, sending the minutes, the letters they become, and the document."""

import io
from datetime import UTC, datetime

import docx
import pytest
from sqlalchemy import update

from bot.content.programme import Programmes
from bot.core.actions import Action, ActionValue
from bot.core.chat import FormNote, Message, MultiField, Reply
from bot.core.deliveries import Delivery, DeliveryKind, DeliveryState, Recipient
from bot.handlers.letters import LedgerTexts
from bot.reminders.planning import planner
from bot.reminders.ports import Due
from bot.store import letters, people
from bot.store.models import SeriesRow
from tests.handlers.door import Door, button, buttons_of, check_message, line_of, text_of, values_of
from tests.handlers.minutes_room import NEXT_PROJECT, PROJECT, Room, begin

MEETING = "Prosjektmøte tirsdag 8. september"


@pytest.fixture
async def room(door: Door) -> Room:
    """It is Tuesday 8 September, noon in Oslo; today's project meeting is over."""
    return await begin(door)


async def ledger(room: Room) -> list[Delivery]:
    """Return the letters with minutes."""
    async with room.door.store.scope(room.door.scene.here, read_only=True) as scope:
        return [row for row in await letters.known(scope, PROJECT) if row.kind is DeliveryKind.MINUTES]


async def planned(room: Room) -> dict[str, int]:
    """Return who is to get minutes, and under which number."""
    names = {number: who for who, number in room.door.scene.people.items()}
    rows = [row for row in await ledger(room) if row.state is DeliveryState.PLANNED]
    return {names[row.recipient.id]: row.sequence for row in rows}


async def replan(room: Room) -> None:
    async with room.door.store.scope(room.door.scene.here) as scope:
        await planner.replan(scope, room.door.clock.now())


async def worded(room: Room, programmes: Programmes, row: Delivery, language: str = "nb") -> Message | None:
    """Word a letter as when it is sent."""
    async with room.door.store.scope(room.door.scene.here, read_only=True) as scope:
        person = await people.get(scope, row.recipient.id)
        text = LedgerTexts(programmes, room.door.texts)
        message = await text(Due(row, language, person=person), scope, room.door.clock.now())
    if message is not None:
        check_message(message)
    return message


async def send(room: Room, who: str = "leader") -> Reply:
    """Press the button as the minutes show it."""
    found = button(await room.show(who), Action.SEND_MINUTES)
    return await room.door.press(who, found.action, found.value)


async def full(room: Room) -> None:
    """Write minutes with all there is."""
    who = f"person_{room.door.scene.people['contact']}"
    await room.add("leader", "Bemanning i høst")
    await room.add("leader", "Vi starter opplæringen i mars", "decision")
    await room.add("group", "Lage opplegg for øving", "action", responsible=who, end="1. oktober")
    await room.attend("leader", "leader", "contact")


# ---- who was there -------------------------------------------------------------------------------------------------


async def test_in_a_small_meeting_all_who_are_invited_are_proposed(room: Room) -> None:
    form = await room.form("leader", Action.OPEN_MINUTES, room.value())
    field = next(part for part in form.parts if isinstance(part, MultiField))
    proposed = {choice.label for choice in field.choices if choice.value in field.values}
    assert proposed == {"Kari Lunde", "Berit Sund"}
    assert {"Anne Moen", "Per Ness"} <= {choice.label for choice in field.choices}


async def test_who_was_there_and_who_was_not_is_kept(room: Room) -> None:
    reply = await room.attend("leader", "leader", "contact")
    assert line_of(reply) == room.door.t().n("minutes.noted", 2, meeting=MEETING)
    ids, found = room.door.scene.people, await room.written()
    assert (found.present, found.absent) == (frozenset({ids["leader"], ids["contact"]}), frozenset({ids["group"]}))
    form = await room.form("group", Action.OPEN_MINUTES, room.value())
    assert set(values_of(form)["present"].split(",")) == {str(ids["leader"]), str(ids["contact"])}
    lines = (await room.show("leader")).fallback.split("\n")
    assert f"{room.door.t()('minutes.fact_present')}: Anne Moen og Kari Lunde" in lines
    assert f"{room.door.t()('minutes.fact_absent')}: Berit Sund" in lines


async def test_of_two_at_once_the_second_is_told_and_keeps_their_choice(room: Room) -> None:
    ids = room.door.scene.people
    form = await room.form("group", Action.OPEN_MINUTES, room.value())
    await room.attend("leader", "leader")
    mine = {"present": f"{ids['leader']},{ids['group']}"}
    asked = (await room.door.submit("group", form.action, mine, form.value)).form
    assert asked is not None
    told = " ".join(part.text for part in asked.parts if isinstance(part, FormNote))
    assert "Kari Lunde" in told
    assert set(values_of(asked)["present"].split(",")) == set(mine["present"].split(","))
    assert (await room.written()).present == {ids["leader"]}
    await room.door.submit("group", asked.action, values_of(asked), asked.value)
    assert (await room.written()).present == {ids["leader"], ids["group"]}


async def test_two_who_choose_the_same_do_not_disturb_each_other(room: Room) -> None:
    form = await room.form("group", Action.OPEN_MINUTES, room.value())
    await room.attend("leader", "leader", "group")
    reply = await room.door.submit("group", form.action, values_of(form), form.value)
    assert line_of(reply) == room.door.t().n("minutes.noted", 2, meeting=MEETING)


@pytest.mark.parametrize("chosen", ["1", "999999", "x", "1,2"])
async def test_only_people_of_the_municipality_were_there(room: Room, chosen: str) -> None:
    """Person 1 is the stranger."""
    form = await room.form("leader", Action.OPEN_MINUTES, room.value())
    reply = await room.door.submit("leader", form.action, {"present": chosen}, form.value)
    assert reply.errors is not None
    assert set(reply.errors.errors) == {"present"}
    found = await room.minutes()
    assert found is None or not found.present


async def test_a_meeting_that_is_ahead_has_nobody_yet(room: Room) -> None:
    value = room.value(nominal=NEXT_PROJECT)
    reply = await room.door.press("leader", Action.OPEN_MINUTES, value)
    assert line_of(reply) == room.door.t()("minutes.not_begun")
    sent = await room.door.submit("leader", Action.SAVE_MINUTES, {"present": ""}, value)
    assert sent.errors is not None
    assert await room.minutes(nominal=NEXT_PROJECT) is None


# ---- sending -------------------------------------------------------------------------------------------------------


async def test_nothing_goes_out_before_somebody_sends_it(room: Room) -> None:
    await full(room)
    await replan(room)
    assert await ledger(room) == []


async def test_sent_minutes_go_to_those_invited_and_those_who_were_there(room: Room) -> None:
    await full(room)
    reply = await send(room)
    assert line_of(reply) == room.door.t().n("minutes.sent_to", 3, meeting=MEETING)
    assert await planned(room) == {"leader": 1, "group": 1, "contact": 1}
    assert {row.due_at for row in await ledger(room)} == {room.door.clock.now()}
    assert (await room.show("leader")).fallback.split("\n")[1].startswith("Sendt til deltakerne i dag kl. 12.00")


async def test_planning_again_changes_nothing(room: Room) -> None:
    await full(room)
    await send(room)
    before = await ledger(room)
    for hour in (10, 11, 15):
        room.go(8, hour)
        await replan(room)
    assert await ledger(room) == before


async def test_pressed_twice_it_is_sent_once(room: Room) -> None:
    await full(room)
    found = button(await room.show("leader"), Action.SEND_MINUTES)
    await room.door.press("leader", found.action, found.value)
    before = await ledger(room)
    again = await room.door.press("owner", found.action, found.value)
    assert Action.SEND_MINUTES not in {b.action for b in buttons_of(again.message)}
    assert await ledger(room) == before
    assert (await room.written()).version == 1


async def test_outside_hours_the_answer_says_when_they_get_it(room: Room) -> None:
    await full(room)
    room.go(8, 18)
    reply = await send(room)
    assert room.door.t()("minutes.sent_later", when="i morgen kl. 8.00") in text_of(reply)
    assert {row.due_at for row in await ledger(room)} == {datetime(2026, 9, 9, 6, tzinfo=UTC)}


async def test_what_was_changed_is_sent_again_under_a_new_number(room: Room) -> None:
    await full(room)
    await send(room)
    reply = await room.add("leader", "Enda en beslutning", "decision")
    again = button(reply.message, Action.SEND_MINUTES)
    assert again.label == room.door.t()("minutes.send_again_button")
    assert "Endret etter at det ble sendt" in text_of(reply)
    await replan(room)
    assert set((await planned(room)).values()) == {1}
    await room.door.press("leader", again.action, again.value)
    assert await planned(room) == {"leader": 3, "group": 3, "contact": 3}
    old = [row for row in await ledger(room) if row.sequence == 1]
    assert {row.state for row in old} == {DeliveryState.SKIPPED}


async def test_an_old_button_sends_nothing_new(room: Room) -> None:
    await full(room)
    old = button(await room.show("leader"), Action.SEND_MINUTES)
    await room.door.press("leader", old.action, old.value)
    await room.add("group", "Enda en sak")
    reply = await room.door.press("leader", old.action, old.value)
    assert button(reply.message, Action.SEND_MINUTES).value.version == 2
    assert set((await planned(room)).values()) == {1}


async def test_somebody_who_joins_gets_what_was_sent_lately_and_who_left_gets_nothing(room: Room) -> None:
    await full(room)
    await send(room)
    async with room.door.store.scope(room.door.scene.here) as scope:
        await people.deactivate(scope, room.door.scene.people["contact"])
        await planner.replan(scope, room.door.clock.now())
    assert set(await planned(room)) == {"leader", "group"}


async def test_empty_minutes_are_not_sent(room: Room) -> None:
    reply = await room.door.press("leader", Action.SEND_MINUTES, room.value(version=1))
    assert line_of(reply) == room.door.t()("minutes.nothing_to_send")
    assert await ledger(room) == []


async def test_a_meeting_that_is_ahead_has_no_minutes_to_send(room: Room) -> None:
    value = room.value(nominal=NEXT_PROJECT)
    await room.add("leader", "Bemanning", value=value)
    assert Action.SEND_MINUTES not in {b.action for b in buttons_of(await room.show("leader", value))}
    reply = await room.door.press("leader", Action.SEND_MINUTES, value.model_copy(update={"version": 1}))
    assert line_of(reply) == room.door.t()("minutes.not_begun")
    assert not (await room.written(nominal=NEXT_PROJECT)).sent


# ---- the letter ----------------------------------------------------------------------------------------------------


async def test_the_letter_tells_what_was_decided_who_does_what_and_who_was_there(
    room: Room, programmes: Programmes
) -> None:
    await full(room)
    await send(room)
    message = await worded(room, programmes, (await ledger(room))[0])
    assert message is not None
    lines = message.fallback.split("\n")
    t = room.door.t()
    assert lines[0] == t("minutes.letter", meeting=MEETING)
    assert lines[1:3] == [t("minutes.heading_decision"), "• Vi starter opplæringen i mars"]
    assert lines[3:5] == [
        t("minutes.heading_action"),
        "• Lage opplegg for øving – innen torsdag 1. oktober · Anne Moen",
    ]
    assert f"{t('minutes.fact_present')}: Anne Moen og Kari Lunde" in lines
    assert lines[-1] == t("minutes.letter_why", municipality="Strandvik kommune")
    assert {b.action for b in buttons_of(message)} == {Action.GET_MINUTES}
    assert {b.value.municipality for b in buttons_of(message)} == {room.door.scene.here}


async def test_a_letter_about_older_minutes_has_nothing_to_say(room: Room, programmes: Programmes) -> None:
    await full(room)
    await send(room)
    old = (await ledger(room))[0]
    await room.add("leader", "Enda en beslutning", "decision")
    changed = await worded(room, programmes, old)
    assert changed is not None
    assert "Enda en beslutning" in changed.fallback
    await send(room)
    assert await worded(room, programmes, old) is None
    new = next(row for row in await ledger(room) if row.sequence == 3)
    message = await worded(room, programmes, new)
    assert message is not None
    assert line_of(message) == room.door.t()("minutes.letter_again", meeting=MEETING)


@pytest.mark.parametrize("subject", ["minutes:999", "minutes:x", "minutes"])
async def test_a_letter_of_minutes_that_are_gone_has_nothing_to_say(
    room: Room, programmes: Programmes, subject: str
) -> None:
    now = room.door.clock.now()
    to = Recipient("person", room.door.scene.people["leader"])
    row = Delivery(DeliveryKind.MINUTES, subject, PROJECT, to, now, None, 1)
    assert await worded(room, programmes, row) is None


async def test_a_long_letter_is_short_with_the_rest_behind_a_button(room: Room, programmes: Programmes) -> None:
    for number in range(9):
        await room.add("leader", f"Beslutning nummer {number}", "decision")
    await send(room)
    message = await worded(room, programmes, (await ledger(room))[0])
    assert message is not None
    assert sum("Beslutning nummer" in line for line in message.fallback.split("\n")) == 5
    assert room.door.t().n("plan.and_more", 4) in message.fallback
    more = button(message, Action.SHOW_MINUTES)
    shown = await room.door.press("leader", more.action, more.value)
    assert text_of(shown).count("Beslutning nummer") == 9


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_the_letter_in_every_language(room: Room, programmes: Programmes, language: str) -> None:
    await full(room)
    await send(room)
    message = await worded(room, programmes, (await ledger(room))[0], language)
    assert message is not None
    assert room.door.t(language)("minutes.heading_decision") in message.fallback.split("\n")
    assert "Lage opplegg for øving" in message.fallback


# ---- the document --------------------------------------------------------------------------------------------------


async def document(room: Room, who: str = "leader") -> tuple[str, str]:
    """Return the name and all words of the Word document."""
    reply = await room.door.press(who, Action.GET_MINUTES, room.value())
    (file,) = reply.attachments
    paper = docx.Document(io.BytesIO(file.content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return file.filename, "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


async def test_the_document_holds_all_of_it(room: Room) -> None:
    await full(room)
    name, words = await document(room)
    assert name == "Referat prosjektmøte 2026-09-08.docx"
    t = room.door.t()
    for text in (
        t("minutes.title", meeting=MEETING),
        "Strandvik kommune",
        "tirsdag 8. september 2026 kl. 9.00",
        "Anne Moen og Kari Lunde",
        "Berit Sund",
        "Bemanning i høst",
        "Vi starter opplæringen i mars",
        "Lage opplegg for øving",
        "innen torsdag 1. oktober",
        t("minutes.how_open"),
        t("minutes.state_not_sent"),
    ):
        assert text in words


async def test_what_looks_like_a_formula_or_a_control_character_is_only_text(room: Room) -> None:
    odd = '=HYPERLINK("http://x";"y") <w:p/> & \x07«»'
    await room.add("leader", odd, "decision")
    await room.add("leader", "@SUM(1+1)", "action", end="oktober")
    _, words = await document(room)
    assert '=HYPERLINK("http://x";"y") <w:p/> & «»' in words
    assert "@SUM(1+1)" in words


async def test_a_municipality_s_own_name_of_a_meeting_makes_a_file_name_that_is_one(room: Room) -> None:
    async with room.door.store.scope(room.door.scene.here) as scope:
        await scope.session.execute(update(SeriesRow).values(title='../BTI: "kjernegruppa" a/b*?'))
    await room.add("leader", "Vi starter i mars", "decision")
    name, _ = await document(room)
    assert name == "Referat .. BTI kjernegruppa a b 2026-09-08.docx"


async def test_without_minutes_there_is_no_document(room: Room) -> None:
    reply = await room.door.press("leader", Action.GET_MINUTES, room.value())
    assert (reply.attachments, line_of(reply)) == ((), room.door.t()("minutes.nothing_yet"))


async def test_everything_stands_after_a_restart(room: Room) -> None:
    await full(room)
    await send(room)
    shown = (await room.show("group")).fallback
    await room.door.store.engine.dispose()
    assert (await room.show("group")).fallback == shown
    assert await planned(room) == {"leader": 1, "group": 1, "contact": 1}
    value = ActionValue(minutes=(await room.written()).id, municipality=room.door.scene.here)
    assert (await room.show("group", value)).fallback == shown
