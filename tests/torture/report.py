"""The torture's report: figures in columns, what must not be in full, and one line at the end."""

from collections.abc import Iterator, Sequence

from tests.torture.judge import Verdict

BAD = (
    "doubled", "said twice", "lost", "lost: said to be sent", "stored, and the ledger denies it", "sent early",
    "sent after the meeting began", "gap that is not in the log", "gap that nobody is told of", "left open",
    "not one post per attempt", "of an unknown row", "taken back, though nothing was changed",
)  # fmt: skip
"""What must be nought, whatever was done to the processes."""

_FIRST = ("kills", "kills at fail points", "expected", "arrived", "gaps, told", "listed in doubt", "stored late")


def lines(title: str, seed: int, seconds: float, verdict: Verdict) -> Iterator[str]:
    """Yield the lines of one scenario."""
    state = "NOT WELL" if verdict.problems else "slow" if verdict.slow else "well"
    yield f"{title}: seed {seed}, {seconds:.0f} s: {state}"
    names = [name for name in _FIRST if name in verdict.figures]
    names += sorted(name for name in verdict.figures if name not in names and name not in BAD and "point " not in name)
    for name in names:
        yield f"  {name:<52}{verdict.figures[name]:>9}"
    points = {name[6:]: number for name, number in verdict.figures.items() if name.startswith("point ")}
    if points:
        yield "  killed at: " + ", ".join(f"{name} {number}" for name, number in points.items() if number)
    yield "  " + ", ".join(f"{name}: {verdict.figures[name]}" for name in BAD[:3])
    for problem in verdict.problems + verdict.slow:
        yield f"  ! {problem[:2000]}"


def closing(verdicts: Sequence[Verdict]) -> str:
    """Return the last line."""
    doubled, lost = (sum(v.figures[name] for v in verdicts) for name in ("doubled", "lost"))
    arrived = sum(verdict.figures["arrived"] for verdict in verdicts)
    kills = sum(verdict.figures["kills"] for verdict in verdicts)
    ill = sum(bool(verdict.problems) for verdict in verdicts)
    return f"{arrived} reminders arrived over {kills} kills: {lost} lost, {doubled} doubled; {ill} scenarios not well"
