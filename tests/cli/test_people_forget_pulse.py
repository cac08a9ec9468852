"""`stokurs people forget` in the middle of a pulse check: no vote, no name in the round, no bytes in the file."""

import asyncio
import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.pulse.forms import Answers, Form, Question
from bot.core.pulse.grouping import GroupPlan
from bot.core.pulse.rounds import THRESHOLD, Audience, GroupKind, Round
from bot.store import municipalities, people, pulse_rounds, pulse_votes
from bot.store.round_keys import RoundKey, RoundKeys
from bot.store.session import Store
from tests.cli.conftest import SAY, Shell
from tests.helpers.scene import NOW

NAME, ANNE = "Strandvik kommune", "anne@strandvik.example"
FORM = Form("change", (Question("stage", ("a", "b"), (("a", ("a",)), ("b", ("b",)))),))


@dataclass(frozen=True)
class Held:
    """An open round in a shell's database: everybody is asked, and Anne has answered."""

    shell: Shell
    keys: Path
    round: Round
    anne: int

    @property
    def store(self) -> Store:
        return Store(f"sqlite+aiosqlite:///{self.shell.database}")

    @property
    def key(self) -> RoundKey:
        found = RoundKeys(self.keys).get(self.round.uid)
        assert found is not None
        return found


@pytest.fixture
def held(strandvik: Shell, tmp_path_factory: pytest.TempPathFactory) -> Held:
    keys = tmp_path_factory.mktemp("pulse") / "keys"
    strandvik.environment |= {"STOKURS_KEY_DIR": str(keys)}
    return asyncio.run(_launched(strandvik, keys))


async def _launched(shell: Shell, keys: Path) -> Held:
    store = Store(f"sqlite+aiosqlite:///{shell.database}")
    async with store.system() as system:
        scope = system.scope((await municipalities.find(system, NAME)).id)
        everybody = {person.email: person.id for person in await people.everyone(scope)}
        planned = await pulse_rounds.plan(scope, "change", NOW, NOW + timedelta(days=14), Audience(), THRESHOLD)
        key = RoundKeys(keys).create(planned.uid)
        asked = GroupPlan(1, GroupKind.UNITS, 0, (), "Alle", tuple(everybody.values()))
        round_ = await pulse_rounds.launch(scope, planned.id, FORM, [GroupPlan(0, GroupKind.WHOLE), asked], NOW)
        await pulse_votes.prepare(scope, round_, key, list(everybody.values()))
        assert await pulse_votes.cast(scope, round_, key, everybody[ANNE], (1,))
    await store.close()
    return Held(shell, keys, round_, everybody[ANNE])


async def _look(held: Held) -> tuple[Answers | None, set[int]]:
    """Return Anne's vote, and who is asked in the round."""
    store = held.store
    async with store.scope(held.round.municipality_id, read_only=True) as scope:
        vote = await pulse_votes.own(scope, held.round, held.key, held.anne)
        members = set(await pulse_rounds.members(scope, held.round.id))
    await store.close()
    return vote, members


def test_who_is_forgotten_has_answered_nothing(held: Held) -> None:
    vote, members = asyncio.run(_look(held))
    assert (vote, held.anne in members) == ((1,), True)
    held.shell.good("people", "forget", ANNE, "-m", NAME)
    vote, left = asyncio.run(_look(held))
    assert (vote, left) == ((None,), members - {held.anne})


def test_the_name_is_in_no_file_any_more(held: Held) -> None:
    words = ("Anne Moen", ANNE)
    before = _bytes(held.shell)
    assert all(word.encode() in before for word in words)
    held.shell.good("people", "forget", ANNE, "-m", NAME)
    after = _bytes(held.shell)
    assert [word for word in words if word.encode() in after] == []


def test_without_the_keys_nobody_is_forgotten_by_halves(held: Held) -> None:
    away = held.keys.with_name("away")
    shutil.move(held.keys, away)
    said = held.shell("people", "forget", ANNE, "-m", NAME).sentence
    assert said == SAY("pulse_store.keys_gone", folder=held.keys)
    assert b"Anne Moen" in _bytes(held.shell)
    shutil.move(away, held.keys)
    vote, members = asyncio.run(_look(held))
    assert (vote, held.anne in members) == ((1,), True)


def _bytes(shell: Shell) -> bytes:
    """Every byte of the database's files."""
    return b"".join(path.read_bytes() for path in shell.database.parent.glob(f"{shell.database.name}*"))
