"""Layouts with one activity a row and time in words or dates."""

from typing import Any

from tests.helpers.plan_bars import draw_legend, draw_title
from tests.helpers.plan_items import PHASE_STYLES, Drawn, Item, Plan, a_day, date_text, make_plan, month_name, vague
from tests.helpers.plan_page import Page, Value
from tests.helpers.plan_words import NOTES


def dates(seed: str) -> Drawn:
    """A table with start and deadline as dates, real or text, and a status."""
    plan = make_plan(seed)
    rng, page = plan.rng, Page("Aktiviteter")
    top = draw_title(plan, page)
    style, real, written = rng.randrange(PHASE_STYLES), rng.random() < 0.5, rng.randrange(7)
    number = rng.random() < 0.4
    names = (["number"] if number else []) + ["phase", "title", "who", "start", "end", "status", "comment"]
    left = rng.choice([1, 1, 2, 4])
    page.line(top, left, [plan.head(name) for name in names], bold=True)
    expected = []
    for row, item in enumerate(plan.items, top + 1):
        start, end = a_day(plan, item.start, early=True), a_day(plan, item.end, early=False)
        values: list[Value] = [row - top] if number else []
        phase: Value = item.phase if style == 4 else plan.phase_label(item.phase, style)
        values += [phase, item.title, item.who.text or None]
        no_start, no_end = rng.random() < 0.1, rng.random() < 0.08
        values += [None if no_start else (start if real else date_text(plan, start, written))]
        values += [None if no_end else (end if real else date_text(plan, end, written))]
        values += [plan.status(item), rng.choice(NOTES[plan.language]) if rng.random() < 0.2 else None]
        page.line(row, left, values)
        expected.append(item.known(**({"start": None} if no_start else {}), **({"end": None} if no_end else {})))
    if rng.random() < 0.3:
        page.line(page.last_row + 1, left, ["Sum", None, None, None, len(plan.items)])
    draw_legend(plan, page, page.last_row)
    return Drawn([page], expected, text_only=True)


def words_for_time(seed: str) -> Drawn:
    """A table with one column of times in words."""
    plan = make_plan(seed)
    rng, page = plan.rng, Page("Handlingsplan")
    top = draw_title(plan, page)
    style = rng.randrange(PHASE_STYLES)
    page.line(top, 1, [plan.head("title"), plan.head("goal"), plan.head("when"), plan.head("who")], bold=True)
    row, expected = top + 1, []
    for phase in (1, 2, 3, 4):
        page.put(row, 1, plan.phase_label(phase, style), bold=True, fill="BDD7EE")
        page.merges.append((row, 1, row, 4))
        row += 1
        for item in plan.of_phase(phase):
            text, told = vague(plan, item)
            page.line(
                row,
                1,
                [item.title, "Felles retning" if rng.random() < 0.5 else None, text or None, item.who.text or None],
            )
            item.state = ""
            expected.append(item.known(**told))
            row += 1
    draw_legend(plan, page, page.last_row)
    return Drawn([page], expected)


def phase_sheets(seed: str) -> Drawn:
    """A sheet for each phase, and others for covers and budgets."""
    plan = make_plan(seed)
    rng = plan.rng
    cover = Page("Forside")
    cover.put(2, 2, plan.title_line())
    cover.put(4, 2, "Planen følger de fire fasene.")
    pages, expected = [cover], []
    style = rng.choice([1, 2, 3, 5])
    for phase in (1, 2, 3, 4):
        page = Page(plan.phase_label(phase, style).replace(":", ""))
        top = rng.choice([1, 3])
        page.line(
            top,
            1,
            [plan.head("title"), plan.head("who"), plan.head("start"), plan.head("end"), plan.head("status")],
            bold=True,
        )
        for row, item in enumerate(plan.of_phase(phase), top + 1):
            page.line(
                row,
                1,
                [
                    item.title,
                    item.who.text or None,
                    a_day(plan, item.start, early=True),
                    a_day(plan, item.end, early=False),
                    plan.status(item),
                ],
            )
            expected.append(item.known())
        pages.append(page)
    budget = Page("Budsjett")
    lines: list[list[Value]] = [["Post", "2026", "2027"], ["Kurs", 1000, 2000], ["Vikar", 500, 0], ["Sum", 1500, 2000]]
    for row, line in enumerate(lines, 1):
        budget.line(row, 1, line)
    return Drawn([*pages, budget], expected)


