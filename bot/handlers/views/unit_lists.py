"""Lists over many units: one activity's units, all spread activities, all units; readable with 75 of them."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.content.texts import Translator
from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Item, Items, Note, Paragraph
from bot.core.people import Person
from bot.core.plan import Activity, ActivityState, UnitState
from bot.core.units import Unit, UnitCount, count, counted, waiting
from bot.handlers.views import unit_words as words
from bot.handlers.views.unit_tasks import turning

WAITING_SHOWN = 20
LIST_SHOWN = 20
ROOM, FRAME = 7200, 250
"""Characters of one page of a list as a platform counts them, and what a line costs beside its own."""


def spread_blocks(
    t: Translator, activity: Activity, today: date, *, page: int, unasked: Sequence[str], may_choose: bool
) -> list[Block]:
    """One activity's units: how many are done, who waits and since when, what stands in the way, whom nobody asks."""
    blocks: list[Block] = [Paragraph(words.headline(t, activity), strong=True)]
    found = counted(activity)
    if not found:
        return [*blocks, *_ways(t, activity, may_choose=may_choose)]
    shown = words.page_of(_ordered(activity), page, WAITING_SHOWN, lambda unit: _size(t, unit, today), ROOM)
    blocks += _group(t, "units.hindered_heading", [unit for unit in shown.things if unit.hindrance], today)
    blocks += _group(t, "units.waiting_heading", [unit for unit in shown.things if not unit.hindrance], today)
    if shown.rest:
        blocks.append(Note(t.n("plan.and_more", shown.rest)))
    if shown.number == 0:
        blocks += _rest(t, activity, found, unasked)
    turn = turning(t, Action.SHOW_SPREAD, ActionValue(activity=activity.id), shown.number, more=shown.rest > 0)
    return [*blocks, *turn, *_ways(t, activity, may_choose=may_choose)]


def activities_blocks(t: Translator, activities: Sequence[Activity], *, page: int) -> list[Block]:
    """Every activity that is spread over units, with its count."""
    if not activities:
        return [Paragraph(t("units.overview_none"), strong=True)]
    shown = words.page_of(activities, page, LIST_SHOWN, lambda activity: len(activity.title), ROOM)
    items = tuple(_activity_item(t, activity) for activity in shown.things)
    more = [Note(t.n("plan.and_more", shown.rest))] if shown.rest else []
    turn = turning(t, Action.SHOW_SPREAD, ActionValue(), shown.number, more=shown.rest > 0)
    return [Paragraph(t.n("units.overview_line", len(activities)), strong=True), Items(items), *more, *turn]


def units_blocks(
    t: Translator,
    units: Sequence[Unit],
    done: Mapping[int, UnitCount],
    asked: Mapping[int, tuple[Person, ...]],
    *,
    page: int,
) -> list[Block]:
    """Every unit with its count and who answers for it, to choose one."""
    if not units:
        return [Paragraph(t("units.units_none"), strong=True)]
    shown = words.page_of(units, page, LIST_SHOWN, lambda unit: len(unit.name), ROOM)
    items = tuple(_unit_item(t, unit, done.get(unit.id), asked.get(unit.id, ())) for unit in shown.things)
    more = [Note(t.n("plan.and_more", shown.rest))] if shown.rest else []
    turn = turning(t, Action.SHOW_UNIT, ActionValue(choice="all"), shown.number, more=shown.rest > 0)
    ways = Buttons((Button(t("units.all_activities_button"), Action.SHOW_SPREAD),))
    return [Paragraph(t.n("units.units_line", len(units)), strong=True), Items(items), *more, *turn, ways]


def _ordered(activity: Activity) -> list[UnitState]:
    """Those in whose way something stands first; within both groups the longest wait first."""
    return sorted(waiting(activity), key=lambda unit: not unit.hindrance)


def _size(t: Translator, unit: UnitState, today: date) -> int:
    return len(unit.unit) + len(words.detail(t, unit, today)) + FRAME


def _group(t: Translator, heading: str, units: Sequence[UnitState], today: date) -> list[Block]:
    items = tuple(Item(unit.unit, words.detail(t, unit, today)) for unit in units)
    return [Items(items, t(heading))] if items else []


def _rest(t: Translator, activity: Activity, found: Sequence[UnitState], unasked: Sequence[str]) -> list[Block]:
    done = [unit.unit for unit in found if unit.state is ActivityState.DONE]
    blocks: list[Block] = []
    if done and len(done) < len(found):
        blocks.append(Paragraph(t("units.done_line", names=words.names(t, done))))
    if not activity.open and len(done) < len(found):
        blocks.append(Note(t("units.spread_closed")))
    if unasked:
        blocks.append(Paragraph(t("units.nobody_line", names=words.names(t, unasked))))
    if activity.open:
        blocks.append(Note(t(f"units.asked_{activity.reporting or 'never'}")))
    return blocks


def _ways(t: Translator, activity: Activity, *, may_choose: bool) -> list[Block]:
    value = ActionValue(activity=activity.id)
    found = [Button(t("units.choose_button"), Action.OPEN_SPREAD, value)] if may_choose else []
    return [Buttons((*found, Button(t("units.activity_button"), Action.SHOW_ACTIVITY, value)))]


def _activity_item(t: Translator, activity: Activity) -> Item:
    spoken = t("units.spread_spoken", title=activity.title)
    button = Button(t("units.spread_button"), Action.SHOW_SPREAD, ActionValue(activity=activity.id), spoken=spoken)
    return Item(activity.title, words.counts(t, count(activity), "plan.units_done"), button)


def _unit_item(t: Translator, unit: Unit, done: UnitCount | None, asked: Sequence[Person]) -> Item:
    said = words.counts(t, done, "units.unit_count") if done else t("units.unit_without")
    spoken = t("units.show_unit_spoken", unit=unit.name)
    button = Button(t("units.show_unit_button"), Action.SHOW_UNIT, ActionValue(unit=unit.id), spoken=spoken)
    return Item(unit.name, " · ".join((said, *(person.name for person in asked[:2]))), button)
