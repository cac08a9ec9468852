"""Broken and hostile files: each is refused with one clear sentence, in bounded time and memory."""

import os
import time
from pathlib import Path

import pytest

from bot.content.texts import Texts
from bot.errors import Refused
from bot.exchange.plan_import import read_plan, read_plan_now
from tests.helpers.plan_hostile import HEADING, HOSTILE, ROW, book, good_book, sheet_xml


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts.load()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_one_sentence(name: str, tmp_path: Path, texts: Texts) -> None:
    make, keys = HOSTILE[name]
    path = tmp_path / name
    path.write_bytes(make())
    began = time.monotonic()
    with pytest.raises(Refused) as refusal:
        read_plan_now(path)
    assert time.monotonic() - began < 10
    assert refusal.value.key in keys.split("|")
    for language in ("nb", "nn", "en"):
        sentence = texts.for_language(language)(refusal.value.key, **refusal.value.values)
        assert 10 < len(sentence) < 200
        assert "root:" not in sentence


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="refused_missing"):
        read_plan_now(tmp_path / "nowhere.xlsx")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="refused_not_a_file"):
        read_plan_now(tmp_path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "plan.csv"
    os.mkfifo(pipe)
    began = time.monotonic()
    with pytest.raises(Refused, match="refused_not_a_file"):
        read_plan_now(pipe)
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/urandom"])
def test_a_device_is_refused_also_behind_a_link(device: str, tmp_path: Path) -> None:
    link = tmp_path / "plan.xlsx"
    link.symlink_to(device)
    with pytest.raises(Refused, match="refused_not_a_file"):
        read_plan_now(link)


def test_a_link_to_a_file_that_is_no_plan_tells_nothing_of_it(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("root:x:0:0:root:/root:/bin/sh\nother:x:1:1::/:/bin/sh\n")
    link = tmp_path / "plan.csv"
    link.symlink_to(secret)
    with pytest.raises(Refused) as refusal:
        read_plan_now(link)
    assert refusal.value.key == "import.refused_no_table"
    assert not refusal.value.values


def test_a_name_with_a_null_byte_is_refused() -> None:
    with pytest.raises(Refused, match="refused_not_a_file"):
        read_plan_now("plan\0.xlsx")


def test_a_huge_declared_size_costs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(
        book(sheet_xml(HEADING + ROW, tail="").replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'))
    )
    assert [a.title for a in read_plan_now(path).activities] == ["Lage en plan som virker"]


def test_styled_blank_cells_to_the_last_row_are_let_be(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    blank = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(30_000, 60_000))
    path.write_bytes(book(sheet_xml(HEADING + ROW + blank)))
    assert len(read_plan_now(path).activities) == 1


def test_titles_that_look_like_formulas_stay_text(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    titles = [
        '=HYPERLINK("http://127.0.0.1/";"klikk")',
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "+47 ringe alle foreldre",
        "-2+3 møter",
    ]
    rows = "".join('"' + t.replace('"', '""') + '";PL;mars 2026\n' for t in titles)
    path.write_text("Aktivitet;Ansvarlig;Frist\n" + rows)
    assert [a.title for a in read_plan_now(path).activities] == titles


def test_a_formula_is_never_evaluated_but_its_saved_result_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    row = (
        '<row r="3"><c r="A3" t="str"><f>CONCATENATE("a","b")</f><v>Holde det første kurset</v></c>'
        '<c r="B3" t="str"><f>B2</f><v>PE</v></c></row>'
        '<row r="4"><c r="A4"><f>HYPERLINK("http://127.0.0.1/","Planen")</f></c><c r="B4" t="inlineStr"><is>'
        "<t>PL</t></is></c></row>"
    )
    path.write_bytes(book(sheet_xml(HEADING + ROW + row)))
    plan = read_plan_now(path)
    assert plan.activities[1].title == "Holde det første kurset"
    assert plan.activities[1].responsible == ("project_owner",)
    assert plan.activities[2].title.startswith("=HYPERLINK")
    assert any(doubt.key == "import.doubt_formula" and doubt.where == "Plan!A4" for doubt in plan.doubts)


def test_nothing_of_our_environment_reaches_the_parsing_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "secret")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "x.py"))
    (tmp_path / "json.py").write_text("raise SystemExit(7)")
    path = tmp_path / "plan.xlsx"
    path.write_bytes(good_book())
    assert len(read_plan_now(path).activities) == 2


async def test_reading_does_not_block_the_loop(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(good_book())
    plan = await read_plan(path)
    assert [a.responsible for a in plan.activities] == [("project_leader",), ("project_owner",)]
