"""`stokurs plan export`: the plan as a workbook, a document or a picture, and one sentence where that cannot be."""

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import PLAN, SAY, Shell

NAME = "Strandvik kommune"


@pytest.fixture(scope="module")
def planned_file(strandvik_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of Strandvik with its plan."""
    folder = tmp_path_factory.mktemp("planned")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        shell = Shell(folder)
        shutil.copy(strandvik_file, shell.database)
        shell.good("plan", "import", shell.write("plan.csv", PLAN), "-m", NAME, "--yes")
    return folder / "stokurs.db"


@pytest.fixture
def planned(shell: Shell, planned_file: Path) -> Shell:
    """A folder with Strandvik and its plan, and the file that it came from."""
    shutil.copy(planned_file, shell.database)
    shell.write("plan.csv", PLAN)
    return shell


def understood(shell: Shell, file: str) -> dict[str, object]:
    """Return what an import says of a file."""
    found: dict[str, object] = json.loads(shell.good("plan", "import", file, "--dry-run", "--json"))
    return found


@pytest.mark.parametrize("ending", ["xlsx", "json", "XLSX"])
def test_what_was_imported_comes_out_and_goes_in_again_the_same(planned: Shell, ending: str) -> None:
    said = planned.good("plan", "export", f"ut.{ending}", "-m", NAME.upper())
    assert said == SAY.n("export.written", 5, name=NAME, file=f"ut.{ending}")
    before, after = understood(planned, "plan.csv"), understood(planned, f"ut.{ending}")
    assert after["activities"] == before["activities"]
    assert after["warnings"] == []


@pytest.mark.parametrize("ending", ["xlsx", "json"])
def test_importing_an_export_changes_nothing_and_a_second_export_is_the_same(planned: Shell, ending: str) -> None:
    planned.good("plan", "export", f"a.{ending}", "-m", NAME)
    said = planned.good("plan", "import", f"a.{ending}", "-m", NAME, "--yes")
    assert SAY("plan_import.stored", name=NAME, new=0, changed=0) in said
    planned.good("plan", "export", "b.json", "-m", NAME)
    planned.good("plan", "export", "a.json", "-m", NAME)
    assert (planned.folder / "a.json").read_bytes() == (planned.folder / "b.json").read_bytes()


def test_an_edited_export_changes_what_was_edited(planned: Shell) -> None:
    planned.good("plan", "export", "a.xlsx", "-m", NAME)
    book = load_workbook(planned.folder / "a.xlsx")
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.value == "Vurdere risiko":
                cell.value = "Vurdere risiko på nytt"
    book.save(planned.folder / "a.xlsx")
    said = planned.good("plan", "import", "a.xlsx", "-m", NAME, "--yes")
    assert SAY("plan_import.stored", name=NAME, new=0, changed=1) in said
    planned.good("plan", "export", "b.json", "-m", NAME)
    titles = [item["title"] for item in json.loads((planned.folder / "b.json").read_text("utf-8"))["activities"]]
    assert titles[1] == "Vurdere risiko på nytt"
    assert len(titles) == 5


def test_an_export_of_one_is_a_plan_for_another(planned: Shell) -> None:
    planned.good("municipality", "add", "Nyvik kommune", "--language", "nn")
    planned.good("plan", "export", "a.xlsx", "-m", NAME)
    said = planned.good("plan", "import", "a.xlsx", "-m", "Nyvik kommune", "--yes")
    assert "Nyvik kommune" in said
    planned.good("plan", "export", "b.xlsx", "-m", "Nyvik kommune")
    assert understood(planned, "a.xlsx")["activities"] == understood(planned, "b.xlsx")["activities"]


def test_the_picture_is_of_the_whole_plan(planned: Shell) -> None:
    said = planned.good("plan", "export", "plan.png", "-m", NAME)
    assert said == SAY.n("export.written", 5, name=NAME, file="plan.png")
    data = (planned.folder / "plan.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20]) == 1080


def test_an_older_file_is_written_over(planned: Shell) -> None:
    planned.write("a.json", "gammelt")
    planned.good("plan", "export", "a.json", "-m", NAME)
    assert b"gammelt" not in (planned.folder / "a.json").read_bytes()


@pytest.mark.parametrize("file", ["missing/plan.xlsx", "missing/plan.json", "missing/plan.png", "folder.xlsx"])
def test_a_file_that_cannot_be_written_is_one_sentence(planned: Shell, file: str) -> None:
    (planned.folder / "folder.xlsx").mkdir(exist_ok=True)
    said = planned("plan", "export", file, "-m", NAME).sentence
    assert said == SAY("calendar.no_place_to_write", file=Path(file).name)


@pytest.mark.parametrize("ending", ["xlsx", "json", "png"])
def test_without_a_plan_there_is_nothing_to_write(shell: Shell, ending: str) -> None:
    shell.good("municipality", "add", "Tomvik kommune")
    said = shell("plan", "export", f"a.{ending}", "-m", "Tomvik kommune").sentence
    assert said == SAY("export.no_plan", name="Tomvik kommune")
    assert not (shell.folder / f"a.{ending}").exists()


@pytest.mark.parametrize("ending", ["xlsx", "json", "png"])
def test_an_unknown_municipality_is_one_sentence(planned: Shell, ending: str) -> None:
    assert "Ukjentvik" in planned("plan", "export", f"a.{ending}", "-m", "Ukjentvik").sentence


def test_a_changed_document_is_read_and_a_broken_one_refused(planned: Shell) -> None:
    planned.good("plan", "export", "a.json", "-m", NAME)
    document = json.loads((planned.folder / "a.json").read_text("utf-8"))
    document["activities"][0]["title"] = "=Nytt mål"
    planned.write("a.json", json.dumps(document))
    found = understood(planned, "a.json")["activities"]
    assert isinstance(found, list)
    assert found[0]["title"] == "=Nytt mål"
    planned.write("b.json", json.dumps(document)[:-40])
    assert planned("plan", "import", "b.json", "--dry-run").sentence == SAY("import.refused_broken")
