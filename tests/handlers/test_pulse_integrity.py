"""After a launch nothing that anybody does changes what is published, or who counts where: compared with a twin.

Every case is one way in (a form, a forged button, a file, a command, a row of the database) by which units, roles,
audience, threshold or people change while a round is open. The round ends as that of the twin nobody touched.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.app.pulse_commands import PulseCommands
from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core.actions import Action, ActionValue
from bot.core.pulse.tables import Level
from bot.reminders.planning.planner import replan
from bot.store import changes, municipalities, people, pulse_rounds
from tests.handlers.pulse_twins import Nursery, Outcome, Twin, raised
from tests.helpers.scene import Rows, Scene

Deed = Callable[[Twin], Awaitable[None]]
DOMAIN = "strandvik.example"
SETUP = ActionValue(choice="change_reaction")


@pytest.fixture(scope="module")
def born(
    filled: tuple[Path, Scene, Rows], tmp_path_factory: pytest.TempPathFactory, programmes: Programmes, texts: Texts
) -> tuple[Nursery, Outcome]:
    file, scene, _ = filled
    return raised(file, tmp_path_factory.mktemp("twins"), scene, programmes, texts)


@pytest.fixture
async def twin(born: tuple[Nursery, Outcome], tmp_path: Path) -> AsyncIterator[Twin]:
    found = await born[0].twin(tmp_path / "twin")
    yield found
    await found.door.store.close()


# ---- the chat's forms --------------------------------------------------------------------------------------------


async def lower_threshold(twin: Twin) -> None:
    for k in ("4", "3", "1", "0", "-1", ""):
        reply = await twin.fill(Action.OPEN_PULSE_SETUP, SETUP, threshold=k)
        assert reply.errors is not None


async def raise_threshold(twin: Twin) -> None:
    assert (await twin.fill(Action.OPEN_PULSE_SETUP, SETUP, threshold="20")).errors is None


async def other_audience(twin: Twin) -> None:
    unit = str(twin.door.scene.units["Fjord skole"])
    assert (await twin.fill(Action.OPEN_PULSE_SETUP, SETUP, units=unit, roles="staff")).errors is None


async def other_length_and_rhythm(twin: Twin) -> None:
    assert (await twin.fill(Action.OPEN_PULSE_SETUP, SETUP, open_days="7", rhythm="monthly")).errors is None


async def turned_off(twin: Twin) -> None:
    await twin.fill(Action.OPEN_PULSE_SETUP, SETUP)
    assert (await twin.fill(Action.OPEN_PULSE_SETUP, SETUP, rhythm="off")).errors is None


async def roles_changed(twin: Twin) -> None:
    for number in range(6):
        await twin.person(f"Ansatt {number} Fjord skole", roles="unit_leader,bti_contact")


async def moved_one(twin: Twin) -> None:
    await twin.person("Ansatt 3 Fjord skole", unit=str(twin.door.scene.units["Bukta barnehage"]))


async def unit_split(twin: Twin) -> None:
    for number in range(7):
        await twin.person(f"Ansatt {number} Fjord skole", new_unit="Fjord skole, nytt bygg")


async def units_merged(twin: Twin) -> None:
    async with twin.door.store.scope(twin.door.scene.here) as scope:
        units = {name: number for number, name in await people.units(scope)}
    for number in range(7):
        await twin.person(f"Ansatt {number} Havna barnehage", unit=str(units["Lia barnehage"]))


async def moved_and_undone(twin: Twin) -> None:
    await moved_one(twin)
    async with twin.door.store.scope(twin.door.scene.here, read_only=True) as scope:
        (line,) = await changes.latest(scope, 1)
    await twin.door.press("leader", Action.UNDO_PERSON, ActionValue(change=line.id))


async def newcomers(twin: Twin) -> None:
    for number in range(6):
        email = f"ny{number}@{DOMAIN}"
        unit = str(twin.door.scene.units["Fjord skole"])
        reply = await twin.fill(Action.OPEN_INVITE, SETUP, name=f"Ny Kollega {number}", email=email, unit=unit)
        assert reply.errors is None, reply.errors


async def somebody_leaves(twin: Twin) -> None:
    reply = await twin.fill(Action.OPEN_LEAVE, ActionValue(person=twin.names["Ansatt 2 Fjord skole"]))
    assert reply.errors is None, reply.errors


async def opted_out_and_in(twin: Twin) -> None:
    await twin.door.press("teacher", Action.LEAVE_PULSE)
    await twin.door.press("contact", Action.LEAVE_PULSE)
    await twin.door.press("contact", Action.JOIN_PULSE)


async def activity_spread(twin: Twin) -> None:
    units = ",".join(str(number) for number in twin.door.scene.units.values())
    value = ActionValue(activity=twin.door.scene.activities["contacts"])
    await twin.fill(Action.OPEN_SPREAD, value, units=units)


async def sentence_written(twin: Twin) -> None:
    assert (await twin.fill(Action.OPEN_PULSE_SENTENCE, sentence="Vi øver mer.")).errors is None


# ---- forged and out of order -------------------------------------------------------------------------------------


async def moved_while_open(twin: Twin) -> None:
    unit = str(twin.door.scene.units["Fjord skole"])
    fields = {"opens_on": "2026-09-10", "open_days": "21", "roles": "staff", "units": unit}
    for version in range(6):
        value = ActionValue(round=twin.opened.id, version=version)
        assert (await twin.door.submit("leader", Action.SAVE_PULSE_ROUND, fields, value)).errors is not None


async def called_off_by_the_wrong_hands(twin: Twin) -> None:
    for who in ("teacher", "head", "owner", "contact", "coordinator"):
        await twin.door.submit(who, Action.SAVE_PULSE_CANCEL, {"x": ""}, twin.value)
    for version in (0, 1, 7):
        stale = ActionValue(round=twin.opened.id, version=version)
        await twin.door.submit("leader", Action.SAVE_PULSE_CANCEL, {"x": ""}, stale)


async def another_round_beside_it(twin: Twin) -> None:
    fields = {"opens_on": "", "open_days": "7", "roles": "", "units": ""}
    for instrument in ("change_reaction", "critical_steps", "guide_use"):
        value = ActionValue(choice=instrument)
        await twin.door.submit("leader", Action.SAVE_PULSE_ROUND, fields, value)
    async with twin.door.store.scope(twin.door.scene.here, read_only=True) as scope:
        others = [one for one in await pulse_rounds.everything(scope) if one.id != twin.opened.id]
    assert others
    assert all(one.opens_at > twin.opened.closes_at for one in others)


async def result_asked_for_early(twin: Twin) -> None:
    for action in (Action.SHOW_PULSE_RESULT, Action.GET_PULSE_TABLES):
        assert (await twin.door.press("leader", action, twin.value)).attachments == ()


# ---- files and the command line ----------------------------------------------------------------------------------


async def unit_renamed_by_a_file(twin: Twin) -> None:
    await twin.command("".join(f"Ansatt {n} Fjord skole;fjord{n}@{DOMAIN};ansatt;Fjord skule\n" for n in range(13)))


async def everybody_moved_by_a_file(twin: Twin) -> None:
    await twin.command("".join(f"Ansatt {n} Bukta barnehage;bukta{n}@{DOMAIN};ansatt;Fjord skole\n" for n in range(15)))


async def roles_changed_by_a_file(twin: Twin) -> None:
    await twin.command("".join(f"Ansatt {n} Fjord skole;fjord{n}@{DOMAIN};enhetsleder;Fjord skole\n" for n in range(9)))


async def removed_by_a_command(twin: Twin) -> None:
    for number in range(4):
        await twin.application.administration().remove_person("Strandvik kommune", f"fjord{number}@{DOMAIN}")


async def set_up_by_a_command(twin: Twin) -> None:
    pulse = PulseCommands(twin.application, "Strandvik kommune")
    await pulse.set_up("change_reaction", "monthly", date(2026, 9, 9))
    await pulse.set_up("change_reaction", "off", None)
    await pulse.start("change_reaction", None)


# ---- the calendar, the programme's clock and the database itself -------------------------------------------------


async def days_closed(twin: Twin) -> None:
    async with twin.door.store.scope(twin.door.scene.here) as scope:
        await municipalities.set_closed_days(scope, [(date(2026, 9, 9), date(2026, 9, 30), "Høstferie")])
        await replan(scope, twin.door.clock.now())


async def _written(twin: Twin, *statements: str) -> None:
    async with twin.door.store.system() as system:
        for statement in statements:
            await system.session.execute(text(statement))


async def units_renamed_in_the_database(twin: Twin) -> None:
    await _written(twin, "UPDATE unit SET name = name || ' 2', kind = 'school'")


async def units_put_under_another_in_the_database(twin: Twin) -> None:
    top = twin.door.scene.units["Fjord skole"]
    await _written(twin, f"UPDATE unit SET parent_id = {top} WHERE id <> {top}")


async def a_unit_deleted_in_the_database(twin: Twin) -> None:
    await _written(twin, "DELETE FROM unit WHERE name = 'Lia barnehage'")


async def everybody_in_one_unit_in_the_database(twin: Twin) -> None:
    here, unit = twin.door.scene.here, twin.door.scene.units["Bukta barnehage"]
    await _written(twin, f"UPDATE person SET unit_id = {unit} WHERE municipality_id = {here}")


async def the_series_threshold_in_the_database(twin: Twin) -> None:
    await twin.fill(Action.OPEN_PULSE_SETUP, SETUP)
    await _written(twin, "UPDATE pulse_series SET threshold = 1, open_days = 1, audience = '{}'")


DEEDS: tuple[Deed, ...] = (
    *(lower_threshold, raise_threshold, other_audience, other_length_and_rhythm, turned_off),
    *(roles_changed, moved_one, unit_split, units_merged, moved_and_undone, newcomers, somebody_leaves),
    *(opted_out_and_in, activity_spread, sentence_written),
    *(moved_while_open, called_off_by_the_wrong_hands, another_round_beside_it, result_asked_for_early),
    *(unit_renamed_by_a_file, everybody_moved_by_a_file, roles_changed_by_a_file, removed_by_a_command),
    *(set_up_by_a_command, days_closed),
    *(units_renamed_in_the_database, units_put_under_another_in_the_database, a_unit_deleted_in_the_database),
    *(everybody_in_one_unit_in_the_database, the_series_threshold_in_the_database),
)


def test_the_untouched_twin_publishes_something_worth_changing(born: tuple[Nursery, Outcome]) -> None:
    _, untouched = born
    assert sum(table.level is not Level.NOTHING for table in untouched.tables) >= 3
    assert len({group.kind for group in untouched.groups}) >= 2


@pytest.mark.parametrize("deed", DEEDS, ids=[deed.__name__ for deed in DEEDS])
async def test_nothing_changes_what_is_published_or_who_counts_where(
    twin: Twin, born: tuple[Nursery, Outcome], deed: Deed
) -> None:
    await deed(twin)
    assert await twin.end() == born[1]


async def test_who_is_forgotten_counts_as_one_who_never_answered(twin: Twin, born: tuple[Nursery, Outcome]) -> None:
    """The silent one is forgotten: what is published is the same, and the group is as large as it was."""
    number = twin.names.pop("Ansatt 12 Fjord skole")
    await twin.application.administration().forget_person("Strandvik kommune", f"fjord12@{DOMAIN}")
    ended, untouched = await twin.end(), born[1]
    assert (ended.tables, ended.groups, ended.round) == (untouched.tables, untouched.groups, untouched.round)
    assert ended.members == {person: group for person, group in untouched.members.items() if person != number}
