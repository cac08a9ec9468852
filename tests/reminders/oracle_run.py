"""Random rules against the day-by-day calendar, as many as wanted.

`python -m tests.reminders.oracle_run --rules 100000 --whole 500 --processes 2 --seed 1` prints what was compared and
ends with 1 if anything differed. The tests run a few hundred of the same cases.
"""

import argparse
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context

from tests.reminders import oracle, oracle_nights
from tests.reminders.oracle_cases import Result, compare, draw_case

AT_ONCE = 250
"""Cases a process takes at a time."""

SLOW_YEARS = 10
"""Every so many years, the minutes of a weekend are asked for one by one."""

Job = tuple[str, str, int, int]
"""What, the seed, and from which number to which."""


def work(job: Job) -> tuple[str, Result]:
    """Do one job."""
    what, seed, first, last = job
    result = Result()
    for number in range(first, last):
        result.add(_one(what, seed, number))
    return what, result


def _one(what: str, seed: str, number: int) -> Result:
    if what == "nights":
        return _nights(number)
    whole = what == "whole span"
    name = f"{seed}:{'w' if whole else ''}{number}"
    return compare(draw_case(name, whole=whole), name)


def _nights(year: int) -> Result:
    """Both nights of a year in every zone, and what may be sent around them."""
    result = Result()
    for zone in oracle_nights.ZONES:
        result.add(oracle_nights.wall_clock(year, zone))
    result.add(oracle_nights.sending(year, oracle.Town()))
    if (year - oracle_nights.FIRST_YEAR) % SLOW_YEARS == 0:
        result.add(oracle_nights.minute_by_minute(year, range(-2 * 24 * 60, 2 * 24 * 60)))
    return result


def jobs(rules: int, whole: int, seed: str, *, nights: bool) -> list[Job]:
    """Return what has to be done, the longest first."""
    found: list[Job] = [("whole span", seed, n, min(n + 5, whole)) for n in range(0, whole, 5)]
    years = range(oracle_nights.FIRST_YEAR, oracle_nights.LAST_YEAR + 1) if nights else range(0)
    found += [("nights", seed, year, year + 1) for year in years]
    return found + [("three years", seed, n, min(n + AT_ONCE, rules)) for n in range(0, rules, AT_ONCE)]


def run(todo: Iterable[Job], processes: int) -> dict[str, Result]:
    """Do the jobs and add them up by kind."""
    results: dict[str, Result] = {}
    with ExitStack() as stack:
        done: Iterable[tuple[str, Result]] = map(work, todo)
        if processes > 1:
            pool = stack.enter_context(ProcessPoolExecutor(processes, mp_context=get_context("spawn")))
            done = pool.map(work, todo)
        for what, result in done:
            results.setdefault(what, Result()).add(result)
    return results


def report(results: dict[str, Result], seconds: float) -> list[str]:
    """Return a line a kind, the first mismatches, and the sum."""
    lines = [
        f"{what:12} rules {r.rules:7}  dates or minutes {r.dates:9}  reminders {r.sends:9}  "
        f"sent twice {r.twice}  mismatches {len(r.mismatches)}"
        for what, r in sorted(results.items())
    ]
    wrong = [line for r in results.values() for line in r.mismatches]
    return [*lines, *wrong[:20], f"mismatches {len(wrong)}, {seconds:.0f} s"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as asked; 0 when nothing differed."""
    parser = argparse.ArgumentParser(description="Hold random rules against the day-by-day calendar.")
    parser.add_argument("--rules", type=int, default=100_000)
    parser.add_argument("--whole", type=int, default=500)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--no-nights", action="store_true")
    asked = parser.parse_args(arguments)
    started = time.monotonic()
    results = run(jobs(asked.rules, asked.whole, asked.seed, nights=not asked.no_nights), asked.processes)
    sys.stdout.write("\n".join(report(results, time.monotonic() - started)) + "\n")
    return 1 if any(result.mismatches for result in results.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
