"""What a cell of tasks holds: bullets and numbers taken off, several tasks told from one that is broken over lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.exchange.plan_files.titles import Title, as_title, key_of, split_titles


def split(text: str, *, lines_are_tasks: bool = False) -> list[str]:
    return [title.text for title in split_titles(text, lines_are_tasks=lines_are_tasks)]


BULLETS = ["•", "●", "▪", "◦", "■", "□", "☐", "✓", "*", "·", "–", "—", "-", "➢", "►"]


@pytest.mark.parametrize("bullet", BULLETS)
def test_a_bullet_is_taken_off_and_opens_a_task(bullet: str) -> None:
    assert split(f"{bullet} Velge leder") == ["Velge leder"]
    assert split(f"{bullet} Velge leder\n{bullet} Lage plan") == ["Velge leder", "Lage plan"]


@pytest.mark.parametrize(
    "marks", [("1.", "2."), ("1)", "2)"), ("(1)", "(2)"), ("a)", "b)"), ("a.", "b."), ("10.", "11.")]
)
def test_numbers_and_letters_open_tasks(marks: tuple[str, str]) -> None:
    assert split(f"{marks[0]} Velge leder\n{marks[1]} Lage plan") == ["Velge leder", "Lage plan"]


@pytest.mark.parametrize(
    "text",
    ["20 timer veiledning", "3 samlinger for ledere", "2026-planen er klar", "A4-plakat til alle", "1–2 kurs",
     "e-læring for alle",
     "5. klasse får besøk", "1. samling for ledere", "-5 % fravær", "«BTI» på timeplanen",
     "(Kanskje) invitere foreldre"],
)  # fmt: skip
def test_numbers_that_belong_to_the_title_stay(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Velge leder\nog nestleder", ["Velge leder og nestleder"]),
        ("Lage opplærings-\nplan", ["Lage opplæringsplan"]),
        ("Barnehage- \nog skolebesøk", ["Barnehage- og skolebesøk"]),
        ("• Velge leder\n  og nestleder\n• Lage plan", ["Velge leder og nestleder", "Lage plan"]),
        ("Informere:\n• politikere\n• ledere", ["Informere: politikere", "Informere: ledere"]),
        ("Forankre:\n• Vedtak i kommunestyret nå\n• Møte med alle ledere",
         ["Vedtak i kommunestyret nå", "Møte med alle ledere"]),
        ("Velge leder\n\n\nog nestleder", ["Velge leder og nestleder"]),
        ("Velge leder\r\nog nestleder", ["Velge leder og nestleder"]),
        ("• \n• Lage plan\n•", ["Lage plan"]),
        ("\u200b• Lage\u00a0plan", ["Lage plan"]),
    ],
)  # fmt: skip
def test_lines_that_belong_together(text: str, titles: list[str]) -> None:
    assert split(text) == titles


def test_lines_are_tasks_only_where_every_line_reads_as_one() -> None:
    assert split("Velge leder\nLage plan", lines_are_tasks=True) == ["Velge leder", "Lage plan"]
    assert split("Velge leder\nog lage plan", lines_are_tasks=True) == ["Velge leder og lage plan"]
    assert split("Velge leder\nKurs", lines_are_tasks=True) == ["Velge leder Kurs"]


@pytest.mark.parametrize(
    ("text", "title", "milestone"),
    [
        ("Milepæl: Planen er vedtatt", "Planen er vedtatt", True),
        ("MILEPÆL – Planen er vedtatt", "Planen er vedtatt", True),
        ("Milepel: Planen er vedteken", "Planen er vedteken", True),
        ("Milestone: The plan is approved", "The plan is approved", True),
        ("MP1: Planen er vedtatt", "Planen er vedtatt", True),
        ("M1: Planen er vedtatt", "Planen er vedtatt", True),
        ("M12 – Planen er vedtatt", "Planen er vedtatt", True),
        ("Milepæl M2: Planen er vedtatt", "Planen er vedtatt", True),
        ("◆ Planen er vedtatt", "Planen er vedtatt", True),
        ("★ Planen er vedtatt", "Planen er vedtatt", True),
        ("Planen er vedtatt (milepæl)", "Planen er vedtatt", True),
        ("Planen er vedtatt ◆", "Planen er vedtatt", True),
        ("Milepælsplan lages", "Milepælsplan lages", False),
        ("Lage milepæler", "Lage milepæler", False),
        ("M-møte", "M-møte", False),
        ("Mars: kurs", "Mars: kurs", False),
        ("Milepæl:", "Milepæl:", False),
    ],
)
def test_milestones(text: str, title: str, milestone: bool) -> None:
    assert as_title(text) == Title(title, milestone)


def test_a_list_of_milestones_keeps_each_of_them() -> None:
    titles = split_titles("• Milepæl: Planen er vedtatt\n• Lage plan for kurs")
    assert titles == [Title("Planen er vedtatt", milestone=True), Title("Lage plan for kurs")]


@pytest.mark.parametrize("text", ["", "  ", "•", "-\n–", "◆", "...", "???", "\u200b"])
def test_marks_alone_are_no_task(text: str) -> None:
    assert split_titles(text) == []


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Lage plan", "lage  PLAN.", True), ("Lage plan", "1. Lage plan", True), ("Lage plan", "2.1 Lage plan:", True),
        ("Lage plan", "• Lage plan", True), ("A1.2 Lage plan", "Lage plan", True), ("Møte–1", "Møte-1", True),
        ("20 timer", "30 timer", False), ("Kurs 1", "Kurs 2", False), ("Lage plan", "Lage planer", False),
    ],
)  # fmt: skip
def test_when_two_titles_are_one(one: str, two: str, same: bool) -> None:
    assert (key_of(one) == key_of(two)) is same


TASKS = st.lists(
    st.sampled_from(["Velge leder", "Lage en plan", "Møte alle ansatte", "Kjøpe inn bøker", "Informere alle nå"]),
    min_size=2, max_size=5,
)  # fmt: skip


@given(TASKS, st.sampled_from(["• ", "- ", "– ", "* ", "□ "]))
def test_every_bulleted_task_is_kept_in_order(tasks: list[str], bullet: str) -> None:
    assert split("\n".join(bullet + task for task in tasks)) == tasks


@given(st.text(max_size=200))
def test_any_cell_gives_titles_with_something_in_them(text: str) -> None:
    for title in split_titles(text):
        assert any(c.isalnum() for c in title.text)
        assert "\n" not in title.text
