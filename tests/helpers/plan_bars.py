"""Layouts with time as columns (months, school years, quarters, weeks), marked by fill, cross or text."""

from collections.abc import Callable
from datetime import date

from tests.helpers.plan_items import PHASE_STYLES, Drawn, Item, Plan, make_plan
from tests.helpers.plan_page import Page, Value
from tests.helpers.plan_words import MONTHS, NOTES, SHORT

COLOURS = ["5B9BD5", "70AD47", "ED7D31", "FFC000", "9DC3E6", "A9D18E", "7030A0", "FF0000"]
Mark = Callable[[int, int, Item], None]


def draw_title(plan: Plan, page: Page) -> int:
    """Draw some lines above the table and return the row where its heading may stand."""
    row = 1
    page.put(row, plan.rng.choice([1, 1, 2, 3]), plan.title_line(), bold=plan.rng.random() < 0.5)
    for _ in range(plan.rng.randint(0, 2)):
        row += 1
        page.put(
            row,
            1,
            plan.rng.choice(["Vedtatt i styringsgruppa 12.01.2024", "Utkast", "Sist endret 3.3.2024 av PL", "BTI"]),
        )
    return row + plan.rng.choice([1, 2, 2, 3])


def draw_legend(plan: Plan, page: Page, row: int) -> None:
    """Draw what stands below a table: legends, notes, sums."""
    row += plan.rng.choice([2, 2, 3])
    for line in plan.rng.sample(
        [
            ["Forklaring:"],
            ["PL = prosjektleder, PE = prosjekteier"],
            ["Farget rute = aktiviteten pågår"],
            ["NB! Planen oppdateres hvert kvartal"],
            ["Sist oppdatert: 14.02.2024"],
            ["X = måned"],
        ],
        plan.rng.randint(0, 3),
    ):
        page.put(row, 1, line[0])
        row += 1


def bars(plan: Plan, first: int, count: int, heading: str, how: str) -> Drawn:
    """Draw a bar chart of ``count`` months from month ``first``; ``heading`` and ``how`` say how it looks."""
    rng, page = plan.rng, Page(plan.rng.choice(["Plan", "Framdrift", "Ark1", "BTI"]))
    top = draw_title(plan, page) + (heading != "plain")
    phase_as = rng.choice(["sections", "column", "merged"])
    columns = (["phase"] if phase_as != "sections" else []) + ["title"] + (["who"] if rng.random() < 0.4 else [])
    start = len(columns) + 1
    tail = (
        ([] if "who" in columns else ["who"])
        + (["status"] if rng.random() < 0.4 else [])
        + (["comment"] if rng.random() < 0.4 else [])
    )
    for col, name in enumerate(columns, 1):
        page.put(top, col, plan.head(name), bold=True, fill="D9D9D9")
    for col, name in enumerate(tail, start + count):
        page.put(top, col, plan.head(name), bold=True, fill="D9D9D9")
    _months(plan, page, top, (start, first, count), heading)
    places = {name: col for col, name in [*enumerate(columns, 1), *enumerate(tail, start + count)]}
    expected = _body(plan, page, top + 1, places, (start, first, count), (how, phase_as))
    draw_legend(plan, page, page.last_row)
    return Drawn([page], expected)


