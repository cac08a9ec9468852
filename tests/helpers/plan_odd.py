"""Layouts drawn after the reader was written, as offices and programs really leave plans: a check against fitting."""

from datetime import date
from typing import Any

from tests.helpers.plan_bars import draw_title
from tests.helpers.plan_items import Drawn, a_day, make_plan, month_name
from tests.helpers.plan_page import Page, Value
from tests.helpers.plan_words import SHORT


def crowded_page(seed: str) -> Drawn:
    """A chart in the middle of a page: people above, coloured legend beside, a grey July, stripes, a sum below."""
    plan = make_plan(seed)
    rng, page = plan.rng, Page("Framdriftsplan")
    page.put(2, 3, plan.title_line(), bold=True)
    page.line(4, 3, ["Prosjektleder:", "Siri Dal"])
    page.line(5, 3, ["Prosjekteier:", "Amir Holt"])
    top, left = 9, 3
    page.line(
        top,
        left,
        [plan.head("number"), plan.head("title"), plan.head("who"), *SHORT[plan.language]],
        bold=True,
        fill="BFBFBF",
    )
    months = left + 3
    row, expected = top + 1, []
    for phase in (1, 2, 3, 4):
        items = plan.of_phase(phase)
        page.put(row, left + 1, plan.phase_label(phase, 2), bold=True)
        for month in range(min(i.start for i in items) % 12, max(i.end for i in items) % 12 + 1):
            page.put(row, months + month, None, fill="1F4E79")
        row += 1
        for n, item in enumerate(items, 1):
            page.line(row, left, [f"{phase}.{n}", item.title, item.who.text or None])
            for col in range(left, months + 12):
                page.put(row, col, None, fill="DEEAF6" if row % 2 else None)
            page.put(row, months + 6, None, fill="A6A6A6")
            for month in range(item.start, item.end + 1):
                page.put(row, months + month % 12, None, fill="2E75B6")
            item.state = ""
            expected.append(item.known())
            row += 1
    page.line(row + 1, left, [None, "Sum", None, *[rng.randint(0, 9) for _ in range(12)]])
    page.line(top, months + 14, ["Tegnforklaring"])
    page.put(top + 1, months + 14, None, fill="2E75B6")
    page.put(top + 1, months + 15, "Pågår")
    return Drawn([page], expected)


def two_levels(seed: str) -> Drawn:
    """A measure merged over its activities, several lines in the responsible cell."""
    plan = make_plan(seed)
    page = Page("Tiltaksplan")
    top = draw_title(plan, page)
    page.line(
        top,
        1,
        [
            plan.head("phase"),
            "Tiltak" if plan.language != "en" else "Measure",
            "Aktivitet" if plan.language != "en" else "Activity",
            plan.head("who"),
            plan.head("when"),
            plan.head("status"),
        ],
    )
    row, expected = top + 1, []
    for phase in (1, 2, 3, 4):
        items = plan.of_phase(phase)
        page.put(row, 1, plan.phase_label(phase, 1))
        page.put(row, 2, "Bli enige om retningen")
        if len(items) > 1:
            page.merges += [(row, 1, row + len(items) - 1, 1), (row, 2, row + len(items) - 1, 2)]
        for item in items:
            ends = [f"{month_name(plan, month, short=True)} {month // 12}" for month in (item.start, item.end)]
            when = "-".join(ends)
            page.line(
                row,
                3,
                [item.title, item.who.text.replace(", ", "\n").replace(" + ", "\n") or None, when, plan.status(item)],
            )
            expected.append(item.known())
            row += 1
    return Drawn([page], expected)


def program_export(seed: str) -> Drawn:
    """What a project program exports: summary rows with dates, weekdays in the dates, predecessors."""
    plan = make_plan(seed)
    page = Page("Oppgavetabell1")
    days = ["man", "tir", "ons", "tor", "fre", "lør", "søn"]

    def text(day: date) -> str:
        return f"{days[day.weekday()]} {day:%d.%m.%y}"

    page.line(1, 1, ["ID", "Aktivitetsnavn", "Varighet", "Start", "Slutt", "Foregående aktiviteter", "Ressursnavn"])
    row, expected = 2, []
    for phase in (1, 2, 3, 4):
        items = plan.of_phase(phase)
        first, last = (
            a_day(plan, min(i.start for i in items), early=True),
            a_day(plan, max(i.end for i in items), early=False),
        )
        page.line(
            row,
            1,
            [
                row - 1,
                f"Fase {phase} {('Forberede', 'Planlegge', 'Gjennomføre', 'Videreføre')[phase - 1]}",
                "60 dager",
                text(first),
                text(last),
            ],
            bold=True,
        )
        row += 1
        for item in items:
            a, b = a_day(plan, item.start, early=True), a_day(plan, item.end, early=False)
            page.line(
                row,
                1,
                [row - 1, item.title, f"{(b - a).days} dager", text(a), text(b), str(row - 2), item.who.text or None],
            )
            item.state = ""
            expected.append(item.known())
            row += 1
    return Drawn([page], expected, text_only=True)


