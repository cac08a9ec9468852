"""What one unit has to do with, each with buttons to report it in one press: for its own page, and when it is asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.content.texts import Translator
from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Item, Items, Note, Paragraph
from bot.core.plan import ActivityState
from bot.core.units import Unit, UnitTask
from bot.handlers.views import plan as plan_views
from bot.handlers.views import unit_words as words

OPEN_SHOWN = 6
"""Open activities on one page: each has three buttons, and the message must fit everywhere."""

DONE_SHOWN = 3
TITLES_ROOM = 4000
PAGES_AHEAD = 1


@dataclass(frozen=True, slots=True)
class Look:
    """Who looks at a unit, and whether they may report for it."""

    t: Translator
    today: date
    may_report: bool = True
    page: int = 0


def page_blocks(look: Look, unit: Unit, tasks: Sequence[UnitTask]) -> list[Block]:
    """One unit's page: what is left to do now and next, each with its buttons, and what is finished."""
    t = look.t
    left = [task for task in tasks if task.open]
    coming = [task for task in left if _comes(task, look.today)]
    ordered = [task for task in left if task not in coming] + coming
    page = words.page_of(ordered, look.page, OPEN_SHOWN, _size, TITLES_ROOM)
    look = Look(t, look.today, look.may_report, page.number)
    blocks: list[Block] = [Paragraph(_first_line(t, unit, tasks, left), strong=True)]
    blocks += _group(look, t("units.now_heading"), [task for task in page.things if task not in coming])
    blocks += _group(look, t("units.next_heading"), [task for task in page.things if task in coming])
    if page.rest:
        blocks.append(Note(t.n("plan.and_more", page.rest)))
    if page.number == 0:
        blocks += _finished(look, [task for task in tasks if task.unit.state is ActivityState.DONE])
    turn = ActionValue(unit=unit.id)
    return [*blocks, *turning(t, Action.SHOW_UNIT, turn, page.number, more=page.rest > 0)]


def asking_blocks(look: Look, tasks: Iterable[UnitTask]) -> list[Block]:
    """The activities a unit is asked about, each with an answer for every state."""
    return [block for task in tasks for block in _task(look, task, asking=True)]


def turning(t: Translator, action: Action, value: ActionValue, page: int, *, more: bool) -> list[Block]:
    """Buttons to the next page and the one before, where there are such."""
    found = []
    if more:
        found.append(Button(t("units.more_button"), action, value.model_copy(update={"page": page + PAGES_AHEAD})))
    if page:
        found.append(Button(t("units.back_button"), action, value.model_copy(update={"page": page - PAGES_AHEAD})))
    return [Buttons(tuple(found))] if found else []


def _comes(task: UnitTask, today: date) -> bool:
    return task.activity.coming(today) and task.unit.state is ActivityState.PLANNED


def _size(task: UnitTask) -> int:
    return 2 * len(task.activity.title) + len(task.unit.hindrance)


def _first_line(t: Translator, unit: Unit, tasks: Sequence[UnitTask], left: Sequence[UnitTask]) -> str:
    if left:
        return t.n("units.unit_open", len(left), unit=unit.name)
    return t("units.unit_all_done" if tasks else "units.unit_nothing", unit=unit.name)


def _group(look: Look, heading: str, tasks: Sequence[UnitTask]) -> list[Block]:
    if not look.may_report:
        return [Items(tuple(_item(look, task) for task in tasks), heading)] if tasks else []
    found = [block for task in tasks for block in _task(look, task, asking=False)]
    return [Items((), heading), *found] if found else []


def _item(look: Look, task: UnitTask, button: Button | None = None) -> Item:
    when = plan_views.when(look.t, task.activity, look.today) if task.open else ""
    parts = (when, words.detail(look.t, task.unit, look.today))
    return Item(task.activity.title, " · ".join(part for part in parts if part), button)


def _task(look: Look, task: UnitTask, *, asking: bool) -> list[Block]:
    return [Items((_item(look, task),)), Buttons(tuple(_buttons(look, task, asking=asking)))]


def _buttons(look: Look, task: UnitTask, *, asking: bool) -> Iterable[Button]:
    begun = task.unit.state is ActivityState.STARTED
    yield _button(look, task, Action.UNIT_DONE, "done", "done")
    if asking and begun:
        yield _button(look, task, Action.UNIT_STARTED, "still", "started")
    if not begun:
        yield _button(look, task, Action.UNIT_STARTED, "started", "started")
    if asking and not begun:
        yield _button(look, task, Action.UNIT_NOT_YET, "not_yet", "not_yet")
    yield _button(
        look, task, Action.OPEN_HINDRANCE, "hindrance_edit" if task.unit.hindrance else "hindrance", "hindrance"
    )


def _button(look: Look, task: UnitTask, action: Action, label: str, spoken: str) -> Button:
    value = ActionValue(activity=task.activity.id, unit=task.unit.unit_id, version=task.unit.version, page=look.page)
    t = look.t
    return Button(
        t(f"units.{label}_button"), action, value, spoken=t(f"units.{spoken}_spoken", title=task.activity.title)
    )


def _finished(look: Look, tasks: Sequence[UnitTask]) -> list[Block]:
    """The latest finished ones with a way back, the others by their titles."""
    latest = sorted(tasks, key=lambda task: task.unit.since or date.min, reverse=True)
    shown, others = latest[:DONE_SHOWN], latest[DONE_SHOWN:]
    items = tuple(_item(look, task, _reopening(look, task)) for task in shown)
    blocks: list[Block] = [Items(items, look.t("units.unit_done_heading"))] if items else []
    if others:
        titles = words.names(look.t, (f"«{task.activity.title}»" for task in others))
        blocks.append(Note(look.t("units.unit_done_more", titles=titles)))
    return blocks


def _reopening(look: Look, task: UnitTask) -> Button | None:
    """A press by mistake can be taken back later too, unless the whole activity was closed."""
    whole = not task.activity.open and any(unit.waits for unit in task.activity.units)
    return None if whole or not look.may_report else _button(look, task, Action.UNIT_STARTED, "reopen", "started")
