"""Generated files of every layout are read as a careful reader would; `bench/plan_import.py` measures many more."""

import io

import pytest

from bot.exchange.plan_files.reading import read_plan_file
from bot.exchange.plan_wire import plan_json
from tests.helpers.plan_files import LAYOUTS, PlanFile, make_file
from tests.helpers.plan_score import Score, compare


def score(file: PlanFile) -> Score:
    """Read a file and compare with what is known of it."""
    plan = read_plan_file(io.BytesIO(file.data), start=None, name=file.name)
    return compare(file.expected, plan_json(plan, lambda key, _values: key)["activities"])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_is_read(layout: str) -> None:
    total = Score()
    for seed in (11, 12):
        total.add(score(make_file(layout, seed)))
    assert total.recall >= 0.97, total.faults
    assert total.precision >= 0.97, total.faults
    assert total.fields >= 0.95, total.faults


def test_a_seed_gives_the_same_file() -> None:
    assert make_file("korus", 5).expected == make_file("korus", 5).expected
    assert make_file("korus", 5).expected != make_file("korus", 6).expected


def test_the_score_sees_what_is_missed_extra_and_wrong() -> None:
    known = make_file("dates", 1).expected
    wrong = [
        {**known[0], "phase": 4 if known[0]["phase"] != 4 else 1},
        *known[2:],
        {**known[1], "title": "Noe helt annet"},
    ]
    result = compare(known, wrong)
    assert result.recall == pytest.approx((len(known) - 1) / len(known))
    assert result.precision == result.recall
    assert result.fields < 1
    assert [fault.split()[0] for fault in result.faults if fault.startswith(("missed", "extra"))] == ["missed", "extra"]
