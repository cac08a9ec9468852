"""Questions from the command line: who asks, on which day, what is read of a file, and what goes wrong quietly."""

import asyncio
import json
import logging
import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest

from bot.app import ask
from bot.app.application import Application, build, prepare_database
from bot.app.ask import AskRequest, Interview, ask_all, ask_one, decoded, questions_of
from bot.clock import ManualClock
from bot.config import Settings
from bot.content.asking.loading import AskerSource, load_asker
from bot.core.actions import Action
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Understood
from bot.core.chat import Form, FormNote, Reply
from bot.core.people import NewPerson
from bot.core.plan_time import month_of
from bot.core.roles import Role
from bot.errors import BadInput, BotError, NotFound
from bot.exchange.people_file import role_named
from bot.handlers.asking.answered import Answered
from bot.handlers.asking.talking import Spoken
from bot.handlers.context import Context
from bot.handlers.features import WRITING
from bot.store import municipalities, people, plans
from bot.store.plans import NewActivity

NOW = datetime(2026, 9, 8, 10, 0, tzinfo=UTC)
OWN, OTHER = "Bygge stafettlogg i Strandvik", "Bygge stafettlogg hos de fremmede"
SECRET = "Når skal vi hviske om hemmelige planer"


loaded = cache(load_asker)
"""What understands questions: read once for all tests."""


