"""Months and periods: said in many ways, and what only looks like them."""

import pytest

from tests.core.asking.slot_reader import found


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("i mars", [3]),
        ("i Januar og februar", [1, 2]),
        ("til 15. mai", [5]),
        ("okt", [10]),
        ("des", []),
        ("i okt", [10]),
        ("innen 1 des", [12]),
        ("i novmber", [11]),
        ("desmeber", [12]),
        ("in may", [5]),
        ("hva may skje", []),
        ("Jan tar den", []),
        ("in December", [12]),
        ("mandag", []),
        ("måneden", []),
        ("medio juni", [6]),
        ("juli", [7]),
    ],
)
def test_months(text: str, months: list[int]) -> None:
    assert [one.value for one in found(text).times.months] == months


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("denne uka", ["this_week"]),
        ("denne her uka", ["this_week"]),
        ("neste uke", ["next_week"]),
        ("neste veke", ["next_week"]),
        ("til uka", ["next_week"]),
        ("om en uke", ["next_week"]),
        ("om to uker", []),
        ("forrige måned", ["last_month"]),
        ("førre månad", ["last_month"]),
        ("neste mnd", ["next_month"]),
        ("dette kvartalet", ["this_quarter"]),
        ("neste kvartal", ["next_quarter"]),
        ("i fjerde kvartal", ["q4"]),
        ("4. kvartal", ["q4"]),
        ("kvartal 2", ["q2"]),
        ("Q3", ["q3"]),
        ("q 1", ["q1"]),
        ("the second quarter", ["q2"]),
        ("next quarter", ["next_quarter"]),
        ("i år", ["this_year"]),
        ("i fjor", ["last_year"]),
        ("neste år", ["next_year"]),
        ("last week", ["last_week"]),
        ("this month", ["this_month"]),
        ("neste gang", []),
        ("til våren", []),
        ("i dag", []),
        ("før jul", []),
        ("uke 12", []),
        ("hver uke", []),
        ("q5", []),
    ],
)
def test_periods(text: str, periods: list[str]) -> None:
    assert [one.value for one in found(text).times.periods] == periods
