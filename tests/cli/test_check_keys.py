"""`stokurs check` about the folder of keys: whether it can be used, by whom, and where it lies."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.pulse.forms import Form
from bot.core.pulse.grouping import GroupPlan
from bot.core.pulse.rounds import THRESHOLD, Audience, GroupKind
from bot.store import municipalities, pulse_rounds
from bot.store.round_keys import RoundKeys
from bot.store.session import Store
from tests.cli.conftest import SAY, Shell
from tests.cli.test_check import BAD, GOOD, NAME, NOTE, lines
from tests.helpers.scene import NOW


@pytest.fixture
def folder(shell: Shell, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of keys somewhere else than the database."""
    made = tmp_path_factory.mktemp("keys")
    made.chmod(0o700)
    shell.environment |= {"STOKURS_KEY_DIR": str(made)}
    return made


def test_a_folder_of_its_own_is_good(shell: Shell, folder: Path) -> None:
    found = lines(shell, good=True)
    assert GOOD + SAY("check.keys_good", folder=folder) in found
    assert not [line for line in found if SAY("check.keys_beside_database", folder=folder) in line]
    assert list(folder.iterdir()) == []


def test_one_that_holds_keys_alone_is_closed_to_others(shell: Shell, folder: Path) -> None:
    RoundKeys(folder).create("0" * 32)
    folder.chmod(0o755)
    assert GOOD + SAY("check.keys_good", folder=folder) in lines(shell, good=True)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert len(list(folder.iterdir())) == 1


def test_one_that_others_use_too_must_be_mended(shell: Shell, folder: Path) -> None:
    (folder / "letter.txt").write_text("hei", encoding="utf-8")
    folder.chmod(0o755)
    assert BAD + SAY("pulse_store.keys_open", folder=folder) in lines(shell, good=False)
    assert folder.stat().st_mode & 0o777 == 0o755


def test_what_is_no_folder_must_be_mended(shell: Shell, folder: Path) -> None:
    (folder / "file").write_bytes(b"")
    shell.environment |= {"STOKURS_KEY_DIR": str(folder / "file")}
    assert BAD + SAY("pulse_store.keys_unusable", folder=folder / "file") in lines(shell, good=False)


def test_beside_the_database_is_worth_a_note(shell: Shell) -> None:
    inside = shell.folder / "data" / "keys"
    shell.environment |= {"STOKURS_KEY_DIR": str(inside)}
    assert NOTE + SAY("check.keys_beside_database", folder=inside) in lines(shell, good=True)
    assert not inside.exists()


def test_open_rounds_without_their_key_are_counted(strandvik: Shell, folder: Path) -> None:
    keys = RoundKeys(folder)
    first, second = asyncio.run(_launched(strandvik, keys))
    assert not [line for line in lines(strandvik, good=True) if "mangler" in line]
    keys.destroy(first)
    assert BAD + SAY.n("check.keys_lost", 1) in lines(strandvik, good=False)
    keys.destroy(second)
    assert BAD + SAY.n("check.keys_lost", 2) in lines(strandvik, good=False)


async def _launched(shell: Shell, keys: RoundKeys) -> list[str]:
    """Open two rounds that nobody is asked in; return the names of their keys."""
    store, form, found = Store(f"sqlite+aiosqlite:///{shell.database}"), Form("change", ()), []
    async with store.system() as system:
        scope = system.scope((await municipalities.find(system, NAME)).id)
        for instrument in ("change", "steps"):
            planned = await pulse_rounds.plan(scope, instrument, NOW, NOW + timedelta(days=14), Audience(), THRESHOLD)
            keys.create(planned.uid)
            await pulse_rounds.launch(scope, planned.id, form, [GroupPlan(0, GroupKind.WHOLE)], NOW)
            found.append(planned.uid)
    await store.close()
    return found
