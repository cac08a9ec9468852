"""Moving, cancelling and putting off in the chat: the buttons, the forms, the answers, and what the others get."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.content.programme import Programmes
from bot.core.actions import Action, ActionValue
from bot.core.chat import Button, Form, FormNote, Reply, SelectField, Surface
from bot.core.meetings import OccurrenceChange
from bot.handlers.views import history
from bot.store import changes, meetings
from bot.store.models import PersonRow
from tests.handlers.days import Days, begin
from tests.handlers.door import CHANNEL, Door, button, buttons_of, line_of, text_of, values_of
from tests.helpers.scene import STRANGER

STEERING, PROJECT = date(2026, 9, 10), date(2026, 9, 15)
"""A Thursday at 13 for the leader and the owner, and a Tuesday at 9 for the channel."""


@pytest.fixture
async def days(door: Door, programmes: Programmes) -> Days:
    """The engine runs from Tuesday 8 September, noon in Oslo."""
    return await begin(door, programmes)


async def value(days: Days, meeting: str = "steering", nominal: date = STEERING) -> ActionValue:
    """Return what the buttons of a meeting carry."""
    async with days.door.store.scope(days.door.scene.here, read_only=True) as scope:
        series = next(s for s in await meetings.all_series(scope, active_only=True) if s.meeting == meeting)
    return ActionValue(series=series.id, nominal=nominal)


async def form_of(days: Days, about: ActionValue, who: str = "leader") -> Form:
    form = (await days.door.press(who, Action.OPEN_CHANGE, about)).form
    assert form is not None
    return form


async def change(days: Days, about: ActionValue, who: str = "leader", **fields: str) -> Reply:
    """Fill in the form that moves or cancels, and send it."""
    form = await form_of(days, about)
    return await days.door.submit(who, form.action, {**values_of(form), **fields}, form.value)


async def cancel(days: Days, about: ActionValue, reason: str = "") -> Reply:
    """Choose «cancel», and say so once more in the form that asks."""
    asked = (await change(days, about, what="cancel", reason=reason)).form
    assert asked is not None
    return await days.door.submit("leader", asked.action, values_of(asked), asked.value)


async def decided(days: Days) -> dict[int, tuple[OccurrenceChange, ...]]:
    async with days.door.store.scope(days.door.scene.here, read_only=True) as scope:
        return await meetings.changes(scope)


def t(days: Days, key: str, language: str = "nb", **values: object) -> str:
    return days.door.t(language)(key, **values)


def notes(form: Form) -> list[str]:
    return [part.text for part in form.parts if isinstance(part, FormNote)]


# ---- the buttons -------------------------------------------------------------------------------------------------


async def test_a_reminder_can_be_put_off_by_all_and_changed_by_those_who_may(days: Days) -> None:
    await days.pass_to(9, 12)
    about = await value(days)
    for who in ("U-leader", "U-owner"):
        (message,) = days.chat.got(who)
        found = {b.action: b.value for b in buttons_of(message)}
        assert (found[Action.OPEN_SNOOZE].series, found[Action.OPEN_SNOOZE].nominal) == (about.series, STEERING)
        assert (found[Action.OPEN_CHANGE].series, found[Action.OPEN_CHANGE].nominal) == (about.series, STEERING)
        assert button(message, Action.OPEN_CHANGE).spoken.endswith("torsdag 10. september kl. 13.00")


async def test_who_may_not_change_meetings_has_no_button_for_it_in_a_message_of_their_own(
    door: Door, programmes: Programmes
) -> None:
    days = await begin(door, programmes, where="participants")
    await days.pass_to(14, 12)
    (message,) = days.chat.got("U-group")
    actions = {b.action for b in buttons_of(message)}
    assert Action.OPEN_SNOOZE in actions
    assert Action.OPEN_CHANGE not in actions


async def test_in_a_channel_everybody_sees_the_buttons_and_who_may_not_is_told_whom_to_ask(days: Days) -> None:
    await days.pass_to(14, 12)
    (message,) = days.chat.got(CHANNEL)
    labels = [b.label for b in buttons_of(message)]
    assert t(days, "moves.snooze_channel_button") in labels
    assert t(days, "moves.change_button") in labels
    for action in (Action.OPEN_CHANGE, Action.OPEN_SNOOZE):
        found = button(message, action)
        reply = await days.door.press("head", action, found.value, surface=Surface.REMINDER, channel=CHANNEL)
        assert (reply.form, reply.public, reply.replace) == (None, False, False)
        assert "Kari Lunde" in text_of(reply)


async def test_of_two_who_move_a_meeting_the_second_is_told_and_keeps_what_they_wrote(days: Days) -> None:
    about = await value(days)
    first, second = await form_of(days, about), await form_of(days, about, "owner")
    await days.door.submit("leader", first.action, {**values_of(first), "day": "2026-09-11"}, first.value)
    mine = {**values_of(second), "day": "2026-09-14", "place": "Rom 2", "reason": "Kari er på kurs"}
    again = (await days.door.submit("owner", second.action, mine, second.value)).form
    assert again is not None
    assert values_of(again) == mine
    assert t(days, "moves.decided_meanwhile", when="fredag 11. september kl. 13.00") in notes(again)
    series = about.series or 0
    assert [change.day for change in (await decided(days))[series]] == [date(2026, 9, 11)]
    reply = await days.door.submit("owner", again.action, mine, again.value)
    assert "mandag 14. september" in text_of(reply)
    assert [change.day for change in (await decided(days))[series]] == [date(2026, 9, 14)]


async def test_who_sends_the_same_twice_is_told_of_nobody(days: Days) -> None:
    form = await form_of(days, await value(days))
    replies = [
        await days.door.submit("leader", form.action, {**values_of(form), "day": "2026-09-11"}, form.value)
        for _ in range(2)
    ]
    assert [reply.form for reply in replies] == [None, None]
    assert text_of(replies[1]) == t(days, "moves.unchanged")


@pytest.mark.parametrize("who", ["head", "contact", "teacher", "group", "coordinator"])
@pytest.mark.parametrize("action", [Action.SAVE_CHANGE, Action.SAVE_CANCEL, Action.SAVE_RESTORE])
async def test_a_form_of_somebody_who_may_not_changes_nothing(days: Days, who: str, action: Action) -> None:
    form = await form_of(days, await value(days))
    about = form.value.model_copy(update={"municipality": days.door.scene.here})
    reply = await days.door.submit(who, action, {**values_of(form), "day": "2026-09-11"}, about)
    assert reply.errors is not None
    assert "Kari Lunde" in " ".join(reply.errors.errors.values())
    assert await decided(days) == {}


@pytest.mark.parametrize("who", ["leader", "owner", "admin"])
async def test_the_list_of_meetings_has_a_button_for_each(days: Days, who: str) -> None:
    reply = await days.door.say(who, "møter")
    found = [b for b in buttons_of(reply.message) if b.action is Action.OPEN_CHANGE]
    assert [b.value.nominal for b in found[:2]] == [STEERING, PROJECT]
    assert len(found) == 6
    form = (await days.door.press(who, found[0].action, found[0].value)).form
    assert form is not None
    assert notes(form)[0] == f"{days.door.meeting('steering')} torsdag 10. september kl. 13.00"


async def test_others_see_the_list_without_buttons(days: Days) -> None:
    reply = await days.door.say("teacher", "meetings")
    assert Action.OPEN_CHANGE not in {b.action for b in buttons_of(reply.message)}


# ---- moving ------------------------------------------------------------------------------------------------------


async def test_the_form_comes_as_the_meeting_stands_and_says_who_is_told(days: Days) -> None:
    form = await form_of(days, await value(days))
    assert values_of(form) == {
        "what": "move",
        "day": "2026-09-10",
        "time": "13:00",
        "place": "Møterom 2",
        "reason": "",
        "passing": "ask",
    }
    assert notes(form)[-1] == days.door.t().n("moves.told_people", 1)
    in_channel = await form_of(days, await value(days, "project", PROJECT))
    assert notes(in_channel)[-1] == t(days, "moves.told_channel", channel="bti-strandvik")


async def test_a_move_is_answered_with_what_holds_and_when_the_others_hear_of_it(days: Days) -> None:
    name = days.door.meeting("steering")
    reply = await change(days, await value(days), day="2026-09-11", time="09:30", reason="Eieren er bortreist.")
    assert line_of(reply) == f"{name} er flyttet fra torsdag 10. september kl. 13.00 til fredag 11. september kl. 9.30."
    assert "Hvorfor: Eieren er bortreist." in text_of(reply)
    assert t(days, "moves.tells_now") in text_of(reply)
    assert (reply.public, reply.home) == (False, True)
    await days.pass_to(8, 11)
    (notice,) = days.chat.got("U-owner")
    assert line_of(notice) == line_of(reply)
    assert "Sted: Møterom 2" in notice.fallback
    assert "Hvorfor: Eieren er bortreist." in notice.fallback
    assert notice.fallback.endswith(t(days, "moves.why_person"))
    assert {b.action for b in buttons_of(notice)} == {Action.SHOW_AGENDA, Action.OPEN_CHANGE}
    assert days.chat.got("U-leader") == []
    await days.pass_to(11, 12)
    assert [line_of(m) for m in days.chat.got("U-owner")[1:]] == [
        f"{name} i morgen kl. 9.30. 1 sak venter på avklaring.",
        f"{name} i dag kl. 9.30. 1 sak venter på avklaring.",
    ]


async def test_the_channel_gets_the_notice_in_the_municipalitys_language(days: Days) -> None:
    await change(days, await value(days, "project", PROJECT), who="owner", time="10:15")
    await days.pass_to(8, 11)
    (notice,) = days.chat.got(CHANNEL)
    name = days.door.meeting("project")
    assert line_of(notice) == f"{name} er flyttet fra tirsdag 15. september kl. 9.00 til kl. 10.15."
    assert notice.fallback.endswith(t(days, "moves.why_channel"))


async def test_in_the_evening_the_answer_says_that_it_waits(days: Days) -> None:
    await days.pass_to(8, 18)
    reply = await change(days, await value(days), day="2026-09-11")
    assert t(days, "moves.tells_later", when="i morgen kl. 8.00") in text_of(reply)
    back = await change(days, await value(days), day="2026-09-10")
    assert t(days, "moves.tells_nobody") in text_of(back)
    await days.pass_to(9, 6)
    assert days.chat.messages == []


async def test_too_late_to_tell_is_said(days: Days) -> None:
    await days.pass_to(9, 18)
    reply = await change(days, await value(days), time="07:30")
    assert t(days, "moves.tells_too_late") in text_of(reply)


async def test_a_free_day_by_hand_is_shown_back(days: Days) -> None:
    reply = await change(days, await value(days), day="2026-09-12")
    assert t(days, "moves.free_day", day="lørdag 12. september") in text_of(reply)


async def test_another_place_alone(days: Days) -> None:
    reply = await change(days, await value(days), place=" Kantina  i 2. etasje ")
    name = days.door.meeting("steering")
    assert line_of(reply) == f"{name} torsdag 10. september kl. 13.00 er flyttet til Kantina i 2. etasje."
    gone = await change(days, await value(days), place="")
    assert line_of(gone) == f"{name} torsdag 10. september kl. 13.00 har ikke lenger et avtalt sted."


async def test_nothing_changed(days: Days) -> None:
    assert text_of(await change(days, await value(days))) == t(days, "moves.unchanged")
    assert await decided(days) == {}


@pytest.mark.parametrize(
    ("fields", "field", "key"),
    [
        ({"day": "2026-09-07"}, "day", "moves.past"),
        ({"day": "2026-09-08", "time": "11:59"}, "day", "moves.past"),
        ({"day": "2028-01-01"}, "day", "moves.too_far"),
        ({"day": "31. februar"}, "day", "meetings.bad_date"),
        ({"time": "25:00"}, "time", "meetings.bad_time"),
        ({"what": "dance"}, "what", "meetings.bad_choice"),
        ({"passing": "perhaps"}, "passing", "meetings.bad_choice"),
    ],
)
async def test_what_is_wrong_is_said_beside_its_field(days: Days, fields: dict[str, str], field: str, key: str) -> None:
    reply = await change(days, await value(days), **fields)
    assert reply.errors is not None
    assert list(reply.errors.errors) == [field]
    text = fields.get(field, "")
    assert reply.errors.errors[field] == t(days, key, text=text[:20])
    assert await decided(days) == {}


async def test_past_another_meeting_only_when_it_is_said(days: Days) -> None:
    about = await value(days, "project", PROJECT)
    refused = await change(days, about, day="2026-09-23")
    assert refused.errors is not None
    assert refused.errors.errors["day"] == t(days, "moves.passes", day="tirsdag 22. september")
    reply = await change(days, about, day="2026-09-23", passing="go_on")
    assert t(days, "moves.passed", day="tirsdag 22. september") in text_of(reply)


@pytest.mark.parametrize("field", ["reason", "place"])
async def test_words_about_a_child_are_not_stored(days: Days, field: str) -> None:
    said = "Mamma til Ola i 3B har meldt bekymring for at han blir slått hjemme"
    reply = await change(days, await value(days), day="2026-09-11", **{field: said})
    assert reply.errors is not None
    assert list(reply.errors.errors) == [field]
    assert await decided(days) == {}


async def test_a_meeting_in_another_year_is_named_with_it(days: Days) -> None:
    reply = await change(days, await value(days), day="2027-01-07", passing="go_on")
    assert "torsdag 7. januar 2027 kl. 13.00" in line_of(reply)


# ---- cancelling --------------------------------------------------------------------------------------------------


async def test_cancelling_asks_once_more_and_nothing_happens_before(days: Days) -> None:
    asked = (await change(days, await value(days), what="cancel", reason="For få kan komme.")).form
    assert asked is not None
    assert (asked.action, asked.close) == (Action.SAVE_CANCEL, t(days, "moves.cancel_close"))
    assert notes(asked)[0] == f"Skal {days.door.meeting('steering')} torsdag 10. september kl. 13.00 avlyses?"
    assert values_of(asked) == {"reason": "For få kan komme."}
    assert await decided(days) == {}


async def test_a_cancelled_meeting_is_told_listed_and_held_after_all(days: Days) -> None:
    name = days.door.meeting("steering")
    reply = await cancel(days, await value(days), "For få kan komme.")
    assert line_of(reply) == f"{name} torsdag 10. september kl. 13.00 er avlyst."
    await days.pass_to(8, 12)
    (notice,) = days.chat.got("U-owner")
    assert line_of(notice) == line_of(reply)
    assert "Hvorfor: For få kan komme." in notice.fallback
    assert "Sted" not in notice.fallback
    listed = await days.door.say("leader", "møter")
    assert f"{name} – torsdag 10. september kl. 13.00 · avlyst" in text_of(listed)
    again = next(b for b in buttons_of(listed.message) if b.label == t(days, "moves.restore_button"))
    assert again.spoken == f"Hold {name} torsdag 10. september kl. 13.00 likevel"
    form = (await days.door.press("leader", again.action, again.value)).form
    assert form is not None
    assert form.action is Action.SAVE_RESTORE
    held = await days.door.submit("leader", form.action, values_of(form), form.value)
    assert line_of(held) == f"{name} torsdag 10. september kl. 13.00 holdes likevel."
    await days.pass_to(10, 12)
    assert line_of(days.chat.got("U-owner")[1]) == line_of(held)
    assert any(line_of(m).startswith(f"{name} i dag kl. 13.00") for m in days.chat.got("U-owner"))


async def test_the_answer_offers_the_way_back(days: Days) -> None:
    reply = await cancel(days, await value(days))
    back = button(reply.message, Action.OPEN_CHANGE)
    assert back.label == t(days, "moves.restore_button")
    moved = await change(days, await value(days, "project", PROJECT), day="2026-09-16")
    assert button(moved.message, Action.OPEN_CHANGE).label == t(days, "moves.change_button")


async def test_cancelled_by_two_at_once(days: Days) -> None:
    form = await form_of(days, await value(days))
    await cancel(days, await value(days))
    late = await days.door.submit("owner", Action.SAVE_CANCEL, {"reason": ""}, form.value)
    assert text_of(late) == t(days, "moves.unchanged")
    moved = await days.door.submit("owner", form.action, {**values_of(form), "day": "2026-09-11"}, form.value)
    assert moved.errors is not None
    assert list(moved.errors.errors.values()) == [t(days, "moves.is_cancelled")]


async def test_what_has_begun_or_never_was_is_refused_kindly(days: Days) -> None:
    about = await value(days)
    nowhere = (about.model_copy(update={"nominal": date(2026, 9, 11)}), ActionValue(), ActionValue(series=10**6))
    for unknown in nowhere:
        for action in (Action.OPEN_CHANGE, Action.OPEN_SNOOZE):
            assert text_of(await days.door.press("leader", action, unknown)) == t(days, "moves.gone")
    await days.pass_to(10, 11)
    for action in (Action.OPEN_CHANGE, Action.OPEN_SNOOZE):
        assert text_of(await days.door.press("leader", action, about)) == t(days, "moves.begun")


async def test_every_decision_is_in_the_log(days: Days) -> None:
    about = await value(days)
    await change(days, about, day="2026-09-11", reason="Ferie")
    await cancel(days, about)
    async with days.door.store.scope(days.door.scene.here, read_only=True) as scope:
        found = [line for line in await changes.latest(scope, 5) if line.entity == "series"][:2]
    assert [(line.action, line.who, (line.after or {}).get("reason")) for line in found] == [
        ("cancelled", "Kari Lunde", None),
        ("moved", "Kari Lunde", "Ferie"),
    ]


async def test_the_log_is_read_out_with_the_times(days: Days) -> None:
    about = await value(days)
    await change(days, about, day="2026-09-11", place="Kantina")
    await cancel(days, about)
    form = await form_of(days, about)
    await days.door.submit("leader", form.action, values_of(form), form.value)
    name, place = days.door.meeting("steering"), "(Sted: Møterom 2 → Kantina)"
    async with days.door.store.scope(days.door.scene.here, read_only=True) as scope:
        names = history.Names({}, {}, {about.series or 0: name})
        told = [history.line(days.door.t(), line, names, "Europe/Oslo") for line in await changes.latest(scope, 3)]
    assert [line.partition("Kari Lunde: ")[2] for line in told] == [
        f"{name} fredag 11. september kl. 13.00 holdes likevel",
        f"{name} fredag 11. september kl. 13.00 ble avlyst",
        f"{name} ble flyttet fra torsdag 10. september kl. 13.00 til fredag 11. september kl. 13.00 {place}",
    ]


# ---- later -------------------------------------------------------------------------------------------------------


async def put_off(days: Days, found: Button, who: str, when: str, channel: str = "D1") -> Reply:
    form = (await days.door.press(who, found.action, found.value, surface=Surface.REMINDER, channel=channel)).form
    assert form is not None
    incoming_fields = {**values_of(form), "when": when}
    return await days.submit(who, form, incoming_fields, channel)


async def test_a_reminder_is_put_off_once_however_often_it_is_pressed(days: Days) -> None:
    await days.pass_to(9, 7)
    (message,) = days.chat.got("U-owner")
    found = button(message, Action.OPEN_SNOOZE)
    form = (await days.door.press("owner", found.action, found.value, surface=Surface.REMINDER)).form
    assert form is not None
    choices = next(part for part in form.parts if isinstance(part, SelectField)).choices
    assert [(choice.value, choice.label) for choice in choices] == [
        ("in_an_hour", "Om én time: i dag kl. 10.00"),
        ("afternoon", "I ettermiddag: i dag kl. 13.00"),
        ("next_day", "Neste arbeidsdag: i morgen kl. 8.00"),
    ]
    for _ in range(2):
        reply = await put_off(days, found, "owner", "afternoon")
        name = days.door.meeting("steering")
        assert text_of(reply) == t(days, "moves.snoozed", meeting=name, when="i dag kl. 13.00")
        assert not reply.replace
    await days.pass_to(9, 14)
    first, second = days.chat.got("U-owner")
    assert line_of(second) == line_of(first)
    assert len(second.blocks) < len(first.blocks)
    assert len(days.chat.got("U-leader")) == 1


async def test_a_channels_reminder_is_put_off_for_the_channel(days: Days) -> None:
    await days.pass_to(14, 8)
    (message,) = days.chat.got(CHANNEL)
    reply = await put_off(days, button(message, Action.OPEN_SNOOZE), "leader", "in_an_hour", CHANNEL)
    assert not reply.public
    await days.pass_to(14, 12)
    assert [at.hour for at, where, _ in days.chat.messages if where == CHANNEL] == [7, 9]
    assert "U-leader" not in {where for at, where, _ in days.chat.messages if at.day == 14}


async def test_when_there_is_no_time_left_it_says_so(days: Days) -> None:
    await days.pass_to(10, 10)
    about = await value(days)
    days.door.clock.move_to(datetime(2026, 9, 10, 10, 20, tzinfo=UTC))
    reply = await days.door.press("owner", Action.OPEN_SNOOZE, about)
    assert line_of(reply) == t(days, "moves.snooze_none")


async def test_a_choice_that_is_none_any_more(days: Days) -> None:
    await days.pass_to(9, 7)
    form = (await days.door.press("owner", Action.OPEN_SNOOZE, await value(days))).form
    assert form is not None
    days.door.clock.move_to(datetime(2026, 9, 9, 15, tzinfo=UTC))
    for chosen, key in (("afternoon", "moves.snooze_gone"), ("tomorrow", "meetings.bad_choice")):
        reply = await days.door.submit("owner", form.action, {"when": chosen}, form.value)
        assert reply.errors is not None
        assert reply.errors.errors == {"when": t(days, key)}


async def test_whose_reminder_it_is_not_cannot_put_it_off(days: Days) -> None:
    for who, about in (("head", await value(days)), ("leader", await value(days, "project", PROJECT))):
        reply = await days.door.press(who, Action.OPEN_SNOOZE, about)
        assert text_of(reply) == t(days, "moves.snooze_not_yours")


# ---- everywhere --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_the_forms_fit_every_dialog_in_every_language(days: Days, language: str) -> None:
    async with days.door.store.scope(days.door.scene.here) as scope:
        where = PersonRow.id == days.door.scene.people["leader"]
        await scope.session.execute(update(PersonRow).where(where).values(language=language))
    about = await value(days)
    assert (await form_of(days, about)).title == t(days, "moves.change_title", language)
    snooze = (await days.door.press("leader", Action.OPEN_SNOOZE, about)).form
    assert snooze is not None
    assert snooze.title == t(days, "moves.snooze_title", language)
    asked = (await change(days, about, what="cancel")).form
    assert asked is not None
    assert asked.title == t(days, "moves.cancel_title", language)
    assert line_of(await cancel(days, about)).startswith(days.door.meeting("steering", language))
    assert (await form_of(days, about)).title == t(days, "moves.restore_title", language)


async def test_a_month_of_changes_says_nothing_of_the_stranger(days: Days) -> None:
    await change(days, await value(days), day="2026-09-11")
    await cancel(days, await value(days, "project", PROJECT))
    await days.engine.step_to(days.door.clock, days.door.clock.now() + timedelta(days=30))
    assert {where for _, where, _ in days.chat.messages} == {"U-leader", "U-owner", CHANNEL}
    assert all(STRANGER not in message.fallback for _, _, message in days.chat.messages)
