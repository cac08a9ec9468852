"""What the log says of people and of plan files, in words, in every language; and other ways of setting up."""

import io

import openpyxl
import pytest

from bot.content.programme import Programmes
from bot.core.actions import Action, ActionValue
from bot.core.chat import Incoming, Surface, Upload
from bot.errors import Refused
from bot.handlers.administration import Administration
from bot.store import municipalities, people, plans
from tests.handlers.door import Door, buttons_of, line_of, values_of
from tests.helpers.scene import DOMAIN, STRANGER, rows_of

LANGUAGES = pytest.mark.parametrize("language", ["nb", "nn", "en"])
NEW = {
    "name": "Mette Li", "email": f"mette@{DOMAIN}", "roles": "staff", "unit": "none", "new_unit": "",
    "language": "own",
}  # fmt: skip


async def log_of(door: Door, programmes: Programmes, language: str) -> str:
    """Return the log as the command prints it, in a language."""
    async with door.store.system() as system:
        known = await municipalities.find(system, "Strandvik kommune")
        assert known.id == door.scene.here
        connection = await system.session.connection()
        await connection.exec_driver_sql(
            f"UPDATE municipality SET language = '{language}' WHERE id = {door.scene.here}"
        )
    administration = Administration(door.store, programmes, door.texts, door.clock.now())
    return await administration.log_text("Strandvik kommune", 50)


@LANGUAGES
async def test_each_step_with_a_person_has_its_line(door: Door, programmes: Programmes, language: str) -> None:
    await door.submit("leader", Action.SAVE_INVITE, NEW)
    value = ActionValue(person=door.scene.people["teacher"])
    form = (await door.press("leader", Action.OPEN_PERSON, value)).form
    assert form is not None
    await door.submit("leader", Action.SAVE_PERSON, {**values_of(form), "roles": "relay_holder"}, form.value)
    form = (await door.press("leader", Action.OPEN_LEAVE, value)).form
    assert form is not None
    await door.submit("leader", Action.SAVE_LEAVE, {**values_of(form), "to": "nobody"}, form.value)
    said, t = await log_of(door, programmes, language), door.t(language)
    for key, name in (("added", "Mette Li"), ("changed", "Tom Berg"), ("left", "Tom Berg")):
        assert t(f"history.person_{key}", name=name) in said
    assert STRANGER not in said
    assert said.count("Kari Lunde") >= 3


@LANGUAGES
async def test_a_forgotten_name_is_not_in_the_log_any_more(door: Door, programmes: Programmes, language: str) -> None:
    form = (await door.press("admin", Action.OPEN_PERSON, ActionValue(person=door.scene.people["owner"]))).form
    assert form is not None
    roles = "project_owner,project_leader"
    await door.submit("admin", Action.SAVE_PERSON, {**values_of(form), "roles": roles}, form.value)
    await door.submit("leader", Action.SAVE_INVITE, NEW)
    administration = Administration(door.store, programmes, door.texts, door.clock.now())
    await administration.forget_person("Strandvik kommune", f"kari@{DOMAIN}")
    said = await log_of(door, programmes, language)
    assert "Kari Lunde" not in said
    assert door.t()("colleagues.former") in said, "in the words of the language it was forgotten in"
    assert door.t(language)("history.person_forgotten") in said
    assert line_of(await door.say("leader", "neste")) == door.t()("people.unknown_person")


@LANGUAGES
async def test_a_plan_file_that_was_read_has_its_line(door: Door, programmes: Programmes, language: str) -> None:
    await read_book(door)
    assert door.t(language)("history.plan_read") in await log_of(door, programmes, language)


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("Fase", "Aktivitet", "Start", "Frist", "Ansvarlig"),
        (1, "Avklare mål for arbeidet", "august 2026", "oktober 2026", "Prosjektleder"),
        (2, "Velge nye strategier", "august 2027", "september 2027", "Arbeidsgruppa"),
        (3, "Øve med alle", "januar 2028", "juni 2028", "BTI-kontakt"),
    ):
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


async def read_book(door: Door) -> ActionValue:
    """Let the leader hand in a workbook; return what the yes carries."""
    incoming = Incoming(
        door.visitor("leader"),
        Surface.DM,
        "D1",
        action=Action.SAVE_WIZARD_PLAN,
        fields={"start": "2026-08", "source": "file", "file": ""},
        files={"file": Upload("Plan for Strandvik (ny).xlsx", workbook())},
    )
    reply = await door.knock("leader", incoming)
    assert line_of(reply) == door.t().n("plan_import.found", 3)
    return next(b.value for b in buttons_of(reply.message) if b.action is Action.SAVE_WIZARD_PLAN)


async def test_a_workbook_is_merged_into_the_plan_there_is(door: Door) -> None:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        before = await plans.get(scope, "bti")
    await door.press("leader", Action.SAVE_WIZARD_PLAN, await read_book(door))
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        after = await plans.get(scope, "bti")
    assert before is not None
    assert after is not None
    assert after.activities[: len(before.activities)] == before.activities, "nothing that was there has changed"
    added = [activity.title for activity in after.activities[len(before.activities) :]]
    assert added == ["Avklare mål for arbeidet", "Velge nye strategier", "Øve med alle"]


@pytest.mark.parametrize("who", ["owner", "contact", "teacher"])
async def test_a_yes_by_somebody_without_the_role_stores_nothing(door: Door, who: str) -> None:
    value = await read_book(door)
    reply = await door.press(who, Action.SAVE_WIZARD_PLAN, value)
    assert "Kari Lunde" in line_of(reply)
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        plan = await plans.get(scope, "bti")
    assert plan is not None
    assert "Øve med alle" not in {activity.title for activity in plan.activities}


async def test_the_command_and_the_chat_read_the_same_list_the_same_way(door: Door, programmes: Programmes) -> None:
    text = f"navn;e-post;rolle;enhet\nUna Lie;una@{DOMAIN};rektor+BTI-kontakt;Sund skole\n".encode()
    administration = Administration(door.store, programmes, door.texts, door.clock.now())
    await administration.import_people("Nabovik kommune", text)
    await door.knock(
        "leader",
        Incoming(
            door.visitor("leader"), Surface.DM, "D1", action=Action.SAVE_PEOPLE_FILE, fields={"file": ""},
            files={"file": Upload("folk.csv", text)},
        ),
    )  # fmt: skip
    found = []
    for number in (door.scene.here, door.scene.neighbour):
        async with door.store.scope(number, read_only=True) as scope:
            una = await people.by_email(scope, f"una@{DOMAIN}")
            assert una is not None
            found.append((una.name, una.roles, una.unit, una.language))
    assert found[0] == found[1]


async def test_the_command_takes_no_list_that_tells_of_a_child(door: Door, programmes: Programmes) -> None:
    told = "Emil i 4B har fått vedtak fra barnevernet"
    text = f"navn;e-post;rolle;enhet\nUna Lie;una@{DOMAIN};rektor;{told}\n".encode()
    administration = Administration(door.store, programmes, door.texts, door.clock.now())
    before = await rows_of(door.store, door.scene.neighbour)
    with pytest.raises(Refused) as caught:
        await administration.import_people("Nabovik kommune", text)
    assert caught.value.key == "colleagues.file_sensitive"
    assert told not in str(caught.value)
    assert await rows_of(door.store, door.scene.neighbour) == before