def task_app_export(seed: str) -> Drawn:
    """What a task app exports: buckets, progress, assigned people, created and due dates."""
    plan = make_plan(seed, language=("nb", "en")[len(seed) % 2])
    page = Page("Tasks")
    norwegian = plan.language == "nb"
    page.line(
        1,
        1,
        (
            [
                "Oppgave-ID",
                "Oppgavenavn",
                "Samlingsnavn",
                "Fremdrift",
                "Prioritet",
                "Tilordnet til",
                "Opprettet av",
                "Opprettet dato",
                "Startdato",
                "Forfallsdato",
                "Fullført dato",
            ]
            if norwegian
            else [
                "Task ID",
                "Task Name",
                "Bucket Name",
                "Progress",
                "Priority",
                "Assigned To",
                "Created By",
                "Created Date",
                "Start Date",
                "Due Date",
                "Completed Date",
            ]
        ),
    )
    expected = []
    for row, item in enumerate(plan.items, 2):
        item.state = "done" if item.state == "done" else "open"
        progress = (
            ("Fullført" if norwegian else "Completed")
            if item.state == "done"
            else ("Pågår" if norwegian else "In progress")
        )
        people = [["Marte Lie"], ["Jonas Berg", "Ingrid Viken"], []][row % 3]
        end = a_day(plan, item.end, early=False)
        page.line(
            row,
            1,
            [
                f"kX{row}q",
                item.title,
                f"{'Fase' if norwegian else 'Phase'} {item.phase}",
                progress,
                "Middels" if norwegian else "Medium",
                ";".join(people) or None,
                "Siri Dal",
                "01.09.2024",
                f"{a_day(plan, item.start, early=True):%d.%m.%Y}",
                f"{end:%d.%m.%Y}",
                f"{end:%d.%m.%Y}" if item.state == "done" else None,
            ],
        )
        expected.append(item.known(responsible=[], persons=sorted(people)))
    return Drawn([page], expected, text_only=True)


