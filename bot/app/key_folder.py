"""The folder of pulse rounds' keys: what `stokurs check` says about it."""

import os
from pathlib import Path

from bot.app.application import Application
from bot.content.texts import Texts, Translator
from bot.errors import BotError
from bot.handlers.check import Finding, Level
from bot.store import pulse_proof
from bot.store.round_keys import RoundKeys
from bot.store.session import Store, System


def findings(application: Application, t: Translator, texts: Texts) -> list[Finding]:
    """Say whether keys can be kept there, by nobody else, and apart from the database."""
    folder = application.settings.key_dir.absolute()
    found = [_usable(application.keys, folder, t, texts)]
    if beside(application.store, folder):
        found.append(Finding(Level.NOTE, t("check.keys_beside_database", folder=str(folder))))
    return found


async def missing(system: System, keys: RoundKeys, t: Translator) -> list[Finding]:
    """Say of how many open rounds the key is not there; where nobody can look, `findings` says so."""
    try:
        known = keys.known()
    except BotError:
        return []
    lost = len((await pulse_proof.orphans(system, known)).keyless)
    return [Finding(Level.BAD, t.n("check.keys_lost", lost))] if lost else []


def beside(store: Store, folder: Path) -> bool:
    """Tell whether whoever copies the database file's folder copies the keys too."""
    name = store.engine.url.database
    if not store.sqlite or not name or name == ":memory:" or name.startswith("file:"):
        return False
    return folder.resolve().is_relative_to(Path(name).absolute().parent.resolve())


def _usable(keys: RoundKeys, folder: Path, t: Translator, texts: Texts) -> Finding:
    if not folder.exists() and os.access(next(above for above in folder.parents if above.exists()), os.W_OK):
        return Finding(Level.NOTE, t("check.keys_new", folder=str(folder)))
    try:
        keys.probe()
    except BotError as error:
        return Finding(Level.BAD, texts.error(t, error))
    return Finding(Level.GOOD, t("check.keys_good", folder=str(folder)))