async def _build(url: str) -> None:
    application = build(Settings(_env_file=None, database_url=url))
    await prepare_database(application.store)
    for name, who, title in (("Fremmed", "kari@fremmed.example", OTHER), ("Strandvik", "ola@strandvik.example", OWN)):
        async with application.store.system() as system:
            made = await municipalities.add(system, name, language="nb", programme="bti", now=NOW)
            scope = system.scope(made.id)
            leader = NewPerson("Ola Vik", who, frozenset({Role.PROJECT_LEADER}), language="nn")
            await people.add(scope, [leader], NOW)
            plan = await plans.ensure(scope, "bti", NOW.date(), NOW)
            time = month_of(2026, 10)
            await plans.add_activities(scope, plan, [NewActivity(title, 2, time, time, roles=("working_group",))])
    await application.store.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Strandvik with a plan and its project leader, and a stranger with both of their own; tests copy it."""
    file = tmp_path_factory.mktemp("ask") / "town.db"
    asyncio.run(_build(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture
async def town(filled: Path, tmp_path: Path) -> AsyncIterator[Application]:
    """The bot over a copy of it."""
    shutil.copy(filled, tmp_path / "ask.db")
    settings = Settings(_env_file=None, database_url=f"sqlite+aiosqlite:///{tmp_path / 'ask.db'}")
    application = replace(build(settings, ManualClock(NOW)), askers=AskerSource(loaded))
    yield application
    await application.store.close()


def request(**more: object) -> AskRequest:
    return AskRequest("Strandvik", **more)  # type: ignore[arg-type]


# ---- files -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        ("hva nå\nstatus\n".encode(), ["hva nå", "status"]),
        ("\ufeffhva nå\r\nstatus".encode(), ["hva nå", "status"]),
        ("hva nå\r\nhvem gjør det\r\n".encode("cp1252"), ["hva nå", "hvem gjør det"]),
        (b"\n\nstatus\n\n", ["", "", "status", ""]),
        (b"en\rto\r", ["en", "to"]),
        ("en\u2028linje\x85til\n".encode(), ["en\u2028linje\x85til"]),
        (b"", []),
        (b"\n", [""]),
        (b"  \t \n", ["  \t "]),
    ],
)
def test_a_question_is_a_line_and_a_blank_line_is_one_too(data: bytes, lines: list[str]) -> None:
    assert questions_of(data) == lines


def test_a_file_that_is_no_text_is_refused() -> None:
    with pytest.raises(BadInput) as error:
        questions_of(b"PK\x03\x04\x00\x00")
    assert error.value.key == "ask_command.not_text"


def test_a_word_from_a_terminal_in_windows_1252_is_read() -> None:
    typed = "hva nå".encode("cp1252").decode("utf-8", "surrogateescape")
    assert decoded(typed.encode("utf-8", "surrogateescape")) == "hva nå"


# ---- who asks, and when ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("project_owner", Role.PROJECT_OWNER),
        ("Prosjekteier", Role.PROJECT_OWNER),
        ("einingsleiar", Role.UNIT_LEADER),
        (" BTI-kontakt ", Role.BTI_CONTACT),
        ("network coordinator", Role.NETWORK_COORDINATOR),
        ("kongen", None),
        ("", None),
    ],
)
def test_a_role_goes_by_its_id_and_its_names(name: str, role: Role | None) -> None:
    assert role_named(name) is role


def test_an_unknown_role_is_seen_without_a_database() -> None:
    with pytest.raises(BadInput) as error:
        request(asker="kongen").check()
    assert error.value.values["role"] == "kongen"
    assert "unit_leader" in str(error.value.values["known"])
    request(asker="rektor").check()
    request(asker="who@ever.example").check()


async def test_a_role_is_nobody_in_particular(town: Application) -> None:
    somebody = (await Interview.open(town, request(asker="enhetsleder"))).person
    assert somebody.roles == frozenset({Role.UNIT_LEADER})
    assert (somebody.id, somebody.unit_id, somebody.unit, somebody.email) == (ask.NOBODY, None, "", "")
    async with town.store.system(read_only=True) as system:
        for here in await municipalities.everyone(system):
            assert ask.NOBODY not in {person.id for person in await people.everyone(system.scope(here.id))}


async def test_without_a_word_the_project_leader_asks(town: Application) -> None:
    assert (await Interview.open(town, request())).person.roles == frozenset({Role.PROJECT_LEADER})


async def test_an_e_mail_is_a_person_of_this_municipality_alone(town: Application) -> None:
    assert (await Interview.open(town, request(asker="Ola@Strandvik.example"))).person.name == "Ola Vik"
    with pytest.raises(NotFound) as error:
        await Interview.open(town, request(asker="kari@fremmed.example"))
    assert error.value.values == {"email": "kari@fremmed.example", "name": "Strandvik"}


async def test_an_unknown_municipality_is_told_with_the_known_ones(town: Application) -> None:
    with pytest.raises(NotFound) as error:
        await ask_one(town, AskRequest("Atlantis"), "hei")
    assert error.value.values["known"] == "Fremmed, Strandvik"


@pytest.mark.parametrize(
    ("on", "now"),
    [
        (None, NOW),
        (date(2026, 9, 8), datetime(2026, 9, 8, 7, tzinfo=UTC)),  # summer time
        (date(2027, 1, 15), datetime(2027, 1, 15, 8, tzinfo=UTC)),
    ],
)
async def test_a_day_is_nine_in_the_morning_there(town: Application, on: date | None, now: datetime) -> None:
    assert (await Interview.open(town, request(on=on))).now == now


# ---- answers -----------------------------------------------------------------------------------------------------


async def test_the_document_has_the_agreed_parts(town: Application) -> None:
    found = json.loads(await ask_one(town, request(as_json=True), "Hvem har ansvaret for stafettloggen?"))
    assert list(found) == ["topic", "alternatives", "slots", "confidence", "text", "source"]
    assert found["topic"] == "responsible"
    assert found["alternatives"] == []
    assert found["slots"] == {"activity": "stafettloggen"}
    assert found["confidence"] == round(found["confidence"], 2) <= 1
    assert OWN in found["source"]
    assert found["text"].splitlines()[-1] == found["source"]
    assert OTHER not in json.dumps(found, ensure_ascii=False)


async def test_a_person_is_answered_in_their_own_language(town: Application) -> None:
    texts = [
        await ask_one(town, request(asker=who), "hei på deg") for who in ("ola@strandvik.example", "project_leader")
    ]
    assert texts[0] != texts[1]


async def test_answers_depend_on_the_day(town: Application) -> None:
    early, late = [
        json.loads(await ask_one(town, request(as_json=True, on=day), "Hva er over fristen?"))["text"]
        for day in (date(2026, 9, 8), date(2026, 12, 1))
    ]
    assert early.splitlines()[0] != late.splitlines()[0]
    assert OWN in late


async def test_an_instruction_is_shown_back_and_not_done(town: Application) -> None:
    before = await _rows(town)
    found = json.loads(await ask_one(town, request(as_json=True), f"Merk «{OWN}» som ferdig"))
    assert found["topic"] == "mark_done"
    assert OWN in found["text"]
    assert await _rows(town) == before


async def test_nothing_is_stored_by_asking(town: Application) -> None:
    before = await _rows(town)
    said: list[str] = []
    for asker in ("ola@strandvik.example", "staff"):
        await ask_all(
            town, request(asker=asker), ["hva er neste", "og etter det?", "flytt stafettloggen til mai"], said.append
        )
    assert len(said) == 6
    assert await _rows(town) == before


async def test_each_answer_is_said_before_the_next_question_is_looked_at(
    town: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[str] = []

    async def tell(_: Interview, text: str) -> str:
        events.append(f"asked {text}")
        return text

    monkeypatch.setattr(Interview, "tell", tell)
    await ask_all(town, request(), ["a", "", "b"], lambda line: events.append(f"said {line}"))
    assert events == ["asked a", "said a", "asked ", "said ", "asked b", "said b"]


@pytest.mark.parametrize("text", ["", "   ", "\t", "?!", "…", "\u200b", "12345", "x" * 5000])
async def test_every_line_gets_a_document_whatever_stands_in_it(town: Application, text: str) -> None:
    line = await ask_one(town, request(as_json=True), text)
    assert len(line.splitlines()) == 1
    found = json.loads(line)
    assert found["topic"] in set(Topic)
    assert found["text"]
    assert 0 <= found["confidence"] <= 1


# ---- a concrete child --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("as_json", [True, False])
@pytest.mark.parametrize("explain", [True, False])
async def test_a_child_is_not_repeated(town: Application, as_json: bool, explain: bool) -> None:
    text = "Jonas i 4b har sluttet å komme på skolen, hva gjør vi?"
    said = await ask_one(town, request(as_json=as_json, explain=explain), text)
    assert not re.search("Jonas|4b|sluttet", said)
    t = town.texts.for_language("nb")
    lines = [t(f"sensitive.{line}") for line in ("not_kept", "delete_it", "where_it_belongs")]
    if as_json:
        found = json.loads(said)
        assert (found["topic"], found["alternatives"], found["slots"]) == ("sensitive", [], {})
        assert (found["text"].splitlines(), found["source"]) == (lines, "")
    else:
        assert said.splitlines()[:3] == lines


# ---- why ---------------------------------------------------------------------------------------------------------


async def test_the_reasons_are_told(town: Application) -> None:
    said = await ask_one(town, request(explain=True), "Hvem har ansvaret for stafettloggen?")
    answer, _, why = said.partition("\n\n")
    assert OWN in answer
    rows = dict(line.split("  ", 1) for line in why.splitlines() if not line.startswith(" "))
    assert {key.strip() for key in rows} >= {"Tema", "Nevner", "I planen", "Fordi", "Likner"}
    assert "responsible" in why
    assert "activity = stafettloggen" in why
    assert OTHER not in why


async def test_scripts_get_the_reasons_as_one_part_more(town: Application) -> None:
    found = json.loads(await ask_one(town, request(as_json=True, explain=True), "Hvem har ansvaret for stafettloggen?"))
    assert list(found)[-1] == "explain"
    assert found["explain"]["activities"] == [OWN]
    assert len(found["explain"]["near"]) == ask.MOST_NEAR
    assert found["explain"]["reasons"]


# ---- pages, forms and mistakes -----------------------------------------------------------------------------------


def _spoken(answered: Answered) -> Spoken:
    return Spoken(Understood(Topic.PLAN_STATUS, 0.8), answered)


def _answer_with(monkeypatch: pytest.MonkeyPatch, found: Answered | Exception) -> None:
    async def speak(*_: object) -> Spoken:
        if isinstance(found, Exception):
            raise found
        return _spoken(found)

    monkeypatch.setattr(ask, "speak", speak)


async def test_a_page_that_is_the_answer_is_carried_out(town: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    _answer_with(monkeypatch, Answered(action=Action.SHOW_PLAN, source="Planen"))
    told = await (await Interview.open(town, request())).ask("planen")
    assert OWN in told.message.fallback
    assert told.source == "Planen"


@pytest.mark.parametrize("action", [min(WRITING), None])
async def test_what_could_store_something_is_left_to_the_chat(
    town: Application, monkeypatch: pytest.MonkeyPatch, action: Action | None
) -> None:
    _answer_with(monkeypatch, Answered(action=action))
    found = json.loads(await ask_one(town, request(as_json=True), "status"))
    assert found["text"] == town.texts.for_language("nb")("ask_command.only_in_chat")


async def test_a_form_is_told_by_its_title_and_notes(town: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    async def opened(_: Context, __: object) -> Reply:
        return Reply(form=Form("Rapport", (FormNote("Skriv kort."),), Action.SAVE_REPORT, "Lagre", "Lukk"))

    _answer_with(monkeypatch, Answered(action=Action.OPEN_REPORT))
    monkeypatch.setattr(ask, "HANDLES", {Action.OPEN_REPORT: opened})
    told = await (await Interview.open(town, request())).ask("rapport")
    assert told.message.fallback == "Rapport\nSkriv kort."


async def test_nothing_to_be_said_is_said_as_in_the_chat(town: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    _answer_with(monkeypatch, BotError("errors.database_busy"))
    found = json.loads(await ask_one(town, request(as_json=True), "status"))
    assert found["text"] == town.texts.for_language("nb")("errors.database_busy")
    assert found["topic"] == "plan_status"


async def test_a_mistake_of_ours_costs_one_line_and_logs_no_text(
    town: Application, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    _answer_with(monkeypatch, ValueError(SECRET))
    said: list[str] = []
    with caplog.at_level(logging.DEBUG):
        await ask_all(town, request(as_json=True), [SECRET, "status"], said.append)
    assert len(said) == 2
    assert {json.loads(line)["text"] for line in said} == {town.texts.for_language("nb")("errors.not_expected")}
    (first, _) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert vars(first)["error"] == "ValueError"
    assert "hviske" not in caplog.text


async def test_routine_lines_are_kept_off_the_terminal(town: Application, caplog: pytest.LogCaptureFixture) -> None:
    logger = logging.getLogger("bot.handlers")
    before = logger.level
    with caplog.at_level(logging.INFO):
        await ask_one(town, request(), "hva er neste?")
    assert [record for record in caplog.records if record.name.startswith("bot.handlers")] == []
    assert logger.level == before


async def _rows(application: Application) -> list[str]:
    """Return everything that stands in the database, as one would dump it."""
    async with application.store.system(read_only=True) as system:
        connection = await system.session.connection()
        raw = await connection.get_raw_connection()
        assert raw.driver_connection is not None
        return [line async for line in raw.driver_connection.iterdump()]