def korus(seed: str) -> Drawn:
    """Themes merged down, several tasks in a cell, «Utført» with ok or a date."""
    plan = make_plan(seed)
    rng, page = plan.rng, Page("Sjekkliste")
    page.put(1, 1, f"Sjekkliste {plan.year}, {plan.place}")
    head = (
        ["Tema", "Oppgave/problemstilling", "Utført", "Ansvar", "Kommentar"]
        if plan.language != "nn"
        else ["Tema", "Oppgåve/problemstilling", "Utført", "Ansvar", "Kommentar"]
    )
    page.line(3, 1, list(head), bold=True)
    expected: list[dict[str, Any]] = []
    items, row, letter = list(plan.items), 4, 0
    while items:
        group, items = items[: (n := rng.randint(1, 3))], items[n:]
        done = rng.random() < 0.5
        day = a_day(plan, plan.year * 12, early=True)
        words: list[Value] = ["Ok", "ok", f"ok {day:%d.%m.%y}", day]
        mark = rng.choice(words) if done else None
        bullet = rng.choice(["• ", "- ", "* ", "1. "])
        lines = [f"{bullet.replace('1', str(i))}{item.title}" for i, item in enumerate(group, 1)]
        page.line(
            row,
            1,
            [
                f"A{(letter := letter + 1)} Emne",
                "\n".join(lines) if len(group) > 1 else group[0].title,
                mark,
                group[0].who.text or None,
            ],
        )
        for item in group:
            item.who, item.state = group[0].who, "done" if done else "open"
            expected.append(item.known(phase=None, start=None, end=None))
        row += 1
    return Drawn([page], expected)


def struck_and_hidden(seed: str) -> Drawn:
    """Struck-out rows are dropped, hidden ones are still there."""
    plan = make_plan(seed)
    rng, page = plan.rng, Page("Plan")
    top = draw_title(plan, page)
    page.line(top, 1, [plan.head("phase"), plan.head("title"), plan.head("who"), plan.head("when")], bold=True)
    expected = []
    for row, item in enumerate(plan.items, top + 1):
        struck = rng.random() < 0.2
        when = f"{month_name(plan, item.start)} {item.start // 12}"
        page.line(row, 1, [f"Fase {item.phase}", item.title, item.who.text or None, when], strike=struck)
        if not struck and rng.random() < 0.1:
            page.hidden_rows.add(row)
        item.state, item.end = "dropped" if struck else "", item.start
        expected.append(item.known())
    return Drawn([page], expected)


def tables_below(seed: str) -> Drawn:
    """A table for each phase on one sheet, each with its own heading."""
    plan = make_plan(seed)
    rng, page = plan.rng, Page("Plan")
    row, expected = draw_title(plan, page), []
    style = rng.choice([0, 1, 2, 8])
    heads: list[Value] = [plan.head("title"), plan.head("who"), plan.head("end"), plan.head("done")]
    for phase in (1, 2, 3, 4):
        page.put(row, 1, plan.phase_label(phase, style), bold=True)
        page.line(row + 1, 1, list(heads), bold=True)
        row += 2
        for item in plan.of_phase(phase):
            done = item.state == "done"
            page.line(
                row, 1, [item.title, item.who.text or None, a_day(plan, item.end, early=False), "x" if done else None]
            )
            item.state = "done" if done else "open"
            expected.append(item.known(start=None))
            row += 1
        row += rng.choice([1, 2])
    return Drawn([page], expected, text_only=True)


def role_matrix(seed: str) -> Drawn:
    """Roles as columns to be ticked."""
    plan = make_plan(seed)
    page = Page("Ansvar")
    top = draw_title(plan, page)
    roles = {"PL": "project_leader", "PE": "project_owner", "SG": "steering_group", "AG": "working_group"}
    page.line(top, 1, [plan.head("phase"), plan.head("title"), plan.head("end"), *roles], bold=True)
    expected = []
    for row, item in enumerate(plan.items, top + 1):
        chosen = plan.rng.sample(sorted(roles), plan.rng.randint(1, 2))
        page.line(row, 1, [f"Fase {item.phase}", item.title, a_day(plan, item.end, early=False)])
        for col, role in enumerate(roles, 4):
            page.put(row, col, "x" if role in chosen else None)
        item.state = ""
        expected.append(item.known(start=None, responsible=sorted(roles[r] for r in chosen), persons=[]))
    return Drawn([page], expected, text_only=True)


