"""Whatever ended a process, or took its answer away: after the close no reminder is left in the chat."""

import logging
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.core.chat import Message, Paragraph
from bot.core.deliveries import Delivery, DeliveryKind, DeliveryState
from bot.core.people import NewPerson
from bot.core.pulse.rounds import Round, RoundState
from bot.platforms.slack.limits import LIMITS, OPEN
from bot.reminders.ports import Address, SendInDoubt, SendRefused
from bot.reminders.pulse.leftovers import Left, left_by, looks
from bot.reminders.pulse.seals import mark, sealed
from bot.reminders.pulse.sweeping import WAITS, Sweeper
from bot.reminders.pulse.tending import SWEEP_AGAIN, SWEEP_FOR
from bot.reminders.sending.sealed import Look, NoSeals, perhaps, to_look_for
from bot.reminders.sending.worker import WAVE
from bot.store import accounts, people, pulse_rounds, pulse_votes
from tests.reminders.pulse_town import Town
from tests.reminders.sealed_world import Asked, ask
from tests.reminders.test_sealed_sweeping import HERE, Patience, chat, said
from tests.reminders.world import (
    OSLO,
    START,
    Behaviour,
    Crash,
    FakeChat,
    World,
    crashes,
    local,
    loses_it,
    refuses,
    stores_then_crashes,
    stores_then_times_out,
)

__all__ = ["chat"]

ON_SQLITE = pytest.mark.parametrize("world_url", ["sqlite"], indirect=True)
FIRST = date(2026, 2, 3)
BEFORE, REMINDED, AGAIN = "2026-02-06 08:59", "2026-02-06 10:00", "2026-02-09 10:00"
CLOSED = "2026-02-17 15:00"
NEVER: list[BaseException | None] = [SendRefused("cant_delete_message", permanent=True)]


def in_the_chat(town: Town) -> list[str]:
    """Whom reminders stand in the chat of."""
    return sorted(one.address.conversation for one in town.world.chat.stored if "pulse_reminder" in one.text)


async def dies(town: Town, text: str) -> None:
    """Live to a local time, and end on the way."""
    with pytest.raises(Crash):
        await town.run_to(text)
    town.kept, town.world.leases.boot = None, f"{town.world.leases.boot}+"
    town.world.clock.advance(timedelta(minutes=2))


async def opened(town: Town) -> None:
    await town.use(FIRST)
    await town.run_to(BEFORE)


async def the_round(town: Town) -> Round:
    [round_] = await town.rounds()
    return round_


# ---- on the way to the chat ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("behaviours", "lost"),
    [
        ([stores_then_crashes], 0),
        ([FakeChat.store, FakeChat.store, stores_then_crashes], 0),
        ([stores_then_times_out, FakeChat.store, stores_then_crashes], 0),
        ([crashes], 1),
        ([FakeChat.store, loses_it, crashes], 2),
    ],
)
async def test_what_a_process_sent_right_before_its_end_is_taken_out_at_the_close(
    town: Town, behaviours: list[Behaviour], lost: int
) -> None:
    await opened(town)
    town.world.chat.behaviours = list(behaviours)
    await dies(town, REMINDED)
    assert len(in_the_chat(town)) == WAVE - lost
    await town.run_to("2026-02-06 12:00")
    calls = town.world.chat.looks
    assert {row.state for row in await town.letters(DeliveryKind.PULSE_REMINDER) if row.sequence == 1} >= {
        DeliveryState.FAILED
    }
    await town.run_to("2026-02-17 14:59")
    assert town.world.chat.looks == calls == 0, "nothing is looked for while the round is open"
    await town.run_to(CLOSED)
    assert in_the_chat(town) == []
    assert town.world.chat.looks > 0
    round_ = await the_round(town)
    assert round_.closed_at == round_.swept_at == local(CLOSED)


