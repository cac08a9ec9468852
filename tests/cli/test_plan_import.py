"""`stokurs plan import` by its words: looking, asking, storing, refusing, and the same file brought in again."""

import asyncio
import json
import re
import sqlite3
from contextlib import closing

import pytest

from bot.app.application import Application, build
from bot.config import load_settings
from bot.core.actions import Action, ActionValue
from bot.core.chat import Incoming, Surface, Visitor
from bot.store import municipalities
from tests.cli.conftest import PLAN, SAY, Done, Shell
from tests.helpers.scene import rows_of

KEYS = ["title", "phase", "start", "end", "continuous", "responsible", "persons", "done", "dropped", "milestone"]
NAME = "Strandvik kommune"


def stored(shell: Shell) -> dict[str, list[object]]:
    """Return title → (phase, state, end) of everything in Strandvik's plan."""
    with closing(sqlite3.connect(shell.database)) as connection:
        rows = connection.execute(
            "SELECT title, phase, state, end_day FROM activity JOIN municipality m ON m.id = municipality_id "
            "WHERE m.name = ?",
            [NAME],
        ).fetchall()
    return {title: rest for title, *rest in rows}


def told(new: int, changed: int) -> str:
    return SAY("plan_import.stored", name=NAME, new=new, changed=changed)


def bring(shell: Shell, text: str, *words: str) -> Done:
    return shell("plan", "import", shell.write("plan.csv", text), "-m", NAME, *words)


def test_a_dry_run_needs_no_municipality_and_makes_no_database(shell: Shell) -> None:
    out = shell.good("plan", "import", shell.write("plan.csv", PLAN), "--dry-run")
    assert out.startswith(SAY.n("plan_import.found", 5))
    assert "fase 2\n  – Velge strategier for opplæringen\n    august–september 2026 · " in out
    assert "hele tida · enhetsleder" in out
    assert out.endswith(SAY("plan_import.no_doubts"))
    assert not shell.database.exists()


def test_json_has_the_agreed_shape(shell: Shell) -> None:
    found = json.loads(shell.good("plan", "import", shell.write("plan.csv", PLAN), "--dry-run", "--json"))
    assert list(found) == ["accepted", "error", "activities", "warnings"]
    assert (found["accepted"], found["error"], found["warnings"]) == (True, None, [])
    assert all(list(activity) == KEYS for activity in found["activities"])
    assert found["activities"][0] == {
        "title": "Avklare mål",
        "phase": 1,
        "start": "2026-02",
        "end": "2026-04",
        "continuous": False,
        "responsible": ["project_leader", "project_owner"],
        "persons": [],
        "done": True,
        "dropped": False,
        "milestone": False,
    }
    assert found["activities"][3]["continuous"] is True
    assert found["activities"][3]["start"] is None


def test_what_is_unsure_is_said_with_its_cell(shell: Shell) -> None:
    file = shell.write("plan.csv", PLAN + "2;Lage film;når vi rekker det;;Koordinator;\n")
    out = shell.good("plan", "import", file, "--dry-run")
    found = json.loads(shell.good("plan", "import", file, "--dry-run", "--json"))
    assert SAY.n("plan_import.doubts", len(found["warnings"])) in out
    assert found["warnings"]
    assert all(re.search(r"\b[A-Z]+7: ", warning) for warning in found["warnings"])
    assert all(warning in out for warning in found["warnings"])


def test_a_start_moves_a_plan_that_names_no_year(shell: Shell) -> None:
    file = shell.write("plan.csv", "Fase;Aktivitet;Start;Frist\n1;Velge strategier;august;september\n1;Øve;mai;juni\n")
    words = ["plan", "import", file, "--dry-run", "--json", "--start", "2031-08"]
    found = json.loads(shell.good(*words))["activities"]
    assert [(a["start"], a["end"]) for a in found] == [("2031-08", "2031-09"), ("2032-05", "2032-06")]