def month_columns(seed: str) -> Drawn:
    """Start and end as names of months, milestones by a type column, progress in per cent."""
    plan = make_plan(seed)
    rng, page = plan.rng, Page("Plan")
    top = draw_title(plan, page)
    names = ["title", "type", "phase", "start", "end", "who", "percent"]
    page.line(top, 1, [plan.head(name) for name in names], bold=True)
    kinds = {"nb": ("Aktivitet", "Milepæl"), "nn": ("Aktivitet", "Milepæl"), "en": ("Activity", "Milestone")}[
        plan.language
    ]
    expected = []
    for row, item in enumerate(plan.items, top + 1):
        item.milestone = rng.random() < 0.2
        item.state = rng.choice(["done", "open"])
        share = "100 %" if item.state == "done" else rng.choice(["0 %", "25 %", "50%", "75 %"])
        page.line(
            row,
            1,
            [
                item.title,
                kinds[item.milestone],
                item.phase,
                month_name(plan, item.start),
                month_name(plan, item.end, short=True),
                item.who.text or None,
                share,
            ],
        )
        expected.append(item.known())
    return Drawn([page], expected, text_only=True)


def season_sections(seed: str) -> Drawn:
    """Rows under «Vår 2026» and «Høst 2026»."""
    plan = make_plan(seed)
    page = Page("Plan")
    top = draw_title(plan, page)
    page.line(top, 1, [plan.head("title"), plan.head("who"), plan.head("phase")], bold=True)
    words = {"nb": ("Vår", "Høst"), "nn": ("Vår", "Haust"), "en": ("Spring", "Autumn")}[plan.language]
    row, expected = top + 1, []
    for half in (0, 1):
        page.put(row, 1, f"{words[half]} {plan.year}", bold=True)
        row += 1
        for item in [i for i in plan.items if (i.phase > 2) == bool(half)]:
            page.line(row, 1, [item.title, item.who.text or "PL", item.phase])
            roles = item.known()["responsible"] if item.who.text else ["project_leader"]
            item.state = ""
            expected.append(
                item.known(
                    start=f"{plan.year}-{8 if half else 1:02}",
                    end=f"{plan.year}-{12 if half else 6:02}",
                    responsible=roles,
                )
            )
            row += 1
    return Drawn([page], expected, text_only=True)


def no_headings(seed: str) -> Drawn:
    """Rows without any heading."""
    plan = make_plan(seed)
    page = Page("Ark1")
    for row, item in enumerate(plan.items, 1):
        when = f"{month_name(plan, item.start)} {item.start // 12}"
        page.line(row, 1, [f"Fase {item.phase}", item.title, item.who.text or None, when])
        item.end, item.state = item.start, ""
    return Drawn([page], [item.known() for item in plan.items], text_only=True)


def long_list(seed: str) -> Drawn:
    """Hundreds of rows with every column."""
    plan = make_plan(seed, most=10)
    page = Page("Alle tiltak")
    page.put(1, 1, plan.title_line())
    page.line(
        3,
        1,
        [
            plan.head("number"),
            plan.head("phase"),
            plan.head("title"),
            plan.head("who"),
            plan.head("start"),
            plan.head("end"),
            plan.head("status"),
        ],
    )
    expected = []
    for n in range(300):
        item: Item = plan.rng.choice(plan.items)
        title = f"{item.title} ({n + 1})"
        page.line(
            n + 4,
            1,
            [
                n + 1,
                f"Fase {item.phase}",
                title,
                item.who.text or None,
                a_day(plan, item.start, early=True),
                a_day(plan, item.end, early=False),
                plan.status(item),
            ],
        )
        expected.append(item.known(title=title))
    return Drawn([page], expected, text_only=True)


def doubled_heading(plan: Plan, page: Page, top: int) -> None:
    """Draw «Tid» over start and end."""
    page.line(top, 1, [plan.head("title"), plan.head("who"), "Tid", None, plan.head("status")])
    page.merges.append((top, 3, top, 4))
    page.line(top + 1, 3, [plan.head("start"), plan.head("end")])


def two_line_heading(seed: str) -> Drawn:
    """Start and end under a common heading, phases as sections."""
    plan = make_plan(seed)
    page = Page("Plan")
    top = draw_title(plan, page)
    doubled_heading(plan, page, top)
    row, expected = top + 2, []
    for phase in (1, 2, 3, 4):
        page.put(row, 1, plan.phase_label(phase, 1), bold=True)
        row += 1
        for item in plan.of_phase(phase):
            page.line(
                row,
                1,
                [
                    item.title,
                    item.who.text or None,
                    a_day(plan, item.start, early=True),
                    a_day(plan, item.end, early=False),
                    plan.status(item),
                ],
            )
            expected.append(item.known())
            row += 1
    return Drawn([page], expected)
