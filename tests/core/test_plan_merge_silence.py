"""A new file that lacks a column says nothing of it: what is stored there stays."""

import pytest

from bot.core.plan_import import DraftActivity
from bot.core.plan_merge import PlanRow, merge, row_of, rows_of
from bot.core.plan_time import month_of

FULL = DraftActivity(
    "Skrive mandat",
    "Ark1!B3",
    phase=1,
    start=month_of(2026, 1),
    end=month_of(2026, 3),
    responsible=("project_leader",),
    persons=("Siri",),
    milestone=True,
    comment="Haster",
)
BARE = DraftActivity("Skrive mandat", "Ark1!A2")


def stored(activity: DraftActivity) -> PlanRow:
    row = row_of(activity)
    return PlanRow(row.title, row.phase, key=7, fields=row.fields)


def test_a_file_with_titles_alone_changes_nothing() -> None:
    result = merge([stored(FULL)], [stored(FULL)], rows_of([BARE]))
    assert (result.changed, result.conflicts, result.new, result.missing) == ((), (), (), ())
    assert len(result.matched) == 1


@pytest.mark.parametrize("name", ["responsible", "persons", "comment", "start", "end", "phase", "milestone"])
def test_a_column_that_another_row_fills_is_not_silent(name: str) -> None:
    other = DraftActivity(
        "Noe annet",
        "Ark1!A3",
        **{name: getattr(FULL, name)},
    )
    result = merge([stored(FULL)], [stored(FULL)], rows_of([BARE, other]))
    assert [change.name for change in result.changed] == [name]


def test_a_state_is_compared_whenever_the_file_tells_it() -> None:
    done = DraftActivity("Skrive mandat", "Ark1!A2", done=False)
    assert rows_of([done])[0].fields == {"title": "Skrive mandat", "done": False}
