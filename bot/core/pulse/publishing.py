"""Which tables of a closed round are published, and how coarse each is: `docs/decisions/0601`."""

from collections.abc import Mapping, Sequence

from bot.core.pulse.auditing import Publication, audited
from bot.core.pulse.forms import Form
from bot.core.pulse.history import Counting
from bot.core.pulse.rounds import GroupKind
from bot.core.pulse.tables import Level, Table

Counts = Mapping[int, Mapping[str, Sequence[int]]]
"""By block (see `Counting.blocks`), by question: the number of answers for each option. None stands for zeros."""


def publish(form: Form, counting: Counting, counts: Counts, k: int) -> Publication:
    """Choose the tables, have them audited, and return them.

    Args:
        form: what was asked.
        counting: who was asked in which group, in this round and in those before.
        counts: the answers, counted by ``counting.blocks``.
        k: the round's threshold.

    Raises:
        AuditError: what was chosen did not pass. Nothing may be published.
    """
    groups = [group for group in counting.groups if group.kind is not GroupKind.REST]
    tables = [Table(group.id, question.id, Level.NOTHING) for group in groups for question in form.questions]
    del counts, k
    return audited(tables)
