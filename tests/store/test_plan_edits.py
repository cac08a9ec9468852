"""Editing activities in the store, on both databases: each field written and read back, two at once, the stranger."""

import asyncio

import pytest

from bot.core.plan_edit import BLANK, EDITABLE, Json
from bot.errors import BadInput, NotFound
from bot.store import changes, comments, plan_edits, plan_fields, plans, turns
from bot.store import undo as undoing
from bot.store.changes import Author
from bot.store.plan_edits import Edited
from bot.store.session import Scope, Store
from tests.helpers.scene import NOW, TODAY, Scene


@pytest.fixture
def kari(scene: Scene) -> Author:
    """The project leader, in a chat."""
    return Author(scene.people["leader"], "chat", NOW)


NEW: Json = {
    "title": "Øve sammen",
    "phase": None,
    "milestone": True,
    "start": ["2026-09-07", "week"],
    "end": ["2026-12-01", "season"],
    "continuous": False,
    "repeats": "",
    "roles": ["staff", "all_staff"],
    "condition": "Alle har øvd",
    "approver": "steering_group",
    "comment": "Se malen",
}


async def test_every_field_is_written_logged_and_brought_back(here: Scope, scene: Scene, kari: Author) -> None:
    number = scene.activities["monitoring"]
    wanted = {**NEW, "persons": [scene.people["head"], "Helse Bergen"]}
    before = (await plan_edits.see(here, number)).values
    edited = await plan_edits.edit(here, kari, number, 0, wanted)
    assert (await plan_edits.see(here, number)).values == wanted
    (line,) = await changes.latest(here, 1)
    assert line.id == edited.change
    assert line.after == {name: value for name, value in wanted.items() if value != before[name]}
    assert line.before == {name: before[name] for name in line.after}
    await undoing.undo(here, kari, line.id)
    assert (await plan_edits.see(here, number)).values == before


async def test_what_is_new_stands_last_with_everything_it_was_given(here: Scope, scene: Scene, kari: Author) -> None:
    number, _ = await plan_edits.add(here, kari, scene.plan, {**BLANK, **NEW}, origin="minutes:7")
    plan = await plans.get(here, "bti")
    assert plan is not None
    last = plan.activities[-1]
    assert (last.id, last.title, last.origin, last.version) == (number, "Øve sammen", "minutes:7", 1)
    assert (await plan_edits.see(here, number)).values == {**BLANK, **NEW}


async def test_the_same_pressed_twice_is_added_once(store: Store, scene: Scene, kari: Author) -> None:
    async def add(author: Author, more: Json) -> tuple[int, int]:
        async with store.scope(scene.here) as scope:
            return await plan_edits.add(scope, author, scene.plan, {**BLANK, **NEW, **more})

    first, second = await asyncio.gather(add(kari, {}), add(kari, {}))
    assert first == second
    head = Author(scene.people["head"], "chat", NOW)
    later = Author(scene.people["leader"], "chat", NOW + plan_edits.TWICE)
    others = [await add(kari, {"title": "Noe annet"}), await add(head, {}), await add(later, {})]
    assert len({first, *others}) == 4
    async with store.scope(scene.here) as scope:
        await undoing.undo(scope, later, others[-1][1])
    again = await add(later, {})
    assert again not in others
    async with store.scope(scene.here, read_only=True) as scope:
        plan = await plans.get(scope, "bti")
        assert plan is not None
        assert len(plan.activities) == len(scene.activities) + 5  # what was taken back is dropped, not gone


async def test_what_cannot_stand_is_not_stored(store: Store, scene: Scene, kari: Author) -> None:
    for values in ({"title": ""}, {"milestone": True}, {"phase": 7}):
        with pytest.raises(BadInput):
            async with store.scope(scene.here) as scope:
                await plan_edits.add(scope, kari, scene.plan, BLANK | {"title": "A"} | values)
    async with store.scope(scene.here, read_only=True) as scope:
        assert await changes.latest(scope, 5) == []
        plan = await plans.get(scope, "bti")
        assert plan is not None
        assert len(plan.activities) == len(scene.activities)


