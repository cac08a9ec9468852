"""Workbooks that an export of ours wrote, perhaps edited since.

A hidden row names the columns, and a hidden column holds what each row was, with a sum of every text it showed. A cell
that still says what was exported means exactly what it meant; one that somebody changed is read like any other file's.
"""

import json
import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.core.plan_import import DraftActivity, DraftPlan
from bot.core.plan_time import month_of
from bot.exchange.plan_files.drafts import Doubts
from bot.exchange.plan_files.grid import Sheet, tidy
from bot.exchange.plan_files.lexicon import words
from bot.exchange.plan_files.limits import MAX_ACTIVITIES, Unreadable
from bot.exchange.plan_files.responsible import read_responsible, role_of
from bot.exchange.plan_files.sound import sound_activity
from bot.exchange.plan_files.status import is_blank, read_status
from bot.exchange.plan_files.times import Reading, Years, read_value

KEY: Final = "stokurs:"
"""What the cells of the hidden row begin with."""
SECTION: Final = "phase:"
"""What stands in the place of an id where a row only names a phase."""
_SEARCHED: Final = 40
_MONTH: Final = re.compile(r"(\d{4})-(\d\d)")
_ESCAPE: Final = re.compile(r"_x[0-9A-Fa-f]{4}_")
_SAID_NO: Final = frozenset({"nei", "no", "false", "usann", "0", "n"})


def text_sum(text: str) -> str:
    """Return a short sum of a text; blanks and unseen signs, which programs change at will, do not count."""
    seen = "".join(sign for sign in _ESCAPE.sub("", tidy(text)) if not sign.isspace())
    return f"{zlib.crc32(seen.encode()):08x}"


def marked_text(months: list[str]) -> str:
    """Return the marked months of a row as one text, for its sum."""
    return " ".join(months)


def read_exported(sheets: list[Sheet]) -> DraftPlan | None:
    """Return the plan of a workbook of ours, None where it is none.

    Raises:
        Unreadable: no activity is left in it, or too many are.
    """
    for sheet in sheets:
        for row in sorted(sheet.rows)[:_SEARCHED]:
            columns = {text.removeprefix(KEY): col for col, text in sheet.filled(row) if text.startswith(KEY)}
            if {"id", "title"} <= columns.keys():
                return _read(sheet, row, columns)
    return None


def _read(sheet: Sheet, head: int, columns: Mapping[str, int]) -> DraftPlan:
    doubts, phase = Doubts(), None
    found: list[DraftActivity] = []
    for row in sorted(row for row in sheet.rows if row > head):
        key = sheet.text(row, columns["id"])
        if key.startswith(SECTION):
            number = key.removeprefix(SECTION)
            phase = int(number) if number in {"1", "2", "3", "4"} else None
        elif key or sheet.text(row, columns["title"]):
            found.append(_Row(sheet, row, columns, doubts).activity(phase, key))
    # A row whose title was cleared is one that was taken out.
    found = [activity for activity in found if activity.title]
    if not found:
        raise Unreadable("import.refused_only_headings")
    if len(found) > MAX_ACTIVITIES:
        raise Unreadable("import.refused_too_large")
    return DraftPlan(tuple(found), tuple(doubts.found))


