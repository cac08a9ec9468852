"""What reports and gates say in every language, at their longest: all fits every dialog, message and document."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time

import docx
import pytest

from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.core.actions import ActionValue
from bot.core.agenda import Hindrance
from bot.core.chat import Form, Message, SelectField, Surface, TextField
from bot.core.gates import Gate, Outcome, Standing, Why, outcomes, standing, target
from bot.core.meetings import MeetingSeries, SeriesRule, occurrence_on
from bot.core.plan import Activity, ActivityState, Plan, Progress
from bot.core.plan_time import month_of
from bot.core.reports import LONGEST, POINTS, Logged, Points, StatusReport, points, quarter
from bot.core.sensitive import is_sensitive
from bot.errors import BadInput
from bot.exchange.papers import Paper, write
from bot.handlers.views import gate_views, report_quarter, report_views
from bot.handlers.views.meetings import Book, Meeting
from bot.handlers.views.report_points import filled_in
from bot.platforms.slack.blocks import render
from bot.platforms.slack.views import Meta, form_view
from tests.handlers.door import check_form, check_message
from tests.helpers.slack_rules import check_blocks, check_view

TODAY = date(2026, 9, 8)
LANGUAGES = ("nb", "nn", "en")
HERE = Meta(surface=Surface.DM, channel="D1", ts="1.2")
RULE = SeriesRule("FREQ=MONTHLY;BYDAY=1WE", date(2026, 1, 1), None, time(9), 60, "Europe/Oslo")
SERIES = MeetingSeries(id=3, meeting="status", rule=RULE, title="")
MEETING = Meeting(SERIES, occurrence_on(RULE, date(2026, 10, 7), date(2026, 10, 7)))
WRITTEN = datetime(2026, 10, 2, 8, 5, tzinfo=UTC)
LONG_NAME = "Å" * 190


@pytest.fixture(params=LANGUAGES)
def book(request: pytest.FixtureRequest, texts: Texts, programmes: Programmes) -> Book:
    """What texts are written with, in each language."""
    return Book(texts.for_language(request.param), programmes.get("bti"), TODAY)


def activity(number: int, **values: object) -> Activity:
    found = Activity(
        number, f"k{number}", f"Aktivitet {number}", 2, number, month_of(2026, 9), month_of(2026, 9),
        roles=("project_leader",),
    )  # fmt: skip
    return replace(found, **values)  # type: ignore[arg-type]


def plan(*activities: Activity) -> Plan:
    return Plan(1, "bti", (), activities)


def full() -> Plan:
    """A plan with two hundred activities of the longest names, of every kind."""
    kinds: list[dict[str, object]] = [
        {"start": month_of(2026, 1), "end": month_of(2026, 3)},
        {"start": month_of(2026, 1), "end": month_of(2026, 3), "roles": ()},
        {"state": ActivityState.DONE, "done_on": TODAY},
        {"milestone": True, "proposed_on": TODAY},
        {"state": ActivityState.DROPPED},
    ]
    rows = [activity(n, title=f"{n} {LONG_NAME}", phase=n % 4 + 1, **kinds[n % 5]) for n in range(200)]
    return plan(*rows)


def report(**values: object) -> StatusReport:
    texts = dict.fromkeys(POINTS, "x" * LONGEST)
    figures = {"phase": 2, "done": 3, "total": 11, "overdue": 2}
    found = StatusReport(7, 3, date(2026, 10, 7), texts, figures, 1, "Kari Lunde", WRITTEN)
    return replace(found, **values)  # type: ignore[arg-type]


def slack_takes(book: Book, message: Message) -> None:
    check_message(message)
    assert check_blocks(render(message, book.t), 50) == []


def slack_takes_form(book: Book, form: Form) -> None:
    check_form(form)
    assert check_view(form_view(form, HERE, book.t)) == []


# ---- the five points ---------------------------------------------------------------------------------------------


def test_a_full_plan_fits_its_fields_and_says_how_much_more_there_is(book: Book) -> None:
    found = filled_in(book, points(full(), TODAY, date(2026, 1, 1)), None)
    assert set(found) == set(POINTS)
    assert all(len(text) <= LONGEST for text in found.values())
    for name in ("progress", "challenges", "risk"):
        assert "…" in found[name] or any(char.isdigit() for char in found[name].split("\n")[-1])
    slack_takes_form(book, report_views.form(book, MEETING, report_views.Sheet(found, 0, ("Merk",))))


def test_an_empty_plan_says_only_where_it_stands(book: Book) -> None:
    found = filled_in(book, points(plan(), TODAY, None), None)
    assert [name for name, text in found.items() if text] == ["progress"]


def test_what_would_be_stopped_is_not_filled_in(book: Book) -> None:
    child = "Gutten på 5B slår de andre, og mor drikker"
    assert is_sensitive(child)
    bare = points(plan(activity(1)), TODAY, None)
    said: Points = replace(bare, hindrances=(Hindrance(activity(1), "Fjord skole", child),))
    found = filled_in(book, said, None)
    assert child not in found["challenges"]
    assert not is_sensitive(found["challenges"])
    ours = replace(bare, hindrances=(Hindrance(activity(1), "Fjord skole", "Mangler vikarer"),))
    assert "• Fjord skole: Mangler vikarer (Aktivitet 1)" in filled_in(book, ours, None)["challenges"]


def test_a_phase_that_ends_and_one_that_has_ended_are_told_apart(book: Book) -> None:
    bare = points(plan(activity(1)), TODAY, None)
    soon = filled_in(book, replace(bare, ends=date(2026, 9, 30)), None)["risk"]
    over = filled_in(book, replace(bare, ends=date(2026, 8, 31)), None)["risk"]
    assert soon != over
    assert book.t.date(date(2026, 9, 30)) in soon
    assert book.t.date(date(2026, 8, 31)) in over


# ---- one report --------------------------------------------------------------------------------------------------


def test_the_longest_report_fits_a_message_and_a_document(book: Book) -> None:
    shown = report_views.shown(book, report(), date(2026, 10, 7), "Europe/Oslo")
    slack_takes(book, Message(tuple(shown)))
    document = docx.Document(io.BytesIO(write(Paper("T", tuple(shown), TODAY))))
    assert sum(len(paragraph.text) >= LONGEST for paragraph in document.paragraphs) == len(POINTS)


def test_points_that_say_nothing_are_left_out(book: Book) -> None:
    shown = Message(tuple(report_views.shown(book, report(texts={"risk": "Lite tid"}), TODAY, "Europe/Oslo")))
    labels = [book.t(f"reports.point_{name}") for name in POINTS]
    assert [label for label in labels if label in shown.fallback] == [book.t("reports.point_risk")]


@pytest.mark.parametrize("figures", [{}, {"done": 1}, {"total": "mange"}, {"phase": None, "done": 1, "total": 2}])
def test_damaged_figures_do_not_hide_the_report(book: Book, figures: dict[str, object]) -> None:
    shown = Message(tuple(report_views.shown(book, report(figures=figures), TODAY, "Europe/Oslo")))
    assert "Kari Lunde" in shown.fallback


def test_a_writer_who_has_left_has_no_name(book: Book) -> None:
    said = report_views.written(book.t, report(who="", written_at=None), "Europe/Oslo")
    assert book.t("history.by_somebody") in said


def test_the_time_it_was_written_is_on_the_municipality_s_clock(book: Book) -> None:
    local = datetime(2026, 10, 2, 10, 5)  # noqa: DTZ001 - what a wall shows has no zone
    assert book.t.datetime(local, year=True) in report_views.written(book.t, report(), "Europe/Oslo")


def test_what_the_other_wrote_is_shown_shortened_and_only_where_it_differs(book: Book) -> None:
    mine = {**dict.fromkeys(POINTS, "x" * LONGEST), "risk": "Mitt"}
    first, *told = report_views.both_wrote(book.t, report(), mine, "Europe/Oslo")
    assert "Kari Lunde" in first
    (one,) = told
    assert book.t("reports.point_risk") in one
    assert len(one) < 700
    sheet = report_views.Sheet(mine, 2, (first, one))
    slack_takes_form(book, report_views.form(book, MEETING, sheet))


def test_all_five_points_written_by_both_still_fit_the_form(book: Book) -> None:
    mine = dict.fromkeys(POINTS, "Mitt")
    notes = report_views.both_wrote(book.t, report(), mine, "Europe/Oslo")
    assert len(notes) == 1 + len(POINTS)
    slack_takes_form(book, report_views.form(book, MEETING, report_views.Sheet(mine, 2, notes)))


def test_the_request_fits_with_and_without_a_plan(book: Book) -> None:
    slack_takes(book, report_views.request(book, MEETING, Progress(3, 11, 1), 2))
    slack_takes(book, report_views.request(book, MEETING, None, None))


def test_a_report_of_blanks_is_refused(book: Book) -> None:
    with pytest.raises(BadInput) as refused:
        report_views.read(dict.fromkeys(POINTS, " \n"))
    assert book.t(refused.value.key)
    assert report_views.read({"risk": " Lite tid \n"})["risk"] == "Lite tid"


# ---- the steering group's ----------------------------------------------------------------------------------------


def material(found: Plan) -> report_quarter.Material:
    logged = [Logged(a.id, "added", {}, {}) for a in found.activities[:40]]
    logged += [Logged(a.id, "edited", {"end": "a"}, {"end": "b"}) for a in found.activities[40:80]]
    logged += [Logged(a.id, "dropped", {}, {"state": "dropped"}) for a in found.activities]
    waiting = tuple(Gate(n, n, Why.OVERDUE, TODAY) for n in (1, 2, 3, 4))
    decisions = tuple((TODAY, f"Beslutning {n} {LONG_NAME}") for n in range(30))
    made = quarter(found, TODAY, date(2026, 6, 11), logged)
    return report_quarter.Material(made, waiting, report(), decisions, MEETING)


def test_the_fullest_quarter_fits_a_message_and_a_document(book: Book) -> None:
    made = material(full())
    slack_takes(book, report_quarter.message(book, made))
    assert report_quarter.to_decide(made) == 4 + len(made.quarter.waiting) + len(made.quarter.nobodys)
    headings = [
        book.t("reports.decide_heading"),
        book.t("reports.quarter_news_heading"),
        book.t("reports.risk_heading"),
    ]
    text = report_quarter.message(book, made).fallback
    assert [text.index(heading) for heading in headings] == sorted(text.index(heading) for heading in headings)


def test_an_empty_plan_makes_an_empty_quarter(book: Book) -> None:
    made = replace(material(plan()), gates=(), report=None, decisions=(), meeting=None)
    text = "\n".join(str(block) for block in report_quarter.blocks(book, made))
    assert book.t("reports.quarter_nothing_waits") in text
    assert book.t("reports.decide_heading") not in text


# ---- gates -------------------------------------------------------------------------------------------------------


def passages() -> Iterator[tuple[int, Standing]]:
    for phase in (1, 2, 3, 4):
        yield phase, standing(full(), phase, TODAY)


@pytest.mark.parametrize("why", list(Why))
def test_every_question_fits_a_message(book: Book, why: Why) -> None:
    for phase, stands in passages():
        blocks = gate_views.question(book, stands, why.value)
        button = gate_views.decide_button(book, ActionValue(phase=phase, change=0), asked=why is Why.ASKED)
        slack_takes(book, Message((*blocks, button)))


def test_every_form_fits_a_dialog_and_names_where_each_answer_leads(book: Book) -> None:
    for phase, stands in passages():
        form = gate_views.form(book, stands, ActionValue(phase=phase))
        slack_takes_form(book, form)
        (select,) = [part for part in form.parts if isinstance(part, SelectField)]
        assert [choice.value for choice in select.choices] == [outcome.value for outcome in outcomes(phase)]
        assert len({choice.label for choice in select.choices}) == len(select.choices)
        for outcome in (Outcome.ADJUST, Outcome.START_AGAIN):
            assert str(target(outcome, phase)) in gate_views.choice(book, outcome, phase)
        assert [part.longest for part in form.parts if isinstance(part, TextField)] == [gate_views.LONGEST]


def test_many_decisions_are_counted_and_only_the_last_can_be_taken_back(book: Book) -> None:
    made = [
        Gate(n, 2, Why.ASKED, TODAY, Outcome.ADJUST, TODAY, 1, "Ola", 2, "r" * gate_views.LONGEST, change=n)
        for n in range(30, 0, -1)
    ]
    slack_takes(book, Message(tuple(gate_views.history(book, made, may_undo=True))))
    many = [replace(gate, reason="Fordi") for gate in made]
    blocks = gate_views.history(book, many, may_undo=True)
    slack_takes(book, Message(tuple(blocks)))
    assert book.t.n("plan.and_more", 22) in Message(tuple(blocks)).fallback
    assert str(blocks).count("undo_gate") == 1
    assert "undo_gate" not in str(gate_views.history(book, many, may_undo=False))
    assert gate_views.history(book, [Gate(1, 2, Why.OVERDUE, TODAY)], may_undo=True) == []


def test_every_decision_has_a_sentence_of_its_own(book: Book) -> None:
    said = set()
    for phase in (1, 2, 3, 4):
        for outcome in outcomes(phase):
            gate = Gate(1, phase, Why.ASKED, TODAY, outcome, TODAY, to_phase=target(outcome, phase), change=1)
            said.add((outcome, gate.to_phase, gate_views.decided(book, gate)))
    assert len({sentence for *_, sentence in said}) == len(said)
    assert gate_views.decided(book, Gate(1, 2, Why.ASKED, TODAY)) == ""


def test_a_programme_with_fewer_phases_is_asked_about_by_number(book: Book) -> None:
    blocks = gate_views.question(book, replace(standing(full(), 2, TODAY), phase=9), "overdue")
    slack_takes(book, Message(tuple(blocks)))
    assert "9" in Message(tuple(blocks)).fallback
