"""What an export wrote is read again without loss, in every language and kind of file, however odd the plan."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.content.demo import Demo
from bot.core.plan_import import DraftActivity
from bot.core.plan_time import PlanTime, Precision, month_of
from bot.core.roles import ALL_STAFF, Role
from bot.core.turns import REPEATS
from bot.exchange.plan_files.exported import text_sum
from bot.exchange.plan_files.grid import tidy
from bot.exchange.plan_files.limits import Unreadable
from tests.helpers.plan_export import (
    LANGUAGES,
    as_document,
    as_workbook,
    column,
    facts,
    find,
    plan_of,
    read,
    saved,
    sheet_of,
)
from tests.helpers.plan_files import LAYOUTS, make_file

KURS = DraftActivity(
    "Kurs for alle",
    "",
    phase=2,
    start=month_of(2026, 3),
    end=PlanTime(date(2026, 5, 15), Precision.DAY),
    responsible=("project_leader", ALL_STAFF),
    persons=("Kari Nes",),
    done=False,
    comment="Leie sal",
    external_id="k1",
)
REACHED = DraftActivity(
    "Veilederen er vedtatt",
    "",
    phase=2,
    end=month_of(2026, 6),
    milestone=True,
    done=True,
    done_on=date(2026, 6, 3),
    condition="Vedtatt av eier",
    approver="project_owner",
    external_id="k2",
)
AGAIN = DraftActivity(
    "Øve på en sak", "", phase=3, continuous=True, done=False, repeats="half_yearly", external_id="k3"
)
PLAN = (KURS, REACHED, AGAIN)


def assert_same(drafts: tuple[DraftActivity, ...], language: str = "nb") -> None:
    """Write and read as workbook and document, twice over."""
    plan = plan_of(drafts)
    for data in (as_workbook(plan, language), as_document(plan)):
        again = read(data)
        assert facts(again.activities) == facts(drafts)
        assert [a.external_id for a in again.activities] == [a.key for a in plan.activities]
        assert again.doubts == ()
        assert facts(read(as_workbook(plan_of(again.activities), language)).activities) == facts(drafts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_comes_back_as_it_was(language: str) -> None:
    assert_same(PLAN, language)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_import_export_import_is_the_same_for_every_layout(layout: str) -> None:
    drafts = read(make_file(layout, 21).data, layout).activities
    assert drafts
    assert_same(drafts, LANGUAGES[len(layout) % 3])


@pytest.mark.parametrize("sample", Demo.load().municipalities, ids=lambda sample: sample.id)
def test_the_demos_plans_come_back(sample: object) -> None:
    activities = sample.activities  # type: ignore[attr-defined]
    drafts = tuple(
        DraftActivity(
            a.title,
            "",
            a.phase,
            a.start,
            a.end,
            continuous=a.continuous,
            responsible=a.roles,
            persons=tuple(sample.person(p).name for p in a.persons),  # type: ignore[attr-defined]
            done=a.final_state().value == "done",
            done_on=a.done,
            dropped=a.final_state().value == "dropped",
            milestone=a.milestone,
            comment=a.comment or None,
            condition=a.condition,
            approver=a.approver or "",
        )
        for a in activities
    )
    if drafts:
        assert_same(drafts, "nn")


ROLES = st.lists(st.sampled_from([*(role.value for role in Role), ALL_STAFF]), unique=True, max_size=4).map(tuple)
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
TIMES = st.one_of(
    st.builds(PlanTime, DAYS, st.just(Precision.DAY)),
    st.builds(lambda d: PlanTime(d.replace(day=1), Precision.MONTH), DAYS),
    st.builds(lambda d: PlanTime(date.fromisocalendar(d.year, 9, 1), Precision.WEEK), DAYS),
    st.builds(
        lambda y, q: PlanTime(date(y, q * 3 + 1, 1), Precision.QUARTER), st.integers(1990, 2090), st.integers(0, 3)
    ),
    st.builds(
        lambda y, m: PlanTime(date(y, m, 1), Precision.SEASON), st.integers(1990, 2090), st.sampled_from([1, 6, 8, 12])
    ),
)
SIGNS = st.characters(exclude_categories=["Cs"])
TEXT = st.one_of(
    st.text(SIGNS, max_size=40),
    st.sampled_from(["=1+1", "+47 900", "-", "@SUM(A1)", "\tTab", "\rCR", "a\r\nb", "_x000D_", "_x0041_", "x" * 5000]),
    st.sampled_from(["• En\n• To", "1. En\n2. To", "Sum", "Fase 2", "🎉", "</t>", "&amp;", "{", "phase:2"]),
)
TITLES = TEXT.filter(lambda text: bool(text.strip()))
NAMES = st.lists(TITLES.map(lambda t: t[:200]), max_size=3, unique=True).map(tuple)
ODD = st.builds(
    DraftActivity,
    title=TITLES,
    where=st.just(""),
    phase=st.none() | st.integers(1, 4),
    start=st.none() | TIMES,
    end=st.none() | TIMES,
    continuous=st.booleans(),
    responsible=ROLES,
    persons=NAMES,
    done=st.booleans(),
    done_on=st.none() | DAYS,
    dropped=st.booleans(),
    milestone=st.booleans(),
    comment=st.none() | TEXT,
    condition=TEXT,
    approver=st.sampled_from(["", *Role]).map(str),
    repeats=st.sampled_from(["", *REPEATS]),
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(ODD, min_size=1, max_size=5).map(tuple), st.sampled_from(LANGUAGES))
def test_odd_plans_come_back_to_the_letter(drafts: tuple[DraftActivity, ...], language: str) -> None:
    settled = tuple(replace(d, done_on=d.done_on if d.done else None) for d in drafts)
    assert_same(settled, language)


def test_five_hundred_activities_come_back() -> None:
    drafts = tuple(replace(PLAN[n % 3], title=f"{PLAN[n % 3].title} {n}", external_id=f"n{n}") for n in range(500))
    assert_same(drafts)


def test_activities_that_hop_between_phases_keep_their_order() -> None:
    phases = (2, 1, None, 2, 4, 1)
    assert_same(tuple(replace(KURS, title=f"Kurs {n}", phase=p, external_id=f"h{n}") for n, p in enumerate(phases)))


def test_without_any_time_there_are_no_months_and_with_far_too_many_neither() -> None:
    undated = (replace(KURS, start=None, end=None),)
    assert_same(undated)
    assert sheet_of(as_workbook(plan_of(undated))).max_column == 12
    far = (replace(KURS, end=month_of(2090, 1)),)
    assert_same(far)
    assert sheet_of(as_workbook(plan_of(far))).max_column == 12


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@x", "\t=1", "\r=1", "=cmd|' /C calc'!A0"])
def test_what_looks_like_a_formula_is_text(text: str) -> None:
    odd = replace(KURS, title=text, comment=text, condition=text, persons=(text,))
    data = as_workbook(plan_of((odd,)))
    cells = [cell for row in sheet_of(data).iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    risky = [cell for cell in cells if str(cell.value).startswith(text[0])]
    assert len(risky) >= 3
    assert all(cell.quotePrefix for cell in risky)
    assert "<f>" not in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    assert facts(read(data).activities) == facts([odd])


def test_an_empty_workbook_and_an_empty_document_are_refused() -> None:
    for data in (as_workbook(plan_of(())), as_document(plan_of(()))):
        with pytest.raises(Unreadable):
            read(data)


# ---- people edit the workbook ------------------------------------------------------------------------------------


def changed(name: str, value: object, language: str = "nb", title: str = KURS.title) -> DraftActivity:
    """Change one cell of an activity and read the workbook again; nothing else may differ."""
    sheet = sheet_of(as_workbook(plan_of(PLAN), language))
    row = find(sheet, title)[0]
    sheet.cell(row, column(sheet, name)).value = value  # type: ignore[assignment]
    again = read(saved(sheet)).activities
    old = next(draft for draft in PLAN if draft.title == title)
    others = [draft for draft in PLAN if draft is not old]
    assert [a for a in facts(again) if a["title"] not in (title, value)] == facts(others)
    return next(a for a in again if a.external_id == old.external_id)


def test_a_changed_cell_is_read_and_the_others_stand() -> None:
    assert facts([changed("title", "Kurs for noen")]) == facts([replace(KURS, title="Kurs for noen")])
    assert facts([changed("comment", "Ny")]) == facts([replace(KURS, comment="Ny")])
    assert facts([changed("comment", None)]) == facts([replace(KURS, comment=None)])
    assert facts([changed("condition", "Alle")]) == facts([replace(KURS, condition="Alle")])
    assert facts([changed("milestone", "x")]) == facts([replace(KURS, milestone=True)])
    assert facts([changed("milestone", None, title=REACHED.title)]) == facts([replace(REACHED, milestone=False)])


def test_changed_people_are_read() -> None:
    found = changed("responsible", "PE, Ola Vik")
    assert (found.responsible, found.persons) == (("project_owner",), ("Ola Vik",))
    found = changed("responsible", None)
    assert (found.responsible, found.persons) == ((), ())


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("april 2026", month_of(2026, 4)),
        ("uke 12 2026", PlanTime(date(2026, 3, 16), Precision.WEEK)),
        ("våren 2026", PlanTime(date(2026, 1, 1), Precision.SEASON)),
        (date(2026, 4, 2), PlanTime(date(2026, 4, 2), Precision.DAY)),
        (None, None),
    ],
)
def test_a_changed_time_is_read(text: object, time: PlanTime | None) -> None:
    assert changed("start", text).start == time
    assert changed("end", text).end == time


def test_work_that_goes_on_or_stops_going_on() -> None:
    assert changed("end", "fortløpende").continuous
    stopped = changed("end", "juni 2027", title=AGAIN.title)
    assert (stopped.continuous, stopped.end) == (False, month_of(2027, 6))


@pytest.mark.parametrize(
    ("text", "done", "on", "dropped"),
    [
        ("Ok", True, None, False),
        (date(2026, 5, 2), True, date(2026, 5, 2), False),
        ("utgår", None, None, True),
        ("i gang", False, None, False),
    ],
)
def test_a_changed_status_is_read(text: object, done: bool | None, on: date | None, dropped: bool) -> None:
    found = changed("done", text)
    assert (found.done, found.done_on, found.dropped) == (done, on, dropped)


@pytest.mark.parametrize(
    ("text", "rhythm"),
    [
        ("Hver måned", "monthly"),
        ("kvart kvartal", "quarterly"),
        ("to ganger i året", "half_yearly"),
        ("yearly", "yearly"),
    ],
)
def test_a_changed_rhythm_is_read(text: str, rhythm: str) -> None:
    assert changed("repeats", text).repeats == rhythm
    assert changed("repeats", None, title=AGAIN.title).repeats == ""


def test_what_nobody_understands_is_a_doubt_with_its_cell_and_changes_nothing() -> None:
    sheet = sheet_of(as_workbook(plan_of(PLAN)))
    row = find(sheet, AGAIN.title)[0]
    for name, text in (("repeats", "nå og da"), ("approver", "Gud"), ("responsible", "de der"), ("start", "snarest")):
        sheet.cell(row, column(sheet, name)).value = text
    plan = read(saved(sheet))
    assert plan.activities[2].repeats == AGAIN.repeats
    assert len(plan.doubts) == 4
    assert all(doubt.where.endswith(str(row)) for doubt in plan.doubts)


def test_changed_marks_are_the_time_where_no_time_was_written() -> None:
    sheet = sheet_of(as_workbook(plan_of(PLAN)))
    row = find(sheet, KURS.title)[0]
    sheet.cell(row, column(sheet, "2026-07")).value = "x"
    found = read(saved(sheet)).activities[0]
    assert (found.start, found.end) == (month_of(2026, 3), month_of(2026, 7))


def test_new_rows_are_new_activities_of_the_phase_they_stand_in() -> None:
    sheet = sheet_of(as_workbook(plan_of(PLAN)))
    sheet.insert_rows(find(sheet, KURS.title)[0])
    row = find(sheet, KURS.title)[0] - 1
    for name, text in (("title", "=Ny aktivitet"), ("end", "mai 2026"), ("responsible", "PL"), ("done", None)):
        cell = sheet.cell(row, column(sheet, name))
        cell.value, cell.data_type = text, "s"
    new, *rest = read(saved(sheet)).activities
    assert (new.title, new.phase, new.end, new.responsible) == (
        "=Ny aktivitet",
        2,
        month_of(2026, 5),
        ("project_leader",),
    )
    assert (new.external_id, new.done) == (None, False)
    assert facts(rest) == facts(PLAN)


def test_a_row_moved_under_another_phase_belongs_there() -> None:
    moved = (replace(AGAIN, phase=1), KURS, REACHED)
    sheet = sheet_of(as_workbook(plan_of((replace(AGAIN, phase=3), KURS, REACHED))))
    sheet.cell(find(sheet, AGAIN.title)[0] - 1, 1).value = "phase:1"
    assert facts(read(saved(sheet)).activities) == facts(moved)


def test_columns_may_change_places_and_headings() -> None:
    sheet = sheet_of(as_workbook(plan_of(PLAN)))
    sheet.insert_cols(2)
    sheet.cell(5, column(sheet, "title")).value = "Hva vi gjør"
    assert facts(read(saved(sheet)).activities) == facts(PLAN)


def test_a_row_taken_out_or_emptied_is_gone_from_the_file() -> None:
    sheet = sheet_of(as_workbook(plan_of(PLAN)))
    sheet.delete_rows(find(sheet, REACHED.title)[0])
    sheet.cell(find(sheet, AGAIN.title)[0], column(sheet, "title")).value = None
    assert facts(read(saved(sheet)).activities) == facts([KURS])


@pytest.mark.parametrize(
    "junk", ["", "{", "[]", '{"is": 1}', '{"is": {"title": 3}}', '{"is": {"title": "x", "phase": 9}}']
)
def test_where_the_hidden_facts_are_spoilt_the_texts_are_read(junk: str) -> None:
    sheet = sheet_of(as_workbook(plan_of(PLAN)))
    sheet.cell(find(sheet, KURS.title)[0], column(sheet, "data")).value = junk
    found = read(saved(sheet)).activities[0]
    assert (found.title, found.phase, found.external_id) == (KURS.title, 2, "k1")
    assert (found.start, found.end, found.responsible) == (KURS.start, KURS.end, KURS.responsible)
    assert facts(read(saved(sheet)).activities[1:]) == facts(PLAN[1:])


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_the_hidden_row_it_is_a_plan_like_any_other(language: str) -> None:
    sheet = sheet_of(as_workbook(plan_of(PLAN), language))
    sheet.delete_rows(6)
    sheet.delete_cols(column_of_facts(sheet))
    found = {a.title: a for a in read(saved(sheet)).activities}
    assert set(found) >= {draft.title for draft in PLAN}
    assert found[KURS.title].end == KURS.end
    assert found[REACHED.title].done


def column_of_facts(sheet: object) -> int:
    rows = sheet.iter_rows()  # type: ignore[attr-defined]
    return next(int(cell.column) for row in rows for cell in row if str(cell.value).startswith('{"is"'))


# ---- the document ------------------------------------------------------------------------------------------------


def test_the_document_is_plain_to_read() -> None:
    document = json.loads(as_document(plan_of(PLAN)))
    assert document["municipality"] == "Strandvik"
    assert document["activities"][1] == {
        "title": "Veilederen er vedtatt",
        "phase": 2,
        "end": ["2026-06-01", "month"],
        "done": True,
        "done_on": "2026-06-03",
        "milestone": True,
        "external_id": "k2",
        "condition": "Vedtatt av eier",
        "approver": "project_owner",
    }


def test_a_document_that_somebody_spoilt_says_where() -> None:
    document = json.loads(as_document(plan_of(PLAN)))
    document["activities"][1]["phase"] = "to"
    plan = read(json.dumps(document).encode())
    assert facts(plan.activities) == facts([KURS, AGAIN])
    assert [(doubt.where, doubt.key) for doubt in plan.doubts] == [("activities[2]", "import.doubt_document")]


SPOILT = [
    {"title": ""},
    {"title": None},
    {"title": "a" * 9000},
    {"title": "a", "phase": True},
    {"title": "a", "responsible": ["king"]},
    {"title": "a", "responsible": 7},
    {"title": "a", "persons": [""]},
    {"title": "a", "persons": ["b"] * 300},
    {"title": "a", "start": ["2026-13-01", "month"]},
    {"title": "a", "start": ["2026-01-01", "aeon"]},
    {"title": "a", "start": []},
    {"title": "a", "done": "ja"},
    {"title": "a", "done_on": "i går"},
    {"title": "a", "milestone": 1},
    {"title": "a", "comment": 4},
    {"title": "a", "approver": ["project_owner"]},
    {"title": "a", "repeats": "hourly"},
    "a",
    None,
]


@pytest.mark.parametrize("item", SPOILT, ids=lambda item: str(item)[:40])
def test_what_no_export_can_have_written_is_left_out(item: object) -> None:
    document = {"format": "stokurs-plan", "activities": [item, {"title": "Kurs"}]}
    plan = read(json.dumps(document).encode())
    assert [a.title for a in plan.activities] == ["Kurs"]
    assert len(plan.doubts) == 1


@pytest.mark.parametrize(
    "data",
    [
        b'{"format": "stokurs-plan", "activities": [',
        b'{"format": "other", "x": "stokurs-plan"}',
        b'{"format": "stokurs-plan", "activities": 3}',
        b'{"format": "stokurs-plan", "activities": [{"title": ""}]}',
        b'{"a": 1}',
    ],
)
def test_other_documents_are_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read(data)


def test_a_byte_order_mark_does_no_harm() -> None:
    assert facts(read(b"\xef\xbb\xbf" + as_document(plan_of(PLAN))).activities) == facts(PLAN)


@given(st.text(max_size=50), st.sampled_from(["\u00a0", " ", "\n", "\r\n", "\u200b", "\t"]))
def test_a_sum_overlooks_what_programs_change_at_will(text: str, blank: str) -> None:
    assert text_sum(text) == text_sum(blank + tidy(text) + blank)
    assert text_sum(f"{text}a") != text_sum(f"{text}b")