@pytest.mark.parametrize("start", ["2026-13", "august", "2026", "26-08"])
def test_a_start_that_is_no_month_is_refused(shell: Shell, start: str) -> None:
    file = shell.write("plan.csv", PLAN)
    said = shell("plan", "import", file, "--dry-run", "--start", start).sentence
    assert f"«{start}»" in said
    assert "2026-08" in said


def test_without_a_municipality_nothing_is_stored(shell: Shell) -> None:
    assert "--municipality" in shell("plan", "import", shell.write("plan.csv", PLAN)).sentence
    assert not shell.database.exists()


def test_where_nobody_can_answer_nothing_is_stored(strandvik: Shell) -> None:
    done = bring(strandvik, PLAN)
    assert done.code == 1
    assert done.out.startswith(SAY.n("plan_import.found", 5))
    assert done.err.splitlines() == [SAY("plan_import.needs_yes"), SAY("plan_import.not_stored")]
    assert stored(strandvik) == {}


def test_with_yes_the_plan_is_stored(strandvik: Shell) -> None:
    done = bring(strandvik, PLAN, "--yes")
    assert done.code == 0
    assert done.out.splitlines()[-1] == told(5, 0)
    assert stored(strandvik)["Avklare mål"] == [1, "done", "2026-04-01"]
    assert SAY.n("check.plan", 5, name=NAME) in strandvik.good("check")


def test_with_json_stdout_holds_one_document_and_stderr_the_rest(strandvik: Shell) -> None:
    done = bring(strandvik, PLAN, "--yes", "--json")
    assert json.loads(done.out)["accepted"] is True
    assert told(5, 0) in done.err


