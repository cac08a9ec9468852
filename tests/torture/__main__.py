"""`python -m tests.torture [scenario …] [--seconds N] [--seed N] [--database sqlite|postgres|both] [--full]`."""

import argparse
import sys
import time

from tests.torture.judge import Verdict
from tests.torture.report import closing, lines
from tests.torture.scenarios import ENDLESS, SCENARIOS, Amount, Scenario, server_for
from tests.torture.server import TorturedServer

LONGEST = 6 * 3600.0


def main(arguments: list[str] | None = None) -> int:
    """Torture, and print the report; 1 when anything was lost, doubled, early, or not told."""
    wanted = _parser().parse_args(arguments)
    chosen = [scenario for scenario in SCENARIOS if _chosen(scenario, wanted)]
    if not chosen:
        _say("nothing to torture: " + ", ".join(sorted({scenario.name for scenario in SCENARIOS})))
        return 2
    shares = sum(scenario.share for scenario in chosen)
    verdicts: list[Verdict] = []
    with server_for(chosen) as server:
        for scenario in chosen:
            seconds = LONGEST if wanted.full else wanted.seconds * scenario.share / shares
            times = scenario.full if wanted.full else scenario.short if wanted.short else wanted.times
            amount = Amount(seconds, times, wanted.seed)
            verdicts.append(_one(scenario, amount, None if scenario.database == "sqlite" else server))
    _say(closing(verdicts))
    slow = any(verdict.slow for verdict in verdicts) and not wanted.short
    return 1 if slow or any(verdict.problems for verdict in verdicts) else 0


def _one(scenario: Scenario, amount: Amount, server: TorturedServer | None) -> Verdict:
    began = time.monotonic()
    verdict = scenario.torture(amount, server)
    for line in lines(scenario.title, amount.seed, time.monotonic() - began, verdict):
        _say(line)
    return verdict


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _chosen(scenario: Scenario, wanted: argparse.Namespace) -> bool:
    names = wanted.scenarios or [scenario.name]
    if wanted.short and not scenario.short:
        return False
    return scenario.name in names and wanted.database in ("both", scenario.database)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("scenarios", nargs="*", help=", ".join(sorted({scenario.name for scenario in SCENARIOS})))
    parser.add_argument("--seconds", type=float, default=300, help="for all that is chosen together")
    parser.add_argument("--times", type=int, default=ENDLESS, help="kills, cuts, restarts … at most")
    parser.add_argument("--full", action="store_true", help="as often as the promise says, however long it takes")
    parser.add_argument("--short", action="store_true", help="a little of what needs little time; for the tests")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", choices=("sqlite", "postgres", "both"), default="both")
    return parser


if __name__ == "__main__":
    sys.exit(main())
