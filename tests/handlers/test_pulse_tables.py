"""The workbook of a round, as different people get it: published tables, and of them what each may see."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.content.programme import Programmes
from bot.core.actions import Action, ActionValue
from bot.core.pulse.rounds import GroupKind, Round
from bot.core.pulse.tables import Level, Table
from bot.handlers.views.pulse_file import COLUMNS
from tests.handlers.door import Door
from tests.handlers.pulse_days import STAFF
from tests.helpers.pulse import CHANGE, STEPS, Pulse, hire
from tests.helpers.scene import NOW

Row = tuple[object, ...]
GROUP, QUESTION, CELL, SHARE, ANSWERS = (
    COLUMNS.index(one) for one in ("group", "question", "cell", "share", "answers")
)
CROWDS = {
    "spread over stages": (CHANGE, ("understanding", "engagement", "ownership")),
    "nearly all at one": (CHANGE, ("engagement",)),
    "one of each": (CHANGE, tuple(stage.id for stage in Programmes.load().get("bti").stages)),
    "several questions": (STEPS, ("agree", "agree", "partly", "unknown")),
}


@pytest.fixture
async def pulse(door: Door, programmes: Programmes, tmp_path: Path) -> Pulse:
    async with door.store.scope(door.scene.here) as scope:
        await hire(scope, STAFF, NOW)
    return Pulse.beside(door.store, programmes, tmp_path)


async def held(door: Door, pulse: Pulse, crowd: str) -> Round:
    instrument, options = CROWDS[crowd]
    opened = await pulse.start(door.scene.here, NOW, instrument)
    await pulse.all_say(opened, options)
    found = await pulse.close(opened)
    door.clock.move_to(found.closes_at)
    return found


async def rows(door: Door, who: str, round_: Round) -> list[Row]:
    """Return the rows of the workbook that somebody gets."""
    reply = await door.press(who, Action.GET_PULSE_TABLES, ActionValue(round=round_.id))
    (file,) = reply.attachments
    assert file.filename.endswith(".xlsx")
    (sheet,) = load_workbook(BytesIO(file.content)).worksheets
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=5)]


def expected(table: Table) -> list[int | None]:
    """Return the shares that a table must have in the file."""
    plain = table.level in (Level.OPTIONS, Level.GROUPS) and not table.nearly_all
    return [share for _, share in table.shares] if plain else [None]


@pytest.mark.parametrize("crowd", CROWDS)
async def test_the_file_is_what_was_published_row_by_row(door: Door, pulse: Pulse, crowd: str) -> None:
    round_ = await held(door, pulse, crowd)
    found, shown = await rows(door, "leader", round_), await pulse.shown(round_)
    t = door.t()
    names = {
        group.name or t(f"pulse_results.group_{group.kind.value}"): group
        for group in await pulse.groups(round_)
        if group.kind is not GroupKind.REST
    }
    questions = pulse.programmes.get("bti").instrument(round_.instrument).questions
    assert {row[GROUP] for row in found} == set(names)
    for name, group in names.items():
        for question in questions:
            said = [row for row in found if (row[GROUP], row[QUESTION]) == (name, t(question.name_key))]
            table = shown.get((group.kind.value, group.name, question.id))
            shares = expected(table) if table else [None]
            assert [row[SHARE] for row in said] == [None if one is None else one / 100 for one in shares]


@pytest.mark.parametrize("crowd", ["spread over stages", "several questions"])
async def test_what_somebody_gets_is_part_of_what_the_leader_gets(door: Door, pulse: Pulse, crowd: str) -> None:
    round_ = await held(door, pulse, crowd)
    whole = set(await rows(door, "leader", round_))
    assert set(await rows(door, "owner", round_)) == whole
    members = await pulse.members(round_)
    own = next(group for group in await pulse.groups(round_) if group.id == members[door.scene.people["teacher"]])
    everybody = door.t("en")("pulse_results.group_whole")
    seen = await rows(door, "teacher", round_)
    assert {row[GROUP] for row in seen} == {everybody, *([own.name] if own.kind is not GroupKind.REST else [])}
    assert {row[SHARE] for row in seen} <= {row[SHARE] for row in whole}
    assert len(seen) < len(whole)


async def test_two_who_may_see_the_same_get_the_same_file(door: Door, pulse: Pulse) -> None:
    round_ = await held(door, pulse, "one of each")
    first, again = [await rows(door, "leader", round_) for _ in range(2)]
    assert first == again
    assert all(row[ANSWERS] is None or "–" in str(row[ANSWERS]) for row in first), "in steps, never one number"