REFUSED = {
    "broken.xlsx": b"PK\x03\x04 not really",
    "empty.csv": b"",
    "letter.csv": "Kjære alle sammen\n\nDet blir møte på mandag.\n".encode(),
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(200),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("words", [["--dry-run"], ["-m", NAME, "--yes"]])
def test_a_refused_file_is_one_sentence_and_leaves_nothing(strandvik: Shell, name: str, words: list[str]) -> None:
    before = strandvik.database.read_bytes()
    said = strandvik("plan", "import", strandvik.write(name, REFUSED[name]), *words).sentence
    assert said.endswith(".")
    assert stored(strandvik) == {}
    assert strandvik.database.read_bytes() == before


@pytest.mark.parametrize("words", [["--dry-run"], ["-m", NAME, "--yes"]])
def test_a_refused_file_for_scripts_is_a_document_too(strandvik: Shell, words: list[str]) -> None:
    file = strandvik.write("broken.xlsx", REFUSED["broken.xlsx"])
    done = strandvik("plan", "import", file, *words, "--json")
    found = json.loads(done.out)
    assert (done.code, done.err) == (1, "")
    assert (found["accepted"], found["activities"], found["warnings"]) == (False, [], [])
    assert found["error"] == SAY("import.refused_broken")


def test_a_file_that_is_not_there_is_one_sentence(shell: Shell) -> None:
    assert shell("plan", "import", "missing.xlsx", "--dry-run").sentence == SAY("import.refused_missing")
    assert shell("plan", "import", ".", "--dry-run").sentence


def test_a_text_about_a_child_is_left_out_and_never_shown(strandvik: Shell) -> None:
    text = "Ola (9 år) i 4B slår de andre, ring mor"
    done = bring(strandvik, PLAN + f"2;{text};mars 2026;;;\n", "--yes")
    assert done.code == 0
    assert "4B" not in done.out + done.err
    assert "C7" in done.out or "B7" in done.out
    assert text not in stored(strandvik)


# ---- bringing the file in again --------------------------------------------------------------------------------------


async def _mark_done(shell: Shell, title: str) -> None:
    """Let Kari press «done» at Strandvik's own activity: the newest of that title."""
    with closing(sqlite3.connect(shell.database)) as connection:
        (number,) = connection.execute("SELECT max(id) FROM activity WHERE title = ?", [title]).fetchone()
    application = build(load_settings())
    kari = Visitor("slack", "T1", "UKARI", "kari@strandvik.example", "Kari Lunde", "nb")
    value = ActionValue(municipality=await _number(application), activity=number)
    reply = await application.router.handle(Incoming(kari, Surface.DM, action=Action.MARK_DONE, value=value))
    await application.store.close()
    assert reply.message is not None
    assert title in reply.message.fallback


async def _number(application: Application) -> int:
    async with application.store.system(read_only=True) as system:
        return (await municipalities.find(system, NAME)).id


def _strangers(shell: Shell) -> dict[str, list[tuple[object, ...]]]:
    async def read() -> dict[str, list[tuple[object, ...]]]:
        application = build(load_settings())
        try:
            async with application.store.system(read_only=True) as system:
                stranger = await municipalities.find(system, "Fremmed kommune")
            return await rows_of(application.store, stranger.id)
        finally:
            await application.store.close()

    assert shell.database.exists()
    return asyncio.run(read())


def test_edits_made_in_the_chat_survive_a_new_file(strandvik: Shell) -> None:
    file = strandvik.write("theirs.csv", PLAN)
    strandvik.good("plan", "import", file, "-m", "Fremmed kommune", "--yes")
    strangers = _strangers(strandvik)
    plan = PLAN.replace("mai 2026;Prosjektleder;", "mai 2026;Prosjektleder;Ikke startet")
    bring(strandvik, plan, "--yes")
    asyncio.run(_mark_done(strandvik, "Vurdere risiko"))
    changed = plan.replace("august 2026;september 2026", "august 2026;oktober 2026")
    changed = changed.replace(
        "3;Øve med ansatte;januar 2027;juni 2027;BTI-kontakt;\n", "4;Evaluere bruken;mai 2027;juni 2027;;\n"
    )
    done = bring(strandvik, changed, "--yes")
    lines = done.out.splitlines()
    tail = lines[lines.index(told(1, 1)) :]
    assert tail[1:] == [
        SAY.n("plan_import.kept", 1),
        SAY.n("plan_import.missing", 1),
        "  – Øve med ansatte",
    ]
    found = stored(strandvik)
    assert found["Vurdere risiko"] == [1, "done", "2026-05-01"]
    assert found["Velge strategier for opplæringen"] == [2, "planned", "2026-10-01"]
    assert set(found) == {
        "Avklare mål", "Vurdere risiko", "Velge strategier for opplæringen", "Informere ansatte", "Øve med ansatte",
        "Evaluere bruken",
    }  # fmt: skip
    assert _strangers(strandvik) == strangers


def test_what_both_sides_changed_is_told_and_the_chats_version_stands(strandvik: Shell) -> None:
    bring(strandvik, PLAN.replace(";Gjort", ";"), "--yes")
    with closing(sqlite3.connect(strandvik.database)) as connection, connection:
        connection.execute("UPDATE activity SET end_day = '2026-12-01' WHERE title = 'Vurdere risiko'")
    done = bring(strandvik, PLAN.replace(";Gjort", ";").replace("april 2026;mai 2026", "april 2026;juni 2026"), "--yes")
    assert SAY("plan_import.conflict", title="Vurdere risiko", fields="frist") in done.out
    assert stored(strandvik)["Vurdere risiko"][2] == "2026-12-01"


def test_the_same_file_a_second_time_changes_nothing(strandvik: Shell) -> None:
    bring(strandvik, PLAN, "--yes")
    asyncio.run(_mark_done(strandvik, "Vurdere risiko"))
    bring(strandvik, PLAN, "--yes")
    before = stored(strandvik)
    again = bring(strandvik, PLAN, "--yes")
    assert told(0, 0) in again.out
    assert SAY.n("plan_import.missing", 1) not in again.out
    assert stored(strandvik) == before
    assert before["Vurdere risiko"][1] == "done"