async def test_ids_of_people_elsewhere_are_left_out(here: Scope, scene: Scene, kari: Author) -> None:
    number = scene.activities["monitoring"]
    await plan_edits.assign(here, kari, number, [], [scene.strangers_person, scene.people["head"], 10**6])
    assert (await plan_edits.see(here, number)).values["persons"] == [scene.people["head"]]


async def test_a_look_needs_no_right_to_write(store: Store, scene: Scene) -> None:
    async with store.scope(scene.here, read_only=True) as scope:
        seen = await plan_edits.see(scope, scene.activities["risks"])
    assert set(seen.values) == set(EDITABLE)
    assert (seen.version, seen.change) == (1, 0)


async def test_of_two_who_edit_the_same_at_once_one_is_stored(store: Store, scene: Scene) -> None:
    async def edit(who: str, title: str) -> Edited:
        async with store.scope(scene.here) as scope:
            author = Author(scene.people[who], "chat", NOW)
            return await plan_edits.edit(scope, author, scene.activities["risks"], 0, {"title": title})

    done = await asyncio.gather(edit("leader", "En"), edit("owner", "To"))
    assert [one.change is None for one in done].count(True) == 1
    (refused,) = [one for one in done if one.change is None]
    assert refused.merged.clashes == ("title",)
    assert len(refused.lines) == 1


async def test_of_two_who_edit_different_fields_at_once_both_are_stored(store: Store, scene: Scene) -> None:
    async def edit(who: str, values: Json) -> None:
        async with store.scope(scene.here) as scope:
            author = Author(scene.people[who], "chat", NOW)
            await plan_edits.edit(scope, author, scene.activities["risks"], 0, values)

    await asyncio.gather(edit("leader", {"title": "En"}), edit("owner", {"comment": "To"}))
    async with store.scope(scene.here, read_only=True) as scope:
        values = (await plan_edits.see(scope, scene.activities["risks"])).values
    assert (values["title"], values["comment"]) == ("En", "To")


async def test_of_two_who_propose_at_once_one_is_logged(store: Store, scene: Scene) -> None:
    async def propose(who: str) -> int | None:
        async with store.scope(scene.here) as scope:
            author = Author(scene.people[who], "chat", NOW)
            return await plan_edits.propose(scope, author, scene.activities["approved"], TODAY)

    assert (await asyncio.gather(propose("leader"), propose("group"))).count(None) == 1


async def test_of_two_who_take_the_same_back_at_once_one_is_told_so(store: Store, scene: Scene, kari: Author) -> None:
    async with store.scope(scene.here) as scope:
        change = await comments.add(scope, kari, scene.activities["risks"], "Godt")

    async def undo() -> int:
        async with store.scope(scene.here) as scope:
            return (await undoing.undo(scope, kari, change)).activity_id

    found = await asyncio.gather(undo(), undo(), return_exceptions=True)
    assert [isinstance(one, int) for one in found].count(True) == 1


async def test_another_municipalitys_activity_is_not_found(here: Scope, scene: Scene, kari: Author) -> None:
    number = scene.strangers_activity
    tries = [
        plan_edits.see(here, number),
        plan_edits.edit(here, kari, number, 0, {"title": "Vår"}),
        plan_edits.assign(here, kari, number, [], []),
        plan_edits.start(here, kari, number),
        plan_edits.drop(here, kari, number, "Bort"),
        plan_edits.reopen(here, kari, number),
        plan_edits.propose(here, kari, number, TODAY),
        plan_edits.approve(here, kari, number, TODAY),
        plan_edits.send_back(here, kari, number, "Nei"),
        plan_edits.add(here, kari, scene.strangers_plan, BLANK | {"title": "Vår"}),
        comments.add(here, kari, number, "Hei"),
        undoing.undo(here, kari, scene.strangers_change),
        turns.open_for_hire(here, "bti", scene.strangers_person, TODAY),
    ]
    for one in tries:
        with pytest.raises(NotFound):
            await one
    assert await changes.since(here, number, 0) == []
    assert await changes.newest(here, number) == 0
    assert await comments.newest(here, number, 5) == []


