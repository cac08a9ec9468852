"""Editing one activity's fields: two people at once field by field, going back in the log, and what cannot stand."""

from datetime import date

import pytest

from bot.core.plan_edit import (
    BLANK,
    EDITABLE,
    FIELDS,
    TOGETHER,
    Json,
    differing,
    merge,
    of_import,
    problem,
    rewind,
    same,
    settled,
    time_json,
    time_of,
)
from bot.core.plan_time import PlanTime, Precision, month_of

BASE: Json = BLANK | {"title": "Øve på en sak", "phase": 2, "end": ["2026-09-01", "month"], "roles": ["project_leader"]}

CHANGES: dict[str, tuple[object, object]] = {
    "title": ("Øve på to saker", "Øve sammen"),
    "phase": (3, None),
    "milestone": (True, True),
    "start": (["2026-08-01", "month"], ["2026-08-10", "week"]),
    "end": (["2026-10-01", "month"], ["2026-11-01", "month"]),
    "continuous": (True, True),
    "repeats": ("monthly", "yearly"),
    "roles": (["unit_leader"], ["staff", "bti_contact"]),
    "persons": ([7], [8, "Helse Bergen"]),
    "condition": ("Alle har øvd", "Halvparten har øvd"),
    "approver": ("project_owner", "steering_group"),
    "comment": ("Husk lokalet", "Husk kaffe"),
}
"""What one person and another make of each field."""


def test_every_field_of_the_form_is_tried() -> None:
    assert set(CHANGES) == set(EDITABLE) == set(BLANK)
    assert set(FIELDS) - set(EDITABLE) == {"state", "done_on", "proposed_on", "proposed_by"}


@pytest.mark.parametrize("mine", EDITABLE)
@pytest.mark.parametrize("theirs", EDITABLE)
def test_two_who_change_at_once(mine: str, theirs: str) -> None:
    """Different fields are put together; the same one, or one that means something only beside it, is a clash."""
    there = {**BASE, theirs: CHANGES[theirs][0]}
    here = {**BASE, mine: CHANGES[mine][1]}
    merged = merge(BASE, there, here)
    assert merged.theirs == (theirs,)
    assert merged.mine == (mine,)
    beside = any({mine, theirs} <= set(group) for group in TOGETHER)
    agreed = mine == theirs and CHANGES[mine][0] == CHANGES[mine][1]
    assert bool(merged.clashes) == ((mine == theirs or beside) and not agreed)
    assert merged.values[mine] == CHANGES[mine][1]
    if mine != theirs:
        assert merged.values[theirs] == CHANGES[theirs][0]


@pytest.mark.parametrize("field", EDITABLE)
def test_what_nobody_touched_is_as_the_others_left_it(field: str) -> None:
    there = {**BASE, field: CHANGES[field][0]}
    merged = merge(BASE, there, dict(BASE))
    assert (merged.values, merged.theirs, merged.mine, merged.clashes) == (there, (field,), (), ())


@pytest.mark.parametrize("field", EDITABLE)
def test_fields_that_did_not_come_back_are_left_alone(field: str) -> None:
    there = {**BASE, field: CHANGES[field][0]}
    merged = merge(BASE, there, {"title": BASE["title"]})
    assert merged.values == there


@pytest.mark.parametrize("field", EDITABLE)
def test_two_who_decide_the_same_agree(field: str) -> None:
    both = {**BASE, field: CHANGES[field][0]}
    merged = merge(BASE, both, dict(both))
    assert merged.clashes == ()
    assert merged.values == both


@pytest.mark.parametrize("field", EDITABLE)
def test_the_log_leads_back_to_what_somebody_saw(field: str) -> None:
    first, second = CHANGES[field]
    now = {**BASE, field: second, "title": "Ny"}
    befores: list[Json] = [{"title": "Mellom"}, {field: first}, {field: BASE[field], "title": BASE["title"]}]
    assert rewind(now, befores) == BASE


