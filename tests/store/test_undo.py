"""Taking back in the store, on both databases: every kind of change with what hangs on it, and the stranger."""

from collections.abc import Awaitable, Callable

import pytest

from bot.core.plan_edit import Json
from bot.errors import Conflict, NotFound
from bot.store import changes, comments, plan_edits, plan_fields, plans, turns
from bot.store import undo as undoing
from bot.store.changes import Author, Change
from bot.store.session import Scope
from tests.helpers.scene import NOW, TODAY, Scene

Make = Callable[[Scope, Author, int], Awaitable[int | None]]


@pytest.fixture
def kari(scene: Scene) -> Author:
    """The project leader, in a chat."""
    return Author(scene.people["leader"], "chat", NOW)


@pytest.fixture
def ola(scene: Scene) -> Author:
    """The project owner, in a chat."""
    return Author(scene.people["owner"], "chat", NOW)


async def _edited(scope: Scope, author: Author, number: int) -> int | None:
    wanted: Json = {"title": "Ny", "phase": None, "end": ["2027-08-01", "season"], "comment": "Utsatt"}
    return (await plan_edits.edit(scope, author, number, 10**9, wanted)).change


async def _turn(scope: Scope, author: Author, number: int) -> int | None:
    await plan_edits.edit(scope, Author(None, "command", NOW), number, 10**9, {"repeats": "monthly"})
    plan = await plans.get(scope, "bti")
    activity = plan.activity(number) if plan else None
    assert activity is not None
    return await turns.finish(scope, author, activity, TODAY)


async def _proposed(scope: Scope, author: Author, number: int) -> int | None:
    return await plan_edits.propose(scope, author, number, TODAY)


async def _approved(scope: Scope, author: Author, number: int) -> int | None:
    await plan_edits.propose(scope, Author(None, "command", NOW), number, TODAY)
    return await plan_edits.approve(scope, author, number, TODAY)


async def _sent_back(scope: Scope, author: Author, number: int) -> int | None:
    await plan_edits.propose(scope, Author(None, "command", NOW), number, TODAY)
    return await plan_edits.send_back(scope, author, number, "Mangler vedtak")


async def _assigned(scope: Scope, author: Author, number: int) -> int | None:
    return await plan_edits.assign(scope, author, number, ["staff"], ["Helse Bergen"])


async def _dropped(scope: Scope, author: Author, number: int) -> int | None:
    return await plan_edits.drop(scope, author, number, "Ikke lenger")


async def _commented(scope: Scope, author: Author, number: int) -> int | None:
    return await comments.add(scope, author, number, "Godt")


MAKES: dict[str, tuple[str, Make]] = {
    "edited": ("risks", _edited),
    "assigned": ("risks", _assigned),
    "started": ("risks", plan_edits.start),
    "dropped": ("risks", _dropped),
    "reopened": ("explore", plan_edits.reopen),
    "proposed": ("approved", _proposed),
    "approved": ("approved", _approved),
    "sent_back": ("approved", _sent_back),
    "turn": ("anchoring", _turn),
    "commented": ("risks", _commented),
}


async def fields(scope: Scope, number: int) -> Json:
    scope.session.expire_all()
    return await plan_fields.read(scope, await plans.look_at(scope, number))


@pytest.mark.parametrize("kind", list(MAKES))
async def test_each_kind_goes_back_to_what_the_log_found(
    here: Scope, scene: Scene, kari: Author, ola: Author, kind: str
) -> None:
    key, make = MAKES[kind]
    number = scene.activities[key]
    change = await make(here, ola, number)
    (line,) = await changes.latest(here, 1)
    assert (line.id, line.action, line.who) == (change, kind, "Ola Vik")
    after = await fields(here, number)
    undone = await undoing.undo(here, kari, change or 0)
    assert (undone.activity_id, undone.action) == (number, kind)
    now = await fields(here, number)
    assert now == after | {name: value for name, value in (line.before or {}).items() if name in now}
    assert await comments.newest(here, number, 5) == []
    assert await turns.last_done(here, number) is None
    newest, first = (await changes.latest(here, 50))[:2]
    assert (newest.action, newest.who, first.undone) == ("undo", "Kari Lunde", True)
    assert [line.action for line in await changes.latest(here, 50, standing=True)].count(kind) == 0


@pytest.mark.parametrize("kind", list(MAKES))
async def test_each_kind_is_taken_back_once(here: Scope, scene: Scene, kari: Author, kind: str) -> None:
    key, make = MAKES[kind]
    change = await make(here, kari, scene.activities[key]) or 0
    await undoing.undo(here, kari, change)
    before = await fields(here, scene.activities[key])
    with pytest.raises(Conflict) as caught:
        await undoing.undo(here, kari, change)
    assert caught.value.key == "plan.already_undone"
    assert await fields(here, scene.activities[key]) == before


async def test_what_was_added_is_dropped(here: Scope, scene: Scene, kari: Author) -> None:
    values: Json = {"title": "Ny", "phase": 1, "milestone": False, "start": None, "end": None, "continuous": False}
    values |= {"repeats": "", "roles": [], "persons": [], "condition": "", "approver": "", "comment": ""}
    number, change = await plan_edits.add(here, kari, scene.plan, values)
    await undoing.undo(here, kari, change)
    assert (await fields(here, number))["state"] == "dropped"
    (line, _) = await changes.latest(here, 2)
    assert (line.before, line.after) == ({"state": "planned"}, {"state": "dropped"})


async def test_a_conflict_leaves_the_others_words_alone(here: Scope, scene: Scene, kari: Author, ola: Author) -> None:
    number = scene.activities["approved"]
    change = await _sent_back(here, kari, number) or 0
    await plan_edits.propose(here, ola, number, TODAY)
    with pytest.raises(Conflict) as caught:
        await undoing.undo(here, kari, change)
    assert caught.value.values == {"title": "Planen er godkjent", "who": "Ola Vik"}
    assert [comment.text for comment in await comments.newest(here, number, 5)] == ["Mangler vedtak"]


async def test_an_import_of_the_same_field_stands_in_the_way(here: Scope, scene: Scene, kari: Author) -> None:
    number = scene.activities["risks"]
    change = await _assigned(here, kari, number) or 0
    record = {"before": {"responsible": ["staff"]}, "after": {"responsible": ["staff"]}}
    await changes.record(here, Author(None, "import", NOW), "activity", number, "imported", **record)
    with pytest.raises(Conflict) as caught:
        await undoing.undo(here, kari, change)
    assert caught.value.key == "plan.changed_since"


@pytest.mark.parametrize("change", [0, -1, 404])
async def test_no_such_change_is_not_found(here: Scope, scene: Scene, kari: Author, change: int) -> None:
    for number in (change, scene.strangers_change):
        with pytest.raises(NotFound):
            await undoing.undo(here, kari, number)


@pytest.mark.parametrize(
    ("entity", "action", "undone", "expected"),
    [
        ("activity", "edited", False, True),
        ("activity", "edited", True, False),
        ("activity", "imported", False, False),
        ("activity", "undo", False, False),
        ("series", "moved", False, False),
    ],
)
def test_which_lines_can_be_taken_back(entity: str, action: str, *, undone: bool, expected: bool) -> None:
    line = Change(1, NOW, "", "chat", entity, 1, action, undone, {}, {})
    assert undoing.can_be(line) is expected
