"""The burst of invitations measures what it says: everybody who is asked, once, beside the shortest time there is."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from bench import pulse_burst
from bench.reminder_scene import sqlite_url
from bot.core.deliveries import DeliveryKind
from bot.store.models import DeliveryRow, PulseMemberRow
from bot.store.session import Store
from tests.torture.burst import NINE, Order, Report

REPORT = Report(
    messages=10, sent=10, seconds=5.0, shortest=4.0, ratio=1.25, per_second=2.0, refused_429=0, twice=0,
    workspace_fullest=0.9, channel_fullest=0.3, bulk_before_last_reminder=0, late_reminders=0,
    late_reminder_median=0.0, late_reminder_worst=0.0, ledger_open=0, processor_seconds=1.5,
)  # fmt: skip


async def test_everybody_is_invited_at_nine(tmp_path: Path) -> None:
    store = Store(sqlite_url(tmp_path))
    await pulse_burst.ask_everybody(store, Order(12, 12))
    async with store.system(read_only=True) as system:
        rows = list(
            await system.session.scalars(select(DeliveryRow).where(DeliveryRow.kind == DeliveryKind.PULSE_INVITE))
        )
        asked = list(await system.session.scalars(select(PulseMemberRow.person_id)))
    await store.close()
    assert sorted(row.recipient for row in rows) == sorted(f"person:{person}" for person in asked)
    assert {row.due_at for row in rows} == {NINE}
    assert len(rows) == 12


def test_figures_are_held_against_the_shortest_time() -> None:
    seconds, times = pulse_burst.figures("SQLite", REPORT)
    assert (seconds.value, seconds.beside, seconds.missed) == (5.0, 4.0, True)
    assert (times.value, times.limit, times.missed) == (1.25, 1.1, True)
    assert "1.5 s processor time" in seconds.note
    assert not pulse_burst.figures("SQLite", replace(REPORT, ratio=1.05))[1].missed


@pytest.mark.parametrize("wrong", [replace(REPORT, sent=9), replace(REPORT, refused_429=1), replace(REPORT, twice=1)])
def test_a_burst_that_lost_doubled_or_hurried_is_no_figure(wrong: Report) -> None:
    with pytest.raises(RuntimeError, match="not every invitation"):
        pulse_burst.figures("SQLite", wrong)
