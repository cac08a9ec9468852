"""Minutes as they are shown: how they stand, what one can do, all of them or a few lines, and the earlier ones."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.chat import Surface
from bot.core.minutes import PointKind
from bot.core.people import NewPerson
from bot.core.roles import Role
from bot.handlers.views import history
from bot.platforms.slack.blocks import VIEW, render
from bot.store import changes, meetings, minutes, people
from bot.store.changes import Author
from tests.handlers.door import CHANNEL, Door, button, buttons_of, line_of, text_of
from tests.handlers.minutes_room import NEXT_PROJECT, PROJECT, Room, begin
from tests.helpers.scene import DOMAIN, NOW, PEOPLE


@pytest.fixture
async def room(door: Door) -> Room:
    """It is Tuesday 8 September, noon in Oslo; today's project meeting is over."""
    return await begin(door)


async def years(room: Room, count: int) -> list[date]:
    """Write minutes of the project meetings of the weeks before, one point each."""
    days = [PROJECT - timedelta(days=7 * week) for week in range(count)]
    async with room.door.store.scope(room.door.scene.here) as scope:
        author = Author(room.door.scene.people["leader"], "chat", NOW)
        for day in days:
            found = await minutes.ensure(scope, room.series["project"], day)
            await minutes.add_point(scope, author, found, PointKind.DECISION, f"Besluttet {day}")
    return days


def actions(message: object) -> set[Action]:
    return {b.action for b in buttons_of(message)}  # type: ignore[arg-type]


# ---- how they stand ------------------------------------------------------------------------------------------------


async def test_the_word_alone_shows_the_meeting_that_was_last(room: Room) -> None:
    reply = await room.door.say("leader", "referat")
    t = room.door.t()
    assert text_of(reply).split("\n")[:2] == [
        t("minutes.title", meeting="Prosjektmøte tirsdag 8. september"),
        t("minutes.state_empty"),
    ]
    others = [b.value for b in buttons_of(reply.message) if b.action is Action.SHOW_MINUTES]
    assert {value.series for value in others} == {room.series["status"], room.series["steering"]}


async def test_the_word_shows_each_person_s_own_meeting_first(room: Room) -> None:
    room.go(10, 14)
    assert "Styringsgruppemøte torsdag 10. september" in line_of(await room.door.say("owner", "referat"))
    shown = await room.door.press("group", Action.SHOW_MINUTES, ActionValue(municipality=room.door.scene.here))
    assert "Prosjektmøte" in line_of(shown)


@pytest.mark.parametrize("text", ["referat", "referatet", "vis referatet", "minutes", "Referater"])
async def test_words_that_ask_for_minutes(room: Room, text: str) -> None:
    assert "Prosjektmøte" in line_of(await room.door.say("leader", text))


async def test_before_the_meeting_one_may_add_and_move_it(room: Room) -> None:
    message = await room.show("leader", room.value(nominal=NEXT_PROJECT))
    t = room.door.t()
    assert message.fallback.split("\n")[1] == t("minutes.state_ahead_empty", when="tirsdag 15. september kl. 9.00")
    assert actions(message) == {Action.OPEN_POINT, Action.OPEN_CHANGE}
    assert button(message, Action.OPEN_POINT).label == t("minutes.add_agenda_button")
    await room.add("group", "Bemanning", value=room.value(nominal=NEXT_PROJECT))
    message = await room.show("group", room.value(nominal=NEXT_PROJECT))
    assert message.fallback.split("\n")[1] == t("minutes.state_ahead", when="tirsdag 15. september kl. 9.00")
    assert actions(message) == {Action.OPEN_POINT, Action.GET_MINUTES, Action.REMOVE_POINT}


async def test_after_it_one_may_write_and_send(room: Room) -> None:
    assert actions(await room.show("leader")) == {Action.OPEN_POINT, Action.OPEN_MINUTES}
    await room.add("leader", "Vi starter i mars", "decision")
    message = await room.show("leader")
    assert message.fallback.split("\n")[1] == room.door.t()("minutes.state_not_sent")
    assert actions(message) == {
        *(Action.OPEN_POINT, Action.OPEN_MINUTES, Action.SEND_MINUTES, Action.GET_MINUTES, Action.REMOVE_POINT)
    }


async def test_a_cancelled_meeting_says_where_its_points_go(room: Room) -> None:
    value = room.value(nominal=NEXT_PROJECT)
    await room.door.submit("leader", Action.SAVE_CANCEL, {"reason": ""}, value)
    t = room.door.t()
    assert (await room.show("leader", value)).fallback.split("\n")[1] == t("minutes.state_cancelled_empty")
    await room.add("leader", "Bemanning", value=value)
    message = await room.show("leader", value)
    assert message.fallback.split("\n")[1] == t("minutes.state_cancelled")
    assert button(message, Action.OPEN_CHANGE).label == t("moves.restore_button")
    room.go(16)
    assert Action.SEND_MINUTES not in actions(await room.show("leader", value))


