"""A round before it opens and while it is open: looked over, moved, started by hand, called off."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.content.programme import Programmes
from bot.core.actions import Action, ActionValue
from bot.core.chat import FormNote
from bot.core.pulse.rounds import Audience, Round, RoundState
from bot.store import municipalities, people, pulse_votes
from tests.handlers.door import Door, button, line_of, text_of, values_of
from tests.handlers.pulse_days import PulseDays, asks, begin_pulse
from tests.handlers.report_days import fill_in, form_of
from tests.helpers.scene import STRANGER

CHANGE, STEPS = ActionValue(choice="change_reaction"), ActionValue(choice="critical_steps")


@pytest.fixture
async def days(door: Door, programmes: Programmes, tmp_path: Path) -> PulseDays:
    return await begin_pulse(door, programmes, tmp_path)


@pytest.fixture
async def planned(days: PulseDays) -> Round:
    """A round that opens by itself on Tuesday 22 September, at 9 in Oslo."""
    await fill_in(days.door, "leader", Action.OPEN_PULSE_SETUP, CHANGE)
    return await days.the_round()


def value(round_: Round, **more: int) -> ActionValue:
    return ActionValue(round=round_.id, **more)  # type: ignore[arg-type]


async def looked_over(days: PulseDays, round_: Round) -> str:
    return text_of(await days.door.press("leader", Action.SHOW_PULSE_PREVIEW, value(round_)))


async def move(days: PulseDays, round_: Round, **fields: str) -> str:
    """Move a round; return what is said, or what is wrong as «field: sentence»."""
    reply = await fill_in(days.door, "leader", Action.OPEN_PULSE_ROUND, value(round_), **fields)
    if reply.errors is not None:
        ((field, text),) = reply.errors.errors.items()
        return f"{field}: {text}"
    return text_of(reply)


async def opt_out(days: PulseDays, names: Mapping[str, bool] | list[str]) -> None:
    async with days.door.store.scope(days.door.scene.here) as scope:
        for person in await people.everyone(scope):
            if person.name in names:
                await people.set_pulse(scope, person.id, wanted=False)


async def beside(days: PulseDays, unit: str) -> Round:
    """Open another round for one unit, from now on for two weeks."""
    audience = Audience(units=frozenset({days.door.scene.units[unit]}))
    return await days.pulse.start(days.door.scene.here, days.door.clock.now(), "critical_steps", audience=audience)


# ---- the preview -------------------------------------------------------------------------------------------------


async def test_the_leader_gets_one_preview_five_working_days_before(days: PulseDays, planned: Round) -> None:
    await days.jump(datetime(2026, 9, 15, 6, 59, tzinfo=UTC))
    assert days.got("leader") == []
    for day in (15, 16, 17, 18, 21):
        await days.jump(datetime(2026, 9, day, 8, tzinfo=UTC))
    (letter,) = days.got("leader")
    assert letter.fallback.startswith("«Hvor er vi nå?» åpner tirsdag 22. september kl. 9.00.")
    assert asks(letter, Action.OPEN_PULSE_ROUND)
    assert asks(letter, Action.OPEN_PULSE_CANCEL)
    for who in ("owner", "teacher", "head", "contact", "admin", "coordinator", "group"):
        assert days.got(who) == []
    assert planned.state is RoundState.PLANNED


async def test_it_says_when_who_in_which_groups_and_what_is_promised(days: PulseDays, planned: Round) -> None:
    said = await looked_over(days, planned)
    assert "Den åpner av seg selv. Du trenger ikke gjøre noe." in said
    assert "Stenger: tirsdag 6. oktober kl. 15.00" in said
    assert "Påminnelser: fredag 25. september og mandag 28. september" in said
    assert "Den gjelder: 70 personer (ansatt: 64, " in said
    assert "• Fjord skole – 27 personer" in said
    assert "• Bukta barnehage – 25 personer" in said
    assert "Havna barnehage og Lia barnehage – 18 personer" in said
    assert STRANGER not in said


async def test_the_promise_is_what_those_who_are_asked_read(days: PulseDays, planned: Round) -> None:
    said = await looked_over(days, planned)
    await days.jump(planned.opens_at)
    (invitation,) = days.got("owner")  # in the group that the preview names
    promised = [line for line in said.split("\n") if line.startswith("Svaret ditt")]
    assert len(promised) == 1
    assert re.sub(r"\(\d+ spurt\)", "(… spurt)", invitation.fallback).count(promised[0]) == 1
    until = next(line for line in said.split("\n") if "Du kan endre svaret fram til" in line)
    assert until in invitation.fallback


async def test_who_is_left_out_is_told_in_numbers(days: PulseDays, planned: Round) -> None:
    door, unit = days.door, days.door.scene.units["Fjord skole"]
    async with door.store.scope(door.scene.here) as scope:
        everybody = await people.everyone(scope)
        new = [person.id for person in everybody if person.unit == "Fjord skole"][:3]
        await people.welcome(scope, new, date(2026, 9, 7))
    assert "3 er nye de siste to ukene." in await looked_over(days, planned)
    await move(days, planned, units=str(unit))
    said = await looked_over(days, planned)
    assert "Den gjelder: 24 personer" in said
    assert "43 er ikke med i utvalget." in said
    assert "Resultatet vises bare for alle under ett" in said or "• Fjord skole – 24 personer" in said


FEW = ["Ansatt 0 Bukta barnehage", "Ansatt 1 Bukta barnehage", "Per Ness", "Ida Aas"]


async def tried(days: PulseDays, planned: Round) -> list[str]:
    """Return all that a leader sees who tries one audience after another."""
    units, found = days.door.scene.units, [await looked_over(days, planned)]
    async with days.door.store.scope(days.door.scene.here, read_only=True) as scope:
        known = {name: str(number) for number, name in await people.units(scope)}
    small = f"{known['Havna barnehage']},{known['Lia barnehage']}"
    for fields in (
        {"units": str(units["Bukta barnehage"]), "roles": "staff"},
        {"units": str(units["Fjord skole"]), "roles": "staff,unit_leader"},
        {"units": small},
        {"roles": "staff"},
        {"units": str(units["Fjord skole"]), "roles": "unit_leader"},
        {"roles": "steering_group,working_group,bti_contact"},
    ):
        found += [await move(days, planned, **{"roles": "", "units": "", **fields}), await looked_over(days, planned)]
    await move(days, planned, roles="", units="")
    return found


async def test_nothing_tells_who_wants_to_be_left_in_peace(days: PulseDays, planned: Round) -> None:
    """With fewer than five who said no every page is the same, whoever they are and whatever is tried."""
    before = await tried(days, planned)
    assert "Noen få eller ingen i kommunen har sagt nei" in before[0]
    await opt_out(days, FEW)
    assert await tried(days, planned) == before
    assert sum(one.startswith(("roles: For få", "units: For få")) for one in before) == 2


async def test_nor_does_it_while_another_round_is_open(days: PulseDays, planned: Round) -> None:
    await opt_out(days, FEW)
    opened = await beside(days, "Bukta barnehage")
    said = await looked_over(days, planned)
    assert "25 er spurt i en annen runde." in said
    assert "Bukta" not in said
    assert "20–24 personer er spurt." in await looked_over(days, opened)


async def test_many_who_said_no_are_a_number_of_the_whole_municipality(days: PulseDays, planned: Round) -> None:
    unit = days.door.scene.units["Fjord skole"]
    await opt_out(days, [f"Ansatt {n} Bukta barnehage" for n in range(6)])
    for fields in ({}, {"units": str(unit)}):
        if fields:
            await move(days, planned, **fields)
        assert "6 i kommunen har sagt nei til pulssjekker." in await looked_over(days, planned)


async def test_who_is_asked_elsewhere_is_not_asked_twice(days: PulseDays, planned: Round) -> None:
    opened = await beside(days, "Fjord skole")
    assert opened.closes_at > planned.opens_at
    assert "27 er spurt i en annen runde." in await looked_over(days, planned)


async def test_a_round_that_is_closed_by_then_keeps_nobody_out(days: PulseDays, planned: Round) -> None:
    before = await looked_over(days, planned)
    await fill_in(days.door, "leader", Action.OPEN_PULSE_ROUND, STEPS, open_days="7")
    other = next(one for one in await days.rounds() if one.instrument == "critical_steps")
    await days.jump(other.opens_at)
    assert (await days.pulse.get(other)).open
    assert other.closes_at < planned.opens_at
    assert await looked_over(days, planned) == before


# ---- moved -------------------------------------------------------------------------------------------------------


async def test_a_moved_round_opens_on_its_new_day_and_is_previewed_again(days: PulseDays, planned: Round) -> None:
    said = await move(days, planned, opens_on="2026-10-12", open_days="7")
    assert said.startswith("«Hvor er vi nå?» åpner mandag 12. oktober kl. 9.00.")
    now = await days.the_round()
    assert (now.closes_at - now.opens_at).days == 7
    await days.jump(datetime(2026, 9, 22, 8, tzinfo=UTC))
    assert (await days.the_round()).state is RoundState.PLANNED
    await days.jump(now.opens_at)
    assert (await days.the_round()).state is RoundState.OPEN


async def test_a_day_off_becomes_the_next_that_fits_and_it_is_said(days: PulseDays, planned: Round) -> None:
    async with days.door.store.scope(days.door.scene.here) as scope:
        await municipalities.set_closed_days(scope, [(date(2026, 10, 5), date(2026, 10, 9), "Høstferie")])
    said = await move(days, planned, opens_on="2026-10-06")
    assert said.startswith("«Hvor er vi nå?» åpner mandag 12. oktober")
    assert "Runden fikk en annen dag enn du valgte" in said


async def test_its_own_day_is_kept_when_others_are_asked(days: PulseDays, planned: Round) -> None:
    await move(days, planned, roles="staff")
    now = await days.the_round()
    assert (now.opens_at, now.closes_at) == (planned.opens_at, planned.closes_at)
    assert now.audience.roles == {"staff"}


async def test_started_for_today_it_opens_at_the_same_moment_when_others_are_asked(days: PulseDays) -> None:
    started = await days.start()
    await move(days, started, roles="staff")
    now = await days.the_round()
    assert now.audience.roles == {"staff"}
    assert now.opens_at == started.opens_at
    await move(days, now, open_days="7")
    assert ((await days.the_round()).opens_at, (await days.the_round()).closes_at.day) == (started.opens_at, 15)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"opens_on": ""}, "opens_on: Velg en dag for runden."),
        ({"opens_on": "2026-09-01"}, "opens_on: Velg en dag som kommer etter i dag."),
        ({"opens_on": "i morgen"}, "opens_on: Jeg forstår ikke datoen. Velg en dag i kalenderen."),
        ({"open_days": "60"}, "open_days: Velg 7, 14 eller 21 dager."),
        ({"roles": "relay_holder"}, "roles: For få er med til at noe kan vises. Velg slik at minst 12 blir med."),
        ({"units": "999999"}, "units: En av enhetene finnes ikke lenger. Åpne skjemaet på nytt."),
    ],
)
async def test_what_cannot_be_leaves_the_round_alone(
    days: PulseDays, planned: Round, fields: dict[str, str], wrong: str
) -> None:
    assert await move(days, planned, **fields) == wrong
    assert await days.the_round() == planned


async def test_an_old_form_moves_nothing(days: PulseDays, planned: Round) -> None:
    form = await form_of(days.door, "leader", Action.OPEN_PULSE_ROUND, value(planned))
    await move(days, planned, opens_on="2026-10-12")
    fields = {**values_of(form), "opens_on": "2026-11-02"}
    for _ in range(2):
        reply = await days.door.submit("admin", form.action, fields, form.value)
        assert reply.errors is not None
        assert days.door.t()("pulse_store.round_changed_since") in reply.errors.errors.values()
    assert (await days.the_round()).opens_at.month == 10


async def test_an_open_round_is_neither_moved_nor_asks_others(days: PulseDays, planned: Round) -> None:
    form = await form_of(days.door, "leader", Action.OPEN_PULSE_ROUND, value(planned))
    await days.jump(planned.opens_at)
    opened = await days.the_round()
    reply = await days.door.submit("leader", form.action, values_of(form), form.value)
    assert reply.errors is not None
    pressed = await days.door.press("leader", Action.OPEN_PULSE_ROUND, value(planned))
    assert text_of(pressed) == days.door.t()("pulse_rounds.not_planned")
    assert await days.the_round() == opened


# ---- started by hand ---------------------------------------------------------------------------------------------


async def test_started_by_hand_it_can_be_looked_over_for_an_hour(days: PulseDays) -> None:
    reply = await fill_in(days.door, "leader", Action.OPEN_PULSE_ROUND, CHANGE)
    assert line_of(reply) == "«Hvor er vi nå?» åpner i dag kl. 13.00."
    assert days.door.t()("pulse_rounds.waits") not in text_of(reply)
    assert button(reply.message, Action.OPEN_PULSE_CANCEL).value.round == (await days.the_round()).id
    await days.jump((await days.the_round()).opens_at)
    assert (await days.the_round()).state is RoundState.OPEN


async def test_started_late_in_the_day_it_opens_in_the_morning(days: PulseDays) -> None:
    days.door.clock.move_to(datetime(2026, 9, 11, 14, 30, tzinfo=UTC))  # Friday, half past four in Oslo
    reply = await fill_in(days.door, "leader", Action.OPEN_PULSE_ROUND, CHANGE)
    assert line_of(reply).startswith("«Hvor er vi nå?» åpner mandag 14. september kl. 8.00.")


@pytest.mark.parametrize(
    ("closed", "when"),
    [
        (None, "onsdag 16. september kl. 9.00"),
        ((date(2026, 9, 28), date(2026, 10, 2), "Høstferie"), "mandag 5. oktober kl. 9.00"),
    ],
)
async def test_while_the_same_people_are_asked_it_waits_and_says_why(
    days: PulseDays, closed: tuple[date, date, str] | None, when: str
) -> None:
    """It opens on the first working day after; with an autumn break in its two weeks, once that is over."""
    async with days.door.store.scope(days.door.scene.here) as scope:
        await municipalities.set_closed_days(scope, [closed] if closed else [])
    await fill_in(days.door, "leader", Action.OPEN_PULSE_ROUND, STEPS, open_days="7")
    other = await days.the_round()
    await days.jump(other.opens_at)
    assert other.closes_at == datetime(2026, 9, 15, 13, tzinfo=UTC)
    reply = await fill_in(days.door, "leader", Action.OPEN_PULSE_ROUND, CHANGE)
    assert line_of(reply).startswith(f"«Hvor er vi nå?» åpner {when}")
    assert days.door.t()("pulse_rounds.waits") in text_of(reply)


async def test_a_second_round_is_not_started_beside_the_first(days: PulseDays) -> None:
    form = await form_of(days.door, "leader", Action.OPEN_PULSE_ROUND, CHANGE)
    await days.door.submit("leader", form.action, values_of(form), form.value)
    again = await days.door.submit("leader", form.action, values_of(form), form.value)
    assert again.errors is not None
    shown = await days.door.press("leader", Action.OPEN_PULSE_ROUND, CHANGE)
    assert line_of(shown) == "«Hvor er vi nå?» åpner i dag kl. 13.00."
    assert len(await days.rounds()) == 1


# ---- called off --------------------------------------------------------------------------------------------------


async def test_called_off_nobody_is_asked(days: PulseDays, planned: Round) -> None:
    form = await form_of(days.door, "leader", Action.OPEN_PULSE_CANCEL, value(planned))
    assert any(isinstance(p, FormNote) and "Ingen blir spurt i denne runden." in p.text for p in form.parts)
    reply = await days.door.submit("leader", form.action, {}, form.value)
    assert line_of(reply) == "Runden av «Hvor er vi nå?» er avlyst. Ingen blir spurt."
    again = await days.door.submit("leader", form.action, {}, form.value)
    assert text_of(again) == "Runden er over."
    await days.jump(planned.opens_at)
    assert [one.state for one in await days.rounds()] == [RoundState.CANCELLED]
    assert days.got("teacher") == []


async def test_an_open_round_that_is_called_off_leaves_no_vote_and_says_so(days: PulseDays, planned: Round) -> None:
    await days.jump(planned.opens_at)
    opened = await days.the_round()
    await days.pulse.all_say(opened, ("ownership",))
    form = await form_of(days.door, "leader", Action.OPEN_PULSE_CANCEL, value(opened))
    assert any(isinstance(p, FormNote) and "Alle svar blir slettet uten å bli talt" in p.text for p in form.parts)
    assert "alle svar er slettet" in text_of(await days.door.submit("leader", form.action, {}, form.value))
    await days.jump(days.door.clock.now() + timedelta(hours=1))
    void = await days.the_round()
    assert (void.state, void.reason) == (RoundState.VOID, "called_off")
    assert days.pulse.keys.get(opened.uid) is None
    async with days.door.store.scope(days.door.scene.here) as scope:
        assert await pulse_votes.destroy(scope, opened.id) == 0
    for who in ("leader", "head"):
        assert days.got(who, "ble avlyst. Alle svar er slettet uten å bli talt.")
    result = await days.door.press("leader", Action.SHOW_PULSE_RESULT, value(opened))
    assert text_of(result) == days.door.t()("pulse_results.no_such_round")


# ---- open --------------------------------------------------------------------------------------------------------


async def test_while_it_is_open_nothing_tells_how_many_have_answered(days: PulseDays, planned: Round) -> None:
    await days.jump(planned.opens_at)
    before = await looked_over(days, planned)
    assert "70–74 personer er spurt." in before
    assert "Hvor mange som har svart, viser jeg ikke mens runden er åpen" in before
    home = (await days.door.home("leader")).fallback
    await days.pulse.all_say(planned, ("ownership",))
    assert await looked_over(days, planned) == before
    assert (await days.door.home("leader")).fallback == home
    assert "konfidensielle" in before
    assert "anonym" not in before


# ---- forged ------------------------------------------------------------------------------------------------------


async def test_rounds_of_others_are_not_there(days: PulseDays, planned: Round) -> None:
    theirs = await days.pulse.plan(days.door.scene.neighbour, planned.opens_at)
    for number in (theirs.id, 0, 10**15):
        forged = ActionValue(round=number, version=1)
        for action in (Action.SHOW_PULSE_PREVIEW, Action.OPEN_PULSE_ROUND, Action.OPEN_PULSE_CANCEL):
            reply = await days.door.press("leader", action, forged)
            assert text_of(reply) == days.door.t()("pulse_results.no_such_round")
        fields = {"opens_on": "2026-10-12", "open_days": "14", "roles": "", "units": ""}
        for action in (Action.SAVE_PULSE_ROUND, Action.SAVE_PULSE_CANCEL, Action.SAVE_PULSE_SENTENCE):
            assert (await days.door.submit("leader", action, fields, forged)).errors is not None
    assert await days.pulse.get(theirs) == theirs
