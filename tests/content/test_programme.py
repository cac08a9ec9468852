"""A programme is data: added by adding files, checked when it is read, with file and line of what is wrong."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from bot.content.programme import Programmes
from bot.content.texts import Texts
from bot.content.yaml_files import BrokenContent
from bot.core.plan_time import month_of
from bot.errors import NotFound

TINY = """\
id: tiny
name_key: common.product_name
short_name_key: common.product_name
about_key: common.product_name
phases:
  - number: 1
    id: only
    name_key: common.yes
    goal_key: common.yes
    about_key: common.yes
    timeline_key: common.yes
    gate_key: common.yes
    start_month: 0
    end_month: 2
    core_elements:
      - {number: 1, name_key: common.yes, asks: [common.no]}
roles:
  staff: {about_key: common.yes, duties: [common.no]}
meetings:
  - id: weekly
    name_key: common.yes
    purpose_key: common.yes
    rhythm_key: common.yes
    level: municipality
    rule: FREQ=WEEKLY;INTERVAL=2;BYDAY={day}
    weekday: 4
    time: "14:30"
    duration_minutes: 30
    participants: [project_leader, all_staff]
    agenda:
      - {id: talk, key: common.yes}
    set_up_by_default: true
template:
  - {id: begin, phase: 1, title_key: common.yes, responsible: [project_leader], start_month: 0, end_month: 1}
  - {id: ready, phase: 1, title_key: common.yes, responsible: [project_leader], start_month: 2, end_month: 2,
     milestone: true, condition_key: common.yes, approver: project_owner}