def test_fields_that_are_no_fields_of_the_form_are_not_brought_back() -> None:
    assert rewind({"title": "A"}, [{"state": "planned", "turn_id": 3}]) == {"title": "A"}


@pytest.mark.parametrize(
    ("field", "one", "other", "expected"),
    [
        ("roles", ["a", "b"], ["b", "a"], True),
        ("roles", ["a"], [], False),
        ("roles", None, [], True),
        ("persons", [1, "Kari"], ["Kari", 1], True),
        ("persons", [1], [2], False),
        ("start", ["2026-09-01", "month"], ("2026-09-01", "month"), True),
        ("start", ["2026-09-01", "month"], ["2026-09-01", "day"], False),
        ("end", None, ["2026-09-01", "month"], False),
        ("title", "A", "a", False),
        ("phase", None, 1, False),
    ],
)
def test_when_two_values_mean_the_same(field: str, one: object, other: object, *, expected: bool) -> None:
    assert same(field, one, other) is expected
    assert bool(differing({field: one}, {field: other})) is not expected


def test_times_stand_in_the_log_as_a_day_and_a_precision() -> None:
    for time in (month_of(2026, 3), PlanTime(date(2026, 9, 7), Precision.WEEK), None):
        assert time_of(time_json(time)) == time
    assert time_of("mars") is None
    assert time_of(["2026-03-01"]) is None


MILESTONE = BASE | {"milestone": True, "condition": "Alle har øvd"}


@pytest.mark.parametrize(
    ("values", "key", "field"),
    [
        ({"title": "  "}, "activities.title_missing", "title"),
        ({"phase": 5}, "activities.bad_choice", "phase"),
        ({"start": ["2026-10-01", "month"]}, "activities.ends_before_start", "end"),
        ({"repeats": "daily"}, "activities.bad_choice", "repeats"),
        ({"repeats": "monthly", "continuous": True}, "activities.bad_choice", "repeats"),
        ({"milestone": True}, "activities.condition_missing", "condition"),
        ({**MILESTONE, "repeats": "yearly"}, "activities.milestone_once", "repeats"),
        ({**MILESTONE, "continuous": True}, "activities.milestone_once", "repeats"),
    ],
)
def test_what_cannot_stand_together_is_told_with_its_field(values: Json, key: str, field: str) -> None:
    found = problem({**BASE, **values})
    assert found is not None
    assert (found.key, found.field) == (key, field)


@pytest.mark.parametrize(
    "values",
    [
        {},
        MILESTONE,
        {"phase": None},
        {"start": ["2026-09-30", "day"]},  # within the month it ends in
        {"repeats": "monthly"},
        {"repeats": "on_hire", "continuous": True},
        {"continuous": True, "end": None},
    ],
)
def test_what_can_stand_together(values: Json) -> None:
    assert problem({**BASE, **values}) is None


def test_a_milestone_from_a_file_without_a_condition_may_be_changed_otherwise() -> None:
    bare = {**BASE, "milestone": True}
    assert problem({**bare, "title": "Ny"}, bare) is None
    assert problem(bare, BASE) is not None
    assert problem(bare, MILESTONE) is not None


def test_what_is_done_for_each_new_colleague_goes_on_all_the_time() -> None:
    assert settled({**BASE, "repeats": "on_hire"})["continuous"] is True
    assert settled({**BASE, "repeats": "monthly"})["continuous"] is False


def test_an_imports_line_is_read_in_the_words_of_the_fields() -> None:
    line: Json = {
        "responsible": ["staff"],
        "persons": ["Kari Lunde", "Helse Bergen"],
        "comment": None,
        "done": True,
        "start": None,
        "title": "A",
    }
    assert of_import(line, {"kari lunde": 4}) == {
        "roles": ["staff"],
        "persons": [4, "Helse Bergen"],
        "comment": "",
        "start": None,
        "title": "A",
    }
