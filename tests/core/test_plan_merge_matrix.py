"""Re-import, field by field: every case of base, store and file; and what holds for any three versions."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.plan_import import DraftActivity
from bot.core.plan_merge import FieldChange, Kind, MergeResult, PlanRow, merge, row_of
from bot.core.plan_time import month_of

VALUES: dict[str, tuple[object, object, object]] = {
    "title": ("Skrive mandat", "Skrive et mandat", "Lage mandat"),
    "phase": (1, 2, 3),
    "start": (None, month_of(2026, 1), month_of(2026, 2)),
    "end": (month_of(2026, 3), month_of(2026, 4), None),
    "responsible": ((), ("project_leader",), ("project_leader", "project_owner")),
    "persons": (("Siri",), (), ("Amir",)),
    "comment": (None, "Haster", "Avklart"),
    "condition": ("", "Veilederen er trykt", "Veilederen er vedtatt"),
    "approver": ("", "project_owner", "steering_group"),
    "repeats": ("", "yearly", "half_yearly"),
}
FLAGS = ("continuous", "done", "dropped", "milestone")


def kind_of(base: object, stored: object, incoming: object) -> Kind | None:
    """The rule as people would say it: who has changed it since the last import?"""
    if stored == incoming:
        return None
    by_chat, by_file = stored != base, incoming != base
    return Kind.CONFLICT if by_chat and by_file else Kind.KEPT if by_chat else Kind.CHANGED


def row(fields: Mapping[str, object], key: int | None = None, external_id: str | None = "id-1") -> PlanRow:
    phase = fields.get("phase", 1)
    return PlanRow(
        str(fields.get("title", "Kurs")), phase if isinstance(phase, int) else None, external_id, key, fields
    )


def decided(result: MergeResult) -> list[FieldChange]:
    return [*result.changed, *result.kept, *result.conflicts]


THREE = [(name, a, b, c) for name, worth in VALUES.items() for a in worth for b in worth for c in worth]
TWO = [(name, a, b, c) for name in FLAGS for a in (False, True) for b in (False, True) for c in (False, True)]


@pytest.mark.parametrize(("name", "base", "stored", "incoming"), [*THREE, *TWO])
def test_each_field_in_each_of_its_cases(name: str, base: object, stored: object, incoming: object) -> None:
    result = merge([row({name: base}, 1)], [row({name: stored}, 1)], [row({name: incoming})])
    kind = kind_of(base, stored, incoming)
    expected = [(name, kind, stored, incoming)] if kind else []
    assert [(c.name, c.kind, c.stored, c.incoming) for c in decided(result)] == expected
    assert result.is_empty is (kind is not Kind.CHANGED)
    assert (result.new, result.missing) == ((), ())


def test_the_matrix_has_the_fields_that_an_import_has() -> None:
    assert set(row_of(DraftActivity("Kurs", "A!1", done=False)).fields) == {*VALUES, *FLAGS}


def test_fields_are_decided_one_by_one() -> None:
    base = {"end": "mars", "comment": "a", "done": False, "start": "januar"}
    stored = base | {"end": "mai", "done": True}
    result = merge([row(base, 1)], [row(stored, 1)], [row(base | {"end": "april", "comment": "b"})])
    assert [c.name for c in result.conflicts] == ["end"]
    assert [c.name for c in result.changed] == ["comment"]
    assert [c.name for c in result.kept] == ["done"]


def test_a_file_without_a_status_takes_nothing_back() -> None:
    """An older export had «Ferdig»; the new file has no such column. It does not say that the work is undone."""
    before = row_of(DraftActivity("Kurs", "A!1", done=True, external_id="k"))
    silent = row_of(DraftActivity("Kurs", "A!1", done=None, external_id="k"))
    assert decided(merge([replace(before, key=1)], [replace(before, key=1)], [silent])) == []


def test_a_file_that_says_not_done_does_take_it_back() -> None:
    before = row_of(DraftActivity("Kurs", "A!1", done=True, external_id="k"))
    says_no = row_of(DraftActivity("Kurs", "A!1", done=False, external_id="k"))
    result = merge([replace(before, key=1)], [replace(before, key=1)], [says_no])
    assert [(c.name, c.incoming) for c in result.changed] == [("done", False)]


def test_the_order_of_names_and_roles_is_no_change() -> None:
    one = row_of(DraftActivity("Kurs", "A!1", responsible=("a", "b"), persons=("Siri", "Amir")))
    other = row_of(DraftActivity("Kurs", "A!1", responsible=("b", "a"), persons=("Amir", "Siri")))
    assert merge([replace(one, key=1)], [replace(one, key=1)], [other]).is_empty


# --- which row is which ---


def named(title: str, phase: int | None = 1, key: int | None = None, external_id: str | None = None) -> PlanRow:
    return PlanRow(title, phase, external_id, key, {"title": title, "phase": phase})


@pytest.mark.parametrize(
    ("stored", "incoming", "same"),
    [
        ("Lage plan", "lage plan", True),
        ("Lage plan", "Lage  plan ", True),
        ("Lage plan", "Lage plan.", True),
        ("Lage plan", "1. Lage plan", True),
        ("Lage plan", "2.3 Lage plan:", True),
        ("A1.2 Lage plan", "Lage plan", True),
        ("Lage plan", "Lage planen", False),
        ("20 timer veiledning", "30 timer veiledning", False),
        ("Kurs 1", "Kurs 2", False),
    ],
)
def test_how_much_a_title_may_differ(stored: str, incoming: str, same: bool) -> None:
    result = merge([named(stored, key=1)], [named(stored, key=1)], [named(incoming)])
    assert (len(result.matched), len(result.new), len(result.missing)) == ((1, 0, 0) if same else (0, 1, 1))


def test_an_id_goes_before_a_title() -> None:
    stored = [named("Kurs", key=1, external_id="a"), named("Møte", key=2, external_id="b")]
    swapped = [named("Møte", external_id="a"), named("Kurs", external_id="b")]
    assert {(s.key, r.title) for s, r in merge(stored, stored, swapped).matched} == {(1, "Møte"), (2, "Kurs")}


def test_an_id_the_store_does_not_know_falls_back_on_the_title() -> None:
    stored = [named("Kurs", key=1, external_id="a")]
    assert [s.key for s, _ in merge(stored, stored, [named("Kurs", external_id="of another town")]).matched] == [1]


def test_a_row_matches_in_its_own_phase_before_another() -> None:
    stored = [named("Kurs", 1, key=1), named("Kurs", 3, key=3)]
    result = merge(stored, stored, [named("Kurs", 3), named("Kurs", 2)])
    assert [(s.key, r.phase) for s, r in result.matched] == [(3, 3), (1, 2)]
    assert not result.missing


def test_a_third_row_of_a_name_is_new() -> None:
    stored = [named("Kurs", key=1), named("Kurs", key=2)]
    result = merge(stored, stored, [named("Kurs"), named("Kurs"), named("Kurs")])
    assert len(result.new) == 1
    assert [s.key for s, _ in result.matched] == [1, 2]


def test_one_of_two_rows_of_a_name_is_missed() -> None:
    stored = [named("Kurs", key=1), named("Kurs", key=2)]
    assert [r.key for r in merge(stored, stored, [named("Kurs")]).missing] == [2]


def test_both_names_of_a_row_renamed_in_chat_find_it() -> None:
    base, stored = [named("Kurs", key=1)], [named("Stort kurs", key=1)]
    for title in ("Kurs", "Stort kurs"):
        result = merge(base, stored, [named(title)])
        assert [s.key for s, _ in result.matched] == [1]
        assert result.is_empty


def test_a_row_moved_in_chat_stays_where_chat_put_it() -> None:
    base, stored = [named("Kurs", 1, key=1)], [named("Kurs", 2, key=1)]
    result = merge(base, stored, [named("Kurs", 1)])
    assert [(c.name, c.stored) for c in result.kept] == [("phase", 2)]
    assert result.is_empty


@pytest.mark.parametrize("incoming", [named("Kurs"), named("Helt nytt navn", external_id="a")])
def test_a_row_deleted_in_chat_stays_deleted(incoming: PlanRow) -> None:
    result = merge([named("Kurs", key=1, external_id="a")], [], [incoming])
    assert result == MergeResult()


def test_order_in_the_file_does_not_matter() -> None:
    stored = [named(t, key=i) for i, t in enumerate(["A", "B", "C", "D"])]
    result = merge(stored, stored, [named(t) for t in ["D", "B", "A", "C"]])
    assert result.is_empty
    assert not result.missing


# --- any three versions ---

TITLES = st.sampled_from(["Møte", "Kurs", "Plan", "Mandat", "kurs.", "1. Kurs"])
FIELDS = st.fixed_dictionaries(
    {"end": st.sampled_from([None, "mars", "mai"]), "done": st.booleans(), "comment": st.sampled_from([None, "a", "b"])}
)


@st.composite
def versions(draw: st.DrawFn) -> tuple[list[PlanRow], list[PlanRow], list[PlanRow]]:
    """Draw a base, what chat made of it, and a new file."""

    def drawn(key: int | None) -> PlanRow:
        title, phase = draw(TITLES), draw(st.sampled_from([1, 2, None]))
        ids = st.sampled_from([None, "x", "y"]) if key is None else st.just(f"id{key}" if key % 2 else None)
        return PlanRow(title, phase, draw(ids), key, {"title": title, "phase": phase, **draw(FIELDS)})

    base = [drawn(key) for key in range(draw(st.integers(0, 5)))]
    current: list[PlanRow] = []
    for old in base:
        match draw(st.sampled_from(["same", "edited", "renamed", "deleted"])):
            case "same":
                current.append(old)
            case "edited":
                current.append(replace(old, fields={**old.fields, **draw(FIELDS)}))
            case "renamed":
                title = draw(TITLES)
                current.append(replace(old, title=title, fields={**old.fields, "title": title}))
    added = [drawn(100 + n) for n in range(draw(st.integers(0, 2)))]
    return base, [*current, *added], [drawn(None) for _ in range(draw(st.integers(0, 6)))]


def written(current: list[PlanRow], result: MergeResult) -> dict[object, dict[str, object]]:
    """What stands in the store after the merge, by key."""
    after = {row.key: dict(row.fields) for row in current}
    for change in result.changed:
        after[change.row.key][change.name] = change.incoming
    return after


@settings(max_examples=150, deadline=None)
@given(versions())
def test_no_edit_made_in_chat_is_lost(drawn: tuple[list[PlanRow], list[PlanRow], list[PlanRow]]) -> None:
    base, current, incoming = drawn
    before = {row.key: row.fields for row in base}
    after = written(current, merge(base, current, incoming))
    assert set(after) == {row.key for row in current}
    for row_ in current:
        for name, value in row_.fields.items():
            if row_.key in before and before[row_.key][name] != value:
                assert after[row_.key][name] == value, (row_, name)


@settings(max_examples=150, deadline=None)
@given(versions())
def test_every_row_goes_one_way_only(drawn: tuple[list[PlanRow], list[PlanRow], list[PlanRow]]) -> None:
    base, current, incoming = drawn
    result = merge(base, current, incoming)
    stored = Counter(s.key for s, _ in result.matched) + Counter(r.key for r in result.missing)
    assert max(stored.values(), default=0) <= 1
    assert {r.key for r in result.missing} <= {r.key for r in base}
    told = Counter(id(r) for _, r in result.matched) + Counter(id(r) for r in result.new)
    assert max(told.values(), default=0) <= 1
    assert set(told) <= {id(r) for r in incoming}


@settings(max_examples=150, deadline=None)
@given(versions())
def test_the_same_file_twice_changes_nothing_the_second_time(
    drawn: tuple[list[PlanRow], list[PlanRow], list[PlanRow]],
) -> None:
    """After the first time, the base is what the file said; new rows have keys of their own."""
    base, current, incoming = drawn
    first = merge(base, current, incoming)
    after = written(current, first)
    fresh = {id(row): replace(row, key=1000 + i, external_id=f"new{i}") for i, row in enumerate(first.new)}
    said = {stored.key: row for stored, row in first.matched}
    now = [
        replace(r, title=str(after[r.key]["title"]), phase=_phase(after[r.key]), fields=after[r.key]) for r in current
    ]
    remembered = [
        replace(said[old.key], key=old.key, external_id=old.external_id) if old.key in said else old
        for old in [*base, *(r for r in current if r.key in said and r.key not in {b.key for b in base})]
    ]
    second = merge([*remembered, *fresh.values()], [*now, *fresh.values()], incoming)
    assert second.new == ()
    assert second.conflicts == ()
    assert second.changed == ()


def _phase(fields: Mapping[str, object]) -> int | None:
    phase = fields["phase"]
    return phase if isinstance(phase, int) else None
