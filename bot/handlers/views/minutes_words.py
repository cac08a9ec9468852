"""How minutes look in a message: their parts, a few lines each, and the buttons of a meeting's minutes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.content.texts import Translator
from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Facts, Item, Items, Note
from bot.core.meetings import MeetingSeries
from bot.core.minutes import Minutes, Point, PointKind, followed
from bot.core.plan import Plan
from bot.handlers.views.meetings import Book, title
from bot.handlers.views.minutes_memory import action_item, agenda_item, named

WHOLE = "whole"
"""The choice of a button that shows everything."""

LINES = 5
"""Lines of one part, where the rest is behind a button."""

ALL_LINES, ROOM = 30, 7500
"""How many lines of a part, and how much of all parts, one message takes; the rest is in the document."""

PLAIN_LINE, WITH_BUTTON = 60, 330
"""What a line costs beside its characters: chat platforms measure a message with all that is around the words."""

NAMES = 12

MayRemove = Callable[[Point], bool]


@dataclass(frozen=True, slots=True)
class Page:
    """What minutes are shown with: language, day, plan, names, and which points the reader may take out."""

    t: Translator
    today: date
    plan: Plan | None
    names: dict[int, str]
    may_remove: MayRemove = lambda _point: False
    whole: bool = False


def called(book: Book, series: MeetingSeries, day: date) -> str:
    """«Statusmøte tirsdag 15. september»."""
    when = book.t.date(day, year=day.year != book.today.year)
    return book.t("minutes.meeting", meeting=title(book.t, book.programme, series), when=when)


def parts(page: Page, minutes: Minutes, kinds: Sequence[PointKind] = tuple(PointKind)) -> tuple[list[Block], bool]:
    """Return the points, kind by kind, and who was there; and whether all of it is shown."""
    blocks: list[Block] = []
    left, complete = ROOM, True
    for kind in kinds:
        items = _items(page, minutes, kind)
        shown = _fitting(items, ALL_LINES if page.whole else LINES, left)
        left -= sum(map(_cost, shown))
        complete = complete and len(shown) == len(items)
        if shown:
            blocks.append(Items(tuple(shown), page.t(f"minutes.heading_{kind.value}")))
        if len(shown) < len(items):
            blocks.append(Note(page.t.n("plan.and_more", len(items) - len(shown))))
    return [*blocks, *_who(page, minutes)], complete


def _items(page: Page, minutes: Minutes, kind: PointKind) -> list[Item]:
    points = minutes.of(kind)
    if kind is PointKind.ACTION:
        lines = {one.point.id: action_item(page.t, one, page.today) for one in followed(points, page.plan, page.today)}
        found = [(point, lines[point.id]) for point in points]
    elif kind is PointKind.AGENDA:
        found = [(point, agenda_item(page.t, point, page.names)) for point in points]
    else:
        found = [(point, Item(point.text)) for point in points]
    return [Item(item.title, item.detail, _remove_button(page, point)) for point, item in found]


def _remove_button(page: Page, point: Point) -> Button | None:
    if not page.may_remove(point):
        return None
    t = page.t
    spoken = t("minutes.remove_spoken", text=point.text[:60])
    return Button(t("minutes.remove_button"), Action.REMOVE_POINT, ActionValue(point=point.id), spoken=spoken)


def _fitting(items: Sequence[Item], most: int, room: int) -> list[Item]:
    found: list[Item] = []
    for item in items[:most]:
        room -= _cost(item)
        if room < 0:
            break
        found.append(item)
    return found


def _cost(item: Item) -> int:
    return len(item.title) + len(item.detail) + (WITH_BUTTON if item.button else PLAIN_LINE)


def _who(page: Page, minutes: Minutes) -> list[Block]:
    """Who was there, and who was not."""
    t = page.t
    found = ((t("minutes.fact_present"), minutes.present), (t("minutes.fact_absent"), minutes.absent))
    pairs = tuple((label, _names(page, ids)) for label, ids in found if minutes.present and named(page.names, ids))
    return [Facts(pairs)] if pairs else []


def _names(page: Page, ids: frozenset[int]) -> str:
    people = named(page.names, ids)
    more = len(people) - NAMES
    if more <= 0 or page.whole:
        return page.t.join(people[:60])
    return page.t.n("meetings.gap_and_others", more, who=", ".join(people[:NAMES]))


# ---- buttons -------------------------------------------------------------------------------------------------------


def point_button(t: Translator, name: str, value: ActionValue, kind: PointKind | None = None) -> Button:
    """Open the form for a new point; before the meeting it is something to talk about."""
    ahead = kind is PointKind.AGENDA
    label = t("minutes.add_agenda_button" if ahead else "minutes.add_button")
    about = value.model_copy(update={"choice": kind.value if kind else ""})
    return Button(label, Action.OPEN_POINT, about, spoken=t("minutes.add_spoken", label=label, meeting=name))


def show_button(t: Translator, name: str, value: ActionValue) -> Button:
    """Show the minutes of a meeting."""
    return Button(t("minutes.show_button"), Action.SHOW_MINUTES, value, spoken=t("minutes.show_spoken", meeting=name))


def send_button(t: Translator, minutes: Minutes) -> Button:
    """Send the minutes, or send them again."""
    value = ActionValue(minutes=minutes.id, version=minutes.version)
    label = t("minutes.send_again_button" if minutes.sent else "minutes.send_button")
    return Button(label, Action.SEND_MINUTES, value, style="primary")