@dataclass(frozen=True, slots=True)
class _Row:
    """One activity's row."""

    sheet: Sheet
    row: int
    columns: Mapping[str, int]
    doubts: Doubts

    def activity(self, phase: int | None, key: str) -> DraftActivity:
        """Return what was exported, with what was changed since read anew."""
        where = self.sheet.where(self.row, self.columns["title"])
        was, sums = self._exported(where)
        found = replace(was or DraftActivity("", where), phase=phase, external_id=key or None)
        changed = {name for name in _READERS if name in self.columns and sums.get(name) != text_sum(self._text(name))}
        for name, read in _READERS.items():
            if name in changed:
                found = read(self, found)
        if not {"start", "end"} & changed:
            found = self._marks(found, sums.get("months"))
        return found

    def _exported(self, where: str) -> tuple[DraftActivity | None, Mapping[str, Any]]:
        """Return what the hidden cells say: the activity, and the sums of what was shown."""
        parts = sorted(name for name in self.columns if name.startswith("data"))
        try:
            data = json.loads("".join(self._text(name) for name in parts))
        except ValueError:
            return None, {}
        was = sound_activity(data.get("is"), where) if isinstance(data, dict) else None
        sums = data.get("sum") if was else None
        return (was, sums) if isinstance(sums, dict) else (None, {})

    def _text(self, name: str) -> str:
        return self.sheet.text(self.row, self.columns[name]) if name in self.columns else ""

    def _doubt(self, name: str, key: str) -> None:
        self.doubts.add(self.sheet.where(self.row, self.columns[name]), key, {"text": self._text(name)[:80]})

    def _marks(self, found: DraftActivity, before: object) -> DraftActivity:
        """Take the time from marked months where these were changed."""
        months = sorted(name for name in self.columns if _MONTH.fullmatch(name) and self._is_marked(name))
        if not months or before == text_sum(marked_text(months)):
            return found
        start, end = (month_of(int(name[:4]), int(name[5:])) for name in (months[0], months[-1]))
        return replace(found, start=start, end=end)

    def _is_marked(self, name: str) -> bool:
        cell = self.sheet.cell(self.row, self.columns[name])
        return cell.value not in (None, "") or cell.fill is not None

    def title(self, found: DraftActivity) -> DraftActivity:
        return replace(found, title=" ".join(self._text("title").split()))

    def responsible(self, found: DraftActivity) -> DraftActivity:
        who = read_responsible("" if is_blank(self._text("responsible")) else self._text("responsible"))
        if who.unknown:
            self._doubt("responsible", "import.doubt_responsible")
        return replace(found, responsible=who.roles, persons=who.persons)

    def _time(self, name: str) -> Reading:
        if is_blank(self._text(name)):
            return Reading()
        reading = read_value(self.sheet.cell(self.row, self.columns[name]).value, Years())
        if reading.doubt is not None:
            self._doubt(name, reading.doubt)
        return reading

    def start(self, found: DraftActivity) -> DraftActivity:
        reading = self._time("start")
        return replace(found, start=reading.start or reading.end, continuous=found.continuous or reading.continuous)

    def end(self, found: DraftActivity) -> DraftActivity:
        reading = self._time("end")
        return replace(found, end=reading.end or reading.start, continuous=reading.continuous)

    def done(self, found: DraftActivity) -> DraftActivity:
        value = self.sheet.cell(self.row, self.columns["done"]).value
        status = read_status(value, Years(), blank_is_open=True)
        return replace(found, done=status.done, done_on=status.done_on, dropped=status.dropped)

    def milestone(self, found: DraftActivity) -> DraftActivity:
        text = self._text("milestone")
        return replace(found, milestone=not is_blank(text) and text.casefold() not in _SAID_NO)

    def comment(self, found: DraftActivity) -> DraftActivity:
        return replace(found, comment=self._text("comment") or None)

    def condition(self, found: DraftActivity) -> DraftActivity:
        return replace(found, condition=self._text("condition"))

    def approver(self, found: DraftActivity) -> DraftActivity:
        text = self._text("approver")
        role = role_of(text) if text else ""
        if role is None:
            self._doubt("approver", "import.doubt_responsible")
        return replace(found, approver=role or "")

    def repeats(self, found: DraftActivity) -> DraftActivity:
        text = self._text("repeats").casefold()
        if is_blank(text):
            return replace(found, repeats="")
        known = (name for name, signs in words("repeats").items() if any(str(sign) in text for sign in signs))
        rhythm = next(known, None)
        if rhythm is None:
            self._doubt("repeats", "import.doubt_repeats")
        return found if rhythm is None else replace(found, repeats=str(rhythm))


_READERS: Final[Mapping[str, Callable[[_Row, DraftActivity], DraftActivity]]] = {
    "title": _Row.title,
    "responsible": _Row.responsible,
    "end": _Row.end,
    "start": _Row.start,
    "done": _Row.done,
    "milestone": _Row.milestone,
    "condition": _Row.condition,
    "approver": _Row.approver,
    "repeats": _Row.repeats,
    "comment": _Row.comment,
}
