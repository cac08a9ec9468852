"""`python -m tests.forensics [--rounds N] [--first N] [--postgres] [--processes N] [--planted]`: attack, and report."""

import argparse
import multiprocessing
import sys
import time

from tests.forensics.attack import attack
from tests.forensics.leaks import PLANTED
from tests.forensics.measure import ANSWER, ANSWERED, Measurement
from tests.forensics.strategies import AMID, STRATEGIES


def main(arguments: list[str] | None = None) -> int:
    """Return 1 when anything is better than chance, or the key stands anywhere, or a planted leak is not found."""
    wanted = _parser().parse_args(arguments)
    if wanted.planted:
        return _planted(wanted.rounds)
    began = time.monotonic()
    database = "PostgreSQL" if wanted.postgres else "SQLite"
    measured, amid = Measurement(STRATEGIES), Measurement(AMID)
    shares = [
        range(wanted.first + number, wanted.first + wanted.rounds, wanted.processes)
        for number in range(wanted.processes)
    ]
    with multiprocessing.get_context("spawn").Pool(wanted.processes) as pool:
        for after, before in pool.starmap(attack, [(share, wanted.postgres, "") for share in shares]):
            measured.merge(after)
            amid.merge(before)
    _say(f"{measured.rounds} rounds on {database}, {time.monotonic() - began:.0f} s")
    for line in measured.lines():
        _say(line)
    _say("An export of the chat made in the middle of the round (the reminders themselves; documented):")
    for line in amid.lines():
        _say(line)
    return _verdict(measured)


def _planted(rounds: int) -> int:
    missed = 0
    for name, (_, what) in PLANTED.items():
        measured, _amid = attack(range(rounds), postgres=False, planted=name)
        best, tally = measured.telling(what)
        found = tally.better_than_chance(measured.each())
        missed += not found
        _say(f"{'found' if found else 'NOT FOUND'}: {name} ({what}: {tally.rate:.0%} of {tally.rounds}, by {best})")
    return 1 if missed else 0


def _verdict(measured: Measurement) -> int:
    leaks = measured.leaks()
    chosen = [what for what in (ANSWERED, ANSWER) if measured.best(what)[1].pays()]
    for name, what in leaks:
        _say(f"LEAK: {what}, by {name}")
    for what in chosen:
        _say(f"LEAK: {what}, by what was chosen on the first half")
    for where in sorted(set(measured.found)):
        _say(f"THE KEY: {where}")
    bad = bool(leaks or chosen or measured.found)
    _say("somebody can be told, or the key be found" if bad else "no better than chance; the key's bytes are nowhere")
    return 1 if bad else 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.forensics", description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--first", type=int, default=0, help="the seed of the first round, for rounds that are new")
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL; on SQLite otherwise")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--planted", action="store_true", help="let the attacker find leaks that are planted")
    return parser


if __name__ == "__main__":
    sys.exit(main())