async def test_action_points_stand_as_the_plan_has_them(room: Room) -> None:
    who = "role_project_leader"
    for title, until in (("Ring rektor", "10. september"), ("Lag opplegg", "oktober"), ("Skriv brev", "oktober")):
        await room.add("leader", title, "action", responsible=who, end=until)
    number = (await room.activity("Skriv brev")).id
    await room.door.press("leader", Action.MARK_DONE, ActionValue(activity=number))
    room.go(14)
    lines = (await room.show("leader")).fallback.split("\n")
    found = {line[2:].split(" – ")[0]: line for line in lines if line.startswith("• ")}
    assert "oktober" in found["Lag opplegg"]
    assert "10. september" in found["Ring rektor"]
    assert "8. september" in found["Skriv brev"]
    assert all("prosjektleder" in found[title] for title in ("Ring rektor", "Lag opplegg", "Skriv brev"))


async def test_a_reminder_is_never_replaced(room: Room) -> None:
    reply = await room.door.press(
        "leader", Action.SHOW_MINUTES, room.value(), surface=Surface.REMINDER, channel=CHANNEL
    )
    assert (reply.replace, reply.public) == (False, False)


# ---- a few lines, or all of them -----------------------------------------------------------------------------------


async def test_five_lines_a_part_and_the_rest_behind_a_button(room: Room) -> None:
    for number in range(7):
        await room.add("leader", f"Beslutning {number}", "decision")
    message = await room.show("leader")
    assert message.fallback.count("• Beslutning") == 5
    assert room.door.t().n("plan.and_more", 2) in message.fallback
    more = next(b for b in buttons_of(message) if b.value.choice)
    assert text_of(await room.door.press("leader", more.action, more.value)).count("• Beslutning") == 7


@pytest.mark.parametrize(
    ("text", "choice"), [("lang tekst " * 27, "whole"), ("lang tekst " * 27, ""), ("kort", "whole")]
)
async def test_even_all_of_them_fit_into_a_message(room: Room, text: str, choice: str) -> None:
    async with room.door.store.scope(room.door.scene.here) as scope:
        author = Author(room.door.scene.people["leader"], "chat", NOW)
        found = await minutes.ensure(scope, room.series["project"], PROJECT)
        for number in range(120):
            kind = list(PointKind)[number % 3]
            await minutes.add_point(scope, author, found, kind, f"{number} {text}")
    message = await room.show("leader", room.value(choice=choice))
    assert len(message.fallback) < 10_000
    assert render(message, room.door.t()) == render(message, room.door.t(), VIEW)  # Slack has to cut nothing
    assert (await room.door.press("leader", Action.GET_MINUTES, room.value())).attachments


async def test_a_big_meeting_names_a_few_and_counts_the_others(room: Room) -> None:
    new = [NewPerson(f"Person {n:02}", f"p{n}@{DOMAIN}", frozenset({Role.WORKING_GROUP})) for n in range(30)]
    async with room.door.store.scope(room.door.scene.here) as scope:
        await people.add(scope, new, NOW)
        everyone = [person.id for person in await people.everyone(scope) if person.name.startswith("Person")]
        found = await minutes.ensure(scope, room.series["project"], PROJECT)
        await minutes.set_attendance(scope, Author(None, "chat", NOW), found, everyone, [])
    line = next(line for line in (await room.show("leader")).fallback.split("\n") if line.startswith("Til stede"))
    assert line.count("Person") == 12
    assert line.endswith("og 18 til")
    form = await room.form("leader", Action.OPEN_MINUTES, room.value())
    assert len(form.parts) == 2


async def test_in_a_big_meeting_nobody_is_proposed(room: Room) -> None:
    new = [NewPerson(f"Person {n:03}", f"p{n}@{DOMAIN}", frozenset({Role.WORKING_GROUP})) for n in range(130)]
    async with room.door.store.scope(room.door.scene.here) as scope:
        await people.add(scope, new, NOW)
    await room.form("leader", Action.OPEN_POINT, room.value())
    reply = await room.attend("leader", "leader")
    found = await room.written()
    assert (len(found.present), found.absent) == (1, frozenset())
    assert "1 deltaker" in line_of(reply)


# ---- earlier minutes -----------------------------------------------------------------------------------------------


async def test_earlier_minutes_are_a_few_and_then_pages(room: Room) -> None:
    days = await years(room, 20)
    message = await room.show("leader")
    t = room.door.t()
    earlier = [b for b in buttons_of(message) if b.action is Action.SHOW_MINUTES]
    assert [b.label for b in earlier] == [t("minutes.show_button")] * 3 + [t("minutes.all_button")]
    seen: list[str] = []
    page, onwards = earlier[-1].value, earlier
    for _ in range(3):
        shown = await room.door.press("leader", Action.SHOW_MINUTES, page)
        seen += [b.spoken for b in buttons_of(shown.message) if b.label == t("minutes.show_button")]
        onwards = [b for b in buttons_of(shown.message) if b.label == t("minutes.older_button")]
        page = onwards[0].value if onwards else page
    assert len(seen) == len(set(seen)) == len(days)
    assert not onwards


