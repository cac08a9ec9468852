"""The life of a round: put down, previewed, opened, reminded of, closed, told of. By a clock that is moved."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import func, select, update

from bot.core.deliveries import DeliveryKind, DeliveryState
from bot.core.people import NewPerson
from bot.core.pulse.rounds import Audience, GroupKind, Rhythm, RoundState
from bot.core.roles import Role
from bot.reminders.planning.planner import replan
from bot.reminders.pulse import closing
from bot.store import municipalities, people, pulse_rounds, pulse_series, pulse_tables, pulse_tending, pulse_votes
from bot.store.models import DeliveryRow, PersonRow, PulseVoteRow
from tests.reminders.pulse_town import COLLEAGUES, EACH, STAGE, Town, shown
from tests.reminders.world import OSLO, START, local

INVITE, REMINDER = DeliveryKind.PULSE_INVITE, DeliveryKind.PULSE_REMINDER
FIRST = date(2026, 2, 3)
OPENS, CLOSES = "2026-02-03 09:00", "2026-02-17 15:00"
ASKED = len(COLLEAGUES) + 4
"""The world has a leader, an owner, somebody of the working group and a teacher beside the colleagues."""


async def test_a_round_is_put_down_two_weeks_ahead_and_once(town: Town) -> None:
    await town.use(FIRST)
    assert await town.rounds() == []
    await town.run_to("2026-01-19 12:00")
    assert await town.rounds() == []
    await town.run_to("2026-01-30 12:00")
    [round_] = await town.rounds()
    assert shown(round_) == ("planned", OPENS, CLOSES)
    async with town.store.scope(town.world.town) as scope:
        [series] = await pulse_series.everything(scope)
        assert series.next_on == date(2026, 5, 5)
        for _ in range(3):
            await replan(scope, town.world.clock.now())
    assert len(await town.rounds()) == 1
    assert await town.rounds(town.world.stranger) == []


async def test_the_project_leader_sees_it_first(town: Town) -> None:
    await town.use(FIRST)
    await town.run_to("2026-02-02 12:00")
    assert town.got("leader-town") == [f"2026-01-27 09:00 pulse_preview {STAGE} planned"]
    assert len(town.world.chat.stored) == 1


async def test_everybody_is_asked_and_told_in_order(town: Town) -> None:
    await town.use(FIRST)
    await town.run_to("2026-02-03 12:00")
    [round_] = await town.rounds()
    assert (shown(round_)[0], round_.invited, round_.launched_at) == ("open", ASKED, local(OPENS))
    for number, person in enumerate(town.staff[:20]):
        assert await town.vote(round_, person, number % 3)
    await town.run_to("2026-02-20 12:00")
    [round_] = await town.rounds()
    assert (shown(round_), round_.closed_at, round_.destroyed) == (("closed", OPENS, CLOSES), local(CLOSES), ASKED)
    assert round_.key_destroyed_at == round_.swept_at == local(CLOSES)
    assert town.keys.known() == set()
    invited, told = f"2026-02-03 09:00 pulse_invite {STAGE} open", f"2026-02-17 15:00 pulse_result {STAGE} closed"
    assert town.got("Barnehagen-14-town") == [invited, told]
    led = f"2026-02-17 17:00 pulse_leaders {STAGE} closed"
    assert town.got("Skolen-0-town") == town.got("owner-town") == [invited, told, led]
    assert town.got("leader-town")[1:] == [invited, told, led]
    assert not [one for one in town.world.chat.stored if one.address.conversation.endswith("-stranger")]


async def test_only_those_who_have_not_answered_are_reminded_twice_and_then_never(town: Town) -> None:
    await town.use(FIRST)
    await town.run_to("2026-02-03 12:00")
    [round_] = await town.rounds()
    for person in town.staff[:10]:
        await town.vote(round_, person, 0)
    await town.run_to("2026-02-06 12:00")
    for person in town.staff[10:20]:
        await town.vote(round_, person, 1)
    await town.run_to("2026-02-17 14:00")
    reminders = Counter(
        (one.address.conversation, f"{one.at.astimezone(OSLO):%Y-%m-%d %H:%M}")
        for one in town.world.chat.stored
        if "pulse_reminder" in one.text
    )
    late = {f"U-{person}-town" for person in COLLEAGUES[10:]} | {f"U-{who}-town" for who in ("leader", "owner")}
    late |= {"U-worker-town", "U-teacher-town"}
    later = late - {f"U-{person}-town" for person in COLLEAGUES[10:20]}
    assert {who for who, at in reminders if at == "2026-02-06 09:00"} == late
    assert {who for who, at in reminders if at == "2026-02-09 09:00"} == later
    assert sum(reminders.values()) == len(late) + len(later)


async def test_after_the_close_neither_chat_nor_ledger_tells_who_was_reminded(town: Town) -> None:
    await town.use(FIRST)
    await town.run_to("2026-02-03 12:00")
    [round_] = await town.rounds()
    rows = await town.letters(REMINDER)
    assert len(rows) == 2 * ASKED
    assert {row.recipient.kind for row in rows} == {"sealed"}
    await town.run_to("2026-02-17 15:00")
    assert await town.letters(REMINDER) == []
    assert not [one for one in town.world.chat.stored if "pulse_reminder" in one.text]
    async with town.store.scope(town.world.town) as scope:
        assert not await scope.session.scalar(select(func.count(PulseVoteRow.id)))
        table = (await pulse_tables.of_round(scope, round_.id)).tables
        groups = await pulse_rounds.groups(scope, round_.id)
    assert {one.group for one in table} == {group.id for group in groups if group.kind is not GroupKind.REST}


async def test_a_year_of_monthly_rounds_keeps_out_of_holidays(town: Town) -> None:
    async with town.store.scope(town.world.town) as scope:
        unit = {name: number for number, name in await people.units(scope)}["Skolen"]
        await municipalities.set_closed_days(scope, [(date(2026, 10, 5), date(2026, 10, 9), "Høstferie")])
    audience = Audience(units=frozenset({unit}))
    await town.use(date(2026, 1, 13), rhythm=Rhythm.MONTHLY, open_days=7, audience=audience)
    await town.run_to("2027-02-01 12:00")
    seen = [shown(round_) for round_ in await town.rounds() if round_.state is not RoundState.PLANNED]
    assert seen == [
        ("closed", "2026-01-13 09:00", "2026-01-20 15:00"),
        ("closed", "2026-02-10 09:00", "2026-02-17 15:00"),
        ("closed", "2026-03-10 09:00", "2026-03-17 15:00"),
        ("closed", "2026-04-14 09:00", "2026-04-21 15:00"),
        ("closed", "2026-05-12 09:00", "2026-05-19 15:00"),
        ("closed", "2026-06-09 09:00", "2026-06-16 15:00"),
        ("closed", "2026-08-03 09:00", "2026-08-10 15:00"),
        ("closed", "2026-09-08 09:00", "2026-09-15 15:00"),
        ("closed", "2026-10-13 09:00", "2026-10-20 15:00"),
        ("closed", "2026-11-10 09:00", "2026-11-17 15:00"),
        ("closed", "2026-12-08 09:00", "2026-12-15 15:00"),
        ("closed", "2027-01-12 09:00", "2027-01-19 15:00"),
    ]
    for one in town.world.chat.stored:
        at = one.at.astimezone(OSLO)
        assert (at.weekday() < 5, 8 <= at.hour <= 17, at.month == 7) == (True, True, False)
    invited = Counter(one.address.conversation for one in town.world.chat.stored if "pulse_invite" in one.text)
    assert set(invited.values()) == {12}
    assert len(town.keys.known()) == 0


async def test_nobody_is_in_two_open_rounds(town: Town) -> None:
    await town.use(FIRST)
    await town.use(FIRST, instrument="critical_steps")
    await town.run_to("2026-03-10 12:00")
    [first], [second] = await town.rounds(), await town.rounds(instrument="critical_steps")
    assert shown(first) == ("closed", OPENS, CLOSES)
    assert shown(second) == ("closed", "2026-02-18 09:00", "2026-03-04 15:00")


async def test_rounds_for_different_units_may_be_open_together(town: Town) -> None:
    async with town.store.scope(town.world.town) as scope:
        units = {name: number for number, name in await people.units(scope)}
    await town.use(FIRST, audience=Audience(units=frozenset({units["Skolen"]})))
    both = Audience(units=frozenset({units["Barnehagen"]}))
    await town.use(FIRST, instrument="critical_steps", audience=both)
    await town.run_to("2026-02-04 12:00")
    [first], [second] = await town.rounds(), await town.rounds(instrument="critical_steps")
    assert (first.invited, second.invited, first.open, second.open) == (EACH, EACH, True, True)


async def test_who_is_new_has_opted_out_or_left_is_not_asked(town: Town) -> None:
    await town.use(FIRST)
    async with town.store.scope(town.world.town) as scope:
        await people.welcome(scope, [town.staff[1]], date(2026, 1, 25))
        await people.welcome(scope, [town.staff[2]], date(2026, 1, 10))
        await scope.session.execute(update(PersonRow).where(PersonRow.id == town.staff[3]).values(pulse=False))
        await people.deactivate(scope, town.staff[4])
    await town.run_to("2026-02-03 12:00")
    [round_] = await town.rounds()
    async with town.store.scope(town.world.town) as scope:
        members = await pulse_rounds.members(scope, round_.id)
    assert set(town.staff) - set(members) == {town.staff[1], town.staff[3], town.staff[4]}


async def test_who_opts_out_or_leaves_meanwhile_is_left_in_peace_and_the_vote_stays(town: Town) -> None:
    await town.use(FIRST)
    await town.run_to("2026-02-03 12:00")
    [round_] = await town.rounds()
    out, gone = town.staff[5], town.staff[6]
    await town.vote(round_, out, 2)
    await town.vote(round_, gone, 2)
    async with town.store.scope(town.world.town) as scope:
        await scope.session.execute(update(PersonRow).where(PersonRow.id.in_([out, town.staff[7]])).values(pulse=False))
        await people.deactivate(scope, gone)
    await town.run_to("2026-02-16 12:00")
    assert len(town.got("Skolen-7-town")) == 1
    async with town.store.scope(town.world.town) as scope:
        key = town.keys.get(round_.uid)
        assert key is not None
        assert await pulse_votes.answered(scope, round_, key, town.staff) == {out, gone}
    await town.run_to("2026-02-18 12:00")
    [round_] = await town.rounds()
    assert round_.destroyed == ASKED
    assert len(town.got("Skolen-5-town")) == 2
    assert len(town.got("Skolen-6-town")) == 1


async def test_what_changes_after_launch_changes_nothing_of_the_round(town: Town) -> None:
    await town.use(FIRST)
    await town.run_to("2026-02-03 12:00")
    [before] = await town.rounds()
    async with town.store.scope(town.world.town) as scope:
        groups = await pulse_rounds.groups(scope, before.id)
        members = await pulse_rounds.members(scope, before.id)
        series = (await pulse_series.everything(scope))[0]
        narrow = replace(series, audience=Audience(roles=frozenset({Role.STAFF})), open_days=7, active=False)
        await pulse_series.save(scope, narrow, town.author, version=series.version)
        await people.change(scope, town.staff[0], roles=frozenset({Role.STAFF}), unit_id=None, language="nb")
        await people.add(scope, [NewPerson("Ny", "ny@town.example", frozenset({Role.STAFF}), "Skolen")], START)
        await municipalities.set_closed_days(scope, [(date(2026, 2, 16), date(2026, 2, 20), "Vinterferie")])
        await replan(scope, town.world.clock.now())
    await town.run_to("2026-02-17 14:00")
    assert await town.rounds() == [before]
    async with town.store.scope(town.world.town) as scope:
        assert await pulse_rounds.groups(scope, before.id) == groups
        assert await pulse_rounds.members(scope, before.id) == members
    await town.run_to("2026-02-24 12:00")
    [after] = await town.rounds()
    assert after.closed_at == local(CLOSES)
    told = [line for line in town.got("Skolen-9-town") if "pulse_result" in line]
    assert told == [f"2026-02-23 08:00 pulse_result {STAGE} closed"]


async def test_a_holiday_that_comes_upon_a_planned_round_moves_it(town: Town) -> None:
    await town.use(FIRST)
    await town.run_to("2026-01-22 12:00")
    async with town.store.scope(town.world.town) as scope:
        await municipalities.set_closed_days(scope, [(date(2026, 2, 2), date(2026, 2, 6), "Vinterferie")])
        await replan(scope, town.world.clock.now())
    [moved] = await town.rounds()
    assert shown(moved) == ("planned", "2026-02-09 09:00", "2026-02-23 15:00")
    await town.run_to("2026-02-09 12:00")
    assert shown((await town.rounds())[0])[0] == "open"
    assert town.got("leader-town")[0] == f"2026-01-26 09:00 pulse_preview {STAGE} planned"


async def test_too_few_people_are_not_asked_and_the_leader_hears_of_it(town: Town) -> None:
    await town.use(FIRST, audience=Audience(roles=frozenset({Role.WORKING_GROUP})))
    await town.run_to("2026-02-04 12:00")
    [round_] = await town.rounds()
    assert (round_.state, round_.reason) == (RoundState.CANCELLED, "too_few")
    assert town.got("leader-town")[1:] == [f"2026-02-03 09:00 pulse_preview {STAGE} cancelled too_few"]
    assert town.got("worker-town") == []
    assert town.keys.known() == set()


async def test_a_round_that_is_called_off_while_open_is_gone_at_once_and_all_are_told(town: Town) -> None:
    await town.use(FIRST)
    await town.run_to("2026-02-07 12:00")
    [round_] = await town.rounds()
    await town.vote(round_, town.staff[0], 1)
    async with town.store.scope(town.world.town) as scope:
        ended = await closing.void(scope, round_.id, round_.version, town.author, town.world.clock.now())
        assert not await scope.session.scalar(select(func.count(PulseVoteRow.id)))
    assert (ended.state, ended.reason, ended.destroyed) == (RoundState.VOID, "called_off", ASKED)
    await town.run_to("2026-02-07 13:00")
    assert town.keys.known() == set()
    assert await town.letters(REMINDER) == []
    await town.run_to("2026-02-20 12:00")
    [round_] = await town.rounds()
    assert round_.key_destroyed_at is not None
    assert town.got("Skolen-3-town")[1:] == [f"2026-02-09 08:00 pulse_result {STAGE} void called_off"]
    assert not [one for one in town.world.chat.stored if "pulse_leaders" in one.text or "pulse_reminder" in one.text]


async def test_called_off_before_the_invitations_are_out_only_those_who_got_one_hear_of_it(town: Town) -> None:
    await town.use(FIRST)
    await town.run_to("2026-02-03 12:00")
    [round_] = await town.rounds()
    got = {f"person:{person}": state for person, state in zip(town.staff, ("sent", "in_doubt"), strict=False)}
    async with town.store.scope(town.world.town) as scope:
        invited = (DeliveryRow.municipality_id == scope.municipality_id, DeliveryRow.kind == INVITE.value)
        waits = DeliveryState.PLANNED.value
        await scope.session.execute(update(DeliveryRow).where(*invited).values(state=waits, attempted_at=None))
        for key, state in got.items():
            await scope.session.execute(
                update(DeliveryRow).where(*invited, DeliveryRow.recipient == key).values(state=state)
            )
        await closing.void(scope, round_.id, round_.version, town.author, town.world.clock.now())
    async with town.store.scope(town.world.stranger, read_only=True) as scope:
        assert await pulse_tending.reached(scope, INVITE, f"pulse:{round_.id}") == set()
    assert {letter.recipient.key for letter in await town.letters(DeliveryKind.PULSE_RESULT)} == got.keys()


async def test_what_happens_now_is_sent_once_to_those_who_had_the_result_before(town: Town) -> None:
    await town.use(FIRST)
    await town.run_to("2026-02-18 12:00")
    [round_] = await town.rounds()
    for text in ("Vi øver mer.", "Vi øver mer, fra mars."):
        async with town.store.scope(town.world.town) as scope:
            known = await pulse_rounds.get(scope, round_.id)
            assert known is not None
            await pulse_rounds.write_sentence(scope, round_.id, known.version, text, town.author)
            await replan(scope, town.world.clock.now())
        await town.run_to(f"{town.world.clock.now() + timedelta(days=2):%Y-%m-%d} 12:00")
    assert town.got("Skolen-3-town")[2:] == [f"2026-02-18 12:00 pulse_sentence {STAGE} closed Vi øver mer."]


async def test_what_was_written_before_the_close_stands_in_the_result_and_is_not_sent_again(town: Town) -> None:
    await town.use(FIRST)
    await town.run_to("2026-02-10 12:00")
    [round_] = await town.rounds()
    async with town.store.scope(town.world.town) as scope:
        round_ = await pulse_rounds.write_sentence(scope, round_.id, round_.version, "Vi øver.", town.author)
    await town.run_to("2026-02-18 12:00")
    [round_] = await town.rounds()
    async with town.store.scope(town.world.town) as scope:
        await pulse_rounds.write_sentence(scope, round_.id, round_.version, "Vi øver mer.", town.author)
        await replan(scope, town.world.clock.now())
    await town.run_to("2026-02-23 12:00")
    assert town.got("Skolen-3-town")[1:] == [f"2026-02-17 15:00 pulse_result {STAGE} closed Vi øver."]


async def test_leaders_wait_while_somebody_who_was_asked_has_no_result(town: Town) -> None:
    await town.use(FIRST)
    await town.run_to("2026-02-17 14:59")
    await town.run_to("2026-02-17 15:00")
    async with town.store.scope(town.world.town) as scope:
        first = (await town.letters(DeliveryKind.PULSE_RESULT))[0]
        from bot.store.models import DeliveryRow  # noqa: PLC0415 - one row is made to wait, as a slow platform would

        waits = {"state": DeliveryState.PLANNED.value, "due_at": local("2026-02-18 10:00"), "reason": "paced"}
        await scope.session.execute(update(DeliveryRow).where(DeliveryRow.id == first.id).values(**waits))
        await replan(scope, local("2026-02-17 16:30"))
    [due] = {row.due_at for row in await town.letters(DeliveryKind.PULSE_LEADERS)}
    assert due >= local("2026-02-18 09:30") - timedelta(minutes=1)


async def test_both_municipalities_have_their_own_rounds(town: Town) -> None:
    await town.use(FIRST)
    await town.use(FIRST, municipality=town.world.stranger)
    await town.run_to("2026-02-04 12:00")
    [here], [there] = await town.rounds(), await town.rounds(town.world.stranger)
    assert {here.uid, there.uid} == town.keys.known()
    assert await town.vote(here, town.staff[0], 1)
    async with town.store.scope(town.world.stranger) as scope:
        assert not set(await pulse_rounds.members(scope, there.id)) & set(town.staff)
        assert await pulse_rounds.get(scope, here.id) is None
    assert not await town.vote(there, town.staff[0], 1)
    await town.run_to("2026-02-18 12:00")
    assert town.got("Skolen-3-town")[1:] == [f"2026-02-17 15:00 pulse_result {STAGE} closed"]
    assert town.got("Skolen-3-stranger")[1:] == [f"2026-02-17 15:00 pulse_result {STAGE} closed"]
