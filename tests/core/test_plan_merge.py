"""Re-import in three ways: edits made in chat are kept, changes in the file taken, nothing deleted."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.core.plan_import import DraftActivity
from bot.core.plan_merge import Kind, PlanRow, merge, row_of
from bot.core.plan_time import month_of


def row(
    title: str, phase: int | None = 1, *, key: int | None = None, external_id: str | None = None, **fields: object
) -> PlanRow:
    """Return a row whose fields include its title and phase."""
    return PlanRow(title, phase, external_id, key, {"title": title, "phase": phase, **fields})


def test_an_unchanged_file_changes_nothing() -> None:
    stored = [row("Skrive mandat", key=1, done=False), row("Velge leder", key=2, done=True)]
    result = merge(stored, stored, [row("Skrive mandat", done=False), row("Velge leder", done=True)])
    assert result.is_empty
    assert (result.kept, result.conflicts, result.missing) == ((), (), ())
    assert [(a.key, b.title) for a, b in result.matched] == [(1, "Skrive mandat"), (2, "Velge leder")]


def test_what_only_the_file_changed_is_taken() -> None:
    stored = [row("Skrive mandat", key=1, end="mars")]
    (change,) = merge(stored, stored, [row("Skrive mandat", end="april")]).changed
    assert (change.row.key, change.name, change.stored, change.incoming, change.kind) == (
        1,
        "end",
        "mars",
        "april",
        Kind.CHANGED,
    )


def test_what_only_chat_changed_is_kept() -> None:
    base = [row("Skrive mandat", key=1, done=False)]
    result = merge(base, [row("Skrive mandat", key=1, done=True)], [row("Skrive mandat", done=False)])
    assert result.is_empty
    assert [(c.name, c.stored) for c in result.kept] == [("done", True)]


def test_what_both_changed_differently_is_a_conflict_and_alike_is_none() -> None:
    base = [row("Skrive mandat", key=1, end="mars", done=False)]
    current = [row("Skrive mandat", key=1, end="mai", done=True)]
    result = merge(base, current, [row("Skrive mandat", end="april", done=True)])
    assert result.is_empty
    assert [(c.name, c.stored, c.incoming) for c in result.conflicts] == [("end", "mai", "april")]


def test_rows_missing_from_the_file_are_listed_and_rows_of_chat_are_not() -> None:
    base = [row("Skrive mandat", key=1), row("Velge leder", key=2)]
    current = [*base, row("Lagt til i chat", key=3)]
    result = merge(base, current, [row("Skrive mandat"), row("Lage plan", 2)])
    assert [r.key for r in result.missing] == [2]
    assert [r.title for r in result.new] == ["Lage plan"]


def test_an_exported_id_finds_a_renamed_row() -> None:
    stored = [row("Skrive mandat", key=1, external_id="a1"), row("Velge leder", key=2, external_id="a2")]
    result = merge(stored, stored, [row("Utforme mandatet", external_id="a1"), row("Velge leder", external_id="a2")])
    assert [(c.row.key, c.name, c.incoming) for c in result.changed] == [(1, "title", "Utforme mandatet")]
    assert not result.new


def test_a_title_edited_in_chat_still_answers_to_the_files_title() -> None:
    base = [row("Skrive mandat", key=1)]
    result = merge(base, [row("Skrive et godt mandat", key=1)], [row("Skrive mandat")])
    assert not result.new
    assert [(c.name, c.stored) for c in result.kept] == [("title", "Skrive et godt mandat")]


def test_a_row_moved_to_another_phase_is_the_same_row() -> None:
    stored = [row("Skrive mandat", 1, key=1)]
    result = merge(stored, stored, [row("Skrive mandat", 2)])
    assert not result.new
    assert [(c.name, c.incoming) for c in result.changed] == [("phase", 2)]


def test_rows_of_one_title_pair_within_their_phase_and_in_order() -> None:
    stored = [row("Møte", 1, key=1, end="jan"), row("Møte", 1, key=2, end="feb"), row("Møte", 2, key=3, end="mai")]
    result = merge(stored, stored, [row("Møte", 2, end="mai"), row("Møte", 1, end="jan"), row("Møte", 1, end="mars")])
    assert [(c.row.key, c.incoming) for c in result.changed] == [(2, "mars")]


def test_numbering_case_and_blanks_do_not_make_another_row() -> None:
    stored = [row("Skrive mandat", key=1)]
    result = merge(stored, stored, [row("1.2  SKRIVE  mandat.")])
    assert not result.new


def test_a_row_deleted_in_chat_does_not_come_back() -> None:
    base = [row("Skrive mandat", key=1), row("Velge leder", key=2, external_id="x")]
    result = merge(base, [base[0]], [row("Skrive mandat"), row("Velge en leder", external_id="x")])
    assert not result.new
    assert not result.missing


def test_a_first_import_over_rows_made_in_chat_fills_only_what_is_empty() -> None:
    current = [row("Skrive mandat", key=1, end=None, done=True)]
    result = merge([], current, [row("Skrive mandat", end="mars", done=False)])
    assert [(c.name, c.kind) for c in (*result.changed, *result.conflicts)] == [
        ("end", Kind.CHANGED),
        ("done", Kind.CONFLICT),
    ]


def test_an_imported_activity_becomes_a_row() -> None:
    activity = DraftActivity(
        "Skrive mandat",
        "Plan!A2",
        phase=2,
        start=month_of(2026, 3),
        responsible=("b", "a"),
        done_on=date(2026, 3, 1),
        external_id="a1",
    )
    made = row_of(activity)
    assert (made.title, made.phase, made.external_id) == ("Skrive mandat", 2, "a1")
    assert made.fields["start"] == month_of(2026, 3)
    assert made.fields["responsible"] == ("a", "b")
    assert "done" not in made.fields


ROWS = st.lists(
    st.builds(
        row,
        st.sampled_from(["Møte", "Kurs", "Plan", "Mandat"]),
        st.sampled_from([1, 2, None]),
        end=st.sampled_from(["mars", "mai"]),
    ),
    max_size=8,
)


@given(base=ROWS, incoming=ROWS)
def test_every_row_is_matched_or_new_or_missing(base: list[PlanRow], incoming: list[PlanRow]) -> None:
    stored = [replace(one, key=i) for i, one in enumerate(base)]
    result = merge(stored, stored, incoming)
    assert len(result.matched) + len(result.new) == len(incoming)
    assert len(result.matched) + len(result.missing) == len(stored)
    assert len({a.key for a, _ in result.matched}) == len(result.matched)
    assert (result.kept, result.conflicts) == ((), ())


@given(base=ROWS)
def test_the_same_file_again_brings_nothing(base: list[PlanRow]) -> None:
    stored = [replace(one, key=i) for i, one in enumerate(base)]
    result = merge(stored, stored, base)
    assert result.is_empty
    assert not result.missing