"""


STAGE = "stages:\n  - {id: a, height: 1, branch: stem, name_key: common.yes, about_key: common.yes, group: g}\n"
INDICATOR = "indicators:\n  - {id: a, kind: result, measure: share, name_key: common.yes, benefit: b}\n"


def write(tmp_path: Path, source: str, name: str = "tiny.yaml") -> Path:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(source, encoding="utf-8")
    return path


def problem(tmp_path: Path, old: str, new: str) -> str:
    """Return what is said when ``old`` in the tiny programme is ``new``."""
    assert old in TINY
    write(tmp_path, TINY.replace(old, new, 1))
    with pytest.raises(BrokenContent) as caught:
        Programmes.load(tmp_path)
    return str(caught.value).removeprefix(f"{tmp_path.name}/tiny.yaml, ")


def test_a_programme_is_one_file(tmp_path: Path) -> None:
    write(tmp_path, TINY)
    tiny = Programmes.load(tmp_path).get("tiny")
    assert tiny.phase(1).months == 3
    assert tiny.core_elements[0].asks == ("common.no",)
    assert [activity.id for activity in tiny.template] == ["begin", "ready"]
    assert tiny.stages == ()
    assert tiny.indicators == ()


def test_a_programme_may_be_a_folder(tmp_path: Path) -> None:
    parts = yaml.safe_load(TINY)
    for key in ("phases", "roles", "meetings", "template"):
        write(tmp_path, yaml.safe_dump({key: parts.pop(key)}), f"tiny/{key}.yaml")
    write(tmp_path, yaml.safe_dump(parts), "tiny/names.yaml")
    (tmp_path / "empty").mkdir()
    assert Programmes.load(tmp_path).get("tiny").meeting("weekly").duration_minutes == 30


def test_a_programme_is_added_by_adding_files(tmp_path: Path) -> None:
    write(tmp_path, TINY)
    write(tmp_path, TINY.replace("id: tiny", "id: second"), "second/all.yaml")
    programmes = Programmes.load(tmp_path)
    assert programmes.ids == ("second", "tiny")
    assert programmes.get("second").id == "second"


def test_an_unknown_programme_is_told_with_the_known_ones(tmp_path: Path, texts: Texts) -> None:
    write(tmp_path, TINY)
    with pytest.raises(NotFound) as caught:
        Programmes.load(tmp_path).get("bti")
    assert texts.error(texts.for_language("nb"), caught.value) == (
        "Jeg kjenner ikke programmet «bti». Velg blant: tiny."
    )


def test_two_programmes_of_one_id_are_refused(tmp_path: Path) -> None:
    write(tmp_path, TINY)
    write(tmp_path, TINY, "other.yaml")
    with pytest.raises(BrokenContent, match=r"tiny\.yaml, line 1: id: tiny is another programme's"):
        Programmes.load(tmp_path)


def test_the_weekday_is_the_municipalitys_own(tmp_path: Path) -> None:
    write(tmp_path, TINY)
    meeting = Programmes.load(tmp_path).get("tiny").meeting("weekly")
    assert meeting.rrule == "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"
    assert meeting.rule_for(0) == "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"
    assert meeting.time.isoformat() == "14:30:00"


@pytest.mark.parametrize(
    ("start", "first", "last"),
    [
        (date(2026, 9, 8), (2026, 9), (2026, 10)),
        (date(2026, 12, 1), (2026, 12), (2027, 1)),
        (date(2026, 11, 30), (2026, 11), (2026, 12)),
    ],
)
def test_months_count_from_the_plans_start(
    tmp_path: Path, start: date, first: tuple[int, int], last: tuple[int, int]
) -> None:
    write(tmp_path, TINY)
    activity = Programmes.load(tmp_path).get("tiny").template[0]
    assert activity.times(start) == (month_of(*first), month_of(*last))


@pytest.mark.parametrize(("ask", "key"), [("phase", 2), ("meeting", "x"), ("stage", "x"), ("note", "x")])
def test_what_a_programme_lacks_is_not_found(tmp_path: Path, texts: Texts, ask: str, key: object) -> None:
    write(tmp_path, TINY)
    with pytest.raises(NotFound) as caught:
        getattr(Programmes.load(tmp_path).get("tiny"), ask)(key)
    assert f"«{key}»" in texts.error(texts.for_language("nb"), caught.value)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("name_key: common.product_name", "name_key: Et navn", "line 2: name_key: String should match"),
        ("number: 1\n    id", "number: 2\n    id", "line 5: phases: Value error, numbers must run from 1"),
        ("{number: 1, name", "{number: 4, name", "line 5: phases: Value error, numbers must run from 1"),
        ("  staff: {", "  janitor: {", "line 18: roles.janitor"),
        ("duties: [common.no]", "duties: []", "line 18: roles.staff.duties: Tuple should have at least 1"),
        (
            "participants: [project_leader",
            "participants: [boss",
            "line 29: meetings.0.participants.0: Value error, no role",
        ),
        ("FREQ=WEEKLY", "FREQ=DAILY", "line 25: meetings.0.rule: String should match"),
        (";BYDAY={day}", ";BYDAY=MO", "line 25: meetings.0.rule: String should match"),
        ("weekday: 4", "weekday: 7", "line 26: meetings.0.weekday: Input should be less than or equal to 6"),
        ('time: "14:30"', 'time: "25:00"', "line 27: meetings.0.time: Value error"),
        ("level: municipality", "level: planet", "line 24: meetings.0.level"),
        ("set_up_by_default: true", "set_up: true", "line 20: meetings.0.set_up_by_default: Field required"),
        (
            "{id: talk, key: common.yes}",
            "{id: talk, key: common.yes, lists: [all]}",
            "line 31: meetings.0.agenda.0.lists.0",
        ),
        ("{id: begin, phase: 1", "{id: begin, phase: 2", "line 34: template.0: Value error, there is no phase 2"),
        ("{id: begin", "{id: ready", "line 35: template.1: Value error, ready stands twice"),
        (
            "start_month: 0, end_month: 1",
            "start_month: 3, end_month: 1",
            "line 34: template.0: Value error, begin ends before",
        ),
        (
            "end_month: 1}",
            "end_month: 1, core_element: 9}",
            "line 34: template.0: Value error, there is no core element 9",
        ),
        (
            "end_month: 1}",
            "end_month: 1, milestone: true}",
            "line 34: template.0: Value error, begin: a milestone, and only",
        ),
        (", approver: project_owner", "", "line 35: template.1: Value error, ready: a milestone, and only"),
        ("     milestone: true, ", "     ", "line 35: template.1: Value error, ready: a milestone, and only"),
        ("template:", INDICATOR + "template:", "line 34: indicators.0: Value error, there is no benefit b"),
        ("template:", STAGE + "template:", "line 34: stages.0: Value error, there is no stage group g"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert problem(tmp_path, old, new).startswith(expected)


def test_a_theme_must_be_named(tmp_path: Path) -> None:
    add_on = (
        "add_ons:\n  - id: extra\n    name_key: common.yes\n    about_key: common.yes\n    themes: {A1: common.yes}\n"
        "    activities:\n      - {id: more, phase: 1, title_key: common.yes, responsible: [staff],"
        " start_month: 0, end_month: 0, theme: A2}\n"
    )
    assert problem(tmp_path, "template:", f"{add_on}template:") == (
        "line 39: add_ons.0.activities.0: Value error, there is no theme A2"
    )


def test_all_keys_are_yielded(tmp_path: Path) -> None:
    write(tmp_path, TINY.replace("key: common.yes}", "key: agenda.talk, hint_key: agenda.hint, lists: [now]}"))
    keys = set(Programmes.load(tmp_path).get("tiny").keys())
    assert keys == {"common.product_name", "common.yes", "common.no", "agenda.talk", "agenda.hint"}