def _months(plan: Plan, page: Page, top: int, time: tuple[int, int, int], heading: str) -> None:
    rng, (start, first, count) = plan.rng, time
    names = rng.choice([SHORT, MONTHS])[plan.language]
    style = rng.choice(["name", "name", "upper", "letter"]) if heading == "years" or count == 12 else "name"
    for i in range(count):
        month = (first + i) % 12
        text: str | date = names[month]
        if heading == "dated":
            text = date((first + i) // 12, month + 1, 1)
        elif heading == "own years":
            text = f"{names[month]} {(first + i) // 12 % 100}" if rng.random() < 2 else ""
        elif style == "upper":
            text = names[month].upper()
        elif style == "letter" and count == 12:
            text = names[month][0].upper()
        page.put(top, start + i, text, bold=True, fill="D9D9D9")
    if heading == "years":
        i = 0
        while i < count:
            year, width = (first + i) // 12, min(12 - (first + i) % 12, count - i)
            stated: Value = year if rng.random() < 0.5 else str(year)
            page.put(top - 1, start + i, stated, bold=True)
            if width > 1 and rng.random() < 0.8:
                page.merges.append((top - 1, start + i, top - 1, start + i + width - 1))
            i += width
    elif heading == "school":
        page.put(
            top - 1, start, f"{'Skuleåret' if plan.language == 'nn' else 'Skoleåret'} {first // 12}/{first // 12 + 1}"
        )


def _body(
    plan: Plan, page: Page, row: int, places: dict[str, int], time: tuple[int, int, int], looks: tuple[str, str]
) -> list[dict[str, object]]:
    """Draw the rows phase by phase and return what is in them."""
    rng, (start, first, count), (how, phase_as) = plan.rng, time, looks
    style = rng.randrange(PHASE_STYLES)
    width = start + count + 1
    zebra = rng.choice([None, None, "F2F2F2", "DDEBF7"])
    colours = rng.sample(COLOURS, 4) if rng.random() < 0.5 else [rng.choice(COLOURS)] * 4
    expected: list[dict[str, object]] = []
    for phase in (1, 2, 3, 4):
        items = plan.of_phase(phase)
        if phase_as == "sections":
            page.put(row, 1, plan.phase_label(phase, style), bold=True, fill=colours[phase - 1])
            page.merges.append((row, 1, row, width))
            row += 1
        elif phase_as == "merged" and len(items) > 1:
            page.merges.append((row, 1, row + len(items) - 1, 1))
        for i, item in enumerate(items):
            if phase_as == "column" or (phase_as == "merged" and i == 0):
                page.put(row, 1, plan.phase_label(phase, style))
            stripe = zebra if row % 2 else None
            if stripe:
                for col in range(1, start + count):
                    page.put(row, col, None, fill=stripe)
            _row(plan, page, row, places, item)
            item.milestone = _mark(plan, page, (row, start - first), item, how, colours[phase - 1])
            expected.append(
                item.known(
                    done=item.known()["done"] if "status" in places else None,
                    dropped=item.state == "dropped" and "status" in places,
                )
            )
            row += 1
        if rng.random() < 0.2:
            row += 1
    return expected


def _row(plan: Plan, page: Page, row: int, places: dict[str, int], item: Item) -> None:
    page.put(row, places["title"], item.title)
    page.put(row, places["who"], item.who.text or None)
    if "status" in places:
        page.put(row, places["status"], plan.status(item))
    if "comment" in places and plan.rng.random() < 0.3:
        page.put(row, places["comment"], plan.rng.choice(NOTES[plan.language]))


def _mark(plan: Plan, page: Page, at: tuple[int, int], item: Item, how: str, colour: str) -> bool:
    """Mark an item's months; return whether it was marked as a milestone."""
    row, offset = at
    milestone = how != "fill" and plan.rng.random() < 0.12
    if milestone:
        item.end = item.start
    for month in range(item.start, item.end + 1):
        col = month + offset
        if milestone:
            page.put(row, col, plan.rng.choice(["◆", "M"]))
        elif how == "fill":
            page.put(row, col, None, fill=colour)
        elif how == "cross":
            page.put(row, col, plan.rng.choice(["x", "X", "x "]))
        else:
            page.put(row, col, plan.rng.choice(["pågår", "kurs", "oppstart", "uke 2", "møte", "■", "1"]))
    return milestone


def one_year(seed: str) -> Drawn:
    """A calendar year of months, marked in one of three ways."""
    plan = make_plan(seed)
    return bars(
        plan,
        plan.year * 12,
        12,
        plan.rng.choice(["plain", "plain", "years", "own years", "dated"]),
        plan.rng.choice(["fill", "cross", "text"]),
    )


def filled_bars(seed: str) -> Drawn:
    """Months marked by fill alone."""
    plan = make_plan(seed)
    return bars(plan, plan.year * 12, 12, "plain", "fill")


def two_years(seed: str) -> Drawn:
    """Two years of months under merged years."""
    plan = make_plan(seed)
    for item in plan.items:
        shift = 12 if item.phase > 2 and plan.rng.random() < 0.7 else 0
        item.start, item.end = item.start + shift, item.end + shift
    return bars(plan, plan.year * 12, 24, plan.rng.choice(["years", "own years"]), plan.rng.choice(["fill", "cross"]))


def school_year(seed: str) -> Drawn:
    """August to July."""
    plan = make_plan(seed, first_month=7)
    return bars(
        plan,
        plan.year * 12 + 7,
        12,
        plan.rng.choice(["years", "school", "plain"]),
        plan.rng.choice(["fill", "cross", "text"]),
    )


def _coarse(plan: Plan, labels: list[str], size: int, over: list[tuple[int, str | int, int]]) -> Drawn:
    """Draw columns of ``size`` months from January; ``over`` is what stands above: (offset, text, width)."""
    rng, page = plan.rng, Page("Plan")
    top = draw_title(plan, page) + 1
    style = rng.randrange(PHASE_STYLES)
    page.line(top, 1, [plan.head("phase"), plan.head("title"), plan.head("who")], bold=True)
    page.line(top, 4, list(labels), bold=True)
    for offset, text, width in over:
        page.put(top - 1, 4 + offset, text)
        if width > 1:
            page.merges.append((top - 1, 4 + offset, top - 1, 3 + offset + width))
    expected = []
    how, colour = rng.choice(["x", "fill"]), rng.choice(COLOURS)
    for row, item in enumerate(plan.items, top + 1):
        page.line(row, 1, [plan.phase_label(item.phase, style), item.title, item.who.text or None])
        a, b = (item.start - plan.year * 12) // size, (item.end - plan.year * 12) // size
        for cell in range(a, b + 1):
            page.put(row, 4 + cell, "x" if how == "x" else None, fill=colour if how == "fill" else None)
        item.start, item.end = plan.year * 12 + a * size, plan.year * 12 + b * size + size - 1
        item.state = ""
        expected.append(item.known())
    return Drawn([page], expected)


def quarters(seed: str) -> Drawn:
    """Quarters as columns, the year in the title, above or in each."""
    plan = make_plan(seed)
    style = plan.rng.randrange(5)
    labels = [
        [f"Q{q}", f"{q}. kvartal", f"K{q} {plan.year}", f"Q{q} {plan.year % 100}", f"{q}. kv."][style]
        for q in (1, 2, 3, 4)
    ]
    return _coarse(plan, labels, 3, [(0, plan.year, 4)] if plan.rng.random() < 0.5 else [])


def halves(seed: str) -> Drawn:
    """Half years as columns."""
    plan = make_plan(seed)
    labels = plan.rng.choice([["1. halvår", "2. halvår"], [f"H1 {plan.year}", f"H2 {plan.year}"]])
    return _coarse(plan, labels, 6, [])


def tertials(seed: str) -> Drawn:
    """Tertials as columns."""
    plan = make_plan(seed)
    return _coarse(plan, [f"{n}. tertial {plan.year}" for n in (1, 2, 3)], 4, [])


def weeks(seed: str) -> Drawn:
    """Weeks as columns: numbers under months, or «uke 1» … alone; the month of a week is its Thursday's."""
    plan = make_plan(seed, most=4)
    rng, page = plan.rng, Page("Uker")
    top = draw_title(plan, page) + 1
    style = rng.randrange(PHASE_STYLES)
    under = rng.random() < 0.5
    word = {"nb": "Uke", "nn": "Veke", "en": "Week"}[plan.language]
    page.line(top, 1, [plan.head("phase"), plan.head("title"), plan.head("who")])
    months = [date.fromisocalendar(plan.year, week, 4).month for week in range(1, 53)]
    for week, month in enumerate(months, 1):
        page.put(top, 3 + week, week if under else f"{word} {week}")
        if under and (week == 1 or months[week - 2] != month):
            page.put(top - 1, 3 + week, SHORT[plan.language][month - 1])
            page.merges.append((top - 1, 3 + week, top - 1, 2 + week + months.count(month)))
    expected = []
    for row, item in enumerate(plan.items, top + 1):
        page.line(row, 1, [plan.phase_label(item.phase, style), item.title, item.who.text or None])
        first, last = item.start % 12 + 1, item.end % 12 + 1
        chosen = [week for week, month in enumerate(months, 1) if first <= month <= last]
        for week in chosen[1:-1] if not under else chosen:
            page.put(row, 3 + week, None, fill="5B9BD5")
        item.state = ""
        expected.append(item.known())
    return Drawn([page], expected)
