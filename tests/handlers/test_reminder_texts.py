"""Reminders as they are worded when they go out: by the real engine, to a chat that keeps what it gets."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete

from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core.actions import Action, ActionValue
from bot.core.chat import Surface
from bot.store.models import PlanRow
from tests.handlers.days import Days, begin
from tests.handlers.door import CHANNEL, Door, button, buttons_of, line_of, text_of, values_of
from tests.helpers.scene import STRANGER


@pytest.fixture
async def days(door: Door, programmes: Programmes) -> Days:
    """The engine runs from Tuesday 8 September, noon in Oslo."""
    return await begin(door, programmes)


async def test_the_day_before_brings_the_meeting_in_one_line_and_its_agenda(days: Days) -> None:
    await days.pass_to(9, 12)
    assert {where for _, where, _ in days.chat.messages} == {"U-leader", "U-owner"}
    assert {at for at, _, _ in days.chat.messages} == {datetime(2026, 9, 9, 7, tzinfo=UTC)}
    lines = days.chat.got("U-owner")[0].fallback.split("\n")
    assert lines[0].startswith(f"{days.door.meeting('steering')} i morgen kl. 13.00")
    assert f"{days.door.t()('meetings.fact_place')}: Møterom 2" in lines
    assert any("Vurdere risiko" in line for line in lines)
    assert lines[-1] == days.door.t()("meetings.why_person", municipality="Strandvik kommune")


async def test_an_hour_before_it_is_short_with_the_agenda_behind_a_button(days: Days) -> None:
    await days.pass_to(10, 12)
    first, second = days.chat.got("U-leader")
    assert line_of(second).startswith(f"{days.door.meeting('steering')} i dag kl. 13.00")
    assert len(second.blocks) < len(first.blocks)
    show = button(second, Action.SHOW_AGENDA)
    reply = await days.door.press("leader", show.action, show.value, surface=Surface.REMINDER, channel="D1")
    assert days.door.meeting("steering") in line_of(reply)
    assert not reply.replace


async def test_a_channel_is_reminded_in_the_municipalitys_language_without_a_personal_switch(days: Days) -> None:
    await days.pass_to(14, 12)
    (message,) = days.chat.got(CHANNEL)
    assert line_of(message).startswith(f"{days.door.meeting('project')} i morgen kl. 9.00")
    assert Action.MUTE_REMINDERS not in {b.action for b in buttons_of(message)}
    assert message.fallback.endswith(days.door.t()("meetings.why_channel", municipality="Strandvik kommune"))


async def test_a_reminders_buttons_say_which_municipality_they_are_about(days: Days) -> None:
    await days.pass_to(14, 12)
    (message,) = days.chat.got(CHANNEL)
    assert {b.value.municipality for b in buttons_of(message)} == {days.door.scene.here}
    await days.door.press("group", Action.CHOOSE_MUNICIPALITY, ActionValue(municipality=days.door.scene.neighbour))
    found = button(message, Action.SHOW_NEXT)
    reply = await days.door.press("group", found.action, found.value, surface=Surface.REMINDER, channel="D2")
    assert "Velge strategier" in text_of(reply)


async def test_each_participant_is_reminded_in_their_own_language(days: Days) -> None:
    form = (await days.door.press("leader", Action.OPEN_MEETING_SETUP)).form
    await days.door.submit("leader", Action.SAVE_MEETING_SETUP, {**values_of(form), "where": "participants"})
    await days.pass_to(14, 12)
    for who in ("leader", "group"):
        assert line_of(days.chat.got(f"U-{who}")[-1]).startswith(f"{days.door.meeting('project')} i morgen kl. 9.00")


async def test_the_switch_in_a_reminder_stops_the_next_ones(days: Days) -> None:
    await days.pass_to(9, 12)
    switch = button(days.chat.got("U-owner")[0], Action.MUTE_REMINDERS)
    reply = await days.door.press("owner", switch.action, switch.value, surface=Surface.REMINDER)
    assert Action.RESUME_REMINDERS in {b.action for b in buttons_of(reply.message)}
    await days.pass_to(10, 12)
    assert len(days.chat.got("U-owner")) == 1
    assert len(days.chat.got("U-leader")) == 2


async def test_the_agenda_is_that_of_the_moment_it_is_sent(days: Days) -> None:
    t = days.door.t()
    value = ActionValue(activity=days.door.scene.activities["risks"])
    await days.door.press("leader", Action.MARK_DONE, value)
    await days.pass_to(9, 12)
    line = t("meetings.line", what=t("meetings.list_overdue"), title="Vurdere risiko")
    assert line not in days.chat.got("U-owner")[0].fallback


async def test_a_lost_channel_is_told_to_the_leader(days: Days) -> None:
    days.chat.closed = CHANNEL
    await days.pass_to(16, 12)
    told = [m for m in days.chat.got("U-leader") if m.fallback.startswith(days.door.t().n("meetings.gaps_title", 1))]
    assert len(told) == 1  # once the channel is known to be lost, the participants are reminded themselves
    assert f"{days.door.meeting('project')} tirsdag 15. september kl. 9.00" in told[0].fallback
    assert "bti-strandvik" in told[0].fallback
    assert days.door.t()("meetings.gap_channel_gone") in told[0].fallback


async def test_without_a_plan_a_reminder_still_goes_out(days: Days) -> None:
    await days.pass_to(9, 6)
    async with days.door.store.scope(days.door.scene.here) as scope:
        await scope.session.execute(delete(PlanRow).where(PlanRow.municipality_id == days.door.scene.here))
    await days.pass_to(9, 12)
    assert line_of(days.chat.got("U-owner")[0]).startswith(days.door.meeting("steering"))


async def test_nobody_else_is_written_to(days: Days) -> None:
    await days.engine.step_to(days.door.clock, days.door.clock.now() + timedelta(days=40))
    assert {where for _, where, _ in days.chat.messages} == {"U-leader", "U-owner", CHANNEL}
    assert all(STRANGER not in message.fallback for _, _, message in days.chat.messages)


@pytest.mark.parametrize(("language", "single"), [("nb", "flytte"), ("nn", "flytte"), ("en", "move")])
def test_a_reminder_says_who_can_move_the_meeting(texts: Texts, language: str, single: str) -> None:
    t = texts.for_language(language)
    for told in (t("meetings.why_person", municipality="Strandvik"), t("meetings.why_channel")):
        assert single in told
