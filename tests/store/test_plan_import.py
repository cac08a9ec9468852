"""Plan files into the store: what a merge decided is written, logged and remembered; nothing is deleted."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select

from bot.core.plan import Activity, ActivityState, Plan
from bot.core.plan_import import DraftActivity
from bot.core.plan_time import PlanTime, Precision, month_of
from bot.store import changes, plan_import, plans
from bot.store.changes import Author
from bot.store.models import ChangeRow
from bot.store.plan_import import LONGEST_NAME, Written
from bot.store.session import Scope, Store
from tests.helpers.scene import NOW, Scene

AUTHOR = Author(None, "import", NOW)
LATER = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)
NOTHING = Written(new=0, changed=0, kept=0, conflicts=(), missing=())

GUIDE = DraftActivity(
    "Lage veileder", "Plan!B2", 1, month_of(2026, 2), month_of(2026, 4), responsible=("project_leader",),
    persons=("Kari Lunde", "Ukjent Person"), comment="sammen med enhetene", done=False,
)  # fmt: skip
PRACTICE = DraftActivity("Øve med ansatte", "Plan!B3", 3, PlanTime(date(2026, 3, 2), Precision.WEEK), done=False)
OPEN = DraftActivity("Informere", "Plan!B4", None, continuous=True, done=False)
FILE = (GUIDE, PRACTICE, OPEN)


async def bring(store: Store, municipality: int, *drafts: DraftActivity, author: Author = AUTHOR) -> Written:
    """Write drafts into a plan of their own programme, so that the scene's own plan stays apart."""
    async with store.scope(municipality) as scope:
        number = await plans.ensure(scope, "other", None, author.now)
        plan = await plans.get(scope, "other")
        assert plan is not None
        return await plan_import.write(scope, author, number, plan, drafts)


async def stored(store: Store, municipality: int) -> dict[str, Activity]:
    return {activity.title: activity for activity in (await plan_of(store, municipality)).activities}


async def plan_of(store: Store, municipality: int) -> Plan:
    async with store.scope(municipality, read_only=True) as scope:
        plan = await plans.get(scope, "other")
    assert plan is not None
    return plan


async def log(scope: Scope) -> list[ChangeRow]:
    rows = select(ChangeRow).where(ChangeRow.municipality_id == scope.municipality_id, ChangeRow.source == "import")
    return list(await scope.session.scalars(rows.order_by(ChangeRow.id)))


async def test_a_first_file_is_stored_as_it_says(store: Store, scene: Scene) -> None:
    assert await bring(store, scene.here, *FILE) == replace(NOTHING, new=3)
    found = await stored(store, scene.here)
    assert list(found) == ["Lage veileder", "Øve med ansatte", "Informere"]
    guide = found["Lage veileder"]
    assert (guide.phase, guide.start, guide.end) == (1, month_of(2026, 2), month_of(2026, 4))
    assert (guide.roles, guide.persons) == (("project_leader",), ("Kari Lunde", "Ukjent Person"))
    assert guide.person_ids == {scene.people["leader"]}
    assert guide.comment == "sammen med enhetene"
    assert found["Øve med ansatte"].start == PRACTICE.start
    assert found["Informere"].continuous


async def test_states_of_a_first_file(store: Store, scene: Scene) -> None:
    done = DraftActivity("Gjort", "B2", done=True, done_on=date(2026, 3, 4))
    when = DraftActivity("Gjort en gang", "B3", done=True)
    dropped = DraftActivity("Droppet", "B4", dropped=True, done=True)
    stone = DraftActivity("Planen er godkjent", "B5", milestone=True)
    await bring(store, scene.here, done, when, dropped, stone)
    found = await stored(store, scene.here)
    assert (found["Gjort"].state, found["Gjort"].done_on) == (ActivityState.DONE, date(2026, 3, 4))
    assert (found["Gjort en gang"].state, found["Gjort en gang"].done_on) == (ActivityState.DONE, None)
    assert found["Droppet"].state is ActivityState.DROPPED
    assert found["Planen er godkjent"].milestone


async def test_the_same_file_again_changes_nothing(store: Store, scene: Scene) -> None:
    await bring(store, scene.here, *FILE)
    before = await plan_of(store, scene.here)
    assert await bring(store, scene.here, *FILE) == NOTHING
    assert await plan_of(store, scene.here) == before


