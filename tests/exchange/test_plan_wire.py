"""What passes between the processes, what JSON shows, and what is left out because it is about a child."""

import json
from datetime import date
from pathlib import Path

import pytest

from bot.content.texts import Texts
from bot.core.plan_import import Doubt, DraftActivity, DraftPlan, without_sensitive
from bot.core.plan_time import PlanTime, Precision, month_of
from bot.errors import Refused
from bot.exchange.plan_import import read_plan_now
from bot.exchange.plan_wire import from_wire, plan_json, refusal_json, to_wire

FULL = DraftActivity(
    title="Skrive mandat",
    where="Plan!B4",
    phase=2,
    start=PlanTime(date(2026, 1, 1), Precision.SEASON),
    end=month_of(2026, 7),
    continuous=True,
    responsible=("project_leader",),
    persons=("Siri",),
    done=True,
    done_on=date(2026, 3, 1),
    dropped=False,
    milestone=True,
    comment="Sendt på høring",
    external_id="a-1",
)
PLAN = DraftPlan(
    (FULL, DraftActivity("Lage plan", "Plan!B5")), (Doubt("Plan!C5", "import.doubt_vague_time", {"text": "snarest"}),)
)


def test_nothing_is_lost_on_the_way() -> None:
    assert from_wire(json.loads(json.dumps(to_wire(PLAN)))) == PLAN


def test_a_week_over_new_year_is_shown_in_the_year_it_counts_to() -> None:
    week = PlanTime(date(2025, 12, 29), Precision.WEEK)
    shown = plan_json(DraftPlan((DraftActivity("Skrive mandat", "Plan!A2", start=week, end=week),)), lambda key, _: key)
    assert (shown["activities"][0]["start"], shown["activities"][0]["end"]) == ("2026-01", "2026-01")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_json_shows_months_and_says_doubts_with_their_cell(language: str) -> None:
    t = Texts.load().for_language(language)
    shown = plan_json(PLAN, lambda key, values: t(key, **values))
    assert shown["accepted"] is True
    assert shown["error"] is None
    assert shown["activities"][0] == {
        "title": "Skrive mandat",
        "phase": 2,
        "start": "2026-01",
        "end": "2026-07",
        "continuous": True,
        "responsible": ["project_leader"],
        "persons": ["Siri"],
        "done": True,
        "dropped": False,
        "milestone": True,
    }
    assert shown["activities"][1]["done"] is False
    assert shown["activities"][1]["start"] is None
    assert shown["warnings"][0].startswith("Plan!C5: ")
    assert "snarest" in shown["warnings"][0]


def test_a_refusal_as_json() -> None:
    t = Texts.load().for_language("nb")
    shown = refusal_json(Refused("import.refused_empty"), lambda key, values: t(key, **values))
    assert shown == {"accepted": False, "error": "Fila er tom.", "activities": [], "warnings": []}


def about_a_child(text: str) -> bool:
    """Stand for the real check, with one word."""
    return "Lillegutt" in text


def test_texts_about_a_child_are_left_out_and_noted() -> None:
    plan = DraftPlan(
        (
            DraftActivity("Følge opp Lillegutt", "Plan!A2"),
            DraftActivity("Lage plan", "Plan!A3", comment="Gjelder Lillegutt"),
            DraftActivity("Skrive mandat", "Plan!A4", comment="Haster"),
        ),
        (
            Doubt("Plan!C3", "import.doubt_vague_time", {"text": "når Lillegutt er klar"}),
            Doubt("Plan!A4", "import.doubt_gaps"),
        ),
    )
    safe = without_sensitive(plan, about_a_child)
    assert [(a.title, a.comment) for a in safe.activities] == [("Lage plan", None), ("Skrive mandat", "Haster")]
    assert [(d.where, d.key) for d in safe.doubts] == [
        ("Plan!C3", "import.doubt_sensitive_comment"),
        ("Plan!A4", "import.doubt_gaps"),
        ("Plan!A2", "import.doubt_sensitive_title"),
        ("Plan!A3", "import.doubt_sensitive_comment"),
    ]
    assert "Lillegutt" not in repr(safe)


def test_the_check_is_asked_when_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(
        "Aktivitet;Ansvarlig;Frist\nFølge opp Lillegutt;PL;mars 2026\nLage plan;PL;mai 2026\n", encoding="cp1252"
    )
    plan = read_plan_now(path, is_sensitive=about_a_child)
    assert [a.title for a in plan.activities] == ["Lage plan"]


def test_the_stated_start_gives_months_their_year(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Aktivitet;Ansvarlig;Frist\nLage plan;PL;mars\n", encoding="utf-8")
    assert read_plan_now(path).doubts[0].key == "import.doubt_no_year"
    (activity,) = read_plan_now(path, start=date(2026, 8, 1)).activities
    assert activity.end == month_of(2027, 3)


def test_every_key_the_reader_uses_has_a_text() -> None:
    source = Path(__file__).parents[2] / "bot"
    names = set()
    for path in [
        *source.glob("exchange/plan*.py"),
        *source.glob("exchange/plan_files/*.py"),
        source / "core/plan_import.py",
    ]:
        names |= {
            word.strip('"')
            for word in path.read_text(encoding="utf-8").replace("(", " ").replace(",", " ").replace(")", " ").split()
            if word.startswith('"import.')
        }
    assert len(names) > 15
    for language in ("nb", "nn", "en"):
        t = Texts.load().for_language(language)
        assert [name for name in names if not t.has(name)] == []
