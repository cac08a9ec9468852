"""How pulse checks are set up: by whom, with which defaults, and what no form takes."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.content.programme import Programmes
from bot.core.actions import Action, ActionValue
from bot.core.chat import DateField, Form, MultiField, SelectField
from bot.core.pulse.rounds import Audience, PulseSeries, Rhythm, RoundState
from bot.core.roles import Role
from bot.store import changes, people, pulse_series
from tests.handlers.door import Door, button, buttons_of, line_of, text_of, values_of
from tests.handlers.pulse_days import PulseDays, begin_pulse
from tests.handlers.report_days import fill_in, form_of
from tests.helpers.scene import PEOPLE

CHANGE = ActionValue(choice="change_reaction")
SETUP = (Action.SHOW_PULSE_SETUP, Action.OPEN_PULSE_SETUP, Action.SHOW_PULSE_PREVIEW, Action.OPEN_PULSE_ROUND)
SAVING = (Action.SAVE_PULSE_SETUP, Action.SAVE_PULSE_ROUND, Action.SAVE_PULSE_CANCEL, Action.SAVE_PULSE_SENTENCE)


@pytest.fixture
async def days(door: Door, programmes: Programmes, tmp_path: Path) -> PulseDays:
    return await begin_pulse(door, programmes, tmp_path)


async def series(door: Door) -> PulseSeries | None:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        return await pulse_series.get(scope, "change_reaction")


async def save(door: Door, **fields: str) -> str:
    """Save the form of the change reaction; return what is said, or what is wrong as «field: sentence»."""
    reply = await fill_in(door, "leader", Action.OPEN_PULSE_SETUP, CHANGE, **fields)
    if reply.errors is not None:
        ((field, text),) = reply.errors.errors.items()
        return f"{field}: {text}"
    return text_of(reply)


def part(form: Form, name: str) -> SelectField | MultiField | DateField:
    (found,) = (p for p in form.parts if isinstance(p, SelectField | MultiField | DateField) and p.name == name)
    return found


# ---- who may -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", sorted(set(PEOPLE) - {"leader", "admin"}))
async def test_nobody_but_those_who_lead_runs_pulse_checks(door: Door, who: str) -> None:
    value = ActionValue(choice="change_reaction", round=1, municipality=door.scene.here)
    for action in (*SETUP, Action.OPEN_PULSE_CANCEL, Action.OPEN_PULSE_SENTENCE):
        reply = await door.press(who, action, value)
        assert "Kari Lunde" in text_of(reply)
        assert reply.form is None
    for action in SAVING:
        reply = await door.submit(who, action, {"sentence": "Vi øver mer."}, value)
        assert reply.errors is not None
        assert "Kari Lunde" in next(iter(reply.errors.errors.values()))
    assert await series(door) is None


# ---- the page and the form ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_the_page_has_every_instrument_of_the_programme(door: Door, language: str) -> None:
    async with door.store.scope(door.scene.here) as scope:
        roles = frozenset({Role.PROJECT_LEADER})
        await people.change(scope, door.scene.people["leader"], roles=roles, unit_id=None, language=language)
    reply = await door.press("leader", Action.SHOW_PULSE_SETUP)
    t = door.t(language)
    assert line_of(reply) == t("pulse_rounds.setup_title")
    for instrument in door.programmes.get("bti").instruments:
        assert t(instrument.name_key) in text_of(reply)
        form = await form_of(door, "leader", Action.OPEN_PULSE_SETUP, ActionValue(choice=instrument.id))
        assert values_of(form)["rhythm"] == instrument.rhythm
        assert values_of(form)["open_days"] == str(instrument.open_days)


async def test_the_form_has_sensible_defaults(door: Door) -> None:
    form = await form_of(door, "leader", Action.OPEN_PULSE_SETUP, CHANGE)
    assert values_of(form) == {
        "rhythm": "quarterly",
        "next_on": "2026-09-22",
        "roles": "",
        "units": "",
        "open_days": "14",
        "threshold": "5",
    }


async def test_as_it_stands_the_form_is_kept_and_logged(days: PulseDays) -> None:
    said = await save(days.door)
    assert said.startswith("«Hvor er vi nå?» er satt opp slik du valgte.")
    kept = await series(days.door)
    assert kept is not None
    assert (kept.active, kept.rhythm, kept.audience, kept.threshold) == (True, Rhythm.QUARTERLY, Audience(), 5)
    async with days.door.store.scope(days.door.scene.here, read_only=True) as scope:
        (line,) = await changes.latest(scope, 1)
    assert (line.entity, line.action, line.who) == ("pulse_series", "set_up", "Kari Lunde")
    log = text_of(await days.door.press("leader", Action.SHOW_LOG))
    assert days.door.t()("history.pulse_series_set_up")[1:] in log


async def test_roles_and_units_are_kept(days: PulseDays) -> None:
    unit = days.door.scene.units["Fjord skole"]
    await save(days.door, roles="staff,unit_leader", units=str(unit), rhythm="monthly", open_days="21", threshold="8")
    kept = await series(days.door)
    assert kept is not None
    assert kept.audience == Audience(frozenset({Role.STAFF, Role.UNIT_LEADER}), frozenset({unit}))
    assert (kept.rhythm, kept.open_days, kept.threshold) == (Rhythm.MONTHLY, 21, 8)
    form = await form_of(days.door, "leader", Action.OPEN_PULSE_SETUP, CHANGE)
    assert values_of(form)["units"] == str(unit)
    assert set(values_of(form)["roles"].split(",")) == {"staff", "unit_leader"}


async def test_by_hand_has_no_next_day_and_opens_nothing(days: PulseDays) -> None:
    await save(days.door, rhythm="by_hand", next_on="")
    kept = await series(days.door)
    assert kept is not None
    assert (kept.active, kept.next_on) == (True, None)
    await days.jump(days.door.clock.now() + timedelta(days=40))
    assert await days.rounds() == []


# ---- what no form takes ------------------------------------------------------------------------------------------

WRONG = [
    ({"rhythm": "hourly"}, "rhythm", "choose_rhythm"),
    ({"rhythm": ""}, "rhythm", "choose_rhythm"),
    ({"next_on": ""}, "next_on", "needs_next_on"),
    ({"next_on": "2026-09-08"}, "next_on", "day_has_passed"),
    ({"next_on": "1814-05-17"}, "next_on", "day_has_passed"),
    ({"next_on": "2032-01-01"}, "next_on", "day_too_far"),
    ({"next_on": "snart"}, "next_on", "no_date"),
    ({"next_on": "2026-02-30"}, "next_on", "no_date"),
    ({"roles": "staff,queen"}, "roles", "choose_roles"),
    ({"roles": "admin"}, "roles", "choose_roles"),
    ({"roles": "unit_leader"}, "roles", "too_few"),
    ({"open_days": "3"}, "open_days", "choose_days"),
    ({"open_days": "22"}, "open_days", "choose_days"),
    ({"open_days": "0014999"}, "open_days", "choose_days"),
    ({"open_days": "-7"}, "open_days", "choose_days"),
    ({"threshold": "4"}, "threshold", "threshold_never_lower"),
    ({"threshold": "0"}, "threshold", "threshold_never_lower"),
    ({"threshold": "-5"}, "threshold", "threshold_never_lower"),
    ({"threshold": "5.0"}, "threshold", "threshold_never_lower"),
    ({"threshold": ""}, "threshold", "threshold_never_lower"),
    ({"threshold": "999999999999999999999"}, "threshold", "threshold_never_lower"),
]


@pytest.mark.parametrize(("fields", "field", "key"), WRONG, ids=[f"{f}-{next(iter(v.values()))}" for v, f, _ in WRONG])
async def test_what_cannot_be_is_said_beside_its_field(
    door: Door, fields: dict[str, str], field: str, key: str
) -> None:
    assert (
        await save(door, **fields) == f"{field}: {door.t()(f'pulse_rounds.{key}', least=12 if key == 'too_few' else 5)}"
    )
    assert await series(door) is None


async def test_units_of_others_are_no_choice(door: Door) -> None:
    for unit in (door.scene.strangers_unit, 10**12, "x"):
        assert await save(door, units=str(unit)) == f"units: {door.t()('pulse_rounds.unit_gone')}"
    assert await series(door) is None


async def test_a_threshold_rises_and_never_falls(door: Door) -> None:
    await save(door, threshold="7")
    form = await form_of(door, "leader", Action.OPEN_PULSE_SETUP, CHANGE)
    offered = part(form, "threshold")
    assert isinstance(offered, SelectField)
    assert [choice.value for choice in offered.choices] == ["7", "8", "10", "12", "15", "20"]
    for lower in ("5", "6", "07"[:1]):
        assert (await save(door, threshold=lower)).startswith("threshold: Velg minst 7 svar.")
    await save(door, rhythm="off", threshold="7")
    assert (await save(door, threshold="5")).startswith("threshold: Velg minst 7 svar.")
    kept = await series(door)
    assert kept is not None
    assert (kept.threshold, kept.active) == (7, False)


async def test_an_old_form_changes_nothing(door: Door) -> None:
    form = await form_of(door, "leader", Action.OPEN_PULSE_SETUP, CHANGE)
    await save(door, rhythm="monthly")
    reply = await door.submit("admin", form.action, values_of(form), form.value)
    assert reply.errors is not None
    assert door.t()("pulse_store.series_changed_since") in reply.errors.errors.values()
    kept = await series(door)
    assert kept is not None
    assert kept.rhythm is Rhythm.MONTHLY


async def test_a_pulse_check_that_there_is_not_cannot_be_set_up(door: Door) -> None:
    for choice in ("", "eavesdropping"):
        for action in (Action.OPEN_PULSE_SETUP, Action.OPEN_PULSE_ROUND):
            reply = await door.press("leader", action, ActionValue(choice=choice))
            assert text_of(reply) == door.t()("pulse_rounds.no_instrument")


# ---- rounds that are there already -------------------------------------------------------------------------------


async def test_turned_off_its_planned_round_does_not_open(days: PulseDays) -> None:
    await save(days.door)
    assert (await days.the_round()).state is RoundState.PLANNED
    said = await save(days.door, rhythm="off")
    assert said.startswith("«Hvor er vi nå?» er slått av.")
    assert (await days.the_round()).state is RoundState.CANCELLED
    await days.jump(days.door.clock.now() + timedelta(days=40))
    assert (await days.the_round()).state is RoundState.CANCELLED


async def test_turned_off_an_open_round_goes_on(days: PulseDays) -> None:
    await save(days.door)
    planned = await days.the_round()
    await days.jump(planned.opens_at)
    said = await save(days.door, rhythm="off")
    assert days.door.t()("pulse_rounds.saved_open") in said
    assert (await days.the_round()).state is RoundState.OPEN


async def test_a_planned_round_stays_as_it_is_and_can_be_looked_over(days: PulseDays) -> None:
    await save(days.door)
    before = await days.the_round()
    unit = days.door.scene.units["Fjord skole"]
    said = await save(days.door, units=str(unit), threshold="10")
    assert "tirsdag 22. september kl. 9.00, er den samme som før" in said
    assert await days.the_round() == before
    page = (await days.door.press("leader", Action.SHOW_PULSE_SETUP)).message
    assert button(page, Action.SHOW_PULSE_PREVIEW).value.round == before.id
    assert all(b.action is not Action.OPEN_PULSE_ROUND or b.value.choice != "change_reaction" for b in buttons_of(page))
