"""The audit before each publication. Only what has passed it becomes a `Publication`, and only that can be stored.

It does not look at how the tables were chosen. It takes them, the groups and the votes, and works out anew, with sets
of people and with linear algebra, what can be worked out from these tables and all earlier ones.
"""

from collections.abc import Sequence
from dataclasses import InitVar, dataclass
from typing import Final

from bot.core.pulse import crosschecks
from bot.core.pulse.crowd import NUMBERS, Crowd, Votes
from bot.core.pulse.forms import Form
from bot.core.pulse.history import Counting, Counts
from bot.core.pulse.rounds import GroupKind
from bot.core.pulse.tables import Level, Table


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
    """Return the tables as a publication, once they have passed.

    Raises:
        AuditError: they have not. It says at which question and level, and nothing of anybody.
    """
    crowd = Crowd(counting)
    groups = [group.id for group in counting.groups if group.kind is not GroupKind.REST]
    wanted = sorted((group, question.id) for group in groups for question in form.questions)
    if sorted((table.group, table.question) for table in tables) != wanted:
        raise AuditError("pulse audit: not one table for each group and question")
    for question in form.questions:
        own = [table for table in tables if table.question == question.id]
        votes = Votes(crowd, question, counts, k)
        if any(table != votes.table(table) for table in own):
            raise AuditError(f"pulse audit: a table of {question.id} does not say what was counted, or may not")
        for level in NUMBERS:
            if reason := objection(votes, own, level):
                raise AuditError(f"pulse audit: {question.id} at {level}: {reason}")
        if _tells_of_the_others(votes, own):
            raise AuditError(f"pulse audit: {question.id}: what is most common tells of the others beside numbers")
    return Publication(tuple(tables), _PASS)


def objection(votes: Votes, tables: Sequence[Table], level: Level) -> str | None:
    """Return what these tables of one question tell that may not be known, at one level; None where there is nothing.

    Whoever chooses tables may ask it too, and choose anew. The audit asks it in any case.
    """
    now = votes.crowd.behind(len(votes.crowd.earlier), tables, level)
    if not all(votes.may_be_known(part, level) for part in crosschecks.pieces(now)):
        return "what is left of a table is too little"
    for then in votes.before(level) if now else ():
        if crosschecks.few_apart(then, now, votes.k):
            return "few have come or left since an earlier table"
        if crosschecks.tells_too_much(then, now, votes.k, lambda people: votes.may_be_known(people, level)):
            return "tells of few beside an earlier round"
    return "tells of few beside all earlier rounds" if votes.told(tables, level) else None


def _tells_of_the_others(votes: Votes, tables: Sequence[Table]) -> bool:
    """Tell whether «most common» beside numbers leaves fewer than k of that answer to whoever else they are about."""
    parts = crosschecks.pieces(votes.crowd.behind(len(votes.crowd.earlier), tables, Level.GROUPS))
    names = [name for name, _ in votes.question.groups]
    claimed: dict[tuple[int, int], int] = {}
    for table in tables:
        if table.level is Level.MOST:
            people, place = votes.crowd.now[table.group], names.index(table.most)
            known = sum(part for part in parts if part & ~people == 0)
            cells = votes.at(known, Level.GROUPS)
            others = [0, *cells[:place], *cells[place + 1 :]]
            for part in (one for one in parts if one & people and one & ~people):
                claimed[part, place] = claimed.get((part, place), 0) + max(0, votes.k + max(others) - cells[place])
    return any(
        least and votes.at(part, Level.GROUPS)[place] < least + votes.k for (part, place), least in claimed.items()
    )
