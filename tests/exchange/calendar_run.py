"""`python -m tests.exchange.calendar_run --schedules 5000`: export, let two other libraries expand, compare, report."""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.exchange.schedules import Schedule, Starts, draw, export, ours, read_by_ical, read_by_recurring_events

READERS: dict[str, Callable[[bytes], Starts]] = {
    "recurring-ical-events": read_by_recurring_events,
    "ical": read_by_ical,
}


@dataclass
class Report:
    """What was compared, and what differed."""

    counts: Counter[str] = field(default_factory=Counter)
    mismatches: list[str] = field(default_factory=list)

    def add(self, seed: int, schedule: Schedule) -> None:
        """Export one schedule and hold what each library reads against what reminders are sent for."""
        expected, data = ours(schedule), export(schedule).data
        self.counts["schedules"] += 1
        self.counts["meetings"] += len(expected)
        self.counts["exceptions"] += data.count(b"\r\nRECURRENCE-ID")
        self.counts["series with excluded dates"] += data.count(b"\r\nEXDATE")
        self.counts["dates decided by hand"] += len(schedule.seen.changes[1])
        _, event, events = data.partition(b"BEGIN:VEVENT")
        self.counts["series written meeting by meeting"] += bool(event) and b"\r\nRRULE" not in events
        self.counts["schedules without any meeting"] += not expected
        for name, read in READERS.items():
            found = read(data)
            if found != expected:
                missing, more = len(set(expected) - set(found)), len(set(found) - set(expected))
                self.mismatches.append(f"{name}, schedule {seed}: {missing} missing, {more} too many")

    def lines(self, seconds: float) -> list[str]:
        """Return the report."""
        found = [f"{name}: {count}" for name, count in self.counts.items()]
        last = f"mismatches: {len(self.mismatches)} ({', '.join(READERS)}; {seconds:.0f} s)"
        return [*found, *self.mismatches[:20], last]


def compare(first: int, count: int) -> Report:
    """Compare ``count`` schedules, the ones drawn by the seeds from ``first`` on."""
    report = Report()
    for seed in range(first, first + count):
        report.add(seed, draw(seed))
    return report


def main() -> int:
    """Run, print, and return 1 where anything differs."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--schedules", type=int, default=5000)
    asked.add_argument("--first", type=int, default=0)
    arguments = asked.parse_args()
    started = time.monotonic()
    report = compare(arguments.first, arguments.schedules)
    sys.stdout.write("\n".join(report.lines(time.monotonic() - started)) + "\n")
    return 1 if report.mismatches else 0


if __name__ == "__main__":
    sys.exit(main())