async def test_a_changed_file_changes_what_nobody_touched(store: Store, scene: Scene) -> None:
    await bring(store, scene.here, *FILE)
    before = await stored(store, scene.here)
    guide = replace(
        GUIDE, phase=2, end=month_of(2026, 5), responsible=("project_owner",), persons=("Ola Vik",), comment="Avklart"
    )
    written = await bring(store, scene.here, guide, PRACTICE, OPEN, author=replace(AUTHOR, now=LATER))
    assert written == replace(NOTHING, changed=1)
    found = (await stored(store, scene.here))["Lage veileder"]
    assert (found.id, found.phase, found.start, found.end) == (
        before["Lage veileder"].id, 2, month_of(2026, 2), month_of(2026, 5),
    )  # fmt: skip
    assert (found.roles, found.persons, found.comment) == (("project_owner",), ("Ola Vik",), "Avklart")
    assert found.person_ids == {scene.people["owner"]}
    assert found.version == before["Lage veileder"].version + 1
    assert (await stored(store, scene.here))["Øve med ansatte"] == before["Øve med ansatte"]


DATED = replace(PRACTICE, end=month_of(2026, 9))
"""So that the file has a column of deadlines, whatever the other rows say."""


async def test_every_change_stands_in_the_log_with_what_was_there_before(store: Store, scene: Scene) -> None:
    await bring(store, scene.here, GUIDE, DATED, OPEN)
    await bring(store, scene.here, replace(GUIDE, end=None, title="Lage veileder."), DATED, OPEN)
    async with store.scope(scene.here, read_only=True) as scope:
        first, change, second = await log(scope)
    assert (first.entity, first.action, first.after) == ("plan", "import", {"new": 3, "changed": 0})
    assert (second.entity, second.action, second.after) == ("plan", "import", {"new": 0, "changed": 1})
    assert (change.entity, change.action) == ("activity", "imported")
    assert change.before == {"title": "Lage veileder", "end": ["2026-04-01", "month"]}
    assert change.after == {"title": "Lage veileder.", "end": None}


async def test_what_became_done_in_the_file_gets_a_day(store: Store, scene: Scene) -> None:
    await bring(store, scene.here, *FILE)
    told = replace(GUIDE, done=True, done_on=date(2026, 9, 1))
    untold = replace(PRACTICE, done=True)
    await bring(store, scene.here, told, untold, OPEN, author=replace(AUTHOR, now=LATER))
    found = await stored(store, scene.here)
    assert (found["Lage veileder"].state, found["Lage veileder"].done_on) == (ActivityState.DONE, date(2026, 9, 1))
    assert (found["Øve med ansatte"].state, found["Øve med ansatte"].done_on) == (ActivityState.DONE, LATER.date())
    await bring(store, scene.here, GUIDE, replace(PRACTICE, dropped=True), OPEN)
    found = await stored(store, scene.here)
    assert (found["Lage veileder"].state, found["Lage veileder"].done_on) == (ActivityState.PLANNED, None)
    assert (found["Øve med ansatte"].state, found["Øve med ansatte"].done_on) == (ActivityState.DROPPED, None)


async def test_an_edit_in_the_chat_is_kept_and_both_sides_edits_are_a_conflict(store: Store, scene: Scene) -> None:
    await bring(store, scene.here, *FILE)
    guide = (await stored(store, scene.here))["Lage veileder"]
    async with store.scope(scene.here) as scope:
        kari = Author(scene.people["leader"], "chat", NOW)
        await changes.set_state(scope, kari, guide.id, ActivityState.DONE, date(2026, 9, 8))
        (await plans.row_of(scope, guide.id)).end_day = date(2026, 6, 1)
    moved = replace(GUIDE, end=month_of(2026, 5))
    written = await bring(store, scene.here, moved, PRACTICE, OPEN)
    assert written == replace(NOTHING, kept=1, conflicts=(("Lage veileder", ("end",)),))
    found = (await stored(store, scene.here))["Lage veileder"]
    assert (found.state, found.done_on, found.end) == (ActivityState.DONE, date(2026, 9, 8), month_of(2026, 6))
    # A second time it is told no more: the file has said it, the chat's version stands.
    assert await bring(store, scene.here, moved, PRACTICE, OPEN) == replace(NOTHING, kept=2)


async def test_conflicts_of_two_activities_with_one_title_are_both_told(store: Store, scene: Scene) -> None:
    twins = [replace(PRACTICE, start=month_of(2026, month)) for month in (3, 9)]
    await bring(store, scene.here, *twins)
    plan = await plan_of(store, scene.here)
    async with store.scope(scene.here) as scope:
        for activity in plan.activities:
            (await plans.row_of(scope, activity.id)).phase = 4
    written = await bring(store, scene.here, *(replace(twin, phase=2) for twin in twins))
    assert written.conflicts == (("Øve med ansatte", ("phase",)),) * 2


