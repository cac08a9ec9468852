"""Re-import: three-way comparison of a plan's rows, so that edits made in chat survive a new version of the file.

``base`` is what the last import wrote, ``current`` what is stored now, ``incoming`` what the new file says. Rows are
matched by exported id, then by title, phase and order, then by title alone. Nothing is ever deleted: what the file
no longer has is listed. Pure; a row's fields are any comparable values under names the caller chooses.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.core.plan_import import DraftActivity


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One activity as the merge sees it.

    ``key`` is the caller's own id for a stored row (None for rows of a file); ``external_id`` the id that an export
    wrote; ``fields`` everything that may change, title and phase included.
    """

    title: str
    phase: int | None = None
    external_id: str | None = None
    key: Hashable = None
    fields: Mapping[str, object] = field(default_factory=dict)


class Kind(StrEnum):
    """What the merge decided about one field."""

    CHANGED = "changed"
    """Only the file changed it: take the file's value."""
    KEPT = "kept"
    """Only somebody in chat changed it: keep the stored value."""
    CONFLICT = "conflict"
    """Both changed it, differently: keep the stored value and show both."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one stored row where file and store differ."""

    row: PlanRow
    name: str
    kind: Kind
    stored: object
    incoming: object


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What a re-import would do; ``missing`` rows stay as they are."""

    new: tuple[PlanRow, ...] = ()
    changed: tuple[FieldChange, ...] = ()
    kept: tuple[FieldChange, ...] = ()
    conflicts: tuple[FieldChange, ...] = ()
    missing: tuple[PlanRow, ...] = ()
    matched: tuple[tuple[PlanRow, PlanRow], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the file brings nothing to write."""
        return not self.new and not self.changed


def row_of(activity: DraftActivity) -> PlanRow:
    """Return an imported activity as a row to merge; times stay plan times, several values become tuples.

    A file that says nothing of an activity's state has no ``done`` to compare: it takes nothing back.
    """
    fields: dict[str, object] = {
        "title": activity.title,
        "phase": activity.phase,
        "start": activity.start,
        "end": activity.end,
        "continuous": activity.continuous,
        "responsible": tuple(sorted(activity.responsible)),
        "persons": tuple(sorted(activity.persons)),
        "dropped": activity.dropped,
        "milestone": activity.milestone,
        "comment": activity.comment,
        "condition": activity.condition,
        "approver": activity.approver,
        "repeats": activity.repeats,
    }
    if activity.done is not None:
        fields["done"] = activity.done
    return PlanRow(activity.title, activity.phase, activity.external_id, fields=fields)


def rows_of(activities: Sequence[DraftActivity]) -> list[PlanRow]:
    """Return a file's activities as rows to merge, without the fields that the file is silent on.

    A field that is empty in every row is a column the file does not have: it must not empty what is stored.
    """
    rows = [row_of(activity) for activity in activities]
    said = {name for row in rows for name, value in row.fields.items() if value not in (None, "", (), False)}
    said |= {"title", "done"}
    return [replace(row, fields={n: value for n, value in row.fields.items() if n in said}) for row in rows]


def merge(base: Sequence[PlanRow], current: Sequence[PlanRow], incoming: Sequence[PlanRow]) -> MergeResult:
    """Compare three versions of a plan.

    Args:
        base: rows as the last import left them; ``key`` as in ``current``. Empty when nothing was imported before.
        current: rows stored now, each with its ``key``.
        incoming: rows of the new file.
    """
    before = {row.key: row for row in base}
    pairs, new, missing = match(current, incoming, before)
    found: dict[Kind, list[FieldChange]] = {kind: [] for kind in Kind}
    for stored, row in pairs:
        for change in _compare(before.get(stored.key), stored, row):
            found[change.kind].append(change)
    # A row that chat added was never in a file: the file cannot miss it.
    lost = tuple(row for row in missing if row.key in before)
    return MergeResult(
        new=tuple(row for row in new if not _was_deleted(row, base, current)),
        changed=tuple(found[Kind.CHANGED]),
        kept=tuple(found[Kind.KEPT]),
        conflicts=tuple(found[Kind.CONFLICT]),
        missing=lost,
        matched=tuple(pairs),
    )


def _compare(base: PlanRow | None, stored: PlanRow, row: PlanRow) -> Iterable[FieldChange]:
    """Yield the fields of a matched row that differ between store and file."""
    for name, incoming in row.fields.items():
        value = stored.fields.get(name)
        if value == incoming:
            continue
        if base is None or name not in base.fields:
            kind = Kind.CONFLICT if value not in (None, "", (), False) else Kind.CHANGED
        elif base.fields[name] == value:
            kind = Kind.CHANGED
        elif base.fields[name] == incoming:
            kind = Kind.KEPT
        else:
            kind = Kind.CONFLICT
        yield FieldChange(stored, name, kind, value, incoming)


def _was_deleted(row: PlanRow, base: Sequence[PlanRow], current: Sequence[PlanRow]) -> bool:
    """Tell whether a row of the file is one that was imported before and since removed in chat."""
    still = {stored.key for stored in current}
    gone = [old for old in base if old.key not in still]
    return any(
        (row.external_id is not None and old.external_id == row.external_id)
        or (_name(old) == _name(row) and old.phase == row.phase)
        for old in gone
    )


Pairs = list[tuple[PlanRow, PlanRow]]


def match(
    current: Sequence[PlanRow], incoming: Sequence[PlanRow], before: Mapping[Hashable, PlanRow]
) -> tuple[Pairs, list[PlanRow], list[PlanRow]]:
    """Pair stored rows with rows of a file.

    A stored row answers to its present title and phase and to those it had at the last import, since either may have
    been edited in chat. Several rows of one title pair in order.

    Returns:
        Pairs in the file's order, rows only the file has, rows only the store has.
    """
    partner: dict[int, int] = {}
    taken: set[int] = set()
    old = [before.get(row.key, row) for row in current]

    def pair_by(stored_keys: Sequence[Hashable], incoming_keys: Sequence[Hashable]) -> None:
        places: dict[Hashable, list[int]] = defaultdict(list)
        for i, key in enumerate(stored_keys):
            if key is not None and i not in taken:
                places[key].append(i)
        for j, key in enumerate(incoming_keys):
            if key is not None and j not in partner and places.get(key):
                partner[j] = places[key].pop(0)
                taken.add(partner[j])

    pair_by([row.external_id for row in current], [row.external_id for row in incoming])
    for rows in (old, list(current)):
        pair_by([(_name(row), row.phase) for row in rows], [(_name(row), row.phase) for row in incoming])
    for rows in (old, list(current)):
        pair_by([_name(row) for row in rows], [_name(row) for row in incoming])
    pairs = [(current[partner[j]], row) for j, row in enumerate(incoming) if j in partner]
    new = [row for j, row in enumerate(incoming) if j not in partner]
    missing = [row for i, row in enumerate(current) if i not in taken]
    return pairs, new, missing


_NUMBERING = re.compile(r"^(?:[a-z]?\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}[.)])\s+")


def _name(row: PlanRow) -> str:
    """Return a title for comparing: case, blanks, numbering and a final full stop do not count."""
    low = " ".join(unicodedata.normalize("NFKC", row.title).split()).casefold()
    return _NUMBERING.sub("", low).rstrip(" .;:")
