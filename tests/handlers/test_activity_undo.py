"""Taking back, for every kind of change: straight, after others changed the same, others' changes, twice, forged."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.core.actions import Action, ActionValue
from bot.core.chat import Surface
from bot.core.plan_edit import Json
from bot.store import changes, plan_edits, plan_fields, plans, turns
from bot.store import undo as undoing
from bot.store.changes import Author
from tests.handlers.activity_desk import about, activity, edit_form, log, new, page, said, send, titled
from tests.handlers.door import Door, button, buttons_of, line_of, text_of
from tests.helpers.scene import NOW, PLAN, TODAY

Do = Callable[[Door], Awaitable[object]]


@dataclass(frozen=True)
class Kind:
    """One kind of change: how it is made, on what, and how somebody else (the administrator) changes the same."""

    name: str
    key: str
    make: Do
    disturb: Do | None
    ready: Do | None = None
    author: str = "owner"


def press(who: str, action: Action, key: str) -> Do:
    async def do(door: Door) -> None:
        value = about(door, key).model_copy(update={"version": (await activity(door, key)).version})
        await door.press(who, action, value)

    return do


def edit(who: str, key: str, **changed: str) -> Do:
    async def do(door: Door) -> None:
        assert (await send(door, who, await edit_form(door, who, key), changed)).errors is None

    return do


def submit(who: str, action: Action, key: str, **fields: str) -> Do:
    async def do(door: Door) -> None:
        assert (await door.submit(who, action, fields, about(door, key))).errors is None

    return do


async def hire(door: Door) -> None:
    """Let «undated» be done for each new colleague, and let one be hired."""
    await edit("admin", "undated", repeats="on_hire")(door)
    async with door.store.scope(door.scene.here) as scope:
        await turns.open_for_hire(scope, "bti", door.scene.people["teacher"], TODAY)


async def welcome(door: Door) -> None:
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        (waiting,) = await turns.waiting(scope)
    value = about(door, "undated").model_copy(update={"turn": waiting.turn})
    await door.press("owner", Action.MARK_DONE, value)


ADMIN_EDITS_TITLE = edit("admin", "risks", title="Vurdere alt")
KINDS = [
    Kind("state", "risks", press("owner", Action.MARK_DONE, "risks"), press("admin", Action.REOPEN_ACTIVITY, "risks")),
    Kind("started", "risks", press("owner", Action.START_ACTIVITY, "risks"), press("admin", Action.MARK_DONE, "risks")),
    Kind("edited", "risks", edit("owner", "risks", title="Vurdere risikoen"), ADMIN_EDITS_TITLE),
    Kind(
        "edited",
        "anchoring",
        edit("owner", "anchoring", end="mars 2027", comment="Utsatt", phase="3"),
        edit("admin", "anchoring", end="mai 2027"),
    ),
    Kind("assigned", "risks", edit("owner", "risks", roles="staff"), edit("admin", "risks", roles="unit_leader")),
    Kind(
        "dropped",
        "risks",
        submit("owner", Action.SAVE_DROP_ACTIVITY, "risks", reason="Ikke lenger"),
        press("admin", Action.REOPEN_ACTIVITY, "risks"),
    ),
    Kind(
        "reopened",
        "dropped",
        press("owner", Action.REOPEN_ACTIVITY, "dropped"),
        press("admin", Action.MARK_DONE, "dropped"),
    ),
    Kind(
        "proposed",
        "approved",
        press("leader", Action.MARK_DONE, "approved"),
        press("admin", Action.APPROVE_MILESTONE, "approved"),
        author="leader",
    ),
    Kind(
        "approved",
        "approved",
        press("owner", Action.APPROVE_MILESTONE, "approved"),
        press("admin", Action.REOPEN_ACTIVITY, "approved"),
        ready=press("leader", Action.MARK_DONE, "approved"),
    ),
    Kind(
        "sent_back",
        "approved",
        submit("owner", Action.SAVE_SEND_BACK, "approved", word="Mangler vedtak"),
        press("leader", Action.MARK_DONE, "approved"),
        ready=press("leader", Action.MARK_DONE, "approved"),
    ),
    Kind(
        "turn",
        "anchoring",
        press("owner", Action.MARK_DONE, "anchoring"),
        edit("admin", "anchoring", end="mai 2027"),
        ready=edit("admin", "anchoring", repeats="monthly"),
    ),
    Kind("turn", "undated", welcome, None, ready=hire),
    Kind("commented", "risks", submit("owner", Action.SAVE_COMMENT, "risks", text="Godt"), None),
]
IDS = [f"{kind.name}-{kind.key}" for kind in KINDS]


async def state(door: Door, key: str) -> Json:
    """Return everything that is stored of an activity, its comments and turns too."""
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        number = door.scene.activities[key]
        found = await plan_fields.read(scope, await plans.look_at(scope, number))
        found["comments"] = [comment.text for comment in await said(door, key)]
        found["last"] = await turns.last_done(scope, number)
        found["waiting"] = [waiting.name for waiting in await turns.waiting(scope, number)]
    return found


async def made(door: Door, kind: Kind) -> tuple[Json, int]:
    """Make the change; return what stood there before, and the line of the log."""
    if kind.ready:
        await kind.ready(door)
    before = await state(door, kind.key)
    await kind.make(door)
    line = (await log(door))[0]
    assert (line.action, line.entity_id) == (kind.name, door.scene.activities[kind.key])
    assert await state(door, kind.key) != before
    return before, line.id


async def take_back(door: Door, who: str, change: int, choice: str = "page") -> str:
    return text_of(await door.press(who, Action.UNDO, ActionValue(change=change, choice=choice)))


@pytest.mark.parametrize("kind", KINDS, ids=IDS)
async def test_straight_everything_is_as_it_was(door: Door, kind: Kind) -> None:
    before, change = await made(door, kind)
    text = await take_back(door, kind.author, change)
    assert await state(door, kind.key) == before
    assert PLAN[kind.key].title in text
    newest, undone = (await log(door))[:2]
    assert (newest.action, undone.id, undone.undone) == ("undo", change, True)


@pytest.mark.parametrize("kind", KINDS, ids=IDS)
async def test_a_second_time_changes_nothing(door: Door, kind: Kind) -> None:
    before, change = await made(door, kind)
    await take_back(door, kind.author, change)
    lines = len(await log(door))
    for who in (kind.author, "leader"):
        assert await take_back(door, who, change) == door.t()("plan.already_undone")
    assert await state(door, kind.key) == before
    assert len(await log(door)) == lines


@pytest.mark.parametrize("kind", KINDS, ids=IDS)
async def test_others_changes_are_for_those_who_lead(door: Door, kind: Kind) -> None:
    before, change = await made(door, kind)
    after = await state(door, kind.key)
    for who in ("contact", "teacher", "coordinator"):
        assert "Kari Lunde" in await take_back(door, who, change)
    assert await state(door, kind.key) == after
    await take_back(door, "admin", change)
    assert await state(door, kind.key) == before


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.disturb], ids=lambda kind: f"{kind.name}-{kind.key}")
async def test_what_somebody_changed_since_is_left_alone(door: Door, kind: Kind) -> None:
    _, change = await made(door, kind)
    assert kind.disturb is not None
    await kind.disturb(door)
    after = await state(door, kind.key)
    text = await take_back(door, kind.author, change)
    assert await state(door, kind.key) == after
    who = (await log(door))[0].who
    title = (await activity(door, kind.key)).title
    assert text == door.t()("plan.changed_since_by", title=title, who=who)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.disturb], ids=lambda kind: f"{kind.name}-{kind.key}")
async def test_when_the_later_change_is_taken_back_first_the_earlier_one_follows(door: Door, kind: Kind) -> None:
    before, change = await made(door, kind)
    assert kind.disturb is not None
    await kind.disturb(door)
    await take_back(door, "leader", (await log(door))[0].id)
    await take_back(door, kind.author, change)
    assert await state(door, kind.key) == before


async def test_a_change_of_something_else_stands_in_nobodys_way(door: Door) -> None:
    await edit("owner", "risks", title="Vurdere risikoen")(door)
    change = (await log(door))[0].id
    await edit("admin", "risks", comment="Se malen")(door)
    await press("admin", Action.MARK_DONE, "risks")(door)
    await take_back(door, "owner", change)
    found = await activity(door, "risks")
    assert (found.title, found.comment) == (PLAN["risks"].title, "Se malen")
    assert found.done_on is not None


async def test_what_was_added_is_dropped_not_deleted(door: Door) -> None:
    reply = await new(door, "owner", title="Øve")
    found = button(reply.message, Action.UNDO)
    told = text_of(await door.press("owner", found.action, found.value))
    assert told.startswith(door.t()("plan.undone_added", title="Øve"))
    assert (await titled(door, "Øve")).state == "dropped"


async def test_what_was_added_and_then_changed_stays(door: Door) -> None:
    change = button((await new(door, "owner", title="Øve")).message, Action.UNDO).value.change or 0
    number = (await titled(door, "Øve")).id
    await door.submit("admin", Action.SAVE_COMMENT, {"text": "Fint"}, ActionValue(activity=number))
    assert await take_back(door, "owner", change) == door.t()("plan.changed_since_by", title="Øve", who="Ida Aas")
    assert (await titled(door, "Øve")).open


async def test_a_comment_taken_back_leaves_no_words_anywhere(door: Door) -> None:
    await submit("teacher", Action.SAVE_COMMENT, "risks", text="Dette skulle jeg ikke skrevet")(door)
    await take_back(door, "teacher", (await log(door))[0].id)
    async with door.store.scope(door.scene.here, read_only=True) as scope:
        connection = await scope.session.connection()
        for table in ("activity_comment", "change"):
            rows = await connection.exec_driver_sql(f"SELECT * FROM {table}")
            assert "skulle jeg ikke" not in str(rows.all())


async def test_changes_without_a_name_are_told_without_one(door: Door) -> None:
    await edit("owner", "risks", title="Vurdere risikoen")(door)
    change = (await log(door))[0].id
    async with door.store.scope(door.scene.here) as scope:
        await plan_edits.edit(scope, Author(None, "bot", NOW), door.scene.activities["risks"], 10**9, {"title": "B"})
    assert await take_back(door, "owner", change) == door.t()("plan.changed_since", title="B")


async def test_a_change_that_left_no_line_is_noticed_all_the_same(door: Door) -> None:
    await edit("owner", "risks", title="Vurdere risikoen")(door)
    change = (await log(door))[0].id
    async with door.store.scope(door.scene.here) as scope:
        (await plans.row_of(scope, door.scene.activities["risks"])).title = "C"
    assert await take_back(door, "owner", change) == door.t()("plan.changed_since", title="C")


@pytest.mark.parametrize(
    ("choice", "offered"), [("", Action.SHOW_MINE), ("page", Action.OPEN_EDIT_ACTIVITY), ("log", Action.SHOW_ACTIVITY)]
)
@pytest.mark.parametrize("surface", [Surface.DM, Surface.REMINDER])
async def test_the_answer_is_where_one_was(door: Door, choice: str, offered: Action, surface: Surface) -> None:
    await edit("owner", "risks", title="Vurdere risikoen")(door)
    value = ActionValue(change=(await log(door))[0].id, choice=choice, activity=door.scene.activities["risks"])
    reply = await door.press("owner", Action.UNDO, value, surface=surface)
    assert offered in {found.action for found in buttons_of(reply.message)}
    assert reply.replace == (surface is Surface.DM)  # a reminder stays as it was sent


async def test_an_undo_on_the_home_page_draws_it_again(door: Door) -> None:
    await edit("owner", "risks", title="Vurdere risikoen")(door)
    value = ActionValue(change=(await log(door))[0].id)
    reply = await door.press("owner", Action.UNDO, value, surface=Surface.HOME, channel="")
    assert (reply.message, reply.home) == (None, True)


@pytest.mark.parametrize("change", [None, 0, 404, 2**62])
async def test_no_such_change(door: Door, change: int | None) -> None:
    text = text_of(await door.press("leader", Action.UNDO, ActionValue(change=change)))
    assert text == door.t()("plan.change_gone")


async def test_what_the_log_offers_to_undo_can_be_undone(door: Door) -> None:
    await edit("owner", "risks", title="Vurdere risikoen")(door)
    door.clock.advance(timedelta(minutes=1))
    await press("owner", Action.MARK_DONE, "strategies")(door)
    shown = (await door.press("owner", Action.SHOW_LOG)).message
    found = [one for one in buttons_of(shown) if one.action is Action.UNDO]
    assert len(found) == 2
    for one in found:
        reply = await door.press("owner", one.action, one.value)
        assert line_of(reply).startswith(("«", "Endringen"))
        assert reply.replace
    assert [line.action for line in await log(door)] == ["undo", "undo", "state", "edited"]
    assert not [one for one in buttons_of((await door.press("owner", Action.SHOW_LOG)).message) if one.value.change]


async def test_every_kind_that_can_be_taken_back_is_tried() -> None:
    assert {kind.name for kind in KINDS} | {"added"} == undoing.KINDS
    assert changes.STATE in undoing.KINDS


async def test_the_page_offers_the_way_back_right_after(door: Door) -> None:
    await page(door, "owner", "risks")
    reply = await door.press("owner", Action.START_ACTIVITY, about(door, "risks"))
    found = button(reply.message, Action.UNDO)
    assert found.value.choice == "page"
    await door.press("owner", found.action, found.value)
    assert (await activity(door, "risks")).state == "planned"
