"""Boards: cells are activities, and what heads their column or row is their phase, time, status or role."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.exchange.plan_files.cards import Card, read_cards
from bot.exchange.plan_files.drafts import Draft
from bot.exchange.plan_files.grid import Sheet, norm, text_of
from bot.exchange.plan_files.headings import Points, read_heading
from bot.exchange.plan_files.periods import assign_years
from bot.exchange.plan_files.phases import phase_of_label
from bot.exchange.plan_files.responsible import role_of
from bot.exchange.plan_files.status import Status, is_status, read_status
from bot.exchange.plan_files.times import Reading, Years, first_day, last_time, point_of, read_text


@dataclass(frozen=True, slots=True)
class Label:
    """What a column's or a row's head says of the cards under or beside it."""

    phase: int | None = None
    time: Reading | None = None
    status: Status | None = None
    role: str | None = None

    @property
    def kind(self) -> str:
        """The kind of label, so that heads of one kind can be told to belong together."""
        return "phase" if self.phase else "time" if self.time else "status" if self.status else "role"


Board = tuple[int, Mapping[int, Label]]


def read_board(sheet: Sheet, years: Years) -> list[Draft]:
    """Return the activities of a board, heads in its first row or its first column; none when it is no board."""
    best: list[Draft] = []
    for turned in (sheet, sheet.transposed()):
        board = _find(turned, years)
        if board is not None:
            drafts = _cards(turned, board, years)
            if len(drafts) > len(best):
                best = drafts
            if best and not turned.turned:
                break
    titled = [draft for draft in best if len(draft.title.split()) > 1]
    return best if len(titled) >= 3 and len(titled) * 2 >= len(best) else []


def _find(sheet: Sheet, years: Years) -> Board | None:
    """Return the first row whose cells are nearly all labels of one kind."""
    for row in sorted(sheet.rows)[:40]:
        if (heads := _heads(sheet, row, years)) is not None:
            return row, heads
    return None


def _heads(sheet: Sheet, row: int, years: Years) -> dict[int, Label] | None:
    """Return the heads in a row, None when it is no row of heads."""
    texts = sheet.filled(row)
    if len(texts) < 2:
        return None
    labels = _labels(sheet, row, years)
    kinds = [label.kind for label in labels.values()]
    main = max(set(kinds), key=kinds.count, default="")
    same = {col: label for col, label in labels.items() if label.kind == main}
    rest = [col for col, _ in texts if col not in same and col > min(same, default=0)]
    distinct = len({norm(sheet.text(row, col)) for col in same})
    return same if distinct >= 2 and distinct >= 0.7 * len(same) and len(rest) * 3 <= len(same) else None


def _labels(sheet: Sheet, row: int, years: Years) -> dict[int, Label]:
    heading = read_heading(sheet, row)
    above = [read_heading(sheet, r) for r in (row - 1, row - 2) if r in sheet.rows]
    periods = assign_years(heading, above, sheet, years, set()) if len(heading.periods) >= 2 else {}
    labels: dict[int, Label] = {}
    for col, text in heading.texts.items():
        if (phase := phase_of_label(text)) is not None:
            labels[col] = Label(phase=phase)
        elif col in periods:
            labels[col] = Label(time=_time(periods[col]))
        elif is_status(norm(text)):
            labels[col] = Label(status=read_status(text, years))
        elif len(text) < 30 and (role := role_of(text)) is not None:
            labels[col] = Label(role=role)
    return labels


def _time(points: Points) -> Reading:
    if any(point.year is None for point in points):
        return Reading()
    return Reading(first_day(points[0]), last_time(points[-1]))


def _cards(sheet: Sheet, board: Board, years: Years) -> list[Draft]:
    """Return the activities under a board's heads."""
    top, heads = board
    first = min(heads)
    drafts: list[Draft] = []
    side: Label | None = None
    for row in sorted(sheet.rows):
        if row <= top:
            continue
        if (again := _heads(sheet, row, years)) is not None:
            heads, side = again, None
            continue
        side = _side(sheet, row, first, years) or side
        for col, label in sorted(heads.items()):
            if (row, col) in sheet.covered:
                continue
            cell = sheet.cell(row, col)
            for card in read_cards(text_of(cell.value), years):
                draft = _draft(card, sheet.where(row, col), [label, *([side] if side else [])])
                draft.dropped = draft.dropped or cell.strike
                draft.done = None if draft.dropped else draft.done
                drafts.append(draft)
    return drafts


def _side(sheet: Sheet, row: int, first: int, years: Years) -> Label | None:
    """Return the label left of a row's cards."""
    for col in range(1, first):
        text = sheet.spread(row, col)
        if not text:
            continue
        if (phase := phase_of_label(text)) is not None:
            return Label(phase=phase)
        if (points := point_of(text)) is not None and points[0].months[0] > 0:
            return Label(time=read_text(text, years))
        if (role := role_of(text)) is not None:
            return Label(role=role)
    return None


def _draft(card: Card, where: str, labels: list[Label]) -> Draft:
    """Return the activity of a card: what the card says goes before what its heads say."""
    draft = Draft(card.title.text, where, milestone=card.title.milestone)
    for who in card.who:
        draft.add_responsible(who)
    for time in card.times:
        draft.add_time(time)
    draft.done, draft.dropped = card.status.done, card.status.dropped
    for label in labels:
        draft.phase = draft.phase or label.phase
        if label.time is not None and not card.times:
            draft.add_time(label.time)
        if label.status is not None and card.status == Status():
            draft.done, draft.dropped = label.status.done, label.status.dropped
        if label.role is not None and label.role not in draft.roles:
            draft.roles.append(label.role)
    return draft


def read_outline(sheet: Sheet, years: Years) -> list[Draft]:
    """Return the activities of a plain list: phases as lines of their own, below each its activities as cards."""
    phase: int | None = None
    phases: set[int] = set()
    drafts: list[Draft] = []
    for row in sorted(sheet.rows):
        texts = sheet.filled(row)
        if len(texts) != 1:
            continue
        col, text = texts[0]
        if (named := phase_of_label(text)) is not None:
            phase = named
            phases.add(named)
        elif phase is not None:
            label = Label(phase=phase)
            drafts.extend(_draft(card, sheet.where(row, col), [label]) for card in read_cards(text, years))
    return drafts if len(phases) >= 2 and len(drafts) >= 3 else []
