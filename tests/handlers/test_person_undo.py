"""The change log takes back what was changed of a colleague, unless that was changed since or may not be."""

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.people import Person
from bot.core.roles import Role
from bot.store import changes, people, person_undo
from bot.store.changes import Author, Change
from tests.handlers.door import Door, buttons_of, line_of, text_of, values_of
from tests.helpers.scene import NOW, STRANGER, rows_of

LANGUAGES = pytest.mark.parametrize("language", ["nb", "nn", "en"])


async def change(door: Door, who: str, whom: str, **fields: str) -> int:
    """Change somebody in the form; return the line of the log."""
    form = (await door.press(who, Action.OPEN_PERSON, ActionValue(person=door.scene.people[whom]))).form
    assert form is not None
    await door.submit(who, Action.SAVE_PERSON, {**values_of(form), **fields}, form.value)
    return (await log(door))[0].id


async def log(door: Door) -> list[Change]:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        return await changes.latest(scope, 50)


async def colleague(door: Door, whom: str) -> Person:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        found = await people.get(scope, door.scene.people[whom])
    assert found is not None
    return found


def at(line: int) -> ActionValue:
    return ActionValue(change=line, choice="log")


async def test_the_log_offers_it_and_it_goes_back(door: Door) -> None:
    before, theirs = await colleague(door, "teacher"), await rows_of(door.store, door.scene.stranger)
    line = await change(door, "leader", "teacher", roles="relay_holder", unit="none", language="en")
    shown = (await door.press("leader", Action.SHOW_LOG)).message
    (offered,) = [one for one in buttons_of(shown) if one.action is Action.UNDO_PERSON]
    assert offered.value.change == line
    reply = await door.press("leader", Action.UNDO_PERSON, offered.value)
    assert line_of(reply) == door.t()("colleagues.undone", name=before.name)
    assert Action.UNDO_PERSON not in {one.action for one in buttons_of(reply.message)}
    assert await colleague(door, "teacher") == before
    newest, first = (await log(door))[:2]
    assert (newest.action, newest.who, first.id, first.undone) == ("undo", "Kari Lunde", line, True)
    assert STRANGER not in text_of(reply)
    assert await rows_of(door.store, door.scene.stranger) == theirs


@LANGUAGES
async def test_the_line_of_it_has_its_words(door: Door, language: str) -> None:
    line = await change(door, "leader", "leader", language=language, roles="project_leader,staff")
    said = text_of(await door.press("leader", Action.UNDO_PERSON, at(line)))
    told = door.t(language)("history.person_undo", name="Kari Lunde")
    assert told[1:] in said


async def test_a_second_press_takes_nothing_back(door: Door) -> None:
    line = await change(door, "leader", "teacher", roles="relay_holder")
    await door.press("leader", Action.UNDO_PERSON, at(line))
    lines = len(await log(door))
    assert line_of(await door.press("leader", Action.UNDO_PERSON, at(line))) == door.t()("plan.already_undone")
    assert len(await log(door)) == lines


async def test_what_was_changed_since_stays(door: Door) -> None:
    line = await change(door, "leader", "teacher", roles="relay_holder")
    await change(door, "admin", "teacher", roles="change_agent")
    said = line_of(await door.press("leader", Action.UNDO_PERSON, at(line)))
    assert said == door.t()("colleagues.changed_since", name="Tom Berg")
    await change(door, "admin", "teacher", roles="relay_holder")
    assert line_of(await door.press("leader", Action.UNDO_PERSON, at(line))) == said, "decided anew, if the same"
    assert (await colleague(door, "teacher")).roles == {Role.RELAY_HOLDER}


async def test_what_the_line_did_not_change_stays_as_it_is_now(door: Door) -> None:
    before = await colleague(door, "teacher")
    line = await change(door, "leader", "teacher", roles="relay_holder")
    await change(door, "admin", "teacher", unit="none")
    await door.press("leader", Action.UNDO_PERSON, at(line))
    now = await colleague(door, "teacher")
    assert (now.roles, now.unit_id) == (before.roles, None)


async def test_the_last_leader_stays(door: Door) -> None:
    line = await change(door, "leader", "owner", roles="project_leader,project_owner")
    await change(door, "owner", "leader", roles="working_group")
    said = text_of(await door.press("owner", Action.UNDO_PERSON, at(line)))
    assert said == door.t()("colleagues.last_leader", name="Ola Vik")
    assert Role.PROJECT_LEADER in (await colleague(door, "owner")).roles


async def test_a_wide_role_comes_back_only_from_who_may_give_it(door: Door) -> None:
    given = frozenset({Role.ADMIN, Role.STAFF})
    async with door.store.scope(door.scene.here) as scope:
        before = await people.get(scope, door.scene.people["teacher"])
        assert before is not None
        await people.change(scope, before.id, roles=given, unit_id=before.unit_id, language=before.language)
    line = await change(door, "admin", "teacher", roles="staff")
    refused = line_of(await door.press("leader", Action.UNDO_PERSON, at(line)))
    assert refused != door.t()("colleagues.undone", name="Tom Berg")
    assert Role.ADMIN not in (await colleague(door, "teacher")).roles
    await door.press("admin", Action.UNDO_PERSON, at(line))
    assert (await colleague(door, "teacher")).roles == given


@pytest.mark.parametrize("who", ["contact", "head", "teacher", "coordinator"])
async def test_others_neither_see_nor_press_it(door: Door, who: str) -> None:
    line = await change(door, "leader", "teacher", roles="relay_holder")
    shown = (await door.press(who, Action.SHOW_LOG)).message
    assert Action.UNDO_PERSON not in {one.action for one in buttons_of(shown)}
    before = await rows_of(door.store, door.scene.here)
    await door.press(who, Action.UNDO_PERSON, at(line))
    assert await rows_of(door.store, door.scene.here) == before


async def test_a_strangers_line_and_other_lines_are_none(door: Door) -> None:
    async with door.store.scope(door.scene.neighbour) as scope:
        facts: dict[str, object] = {"roles": ["staff"], "unit": None, "language": ""}
        author = Author(None, "chat", NOW)
        theirs = await changes.record(
            scope, author, person_undo.PERSON, door.scene.people["teacher"], person_undo.CHANGED,
            before=facts, after=facts | {"language": "en"},
        )  # fmt: skip
    await door.press("owner", Action.MUTE_REMINDERS)
    muted = (await log(door))[0].id
    before = await rows_of(door.store, door.scene.here), await rows_of(door.store, door.scene.neighbour)
    for number in (theirs, door.scene.strangers_change, muted, 0, 10**8):
        assert line_of(await door.press("leader", Action.UNDO_PERSON, at(number))) == door.t()("plan.change_gone")
    assert (await rows_of(door.store, door.scene.here), await rows_of(door.store, door.scene.neighbour)) == before
