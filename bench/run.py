"""Run the measurements and print their figures side by side: `make bench`, or some of them: `make bench ARGS="start"`.

A measurement is a module of this folder with ``main() -> list[Figure]``. Each runs in a process of its own, one after
the other, so that none pays for what another imported. The exit code says whether every figure kept its limit.
"""

import multiprocessing
import pkgutil
import sys
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module, util
from pathlib import Path

from bench import Figure

_HEADINGS = ("measured", "value", "beside", "limit", "")


def names() -> list[str]:
    """Return the names of the modules that may be measurements."""
    found = (module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))
    return sorted(name for name in found if name != "run")


def measure(name: str) -> list[Figure]:
    """Run one measurement here; a helper has no ``main``, and a ``main`` that prints its own table returns None."""
    main = getattr(import_module(f"bench.{name}"), "main", None)
    return list(main() or []) if main else []


def measure_apart(name: str) -> list[Figure]:
    """Run one measurement in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(measure, name).result()


def table(figures: list[Figure]) -> str:
    """Lay the figures out in columns."""
    rows = [_HEADINGS, *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    lines = ("  ".join(_fit(*cell) for cell in zip(row, widths, range(9), strict=False)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def main(wanted: list[str]) -> int:
    """Run what is wanted, or everything; print the table; 1 when a limit was passed."""
    unknown = [name for name in wanted if util.find_spec(f"bench.{name}") is None]
    if unknown:
        print(f"There is no measurement {', '.join(unknown)}; there are: {', '.join(names())}.", file=sys.stderr)
        return 2
    figures: list[Figure] = []
    for name in wanted or names():
        print(f"{name} …", file=sys.stderr, flush=True)
        figures += measure_apart(name)
    print(table(figures))
    return int(any(figure.missed for figure in figures))


def _row(figure: Figure) -> tuple[str, ...]:
    verdict = "" if figure.limit is None else "MISSED" if figure.missed else "ok"
    numbers = (_number(value, figure.unit) for value in (figure.value, figure.beside, figure.limit))
    return (figure.name, *numbers, " ".join(filter(None, (verdict, figure.note))))


def _number(value: float | None, unit: str) -> str:
    return "" if value is None else f"{value:,.{0 if abs(value) >= 100 else 2}f} {unit}"


def _fit(text: str, width: int, column: int) -> str:
    return text.rjust(width) if 1 <= column <= 3 else text.ljust(width)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
