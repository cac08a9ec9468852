"""Layouts where cells are activities: phases, months or states as columns or rows; and tables on their side."""

from tests.helpers.plan_bars import draw_title
from tests.helpers.plan_items import Drawn, Item, Plan, a_day, make_plan, month_name
from tests.helpers.plan_page import Page, Value
from tests.helpers.plan_words import STATUS


def _card(plan: Plan, item: Item, style: int) -> str:
    """Return an item as a card: its title, or with who and when below or in parentheses."""
    when = f"{month_name(plan, item.start)} {item.start // 12}"
    who = item.who.text
    if style == 1 and who:
        return f"{item.title}\n{who}\n{when}"
    if style == 2 and who:
        return f"{item.title} ({who})"
    if style == 3:
        label = {"nb": ("Ansvar", "Frist"), "nn": ("Ansvar", "Frist"), "en": ("Owner", "Due")}[plan.language]
        return f"{item.title}\n{label[0]}: {who}\n{label[1]}: {when}" if who else f"{item.title}\n{label[1]}: {when}"
    return item.title


def _told(item: Item, style: int) -> dict[str, object]:
    """Return what a card of a style tells of who and when."""
    month = item.known()["start"]
    who = style in {1, 2, 3}
    told: dict[str, object] = {
        "responsible": sorted(item.who.roles) if who else [],
        "persons": sorted(item.who.persons) if who else [],
    }
    if style == 1 and item.who.text:
        return told | {"start": month, "end": month}
    return told | ({"start": None, "end": month} if style == 3 else {"start": None, "end": None})


def phase_columns(seed: str) -> Drawn:
    """Phases as columns, activities as cards below them."""
    plan = make_plan(seed, most=5)
    page = Page("Tavle")
    top = draw_title(plan, page)
    style, look = plan.rng.randrange(4), plan.rng.choice([0, 1, 2, 5])
    expected = []
    for phase in (1, 2, 3, 4):
        page.put(top, phase, plan.phase_label(phase, look), bold=True, fill="9DC3E6")
        for row, item in enumerate(plan.of_phase(phase), top + 1):
            page.put(row, phase, _card(plan, item, style))
            item.state = ""
            expected.append(item.known(**_told(item, style)))
    return Drawn([page], expected)


def state_columns(seed: str) -> Drawn:
    """States as columns."""
    plan = make_plan(seed, most=5)
    page = Page("Tavle")
    top = draw_title(plan, page)
    style = plan.rng.choice([1, 2, 3])
    words = STATUS[plan.language]
    heads = [("open", words["open"][1]), ("open", words["open"][0]), ("done", words["done"][0])]
    below = [top, top, top]
    expected = []
    for col, (_, text) in enumerate(heads, 1):
        page.put(top, col, text, bold=True)
    for item in plan.items:
        col = plan.rng.randrange(3)
        below[col] += 1
        page.put(below[col], col + 1, _card(plan, item, style))
        item.state = heads[col][0]
        expected.append(item.known(phase=None, **_told(item, style)))
    return Drawn([page], expected)


def phase_by_month(seed: str) -> Drawn:
    """Phases as rows, months as columns, activities as lines in the cells."""
    plan = make_plan(seed, most=5)
    page = Page("Årshjul")
    top = draw_title(plan, page)
    for month in range(12):
        page.put(top, month + 2, month_name(plan, month, short=True), bold=True)
    expected = []
    for phase in (1, 2, 3, 4):
        page.put(top + phase, 1, plan.phase_label(phase, 1), bold=True)
        cells: dict[int, list[Item]] = {}
        for item in plan.of_phase(phase):
            cells.setdefault(item.start % 12, []).append(item)
        for month, items in cells.items():
            page.put(top + phase, month + 2, "\n".join(item.title for item in items))
            for item in items:
                month_of = item.known()["start"]
                expected.append(item.known(end=month_of, responsible=[], persons=[], done=None, dropped=False))
    return Drawn([page], expected)


