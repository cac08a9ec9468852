"""Status reports in the store: one a meeting, its versions, and what the log says; the stranger's out of reach."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.core.plan import ActivityState
from bot.core.reports import POINTS
from bot.errors import Conflict, NotFound
from bot.store import changes, meetings, reports
from bot.store.changes import Author
from bot.store.reports import Written
from bot.store.session import Scope, Store
from tests.helpers.scene import NOW, TODAY, Scene
from tests.store.test_meetings import SETUP

NOMINAL = date(2026, 10, 7)
TEXTS: Mapping[str, str] = {name: f"Om {name}" for name in POINTS}
FIGURES = {"phase": 2, "done": 1, "total": 6, "overdue": 0}


async def series(scope: Scope) -> int:
    return (await meetings.add(scope, replace(SETUP, meeting="status"))).id


def leader(scene: Scene) -> Author:
    return Author(scene.people["leader"], "chat", NOW)


async def test_a_report_comes_back_as_it_was_saved(here: Scope, scene: Scene) -> None:
    number = await series(here)
    assert await reports.of_meeting(here, number, NOMINAL) is None
    saved, changed = await reports.save(here, leader(scene), Written(number, NOMINAL, TEXTS, FIGURES, sent_at=NOW))
    assert changed
    assert (saved.version, saved.who, saved.written_by) == (1, "Kari Lunde", scene.people["leader"])
    assert (saved.written_at, saved.sent_at) == (NOW, NOW)
    assert (dict(saved.texts), dict(saved.figures)) == (dict(TEXTS), FIGURES)
    assert await reports.of_meeting(here, number, NOMINAL) == await reports.get(here, saved.id) == saved


async def test_what_says_the_same_is_the_same_version(here: Scope, scene: Scene) -> None:
    number = await series(here)
    first, _ = await reports.save(here, leader(scene), Written(number, NOMINAL, TEXTS, FIGURES))
    blanks = {name: f"  {text}\n" for name, text in TEXTS.items()}
    same, changed = await reports.save(here, leader(scene), Written(number, NOMINAL, blanks, {}, first.version))
    assert (same, changed) == (first, False)
    other, changed = await reports.save(
        here, leader(scene), Written(number, NOMINAL, {**TEXTS, "risk": "Ny"}, FIGURES, first.version)
    )
    assert (other.id, other.version, other.texts["risk"], changed) == (first.id, 2, "Ny", True)


async def test_whoever_saw_an_older_one_overwrites_nothing(here: Scope, scene: Scene) -> None:
    number = await series(here)
    await reports.save(here, leader(scene), Written(number, NOMINAL, TEXTS, FIGURES))
    for seen in (0, 2, 7):
        with pytest.raises(Conflict):
            await reports.save(here, leader(scene), Written(number, NOMINAL, {"risk": "X"}, FIGURES, seen))
    with pytest.raises(Conflict):
        await reports.save(here, leader(scene), Written(number, NOMINAL + timedelta(days=28), TEXTS, FIGURES, 1))


async def test_saving_after_it_was_sent_does_not_forget_that(here: Scope, scene: Scene) -> None:
    number = await series(here)
    await reports.save(here, leader(scene), Written(number, NOMINAL, TEXTS, FIGURES, sent_at=NOW))
    later, _ = await reports.save(here, leader(scene), Written(number, NOMINAL, {"risk": "X"}, FIGURES, 1))
    assert later.sent_at == NOW
    assert later.texts["progress"] == ""


async def test_reports_are_listed_page_by_page_the_newest_first(here: Scope, scene: Scene) -> None:
    number = await series(here)
    days = [NOMINAL + timedelta(days=28 * n) for n in range(5)]
    for day in days:
        await reports.save(here, leader(scene), Written(number, day, TEXTS, FIGURES))
    first, total = await reports.page(here, 0, 3)
    rest, _ = await reports.page(here, 3, 3)
    assert ([r.nominal for r in (*first, *rest)], total) == (days[::-1], 5)
    assert await reports.page(here, 300, 3) == ([], 5)
    assert [r.nominal for r in await reports.since(here, days[3])] == [days[4], days[3]]
    assert [r.nominal for r in await reports.since(here, date.min, days[1])] == [days[1], days[0]]


async def test_the_log_hears_of_it_without_a_word_of_the_text(here: Scope, scene: Scene) -> None:
    saved, _ = await reports.save(here, leader(scene), Written(await series(here), NOMINAL, TEXTS, FIGURES))
    line = (await changes.latest(here, 1))[0]
    assert (line.entity, line.entity_id, line.action, line.after) == ("report", saved.id, "written", {"version": 1})


async def test_what_the_log_says_of_activities_since_a_moment(here: Scope, scene: Scene) -> None:
    activity, author = scene.activities["monitoring"], leader(scene)
    later = replace(author, now=NOW + timedelta(days=2))
    await changes.set_state(here, author, scene.activities["strategies"], ActivityState.DONE, TODAY)
    await changes.set_state(here, later, activity, ActivityState.DROPPED, None)
    await changes.record(here, later, "person", 1, "muted")
    found = await reports.logged(here, NOW + timedelta(days=1))
    assert [(line.activity, line.after["state"], line.before["state"]) for line in found] == [
        (activity, "dropped", "planned")
    ]
    assert len(await reports.logged(here, NOW)) == 2


async def test_what_was_taken_back_is_no_news(here: Scope, scene: Scene) -> None:
    author = leader(scene)
    change = await changes.set_state(here, author, scene.activities["monitoring"], ActivityState.DROPPED, None)
    (line,) = await reports.logged(here, NOW)
    assert line.action != "undo"
    undone = await changes.row_of_line(here, change or 0)
    assert undone is not None
    undone.undone_by = await changes.record(here, author, "activity", line.activity, "undo")
    await here.session.flush()
    assert await reports.logged(here, NOW) == []


async def test_the_stranger_s_reports_are_out_of_reach(store: Store, scene: Scene) -> None:
    async with store.system() as system:
        ours, theirs = system.scope(scene.here), system.scope(scene.stranger)
        number = await series(ours)
        saved, _ = await reports.save(ours, leader(scene), Written(number, NOMINAL, TEXTS, FIGURES))
        assert await reports.of_meeting(theirs, number, NOMINAL) is None
        assert await reports.page(theirs, 0, 10) == ([], 0)
        assert await reports.since(theirs, date.min) == []
        assert all(line.activity != scene.strangers_activity for line in await reports.logged(ours, NOW))
        with pytest.raises(NotFound):
            await reports.get(theirs, saved.id)
        with pytest.raises(NotFound):
            await reports.get(ours, None)
        with pytest.raises(NotFound):
            await reports.save(theirs, leader(scene), Written(number, NOMINAL, TEXTS, FIGURES, 1))
