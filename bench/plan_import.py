"""How well and how fast plan files of many shapes are read: one line a layout, then the whole.

python -m bench.plan_import [--per-layout N] [--first-seed N] [--layout NAME] [--faults]
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bot.errors import Refused
from bot.exchange.plan_import import read_plan_now
from bot.exchange.plan_wire import plan_json
from tests.helpers.plan_files import LAYOUTS, PlanFile, make_file
from tests.helpers.plan_score import FIELDS, Score, compare


def read(file: PlanFile, folder: Path) -> Score:
    """Write a file, import it as a user would, and compare."""
    path = folder / file.name
    path.write_bytes(file.data)
    try:
        found = plan_json(read_plan_now(path), lambda key, _values: key)["activities"]
    except Refused as refusal:
        score = compare(file.expected, [])
        score.faults.insert(0, f"refused: {refusal.key}")
        return score
    return compare(file.expected, found)


def line(name: str, files: int, score: Score, seconds: float) -> str:
    """Return one line of the report."""
    shares = " ".join(f"{100 * score.right[f] / score.judged[f]:6.1f}" if score.judged[f] else "     –" for f in FIELDS)
    whole = f"{100 * score.recall:8.1f}{100 * score.precision:8.1f}{100 * score.fields:8.1f}"
    return f"{name:20}{files:5}{score.known:7}{whole}  {shares}{seconds:7.1f}"


def main(arguments: Sequence[str] = ()) -> None:
    """Generate, import, compare, report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--per-layout", type=int, default=8)
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--layout")
    parser.add_argument("--faults", action="store_true")
    options = parser.parse_args(arguments)
    print(
        f"{'layout':20}{'files':>5}{'known':>7}{'recall':>8}{'precis.':>8}{'fields':>8}  "
        + " ".join(f"{f[:6]:>6}" for f in FIELDS)
        + "      s"
    )
    total, files, began = Score(), 0, time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        for layout in [options.layout] if options.layout else LAYOUTS:
            score, start = Score(), time.perf_counter()
            for seed in range(options.first_seed, options.first_seed + options.per_layout):
                one = read(make_file(layout, seed), Path(folder))
                one.faults = [f"{layout} {seed}: {fault}" for fault in one.faults]
                score.add(one)
            print(line(layout, options.per_layout, score, time.perf_counter() - start))
            files += options.per_layout
            total.add(score)
    print(line("all", files, total, time.perf_counter() - began))
    if options.faults:
        print("\n".join(total.faults))


if __name__ == "__main__":
    main(sys.argv[1:])
