"""A round or two of `python -m tests.forensics`; what chance is takes hundreds, and a command of their own."""

import asyncio
from pathlib import Path

import pytest

from tests.forensics.campaign import Ground, a_life, key_in, one_round
from tests.forensics.leaks import PLANTED
from tests.forensics.measure import judged
from tests.forensics.strategies import STRATEGIES
from tests.forensics.town import prepare
from tests.helpers.postgres import PostgresServer

FOUND_BY = {
    "votes bear the numbers of people": "votes by name, by how often they changed",
    "votes are in the order of people": "votes in the order of rows, by how often they changed",
    "who comes by is noted": "rows beside a vote that is written",
    "the logs say who was here": "lines of the logs that name somebody",
    "answers are not encrypted": "votes by name, by their bytes",
}


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """The small town on SQLite."""
    made = Ground(tmp_path_factory.mktemp("forensics"))
    asyncio.run(made.prepare())
    return made


async def test_a_round_leaves_its_key_nowhere_and_names_nobody(ground: Ground) -> None:
    evidence, truth, found = await one_round(ground, 1)
    assert found == []
    assert truth.answered
    assert truth.silent
    assert {"town.db in the middle", "town.db-wal in the middle", "archived log"} <= set(evidence.places)
    assert evidence.backup["pulse_vote"]
    assert evidence.backup["pace"], "Slack's limits leave rows of their own"
    assert {"plan.xlsx/xl/worksheets/sheet1.xml in the middle", "plan.json after the close"} <= set(evidence.places)
    assert {"pulse.csv after the close", "pulse.xlsx/xl/worksheets/sheet1.xml after the close"} <= set(evidence.places)
    assert not evidence.closed["pulse_vote"]
    scores = {strategy.name: strategy.scores(evidence) for strategy in STRATEGIES}
    # What is the same for everybody tells nothing, whoever is asked about.
    for name in ("rows beside a vote that is written", "lines of the logs that name somebody"):
        assert set(scores[name].values()) == {0.0}, name
    assert len(set(scores["how often somebody was written to"].values())) <= 2, "unit leaders get one more"
    assert all(len(given) == len(evidence.suspects) for given in scores.values())


async def test_somebody_who_is_forgotten_while_it_is_open_is_nowhere_and_nobody_elses_answer_shows(
    ground: Ground,
) -> None:
    with ground.copy() as (folder, url):
        life = await a_life(ground, folder, url, 3, forget=True)
        evidence, truth = await life.live()
        life.eye.close()
        await life.town.store.close()
    gone = next(one for one in evidence.suspects if one.person == life.forgotten)
    assert truth.answers[gone.person] is not None
    assert key_in(evidence, life.secret) == []
    names = {word for word in gone.words if "@" in word or word.startswith("U-")}
    told = [table for table, rows in evidence.closed.items() for row in rows if any(n in repr(row) for n in names)]
    assert told == []
    exported = b"".join(evidence.exports.values()).decode(errors="replace")
    assert not any(name in exported for name in names)
    asked = [evidence.value("pulse_member", row, "person_id") for row in evidence.closed["pulse_member"]]
    assert gone.person not in asked
    beside = next(one for one in STRATEGIES if one.name == "rows beside a vote that is written").scores(evidence)
    others = {person: score for person, score in beside.items() if person != gone.person}
    assert set(others.values()) == {0.0}


@pytest.mark.parametrize("planted", FOUND_BY)
async def test_a_planted_leak_is_found(ground: Ground, planted: str) -> None:
    plant, _ = PLANTED[planted]
    evidence, truth, _ = await one_round(ground, 2, plant)
    scores = next(one for one in STRATEGIES if one.name == FOUND_BY[planted]).scores(evidence)
    if planted == "answers are not encrypted":
        said = [(person, option) for person, option in truth.answers.items() if option is not None]
        pairs = [(a, b) for a, x in said for b, y in said if x > y]
    else:
        pairs = [(a, b) for a in truth.answered for b in truth.silent]
    assert min(judged(scores, pair) or 0 for pair in pairs) == 1.0


@pytest.mark.needs_postgres
async def test_the_same_on_postgresql(postgres_server: PostgresServer, tmp_path: Path) -> None:
    def fill(url: str) -> None:
        asyncio.run(prepare(url, tmp_path / "keys"))

    ground = Ground(tmp_path, postgres_server)
    template = await asyncio.to_thread(postgres_server.template, "forensics", fill)
    evidence, _, found = await one_round(ground, 4, template=template)
    assert found == []
    assert any("pg_wal" in place for place in evidence.places)
    beside = next(one for one in STRATEGIES if one.name == "rows beside a vote that is written")
    assert set(beside.scores(evidence).values()) == {0.0}