async def test_a_file_that_says_nothing_of_states_takes_none_back(store: Store, scene: Scene) -> None:
    await bring(store, scene.here, replace(GUIDE, done=True))
    assert await bring(store, scene.here, replace(GUIDE, done=None)) == NOTHING
    assert (await stored(store, scene.here))["Lage veileder"].state is ActivityState.DONE


async def test_what_the_file_no_longer_has_is_listed_and_stays(store: Store, scene: Scene) -> None:
    await bring(store, scene.here, *FILE)
    written = await bring(store, scene.here, PRACTICE)
    assert written == replace(NOTHING, missing=("Lage veileder", "Informere"))
    assert len(await stored(store, scene.here)) == 3


async def test_what_was_added_in_the_chat_is_missed_by_no_file(store: Store, scene: Scene) -> None:
    await bring(store, scene.here, *FILE)
    async with store.scope(scene.here) as scope:
        plan = await plans.ensure(scope, "other", None, NOW)
        await plans.add_activities(scope, plan, [plans.NewActivity("Kake til alle", 2)])
    assert await bring(store, scene.here, *FILE) == NOTHING


async def test_new_ones_come_at_the_end_in_the_files_order(store: Store, scene: Scene) -> None:
    await bring(store, scene.here, PRACTICE)
    written = await bring(store, scene.here, GUIDE, PRACTICE, OPEN)
    assert written == replace(NOTHING, new=2)
    assert list(await stored(store, scene.here)) == ["Øve med ansatte", "Lage veileder", "Informere"]


async def test_an_activity_is_found_by_the_id_of_an_export_whatever_it_is_called_now(
    store: Store, scene: Scene
) -> None:
    await bring(store, scene.here, *FILE)
    key = (await stored(store, scene.here))["Lage veileder"].key
    renamed = replace(GUIDE, title="Skrive en helt ny bok", external_id=key)
    assert await bring(store, scene.here, renamed, PRACTICE, OPEN) == replace(NOTHING, changed=1)
    assert "Skrive en helt ny bok" in await stored(store, scene.here)


async def test_the_strangers_ids_and_titles_are_not_ours(store: Store, scene: Scene) -> None:
    async with store.scope(scene.stranger, read_only=True) as scope:
        theirs = await plans.get(scope, "bti")
    assert theirs is not None
    drafts = [DraftActivity(a.title, "B2", a.phase, external_id=a.key) for a in theirs.activities]
    assert await bring(store, scene.here, *drafts) == replace(NOTHING, new=len(drafts))


async def test_names_that_stand_twice_or_are_too_long_are_no_edits_later(store: Store, scene: Scene) -> None:
    odd = replace(GUIDE, responsible=("staff", "staff"), persons=("Kari", "x" * 900, "Kari"))
    await bring(store, scene.here, odd)
    assert (await stored(store, scene.here))["Lage veileder"].persons == ("Kari", "x" * LONGEST_NAME)
    assert await bring(store, scene.here, odd) == NOTHING


def _drawn(rng: random.Random) -> list[DraftActivity]:
    """Draw a file: some of a few titles in any order, everything else is anything."""
    titles = ["Lage veileder", "1. Øve", "Informere ansatte", "Evaluere"]
    times = [
        None,
        month_of(2026, 3),
        PlanTime(date(2026, 1, 5), Precision.WEEK),
        PlanTime(date(2026, 8, 1), Precision.SEASON),
    ]
    return [
        DraftActivity(
            rng.choice(titles),
            f"B{row}",
            rng.choice([None, 1, 2]),
            rng.choice(times),
            rng.choice(times),
            rng.random() < 0.2,
            tuple(rng.choices(["staff", "project_leader", "all_staff"], k=rng.randint(0, 3))),
            tuple(rng.choices(["Kari Lunde", "Ola", "B. Ukjent"], k=rng.randint(0, 3))),
            rng.choice([None, False, True]),
            rng.choice([None, date(2026, 2, 3)]),
            rng.random() < 0.1,
            rng.random() < 0.1,
            rng.choice([None, "", "en kommentar"]),
        )
        for row, title in enumerate(rng.sample(titles, rng.randint(0, len(titles))))
    ]


async def test_any_file_after_any_other_and_then_again_changes_nothing_the_second_time(
    store: Store, scene: Scene
) -> None:
    rng = random.Random("plan files")
    count = 0
    for step in range(12):
        drafts, author = _drawn(rng), replace(AUTHOR, now=NOW + timedelta(days=step))
        first = await bring(store, scene.here, *drafts, author=author)
        before = await plan_of(store, scene.here)
        again = await bring(store, scene.here, *drafts, author=author)
        assert (again.new, again.changed, again.conflicts) == (0, 0, ())
        assert await plan_of(store, scene.here) == before
        count += first.new
        assert len(before.activities) == count, "added, never deleted"