def year_sheets(seed: str) -> Drawn:
    """A sheet for each year with months alone, a risk sheet, an old copy and a hidden list."""
    plan = make_plan(seed)
    for item in plan.items:
        if item.phase > 2:
            item.start, item.end = item.start + 12, item.end + 12
    pages, expected = [], []
    for year in (plan.year, plan.year + 1):
        page = Page(str(year))
        page.line(1, 1, [plan.head("phase"), plan.head("title"), plan.head("who"), *SHORT[plan.language]])
        for row, item in enumerate([i for i in plan.items if i.start // 12 == year], 2):
            page.line(row, 1, [item.phase, item.title, item.who.text or None])
            for month in range(item.start, item.end + 1):
                page.put(row, 4 + month % 12, "x")
            item.state = ""
            expected.append(item.known())
        pages.append(page)
    risk = Page("Risiko")
    risk.line(1, 1, ["Risiko", "Sannsynlighet", "Konsekvens", "Tiltak", "Ansvarlig"])
    risk.line(2, 1, ["For lite tid", 4, 3, "Be om frikjøp", "PL"])
    old = Page("Gammel plan")
    old.boxes = dict(pages[0].boxes)
    hidden = Page("Lister", hidden=True)
    hidden.line(1, 1, ["Aktivitet", "Ansvarlig"])
    hidden.line(2, 1, ["Velg fra lista her", "PL"])
    return Drawn([*pages, risk, old, hidden], expected)


def week_numbers(seed: str) -> Drawn:
    """From week, to week, as bare numbers."""
    plan = make_plan(seed)
    page = Page("Plan")
    top = draw_title(plan, page)
    heads = {"nb": ["Fra uke", "Til uke"], "nn": ["Frå veke", "Til veke"], "en": ["From week", "To week"]}[
        plan.language
    ]
    page.line(top, 1, [plan.head("title"), plan.head("phase"), plan.head("who"), *heads])
    expected = []
    for row, item in enumerate(plan.items, top + 1):
        a, b = (date(m // 12, m % 12 + 1, 15).isocalendar().week for m in (item.start, item.end))
        page.line(row, 1, [item.title, item.phase, item.who.text or None, a, b])
        item.state = ""
        expected.append(item.known())
    return Drawn([page], expected, text_only=True)


def who_does_what(seed: str) -> Drawn:
    """Three columns in plain words, themes as bold lines, phases as bold lines too."""
    plan = make_plan(seed)
    rng, page = plan.rng, Page("Ark1")
    top = draw_title(plan, page)
    heads = {"nb": ["Hvem", "Gjør hva", "Når"], "nn": ["Kven", "Gjer kva", "Når"], "en": ["Who", "Does what", "When"]}[
        plan.language
    ]
    page.line(top, 1, list(heads), bold=True)
    row, expected = top + 1, []
    for phase in (1, 2, 3, 4):
        page.put(row, 2, plan.phase_label(phase, rng.choice([1, 1, 2])), bold=True)
        row += 1
        for item in plan.of_phase(phase):
            when = f"{month_name(plan, item.end)} {item.end // 12}"
            lead = {"nb": "innen ", "nn": "innan ", "en": "by "}[plan.language]
            page.line(row, 1, [item.who.text or None, item.title, lead + when])
            item.state = ""
            expected.append(item.known(start=None))
            row += 1
        row += 1
    return Drawn([page], expected)


def checklist(seed: str) -> Drawn:
    """Boxes to tick, numbers like A1.2 in their own column, tasks and deadline with responsible in one column."""
    plan = make_plan(seed)
    page = Page("Sjekkliste")
    page.put(1, 1, plan.title_line())
    norwegian = plan.language != "en"
    page.line(
        3,
        1,
        [
            "Nr",
            "Oppgave" if norwegian else "Task",
            "OK" if norwegian else "Done",
            "Frist" if norwegian else "Deadline",
            "Ansvarlig" if norwegian else "Responsible",
            "Lenke" if norwegian else "Link",
        ],
    )
    row, expected = 4, []
    for phase in (1, 2, 3, 4):
        page.put(row, 1, f"Del {'ABCD'[phase - 1]}: {plan.phase_label(phase, 1)}", bold=True)
        page.merges.append((row, 1, row, 6))
        row += 1
        for n, item in enumerate(plan.of_phase(phase), 1):
            done = item.state == "done"
            page.line(
                row,
                1,
                [
                    f"{'ABCD'[phase - 1]}{n}.1",
                    item.title,
                    "☑" if done else "☐",
                    a_day(plan, item.end, early=False),
                    item.who.text or None,
                ],
            )
            item.state = "done" if done else "open"
            expected.append(item.known(start=None))
            row += 1
    return Drawn([page], expected)


def quarters_of_years(seed: str) -> Drawn:
    """Quarters of two years under merged years, phases as a first column, text in the marked cells."""
    plan = make_plan(seed)
    page = Page("Plan")
    page.put(1, 1, f"BTI i {plan.place}")
    page.line(4, 1, ["Fase", plan.head("title"), plan.head("who")])
    for i, year in enumerate((plan.year, plan.year + 1)):
        page.put(3, 4 + 4 * i, str(year))
        page.merges.append((3, 4 + 4 * i, 3, 7 + 4 * i))
        page.line(4, 4 + 4 * i, ["Q1", "Q2", "Q3", "Q4"])
    expected = []
    for row, item in enumerate(plan.items, 5):
        shift = 12 if item.phase > 2 else 0
        page.line(row, 1, [f"F{item.phase}", item.title, item.who.text or None])
        a, b = ((m + shift - plan.year * 12) // 3 for m in (item.start, item.end))
        for q in range(a, b + 1):
            page.put(row, 4 + q, "●")
        item.start, item.end, item.state = plan.year * 12 + 3 * a, plan.year * 12 + 3 * b + 2, ""
        expected.append(item.known())
    return Drawn([page], expected)


def list_of_milestones(seed: str) -> Drawn:
    """Activities with «Milepæl:» in their titles, and a section of milestones of its own."""
    plan = make_plan(seed)
    rng, page = plan.rng, Page("Plan")
    top = draw_title(plan, page)
    word = "Milestone" if plan.language == "en" else "Milepæl"
    page.line(top, 1, [plan.head("phase"), plan.head("title"), plan.head("who"), plan.head("end")])
    expected: list[dict[str, Any]] = []
    for row, item in enumerate(plan.items, top + 1):
        item.milestone = rng.random() < 0.25
        values: list[Value] = [
            f"Fase {item.phase}",
            f"{word}: {item.title}" if item.milestone else item.title,
            item.who.text or None,
        ]
        page.line(row, 1, [*values, f"{a_day(plan, item.end, early=False):%d.%m.%Y}"])
        item.state = ""
        expected.append(item.known(start=None))
    return Drawn([page], expected, text_only=True)


def no_status_words(seed: str) -> Drawn:
    """Real dates under «Dato fra – Dato til», phases as numbers in words, a column nobody named, blank rows between."""
    plan = make_plan(seed)
    page = Page("Ark1")
    top = draw_title(plan, page)
    heads = {"nb": ["Dato fra", "Dato til"], "nn": ["Dato frå", "Dato til"], "en": ["From date", "To date"]}[
        plan.language
    ]
    page.line(top, 1, [None, plan.head("title"), *heads, None, plan.head("status")])
    expected = []
    row = top + 1
    for item in plan.items:
        page.line(
            row,
            1,
            [
                f"Fase {item.phase}",
                item.title,
                a_day(plan, item.start, early=True),
                a_day(plan, item.end, early=False),
                item.who.text or None,
                plan.status(item),
            ],
        )
        expected.append(item.known())
        row += plan.rng.choice([1, 1, 1, 2])
    return Drawn([page], expected)
