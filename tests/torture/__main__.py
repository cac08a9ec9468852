"""`python -m tests.torture [scenario …] [--seconds N] [--seed N] [--database sqlite|postgres|both]`."""

import argparse
import sys

from tests.torture import kills
from tests.torture.scene import scene


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--kills", type=int, default=10**9)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--speed", type=float, default=50)
    wanted = parser.parse_args()
    with scene("kills", wanted.seed, speed=wanted.speed) as stage:
        verdict = kills.torture(stage, kills=wanted.kills, seconds=wanted.seconds)
        log = stage.log.read_text() if stage.log.exists() else ""
    for name, number in verdict.figures.items():
        print(f"{name:45} {number}")
    print(*verdict.problems, sep="\n")
    from collections import Counter
    import json
    lines = [json.loads(l) for l in log.splitlines()]
    for k, n in Counter((l["level"], l["what"][-1500:], l.get("error"), l.get("place")) for l in lines).most_common(25):
        print(n, *k)
    return 1 if verdict.problems else 0


sys.exit(main())
