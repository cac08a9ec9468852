"""A message about a concrete child stops at the door: nothing of it is stored, logged or sent back."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.content.asking.loading import AskerSource
from bot.core.actions import Action
from bot.core.asking.asker import Asker
from bot.core.chat import Surface
from bot.handlers.router import Router
from bot.store.models import ActivityRow, PersonRoleRow
from tests.handlers.door import CHANNEL, Door, text_of, values_of
from tests.helpers.logged import printed

TOLD = (
    "Jonas i 5B har blåmerker igjen, og mora hans drikker",
    "Eleven min på 7. trinn, Emma Skogstad, har sluttet å spise",
    "Fødselsnummeret er 01010112345, ring faren",
)
GENERAL = ("neste", "Hvordan snakker vi med barn om bekymring?", "Hvor mange barn har stafettlogg?")
RARE = ("Jonas", "blåmerker", "Skogstad", "01010112345", "Emma")


def stored(door: Door) -> bytes:
    """Return every byte of the database."""
    path = Path(str(door.store.engine.url.database))
    with sqlite3.connect(path) as connection:
        whole = "\n".join(connection.iterdump()).encode()
    connection.close()
    log = path.with_name(path.name + "-wal")
    return whole + path.read_bytes() + (log.read_bytes() if log.exists() else b"")


@pytest.mark.parametrize("text", TOLD)
@pytest.mark.parametrize("surface", [Surface.DM, Surface.CHANNEL])
async def test_it_is_stopped_unstored_unlogged_and_told_where_it_belongs(
    door: Door, everything_logged: pytest.LogCaptureFixture, text: str, surface: Surface
) -> None:
    reply = await door.say("leader", text, surface, CHANNEL)
    assert text_of(reply).split("\n")[0] == door.t()("sensitive.not_kept")
    assert (reply.public, reply.home) == (False, False)
    kept = printed(everything_logged.records) + text_of(reply) + stored(door).decode("utf-8", "replace")
    assert everything_logged.records
    for word in (*RARE, text):
        assert word not in kept


@pytest.mark.parametrize(("who", "language"), [("leader", "nb"), ("contact", "nn"), ("teacher", "en")])
async def test_the_stop_speaks_the_persons_language(door: Door, who: str, language: str) -> None:
    assert text_of(await door.say(who, TOLD[0])).startswith(door.t(language)("sensitive.not_kept"))


async def test_guests_and_the_unknown_are_stopped_too(door: Door) -> None:
    for visitor in (
        replace(door.visitor("leader"), regular=False),
        replace(door.visitor("leader"), email="ukjent@example.org", user="U9"),
        replace(door.visitor("leader"), email=""),
    ):
        assert text_of(await door.say(visitor, TOLD[0])).startswith(door.t()("sensitive.not_kept"))


@pytest.mark.parametrize("text", GENERAL)
async def test_talk_in_general_passes(door: Door, text: str) -> None:
    assert not text_of(await door.say("leader", text)).startswith(door.t()("sensitive.not_kept"))


@pytest.mark.parametrize("command", ["neste", "status", "koble", "hjelp"])
async def test_a_command_in_front_does_not_let_it_through(door: Door, command: str) -> None:
    assert text_of(await door.say("leader", f"{command} {TOLD[0]}")).startswith(door.t()("sensitive.not_kept"))


@pytest.mark.parametrize("field", ["place", "closed"])
async def test_in_a_form_the_text_stays_on_the_screen_and_is_not_saved(
    door: Door, everything_logged: pytest.LogCaptureFixture, field: str
) -> None:
    form = (await door.press("leader", Action.OPEN_MEETING_SETUP)).form
    fields = {**values_of(form), field: f"Rådhuset. {TOLD[0]}"}
    reply = await door.submit("leader", Action.SAVE_MEETING_SETUP, fields)
    assert reply.errors is not None
    assert reply.errors.errors == {field: door.t()("sensitive.in_form")}
    assert (reply.message, reply.form) == (None, None)
    kept = printed(everything_logged.records) + stored(door).decode("utf-8", "replace")
    for word in ("Jonas", "blåmerker"):
        assert word not in kept
    mended = await door.submit("leader", Action.SAVE_MEETING_SETUP, {**fields, field: ""})
    assert text_of(mended).startswith(door.t().n("meetings.set_up", 3))


async def test_a_form_is_stopped_in_the_persons_language(door: Door) -> None:
    reply = await door.submit("teacher", Action.SAVE_MEETING_SETUP, {"place": TOLD[0]})
    assert reply.errors is not None
    assert reply.errors.errors == {"place": door.t("en")("sensitive.in_form")}


async def test_ordinary_words_are_not_logged_either(door: Door, everything_logged: pytest.LogCaptureFixture) -> None:
    for text in ("hva skjer med Velge strategier", "neste", "koble"):
        await door.say("leader", text)
    await door.press("leader", Action.MARK_DONE)
    ours = printed(r for r in everything_logged.records if r.name.startswith("bot"))
    assert "command" in ours
    for word in ("Velge", "strategier", "Kari", "strandvik", "neste"):
        assert word not in ours


@pytest.mark.parametrize("broken", ["a state", "a role"])
async def test_a_mistake_of_ours_is_told_in_a_sentence_and_logged_without_the_words(
    door: Door, everything_logged: pytest.LogCaptureFixture, broken: str
) -> None:
    in_plan = update(ActivityRow).where(ActivityRow.municipality_id == door.scene.here).values(state="Jonas")
    of_person = update(PersonRoleRow).where(PersonRoleRow.person_id == door.scene.people["leader"]).values(role="Jonas")
    async with door.store.scope(door.scene.here) as scope:
        await scope.session.execute(in_plan if broken == "a state" else of_person)
    sentence = door.t()("errors.not_expected")
    assert text_of(await door.say("leader", "neste")) == sentence
    assert (await door.home("leader")).fallback == sentence
    ours = printed(r for r in everything_logged.records if r.name.startswith("bot"))
    assert "'error': 'ValueError'" in ours
    assert "Jonas" not in ours


HARMLESS_THINGS = (
    "Stafettloggen er i bruk, men han blir ikkje oppdatert",
    "Malen er ikkje tilpassa oss, han må skrivast om",
    "Møtet vart avlyst, han kjem ikkje før i juni",
)


@pytest.mark.parametrize("text", HARMLESS_THINGS)
async def test_in_a_form_the_words_alone_tell(door: Door, text: str) -> None:
    form = (await door.press("leader", Action.OPEN_MEETING_SETUP)).form
    reply = await door.submit("leader", Action.SAVE_MEETING_SETUP, {**values_of(form), "place": text})
    assert reply.errors is None


def _cannot_load() -> Asker:
    raise RuntimeError("Jonas")


async def test_where_questions_cannot_be_read_the_words_alone_tell(
    door: Door, everything_logged: pytest.LogCaptureFixture
) -> None:
    router = Router(door.store, door.programmes, door.texts, door.clock, askers=AskerSource(_cannot_load))
    door = replace(door, router=router)
    assert text_of(await door.say("leader", TOLD[0])).startswith(door.t()("sensitive.not_kept"))
    assert text_of(await door.say("leader", "Når er neste møte?")) == door.t()("errors.not_expected")
    assert not await router.about_child("Når er neste møte?")
    assert await router.about_child(TOLD[1])
    assert "Jonas" not in printed(r for r in everything_logged.records if r.name.startswith("bot"))


async def test_a_command_needs_no_reader_of_questions(door: Door) -> None:
    loaded: list[str] = []

    def load() -> Asker:
        loaded.append("")
        raise RuntimeError

    router = Router(door.store, door.programmes, door.texts, door.clock, askers=AskerSource(load))
    assert not await router.about_child("neste")
    assert loaded == []
