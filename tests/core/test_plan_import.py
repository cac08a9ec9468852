"""What an import keeps back: texts about a concrete child, wherever the file has them."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.core.plan_import import Doubt, DraftActivity, DraftPlan, without_sensitive
from bot.core.plan_time import month_of

SECRET = "Lillegutt"


def told(text: str) -> bool:
    return SECRET in text


def test_a_plan_without_children_passes_unchanged() -> None:
    plan = DraftPlan((DraftActivity("Kurs", "A!1", comment="Husk rom"),), (Doubt("A!2", "import.doubt_gaps"),))
    assert without_sensitive(plan, told) == plan


def test_a_comment_goes_and_everything_else_of_the_activity_stays() -> None:
    full = DraftActivity(
        "Kurs", "A!1", phase=2, start=month_of(2026, 1), end=month_of(2026, 2), responsible=("project_leader",),
        persons=("Siri",), done=True, done_on=date(2026, 2, 1), milestone=True,
        comment=f"Ring mor til {SECRET}", external_id="k",
    )  # fmt: skip
    (kept,) = without_sensitive(DraftPlan((full,)), told).activities
    assert kept.comment is None
    assert (kept.title, kept.phase, kept.end, kept.persons, kept.done_on, kept.external_id) == (
        "Kurs", 2, month_of(2026, 2), ("Siri",), date(2026, 2, 1), "k",
    )  # fmt: skip


def test_a_milestones_condition_about_a_child_goes_too() -> None:
    told_of = DraftActivity("Milepæl", "A!1", milestone=True, comment="Kl. 9", condition=f"{SECRET} har fått hjelp")
    safe = without_sensitive(DraftPlan((told_of,)), told)
    (kept,) = safe.activities
    assert (kept.condition, kept.comment, kept.milestone) == ("", "Kl. 9", True)
    assert [doubt.key for doubt in safe.doubts] == ["import.doubt_sensitive_comment"]


def test_a_title_about_a_child_takes_its_comment_with_it() -> None:
    plan = DraftPlan((DraftActivity(f"Møte om {SECRET}", "A!1", comment="Kl. 9"),))
    safe = without_sensitive(plan, told)
    assert safe.activities == ()
    assert [(d.where, d.key, dict(d.values)) for d in safe.doubts] == [("A!1", "import.doubt_sensitive_title", {})]


def test_a_doubt_that_quotes_a_child_names_the_cell_and_not_the_words() -> None:
    plan = DraftPlan((), (Doubt("A!3", "import.doubt_responsible", {"text": f"mor til {SECRET}"}),))
    (doubt,) = without_sensitive(plan, told).doubts
    assert (doubt.where, dict(doubt.values)) == ("A!3", {})


TEXTS = st.sampled_from(["Kurs", "Møte", f"Følge opp {SECRET}", f"{SECRET} og mor", "Husk rom", ""])


@given(
    st.lists(st.builds(DraftActivity, TEXTS, st.sampled_from(["P!1", "P!2"]), comment=st.none() | TEXTS), max_size=8),
    st.lists(st.builds(Doubt, st.just("P!9"), st.just("import.doubt_gaps"), st.fixed_dictionaries({"text": TEXTS}))),
)  # fmt: skip
def test_nothing_told_gets_through_and_nothing_else_is_lost(
    activities: list[DraftActivity], doubts: list[Doubt]
) -> None:
    safe = without_sensitive(DraftPlan(tuple(activities), tuple(doubts)), told)
    assert SECRET not in repr(safe)
    assert [a.title for a in safe.activities] == [a.title for a in activities if not told(a.title)]
    harmless = [a.comment for a in activities if not told(a.title) and not told(a.comment or "")]
    assert [a.comment for a in safe.activities if a.comment is not None] == [c for c in harmless if c is not None]
    assert len(safe.doubts) == len(doubts) + sum(told(a.title) or told(a.comment or "") for a in activities)