def month_by_phase(seed: str) -> Drawn:
    """The same on its side: months as rows."""
    drawn = phase_by_month(seed)
    table = drawn.pages[0]
    above = max(r for (r, c), box in table.boxes.items() if c > 4 and box.bold)
    page = Page("Årshjul")
    for (row, col), box in table.boxes.items():
        if row < above:
            page.boxes[(row, col)] = box
        else:
            page.boxes[(col + above - 1, row - above + 1)] = box
    return Drawn([page], drawn.expected)


def months_down(seed: str) -> Drawn:
    """A calendar list: month, activities, who."""
    plan = make_plan(seed, most=5)
    page = Page("Årshjul")
    top = draw_title(plan, page)
    page.line(top, 1, [plan.head("month"), plan.head("title"), plan.head("who")], bold=True)
    row, expected = top + 1, []
    for month in range(12):
        items = [item for item in plan.items if item.start % 12 == month]
        for i, item in enumerate(items):
            page.line(
                row + i,
                1,
                [month_name(plan, month).capitalize() if i == 0 else None, item.title, item.who.text or None],
            )
            item.end, item.state = item.start, ""
            expected.append(item.known(phase=None))
        if len(items) > 1:
            page.merges.append((row, 1, row + len(items) - 1, 1))
        row += max(1, len(items))
    return Drawn([page], expected)


def on_its_side(seed: str) -> Drawn:
    """A table whose headings stand in the first column and whose activities are columns."""
    plan = make_plan(seed, most=4)
    page = Page("Plan")
    page.line(
        1,
        1,
        [plan.head("phase"), plan.head("title"), plan.head("who"), plan.head("start"), plan.head("end")],
        bold=True,
    )
    for row, item in enumerate(plan.items, 2):
        days: list[Value] = [a_day(plan, item.start, early=True), a_day(plan, item.end, early=False)]
        page.line(row, 1, [f"Fase {item.phase}", item.title, item.who.text or None, *days])
        item.state = ""
    return Drawn([page.turned()], [item.known() for item in plan.items], text_only=True)


def bars_on_their_side(seed: str) -> Drawn:
    """Months as rows, activities as columns, crosses where they meet."""
    plan = make_plan(seed, most=3)
    page = Page("Plan")
    page.put(1, 1, plan.head("month"))
    for month in range(12):
        page.put(1, month + 2, f"{month_name(plan, month)} {plan.year}", bold=True)
    for row, item in enumerate(plan.items, 2):
        page.put(row, 1, item.title)
        for month in range(item.start, item.end + 1):
            page.put(row, month % 12 + 2, "x")
        item.state = ""
    return Drawn(
        [page.turned()], [item.known(phase=None, responsible=None, persons=None) for item in plan.items], text_only=True
    )


def side_by_side(seed: str) -> Drawn:
    """Four small tables next to each other, a phase each."""
    plan = make_plan(seed, most=5)
    page = Page("Oversikt")
    top = draw_title(plan, page)
    heads = [plan.head("title"), plan.head("who"), plan.head("end")]
    expected = []
    for phase in (1, 2, 3, 4):
        left = (phase - 1) * 4 + 1
        page.put(top, left, plan.phase_label(phase, 1), bold=True)
        page.line(top + 1, left, list(heads), bold=True)
        for row, item in enumerate(plan.of_phase(phase), top + 2):
            page.line(row, left, [item.title, item.who.text or None, a_day(plan, item.end, early=False)])
            item.state = ""
            expected.append(item.known(start=None))
    return Drawn([page], expected)


def month_board_with_who(seed: str) -> Drawn:
    """Months as headings of a board in three-month rows, cards with who in parentheses."""
    plan = make_plan(seed, most=4)
    page = Page("Tavle")
    page.put(1, 1, plan.title_line())
    top, expected = 3, []
    for block in range(4):
        deepest = top
        for i in range(3):
            month = block * 3 + i
            page.put(top, i + 1, f"{month_name(plan, month).capitalize()} {plan.year}", bold=True, fill="DDEBF7")
            for n, item in enumerate([x for x in plan.items if x.start % 12 == month], 1):
                page.put(top + n, i + 1, f"{item.title} ({item.who.text})" if item.who.text else item.title)
                deepest = max(deepest, top + n)
                item.end, item.state = item.start, ""
                expected.append(item.known(phase=None))
        top = deepest + 2
    return Drawn([page], expected)
