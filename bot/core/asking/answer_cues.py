"""What a question is after, by its common words, where its topic alone does not tell: start or end, who or whether.

Pure. The words are common forms (`bot.core.asking.reading`), so that dialect, nynorsk and slips are behind us.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_START: Final = frozenset({"starte", "begynne", "start", "i_gang", "sette_i_gang"})
_END: Final = frozenset({"ferdig", "slutte", "slutt", "frist", "avslutte", "fullføre", "klar", "levere"})
_LONG: Final = frozenset({"lenge", "langt", "lang", "mange", "god"})
_TIME: Final = frozenset({"tid", "uke", "dag", "måned", "lenge"})
_LEFT_TO_DO: Final = frozenset({"gjenstå", "mangle", "igjen", "gjenstår"})
_CLOSE: Final = frozenset({"avslutte", "ferdig", "fullføre", "lukke", "slutte"}) | _LEFT_TO_DO
_OPEN: Final = frozenset({"hvem", "hvilken", "hva", "når", "hvor", "hvilke"})
_CONFIRM: Final = frozenset({"stemme", "riktig", "rett", "sant", "eller"})
_READY: Final = frozenset({"på_plass", "plass", "klar"})


@dataclass(frozen=True, slots=True)
class Cues:
    """What the words of a question are after."""

    start: bool = False
    """When something begins."""
    left: bool = False
    """How long is left."""
    before: bool = False
    """What must come before something."""
    ready: bool = False
    """What is to be in place for something."""
    phase: bool = False
    """Speaks of a phase."""
    closing: bool = False
    """The phase that was named is to be finished."""
    open: bool = False
    """Begins with «who», «which», «when»: it is not answered by yes or no."""
    either: bool = False
    """Offers a choice: «in March or in April»."""
    confirm: bool = False
    """Asks whether something is so: «is that right?», «is it me or the owner?»."""

    @property
    def yes_or_no(self) -> bool:
        """Whether yes or no is an answer."""
        return self.confirm or not self.open


def cues(forms: Iterable[str]) -> Cues:
    """Return what a question is after; nothing where its words are not known."""
    known = frozenset(forms)
    first_or = {"først", "eller"} <= known
    return Cues(
        start=bool(known & _START) and not known & _END,
        left=bool(known & {"hvor", "hvordan"}) and bool(known & _LONG) and bool(known & _TIME),
        before=first_or or ("før" in known and "etter" not in known) or bool(known & _LEFT_TO_DO),
        ready=bool(known & _READY),
        phase=any("fase" in form for form in known),
        closing=bool(known & _CLOSE),
        open=bool(known & _OPEN),
        either="eller" in known,
        confirm=bool(known & _CONFIRM),
    )


def leaves_phase(cues: Cues, phase: int | None) -> bool:
    """Tell whether it is asked what it takes to leave a phase, the one named or the current one."""
    named = phase is not None or cues.phase
    return named and (cues.before or (cues.ready and cues.phase))
