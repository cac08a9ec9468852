"""Many rounds, each on a copy of the same small town; what every strategy makes of them."""

import random
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bot.store.round_keys import RoundKey
from bot.store.session import Store
from tests.forensics.capture import Eye, PostgresEye, SqliteEye
from tests.forensics.evidence import Evidence, Truth
from tests.forensics.measure import Measurement
from tests.forensics.strategies import AMID, STRATEGIES, Strategy
from tests.forensics.town import EVE, Life, Plant, a_folder, copied, find_words, prepare
from tests.helpers.postgres import PostgresServer
from tests.reminders.pulse_town import move_in
from tests.reminders.world import enter, local


class Ground:
    """Where rounds are lived: copies of one prepared database."""

    def __init__(self, folder: Path, server: PostgresServer | None = None) -> None:
        """Work in ``folder``, and on ``server`` where there is one."""
        self._folder, self._server = folder, server
        self._template = folder / "template.db"

    async def prepare(self) -> None:
        """Fill the database that is copied; on PostgreSQL `template` does it."""
        if self._server is None:
            await prepare(f"sqlite+aiosqlite:///{self._template}", self._folder / "no keys")

    @contextmanager
    def copy(self, template: str = "") -> Iterator[tuple[Path, str]]:
        """Lend a folder and a database's address for one round."""
        with a_folder() as folder:
            if self._server is None:
                yield folder, copied(self._template, folder)
            else:
                with self._server.fresh(template) as url:
                    yield folder, url

    def eye(self, store: Store, folder: Path) -> Eye:
        """Look into the database of one round."""
        return (
            SqliteEye(folder / "town.db") if self._server is None else PostgresEye(store, self._server.folder / "data")
        )


async def one_round(
    ground: Ground, seed: int, plant: Plant | None = None, template: str = ""
) -> tuple[Evidence, Truth, list[str]]:
    """Live through one round; return what is left of it, what is true, and where its key stands."""
    with ground.copy(template) as (folder, url):
        life = await a_life(ground, folder, url, seed, plant)
        evidence, truth = await life.live()
        life.eye.close()
        await life.town.store.close()
    return evidence, truth, key_in(evidence, life.secret)


async def a_life(
    ground: Ground, folder: Path, url: str, seed: int, plant: Plant | None = None, *, forget: bool = False
) -> Life:
    """Return a round that is about to begin."""
    store = Store(url)
    town = await move_in(await enter(store), folder / "keys")
    town.world.clock.move_to(local(EVE))
    return Life(town, ground.eye(store, folder), random.Random(seed), plant, forget)


def key_in(evidence: Evidence, secret: bytes) -> list[str]:
    """Return where the key stands, or one of those derived from it, in any of the usual spellings."""
    secrets = {"the key": secret}
    key = RoundKey("0" * 32, secret)
    secrets |= {f"the key of {name.strip('_')}": getattr(key, name) for name in ("_ballots", "_envelopes")}
    words = {
        f"{name} as {how}": spelt
        for name, wanted in secrets.items()
        for how, spelt in (
            ("bytes", wanted),
            ("hex", wanted.hex().encode()),
            ("base64", b64encode(wanted)[:40]),
            ("base64 of addresses", urlsafe_b64encode(wanted)[:40]),
            ("text", repr(wanted).encode()),
        )
    }
    logged = "\n".join(line for _, line in evidence.logs).encode()
    said = repr([evidence.chat, evidence.chat_amid, evidence.backup, evidence.closed]).encode()
    return find_words({**evidence.places, "the logs": logged, "the tables and the chat": said}, words)


async def campaign(
    ground: Ground,
    rounds: Sequence[int],
    plant: Plant | None = None,
    template: str = "",
    strategies: Sequence[Strategy] = STRATEGIES,
) -> tuple[Measurement, Measurement]:
    """Measure rounds with these seeds; return what holds after the close, and what an export amid the round tells."""
    measured, amid = Measurement(strategies), Measurement(AMID)
    for seed in rounds:
        evidence, truth, found = await one_round(ground, seed, plant, template)
        measured.found += found
        rng = random.Random(seed)
        measured.add(evidence, truth, rng)
        amid.add(evidence, truth, rng)
    return measured, amid
