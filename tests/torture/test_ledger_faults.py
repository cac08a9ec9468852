"""A short run of the damages to the ledger; the long one is `python -m tests.torture.ledger_faults`."""

from pathlib import Path

import pytest

from tests.torture.ledger_faults import DAMAGES, Figures, torture


def held(figures: Figures, faults: int) -> None:
    assert figures.faults.total() == faults, figures.lines()
    assert figures.not_found == []
    assert figures.found == figures.faults
    assert figures.slowest.total_seconds() <= 120
    assert (figures.doubled, figures.unexplained, figures.stranger_faults) == ([], [], 0)
    assert figures.good


async def test_two_dozen_damages_are_found_within_two_minutes(tmp_path: Path) -> None:
    figures = await torture(f"sqlite+aiosqlite:///{tmp_path / 'faults.db'}", 24, seed=5)
    held(figures, 24)
    assert len(figures.faults) >= 6
    assert set(figures.faults) <= set(DAMAGES)
    assert "found within two minutes: 24" in "\n".join(figures.lines())


@pytest.mark.needs_postgres
async def test_the_same_on_postgresql(postgres_url: str) -> None:
    held(await torture(postgres_url, 8, seed=6), 8)


def test_a_fault_that_was_not_found_fails_the_run() -> None:
    assert Figures().good
    assert not Figures(doubled=["twice"]).good
    assert not Figures(stranger_faults=1).good