@pytest.mark.parametrize("page", [4, 999, 2**62])
async def test_a_page_beyond_the_last_is_the_last(room: Room, page: int) -> None:
    await years(room, 10)
    reply = await room.door.press("leader", Action.SHOW_MINUTES, room.value(page=page))
    shown = [b for b in buttons_of(reply.message) if b.label == room.door.t()("minutes.show_button")]
    assert len(shown) == 2


async def test_a_page_of_no_minutes_says_so(room: Room) -> None:
    reply = await room.door.press("leader", Action.SHOW_MINUTES, room.value(page=1))
    assert room.door.t()("minutes.state_empty") in text_of(reply)


async def test_what_is_ahead_is_not_among_the_earlier_ones(room: Room) -> None:
    await room.add("leader", "Vi starter i mars", "decision")
    await room.add("leader", "Bemanning", value=room.value(nominal=NEXT_PROJECT))
    t = room.door.t()
    assert t("minutes.earlier") not in (await room.show("leader")).fallback
    assert t("minutes.next_meeting") in (await room.show("leader")).fallback
    assert t("minutes.earlier") in (await room.show("leader", room.value(nominal=NEXT_PROJECT))).fallback


async def test_from_minutes_one_adds_to_the_next_meeting(room: Room) -> None:
    found = [b for b in buttons_of(await room.show("leader")) if b.action is Action.OPEN_POINT][-1]
    assert (found.value.nominal, found.value.choice) == (NEXT_PROJECT, "agenda")


async def test_earlier_minutes_open_with_their_button(room: Room) -> None:
    days = await years(room, 3)
    message = await room.show("leader")
    older = [b for b in buttons_of(message) if b.action is Action.SHOW_MINUTES][1]
    reply = await room.door.press("leader", older.action, older.value)
    assert f"Besluttet {days[2]}" in text_of(reply)


async def test_minutes_of_a_series_that_was_ended_can_still_be_read(room: Room) -> None:
    await room.add("leader", "Vi starter i mars", "decision")
    async with room.door.store.scope(room.door.scene.here) as scope:
        series = await meetings.get(scope, room.series["project"])
        await meetings.change(scope, series.id, replace(series, active=False))
    assert "Vi starter i mars" in (await room.show("leader")).fallback
    reply = await room.door.press("leader", Action.OPEN_POINT, room.value(nominal=NEXT_PROJECT))
    assert line_of(reply) == room.door.t()("minutes.no_meeting")


# ---- the log and the languages -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_the_log_names_the_meeting_and_never_the_text(room: Room, language: str) -> None:
    reply = await room.add("leader", "Hemmelig beslutning", "decision")
    undo = next(b for b in buttons_of(reply.message) if b.value.change)
    await room.door.press("leader", undo.action, undo.value)
    await room.add("leader", "Enda en", "decision")
    (point,) = (await room.written()).points
    await room.door.press("leader", Action.REMOVE_POINT, ActionValue(point=point.id))
    await room.attend("leader", "leader")
    found = button(await room.show("leader"), Action.SEND_MINUTES)
    await room.door.press("leader", found.action, found.value)
    async with room.door.store.scope(room.door.scene.here, read_only=True) as scope:
        lines = await changes.latest(scope, 6)
    names = history.Names({}, {}, {room.series["project"]: "Prosjektmøte"})
    t = room.door.t(language)
    told = [history.line(t, line, names, "Europe/Oslo") for line in lines]
    keys = ("minutes_sent", "minutes_attended", "minutes_point_removed", "minutes_point_added", "minutes_point_undo")
    for key, line in zip(keys, told, strict=False):
        assert line.endswith(t(f"history.{key}", name="Prosjektmøte"))
    assert not any("Hemmelig" in line for line in told)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_every_flow_in_every_language(room: Room, language: str) -> None:
    """The door holds each message and each form against what all platforms can draw."""
    kari = PEOPLE["leader"]
    async with room.door.store.scope(room.door.scene.here) as scope:
        await people.add(scope, [NewPerson(kari.name, kari.email, kari.roles, kari.unit, language)], NOW)
    t = room.door.t(language)
    value = room.value()
    assert t("minutes.state_empty") in (await room.show("leader")).fallback
    for kind in PointKind:
        reply = await room.add("leader", f"Punkt {kind}", kind, value)
        assert t(f"minutes.added_{kind}", meeting="{").split("{")[0] in line_of(reply)
    await room.attend("leader", "leader", value=value)
    shown = await room.show("leader")
    for kind in PointKind:
        assert t(f"minutes.heading_{kind}") in shown.fallback.split("\n")
    sent = button(shown, Action.SEND_MINUTES)
    assert line_of(await room.door.press("leader", sent.action, sent.value)).startswith(
        t.n("minutes.sent_to", 2, meeting="{").split("{")[0]
    )
    reply = await room.door.press("leader", Action.GET_MINUTES, value)
    assert reply.attachments[0].filename.startswith(t("minutes.file_name", meeting="", date="").strip())
    found = button(await room.show("leader"), Action.REMOVE_POINT, "Punkt action")
    gone = await room.door.press("leader", found.action, found.value)
    assert line_of(gone) == t("minutes.removed_with_activity", text="Punkt action")
    assert t("minutes.letter", meeting="x") != t("minutes.letter_again", meeting="x")
