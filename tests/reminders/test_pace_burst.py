"""Many messages due at one moment: a short version of `tests.torture.burst`. Strict on limits, generous on time."""

import itertools
from datetime import timedelta

import pytest

from bot.reminders.sending.limits import Limit
from tests.torture.burst import Order, Window, burst, fresh_database, windows

SMALL = Order(messages=300, channels=30, faster=10, patience=180)
"""Ten times, not twenty: what a busy machine does to the moments of arrival counts for half as much."""


def test_the_platform_counts_every_stretch() -> None:
    window = Window(2, 1.0)
    for at, wait in ((0.0, 0.0), (0.4, 0.0), (0.6, 0.4), (0.99, 0.01), (1.0, 0.0), (1.3, 0.1)):
        assert window.full(at) == pytest.approx(wait)
        if not wait:
            window.take(at)
    assert window.fullest == 2


def test_a_limit_is_looked_at_over_a_short_and_a_long_stretch() -> None:
    found = [(window.most, window.seconds) for window in windows(Limit(3, timedelta(seconds=2), extra=1))]
    assert found == [(4, 2.0), (31, 20.0)]


def test_the_shortest_time_is_that_of_the_fullest_bucket() -> None:
    assert Order(messages=10_000, channels=500, faster=20).shortest == pytest.approx(97)
    assert Order(messages=600, channels=2, faster=1).shortest == pytest.approx(297)
    assert Order(limited=False).shortest == 0


@pytest.mark.parametrize(
    ("database", "processes"),
    [("sqlite", 1), pytest.param("postgres", 2, marks=pytest.mark.needs_postgres)],
)
def test_a_burst_keeps_every_limit_and_sends_reminders_first(database: str, processes: int) -> None:
    order = Order(SMALL.messages, SMALL.channels, SMALL.faster, processes, patience=SMALL.patience)
    with fresh_database(database) as url:
        report = burst(url, order)
    assert (report.sent, report.refused_429, report.twice, report.ledger_open) == (300, 0, 0, 0)
    assert report.workspace_fullest <= 1
    assert report.channel_fullest <= 1
    assert report.late_reminders == 3
    if processes == 1:
        assert report.bulk_before_last_reminder <= 20, "no more than one wave that was on its way"
    assert report.kept
    assert all(name in str(report) for name in itertools.islice(report.__dataclass_fields__, 5))
