"""Every file that the product writes for people, made in the middle of a round and after it, and unpacked."""

import io
import zipfile
from pathlib import Path

from bot.app import plan_export
from bot.app.application import Application, build
from bot.app.pulse_commands import PulseCommands
from bot.clock import Clock
from bot.config import Settings
from bot.errors import Refused
from bot.store import plans
from bot.store.plans import NewActivity
from bot.store.session import Scope

NAME = "town"


async def make_plan(scope: Scope, starts: Clock) -> None:
    """Give the town a plan, so that there is one to write."""
    plan = await plans.ensure(scope, "bti", None, starts.now())
    titles = ("Kurs for alle", "Samtaler om hva som er vanskelig")
    await plans.add_activities(scope, plan, [NewActivity(title, None, persons=("leader",)) for title in titles])


def opened(url: str, keys: Path, clock: Clock) -> Application:
    """Return the command line's own way in, which holds the folder of keys as the operator's does."""
    return build(Settings(database_url=url, key_dir=keys), clock)


async def written(application: Application, folder: Path) -> dict[str, bytes]:
    """Write all files there are at this moment; return their bytes, those of packed files member by member."""
    found: dict[str, bytes] = {}
    for ending in ("xlsx", "json"):
        file = folder / f"plan.{ending}"
        await plan_export.export(application, NAME, file)
        found |= unpacked(file)
    for ending in ("xlsx", "csv"):
        file = folder / f"pulse.{ending}"
        try:
            await PulseCommands(application, NAME).export(file)
        except Refused:  # while no round has closed there is nothing to write
            continue
        found |= unpacked(file)
    return found


def unpacked(file: Path) -> dict[str, bytes]:
    """Return a file's bytes; of a workbook those of each of its parts too."""
    content = file.read_bytes()
    found = {file.name: content}
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            found |= {f"{file.name}/{name}": packed.read(name) for name in packed.namelist()}
    return found
