"""A service with several units: whoever leads it hears what all of it said, and a unit's leader what the unit said."""

from pathlib import Path

from sqlalchemy import update

from bot.content.programme import Programmes
from bot.core.actions import Action, ActionValue
from bot.core.pulse.rounds import Group, GroupKind, Round
from bot.core.roles import Role
from bot.store import people
from bot.store.models import UnitRow
from tests.handlers.door import Door, line_of, text_of
from tests.handlers.pulse_days import PulseDays, begin_pulse
from tests.handlers.test_pulse_results_letters import ANSWERS, LEADERS, out, rename_role

STAFF = {"Fjord skole": 20, "Bukta barnehage": 20, "Havna barnehage": 20, "Lia helsestasjon": 20, "Oppvekst": 14}
INSIDE = ("Fjord skole", "Bukta barnehage", "Havna barnehage")


async def held(door: Door, programmes: Programmes, folder: Path) -> tuple[PulseDays, Round]:
    """A round of a town whose kindergartens and school belong to one service, which has an office of its own."""
    days = await begin_pulse(door, programmes, folder, STAFF)
    async with door.store.scope(door.scene.here) as scope:
        units = {name: number for number, name in await people.units(scope)}
        inside = [units[name] for name in INSIDE]
        await scope.session.execute(update(UnitRow).where(UnitRow.id.in_(inside)).values(parent_id=units["Oppvekst"]))
    door.scene.units.update(units)
    await rename_role(days, "head", Role.UNIT_LEADER, "Oppvekst")
    await rename_role(days, "group", Role.UNIT_LEADER, "Bukta barnehage")
    round_ = await days.held(ANSWERS)
    await out(days, round_)
    return days, round_


def only(groups: list[Group], kind: GroupKind) -> Group:
    (found,) = [group for group in groups if group.kind is kind]
    return found


async def test_who_leads_a_service_hears_what_all_of_it_said(
    door: Door, programmes: Programmes, tmp_path: Path
) -> None:
    days, round_ = await held(door, programmes, tmp_path)
    area = only(await days.pulse.groups(round_), GroupKind.AREA)
    assert area.units == (door.scene.units["Oppvekst"],)
    (letter,) = days.got("head", LEADERS)
    assert "\nOppvekst: Flest svarte «Forståelse» (omtrent 70 %)" in letter.fallback
    assert "(75–79 svar)" in letter.fallback
    assert area.size >= 75
    assert "Bukta" not in letter.fallback
    page = await door.press("head", Action.SHOW_PULSE_RESULT, ActionValue(round=round_.id, group=area.id))
    assert line_of(page)
    (unit,) = days.got("group", LEADERS)
    assert "\nBukta barnehage: " in unit.fallback
    refused = await door.press("group", Action.SHOW_PULSE_RESULT, ActionValue(round=round_.id, group=area.id))
    assert "Oppvekst" not in line_of(refused)


async def test_the_office_of_a_service_still_sees_its_own_result(
    door: Door, programmes: Programmes, tmp_path: Path
) -> None:
    days, round_ = await held(door, programmes, tmp_path)
    office = [
        group
        for group in await days.pulse.groups(round_)
        if group.kind is GroupKind.UNITS and door.scene.units["Oppvekst"] in group.units
    ]
    assert len(office) == 1
    page = await door.press("head", Action.SHOW_PULSE_RESULT, ActionValue(round=round_.id, group=office[0].id))
    assert "Oppvekst: Flest svarte" in text_of(page)


async def test_who_only_coordinates_the_network_is_not_asked(
    door: Door, programmes: Programmes, tmp_path: Path
) -> None:
    days, round_ = await held(door, programmes, tmp_path)
    asked = await days.pulse.members(round_)
    assert door.scene.people["coordinator"] not in asked
    assert door.scene.people["teacher"] in asked
    assert days.got("coordinator", "Svaret ditt") == []