async def test_answers_that_never_came_leave_nothing(town: Town) -> None:
    await opened(town)
    town.world.chat.behaviours = [stores_then_times_out, loses_it, refuses("ratelimited", retry_after=1.0)] * 5
    await town.run_to(AGAIN)
    assert len(in_the_chat(town)) > 50
    await town.run_to(CLOSED)
    assert in_the_chat(town) == []
    assert (await the_round(town)).swept_at is not None


async def test_it_is_looked_for_only_with_those_of_whom_nobody_knows(town: Town) -> None:
    await opened(town)
    town.world.chat.behaviours = [*[FakeChat.store] * 4, stores_then_crashes]
    await dies(town, REMINDED)
    await town.run_to("2026-02-06 12:00")
    rows = [row for row in await town.letters(DeliveryKind.PULSE_REMINDER) if row.state is DeliveryState.FAILED]
    assert 5 <= len(rows) < len(town.staff)
    await town.run_to(CLOSED)
    assert town.world.chat.looks == len(rows)


# ---- on the way out of the chat ------------------------------------------------------------------------------------


async def test_a_process_that_ends_while_it_takes_them_out_is_followed_by_one_that_looks_everywhere(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    await opened(town)
    await town.run_to(AGAIN)
    before = len(in_the_chat(town))
    town.world.chat.unsend_errors = [*[None] * 7, Crash()]
    await dies(town, CLOSED)
    assert len(in_the_chat(town)) == before - 7
    assert (await the_round(town)).swept_at is None
    caplog.set_level(logging.DEBUG, "bot")
    await town.run_to("2026-02-17 15:10")
    assert in_the_chat(town) == []
    assert (await the_round(town)).swept_at is not None
    told = [record.getMessage() for record in caplog.records if vars(record).get("action") == "pulse_sweep"]
    assert told == ["reminders were taken out of the chat"]
    assert not [one for one in town.world.chat.unsent if "pulse_reminder" not in one.text]
    looks = town.world.chat.looks
    await town.run_to("2026-02-20 12:00")
    assert town.world.chat.looks == looks, "once is enough"


async def test_other_messages_and_other_peoples_rounds_stay(town: Town) -> None:
    await town.use(FIRST)
    await town.use(FIRST, municipality=town.world.stranger, open_days=21)
    await town.run_to(AGAIN)
    theirs = [one for one in in_the_chat(town) if one.endswith("-stranger")]
    town.world.chat.unsend_errors = [Crash()]
    await dies(town, CLOSED)
    await town.run_to("2026-02-17 15:10")
    assert in_the_chat(town) == theirs != []
    assert {one.text.split()[0] for one in town.world.chat.unsent} == {"pulse_reminder"}
    assert all(town.got(f"{name}-town") for name in ("owner", "worker"))


async def test_what_cannot_be_taken_out_is_tried_again_now_and_then_and_not_for_ever(town: Town) -> None:
    await opened(town)
    await town.run_to(AGAIN)
    town.world.chat.unsend_errors = NEVER * 10_000
    await town.run_to(CLOSED)
    kept = in_the_chat(town)
    assert kept
    chat, asked, tries = town.world.chat, len(town.staff) + 4, []
    for hours in range(1, 73):
        await town.run_to(f"{local(CLOSED).astimezone(OSLO) + timedelta(hours=hours):%Y-%m-%d %H:%M}")
        tries.append(chat.looks // asked)
    every, longest = (span // timedelta(hours=1) for span in (SWEEP_AGAIN, SWEEP_FOR))
    assert tries == [min(hours, longest - 1) // every for hours in range(1, 73)]
    assert (await the_round(town)).swept_at is None
    town.kept = None
    await town.run_to("2026-03-01 12:00")
    assert chat.looks == tries[-1] * asked
    assert in_the_chat(town) == kept


async def test_what_may_be_taken_out_later_is(town: Town) -> None:
    await opened(town)
    await town.run_to(AGAIN)
    town.world.chat.unsend_errors = NEVER * 10
    await town.run_to(CLOSED)
    assert len(in_the_chat(town)) == 10
    await town.run_to("2026-02-18 12:00")
    assert in_the_chat(town) == []
    assert (await the_round(town)).swept_at is not None


@pytest.mark.parametrize("damaged", [True, False], ids=["damaged", "lost"])
async def test_without_its_key_a_round_leaves_nothing_either(town: Town, damaged: bool) -> None:
    await opened(town)
    await town.run_to("2026-02-06 12:00")
    assert in_the_chat(town)
    [path] = list(town.folder.iterdir())
    if damaged:
        path.write_bytes(bytes(32))
    else:
        path.unlink()
    await town.run_to("2026-02-18 12:00")
    round_ = await the_round(town)
    assert (round_.state, round_.reason) == (RoundState.VOID, "key_lost")
    assert in_the_chat(town) == []
    assert round_.swept_at is not None


async def test_a_round_that_is_called_off_early_is_not_looked_for(town: Town) -> None:
    await town.use(FIRST)
    await town.run_to("2026-02-03 12:00")
    round_ = await the_round(town)
    async with town.store.scope(town.world.town) as scope:
        destroyed = await pulse_votes.destroy(scope, round_.id)
        await pulse_rounds.void(scope, round_.id, "called_off", destroyed, town.world.clock.now())
    await town.run_to("2026-02-04 12:00")
    assert (await the_round(town)).swept_at is not None
    assert town.world.chat.looks == 0


# ---- whom it may be about ------------------------------------------------------------------------------------------


@pytest.fixture
async def asked(world: World, tmp_path: Path) -> Asked:
    return await ask(world, tmp_path / "keys")


@ON_SQLITE
async def test_rows_tell_what_is_there_and_with_whom_it_may_be(asked: Asked) -> None:
    everybody, rows = list(asked.people.values()), await asked.rows()

    def told(**values: object) -> Left:
        worker = replace(asked.of("worker", rows), **values)  # type: ignore[arg-type]
        others = [row for row in rows if row.recipient != worker.recipient]
        return left_by(asked.key, [worker, *others], everybody)

    worker = frozenset({asked.people["worker"]})
    for state in (DeliveryState.FAILED, DeliveryState.SENDING, DeliveryState.IN_DOUBT):
        assert told(state=state, attempts=1) == Left(people=worker)
        assert told(state=state) == Left()
    assert told(state=DeliveryState.PLANNED, attempts=2) == told(state=DeliveryState.SENT, attempts=1) == Left()
    kept = sealed(asked.key, HERE, "D1/1.0")
    assert told(state=DeliveryState.SENT, attempts=1, message_ref=kept).traces == (
        (replace(HERE, conversation=""), "D1/1.0"),
    )
    assert told(state=DeliveryState.SENT, attempts=1, message_ref="AAAA") == Left(people=worker)
    assert told(state=DeliveryState.SENT, attempts=1, message_ref=sealed(asked.key, HERE, "")) == Left()


@ON_SQLITE
async def test_where_the_rows_tell_nothing_it_may_be_anybody(asked: Asked) -> None:
    everybody = frozenset(asked.people.values())
    rows: list[Delivery] = [replace(row, attempts=1, state=DeliveryState.FAILED) for row in await asked.rows()]
    assert left_by(None, rows, everybody) == left_by(asked.key, [], everybody) == Left(people=everybody)
    another = asked.keys.create("b" * 32)
    assert left_by(another, rows, everybody) == Left(people=everybody)
    gone = everybody - {asked.people["worker"]}
    assert left_by(asked.key, rows, gone) == Left(people=gone), "somebody was forgotten meanwhile"


@ON_SQLITE
async def test_it_is_looked_where_people_have_an_account_now(asked: Asked) -> None:
    world = asked.world
    async with world.store.scope(world.town) as scope:
        await people.add(scope, [NewPerson("late", "late@town.example", frozenset())], START)
        late = await people.by_email(scope, "late@town.example")
    assert late is not None
    async with world.store.system() as system:
        await accounts.set_account_state(system, "slack", "T1", "U-owner-town", regular=False)
    whom = {asked.people["owner"], asked.people["worker"], late.id}
    found = await looks(world.store, ("slack", "web"), asked.round, whom)
    [(where, ref)] = found
    assert where == Address("slack", "T1", "U-worker-town", direct=True)
    assert not where.noted
    assert Look.of(ref) == Look(mark(asked.round.uid), asked.round.opens_at, certain=False)
    assert await looks(world.store, ("slack",), asked.round, ()) == []


@ON_SQLITE
async def test_the_chat_holds_a_mark_of_the_round_and_nothing_of_the_row(asked: Asked) -> None:
    await asked.world.run_to("2026-01-12 12:00", asked.engine())
    markers = {message.marker for message in asked.world.chat.stored}
    assert len(markers) == len(asked.world.chat.stored) == 8
    assert {marker[:16] for marker in markers} == {mark(asked.round.uid)}
    assert {len(marker) for marker in markers} == {32}
    known = {row.marker for row in await asked.rows()} | {str(asked.key.envelope(one)) for one in asked.people.values()}
    assert not [one for one in known for marker in markers if one in marker or marker in one]
    assert mark("a" * 32) != mark("b" * 32)
    assert asked.round.uid[:8] not in mark(asked.round.uid)
    async with asked.world.store.scope(asked.world.town, read_only=True) as scope:
        row = (await asked.rows())[0]
        alone = {await NoSeals().marker(scope, row) for _ in range(3)}
        unknown = {await asked.seals.marker(scope, replace(row, subject="pulse:99")) for _ in range(3)}
    assert {len(one) for one in alone | unknown} == {32}
    assert len(alone | unknown) == 6


# ---- looking -------------------------------------------------------------------------------------------------------

MAYBE = perhaps("m", START)
OTHER = Message((Paragraph("Noe annet"),))
GONE = SendRefused("user_disabled", permanent=True, person_gone=True)


async def test_all_that_carry_the_mark_are_taken_out_at_the_pace_of_the_platform(chat: FakeChat) -> None:
    patience = Patience()
    await said(chat, 3)
    await chat.send(HERE, OTHER, "x1")
    await chat.send(replace(HERE, conversation="U-berit"), OTHER, "m9")
    assert await Sweeper([chat], {"slack": LIMITS}, sleep=patience).sweep([(HERE, MAYBE)])
    assert [one.marker for one in chat.stored] == ["x1", "m9"]
    step = LIMITS.methods[OPEN].interval.total_seconds()
    assert [slept for slept in patience.slept if slept] == [step] * 4
    assert chat.looks == 1


async def test_somebody_who_is_gone_has_nothing_that_was_not_certain(chat: FakeChat) -> None:
    chat.find_error = GONE
    patience = Patience()
    assert await Sweeper([chat], sleep=patience).sweep([(HERE, MAYBE)])
    assert not await Sweeper([chat], sleep=patience).sweep([(HERE, to_look_for("m1", START))])
    chat.find_error = SendRefused("history_too_long", permanent=True)
    assert not await Sweeper([chat], sleep=patience).sweep([(HERE, MAYBE)])
    assert patience.slept == [0.0] * len(patience.slept)


@pytest.mark.parametrize(
    "error", [SendInDoubt("http_500"), SendRefused("ratelimited", permanent=False, retry_after=0.0), TimeoutError()]
)
async def test_where_it_cannot_be_looked_now_it_is_looked_again(chat: FakeChat, error: Exception) -> None:
    await said(chat, 1)
    chat.find_error = error
    patience = Patience()

    async def better(seconds: float) -> None:
        await patience(seconds)
        chat.find_error = None if seconds == WAITS[1] else chat.find_error

    assert await Sweeper([chat], sleep=better).sweep([(HERE, MAYBE)])
    assert chat.stored == []
    assert chat.looks == 3


def test_references_of_the_platforms_own_are_not_looked_for() -> None:
    assert Look.of("D1/1700000000.1") is Look.of("") is None
    assert Look.of(to_look_for("m1", START)) == Look("m1", START, certain=True)
    assert Look.of(MAYBE) == Look("m", START, certain=False)
    assert Sweeper([]).platforms == ()
