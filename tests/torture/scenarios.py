"""What can be tortured, and how much of the time each takes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from tests.helpers.postgres import find_binaries
from tests.torture import clocks, database, faults, kills, zombies
from tests.torture.judge import Verdict
from tests.torture.platform import Choose, at_random
from tests.torture.scene import Scene, scene
from tests.torture.server import TorturedServer

Database = Literal["sqlite", "postgres"]
ENDLESS = 10**9


@dataclass(frozen=True)
class Amount:
    """How much of a scenario: until the time is over, or so many times."""

    seconds: float
    times: int = ENDLESS
    seed: int = 1


Run = Callable[[Scene, TorturedServer | None, Amount], Verdict]


@dataclass(frozen=True)
class Scenario:
    """One kind of torture."""

    name: str
    database: Database
    share: int
    """How much of the whole time it takes, compared with the others."""
    full: int
    """How many times a full run does it."""
    run: Run
    speed: float = 25.0
    short: int = 0
    """How many times the short torture does it; 0: it takes its time by nature, and is left out there."""
    faulty: bool = True
    """Whether the platform misbehaves too."""

    @property
    def title(self) -> str:
        """Its name in the report."""
        return f"{self.name} ({'SQLite' if self.database == 'sqlite' else 'PostgreSQL'})"

    def torture(self, amount: Amount, server: TorturedServer | None = None) -> Verdict:
        """Set the scene, and let it run."""
        choose: Choose = faults.in_turn() if self.name == "faults" else at_random
        with _database(server) as url, scene(self.name, amount.seed, url=url, speed=self.speed, choose=choose) as stage:
            stage.board["calm"] = 0 if self.faulty else 1
            verdict = self.run(stage, server, amount)
            said = stage.log.read_text().splitlines() if stage.log.exists() else []
            verdict.problems += [line for line in said if '"DIED"' in line][:3]
            return verdict


@contextmanager
def _database(server: TorturedServer | None) -> Iterator[str]:
    if server is None:
        yield ""
    else:
        with server.fresh() as url:
            yield url


def _kills(stage: Scene, _: TorturedServer | None, amount: Amount) -> Verdict:
    replicas = 1 if stage.store.sqlite else 3
    return kills.torture(stage, kills=amount.times, seconds=amount.seconds, replicas=replicas)


def _cuts(stage: Scene, server: TorturedServer | None, amount: Amount) -> Verdict:
    assert server is not None
    return database.cuts(stage, server, number=amount.times, seconds=amount.seconds)


def _restarts(stage: Scene, server: TorturedServer | None, amount: Amount) -> Verdict:
    assert server is not None
    return database.restarts(stage, server, number=amount.times, seconds=amount.seconds)


def _faults(stage: Scene, _: TorturedServer | None, amount: Amount) -> Verdict:
    return faults.torture(stage, seconds=min(amount.seconds, amount.times))


def _full_and_busy(stage: Scene, _: TorturedServer | None, amount: Amount) -> Verdict:
    return database.full_and_busy(stage, number=amount.times, seconds=amount.seconds)


def _zombies(stage: Scene, _: TorturedServer | None, amount: Amount) -> Verdict:
    return zombies.torture(stage, zombies=amount.times, seconds=amount.seconds)


def _apart(stage: Scene, _: TorturedServer | None, amount: Amount) -> Verdict:
    return clocks.apart(stage, seconds=min(amount.seconds, amount.times))


def _set_wrong(stage: Scene, _: TorturedServer | None, amount: Amount) -> Verdict:
    return clocks.set_wrong(stage, seconds=min(amount.seconds, amount.times))


SCENARIOS = (
    Scenario("kills", "sqlite", 40, 2000, _kills, short=20),
    Scenario("kills", "postgres", 25, 500, _kills, speed=5, short=8),
    Scenario("faults", "sqlite", 6, 120, _faults, speed=2, short=2),
    Scenario("cuts", "postgres", 6, 200, _cuts, speed=2, short=2, faulty=False),
    Scenario("restarts", "postgres", 8, 20, _restarts, speed=1, faulty=False),
    Scenario("full and busy", "sqlite", 6, 5, _full_and_busy, speed=1, faulty=False),
    Scenario("zombies", "postgres", 8, 100, _zombies, speed=5, short=2),
    Scenario("clocks apart", "postgres", 4, 60, _apart, speed=5),
    Scenario("clocks set", "sqlite", 5, 60, _set_wrong),
)
"""Where a scenario is no matter of times, its numbers are seconds."""


@contextmanager
def server_for(chosen: list[Scenario]) -> Iterator[TorturedServer | None]:
    """Start a server where one is needed.

    Raises:
        RuntimeError: none is installed.
    """
    if all(scenario.database == "sqlite" for scenario in chosen):
        yield None
        return
    binaries = find_binaries()
    if binaries is None:
        raise RuntimeError("no PostgreSQL server is installed: --database sqlite")
    with TorturedServer.start(binaries) as server:
        yield server