async def test_the_log_of_one_activity_and_of_kinds_of_things(here: Scope, scene: Scene, kari: Author) -> None:
    one, other = scene.activities["risks"], scene.activities["anchoring"]
    first = await plan_edits.start(here, kari, one)
    await plan_edits.start(here, kari, other)
    await changes.record(here, kari, "person", one, "muted")
    assert [line.id for line in await changes.latest(here, 9, activity=one)] == [first]
    assert [line.entity for line in await changes.latest(here, 9, entities=["person"])] == ["person"]
    assert len(await changes.latest(here, 9, skip=1)) == 2
    assert await changes.newest(here, one) == first
    assert await changes.since(here, one, first or 0) == []


# ---- comments and turns ----------------------------------------------------------------------------------------------


async def test_comments_are_read_newest_first_and_empty_ones_not_at_all(
    here: Scope, scene: Scene, kari: Author
) -> None:
    number = scene.activities["risks"]
    ids = [await comments.put(here, kari, number, f"Nr. {at}") for at in range(4)]
    await comments.blank(here, ids[1])
    assert [comment.text for comment in await comments.newest(here, number, 2)] == ["Nr. 3", "Nr. 2"]
    assert await comments.count(here, number) == 3
    assert await comments.count(here, scene.activities["anchoring"]) == 0


async def test_a_turn_for_each_new_colleague_is_opened_once(here: Scope, scene: Scene, kari: Author) -> None:
    await plan_edits.edit(here, kari, scene.activities["training"], 0, {"repeats": "on_hire", "end": None})
    opened = await turns.open_for_hire(here, "bti", scene.people["teacher"], TODAY)
    assert len(opened) == 1
    assert await turns.open_for_hire(here, "bti", scene.people["teacher"], TODAY) == []
    assert await turns.open_for_hire(here, "another", scene.people["teacher"], TODAY) == []
    (waiting,) = await turns.waiting(here)
    assert (waiting.turn, waiting.name, waiting.activity_id) == (opened[0], "Tom Berg", scene.activities["training"])
    await turns.finish_for(here, kari, opened[0], TODAY)
    assert await turns.waiting(here) == []
    assert await turns.last_done(here, scene.activities["training"]) == TODAY
    assert await turns.finish_for(here, kari, opened[0], TODAY) == (scene.activities["training"], None)


async def test_nobody_waits_for_what_is_dropped(here: Scope, scene: Scene, kari: Author) -> None:
    number = scene.activities["training"]
    await plan_edits.edit(here, kari, number, 0, {"repeats": "on_hire"})
    await turns.open_for_hire(here, "bti", scene.people["teacher"], TODAY)
    await plan_edits.drop(here, kari, number, "")
    assert await turns.waiting(here) == []
    assert await turns.open_for_hire(here, "bti", scene.people["head"], TODAY) == []


async def test_fields_nobody_knows_are_not_written(here: Scope, scene: Scene) -> None:
    row = await plans.row_of(here, scene.activities["risks"])
    before = await plan_fields.read(here, row)
    await plan_fields.write(here, row, {"municipality_id": scene.stranger, "id": 1, "version": 99})
    assert await plan_fields.read(here, row) == before
    assert row.municipality_id == scene.here


async def test_a_name_that_two_people_have_is_nobodys(here: Scope, scene: Scene) -> None:
    known = await plan_fields.ids_by_name(here)
    assert known["kari lunde"] == scene.people["leader"]
    assert len(known) == len(scene.people)
